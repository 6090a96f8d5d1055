"""Contents and lists of figures -> a line for each heading that has an id, or each caption."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from generator.layout.binder import Binder, Heading
from generator.layout.inline import WIDEST_PAGE, describe_link, write_children
from generator.layout.line import Line, Link, Setting
from generator.layout.story import Block, Group, Paragraph
from generator.layout.structure import Node
from generator.translation.locales import localize_digits

_DEPTH = 3
_OF = ("headings", "figures", "tables")


def bind_toc(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`toc` -> TOC > TOCI > Reference > Link for each heading (ISO 32000-1, 14.8.4.3), in `<style>-<level>`.

    Of figures or tables it lists the captions, in `<style>-1`.
    """
    of = element.get("of", "headings")
    if of not in _OF:
        binder.error(element, f"'of' is '{of}'", "write headings, figures or tables")
        return []
    if of != "headings":
        return _bind_captions(binder, element, node, of)
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


def _bind_captions(binder: Binder, element: etree._Element, node: Node, of: str) -> list[Block]:
    """A list of figures or tables: their captions without the credits."""
    style = binder.style(element)
    owners = [owner for owner in binder.outlook.captioned if owner.tag == of.removesuffix("s")]
    if owners and not binder.has_style(f"{style}-1"):
        hint = f"add [styles.{style}-1] to layout.toml"
        binder.error(element, f"there is no style '{style}-1'", hint)
        return []
    if not owners:
        return []
    own = binder.add(node, "TOC")
    lines: list[Block] = []
    for owner in owners:
        caption = deepcopy(next(owner.iterchildren("figcaption", "caption")))
        for credit in [m for m in caption.iter("m") if m.get("ref", "").endswith("/credit")]:
            credit.tag = "br"  # a space, where no line is broken
        lines.append(_bind_line(binder, caption, owner, f"{style}-1", own))
    return [Group(style, tuple(lines), binder.span(element))]


def _bind_entry(binder: Binder, heading: Heading, style: str, node: Node) -> Paragraph:
    return _bind_line(binder, heading.element, heading.element, f"{style}-{heading.level}", node)


def _bind_line(
    binder: Binder, words: etree._Element, owner: etree._Element, style: str, node: Node
) -> Paragraph:
    """An element's words, a tab, and the page that its owner stands on; all of it is the link."""
    anchor = owner.get("id", "")
    place = binder.add(binder.add(binder.add(node, "TOCI"), "Reference"), "Link")
    target, span = f"#{anchor}", binder.span(owner)
    link = Link(target, place.id, describe_link(binder, target))
    setting = Setting(place, binder.lang, span, link=link, cites=False)
    line = Line(binder.tree, lambda *args: None)
    write_children(binder, words, setting, line)
    line.write_tab(setting._replace(link=None))
    line.write_page(anchor, localize_digits(WIDEST_PAGE, binder.lang), setting)
    return Paragraph(style, line.runs(), span, key=line.key)
