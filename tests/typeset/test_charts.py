"""Bars are as long as their numbers, lines go through them, and every number is printed once."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics, Rejected
from generator.typeset.page import Artifact, Document, GlyphRun, Path
from generator.typeset.patterns import Bar, slanted_lines
from generator.typeset.plot import SAMPLE
from generator.typeset.typeset import typeset_story
from tests.typeset.plots import Box, chart, overlaps, rectangles, strip_theme, word_boxes
from tests.typeset.stories import Maker, texts, trace, typeset

YEARS = tuple(f"{year}-07-01" for year in range(2012, 2020))
NAMES = " ".join(str(year) for year in range(2012, 2020))


def _set(
    kind: str,
    categories: str,
    *series: tuple[str, str],
    days: tuple[str, ...] = (),
    width: float = 400,
    rtl: bool = False,
    style: str = "strip",
) -> Document:
    maker = Maker()
    made = chart(maker, kind, categories, *series, days=days, style=style)
    return typeset(maker.story(made, rtl=rtl), strip_theme(width))


def _stroked(document: Document, ink: str) -> list[Path]:
    items = document.pages[0].items
    return [item for item in items if isinstance(item, Path) and item.stroke == ink]


def test_lying_bars_are_as_long_as_their_numbers_and_begin_at_zero() -> None:
    bars = rectangles(_set("bar", "a b c", ("Seen", "10 25 50")).pages[0], "accent")
    widths = [bar[2] for bar in bars]
    assert widths[1] / widths[0] == pytest.approx(2.5)
    assert widths[2] / widths[0] == pytest.approx(5)
    assert len({round(bar[0], 3) for bar in bars}) == 1


def test_large_numbers_close_together_begin_at_zero_too() -> None:
    bars = rectangles(_set("bar", "a b", ("Seen", "1000 1010")).pages[0], "accent")
    assert bars[1][2] / bars[0][2] == pytest.approx(1.01)


def test_from_right_to_left_bars_begin_at_the_right() -> None:
    bars = rectangles(_set("bar", "a b", ("Seen", "10 50"), rtl=True).pages[0], "accent")
    assert bars[0][0] + bars[0][2] == pytest.approx(bars[1][0] + bars[1][2])
    assert bars[1][2] / bars[0][2] == pytest.approx(5)


def test_a_negative_bar_lies_on_the_other_side_of_zero() -> None:
    high, low = rectangles(_set("bar", "a b", ("Seen", "10 -5")).pages[0], "accent")
    assert low[0] + low[2] == pytest.approx(high[0])
    assert low[2] == pytest.approx(high[2] / 2)


def test_what_is_not_known_has_no_bar_and_is_said() -> None:
    document = _set("bar", "a b c", ("Seen", "10 - 5"))
    assert len(rectangles(document.pages[0], "accent")) == 2
    assert any("-" in line for line in texts(document.pages[0].items))


def test_zero_has_no_bar_and_its_number() -> None:
    document = _set("bar", "a b", ("Seen", "10 0"))
    assert len(rectangles(document.pages[0], "accent")) == 1
    assert any(line.endswith("0") and "b" in line for line in texts(document.pages[0].items))


def test_bars_of_dates_stand_at_their_dates() -> None:
    days = ("2012-07-01", "2013-07-01", "2016-07-01")
    bars = rectangles(
        _set("bar", "2012 2013 2016", ("Seen", "1 2 4"), days=days).pages[0], "accent"
    )
    steps = [b[0] - a[0] for a, b in itertools.pairwise(bars)]
    assert steps[1] / steps[0] == pytest.approx(1096 / 365)
    assert bars[2][3] / bars[0][3] == pytest.approx(4)
    assert len({round(bar[1] + bar[3], 3) for bar in bars}) == 1


def test_bars_of_dates_lie_where_their_words_do_not_fit_under_them() -> None:
    months = "November_2018 December_2018 January_2019"
    days = ("2018-11-15", "2018-12-15", "2019-01-15")
    made = _set("bar", months, ("Seen", "100000000 200000000 300000000"), days=days, style="narrow")
    bars = rectangles(made.pages[0], "accent")
    assert len({round(bar[3], 3) for bar in bars}) == 1  # equally high: they lie


def test_series_differ_by_pattern_too() -> None:
    document = _set("bar", "a b", ("One", "1 2"), ("Two", "2 1"), ("Three", "2 2"), ("Four", "1 1"))
    full = rectangles(document.pages[0], "accent")
    assert len(full) == 3  # two bars and their sample; the other series are open or hatched
    shapes = [
        (ink, segment)
        for ink in ("accent", "black")
        for path in _stroked(document, ink)
        for segment in path.segments
    ]
    assert shapes.count(("accent", ("Z", ()))) == 3  # those of the third series
    assert shapes.count(("black", ("Z", ()))) == 6  # those of the second and the fourth
    assert sum(path.line_width == 0.6 for path in _stroked(document, "black")) > 0  # hatchings


def test_a_line_goes_through_its_values_and_breaks_where_none_is_known() -> None:
    values = "1 2 3 - 5 6 7 8"
    document = _set("line", NAMES, ("Seen", values), days=YEARS)
    lines = [p for p in _stroked(document, "accent") if p.line_width == 1.3]
    moves = [op for path in lines for op, _numbers in path.segments if op == "M"]
    assert len(moves) == 2 + 1  # two stretches, and the sample in the table
    points = [numbers for path in lines for op, numbers in path.segments if op in "ML"][:3]
    rises = [a[1] - b[1] for a, b in itertools.pairwise(points)]
    assert rises[0] == pytest.approx(rises[1])


def test_the_grid_gives_way_to_a_line_that_runs_on_it() -> None:
    """Else its dots would fill the gaps of the line's own."""
    days = YEARS[:4]
    document = _set("line", "2012 2013 2014 2015", ("Seen", "2 5 5 1"), days=days)
    (line,) = [p for p in _stroked(document, "accent") if len(p.segments) == 4]
    xs = [numbers[0] for _op, numbers in line.segments]
    grid = [p for p in _stroked(document, "grey") if p.pen.dash]
    points = [numbers for path in grid for _op, numbers in path.segments]
    stretches = [(a[0], b[0]) for a, b in zip(points[::2], points[1::2], strict=True)]
    assert len(stretches) == 2
    assert stretches[0][1] == pytest.approx(xs[1])
    assert stretches[1][0] == pytest.approx(xs[2])


