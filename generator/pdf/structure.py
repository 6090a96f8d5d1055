"""The tree of elements and the marks of its content become the structure tree (ISO 32000-1, 14.7; ISO 32000-2, 14.7).

The tree is static: the order of kids is the Story's, whatever was painted when. Elements without any
content are left out.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.layout.story import Element
from generator.pdf.extents import unite
from generator.pdf.file import Dictionary, PdfFile
from generator.pdf.marks import Marks
from generator.pdf.objects import numbers, text_string
from generator.pdf.references import References
from generator.pdf.roles import (
    BLOCKS,
    NOTES,
    PDF_2,
    PDF_2_NAMES,
    PDF_2_ROLES,
    PICTURES,
    ROLE_MAP,
    attribute_objects,
    header_ids,
    identifier,
)

_CELLS = frozenset(("TH", "TD"))


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure tree that has been added to a file."""

    root: Any
    """Its reference."""
    places: dict[str, str]
    """By the name of an anchor, the reference of the element it leads to; only in PDF 2.0."""


def write_structure(
    marks: Marks,
    file: PdfFile,
    pages: list[Any],
    rtl: bool = False,
    references: References | None = None,
) -> Structure:
    """Adds the tree; `pages` are the references of the pages. With `references` it is a tree of PDF 2.0.

    In a right-to-left document each block says that it runs that way, if not the other (14.8.5.4.2).

    Raises ValueError where the tree cannot be tagged right: a picture without alternative description, a
    table header without scope, a header named that is not there.
    """
    numbers = [file.number_of(page) for page in pages]
    return _Writer(marks, file, numbers, rtl, references).write()


