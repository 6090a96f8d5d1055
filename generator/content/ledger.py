"""What the files of a briefing mention, gathered while they are read, for the checks across records.

Gathered apart from the records, so that a record with one fault still has its other faults found:
one run shows everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.content.markup import CrossReference, NoteMark
from generator.content.model import Citation, Rename, Text
from generator.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that names a record of another file."""

    table: str
    """Stem of the file whose record is meant: `actors`; `layouts` for a product."""
    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as it stands in a file."""

    text: Text
    markdown: bool
    """Inline Markdown, or plain."""
    doubled_space: str = ""
    """The first two words of it between which two spaces stand in the file; `text` has one."""


def make_passage(text: Text, markdown: bool, written: str) -> Passage:
    """A Text and how it is written in the file -> Passage."""
    doubled = re.search(r"\S{1,20}  +\S{1,20}", written)
    return Passage(text, markdown, doubled[0] if doubled else "")


@dataclass(slots=True)
class Ledger:
    """Grows while the files are read; the checks read it afterwards."""

    ids: dict[str, dict[str, Span]] = field(default_factory=dict)
    """Of each file by its stem: ids and where they stand, those of faulty records too. A file that is
    there but cannot be read is missing here, and nothing can be said about references to it."""
    private: set[str] = field(default_factory=set)
    """Ids of confidential sources. No message may name them."""
    references: list[Reference] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    notes: dict[str, Span] = field(default_factory=dict)
    """Of notes defined in sections, by message key: where they stand."""
    marks: list[tuple[str, NoteMark]] = field(default_factory=list)
    """(message key of the note meant, its mark)."""
    names: dict[str, Span] = field(default_factory=dict)
    """What `{#name}` named, and where."""
    mentions: list[CrossReference] = field(default_factory=list)
    """References to names, sections and pictures."""
    renames: dict[Rename, Span] = field(default_factory=dict)
    """Records that had another id before, and where that is said."""
    lines: dict[str, list[str]] = field(default_factory=dict)
    """Of each file by its path; not of private ones."""

    def locate(self, text: Text, snippet: str, nth: int) -> Span:
        """The line of a text on which the nth (from 0) of equal snippets stands; its lines if none is found."""
        lines = self.lines.get(text.span.path, [])
        for number in range(text.span.line, min(text.span.end, len(lines)) + 1):
            count = lines[number - 1].count(snippet) if number > 0 and snippet else 0
            if nth < count:
                return Span.of_line(text.span.path, number)
            nth -= count
        return text.span
