"""What is painted is marked with the element that it belongs to (ISO 32000-1, 14.6 and 14.7.4)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.layout.story import Element
from generator.pdf.extents import Box
from generator.pdf.roles import PICTURES, ROLE_MAP, STANDARD_ROLES


@dataclass(frozen=True, slots=True)
class Sequence:
    """A marked-content sequence (14.6)."""

    page: int
    mcid: int


class Marks:
    """What painting has hung on the leaves of a structure tree."""

    def __init__(self, root: Element, pages: int) -> None:
        self.root = root
        self._elements: dict[int, Element] = {}
        self._parents: dict[int, Element] = {}
        """Of each leaf."""
        self._pictures: dict[int, int] = {}
        """Leaf to the Figure around it."""
        self.sequences: dict[int, list[Sequence]] = {}
        self.boxes: dict[int, dict[int, list[Box]]] = {}
        """Of a Figure, by page."""
        self.page_owners: list[list[int]] = [[] for _ in range(pages)]
        """For each page and MCID, the element that holds it."""
        self.links: dict[int, list[tuple[int, str]]] = {}
        """Link element to its annotations: page and object name."""
        self.link_owners: list[int] = []
        self._index(root, 0)

    def _index(self, element: Element, picture: int) -> None:
        if element.id in self._elements:
            raise ValueError(f"two elements of the structure have the id {element.id}")
        self._elements[element.id] = element
        if element.role not in STANDARD_ROLES and element.role not in ROLE_MAP:
            raise ValueError(f"'{element.role}' is no structure type")
        if element.role in PICTURES:
            picture = element.id
        for child in element.children:
            if child.role:
                self._index(child, picture)
            else:
                self._parents[child.id] = element
                if picture:
                    self._pictures[child.id] = picture

    def begin(self, leaf: int, page: int) -> tuple[str, int]:
        """Content of a leaf begins on a page: the structure type and MCID it is marked with.

        Content is painted in the order it is read. Raises ValueError if there is no such leaf.
        """
        if leaf not in self._parents:
            raise ValueError(f"the structure has no leaf {leaf} to hold what is painted")
        parent = self._parents[leaf]
        owners = self.page_owners[page]
        mcid = len(owners)
        owners.append(parent.id)
        self.sequences.setdefault(leaf, []).append(Sequence(page, mcid))
        return parent.role, mcid

    def is_pictured(self, leaf: int) -> bool:
        """Whether the leaf is part of a Figure, whose box must be known."""
        return leaf in self._pictures

    def frame(self, leaf: int, page: int, box: Box) -> None:
        """Part of the Figure around a leaf is painted in that box."""
        by_page = self.boxes.setdefault(self._pictures[leaf], {})
        by_page.setdefault(page, []).append(box)

    def link(self, element: int, page: int, name: str) -> int:
        """An annotation of a Link element, by its object's name; returns its /StructParent.

        Raises ValueError if the element is no Link.
        """
        if element not in self._elements or self._elements[element].role != "Link":
            raise ValueError(f"the structure has no Link element {element}")
        self.links.setdefault(element, []).append((page, name))
        self.link_owners.append(element)
        return len(self.page_owners) + len(self.link_owners) - 1
