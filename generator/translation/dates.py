"""From an EDTF date to the words a language has for it, after CLDR (UTS #35, part 4)."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.content.model import Date
from generator.translation.locales import find_locale, localize_digits

if TYPE_CHECKING:
    from babel import Locale

_TOKEN = re.compile(r"'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+")
"""A quoted literal, a field (the same letter, repeated), or a literal."""

_ERA = re.compile(r"G+\s*y+|y+\s*G+")

_SAME_FIELD = {"L": "M", "c": "E", "e": "E", "u": "y"}
"""Letters that write the same field in another form: `LLLL` is the month standing alone."""

_THIN = re.compile("[\u2009\u202f]")

_DAY = re.compile(r"(?<!\w)\d{1,2}\.?(?: de)? (?=[^\W\d])|(?<=[^\W\d]) (?=\d{1,2}(?!\d))")
"""A day and what stands between it and its month, or between a month and its day: `25 `, `25 de `, ` `."""


def format_date(date: Date, lang: str, *, ends_whole: bool = False) -> str:
    """A date as the language writes it: `25 July 2019`, `July 1988`, `July–September 1988`, `1988–1990`.

    Nothing is said that the date does not know. Years are Gregorian in every language; `calendars.py` has the
    other one. Where readers count years otherwise and CLDR's date
    names the era for that reason (Thai: ค.ศ., the Common Era, since a bare year is one of the Buddhist
    calendar), every date names it. A language that CLDR has not is given the EDTF form as it stands. With
    `ends_whole` an interval may be a line's end only between its ends: `January 2020 –`, `November 2021`.
    """
    return _format(date.start, date.end, date.edtf, lang, ends_whole, ())


def format_points(
    start: tuple[int, ...],
    end: tuple[int, ...] | None,
    lang: str,
    months: tuple[str, ...],
    *,
    ends_whole: bool = False,
) -> str:
    """The same of a date in another calendar, whose months are called so; its years are counted without an era.

    Only for languages that CLDR has.
    """
    return _format(start, end, "", lang, ends_whole, months)


def tie_date(words: str) -> str:
    """A date with its day tied to its month by a no-break space; the year may go on another line. One without a day
    has its month tied to its year.

    Where lines are short, as in a list of sources, `30` alone at a line's end reads as a number, and so does `2018`
    at the beginning of one.
    """
    tied, days = _DAY.subn(lambda found: found[0].replace(" ", "\u00a0"), words)
    return tied if days else "\u00a0".join(words.rsplit(" ", 1))


@lru_cache(maxsize=4096)
def _format(
    start: tuple[int, ...],
    end: tuple[int, ...] | None,
    edtf: str,
    lang: str,
    ends_whole: bool,
    months: tuple[str, ...],
) -> str:
    locale = find_locale(lang)
    if locale is None:
        return edtf
    if end is None or end == start:
        return localize_digits(
            _tidy(_apply(_pattern(locale, len(start)), start, locale, months)), lang
        )
    if len(start) == len(end):
        first, second = _interval(start, end, locale, months)
    else:  # CLDR's fallback: both ends in full
        first, second = (_apply(_pattern(locale, len(e)), e, locale, months) for e in (start, end))
        first += " – "
    words = _tidy(first + second)
    if ends_whole:
        words = _tie_ends(words, len(words) - len(second))
    return localize_digits(words, lang)


def _pattern(locale: Locale, precision: int) -> str:
    """The pattern of a year (1), a month (2) or a day (3)."""
    whole = str(locale.date_formats["long"].pattern)
    if precision == 3:
        return whole
    known = locale.datetime_skeletons
    skeleton = "yMMMM" if precision == 2 else "y"
    pattern = str(known[skeleton].pattern) if skeleton in known else ("LLLL y", "y")[precision == 1]
    return _name_era(pattern, whole)


def _name_era(pattern: str, whole: str) -> str:
    """A pattern with the era beside its year, as the pattern of a whole date has it, if that has one."""
    era = _ERA.search(whole)
    if era is None or "G" in pattern:
        return pattern
    return _TOKEN.sub(lambda token: era[0] if token[1] == "y" else token[0], pattern)


def _apply(pattern: str, point: tuple[int, ...], locale: Locale, months: tuple[str, ...]) -> str:
    from babel.dates import parse_pattern

    year, month, day = (*point, 1, 1)[:3]
    if months:
        fields = {"y": str(year), "M": months[month - 1], "d": str(day)}
        return _TOKEN.sub(lambda token: _say_field(token, fields), pattern)
    return parse_pattern(pattern).apply(datetime.date(year, month, day), locale)


def _say_field(token: re.Match[str], fields: dict[str, str]) -> str:
    letter = token[1]
    if letter:
        return fields.get(_SAME_FIELD.get(letter, letter), "")
    return token[0].strip("'")


def _interval(
    start: tuple[int, ...], end: tuple[int, ...], locale: Locale, months: tuple[str, ...]
) -> tuple[str, str]:
    """Both ends, with what they share said once: CLDR's interval format for the greatest field that differs.

    What stands between them is part of the first.

    Babel's own `format_interval` does not know that LLLL and MMMM are one field, and says July twice in
    Persian; so the pattern is cut here.
    """
    skeleton = ("y", "yMMMM", "yMMMd")[len(start) - 1]
    differs = "yMd"[next(i for i, (a, b) in enumerate(zip(start, end, strict=True)) if a != b)]
    known = locale.interval_formats
    patterns = known.get(skeleton, {})
    whole = _pattern(locale, len(start))
    if differs in patterns:
        first, second = _cut("".join(patterns[differs]))
        if len(start) == 3:
            first, second = _widen(first, second, differs, locale)
        if len(start) == 1:
            first = _name_era(first, whole)  # once: `ค.ศ. 1988–1990`
        else:
            first, second = _name_era(first, whole), _name_era(second, whole)
    else:
        first, second = whole + " – ", whole
    return _apply(first, start, locale, months), _apply(second, end, locale, months)


def _widen(first: str, second: str, differs: str, locale: Locale) -> tuple[str, str]:
    """An interval of days with its months written out; CLDR has such intervals with short months only.

    Where the day comes first, both ends take the forms of whole dates, with their cases and particles (`25
    de julio – 3 de agosto de 1988`); elsewhere the short month is replaced by the long one. Where the
    fields come in another order than those of a whole date, both ends are written as whole dates.
    """
    whole, skeletons = _pattern(locale, 3), locale.datetime_skeletons
    order = _order(first + second)
    if order[0] != "d" and order != _order(whole):
        # The order of CLDR's root, where a language has no intervals of its own, or one since given up.
        return ("d–" if differs == "d" and whole.startswith("d") else whole + " – "), whole
    monthly = str(skeletons["MMMMd"].pattern) if "MMMMd" in skeletons else ""
    if not all(pattern.startswith("d") for pattern in (whole, monthly, first)):
        short = re.compile(r"(?<![ML])([ML])\1{2}(?![ML])")
        return short.sub(r"\1\1\1\1", first), short.sub(r"\1\1\1\1", second)
    if differs == "d":
        return first, whole
    tail = first[max(token.end() for token in _TOKEN.finditer(first) if token[1]) :]
    dash = re.search(r"\s*\S+\s*$", tail)  # a sign that closes the year is no part of it
    return (monthly if differs == "M" else whole) + (dash[0] if dash else " – "), whole


def _order(pattern: str) -> list[str]:
    """Day, month and year in the order in which a pattern first has them."""
    letters = [
        _SAME_FIELD.get(token[1], token[1]) for token in _TOKEN.finditer(pattern) if token[1]
    ]
    return [letter for letter in dict.fromkeys(letters) if letter in "yMd"]


def _cut(pattern: str) -> tuple[str, str]:
    """An interval pattern cut before the first field that it has already had (UTS #35, 2.6.3)."""
    seen: set[str] = set()
    for token in _TOKEN.finditer(pattern):
        letter = token[1]
        if letter:
            field = _SAME_FIELD.get(letter, letter)
            if field in seen:
                return pattern[: token.start()], pattern[token.start() :]
            seen.add(field)
    return pattern, ""


def _tie_ends(words: str, at: int) -> str:
    """An interval whose second end begins at an offset, with no-break spaces in both.

    One of two numbers (`25–28 July 1988`), which no line parts at their dash, stays as a single date is.
    """
    first, second = words[:at], words[at:]
    if re.search(r"\d[–-]$", first) and second[:1].isdecimal():
        return words
    bare = first.rstrip(" ")
    return bare.replace(" ", "\u00a0") + first[len(bare) :] + second.replace(" ", "\u00a0")


def _tidy(words: str) -> str:
    """Spaces as our fonts and lines want them.

    CLDR sets thin spaces, which many fonts have not. Round an en dash they go between single words
    (`July–September`) and become spaces between longer ends (`25 July – 3 August`), of which the
    one before the dash does not break; elsewhere they become no-break spaces.
    """
    match = re.fullmatch("(.+?)[\u2009\u202f\u00a0 ]+–[\u2009\u202f\u00a0 ]+(.+)", words)
    if match:
        start, end = match.groups()
        thin = "\u2009–" in words
        short = " " not in start and (thin and end.count(" ") <= 1)
        words = f"{start}–{end}" if short else f"{start}\u00a0– {end}"
    return _THIN.sub("\u00a0", words)
