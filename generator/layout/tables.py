"""Tables -> rows of cells, tagged so that a reader hears which head a cell belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from generator.layout.binder import Binder
from generator.layout.blocks import words_of
from generator.layout.inline import bind_inline
from generator.layout.story import Block, Cell, ColumnWidth, Length, Paragraph, Row, Table
from generator.layout.structure import Node
from generator.layout.styles import text_style
from generator.layout.tablegrid import filled_columns, place_cells
from generator.layout.toml_table import parse_length
from generator.layout.vocabulary import holds_blocks

_WIDTH = re.compile(r"\s*(auto|[0-9.]+(?:\s*(?:mm|cm|in|pt))?)(?=\s|$)")
_WIDTHS_HINT = 'write for each column a share, a length or auto: "2 3 3", "28mm auto auto"'


@dataclass(slots=True)
class _Part:
    """A head or body of a table: rows over which no cell reaches."""

    name: str
    scope: str
    node: Node
    rows: list[Row] = field(default_factory=list)


def bind_table(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`table` -> Table > Caption, THead, TBody > TR > TH, TD (ISO 32000-1, 14.8.4.3.4).

    Every TH has a Scope (ISO 14289-1, 7.5): Column in the head, Row elsewhere unless it says otherwise.
    A table without heads is an error, and so are, at their lines, cells that overlap and rows that do not fill the
    table's columns.
    """
    own = binder.add(node, "Table")
    caption = _bind_caption(binder, element, own)
    parts: list[_Part] = []
    for child in element:
        if child.tag in ("thead", "tbody"):
            role, scope = ("THead", "col") if child.tag == "thead" else ("TBody", "row")
            part = _Part(str(child.tag), scope, binder.add(own, role))
            part.rows += [_bind_row(binder, row, part) for row in child.iterchildren("tr")]
            parts.append(part)
        elif child.tag == "tr":
            if not parts or parts[-1].name != "table":
                parts.append(_Part("table", "row", binder.add(own, "TBody")))
            parts[-1].rows.append(_bind_row(binder, child, parts[-1]))
    if not any(part.rows for part in parts):
        if not any(child.tag != "caption" for child in element):
            binder.error(element, "<table> holds no rows", "leave it out: {% if … %}")
        return []  # else what it holds has been reported
    count = _check_cells(binder, parts)
    if not any(len(head) or (head.text or "").strip() for head in element.iter("th")):
        hint = "readers who listen need them: use <th> in <thead>, or at the start of each row"
        binder.error(element, "the table has no heads", hint)
    head = tuple(row for part in parts if part.name == "thead" for row in part.rows)
    body = tuple(row for part in parts if part.name != "thead" for row in part.rows)
    return [
        Table(
            binder.style(element),
            _widths(binder, element, count),
            head,
            body,
            binder.span(element),
            caption=caption,
            anchor=element.get("id"),
        )
    ]


def _bind_caption(binder: Binder, element: etree._Element, node: Node) -> Paragraph | None:
    found = list(element.iterchildren("caption"))
    if not found:
        return None
    for other in found[1:]:
        binder.error(other, "the table has two captions", "keep one of them")
    if next(element.iterchildren()) is not found[0]:
        binder.error(found[0], "<caption> comes before the rows of its table", "move it up")
    style = binder.style(found[0])
    words = words_of(binder, found[0], binder.add(node, "Caption"), style)
    return words[0] if words else None


def _bind_row(binder: Binder, element: etree._Element, part: _Part) -> Row:
    own = binder.add(part.node, "TR")
    found = element.iterchildren("th", "td")
    cells = tuple(_bind_cell(binder, cell, own, part.scope) for cell in found)
    split = binder.flag(element, "split") if "split" in element.attrib else None
    return Row(cells, binder.span(element), split)


