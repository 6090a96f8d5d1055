"""Numbers as languages write them: where in a text one stands, where its whole part ends, and how another
language writes the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from generator.translation.locales import find_locale, format_number, localize_digits
from generator.translation.wording import separators

if TYPE_CHECKING:
    from babel import Locale

_SPACES = "\u00a0\u2007\u2009\u202f"
"""Thousands are parted by them in many languages, and CLDR names one (ISO 80000-1, 7.3.1)."""
_APOSTROPHES = "'’"
_MARKS = re.compile("[\u061c\u200e\u200f]")
"""Directional marks that CLDR puts beside signs; bidi needs none."""
_SIGNS = {"%": "percentSign", "٪": "percentSign", "‰": "perMille", "؉": "perMille"}
_PER = "[" + "".join(_SIGNS) + "]"
_DASHES = r"\-‐–—−"
_CLOSE = "°′″'’\""
"""Units that stand close to their number in every language."""


def find_number(text: str, lang: str) -> tuple[int, int] | None:
    """The first number of a text: (where it begins, where its whole part ends); None if there is none.

    Digits are those of any script; decimal signs and the signs between thousands are the language's, for
    each way of writing digits that it has in CLDR. A number that begins with its decimal sign has no whole part.
    """
    found = _pattern(lang).search(text)
    if found is None:
        return None
    return found.start(), found.end(1) if found[1] is not None else found.start()


def localize_figures(text: str, source: str, lang: str) -> str:
    """A text of figures without letters, as one language writes it -> as another does.

    `1,500` -> `1.500`, `12.5 %` -> `۱۲٫۵٪`, `2-3` -> `2–3`. A number is grouped if it was, and keeps all its
    decimals; per-cent signs stand where the language has them. Of what is no plain number (`24/7`, `9:30`,
    `1.2.3`, `2019-07-25`) the digits alone change. A text with a letter in it is for a translator, and returned
    as it is.
    """
    if lang == source or any(char.isalpha() for char in text):
        return text
    number = _number(source)
    range_ = rf"(?:{number})(?: ?[{_DASHES}] ?(?:{number}))?"
    plain = rf"(?<![\d.,/:{_DASHES}])[-−]?{range_}(?![/:{_DASHES}.,]?\d)"
    written = re.compile(rf"(?P<before>{_PER})?\s?(?P<numbers>{plain})(?:\s?(?P<after>{_PER}))?")

    def rewrite(found: re.Match[str]) -> str:
        numbers = found["numbers"]
        minus = re.sub(r"\d+", "", format_number(-1, lang)) if numbers[0] in "-−" else ""
        parts = re.split(rf"( ?[{_DASHES}] ?)", numbers.lstrip("-−"))
        words = minus + "".join(
            part.replace("-", "–") if index % 2 else _rewrite(part, source, lang)
            for index, part in enumerate(parts)
        )
        sign = found["before"] or found["after"]
        lead = found[0][: len(found[0]) - len(found[0].lstrip())]
        return _add_sign(words, sign, lang) if sign else lead + words

    comma, semicolon = separators(lang)
    words = written.sub(rewrite, text)
    words = words.replace(", ", comma).replace("; ", semicolon)
    return localize_digits(words, lang)


def unit_gap(unit: str, lang: str) -> str:
    """What stands between a number and its unit: a space, or what the language has before a per-cent sign."""
    if unit[:1] in _SIGNS:
        locale = find_locale(lang)
        suffix = locale.percent_formats[None].suffix[0] if locale is not None else ""
        return str(suffix).partition("%")[0]
    close = unit[:1] in _CLOSE or unicodedata.name(unit[:1], "").startswith(
        ("CJK", "HIRAGANA", "KATAKANA")
    )
    return "" if close else " "


def _rewrite(number: str, source: str, lang: str) -> str:
    """One number, without a sign before it."""
    decimals, _groups = _signs(source)
    at = max(number.rfind(sign) for sign in decimals)
    whole, fraction = (number[:at], number[at + 1 :]) if at >= 0 else (number, "")
    digits = _to_ascii(whole)
    value = f"{digits or 0}.{_to_ascii(fraction)}" if fraction else digits
    if len(digits) < len(whole):
        return format_number(Decimal(value), lang)
    locale = find_locale(lang)
    symbols = locale.number_symbols if locale is not None else {}
    system = locale.default_numbering_system if locale is not None else "latn"
    sign = str(symbols.get(system, {}).get("decimal", "."))
    return localize_digits(value.replace(".", sign), lang)


def _to_ascii(digits: str) -> str:
    return "".join(str(unicodedata.decimal(char)) for char in digits if char.isdecimal())


def _add_sign(words: str, sign: str, lang: str) -> str:
    """A number with its per-cent sign, where the language has it."""
    locale = find_locale(lang)
    if locale is None:
        return words + sign
    symbols = locale.number_symbols
    system = symbols.get(locale.default_numbering_system, symbols.get("latn", {}))
    own = _MARKS.sub("", str(system.get(_SIGNS[sign], sign)))
    pattern = locale.percent_formats[None]
    before, after = (
        _MARKS.sub("", str(part[0])).replace("%", own) for part in (pattern.prefix, pattern.suffix)
    )
    return f"{before}{words}{after}"


@cache
def _number(lang: str) -> str:
    """A pattern for a number, its thousands grouped or not, with its decimals."""
    decimals, groups = _signs(lang)
    decimal = "[" + re.escape("".join(sorted(decimals))) + "]"
    parted = groups - decimals
    if not (parted - set(_SPACES)):
        parted |= {" "}  # as authors type it where a space groups
    group = "[" + re.escape("".join(sorted(parted))) + "]"
    return rf"(?:\d{{1,3}}(?:{group}\d{{2,3}})*{group}\d{{3}}(?!\d)|\d+)(?:{decimal}\d+)?"


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
