"""Whether a translation has the numbers of its source, in whatever digits, words and calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from generator.translation.check_dates import check_dates
from generator.translation.checking import Case
from generator.translation.date_mentions import Mention
from generator.translation.locales import localize_digits
from generator.translation.number_words import knows_words, spelled_numbers
from generator.translation.numerals import Numeral, find_numerals, plain_digits
from generator.translation.years import corresponding_years

_SPELLED = 99
"""Numbers up to it may be words in a language whose words for them are not known here."""
_LEAVE_OUT = "leave it out; nothing is added"
_IN_DIGITS = "write it in digits, as the source has it"


def check_numbers(case: Case) -> None:
    """Reports numbers, months and full dates that only one of the texts has.

    A year may be that of the language's calendar, or both may stand. What one text says in words the other
    may say in digits. Numbers stand as often as in the source, years at least as often.
    """
    source, translation = plain_digits(case.source.words), plain_digits(case.translation.words)
    judged = check_dates(case, source, translation)
    asked = find_numerals(_without(source, judged.source), case.pair.source_lang)
    given = find_numerals(_without(translation, judged.translation), case.pair.lang)
    # Parts of a settled date may be said again, on either side.
    ours = [n.value for n in asked] + _parts(judged.source)
    theirs = [n.value for n in given] + _parts(judged.translation)
    years_asked = _years(asked) + [m.year for m in judged.source if m.year]
    years_given = _years(given) + [m.year for m in judged.translation if m.year]
    _check_years(case, _years(asked), years_asked, years_given, set(theirs))
    _check_lost(case, Counter(n.value for n in asked if not n.is_year) - Counter(theirs))
    _check_invented(case, given, ours, years_asked)
    for mention in judged.translation:
        if mention.year and not mention.days and not _has(years_asked, mention.year, case):
            shown = localize_digits(str(mention.year), case.pair.lang)
            case.error(f"the year {shown} is not in the source", _LEAVE_OUT)


def _check_years(
    case: Case,
    plain: list[int],
    asked: list[int],
    given: list[int],
    theirs: set[Decimal],
) -> None:
    """Reports years of the source, full dates apart (`plain`), that are lost or stand less often."""
    spelled = spelled_numbers(case.translation.words, case.pair.lang)
    for year in sorted(set(plain)):
        wanted = asked.count(year)
        found = sum(1 for other in given if _is_same_year(year, other, case))
        if found >= wanted or year in spelled:
            continue
        if found:
            message = f"the year {year} stands {found} of {wanted} times"
            case.warning(message, "say it as often as the source does")
        elif year not in theirs:  # a number of four digits, with a sign between them
            case.error(f"the number {year} is lost", _IN_DIGITS)


def _check_lost(case: Case, lost: Counter[Decimal]) -> None:
    spelled = spelled_numbers(case.translation.words, case.pair.lang)
    for value, times in sorted(lost.items()):
        if value in spelled:
            continue
        shown = f"the number {value}" + (f" ({times} times)" if times > 1 else "")
        if value <= _SPELLED and not knows_words(case.pair.lang):
            case.warning(f"{shown} is not there in digits", _IN_DIGITS)
        else:
            case.error(f"{shown} is lost", _IN_DIGITS)


def _check_invented(
    case: Case, given: list[Numeral], ours: list[Decimal], years: list[int]
) -> None:
    said = spelled_numbers(case.source.words, case.pair.source_lang)
    known = Counter(ours)
    surplus = Counter(n.value for n in given if not (n.is_year and n.value in known)) - known
    own_years = set(_years(given))
    for value in sorted(surplus):
        if value in said or (value in own_years and _has(years, int(value), case)):
            continue
        shown = localize_digits(str(value), case.pair.lang)
        case.error(f"the number {shown} is not in the source", _LEAVE_OUT)


def _years(numerals: list[Numeral]) -> list[int]:
    return [int(numeral.value) for numeral in numerals if numeral.is_year]


def _parts(mentions: Iterable[Mention]) -> list[Decimal]:
    numbers = (number for mention in mentions for number in (*mention.days, mention.year))
    return [Decimal(number) for number in numbers if number is not None]


def _has(years: list[int], other: int, case: Case) -> bool:
    return any(_is_same_year(year, other, case) for year in years)


def _is_same_year(source: int, other: int, case: Case) -> bool:
    """Whether a year of the source and one of the translation overlap, each in a calendar of its language."""
    if source == other or other in corresponding_years(source, case.pair.lang):
        return True
    # A decade: the 1980s are the 1360s of Iran, but for a year.
    if source % 10 == other % 10 == 0 and other - 1 in corresponding_years(source, case.pair.lang):
        return True
    return source in corresponding_years(other, case.pair.source_lang)


def _without(plain: str, mentions: Iterable[Mention]) -> str:
    for mention in mentions:
        plain = (
            plain[: mention.start] + "\ufffc" * (mention.end - mention.start) + plain[mention.end :]
        )
    return plain
