"""Timelines are drawn to scale, and their words never cover each other."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics, Rejected
from generator.layout.story import Footnote
from generator.layout.theme import Style
from generator.typeset.page import Document, GlyphRun, Page, Path
from generator.typeset.typeset import typeset_story
from tests.typeset.plots import (
    day,
    overlaps,
    rectangles,
    strip_theme,
    timeline,
    word_boxes,
)
from tests.typeset.stories import HERE, Maker, texts, trace, typeset

NOTE_STYLES = (
    Style("footnote", "serif", 8, 10),
    Style("footnote-rule", "serif", 8, 10, width=60, space_before=6, space_after=4),
)
KILLINGS = ("1988-07-01", "1988-09-30", "The killings")
INTERVIEW = ("2019-07-25", "2019-07-25", "The interview")
YEAR = ("2016-01-01", "2016-12-31", "A recording")


def _set(
    *events: tuple[str, str, str], rtl: bool = False, width: float = 600, **more: object
) -> Document:
    maker = Maker()
    made = timeline(maker, *events, lang="fa" if rtl else "en", **more)  # type: ignore[arg-type]
    return typeset(maker.story(made, rtl=rtl), strip_theme(width))


def _scale(first: str, after: str, date: str) -> float:
    """Where a day lies on an axis, as a share of it."""
    return (day(date) - day(first)) / (day(after) - day(first))


def test_an_interval_is_a_bar_of_its_true_extent() -> None:
    document = _set(KILLINGS, INTERVIEW, lasts=frozenset({0}))
    bar = rectangles(document.pages[0], "accent")[0]
    start, end = (
        600 * _scale("1988-01-01", "2020-01-01", date) for date in ("1988-07-01", "1988-10-01")
    )
    assert bar[0] == pytest.approx(50 + start)
    assert bar[2] == pytest.approx(end - start)


def test_a_note_marked_on_a_flag_stands_at_the_foot() -> None:
    maker = Maker()
    made = timeline(maker, KILLINGS, INTERVIEW)
    first, *others = made.occurrences
    mark = maker.run("1", note=1)
    made = replace(made, occurrences=(replace(first, date=(*first.date, mark)), *others))
    note = Footnote(1, (maker.p("The note", style="footnote"),), HERE)
    noted = replace(strip_theme(), styles=(*strip_theme().styles, *NOTE_STYLES))
    document = typeset(maker.story(made, notes=(note,)), noted)
    assert texts(document.pages[0].items)[-1] == "The note"


def test_in_an_edition_from_right_to_left_time_runs_so_too() -> None:
    document = _set(KILLINGS, INTERVIEW, rtl=True, lasts=frozenset({0}))
    bar = rectangles(document.pages[0], "accent")[0]
    start = 600 * _scale("1988-01-01", "2020-01-01", "1988-07-01")
    assert bar[0] + bar[2] == pytest.approx(650 - start)


def test_a_year_is_open_and_as_wide_as_a_year_and_a_day_is_a_stroke() -> None:
    document = _set(YEAR, INTERVIEW)
    (stroke,) = rectangles(document.pages[0], "accent")
    assert stroke[2] == pytest.approx(1.4)
    (outline,) = [
        p for p in document.pages[0].items if isinstance(p, Path) and p.stroke == "accent"
    ]
    xs = [numbers[0] for _op, numbers in outline.segments if numbers]
    whole = 600 * (_scale("2016-01-01", "2020-01-01", "2017-01-01"))
    assert max(xs) - min(xs) == pytest.approx(whole, abs=1.0)


def test_on_an_axis_of_days_a_day_is_open_too() -> None:
    document = _set(("2019-07-03", "2019-07-03", "Arrests"), INTERVIEW)
    assert rectangles(document.pages[0], "accent") == []


def test_empty_years_are_empty_unless_they_are_cut() -> None:
    whole = _set(KILLINGS, INTERVIEW, lasts=frozenset({0}))
    cut = _set(KILLINGS, INTERVIEW, lasts=frozenset({0}), cuts=(("1989-01-01", "2019-01-01"),))

    def distance(document: Document) -> float:
        found = rectangles(document.pages[0], "accent")
        return found[-1][0] - found[0][0]

    assert distance(whole) == pytest.approx(
        600 * _scale("1988-01-01", "2020-01-01", "2019-01-22"), abs=3
    )
    assert distance(cut) < 450
    assert "1989–" in "".join(texts(cut.pages[0].items))


def test_what_is_outside_a_cut_keeps_one_scale() -> None:
    document = _set(
        ("1988-01-01", "1988-12-31", ""),
        ("2018-01-01", "2019-12-31", ""),
        lasts=frozenset({0, 1}),
        cuts=(("1989-01-01", "2018-01-01"),),
    )
    one, two = rectangles(document.pages[0], "accent")
    assert two[2] / one[2] == pytest.approx(730 / 366)


RULE = ("1900-01-01", "1950-12-31", "The long rule")
HOPE = ("1980-01-01", "1980-12-31", "A year of hope")


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("last", ["2019", "2026", "2050"])
def test_years_of_the_ruler_stay_clear_of_cuts_and_their_words(last: str, rtl: bool) -> None:
    reforms = ("2019-01-01", f"{last}-12-31", "Reforms")
    cuts = ("1951-01-01", "1980-01-01"), ("1981-01-01", "2019-01-01")
    for width in (300, 420, 600):
        (page,) = _set(RULE, HOPE, reforms, rtl=rtl, width=width, cuts=cuts).pages
        assert overlaps(word_boxes(page)) == []
        aslant = [(a, b) for a, b in _straight(page) if a[0] != b[0] and a[1] != b[1]]
        assert len(aslant) == 4
        for one, other in aslant:
            left, right = sorted((one[0], other[0]))
            top, bottom = sorted((one[1], other[1]))
            for box in word_boxes(page):
                beside = box.right < left or box.left > right
                assert beside or box.bottom < top or box.top > bottom


def test_each_piece_of_a_cut_ruler_has_a_year() -> None:
    """Be the year in which it begins round or not."""
    cuts = ("1932-01-01", "1979-01-01"), ("1982-01-01", "2017-01-01")
    events = [(f"{year}-06-01", f"{year}-06-30", "") for year in (1931, 1979, 1981, 2017, 2019)]
    (page,) = _set(*events, cuts=cuts).pages
    assert {"1931", "1979", "2017"} <= {box.text for box in word_boxes(page)}


@pytest.mark.parametrize("rtl", [False, True])
def test_lesser_ticks_leave_out_what_is_spelled(rtl: bool) -> None:
    maker = Maker()
    made = timeline(maker, ("2018-11-05", "2018-11-05", ""), INTERVIEW)
    scales = tuple(
        tuple(replace(tick, runs=(maker.run("July in the year 2019"),)) for tick in scale)
        for scale in made.scales
    )
    page = typeset(maker.story(replace(made, scales=scales), rtl=rtl), strip_theme(400)).pages[0]
    boxes = [box for box in word_boxes(page) if box.text.startswith("July")]
    ticks = [a[0] for a, b in _straight(page) if a[0] == b[0] and abs(a[1] - b[1]) < 2]
    assert boxes
    assert ticks
    assert not [x for x in ticks for box in boxes if box.left < x < box.right]


@pytest.mark.parametrize("rtl", [False, True])
def test_a_strip_as_it_is_painted(rtl: bool, golden: Callable[[str, str], None]) -> None:
    words = ("کشتارها", "گفت‌وگو", "نوار") if rtl else ("The killings", "The interview", "A tape")
    events = [
        (*one[:2], word) for one, word in zip((KILLINGS, INTERVIEW, YEAR), words, strict=True)
    ]
    document = _set(*events, rtl=rtl, width=300, lasts=frozenset({0}))
    golden(f"timeline-{'rtl' if rtl else 'ltr'}.txt", trace(document))


def test_labels_are_broken_between_words_and_never_cut() -> None:
    said = "Several thousand prisoners forcibly disappeared"
    events = [(f"19{80 + n}-03-01", f"19{80 + n}-03-31", said) for n in range(10)]
    document = _set(*events)
    words = " ".join(run.text for run in document.pages[0].items if isinstance(run, GlyphRun))
    assert words.split().count("disappeared") == 10
    assert overlaps(word_boxes(document.pages[0])) == []


def test_labels_that_find_no_room_are_named() -> None:
    maker = Maker()
    said = "Unverhältnismäßigkeitsbeschwerdeverfahrensordnung"
    events = [("1988-07-01", "1988-07-31", f"{said} {n}") for n in range(9)]
    diagnostics = Diagnostics()
    with pytest.raises(Rejected):
        typeset_story(maker.story(timeline(maker, *events)), strip_theme(240), diagnostics)
    told = [str(one) for one in diagnostics]
    (whole,) = [one for one in told if one.startswith("story.md:1:")]
    assert "error: the labels of 9 events find no room in the timeline" in whole
    assert "make their 'short' shorter" in whole
    assert sum(one.startswith("events.yaml:") for one in told) == 3


def test_a_timeline_as_an_item_of_a_page_belongs_to_its_figure() -> None:
    maker = Maker()
    made = timeline(maker, KILLINGS, INTERVIEW)
    document = typeset(maker.story(made), strip_theme())
    paths = [item for item in document.pages[0].items if isinstance(item, Path)]
    assert {path.owner for path in paths} == {made.element}


Point = tuple[float, ...]


def _lines(page: Page) -> list[list[Point]]:
    """The lines in the ruler's ink, point by point."""
    traced: list[list[Point]] = []
    for item in page.items:
        if isinstance(item, Path) and item.stroke == "grey":
            for op, numbers in item.segments:
                if op == "M":
                    traced.append([])
                if numbers:
                    traced[-1].append(numbers)
    return traced


