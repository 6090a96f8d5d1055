"""Page breaks: the cheapest way through a stretch of slabs, page by page.

A shortest path in the manner of Knuth and Plass, over pages in place of lines; of the places at which
the n-th page may begin only the most promising are kept, so that time grows with the length alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.typeset.pagecosts import EMPTY, cost_spread
from generator.typeset.pagefill import Ending, Filler, Start

_LIVE = 4
"""Beginnings that are kept for each page."""


@dataclass(slots=True, eq=False)
class Step:
    """A page on the way: where it begins, how it ends, and the page before it."""

    start: Start
    ending: Ending
    cost: float
    """Of all pages up to this one."""
    back: Step | None


def find_breaks(filler: Filler, first: int, facing: bool, live: int = _LIVE) -> list[Step]:
    """The pages of a stretch in order, at the least cost; `first` is the number of its first page.

    Pages that face each other cost more where they end nearly but not quite alike. `live` is how many
    beginnings are kept for each page: the more, the surer that nothing is cheaper.
    """
    best: Step | None = None
    layer: list[tuple[Start, Step | None]] = [(filler.settle(Start(0)), None)]
    number = first
    depths = _depths(filler)
    while layer:
        found: dict[tuple[int, float, int, float], Step] = {}
        for start, back in layer:
            before = back.cost if back else 0.0
            for ending in filler.endings(start):
                cost = before + ending.cost
                done = filler.done(filler.settle(ending.next))
                if facing and back is not None and number % 2 == 1 and not done:
                    cost += cost_spread(back.ending.short, ending.short)
                step = Step(start, ending, cost, back)
                if done:
                    best = step if best is None or cost < best.cost else best
                    continue
                key = _key(ending, facing and number % 2 == 0)
                if key not in found or cost < found[key].cost:
                    found[key] = step
        if best is not None:
            found = {key: step for key, step in found.items() if step.cost < best.cost}
        furthest = max((depths[key[0]] for key in found), default=0.0)
        kept = sorted(
            found.values(),
            key=lambda step: (
                step.cost + EMPTY * (furthest - depths[step.ending.next.index]) / filler.room,
                -step.ending.next.index,
            ),
        )[:live]
        layer = [(filler.settle(step.ending.next), step) for step in kept]
        number += 1
    steps: list[Step] = []
    while best is not None:
        steps.append(best)
        best = best.back
    return steps[::-1]


def _key(ending: Ending, verso: bool) -> tuple[int, float, int, float]:
    """What decides how pages go on; of a verso also its depth, with which its recto will be compared."""
    rest = ending.next.rest
    depth = round(ending.short, 1) if verso else 0.0
    return ending.next.index, rest.height if rest else 0.0, ending.next.note, depth


def _depths(filler: Filler) -> list[float]:
    """How far down the stretch each slab stands, points."""
    depths = [0.0]
    for slab in filler.slabs:
        depths.append(depths[-1] + slab.height + max(slab.before, 0.0))
    return depths
