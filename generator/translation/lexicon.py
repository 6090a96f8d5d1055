"""What a briefing and a catalog have agreed for a language: names, terms, and speech that is reported."""

from __future__ import annotations

from collections.abc import Iterable

from generator.content.model import Briefing, Kind, Text
from generator.translation.checking import Lexicon
from generator.translation.localize import is_spoken_in
from generator.translation.matching import Match, State
from generator.translation.scripts import writes_alike


def collect_lexicon(briefing: Briefing, matches: Iterable[Match], lang: str) -> Lexicon:
    """A briefing in its source language, with what a catalog has for it -> the language's Lexicon.

    A person's name is the one held in the language's own script, or the translation of the actor's name; persons
    without either are left out. A term without a rendering in the language has its native word, if that is
    the language's.
    """
    translated = {
        match.message.key: match.entry.translation
        for match in matches
        if match.entry is not None and match.state is State.TRANSLATED
    }
    names = []
    for actor in briefing.actors:
        own = _own(actor.native, lang)
        name = own[0] if own else translated.get(actor.name.key)
        if actor.kind is Kind.PERSON and name:
            names.append((actor.name.value, name))
    terms = []
    for term in briefing.terms:
        agreed = tuple(text.value for text in term.renderings if writes_alike(text.lang, lang))
        terms.append((term.term.value, agreed or _own(term.native, lang)))
    spoken = tuple(
        quotation.text.value
        for quotation in briefing.quotations
        if is_spoken_in(quotation, lang)
        and (quotation.original is None or quotation.original.text is None)
    )
    return Lexicon(tuple(names), tuple(terms), spoken)


def _own(native: Text | None, lang: str) -> tuple[str, ...]:
    return (native.value,) if native is not None and writes_alike(native.lang, lang) else ()
