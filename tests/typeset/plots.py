"""Timelines and charts for the tests of typesetting, and where their words came to stand."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from generator.diagnostics import Span
from generator.layout.plots import Chart, ChartSeries, ChartValue, Cut, Occurrence, Tick, Timeline
from generator.layout.theme import Ink, Style, Theme
from generator.layout.timescale import make_scales, round_out
from generator.typeset.page import GlyphRun, Page, Path, ShapedWord
from tests.typeset.stories import HERE, STYLES, Maker, theme

STRIP = Style("strip", "sans", 7.5, 9.5, ink="black", border_ink="accent", rule_ink="grey")
SMALL_STRIP = Style("narrow", "sans", 7.5, 9.5, border_ink="accent", rule_ink="grey", width=150)


def strip_theme(width: float = 600) -> Theme:
    """A page with a measure of `width` points."""
    inks = (Ink("black", (0, 0, 0)), Ink("accent", (0.5, 0, 0)), Ink("grey", (0.4, 0.4, 0.4)))
    styles = (*STYLES, STRIP, SMALL_STRIP)
    return theme(width=width + 100, height=700, inks=inks, styles=styles)


def day(date: str) -> int:
    """`2019-07-25` -> its ordinal."""
    return datetime.date.fromisoformat(date).toordinal()


def timeline(
    maker: Maker,
    *events: tuple[str, str, str],
    lasts: frozenset[int] = frozenset(),
    cuts: tuple[tuple[str, str], ...] = (),
    lang: str = "en",
) -> Timeline:
    """(first day, last day, words) of each event -> a timeline. The date is printed as it is written here."""
    found = sorted((day(first), day(last) + 1, words, first) for first, last, words in events)
    start, end = round_out(found[0][0], max(one[1] for one in found))
    occurrences = tuple(
        Occurrence(
            first,
            after,
            number in lasts,
            (maker.run(date, lang=lang),),
            (maker.run(words, lang=lang),) if words else (),
            Span.of_line("events.yaml", number + 1),
        )
        for number, (first, after, words, date) in enumerate(found)
    )
    scales, minor = make_scales(start, end, [day(after) for _first, after in cuts])
    leaf = maker.leaf("Figure")
    printed = tuple(
        tuple(Tick(at, (maker.run(date.edtf[:4], lang=lang),)) for at, date in scale)
        for scale in scales
    )
    gaps = tuple(
        Cut(day(first), day(after), (maker.run(f"{first[:4]}–", lang=lang),))
        for first, after in cuts
    )
    return Timeline("strip", occurrences, start, end, printed, minor, gaps, leaf, HERE)


def chart(
    maker: Maker,
    kind: str,
    categories: str,
    *series: tuple[str, str],
    days: tuple[str, ...] = (),
    style: str = "strip",
    lang: str = "en",
) -> Chart:
    """A chart whose numbers are printed as they are written here; `-` is one that is not known."""
    rows = tuple(
        ChartSeries(
            (maker.run(name, lang=lang),),
            tuple(
                ChartValue(
                    None if word == "-" else float(word), (maker.run(word, lang=lang),), HERE
                )
                for word in values.split()
            ),
        )
        for name, values in series
    )
    numbers = [value.number for one in rows for value in one.values if value.number is not None]
    lines = kind == "line"
    least, most = min(0.0, *numbers), max(1.0, *numbers)
    ticks = tuple(Tick(at, (maker.run(f"{at:g}", lang=lang),)) for at in (least, most))
    names = tuple((maker.run(word.replace("_", " "), lang=lang),) for word in categories.split())
    ordinals = tuple(day(date) for date in days)
    times = tuple(
        Tick(at, (maker.run(word.replace("_", " "), lang=lang),))
        for at, word in zip(ordinals, categories.split(), strict=lines)
    )
    return Chart(
        style,
        kind,
        names,
        ordinals,
        rows,
        (maker.run("people", lang=lang),),
        ticks if lines else (),
        times if lines else (),
        maker.leaf("Figure"),
        HERE,
    )


class Box(NamedTuple):
    """Where a line of words stands."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def word_boxes(page: Page) -> list[Box]:
    """A box for each run of glyphs: its width without the space at its line's end, from capitals to descenders."""
    return [_box(item) for item in page.items if isinstance(item, GlyphRun) and item.text.strip()]


def _box(run: GlyphRun) -> Box:
    def blank(word: ShapedWord) -> float:
        return word.width * run.size / run.face.units if word.is_space else 0.0

    left, right = run.x + blank(run.words[0]), run.x + run.width - blank(run.words[-1])
    return Box(left, run.y - 0.7 * run.size, right, run.y + 0.2 * run.size, run.text.strip())


def overlaps(boxes: list[Box]) -> list[tuple[str, str]]:
    """Pairs of words that cover each other."""
    return [
        (one.text, other.text)
        for i, one in enumerate(boxes)
        for other in boxes[i + 1 :]
        if one.left < other.right - 0.1
        and other.left < one.right - 0.1
        and one.top < other.bottom - 0.1
        and other.top < one.bottom - 0.1
    ]


def rectangles(page: Page, ink: str) -> list[tuple[float, float, float, float]]:
    """x, y, width and height of every rectangle filled with an ink, in the order of painting."""
    return [
        (x, y, width, height)
        for item in page.items
        if isinstance(item, Path) and item.fill == ink
        for op, numbers in item.segments
        if op == "R"
        for x, y, width, height in [numbers]
    ]
