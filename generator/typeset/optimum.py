"""Optimum fit: the breaks that set a whole paragraph most evenly, not line by line.

After Knuth and Plass, "Breaking paragraphs into lines" (Software: Practice and Experience 11, 1981),
with one shape for all lines but the first. Left out is that paper's rule against a tight line beside
a loose one.
"""

from __future__ import annotations

import math
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
_EMERGENCY = 0.5
"""... and beyond it each line is lent so many ems of stretch, so that what no break can mend does not weigh
for all. Three times as much made lines of the corpus looser that could be better."""
_RAGGED = 2.5
"""Ems by which a ragged line may fall short at ratio 1."""
_LINE = 10.0
_HYPHEN = 250.0
"""Weighs as much as a line at about ratio 1.35."""
_HYPHENS_IN_A_ROW = 5e4
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
    count = len(boxes)
    sums = _Sums.of(boxes, setting)
    whole = sums.ends[-1] - boxes[-1].space_width
    if whole <= setting.first:
        return [(0, count, whole)], 0.0
    begins, stretches, shrinks, hyphens = sums.begins, sums.stretches, sums.shrinks, sums.hyphens
    rest, tolerance, infinite = setting.rest, setting.tolerance, math.inf
    cost = [0.0] * (count + 1)
    best = [0] * (count + 1)
    low = 0
    for j in range(1, count):
        trailing, give, hyphen = sums.tails[j]
        reach = rest - sums.ends[j] + trailing
        stretch_end, shrink_end = stretches[j] - give, shrinks[j] - sums.shrink * trailing
        while low < j - 1 and reach + begins[low] + shrink_end - shrinks[low] < 0:
            low += 1
        reach -= hyphen
        stretch_end += sums.lent
        line = _LINE + _HYPHEN if hyphen else _LINE
        least = infinite
        for i in range(low, j):
            slack = reach + begins[i]
            if slack >= 0:
                stretch = stretch_end - stretches[i]
                ratio = slack / (stretch or STRETCH)
                if ratio > tolerance and least < infinite:
                    break
                demerits = line + 100 * ratio * ratio * ratio
                demerits *= demerits
                if demerits >= least:
                    break  # lines that begin later are looser still
            else:
                shrink = shrink_end - shrinks[i]
                ratio = slack / shrink if shrink > 0 else -2.0
                if ratio < -1.0 and i < j - 1:
                    continue
                demerits = line - 100 * ratio * ratio * ratio
                demerits *= demerits
            demerits += cost[i]
            if hyphen and hyphens[i]:
                demerits += _HYPHENS_IN_A_ROW
            if demerits < least:
                least, best[j] = demerits, i
        cost[j] = least
    best[count] = _last_break(cost, sums, setting, boxes[-1].space_width)
    return _read_lines(boxes, best, sums, setting)


def _last_break(cost: list[float], sums: _Sums, setting: _Setting, trailing: float) -> int:
    """Where the last line best begins: it is not stretched, but should be neither overfull nor lost."""
    count = len(cost) - 1
    least, best = math.inf, count - 1
    for i in range(count - 1, -1, -1):
        slack = setting.rest - sums.ends[count] + trailing + sums.begins[i]
        ratio = 0.0
        if slack < 0:
            shrink = sums.shrinks[count] - sums.shrink * trailing - sums.shrinks[i]
            ratio = -slack / shrink if shrink > 0 else 2.0
            if ratio > 1.0 and i < count - 1:
                break
        demerits = (_LINE + 100 * ratio**3) ** 2 + cost[i]
        if sums.hyphens[i]:
            demerits += _LAST_HYPHEN
        if setting.rest - slack < _SHORT_LAST * setting.rest:
            demerits += _LOST
        if demerits < least:
            least, best = demerits, i
    return best


def _read_lines(
    boxes: Sequence[Box], best: list[int], sums: _Sums, setting: _Setting
) -> tuple[Lines, float]:
    """The lines that the best breaks make, and the largest ratio among them."""
    breaks = [len(boxes)]
    while breaks[-1]:
        breaks.append(best[breaks[-1]])
    breaks.reverse()
    lines: Lines = []
    worst = 0.0
    for i, j in pairwise(breaks):
        trailing, give, hyphen = sums.tails[j]
        width = sums.ends[j] - trailing + hyphen - sums.ends[i]
        lines.append((i, j, width))
        if j < len(boxes):
            slack = (setting.rest if i else setting.first) - width
            stretch = setting.ragged or sums.stretches[j] - give - sums.stretches[i]
            worst = max(worst, slack / (stretch or STRETCH))
    return lines, worst


class _Sums(NamedTuple):
    """Sums from the start of a paragraph to each break, so that a line's are differences."""

    ends: list[float]
    """Width, the space at the break included."""
    begins: list[float]
    """The same, less what the first line has for itself: every line then has the room of the others."""
    stretches: list[float]
    shrinks: list[float]
    tails: list[tuple[float, float, float]]
    """At each break: width of the space before it, its stretch, width of the hyphen."""
    hyphens: list[bool]
    shrink: float
    """Share of a space that it may lose."""
    lent: float
    """Stretch that every line has besides its spaces'."""

    @classmethod
    def of(cls, boxes: Sequence[Box], setting: _Setting) -> _Sums:
        ragged = setting.ragged
        stretch, shrink = (0.0, 0.0) if ragged else (STRETCH, SHRINK)
        ends = list(accumulate([b.width + b.space_width for b in boxes], initial=0.0))
        blanks = accumulate([shrink * (b.space_width + b.inner) for b in boxes], initial=0.0)
        return cls(
            ends=ends,
            begins=[setting.first - setting.rest, *ends[1:]],
            stretches=list(accumulate([stretch * (b.give + b.inner) for b in boxes], initial=0.0)),
            shrinks=list(blanks),
            tails=[(0.0, 0.0, 0.0), *((b.space_width, stretch * b.give, b.hyphen) for b in boxes)],
            hyphens=[False, *(b.hyphen > 0 for b in boxes)],
            shrink=shrink,
            lent=ragged or setting.emergency,
        )
