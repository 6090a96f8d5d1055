"""Charts are read from figures/*.yaml with their numbers as precise as they were written."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from generator.content.figures import ChartKind
from generator.content.narrative import BlockKind
from tests.content.wells import copy_wells, load, load_clean

BARS = """\
id: sealed
kind: bar
alt: Bars of how many wells were sealed in two districts.
unit: wells
categories: [Upper Vale, Lower Vale]
series:
  - name: Sealed
    values: [12.50, null]
  - name: Opened again
    values: [-3, 0]
caption: Wells sealed in *one* night
sources: ["inquiry-1996, p. 3"]
"""
LINE = """\
id: levels
kind: line
alt: The water falls from year to year.
categories: [1994, 1995-06, 1996]
series:
  - name: Level
    values: [3, 2, 1]
sources: ["inquiry-1996"]
"""


def _write(root: Path, **files: str) -> Path:
    folder = copy_wells(root)
    (folder / "figures").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "figures" / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def test_a_chart_keeps_the_precision_of_its_numbers(tmp_path: Path) -> None:
    _write(tmp_path, sealed=BARS)
    (chart,) = load_clean(tmp_path).charts
    assert chart.kind is ChartKind.BAR
    assert [str(a.number) for a in chart.series[0].values] == ["12.50", "None"]
    assert [a.number for a in chart.series[1].values] == [Decimal(-3), Decimal(0)]
    assert chart.series[1].values[1].span.line == 10
    assert chart.dates == ()


def test_its_texts_have_keys_by_which_they_are_translated(tmp_path: Path) -> None:
    _write(tmp_path, sealed=BARS)
    (chart,) = load_clean(tmp_path).charts
    texts = [chart.alt, *chart.categories, chart.series[0].name, chart.unit, chart.caption]
    assert [text.key for text in texts if text] == [
        "figures/sealed/alt",
        "figures/sealed/categories/1",
        "figures/sealed/categories/2",
        "figures/sealed/series/1/name",
        "figures/sealed/unit",
        "figures/sealed/caption",
    ]


def test_the_categories_of_a_line_are_dates(tmp_path: Path) -> None:
    _write(tmp_path, levels=LINE)
    (chart,) = load_clean(tmp_path).charts
    assert [date.start for date in chart.dates] == [(1994,), (1995, 6), (1996,)]


def test_the_narrative_refers_to_charts_beside_pictures(tmp_path: Path) -> None:
    folder = _write(tmp_path, sealed=BARS)
    section = folder / "sections/02-law.md"
    section.write_text(section.read_text("utf-8") + "\nSee [#sealed] and [#well].\n", "utf-8")
    load_clean(tmp_path)
    section.write_text(section.read_text("utf-8") + "\nA name. {#sealed}\n", "utf-8")
    _, printed = load(tmp_path)
    assert printed.count("error: the name 'sealed' is taken") == 1
    assert "is a chart of that id" in printed


def test_the_narrative_places_charts_as_it_places_pictures(tmp_path: Path) -> None:
    folder = _write(tmp_path, sealed=BARS)
    section = next((folder / "sections").glob("*.md"))
    section.write_text(section.read_text("utf-8") + "\n{{figure sealed}}\n", "utf-8")
    blocks = [block for one in load_clean(tmp_path).sections for block in one.blocks]
    (placed,) = [block for block in blocks if block.record == "sealed"]
    assert placed.kind is BlockKind.CHART


def test_a_chart_that_is_not_there_is_missed_where_it_is_placed(tmp_path: Path) -> None:
    folder = _write(tmp_path, sealed=BARS)
    section = next((folder / "sections").glob("*.md"))
    section.write_text(section.read_text("utf-8") + "\n{{figure seald}}\n", "utf-8")
    briefing, printed = load(tmp_path)
    assert briefing is None
    assert "there is no figure 'seald'" in printed
    assert "did you mean 'sealed'?" in printed


def test_a_file_that_cannot_be_read_answers_for_no_id(tmp_path: Path) -> None:
    folder = _write(tmp_path, sealed="id: &x sealed\n")
    section = next((folder / "sections").glob("*.md"))
    section.write_text(section.read_text("utf-8") + "\n{{figure sealed}}\n", "utf-8")
    _, printed = load(tmp_path)
    assert "there is no figure" not in printed
