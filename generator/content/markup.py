"""The tree of an inline text: what `parse_inline` makes of Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.model import Citation
from generator.diagnostics import Span


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


@dataclass(frozen=True, slots=True)
class Note:
    """`^[the words of a note]`, written where its mark stands."""

    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class NoteMark:
    """`[^id]`: the mark of a note that its section's file defines."""

    note: str
    """Its id in the section."""
    span: Span


@dataclass(frozen=True, slots=True)
class CrossReference:
    """`[#id]`: the number or title of another place; `[#id, page]`: the page it stands on."""

    target: str
    """What `{#id}` named, or the id of a section, picture or chart."""
    page: bool
    span: Span


Inline = Words | Emphasis | Strong | Hyperlink | Cite | LineBreak | Note | NoteMark | CrossReference


def note_key(key: str, note: str) -> str:
    """The message key of a note, by that of a text in its section: `sections/background/notes/names`."""
    return f"sections/{key.split('/')[1]}/notes/{note}"


def iterate_words(tree: tuple[Inline, ...]) -> Iterator[str]:
    """The words of a tree in reading order, those of notes where their marks stand, after a space.

    Addresses, citations and references are no words.
    """
    for node in tree:
        if isinstance(node, Words):
            yield node.text
        elif isinstance(node, Emphasis | Strong | Hyperlink | Note):
            if isinstance(node, Note):
                yield " "
            yield from iterate_words(node.children)


def iterate_citations(tree: tuple[Inline, ...]) -> Iterator[Citation]:
    """The citations of a tree in reading order."""
    for node in tree:
        if isinstance(node, Cite):
            yield from node.citations
        elif isinstance(node, Emphasis | Strong | Hyperlink | Note):
            yield from iterate_citations(node.children)


def iterate_pointers(tree: tuple[Inline, ...]) -> Iterator[NoteMark | CrossReference]:
    """The marks of notes and the references of a tree in reading order."""
    for node in tree:
        if isinstance(node, NoteMark | CrossReference):
            yield node
        elif isinstance(node, Emphasis | Strong | Hyperlink | Note):
            yield from iterate_pointers(node.children)
