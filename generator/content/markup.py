"""The tree of an inline text: what `parse_inline` makes of Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.model import Citation


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
