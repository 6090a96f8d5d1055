"""Where a word may be hyphenated: Liang's patterns (1983), through `pyphen` and LibreOffice's dictionaries.

Offsets are in code points. A point is a place where a line may end if a hyphen is shown there; where a
line may end without one is `breaks.py`'s business.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from generator.translation.scripts import script_of_lang
from generator.typeset.scripts import itemize

_SOFT_HYPHEN = "\u00ad"
_SHORTEST = 5
"""Letters of the shortest word that is hyphenated."""

_MINIMA = {
    **dict.fromkeys(("be", "bg", "ca", "da", "de", "el", "eo", "es", "eu", "gl", "hr"), (2, 2)),
    **dict.fromkeys(
        ("hu", "id", "is", "it", "lt", "lv", "mn", "nb", "nl", "nn", "no", "pl"), (2, 2)
    ),
    **dict.fromkeys(
        ("af", "as", "kn", "mr", "or", "pa", "ro", "ru", "sl", "sr", "sv", "te"), (2, 2)
    ),
    "sa": (2, 5),
    "uk": (2, 2),
}
"""Fewest letters before and after a hyphen: \\lefthyphenmin and \\righthyphenmin as TeX's package hyph-utf8
sets them, but never under two: it has 1 for Greek, whose author advises 2 for the look of it, for
Afrikaans and for the Indic languages. Where it has 2 and 3, and where it has nothing, the default."""

_DEFAULT_MINIMA = (2, 3)

_DICTIONARIES = {"no": "nb_NO", "de": "de_DE"}
"""Dictionaries that are not simply called as the tag is. The three German ones are the same patterns
under three names, each of which would take 0.4 s to read."""

_ALONE = frozenset({"th"})
"""Languages that have patterns but show no hyphen at a line's end: Thai breaks between its words."""

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "İ": "i"})
"""To the signs of the patterns. The dotted capital is here because its own lower case is two characters."""

_SPELT = frozenset({"be", "uk"})
"""Languages whose apostrophe is a sign within a word; elsewhere it stands between two words."""

_ROUND = ".,;:!?…()[]“”‘’„‚«»‹›\"'\u00a0\u202f"
"""What commonly stands round a word."""

_FORBIDDEN = frozenset("-\u2010\u2011\u058a\u05be@/\\_#")
_JOINERS = frozenset("\u200c\u200d")
_VIRAMA = 9
"""Canonical combining class of the signs that join two consonants into one."""


class _Patterns(Protocol):
    """What is used of pyphen's HyphDict."""

    cache: dict[str, list[int]]

    def positions(self, word: str) -> list[int]: ...


class _Core(NamedTuple):
    """The letters of a word, without the punctuation round it."""

    letters: str
    """Composed (NFC), lower case, with straight apostrophes."""
    places: Sequence[int]
    """For each of them its offset in the word, and at last the offset where they end."""


def strip_soft_hyphens(word: str) -> str:
    """A word without its soft hyphens (U+00AD); to this the offsets of `hyphen_points` refer."""
    return word.replace(_SOFT_HYPHEN, "")


def hyphenates(lang: str) -> bool:
    """Whether there are patterns for a BCP 47 tag's language."""
    return _find_patterns(lang) is not None


@lru_cache(maxsize=1 << 15)
def hyphen_points(word: str, lang: str) -> tuple[int, ...]:
    """A word and its BCP 47 tag to the offsets before which it may be hyphenated, rising.

    The word may have punctuation at its ends and apostrophes within. Where it has soft hyphens, they
    alone count, in any language, and offsets are those in `strip_soft_hyphens(word)`.

    Empty for a language without patterns (Arabic, Chinese, Turkish, ...), and for what is not plainly
    a word of the language: shorter than five letters, with a digit, a hyphen, @, a slash or any other
    sign inside, in another script, with a capital that does not begin it (UNESCO, NGOs). Points at
    which the spelling would change are left out (Hungarian, Catalan). No point lies within a grapheme
    cluster. A point has TeX's least numbers of letters on both sides, counted from the apostrophe
    where one stands between two words (l’a-vocat is none).
    """
    if _SOFT_HYPHEN in word:
        return _soft_points(word)
    if len(word) < _SHORTEST:
        return ()
    patterns = _find_patterns(lang)
    core = _find_core(word) if patterns is not None else None
    if patterns is None or core is None or not _is_of(core.letters, lang):
        return ()
    letters, places = core
    language = lang.partition("-")[0].lower()
    left, right = _MINIMA.get(language, _DEFAULT_MINIMA)
    elides = language not in _SPELT
    found = patterns.positions(letters)
    patterns.cache.clear()  # it would grow without end; this function remembers what is needed
    found = [at for at in found if getattr(at, "data", None) is None]
    if letters.isalpha():
        return tuple([places[at] for at in found if left <= at <= len(letters) - right])
    before = _count_letters(letters, elides)
    after = _count_letters(letters[::-1])[::-1]
    return tuple(
        places[at]
        for at in found
        if before[at] >= left
        and after[at] >= right
        and not (elides and "'" in letters[at - 1 : at + 1])
        and not _in_cluster(word, places[at])
    )


