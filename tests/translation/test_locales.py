"""Languages by their names, in the reader's language."""

from __future__ import annotations

import pytest

from generator.translation.locales import name_language


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
