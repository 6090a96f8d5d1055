"""The proof sheet: what stands beside what, how it is marked, and in which direction it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import copytree, rmtree

import pikepdf
import pytest

from generator.catalogs import load_catalog
from generator.content.model import Briefing
from generator.diagnostics import Diagnostics
from generator.layout.bind import bind_layout
from generator.layout.load import load_layout
from generator.layout.story import Paragraph, Row, Story, Table, paragraphs_of
from generator.pdf.write import write_pdf
from generator.plan import load_named
from generator.project import Project
from generator.translate import match_language
from generator.translation.catalog import Catalog
from generator.translation.merge import merge_catalog
from generator.translation.messages import list_messages
from generator.translation.po import write_catalog
from generator.translation.proof import Only, prepare_proof
from generator.translation.review import record_reviews
from generator.typeset.page import Document, Page
from generator.typeset.typeset import typeset_story
from tests.conftest import absent
from tests.content.wells import edit
from tests.products.projects import ROOT, WELLS, copy_leaflet, run
from tests.typeset.painted import painted_lines
from tests.verapdf.runner import missing_tools, validate

FACT = "facts/sealed/text"
CLAIM = "briefing/claim"
SUMMARY = "briefing/summary/1"
OUTPUT = "output/sealed-wells/sealed-wells-proof-fa.pdf"
PERSIAN = {
    "briefing/title": "چاه‌های پلمب‌شده",
    CLAIM: "شورای آب چاه‌ها را پلمب کرد.",
    SUMMARY: "شورا در *یک شب* همهٔ چاه‌ها را پلمب کرد [@inquiry, p. 2].",
    FACT: "همهٔ چاه‌ها در یک شب پلمب شد.",
}
OLD_CLAIM = "The Water Board sealed the wells of Ostervale by night."


def tell(root: Path, keys: frozenset[str] | None = None, only: Only | None = None) -> Story:
    """The story of the Persian sheet, in which the title is reviewed."""
    project, diagnostics = Project(root), Diagnostics()
    briefing = load_wells(project)
    catalog = load_catalog(project, WELLS, "fa", diagnostics)
    layout = load_layout(project, "proof", diagnostics)
    assert catalog is not None
    assert layout is not None
    matches = match_language(briefing, catalog)
    reviews = record_reviews(matches, ["briefing/title"], "legal reviewer", "1996-07-01")
    proof = prepare_proof(briefing, "fa", matches, reviews, keys, only)
    story = bind_layout(briefing, layout, diagnostics, proof=proof)
    assert [str(one) for one in diagnostics] == []
    return story


def load_wells(project: Project) -> Briefing:
    diagnostics = Diagnostics()
    (briefing,) = load_named(project, (), diagnostics)
    assert not diagnostics.has_errors
    return briefing


def set_pages(root: Path, story: Story) -> tuple[Document, bytes]:
    diagnostics = Diagnostics()
    layout = load_layout(Project(root), "proof", diagnostics)
    assert layout is not None
    document = typeset_story(story, layout.theme, diagnostics)
    assert [str(one) for one in diagnostics] == []
    return document, write_pdf(document, layout.theme.inks)


@pytest.fixture
def wells(tmp_path: Path) -> Path:
    """The leaflet with a Persian translation: claim out of date, fact marked as in doubt, much not translated."""
    root = copy_leaflet(tmp_path / "project")
    copytree(ROOT / "layouts/proof", root / "layouts/proof")
    edit(root / WELLS / "briefing.yaml", "lang: en", "lang: en\nlanguages: [fa]")
    path = f"{WELLS}/locale/fa.po"
    merged = merge_catalog(list_messages(load_wells(Project(root))), Catalog("fa", path))
    entries = tuple(
        replace(
            entry,
            translation=PERSIAN.get(entry.key, ""),
            source=OLD_CLAIM if entry.key == CLAIM else entry.source,
            fuzzy=entry.key == FACT,
        )
        for entry in merged.entries
    )
    (root / path).parent.mkdir()
    text = write_catalog(replace(merged, entries=entries), "sealed-wells", {})
    (root / path).write_text(text, "utf-8")
    return root


def lines(page: Page) -> list[str]:
    """The lines of a page, running ones and repeated heads too."""
    return painted_lines(page, artifacts=True)


def rows_of(story: Story) -> dict[str, Row]:
    """The rows of the sheet by their keys."""
    tables = (block for block in story.blocks if isinstance(block, Table))
    return {words(row, 0)[-1]: row for table in tables for row in table.body}


def cell(row: Row, column: int) -> list[Paragraph]:
    return list(paragraphs_of(row.cells[column].blocks))


def words(row: Row, column: int) -> list[str]:
    """The paragraphs of a cell, with spaces that break and those that do not made one."""
    found = ("".join(run.text for run in one.runs) for one in cell(row, column))
    return [text.replace("\u00a0", " ") for text in found]


def changed(row: Row, paragraph: int) -> list[str]:
    """The words of the source's column that are marked as changed."""
    runs = cell(row, 1)[paragraph].runs
    return [run.text.strip() for run in runs if "changed" in run.styles]


