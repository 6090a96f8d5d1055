"""A look over the whole story before it is bound: ids, headings, and the order in which sources are cited."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from generator.content.markup import NoteMark, iterate_citations, iterate_pointers, note_key
from generator.content.model import Citation, Source
from generator.layout.binder import Binder, Heading, Outlook
from generator.layout.crossrefs import find_captioned, find_places, number_figures
from generator.layout.timeline import cites_events, list_events
from generator.layout.view import Reference

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def look_ahead(binder: Binder, root: etree._Element) -> Outlook:
    """What contents, links and citations need to know of paragraphs that come later.

    Sources are numbered in the order in which the story cites them first; those that only records not
    shown here cite have no number. An id that is given twice is an error.
    """
    anchors: dict[str, etree._Element | None] = {}
    for element in root.iter(etree.Element):
        name = element.get("id")
        if name is None or element.tag == "bibliography":
            continue
        if not name.strip() or any(c.isspace() for c in name):
            binder.error(element, f"'{name}' is no id", "write it without spaces")
        elif name in anchors:
            before = anchors[name]
            where = f" ({binder.span(before)})" if before is not None else ""
            hint = 'in a loop, make it of the record\'s: id="fact-{{ fact.id }}"'
            binder.error(element, f"the id '{name}' is given twice{where}", hint)
        else:
            anchors[name] = element
    captioned = find_captioned(root, anchors)
    figures = number_figures(binder, captioned)
    places = find_places(binder, root, anchors, figures)
    numbers = _number_sources(binder, root)
    entries = _find_entries(binder, root, numbers)
    anchors.update(dict.fromkeys(entry for entry in entries.values() if entry not in anchors))
    own = {source: f"source-{source}" for source in numbers if f"source-{source}" in anchors}
    headings = tuple(
        Heading(element, element.get("id", ""), int(str(element.tag)[1]))
        for element in root.iter(*_HEADINGS)
        if element.get("id") and element.get("bookmark") != "no"
    )
    return Outlook(numbers, {**own, **entries}, anchors, headings, places, captioned, figures)


def _number_sources(binder: Binder, root: etree._Element) -> dict[str, int]:
    numbers: dict[str, int] = {}
    known = binder.sources
    for element in root.iter("m", "cite", "timeline"):
        if any(parent.tag == "running" for parent in element.iterancestors("running")):
            continue
        if element.tag == "timeline":
            shown = list_events(binder, element) if cites_events(element) else ()
            found = iter([citation for event in shown for citation in event.sources])
        elif element.tag == "cite":
            found = iter(binder.references.citations.get(element.get("ref", ""), ()))
        else:
            reference = binder.references.texts.get(element.get("ref", ""))
            if reference is None or not reference.markdown:
                continue
            found = _citations(binder, reference)
        for citation in found:
            if citation.source in known:
                numbers.setdefault(citation.source, len(numbers) + 1)
            else:
                message = f"there is no source '{citation.source}'"
                binder.diagnostics.error(citation.span, message)
    return numbers


def _citations(binder: Binder, reference: Reference) -> Iterator[Citation]:
    """The citations of a text, and those of the notes that it marks, after its own."""
    tree = binder.parse(reference)
    yield from iterate_citations(tree)
    for pointer in iterate_pointers(tree):
        if isinstance(pointer, NoteMark):
            note = binder.note_texts.get(note_key(reference.text.key, pointer.note))
            if note is not None:
                yield from iterate_citations(binder.parse(note))


def _find_entries(binder: Binder, root: etree._Element, numbers: dict[str, int]) -> dict[str, str]:
    """The anchor of each source's entry, if the story has a bibliography."""
    elements = list(root.iter("bibliography"))
    for element in elements[1:]:
        binder.error(element, "the story has two bibliographies", "remove one of them")
    if not elements:
        return {}
    if elements[0].get("run-in") == "yes":
        anchor = elements[0].get("id", "bibliography")
        return dict.fromkeys(numbers, anchor)
    return {name: _name_entry(binder.sources[name], number) for name, number in numbers.items()}


def _name_entry(source: Source, number: int) -> str:
    """The anchor of a source's entry, by its id. Anchors are names in the PDF, and the id of a confidential source
    may say more of it than its public wording: that has its printed number in its place.
    """
    # No id has a full stop in it, so that the two forms never meet.
    return f"source.{number}" if source.confidential else f"source-{source.id}"
