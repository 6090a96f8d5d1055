"""The numbers that stand in a text in digits, whatever the script of the digits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from generator.translation.folding import ZWNJ, fold
from generator.translation.locales import find_locale

_SIGNS = ".,٫٬'"
_TOKEN = re.compile(
    rf"(?<![\d{_SIGNS}])\d{{1,3}}(?: \d{{3}})+(?:[.,٫]\d+)?(?!\d)|\d+(?:[{_SIGNS}]\d+)*"
)
_YEARS = range(1000, 3000)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text."""

    value: Decimal
    """What it says."""
    is_year: bool
    """Whether it may be a year: four digits without a sign between them."""


def plain_digits(text: str) -> str:
    """A text folded, with the digits 0 to 9 and without zero-width non-joiners, in which numbers are looked for."""
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in fold(text).replace(ZWNJ, "")
    )


def find_numerals(plain: str, lang: str) -> list[Numeral]:
    """The numbers of a text with plain digits, read as the language groups thousands and marks decimals."""
    found: list[Numeral] = []
    for token in _TOKEN.findall(plain):
        is_year = token.isdecimal() and len(token) == 4 and int(token) in _YEARS
        found += [Numeral(value, is_year) for value in _read(token, lang)]
    return found


def _read(token: str, lang: str) -> list[Decimal]:
    if " " in token:  # it parts thousands, so that a sign can only be the decimal one
        return [Decimal(re.sub("[,٫]", ".", token.replace(" ", "")))]
    parts = re.split(f"[{_SIGNS}]", token)
    signs = re.findall(f"[{_SIGNS}]", token)
    if not signs:
        return [Decimal(token)]
    # Two digits between thousands, three at their end: in India it is 12,34,567.
    grouped = len(parts[0]) <= 3 and len(parts[-1]) == 3
    grouped = grouped and all(len(part) in (2, 3) for part in parts[1:])
    if grouped and len(set(signs)) == 1 and (len(signs) > 1 or signs[0] not in _decimals(lang)):
        return [Decimal("".join(parts))]
    if len(signs) == 1 or (len(set(signs[:-1])) == 1 and signs[-1] != signs[0]):
        return [Decimal("".join(parts[:-1]) + "." + parts[-1])]
    return [Decimal(part) for part in parts]  # 1.2.2019, 3.1.4: parts of something else


@cache
def _decimals(lang: str) -> str:
    locale = find_locale(lang)
    if locale is None:
        return "."
    systems = locale.number_symbols.values()
    return "".join(str(symbols.get("decimal", "")) for symbols in systems)
