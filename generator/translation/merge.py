"""The source's messages and a catalog -> the catalog as the translator is to get it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.content.model import Rename
from generator.diagnostics import Span
from generator.translation.catalog import Catalog, Entry
from generator.translation.matching import Match, match_catalog
from generator.translation.messages import Message
from generator.translation.plurals import count_forms, plural_forms


def merge_catalog(
    messages: Iterable[Message], catalog: Catalog, renames: Iterable[Rename] = ()
) -> Catalog:
    """A catalog brought up to the source, its entries in the order of the messages.

    Same place and another text: the translation is kept, marked as in doubt, with the words it was made from,
    however large the change. A new place is empty. A place that is gone keeps its translation as obsolete, and has
    it again when it returns. Idempotent.
    """
    matches, gone = match_catalog(messages, catalog, renames)
    # Places that are counted may have gone more than once: what was translated tells them apart.
    kept = {(old.key, old.source): old for entry in gone for old in (_retired(entry),)}
    live = tuple(_merged(match, catalog) for match in matches)
    entries = (*live, *(entry for entry in kept.values() if entry.translation))
    counts = any(entry.plural for entry in entries)
    forms = plural_forms(catalog.lang) if counts and catalog.lang else ""
    return replace(catalog, entries=entries, plural_forms=forms)


def _retired(entry: Entry) -> Entry:
    """An entry whose place is gone, with the words that its translation was made from."""
    if not entry.previous:
        return replace(entry, obsolete=True)
    return replace(
        entry,
        obsolete=True,
        source=entry.previous,
        plural=entry.previous_plural,
        previous="",
        previous_plural="",
    )


def _merged(match: Match, catalog: Catalog) -> Entry:
    message, entry = match.message, match.entry
    source = message.text.value
    plural = message.plural.value if message.plural is not None else ""
    if entry is None:
        empty = ("",) * count_forms(catalog.lang or "en") if plural else ()
        place = Span.of_file(catalog.path)
        return Entry(message.key, source, "", place, plural=plural, forms=empty)
    if not match.changed:
        return entry if entry.translation else replace(entry, fuzzy=False, previous="")
    forms = entry.forms
    if bool(plural) != bool(entry.plural):  # a label has begun to count, or counts no more
        forms = (entry.translation,) * count_forms(catalog.lang or "en") if plural else ()
    changed = replace(entry, source=source, plural=plural, forms=forms)
    if not entry.translation:
        return replace(changed, fuzzy=False, previous="", previous_plural="")
    # A translation in doubt already was made from what is noted there, not from what it missed since.
    doubtful = entry.fuzzy and bool(entry.previous)
    return replace(
        changed,
        fuzzy=True,
        previous=entry.previous if doubtful else entry.source,
        previous_plural=entry.previous_plural if doubtful else entry.plural,
    )
