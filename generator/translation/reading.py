"""From a text, source or translation, to what a check compares: its words, and what stands between them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from generator.content.inline import parse_inline
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
)
from generator.content.model import Text
from generator.diagnostics import Diagnostic, Diagnostics, Span

OBJECT = "\ufffc"
"""Stands in words for what is none: a citation, a mark, a reference."""
PLACE = "\ufff9"
"""Stands in words for what a translator does not write: a placeholder, an address."""

PLACEHOLDER = re.compile(r"\{[A-Za-z_]\w*\}")
"""A place that a label leaves for something: `{count}`."""
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[^\s<>()«»“”]+|[\w.+-]+@[\w-]+\.[\w.-]*\w")
_LINE = re.compile(r"[ \t]*\n[ \t]*")
_PLAIN_CITATION = re.compile(r"\[@[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says, without its Markdown."""

    words: str
    """Its words in one line, with `OBJECT` or `PLACE` where something else stands."""
    titles: tuple[str, ...] = ()
    """The words of each emphasised passage."""
    citations: tuple[str, ...] = ()
    """`ai-2019, p. 2`: sources with the places in them, in the text's order."""
    links: tuple[str, ...] = ()
    """Addresses that words lead to."""
    notes: tuple[str, ...] = ()
    """Ids of notes that marks stand for."""
    references: tuple[str, ...] = ()
    """Ids of places that are referred to, with `, page` where their page is meant."""
    placeholders: frozenset[str] = frozenset()
    """Places of a label: `{count}`."""
    marks: tuple[tuple[str, int], ...] = ()
    """How often each paired mark and line break stands, by its name."""
    faults: tuple[Diagnostic, ...] = ()
    """What the Markdown's parser had to say."""

    @property
    def body(self) -> str:
        """The words outside emphasis, in which titles of works stand."""
        body = self.words
        for title in self.titles:
            body = body.replace(title, OBJECT, 1)
        return body


def read_text(value: str, key: str, lang: str, span: Span, markdown: bool) -> Reading:
    """A text as it is written -> what it says. Its faults are kept, not reported."""
    places = frozenset(PLACEHOLDER.findall(value))
    if not markdown:
        cited = tuple(_PLAIN_CITATION.findall(value))
        signs = (("asterisk", value.count("*")),)
        return Reading(_tidy(value), citations=cited, placeholders=places, marks=signs)
    faults = Diagnostics()
    tree = parse_inline(Text(value, span, key, lang), faults)
    walk = _Walk()
    walk.visit(tree)
    return Reading(
        words=_tidy("".join(walk.words)),
        titles=tuple(_tidy(title) for title in walk.titles),
        citations=tuple(walk.citations),
        links=tuple(walk.links),
        notes=tuple(walk.notes),
        references=tuple(walk.references),
        placeholders=places,
        marks=tuple(sorted(walk.marks.items())),
        faults=tuple(faults),
    )


def _tidy(words: str) -> str:
    words = _LINE.sub(" ", words)
    return PLACEHOLDER.sub(PLACE, _ADDRESS.sub(PLACE, words))


class _Walk:
    """Collects what stands in a tree, in its order."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.titles: list[str] = []
        self.citations: list[str] = []
        self.links: list[str] = []
        self.notes: list[str] = []
        self.references: list[str] = []
        self.marks: Counter[str] = Counter()

    def visit(self, tree: tuple[Inline, ...]) -> None:
        for node in tree:
            match node:
                case Words():
                    self.words.append(node.text)
                case LineBreak():
                    self.marks["line break"] += 1
                    self.words.append("\n")
                case Cite():
                    for cited in node.citations:
                        place = f", {cited.locator}" if cited.locator else ""
                        self.citations.append(cited.source + place)
                    self.words.append(OBJECT)
                case NoteMark():
                    self.notes.append(node.note)
                    self.words.append(OBJECT)
                case CrossReference():
                    self.references.append(node.target + (", page" if node.page else ""))
                    self.words.append(OBJECT)
                case Note():
                    # A note is a text of its own: its words end before the next ones go on.
                    self.marks["note ^[…]"] += 1
                    self.words.append(OBJECT)
                    self.visit(node.children)
                    self.words.append(OBJECT)
                case Hyperlink():
                    self.links.append(node.url)
                    self.visit(node.children)
                case Strong():
                    self.marks["pair of **"] += 1
                    self.visit(node.children)
                case Emphasis():
                    self.marks["pair of *"] += 1
                    at = len(self.words)
                    self.visit(node.children)
                    self.titles.append("".join(self.words[at:]))
