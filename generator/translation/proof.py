"""What a reviewer is given to read: each message with its translation, and how the two stand to each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.content.model import Briefing, Text
from generator.content.schema import tidy_text
from generator.translation.catalog import Entry
from generator.translation.matching import Match, State
from generator.translation.messages import Message
from generator.translation.review import Review, Reviews, follow_reviews, is_reviewed
from generator.translation.status import Change, Standing, list_revisions, summarize


class Only(StrEnum):
    """Which messages are asked for, where not all are."""

    STALE = "stale"
    UNREVIEWED = "unreviewed"
    """Those that can be reviewed, and are not: translated, and current."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Row:
    """A message beside its translation."""

    message: Message
    translation: Text | None
    """As the edition has it, Markdown unread; None if there is none."""
    state: State
    review: Review | None
    """That of this translation of this source; None if it was not reviewed as it stands."""
    changes: tuple[tuple[Change, str], ...] = ()
    """The source then and now, word by word; none if it is the one that was translated."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A translation of a briefing to be read against its source."""

    lang: str
    """BCP 47, of the translation."""
    standing: Standing
    """Of the whole translation, whatever is on the sheet."""
    title: Text | None
    """Of the briefing, translated; None if it is not."""
    rows: tuple[Row, ...]
    """What is on the sheet, in reading order."""
    only: Only | None
    """What the rows were chosen by; None if by nothing but their keys, or not at all."""


def prepare_proof(
    briefing: Briefing,
    lang: str,
    matches: Iterable[Match],
    reviews: Reviews,
    keys: frozenset[str] | None = None,
    only: Only | None = None,
) -> Proof:
    """The matches of a language -> what is on its proof sheet: of the keys named, or of all, what is asked for.

    The title and the counts are those of the whole. Nothing may be left: then `rows` is empty.
    """
    listed = tuple(matches)
    reviews = follow_reviews(listed, reviews)
    changes = {
        revision.key: revision.parts
        for revision in list_revisions(listed)
        if any(change is not Change.KEPT for change, _words in revision.parts)
    }
    rows = tuple(_row(match, lang, reviews, changes.get(match.message.key, ())) for match in listed)
    title = next((row.translation for row in rows if row.message.key == briefing.title.key), None)
    shown = (row for row in rows if keys is None or row.message.key in keys)
    chosen = tuple(row for row in shown if only is None or _is_asked_for(row, only))
    return Proof(lang, summarize(lang, listed, reviews), title, chosen, only)


def _row(match: Match, lang: str, reviews: Reviews, changes: tuple[tuple[Change, str], ...]) -> Row:
    message = match.message
    review = reviews.get(message.key) if is_reviewed(match, reviews) else None
    entry = match.entry if match.state is not State.MISSING else None
    translation = None if entry is None else _translation(message, entry, lang)
    return Row(message, translation, match.state, review, changes)


def _translation(message: Message, entry: Entry, lang: str) -> Text:
    return Text(tidy_text(entry.translation, message.markdown), entry.span, message.key, lang)


def _is_asked_for(row: Row, only: Only) -> bool:
    if only is Only.UNREVIEWED:
        return row.state is State.TRANSLATED and row.review is None
    return row.state.value == only.value
