"""Runs of a paragraph become stretches that are ordered by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generator.layout.story import Run
from generator.typeset.bidi_context import Isolate
from generator.typeset.scripts import direction_of, script_of_lang

_BLANKS = " \u00a0\u2028"
_CITATION = "cite"
"""Character style of the brackets that name sources."""


def find_isolates(runs: Sequence[Run], base: int) -> list[Isolate]:
    """Runs of a paragraph at level `base` to what stands by itself among them, in characters.

    Words in a language of the other direction, and citations, which are the edition's own words wherever
    they stand (UAX #9, 4.3, HL3). Neighbours of one kind are one stretch; the spaces round it are not its own.
    """
    found: list[Isolate] = []
    start = 0
    for (rtl, cited), group in groupby(runs, key=_kind):
        text = "".join(run.text for run in group)
        first = start + len(text) - len(text.lstrip())
        last = start + len(text.rstrip())
        start += len(text)
        if first < last and (cited or rtl != bool(base)):
            found.append(Isolate(first, last, bool(base) if cited else rtl))
    return found


def _kind(run: Run) -> tuple[bool, bool]:
    return direction_of(script_of_lang(run.lang)) == "rtl", _CITATION in run.styles
