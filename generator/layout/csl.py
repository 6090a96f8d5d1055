"""CSL: sources and a citation style -> their entries, with emphasis kept.

citeproc-py does the writing; nothing else here knows it. It is imported where it is first needed, for it
takes as long as binding the rest of a story.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from io import BytesIO
from typing import Any, TypeAlias
from unicodedata import bidirectional
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from generator.content.model import Date, Source
from generator.diagnostics import Diagnostics
from generator.layout.csl_locale import MARKS, mend_terms, name_locale
from generator.layout.layout import Layout
from generator.translation.calendars import write_date
from generator.translation.dates import format_date, tie_date
from generator.translation.locales import localize_digits
from generator.translation.scripts import text_direction
from generator.translation.wording import nest_quotations, separators

_DATES = frozenset({"accessed", "container", "event-date", "issued", "original-date", "submitted"})
_LATIN = re.compile("[A-Za-z]")
_PART = "bdi"
"""What holds a part of an entry that is ordered by itself; templates have no such element."""
_ELEMENT = "entry"
_OURS = frozenset({"URL", "citation-number", "locator", "page", "page-first"})
"""Variables whose words are the edition's, and the address, which is a link."""
_QUOTED = re.compile(
    rf"([“”„«‘‚‹\"']\s?)<{_PART}>((?:(?!</?{_PART}>).)*)</{_PART}>(\s?[”“»’‘›\"'])"
)
_Marks: TypeAlias = tuple[str, str, str, str]
_TURNED = ("”“", "’‘")
"""Marks of languages that run from right to left and name them by their looks: ” stands at the right."""
_BETWEEN = ("delimiter", "names-delimiter", "name-delimiter", "prefix", "suffix", "value")
"""Attributes of a style whose signs stand between the parts of an entry. What stands within a name
(`sort-separator`) is none of them: it may be a Latin one."""


def write_entries(
    layout: Layout, sources: Iterable[Source], lang: str, diagnostics: Diagnostics
) -> list[etree._Element]:
    """An element with inline children for each source, as the layout's CSL style writes it.

    Dates and pages are written as the language does, before the style sees them; other numbers are the
    source's own (`Act 17 of 1998`) and stay as they were typed. The title keeps the language it is in,
    and an address that the style prints is a link. A style that cannot be used is an error at citations.csl.
    """
    listed = list(sources)
    try:
        texts, marks = _write(layout.citations, listed, lang)
    except Exception as problem:  # citeproc fails in many ways on a style it does not understand
        message = "the citation style cannot be used"
        if isinstance(problem, _UnusableStyle | etree.XMLSyntaxError):
            message += ": " + " ".join(str(problem).split())[:200]
        hint = "it must be a CSL 1.0 style with a <bibliography>, and every macro it names"
        diagnostics.error(layout.citations_span, message, hint)
        return [etree.Element(_ELEMENT) for _source in listed]
    return [
        _read_entry(source, text, lang, marks) for source, text in zip(listed, texts, strict=True)
    ]


def _write(style: str, sources: list[Source], lang: str) -> tuple[list[str], _Marks]:
    """The entries as XML text, and the style's quotation marks. Raises whatever citeproc does."""
    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
    )
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about variables that citeproc-py does not know
        items = CiteProcJSON([_to_json(source, lang) for source in sources])
        own = name_locale(lang)
        parsed = CitationStylesStyle(BytesIO(style.encode()), locale=own, validate=False)
        mend_terms(parsed.root, lang)
        _set_signs(parsed.root, lang)
        _mark_parts(parsed.root, sources, lang)
        if not parsed.has_bibliography():
            raise _UnusableStyle("it has no bibliography")
        bibliography = CitationStylesBibliography(parsed, items, _Markup)
        bibliography.register(Citation([CitationItem(source.id) for source in sources]))
        entries = [str(entry) for entry in bibliography.bibliography()]
        start, end, *inner = [str(parsed.root.get_single_term(name=name)) for name in MARKS]
    if len(entries) != len(sources):
        raise _UnusableStyle("it leaves out sources")
    return entries, (start, end, inner[0], inner[1])


def _set_signs(style: etree._Element, lang: str) -> None:
    """Gives the style the comma and semicolon of an edition in Arabic script; in what the sources say none changes."""
    comma, semicolon = (sign.rstrip() for sign in separators(lang))
    if comma != "،":
        return  # others write entries with Latin commas too, as GB/T 7714 does in Chinese
    style.set("name-delimiter", style.get("name-delimiter", ", "))  # CSL's own changes too
    for element in style.iter(etree.Element):
        for name in _BETWEEN:
            if name in element.attrib:
                signs = str(element.attrib[name])
                element.attrib[name] = signs.replace(",", comma).replace(";", semicolon)


def _mark_parts(style: etree._Element, sources: list[Source], lang: str) -> None:
    """Makes the style say where a name, a title or a number of a source begins and ends, if it may run against
    what stands beside it: in editions or beside sources that run from right to left.

    It is said by underlining, which no entry has otherwise.
    """
    words = "".join([f"{source.csl}{source.title.value}" for source in sources])
    mixed = text_direction(lang) == "rtl" or _holds_rtl(words)
    for element in style.iter(etree.Element):
        element.attrib.pop("text-decoration", "")
        tag = etree.QName(element).localname
        variable = element.get("variable", "")
        own = variable not in _OURS and (tag == "names" or (variable and tag in ("number", "text")))
        if mixed and own:
            element.set("text-decoration", "underline")


class _UnusableStyle(Exception):
    """Why a style cannot be used, in words for its author."""


