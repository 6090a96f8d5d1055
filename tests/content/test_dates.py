from __future__ import annotations

import pytest

from generator.content.dates import parse_date, parse_solar
from generator.content.model import Date
from generator.content.solar import SolarDate, find_days
from generator.diagnostics import Diagnostics, Span

LINE = Span.of_line("events.yaml", 2)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019", (2019,), None),
        ("1988-07", (1988, 7), None),
        ("2019-07-25", (2019, 7, 25), None),
        ("2000-02-29", (2000, 2, 29), None),
        ("0001", (1,), None),
        ("1988-07/1988-09", (1988, 7), (1988, 9)),
        ("1988/1988-09-01", (1988,), (1988, 9, 1)),
        ("1988-07-28/1988-07", (1988, 7, 28), (1988, 7)),
        ("1988/1988", (1988,), (1988,)),
    ],
)
def test_dates(text: str, start: tuple[int, ...], end: tuple[int, ...] | None) -> None:
    diagnostics = Diagnostics()
    assert parse_date(text, LINE, diagnostics) == Date(text, start, end, LINE)
    assert not list(diagnostics)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "an interval needs a beginning and an end"),
        ("1900-02-29", "1900-02 has 28 days"),
        ("1988-00", "there is no month 00"),
        ("1988-01-00", "1988-01 has 31 days"),
        ("1988-07-01/1988-06-30", "it ends (1988-06-30) before it begins (1988-07-01)"),
        ("1988-07/1987", "it ends (1987) before it begins (1988-07)"),
        ("/1988", "an interval needs a beginning and an end"),
        ("1988-07-25T12:00", "it is written in words or letters"),
        ("88", "it has not the form of one"),
        ("-0001", "it has not the form of one"),
        ("19880725", "it has not the form of one"),
        ("1988 ", "it has not the form of one"),
        ("25-07-1988", "the year comes first"),
        ("1988-07~", "uncertainty (~ ? %) is not read"),
        ("198X", "it is written in words or letters"),
    ],
)
def test_what_is_no_date(text: str, reason: str) -> None:
    diagnostics = Diagnostics()
    assert parse_date(text, LINE, diagnostics) is None
    assert [found.message for found in diagnostics] == [f"'{text}' is no date: {reason}"]


@pytest.mark.parametrize(
    ("text", "start", "end", "days"),
    [
        ("1367", (1367,), None, "1988-03-21 1989-03-20"),
        ("1367-05", (1367, 5), None, "1988-07-23 1988-08-22"),
        ("1398-05-03", (1398, 5, 3), None, "2019-07-25 2019-07-25"),
        ("1403-12-30", (1403, 12, 30), None, "2025-03-20 2025-03-20"),
        ("1367-05/1367-06", (1367, 5), (1367, 6), "1988-07-23 1988-08-22"),
    ],
)
def test_solar_dates(
    text: str, start: tuple[int, ...], end: tuple[int, ...] | None, days: str
) -> None:
    diagnostics = Diagnostics()
    assert parse_solar(text, LINE, diagnostics) == SolarDate(text, start, end, LINE)
    assert not list(diagnostics)
    assert " ".join(map(str, find_days(start))) == days
