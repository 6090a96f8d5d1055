"""Numbers as languages write them: where in a text one stands, and where its whole part ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from generator.translation.locales import find_locale, localize_digits

if TYPE_CHECKING:
    from babel import Locale

_SPACES = "\u00a0\u2007\u2009\u202f"
"""Thousands are parted by them in many languages, and CLDR names one (ISO 80000-1, 7.3.1)."""
_APOSTROPHES = "'’"


def find_number(text: str, lang: str) -> tuple[int, int] | None:
    """The first number of a text: (where it begins, where its whole part ends); None if there is none.

    Digits are those of any script; decimal signs and the signs between thousands are the language's, for
    each way of writing digits that it has in CLDR. A number that begins with its decimal sign has no whole part.
    """
    found = _pattern(lang).search(text)
    if found is None:
        return None
    return found.start(), found.end(1) if found[1] is not None else found.start()


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    decimals, groups = _signs(lang)
    decimal = "[" + re.escape("".join(sorted(decimals))) + "]"
    group = "[" + re.escape("".join(sorted(groups - decimals))) + "]"
    # Two digits between thousands, three at their end: in India it is 12,34,567.
    whole = rf"\d{{1,3}}(?:{group}\d{{2,3}})*{group}\d{{3}}(?!\d)|\d+"
    return re.compile(rf"({whole})|(?<!\d){decimal}(?=\d)")


def _signs(lang: str) -> tuple[set[str], set[str]]:
    """Decimal signs, and signs between thousands, of a language."""
    locale = find_locale(lang)
    if locale is None:
        return {"."}, set(_SPACES)
    decimals: set[str] = set()
    groups = set(_SPACES)
    for system in (locale.default_numbering_system, "latn", *_others(locale)):
        if system in locale.number_symbols:
            symbols = locale.number_symbols[system]
            decimals |= set(symbols.get("decimal", ""))
            groups |= set(symbols.get("group", ""))
    if not groups.isdisjoint(_APOSTROPHES):
        groups |= set(_APOSTROPHES)
    return decimals or {"."}, groups


def _others(locale: Locale) -> Iterable[str]:
    """The other systems in which the language writes digits: its native one, above all."""
    return [str(system) for system in locale.other_numbering_systems.values()]


def localize_figures(text: str, source: str, lang: str) -> str:
    """A text without letters, `2–3`, as another language writes it."""
    return localize_digits(text, lang)
