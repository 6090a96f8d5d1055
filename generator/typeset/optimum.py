"""Optimum fit: the breaks that set a whole paragraph most evenly, not line by line.

After Knuth and Plass, "Breaking paragraphs into lines" (Software: Practice and Experience 11, 1981),
with boxes that are never hyphenated and one shape for all lines but the first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from generator.typeset.boxes import Box

STRETCH = 0.5
"""Of a space, at ratio 1."""
SHRINK = 0.25
"""The most a space may lose."""
_LINE_DEMERITS = 10.0
_SHORT_LAST = 0.12
"""A last line shorter than this share of the measure looks lost ..."""
_LOST_DEMERITS = 4e4
"""... which weighs as much as a line at about ratio 1.3."""


def fit_lines(
    boxes: Sequence[Box], measure: Callable[[int], float]
) -> list[tuple[int, int, float]]:
    """Divides boxes into justified lines: (first box, box after the last, natural width).

    `measure(n)` is the room of line n in points; all lines after the first have the room of line 1. The
    sum over the lines of (10 + 100 |r|³)² is least, where r is how far spaces stretch or shrink. A box
    wider than its line stands alone. Time grows with the number of boxes times the few that can begin a
    line that ends at each.
    """
    lines: list[tuple[int, int, float]] = []
    start = 0
    for i, box in enumerate(boxes):
        if box.forced or i == len(boxes) - 1:
            first = measure(0) if not lines else measure(1)
            lines += _fit(boxes[start : i + 1], start, first, measure(1))
            start = i + 1
    return lines


def _fit(
    boxes: Sequence[Box], offset: int, first: float, rest: float
) -> list[tuple[int, int, float]]:
    """The best breaks between two forced ones. Positions are those before boxes[0] to after the last."""
    count = len(boxes)
    ends = list(accumulate((b.width + b.space_width for b in boxes), initial=0.0))
    if ends[-1] - boxes[-1].space_width <= first:
        return [(offset, offset + count, ends[-1] - boxes[-1].space_width)]
    blanks = list(accumulate((b.space_width for b in boxes), initial=0.0))
    cost = [0.0] * (count + 1)
    best = [0] * (count + 1)
    low = 0
    for j in range(1, count + 1):
        trailing = boxes[j - 1].space_width
        end, blank_end = ends[j] - trailing, blanks[j] - trailing
        while low < j - 1 and end - ends[low] - SHRINK * (blank_end - blanks[low]) > (
            rest if low else first
        ):
            low += 1
        least = float("inf")
        for i in range(low, j):
            blank = blank_end - blanks[i]
            slack = (rest if i else first) - (end - ends[i])
            if slack >= 0:
                ratio = 0.0 if j == count else slack / (STRETCH * (blank or 1.0))
            else:
                ratio = slack / (SHRINK * blank) if blank else -2.0
                if ratio < -1.0 and i < j - 1:
                    continue
            demerits = (_LINE_DEMERITS + 100 * abs(ratio) ** 3) ** 2
            if ratio > 0 and demerits >= least:
                break  # lines that begin later are looser still
            demerits += cost[i]
            if j == count and end - ends[i] < _SHORT_LAST * rest:
                demerits += _LOST_DEMERITS
            if demerits < least:
                least, best[j] = demerits, i
        cost[j] = least
    breaks = [count]
    while breaks[-1]:
        breaks.append(best[breaks[-1]])
    breaks.reverse()
    return [
        (offset + i, offset + j, ends[j] - boxes[j - 1].space_width - ends[i])
        for i, j in pairwise(breaks)
    ]
