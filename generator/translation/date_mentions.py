"""The dates that stand in a text, in the calendars of its language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.translation.month_names import gregorian_months, solar_month_names
from generator.translation.years import from_solar, has_solar_dates, solar_months

_ORDINAL = r"(?:st|nd|rd|th|er|e|º|ª|\.)?"
_DAY_BEFORE = re.compile(
    rf"(?<![\d/.,-])(?:(\d{{1,2}}){_ORDINAL} ?(?:[–-]|bis|to|a|à|تا|الی) ?)?"
    rf"(\d{{1,2}}){_ORDINAL}(?: (?:of|de|d'|من))? ?$"
)
_DAY_AFTER = re.compile(rf" (\d{{1,2}}){_ORDINAL}(?!\d)")
_YEAR = re.compile(r"(?: ?ماه)?(?:/[^\W\d]+)?[,.]?(?: [^\W\d]{1,5}){0,2}[,،]? (\d{4})(?!\d)")
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\6(\d{4}))(?![\d/-])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A month, with what of its day and year stands by it."""

    start: int
    """Offset of the first digit or letter."""
    end: int
    """Offset behind the last."""
    month: int
    """1 to 12 in its calendar."""
    days: tuple[int, ...] = ()
    """Its day, or the two that an interval names."""
    year: int | None = None
    """Its year, in its calendar."""
    solar: bool = False
    """Whether the calendar is the Solar Hijri one; else it is the Gregorian."""

    @property
    def dates(self) -> tuple[datetime.date | None, ...]:
        """The Gregorian dates that are named in full; None for a day that does not exist."""
        if self.year is None:
            return ()
        return tuple(_date(self.year, self.month, day, self.solar) for day in self.days)


def find_mentions(plain: str, lang: str) -> list[Mention]:
    """The months of a text with plain digits, in their order, and dates in figures."""
    found = list(_numeric(plain, lang))
    for names, solar in ((gregorian_months(lang), False), (solar_month_names(lang), True)):
        if names:
            found += _named(plain, _pattern(lang, solar), names, solar)
    return sorted(found, key=lambda mention: mention.start)


def is_dated(mention: Mention) -> bool:
    """Whether a number stands by a month, so that it is surely one: `mars` may be a planet, `تیر` a shot."""
    return bool(mention.days) or mention.year is not None


def may_be_same(one: Mention, other: Mention) -> bool:
    """Whether two mentions may mean the same month, in whatever calendars; days are not looked at."""
    if one.solar == other.solar:
        return one.month == other.month and (
            one.year == other.year or one.year is None or other.year is None
        )
    gregorian, solar = (other, one) if one.solar else (one, other)
    if solar.month not in solar_months(gregorian.month):
        return False
    if gregorian.year is None or solar.year is None:
        return True
    ends = (_date(solar.year, solar.month, day, True) for day in (1, 29))
    return any(end and (end.year, end.month) == (gregorian.year, gregorian.month) for end in ends)


def _date(year: int, month: int, day: int, solar: bool) -> datetime.date | None:
    if solar:
        return from_solar(year, month, day)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


@cache
def _pattern(lang: str, solar: bool) -> re.Pattern[str]:
    names = solar_month_names(lang) if solar else gregorian_months(lang)
    spelled = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    # Letters that a language writes onto a month: Arabic `وسبتمبر`, Persian `ژوئیه‌ی`, `مردادماه`.
    before, after = {"ar": ("[وبفلک]?", ""), "fa": ("", "ی?(?:ماه)?")}.get(
        lang.partition("-")[0], ("", "s?")
    )
    return re.compile(rf"(?<![^\W\d_]){before}({spelled}){after}(?!\w)")


def _named(
    plain: str, pattern: re.Pattern[str], names: dict[str, int], solar: bool
) -> Iterator[Mention]:
    for found in pattern.finditer(plain):
        start, end = found.span()
        days: tuple[int, ...] = ()
        before, after = _DAY_BEFORE.search(plain[:start]), _DAY_AFTER.match(plain, end)
        if before is not None:
            start = before.start()
            days = tuple(int(day) for day in before.groups() if day)
        elif after is not None:
            end = after.end()
            days = (int(after[1]),)
        year = _YEAR.match(plain, end)
        if year is not None:
            end = year.end()
        yield Mention(start, end, names[found[1]], days, int(year[1]) if year else None, solar)


def _numeric(plain: str, lang: str) -> Iterator[Mention]:
    for found in _NUMERIC.finditer(plain):
        if found[1]:
            year, month, day = int(found[1]), int(found[3]), int(found[4])
        else:
            year, month, day = int(found[8]), int(found[7]), int(found[5])
            if lang == "en-US":
                month, day = day, month
        solar = has_solar_dates(lang) and 1200 < year < 1500
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Mention(*found.span(), month, (day,), year, solar)
