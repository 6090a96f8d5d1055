"""Charts are bound to printed numbers, round ticks and a table."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.charts import check_chart
from generator.content.figures import Amount, ChartKind, Series
from generator.content.figures import Chart as Record
from generator.content.model import Briefing, Text
from generator.diagnostics import Diagnostics, Span
from generator.layout.charts import round_steps
from generator.layout.plots import Chart
from tests.layout.handout import bind, wells
from tests.layout.story_text import structure_text

HERE = Span.of_line("figures/levels.yaml", 1)


def _text(words: str, key: str = "x") -> Text:
    return Text(words, HERE, f"figures/levels/{key}", "en")


def make_chart(kind: ChartKind, categories: str, **series: str) -> Record:
    made = tuple(
        Series(_text(name), tuple(_amount(word) for word in values.split()))
        for name, values in series.items()
    )
    words = tuple(_text(word) for word in categories.split())
    sources = wells().events[0].sources
    chart = Record("levels", kind, _text("Levels fall."), words, made, sources, _text("metres"))
    checked = check_chart(chart, Diagnostics())
    assert checked is not None
    return checked


def _amount(word: str) -> Amount:
    return Amount(None if word == "null" else Decimal(word), HERE)


def _briefing(record: Record, lang: str = "en") -> Briefing:
    return replace(wells(), charts=(record,), lang=lang)


def _chart(record: Record, lang: str = "en") -> Chart:
    (block,) = bind('<chart ref="figures/levels"/>', _briefing(record, lang)).blocks
    assert isinstance(block, Chart)
    return block


def _printed(chart: Chart) -> list[list[str]]:
    return [[value.runs[0].text for value in series.values] for series in chart.series]


def test_numbers_keep_their_decimals_and_take_the_language_s_digits() -> None:
    record = make_chart(ChartKind.BAR, "a b c", Level="1200 12.50 -3")
    assert _printed(_chart(record)) == [["1,200", "12.50", "−3"]]
    assert _printed(_chart(record, "de")) == [["1.200", "12,50", "−3"]]
    assert _printed(_chart(record, "fa")) == [["۱٬۲۰۰", "۱۲٫۵۰", "\u200e−\u200e۳"]]


def test_what_is_not_known_is_said_and_is_no_zero() -> None:
    record = make_chart(ChartKind.BAR, "a b", Level="null 0")
    chart = _chart(record)
    assert [value.number for value in chart.series[0].values] == [None, 0.0]
    assert _printed(chart) == [["…", "0"]]


def test_bars_are_a_table_with_a_row_for_each_category() -> None:
    story = bind(
        '<chart ref="figures/levels"/>',
        _briefing(make_chart(ChartKind.BAR, "a b", N="1 2", M="3 4")),
    )
    assert structure_text(story.structure).split("\n", 3)[3].splitlines()[1:] == [
        "    Table",
        "      THead",
        "        TR",
        "          TD",
        "            ·",
        *["          TH Scope=Column", "            ·"] * 2,
        "      TBody",
        *[
            *["        TR", "          TH Scope=Row", "            ·"],
            *["          TD", "            ·"] * 2,
        ]
        * 2,
    ]


def test_lines_are_a_table_with_a_row_for_each_series() -> None:
    record = make_chart(ChartKind.LINE, "2017 2018 2019", N="1 2 3", M="3 4 5")
    story = bind('<chart ref="figures/levels"/>', _briefing(record))
    lines = structure_text(story.structure).splitlines()
    assert sum(line.strip().startswith("TH Scope=Column") for line in lines) == 3
    assert sum(line.strip().startswith("TH Scope=Row") for line in lines) == 2
    assert [line.strip() for line in lines].count("TR") == 3


def test_dates_are_written_as_the_language_does() -> None:
    chart = _chart(make_chart(ChartKind.LINE, "1994-06 1995-07-09", N="1 2"))
    words = ["".join(run.text for run in runs) for runs in chart.categories]
    assert words == ["June 1994", "9 July 1995"]


def test_a_chart_may_stand_in_a_figure_with_its_caption_and_sources() -> None:
    record = make_chart(ChartKind.BAR, "a b", Level="1 2")
    body = (
        '{% for chart in briefing.charts %}<figure><chart ref="figures/{{ chart.id }}"/>'
        "<figcaption>{{ chart.unit }} {{ chart.sources }}</figcaption></figure>{% endfor %}"
    )
    (group,) = bind(body, _briefing(record)).blocks
    assert isinstance(group.blocks[0], Chart)  # type: ignore[union-attr]  # a figure is a group


@pytest.mark.parametrize(
    ("least", "most", "steps"),
    [
        ("0", "7", "0 2 4 6 8"),
        ("-3", "12", "-5 0 5 10 15"),
        ("100", "110", "100 105 110"),
        ("1200", "5400", "0 2000 4000 6000"),
        ("3", "4", "0 1 2 3 4"),
        ("90.5", "91", "90.4 90.6 90.8 91.0"),
        ("0", "0", "0.0 0.5 1.0"),
    ],
)
def test_steps_are_few_and_round(least: str, most: str, steps: str) -> None:
    assert " ".join(map(str, round_steps(Decimal(least), Decimal(most)))) == steps


_NUMBERS = st.decimals(-(10**9), 10**9, places=2)


@given(_NUMBERS, _NUMBERS)
def test_steps_enclose_all_numbers(one: Decimal, other: Decimal) -> None:
    least, most = min(one, other), max(one, other)
    steps = round_steps(least, most)
    assert steps[0] <= least
    assert steps[-1] >= most
    assert 2 <= len(steps) <= 5
    assert len({b - a for a, b in itertools.pairwise(steps)}) == 1
