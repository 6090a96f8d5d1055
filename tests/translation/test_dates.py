"""Dates as each language writes them, no more precise than they are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.dates import parse_date
from generator.content.model import Date
from generator.diagnostics import Diagnostics, Span
from generator.translation.dates import format_date, tie_date

NBSP = "\u00a0"
LANGS = (
    *("en", "fa", "ar", "fr", "es", "de", "ru", "he", "ur", "hi", "th", "am", "zh", "tr", "el"),
    *("vi", "ckb", "ps", "hu", "ko", "bn", "my", "ku"),
)


def date(edtf: str) -> Date:
    found = parse_date(edtf, Span.of_line("x.yaml", 1), Diagnostics())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019", "2019"),
        ("1988-07", "July 1988"),
        ("2019-07-25", "25 July 2019"),
        ("1988/1990", "1988–1990"),
        ("1988-07/1988-09", "July–September 1988"),
        ("1988-07/1989-02", f"July 1988{NBSP}– February 1989"),
        ("1988-07-25/1988-07-28", "25–28 July 1988"),
        ("1988-07-25/1988-08-03", f"25 July{NBSP}– 3 August 1988"),
        ("1988-07-25/1989-01-03", f"25 July 1988{NBSP}– 3 January 1989"),
        ("1988-07/1988-07", "July 1988"),
        ("1988/1989-02", f"1988{NBSP}– February 1989"),
    ],
)
def test_english_is_british(edtf: str, words: str) -> None:
    assert format_date(date(edtf), "en") == words


@pytest.mark.parametrize(
    ("lang", "day", "months", "days"),
    [
        ("fa", "۲۵ ژوئیهٔ ۲۰۱۹", "ژوئیه تا سپتامبر ۱۹۸۸", "۲۵ ژوئیه تا ۳ اوت ۱۹۸۸"),
        ("ar", "25 يوليو 2019", f"يوليو{NBSP}– سبتمبر 1988", f"25 يوليو{NBSP}– 3 أغسطس 1988"),
        ("fr", "25 juillet 2019", "juillet–septembre 1988", f"25 juillet{NBSP}– 3 août 1988"),
        ("de", "25. Juli 2019", "Juli–September 1988", f"25. Juli{NBSP}– 3. August 1988"),
        (
            "es",
            "25 de julio de 2019",
            "julio–septiembre de 1988",
            f"25 de julio{NBSP}– 3 de agosto de 1988",
        ),
        (
            "ru",
            f"25 июля 2019{NBSP}г.",
            f"июль{NBSP}– сентябрь 1988{NBSP}г.",
            f"25 июля{NBSP}– 3 августа 1988{NBSP}г.",
        ),
        ("zh", "2019年7月25日", "1988年7月至9月", "1988年7月25日至8月3日"),
        ("tr", "25 Temmuz 2019", "Temmuz–Eylül 1988", f"25 Temmuz{NBSP}– 3 Ağustos 1988"),
    ],
)
def test_languages(lang: str, day: str, months: str, days: str) -> None:
    assert format_date(date("2019-07-25"), lang) == day
    assert format_date(date("1988-07/1988-09"), lang) == months
    assert format_date(date("1988-07-25/1988-08-03"), lang) == days


@pytest.mark.parametrize(
    ("lang", "day", "months", "days", "across"),
    [
        (
            "he",
            "25 ביולי 2019",
            "יולי–ספטמבר 1988",
            "25–28 ביולי 1988",
            f"25 ביולי{NBSP}– 3 באוגוסט 1988",
        ),
        (
            "ur",
            "25 جولائی، 2019",
            "جولائی–ستمبر 1988",
            "25–28 جولائی، 1988",
            f"25 جولائی{NBSP}– 3 اگست، 1988",
        ),
        (
            "hi",
            "25 जुलाई 2019",
            f"जुलाई{NBSP}– सितंबर 1988",
            "25–28 जुलाई 1988",
            f"25 जुलाई{NBSP}– 3 अगस्त 1988",
        ),
        # CLDR's intervals for Amharic still have the month first; its dates no longer do.
        (
            "am",
            "25 ጁላይ 2019",
            "ጁላይ–ሴፕቴምበር 1988",
            "25–28 ጁላይ 1988",
            f"25 ጁላይ 1988{NBSP}– 3 ኦገስት 1988",
        ),
        (
            "el",
            "25 Ιουλίου 2019",
            "Ιούλιος–Σεπτέμβριος 1988",
            "25–28 Ιουλίου 1988",
            f"25 Ιουλίου{NBSP}– 3 Αυγούστου 1988",
        ),
        (
            "vi",
            "25 tháng 7, 2019",
            f"tháng 7{NBSP}– tháng 9 năm 1988",
            f"25{NBSP}– 28 tháng 7, 1988",
            f"25 tháng 7{NBSP}– 3 tháng 8, 1988",
        ),
        (
            "ug",
            "25-ئىيۇل، 2019",
            f"ئىيۇل{NBSP}– سېنتەبىر 1988",
            "25–28-ئىيۇل، 1988",
            f"25-ئىيۇل، 1988{NBSP}– 3-ئاۋغۇست، 1988",
        ),
    ],
)
def test_more_languages(lang: str, day: str, months: str, days: str, across: str) -> None:
    assert format_date(date("2019-07-25"), lang) == day
    assert format_date(date("1988-07/1988-09"), lang) == months
    assert format_date(date("1988-07-25/1988-07-28"), lang) == days
    assert format_date(date("1988-07-25/1988-08-03"), lang) == across


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019", "ค.ศ. 2019"),
        ("1988-07", "กรกฎาคม ค.ศ. 1988"),
        ("2019-07-25", "25 กรกฎาคม ค.ศ. 2019"),
        ("1988/1990", "ค.ศ. 1988–1990"),
        ("1988-07/1988-09", f"กรกฎาคม{NBSP}– กันยายน ค.ศ. 1988"),
        ("1988-07/1989-02", f"กรกฎาคม ค.ศ. 1988{NBSP}– กุมภาพันธ์ ค.ศ. 1989"),
        ("1988-07-25/1989-01-03", f"25 กรกฎาคม ค.ศ. 1988{NBSP}– 3 มกราคม ค.ศ. 1989"),
    ],
)
def test_a_thai_year_says_that_it_is_not_buddhist(edtf: str, words: str) -> None:
    """CLDR's calendar of Thailand is the Buddhist one, 543 years ahead; years here are Gregorian."""
    assert format_date(date(edtf), "th") == words


