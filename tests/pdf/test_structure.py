"""The structure tree: in the story's order, whole over pages, and without what was not painted."""

from __future__ import annotations

import re

import pytest

from generator.layout.story import Element
from generator.pdf.write import write_pdf
from generator.typeset.page import Artifact, Document, Item, Path
from tests.pdf.builders import INKS, Tree, document, elements, face, opened, page, run
from tests.pdf.paragraphs import write_paragraphs
from tests.pdf.structure_text import dump_structure, operations, writing_mode


def dumped(made: Document) -> list[str]:
    return dump_structure(write_pdf(made, INKS)).splitlines()


def test_a_paragraph_over_three_pages_is_one_element() -> None:
    tree = Tree()
    leaf = tree.leaf()
    made = document(
        tree.element("Document", tree.element("P", leaf)),
        *(page(run(text, leaf.id)) for text in ("one ", "two ", "three")),
    )
    assert dumped(made) == ["Document", '  P "one " "two " "three"']
    with opened(made) as pdf:
        (paragraph,) = elements(pdf, "P")
        assert paragraph.K[0] == 0
        assert [str(kid.Type) for kid in list(paragraph.K)[1:]] == ["/MCR", "/MCR"]
        assert paragraph.Pg.objgen == pdf.pages[0].objgen


def test_the_order_is_the_trees_not_the_painters() -> None:
    tree = Tree()
    first, second = tree.leaf(), tree.leaf()
    structure = tree.element("Document", tree.element("P", first), tree.element("P", second))
    made = document(structure, page(run("painted first", second.id), run("read first", first.id)))
    assert dumped(made) == ["Document", '  P "read first"', '  P "painted first"']


def test_neighbouring_items_share_a_sequence() -> None:
    tree = Tree()
    leaf = tree.leaf()
    lines = [run(f"line {at} ", leaf.id, y=100 + 12 * at) for at in range(3)]
    made = document(tree.element("Document", tree.element("P", leaf)), page(*lines))
    with opened(made) as pdf:
        assert list(elements(pdf, "P")[0].K) == [0]


def test_what_lies_between_parts_a_sequence() -> None:
    tree = Tree()
    leaf = tree.leaf()
    rule = Path((("M", (0, 0)), ("L", (9, 0))), "", "black", 1, Artifact.LAYOUT, None)
    made = document(
        tree.element("Document", tree.element("P", leaf)),
        page(run("above", leaf.id), rule, run("below", leaf.id, y=120)),
    )
    assert dumped(made) == ["Document", '  P "above" "below"']


def test_elements_without_content_are_left_out() -> None:
    tree = Tree()
    full, empty = tree.leaf(), tree.leaf()
    structure = tree.element(
        "Document",
        tree.element("Sect", tree.element("P", empty)),
        tree.element("P", full),
        tree.element("P"),
    )
    assert dumped(document(structure, page(run("here", full.id)))) == ["Document", '  P "here"']


def test_empty_cells_stay_and_empty_rows_go() -> None:
    tree = Tree()
    full = tree.leaf()
    structure = tree.element(
        "Document",
        tree.element(
            "Table",
            tree.element("TR", tree.element("TD", tree.leaf()), tree.element("TD", full)),
            tree.element("TR", tree.element("TD", tree.leaf()), tree.element("TD", tree.leaf())),
        ),
    )
    made = document(structure, page(run("here", full.id)))
    assert dumped(made) == ["Document", "  Table", "    TR", "      TD", '      TD "here"']


def joined(*parts: tuple[str, int, bool], y: float = 100) -> list[Item]:
    """Runs side by side from the left: text, owner, and whether it is right-to-left."""
    arabic = face("IBM Plex Sans Arabic")
    items: list[Item] = []
    x = 100.0
    for text, owner, rtl in parts:
        made = run(text, owner, x=x, y=y, font=arabic, rtl=rtl)
        items.append(made)
        x += made.width
    return items


def test_a_right_to_left_line_is_read_from_the_right() -> None:
    tree = Tree()
    before, inside, after = tree.leaf(), tree.leaf(), tree.leaf()
    paragraph = tree.element("P", before, tree.element("Link", inside), after)
    items = [
        *joined(("پایان", after.id, True), ("پیوند ", inside.id, True), ("آغاز ", before.id, True)),
        *joined(("سطر دوم", after.id, True), y=120),
    ]
    made = document(tree.element("Document", paragraph), page(*items), direction="rtl", lang="fa")
    assert dumped(made) == [
        "Document WritingMode=RlTb",
        '  P "آغاز " Link("پیوند ") "پایانسطر دوم"',
    ]


