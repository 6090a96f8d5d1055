"""Lines: boxes are broken into lines of one measure and set on it.

Text that is not justified is broken greedily: each line takes what fits (justified text: see
optimum.py). Both work on boxes in logical order; only a finished line is put into visual order
(UAX #9, rule L2).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from generator.layout.story import Run
from generator.typeset.bidi import reorder
from generator.typeset.boxes import Box, Segment
from generator.typeset.looks import Look
from generator.typeset.optimum import SHRINK, Lines
from generator.typeset.page import Anchor, Artifact, GlyphRun, Item, Link, ShapedWord

_OPENING = frozenset("“‘«‹„‚\"'")
_CLOSING = frozenset("”’»›.,-\u00ad–…،؛۔\"'")
_WHITE = re.compile("[ \u1680\u2000-\u200f\u2028\u202a-\u202e\u205f-\u2069\u3000\ufeff]*")
"""Spaces, isolates and what UAX #9 passes over; a no-break space is none of them."""
_HANG = 0.7
"""Share of a closing mark that hangs outside; all of it would look detached."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one look and run that stand side by side in a finished line."""

    x: float
    """From the left edge of the measure, points."""
    width: float
    words: tuple[ShapedWord, ...]
    space: float
    look: Look
    run: Run


@dataclass(frozen=True, slots=True)
class Line:
    """A finished line: stretches in visual order."""

    stretches: tuple[Stretch, ...]
    width: float
    """Natural width without the space at its end, points."""
    over: float
    """By how much it is wider than the measure, points; 0 if it is not."""
    loose: float = 0.0
    """By how much justification has widened its spaces, in natural spaces; infinite where it would have to and
    there is none."""

    def anchors(self) -> Iterator[str]:
        """Names of the places that marks of notes in it are."""
        return anchors_of(self.stretches)

    def place(
        self, x: float, baseline: float, out: list[Item], artifact: Artifact | None = None
    ) -> None:
        """Appends the line's items with its measure's left edge at x."""
        place_stretches(self.stretches, x, baseline, out, artifact)


def anchors_of(stretches: Sequence[Stretch]) -> Iterator[str]:
    """Names of the places that marks of notes in a line are."""
    for stretch in stretches:
        if stretch.run.anchor is not None:
            yield stretch.run.anchor


def place_stretches(
    stretches: Sequence[Stretch],
    x: float,
    baseline: float,
    out: list[Item],
    artifact: Artifact | None = None,
) -> None:
    """Appends the items of a line with its measure's left edge at x.

    As an artifact, links and anchors are left out.
    """
    previous: Run | None = None
    for s in stretches:
        look, run = s.look, s.run
        y = baseline - look.rise
        if run.anchor is not None and not artifact:
            out.append(Anchor(run.anchor, x + s.x, y - look.size))
        out.append(
            GlyphRun(
                x=x + s.x,
                y=y,
                size=look.size,
                words=s.words,
                space=s.space,
                tracking=look.tracking,
                width=s.width,
                ink=look.ink,
                owner=artifact or run.element,
                span=run.span,
            )
        )
        if run.link and not artifact:
            before, after = _ends(s)
            area = Link(
                x=x + s.x + before,
                y=y - look.size * 0.8,
                width=s.width - before - after,
                height=look.size * 1.1,
                target=run.link,
                contents=run.contents,
                element=run.link_element,
                span=run.span,
            )
            if previous and previous.link_element == run.link_element:
                last = out.pop(-2)
                assert isinstance(last, Link)
                area = _union(last, area)
            out.append(area)
            previous = run
        else:
            previous = None


def _ends(stretch: Stretch) -> tuple[float, float]:
    """Width of the spaces of a line's end that stand at a stretch's left and right, points: no link leads there."""
    look = stretch.look
    first, last = stretch.words[0] is look.end_space, stretch.words[-1] is look.end_space
    return (look.space_width if first else 0.0, look.space_width if last and not first else 0.0)


def _union(a: Link, b: Link) -> Link:
    """One link area round two pieces of the same link on a line."""
    left, top = min(a.x, b.x), min(a.y, b.y)
    right, bottom = max(a.x + a.width, b.x + b.width), max(a.y + a.height, b.y + b.height)
    return replace(a, x=left, y=top, width=right - left, height=bottom - top)


def break_lines(boxes: Sequence[Box], measure: Callable[[int], float]) -> Lines:
    """Divides boxes into lines: (first box, box after the last, natural width with a hyphen at its end).

    `measure(n)` is the room of line n in points. A box wider than that gets a line of its own.
    """
    lines: Lines = []
    start = i = 0
    width = pending = 0.0
    room = measure(0) + 1e-6
    legal = (0, 0.0)
    while i < len(boxes):
        box = boxes[i]
        if i > start and width + pending + box.width > room:
            # A fragment fits with what follows of its word, or with its hyphen: else the line ends before it.
            i, width = legal if legal[0] > start else (i, width)
            lines.append((start, i, width))
            start = i
            width = pending = 0.0
            room = measure(len(lines)) + 1e-6
            continue
        width += pending + box.width
        pending = box.space_width
        i += 1
        if not box.hyphen or width + box.hyphen <= room:
            legal = (i, width + box.hyphen)
        if box.forced:
            lines.append((start, i, width))
            start = i
            width = pending = 0.0
            room = measure(len(lines)) + 1e-6
    if start < len(boxes):
        lines.append((start, len(boxes), width))
    return lines


