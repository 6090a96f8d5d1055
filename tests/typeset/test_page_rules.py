"""The rules of pages, one story each: what stands where, and why a page ends as it does, as a sketch to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.layout.story import (
    Block,
    Break,
    Cell,
    Columns,
    Footnote,
    Group,
    Paragraph,
    Row,
    Run,
    Table,
    Wide,
)
from generator.layout.theme import Style, Theme
from generator.typeset.page import Artifact, Document, GlyphRun, Item, Path
from tests.typeset.stories import HERE, Maker, typeset
from tests.typeset.tables import with_tables

MORE = (
    Style("quotation", "serif", 10, 14, border=(0, 0, 0, 2), padding=(0, 0, 0, 8), keep_together=True),
    Style("footnote", "serif", 8, 10, label_width=10),
    Style("footnote-rule", "serif", 8, 10, width=60, space_before=6, space_after=4),
)  # fmt: skip
THEME = replace(with_tables(), styles=(*with_tables().styles, *MORE))
"""Pages of 300 points: 21 lines of 14."""


class Author(Maker):
    """Writes lines that say which they are."""

    def lines(self, name: str, count: int, style: str = "plain", *marks: Run) -> Paragraph:
        """A paragraph of so many lines: `a1`, `a2` …; the marks follow the last."""
        words = "\u2028".join(f"{name}{n}" for n in range(1, count + 1))
        return self.p(words, *marks, style=style)

    def note(self, number: int, count: int) -> Footnote:
        label = (self.run(f"{number}"),)
        words = "\u2028".join(f"note{number}.{n}" for n in range(1, count + 1))
        return Footnote(number, (self.p(words, style="footnote", label=label),), HERE)

    def mark(self, number: int) -> Run:
        return self.run(f"({number})", "sup", note=number)


Rule = tuple[list[Block], tuple[Footnote, ...], Theme]


def widows_and_orphans(a: Author) -> Rule:
    # Three lines are left on the first page, of which a paragraph of four takes two.
    blocks = [a.lines("a", 18), a.lines("b", 4, "body"), a.lines("c", 18), a.lines("d", 3, "body")]
    return [*blocks], (), THEME


def a_heading(a: Author) -> Rule:
    return [a.lines("a", 19), a.p("Heading", style="heading"), a.lines("b", 3, "body")], (), THEME


def a_quotation(a: Author) -> Rule:
    return [a.lines("a", 18), a.lines("q", 4, "quotation"), a.lines("b", 2, "body")], (), THEME


def the_cheapest_of_broken_rules(a: Author) -> Rule:
    # It is to be kept together and is higher than a page: that is given up, but no line is left alone.
    parts = (a.p("Heading", style="heading"), a.lines("b", 22, "body"))
    return [a.lines("a", 2), Group("together", parts, HERE)], (), THEME


def columns(a: Author) -> Rule:
    flow = tuple(a.lines(name, 5, "body") for name in "abcdefghijk")
    return [Columns("plain", 2, 20, flow, HERE)], (), THEME


def across_columns(a: Author) -> Rule:
    across = Wide("plain", (a.p("Across both columns"),), HERE)
    return [Columns("plain", 2, 20, (a.lines("a", 5), across, a.lines("b", 4)), HERE)], (), THEME


def facing_pages(a: Author) -> Rule:
    # Filled as far as they go, the second page would end a line above the third, and the first a line below both.
    sizes = zip("bcdefghi", (7, 6, 6, 3, 8, 9, 7, 8), strict=True)
    blocks = [a.lines("a", 21), *(a.lines(name, count, "body") for name, count in sizes)]
    return [*blocks], (), replace(THEME, facing=True)


def a_chapter_on_a_recto(a: Author) -> Rule:
    return [a.lines("a", 2), Break(HERE, recto=True), a.lines("b", 2)], (), THEME


def a_baseline_grid(a: Author) -> Rule:
    heading = a.p("Heading", style="heading")
    flow = (a.lines("b", 3, "body"), a.p("note in small", style="footnote"), a.lines("c", 3))
    columned = Columns("plain", 2, 20, flow, HERE)
    last = (a.p("Another", style="heading"), a.lines("d", 2))
    return [a.lines("a", 2), heading, columned, *last], (), replace(THEME, grid=14.0)


def a_box_that_goes_on(a: Author) -> Rule:
    return [a.lines("a", 16), Group("framed", (a.lines("b", 9, "body"),), HERE)], (), THEME


def a_table_that_goes_on(a: Author) -> Rule:
    def row(*words: str) -> Row:
        return Row(tuple(Cell("td", (a.p(w, style="words"),), HERE) for w in words), HERE)

    body = tuple(row(f"r{n}", "x") for n in range(1, 7))
    table = Table("full", (None, None), (row("Head", "Two"),), body, HERE)
    return [a.lines("a", 15), table], (), THEME


def notes_at_the_foot(a: Author) -> Rule:
    cell = Cell("td", (a.p("in a cell", a.mark(2), style="words"),), HERE)
    table = Table("full", (None,), (), (Row((cell,), HERE),), HERE)
    return [a.lines("a", 3, "body", a.mark(1)), table], (a.note(1, 2), a.note(2, 1)), THEME


def a_note_that_goes_on(a: Author) -> Rule:
    blocks: list[Block] = [a.lines("a", 14), a.lines("b", 2, "body", a.mark(1)), a.lines("c", 6)]
    return blocks, (a.note(1, 12),), THEME


RULES = (
    *(widows_and_orphans, a_heading, a_quotation, the_cheapest_of_broken_rules),
    *(columns, across_columns, facing_pages, a_chapter_on_a_recto, a_baseline_grid),
    *(a_box_that_goes_on, a_table_that_goes_on, notes_at_the_foot, a_note_that_goes_on),
)


def sketch(document: Document) -> str:
    """Each page's lines with their baselines, from the left; what is drawn, with its top and height; the reasons."""
    said: list[str] = []
    for page in document.pages:
        rows: dict[float, list[tuple[float, str]]] = {}
        for item in page.items:
            for y, x, words in _seen(item):
                rows.setdefault(round(y, 1), []).append((x, words))
        said.append(f"page {page.label}")
        said += [
            f"{y:7.1f}  " + " | ".join(f"{x:.0f}: {words}" for x, words in sorted(rows[y]))
            for y in sorted(rows)
        ]
    return "\n".join([*said, *document.explanations]) + "\n"


def _seen(item: Item) -> list[tuple[float, float, str]]:
    """(height, offset, words) of what an item shows."""
    match item:
        case GlyphRun():
            again = " (again)" if item.owner is Artifact.LAYOUT else ""
            return [(item.y, item.x, item.text.strip() + again)] if item.text.strip() else []
        case Path():
            boxes = [numbers for op, numbers in item.segments if op == "R"]
            return [(y, x, f"[{wide:.0f} × {high:.1f}]") for x, y, wide, high in boxes]
        case _:
            return []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__.replace("_", "-"))
def test_a_rule_is_kept(rule: Callable[[Author], Rule], golden: Callable[[str, str], None]) -> None:
    author = Author()
    blocks, notes, with_theme = rule(author)
    document = typeset(author.story(*blocks, notes=notes), with_theme)
    golden(f"rule-{rule.__name__.replace('_', '-')}.txt", sketch(document))
