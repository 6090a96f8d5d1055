"""Words of a drawing: runs measured, broken into few short lines, and placed where a drawing wants them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.layout.story import Run
from generator.translation.scripts import direction_of, script_of_lang
from generator.typeset.boxes import Box, make_boxes, natural_width
from generator.typeset.lines import break_lines, set_line
from generator.typeset.looks import LookBook
from generator.typeset.paragraphs import SetLine
from generator.typeset.slabs import Area

_HALVINGS = 12
"""Steps in which the narrowest width is sought: to a quarter of a thousandth of the range."""


@dataclass(frozen=True, slots=True)
class Words:
    """Runs as boxes, with the leading and the baseline of their language. No word is ever divided."""

    boxes: tuple[Box, ...]
    level: int
    """Embedding level of the paragraph that they are."""
    leading: float
    baseline: float
    """Below a line's top; capitals stand in the middle of the leading."""
    capital: float
    """Height of capitals."""
    natural: float
    """Width on one line."""
    least: float
    """Width of the widest word."""

    def narrowest(self, lines: int) -> float:
        """The least width at which they take no more than so many lines."""
        low, high = self.least, self.natural
        if self.count(low) <= lines:
            return low
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (low, middle) if self.count(middle) <= lines else (middle, high)
        return high

    def count(self, width: float) -> int:
        """How many lines they take at a width."""
        return len(break_lines(self.boxes, lambda _n: width))

    def height(self, width: float) -> float:
        """Of all lines at a width."""
        return self.count(width) * self.leading

    def place(self, area: Area, top: float, align: str) -> list[SetLine]:
        """The lines in an area, the first with its top edge at `top`; `align` is start, end or centre."""
        lines = break_lines(self.boxes, lambda _n: area.width + 0.01)
        return [
            SetLine(
                set_line(
                    self.boxes[first:stop],
                    width,
                    area.width,
                    align,
                    area.rtl,
                    last=True,
                    base=self.level,
                ).stretches,
                area.left,
                top + number * self.leading + self.baseline,
            )
            for number, (first, stop, width) in enumerate(lines)
        ]


def measure_words(runs: Sequence[Run], style: str, rtl: bool, book: LookBook) -> Words:
    """Runs -> what is known of them before they have a place. `rtl` is the edition's direction."""
    count: Counter[str] = Counter()
    for run in runs:
        count[run.lang] += len(run.text)
    lang = count.most_common(1)[0][0] if count else "en"
    script = script_of_lang(lang)
    look = book.look(style, (), script, lang, direction_of(script) == "rtl")
    # As of paragraphs: what is wholly in another language runs its own way.
    level = int(look.rtl if len(count) == 1 else rtl)
    boxes = tuple(make_boxes(runs, style, level, book))
    face = look.faces[0]
    capital = face.cap_height * look.size / face.units
    return Words(
        boxes,
        level,
        look.leading,
        (look.leading + capital) / 2 - look.raised,
        capital,
        natural_width(boxes),
        max((box.width for box in boxes), default=0.0),
    )