def _soft_points(word: str) -> tuple[int, ...]:
    """The soft hyphens that stand between two clusters of the word without them."""
    pieces = word.split(_SOFT_HYPHEN)
    bare = "".join(pieces)
    points: list[int] = []
    at = 0
    for piece in pieces[:-1]:
        at += len(piece)
        if 0 < at < len(bare) and at not in points[-1:] and not _in_cluster(bare, at):
            points.append(at)
    return tuple(points)


@cache
def _find_patterns(lang: str) -> _Patterns | None:
    """The patterns of a language, or of the nearest wider tag; None if there are none.

    Reading them takes 1 to 60 ms, German and Hungarian 400 ms, once for each language met.
    """
    language = lang.partition("-")[0].lower()
    if language in _ALONE:
        return None
    import pyphen  # 10 ms, and needed only where a line is hyphenated

    name = _DICTIONARIES.get(language) or pyphen.language_fallback(lang)
    if language == "sr" and script_of_lang(lang) == "Latn":  # sr-ME is, and does not say so
        name = "sr_Latn"
    if name is None:
        return None
    patterns: _Patterns = pyphen.Pyphen(lang=name).hd
    return patterns


def _find_core(word: str) -> _Core | None:
    """The letters of what is plainly one word; None for anything else."""
    bare = word.strip(_ROUND)
    if bare.isalpha() and bare[1:].islower() and unicodedata.is_normalized("NFC", bare):
        # Nearly every word; what follows finds the same for it, at ten times the cost.
        if len(bare) < _SHORTEST:
            return None
        first = word.index(bare)
        return _Core(bare.lower().replace("i\u0307", "i"), range(first, first + len(bare) + 1))
    if not _FORBIDDEN.isdisjoint(word) or any(char.isnumeric() for char in word):
        return None
    inner = [i for i, char in enumerate(word) if char.isalpha() or _is_mark(char)]
    if not inner:
        return None
    first, end = inner[0], inner[-1] + 1
    before = "'"
    letters: list[str] = []
    places: list[int] = []
    for start, stop in _clusters(word, first, end):
        char = unicodedata.normalize("NFC", word[start:stop]).translate(_APOSTROPHES)
        if not (char[0].isalpha() or char[0] in "'\u200c\u200d"):
            return None
        if char[0].isupper() and before != "'":
            return None
        before = char[0]
        letters += char.lower()
        places += [start] * len(char)
    text = "".join(letters)
    if _count_letters(text)[-1] < _SHORTEST or len(text) != len(places):
        return None
    capitals = word[first:end]
    return None if capitals.isupper() else _Core(text, [*places, end])


def _clusters(word: str, first: int, end: int) -> list[tuple[int, int]]:
    """Each character with the marks on it: (start, end)."""
    starts = [i for i in range(first, end) if i == first or not _is_mark(word[i])]
    return list(zip(starts, [*starts[1:], end], strict=True))


def _is_of(letters: str, lang: str) -> bool:
    """Whether letters are all of the script that the language is written in."""
    script = script_of_lang(lang)
    return itemize(letters, script) == [(0, len(letters), script)]


def _count_letters(letters: str, elides: bool = False) -> list[int]:
    """How many letters stand before each offset, marks and apostrophes not counted.

    Those since the last apostrophe if asked.
    """
    counts = [0]
    for char in letters:
        counts.append(0 if elides and char == "'" else counts[-1] + char.isalpha())
    return counts


def _is_mark(char: str) -> bool:
    return char >= "\u0300" and unicodedata.category(char)[0] == "M"


def _in_cluster(text: str, at: int) -> bool:
    """Whether an offset parts what is one sign to its reader (UAX #29, GB9, GB9a, GB9c and GB11)."""
    char, last = text[at], text[at - 1]
    joined = last in _JOINERS or unicodedata.combining(last) == _VIRAMA
    return char in _JOINERS or _is_mark(char) or joined