def test_the_sample_of_a_key_shows_all_of_its_dashes() -> None:
    """On either side of the marker in its middle: every dash and gap of the pattern."""
    series = [(name, "1 2") for name in ("One", "Two", "Three", "Four")]
    document = _set("line", "2012 2013", *series, days=YEARS[:2])
    for path in [p for p in _stroked(document, "black") if p.pen.dash]:
        at, ends = 0.0, [0.0]
        for length in itertools.islice(itertools.cycle(path.pen.dash), 20):
            at += length
            ends.append(at)
        parts = list(itertools.pairwise(ends))
        for kind in range(len(path.pen.dash)):
            bare = [(a, b) for a, b in parts[kind :: len(path.pen.dash)] if b <= SAMPLE]
            assert any(b < SAMPLE / 2 - 3 or a > SAMPLE / 2 + 3 for a, b in bare)


def test_a_line_runs_through_time_to_scale() -> None:
    days = ("2012-07-01", "2013-07-01", "2019-07-01")
    document = _set("line", "2012 2013 2019", ("Seen", "1 2 3"), days=days)
    (line,) = [p for p in _stroked(document, "accent") if len(p.segments) >= 3]
    xs = [numbers[0] for _op, numbers in line.segments[:3]]
    assert (xs[2] - xs[1]) / (xs[1] - xs[0]) == pytest.approx(2191 / 365)


def test_values_stand_under_their_points() -> None:
    document = _set("line", NAMES, ("Seen", "1 2 3 4 5 6 7 8"), days=YEARS)
    (line,) = [p for p in _stroked(document, "accent") if len(p.segments) > 6]
    points = [numbers[0] for op, numbers in line.segments[:8]]
    row = {
        item.text.strip(): item.x + item.width / 2
        for item in document.pages[0].items
        if isinstance(item, GlyphRun) and item.text.strip() in "2345678"
    }
    for text, x in row.items():
        assert x == pytest.approx(points[int(text) - 1], abs=1.0)


FAR_APART = ("1988-09-30", "1990-09-28")
DATES = {
    "en": "30_September_1988 28_September_1990",
    "fa": "۳۰_سپتامبر_۱۹۸۸ ۲۸_سپتامبر_۱۹۹۰",
}


def _far_apart(lang: str, width: float, *days: str, rtl: bool) -> list[Box]:
    maker = Maker()
    names = DATES[lang].split()
    categories = " ".join([names[0], *["1_May_1989"] * len(days), names[1]])
    dates = (FAR_APART[0], *days, FAR_APART[1])
    values = "1 " * len(dates)
    made = chart(maker, "line", categories, ("S", values.strip()), days=dates, lang=lang)
    boxes = word_boxes(typeset(maker.story(made, rtl=rtl), strip_theme(width)).pages[0])
    assert overlaps(boxes) == []
    return boxes


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("lang", ["en", "fa"])
def test_the_outer_dates_of_a_line_stay_within_its_measure(lang: str, rtl: bool) -> None:
    for width in (120.0, 160.0, 300.0, 480.0):
        boxes = _far_apart(lang, width, rtl=rtl)
        assert min(box.left for box in boxes) >= 49.9
        assert max(box.right for box in boxes) <= 50.1 + width


