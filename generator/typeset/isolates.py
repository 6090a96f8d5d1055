"""Runs of a paragraph become stretches that are ordered by themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from generator.diagnostics import Span
from generator.layout.story import Run
from generator.translation.scripts import direction_of, script_of_lang
from generator.typeset.bidi_context import Isolate

_BLANKS = " \u00a0\u2028"
CITATION = "cite"
"""Character style of the brackets that name sources."""


def find_isolates(runs: Sequence[Run], base: int) -> list[Isolate]:
    """Runs of a paragraph at level `base` to what stands by itself among them, in characters.

    Words in a language of the other direction; citations and marks of notes, which are the edition's own words
    wherever they stand; and what comes from another place of the content than its neighbours, as a name and
    a date that a template puts side by side (UAX #9, 4.3, HL3). The spaces round a stretch are not its own.
    """
    found: list[Isolate] = []
    start = 0
    several = len({run.span for run in runs}) > 1
    for (rtl, cited, marks, _), group in groupby(runs, key=_kind):
        text = "".join(run.text for run in group)
        first = start + len(text) - len(text.lstrip())
        last = start + len(text.rstrip())
        start += len(text)
        if first >= last:
            continue
        if marks:
            found.append(Isolate(first, last, bool(base), mark=True))
        elif cited or rtl != bool(base):
            found.append(Isolate(first, last, bool(base) if cited else rtl))
        elif several and (own := _direction(text, bool(base))) is not None:
            found.append(Isolate(first, last, own))
    return found


def _kind(run: Run) -> tuple[bool, bool, bool, Span]:
    rtl = direction_of(script_of_lang(run.lang)) == "rtl"
    return rtl, CITATION in run.styles, run.anchor is not None, run.span


def _direction(text: str, base: bool) -> bool | None:
    """Whether a text runs right to left; None for mere signs, and for a mixed text: its parts are the paragraph's.

    A text of numbers alone runs as the paragraph does.
    """
    strong = {unicodedata.bidirectional(char) for char in text} & {"L", "R", "AL"}
    if strong:
        return None if "L" in strong and len(strong) > 1 else "L" not in strong
    return base if any(char.isdigit() for char in text) else None
