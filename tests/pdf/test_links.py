"""Link annotations, destinations, the outline and page labels."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest

from generator.pdf.navigation import write_page_labels
from generator.typeset.page import Anchor, Link, Page
from tests.pdf.builders import Tree, document, elements, opened, page, run, sampler


def test_links_say_what_they_are_and_know_their_element() -> None:
    with opened(sampler()) as pdf:
        address, note = pdf.pages[0].Annots
        assert [str(link.Contents) for link in (address, note)] == ["Example", "Note 1"]
        assert [int(link.F) for link in (address, note)] == [4, 4]
        assert [int(link.StructParent) for link in (address, note)] == [2, 3]
        assert str(address.A.URI) == "https://example.org/%C3%A4?q=1"
        assert [float(side) for side in address.Rect] == pytest.approx([200, 709.89, 240, 721.89])
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip((int(key) for key in nums[::2]), nums[1::2], strict=True))
        links = elements(pdf, "Link")
        assert [owners[2].objgen, owners[3].objgen] == [link.objgen for link in links]


def test_a_link_over_two_lines_has_two_annotations_after_its_text() -> None:
    tree = Tree()
    leaf = tree.leaf()
    link = tree.element("Link", leaf)
    made = document(
        tree.element("Document", tree.element("P", link)),
        page(
            run("a long ", leaf.id),
            Link(72, 90, 40, 12, "https://example.org", "Example", link.id, None),
            run("link", leaf.id, y=112),
            Link(72, 102, 40, 12, "https://example.org", "Example", link.id, None),
        ),
    )
    with opened(made) as pdf:
        kids = list(elements(pdf, "Link")[0].K)
        assert kids[0] == 0
        assert [str(kid.Type) for kid in kids[1:]] == ["/OBJR", "/OBJR"]
        assert [kid.Obj.objgen for kid in kids[1:]] == [a.objgen for a in pdf.pages[0].Annots]


def test_links_lead_to_named_places() -> None:
    with opened(sampler()) as pdf:
        names = list(pdf.Root.Names.Dests.Names)
        places = {str(name): where for name, where in zip(names[::2], names[1::2], strict=True)}
        assert list(places) == ["more", "note", "top"]
        assert str(pdf.pages[0].Annots[1].Dest) == "note"
        page_of_note, kind, _, top, _ = places["note"]
        assert page_of_note.objgen == pdf.pages[0].objgen
        assert kind == "/XYZ"
        assert 841.89 - 700 < float(top) < 841.89 - 680


def outline(entry: Any, depth: int = 0) -> list[tuple[int, str]]:
    found = []
    while entry is not None:
        found.append((depth, str(entry.Title)))
        if "/First" in entry:
            assert entry.First.Parent.objgen == entry.objgen
            found += outline(entry.First, depth + 1)
        following = entry.get("/Next")
        if following is None:
            assert entry.Parent.Last.objgen == entry.objgen
        else:
            assert following.Prev.objgen == entry.objgen
        entry = following
    return found


def test_bookmarks_nest_by_level_even_where_one_is_left_out() -> None:
    tree = Tree()
    levels = [(1, "One"), (2, "One one"), (3, "Deep"), (2, "One two"), (1, "Two"), (3, "Far")]
    anchors = [Anchor(f"a{at}", 72, 100 + at, mark) for at, mark in enumerate(levels)]
    leaf = tree.leaf()
    made = document(
        tree.element("Document", tree.element("P", leaf)), page(run("x", leaf.id), *anchors)
    )
    with opened(made) as pdf:
        assert outline(pdf.Root.Outlines.First) == [
            (0, "One"),
            (1, "One one"),
            (2, "Deep"),
            (1, "One two"),
            (0, "Two"),
            (1, "Far"),
        ]
        assert pdf.Root.Outlines.Count == 6
        assert pdf.Root.PageMode == "/UseOutlines"


@pytest.mark.parametrize(
    ("labels", "written"),
    [
        (("1", "2", "3"), {0: "/D"}),
        (("i", "ii", "1", "2"), {0: "/r", 2: "/D"}),
        (("iv", "5"), {0: "/r 4", 1: "/D 5"}),
        (("1", "3"), {0: "/D", 1: "/D 3"}),
        (("۱", "۲"), {0: "۱", 1: "۲"}),
        (("", "1"), {0: "", 1: "/D"}),
        (("vx", "civil"), {0: "vx", 1: "civil"}),
    ],
)
def test_page_labels_are_those_printed(labels: tuple[str, ...], written: dict[int, str]) -> None:
    made = write_page_labels(tuple(Page(1, 1, label, ()) for label in labels))
    nums = list(pikepdf.Object.parse(made.encode()).Nums)
    found = {}
    for index, label in zip(nums[::2], nums[1::2], strict=True):
        style, start = str(label.get("/S", "")), label.get("/St", "")
        found[int(index)] = str(label.get("/P", f"{style} {start}".strip()))
    assert found == written
