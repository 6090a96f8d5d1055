"""The Declaration's translations, by the checks: they were made by others, and nothing is wrong in them."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostics, Span
from generator.translation.checking import Lexicon, Pair
from generator.translation.checks import check_translation
from tests.corpus.editions import need_corpus
from tests.corpus.project import read_corpus
from tests.corpus.udhr import Article


def _find(lang: str) -> list[str]:
    need_corpus()
    corpus = read_corpus()
    diagnostics = Diagnostics()
    for number, pair in enumerate(
        zip(corpus["en"].articles, corpus[lang].articles, strict=True), 1
    ):
        for source, words in zip(*map(_texts, pair), strict=False):
            span = Span.of_line(f"{lang}.po", number)
            message = Pair(f"article/{number}", source, words, "en", lang, False, span)
            check_translation(message, Lexicon(), diagnostics)
    return [diagnostic.message for diagnostic in diagnostics]


def _texts(article: Article) -> tuple[str, ...]:
    return (article.title, *article.paragraphs, *article.numbered)


@pytest.mark.parametrize("lang", ["ar", "de", "el", "es", "fr", "ru", "th", "tr", "vi"])
def test_nothing_is_found_in_the_declaration(lang: str) -> None:
    assert not _find(lang)


def test_an_older_way_of_writing_persian_is_all_that_is_found() -> None:
    found = _find("fa")
    assert found
    assert all("no zero-width non-joiner" in said for said in found)
