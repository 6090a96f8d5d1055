"""Tables -> rows of cells, tagged so that a reader hears which head a cell belongs to."""

from __future__ import annotations

from lxml import etree

from generator.layout.binder import Binder
from generator.layout.inline import bind_inline
from generator.layout.story import Block, Cell, Paragraph, Row, Table
from generator.layout.structure import Node
from generator.layout.styles import text_style
from generator.layout.vocabulary import holds_blocks


def bind_table(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`table` -> Table > THead, TBody > TR > TH, TD (ISO 32000-1, 14.8.4.3.4).

    Every TH has a Scope (ISO 14289-1, 7.5): Column in the head, Row elsewhere unless it says otherwise.
    """
    own = binder.add(node, "Table")
    head: list[Row] = []
    body: list[Row] = []
    part: Node | None = None
    for child in element:
        if child.tag == "thead":
            place = binder.add(own, "THead")
            head += [_bind_row(binder, row, place, "col") for row in child.iterchildren("tr")]
        elif child.tag == "tbody":
            place = binder.add(own, "TBody")
            body += [_bind_row(binder, row, place, "row") for row in child.iterchildren("tr")]
        elif child.tag == "tr":
            part = part or binder.add(own, "TBody")
            body.append(_bind_row(binder, child, part, "row"))
    rows = [*head, *body]
    if not rows:
        if len(element):
            return []  # what it holds has been reported
        binder.error(element, "<table> holds no rows", "leave it out: {% if … %}")
        return []
    count = max(sum(cell.columns for cell in row.cells) for row in rows)
    for row in rows:
        wide = sum(cell.columns for cell in row.cells)
        if wide != count:
            message = f"the row takes {wide} of the table's {count} columns"
            binder.diagnostics.error(row.span, message, "use colspan where a cell spans several")
    if next(element.iter("th"), None) is None:
        hint = "readers who listen need them: use <th> in <thead>, or at the start of each row"
        binder.diagnostics.warning(binder.span(element), "the table has no heads", hint)
    widths = _widths(binder, element, count)
    span = binder.span(element)
    return [Table(binder.style(element), widths, tuple(head), tuple(body), span)]


def _bind_row(binder: Binder, element: etree._Element, node: Node, scope: str) -> Row:
    own = binder.add(node, "TR")
    cells = tuple(_bind_cell(binder, cell, own, scope) for cell in element.iterchildren("th", "td"))
    return Row(cells, binder.span(element))


def _bind_cell(binder: Binder, element: etree._Element, node: Node, default: str) -> Cell:
    own = binder.add(node, "TH" if element.tag == "th" else "TD")
    columns = binder.integer(element, "colspan", 1, 100)
    attributes: list[tuple[str, str, str]] = []
    if element.tag == "th":
        scope = element.get("scope", default)
        if scope not in ("row", "col"):
            binder.error(element, f"'scope' is '{scope}'", "write row or col")
        attributes.append(("Table", "Scope", "Row" if scope == "row" else "Column"))
    if columns > 1:
        attributes.append(("Table", "ColSpan", str(columns)))
    own.attributes = tuple(attributes)
    style, span = binder.style(element), binder.span(element)
    if holds_blocks(element):
        return Cell(style, binder.blocks(element, own), span, columns)
    line = bind_inline(binder, element, own)
    runs = line.runs()
    if not runs:
        return Cell(style, (), span, columns)
    # The box is the cell's; its words take the look without the box.
    look = text_style(style) if binder.has_style(text_style(style)) else style
    return Cell(style, (Paragraph(look, runs, span, key=line.key),), span, columns)


def _widths(binder: Binder, element: etree._Element, count: int) -> tuple[float, ...]:
    """`2 3 3` -> shares that sum to 1; equal ones if nothing is said."""
    text = element.get("widths")
    if text is None:
        return (1 / count,) * count
    parts = text.split()
    try:
        shares = [float(part) for part in parts]
    except ValueError:
        shares = []
    if not shares or not all(0 < share < 1e6 for share in shares):
        hint = 'write a number for each column: "2 3 3"'
        binder.error(element, f"'{text}' is no list of widths", hint)
    elif len(shares) != count:
        binder.error(element, f"{len(shares)} widths for {count} columns", "write one for each")
    else:
        return tuple(share / sum(shares) for share in shares)
    return (1 / count,) * count