class _Markup:
    """citeproc's formatter that writes our inline elements."""

    @staticmethod
    def preformat(text: object) -> str:
        return escape(str(text))

    class Italic(str):
        """Emphasis."""

        def __new__(cls, text: str) -> Any:
            return super().__new__(cls, f"<em>{text}</em>")

    class Bold(str):
        """Weight."""

        def __new__(cls, text: str) -> Any:
            return super().__new__(cls, f"<strong>{text}</strong>")

    class Superscript(str):
        """Raised."""

        def __new__(cls, text: str) -> Any:
            return super().__new__(cls, f"<sup>{text}</sup>")

    class Underline(str):
        """Set apart."""

        def __new__(cls, text: str) -> Any:
            return super().__new__(cls, f"<{_PART}>{text}</{_PART}>")

    Oblique = Italic
    Light = Subscript = SmallCaps = str


def _to_json(source: Source, lang: str) -> dict[str, Any]:
    """A CSL-JSON item, its dates already in words."""
    item: dict[str, Any] = {"type": "document", **dict(source.csl), "id": source.id}
    item["title"] = source.title.value
    item.update({text.key.rpartition("/")[2]: text.value for text in source.words})
    if source.url:
        item["URL"] = source.url
    if "number" in item:
        # An index number is one thing: `MDE 13/9421/2018`.
        item["number"] = str(item["number"]).replace(" ", "\u00a0")
    if "page" in item:
        item["page"] = _in_digits(str(item["page"]), lang)
    for name in _DATES & item.keys():
        item[name] = {"literal": _date_words(item[name], source, lang)}
    if source.accessed is not None:
        item["accessed"] = {"literal": tie_date(format_date(source.accessed, lang))}
    return {name: value if name == "page" else _escape(value) for name, value in item.items()}


def _escape(value: Any) -> Any:
    """A value with its words as XML text: citeproc puts them among its markup as they are.

    Only between pages does it read `&` as a sign, and write it as XML text itself.
    """
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, dict):
        return {name: _escape(part) for name, part in value.items()}
    return [_escape(part) for part in value] if isinstance(value, list | tuple) else value


def _date_words(value: Any, source: Source, lang: str) -> str:
    if isinstance(value, dict) and value.get("date-parts"):
        points = [tuple(int(part) for part in point) for point in value["date-parts"]]
        edtf = "/".join("-".join(f"{part:02}" for part in point) for point in points)
        end = points[1] if len(points) > 1 else None
        date = Date(edtf, points[0], end, source.title.span)
        # A paper in the edition's language is found by the date that stands on it.
        own = dict(source.csl).get("language") == lang
        return tie_date(write_date(date, lang, gregorian=True) if own else format_date(date, lang))
    if isinstance(value, dict):
        value = value.get("literal") or value.get("raw") or ""
    return _in_digits(str(value), lang)


def _in_digits(words: str, lang: str) -> str:
    """Pages or a date in the language's digits; beside Latin letters they stay as they are: `A12`."""
    return words if _LATIN.search(words) else localize_digits(words, lang)


def _runs_as(words: str, lang: str) -> bool:
    """Whether words may be of a language: not all of their letters run in the other direction."""
    if text_direction(lang) == "rtl":
        return _holds_rtl(words)
    return not _holds_rtl(words) or any(bidirectional(char) == "L" for char in words)


def _holds_rtl(words: str) -> bool:
    return any(bidirectional(char) in ("R", "AL") for char in words)


def _quote_part(found: re.Match[str]) -> str:
    """A part with its quotation marks, which run as it does: Arabic ones change sides round Latin words."""
    start, part, end = found.groups()
    if not _holds_rtl(part) and start.strip() + end.strip() in _TURNED:
        start, end = end, start
    return f"<{_PART}>{start}{part}{end}</{_PART}>"


def _nest_title(title: str, text: str, marks: _Marks) -> tuple[str, str]:
    """A title and the entry in which it stands, its own quotation marks nested if the style puts some round it."""
    nested = nest_quotations(title, marks)
    start, end = (re.escape(escape(mark)) for mark in marks[:2])
    pattern = rf"({start}(?:<[^>]*>)*){re.escape(title)}((?:<[^>]*>)*{end})"
    found = re.search(pattern, text) if nested != title else None
    if found is None:
        return title, text
    return nested, text[: found.start()] + found[1] + nested + found[2] + text[found.end() :]


def _unquote_title(title: str, text: str, marks: _Marks) -> str:
    """An entry in which a description stands as such: the source has no title that could be quoted."""
    start, end = (re.escape(escape(mark)) for mark in marks[:2])
    pattern = rf"{start}((?:<[^>]*>)*{re.escape(title)}(?:<[^>]*>)*){end}"
    return re.sub(pattern, lambda found: found[1], text, count=1)


def _read_entry(source: Source, text: str, lang: str, marks: _Marks) -> etree._Element:
    title, title_lang = escape(source.title.value), source.title.lang
    if source.described:
        text = _unquote_title(title, text, marks)
    title, text = _nest_title(title, text, marks)
    # A Persian document may be listed under an English title: then its language is not the title's.
    own = _runs_as(source.title.value, title_lang)
    if own and title_lang != lang and title in text:
        marked = f"<span lang={quoteattr(title_lang)}>{title}</span>"
        text = text.replace(title, marked, 1)
    if source.url and escape(source.url) in text:
        link = f"<a href={quoteattr(source.url)}>{escape(source.url)}</a>"
        before, _, after = text.rpartition(escape(source.url))
        text = before + link + after
    text = re.sub(r"[ \t\r\n]+", " ", text.replace("&amp;amp;", "&amp;"))
    text = _QUOTED.sub(_quote_part, text)
    try:
        return etree.fromstring(f"<{_ELEMENT}>{text}</{_ELEMENT}>")
    except etree.XMLSyntaxError:
        plain = etree.Element(_ELEMENT)
        plain.text = re.sub(r"<[^>]*>", "", text)
        return plain
