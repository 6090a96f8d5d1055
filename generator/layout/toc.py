"""Contents -> a line for each heading that has an id."""

from __future__ import annotations

from lxml import etree

from generator.layout.binder import Binder, Heading
from generator.layout.inline import WIDEST_PAGE, describe_link, write_children
from generator.layout.line import Line, Link, Setting
from generator.layout.story import Block, Group, Paragraph
from generator.layout.structure import Node
from generator.translation.locales import localize_digits

_DEPTH = 3


def bind_toc(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`toc` -> TOC > TOCI > Reference > Link for each heading (ISO 32000-1, 14.8.4.3), in `<style>-<level>`."""
    style, depth = binder.style(element), binder.integer(element, "depth", _DEPTH, 6)
    headings = [heading for heading in binder.outlook.headings if heading.level <= depth]
    missing = {h.level for h in headings if not binder.has_style(f"{style}-{h.level}")}
    for level in sorted(missing):
        name = f"{style}-{level}"
        binder.error(element, f"there is no style '{name}'", f"add [styles.{name}] to layout.toml")
    if missing or not headings:
        return []
    own = binder.add(node, "TOC")
    lines = tuple(_bind_entry(binder, heading, style, own) for heading in headings)
    return [Group(style, lines, binder.span(element))]


def _bind_entry(binder: Binder, heading: Heading, style: str, node: Node) -> Paragraph:
    """The heading's words, a tab, and the page it stands on; all of it is the link."""
    place = binder.add(binder.add(binder.add(node, "TOCI"), "Reference"), "Link")
    target, span = f"#{heading.id}", binder.span(heading.element)
    link = Link(target, place.id, describe_link(binder, target))
    setting = Setting(place, binder.lang, span, link=link, cites=False)
    line = Line(binder.tree, lambda *args: None)
    write_children(binder, heading.element, setting, line)
    line.write_tab(setting._replace(link=None))
    line.write_page(heading.id, localize_digits(WIDEST_PAGE, binder.lang), setting)
    return Paragraph(f"{style}-{heading.level}", line.runs(), span, key=line.key)
