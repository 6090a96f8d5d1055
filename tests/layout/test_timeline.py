"""Timelines are bound to days, scales and a list of their events."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from generator.content.model import Briefing, Citation, Date, Event, Text
from generator.diagnostics import Diagnostics, Span
from generator.layout.bind import bind_layout
from generator.layout.plots import Timeline
from generator.layout.timeline import extent_of
from generator.layout.timescale import find_cuts, make_scales, round_out
from tests.layout.annotated import CITED, annotated, bound
from tests.layout.handout import bind, wells, with_template
from tests.layout.story_text import structure_text

HERE = Span.of_line("events.yaml", 1)
ALT = 'alt="{{ briefing.claim.key }}"'


def _date(edtf: str) -> Date:
    start, _, end = edtf.partition("/")
    parts = [tuple(int(part) for part in point.split("-")) for point in (start, end) if point]
    return Date(edtf, parts[0], parts[1] if end else None, HERE)


def _event(identity: str, edtf: str, short: str = "", source: str = "") -> Event:
    text = Text("It happens.", HERE, f"events/{identity}/text", "en")
    said = short + (f" [@{source}]" if source else "")
    brief = Text(said, HERE, f"events/{identity}/short", "en") if said else None
    cites = wells().events[0].sources
    return Event(identity, _date(edtf), text, cites, brief, span=HERE)


def _briefing(*events: Event) -> Briefing:
    return replace(wells(), events=events)


def _timeline(body: str, briefing: Briefing) -> Timeline:
    (block,) = bind(body, briefing).blocks
    assert isinstance(block, Timeline)
    return block


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-07-25", "2019-07-25", "2019-07-25"),
        ("1988-07/1988-09", "1988-07-01", "1988-09-30"),
        ("2018-12-30/2019", "2018-12-30", "2019-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_date_reaches_as_far_as_it_can_mean(edtf: str, first: str, last: str) -> None:
    start, end = extent_of(_date(edtf))
    assert start == datetime.date.fromisoformat(first).toordinal()
    assert end == datetime.date.fromisoformat(last).toordinal() + 1


def test_events_stand_in_the_order_of_their_dates() -> None:
    briefing = _briefing(_event("late", "2019"), _event("early", "1988-07"))
    made = _timeline(f"<timeline {ALT}/>", briefing)
    assert ["".join(r.text for r in one.date) for one in made.occurrences] == ["July 1988", "2019"]


def test_only_events_that_are_named_are_shown() -> None:
    briefing = _briefing(_event("one", "1988"), _event("two", "1990"), _event("three", "1995"))
    body = (
        f'<timeline {ALT}>{{% for e in briefing.events if e.id != "two" %}}'
        '<event ref="events/{{ e.id }}"/>{% endfor %}</timeline>'
    )
    assert len(_timeline(body, briefing).occurrences) == 2


@pytest.mark.parametrize(
    ("events", "leaving"),
    [
        ('<event ref="events/one" priority="1"/><event ref="events/two" priority="3"/>', True),
        ('<event ref="events/one" priority="1"/><event ref="events/two"/>', False),
        ('<event ref="events/two" priority="3"/>', False),  # with which the timeline leaves
    ],
)
def test_a_timeline_knows_whether_some_of_its_events_may_leave(events: str, leaving: bool) -> None:
    briefing = _briefing(_event("one", "1988"), _event("two", "1990"))
    assert _timeline(f"<timeline {ALT}>{events}</timeline>", briefing).leaving is leaving


def test_an_interval_lasts_and_a_year_does_not() -> None:
    briefing = _briefing(_event("a", "1988-07/1988-09"), _event("b", "2016"))
    made = _timeline(f"<timeline {ALT}/>", briefing)
    assert [one.lasts for one in made.occurrences] == [True, False]


def test_the_figure_is_followed_by_a_list_of_its_events() -> None:
    briefing = _briefing(_event("a", "1988-07", "Words in *few*"), _event("b", "2016", "More"))
    story = bind(f"<timeline {ALT}/>", briefing)
    lines = structure_text(story.structure).splitlines()
    assert [line for line in lines if "Figure" not in line] == [
        "Document",
        "  Div",
        "      ·",
        "    L ListNumbering=Description",
        "      LI",
        "        Lbl",
        "          ·",
        "        LBody",
        "          ·",
        "      LI",
        "        Lbl",
        "          ·",
        "        LBody",
        "          ·",
    ]
    assert f"alt={briefing.claim.value!r}" in lines[2]


def test_a_date_without_words_among_others_is_warned_of() -> None:
    briefing = _briefing(_event("a", "1988-07", "Words"), _event("b", "2016"))
    layout, diagnostics = with_template(f"<story><timeline {ALT}/></story>"), Diagnostics()
    bind_layout(briefing, layout, diagnostics)
    (told,) = [str(one) for one in diagnostics]
    assert told.startswith("events.yaml:1: warning: the timeline prints only the date of this")
    assert "hint: give it 'short', a few words, or let the template name the events" in told


def test_a_timeline_of_dates_alone_is_not() -> None:
    story = bind(f"<timeline {ALT}/>", _briefing(_event("a", "1988-07"), _event("b", "2016")))
    (_figure, listed) = story.structure.children[0].children
    assert [[part.role for part in item.children] for item in listed.children] == [
        ["LBody"],
        ["LBody"],
    ]


def test_an_interval_is_a_lines_end_between_its_ends_alone() -> None:
    made = _timeline(f"<timeline {ALT}/>", _briefing(_event("a", "2020-01/2021-11", "Words")))
    (date,) = made.occurrences[0].date
    assert date.text == "January\u00a02020\u00a0– November\u00a02021"


def test_citations_in_short_words_are_left_out_and_number_no_source() -> None:
    briefing = _briefing(_event("a", "1988-07", "Words", source="inquiry-1996"))
    made = _timeline(f"<timeline {ALT}/>", briefing)
    assert "".join(run.text for run in made.occurrences[0].text) == "Words"


def test_citations_follow_the_dates_if_the_template_asks_and_number_the_sources() -> None:
    late = replace(_event("late", "2016", "More"), sources=(Citation("vale-post", None, HERE),))
    briefing = _briefing(late, _event("early", "1988-07", "Words"))
    body = f'<timeline {ALT} cites="yes"/><bibliography/>'
    story = bind(body, briefing)
    made = story.blocks[0]
    assert isinstance(made, Timeline)
    dates = [[run.text for run in one.date if run.text] for one in made.occurrences]
    assert dates == [
        ["July 1988", "\u00a0", "[", "1,\u00a0p.\u00a02", "]"],
        ["2016", "\u00a0", "[", "2", "]"],
    ]
    links = [run.link for one in made.occurrences for run in one.date if run.link]
    assert links == ["#source-inquiry-1996", "#source-vale-post"]
    assert not [
        run for run in _timeline(f"<timeline {ALT}/>", briefing).occurrences[0].date if run.link
    ]


def test_they_may_be_notes() -> None:
    briefing = _briefing(_event("a", "1988-07", "Words"), _event("b", "2016", "More"))
    story = bound(annotated(f'<timeline {ALT} cites="yes"/>', CITED), briefing)
    (made,) = story.blocks
    assert isinstance(made, Timeline)
    assert [[run.note for run in one.date if run.note] for one in made.occurrences] == [[1], [2]]
    assert len(story.notes) == 2
    (_figure, listed) = story.structure.children[0].children
    assert [[part.role for part in item.children] for item in listed.children] == [
        ["Lbl", "LBody"],
        ["Lbl", "LBody"],
    ]


def test_a_label_says_the_alternative_text() -> None:
    layout = with_template("<story><timeline/></story>")
    words = "{count} events, {first} to {last}"
    label = Text(words, Span.of_file("layout.toml"), "labels/timeline_alt", "en")
    layout = replace(layout, labels=(*layout.labels, label))
    briefing = _briefing(_event("a", "1988-07"), _event("b", "2016"))
    story = bind_layout(briefing, layout, Diagnostics())
    assert "alt='2 events, July 1988 to 2016'" in structure_text(story.structure)


def test_years_stand_in_the_digits_of_the_language() -> None:
    briefing = replace(_briefing(_event("a", "1988-07"), _event("b", "2016")), lang="fa")
    (block,) = bind(f"<timeline {ALT}/>", briefing).blocks
    assert isinstance(block, Timeline)
    assert block.scales[0][0].runs[0].text == "۱۹۸۸"


def test_a_long_axis_runs_from_new_year_to_new_year() -> None:
    start, end = round_out(*extent_of(_date("1988-07/2019-07-25")))
    assert (_iso(start), _iso(end)) == ("1988-01-01", "2020-01-01")


def test_a_short_axis_runs_through_whole_months() -> None:
    start, end = round_out(*extent_of(_date("2018-11-05/2019-07-25")))
    assert (_iso(start), _iso(end)) == ("2018-11-01", "2019-08-01")


@pytest.mark.parametrize("edtf", ["2019-07-25", "2019-02/2020-05", "1988/2019", "1000/2019"])
def test_scales_grow_coarser_and_stay_on_the_axis(edtf: str) -> None:
    start, end = round_out(*extent_of(_date(edtf)))
    scales, minor = make_scales(start, end)
    counts = [len(scale) for scale in scales]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) >= 1
    for scale in scales:
        assert all(start <= at < end for at, _date in scale)
    assert all(start <= at < end for at in minor)


def test_a_cut_leaves_out_whole_empty_years_only() -> None:
    start, end = round_out(*extent_of(_date("1988-07/2019-07-25")))
    extents = [extent_of(_date(edtf)) for edtf in ("1988-07/1988-09", "2016", "2019-07-25")]
    ((left, right, years),) = find_cuts(start, end, extents)
    assert (_iso(left), _iso(right)) == ("1989-01-01", "2016-01-01")
    assert (years.start, years.end) == ((1989,), (2015,))


def test_nothing_is_cut_unless_the_template_asks() -> None:
    briefing = _briefing(_event("a", "1988-07"), _event("b", "2016"))
    assert _timeline(f"<timeline {ALT}/>", briefing).cuts == ()
    (cut,) = _timeline(f'<timeline {ALT} breaks="yes"/>', briefing).cuts
    assert cut.runs[0].text == "1989–2015"


def _iso(day: int) -> str:
    return datetime.date.fromordinal(day).isoformat()


def test_templates_may_ask_for_the_short_words() -> None:
    briefing = _briefing(_event("a", "1988-07", "In few words"))
    story = bind("{% for e in briefing.events %}<p>{{ e.short }}</p>{% endfor %}", briefing)
    assert len(story.blocks) == 1
