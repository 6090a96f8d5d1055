"""What is painted is marked with the element that it belongs to (ISO 32000-1, 14.6 and 14.7.4)."""

from __future__ import annotations

from array import array
from typing import NamedTuple

from generator.layout.story import Element
from generator.pdf.extents import Box
from generator.pdf.roles import PICTURES, ROLE_MAP, STANDARD_ROLES


class Sequence(NamedTuple):
    """A marked-content sequence (14.6)."""

    page: int
    mcid: int


class Marks:
    """What painting has hung on the leaves of a structure tree.

    There are several for each line of a long document, so numbers stand in arrays, by element or by sequence.
    """

    def __init__(self, root: Element, pages: int) -> None:
        self.root = root
        self._holders: dict[int, Element] = {}
        """Of each leaf the element that it is in; every other element itself."""
        self._pictures: dict[int, int] = {}
        """Leaf to the Figure around it."""
        self.boxes: dict[int, dict[int, list[Box]]] = {}
        """Of a Figure, by page."""
        self.page_owners: list[array[int]] = [array("I") for _ in range(pages)]
        """For each page and MCID, the element that holds it."""
        self.links: dict[int, list[tuple[int, str]]] = {}
        """Link element to its annotations: page and reference."""
        self.link_owners = array("I")
        self._index(root, 0)
        self.last_id = max(self._holders)
        self._latest = array("i", [-1]) * (self.last_id + 1)
        """Of each leaf its last sequence."""
        self._pages, self._mcids, self._earlier = array("I"), array("I"), array("i")
        """Of each sequence its page and MCID, and the one before it of the same leaf; -1 if there is none."""

    def _index(self, element: Element, picture: int) -> None:
        if element.id in self._holders:
            raise ValueError(f"two elements of the structure have the id {element.id}")
        self._holders[element.id] = element
        if element.role not in STANDARD_ROLES and element.role not in ROLE_MAP:
            raise ValueError(f"'{element.role}' is no structure type")
        if element.role in PICTURES:
            picture = element.id
        for child in element.children:
            if child.role:
                self._index(child, picture)
            else:
                self._holders[child.id] = element
                if picture:
                    self._pictures[child.id] = picture

    def begin(self, leaf: int, page: int) -> tuple[str, int]:
        """Content of a leaf begins on a page: the structure type and MCID it is marked with.

        Content is painted in the order it is read. Raises ValueError if there is no such leaf.
        """
        holder = self._holders.get(leaf)
        if holder is None or holder.id == leaf:
            raise ValueError(f"the structure has no leaf {leaf} to hold what is painted")
        owners = self.page_owners[page]
        mcid = len(owners)
        owners.append(holder.id)
        self._earlier.append(self._latest[leaf])
        self._latest[leaf] = len(self._pages)
        self._pages.append(page)
        self._mcids.append(mcid)
        return holder.role, mcid

    def sequences(self, leaf: int) -> list[Sequence]:
        """What was painted of a leaf, in the order in which it was."""
        found: list[Sequence] = []
        at = self._latest[leaf]
        while at >= 0:
            found.append(Sequence(self._pages[at], self._mcids[at]))
            at = self._earlier[at]
        return found[::-1]

    def is_pictured(self, leaf: int) -> bool:
        """Whether the leaf is part of a Figure, whose box must be known."""
        return leaf in self._pictures

    def frame(self, leaf: int, page: int, box: Box) -> None:
        """Part of the Figure around a leaf is painted in that box."""
        by_page = self.boxes.setdefault(self._pictures[leaf], {})
        by_page.setdefault(page, []).append(box)

    def link(self, element: int, page: int, reference: str) -> int:
        """An annotation of a Link element, by its object's reference; returns its /StructParent.

        Raises ValueError if the element is no Link.
        """
        holder = self._holders.get(element)
        if holder is None or holder.id != element or holder.role != "Link":
            raise ValueError(f"the structure has no Link element {element}")
        self.links.setdefault(element, []).append((page, reference))
        self.link_owners.append(element)
        return len(self.page_owners) + len(self.link_owners) - 1
