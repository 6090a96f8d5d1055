"""Where languages set the marks of notes, and the words of their citations."""

from __future__ import annotations

import pytest

from generator.translation.notes import (
    and_others,
    ends_in_abbreviation,
    full_stop,
    mark_place,
    mark_separator,
    name_note,
    same_place,
)


@pytest.mark.parametrize("lang", ["en", "de", "es", "fa", "fr", "it", "pl", "ru", "uk", "en-GB"])
def test_a_language_moves_its_marks_to_one_side_only(lang: str) -> None:
    place = mark_place(lang)
    assert bool(place.after) != bool(place.before)
    assert "." in place.after + place.before
    assert not any(sign.isspace() or sign.isalnum() for sign in place.after + place.before)


def test_the_nearest_language_counts_and_others_leave_marks_where_they_are() -> None:
    assert mark_place("fr-CA") == mark_place("fr")
    assert mark_place("tlh") == mark_place("zh") == mark_place("he")
    assert not mark_place("tlh").after + mark_place("tlh").before


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", "auf S."),
        ("en", "p. 2 and J. K."),
        ("es", "y etc."),
        ("es", "los EE. UU."),
        ("es", "los (EE.UU."),
        ("es", "p.\u00a0ej."),
        ("es", "en el núm."),
        ("es", "a. C."),
        ("fr", "l’an 50 av. J.-C."),
        ("fr", "MM."),
        ("fr", "l’U.R.S.S."),
        ("it", "ecc."),
        ("pl", "w 1994 r."),
        ("pl", "itd."),
        ("ru", "в 1994 г."),
        ("ru", "и\u00a0др."),
        ("ru", "и т. д."),
    ],
)
def test_the_stop_of_an_abbreviation_is_its_own(lang: str, words: str) -> None:
    assert ends_in_abbreviation(words, lang)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "a word."),
        ("es", "dijo que no."),
        ("es", "No. Sí."),
        ("es", "la ONU. Sí."),
        ("es", "es así. Yo."),
        ("fr", "un art."),
        ("it", "ha detto no."),
        ("pl", "dał im."),
        ("ru", "слово."),
        ("ru", "отдал им."),
        ("ru", "5. 6."),
    ],
)
def test_the_stop_of_a_sentence_is_not_its_last_words(lang: str, words: str) -> None:
    assert not ends_in_abbreviation(words, lang)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "note~3"), ("en-GB", "note~3"), ("de", "Anm.~3"), ("zh", "注3"), ("tlh", "n.~3")],
)
def test_a_note_is_named_and_its_number_tied(lang: str, words: str) -> None:
    assert name_note("3", lang) == words.replace("~", "\u00a0")


def test_other_words() -> None:
    assert (same_place("en"), same_place("tr"), same_place("tlh")) == ("Ibid.", "", "")
    assert (and_others("fr"), and_others("fa")) == ("et al.", "و دیگران")
    assert (mark_separator("en"), mark_separator("fa"), mark_separator("ckb")) == (",", "،", "،")
    assert (full_stop("en"), full_stop("hi"), full_stop("th")) == (".", "।", "")
