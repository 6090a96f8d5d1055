"""Small tables for the tests of typesetting: rows of words, in the styles of a made theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.layout.story import Cell, ColumnWidth, Paragraph, Row, Table
from generator.layout.tablegrid import filled_columns, place_cells
from generator.layout.theme import Style, Theme
from generator.typeset.page import Document, GlyphRun, Path
from tests.typeset.stories import HERE, STYLES, Maker, theme

PADDING = (2.0, 8.0, 2.0, 0.0)
LOOKS = (
    *(Style(name, "serif", 10, 14, padding=PADDING) for name in ("td", "th")),
    Style("words", "serif", 10, 14),
    Style("divided", "serif", 10, 14, hyphenate=True),
    Style("caption", "serif", 10, 14, keep_next=True, space_after=4),
    *(
        Style(f"words-{align}", "serif", 10, 14, align=align)
        for align in ("centre", "end", "decimal")
    ),
    Style("open", "serif", 10, 14, thickness=0.5, border=(1, 0, 1, 0), split_rows=True),
    Style("full", "serif", 10, 14, thickness=0, width=200),
    Style("framed", "serif", 10, 14, padding=(4, 4, 4, 4), border=(1, 1, 1, 1)),
)


def with_tables(**changes: Any) -> Theme:
    """The theme with the styles of tables."""
    return replace(theme(**changes), styles=(*STYLES, *LOOKS))


@dataclass(frozen=True)
class Spanning:
    """A cell that is more than words: over several columns or rows, in a style of its own."""

    words: str
    columns: int = 1
    rows: int = 1
    style: str = "words"
    box: str = "td"
    heading: bool = False


Entry = str | Spanning


@dataclass
class TableMaker:
    """Makes tables of one language."""

    maker: Maker
    lang: str = "en"

    def words(self, text: str, style: str = "words") -> Paragraph:
        return Paragraph(style, (self.maker.run(text, lang=self.lang),), HERE)

    def row(
        self, entries: Sequence[Entry], looks: Sequence[str] = (), split: bool | None = None
    ) -> Row:
        cells = []
        for n, entry in enumerate(entries):
            look = looks[n] if looks else "words"
            cell = Spanning(entry, style=look) if isinstance(entry, str) else entry
            blocks = tuple(self.words(part, cell.style) for part in cell.words.split("\n") if part)
            cells.append(Cell(cell.box, blocks, HERE, cell.columns, cell.rows, cell.heading))
        return Row(tuple(cells), HERE, split)

    def table(
        self,
        head: Sequence[Sequence[Entry]],
        body: Sequence[Sequence[Entry]],
        *,
        widths: tuple[ColumnWidth, ...] = (),
        style: str = "table",
        looks: Sequence[str] = (),
        heads: Sequence[str] = (),
        caption: str = "",
        split: bool | None = None,
    ) -> Table:
        above = tuple(self.row(entries, heads) for entries in head)
        below = tuple(self.row(entries, looks, split) for entries in body)
        count = max(filled_columns(place_cells(below)))
        return Table(
            style,
            widths or (None,) * count,
            above,
            below,
            HERE,
            caption=self.words(caption, "caption") if caption else None,
        )


def edges(document: Document, page: int = 0) -> list[tuple[float, float]]:
    """Left and right of each rule of a page, from top to bottom."""
    boxes = [
        numbers
        for item in document.pages[page].items
        if isinstance(item, Path)
        for op, numbers in item.segments
        if op == "R"
    ]
    return [(b[0], b[0] + b[2]) for b in sorted(boxes, key=lambda b: b[1])]


def starts(document: Document, page: int = 0) -> dict[str, float]:
    """Where each run of words begins on a page, by its words without the space at their end."""
    return {
        item.text.strip(): item.x
        for item in document.pages[page].items
        if isinstance(item, GlyphRun)
    }
