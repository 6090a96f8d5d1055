"""From a BCP 47 tag to what CLDR knows of the language: its locale and its numerals.

Babel is imported on first use; it takes as long as the rest of a small command.
"""

from __future__ import annotations

from copy import copy
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_ZEROS = {
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "deva": 0x0966,
    "mymr": 0x1040,
    "tibt": 0x0F20,
    "olck": 0x1C50,
    "cakm": 0x11136,
    "adlm": 0x1E950,
    "hmnp": 0x1E140,
    "mtei": 0xABF0,
    "nkoo": 0x07C0,
}
"""Zeros of the decimal numbering systems that are some language's default in CLDR."""


_MINUS, _LRM = "\u2212", "\u200e"


@cache
def find_locale(lang: str) -> Locale | None:
    """The CLDR locale of a BCP 47 tag, or of its language alone; None if CLDR has neither.

    Plain `en` is British English, as this project writes it.
    """
    from babel import Locale, UnknownLocaleError

    tag = lang
    while tag:
        try:
            return Locale.parse("en-GB" if tag == "en" else tag, sep="-")
        except (UnknownLocaleError, ValueError):
            tag = tag.rpartition("-")[0]
    return None


def name_script(script: str) -> str:
    """`Arab` -> `Arabic`: what a script of ISO 15924 is called in English; its code if CLDR does not know it."""
    locale = find_locale("en")
    assert locale is not None
    return str(locale.scripts.get(script, script))


def name_language(lang: str, reader: str = "en") -> str:
    """`fa` -> `Persian`: what a language is called in English or the reader's; its tag if CLDR does not know it."""
    locale = find_locale(reader)
    names = locale.languages if locale is not None else {}
    return str(names.get(lang) or names.get(lang.partition("-")[0]) or lang)


@cache
def _digits(lang: str) -> dict[int, int]:
    """From the code points of 0 to 9 to those of the language's own digits."""
    locale = find_locale(lang)
    zero = _ZEROS.get(locale.default_numbering_system) if locale is not None else None
    return {} if zero is None else {0x30 + value: zero + value for value in range(10)}


def localize_digits(text: str, lang: str) -> str:
    """A text with its digits 0 to 9 replaced by those in which the language is written by default."""
    return text.translate(_digits(lang))


def native_digits(lang: str) -> str:
    """The digits 0 to 9 that are the language's own though it is not written in them by default: ०–९ in Hindi.

    Empty if it has none, or CLDR's numbering system is not known here.
    """
    locale = find_locale(lang)
    system = "" if locale is None else str(locale.other_numbering_systems.get("native", ""))
    zero = _ZEROS.get(system)
    return "" if zero is None else "".join(chr(zero + value) for value in range(10))


def format_number(value: int | Decimal, lang: str) -> str:
    """5000 -> `5,000`, `5.000`, `۵٬۰۰۰`: with the language's digits, its grouping and a true minus sign.

    A Decimal keeps all its decimals, zeros at their end too: 12.50 is more exact than 12.5. A minus keeps the
    directional mark that CLDR gives it, which holds it before its number where text runs from right to left.
    """
    locale = find_locale(lang)
    if locale is None:
        return str(value).replace("-", _MINUS)
    pattern = copy(locale.decimal_formats[None])
    places = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
    pattern.frac_prec = (places, places)
    # Babel takes the separators of the numbering system and leaves the digits.
    words = localize_digits(pattern.apply(abs(value), locale, numbering_system="default"), lang)
    if value >= 0:
        return words
    symbols = locale.number_symbols
    system = symbols.get(locale.default_numbering_system, symbols.get("latn", {}))
    minus = str(system.get("minusSign", "-")).replace("-", _MINUS)
    # Persian digits turn a sign between them and the mark round; a mark on its other side holds it.
    return minus + (_LRM if minus.startswith(_LRM) else "") + words
