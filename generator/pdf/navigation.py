"""Anchors and page labels become destinations, the outline and page numbers (ISO 32000-1, 12.3 and 12.4.2).

In PDF 2.0 a destination says which structure element it leads to, beside the place on the page (ISO 32000-2,
12.3.2.3): `elements` below are their references by the names of anchors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.pdf.file import Dictionary, PdfFile
from generator.pdf.objects import number, text_string
from generator.typeset.page import Anchor, Page

# A reader that jumps to a line shows it with this much air above, points.
_AIR = 12.0
_ARABIC = re.compile(r"[1-9][0-9]*\Z", re.ASCII)
_NUMERALS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def anchor_names(pages: tuple[Page, ...]) -> frozenset[str]:
    """The names of all anchors. Raises ValueError if two have the same."""
    names: set[str] = set()
    for page in pages:
        for item in page.items:
            if isinstance(item, Anchor) and item.name:
                if item.name in names:
                    raise ValueError(f"two places are named '{item.name}'")
                names.add(item.name)
    return frozenset(names)


def write_destinations(
    pages: tuple[Page, ...], references: list[str], elements: Mapping[str, str]
) -> str:
    """The name tree of destinations (12.3.2.3), empty if there are none."""
    found = {
        text_string(item.name): _named(item, page, reference, elements)
        for page, reference in zip(pages, references, strict=True)
        for item in page.items
        if isinstance(item, Anchor) and item.name
    }
    # Names are sorted by their bytes (7.9.6): ASCII ones, which are written as they are, before UTF-16's feff.
    names = sorted(found, key=lambda name: (name.startswith("<"), name))
    entries = " ".join(f"{name} {found[name]}" for name in names)
    return f"<</Names [{entries}]>>" if entries else ""


def write_outline(
    file: PdfFile, pages: tuple[Page, ...], references: list[str], elements: Mapping[str, str]
) -> Any:
    """Adds the outline (12.3.3), all open; returns its reference, None if no anchor has a bookmark."""
    root = _Entry(0, "", "", "outline")
    path = [root]
    count = 0
    for page, reference in zip(pages, references, strict=True):
        for item in page.items:
            if isinstance(item, Anchor) and item.bookmark:
                level, title = item.bookmark
                count += 1
                where = _named(item, page, reference, elements)
                entry = _Entry(level, title, where, f"bookmark{count}")
                while path[-1].level >= level and len(path) > 1:
                    path.pop()
                path[-1].entries.append(entry)
                path.append(entry)
    if not root.entries:
        return None
    outline = file.add(Dictionary({"Type": "/Outlines"}), root.name)
    _write_entries(file, root)
    return outline


def write_page_labels(pages: tuple[Page, ...]) -> str:
    """The number tree of page labels (12.4.2); a run of counted pages is one entry."""
    entries: list[str] = []
    style, expected = "", 0
    for index, page in enumerate(pages):
        kind, value = _numeral(page.label)
        if kind and kind == style and value == expected:
            expected += 1
            continue
        style, expected = kind, value + 1
        if kind:
            start = f" /St {value}" if value > 1 else ""
            entries.append(f"{index} <</S /{kind}{start}>>")
        elif page.label:
            entries.append(f"{index} <</P {text_string(page.label)}>>")
        else:
            entries.append(f"{index} <<>>")
    return f"<</Nums [{' '.join(entries)}]>>"


@dataclass(slots=True)
class _Entry:
    level: int
    title: str
    destination: str
    """An array, or a dictionary that names the element too."""
    name: str
    entries: list[_Entry] = field(default_factory=list)

    def count(self) -> int:
        return sum(1 + entry.count() for entry in self.entries)


def _write_entries(file: PdfFile, parent: _Entry) -> None:
    above = file.idToObject[parent.name]
    references = [file.add(Dictionary(), entry.name) for entry in parent.entries]
    above["First"], above["Last"] = references[0], references[-1]
    above["Count"] = parent.count()
    for at, entry in enumerate(parent.entries):
        this = file.idToObject[entry.name]
        this["Title"] = text_string(entry.title)
        if entry.destination.startswith("<<"):
            this["A"] = entry.destination.replace("<<", "<</S /GoTo ", 1)
        else:
            this["Dest"] = entry.destination
        this["Parent"] = f"{file.idToObjectNumberAndVersion[parent.name][0]} 0 R"
        if at:
            this["Prev"] = references[at - 1]
        if at + 1 < len(references):
            this["Next"] = references[at + 1]
        if entry.entries:
            _write_entries(file, entry)


def _named(anchor: Anchor, page: Page, reference: str, elements: Mapping[str, str]) -> str:
    """Where an anchor stands, and which element begins there, if that is known."""
    where = _destination(anchor, page, reference)
    if anchor.name not in elements:
        return where
    element = _destination(anchor, page, elements[anchor.name])
    return f"<</D {where} /SD {element}>>"


def _destination(anchor: Anchor, page: Page, reference: str) -> str:
    top = min(page.height - anchor.y + _AIR, page.height)
    # Null keeps what the reader has: the horizontal place and the zoom.
    return f"[{reference} /XYZ null {number(top)} null]"


def _numeral(label: str) -> tuple[str, int]:
    """Numbering style and value of a label: Arabic or small Roman; an empty style for anything else."""
    if _ARABIC.match(label):
        return "D", int(label)
    rest, value = label, 0
    for worth, numeral in _NUMERALS:
        while rest.startswith(numeral):
            rest, value = rest.removeprefix(numeral), value + worth
    return ("r", value) if value and not rest and _roman(value) == label else ("", 0)


def _roman(value: int) -> str:
    text = ""
    for worth, numeral in _NUMERALS:
        times, value = divmod(value, worth)
        text += numeral * times
    return text
