"""Python-Markdown, cut down to our vocabulary: from the text of one paragraph to an element.

Taken from it: code spans, escapes, links and pictures. Ours: citations, notes, references, addresses
in < >, line breaks, and the finding of HTML. Emphasis is left as it is written, for emphasis.py.
"""

from __future__ import annotations

import re
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

if TYPE_CHECKING:
    from markdown import Markdown

_KEPT = {
    "backtick": 190,
    "escape": 180,
    "link": 160,
    "image_link": 150,
}
"""What we take of Python-Markdown's patterns, and their order: names we do not know stay out."""
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
"""CommonMark 2.4: any ASCII punctuation may be escaped."""
_ESCAPED = re.compile("\x02([0-9]+)\x03")

_LOCK = Lock()


def parse_tree(value: str) -> Element:
    """A text without control characters -> the element whose text and children Python-Markdown made of it.

    Tags: `a` (attribute `href`, perhaps `title`), `img`, `code`, `br`, and with the words as written in
    the attribute `raw`: `cite`, `mark` and `ref` (what stands between the brackets), `autolink` (the
    address) and `html`. A `note` has its own text and children, and what is written between its
    brackets as `raw`. Escaped characters are codes still, which `unescape` resolves; an escaped asterisk must
    not be taken for one.
    """
    root = Element("div")
    paragraph = SubElement(root, "p")
    paragraph.text = value
    markdown = _markdown()
    with _LOCK:  # the parser keeps its state in itself
        markdown.treeprocessors["inline"].run(root)
    return paragraph


def unescape(raw: str) -> str:
    """Python-Markdown's codes for escaped characters, `STX 42 ETX`, made characters again."""
    return _ESCAPED.sub(lambda found: chr(int(found[1])), raw)


def _closing_bracket(data: str, start: int) -> int | None:
    """Where the bracket stands that closes one opened before `start`; None if none does."""
    depth = 1
    for found in re.compile(r"[\[\]]").finditer(data, start):
        depth += 1 if found[0] == "[" else -1
        if not depth:
            return found.start()
    return None


@cache
def _markdown() -> Markdown:
    """Python-Markdown with our vocabulary, made once; imported only where a text has a sign."""
    import markdown
    from markdown.inlinepatterns import InlineProcessor
    from markdown.treeprocessors import InlineProcessor as Inlines
    from markdown.util import Registry

    class Stash(InlineProcessor):
        """Sets a stretch of text aside as an element of its own, its words untouched."""

        def __init__(self, pattern: str, tag: str) -> None:
            super().__init__(pattern, parser)
            self._tag = tag

        def handleMatch(  # type: ignore[override]  # noqa: N802  # as Python-Markdown names it
            self, m: re.Match[str], data: str
        ) -> tuple[Element, int, int]:
            made = Element(self._tag)
            made.set("raw", self.unescape(m[1]))
            return made, m.start(0), m.end(0)

    class Bracketed(InlineProcessor):
        """Words up to the bracket that closes the one before them, with what Markdown stands in them."""

        def handleMatch(  # type: ignore[override]  # noqa: N802  # as Python-Markdown names it
            self, m: re.Match[str], data: str
        ) -> tuple[Element | None, int | None, int | None]:
            end = _closing_bracket(data, m.end(0))
            if end is None:
                return None, None, None
            made = Element("note")
            made.text = data[m.end(0) : end]
            made.set("raw", self.unescape(made.text))
            return made, m.start(0), end + 1

    parser = markdown.Markdown()
    parser.ESCAPED_CHARS = list(_PUNCTUATION)
    all_patterns = parser.inlinePatterns
    patterns: Registry[Any] = Registry()
    parser.inlinePatterns = patterns
    parser.treeprocessors.register(Inlines(parser), "inline", 20)
    for name, rank in _KEPT.items():
        patterns.register(all_patterns[name], name, rank)
    patterns.register(Stash(r"\\\n()", "br"), "break", 185)
    patterns.register(Bracketed(r"\^\[", parser), "note", 175)
    patterns.register(Stash(r"\[\^([^\[\]]*)\]", "mark"), "mark", 167)
    patterns.register(Stash(r"\[(#[^\[\]]*)\]", "ref"), "ref", 166)
    patterns.register(Stash(r"\[(@[^\[\]]*)\]", "cite"), "cite", 165)
    patterns.register(Stash(r"<((?:https?://|mailto:)[^<>\s]*)>", "autolink"), "autolink", 163)
    patterns.register(Stash(r"(<(?:!--.*?-->|[/!?A-Za-z][^<>]*>?))", "html"), "html", 161)
    entity = r"(&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)"
    patterns.register(Stash(entity, "html"), "entity", 155)
    return parser
