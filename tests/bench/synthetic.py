"""A briefing that nobody wrote, as plain values: what both compilers are given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """A place in a source."""

    source: str
    page: int

    def __str__(self) -> str:
        return f"{self.source}, p. {self.page}"


@dataclass(frozen=True, slots=True)
class Source:
    """A report with its author and address."""

    id: str
    title: str
    author: str
    publisher: str
    year: int
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a section."""

    kind: str
    """`paragraph`, `heading`, `bullets`, `quotation`, `table` or `figure`."""
    texts: tuple[str, ...] = ()
    """Markdown: `*emphasis*`, `[words](https://…)`, `[@source, p. 4]`, `[^note]`, `^[note]`, and nothing else."""
    record: str = ""
    """Id of the quotation, chart or picture placed here."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table; the first says what its columns hold, and the last column holds numbers. `texts` is its caption."""


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the narrative."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    notes: tuple[tuple[str, str], ...] = ()
    """Id and text of each that a `[^note]` of its blocks marks."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its numbers, or a picture with its pixels."""

    id: str
    caption: str
    """Markdown."""
    alt: str
    kind: str = ""
    """Of a chart: `bar` or `line`."""
    categories: tuple[str, ...] = ()
    series: tuple[tuple[str, tuple[float, ...]], ...] = ()
    sources: tuple[Cite, ...] = ()
    pixels: bytes = b""
    """Of a picture: a PNG."""


@dataclass(frozen=True, slots=True)
class Record:
    """An entry of any of the tables, the glossary or the demands; each uses the fields it has."""

    id: str
    title: str = ""
    """Of a contrast; name of an actor; term of the glossary."""
    text: str = ""
    """The record's words, Markdown; of a quotation plain."""
    more: str = ""
    """A fact's basis, what a contrast's record shows, a quotation's occasion."""
    date: str = ""
    """EDTF; a full date."""
    parts: tuple[tuple[str, str], ...] = ()
    """(Date, text) of an actor's roles; ("", text) of a demand's parts."""
    refers: str = ""
    """Id of the actor who speaks, or of whom something is asked."""
    legal: bool = False
    sources: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A whole briefing."""

    id: str
    title: str
    claim: str
    summary: tuple[str, ...]
    provenance: str
    sections: tuple[Section, ...]
    facts: tuple[Record, ...]
    quotations: tuple[Record, ...]
    actors: tuple[Record, ...]
    events: tuple[Record, ...]
    contrasts: tuple[Record, ...]
    demands: tuple[Record, ...]
    terms: tuple[Record, ...]
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...] = ()
    publisher: str = "Made by the benchmark"
    date: str = "2026-01-15"
    as_of: str = "2025"
