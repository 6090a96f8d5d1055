"""Runs of a page become the marks of direction that they want where they meet on a line.

poppler takes what stands beside a run against the page's direction, a space above all, for part of it up
to the next character of the page's own direction, and so puts it on the run's other side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from generator.pdf.guards import LRM, RLM, mark_between
from generator.pdf.order import RAISED, TOUCHING, is_mark_apart
from generator.typeset.page import GlyphRun

_STRONG_RTL = frozenset(("R", "AL"))
_BREAK = "\u200b"
# What ends a right-to-left run on a left-to-right page for poppler.
_ENDS_RTL = frozenset(("L", "EN", "AN", "ES", "ET", "CS"))


@dataclass(frozen=True, slots=True)
class Border:
    """The marks of a run at its edges."""

    leading: str = ""
    """Before its first cluster."""
    trailing: str = ""
    """After its last."""


NO_BORDER = Border()


def find_borders(runs: Sequence[GlyphRun], rtl: bool) -> dict[int, Border]:
    """The indexes of runs that want marks at their edges, on a page of that direction, and the marks."""
    if not rtl and not any(run.words[0].rtl or _has_hyphen(run) for run in runs):
        return {}
    found: dict[int, Border] = {}
    line: list[int] = []
    mark = _mark_rtl if rtl else _mark_ltr
    for at in sorted(range(len(runs)), key=lambda at: runs[at].y):
        if line and runs[at].y - runs[line[-1]].y > RAISED * runs[line[-1]].size:
            mark(line, runs, found)
            line = []
        line.append(at)
    mark(line, runs, found)
    return found


def _mark_ltr(line: list[int], runs: Sequence[GlyphRun], found: dict[int, Border]) -> None:
    """On a left-to-right page: after a right-to-left run with which the line does not end; after a hyphen
    with which it does.

    pdfium and poppler take a line's last hyphen for hyphenation and drop it. One of the author's is kept by
    a place for a break after it, which is what it is.
    """
    line.sort(key=lambda at: runs[at].x)
    for at, after in zip_longest(line, line[1:]):
        left, right = runs[at], None if after is None else runs[after]
        apart = right is None or not _touch(left, right)
        if left.words[0].rtl:
            first = right.words[0].text[0] if right else ""
            if right and (apart or unicodedata.bidirectional(first) not in _ENDS_RTL):
                found[at] = Border(trailing=LRM)
        elif apart and _has_hyphen(left):
            found[at] = Border(trailing=_BREAK)


def _has_hyphen(run: GlyphRun) -> bool:
    words = run.words
    last = words[-2 if words[-1].is_space and len(words) > 1 else -1]
    return last.text[-1] == "-" and last.texts[-1] == "-"


def _mark_rtl(line: list[int], runs: Sequence[GlyphRun], found: dict[int, Border]) -> None:
    """On a right-to-left page: before a left-to-right run with which the line does not end, at its left.

    Also what the last cluster of the run to the left wants: where they touch, the run to the right has it.
    A hyphen at the right edge, where readers take it for hyphenation as well, is kept as on other pages.
    """
    line.sort(key=lambda at: runs[at].x)
    leading = ""
    for at, after in zip_longest(line, line[1:]):
        run, right = runs[at], None if after is None else runs[after]
        first, own = run.words[-1].text[0], run.words[0].rtl
        touching = right is not None and _touch(run, right)
        wanted = mark_between(run.words[-1], right.words[0] if right and touching else None)
        passed = right is not None and touching and not right.words[0].is_space
        if right is None and (first == "-" if own else _has_hyphen(run)):
            wanted = RLM
        border = Border(leading, "" if passed else wanted)
        if border != NO_BORDER:
            found[at] = border
        leading = wanted if passed else ""
        if right is not None and not right.words[0].rtl:
            ended = touching and (not own or unicodedata.bidirectional(first) in _STRONG_RTL)
            ended = ended and not is_mark_apart(run, right)
            leading += "" if ended else RLM


def _touch(left: GlyphRun, right: GlyphRun) -> bool:
    return right.x - left.x - left.width < TOUCHING
