"""A layout's labels in another language, from the layout's own catalog."""

from __future__ import annotations

from collections.abc import Iterable

from generator.content.model import Draft, Text
from generator.translation.catalog import Catalog, Entry
from generator.translation.localize import find_gaps
from generator.translation.matching import Match, State, match_catalog
from generator.translation.messages import label_messages
from generator.translation.plurals import form_of, plural_categories


def localize_labels(labels: Iterable[Text], catalog: Catalog) -> tuple[tuple[Text, ...], Draft]:
    """Labels as a layout has them -> in the catalog's language, and what it lacks of them.

    A label that counts has the plural categories of its language: `labels/events[few]`. One that is not
    translated stays as it is. Labels are not reviewed one by one.
    """
    listed = tuple(labels)
    messages = label_messages(listed)
    matches, _gone = match_catalog(messages, catalog)
    found = tuple(text for match in matches for text in _texts(match, listed, catalog.lang))
    gaps = find_gaps(matches, {})
    return found, Draft(missing=gaps.missing, stale=gaps.stale)


def _texts(match: Match, labels: tuple[Text, ...], lang: str) -> tuple[Text, ...]:
    message, entry = match.message, match.entry
    if entry is None or match.state is State.MISSING:
        own = (message.key, f"{message.key}[")
        return tuple(text for text in labels if text.key == own[0] or text.key.startswith(own[1]))
    if message.plural is None:
        return (Text(entry.translation, entry.span, message.key, lang),)
    return tuple(
        Text(_form(entry, category, lang), entry.span, f"{message.key}[{category}]", lang)
        for category in plural_categories(lang)
    )


def _form(entry: Entry, category: str, lang: str) -> str:
    number = form_of(category, lang)
    return entry.forms[min(number, len(entry.forms) - 1)] if entry.forms else entry.translation
