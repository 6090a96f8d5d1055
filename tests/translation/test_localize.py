"""`localize`: a briefing and a catalog become the briefing in another language, and what it lacks is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.content.model import Briefing, Wording
from generator.content.texts import iterate_texts, map_texts
from generator.translation.advice import advise_translator, messages_for
from generator.translation.catalog import Catalog
from generator.translation.localize import localize_briefing
from generator.translation.messages import list_messages
from generator.translation.review import Review, hash_translation
from tests.content.wells import copy_wells, edit, load_clean
from tests.translation.catalogs import PATH, entry


@pytest.fixture
def wells(tmp_path: Path) -> Briefing:
    copy_wells(tmp_path)
    return load_clean(tmp_path)


def translated(briefing: Briefing, lang: str = "de") -> Catalog:
    """A catalog that has every message of a briefing as its own words, marked."""
    entries = [entry(m.key, m.text.value, f"§{m.text.value}") for m in messages_for(briefing, lang)]
    return Catalog(lang, PATH, tuple(entries))


def without(catalog: Catalog, *keys: str) -> Catalog:
    return replace(catalog, entries=tuple(e for e in catalog.entries if e.key not in keys))


def test_every_text_that_a_reader_of_the_language_sees_is_translated(wells: Briefing) -> None:
    localized = localize_briefing(wells, translated(wells), {})
    assert (localized.lang, localized.source_lang) == ("de", "en")
    keys = {message.key for message in list_messages(wells)}
    for placed in iterate_texts(localized):
        if placed.text.key in keys:
            assert placed.text.value.startswith("§"), placed.text.key
            assert placed.text.lang == "de"
            assert placed.text.span.path == PATH


def test_the_briefing_is_otherwise_the_same(wells: Briefing) -> None:
    localized = localize_briefing(wells, translated(wells), {})
    back = map_texts(
        localized,
        lambda t: (
            t
            if not t.value.startswith("§")
            else replace(t, value=t.value[1:], lang="en", span=wells.title.span)
        ),
    )
    here = map_texts(wells, lambda t: replace(t, span=wells.title.span) if t.lang == "en" else t)
    plain = replace(
        back, lang="en", source_lang="", draft=wells.draft,
        quotations=tuple(replace(q, wording=Wording.DIRECT) for q in back.quotations),
    )  # fmt: skip
    assert [p.text.value for p in iterate_texts(plain)] == [
        p.text.value for p in iterate_texts(here)
    ]
    assert [s.blocks for s in plain.sections] == [s.blocks for s in here.sections]


def test_what_is_not_translated_stays_in_the_source_language(wells: Briefing) -> None:
    localized = localize_briefing(wells, without(translated(wells), "briefing/title"), {})
    assert localized.title == wells.title
    assert localized.draft.missing == ("briefing/title",)


def test_an_outdated_translation_is_printed_and_known_as_such(wells: Briefing) -> None:
    catalog = translated(wells)
    old = replace(catalog.entries[0], source="Other words")
    localized = localize_briefing(wells, replace(catalog, entries=(old, *catalog.entries[1:])), {})
    assert localized.draft.stale == (old.key,)
    assert localized.title.value == old.translation


def test_nothing_private_is_a_message(tmp_path: Path) -> None:
    folder = copy_wells(tmp_path)
    (folder / "private").mkdir()
    (folder / "private/sources.yaml").write_text(
        "- id: witness\n  confidential: yes\n  public: former well-keeper, interviewed 1996\n",
        "utf-8",
    )
    edit(
        folder / "facts.yaml",
        'sources: ["inquiry-1996, p. 2", "vale-post"]\n  priority: 1',
        'sources: ["inquiry-1996, p. 2", "vale-post", witness]\n  priority: 1',
    )
    briefing = load_clean(tmp_path)
    assert [s.id for s in briefing.sources if "/private/" in s.title.span.path] == ["witness"]
    assert not [
        m.key
        for m in list_messages(briefing)
        if "witness" in m.key or "well-keeper" in m.text.value
    ]


def test_titles_of_sources_are_their_own_and_their_kinds_are_not(wells: Briefing) -> None:
    keys = {message.key for message in list_messages(wells)}
    for source in wells.sources:
        assert f"sources/{source.id}/title" not in keys
        for text in source.words:
            assert text.key in keys


def test_a_text_without_a_letter_is_written_as_the_language_writes_it(wells: Briefing) -> None:
    figure = wells.facts[0].figure
    assert figure is not None
    number = replace(figure, value=replace(figure.value, value="1,500"))
    facts = (replace(wells.facts[0], figure=number), *wells.facts[1:])
    briefing = replace(wells, facts=facts)
    assert figure.value.key not in {message.key for message in list_messages(briefing)}
    for lang, written in (("de", "1.500"), ("fa", "۱٬۵۰۰")):
        found = localize_briefing(briefing, translated(briefing, lang), {}).facts[0].figure
        assert found is not None
        assert (found.value.value, found.value.lang) == (written, lang)


# Words that were spoken


def spoken(wells: Briefing, lang: str, words: str | None) -> Briefing:
    """The briefing with its first quotation spoken in a language."""
    from generator.content.model import Original

    first = wells.quotations[0]
    held = replace(first.text, value=words, lang=lang, key=f"{first.text.key}/o") if words else None
    quotation = replace(first, original=Original(lang, held))
    return replace(wells, quotations=(quotation, *wells.quotations[1:]))


def test_words_held_in_the_edition_s_language_are_printed_themselves(wells: Briefing) -> None:
    briefing = spoken(wells, "de", "Die Brunnen bleiben zu.")
    localized = localize_briefing(briefing, translated(briefing), {})
    first = localized.quotations[0]
    assert (first.text.value, first.text.lang) == ("Die Brunnen bleiben zu.", "de")
    assert first.wording is Wording.DIRECT
    assert first.text.key not in {m.key for m in messages_for(briefing, "de")}


def test_words_not_held_are_told_and_in_a_third_language_translated(wells: Briefing) -> None:
    briefing = spoken(wells, "fa", None)
    wordings = {
        lang: localize_briefing(briefing, translated(briefing, lang), {}).quotations[0].wording
        for lang in ("fa", "fa-AF", "de")
    }
    assert wordings == {
        "fa": Wording.INDIRECT,
        "fa-AF": Wording.INDIRECT,
        "de": Wording.TRANSLATED,
    }


def test_words_spoken_in_the_source_s_language_are_translated_from_themselves(
    wells: Briefing,
) -> None:
    unknown = replace(wells.quotations[0], original=None)
    for briefing in (
        spoken(wells, "en", None),
        replace(wells, quotations=(unknown, *wells.quotations[1:])),
    ):
        localized = localize_briefing(briefing, translated(briefing), {})
        assert localized.quotations[0].wording is Wording.FROM_ORIGINAL


def test_a_quotation_not_translated_is_the_source_s_own(wells: Briefing) -> None:
    briefing = spoken(wells, "fa", None)
    catalog = without(translated(briefing, "fa"), briefing.quotations[0].text.key)
    assert localize_briefing(briefing, catalog, {}).quotations[0].wording is Wording.DIRECT


def test_a_name_in_its_own_script_needs_no_translator_and_is_given_once(wells: Briefing) -> None:
    actor = next(actor for actor in wells.actors if actor.native is not None)
    assert actor.native is not None
    lang = actor.native.lang
    localized = localize_briefing(wells, translated(wells, lang), {})
    found = next(one for one in localized.actors if one.id == actor.id)
    assert (found.name.value, found.name.lang, found.native) == (actor.native.value, lang, None)
    assert actor.name.key not in {m.key for m in messages_for(wells, lang)}


def test_a_name_in_the_language_s_other_script_is_translated_and_stands_beside(
    wells: Briefing,
) -> None:
    actor = wells.actors[0]
    native = replace(actor.name, value="水委员会", lang="zh-Hans", key="actors/board/native")
    briefing = replace(wells, actors=(replace(actor, native=native), *wells.actors[1:]))
    named = {}
    for lang in ("zh-Hant", "zh-CN"):
        first = localize_briefing(briefing, translated(briefing, lang), {}).actors[0]
        named[lang] = (first.name.value, first.name.lang, first.native)
    assert named == {
        "zh-Hant": (f"§{actor.name.value}", "zh-Hant", native),
        "zh-CN": ("水委员会", "zh-CN", None),
    }


def test_words_held_in_the_language_s_other_script_are_tagged_as_such(wells: Briefing) -> None:
    briefing = spoken(wells, "sr-Cyrl", "Нема бунара.")
    first = localize_briefing(briefing, translated(briefing, "sr-Latn"), {}).quotations[0]
    assert (first.text.value, first.text.lang) == ("Нема бунара.", "sr-Cyrl")


def test_the_glossary_of_a_language_is_that_of_its_countries(wells: Briefing) -> None:
    (term, *others) = wells.terms
    agreed = replace(term.term, value="چاه", lang="fa", key="terms/well/renderings/fa")
    briefing = replace(wells, terms=(replace(term, renderings=(agreed,)), *others))
    message = next(m for m in list_messages(briefing) if m.key == term.term.key)
    line = f"glossary: {term.term.value} = چاه"
    told = {
        lang: line in advise_translator(message, briefing, lang) for lang in ("fa", "fa-AF", "ur")
    }
    assert told == {"fa": True, "fa-AF": True, "ur": False}


# Reviews


def test_a_review_holds_until_source_or_translation_change(wells: Briefing) -> None:
    from generator.translation.localize import match_briefing

    catalog = translated(wells)
    match = match_briefing(wells, catalog)[0]
    key = match.message.key
    reviews = {key: Review(hash_translation(match), "legal reviewer", "2026-11-29")}
    assert key not in localize_briefing(wells, catalog, reviews).draft.unreviewed
    other = replace(catalog.entries[0], translation="§Something else")
    changed = replace(catalog, entries=(other, *catalog.entries[1:]))
    assert key in localize_briefing(wells, changed, reviews).draft.unreviewed
    title = replace(wells, title=replace(wells.title, value="Another title"))
    assert key in localize_briefing(title, catalog, reviews).draft.stale
