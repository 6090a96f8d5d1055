"""The tree of elements and the marks of its content become the structure tree (ISO 32000-1, 14.7).

The tree is static: the order of kids is the Story's, whatever was painted when. Elements without any
content are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.layout.story import Element
from generator.pdf.extents import unite
from generator.pdf.file import Dictionary, PdfFile, Reference
from generator.pdf.marks import Marks
from generator.pdf.objects import numbers, text_string
from generator.pdf.roles import (
    PICTURES,
    ROLE_MAP,
    attribute_objects,
    header_ids,
    identifier,
)

_CELLS = frozenset(("TH", "TD"))


def write_structure(marks: Marks, file: PdfFile, pages: list[Any]) -> Any:
    """Adds the tree; `pages` are the references of the pages. Returns the reference of its root.

    Raises ValueError where the tree cannot be tagged right: a picture without alternative description, a
    table header without scope, a header named that is not there.
    """
    return _Writer(marks, file, [file.number_of(page) for page in pages]).write()


class _Writer:
    """One writing of a tree."""

    def __init__(self, marks: Marks, file: PdfFile, pages: list[int]) -> None:
        self._marks = marks
        self._file = file
        self._pages = pages
        self._kept: dict[int, int] = {}
        """Element to the first page that it has content on."""
        self._identified: dict[int, None] = {}
        self._roles: set[str] = set()

    def write(self) -> Any:
        marks = self._marks
        self._keep(marks.root)
        root = self._file.add(Dictionary({"Type": "/StructTreeRoot"}), "structure")
        entries = self._file.idToObject["structure"]
        if marks.root.id in self._kept:
            self._number(marks.root)
            self._element(marks.root, self._of(root))
            entries["K"] = f"[{self._ref(marks.root.id)}]"
        entries["ParentTree"] = self._file.add(f"<</Nums [{self._parent_tree()}]>>")
        entries["ParentTreeNextKey"] = len(marks.page_owners) + len(marks.link_owners)
        used = [f"/{role} /{ROLE_MAP[role]}" for role in sorted(self._roles & ROLE_MAP.keys())]
        if used:
            entries["RoleMap"] = f"<<{' '.join(used)}>>"
        if self._identified:
            entries["IDTree"] = self._file.add(f"<</Names [{self._id_tree()}]>>")
        return root

    def _keep(self, element: Element) -> int | None:
        """Marks what has content, here or below; returns the first page of it.

        The cells of a table row stay where any of them has content, else its columns would shift.
        """
        first: int | None = None
        cells: list[Element] = []
        for child in element.children:
            if child.role:
                page = self._keep(child)
                if page is None and child.role in _CELLS:
                    cells.append(child)
            else:
                pages = [s.page for s in self._marks.sequences.get(child.id, ())]
                page = min(pages, default=None)
            if page is not None:
                first = page if first is None else min(first, page)
        for page, _ in self._marks.links.get(element.id, ()):
            first = page if first is None else min(first, page)
        if first is not None:
            self._kept[element.id] = first
            self._kept.update((cell.id, first) for cell in cells)
        return first

    def _number(self, element: Element) -> None:
        """Gives objects their numbers in reading order, and finds who needs an ID (14.7.2)."""
        self._file.add("", _name(element.id))
        self._roles.add(element.role)
        if element.role == "Note":
            self._identified[element.id] = None
        for header in header_ids(element):
            if header not in self._kept:
                raise ValueError(f"a table cell names the header {header}, which has no content")
            self._identified[header] = None
        for child in element.children:
            if child.id in self._kept:
                self._number(child)

    def _ref(self, element: int) -> str:
        return f"{self._file.idToObjectNumberAndVersion[_name(element)][0]} 0 R"

    def _element(self, element: Element, parent: str) -> None:
        page = self._kept[element.id]
        parts = [f"<</Type /StructElem /S /{element.role} /P {parent} /Pg {self._pages[page]} 0 R"]
        kids = " ".join(self._kids(element, page))
        if kids:
            parts.append(f"/K [{kids}]")
        if element.id in self._identified:
            parts.append(f"/ID {identifier(element.id)}")
        if element.lang:
            parts.append(f"/Lang {text_string(element.lang)}")
        if element.alt:
            parts.append(f"/Alt {text_string(element.alt)}")
        attributes = attribute_objects(self._attributes(element))
        if attributes:
            parts.append(f"/A {attributes}")
        self._file.idToObject[_name(element.id)] = " ".join(parts) + ">>"
        here = self._ref(element.id)
        for child in element.children:
            if child.id in self._kept:
                self._element(child, here)

    def _of(self, reference: Any) -> str:
        return f"{self._file.number_of(reference)} 0 R"

    def _kids(self, element: Element, page: int) -> Iterator[str]:
        for child in element.children:
            if child.role:
                if child.id in self._kept:
                    yield self._ref(child.id)
                continue
            for sequence in self._marks.sequences.get(child.id, ()):
                if sequence.page == page:
                    yield str(sequence.mcid)
                else:
                    where = self._pages[sequence.page]
                    yield f"<</Type /MCR /Pg {where} 0 R /MCID {sequence.mcid}>>"
        for page_of_link, name in self._marks.links.get(element.id, ()):
            where = self._pages[page_of_link]
            yield f"<</Type /OBJR /Pg {where} 0 R /Obj {self._of(Reference(name))}>>"

    def _attributes(self, element: Element) -> tuple[tuple[str, str, str], ...]:
        """Those of the story, and the box round a picture (14.8.5.4.3), which only painting knows."""
        if element.role in PICTURES:
            if not element.alt:
                raise ValueError(f"the {element.role} {element.id} has no alternative description")
            boxes = self._marks.boxes.get(element.id, {}).get(self._kept[element.id], ())
            box = unite(boxes)
            if box:
                return (*element.attributes, ("Layout", "BBox", numbers(*box)))
        if element.role == "TH" and not any(name == "Scope" for _, name, _ in element.attributes):
            raise ValueError(f"the table header {element.id} has no scope")
        return element.attributes

    def _parent_tree(self) -> str:
        """Marked content and annotations back to their elements (14.7.4.4)."""
        entries = [
            f"{page} [{' '.join(map(self._ref, owners))}]"
            for page, owners in enumerate(self._marks.page_owners)
        ]
        links = enumerate(self._marks.link_owners, len(entries))
        entries += [f"{key} {self._ref(owner)}" for key, owner in links]
        return " ".join(entries)

    def _id_tree(self) -> str:
        return " ".join(f"{identifier(e)} {self._ref(e)}" for e in sorted(self._identified))


def _name(element: int) -> str:
    return f"element{element}"