class _Writer:
    """One writing of a tree. Elements are written when the file is: there are too many to keep them all in writing."""

    def __init__(
        self,
        marks: Marks,
        file: PdfFile,
        pages: list[int],
        rtl: bool,
        references: References | None,
    ) -> None:
        self._marks = marks
        self._rtl = rtl
        self._file = file
        self._pages = pages
        self._references = references
        self._namespace = ""
        """Reference of PDF 2.0's namespace, where types have one."""
        self._kept = array("i", [-1]) * (marks.last_id + 1)
        """By element, the first page that it has content on; -1 if it has none, and is left out."""
        self._numbers = array("I", [0]) * (marks.last_id + 1)
        """By element, the number of its object."""
        self._identified: dict[int, None] = {}
        self._roles: set[str] = set()

    def write(self) -> Structure:
        marks = self._marks
        self._keep(marks.root)
        root = self._file.add(Dictionary({"Type": "/StructTreeRoot"}), "structure")
        entries = self._file.idToObject["structure"]
        if self._kept[marks.root.id] >= 0:
            here = self._file.number_of(root)
            count = self._number(marks.root, here + 1) - here - 1
            self._file.add_series(self._elements(marks.root, f"{here} 0 R"), count)
            entries["K"] = f"[{self._ref(marks.root.id)}]"
        entries["ParentTree"] = self._file.add_text(f"<</Nums [{self._parent_tree()}]>>")
        entries["ParentTreeNextKey"] = len(marks.page_owners) + len(marks.link_owners)
        if self._references:
            self._namespace = self._file.add_text(f"<</Type /Namespace /NS ({PDF_2})>>")
            entries["Namespaces"] = f"[{self._namespace}]"
        used = [f"/{role} /{ROLE_MAP[role]}" for role in sorted(self._roles & ROLE_MAP.keys())]
        if used and not self._references:
            entries["RoleMap"] = f"<<{' '.join(used)}>>"
        if self._identified:
            entries["IDTree"] = self._file.add_text(f"<</Names [{self._id_tree()}]>>")
        places = self._references.places if self._references else {}
        kept = {name: self._ref(place) for name, place in places.items() if self._kept[place] >= 0}
        return Structure(root, kept)

    def _keep(self, element: Element) -> int:
        """Marks what has content, here or below; returns the first page of it, -1 for none.

        The cells of a table row stay where any of them has content, else its columns would shift.
        """
        found = [page for page, _ in self._marks.links.get(element.id, ())]
        cells: list[int] = []
        for child in element.children:
            if child.role:
                page = self._keep(child)
                if page < 0 and child.role in _CELLS:
                    cells.append(child.id)
                elif page >= 0:
                    found.append(page)
            else:
                found += [sequence.page for sequence in self._marks.sequences(child.id)]
        first = min(found, default=-1)
        self._kept[element.id] = first
        for cell in cells:
            self._kept[cell] = first
        return first

    def _number(self, element: Element, number: int) -> int:
        """Gives objects their numbers in reading order, and finds who needs an ID (14.7.2); returns the next one."""
        self._numbers[element.id] = number
        self._roles.add(element.role)
        if element.role in NOTES:
            self._identified[element.id] = None
        for header in header_ids(element):
            if header > self._marks.last_id or self._kept[header] < 0:
                raise ValueError(f"a table cell names the header {header}, which has no content")
            self._identified[header] = None
        number += 1
        for child in element.children:
            if self._kept[child.id] >= 0:
                number = self._number(child, number)
        return number

    def _ref(self, element: int) -> str:
        return f"{self._numbers[element]} 0 R"

    def _elements(self, element: Element, parent: str) -> Iterator[str]:
        """The objects of an element and of all that is kept below it, in the order of their numbers."""
        page = self._kept[element.id]
        role = PDF_2_NAMES.get(element.role, element.role) if self._references else element.role
        parts = [f"<</Type /StructElem /S /{role} /P {parent} /Pg {self._pages[page]} 0 R"]
        if self._references:
            parts.extend(self._entries_of_pdf_2(element.id, role, self._references))
        kids = " ".join(self._kids(element, page))
        if kids:
            parts.append(f"/K [{kids}]")
        if element.id in self._identified:
            parts.append(f"/ID {identifier(element.id)}")
        if element.lang:
            parts.append(f"/Lang {text_string(element.lang)}")
        if element.alt:
            parts.append(f"/Alt {text_string(element.alt)}")
        attributes = attribute_objects(self._attributes(element), bool(self._references))
        if attributes:
            parts.append(f"/A {attributes}")
        yield " ".join(parts) + ">>"
        here = self._ref(element.id)
        for child in element.children:
            if self._kept[child.id] >= 0:
                yield from self._elements(child, here)

    def _entries_of_pdf_2(self, element: int, role: str, references: References) -> Iterator[str]:
        if role in PDF_2_ROLES:
            yield f"/NS {self._namespace}"
        related = [e for e in references.related.get(element, ()) if self._kept[e] >= 0]
        if related:
            yield f"/Ref [{' '.join(map(self._ref, related))}]"

    def _kids(self, element: Element, page: int) -> Iterator[str]:
        for child in element.children:
            if child.role:
                if self._kept[child.id] >= 0:
                    yield self._ref(child.id)
                continue
            for sequence in self._marks.sequences(child.id):
                if sequence.page == page:
                    yield str(sequence.mcid)
                else:
                    where = self._pages[sequence.page]
                    yield f"<</Type /MCR /Pg {where} 0 R /MCID {sequence.mcid}>>"
        for page_of_link, reference in self._marks.links.get(element.id, ()):
            where = self._pages[page_of_link]
            yield f"<</Type /OBJR /Pg {where} 0 R /Obj {reference}>>"

    def _attributes(self, element: Element) -> tuple[tuple[str, str, str], ...]:
        """Those of the story, the direction, and the box round a picture (14.8.5.4.3), which only painting knows."""
        if element.role in PICTURES:
            if not element.alt:
                raise ValueError(f"the {element.role} {element.id} has no alternative description")
            boxes = self._marks.boxes.get(element.id, {}).get(self._kept[element.id], ())
            box = unite(boxes)
            if box:
                return (*element.attributes, ("Layout", "BBox", numbers(*box)))
        if element.role == "TH" and not any(name == "Scope" for _, name, _ in element.attributes):
            raise ValueError(f"the table header {element.id} has no scope")
        said = any(name == "WritingMode" for _, name, _ in element.attributes)
        if self._rtl and element.role in BLOCKS and not said:
            return (*element.attributes, ("Layout", "WritingMode", "RlTb"))
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