def test_a_row_is_place_source_translation_state_and_room_for_notes(wells: Path) -> None:
    row = rows_of(tell(wells))["briefing/title"]
    assert [words(row, column) for column in range(5)] == [
        ["briefing: title", "briefing/title"],
        ["The sealed wells"],
        [PERSIAN["briefing/title"]],
        ["✓ legal reviewer", "1996-07-01"],
        [],
    ]


def test_a_translation_has_its_own_language_and_direction(wells: Path) -> None:
    row = rows_of(tell(wells))["briefing/title"]
    (source,), (translation,) = cell(row, 1), cell(row, 2)
    assert (source.direction, {run.lang for run in source.runs}) == ("", {"en"})
    assert (translation.direction, {run.lang for run in translation.runs}) == ("rtl", {"fa"})


def test_paragraphs_are_named_by_their_numbers(wells: Path) -> None:
    numbered = [words(row, 0) for key, row in rows_of(tell(wells)).items() if "sections" in key]
    assert ["Paragraph 1", "sections/the-night/1"] in numbered


def test_the_briefings_own_texts_stand_together(wells: Path) -> None:
    edit(wells / WELLS / "briefing.yaml", "lang: en", "lang: en\ncontact: a@example.org")
    headings = [b.bookmark[1] for b in paragraphs_of(tell(wells).blocks) if b.bookmark]
    assert headings == ["The sealed wells", "Front matter", "The night", "Facts"]


def test_texts_stand_as_they_are_typed_with_their_codes_apart(wells: Path) -> None:
    (translation,) = cell(rows_of(tell(wells))[SUMMARY], 2)
    assert words(rows_of(tell(wells))[SUMMARY], 2) == [PERSIAN[SUMMARY]]
    (code,) = [run for run in translation.runs if "mark" in run.styles]
    assert (code.text.replace("\u00a0", " "), code.lang) == ("[@inquiry, p. 2]", "en")


def test_an_outdated_row_has_the_source_then_and_now_and_what_differs(wells: Path) -> None:
    row = rows_of(tell(wells))[CLAIM]
    now, _label, then = words(row, 1)
    assert now == "The Water Board sealed the wells of Ostervale and has told nobody why."
    assert then == OLD_CLAIM
    assert changed(row, 0) == ["and has told nobody why."]
    assert changed(row, 2) == ["by night."]
    assert words(row, 3) == ["Out of date", "The source has changed."]


def test_a_row_in_doubt_or_not_translated_says_so_and_has_nothing_to_tick(wells: Path) -> None:
    rows = rows_of(tell(wells))
    assert words(rows[FACT], 3) == ["In doubt", "The translator was not sure."]
    missing = rows["briefing/headline"]
    assert (words(missing, 2), words(missing, 3)) == ([], ["Not translated"])
    styles = {key: row.cells[0].style for key, row in rows.items()}
    assert styles[FACT] == styles["briefing/headline"] == styles[CLAIM] == "place-due"
    assert styles["briefing/title"] == styles[SUMMARY] == "place"


def test_what_can_be_reviewed_has_a_box_to_tick(wells: Path) -> None:
    assert words(rows_of(tell(wells))[SUMMARY], 3) == ["not yet"]


@pytest.mark.parametrize(
    ("only", "keys"),
    [
        (Only.STALE, [CLAIM, FACT]),
        (Only.UNREVIEWED, [SUMMARY]),
    ],
)
def test_only_what_is_asked_for_is_on_the_sheet(wells: Path, only: Only, keys: list[str]) -> None:
    assert list(rows_of(tell(wells, only=only))) == keys


