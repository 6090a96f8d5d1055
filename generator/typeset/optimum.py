"""Optimum fit: the breaks that set a whole paragraph most evenly, not line by line.

After Knuth and Plass, "Breaking paragraphs into lines" (Software: Practice and Experience 11, 1981),
with one shape for all lines but the first. Left out is that paper's rule against a tight line beside
a loose one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.typeset.boxes import Box
from generator.typeset.fragments import split_words
from generator.typeset.looks import LookBook

STRETCH = 0.5
"""Of a space, at ratio 1."""
SHRINK = 0.25
"""The most a space may lose."""
_EVEN = 1.25
"""Lines that stretch no further than to this ratio need no hyphens ..."""
_TOLERABLE = 2.0
"""... with hyphens, or in a language that has none, up to here they are taken without more ado ..."""
_EMERGENCY = 1.5
"""... and beyond it each line is lent so many ems of stretch, so that one very loose line is not made up for
by nearly as loose ones."""
_RAGGED = 2.5
"""Ems by which a ragged line may fall short at ratio 1."""
_LINE = 10.0
_HYPHEN = 90.0
_HYPHENS_IN_A_ROW = 2e4
_LAST_HYPHEN = 6e4
"""A hyphen at the end of the last line but one."""
_SHORT_LAST = 0.12
"""A last line shorter than this share of the measure looks lost ..."""
_LOST = 4e4
"""... which weighs as much as a line at about ratio 1.3."""

Lines = list[tuple[int, int, float]]
"""(first box, box after the last, natural width with a hyphen at its end but no space)."""


class _Setting(NamedTuple):
    """How lines are judged."""

    first: float
    """Room of the first line, points."""
    rest: float
    ragged: float
    """Ems in points by which lines may fall short; 0 for justified ones."""
    tolerance: float
    """Ratio beyond which a line is taken only where there is no other."""
    emergency: float = 0.0
    """Points of stretch that each line is lent."""


def fit_lines(
    boxes: Sequence[Box],
    measure: Callable[[int], float],
    em: float,
    book: LookBook,
    hyphenate: bool = False,
    ragged: bool = False,
) -> tuple[list[Box], Lines]:
    """Divides boxes into lines; returns the boxes, words cut where they may be hyphenated, and the lines.

    `measure(n)` is the room of line n in points; all lines after the first have the room of line 1. `em` is
    the size of the text, points. The sum over the lines of (10 + 100 |r|³ + p)² is least, where r is how far
    spaces stretch or shrink (ragged: how far the line falls short) and p what a hyphen costs. Hyphens are
    tried only where lines would be loose without. A box wider than its line stands alone.

    Time grows with the number of boxes times the few that can begin a line that ends at each.
    """
    first, rest = measure(0), measure(1)
    fall = _RAGGED * em if ragged else 0.0
    whole: list[Box] = []
    lines: Lines = []
    start = 0
    for i, box in enumerate(boxes):
        if box.forced or i == len(boxes) - 1:
            room = rest if lines else first
            found, broken = _fit_best(
                boxes[start : i + 1], _Setting(room, rest, fall, _EVEN), em, book, hyphenate
            )
            offset = len(whole)
            whole += found
            lines += [(a + offset, b + offset, width) for a, b, width in broken]
            start = i + 1
    return whole, lines


def _fit_best(
    boxes: Sequence[Box], setting: _Setting, em: float, book: LookBook, hyphenate: bool
) -> tuple[Sequence[Box], Lines]:
    """The breaks between two forced ones: without hyphens if they are even, then with, then in an emergency."""
    lines, worst = _fit(boxes, setting)
    if worst <= _EVEN or len(lines) == 1:
        return boxes, lines
    if hyphenate:
        boxes = split_words(boxes, book, patterns=True)
    lines, worst = _fit(boxes, setting._replace(tolerance=_TOLERABLE))
    if worst > _TOLERABLE:
        emergency = 0.0 if setting.ragged else _EMERGENCY * em
        lines, worst = _fit(boxes, setting._replace(tolerance=float("inf"), emergency=emergency))
    return boxes, lines


def _fit(boxes: Sequence[Box], setting: _Setting) -> tuple[Lines, float]:
    """The best breaks, and the largest ratio of their lines. Positions are from before boxes[0] to after the last."""
    first, rest, ragged, tolerance, emergency = setting
    count = len(boxes)
    ends = list(accumulate([b.width + b.space_width for b in boxes], initial=0.0))
    whole = ends[-1] - boxes[-1].space_width
    if whole <= first:
        return [(0, count, whole)], 0.0
    gives = list(accumulate([b.give for b in boxes], initial=0.0))
    blanks = list(accumulate([b.space_width for b in boxes], initial=0.0))
    shrink = 0.0 if ragged else SHRINK
    cost = [0.0] * (count + 1)
    best = [0] * (count + 1)
    low, infinite = 0, float("inf")
    for j in range(1, count + 1):
        box = boxes[j - 1]
        trailing, hyphen = box.space_width, box.hyphen
        end, give_end, blank_end = ends[j] - trailing, gives[j] - box.give, blanks[j] - trailing
        while low < j - 1 and end - ends[low] - shrink * (blank_end - blanks[low]) > (
            rest if low else first
        ):
            low += 1
        end += hyphen
        line = _LINE + _HYPHEN if hyphen else _LINE
        least = infinite
        for i in range(low, j):
            slack = (rest if i else first) - (end - ends[i])
            if slack >= 0:
                stretch = ragged or STRETCH * (give_end - gives[i]) + emergency
                ratio = 0.0 if j == count else slack / (stretch or STRETCH)
                if ratio > tolerance and least < infinite:
                    break
            else:
                blank = shrink * (blank_end - blanks[i])
                ratio = slack / blank if blank else -2.0
                if ratio < -1.0 and i < j - 1:
                    continue
            demerits = (line + 100 * abs(ratio) ** 3) ** 2
            if ratio > 0 and demerits >= least:
                break  # lines that begin later are looser still
            demerits += cost[i]
            if i and boxes[i - 1].hyphen:
                if hyphen:
                    demerits += _HYPHENS_IN_A_ROW
                elif j == count:
                    demerits += _LAST_HYPHEN
            if j == count and end - ends[i] < _SHORT_LAST * rest:
                demerits += _LOST
            if demerits < least:
                least, best[j] = demerits, i
        cost[j] = least
    breaks = [count]
    while breaks[-1]:
        breaks.append(best[breaks[-1]])
    breaks.reverse()
    lines: Lines = []
    worst = 0.0
    for i, j in pairwise(breaks):
        box = boxes[j - 1]
        width = ends[j] - box.space_width + box.hyphen - ends[i]
        lines.append((i, j, width))
        if j < count:
            give = gives[j] - box.give - gives[i]
            slack = (rest if i else first) - width
            worst = max(worst, slack / (ragged or STRETCH * give or STRETCH))
    return lines, worst
