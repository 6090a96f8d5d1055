"""Whether the months and full dates of a translation are those of its source, in whatever calendar."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.solar import to_solar
from generator.translation.checking import Case
from generator.translation.date_mentions import Mention, find_mentions, is_dated, may_be_same
from generator.translation.locales import find_locale, localize_digits
from generator.translation.month_names import gregorian_months
from generator.translation.number_words import spelled_numbers


@dataclass(frozen=True, slots=True)
class Judged:
    """The dates whose numbers have been judged as dates and are not to be compared one by one."""

    source: tuple[Mention, ...]
    """Of the source: full dates that the translation has."""
    translation: tuple[Mention, ...]
    """Of the translation: these, and all of another calendar, right or wrong."""


def check_dates(case: Case, source: str, translation: str) -> Judged:
    """Two texts with plain digits -> the dates in them that are settled; reports months and days that differ.

    A full date must be the same day, a month one that overlaps the source's. Months beside which no number
    stands are not looked at: they may be other words.
    """
    asked = find_mentions(source, case.pair.source_lang)
    given = find_mentions(translation, case.pair.lang)
    dates = {date for mention in asked for date in mention.dates if date}
    told = {date for mention in given for date in mention.dates if date} & dates
    _check_days(case, dates, given)
    _check_months(case, asked, given)
    settled = [m for m in asked if m.dates and told.issuperset(m.dates)]
    answered = [m for m in given if m.dates and (m.solar or told.issuperset(m.dates))]
    answered += [m for m in given if m.solar and not m.days and m.year]
    spelled = spelled_numbers(case.translation.words, case.pair.lang)
    for mention in given:
        same = [other for other in asked if _may_be_same_day(other, mention, spelled)]
        settled += same
        answered += [mention] if same else []
    return Judged(tuple(dict.fromkeys(settled)), tuple(dict.fromkeys(answered)))


def _check_days(case: Case, dates: set[datetime.date], given: list[Mention]) -> None:
    for mention in given:
        if not mention.solar:
            continue  # its numbers and its month are compared as such
        for day, date in zip(mention.days, mention.dates, strict=False):
            if date in dates:
                continue
            said = _localize(f"{mention.year}-{mention.month}-{day}", case)
            if date is None:
                case.error(
                    f"the date {said} is no day of the Solar Hijri calendar", _days(dates, case)
                )
            else:
                message = f"the date {said} is {date.isoformat()}, which the source does not have"
                case.error(message, _days(dates, case))


def _may_be_same_day(source: Mention, given: Mention, spelled: frozenset[int]) -> bool:
    """Whether a day of a Solar Hijri month is the source's, though it stands without a year or is spelled out."""
    if not given.solar or source.solar or not source.days or not may_be_same(source, given):
        return False
    try:
        solar = [to_solar((source.year or 2019, source.month, day)) for day in source.days]
    except ValueError:
        return False
    days = [point[2] for point in solar if point is not None]
    if given.year:
        return not given.days and spelled.issuperset(days)
    # Of an unknown year it is known but for a day.
    return len(days) == len(given.days) and all(
        abs(ours - theirs) <= 1 for ours, theirs in zip(days, given.days, strict=True)
    )


def _days(dates: Iterable[datetime.date], case: Case) -> str | None:
    """What the source's dates are in the Solar Hijri calendar, as year, month and day."""
    known = []
    for date in sorted(dates):
        solar = to_solar((date.year, date.month, date.day))
        if solar is not None:
            known.append(f"{date.isoformat()} is {_localize('-'.join(map(str, solar)), case)}")
    return "; ".join(known) or None


def _check_months(case: Case, asked: list[Mention], given: list[Mention]) -> None:
    if not gregorian_months(case.pair.lang) or not gregorian_months(case.pair.source_lang):
        return
    for mention in asked:
        if is_dated(mention) and not any(may_be_same(mention, other) for other in given):
            hint = "write the month that the source has"
            case.error(f"the date '{_name(mention, case.pair.source_lang)}' is lost", hint)
    for mention in given:
        if mention.solar and mention.dates:
            continue
        if is_dated(mention) and not any(may_be_same(mention, other) for other in asked):
            name = f"{mention.year or ''}-{mention.month}".strip("-")
            if not mention.solar:
                name = _name(mention, case.pair.lang)
            message = f"the date '{_localize(name, case)}' is not in the source"
            case.error(message, "leave it out; nothing is added")


def _name(mention: Mention, lang: str) -> str:
    locale = find_locale(lang)
    if mention.solar or locale is None:
        return f"{mention.year or ''}-{mention.month}".strip("-")
    month = locale.months["stand-alone"]["wide"][mention.month]
    return f"{month} {mention.year}" if mention.year else str(month)


def _localize(text: str, case: Case) -> str:
    return localize_digits(text, case.pair.lang)
