"""The same day, month and year in the calendars that languages count by."""

from __future__ import annotations

import datetime

from generator.content.solar import find_days

_SOLAR = frozenset({"fa", "prs", "ps", "ckb", "ku", "mzn", "lrc", "glk", "bal"})
_LUNAR = frozenset({"ar", "ur", "ms", "id", "so"})
_SHIFTED = {
    "th": (543,),
    "am": (-7, -8),
    "ti": (-7, -8),
    "he": (3760, 3761),
    "yi": (3760, 3761),
    "ne": (56, 57),
}
"""What is added to a Gregorian year: Buddhist, Ethiopian, Hebrew, Bikram Sambat."""


def has_solar_dates(lang: str) -> bool:
    """Whether readers of a language may be given Solar Hijri dates."""
    return lang.partition("-")[0].lower() in _SOLAR


def corresponding_years(year: int, lang: str) -> frozenset[int]:
    """The years of the language's own calendars that overlap a Gregorian year; those of Iran for 1988: 1366, 1367."""
    language = lang.partition("-")[0].lower()
    if language in _SOLAR:
        return frozenset({year - 622, year - 621})
    if language in _LUNAR:
        # A lunar year is shorter by a thirty-third; its first of Muharram was the 16th of July 622.
        start = (year - 622) * 33 // 32
        return frozenset({start, start + 1, start + 2} if year > 622 else ())
    return frozenset(year + shift for shift in _SHIFTED.get(language, ()))


def from_solar(year: int, month: int, day: int) -> datetime.date | None:
    """A Solar Hijri date as a Gregorian one; None if there is no such day."""
    try:
        return find_days((year, month, day))[0]
    except ValueError:
        return None


def solar_months(month: int) -> frozenset[int]:
    """The two Solar Hijri months that a Gregorian one overlaps: 7 -> 4, 5."""
    return frozenset({(month - 4) % 12 + 1, (month - 3) % 12 + 1})
