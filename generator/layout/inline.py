"""Inline elements and inline Markdown -> runs."""

from __future__ import annotations

import re

from lxml import etree

from generator.content.languages import find_language_fault
from generator.content.markup import (
    Cite,
    CrossReference,
    Emphasis,
    Hyperlink,
    Inline,
    LineBreak,
    Note,
    NoteMark,
    Strong,
    Words,
    note_key,
)
from generator.content.visible import is_visible
from generator.diagnostics import Span
from generator.layout.binder import Binder
from generator.layout.citations import new_line
from generator.layout.crossrefs import resolve_reference
from generator.layout.line import Line, Link, Setting
from generator.layout.notes import add_note, bind_footnotes
from generator.layout.stamp import STAMP
from generator.layout.structure import Node, Tree
from generator.translation.locales import localize_digits
from generator.translation.wording import quotation_marks

PLACES = frozenset({"page", "pages", "section"})
"""What the typesetter fills into running lines."""
WIDEST_PAGE = "000"
"""Stands for a page number until it is known."""
_PLACE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_NUMBER = re.compile(r"(?<![^\s(\[–])[0-9]+(?![^\s.,:;،؛۔。，；：፣፤।)\]–])")
ADDRESS = re.compile(r"https?://[^\s<>\"{}]+|mailto:[^\s<>\"{}]+@[^\s<>\"{}]+")


def bind_inline(
    binder: Binder, element: etree._Element, node: Node | None, *, artifact: bool = False
) -> Line:
    """The words in an element -> a line of runs whose structure stands under the node."""
    line = new_line(binder)
    setting = Setting(node, binder.lang, binder.span(element), artifact=artifact)
    write_children(binder, element, setting, line)
    if node is not None:
        line.finish()  # citations that are notes get their marks now
        bind_footnotes(binder, node)
    return line


def plain_words(binder: Binder, element: etree._Element) -> str:
    """The words in an element without citations, as the outline and assistive software show them."""
    line = Line(Tree(), lambda *args: None)
    span = binder.span(element)
    write_children(binder, element, Setting(None, binder.lang, span, cites=False), line)
    return "".join(run.text for run in line.runs()).replace("\u2028", " ")


def write_children(binder: Binder, element: etree._Element, setting: Setting, line: Line) -> None:
    """Writes the words and inline elements that an element holds."""
    _write_literal(binder, element.text, setting, line)
    for child in element:
        # What the template's own elements hold comes from their line; references stand where they are written.
        here = setting._replace(span=binder.span(child)) if STAMP in child.attrib else setting
        _write_element(binder, child, here, line)
        _write_literal(binder, child.tail, setting, line)


def _write_literal(binder: Binder, text: str | None, setting: Setting, line: Line) -> None:
    """Signs and numbers of the template's own; a number standing alone takes the language's digits."""
    if text:
        if not setting.typed:
            text = _NUMBER.sub(lambda found: localize_digits(found[0], binder.lang), text)
        line.write(text, setting)


def _write_element(binder: Binder, element: etree._Element, setting: Setting, line: Line) -> None:
    match element.tag:
        case "em" | "strong" | "sup":
            style = binder.character(element, str(element.tag))
            inner = setting._replace(styles=(*setting.styles, *style))
            write_children(binder, element, inner, line)
        case "span":
            _write_span(binder, element, setting, line)
        case "q":
            _write_quotation(binder, element, setting, line)
        case "a":
            target = element.get("href", "")
            if not is_visible(plain_words(binder, element)):
                hint = "say where it leads; readers who listen hear these words alone"
                binder.error(element, "the link has no words", hint)
            inner = _link(binder, element, target, setting, line)
            write_children(binder, element, inner, line)
        case "br":
            line.break_line(setting) if setting.cites else line.write(" ", setting)
        case "bdi":  # only in entries that csl.py wrote
            write_children(binder, element, setting._replace(apart=True), line)
        case "m":
            _write_text(binder, element, setting, line)
        case "cite":
            key = element.get("ref", "")
            if key not in binder.references.citations:
                binder.error(element, f"there are no citations '{key}'")
            elif setting.cites:
                line.cite(binder.references.citations[key], setting)
        case "page-of":
            _write_page(binder, element, setting, line)
        case "paragraph-of":
            _write_paragraph(binder, element, setting, line)
        case "footnote":
            _write_footnote(binder, element, setting, line)
        case _:
            pass  # reported when the vocabulary was checked


def _write_span(binder: Binder, element: etree._Element, setting: Setting, line: Line) -> None:
    name, lang = element.get("style"), element.get("lang")
    if name is not None:
        setting = setting._replace(styles=(*setting.styles, *binder.character(element, name)))
    fault = find_language_fault(lang) if lang is not None else None
    if fault is not None:
        binder.error(element, *fault)
    elif lang is not None and lang != setting.lang:
        node = line.open(setting, "Span", lang)
        setting = setting._replace(lang=lang, node=node)
    write_children(binder, element, setting, line)


