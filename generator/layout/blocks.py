"""Headings, paragraphs, lists, boxes, rules and breaks -> blocks."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from generator.diagnostics import did_you_mean
from generator.layout.binder import Binder
from generator.layout.inline import bind_inline, plain_words
from generator.layout.story import (
    Block,
    Break,
    Cell,
    Columns,
    Grid,
    Group,
    Paragraph,
    Rule,
    Run,
    Space,
    Wide,
)
from generator.layout.structure import Node, set_direction
from generator.layout.vocabulary import holds_blocks
from generator.translation.locales import localize_digits
from generator.translation.scripts import text_direction

_BULLETS = ("•", "–")
"""Of a list, and of a list within a list."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_UNDIVIDED = frozenset({"box", "blockquote", "cell", "columns", "grid", "li", "table", "td", "th"})
"""Elements within which no new page can be begun."""


def bind_paragraph(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`p` -> P. Its number is a Span before the words, which readers hear first."""
    own = binder.add(node, "P")
    number = element.get("number")
    label: tuple[Run, ...] = ()
    if number:
        place = binder.add(own, "Span")
        label = (make_label(binder, element, place, localize_digits(number, binder.lang)),)
    return [*words_of(binder, element, own, binder.style(element), label)]


def bind_heading(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`h1` -> H1 and so on. A level left out is an error (ISO 14289-1, 7.4.2)."""
    level = int(str(element.tag)[1])
    if level > binder.heading_level + 1:
        before = f"<h{binder.heading_level}>" if binder.heading_level else "the story's beginning"
        message = f"<h{level}> follows {before}: a level of headings is left out"
        binder.error(
            element, message, f'use <h{binder.heading_level + 1}>, and style="…" for the look'
        )
    binder.heading_level = level
    own = binder.add(node, f"H{level}")
    found = words_of(binder, element, own, binder.style(element))
    if binder.flag(element, "bookmark", default=True) and element.get("id"):
        words = plain_words(binder, element)
        return [replace(heading, bookmark=(level, words)) for heading in found]
    return [*found]


def words_of(
    binder: Binder,
    element: etree._Element,
    node: Node,
    style: str,
    label: tuple[Run, ...] = (),
) -> list[Paragraph]:
    """The words of an element as a paragraph; an error, and no paragraph, if it holds none."""
    wrong = len(binder.diagnostics)
    direction = _own_direction(binder, element)
    binder.against = binder.briefing.source_lang if direction else ""
    line = bind_inline(binder, element, node)
    binder.against = ""
    runs = line.runs()
    if not any(run.text.strip() for run in runs):
        if len(binder.diagnostics) > wrong:
            return []  # it has been said why
        hint = "leave it out where there is nothing to say: {% if … %}"
        binder.error(element, f"<{element.tag}> holds no words", hint)
        return []
    anchor = element.get("id")
    span = binder.span(element)
    if binder.aligns_decimal(style) and next(element.iterancestors("td", "th"), None) is None:
        message = f"the style '{style}' aligns numbers on their decimal sign, as only cells can"
        binder.error(element, message, 'give it another style, or align = "end"')
    if direction:
        set_direction(node, direction)
    key = line.key
    return [Paragraph(style, runs, span, label, anchor, key=key, direction=direction)]


def _own_direction(binder: Binder, element: etree._Element) -> str:
    """The direction of a paragraph that runs otherwise than the story: as `dir` says, or because its words are not
    translated and run the way of the source language.
    """
    given = element.get("dir")
    if given not in (None, "", "ltr", "rtl"):
        binder.error(element, f"'{given}' is no direction for 'dir'", "write ltr or rtl")
        return ""
    story, source = text_direction(binder.lang), binder.briefing.source_lang
    if not given and source and text_direction(source) != story:
        found = [binder.references.texts.get(m.get("ref", "")) for m in element.iter("m")]
        texts = [one.text for one in found if one is not None]
        own = [text for text in texts if not text.key.startswith(("labels/", "edition/"))]
        if own and all(text.lang == source for text in own):
            given = text_direction(source)
    return given if given and given != story else ""


def make_label(binder: Binder, element: etree._Element, node: Node, words: str) -> Run:
    """A list's bullet or a paragraph's number."""
    return Run(words, (), binder.tree.leaf(node), binder.span(element), binder.lang)


def bind_group(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`section` -> Sect; `div` and `box` -> Div, or Sect where a heading opens them; what they hold stands under
    one another.
    """
    opened = next((child.tag in _HEADINGS for child in element), False)
    own = binder.add(node, "Sect" if opened or element.tag == "section" else "Div")
    blocks = binder.blocks(element, own)
    if not blocks:
        return []
    style, span = binder.style(element), binder.span(element)
    return [Group(style, blocks, span, anchor=element.get("id"))]


def bind_blockquote(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`blockquote` -> BlockQuote, of blocks or of one paragraph."""
    own = binder.add(node, "BlockQuote")
    style = binder.style(element)
    if not holds_blocks(element):
        return [*words_of(binder, element, binder.add(own, "P"), style)]
    blocks = binder.blocks(element, own)
    return [Group(style, blocks, binder.span(element), anchor=element.get("id"))]


def bind_list(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`ul`, `ol` -> L > LI > Lbl, LBody (14.8.4.3.3), numbered in the language's digits."""
    numbered = element.tag == "ol"
    own = binder.add(node, "L")
    own.attributes = (("List", "ListNumbering", "Decimal" if numbered else "Disc"),)
    bullet = _BULLETS[min(binder.list_depth, 1)]
    binder.list_depth += 1
    found: list[Block] = []
    first = binder.integer(element, "start", 1, 9999) if "start" in element.attrib else 1
    for index, item in enumerate(element.iterchildren("li"), first):
        entry = binder.add(own, "LI")
        words = localize_digits(f"{index}.", binder.lang) if numbered else bullet
        label = make_label(binder, item, binder.add(entry, "Lbl"), words)
        found.extend(_bind_item(binder, item, binder.add(entry, "LBody"), label))
    binder.list_depth -= 1
    if not found:
        if not len(element):
            binder.error(element, f"<{element.tag}> holds no items", "leave it out: {% if … %}")
        return []
    return [Group(binder.style(element), tuple(found), binder.span(element))]


def _bind_item(binder: Binder, item: etree._Element, node: Node, label: Run) -> list[Block]:
    style = binder.style(item)
    if not holds_blocks(item):
        return [*words_of(binder, item, node, style, (label,))]
    for child in item.iterchildren("p"):
        if child.get("style") is None:
            child.set("style", style)
    blocks = binder.blocks(item, node)
    if not blocks or not isinstance(blocks[0], Paragraph):
        binder.error(item, "an <li> of blocks begins with a <p>, beside which its label stands")
        return []
    return [replace(blocks[0], label=(label,)), *blocks[1:]]


def bind_rule(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`hr` -> a rule, which is an artifact."""
    return [Rule(binder.style(element), binder.span(element))]


def bind_space(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`space` -> vertical space."""
    fill = binder.flag(element, "fill")
    if not fill and element.get("height") is None:
        binder.error(element, "<space> has no height", 'write height="6 pt" or fill="yes"')
    return [Space(binder.span(element), binder.length(element, "height"), fill)]


def bind_break(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`page` -> a new page."""
    master = element.get("master")
    check_master(binder, element, master)
    around = [one.tag for one in element.iterancestors() if one.tag in _UNDIVIDED]
    parent = element.getparent()
    if around and parent is not None and parent.tag not in _UNDIVIDED:  # that is said already
        hint = f"<{around[-1]}> stands on its page as a whole; put <page> before or after it"
        binder.error(element, f"<page> cannot stand in <{around[-1]}>", hint)
        return []
    if master is not None and parent is not None and parent.tag != "story":
        hint = "a master changes the measure; put <page master=…> between the parts of <story>"
        binder.error(element, f"<page> with a master cannot stand in <{parent.tag}>", hint)
        return []
    return [Break(binder.span(element), binder.flag(element, "recto"), master)]


def check_master(binder: Binder, element: etree._Element, master: str | None) -> None:
    """Reports a page master that the layout has not."""
    known = [one.name for one in binder.layout.theme.masters]
    if master is not None and master not in known:
        hint = did_you_mean(master, known)
        binder.error(element, f"there is no page master '{master}'", hint)


def bind_columns(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`columns` -> balanced columns; reading order is that of the blocks."""
    count = binder.integer(element, "count", 2, 12)
    gutter = binder.length(element, "gutter", 12.0)
    blocks = binder.blocks(element, node)
    return [Columns(binder.style(element), count, gutter, blocks, binder.span(element))]


def bind_wide(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`wide` -> blocks across all columns."""
    blocks = binder.blocks(element, node)
    return [Wide(binder.style(element), blocks, binder.span(element))] if blocks else []


def bind_grid(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`grid` -> cells side by side, read from start to end."""
    cells = []
    for child in element.iterchildren("cell"):
        columns = binder.integer(child, "span", 1, 24)
        blocks = binder.blocks(child, node)
        cells.append(Cell(binder.style(child), blocks, binder.span(child), columns))
    wanted = sum(cell.columns for cell in cells)
    columns = binder.integer(element, "columns", max(wanted, 1), 24)
    if wanted > columns:
        message = f"the cells span {wanted} columns, and the grid has {columns}"
        binder.error(element, message, "put the others into a <grid> of their own")
    if not cells:
        binder.error(element, "<grid> holds no cells", "leave it out: {% if … %}")
        return []
    gutter = binder.length(element, "gutter", 12.0)
    return [Grid(binder.style(element), columns, gutter, tuple(cells), binder.span(element))]
