"""The narrative of a briefing: sections, and the blocks of which they are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.content.model import Text
from generator.diagnostics import Span


class BlockKind(StrEnum):
    """What a block of the narrative is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLETS = "bullets"
    NUMBERED = "numbered"
    QUOTE = "quote"
    """A quotation record placed in the narrative, alone on its line: `{{quotation nothing-to-answer}}`."""
    FIGURE = "figure"
    """A picture record placed in the narrative, alone on its line: `{{figure khavaran}}`."""
    CHART = "chart"
    """A chart placed in the same way."""
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a section. A list's entries are one block; its items are separate texts."""

    kind: BlockKind
    texts: tuple[Text, ...]
    """Inline Markdown: one text, or one for each item of a list; none for a placed record."""
    span: Span
    number: int | None = None
    """The paragraph's number through the whole briefing; only paragraphs have one."""
    level: int = 0
    """Of a heading: 2 or 3 (the section's own title is 1)."""
    record: str | None = None
    """Id of the record placed here."""
    head: tuple[Text, ...] = ()
    """Of a table: what its columns hold; inline Markdown, as are its cells and its caption."""
    rows: tuple[tuple[Text, ...], ...] = ()
    """Of a table: cells from start to end, as many as its head has; some may be empty."""
    aligns: tuple[str, ...] = ()
    """Of a table's columns: `start`, `centre`, `end`, or `decimal` for numbers."""
    caption: Text | None = None
    """Of a table."""
    row_heads: bool = False
    """Whether the first cells of a table's rows say what the others are of."""
    name: str | None = None
    """By which `[#name]` refers to it: `{#name}` at its end."""


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the narrative."""

    id: str
    title: Text
    blocks: tuple[Block, ...]
    legal: bool = False
    """True if the section is legal analysis; facts stand in the others."""
    span: Span | None = None
    notes: tuple[Text, ...] = ()
    """Those that `[^note]` marks, inline Markdown; the key ends in the note's id."""