def _straight(page: Page) -> list[tuple[Point, Point]]:
    """Those from one point to another."""
    return [(line[0], line[1]) for line in _lines(page) if len(line) == 2]


def _leaders(page: Page) -> list[list[Point]]:
    """Those that leave the ruler."""
    traced = _lines(page)
    level = [line[0][1] for line in traced if line[0][1] == line[1][1] and len(line) == 2]
    top, foot = min(level), max(level)
    return [line for line in traced if any(y < top - 1 or y > foot + 1 for _x, y in line)]


def _cross(one: list[Point], other: list[Point]) -> bool:
    """Whether two leaders cross; those of marks with one middle may begin together."""
    for (x0, y0), (x1, y1) in itertools.pairwise(one):
        for (u0, v0), (u1, v1) in itertools.pairwise(other):
            if x0 == x1 and v0 == v1:
                meets = min(u0, u1) + 0.1 < x0 < max(u0, u1) - 0.1
                meets = meets and min(y0, y1) + 0.1 < v0 < max(y0, y1) - 0.1
            elif y0 == y1 and u0 == u1:
                meets = min(x0, x1) + 0.1 < u0 < max(x0, x1) - 0.1
                meets = meets and min(v0, v1) + 0.1 < y0 < max(v0, v1) - 0.1
            else:
                meets = False
            if meets:
                return True
    return False