def balance_lines(boxes: Sequence[Box], measure: Callable[[int], float]) -> Lines:
    """Divides boxes into as few lines as `break_lines` does, each as nearly of one length as breaks allow.

    Found by narrowing the measure for as long as no line is added, to half a point.
    """
    lines = break_lines(boxes, measure)
    low, high = 0.0, measure(0)
    while len(lines) > 1 and high - low > 0.5:
        less = (low + high) / 2
        narrowed = partial(_narrowed, measure, less)
        tried = break_lines(boxes, narrowed)
        fits = all(width <= narrowed(n) + 0.01 for n, (_i, _j, width) in enumerate(tried))
        if len(tried) == len(lines) and fits:
            lines, low = tried, less
        else:
            high = less
    return lines


def _narrowed(measure: Callable[[int], float], less: float, n: int) -> float:
    return measure(n) - less


def set_line(
    boxes: Sequence[Box],
    width: float,
    room: float,
    align: str,
    rtl: bool,
    last: bool,
    hang: bool = False,
    base: int | None = None,
) -> Line:
    """Sets boxes as one line of `room` points.

    `align` is start, end, centre or justify; the last line of a justified paragraph is set at the
    start. `rtl` is the side it starts at; `base` the embedding level of the paragraph, if that differs.
    The space at the line's end keeps its place in the text (it is what separates the words for whoever
    copies or hears them) but takes part in no width.
    """
    level = int(rtl) if base is None else base
    before = after = 0.0
    if hang:
        before, after = _overhang(boxes)
        if level & 1 != rtl:
            before, after = after, before
    free = room - (width - before - after)
    extra = added = loose = 0.0
    if align == "justify" and (free < 0 or not last):
        spaces = sum(
            [box.stretch + (box.space is not None or box.gap is not None) for box in boxes]
        )
        spaces -= boxes[-1].space is not None or boxes[-1].gap is not None
        if spaces:
            blank = sum(box.space_width + box.inner for box in boxes) - boxes[-1].space_width
            extra = max(free, -SHRINK * blank) / spaces
            added = extra * spaces
            free -= added
            natural = sum(box.give + box.inner for box in boxes) - boxes[-1].give
            loose = added / natural if natural > 0 else 0.0
        elif free > 0:
            loose = math.inf
    shift = {"centre": free / 2, "end": free}.get(align, 0.0)
    start = shift - before
    line_width = width + added
    left = room - start - line_width if rtl else start
    segments = [s for box in boxes[:-1] for s in _of_box(box)]
    final = boxes[-1]
    segments += final.segments
    if final.space is not None:
        # It is not widened: the text it parts stands on two lines.
        segments.append(final.space._replace(word=final.space.look.end_space))
        if level & 1:
            # The trailing space hangs out beyond the end of the paragraph's lines, which is at the left.
            left -= final.space_width
    if level or any(s.level for s in segments):
        segments = _visual(segments, level)
    over = max(0.0, -free) if free < -0.01 else 0.0
    return Line(tuple(_gather(segments, left, extra)), width, over, loose)


def _of_box(box: Box) -> list[Segment]:
    if box.gap is not None:
        return [*box.segments[:-1], box.gap]
    return box.segments if box.space is None else [*box.segments, box.space]


def _overhang(boxes: Sequence[Box]) -> tuple[float, float]:
    """How far the first and last marks of a line may hang outside it, points."""
    first, final = boxes[0].segments, boxes[-1].segments
    before = after = 0.0
    if first and first[0].word.text[:1] in _OPENING:
        head = first[0]
        index = -1 if head.word.rtl else 0
        before = head.word.advances[index] * head.look.size / head.word.face.units
    if final and final[-1].word.text[-1:] in _CLOSING:
        tail = final[-1]
        index = 0 if tail.word.rtl else -1
        after = _HANG * tail.word.advances[index] * tail.look.size / tail.word.face.units
    return before, after


def _visual(segments: list[Segment], base: int) -> list[Segment]:
    """Segments in visual order. White space at the line's end takes the base level (UAX #9, rule L1)."""
    levels = [s.level for s in segments]
    i = len(levels)
    while i and _WHITE.fullmatch(segments[i - 1].word.text):
        i -= 1
        levels[i] = base
    if any(segment.run.anchor is not None for segment in segments):
        return _visual_with_marks(segments, levels, base)
    return [segments[i] for i in reorder(levels)]


def _visual_with_marks(segments: list[Segment], levels: list[int], base: int) -> list[Segment]:
    """The same with marks of notes, each of which follows what it marks as the paragraph runs.

    A mark is an isolate, and what isolates it would part its digits from those before it if it were in the text.
    """
    parted: list[Segment | None] = []
    parted_levels: list[int] = []
    for mark, group in groupby(
        zip(segments, levels, strict=True), key=lambda pair: pair[0].run.anchor
    ):
        if mark is not None:
            parted.append(None)
            parted_levels.append(base)
        for segment, level in group:
            parted.append(segment)
            parted_levels.append(level)
        if mark is not None:
            parted.append(None)
            parted_levels.append(base)
    ordered = [parted[i] for i in reorder(parted_levels)]
    return [segment for segment in ordered if segment is not None]


def _gather(segments: list[Segment], x: float, extra: float) -> list[Stretch]:
    """Joins neighbours of one look, run and face into stretches, from left to right."""
    stretches: list[Stretch] = []
    words: list[ShapedWord] = []
    units = glyphs = blanks = 0
    for i, segment in enumerate(segments):
        word, look, run, _level = segment
        words.append(word)
        units += word.width
        glyphs += len(word.glyphs)
        blanks += word.blank
        following = segments[i + 1] if i + 1 < len(segments) else None
        if (
            following is not None
            and following.run is run
            and following.look is look
            and following.word.face is word.face
        ):
            continue
        width = units * look.size / word.face.units + glyphs * look.tracking + blanks * extra
        stretches.append(Stretch(x, width, tuple(words), extra if blanks else 0.0, look, run))
        x += width
        words = []
        units = glyphs = blanks = 0
    return stretches
