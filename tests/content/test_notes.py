"""Notes, names of places and references: what authors write, and what is wrong with it (see also bad-content)."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.inline import parse_inline
from generator.content.ledger import Ledger
from generator.content.markup import (
    Cite,
    CrossReference,
    Emphasis,
    Hyperlink,
    Inline,
    Note,
    NoteMark,
    Words,
    iterate_citations,
    iterate_words,
)
from generator.content.model import Citation, Text
from generator.content.narrative import Section
from generator.content.sections import split_section
from generator.diagnostics import Diagnostics, Span
from tests.content.wells import copy_wells, edit, load, load_clean

LINES = Span("sections/01.md", 5, 9)
W = Words


def read(value: str, key: str = "sections/x/1") -> tuple[tuple[Inline, ...], list[str]]:
    diagnostics = Diagnostics()
    tree = parse_inline(Text(value, LINES, key, "en"), diagnostics)
    return tree, [found.message for found in diagnostics]


def split(body: str) -> tuple[Section | None, list[str]]:
    diagnostics = Diagnostics()
    text = f"---\nid: x\ntitle: X\n---\n{body}"
    section = split_section(text, "x.md", "en", 1, Ledger(), diagnostics)
    return section, [str(found).partition("\n")[0] for found in diagnostics]


@pytest.mark.parametrize(
    ("value", "tree"),
    [
        ("a[^n].", (W("a"), NoteMark("n", LINES), W("."))),
        ("a^[b *c*].", (W("a"), Note((W("b "), Emphasis((W("c"),))), LINES), W("."))),
        (
            "a^[See [b](https://x.org) [@c, p. 2].]",
            (
                W("a"),
                Note(
                    (
                        W("See "),
                        Hyperlink((W("b"),), "https://x.org"),
                        W(" "),
                        Cite((Citation("c", "p. 2", LINES),)),
                        W("."),
                    ),
                    LINES,
                ),
            ),
        ),
        ("a^[[@c]]", (W("a"), Note((Cite((Citation("c", None, LINES),)),), LINES))),
        ("*a[^n]* b", (Emphasis((W("a"), NoteMark("n", LINES))), W(" b"))),
        ("see [#b]", (W("see "), CrossReference("b", False, LINES))),
        ("on [#b, page].", (W("on "), CrossReference("b", True, LINES), W("."))),
        (r"\[^n\] \^[b] \[#c\]", (W("[^n] ^[b] [#c]"),)),
        ("x^2 [a] ^", (W("x^2 [a] ^"),)),
    ],
)
def test_notes_and_references_are_part_of_a_text(value: str, tree: tuple[Inline, ...]) -> None:
    assert read(value) == (tree, [])


def test_the_words_and_citations_of_a_note_stand_where_its_mark_is() -> None:
    tree, _ = read("a^[b [@c]] d [@e]")
    assert "".join(iterate_words(tree)) == "a b  d "
    assert [citation.source for citation in iterate_citations(tree)] == ["c", "e"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("a^[b", "a note is not closed"),
        ("a[^b", "a note's mark is not closed"),
        ("a [#b", "a reference is not closed"),
        ("a^[b ^[c]]", "a note within a note"),
        ("a^[b [^c]]", "a note within a note"),
        ("[a[^b]](https://x.org)", "a note within a link"),
        ("[a^[b]](https://x.org)", "a note within a link"),
        ("[a [#b]](https://x.org)", "a reference within a link"),
        ("a^[]", "an empty note"),
        ("a^[ ]", "an empty note"),
        ("a[^b c]", "'b c' is no id of a note"),
        ("[#b c]", "'[#b c]' is no reference"),
        ("[#b, line]", "'[#b, line]' is no reference"),
        ("[#]", "'[#]' is no reference"),
    ],
)
def test_what_is_no_note_or_reference_is_said(value: str, message: str) -> None:
    assert read(value)[1] == [message]


def test_only_sections_have_notes_apart_from_their_marks() -> None:
    assert read("a[^b]", "facts/x/text")[1] == [
        "the mark [^b] in a text that has no notes of its own"
    ]
    assert read("a^[b]", "facts/x/text")[1] == []
    assert read("a^[b]", "sections/x/notes/c")[1] == ["a note within a note"]


def test_a_note_is_defined_apart_and_may_go_over_several_lines() -> None:
    section, said = split(
        "A[^b] and[^c].\n\n[^b]: The first\n  of the *notes*.\n[^c]: Another.\n\nC.\n"
    )
    assert said == []
    assert section is not None
    assert [(n.key, n.value, n.span.line, n.span.end) for n in section.notes] == [
        ("sections/x/notes/b", "The first of the *notes*.", 7, 8),
        ("sections/x/notes/c", "Another.", 9, 9),
    ]
    assert [block.number for block in section.blocks] == [1, 2]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("A.\n[^b]: c\n", "x.md:6: error: a note right below other words"),
        ("- a\n[^b]: c\n", "x.md:6: error: a note right below other words"),
        ("A.\n\n[^b]: c\n[^b]: d\n", "x.md:8: error: the note 'b' is defined twice"),
        ("A.\n\n[^b]:\n", "x.md:7: error: the note 'b' is empty"),
        ("A.\n\n[^B b]: c\n", "x.md:7: error: 'B b' is no id of a note"),
        ("A.\n\n[^b]: c\n\n    d\n", "x.md:9: error: a second paragraph in a note"),
        ("A {#b} c.\n", "x.md:5: error: a name within the text"),
        ("{#b}\n", "x.md:5: error: a name with nothing that it names"),
        ("A. {#b}\n\nC. {#b}\n", "x.md:7: error: the name 'b' is given twice"),
        ("A. {#B}\n", "x.md:5: error: 'B' is no name"),
    ],
)  # fmt: skip
def test_what_is_no_definition_is_said(body: str, message: str) -> None:
    section, said = split(body)
    assert said == [message]
    assert section is None


def test_paragraphs_headings_and_lists_are_named_at_their_ends() -> None:
    section, said = split(
        "A\nb. {#one}\n\n## C {#two} ##\n### D ## {#four}\n\n- d\n- e\n  {#three}\n\nF \\{#g}.\n"
    )
    assert said == []
    assert section is not None
    assert [(b.name, [t.value for t in b.texts]) for b in section.blocks] == [
        ("one", ["A b."]),
        ("two", ["C"]),
        ("four", ["D"]),
        ("three", ["d", "e"]),
        (None, ["F \\{#g}."]),
    ]


def test_every_mark_and_reference_of_a_briefing_leads_somewhere(tmp_path: Path) -> None:
    section = copy_wells(tmp_path) / "sections/01-what-happened.md"
    edit(
        section, "- They left\n  before dawn.", "- They left[^when]. See [#law], [#well], [#left]."
    )
    section.write_text(
        section.read_text() + "\n[^when]: Before dawn.\n\nAll left. {#left}\n", "utf-8"
    )
    briefing = load_clean(tmp_path)
    assert briefing.sections[0].notes[0].value == "Before dawn."


def test_a_source_cited_only_in_a_note_is_cited(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    sources = folder / "sources.yaml"
    sources.write_text(sources.read_text() + "\n- id: letter\n  title: A letter\n", "utf-8")
    assert "source 'letter' is never cited" in load(tmp_path)[1]
    section = folder / "sections/02-law.md"
    section.write_text(section.read_text() + "\nSo it is^[As a letter says [@letter].].\n", "utf-8")
    load_clean(tmp_path)


def test_a_name_that_is_taken_is_an_error(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    section = folder / "sections/02-law.md"
    section.write_text(section.read_text() + "\nSo it is. {#well}\n", "utf-8")
    assert "error: the name 'well' is taken" in load(tmp_path)[1]


def test_a_plain_text_with_a_note_warns(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    edit(folder / "sections/02-law.md", "title: The law", "title: The law^[Of the valley.]")
    assert "Markdown in a plain text" in load(tmp_path)[1]
