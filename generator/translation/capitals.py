"""A text in capitals, as its language makes them: Unicode's full mapping with CLDR's exceptions.

(The Unicode Standard, 3.13, rule R1; SpecialCasing.txt; CLDR's transforms el-Upper, tr-Upper, az-Upper,
lt-Upper and hy-Upper.) Dutch needs no rule here: ij is two letters, or one with a capital of its own.
"""

from __future__ import annotations

import re
import unicodedata

_GREEK = frozenset({"el", "grc"})
_LITHUANIAN = frozenset({"lt"})
_ARMENIAN = frozenset({"hy"})
_DOTTED = frozenset({"az", "crh", "gag", "tr"})
_DOTTED_TAGS = ("kk-Latn", "tt-Latn")
"""Languages that write i and ı as two letters, each with its own capital."""

_DOT = str.maketrans({"i": "İ"})
_MKHEDRULI = re.compile("[\u10d0-\u10fa\u10fd-\u10ff]+")
"""Georgian letters. They have had capitals in Unicode since version 11 (Mtavruli), which few fonts have
and which are a style of display to the reader; text that does not ask for them keeps its letters."""

_SOFT_DOT = re.compile("(?<=[ijįɨ])([\u0316-\u0333]?)\u0307")
"""A dot typed so that a Lithuanian i keeps it under an accent. The capital has none."""

_DIALYTIKA, _YPOGEGRAMMENI = "\u0308", "\u0345"
_ACCENTS = frozenset("\u0300\u0301\u0302\u0303\u0311\u0342")
_DROPPED = _ACCENTS | frozenset("\u0313\u0314\u0343\u0344")
_VOWELS = frozenset("ΑΕΗΙΟΥΩ")


def capitalise(text: str, lang: str) -> tuple[str, str]:
    """A text to (shown, text) of equal length: what is painted, and what that stands for, character by character.

    The text stays as it was written, so that it is copied and read aloud as such, except where the two
    lengths differ (ß and SS, ﬁ and FI, և and ԵՎ): then the capitals are the text too. Greek is composed
    (NFC) first. Text that has no case, and Georgian, is shown as it stands.
    """
    language = lang.partition("-")[0].lower()
    if language in _GREEK:
        text = unicodedata.normalize("NFC", text)
        shown = _greek(text)
    elif language in _DOTTED or lang.startswith(_DOTTED_TAGS):
        shown = _upper(text.translate(_DOT))
    elif language in _LITHUANIAN:
        shown = _upper(_SOFT_DOT.sub(r"\1", text))
    elif language in _ARMENIAN:
        # The reformed spelling of the Republic; Western Armenian (hyw) has Unicode's own ԵՒ.
        shown = _upper(text.replace("և", "եվ"))
    else:
        shown = _upper(text)
    return (shown, text) if len(shown) == len(text) else (shown, shown)


def _upper(text: str) -> str:
    if text.isascii() or _MKHEDRULI.search(text) is None:
        return text.upper()
    parts: list[str] = []
    end = 0
    for found in _MKHEDRULI.finditer(text):
        parts += text[end : found.start()].upper(), found[0]
        end = found.end()
    return "".join(parts) + text[end:].upper()


def _greek(text: str) -> str:
    """Capitals without accents and breathings, with their dialytika.

    A dialytika is added where the accent alone said that two vowels are not one sound (Μάιος, ΜΑΪΟΣ). The
    word ή (or) keeps its accent, as it would be taken for the article otherwise.
    """
    shown: list[str] = []
    greek = after_accent = False  # of the character before
    for i, char in enumerate(text):
        apart = unicodedata.normalize("NFD", char)
        base, marks = apart[0], apart[1:]
        capital = base.upper()
        if unicodedata.combining(base) and greek:
            # What has no composed form with its letter: an accent goes, a length mark stays.
            shown += [] if base in _DROPPED else [_upper(char)]
            continue
        greek = "Ͱ" <= capital <= "Ͽ" and capital.isalpha()
        if not greek:
            shown.append(_upper(char))
            after_accent = False
            continue
        accented = not _ACCENTS.isdisjoint(marks)
        kept = [mark for mark in marks if mark not in _DROPPED and mark != _YPOGEGRAMMENI]
        if after_accent and capital in "ΙΥ" and _DIALYTIKA not in kept:
            kept.append(_DIALYTIKA)
        if accented and capital == "Η" and _stands_alone(text, i):
            kept.append("\u0301")
        shown.append(unicodedata.normalize("NFC", capital + "".join(kept)))
        if _YPOGEGRAMMENI in marks:
            shown.append("Ι")
        after_accent = accented and capital in _VOWELS
    return "".join(shown)


def _stands_alone(text: str, at: int) -> bool:
    """Whether the letter at an offset is a word of its own."""
    return not (text[at - 1 : at].isalpha() or text[at + 1 : at + 2].isalpha())
