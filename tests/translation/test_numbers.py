"""Where a number stands in a text, and where its whole part ends, as languages write numbers."""

from __future__ import annotations

import pytest

from generator.translation.numbers import find_number


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
