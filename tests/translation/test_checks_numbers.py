"""Numbers and dates of a translation: in other digits, words and calendars, and yet the same."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.model import Date
from generator.diagnostics import Diagnostics, Span
from generator.translation.calendars import write_date
from generator.translation.checking import Lexicon, Pair
from generator.translation.checks import check_translation
from generator.translation.locales import format_number
from tests.translation.faults import find_faults


def find(source: str, translation: str, lang: str, source_lang: str = "en") -> list[str]:
    found = find_faults(source, translation, lang, source_lang=source_lang)
    return [said.partition(": ")[2] for said in found]


SAME = [
    ("fa", "In 1988", "در ۱۹۸۸"),
    ("fa", "In 1988", "در ۱۳۶۷"),
    ("fa", "In 1988", "در ۱۳۶۶"),
    ("fa", "In 1988", "در ۱۳۶۷ (۱۹۸۸)"),
    ("fa", "On 25 July 2019", "در ۳ مرداد ۱۳۹۸"),
    ("fa", "On 25 July 2019", "در سوم مرداد ۱۳۹۸"),
    ("fa", "On 25 July 2019", "در ۳ مردادماه سال ۱۳۹۸ (۲۵ ژوئیهٔ ۲۰۱۹)"),
    ("fa", "On 25 July 2019", "در ۲۵ ژوئیه‌ی ۲۰۱۹"),
    ("fa", "On 25 July 2019", "در ۲۵ جولای ۲۰۱۹"),
    ("fa-AF", "On 25 July 2019", "در ۳ اسد ۱۳۹۸"),
    ("fa", "On 25 July", "در ۳ مرداد"),
    ("fa", "In August 1988", "در مرداد ۱۳۶۷"),
    ("fa", "From July to September 1988", "از تیر تا شهریور ۱۳۶۷"),
    ("fa", "the 1980s", "دههٔ ۱۳۶۰"),
    ("ar", "On 25 July 2019", "في 25 تموز/يوليو 2019"),
    ("ar", "Between July and September 1988", "بين يوليو وسبتمبر 1988"),
    ("ar", "two years", "عامين"),
    ("th", "In 1988", "ใน 2531"),
    ("de", "On 25 July 2019", "Am 25.7.2019"),
    ("de", "thirty-one years", "31 Jahre"),
    ("de", "31 years", "einunddreißig Jahre"),
    ("de", "1,500 people", "1.500 Menschen"),
    ("fr", "1,500 people", "1\u202f500 personnes"),
    ("fr", "12.5 per cent", "12,5 pour cent"),
    ("fr", "in the 20th century", "au XXe siècle"),
    ("fr", "On 1 July 1988", "Le 1er juillet 1988"),
    ("fr", "80 people", "quatre-vingts personnes"),
    ("es", "July 25, 2019", "25 de julio de 2019"),
    ("es", "July and August 1988", "julio y agosto de 1988"),
    ("hi", "1,234,567 people", "12,34,567 लोग"),
    ("fr", "See p. 2 [@ai, pp. 3–4].", "Voir p. 2 [@ai, pp. 3–4]."),
]

OTHER = [
    ("fa", "In 1988", "در ۱۳۶۸", ["the number 1988 is lost", "the number ۱۳۶۸ is not in the source"]),
    ("fr", "In 1988", "En 1989", ["the number 1988 is lost", "the number 1989 is not in the source"]),
    ("fr", "In 1988", "À cette époque", ["the number 1988 is lost"]),
    ("fr", "At the time", "En 1988", ["the number 1988 is not in the source"]),
    ("es", "July 1988 and August 1988", "julio y agosto de 1988", ["the year 1988 stands 1 of 2 times"]),
    ("fa", "1988 and 1988", "۱۳۶۷", ["the year 1988 stands 1 of 2 times"]),
    ("fr", "31 and 31", "31", ["the number 31 is lost"]),
    ("fr", "three of them", "4 d’entre eux", ["the number 4 is not in the source"]),
    ("de", "1,500 people", "1,500 Menschen", ["the number 1.500 is not in the source", "the number 1500 is lost"]),
    (
        "fa",
        "On 25 July 2019",
        "در ۴ مرداد ۱۳۹۸",
        ["the date ۱۳۹۸-۵-۴ is 2019-07-26, which the source does not have", "the number 25 is lost"],
    ),
    (
        "fa",
        "On 25 July 2019",
        "در ۳۱ مهر ۱۳۹۸",
        [
            "the date 'July 2019' is lost",
            "the date ۱۳۹۸-۷-۳۱ is no day of the Solar Hijri calendar",
            "the number 25 is lost",
        ],
    ),
    (
        "fa",
        "On 25 July 2019",
        "در ۲۵ مرداد ۱۳۹۸",
        ["the date ۱۳۹۸-۵-۲۵ is 2019-08-16, which the source does not have"],
    ),
    ("fa", "On 25 July 2019", "در ۲۶ ژوئیهٔ ۲۰۱۹", ["the number 25 is lost", "the number ۲۶ is not in the source"]),
    (
        "fa",
        "In August 1988",
        "در دی ۱۳۶۷",
        ["the date 'August 1988' is lost", "the date '۱۳۶۷-۱۰' is not in the source"],
    ),
    (
        "fr",
        "In March 2019",
        "En mai 2019",
        ["the date 'March 2019' is lost", "the date 'mai 2019' is not in the source"],
    ),
    (
        "fr",
        "In July 1988 and in August 2019",
        "En août 1988 et en juillet 2019",
        [
            "the date 'August 2019' is lost",
            "the date 'July 1988' is lost",
            "the date 'août 1988' is not in the source",
            "the date 'juillet 2019' is not in the source",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "source", "translation"), SAME)
def test_numbers_that_are_the_same(lang: str, source: str, translation: str) -> None:
    assert not find(source, translation, lang)


@pytest.mark.parametrize(("lang", "source", "translation", "said"), OTHER)
def test_numbers_that_are_not(lang: str, source: str, translation: str, said: list[str]) -> None:
    assert find(source, translation, lang) == said


def test_the_calendar_may_be_the_sources() -> None:
    assert not find("در ۳ مرداد ۱۳۹۸", "On 25 July 2019", "en", "fa")
    assert find("در ۳ مرداد ۱۳۹۸", "On 26 July 2019", "en", "fa")


def test_the_hint_says_what_the_day_is() -> None:
    diagnostics = Diagnostics()
    span = Span.of_line("fa.po", 3)
    pair = Pair("x", "On 25 July 2019", "در ۲۵ مرداد ۱۳۹۸", "en", "fa", True, span)
    check_translation(pair, Lexicon(), diagnostics)
    assert "2019-07-25 is ۱۳۹۸-۵-۳" in [diagnostic.hint for diagnostic in diagnostics]


def test_small_numbers_may_be_words_where_words_are_not_known() -> None:
    assert find("2 years", "iki yıl", "tr") == ["the number 2 is not there in digits"]
    assert find("2 years", "des années", "fr") == ["the number 2 is lost"]


@given(day=st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)), exact=st.booleans())
@pytest.mark.parametrize("lang", ["fa", "fa-AF", "ar", "de", "el", "es", "fr", "hi", "ru", "tr"])
def test_dates_as_the_compiler_writes_them(lang: str, day: datetime.date, exact: bool) -> None:
    point = (day.year, day.month, day.day) if exact else (day.year, day.month)
    date = Date(day.isoformat(), point, None, Span.of_line("events.yaml", 1))
    source = f"{write_date(date, 'en')} x"
    assert not find(source, f"{write_date(date, lang, gregorian=True)} x", lang)
    assert not find(source, f"{write_date(date, lang)} x", lang)


@given(value=st.integers(0, 10**9) | st.decimals(0, 10**6, places=1))
@pytest.mark.parametrize("lang", ["fa", "ar", "de", "de-CH", "es", "fr", "hi", "pl", "tr", "ur"])
def test_numbers_as_the_compiler_writes_them(lang: str, value: int | Decimal) -> None:
    assert not find(f"{format_number(value, 'en')} x", f"{format_number(value, lang)} x", lang)
