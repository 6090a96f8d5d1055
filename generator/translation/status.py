"""Where a translation stands: counts for a table, and what has changed, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from generator.diagnostics import Span
from generator.translation.matching import Match, State
from generator.translation.review import Reviews, follow_reviews, is_reviewed

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the translation into one language has come. Counts are of messages, but for `words`."""

    lang: str
    total: int
    translated: int
    """Current, reviewed or not."""
    stale: int
    missing: int
    reviewed: int
    words: int
    """Words of the source that are to be translated or gone over."""


class Change(StrEnum):
    """What became of words between two versions of a text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Revision:
    """A message whose source has changed since it was translated."""

    key: str
    span: Span
    """Of the translation."""
    parts: tuple[tuple[Change, str], ...]
    """The source, old and new, in order."""
    translation: str
    """As it stands: of the old source."""
    source: Span
    """Of the new source."""


def summarize(lang: str, matches: Iterable[Match], reviews: Reviews) -> Standing:
    """Matches of a language -> its line in the table."""
    listed = tuple(matches)
    reviews = follow_reviews(listed, reviews)
    counts = {state: sum(match.state is state for match in listed) for state in State}
    to_do = (match for match in listed if match.state is not State.TRANSLATED)
    return Standing(
        lang=lang,
        total=len(listed),
        translated=counts[State.TRANSLATED],
        stale=counts[State.STALE],
        missing=counts[State.MISSING],
        reviewed=sum(is_reviewed(match, reviews) for match in listed),
        words=sum(len(_WORD.findall(match.message.text.value)) for match in to_do),
    )


def list_revisions(matches: Iterable[Match]) -> tuple[Revision, ...]:
    """The stale messages of a language, in the order of the briefing."""
    found = []
    for match in matches:
        entry = match.entry
        if match.state is not State.STALE or entry is None:
            continue
        # Before an update the catalog still has the old source; after it, the old one is noted beside the new.
        old = entry.previous if entry.previous else entry.source
        text = match.message.text
        parts = compare_words(old, text.value)
        found.append(Revision(text.key, entry.span, parts, entry.translation, text.span))
    return tuple(found)


def compare_words(old: str, new: str) -> tuple[tuple[Change, str], ...]:
    """Two versions of a text -> their words in order: kept, removed and added, each stretch joined by spaces."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    found: list[tuple[Change, str]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            found.append((Change.KEPT, " ".join(before[i:i_end])))
            continue
        if i < i_end:
            found.append((Change.REMOVED, " ".join(before[i:i_end])))
        if j < j_end:
            found.append((Change.ADDED, " ".join(after[j:j_end])))
    return tuple(found)
