"""Standards: what a file says it keeps, and what PDF 2.0 writes otherwise."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest

from generator.pdf.standard import Standard
from generator.pdf.write import write_pdf
from generator.typeset.page import Anchor, Document, Link
from tests.pdf.builders import INKS, Tree, document, elements, opened, page, run, sampler

PDF_2 = "http://iso.org/pdf2/ssn"


def written(made: Document, standard: Standard) -> pikepdf.Pdf:
    return opened(write_pdf(made, INKS, standard))


@pytest.mark.parametrize(
    ("standard", "version", "said"),
    [
        (
            Standard.UA1_A2A,
            "1.7",
            {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"},
        ),
        (
            Standard.UA2_A4,
            "2.0",
            {"pdfaid:part": "4", "pdfaid:rev": "2020", "pdfuaid:part": "2", "pdfuaid:rev": "2024"},
        ),
        (Standard.A2B, "1.7", {"pdfaid:part": "2", "pdfaid:conformance": "B"}),
        (Standard.NONE, "1.7", {}),
    ],
)
def test_a_file_says_which_standards_it_keeps(
    standard: Standard, version: str, said: dict[str, str]
) -> None:
    names = [f"{s}:{p}" for s in ("pdfaid", "pdfuaid") for p in ("part", "rev", "conformance")]
    with written(sampler(), standard) as pdf, pdf.open_metadata() as xmp:
        assert pdf.pdf_version == version
        assert {name: xmp[name] for name in names if name in xmp} == said


@pytest.mark.parametrize("standard", [Standard.A2B, Standard.NONE])
def test_without_accessibility_nothing_is_tagged(standard: Standard) -> None:
    with written(sampler(), standard) as pdf:
        assert not {"/StructTreeRoot", "/MarkInfo"} & set(pdf.Root.keys())
        assert ("/OutputIntents" in pdf.Root) is (standard is Standard.A2B)


def test_pdf_2_leaves_what_it_is_to_xmp() -> None:
    with written(sampler(), Standard.UA2_A4) as pdf:
        assert "/Info" not in pdf.trailer


def test_types_of_pdf_2_have_its_namespace() -> None:
    tree = Tree()
    quoted, title = tree.leaf(), tree.leaf()
    structure = tree.element(
        "Document",
        tree.element("Title", title),
        tree.element("BlockQuote", tree.element("P", tree.element("Em", quoted))),
    )
    made = document(structure, page(run("title", title.id), run("quoted", quoted.id, y=120)))
    with written(made, Standard.UA2_A4) as pdf:
        tagged: dict[str, Any] = {r: elements(pdf, r)[0] for r in ("Title", "Em", "BlockQuote")}
        assert str(tagged["Em"].NS.NS) == str(tagged["Title"].NS.NS) == PDF_2
        assert "/NS" not in tagged["BlockQuote"], "a type of PDF 1.7 needs none"
        assert [str(space.NS) for space in pdf.Root.StructTreeRoot.Namespaces] == [PDF_2]
        assert "/RoleMap" not in pdf.Root.StructTreeRoot


def noted() -> Document:
    """A contents line, its heading and one below it, a note with its mark and the way back."""
    tree = Tree()
    entry, heading, text, mark, back, words, lower = (tree.leaf() for _ in range(7))
    to_heading, to_note, to_mark = (tree.element("Link", leaf) for leaf in (entry, mark, back))
    structure = tree.element(
        "Document",
        tree.element("TOC", tree.element("TOCI", tree.element("Reference", to_heading))),
        tree.element("H1", heading),
        tree.element("P", text, tree.element("Reference", to_note)),
        tree.element(
            "Note",
            tree.element("Lbl", to_mark),
            words,
            attributes=(("FENote", "NoteType", "Footnote"),),
        ),
        tree.element("H2", lower),
    )
    return document(
        structure,
        page(
            run("Heading 1", entry.id, y=80),
            Link(72, 70, 90, 12, "#heading", "Heading", to_heading.id, None),
            Anchor("heading", 72, 100, (1, "Heading")),
            run("Heading", heading.id),
            run("Text", text.id, y=120),
            Anchor("mark", 100, 112),
            run("1", mark.id, x=100, y=120, size=6),
            Link(100, 112, 6, 8, "#note", "Note 1", to_note.id, None),
            run("Lower heading", lower.id, y=140),
            Anchor("note", 72, 700),
            run("1", back.id, y=700),
            Link(72, 692, 6, 8, "#mark", "Text at note 1", to_mark.id, None),
            run("Words", words.id, x=90, y=700),
        ),
    )


def test_destinations_of_pdf_2_name_their_element() -> None:
    with written(noted(), Standard.UA2_A4) as pdf:
        tree = pdf.Root.Names.Dests.Names
        goals = {str(tree[at]): tree[at + 1] for at in range(0, len(tree), 2)}
        assert {name: str(goal.SD[0].S) for name, goal in goals.items()} == {
            "heading": "/H1",
            "mark": "/Reference",
            "note": "/FENote",
        }
        bookmark = pdf.Root.Outlines.First.A
        assert bookmark.S == "/GoTo"
        assert bookmark.SD[0].objgen == goals["heading"].SD[0].objgen
        assert all(goal.D[0].objgen == pdf.pages[0].objgen for goal in goals.values())


def test_notes_of_pdf_2_and_their_marks_name_each_other() -> None:
    with written(noted(), Standard.UA2_A4) as pdf:
        (note,) = elements(pdf, "FENote")
        (mark,) = [e for e in elements(pdf, "Reference") if "/Ref" in e]
        assert mark.Ref[0].objgen == note.objgen
        assert note.Ref[0].objgen == mark.objgen
        assert (note.A.O, note.A.NoteType) == ("/FENote", "/Footnote")


def test_contents_lines_of_pdf_2_name_their_heading() -> None:
    with written(noted(), Standard.UA2_A4) as pdf:
        assert elements(pdf, "TOCI")[0].Ref[0].objgen == elements(pdf, "H1")[0].objgen


def test_pdf_1_7_knows_none_of_that() -> None:
    with written(noted(), Standard.UA1_A2A) as pdf:
        (note,) = elements(pdf, "Note")
        assert not {"/Ref", "/NS", "/A"} & set(note.keys())
        assert "/Namespaces" not in pdf.Root.StructTreeRoot
        assert isinstance(pdf.Root.Outlines.First.Dest, pikepdf.Array)


def test_a_list_of_terms_is_a_list_without_numbers_in_pdf_1_7() -> None:
    tree = Tree()
    leaf = tree.leaf()
    item = tree.element("LI", tree.element("LBody", leaf))
    terms = tree.element("L", item, attributes=(("List", "ListNumbering", "Description"),))
    made = document(tree.element("Document", terms), page(run("term", leaf.id)))
    found = []
    for standard in (Standard.UA1_A2A, Standard.UA2_A4):
        with written(made, standard) as pdf:
            found.append(str(elements(pdf, "L")[0].A.ListNumbering))
    assert found == ["/None", "/Description"]


def test_a_place_behind_which_nothing_stands_is_the_documents() -> None:
    tree = Tree()
    leaf = tree.leaf()
    structure = tree.element("Document", tree.element("P", leaf))
    made = document(structure, page(run("last", leaf.id), Anchor("end", 72, 800)))
    with written(made, Standard.UA2_A4) as pdf:
        _, goal = pdf.Root.Names.Dests.Names
        assert goal.SD[0].S == "/Document"
