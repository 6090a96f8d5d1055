"""Inline Markdown: from a Text to a small tree of what its words are.

The vocabulary is `*emphasis*`, `**strong**`, `[words](https://…)`, `<https://…>`, the citation
`[@source, p. 4]`, the note `^[words]` or, in a section, its mark `[^note]`, the reference `[#id]` or
`[#id, page]`, a backslash before a sign that is meant as itself, and a backslash at the end of a line,
which breaks it. All else that Markdown knows is an error, HTML above all. The parser is
Python-Markdown's inline machinery; its tree is taken before anything is serialized.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape as unescape_html
from xml.etree.ElementTree import Element

from generator.content.citations import ID, parse_bracket
from generator.content.emphasis import Mark, resolve_emphasis
from generator.content.markdown_tree import parse_tree, unescape
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
    iterate_citations,
    iterate_words,
)
from generator.content.model import Text
from generator.content.sourcefile import find_unfit
from generator.content.urls import find_url_fault
from generator.content.visible import is_visible
from generator.diagnostics import Diagnostics, Span

__all__ = [
    "Cite",
    "Emphasis",
    "Hyperlink",
    "Inline",
    "LineBreak",
    "Locate",
    "Strong",
    "Words",
    "iterate_citations",
    "iterate_words",
    "parse_inline",
]

Locate = Callable[[str, int], Span]
"""(snippet, how many equal ones stand before it in the text) -> its lines in the source file."""

_SPECIAL = re.compile(r"[\\`*_\[\]<&!\x00-\x1f]")
_DEEPEST = 200
"""Signs that open something; more of them are no sentence, and Python-Markdown recurses on each."""
_LOST_LINK = re.compile(r"\[|\s?\((?:https?:|mailto:|www\.)")
_UNCLOSED = {
    "[@": ("a citation is not closed", "write [@source] or [@source, p. 4]"),
    "^[": ("a note is not closed", "write ^[the note]"),
    "[^": ("a note's mark is not closed", "write [^note]"),
    "[#": ("a reference is not closed", "write [#id] or [#id, page]"),
}
"""What is wrong with a bracket that stays open, by the signs it begins with."""
_LATE_CITATION = re.compile(r"\[[^\[\]@]*\s@[a-z0-9-]+[^\[\]]*\]")

_parsed: dict[Text, tuple[Inline, ...]] = {}
"""Trees of texts that gave no cause for a diagnostic."""
_MOST_PARSED = 10_000


def parse_inline(
    text: Text, diagnostics: Diagnostics, locate: Locate | None = None
) -> tuple[Inline, ...]:
    """A text in inline Markdown -> its tree.

    What is not of the vocabulary is an error, at the lines that `locate` names or else at the
    text's, and left out of the tree. An unclosed sign is a warning, an unclosed citation an error.
    Deterministic; a text without signs costs one search, and one parsed before without complaint a
    look-up: texts are read when they are loaded and again for each product.
    """
    if _SPECIAL.search(text.value) is None:
        return (Words(text.value),) if text.value else ()
    known = _parsed.get(text)
    if known is not None:
        return known
    unfit = find_unfit(text.value)
    if unfit is not None:  # a translation's: Python-Markdown uses control characters itself
        diagnostics.error(text.span, f"the character {unfit[1]} cannot stand in a text")
        return ()
    if sum(text.value.count(sign) for sign in "*_[<`") > _DEEPEST:
        diagnostics.error(text.span, f"more than {_DEEPEST} signs of Markdown in one text")
        return (Words(text.value),)
    reader = _Reader(text, diagnostics, locate or (lambda snippet, nth: text.span))
    said = len(diagnostics)
    children = reader.children(parse_tree(text.value))
    reader.close()
    if len(diagnostics) == said:
        if len(_parsed) >= _MOST_PARSED:
            _parsed.clear()
        _parsed[text] = children
    return children


class _Reader:
    """Inline values from Python-Markdown's elements."""

    def __init__(self, text: Text, diagnostics: Diagnostics, locate: Locate) -> None:
        self._text, self._diagnostics, self._locate = text, diagnostics, locate
        self._seen: dict[str, int] = {}
        self._open: list[str] = []
        """The word that begins with each bracket that is plain and not closed yet."""
        self._within = ""
        """What the words stand in where a note cannot: `link` or `note`."""

    def children(self, element: Element, linked: bool = False) -> tuple[Inline, ...]:
        pieces: list[Inline | Mark] = []
        self._words(element.text, pieces)
        for child in element:
            self._element(child, pieces, linked)
            self._words(child.tail, pieces)
        tree, unpaired = resolve_emphasis(pieces)
        for mark in unpaired:
            # An underscore is a letter of names; an asterisk among words is an author's slip.
            if mark.sign == "*":
                hint = "close it with the same sign, or write \\* for the sign itself"
                self._warn(mark.sign * mark.count, mark.snippet, hint)
        return tree

    def close(self) -> None:
        """Reports brackets that were never closed."""
        for word in self._open:
            if word[:2] in _UNCLOSED:
                self._diagnostics.error(self._span(word), *_UNCLOSED[word[:2]])
            else:
                self._warn("[", word, "close it, or write \\[ for the sign itself")

    def _element(self, element: Element, pieces: list[Inline | Mark], linked: bool) -> None:
        raw = element.get("raw") or ""
        match element.tag:
            case "br":
                pieces.append(LineBreak())
            case "cite":
                span = self._span("[" + raw)
                if linked:
                    hint = "put it behind the link"
                    self._diagnostics.error(span, "a citation within a link", hint)
                citations = parse_bracket(unescape(raw), span, self._diagnostics)
                if citations:
                    pieces.append(Cite(citations))
            case "note":
                self._note(element, raw, pieces)
            case "mark":
                self._mark(unescape(raw), pieces)
            case "ref":
                self._reference(unescape(raw), linked, pieces)
            case "autolink":
                url = unescape(raw)
                shown = (Words(url.removeprefix("mailto:")),)
                self._link(url, shown, self._span("<" + url), pieces)
            case "a":
                url = unescape(element.get("href") or "")
                span = self._span(url or "](")
                if element.get("title") is not None:
                    hint = "remove the words in quotation marks behind the address"
                    message = "the title of a link is not printed"
                    self._diagnostics.warning(span, message, hint)
                outer, self._within = self._within, self._within or "link"
                inside = self.children(element, linked=True)
                self._within = outer
                self._link(url, inside, span, pieces)
            case "code":
                raw = "`" + unescape_html("".join(element.itertext())) + "`"
                hint = "use *emphasis* or quotation marks; write \\` for the sign itself"
                message = f"code is not part of our Markdown: {_short(raw)}"
                self._diagnostics.error(self._span("`"), message, hint)
            case "img":
                hint = "place it between paragraphs with {{figure id}}"
                self._diagnostics.error(self._span("!["), "a picture within a text", hint)
            case _:
                self._html(unescape(raw))

    def _link(
        self, url: str, shown: tuple[Inline, ...], span: Span, pieces: list[Inline | Mark]
    ) -> None:
        form = "write [words](https://…)"
        fault = find_url_fault(url) if url else ("a link without an address", form)
        if not is_visible("".join(iterate_words(shown))):
            fault = ("a link without words", form)
        if fault is None:
            pieces.append(Hyperlink(shown, url))
        else:
            self._diagnostics.error(span, *fault)
            pieces.extend(shown)

    def _note(self, element: Element, raw: str, pieces: list[Inline | Mark]) -> None:
        span = self._span("^[" + raw)
        if self._refuses_note(span):
            return
        self._within = "note"
        if "^[" in raw:
            self._refuses_note(self._span("^["))
        children = self.children(element)
        self._within = ""
        if not any(word.strip() for word in iterate_words(children)) and not any(
            isinstance(child, Cite) for child in children
        ):
            if raw.strip():
                return  # what stands in it has been reported
            self._diagnostics.error(span, "an empty note", "write ^[the note], or remove it")
            return
        pieces.append(Note(children, span))

    def _mark(self, name: str, pieces: list[Inline | Mark]) -> None:
        span = self._span("[^" + name)
        if self._refuses_note(span):
            return
        if not self._text.key.startswith("sections/"):
            hint = "write the note itself where its mark is: ^[the note]"
            message = f"the mark [^{name}] in a text that has no notes of its own"
            self._diagnostics.error(span, message, hint)
        elif ID.fullmatch(name) is None:
            hint = "write [^note]: lower-case letters, digits and hyphens"
            self._diagnostics.error(span, f"'{name}' is no id of a note", hint)
        else:
            pieces.append(NoteMark(name, span))

    def _refuses_note(self, span: Span) -> bool:
        """Whether no note can stand here, which is reported."""
        within = self._within
        if not within and self._text.key.startswith("sections/") and "/notes/" in self._text.key:
            within = "note"
        if within == "note":
            hint = "put it into the one note, or behind it"
            self._diagnostics.error(span, "a note within a note", hint)
        elif within:
            self._diagnostics.error(span, "a note within a link", "put it behind the link")
        return bool(within)

    def _reference(self, raw: str, linked: bool, pieces: list[Inline | Mark]) -> None:
        span = self._span("[" + raw)
        target, comma, what = (part.strip() for part in raw[1:].partition(","))
        if ID.fullmatch(target) is None or (comma and what != "page"):
            hint = "write [#id], or [#id, page] for the page it stands on; \\[ for the sign itself"
            self._diagnostics.error(span, f"'[{raw}]' is no reference", hint)
        elif linked:
            hint = "put it behind the link"
            self._diagnostics.error(span, "a reference within a link", hint)
        else:
            pieces.append(CrossReference(target, bool(comma), span))

    def _html(self, raw: str) -> None:
        span = self._span(raw)
        if raw.startswith("&"):
            hint = "type the character itself"
        elif raw.startswith("<!--"):
            hint = "remove the comment; it would be lost"
        else:
            hint = "use Markdown: *emphasis*, **strong**, [words](https://…); write \\< for the sign itself"
        message = f"HTML is not allowed in Markdown: {_short(raw)}"
        self._diagnostics.error(span, message, hint)

    def _words(self, raw: str | None, pieces: list[Inline | Mark]) -> None:
        if not raw:
            return
        for bracket in re.finditer(r"[\[\]]", raw):
            start = bracket.start() - raw[: bracket.start()].endswith("^")
            here = _first_word(raw[start if bracket[0] == "[" else bracket.start() :])
            if bracket[0] == "[":
                self._open.append(here)
                continue
            if self._open:
                self._open.pop()
            else:
                self._warn("]", here, "open it, or write \\] for the sign itself")
            if _LOST_LINK.match(raw, bracket.end()):
                hint = "write [words](https://…), without a space between ] and ("
                self._diagnostics.warning(self._span(here), "brackets that make no link", hint)
        for late in _LATE_CITATION.finditer(raw):
            hint = "write [@source, p. 4]; other words go before the bracket"
            message = "a citation begins with [@"
            self._diagnostics.error(self._span(late[0]), message, hint)
        start = 0
        for run in re.finditer(r"\*+|_+", raw):
            if run.start() > start:
                pieces.append(Words(unescape(raw[start : run.start()])))
            pieces.append(Mark(run[0][0], len(run[0]), _first_word(raw[run.start() :])))
            start = run.end()
        if start < len(raw):
            pieces.append(Words(unescape(raw[start:])))

    def _warn(self, sign: str, snippet: str, hint: str) -> None:
        self._diagnostics.warning(self._span(snippet), f"an unclosed {sign}", hint)

    def _span(self, snippet: str) -> Span:
        """The lines of the next place where the first word of a snippet stands."""
        word = _first_word(snippet)
        nth = self._seen.get(word, 0)
        self._seen[word] = nth + 1
        return self._locate(word, nth)


def _first_word(snippet: str) -> str:
    """What a line of the source file holds unbroken: up to white space or a code of the parser."""
    return re.split(r"[\s\x02]", snippet, maxsplit=1)[0]


def _short(raw: str) -> str:
    return raw if len(raw) <= 40 else raw[:39] + "…"
