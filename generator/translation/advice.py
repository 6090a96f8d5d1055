"""What a translator is told of a message: what it is, how long it may be, what must stay, which words are agreed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.content.model import Briefing, Kind
from generator.translation.localize import is_spoken_in, own_keys
from generator.translation.messages import Message, list_messages
from generator.translation.scripts import writes_alike

_MARKS = re.compile(
    r"\[@[^\]]+\]|\[\^[^\]]+\]|\[#[^\]]+\]|\]\([^)]+\)|<https?://[^>]+>|\{[a-z_]+\}|`[^`]*`"
)
"""Citations, marks of notes, references, addresses of links, and places that the program fills."""
_IDENTIFIER = re.compile(r"\b[A-Z]{2,}[ \u00a0][0-9]+/[0-9/]+\b")


@dataclass(frozen=True, slots=True)
class Bound:
    """How long a text may be in a product that promises its pages."""

    product: str
    most: int
    """Characters before the first item leaves for it, or before there is no room at all if one has left."""


def advise_translator(
    message: Message,
    briefing: Briefing,
    lang: str,
    bounds: Mapping[str, Iterable[Bound]] | None = None,
) -> tuple[str, ...]:
    """The comment lines of a message for translators into a language (empty: of any).

    `bounds` are those of `briefing lengths` in the source language, by key.
    """
    words = message.text.value
    lines = [message.kind]
    lines += [
        f"fits up to {bound.most} characters in the {bound.product}, all else as long as the source"
        f" (which has {len(words)} here)"
        for bound in (bounds or {}).get(message.key, ())
    ]
    keep = dict.fromkeys([*_MARKS.findall(words), *_IDENTIFIER.findall(words)])
    if keep:
        lines.append("leave as it is: " + "  ".join(keep))
    lines += _names(words, briefing, lang)
    if lang:
        lines += _terms(message, briefing, lang)
        lines += _quotation(message, briefing, lang)
    return tuple(lines)


def _names(words: str, briefing: Briefing, lang: str) -> list[str]:
    found = []
    for actor in briefing.actors:
        if actor.kind is not Kind.PERSON or actor.name.value not in words:
            continue
        native = actor.native
        own = f" = {native.value} ({native.lang})" if native is not None else ""
        found.append(f"name: {actor.name.value}{own}")
    return found


def _terms(message: Message, briefing: Briefing, lang: str) -> list[str]:
    found = []
    for term in briefing.terms:
        plain = term.term.value.strip("“”‘’")
        agreed = [text.value for text in term.renderings if writes_alike(text.lang, lang)]
        if agreed and re.search(rf"(?i)(?<!\w){re.escape(plain)}(?!\w)", message.text.value):
            found.append(f"glossary: {plain} = {' / '.join(agreed)}")
    return found


def _quotation(message: Message, briefing: Briefing, lang: str) -> list[str]:
    quotation = next((q for q in briefing.quotations if q.text.key == message.key), None)
    if quotation is None:
        return []
    if is_spoken_in(quotation, lang):
        return [
            "spoken in your language, and the words themselves are not held: tell what was said, as"
            " indirect speech, without quotation marks; do not translate back"
        ]
    return ["a quotation: translate it from this rendering, without quotation marks of its own"]


def messages_for(briefing: Briefing, lang: str) -> tuple[Message, ...]:
    """The messages that translators into a language are given: those that the briefing does not answer itself."""
    own = own_keys(briefing, lang)
    return tuple(message for message in list_messages(briefing) if message.key not in own)