def _write_quotation(binder: Binder, element: etree._Element, setting: Setting, line: Line) -> None:
    """Marks of the edition's language, or of that in which words not translated stand; a quotation within a
    quotation takes the other pair.
    """
    found = [binder.references.texts.get(m.get("ref", "")) for m in element.iterchildren("m")]
    source = binder.briefing.source_lang
    kept = bool(found) and all(one is not None and one.text.lang == source for one in found)
    marks = quotation_marks(source if kept and source else binder.lang)
    start, end = marks[2:] if setting.quotes % 2 else marks[:2]
    line.open_quotation(start, setting)
    write_children(binder, element, setting._replace(quotes=setting.quotes + 1), line)
    line.close_quotation(end, setting)


def _write_text(binder: Binder, element: etree._Element, setting: Setting, line: Line) -> None:
    """A text of the briefing or a label, where `<m>` refers to it."""
    found = binder.reference(element)
    if found is None:
        return
    text = found.text
    if not len(element):  # what fills a label's places says more of the line than the label
        line.key = line.key or text.key
    inner = setting._replace(span=text.span)
    if text.lang != setting.lang:
        inner = inner._replace(lang=text.lang, node=line.open(setting, "Span", text.lang))
    if found.markdown:
        _write_inline(binder, element, binder.parse(found), inner, line, text.key)
    elif text.key.startswith("labels/"):
        _write_label(binder, element, text.value, inner, line)
        line.key = line.key or text.key
    else:
        line.write(text.value, inner)


def _write_label(
    binder: Binder, element: etree._Element, words: str, setting: Setting, line: Line
) -> None:
    """A label's words, with what its `<with>` elements hold at its places."""
    values = {str(child.get("name")): child for child in element if child.tag == "with"}
    at = 0
    for place in _PLACE.finditer(words):
        name = place[1]
        if name not in values and setting.artifact and name in PLACES:
            continue
        line.write(words[at : place.start()], setting)
        at = place.end()
        value = values.pop(name, None)
        if value is None:
            hint = f"write {{{{ labels.…({name}=…) }}}}"
            binder.error(element, f"the label '{words}' asks for {{{name}}}", hint)
        else:
            write_children(binder, value, setting, line)
    line.write(words[at:], setting)
    for name in values:
        binder.error(element, f"the label '{words}' has no place {{{name}}}")


def _write_inline(
    binder: Binder,
    element: etree._Element,
    tree: tuple[Inline, ...],
    setting: Setting,
    line: Line,
    key: str,
) -> None:
    """A text's inline Markdown; `key` is the text's."""
    for part in tree:
        match part:
            case Words(text):
                line.write(text, setting)
            case Emphasis(children) | Strong(children):
                name = "em" if isinstance(part, Emphasis) else "strong"
                styles = (*setting.styles, *binder.character(element, name))
                inner = setting._replace(styles=styles)
                _write_inline(binder, element, children, inner, line, key)
            case Hyperlink(children, url):
                inner = _link(binder, element, url, setting, line)
                _write_inline(binder, element, children, inner, line, key)
            case Cite(citations):
                if setting.cites:
                    line.cite(citations, setting)
            case LineBreak():
                line.break_line(setting) if setting.cites else line.write(" ", setting)
            case CrossReference():
                _write_reference(binder, element, part, setting, line)
            case Note(children, span):
                _write_note(binder, element, children, setting, line, span, key)
            case NoteMark(note, span):
                _write_mark(binder, element, note_key(key, note), setting, line, span)


def _write_note(
    binder: Binder,
    element: etree._Element,
    children: tuple[Inline, ...],
    setting: Setting,
    line: Line,
    span: Span,
    key: str,
    known: str = "",
) -> None:
    """The mark of a note of the author's; `known` is its own key, where it may be marked again."""
    if binder.notes.inside:
        hint = "the template sets this text in a note of its own; put the words into the text"
        binder.diagnostics.error(span, "a note within a note", hint)
        return

    def write(node: Node) -> Line:
        made = new_line(binder)
        made.key = known
        inner = Setting(node, setting.lang, span)
        _write_inline(binder, element, children, inner, made, key)
        return made

    add_note(binder, line, setting, write, span, lang=setting.lang, key=known)


def _write_mark(
    binder: Binder, element: etree._Element, key: str, setting: Setting, line: Line, span: Span
) -> None:
    """The mark of a note that the section defines apart."""
    found = binder.note_texts.get(key)
    if found is None:
        name = key.rpartition("/")[2]
        binder.diagnostics.error(span, f"there is no note '{name}' in this section")
        return
    inner = setting._replace(lang=found.text.lang)
    here = span if binder.notes.inside else found.text.span
    _write_note(binder, element, binder.parse(found), inner, line, here, key, key)


