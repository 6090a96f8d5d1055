"""Inline Markdown: from a Text to a small tree of what its words are.

The vocabulary is `*emphasis*`, `**strong**`, `[words](https://…)`, `<https://…>`, the citation
`[@source, p. 4]`, a backslash before a sign that is meant as itself, and a backslash at the end of
a line, which breaks it. All else that Markdown knows is an error, HTML above all. The parser is
Python-Markdown's inline machinery; its tree is taken before anything is serialized.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from threading import Lock
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from generator.content.citations import parse_bracket
from generator.content.model import Citation, Text
from generator.content.sourcefile import find_unfit
from generator.content.urls import find_url_fault
from generator.diagnostics import Diagnostics, Span

if TYPE_CHECKING:
    from markdown import Markdown


@dataclass(frozen=True, slots=True)
class Words:
    """Text of one kind."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`*stressed*`, or the title of a work."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """`**important**`."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Words that lead to an address."""

    children: tuple[Inline, ...]
    url: str
    """https, http or mailto."""


@dataclass(frozen=True, slots=True)
class Cite:
    """One bracket of citations."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The line ends here."""


Inline = Words | Emphasis | Strong | Hyperlink | Cite | LineBreak

Locate = Callable[[str, int], Span]
"""(snippet, how many equal ones stand before it in the text) -> its lines in the source file."""

_SPECIAL = re.compile(r"[\\`*_\[\]<&!\x00-\x1f]")
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
"""CommonMark 2.4: any ASCII punctuation may be escaped."""
_DEEPEST = 200
"""Signs that open something; more of them are no sentence, and Python-Markdown recurses on each."""
_LATE_CITATION = re.compile(r"\[[^\[\]@]*\s@[a-z0-9-]+[^\[\]]*\]")
_ESCAPED = re.compile("\x02([0-9]+)\x03")


def parse_inline(
    text: Text, diagnostics: Diagnostics, locate: Locate | None = None
) -> tuple[Inline, ...]:
    """A text in inline Markdown -> its tree.

    What is not of the vocabulary is an error, at the lines that `locate` names or else at the
    text's, and left out of the tree. An unclosed sign is a warning, an unclosed citation an error.
    Deterministic; a text without signs costs one search.
    """
    if _SPECIAL.search(text.value) is None:
        return (Words(text.value),) if text.value else ()
    unfit = find_unfit(text.value)
    if unfit is not None:  # a translation's: Python-Markdown uses control characters itself
        diagnostics.error(text.span, f"the character {unfit[1]} cannot stand in a text")
        return ()
    if sum(text.value.count(sign) for sign in "*_[") > _DEEPEST:
        diagnostics.error(text.span, f"more than {_DEEPEST} signs of Markdown in one text")
        return (Words(text.value),)
    reader = _Reader(text, diagnostics, locate or (lambda snippet, nth: text.span))
    children = reader.children(_tree(text.value))
    reader.close()
    return children


def iterate_words(tree: tuple[Inline, ...]) -> Iterator[str]:
    """The words of a tree in reading order; addresses and citations are none."""
    for node in tree:
        if isinstance(node, Words):
            yield node.text
        elif isinstance(node, Emphasis | Strong | Hyperlink):
            yield from iterate_words(node.children)


def iterate_citations(tree: tuple[Inline, ...]) -> Iterator[Citation]:
    """The citations of a tree in reading order."""
    for node in tree:
        if isinstance(node, Cite):
            yield from node.citations
        elif isinstance(node, Emphasis | Strong | Hyperlink):
            yield from iterate_citations(node.children)


