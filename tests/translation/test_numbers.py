"""Where a number stands in a text, and where its whole part ends, as languages write numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.translation.locales import format_number, localize_digits
from generator.translation.numbers import find_number, localize_figures, unit_gap


@pytest.mark.parametrize(
    ("text", "lang", "whole"),
    [
        ("12", "en", "12"),
        ("1,234.5", "en", "1,234"),
        ("1234.5", "en", "1234"),
        ("1.234,5", "de", "1.234"),
        ("1,234.5", "de", "1"),
        ("1\u202f234,5", "fr", "1\u202f234"),
        ("1’234.5", "de-CH", "1’234"),
        ("12,34,567.8", "hi", "12,34,567"),
        ("۱٬۲۳۴٫۵", "fa", "۱٬۲۳۴"),
        ("۱۲٫۵ درصد", "fa", "۱۲"),
        ("۱۲/۵", "fa", "۱۲"),
        ("١٬٢٣٤٫٥", "ar", "١٬٢٣٤"),
        ("about 5,000", "en", "5,000"),
        ("(12.5 %)", "en", "12"),
        ("10–15", "en", "10"),
        ("1,23", "en", "1"),
        ("12,3456", "en", "12"),
        (".5", "en", ""),
        ("a.5", "en", ""),
        ("12.", "en", "12"),
        ("5.5", "xx", "5"),
    ],
)
def test_the_whole_part_ends_at_the_decimal_sign(text: str, lang: str, whole: str) -> None:
    found = find_number(text, lang)
    assert found is not None
    assert text[slice(*found)] == whole


def test_words_hold_no_number() -> None:
    for text in ("", "none", "—", "n/a.", "x."):
        assert find_number(text, "en") is None


@pytest.mark.parametrize(
    ("figures", "lang", "words"),
    [
        ("2–3", "fa", "۲–۳"),
        ("1,500", "fa", "۱٬۵۰۰"),
        ("12.5 %", "fa", "۱۲٫۵٪"),
        ("2–3", "ar", "2–3"),
        ("1,500", "ar", "1,500"),
        ("12.5 %", "ar", "12.5%"),
        ("12.5 %", "ar-EG", "١٢٫٥٪"),
        ("2-3", "fr", "2–3"),
        ("1,500", "fr", "1\u202f500"),
        ("12.5 %", "fr", "12,5\u00a0%"),
        ("1,234,567.50", "de", "1.234.567,50"),
        ("50%", "de", "50\u00a0%"),
        ("1,500–2,000", "es", "1.500–2.000"),
        ("12.5 %", "es", "12,5\u00a0%"),
        ("1,234,567", "hi", "12,34,567"),
        ("2–3 %", "hi", "2–3%"),
        ("12.5 %", "tr", "%12,5"),
        ("$1,500", "de", "$1.500"),
        (">5,000", "de", ">5.000"),
        ("1, 2; 3", "fa", "۱، ۲؛ ۳"),
    ],
)
def test_figures_are_written_as_another_language_does(figures: str, lang: str, words: str) -> None:
    assert localize_figures(figures, "en", lang) == words


@pytest.mark.parametrize(
    "figures", ["1988", "1988–1990", "24/7", "9:30", "1.2.3", "2019-07-25", "13/9421"]
)
def test_what_is_no_amount_keeps_its_signs(figures: str) -> None:
    assert localize_figures(figures, "en", "de") == figures
    assert localize_figures(figures, "en", "fa") == localize_digits(figures, "fa")


def test_a_minus_stands_as_it_does_in_charts() -> None:
    assert localize_figures("-3.5", "en", "fa") == format_number(Decimal("-3.5"), "fa")


def test_figures_are_read_as_their_own_language_writes_them() -> None:
    assert localize_figures("1 500,5", "fr", "en") == "1,500.5"
    assert localize_figures("۱٬۵۰۰٫۵", "fa", "de") == "1.500,5"
    assert localize_figures("%50", "tr", "en") == "50%"


def test_words_are_for_the_translator() -> None:
    assert localize_figures("about 1,500", "en", "de") == "about 1,500"


@pytest.mark.parametrize(
    ("unit", "lang", "gap"),
    [
        ("years", "en", " "),
        ("%", "en", ""),
        ("%", "de", "\u00a0"),
        ("人", "zh", ""),
        ("°", "fr", ""),
    ],
)
def test_a_unit_stands_where_the_language_has_it(unit: str, lang: str, gap: str) -> None:
    assert unit_gap(unit, lang) == gap
