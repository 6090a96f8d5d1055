"""Dates in the calendar that a language's readers count by: Solar Hijri ones in Persian, Gregorian ones elsewhere."""

from __future__ import annotations

from functools import lru_cache

from generator.content.model import Date
from generator.content.solar import SolarDate, to_solar
from generator.translation.dates import format_date, format_points
from generator.translation.wording import lookup

# CLDR 45, common/main/fa.xml and fa_AF.xml, the calendar "persian". Babel does not carry it.
_MONTHS = {
    "fa": (
        *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور"),
        *("مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
    ),
    "fa-AF": (
        *("حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله"),
        *("میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"),
    ),
}
"""The months of the languages whose editions count by the Solar Hijri calendar."""

_Points = tuple[tuple[int, ...], tuple[int, ...] | None]


def write_date(
    date: Date,
    lang: str,
    solar: SolarDate | None = None,
    *,
    gregorian: bool = False,
    ends_whole: bool = False,
) -> str:
    """A date as readers of the language count: `25 July 2019`, in Persian `۳ مرداد ۱۳۹۸`.

    Full dates are converted. A month or a year of one calendar lies in two of the other, so these are Solar Hijri
    only where the author gives `solar`, and Gregorian if not. With `gregorian` a Solar Hijri date is followed by the
    Gregorian one in brackets, which no line parts unless it is an interval: `۳ مرداد ۱۳۹۸ (۲۵ ژوئیهٔ ۲۰۱۹)`.
    `ends_whole` is that of `format_date`; it lets the line end before the bracket too, and nowhere else.
    """
    months = lookup(_MONTHS, lang, None)
    points = _convert(date.start, date.end) if months is not None else None
    if points is None and months is not None and solar is not None:
        points = solar.start, solar.end
    plain = format_date(date, lang, ends_whole=ends_whole)
    if points is None or months is None:
        return plain
    words = format_points(*points, lang, months, ends_whole=ends_whole)
    if not gregorian:
        return words
    if date.end is None:
        plain = plain.replace(" ", "\u00a0")
        words = words.replace(" ", "\u00a0") if ends_whole else words
    return f"{words} ({plain})"


@lru_cache(maxsize=4096)
def _convert(start: tuple[int, ...], end: tuple[int, ...] | None) -> _Points | None:
    """A full date, or an interval of two, in the Solar Hijri calendar; None if it is not as exact, or too early."""
    if len(start) < 3 or (end is not None and len(end) < 3):
        return None
    first = to_solar(start)
    second = to_solar(end) if end is not None else None
    if first is None or (end is not None and second is None):
        return None
    return first, second
