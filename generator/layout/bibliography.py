"""The sources that a story cites -> their entries, as the layout's CSL style writes them."""

from __future__ import annotations

from lxml import etree

from generator.content.model import Source
from generator.layout.binder import Binder
from generator.layout.blocks import make_label
from generator.layout.citations import new_line
from generator.layout.csl import write_entries
from generator.layout.inline import write_children
from generator.layout.line import Line, Setting
from generator.layout.story import Block, Paragraph
from generator.layout.structure import Node
from generator.translation.locales import localize_digits


def bind_bibliography(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`bibliography` -> L > LI > Lbl, LBody for each source cited, in the order of the numbers.

    Each is a paragraph with the anchor `source-<id>` and the number as its label; with `run-in` all are one
    paragraph, whose anchor is the element's id.
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
    entries = write_entries(binder.layout, sources, binder.lang, binder.diagnostics)
    if binder.flag(element, "run-in"):
        return [_bind_run_in(binder, element, node, style, sources, entries)]
    own = binder.add(node, "L")
    own.attributes = (("List", "ListNumbering", "Decimal"),)
    found: list[Block] = []
    for source, entry in zip(sources, entries, strict=True):
        item = binder.add(own, "LI")
        words = localize_digits(f"{numbers[source.id]}.", binder.lang)
        label = make_label(binder, element, binder.add(item, "Lbl"), words)
        line = new_line(binder)
        _write_entry(binder, source, entry, binder.add(item, "LBody"), line)
        anchor = f"source-{source.id}"
        span, runs = source.span or binder.span(element), line.runs()
        key = source.title.key
        found.append(Paragraph(style, runs, span, label=(label,), anchor=anchor, key=key))
    return found


def _bind_run_in(
    binder: Binder,
    element: etree._Element,
    node: Node,
    style: str,
    sources: list[Source],
    entries: list[etree._Element],
) -> Paragraph:
    own, line = binder.add(node, "P"), new_line(binder)
    setting = Setting(own, binder.lang, binder.span(element))
    for source, entry in zip(sources, entries, strict=True):
        number = localize_digits(str(binder.outlook.numbers[source.id]), binder.lang)
        line.write(f"[{number}]", setting)
        line.tie(setting)
        _write_entry(binder, source, entry, own, line)
        line.write(" ", setting)
    anchor = element.get("id", "bibliography")
    return Paragraph(style, line.runs(), binder.span(element), anchor=anchor)


def _write_entry(
    binder: Binder, source: Source, entry: etree._Element, node: Node, line: Line
) -> None:
    span = source.span or binder.layout.citations_span
    write_children(binder, entry, Setting(node, binder.lang, span), line)