def test_only_what_is_not_translated(wells: Path) -> None:
    everything, missing = rows_of(tell(wells)), rows_of(tell(wells, only=Only.MISSING))
    assert set(missing) == set(everything) - set(PERSIAN)


def test_keys_choose_rows_and_the_counts_stay_those_of_the_whole(wells: Path) -> None:
    story = tell(wells, keys=frozenset([FACT]))
    said = ["".join(run.text for run in one.runs) for one in paragraphs_of(story.blocks)]
    total = len(rows_of(tell(wells)))
    assert list(rows_of(story)) == [FACT]
    assert f"On this sheet: 1 of {total}" in said
    assert any(line.startswith(f"Messages {total} · current 2 · out of date 2") for line in said)


def test_the_highest_row_that_is_not_parted_stands_on_one_page(wells: Path) -> None:
    edit(wells / WELLS / "locale/fa.po", PERSIAN[FACT], "مطمئن‌ترین " * 72)
    story = tell(wells, keys=frozenset([FACT]))
    set_pages(wells, story)
    assert rows_of(story)[FACT].split is False


def test_a_long_row_goes_on_under_the_same_head(wells: Path) -> None:
    edit(wells / WELLS / "facts.yaml", "sealed in one night.", "sealed in one night. " * 120)
    document, _data = set_pages(wells, tell(wells, keys=frozenset([FACT])))
    heads = [
        "Place English Persian Reviewed Notes" in shown for shown in map(lines, document.pages)
    ]
    assert len(heads) > 1
    assert all(heads)


def test_the_page_reads_from_both_sides(wells: Path, golden: Callable[[str, str], None]) -> None:
    document, _data = set_pages(wells, tell(wells, keys=frozenset([CLAIM, SUMMARY, FACT])))
    (page,) = document.pages
    golden("proof.txt", "\n".join([*lines(page), ""]))


def test_the_command_makes_the_file_and_prints_its_line(wells: Path) -> None:
    result = run(wells, "translate", "proof", "fa")
    path, pages, size, _seconds = result.stdout.split("\t")
    data = (wells / OUTPUT).read_bytes()
    assert (path, int(size), result.exit_code) == (OUTPUT, len(data), 0)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == int(pages)
        assert str(pdf.docinfo["/Title"]) == "The sealed wells (proof sheet: Persian)"


def test_the_same_files_make_the_same_bytes(wells: Path) -> None:
    run(wells, "translate", "proof", "fa", "facts")
    first = (wells / OUTPUT).read_bytes()
    run(wells, "translate", "proof", "fa", "facts")
    assert (wells / OUTPUT).read_bytes() == first


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("xx",), "has no translation into 'xx'"),
        (("fa", "fact"), "there is no message 'fact'"),
        (("fa", "briefing/title", "--only", "stale"), "nothing to proof: no message is stale"),
        (("fa", "--briefing", "wells"), "there is no briefing 'wells'"),
    ],
)
def test_what_cannot_be_proofed_is_said_and_nothing_is_written(
    wells: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = run(wells, "translate", "proof", *arguments)
    assert result.exit_code == 1
    assert said in result.stderr
    assert not (wells / "output").exists()


def test_a_project_without_the_layout_is_told_where_it_is(wells: Path) -> None:
    rmtree(wells / "layouts/proof")
    result = run(wells, "translate", "proof", "fa")
    assert "layouts/proof: error: the project has no layout for proof sheets" in result.stderr


def test_a_broken_catalog_is_an_error_at_its_line(wells: Path) -> None:
    edit(wells / WELLS / "locale/fa.po", 'msgctxt "briefing/claim"', 'msgctxt "briefing/title"')
    result = run(wells, "translate", "proof", "fa")
    assert result.exit_code == 1
    assert f"{WELLS}/locale/fa.po:" in result.stderr


def test_the_proof_sheet_is_no_product(wells: Path) -> None:
    edit(wells / WELLS / "briefing.yaml", "[booklet, leaflet]", "[booklet, proof]")
    result = run(wells, "check")
    assert "error: the proof sheet is no product" in result.stderr
    assert "hint: briefing translate proof makes it" in result.stderr


@pytest.mark.slow
def test_the_sheet_keeps_both_standards(wells: Path, tmp_path: Path) -> None:
    if missing := missing_tools():
        absent(" and ".join(missing))
    path = tmp_path / "proof.pdf"
    path.write_bytes(set_pages(wells, tell(wells))[1])
    assert [str(failure) for failure in validate([path])] == []
