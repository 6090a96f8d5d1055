"""Whether a translation is written in the letters, signs and digits of its language."""

from __future__ import annotations

import re
import unicodedata

from generator.translation.checking import Case, excerpt
from generator.translation.scripts import script_of_lang

_LETTERS: dict[str, dict[str, str]] = {
    "fa": {"ي": "ی", "ى": "ی", "ك": "ک", "ہ": "ه", "ھ": "ه", "ې": "ی"},
    "ar": {"ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ۀ": "ة"},
    "ur": {"ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ", "ة": "ۃ"},
    "ckb": {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ە"},
    "ps": {"ك": "ک"},
}
"""Letters of a neighbouring language that look like one of this, and the right one."""

_RARE = {"fa": {"ة": "ه or ت"}}
"""Letters that stand in words of another language only."""

_SIGNS = {",": "،", ";": "؛", "?": "؟"}
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff]")
_PRESENTATION = re.compile("[\ufb50-\ufd3d\ufd50-\ufdef\ufe70-\ufefc]")
_HIDDEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_MIXED = re.compile(r"[^\W\d_]+")
_LOOKALIKES = ("LATIN", "CYRILLIC", "GREEK")
_LATIN = re.compile("[A-Za-z]")


def check_letters(case: Case) -> None:
    """Reports letters and signs of another language, and characters that cannot be seen."""
    words = case.translation.words
    _check_hidden(case)
    for wrong, right in _LETTERS.get(case.lang, {}).items():
        at = words.find(wrong)
        if at >= 0:
            message = f"the letter {_name(wrong)} in {excerpt(words, at, at + 1)}"
            case.error(message, f"write {_name(right)}")
    for wrong, right in _RARE.get(case.lang, {}).items():
        at = words.find(wrong)
        if at >= 0:
            message = f"the letter {_name(wrong)} in {excerpt(words, at, at + 1)}"
            case.warning(message, f"write {right}, unless the words are Arabic")
    found = _PRESENTATION.search(words)
    if found:
        message = f"a letter in one fixed shape in {excerpt(words, *found.span())}"
        case.error(
            message, f"write {unicodedata.normalize('NFKC', found[0])}; letters join by themselves"
        )
    if script_of_lang(case.pair.lang) == "Arab":
        _check_signs(case)
    else:
        _check_mixed(case)


def _check_hidden(case: Case) -> None:
    found = _HIDDEN.search(case.pair.translation)
    if found is None:
        return
    name = unicodedata.name(found[0], "zero width no-break space").lower()
    if found[0] in "\u200b\u2060\ufeff":
        hint = "remove it"
    else:
        hint = "remove it; the compiler orders text that runs both ways"
    message = f"the invisible character U+{ord(found[0]):04X} ({name})"
    case.error(message, hint)


def _check_signs(case: Case) -> None:
    """Latin commas and question marks, unless between words in Latin letters or within a number."""
    words = case.translation.words
    for found in re.finditer("[,;?]", words):
        at = found.start()
        if words[at - 1 : at].isdecimal() and words[at + 1 : at + 2].isdecimal():
            continue
        before = next((char for char in reversed(words[:at]) if char.isalpha()), "")
        after = next((char for char in words[at + 1 :] if char.isalpha()), "")
        if _LATIN.match(before) and _LATIN.match(after):
            continue
        message = f"the Latin sign '{found[0]}' in {excerpt(words, at, at + 1)}"
        case.error(message, f"write {_SIGNS[found[0]]}")


def _check_mixed(case: Case) -> None:
    for found in _MIXED.finditer(case.translation.words):
        if found[0].isascii():
            continue
        kinds = {unicodedata.name(char, "").partition(" ")[0] for char in found[0]}
        if len(kinds.intersection(_LOOKALIKES)) > 1:
            scripts = " and ".join(kind.title() for kind in _LOOKALIKES if kind in kinds)
            message = f"letters of two scripts in the word '{found[0]}': {scripts}"
            case.error(message, "type the word anew on one keyboard")


def _name(char: str) -> str:
    return f"{char} (U+{ord(char):04X})"
