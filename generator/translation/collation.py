"""The order of an alphabet: a text to a key that sorts as its language does.

ICU's collator is not to be had: icu4py brings its breakers alone. This is the root order of UTS #10 in short
(letters by code point, without accents), with what CLDR's collations change for the languages known here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from generator.translation.scripts import script_of_lang
from generator.translation.wording import lookup

_AFTER = {
    "ckb": "ب<پ ج<چ ر<ڕ ز<ژ ف<ڤ ق<ک<گ ل<ڵ ن<ھ<ه<ە<و<ۆ<ی<ێ",
    "cs": "c<č h<ch r<ř s<š z<ž",
    **dict.fromkeys(("da", "nb", "nn", "no"), "z<æ<ø<å"),
    "es": "n<ñ",
    "fa": "ئ<آ ب<پ ج<چ ز<ژ ق<ک<گ ن<و<ه<ی",
    **dict.fromkeys(("fi", "sv"), "z<å<ä<ö"),
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż",
    "ru": "и<й",
    "tr": "c<ç g<ğ h<ı o<ö s<ş u<ü",
    "uk": "г<ґ е<є и<і<ї<й",
    "ur": "ب<پ ت<ٹ ج<چ د<ڈ ر<ڑ ز<ژ ق<ک<گ ن<ں<و<ہ<ھ<ی<ے",
    "vi": "a<ă<â d<đ e<ê o<ô<ơ u<ư",
}
"""Letters that stand right after another, in the notation of CLDR's collations."""
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
"""Letters that are none of the language's own and have no accent to take off."""
_ARTICLES = {
    "ar": "ال",
    "de": "der die das",
    "el": "ο η το οι τα",
    "en": "the",
    "es": "el la los las",
    "fr": "le la les l’ l'",
    "it": "il lo la i gli le l’ l'",
    "nl": "de het",
    "pt": "o a os as",
}
"""Definite articles, under which nobody looks a word up."""
_NO_ARTICLE = ("التباس", "التجاء", "التحاق", "التزام", "التماس")
"""Arabic words that begin like one."""
_NAMES = {
    "Arab": "ARABIC",
    "Cyrl": "CYRILLIC",
    "Deva": "DEVANAGARI",
    "Ethi": "ETHIOPIC",
    "Grek": "GREEK",
    "Hebr": "HEBREW",
    "Thai": "THAI",
    **dict.fromkeys(("Hani", "Hans", "Hant"), "CJK"),
}
"""How Unicode begins the names of the letters of scripts that go before Latin in texts of their own."""
_THAI = re.compile("([เ-ไ])([ก-ฮ])")
"""Vowels that are written before the consonant after which they sort."""

Rank = tuple[int, int, int]


def collation_key(text: str, lang: str) -> tuple[tuple[Rank, ...], str, str]:
    """A text -> its place in the order of a language's alphabet; its own script goes before others.

    Spaces go before digits, and these before letters; other signs count for nothing. Accents and capitals part
    only texts that are alike otherwise. Chinese is in the order of radicals and strokes, which is Unicode's, not
    in that of its sounds.
    """
    if lang.partition("-")[0] in ("az", "tr"):
        text = text.replace("İ", "i").replace("I", "ı")
    folded = unicodedata.normalize("NFC", _THAI.sub(r"\2\1", text.casefold()))
    after = _after(lang)
    script = _NAMES.get(script_of_lang(lang), "LATIN")
    letters = re.findall("|".join([*(pair for pair in after if len(pair) > 1), "."]), folded, re.S)
    ranks = tuple([rank for letter in letters for rank in _ranks(letter, after, script)])
    return ranks, unicodedata.normalize("NFD", folded), text


def index_key(text: str, lang: str) -> tuple[tuple[Rank, ...], str, str]:
    """The place of a heading in an alphabetical list: that of its words without the article before them."""
    words = text.lstrip("“”„«‹‘’‚「『\"' \u00a0\u202f")
    for article in lookup(_ARTICLES, lang, "").split():
        # Some are written together with their word.
        begun = article if article[-1] in "’'" or article == "ال" else f"{article} "
        if words.casefold().startswith(begun) and not words.startswith(_NO_ARTICLE):
            return collation_key(words[len(begun) :], lang)
    return collation_key(words, lang)


def _ranks(letter: str, after: dict[str, tuple[int, int]], script: str) -> list[Rank]:
    """Of one letter, of several that stand for it, or of none."""
    if letter.isspace():
        return [(0, 0, 0)]
    if letter.isdecimal():
        return [(1, unicodedata.decimal(letter), 0)]
    parts = unicodedata.normalize("NFD", letter)
    base, marks = parts[0], parts[1:]
    # An accent may make another letter of it (Vietnamese â), beside one that does not (a tone).
    made = [letter, *(unicodedata.normalize("NFC", base + mark) for mark in marks)]
    known = next((one for one in made if one in after), None)
    if known is not None:
        return [(2, *after[known])]
    return [
        (2 if unicodedata.name(char, "").startswith(script) else 3, ord(char), 0)
        for char in base.translate(_PLAIN)
        if unicodedata.category(char)[0] in "LM" and not unicodedata.combining(char)
    ]


@cache
def _after(lang: str) -> dict[str, tuple[int, int]]:
    """Code point of the letter that a letter stands after, and how many after it."""
    return {
        letter: (ord(first), number)
        for first, *others in (rule.split("<") for rule in lookup(_AFTER, lang, "").split())
        for number, letter in enumerate(others, 1)
    }
