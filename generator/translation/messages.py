"""Messages: the texts of a briefing that a translator is given, each under its key, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.fields import name_record
from generator.content.model import Actor, Briefing, Event, Original, Source, Term, Text
from generator.content.narrative import Block, BlockKind, Section
from generator.content.texts import Placed, iterate_texts

_OWN_LANGUAGE = frozenset(
    {
        (Original, "text"),
        (Actor, "native"),
        (Term, "native"),
        (Term, "renderings"),
        (Event, "solar"),
    }
)
"""Texts that are what they are in every edition."""
_BLOCKS = {
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.HEADING: "heading",
    BlockKind.BULLETS: "item of a list",
    BlockKind.NUMBERED: "item of a numbered list",
    BlockKind.TABLE: "table",
}
_PRIVATE = "/private/"
_CATEGORY = re.compile(r"(.+)\[([a-z]+)\]")


@dataclass(frozen=True, slots=True)
class Message:
    """A text to be translated."""

    key: str
    """Its place, which is its msgctxt: `facts/scale/text`."""
    text: Text
    """In the source language."""
    markdown: bool
    """Inline Markdown, or plain."""
    kind: str
    """What it is, for the translator: `paragraph 4`, `fact: text`."""
    paragraph: int | None = None
    """The number of the paragraph that it is."""
    plural: Text | None = None
    """Of a label that counts: its words for several things, while `text` is that for one."""


def list_messages(briefing: Briefing) -> tuple[Message, ...]:
    """The messages of a briefing in its source language: its own front matter, the narrative, the records.

    What is the same in every edition is none: words in another language, the titles that sources have
    themselves, and texts without a letter (`2–3`), whose digits `localize` rewrites. Nothing that stands in
    `private/` is one.
    """
    return tuple(
        _message(placed) for placed in iterate_texts(briefing) if _is_message(placed, briefing.lang)
    )


def is_figures(words: str) -> bool:
    """Whether a text has no letter, and so needs no translator: `2–3`, `1,500`."""
    return not any(char.isalpha() for char in words)


def label_messages(labels: Iterable[Text]) -> tuple[Message, ...]:
    """The messages of a layout's labels; the categories of one that counts are one message."""
    found: dict[str, Message] = {}
    for label in labels:
        counted = _CATEGORY.fullmatch(label.key)
        if counted is None:
            found[label.key] = Message(label.key, label, False, "label")
            continue
        key, category = counted.groups()
        known = found.get(key)
        one = label if known is None or category == "one" else known.text
        many = label if known is None or category == "other" else known.plural
        found[key] = Message(key, one, False, "label that counts", plural=many)
    return tuple(found.values())


def _is_message(placed: Placed, lang: str) -> bool:
    text, record = placed.text, placed.record
    if _PRIVATE in text.span.path or (type(record), placed.field) in _OWN_LANGUAGE:
        return False
    if isinstance(record, Source) and placed.field == "title" and not record.described:
        return False
    return text.lang == lang and bool(text.value) and not is_figures(text.value)


def _message(placed: Placed) -> Message:
    text, record, field = placed.text, placed.record, placed.field
    number = record.number if isinstance(record, Block) else None
    return Message(text.key, text, placed.markdown, _kind(record, field), number)


def _kind(record: object, field: str) -> str:
    if isinstance(record, Section):
        return "title of a section" if field == "title" else "note"
    if isinstance(record, Block):
        if record.number is not None:
            return f"paragraph {record.number}"
        kind = _BLOCKS.get(record.kind, "text")
        if record.kind is not BlockKind.TABLE:
            return kind
        return {"head": "head of a table's column", "rows": "cell of a table"}.get(
            field, "caption of a table"
        )
    if isinstance(record, Briefing):
        return f"briefing: {field}"
    return f"{name_record(type(record))}: {field}"
