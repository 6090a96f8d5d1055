"""Marks, numbers, lists and places in a source, as each language writes them."""

from __future__ import annotations

import unicodedata

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from generator.translation.locales import (
    find_locale,
    format_number,
    localize_digits,
)
from generator.translation.wording import (
    format_locator,
    list_separators,
    nest_quotations,
    quotation_marks,
    separators,
)

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("lang", "marks"),
    [
        ("en", "“”‘’"),
        ("en-GB", "“”‘’"),
        ("fa", "«»‹›"),
        ("fa-IR", "«»‹›"),
        ("ar", "«»“”"),
        ("de", "„“‚‘"),
        ("ru", "«»„“"),
        ("he", "””’’"),
        ("el", "«»“”"),
        ("zh", "“”‘’"),
        ("zh-Hant-TW", "「」『』"),
        ("tlh", "“”‘’"),
    ],
)
def test_quotation_marks(lang: str, marks: str) -> None:
    assert quotation_marks(lang) == tuple(marks)


def test_french_guillemets_hold_their_spaces() -> None:
    assert quotation_marks("fr-BE")[:2] == ("«\u202f", "\u202f»")
    assert quotation_marks("fr-CA")[:2] == (f"«{NBSP}", f"{NBSP}»")


@pytest.mark.parametrize(
    ("lang", "number"),
    [
        ("en", "5,000"),
        ("de", "5.000"),
        ("fa", "۵٬۰۰۰"),
        ("ckb", "٥٬٠٠٠"),
        ("hi", "5,000"),
        ("tlh", "5000"),
    ],
)
def test_numbers(lang: str, number: str) -> None:
    assert format_number(5000, lang) == number


@pytest.mark.parametrize(
    ("lang", "number"),
    [
        ("en", "−5,000"),
        ("ru", f"−5{NBSP}000"),
        ("fr", "−5\u202f000"),
        ("hi", "−5,000"),
        ("fa", "\u200e−\u200e۵٬۰۰۰"),
        ("he", "\u200e−\u200e5,000"),
        ("tlh", "−5000"),
    ],
)
def test_a_number_below_nought_has_a_minus_sign(lang: str, number: str) -> None:
    assert format_number(-5000, lang) == number


def test_large_numbers_are_grouped_as_the_language_groups_them() -> None:
    assert format_number(1234567, "hi") == "12,34,567"
    assert format_number(1234567, "vi") == "1.234.567"
    assert format_number(1234567, "ar-EG") == "١٬٢٣٤٬٥٦٧"
    assert format_number(1234567, "de-CH") == "1’234’567"


def test_every_numbering_system_of_cldr_is_known() -> None:
    for name in locale_identifiers():
        system = Locale.parse(name).default_numbering_system
        zero = localize_digits("0", name.replace("_", "-"))
        assert unicodedata.digit(zero) == 0
        assert (zero == "0") == (system == "latn"), name


def test_digits_are_those_the_language_is_written_in_by_default() -> None:
    assert localize_digits("1988–90", "fa") == "۱۹۸۸–۹۰"
    assert localize_digits("1988", "ar") == "1988"
    assert localize_digits("1988", "ar-EG") == "١٩٨٨"
    assert localize_digits("1988", "my") == "၁၉၈၈"


def test_a_tag_that_cldr_has_not_falls_back_to_its_language() -> None:
    for tag in ("fa-Arab-XX", "fa-x-private", "fa-IR"):
        locale = find_locale(tag)
        assert locale is not None
        assert locale.language == "fa"
    assert find_locale("tlh") is None
    assert find_locale("") is None


@pytest.mark.parametrize(
    ("lang", "two", "three"),
    [
        ("en", "a and b", "a, b and c"),
        ("fa", "a و b", "a، b، و c"),
        ("fr", "a et b", "a, b et c"),
        ("ar", "a وb", "a وb وc"),
        ("zh", "a和b", "a、b和c"),
        ("tlh", "a, b", "a, b, c"),
    ],
)
def test_lists(lang: str, two: str, three: str) -> None:
    def joined(*words: str) -> str:
        between = [*list_separators(len(words), lang), ""]
        return "".join(word + after for word, after in zip(words, between, strict=True))

    assert joined("a") == "a"
    assert joined("a", "b") == two
    assert joined("a", "b", "c") == three


def test_separators() -> None:
    assert separators("en") == (", ", "; ")
    assert separators("fa-IR") == ("، ", "؛ ")


@pytest.mark.parametrize(
    ("locator", "lang", "words"),
    [
        ("p. 2", "en", f"p.{NBSP}2"),
        ("vol. 2, pp. 14–16", "en", f"vol.{NBSP}2,{NBSP}pp.{NBSP}14–16"),
        ("pp. 2–3", "fa", f"صص{NBSP}۲–۳"),
        ("para. 4", "de", f"Abs.{NBSP}4"),
        ("p. 2, n. 3", "fa", f"ص{NBSP}۲،{NBSP}n.{NBSP}۳"),
        ("§ 3", "fa", f"§{NBSP}۳"),
        ("art. 6", "fa", f"مادهٔ{NBSP}۶"),
        ("arts. 6–7", "he", f"סעיפים{NBSP}6–7"),
        ("ch. 2", "ru", f"гл.{NBSP}2"),
    ],
)
def test_places_in_a_source(locator: str, lang: str, words: str) -> None:
    assert format_locator(locator, lang) == words


@pytest.mark.parametrize(
    ("lang", "words", "nested"),
    [
        ("en", "“We never saw a paper”", "‘We never saw a paper’"),
        ("en", "“They said ‘no’ twice”: a reply", "‘They said “no” twice’: a reply"),
        ("en", "“Don’t go,” they were told", "‘Don’t go,’ they were told"),
        ("en", '"No wells"', "‘No wells’"),
        ("en", "The residents’ “wells", "The residents’ “wells"),
        ("en", "«Pas un papier»", "«Pas un papier»"),
        ("de", "„Kein Papier“ von “Quay End”", "‚Kein Papier‘ von ‚Quay End‘"),
        ("fa", "«کاغذی ندیدیم»", "‹کاغذی ندیدیم›"),
        ("ru", "Ответ «Нет»", "Ответ „Нет“"),
        ("fr-CA", "«\u00a0Non\u00a0», dit-il", "“Non”, dit-il"),
        ("he", 'דו"ח צה"ל', 'דו"ח צה"ל'),
        ("zh-Hant", "「沒有紙」", "『沒有紙』"),
    ],
)
def test_quotations_within_marks_take_the_other_pair(lang: str, words: str, nested: str) -> None:
    assert nest_quotations(words, quotation_marks(lang)) == nested
