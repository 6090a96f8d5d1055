"""Persian, Arabic and Urdu stand as other engines set them, but where we mean it otherwise."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import product

import pytest

from tests.conftest import absent
from tests.corpus.comparison.compare import compare_pages
from tests.corpus.comparison.engines import MEASURES, engines, set_by_typst, set_by_us
from tests.corpus.comparison.glyphs import Placed, lines_of
from tests.corpus.comparison.texts import ARTICLES, HARD, LANGUAGES, paragraphs_in
from tests.corpus.editions import need_corpus

# Of the hard lines, counted from 1. docs/right-to-left.md says why each differs and who is right.
_URL, _PHONE, _RANGE = 4, 8, 7
_LATIN_DIGITS = {"fa": {3}, "ar": {1, 3}, "ur": {3}}
"""With numbers in Latin digits beside Arabic letters, for which the font has other shapes."""


@cache
def _ours(lang: str, measure: int) -> list[list[Placed]]:
    return set_by_us(lang, paragraphs_in(lang), measure)


def _expected(lang: str, measure: int, engine: str) -> set[int]:
    found = {_URL, _PHONE}
    if engine == "Typst":
        found |= _LATIN_DIGITS[lang]
    if (lang, measure) == ("ur", 190):
        found.add(_RANGE)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "measure"), list(product(LANGUAGES, MEASURES)))
@pytest.mark.parametrize("engine", ["Typst", "Chromium"])
def test_other_engines_set_the_same_glyphs_at_the_same_places(
    lang: str, measure: int, engine: str
) -> None:
    need_corpus()
    if engine not in engines():
        absent(engine)
    ours = _ours(lang, measure)
    assert len(ours) == ARTICLES + len(HARD[lang])
    assert sum(map(len, ours)) > 2000
    found = compare_pages(ours, engines()[engine](lang, paragraphs_in(lang), measure))
    differing = {d.paragraph - ARTICLES for d in found}
    assert differing == _expected(lang, measure, engine), found


def _line(y: float, *glyphs: int) -> list[Placed]:
    return [Placed(10.0 * n, y, glyph) for n, glyph in enumerate(glyphs)]


@pytest.mark.parametrize(
    ("theirs", "kind"),
    [
        ([*_line(0, 1, 2, 3), *_line(30, 4, 5)], ""),
        ([*_line(0, 1, 2, 6), *_line(30, 4, 5)], "glyphs"),
        ([*_line(0, 2, 1, 3), *_line(30, 4, 5)], "order"),
        ([*_line(0, 1, 2), *_line(30, 3, 4, 5)], "breaks"),
        ([Placed(-5, 0, 1), *_line(0, 0, 2, 3)[1:], *_line(30, 4, 5)], "places"),
    ],
)
def test_each_kind_of_difference_is_seen(theirs: list[Placed], kind: str) -> None:
    ours = [*_line(0, 1, 2, 3), *_line(30, 4, 5)]
    assert [d.kind for d in compare_pages([ours], [theirs])] == [kind] * bool(kind)


def test_typst_s_page_is_read_glyph_by_glyph() -> None:
    (page,) = set_by_typst("fa", ("کِتاب ab\u200cc ۱۲",), 200)
    (line,) = lines_of(page)
    (ours,) = lines_of(set_by_us("fa", ("کِتاب ab\u200cc ۱۲",), 200)[0])
    assert len(line) == 10  # the vowel sign is one; spaces and the non-joiner leave no ink
    assert Counter(g.glyph for g in line) == Counter(g.glyph for g in ours)
    assert -1 not in {g.glyph for g in line}
