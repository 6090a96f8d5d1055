"""Anchors and links become references between structure elements, as PDF 2.0 asks.

A destination names the element that it leads to (ISO 32000-2, 12.3.2.3; ISO 14289-2, 8.8), a line of contents its
heading (8.2.5.8), a note and its marks each other (8.2.5.14).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.layout.story import Element
from generator.pdf.roles import NOTES
from generator.typeset.page import Anchor, Document, Link

_WITHIN = frozenset(("Span", "Em", "Strong", "Quote", "Code", "Link", "Lbl"))
"""Types of what stands within a line: a place leads to the element around them."""


@dataclass(frozen=True, slots=True)
class References:
    """What leads where, all by ids of elements."""

    places: dict[str, int]
    """By the name of an anchor, the element that begins there."""
    related: dict[int, tuple[int, ...]]
    """By element, those that it names in its `Ref` entry (ISO 32000-2, 14.7.2)."""


def find_references(document: Document) -> References:
    """Reads where anchors stand and where links lead. A place behind which nothing stands is the document's."""
    parents = dict(_parents(document.structure, 0))
    roles = dict(_roles(document.structure))
    places = {name: _around(leaf, parents, roles) for name, leaf in _following(document)}
    related: dict[int, dict[int, None]] = {}
    for page in document.pages:
        for link in page.items:
            if not isinstance(link, Link) or not link.target.startswith("#"):
                continue
            goal = places[link.target[1:]]
            line = _ancestor(link.element, "TOCI", parents, roles)
            if line:
                related.setdefault(line, {})[goal] = None
            elif roles[goal] in NOTES and not _is_within(link.element, goal, parents):
                above = parents[link.element]
                mark = above if roles[above] == "Reference" else link.element
                related.setdefault(mark, {})[goal] = None
                related.setdefault(goal, {})[mark] = None
    return References(places, {element: tuple(others) for element, others in related.items()})


def _following(document: Document) -> Iterator[tuple[str, int]]:
    """Each anchor's name with the leaf that is painted next; the structure's root if none is."""
    waiting: list[str] = []
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Anchor):
                waiting.append(item.name)
            elif not isinstance(item, Link) and isinstance(item.owner, int):
                yield from ((name, item.owner) for name in waiting)
                waiting.clear()
    yield from ((name, document.structure.id) for name in waiting)


def _parents(element: Element, parent: int) -> Iterator[tuple[int, int]]:
    yield element.id, parent
    for child in element.children:
        yield from _parents(child, element.id)


def _roles(element: Element) -> Iterator[tuple[int, str]]:
    yield element.id, element.role
    for child in element.children:
        yield from _roles(child)


def _around(element: int, parents: dict[int, int], roles: dict[int, str]) -> int:
    """The nearest element around a leaf that is more than a piece of a line."""
    while not roles[element] or roles[element] in _WITHIN:
        element = parents[element]
    return element


def _ancestor(element: int, role: str, parents: dict[int, int], roles: dict[int, str]) -> int:
    while element and roles[element] != role:
        element = parents[element]
    return element


def _is_within(element: int, outer: int, parents: dict[int, int]) -> bool:
    while element and element != outer:
        element = parents[element]
    return element == outer
