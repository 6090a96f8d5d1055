"""Runs of a paragraph become stretches that are ordered by themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from generator.diagnostics import Span
from generator.layout.story import Run
from generator.translation.scripts import text_direction
from generator.typeset.bidi_context import Isolate

_BLANKS = " \u00a0\u2028"
CITATION = "cite"
"""Character style of the brackets that name sources."""


def find_isolates(runs: Sequence[Run], base: int) -> list[Isolate]:
    """Runs of a paragraph at level `base` to what stands by itself among them, in characters.

    Words in a language of the other direction; citations and marks of notes, which are the edition's own words
    wherever they stand; the parts of a source's entry; and what else comes from another place of the content than
    its neighbours, as a name and a date that a template puts side by side (UAX #9, 4.3, HL3). The spaces round a
    stretch are not its own.
    """
    found: list[Isolate] = []
    start = 0
    several = len({run.span for run in runs}) > 1
    entries = {run.span for run in runs if run.apart}
    for (rtl, cited, marks, apart, span), group in groupby(runs, key=_kind):
        members = [*group]
        text = "".join(run.text for run in members)
        first = start + len(text) - len(text.lstrip())
        last = start + len(text.rstrip())
        start += len(text)
        if first >= last:
            continue
        if apart:
            found.append(Isolate(first, last, _direction_of_part(members, bool(base))))
        elif marks:
            found.append(Isolate(first, last, bool(base), mark=True))
        elif cited or rtl != bool(base):
            found.append(Isolate(first, last, bool(base) if cited else rtl))
        elif several and span not in entries and (own := _direction(text, bool(base))) is not None:
            found.append(Isolate(first, last, own))
    return found


def _kind(run: Run) -> tuple[bool, bool, bool, bool, Span | None]:
    """What the runs of one stretch have in common; a part of an entry is one, whatever languages are in it."""
    if run.apart:
        return False, False, False, True, None
    return _is_rtl(run.lang), CITATION in run.styles, run.anchor is not None, False, run.span


def _is_rtl(lang: str) -> bool:
    return text_direction(lang) == "rtl"


def _direction(text: str, base: bool) -> bool | None:
    """Whether a text runs right to left; None for mere signs, and for a mixed text: its parts are the paragraph's.

    A text of numbers alone runs as the paragraph does.
    """
    strong = {unicodedata.bidirectional(char) for char in text} & {"L", "R", "AL"}
    if strong:
        return None if "L" in strong and len(strong) > 1 else "L" not in strong
    return base if any(char.isdigit() for char in text) else None


def _direction_of_part(runs: Sequence[Run], base: bool) -> bool:
    """Whether a part of an entry runs right to left: by its letters; where both kinds are among them as its
    language does.

    Without a letter, Latin figures (`231/16`) run from left to right. An Arabic comma, which stands between
    Latin names too, is the edition's.
    """
    text = "".join(run.text for run in runs)
    strong = {unicodedata.bidirectional(char) for char in text} & {"L", "R", "AL"}
    if "،" in text or "؛" in text:
        strong.add("AL")
    if "L" in strong and len(strong) > 1:
        return base != any(_is_rtl(run.lang) != base for run in runs)
    return "L" not in strong if strong else base and re.search("[0-9]", text) is None
