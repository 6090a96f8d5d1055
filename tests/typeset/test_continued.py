"""What goes on overleaf: boxes and tables in columns, and why each page ends where it does."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.diagnostics import Diagnostics, Rejected
from generator.layout.story import (
    Block,
    Cell,
    Columns,
    Footnote,
    Grid,
    Group,
    Paragraph,
    Row,
    Story,
    Table,
)
from generator.layout.theme import Style
from generator.typeset.page import Artifact, Document, GlyphRun, Page, Path
from generator.typeset.typeset import typeset_story
from tests.typeset.stories import HERE, Maker, typeset
from tests.typeset.tables import with_tables

NOTE_STYLES = (
    Style("footnote", "serif", 8, 10),
    Style("footnote-rule", "serif", 8, 10, width=60, space_before=6, space_after=4),
)
THEME = replace(with_tables(), styles=(*with_tables().styles, *NOTE_STYLES))
"""Pages of 300 points, 21 lines of 14."""


def in_columns(*blocks: Block) -> Columns:
    return Columns("body", 2, 20, blocks, HERE)


def rows(m: Maker, count: int) -> Table:
    def row(*words: str) -> Row:
        return Row(tuple(Cell("td", (m.p(w, style="words"),), HERE) for w in words), HERE)

    body = tuple(row(f"r{n}", "x") for n in range(count))
    return Table("full", (None, None), (row("Head", "Two"),), body, HERE)


def by_column(page: Page) -> tuple[list[GlyphRun], list[GlyphRun]]:
    """The words of each of two columns, from the top."""
    found = sorted((i for i in page.items if isinstance(i, GlyphRun)), key=lambda i: i.y)
    return [i for i in found if i.x < 150], [i for i in found if i.x >= 150]


def test_a_table_in_columns_repeats_its_head_in_every_column() -> None:
    m = Maker()
    pages = typeset(m.story(in_columns(rows(m, 60))), THEME).pages
    assert len(pages) == 2
    seen = []
    for number, page in enumerate(pages):
        for side, column in enumerate(by_column(page)):
            assert column[0].text == "Head"
            assert (column[0].owner is Artifact.LAYOUT) == bool(number or side)
            seen += [i.text for i in column if i.text.startswith("r")]
    assert seen == [f"r{n}" for n in range(60)]


def test_a_box_in_columns_keeps_its_padding_in_every_column() -> None:
    m = Maker()
    words = "\u2028".join(f"line{n}" for n in range(70))
    box = Group("framed", (m.p(words, style="words"),), HERE)
    pages = typeset(m.story(in_columns(box)), THEME).pages
    assert len(pages) == 2
    for page in pages:
        tops = [
            (x, y)
            for item in page.items
            if isinstance(item, Path)
            for _op, (x, y, _wide, high) in item.segments
            if high == 1  # the border above and that below
        ]
        for number, column in enumerate(by_column(page)):
            edge = min(y for x, y in tops if (x >= 150) == bool(number))
            # 1 point of border, 4 of padding, and a line of 14 points.
            assert column[0].y == pytest.approx(edge + 5 + 10, abs=1)


def noted(m: Maker, *lengths: int) -> Story:
    """A paragraph of six lines for each length, with a note of so many lines."""
    blocks: list[Block] = []
    notes: list[Footnote] = []
    for number, length in enumerate(lengths, 1):
        mark = m.run(str(number), note=number)
        blocks.append(m.p("\u2028".join(["words"] * 5 + ["then "]), mark, style="words"))
        words = "\u2028".join([f"note{number}"] * length)
        notes.append(Footnote(number, (m.p(words, style="footnote"),), HERE))
    return m.story(m.p("Heading", style="heading"), in_columns(*blocks), notes=tuple(notes))


def marks_and_notes(document: Document) -> list[tuple[set[str], set[str]]]:
    """For each page the numbers of its marks and of the notes at its foot."""
    found = []
    for page in document.pages:
        runs = [i.text.strip() for i in page.items if isinstance(i, GlyphRun)]
        notes = {text.removeprefix("note") for text in runs if text.startswith("note")}
        found.append(({text for text in runs if text.isdecimal()}, notes))
    return found


def test_columns_end_where_the_notes_they_mark_can_begin() -> None:
    m = Maker()
    document = typeset(noted(m, 1, 14, 1, 1, 1, 1), THEME)
    found = marks_and_notes(document)
    assert len(found[0][0]) > 0, "the heading stands alone"
    begun: set[str] = set()
    for marks, notes in found:
        assert marks == notes - begun, found
        begun |= notes
    assert not [why for why in document.explanations if "no room" in why]


def test_a_block_in_a_cell_that_no_page_can_hold_is_an_error() -> None:
    m = Maker()
    high = Cell("body", (m.p("\u2028".join(["line"] * 40), style="words"),), HERE)
    cell = Cell("td", (Grid("body", 1, 0, (high,), HERE),), HERE)
    story = m.story(Table("open", (1.0,), (), (Row((cell,), HERE),), HERE))
    with pytest.raises(Rejected, match="this is 560 pt high, more than the 300 pt of a page"):
        typeset_story(story, THEME, Diagnostics())


# Why


def explained(*blocks: Block, m: Maker) -> list[str]:
    return list(typeset(m.story(*blocks), THEME).explanations)


def lines(m: Maker, count: int, style: str = "plain") -> Paragraph:
    return m.p("\u2028".join(["line"] * count), style=style)


def test_a_page_that_ends_short_names_what_keeps_together() -> None:
    m = Maker()
    together = Group("together", (lines(m, 3), lines(m, 3)), HERE)
    (why,) = explained(lines(m, 17), together, m=m)
    assert why == "page 1 ends 62 pt short: the next 84 pt keep together (story.md:1)"


def test_of_columns_only_two_lines_keep_together() -> None:
    m = Maker()
    (why,) = explained(lines(m, 19), lines(m, 1, "heading"), in_columns(lines(m, 40)), m=m)
    found = re.fullmatch(r"page 1 ends \d+ pt short: the next (\d+) pt keep together .*", why)
    assert found is not None
    assert int(found[1]) < 70


def test_a_full_page_says_nothing() -> None:
    m = Maker()
    assert explained(lines(m, 60), m=m) == []