class _Reader:
    """Inline values from Python-Markdown's elements."""

    def __init__(self, text: Text, diagnostics: Diagnostics, locate: Locate) -> None:
        self._text, self._diagnostics, self._locate = text, diagnostics, locate
        self._seen: dict[str, int] = {}
        self._open: list[str] = []
        """The word that begins with each bracket that is plain and not closed yet."""

    def children(self, element: Element, linked: bool = False) -> tuple[Inline, ...]:
        found: list[Inline] = []
        self._words(element.text, found)
        for child in element:
            self._element(child, found, linked)
            self._words(child.tail, found)
        return tuple(found)

    def close(self) -> None:
        """Reports brackets that were never closed."""
        for word in self._open:
            if word.startswith("[@"):
                hint = "write [@source] or [@source, p. 4]"
                self._diagnostics.error(self._span(word), "a citation is not closed", hint)
            else:
                self._warn("[", word, "close it, or write \\[ for the sign itself")

    def _element(self, element: Element, found: list[Inline], linked: bool) -> None:
        raw = element.get("raw") or ""
        match element.tag:
            case "em":
                found.append(Emphasis(self.children(element, linked)))
            case "strong":
                found.append(Strong(self.children(element, linked)))
            case "br":
                found.append(LineBreak())
            case "cite":
                span = self._span("[" + raw)
                if linked:
                    hint = "put it behind the link"
                    self._diagnostics.error(span, "a citation within a link", hint)
                citations = parse_bracket(_unescape(raw), span, self._diagnostics)
                if citations:
                    found.append(Cite(citations))
            case "a":
                self._link(element, found)
            case "code":
                raw = "`" + unescape("".join(element.itertext())) + "`"
                hint = "use *emphasis* or quotation marks; write \\` for the sign itself"
                message = f"code is not part of our Markdown: {_short(raw)}"
                self._diagnostics.error(self._span("`"), message, hint)
            case "img":
                hint = "place it between paragraphs with {{figure id}}"
                self._diagnostics.error(self._span("!["), "a picture within a text", hint)
            case _:
                self._html(_unescape(raw))

    def _link(self, element: Element, found: list[Inline]) -> None:
        url = _unescape(element.get("href") or "")
        span = self._span(url or "](")
        fault = find_url_fault(url) if url else ("a link without an address", "[words](https://…)")
        if fault is not None:
            self._diagnostics.error(span, *fault)
        if element.get("title") is not None:
            hint = "remove the words in quotation marks behind the address"
            self._diagnostics.warning(span, "the title of a link is not printed", hint)
        children = self.children(element, linked=True)
        if not children:
            self._diagnostics.error(span, "a link without words", "[words](https://…)")
        elif fault is not None:
            found.extend(children)
        else:
            found.append(Hyperlink(children, url))

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

    def _words(self, raw: str | None, found: list[Inline]) -> None:
        if not raw:
            return
        for at, sign in enumerate(raw):
            here, after = _first_word(raw[at:]), raw[at + 1 :]
            if sign == "[":
                self._open.append(here)
            elif sign == "]":
                if self._open:
                    self._open.pop()
                else:
                    self._warn("]", here, "open it, or write \\] for the sign itself")
                if after.startswith("[") or re.match(r"\s?\((?:https?:|mailto:|www\.)", after):
                    hint = "write [words](https://…), without a space between ] and ("
                    self._diagnostics.warning(self._span(here), "brackets that make no link", hint)
        for late in _LATE_CITATION.finditer(raw):
            hint = "write [@source, p. 4]; other words go before the bracket"
            message = "a citation begins with [@"
            self._diagnostics.error(self._span(late[0]), message, hint)
        for lone in re.finditer(r"\*+", raw):
            before, after = raw[: lone.start()][-1:], raw[lone.end() :][:1]
            # A sign of multiplication stands between spaces; Markdown's never does.
            if not (before.isspace() and after.isspace()):
                hint = "close it with the same sign, or write \\* for the sign itself"
                self._warn(lone[0], _first_word(raw[lone.start() :]), hint)
        _append(_unescape(raw).replace("\n", " "), found)

    def _warn(self, sign: str, snippet: str, hint: str) -> None:
        self._diagnostics.warning(self._span(snippet), f"an unclosed {sign}", hint)

    def _span(self, snippet: str) -> Span:
        """The lines of the next place where the first word of a snippet stands."""
        word = _first_word(snippet)
        nth = self._seen.get(word, 0)
        self._seen[word] = nth + 1
        return self._locate(word, nth)


def _append(words: str, found: list[Inline]) -> None:
    """Adds words, joined to the words before them."""
    if found and isinstance(found[-1], Words):
        found[-1] = Words(found[-1].text + words)
    elif words:
        found.append(Words(words))


def _first_word(snippet: str) -> str:
    """What a line of the source file holds unbroken: up to white space or a code of the parser."""
    return re.split(r"[\s\x02]", snippet, maxsplit=1)[0]


def _short(raw: str) -> str:
    return raw if len(raw) <= 40 else raw[:39] + "…"


def _unescape(raw: str) -> str:
    """Python-Markdown's codes for escaped characters, `STX 42 ETX`, made characters again."""
    return _ESCAPED.sub(lambda found: chr(int(found[1])), raw)


_KEPT = {
    "backtick": 190,
    "escape": 180,
    "link": 160,
    "image_link": 150,
    "em_strong": 60,
    "em_strong2": 50,
}
"""What we take of Python-Markdown's patterns, and their order: names we do not know stay out."""

_LOCK = Lock()


def _tree(value: str) -> Element:
    """The element whose children Python-Markdown made of a text."""
    root = Element("div")
    paragraph = SubElement(root, "p")
    paragraph.text = value
    markdown = _markdown()
    with _LOCK:  # the parser keeps its state in itself
        for pattern in markdown.inlinePatterns:
            if hasattr(pattern, "reset"):
                pattern.reset()
        markdown.treeprocessors["inline"].run(root)
    return paragraph


@cache
def _markdown() -> Markdown:
    """Python-Markdown with our vocabulary, made once; imported only where a text has a sign."""
    import markdown
    from markdown.inlinepatterns import InlineProcessor
    from markdown.treeprocessors import InlineProcessor as Inlines
    from markdown.util import AtomicString, Registry

    class Stash(InlineProcessor):
        """Sets a stretch of text aside as an element of its own, its words untouched."""

        def __init__(self, pattern: str, tag: str) -> None:
            super().__init__(pattern, parser)
            self._tag = tag

        def handleMatch(  # type: ignore[override]  # noqa: N802  # as Python-Markdown names it
            self, m: re.Match[str], data: str
        ) -> tuple[Element, int, int]:
            made = Element(self._tag)
            words = self.unescape(m[1])
            if self._tag == "a":
                made.set("href", words)
                made.text = AtomicString(words.removeprefix("mailto:"))
            else:
                made.set("raw", words)
            return made, m.start(0), m.end(0)

    parser = markdown.Markdown()
    parser.ESCAPED_CHARS = list(_PUNCTUATION)
    all_patterns = parser.inlinePatterns
    patterns: Registry[Any] = Registry()
    parser.inlinePatterns = patterns
    parser.treeprocessors.register(Inlines(parser), "inline", 20)
    for name, rank in _KEPT.items():
        if name in all_patterns:  # em_strong2 is gone since 3.11
            patterns.register(all_patterns[name], name, rank)
    patterns.register(Stash(r"\\\n()", "br"), "break", 185)
    patterns.register(Stash(r"\[(@[^\[\]]*)\]", "cite"), "cite", 165)
    patterns.register(Stash(r"<((?:https?://|mailto:)[^<>\s]*)>", "a"), "autolink", 163)
    patterns.register(Stash(r"(<(?:!--.*?-->|[/!?A-Za-z][^<>]*>?))", "html"), "html", 161)
    entity = r"(&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)"
    patterns.register(Stash(entity, "html"), "entity", 155)
    return parser
