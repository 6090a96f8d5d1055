"""What is painted, as operators: places turned the right way up, inks, and no more words than needed."""

from __future__ import annotations

from decimal import Decimal

import pikepdf
import pytest

from generator.pdf.write import write_pdf
from generator.typeset.page import Artifact, Document, Image, Item, Page, Path
from tests.pdf.builders import INKS, Tree, document, face, opened, picture, run, simple
from tests.pdf.structure_text import operations


def trace(made: Document) -> list[str]:
    """The content of the first page, an operator a line; strings shown as `…`."""
    with opened(made) as pdf:
        return [
            " ".join([*map(_shown, operands), name]) for name, operands in operations(pdf.pages[0])
        ]


def _shown(operand: object) -> str:
    if isinstance(operand, pikepdf.Array):
        return f"[{' '.join(_shown(part) for part in operand)}]"
    if isinstance(operand, pikepdf.String):
        return "…"
    return str(operand) if isinstance(operand, int | Decimal | pikepdf.Name) else "<<>>"


def painted(*items: Item) -> Document:
    return document(Tree().element("Document"), Page(200, 100, "1", items))


def test_paths_are_turned_the_right_way_up() -> None:
    path = Path(
        (
            ("M", (10, 10)),
            ("L", (20, 15.5)),
            ("C", (30, 20, 40, 30, 50, 40)),
            ("Z", ()),
            ("R", (60, 70, 10, 20)),
        ),
        "accent",
        "black",
        0.5,
        Artifact.LAYOUT,
        None,
    )
    assert trace(painted(path)) == [
        "/Artifact <<>> BDC",
        "0.7 0.1 0.1 rg",
        "0 0 0 RG",
        "0.5 w",
        "10 90 m",
        "20 84.5 l",
        "30 80 40 70 50 60 c",
        "h",
        "60 10 10 20 re",
        "B",
        "EMC",
    ]


@pytest.mark.parametrize(
    ("fill", "stroke", "operator"), [("black", "", "f"), ("", "black", "S"), ("", "", "n")]
)
def test_paths_are_filled_or_stroked_as_their_inks_say(
    fill: str, stroke: str, operator: str
) -> None:
    path = Path((("R", (0, 0, 1, 1)),), fill, stroke, 1, Artifact.LAYOUT, None)
    assert trace(painted(path))[-2] == operator


def test_an_unknown_segment_is_refused() -> None:
    path = Path((("Q", (0, 0, 1, 1)),), "black", "", 1, Artifact.LAYOUT, None)
    with pytest.raises(ValueError, match="a path has no segment 'Q' with 4 numbers"):
        write_pdf(painted(path), INKS)


def test_pictures_fill_their_rectangles() -> None:
    image = Image(20, 30, 40, 50, picture(), Artifact.LAYOUT, None)
    assert trace(painted(image))[1:-1] == ["q", "40 0 0 50 20 20 cm", "/I1 Do", "Q"]


def test_font_ink_and_tracking_are_said_once() -> None:
    made = simple(run("one", 0), run("two", 0, y=120), run("three", 0, y=140, tracking=1))
    assert [line for line in trace(made) if not line.endswith(("BDC", "EMC", "BT", "ET"))] == [
        "/F1 10 Tf",
        "0 0 0 rg",
        "1 0 0 1 72 741.89 Tm",
        "[…] TJ",
        "1 0 0 1 72 721.89 Tm",
        "[… 7 …] TJ",
        "1 Tc",
        "1 0 0 1 72 701.89 Tm",
        "[…] TJ",
    ]


def test_a_face_is_one_font_on_all_pages() -> None:
    tree = Tree()
    leaf = tree.leaf()
    pages = (
        Page(200, 100, "1", (run("a", leaf.id), run("b", leaf.id, font=face(weight=700)))),
        Page(200, 100, "2", (run("c", leaf.id),)),
    )
    made = document(tree.element("Document", tree.element("P", leaf)), *pages)
    with opened(made) as pdf:
        assert [sorted(page.Resources.Font.keys()) for page in pdf.pages] == [["/F1", "/F2"]] * 2
