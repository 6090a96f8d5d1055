"""Spaces that must not be a line's end, bound as a language has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from generator.translation.spacing import (
    FRENCH_SIGNS,
    NARROW,
    NBSP,
    OTHER,
    SIGNS,
    SPACING,
    Spacing,
)

_BLANK = f" {NBSP}{NARROW}"
_OPENING = "([{«‹“„‘¿¡—–"
_CLOSING = ".,;:!?…)]}»›”’\"'"
_UNSPACED = ("", "»", "›", *_BLANK)
"""Before these an opening guillemet is left as it stands: its space is there, or it encloses nothing."""
_FRENCH = re.compile("[;:!?«»‹›]")
_STOPS = frozenset(_BLANK + ')]}»›”’"—–\u2028\n')
_MORE_STOPS = _STOPS | frozenset(".,…!?;:")
"""What may follow a colon or semicolon, and another sign: else it is part of an address, a time or code."""
_EMOTICON = re.compile(r"[;:]['’]?-?[()DPpO/|*]+(?!\w)")
_ROMAN = re.compile("[IVXLCDM]+")
_GROUP = re.compile(r"\d{1,3}")
_GROUPED = re.compile(r"\d{3}(?!\d)")


def bind_spaces(text: str, lang: str) -> str:
    """A text with its spaces made no-break where its language ties two words: `p. 2`, `30 %`, `A. B. Name`.

    Spaces that are no-break already stay as they are. Nothing but French punctuation gets a space that was
    not typed. Which words are tied is said in `spacing.py`. Idempotent.
    """
    custom = _spacing(lang)
    if custom.signs is not None and _FRENCH.search(text) is not None:
        text = _space_signs(text, custom.signs)
    if " " not in text:
        return text
    if "\u0964" in text:
        text = text.replace(" \u0964", f"{NBSP}\u0964")
    return _spots(lang).sub(lambda found: _bind(found, custom), text)


def bind_joint(before: str, lang: str, space: str, after: str, other: str) -> str:
    """The space where two texts meet that were bound apart, as it is to be: `p.` and `2`, `mot` and `!`.

    `before` is the end of the one text, in `lang`, and `after` the start of the other, in `other`; `space` is
    what was typed between them, a space or nothing. An opening guillemet has the space of its own language,
    what else is tied that of the second text.
    """
    if before[-1:] in ("«", "‹"):
        other, after = lang, after[:1]
    whole = bind_spaces(before + space + after, other)
    found = whole[len(before) : len(whole) - len(after)]
    return found if before + found + after == whole else space


@cache
def _spacing(lang: str) -> Spacing:
    """The ties of a language: those of the nearest shorter tag."""
    tag = lang
    while tag and tag not in SPACING:
        tag = tag.rpartition("-")[0]
    custom = SPACING.get(tag, OTHER)
    if custom.signs is not None:
        region = next((signs for key, signs in FRENCH_SIGNS.items() if lang.startswith(key)), None)
        custom = replace(custom, signs=region or custom.signs)
    return custom


@cache
def _spots(lang: str) -> re.Pattern[str]:
    """The spaces worth a look: they stand by a digit, a full stop, a sign or one of a few words.

    The pattern begins with the space itself, so that the search runs at the speed of finding one.
    """
    custom = _spacing(lang)
    spots = [
        "(?=[0-9IVXLC]|[^\x00-\x7f](?<=\\d))",  # a number follows, in any digits
        "(?<=[0-9] )|(?<=[^\x00-\x7f] )(?<=\\d )",  # or stands before
        "(?<=\\. )",
    ]
    names = [title for title in sorted(custom.titles) if not title.endswith(".")]
    if names:
        before = "|".join(f"(?<=\\b{re.escape(name)} )" for name in names)
        spots.append(f"(?=[^\x00-@\\[-`{{-\x7f]|[A-Z])(?:{before})")
    if custom.short:
        spots.append(f"(?<=\\b[{custom.short}] )(?=\\w)")
    if custom.dash:
        spots.append("(?=[—–] )")
    return re.compile(" (?:" + "|".join(spots) + ")")


def _bind(found: re.Match[str], custom: Spacing) -> str:
    """The space found, as it is to be between the two words it parts."""
    text, at = found.string, found.start()
    before = text[text.rfind(" ", 0, at) + 1 : at]
    end = text.find(" ", at + 1)
    after = text[at + 1 : end if end >= 0 else len(text)]
    if not before or not after:
        return " "
    before = re.split(f"[{_BLANK}]", before)[-1].lstrip(_OPENING)
    after = after.lstrip("(")
    if custom.groups and _GROUP.fullmatch(before) and _GROUPED.match(after):
        return custom.groups
    return NBSP if _are_tied(before, after, custom) else " "


def _are_tied(before: str, after: str, custom: Spacing) -> bool:
    label = before.lower()
    if _begins_number(after) and (label in custom.labels or before in SIGNS):
        return True
    if before[-1:].isdecimal() and _is_unit(after, custom):
        return True
    if custom.dash and after in ("—", "–"):
        return True
    if custom.short and len(before) == 1 and before in custom.short:
        return True
    if before in custom.titles and after[:1].isupper():
        return True
    return _is_initial(before, after)


def _begins_number(word: str) -> bool:
    return word[:1].isdecimal() or _ROMAN.fullmatch(word.rstrip(_CLOSING)) is not None


def _is_unit(word: str, custom: Spacing) -> bool:
    """Whether a word, punctuation at its end apart, is a unit; a full stop may belong to it."""
    word = word.rstrip(_CLOSING.replace(".", ""))
    return word in custom.units or word.rstrip(_CLOSING) in custom.units


def _is_initial(before: str, after: str) -> bool:
    """Whether two words are initials of a name, or an abbreviation of single letters (z. B., т. е.).

    A lower-case letter ends sentences and abbreviations more often than it begins a name, so it is tied
    only to another single letter.
    """
    if len(before) < 2 or before[-1] != "." or not before[-2].isalpha() or not after[:1].isalpha():
        return False
    if len(before) > 2 and (before[-3].isalnum() or before[-3] == "_"):
        return False
    return before[-2].isupper() or after[1:2] == "."


def _space_signs(text: str, signs: Mapping[str, str]) -> str:
    """French punctuation with its spaces, those that were typed made no-break and those missing added."""
    parts: list[str] = []
    done = 0
    for found in _FRENCH.finditer(text):
        at = found.start()
        if found[0] in "«‹":
            stop = at + 1
            if text[stop : stop + 1] == " ":
                stop += 1
            if not _opens(text, at) or found[0] not in signs or text[stop : stop + 1] in _UNSPACED:
                continue
            parts += text[done : at + 1], signs[found[0]]
            done = stop
        else:
            start = at - 1 if text[at - 1 : at] == " " else at
            space = _space_before(text, start, at, signs)
            if space is not None and start >= done:
                parts += text[done:start], space
                done = at
    return "".join(parts) + text[done:]


def _opens(text: str, at: int) -> bool:
    """Whether a guillemet opens a quotation, and does not close one »the other way round«."""
    return at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,!?…")


def _space_before(text: str, start: int, at: int, signs: Mapping[str, str]) -> str | None:
    """The space that belongs before the sign at an offset; None if what stands there is to stay.

    `start` is where the space typed before it begins; it equals the offset where none was typed.
    """
    sign = text[at]
    before, after = text[start - 1 : start], text[at + 1 : at + 2]
    stops = _STOPS if sign in ":;" else _MORE_STOPS
    if not before or before in _BLANK + "([{«‹" or (after and after not in stops):
        return None
    if sign in ":;" and _EMOTICON.match(text, at):
        return None
    if start < at:
        return signs.get(sign, NARROW)
    if sign not in signs or not (before.isalnum() or before in ')]}»›”’"%‰°….'):
        return None
    return signs[sign]