def test_leaders_of_a_year_and_of_what_happened_in_it_do_not_cross() -> None:
    said = ("Armed incursion", "Prisoners killed in secret", "Officials meet; a recording is made")
    days = ("1988-07-01", "1988-07-31"), ("1988-07-01", "1988-09-30"), ("1988-08-01", "1988-08-31")
    later = ("2016-01-01", "2016-12-31"), ("2018-12-01", "2018-12-31"), ("2019-03-01", "2019-03-31")
    last = ("2019-07-25", "2019-07-25"), ("2019-01-01", "2019-12-31")
    more = ("The recording is released", "Report: crimes against humanity")
    most = ("Raisi heads the judiciary", "He defends the killings", "Renewed call on the UN")
    words = (*said, *more, *most)
    events = [(*dates, word) for dates, word in zip((*days, *later, *last), words, strict=True)]
    for width in range(260, 620, 12):
        (page,) = _set(*events, width=width, lasts=frozenset({1})).pages
        crossing = [_cross(one, other) for one, other in itertools.combinations(_leaders(page), 2)]
        assert not any(crossing)


def _marks(page: Page) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of every mark."""
    found = [(x, y, x + width, y + height) for x, y, width, height in rectangles(page, "accent")]
    for item in page.items:
        if isinstance(item, Path) and item.stroke == "accent":
            points = [numbers for _op, numbers in item.segments if numbers]
            for first in range(0, len(points), 4):
                xs, ys = zip(*points[first : first + 4], strict=True)
                found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def _passed(page: Page, clear: float) -> bool:
    """Whether a leader passes a mark in it or close to its ends."""
    for leader in _leaders(page):
        for (x, y0), (end, y1) in itertools.pairwise(leader):
            for left, top, right, bottom in _marks(page):
                beside = max(left - clear, min(x, end)) < min(right + clear, max(x, end)) + 1e-6
                if beside and max(top, min(y0, y1)) + 0.5 < min(bottom, max(y0, y1)):
                    return True
    return False


OVERLAPPING = (
    ("1979-01-01", "1995-12-31", "The first rule"),
    ("1980-01-01", "1990-12-31", "The war years"),
    ("1982-01-01", "1986-12-31", "First campaign"),
    ("1984-01-01", "1992-12-31", "Second campaign"),
    ("1984-02-01", "1984-03-31", "Hearings are held"),
    ("1985-01-01", "1985-12-31", "A report is made"),
)


@pytest.mark.parametrize("rtl", [False, True])
def test_leaders_keep_away_from_marks_that_they_pass(rtl: bool) -> None:
    for width in range(300, 620, 40):
        (page,) = _set(*OVERLAPPING, rtl=rtl, width=width, lasts=frozenset({0, 1, 2, 3, 4})).pages
        assert not _passed(page, 2.9)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_leaders_of_one_date_run_through_no_mark(count: int) -> None:
    year = ("1990-01-01", "1990-12-31", "A word")
    long = ("1980-01-01", "1984-12-31", "The war"), ("1980-01-01", "1984-11-30", "The front")
    (page,) = _set(*long, *[year] * count).pages
    assert not _passed(page, 0)


_DATES = st.dates(datetime.date(1960, 1, 1), datetime.date(2020, 12, 31))
_WORDS = st.sampled_from(
    ["", "A word", "The recording is released", "Several thousand prisoners killed in secret"]
)
_EVENTS = st.lists(
    st.tuples(_DATES, st.sampled_from((0, 30, 365)), _WORDS), min_size=1, max_size=10
)


@settings(max_examples=60, deadline=None)
@given(_EVENTS, st.sampled_from((300.0, 450.0, 560.0)), st.booleans())
def test_no_word_covers_another_and_none_leaves_the_measure(
    events: list[tuple[datetime.date, int, str]], width: float, rtl: bool
) -> None:
    maker, diagnostics = Maker(), Diagnostics()
    dated = [
        (first.isoformat(), (first + datetime.timedelta(length)).isoformat(), words)
        for first, length, words in events
    ]
    made = timeline(maker, *dated)
    try:
        document = typeset_story(maker.story(made, rtl=rtl), strip_theme(width), diagnostics)
    except Rejected:
        return  # it has been said that they find no room
    (page,) = document.pages
    boxes = word_boxes(page)
    assert overlaps(boxes) == []
    assert all(box.left >= 49.9 and box.right <= 50.1 + width for box in boxes)
    leaders = _leaders(page)
    assert len(leaders) == len(events)
    assert not any(_cross(one, other) for one, other in itertools.combinations(leaders, 2))
    printed = " ".join(" ".join(texts(page.items)).split())
    for words in {words for _first, _length, words in events if words}:
        for word in words.split():
            assert word in printed


def test_events_are_painted_as_they_are_read() -> None:
    """The month begins after its year, though its mark's middle lies before that of the year."""
    year = ("2019-01-01", "2019-12-31", "A report")
    month = ("2019-03-01", "2019-03-31", "A speech")
    document = _set(KILLINGS, year, month)
    painted = [item.text for item in document.pages[0].items if isinstance(item, GlyphRun)]
    assert painted.index("A report") < painted.index("A speech")
