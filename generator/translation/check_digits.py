"""Whether the digits of a translation are those of its language, and those of identifiers as they were."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from generator.translation.checking import Case
from generator.translation.locales import localize_digits, native_digits
from generator.translation.reading import OBJECT, PLACE

_LATIN_DIGITS = "0123456789"
_TOKEN = re.compile(rf"[^\s{OBJECT}{PLACE}]+")
_LATIN = re.compile("[A-Za-z]")


def check_digits(case: Case) -> None:
    """Reports digits in which the language is not written. Identifiers (`MDE 13/9421/2018`) keep Latin ones.

    Digits that are the language's own, but not those that the compiler sets in it (CLDR's default), are a
    warning: a page would show both.
    """
    lang = case.pair.lang
    before = ""
    tokens = [*_TOKEN.findall(case.translation.words), ""]
    for token, after in pairwise(tokens):
        digits = "".join(char for char in token if char.isdecimal())
        plain = "".join(str(unicodedata.decimal(digit)) for digit in digits)
        if digits and _is_code(token, before, after):
            if digits != plain:
                message = f"the identifier '{token}' in other digits"
                case.error(message, f"write its digits as {plain}")
        elif not set(digits) <= set(localize_digits(_LATIN_DIGITS, lang)):
            right = localize_digits(plain, lang)
            if set(digits) <= set(native_digits(lang)):
                message = f"digits in '{token}' that dates and numbers do not have in this language"
                case.warning(message, f"write {right}, as the compiler does")
            else:
                case.error(f"digits of another language in '{token}'", f"write {right}")
        before = token


def _is_code(token: str, before: str, after: str) -> bool:
    """Whether a word with digits is a code, or follows a word in Latin letters as a part of one: `CC BY 4.0`."""
    letters = [char for char in token if char.isalpha()]
    if letters:
        return all(_LATIN.match(char) for char in letters)
    if "/" in token:
        return _LATIN.search(before) is not None
    if not token.isascii():
        return False
    beside = before or after
    return _LATIN.search(beside) is not None