def test_the_sign_that_closes_a_russian_year_is_written_once_for_each_year() -> None:
    assert format_date(date("1988-07-25/1989-01-03"), "ru") == (
        f"25 июля 1988{NBSP}г.{NBSP}– 3 января 1989{NBSP}г."
    )


def test_a_language_that_cldr_has_not_is_given_the_date_as_it_stands() -> None:
    assert format_date(date("1988-07/1988-09"), "tlh") == "1988-07/1988-09"


@given(
    st.dates(),
    st.dates(),
    st.integers(1, 3),
    st.sampled_from(LANGS),
)
def test_every_interval_says_both_its_ends(
    first: object, last: object, depth: int, lang: str
) -> None:
    start, end = sorted(tuple(map(int, str(day).split("-")))[:depth] for day in (first, last))
    span = Span.of_line("x.yaml", 1)
    words = format_date(Date("", start, end, span), lang)
    plain = format_date(Date("", end, None, span), lang)
    assert words
    if start[0] != end[0]:
        year = format_date(Date("", start[:1], None, span), lang)
        digits = "".join(c for c in year if c.isdigit())
        assert digits in words
    if start == end:
        assert words == plain


@pytest.mark.parametrize(
    ("lang", "edtf", "shown"),
    [
        ("en", "2020-01/2021-11", "January~2020~– November~2021"),
        ("en", "1988-07-25/1988-08-03", "25~July~– 3~August~1988"),
        ("en", "1988-07/1988-09", "July–September~1988"),
        ("en", "1988/1989-02", "1988~– February~1989"),
        ("en", "1988-07-25/1988-07-28", "25–28 July 1988"),
        ("en", "1988-07-25", "25 July 1988"),
        ("en", "1988/1990", "1988–1990"),
        ("es", "1988-07-25/1988-08-03", "25~de~julio~– 3~de~agosto~de~1988"),
        ("fa", "2020-01/2021-11", "ژانویهٔ~۲۰۲۰~تا نوامبر~۲۰۲۱"),
    ],
)
def test_an_interval_may_break_between_its_ends_alone(lang: str, edtf: str, shown: str) -> None:
    assert format_date(date(edtf), lang, ends_whole=True).replace(NBSP, "~") == shown


@pytest.mark.parametrize("lang", LANGS)
def test_to_tie_the_ends_changes_spaces_alone(lang: str) -> None:
    for edtf in ("2020-01/2021-11", "1988-07-25/1988-08-03", "1988-07/1988-09", "1988/1989-02"):
        tied, loose = (format_date(date(edtf), lang, ends_whole=whole) for whole in (True, False))
        assert tied.replace(NBSP, " ") == loose.replace(NBSP, " ")
        assert tied.count(" ") <= 1


@pytest.mark.parametrize(
    ("lang", "tied"),
    [
        ("en", "30~November 2021"),
        ("en-US", "November~30, 2021"),
        ("fa", "۳۰~نوامبر ۲۰۲۱"),
        ("ar", "30~نوفمبر 2021"),
        ("de", "30.~November 2021"),
        ("es", "30~de~noviembre de 2021"),
        ("ru", "30~ноября 2021~г."),
        ("vi", "30~tháng~11, 2021"),
        ("hu", "2021. november~30."),
        ("zh", "2021年11月30日"),
    ],
)
def test_a_day_can_be_tied_to_its_month(lang: str, tied: str) -> None:
    date = Date("2021-11-30", (2021, 11, 30), None, Span.of_line("x.yaml", 1))
    assert tie_date(format_date(date, lang)).replace("\u00a0", "~") == tied


def test_both_days_of_an_interval_are_tied_to_their_months_and_a_month_alone_to_its_year() -> None:
    assert tie_date("3–5 May 2016") == "3–5\u00a0May 2016"
    assert tie_date("25 July – 3 August 1988") == "25\u00a0July – 3\u00a0August 1988"
    assert tie_date("May 2016") == "May\u00a02016"
    assert tie_date("1988–1990") == "1988–1990"
