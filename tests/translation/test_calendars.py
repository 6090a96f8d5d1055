"""Dates as readers of Persian count them, with the Gregorian ones beside them where a layout asks."""

from __future__ import annotations

import pytest

from generator.content.dates import parse_date, parse_solar
from generator.diagnostics import Diagnostics, Span
from generator.translation.calendars import write_date

LINE = Span.of_line("events.yaml", 2)


def written(text: str, lang: str, solar: str | None = None, gregorian: bool = False) -> str:
    """A date in words; no-break spaces as plain ones."""
    date = parse_date(text, LINE, Diagnostics())
    author = parse_solar(solar, LINE, Diagnostics()) if solar is not None else None
    assert date is not None
    return write_date(date, lang, author, gregorian=gregorian).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("2019-07-25", "fa", "۳ مرداد ۱۳۹۸"),
        ("2019-07-25", "fa-AF", "۳ اسد ۱۳۹۸"),
        ("2019-07-25", "ar", "25 يوليو 2019"),
        ("2019-07-25", "en", "25 July 2019"),
        # The new year of 1404 fell on 21 March, for 1403 had 366 days.
        ("2025-03-20", "fa", "۳۰ اسفند ۱۴۰۳"),
        ("2025-03-21", "fa", "۱ فروردین ۱۴۰۴"),
        ("0600-01-01", "fa", "۱ ژانویهٔ ۶۰۰"),
        ("1988-07-25/1988-08-03", "fa", "۳ تا ۱۲ مرداد ۱۳۶۷"),
        ("1988-07-25/1988-09-30", "fa", "۳ مرداد تا ۸ مهر ۱۳۶۷"),
        ("1988-07-25/1989-09-30", "fa", "۳ مرداد ۱۳۶۷ تا ۸ مهر ۱۳۶۸"),
    ],
)
def test_full_dates(text: str, lang: str, words: str) -> None:
    assert written(text, lang) == words


def test_a_month_or_a_year_is_solar_only_where_the_author_says_which() -> None:
    assert written("1988-07", "fa") == "ژوئیهٔ ۱۹۸۸"
    assert written("2019-07-25/2019-09", "fa") == "۲۵ ژوئیهٔ ۲۰۱۹ – سپتامبر ۲۰۱۹"
    assert written("1988-07", "fa", "1367-05") == "مرداد ۱۳۶۷"
    assert written("1988-07/1988-09", "fa", "1367-05/1367-06") == "مرداد تا شهریور ۱۳۶۷"
    assert written("1988", "fa", "1367") == "۱۳۶۷"
    assert written("1988-07", "en", "1367-05") == "July 1988"


def test_the_gregorian_date_stands_beside_a_solar_one() -> None:
    assert written("2019-07-25", "fa", gregorian=True) == "۳ مرداد ۱۳۹۸ (۲۵ ژوئیهٔ ۲۰۱۹)"
    assert written("1988-07", "fa", "1367-05", True) == "مرداد ۱۳۶۷ (ژوئیهٔ ۱۹۸۸)"
    assert written("1988-07", "fa", gregorian=True) == "ژوئیهٔ ۱۹۸۸"
    assert written("2019-07-25", "ar", gregorian=True) == "25 يوليو 2019"


def test_on_a_timeline_a_line_ends_only_before_the_bracket() -> None:
    date = parse_date("2019-07-25", LINE, Diagnostics())
    assert date is not None
    words = write_date(date, "fa", gregorian=True, ends_whole=True)
    assert words.split(" ") == ["۳\u00a0مرداد\u00a0۱۳۹۸", "(۲۵\u00a0ژوئیهٔ\u00a0۲۰۱۹)"]
