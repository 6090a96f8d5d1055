"""The sources that a story cites -> their entries, as the layout's CSL style writes them."""

from __future__ import annotations

from lxml import etree

from generator.content.model import Source
from generator.layout.binder import Binder
from generator.layout.blocks import make_label
from generator.layout.citations import new_line
from generator.layout.citenotes import STOPS
from generator.layout.csl import write_entries
from generator.layout.inline import write_children
from generator.layout.line import Line, Setting
from generator.layout.story import Block, Paragraph, Run
from generator.layout.structure import Node
from generator.translation.collation import collation_key
from generator.translation.locales import localize_digits
from generator.translation.wording import separators

_PARTICLES = 10
"""Most letters and signs between a given name and a family name: ` van der `."""


def bind_bibliography(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`bibliography` -> L > LI > Lbl, LBody for each source cited, in the order of the numbers.

    Each is a paragraph with the anchor `source-<id>` and the number as its label; with `run-in` all are one
    paragraph, whose anchor is the element's id. Where citations are notes nothing refers to a number: entries
    have none, nor a Lbl, and stand in the order of the alphabet.
    """
    style = binder.style(element)
    numbers = binder.outlook.numbers
    if not numbers:
        return []
    if not binder.layout.citations:
        hint = "add citations.csl to the layout's folder"
        binder.error(element, "the layout has no style for its bibliography", hint)
        return []
    sources = [binder.sources[name] for name in numbers]
    written = write_entries(binder.layout, sources, binder.lang, binder.diagnostics)
    entries = list(zip(sources, written, strict=True))
    numbered = binder.layout.theme.notes.citations == "numbers"
    if not numbered:
        entries.sort(key=lambda one: collation_key(_heading(*one), binder.lang))
    if binder.flag(element, "run-in"):
        return [_bind_run_in(binder, element, node, style, entries, numbered)]
    own = binder.add(node, "L")
    own.attributes = (("List", "ListNumbering", "Decimal" if numbered else "None"),)
    found: list[Block] = []
    for source, entry in entries:
        item = binder.add(own, "LI")
        label: tuple[Run, ...] = ()
        if numbered:
            words = localize_digits(f"{numbers[source.id]}.", binder.lang)
            label = (make_label(binder, element, binder.add(item, "Lbl"), words),)
        line = new_line(binder)
        _write_entry(binder, source, entry, binder.add(item, "LBody"), line)
        anchor = binder.outlook.source_anchors[source.id]
        span, runs = source.span or binder.span(element), line.runs()
        key = source.title.key
        found.append(Paragraph(style, runs, span, label=label, anchor=anchor, key=key))
    return found


def _bind_run_in(
    binder: Binder,
    element: etree._Element,
    node: Node,
    style: str,
    entries: list[tuple[Source, etree._Element]],
    numbered: bool,
) -> Paragraph:
    own, line = binder.add(node, "P"), new_line(binder)
    setting = Setting(own, binder.lang, binder.span(element))
    for index, (source, entry) in enumerate(entries):
        if index:
            parted = numbered or line.ends_with(STOPS)
            line.write(" " if parted else separators(binder.lang)[1], setting)
        if numbered:
            number = localize_digits(str(binder.outlook.numbers[source.id]), binder.lang)
            line.write(f"[{number}]", setting)
            line.tie(setting)
        _write_entry(binder, source, entry, own, line)
    anchor = element.get("id", "bibliography")
    return Paragraph(style, line.runs(), binder.span(element), anchor=anchor)


def _heading(source: Source, entry: etree._Element) -> str:
    """The words by which an entry is found in the alphabet: its own, after the family name that they begin with."""
    words = etree.tostring(entry, encoding="unicode", method="text").strip()
    for role in ("author", "editor"):
        names = dict(source.csl).get(role)
        first = names[0] if isinstance(names, list | tuple) and names else None
        family = str(first.get("family") or "") if isinstance(first, dict) else ""
        given = str(first.get("given") or "") if isinstance(first, dict) else ""
        begins = bool(given) and words.startswith(given[0])
        if family and begins and 0 < words.find(family) < len(given) + _PARTICLES:
            return f"{family} {words}"
    return words


def _write_entry(
    binder: Binder, source: Source, entry: etree._Element, node: Node, line: Line
) -> None:
    span = source.span or binder.layout.citations_span
    write_children(binder, entry, Setting(node, binder.lang, span, typed=True), line)