def test_pieces_of_one_owner_round_another_are_put_in_order() -> None:
    """A note's mark in a sentence parts what one leaf holds: the piece at the right comes first."""
    tree = Tree()
    around, inside = tree.leaf(), tree.leaf()
    paragraph = tree.element("P", around, tree.element("Link", inside))
    items = joined(("پایان", around.id, True), ("میان", inside.id, True), ("آغاز", around.id, True))
    made = document(tree.element("Document", paragraph), page(*items), direction="rtl", lang="fa")
    assert dumped(made) == ["Document WritingMode=RlTb", '  P "آغاز" "پایان" Link("میان")']


def test_left_to_right_pieces_within_such_a_line_keep_their_order() -> None:
    tree = Tree()
    around, inside = tree.leaf(), tree.leaf()
    paragraph = tree.element("P", around, tree.element("Link", inside))
    items = joined(
        (" پایان", around.id, True),
        ("first ", around.id, False),
        ("second", inside.id, False),
        (" third", around.id, False),
        ("آغاز ", around.id, True),
    )
    made = document(tree.element("Document", paragraph), page(*items), direction="rtl", lang="fa")
    assert dumped(made) == [
        "Document WritingMode=RlTb",
        '  P "آغاز first " " third پایان" Link("second")',
    ]


def test_right_to_left_pieces_on_a_left_to_right_page_are_read_from_the_right() -> None:
    tree = Tree()
    before, name, surname, after = (tree.leaf() for _ in range(4))
    paragraph = tree.element("P", before, tree.element("Span", name), surname, after)
    items = joined(
        ("called ", before.id, False),
        ("پور", surname.id, True),
        ("سلطان", name.id, True),
        (" here", after.id, False),
    )
    with opened(document(tree.element("Document", paragraph), page(*items))) as pdf:
        shown = [operands for operator, operands in operations(pdf.pages[0]) if operator == "Tm"]
    places = [float(operands[4]) for operands in shown]
    assert places[1] > places[2]
    assert places[0] < places[2] < places[3]


def test_the_parent_tree_leads_back_to_the_elements() -> None:
    tree = Tree()
    first, second = tree.leaf(), tree.leaf()
    structure = tree.element("Document", tree.element("P", first), tree.element("H1", second))
    made = document(structure, page(run("a", second.id), run("b", first.id)))
    with opened(made) as pdf:
        key, parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        assert key == pdf.pages[0].StructParents == 0
        assert [str(parent.S) for parent in parents] == ["/H1", "/P"]
        assert pdf.Root.StructTreeRoot.ParentTreeNextKey == 1


def test_roles_of_pdf_2_are_mapped() -> None:
    tree = Tree()
    leaf = tree.leaf()
    structure = tree.element("Document", tree.element("P", tree.element("Em", leaf)))
    with opened(document(structure, page(run("stress", leaf.id)))) as pdf:
        assert {key: str(pdf.Root.StructTreeRoot.RoleMap[key]) for key in ("/Em",)} == {
            "/Em": "/Span"
        }


def test_attributes_have_their_types() -> None:
    tree = Tree()
    head, cell = tree.leaf(), tree.leaf()
    header = tree.element(
        "TH", head, attributes=(("Table", "Scope", "Both"), ("Table", "ColSpan", "2"))
    )
    data = tree.element(
        "TD",
        cell,
        attributes=(("Table", "Headers", str(header.id)), ("Layout", "TextAlign", "End")),
    )
    structure = tree.element("Document", tree.element("Table", tree.element("TR", header, data)))
    with opened(document(structure, page(run("h", head.id), run("d", cell.id, y=120)))) as pdf:
        th, td = elements(pdf, "TH")[0], elements(pdf, "TD")[0]
        assert (th.A.O, th.A.Scope, th.A.ColSpan) == ("/Table", "/Both", 2)
        assert [str(attributes.O) for attributes in td.A] == ["/Table", "/Layout"]
        assert bytes(td.A[0].Headers[0]) == bytes(th.ID)
        identity, element = pdf.Root.StructTreeRoot.IDTree.Names
        assert bytes(identity) == bytes(th.ID)
        assert element.objgen == th.objgen