def _write_footnote(binder: Binder, element: etree._Element, setting: Setting, line: Line) -> None:
    """A note of the template's."""
    if setting.artifact:
        hint = "running lines are no part of the text; put the note into it"
        binder.error(element, "a footnote in a running line", hint)
        return
    if binder.notes.inside:
        binder.error(element, "a footnote within a footnote", "put it behind the other one")
        return

    def write(node: Node) -> Line:
        made = new_line(binder)
        write_children(binder, element, Setting(node, binder.lang, setting.span), made)
        if not any(run.text.strip() for run in made.runs()):
            hint = "leave it out where there is nothing to say: {% if … %}"
            binder.error(element, "<footnote> holds no words", hint)
        return made

    add_note(binder, line, setting, write, setting.span)


def _write_reference(
    binder: Binder,
    element: etree._Element,
    reference: CrossReference,
    setting: Setting,
    line: Line,
) -> None:
    """The number, title or page of a place that the author names."""
    place = resolve_reference(binder, reference)
    if place is None:
        return
    here = setting._replace(span=reference.span)
    if place.number or reference.page:
        line.tie_number(here)
    if place.anchor is not None and setting.cites:
        here = _open_link(binder, f"#{place.anchor}", here, line)
    if reference.page and place.anchor is not None:
        line.write_page(place.anchor, localize_digits(WIDEST_PAGE, binder.lang), here)
    elif place.number:
        line.write(localize_digits(place.number, binder.lang), here._replace(lang=binder.lang))
    elif place.title is not None:
        text = place.title.text
        here = here._replace(lang=text.lang, cites=False)
        tree = binder.parse(place.title) if place.title.markdown else (Words(text.value),)
        _write_inline(binder, element, tree, here, line, text.key)


def _write_page(binder: Binder, element: etree._Element, setting: Setting, line: Line) -> None:
    anchor = element.get("ref", "")
    if binder.require_anchor(element, anchor):
        line.tie_number(setting)
        setting = _open_link(binder, f"#{anchor}", setting, line)
        line.write_page(anchor, localize_digits(WIDEST_PAGE, binder.lang), setting)


def _write_paragraph(binder: Binder, element: etree._Element, setting: Setting, line: Line) -> None:
    anchor = element.get("ref", "")
    if not binder.require_anchor(element, anchor):
        return
    place = binder.outlook.anchors[anchor]
    number = place.get("number") if place is not None else None
    if number is None:
        hint = "use <page-of>, or write the name of what stands there"
        binder.error(element, f"what has the id '{anchor}' is no numbered paragraph", hint)
        return
    line.tie_number(setting)
    setting = _open_link(binder, f"#{anchor}", setting, line)
    line.write(localize_digits(number, binder.lang), setting)


def _link(
    binder: Binder, element: etree._Element, target: str, setting: Setting, line: Line
) -> Setting:
    """The setting of the words of a link; that of the words around it if they cannot be one."""
    if target.startswith("#"):
        if not binder.require_anchor(element, target[1:]):
            return setting
    elif ADDRESS.fullmatch(target) is None:
        if not target:
            return setting  # reported as an attribute that is missing
        hint = "write https://…, mailto:… or #id"
        binder.error(element, f"'{target}' is no address to link to", hint)
        return setting
    styles = (*setting.styles, *binder.character(element, "a"))
    return _open_link(binder, target, setting, line)._replace(styles=styles)


def _open_link(binder: Binder, target: str, setting: Setting, line: Line) -> Setting:
    """Opens a Link, within the document a Reference > Link (ISO 32000-1, 14.8.4.4.2)."""
    if setting.link is not None or setting.node is None:
        return setting  # the words lead somewhere already, or are an artifact
    inner = target.startswith("#")
    node = line.open(setting, "Reference" if inner else "Link")
    if inner:
        node = binder.tree.add(node, "Link")
    assert node is not None
    return setting._replace(node=node, link=Link(target, node.id, describe_link(binder, target)))


def describe_link(binder: Binder, target: str) -> str:
    """What a link is, in words, for the annotation's Contents (ISO 14289-1, 7.18.5)."""
    if not target.startswith("#"):
        return binder.label("link_external", "{address}", address=target)
    place = binder.outlook.anchors.get(target[1:])
    words = ""
    if place is not None and place.get("number"):
        number = localize_digits(place.get("number", ""), binder.lang)
        return binder.label("link_paragraph", "{number}", number=number)
    if place is not None:
        heading = next(place.iter("h1", "h2", "h3", "h4", "h5", "h6"), None)
        caption = next(place.iterchildren("figcaption", "caption"), None)
        heading = heading if caption is None else caption
        if heading is not None or place.tag == "p":
            words = plain_words(binder, place if heading is None else heading)
    return binder.label("link_internal", "{title}", title=words or target[1:])
