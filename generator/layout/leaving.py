"""Items that may leave where room is short: found by their priorities, and taken out of a rendered story.

An item is a record, or a text of the briefing or layout, that a template shows in blocks with a `priority`. It
leaves as a whole, with every such block; afterwards the story is bound as if it had never been placed, so
that numbers of citations, sources, headings and the structure tree are right by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from generator.diagnostics import Span
from generator.layout.binder import Binder
from generator.layout.story import Item

_SHOWING = frozenset({"m", "cite", "img", "chart", "event"})
"""Elements whose `ref` says what is shown there."""
_RECORDS = ("facts", "quotations", "actors", "events", "contrasts", "demands", "terms", "sources")
_PICTURES = ("pictures", "charts")
"""What `figures/…` may be."""
_CONTAINERS = frozenset(
    {"section", "div", "box", "columns", "ul", "ol", "table", "thead", "tbody", "timeline"}
)
"""Blocks that leave when nothing is left in them but what leads to what left."""
_LEADING = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hr", "space", "thead", "caption"})


@dataclass(slots=True)
class _Found:
    priority: int
    span: Span
    elements: list[etree._Element] = field(default_factory=list)


def take_out(binder: Binder, root: etree._Element, left: frozenset[str]) -> tuple[Item, ...]:
    """Takes the items whose keys are in `left` out of a rendered story; returns those that may leave next.

    They come in reading order, without those of priority 1, which stay. A container that held an item
    and now holds only headings, rules, spaces and blocks that keep with the next leaves too. The ids of
    what left are noted, so that a link there becomes plain words. A priority that is none, or on a block
    that shows nothing by whose name it could be told, is an error at the template's line.
    """
    found = _find_items(binder, root)
    gone = [element for key in left if key in found for element in found[key].elements]
    lost: set[str] = set()
    for element in gone:
        _remove(binder, element, lost)
    if lost:
        lost.difference_update(element.get("id", "") for element in root.iter(etree.Element))
    binder.gone = frozenset(lost)
    return tuple(
        Item(key, item.priority, item.span)
        for key, item in found.items()
        if item.priority > 1 and any(_stands_in(element, root) for element in item.elements)
    )


def _find_items(binder: Binder, root: etree._Element) -> dict[str, _Found]:
    """The items by key; of one that is shown twice, the dearer priority counts."""
    found: dict[str, _Found] = {}
    for element in root.iter(etree.Element):
        written = element.get("priority")
        if written is None:
            continue
        if written not in ("1", "2", "3", "4", "5"):
            hint = "1 is dearest and stays; 5 leaves first"
            binder.error(element, f"'{written}' is no priority from 1 to 5", hint)
            continue
        key, span = _name_item(binder, element)
        if not key:
            message = (
                f"<{element.tag}> has a priority, and shows nothing that could be named as left out"
            )
            binder.error(element, message, "give it to a block with a text of the briefing in it")
            continue
        item = found.setdefault(key, _Found(int(written), span))
        item.priority = min(item.priority, int(written))
        item.elements.append(element)
    return found


def _name_item(binder: Binder, element: etree._Element) -> tuple[str, Span]:
    """Key of what a block shows first, apart from blocks in it with priorities of their own, and its place.

    A text of the briefing goes before a label.
    """
    label = ""
    for part in _own_parts(element):
        ref = part.get("ref", "") if part.tag in _SHOWING else ""
        if ref.startswith("labels/"):
            label = label or ref
        elif ref:
            return _find_record(binder, ref, element)
    text = binder.references.texts.get(label)
    return label, text.text.span if text else binder.span(element)


def _own_parts(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    for child in element.iterchildren(etree.Element):
        if "priority" not in child.attrib:
            yield from _own_parts(child)


def _find_record(binder: Binder, ref: str, element: etree._Element) -> tuple[str, Span]:
    """`events/incursion/text` -> `events/incursion` and where that record stands; other keys stay as they are."""
    collection, _, rest = ref.partition("/")
    identity = rest.partition("/")[0]
    names = (
        _PICTURES if collection == "figures" else (collection,) if collection in _RECORDS else ()
    )
    for name in names:
        for record in getattr(binder.briefing, name, ()):
            if record.id == identity:
                return f"{collection}/{identity}", record.span or binder.span(element)
    text = binder.references.texts.get(ref)
    return ref, text.text.span if text else binder.span(element)


def _remove(binder: Binder, element: etree._Element, lost: set[str]) -> None:
    """Takes a block out, and every container round it that then only leads to nothing."""
    parent = element.getparent()
    if parent is None:
        return  # it went with another
    lost.update(str(part.get("id")) for part in element.iter(etree.Element) if part.get("id"))
    parent.remove(element)
    if parent.tag in _CONTAINERS and all(
        _only_leads(binder, child) for child in parent.iterchildren(etree.Element)
    ):
        _remove(binder, parent, lost)


def _only_leads(binder: Binder, element: etree._Element) -> bool:
    """Whether a block is nothing by itself: a heading, a rule, a space, or what keeps with the next."""
    if "priority" in element.attrib:
        return False
    style = element.get("style", str(element.tag))
    return element.tag in _LEADING or (
        element.tag == "p"
        and any(s.keep_next for s in binder.layout.theme.styles if s.name == style)
    )


def _stands_in(element: etree._Element, root: etree._Element) -> bool:
    return element is root or any(parent is root for parent in element.iterancestors())