def test_a_figure_has_a_box_round_all_that_is_painted_of_it() -> None:
    tree = Tree()
    leaf = tree.leaf()
    figure = tree.element("Figure", leaf, alt="A square")
    square = Path((("R", (100, 200, 50, 50)),), "black", "black", 2, leaf.id, None)
    with opened(document(tree.element("Document", figure), page(square))) as pdf:
        box = [float(side) for side in elements(pdf, "Figure")[0].A.BBox]
    assert box == pytest.approx([99, 841.89 - 251, 151, 841.89 - 199], abs=0.001)


@pytest.mark.parametrize(
    ("role", "attributes", "problem"),
    [
        ("Figure", (), "the Figure 2 has no alternative description"),
        ("TH", (), "the table header 2 has no scope"),
        ("TD", (("Table", "Headers", "77"),), "the header 77, which has no content"),
        ("TD", (("Table", "Colour", "red"),), "no attribute Colour of Table is known"),
        ("Chapter", (), "'Chapter' is no structure type"),
    ],
)
def test_what_cannot_be_tagged_right_is_refused(
    role: str, attributes: tuple[tuple[str, str, str], ...], problem: str
) -> None:
    tree = Tree()
    leaf = tree.leaf()
    structure = tree.element("Document", tree.element(role, leaf, attributes=attributes))
    with pytest.raises(ValueError, match=problem):
        write_pdf(document(structure, page(run("x", leaf.id))), INKS)


def test_ids_are_unique() -> None:
    twins = Element(1, "Document", (Element(2, "P"), Element(2, "P")))
    with pytest.raises(ValueError, match="two elements of the structure have the id 2"):
        write_pdf(document(twins, page()), INKS)


def test_a_document_without_content_has_a_tree_without_elements() -> None:
    with opened(document(Element(1, "Document"), page())) as pdf:
        assert "/K" not in pdf.Root.StructTreeRoot


LATIN = (
    "Iran: Shocking statements by a senior official highlight impunity for the massacres of 1988"
)
PERSIAN = "سازمان عفو بین‌الملل در بیانیه‌ای که تابستان همان سال انتشار یافت چنین نوشته است"


@pytest.mark.parametrize("align", ["start", "justify"])
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fa", f"آنان نوشتند که {LATIN} و نیز {LATIN} چنین نوشته‌اند"),
        ("en", f"They wrote that {PERSIAN} and that {PERSIAN} is what they wrote"),
    ],
)
def test_words_against_the_page_are_parted_where_their_line_ends(
    lang: str, text: str, align: str
) -> None:
    tree = dump_structure(write_paragraphs([text], lang, align=align))
    (heard,) = re.findall('^  P "(.*)"$', tree.replace('" "', ""), re.M)
    assert heard == text


@pytest.mark.parametrize(("direction", "mode"), [("rtl", "/RlTb"), ("ltr", "/LrTb")])
def test_each_block_says_which_way_it_runs(direction: str, mode: str) -> None:
    tree = Tree()
    words, address, label = tree.leaf(), tree.leaf(), tree.leaf()
    other = ("Layout", "WritingMode", "LrTb" if direction == "rtl" else "RlTb")
    structure = tree.element(
        "Document",
        tree.element("P", words),
        tree.element("P", address, attributes=(other,)),
        tree.element("L", tree.element("LI", tree.element("LBody", tree.element("Span", label)))),
    )
    runs = [run(text, leaf.id) for text, leaf in (("a", words), ("b", address), ("c", label))]
    with opened(document(structure, page(*runs), direction=direction)) as pdf:
        plain, otherwise = elements(pdf, "P")
        assert writing_mode(plain) == writing_mode(elements(pdf, "Span")[0]) == mode
        assert writing_mode(otherwise) == f"/{other[2]}"
        blocks = [elements(pdf, role)[0] for role in ("Document", "P", "L", "LI", "LBody")]
        assert all(("/A" in block) is (direction == "rtl") for block in blocks)
        assert "/A" not in elements(pdf, "Span")[0]
