"""All translations of a catalog, each beside its source, through all checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.content.model import Briefing, Text
from generator.diagnostics import Diagnostics
from generator.translation.advice import messages_for
from generator.translation.catalog import Catalog, Entry
from generator.translation.checking import Lexicon, Pair
from generator.translation.checks import check_translation
from generator.translation.lexicon import collect_lexicon
from generator.translation.matching import Match, State, match_catalog
from generator.translation.messages import label_messages
from generator.translation.plurals import OTHER, form_of, plural_categories


def check_catalog(
    briefing: Briefing,
    catalog: Catalog,
    room: Mapping[str, int],
    diagnostics: Diagnostics,
) -> None:
    """Checks the translations of a briefing's messages that are current; `room` has characters that fit, by key.

    What is stale or missing is told elsewhere: it was made for other words.
    """
    matches, _gone = match_catalog(messages_for(briefing, catalog.lang), catalog, briefing.renames)
    lexicon = collect_lexicon(briefing, matches, catalog.lang)
    for pair in list_pairs(matches, catalog.lang, room):
        check_translation(pair, lexicon, diagnostics)


def check_labels(labels: Iterable[Text], catalog: Catalog, diagnostics: Diagnostics) -> None:
    """The same of a layout's labels, each plural form beside the words that its number has in the source."""
    matches, _gone = match_catalog(label_messages(labels), catalog)
    for pair in list_pairs(matches, catalog.lang, {}):
        check_translation(pair, Lexicon(), diagnostics)


def list_pairs(matches: Iterable[Match], lang: str, room: Mapping[str, int]) -> Iterator[Pair]:
    """The messages that are translated as they stand, with their translations, in their order."""
    for match in matches:
        message, entry = match.message, match.entry
        if entry is None or match.state is not State.TRANSLATED:
            continue
        for key, source, words in _forms(match, entry, lang):
            yield Pair(
                key,
                source.value,
                words,
                source.lang,
                lang,
                message.markdown,
                entry.span,
                room.get(message.key),
            )


def _forms(match: Match, entry: Entry, lang: str) -> Iterator[tuple[str, Text, str]]:
    message = match.message
    if message.plural is None or not entry.forms:
        yield message.key, message.text, entry.translation
        return
    seen: set[int] = set()
    # From the last category on: where several share a form, it must serve any number.
    for category in reversed(plural_categories(lang)):
        number = min(form_of(category, lang), len(entry.forms) - 1)
        if number not in seen:
            seen.add(number)
            source = message.plural if category == OTHER else message.text
            yield f"{message.key}[{category}]", source, entry.forms[number]
