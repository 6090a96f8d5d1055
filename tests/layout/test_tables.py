"""Tables of a template -> rows, cells, widths, captions, and what a listener hears."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest

from generator.content.ledger import Ledger
from generator.content.sections import split_section
from generator.diagnostics import Diagnostics, Rejected, Span
from generator.layout.bind import bind_layout
from generator.layout.story import Length, Paragraph, Row, Table, paragraphs_of
from generator.layout.tablegrid import filled_columns, place_cells
from tests.layout.handout import bind, printed, wells, with_template
from tests.layout.test_blocks import TITLE, tagged
from tests.typeset.stories import HERE

CLAIM = "{{ briefing.title }}"


def table(body: str) -> Table:
    """The one table of a template that holds it."""
    (found,) = bind(body).blocks
    assert isinstance(found, Table)
    return found


def test_a_caption_comes_first_in_the_structure_and_is_a_paragraph_of_the_table() -> None:
    body = f"<table><caption>{CLAIM}</caption><tr><th>·</th></tr></table>"
    assert tagged(body) == "Table(Caption(·) TBody(TR(TH Scope=Row(·))))"
    caption = table(body).caption
    assert caption is not None
    assert (caption.style, caption.runs[0].text) == ("caption", TITLE)


def test_rows_and_columns_that_cells_span_are_tagged() -> None:
    body = (
        '<table><thead><tr><th rowspan="2">·</th><th colspan="2">·</th></tr><tr><th>·</th><th>·</th></tr></thead>'
        '<tr><th rowspan="2">·</th><td>·</td><td>·</td></tr><tr><td colspan="2">·</td></tr></table>'
    )
    assert tagged(body) == (
        "Table(THead(TR(TH Scope=Column RowSpan=2(·) TH Scope=Column ColSpan=2(·))"
        " TR(TH Scope=Column(·) TH Scope=Column(·)))"
        " TBody(TR(TH Scope=Row RowSpan=2(·) TD(·) TD(·)) TR(TD ColSpan=2(·))))"
    )
    assert [cell.rows for row in table(body).body for cell in row.cells] == [2, 1, 1, 1]


@pytest.mark.parametrize(
    ("widths", "expected"),
    [
        ("", (None, None)),
        (' widths="1 3"', (0.25, 0.75)),
        (' widths="auto auto"', (None, None)),
        (' widths="10 pt auto"', (Length(10.0), None)),
        (' widths="1in .5"', (Length(72.0), 1.0)),
    ],
)
def test_widths_are_shares_lengths_or_left_to_the_content(
    widths: str, expected: tuple[object, ...]
) -> None:
    assert table(f"<table{widths}><tr><th>·</th><td>·</td></tr></table>").widths == expected


def test_rows_say_whether_they_may_be_divided() -> None:
    rows = "".join(f"<tr{split}><th>·</th></tr>" for split in ("", ' split="yes"', ' split="no"'))
    assert [row.split for row in table(f"<table>{rows}</table>").body] == [None, True, False]


def test_a_table_can_be_led_to() -> None:
    story = bind(f'<table id="sums"><tr><th>·</th></tr></table><p><a href="#sums">{CLAIM}</a></p>')
    first = story.blocks[0]
    assert isinstance(first, Table)
    assert first.anchor == "sums"


def told(body: str) -> str:
    """What is said of a template in a layout whose `p` and `td` align numbers on their decimal sign."""
    layout = with_template(f"<story>{body}</story>")
    styles = tuple(
        replace(s, align="decimal") if s.name in ("td", "td:text", "p") else s
        for s in layout.theme.styles
    )
    layout = replace(layout, theme=replace(layout.theme, styles=styles))
    diagnostics = Diagnostics()
    with suppress(Rejected):
        bind_layout(wells(), layout, diagnostics)
    return printed(diagnostics)


def test_numbers_are_aligned_on_their_decimal_sign_in_cells_only() -> None:
    (line, hint) = told(f"<p>{CLAIM}</p>").splitlines()
    message = "the style 'p' aligns numbers on their decimal sign, as only cells can"
    assert line == f"layouts/handout/template.xml.j2:1: error: {message}"
    assert hint == '  hint: give it another style, or align = "end"'
    assert told("<table><tr><th>·</th><td>·</td></tr></table>") == ""
    assert told("<table><tr><th>·</th><td><p>·</p></td></tr></table>") == ""


def test_cells_stand_in_the_first_columns_that_are_free() -> None:
    found = table(
        '<table><tr><th>·</th><td rowspan="2">·</td><td>·</td></tr><tr><th>·</th><td>·</td></tr></table>'
    )
    placed = place_cells(found.body)
    assert [[place.column for place in row] for row in placed] == [[0, 1, 2], [0, 2]]
    assert filled_columns(placed) == [3, 3]
    assert filled_columns(place_cells((Row((), HERE),))) == [0]


def test_words_of_a_cell_are_a_paragraph() -> None:
    (cell,) = table(f"<table><tr><th>{CLAIM}</th></tr></table>").body[0].cells
    assert [type(block) for block in cell.blocks] == [Paragraph]


WRITTEN = """---
id: counted
title: Counted
---

Table: What was *counted* [@inquiry-1996, p. 2]
| Well | Sealed | |
|:-----|-------:|:--:|
| North | 12 | |
| South | **9** | yes |
"""
TEMPLATE = """
{% for block in briefing.sections[0].blocks %}{% if block.kind == "table" %}
<table>
  {% if block.caption %}<caption>{{ block.caption }}</caption>{% endif %}
  <thead><tr>
    {% for text in block.head %}{% if text %}<th>{{ text }}</th>{% else %}<td></td>{% endif %}{% endfor %}
  </tr></thead>
  <tbody>{% for row in block.rows %}
    <tr>{% for text in row %}{% if loop.first and block.row_heads %}<th>{{ text }}</th>
      {% elif block.aligns[loop.index0] == "decimal" %}<td style="th">{{ text }}</td>
      {% else %}<td>{{ text }}</td>{% endif %}{% endfor %}</tr>
  {% endfor %}</tbody>
</table>
{% endif %}{% endfor %}
"""


def test_an_authors_table_can_be_placed_with_its_heads_alignments_and_citations() -> None:
    diagnostics = Diagnostics()
    section = split_section(WRITTEN, "counted.md", "en", 1, Ledger(), diagnostics)
    assert section is not None
    story = bind(TEMPLATE, replace(wells(), sections=(section,)))
    (found,) = story.blocks
    assert isinstance(found, Table)
    assert found.caption is not None
    said = "".join(run.text for run in found.caption.runs).replace("\u00a0", " ")
    assert said == "What was counted [1, p. 2]"
    assert found.caption.runs[0].span == Span("counted.md", 6, 6)
    assert [[cell.style for cell in row.cells] for row in found.body] == [["th", "th", "td"]] * 2
    roles = [element.role for element in story.structure.children[0].children]
    assert roles == ["Caption", "THead", "TBody"]
    assert words_of_cells(found) == [["North", "12", ""], ["South", "9", "yes"]]


def words_of_cells(found: Table) -> list[list[str]]:
    return [
        [
            "".join(run.text for run in next(paragraphs_of(cell.blocks), EMPTY).runs)
            for cell in row.cells
        ]
        for row in found.body
    ]


EMPTY = Paragraph("td", (), HERE)
