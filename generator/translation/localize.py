"""The translations' step: a Briefing and a Catalog -> the same Briefing in another language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.content.model import Briefing, Draft, Quotation, Text, Wording
from generator.content.schema import tidy_text
from generator.content.texts import iterate_texts, map_texts
from generator.translation.catalog import Catalog
from generator.translation.matching import Match, State, match_catalog
from generator.translation.messages import is_figures, list_messages
from generator.translation.numbers import localize_figures
from generator.translation.review import Reviews, follow_reviews, is_reviewed
from generator.translation.scripts import writes_alike


def match_briefing(briefing: Briefing, catalog: Catalog) -> tuple[Match, ...]:
    """Each message of a briefing with what the catalog has for it."""
    matches, _gone = match_catalog(list_messages(briefing), catalog, briefing.renames)
    return matches


def localize_briefing(briefing: Briefing, catalog: Catalog, reviews: Reviews) -> Briefing:
    """A briefing in its source language -> the briefing in the catalog's.

    A text that is translated has its words and span from the PO file, an outdated translation too; one that is
    not stays as it is, in the source language. The names of actors that are held in the edition's own script, and
    words that were spoken in its language, are taken from the briefing itself. `draft` says what is lacking.
    """
    matches = match_briefing(briefing, catalog)
    reviews = follow_reviews(matches, reviews)
    lang = catalog.lang
    own = _own_words(briefing, lang)
    made: dict[str, Text] = {}
    for match in matches:
        message = match.message
        if message.key in own:
            words = own[message.key]
            tag = lang if writes_alike(words.lang, lang) else words.lang
            made[message.key] = replace(words, key=message.key, lang=tag)
        elif match.entry is not None and match.state is not State.MISSING:
            translation = tidy_text(match.entry.translation, message.markdown)
            made[message.key] = Text(translation, match.entry.span, message.key, lang)
    figures = {
        placed.text.key: replace(
            placed.text,
            value=localize_figures(placed.text.value, briefing.lang, lang),
            lang=lang,
        )
        for placed in iterate_texts(briefing)
        if placed.text.lang == briefing.lang and is_figures(placed.text.value)
    }
    known = {**figures, **made}

    def change(text: Text) -> Text:
        found = known.get(text.key) if text.lang == briefing.lang else None
        return text if found is None else found

    changed = _without_own(map_texts(briefing, change), lang, briefing.lang)
    return replace(
        changed,
        lang=lang,
        source_lang=briefing.lang,
        draft=find_gaps(matches, reviews, frozenset(own)),
    )


def find_gaps(
    matches: tuple[Match, ...], reviews: Reviews, own: frozenset[str] = frozenset()
) -> Draft:
    """What an edition lacks, given what its catalog has for each message; keys in `own` need no translation."""
    states = {match.message.key: match.state for match in matches if match.message.key not in own}
    return Draft(
        missing=tuple(key for key, state in states.items() if state is State.MISSING),
        stale=tuple(key for key, state in states.items() if state is State.STALE),
        unreviewed=tuple(
            match.message.key
            for match in matches
            if states.get(match.message.key) is State.TRANSLATED and not is_reviewed(match, reviews)
        ),
    )


def own_keys(briefing: Briefing, lang: str) -> frozenset[str]:
    """Keys of the messages that the briefing answers itself in a language."""
    return frozenset(_own_words(briefing, lang))


def is_spoken_in(quotation: Quotation, lang: str) -> bool:
    """Whether a quotation's words were spoken in a language: then they are not translated back into it."""
    original = quotation.original
    return original is not None and _language(original.lang) == _language(lang)


def _own_words(briefing: Briefing, lang: str) -> Mapping[str, Text]:
    """Texts that the briefing itself holds in a language, by the key of the message that they answer."""
    found: dict[str, Text] = {}
    for quotation in briefing.quotations:
        original = quotation.original
        if original is not None and original.text is not None and is_spoken_in(quotation, lang):
            found[quotation.text.key] = original.text
    for name, native in [
        *((actor.name, actor.native) for actor in briefing.actors),
        *((term.term, term.native) for term in briefing.terms),
    ]:
        if native is not None and writes_alike(native.lang, lang):
            found[name.key] = native
    return found


def _without_own(briefing: Briefing, lang: str, source: str) -> Briefing:
    """A localized briefing whose names and terms are not given twice in its language, and whose quotations know
    how their words stand to those that were spoken.
    """

    def bare(native: Text | None) -> Text | None:
        return None if native is not None and writes_alike(native.lang, lang) else native

    return replace(
        briefing,
        actors=tuple(replace(actor, native=bare(actor.native)) for actor in briefing.actors),
        terms=tuple(replace(term, native=bare(term.native)) for term in briefing.terms),
        quotations=tuple(_worded(quotation, lang, source) for quotation in briefing.quotations),
    )


def _worded(quotation: Quotation, lang: str, source: str) -> Quotation:
    """A quotation of a localized briefing with how its words stand to those that were spoken."""
    if quotation.text.lang != lang:
        return quotation  # not translated: the source's own words
    if not is_spoken_in(quotation, lang):
        rendered = quotation.original is not None and not is_spoken_in(quotation, source)
        wording = Wording.TRANSLATED if rendered else Wording.FROM_ORIGINAL
        return replace(quotation, wording=wording)
    held = quotation.original is not None and quotation.original.text is not None
    return quotation if held else replace(quotation, wording=Wording.INDIRECT)


def _language(tag: str) -> str:
    return tag.partition("-")[0].lower()
