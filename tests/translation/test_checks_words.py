"""Persons and terms of a translation, and what is said of it as a whole."""

from __future__ import annotations

import pytest

from generator.translation.checking import Lexicon
from tests.translation.faults import find_faults

PERSIAN = Lexicon(
    names=(("Mostafa Pour Mohammadi", "مصطفی پورمحمدی"), ("Ebrahim Raisi", "ابراهیم رئیسی")),
    terms=(
        ("crimes against humanity", ("جنایت علیه بشریت",)),
        ("“repent”", ("توبه",)),
        ("PMOI", ("سازمان مجاهدین خلق ایران",)),
    ),
)
FRENCH = Lexicon(
    names=(("Ebrahim Raisi", "Ebrahim Raïssi"),),
    terms=(("enforced disappearance", ("disparition forcée",)), ("impunity", ("impunité",))),
)
LEXICONS = {"fa": PERSIAN, "fr": FRENCH}

WORDS = [
    # names and terms
    ("fa", "Ebrahim Raisi was there.", "ابراهیم ریسی آنجا بود.",
     "error: the name Ebrahim Raisi is not written ابراهیم رئیسی"),
    ("fa", "Pour Mohammadi was there.", "پورمحمودی آنجا بود.",
     "error: the name Mohammadi is not written پورمحمدی"),
    ("fr", "Ebrahim Raisi’s office", "Le bureau d’Ebrahim Raisi",
     "error: the name Ebrahim Raisi is not written Ebrahim Raïssi"),
    ("fr", "Raisi’s office", "Le bureau de Rouhani", "error: the name Raisi is not written Raïssi"),
    ("fa", "Crimes against humanity", "جرایم بزرگ",
     "error: the term 'crimes against humanity' is not rendered as 'جنایت علیه بشریت'"),
    ("fr", "Enforced disappearances", "Disparitions involontaires",
     "warning: the term 'enforced disappearance' is not rendered as 'disparition forcée'"),
    ("fr", "Systematic impunity", "Un système sans punition",
     "error: the term 'impunity' is not rendered as 'impunité'"),
    # the whole
    ("fr", "He was killed in secret.", "He was killed in secret.", "warning: it is the source's text, not translated"),
    ("fr", "He was killed.", " ", "warning: the translation is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "source", "translation", "said"), WORDS)
def test_a_changed_word_is_named(lang: str, source: str, translation: str, said: str) -> None:
    assert find_faults(source, translation, lang, LEXICONS[lang]) == [said]


RIGHT = [
    ("fa", "Ebrahim Raisi’s and Pour Mohammadi’s", "ابراهیم رئیسی و پورمحمدی"),
    ("fa", "Crime against humanity", "جنایت‌هایی علیه بشریت"),
    ("fa", "Crimes against humanity", "جنایات علیه بشریت"),
    ("fr", "the systematic impunity", "l’impunité systématique"),
    ("fr", "Enforced disappearances", "Les disparitions, dites forcées"),
]


@pytest.mark.parametrize(("lang", "source", "translation"), RIGHT)
def test_a_word_may_be_inflected(lang: str, source: str, translation: str) -> None:
    assert not find_faults(source, translation, lang, LEXICONS[lang])


def test_arabic_words_with_their_prefixes_and_plurals() -> None:
    agreed = Lexicon(
        names=(("Ebrahim Raisi", "إبراهيم رئيسي"),),
        terms=(("crimes against humanity", ("جرائم ضد الإنسانية",)),),
    )
    source = "Ebrahim Raisi and a crime against humanity"
    assert not find_faults(source, "لإبراهيم رئيسي وجريمة ضد الإنسانية", "ar", agreed)
    assert len(find_faults(source, "لابراهام رئيس وجناية على البشر", "ar", agreed)) == 2


def test_a_term_with_a_space_for_its_non_joiner() -> None:
    agreed = Lexicon(terms=(("death commissions", ("هیئت\u200cسازان مرگ",)),))
    source = "The death commissions"
    said = "error: no zero-width non-joiner in 'هیئت سازان مرگ'"
    assert not find_faults(source, "هیئت\u200cسازان مرگ", "fa", agreed)
    assert said in find_faults(source, "هیئت سازان مرگ", "fa", agreed)


def test_a_name_in_a_language_that_inflects_it() -> None:
    agreed = Lexicon(names=(("Anna Roma", "Анна Рома"),))
    assert not find_faults("Anna Roma’s house", "Дом Анны Ромы", "ru", agreed)
    assert find_faults("Anna Roma’s house", "Дом Анны Лимы", "ru", agreed)


def test_a_family_name_that_is_a_common_word() -> None:
    agreed = Lexicon(names=(("John Hope", "John Hope"),))
    assert not find_faults("There is hope.", "Il y a de l’espoir.", "fr", agreed)
    assert find_faults("There is Hope.", "Il y a de l’espoir.", "fr", agreed)


def test_a_term_of_the_glossary_is_its_rendering() -> None:
    key = "terms/impunity/term"
    assert not find_faults("impunity", "Impunité", "fr", FRENCH, key=key)
    said = ["error: the term's rendering is not 'impunité'"]
    assert find_faults("impunity", "absence de punition", "fr", FRENCH, key=key) == said


def test_a_term_in_the_title_of_a_work_does_not_count() -> None:
    assert not find_faults(
        "He read *A history of impunity*.", "Il lut *Une histoire*.", "fr", FRENCH
    )
    assert find_faults("He spoke of *impunity*.", "Il parla du *silence*.", "fr", FRENCH)


@pytest.mark.parametrize(
    ("most", "said"), [(24, []), (23, ["warning: 24 characters, 1 more than have room"])]
)
def test_a_translation_with_more_characters_than_have_room(most: int, said: list[str]) -> None:
    translation = "Ils moururent en prison.[@ai]"
    assert find_faults("They died.[@ai]", translation, "fr", most=most) == said
