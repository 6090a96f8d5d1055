"""Citations -> notes: a source in full the first time, and shortened from then on."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from generator.content.model import Citation, Source
from generator.layout.csl import write_entries
from generator.layout.line import Line, Link, Setting
from generator.layout.notes import add_note
from generator.layout.structure import Node
from generator.translation.locales import localize_digits
from generator.translation.notes import and_others, full_stop, name_note, same_place
from generator.translation.wording import (
    format_locator,
    list_separators,
    quotation_marks,
    separators,
)

if TYPE_CHECKING:
    from generator.layout.binder import Binder

STOPS = ".\u3002\u1362\u0964\u06d4"
_LEAD = 3
"""Most words of what leads to a citation in a note: `See also`."""
_NAMED = 3
"""How many authors a short form names."""

_PAGES = ("page", "page-first")
"""Variables for where a part of a work stands in it."""
_OPENING = '“”„«‹‘’‚「『"'
"""Signs that begin a quotation in some language."""


def write_citation_note(
    binder: Binder, line: Line, citations: list[Citation], setting: Setting
) -> None:
    """The mark of a note that holds the citations, parted by semicolons; within a note the citations themselves.

    A source is cited in full, as citations.csl writes it, in the first note that cites it, later by its author
    (or title), and the number of that note, which is a link. A note that cites the same place of the same source
    as the note right before says so (`Ibid.`), where the language has a word for it. Citations that are alike
    collapse to one.
    """
    unique = list({(c.source, c.locator): c for c in citations}.values())
    notes = binder.notes
    if notes.inside:
        # `See [@source]` leads to it; a sentence that it bears has it in brackets.
        bracket = len(line.sentence().split()) > _LEAD
        line.write(" (" if bracket else " ", setting)
        _write_all(binder, line, unique, setting, notes.marked)
        if bracket:
            line.write(")", setting)
        notes.alone = (0, "", None)
        return
    span = unique[0].span

    def write(node: Node) -> Line:
        made = Line(binder.tree, lambda *args: write_citation_note(binder, *args))
        here = Setting(node, binder.lang, span)
        number = notes.marked
        one = unique[0]
        ibid = same_place(binder.lang)
        again = notes.alone == (number - 1, one.source, one.locator)
        if len(unique) == 1 and again and ibid:
            made.write(ibid, here)
        else:
            _write_all(binder, made, unique, here, number)
        if not made.ends_with(STOPS):
            made.write(full_stop(binder.lang), here)
        notes.alone = (number, one.source, one.locator) if len(unique) == 1 else (0, "", None)
        return made

    add_note(binder, line, setting._replace(quotes=0), write, span)


def _write_all(
    binder: Binder, line: Line, citations: list[Citation], setting: Setting, number: int
) -> None:
    for index, citation in enumerate(citations):
        if index:
            line.write(separators(binder.lang)[1], setting)
        source = binder.sources.get(citation.source)
        if source is None:
            continue  # reported when the sources were numbered
        first = binder.notes.cited.setdefault(citation.source, number)
        if first == number:
            _write_full(binder, line, source, citation, setting)
        else:
            _write_short(binder, line, source, first, setting)
            if citation.locator is not None:
                line.write(separators(binder.lang)[0], setting)
                line.write(format_locator(citation.locator, binder.lang), setting)


def _write_full(
    binder: Binder, line: Line, source: Source, citation: Citation, setting: Setting
) -> None:
    """The entry of the bibliography without its stop; the place in the source comes before an address, and in
    place of the pages on which a part of a work stands.
    """
    entry = deepcopy(_entry(binder, source, located=citation.locator is not None))
    _strip_stop(entry)
    if citation.locator is not None:
        comma = separators(binder.lang)[0]
        place = format_locator(citation.locator, binder.lang)
        address = next((one for one in entry.iter("a") if one.getparent() is entry), None)
        before = _text_before(address) if address is not None else ""
        sign = re.search(r"[,،，፣] ?$", before)
        if address is not None and sign:
            _set_text_before(address, before + place + sign[0])  # one kind of comma: the style's
        else:
            last = entry[-1] if len(entry) else None
            if last is None:
                entry.text = (entry.text or "") + comma + place
            else:
                last.tail = (last.tail or "") + comma + place
    from generator.layout.inline import write_children  # which writes citations through this module

    write_children(binder, entry, setting._replace(span=citation.span, typed=True), line)


def _write_short(binder: Binder, line: Line, source: Source, first: int, setting: Setting) -> None:
    """`Amnesty International, note 3`; the title too, where another source cited has the same author."""
    author = _author(source, binder.lang)
    alone = all(
        _author(binder.sources[name], binder.lang) != author
        for name in binder.outlook.numbers
        if name != source.id
    )
    comma = separators(binder.lang)[0]
    if author:
        line.write(author, setting)
        if not alone:
            line.write(comma, setting)
    if not author or not alone:
        _write_title(binder, line, source, setting)
    line.write(comma, setting)
    words = name_note(localize_digits(str(first), binder.lang), binder.lang)
    node = binder.tree.add(line.open(setting, "Reference"), "Link")
    linked = setting
    if node is not None:
        contents = binder.label(
            "link_note", "{number}", number=localize_digits(str(first), binder.lang)
        )
        linked = setting._replace(node=node, link=Link(f"#note-{first}", node.id, contents))
    line.write(words, linked)


def _write_title(binder: Binder, line: Line, source: Source, setting: Setting) -> None:
    """The short title, in italics, quotation marks or neither, as the entry has the whole."""
    title, setting = _short_title(source), setting._replace(apart=True)
    look = _look_of_title(_entry(binder, source), source.title.value)
    quoted = look == "quoted" and title[:1] not in _OPENING
    marks = quotation_marks(binder.lang)
    start, end = marks[2:] if setting.quotes % 2 else marks[:2]
    if quoted:
        line.open_quotation(start, setting)
    titled = setting._replace(styles=(*setting.styles, "em")) if look == "em" else setting
    if source.title.lang != setting.lang:
        lang = source.title.lang
        titled = titled._replace(lang=lang, node=line.open(setting, "Span", lang))
    line.write(title, titled)
    if quoted:
        line.close_quotation(end, setting)


def _look_of_title(entry: etree._Element, title: str) -> str:
    """How a style sets a title in an entry: `em`, `quoted` or `plain`; `em` if the entry does not have it."""
    words = etree.tostring(entry, encoding="unicode", method="text")
    at = words.lower().find(title.lower())
    if at < 0 or any(
        title.lower() in etree.tostring(em, encoding="unicode", method="text").lower()
        for em in entry.iter("em")
    ):
        return "em"
    return "quoted" if words[:at].rstrip()[-1:] in tuple(_OPENING) else "plain"


def _entry(binder: Binder, source: Source, located: bool = False) -> etree._Element:
    """The source as the layout's style writes it, without its own pages if a place in it is named; all that the
    story cites are written at once.
    """
    if not binder.layout.citations and not binder.notes.entries:
        hint = "add citations.csl to the layout's folder"
        span = binder.layout.theme.span
        binder.diagnostics.error(span, "the layout has no style for its citations", hint)
    located = located and _without_pages(source) != source.csl
    known = binder.notes.entries.setdefault(located, {})
    if not known and binder.layout.citations:
        sources = [binder.sources[name] for name in binder.outlook.numbers]
        if located:
            bare = [replace(one, csl=_without_pages(one)) for one in sources]
            sources = [one for one in bare if one not in sources]
        entries = write_entries(binder.layout, sources, binder.lang, binder.diagnostics)
        known.update((s.id, e) for s, e in zip(sources, entries, strict=True))
    if source.id not in known:
        known[source.id] = etree.Element("entry")
        known[source.id].text = source.title.value
    return known[source.id]


def _without_pages(source: Source) -> tuple[tuple[str, object], ...]:
    return tuple((name, value) for name, value in source.csl if name not in _PAGES)


def _author(source: Source, lang: str) -> str:
    """Family names of up to three authors, of more only the first; empty if there is none."""
    names = dict(source.csl).get("author")
    if not isinstance(names, list | tuple):
        return ""
    found = [
        str(name.get("literal") or name.get("family") or "")
        for name in names
        if isinstance(name, dict)
    ]
    if len(found) > _NAMED:
        return f"{found[0]} {and_others(lang)}"
    joints = (*list_separators(len(found), lang), "")
    return "".join(name + joint for name, joint in zip(found, joints, strict=False))


def _short_title(source: Source) -> str:
    short = dict(source.csl).get("title-short") or dict(source.csl).get("shortTitle")
    return str(short) if short else re.split(r"[:：] ?", source.title.value, maxsplit=1)[0]


def _strip_stop(entry: etree._Element) -> None:
    """Takes the stop away that ends an entry."""
    if len(entry):
        last = entry[-1]
        if last.tail and last.tail.strip():
            last.tail = last.tail.rstrip().rstrip(STOPS)
        elif last.tag != "a" and last.text and not len(last):
            last.text = last.text.rstrip().rstrip(STOPS)
    elif entry.text:
        entry.text = entry.text.rstrip().rstrip(STOPS)


def _text_before(element: etree._Element) -> str:
    previous = element.getprevious()
    parent = element.getparent()
    if previous is not None:
        return previous.tail or ""
    return (parent.text or "") if parent is not None else ""


def _set_text_before(element: etree._Element, text: str) -> None:
    previous = element.getprevious()
    parent = element.getparent()
    if previous is not None:
        previous.tail = text
    elif parent is not None:
        parent.text = text