def _bind_cell(binder: Binder, element: etree._Element, node: Node, default: str) -> Cell:
    own = binder.add(node, "TH" if element.tag == "th" else "TD")
    columns = binder.integer(element, "colspan", 1, 100)
    rows = binder.integer(element, "rowspan", 1, 1000)
    attributes: list[tuple[str, str, str]] = []
    if element.tag == "th":
        scope = element.get("scope", default)
        if scope not in ("row", "col"):
            binder.error(element, f"'scope' is '{scope}'", "write row or col")
        attributes.append(("Table", "Scope", "Row" if scope == "row" else "Column"))
    if columns > 1:
        attributes.append(("Table", "ColSpan", str(columns)))
    if rows > 1:
        attributes.append(("Table", "RowSpan", str(rows)))
    own.attributes = tuple(attributes)
    style, span = binder.style(element), binder.span(element)
    heading = element.tag == "th"
    if holds_blocks(element):
        return Cell(style, binder.blocks(element, own), span, columns, rows, heading)
    line = bind_inline(binder, element, own)
    runs = line.runs()
    if not runs:
        return Cell(style, (), span, columns, rows, heading)
    # The box is the cell's; its words take the look without the box.
    look = text_style(style) if binder.has_style(text_style(style)) else style
    words = Paragraph(look, runs, span, key=line.key)
    return Cell(style, (words,), span, columns, rows, heading)


def _check_cells(binder: Binder, parts: Sequence[_Part]) -> int:
    """How many columns the table has; errors for cells that overlap, are missing or reach too far."""
    filled: list[tuple[Row, int]] = []
    for part in parts:
        placed = place_cells(part.rows)
        for place in (place for row in placed for place in row):
            left = len(part.rows) - place.row
            if place.overlaps:
                message = "the cell lies over one that reaches down from a row above"
                hint = "mend its colspan, or the rowspan above"
                binder.diagnostics.error(place.cell.span, message, hint)
            if place.cell.rows > left:
                rows = "1 row is" if left == 1 else f"{left} rows are"
                message = f"the cell spans {place.cell.rows} rows, and {rows} left of <{part.name}>"
                hint = "mend its rowspan, or add the rows"
                binder.diagnostics.error(place.cell.span, message, hint)
        filled += zip(part.rows, filled_columns(placed), strict=True)
    found = Counter(columns for _row, columns in filled)
    count = max(found, key=lambda columns: (found[columns], columns))
    for row, columns in filled:
        if columns < count:
            message = f"the row takes {columns} of the table's {count} columns"
            hint = "use colspan where a cell spans several"
            binder.diagnostics.error(row.span, message, hint)
        elif columns > count:
            message = f"the row takes {columns} columns, and the table has {count}"
            hint = "take a cell out, or mend a colspan, or a rowspan above"
            binder.diagnostics.error(row.span, message, hint)
    return max(count, 1)


def _widths(binder: Binder, element: etree._Element, count: int) -> tuple[ColumnWidth, ...]:
    """`2 3 3` -> shares that sum to 1, `28mm` -> a length, `auto`, or nothing -> None: from what the column holds."""
    text = element.get("widths")
    none: tuple[ColumnWidth, ...] = (None,) * count
    if text is None:
        return none
    found: list[ColumnWidth] = []
    at = 0
    while at < len(text.rstrip()):
        match = _WIDTH.match(text, at)
        width = _width(match[1]) if match is not None else 0.0
        if match is None or width == 0.0:
            binder.error(element, f"'{text}' is no list of widths", _WIDTHS_HINT)
            return none
        found.append(width)
        at = match.end()
    if not found:
        binder.error(element, f"'{text}' is no list of widths", _WIDTHS_HINT)
        return none
    if len(found) != count:
        binder.error(element, f"{len(found)} widths for {count} columns", "write one for each")
        return none
    whole = sum(width for width in found if isinstance(width, float))
    return tuple(width / whole if isinstance(width, float) else width for width in found)


def _width(text: str) -> ColumnWidth:
    """One width; 0.0 if it is none."""
    if text == "auto":
        return None
    try:
        share = float(text)
    except ValueError:
        points = parse_length(text) or 0.0
        return Length(points) if points > 0 else 0.0
    return share if 0 < share < 1e6 else 0.0
