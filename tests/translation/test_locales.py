"""Languages by their names, in the reader's language."""

from __future__ import annotations

import pytest

from generator.translation.locales import find_locale, name_language


@pytest.mark.parametrize(
    ("lang", "reader", "name"),
    [
        ("fa", "en", "Persian"),
        ("en", "fa", "انگلیسی"),
        ("fa-AF", "de", "Persisch"),
        ("qaa", "en", "qaa"),
    ],
)
def test_a_language_is_called_as_its_reader_calls_it(lang: str, reader: str, name: str) -> None:
    assert name_language(lang, reader) == name


def test_english_of_no_known_country_is_british_too() -> None:
    assert str(find_locale("en")) == str(find_locale("en-XA")) == "en_GB"
    assert str(find_locale("en-US")) == "en_US"