def test_dates_of_a_line_are_broken_only_where_they_do_not_fit() -> None:
    assert "28 September 1990" in [box.text for box in _far_apart("en", 300, rtl=False)]
    close = [box.text for box in _far_apart("en", 300, "1989-03-20", rtl=False)]
    assert "28 September 1990" not in close
    assert "1990" in close


def test_many_values_stand_in_bands_and_their_names_are_read_once() -> None:
    days = tuple(f"{year}-07-01" for year in range(1990, 2020))
    names = " ".join(str(year) for year in range(1990, 2020))
    values = " ".join(str(1000 + year) for year in range(1990, 2020))
    document = _set("line", names, ("Seen", values), days=days, width=300)
    runs = [item for item in document.pages[0].items if isinstance(item, GlyphRun)]
    seen = [run.owner for run in runs if run.text.strip() == "Seen"]
    assert len(seen) > 1
    assert sum(not isinstance(owner, Artifact) for owner in seen) == 1
    printed = [run.text.strip() for run in runs]
    assert all(printed.count(value) == 1 for value in values.split()[:-1])  # the last is a tick too
    assert overlaps(word_boxes(document.pages[0])) == []


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("kind", ["bar", "line"])
def test_a_chart_as_it_is_painted(kind: str, rtl: bool, golden: Callable[[str, str], None]) -> None:
    days = YEARS[:3] if kind == "line" else ()
    categories = "2012 2013 2014" if kind == "line" else "Upper_Vale Mill Lower_Vale"
    document = _set(kind, categories, ("One", "3 1 -"), ("Two", "1 2 4"), days=days, rtl=rtl)
    golden(f"chart-{kind}-{'rtl' if rtl else 'ltr'}.txt", trace(document))


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_a_chart_too_narrow_for_its_words_says_so(kind: str) -> None:
    maker, diagnostics = Maker(), Diagnostics()
    long = "Unverhältnismäßigkeitsbeschwerdeverfahrensordnungsnovelle"
    made = chart(maker, kind, f"{long} b", (long, "1 2"), days=YEARS[:2], style="narrow")
    with pytest.raises(Rejected):
        typeset_story(maker.story(made), strip_theme(), diagnostics)
    (told,) = [str(one) for one in diagnostics]
    assert told.startswith("story.md:1: error: the chart is 150 pt wide, and its words need ")


@given(
    st.floats(0, 300), st.floats(0.5, 200), st.floats(0, 300), st.floats(0.5, 60), st.floats(1, 9)
)
def test_a_hatching_stays_within_its_bar(
    start: float, width: float, top: float, height: float, step: float
) -> None:
    for line in slanted_lines(Bar(start, width, top, height), step):
        for x, y in line:
            assert start - 1e-6 <= x <= start + width + 1e-6
            assert top - 1e-6 <= y <= top + height + 1e-6
        (x0, y0), (x1, y1) = line
        assert math.isclose(x1 - x0, y0 - y1, abs_tol=1e-6)


_VALUE = st.one_of(st.just("-"), st.integers(-900, 90000).map(str))


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(["bar", "dated", "line"]), st.booleans())
def test_no_words_of_a_chart_cover_each_other(data: st.DataObject, kind: str, rtl: bool) -> None:
    count = data.draw(st.integers(2, 8))
    rows = data.draw(
        st.lists(
            st.lists(_VALUE, min_size=count, max_size=count).filter(lambda v: set(v) != {"-"}),
            min_size=1,
            max_size=4,
        )
    )
    width = data.draw(st.sampled_from((200.0, 300.0, 520.0)))
    maker, diagnostics = Maker(), Diagnostics()
    series = [(f"Series {n}", " ".join(row)) for n, row in enumerate(rows)]
    drawn = "line" if kind == "line" else "bar"
    days = YEARS[:count] if kind != "bar" else ()
    dated = data.draw(st.sampled_from(("", "28_September_", "September_")))
    names = " ".join(dated + year for year in NAMES.split()[:count])
    names = names if days else "Upper_Vale " * count
    made = chart(maker, drawn, names.strip(), *series, days=days)
    try:
        document = typeset_story(maker.story(made, rtl=rtl), strip_theme(width), diagnostics)
    except Rejected:
        return  # it has been said that they find no room
    boxes = word_boxes(document.pages[0])
    assert overlaps(boxes) == []
    assert all(box.left >= 49.9 and box.right <= 50.1 + width for box in boxes)
