"""Placing: the slabs of one page, or of one column, at their heights."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.typeset.baselines import snap_top
from generator.typeset.pagefill import Ending, Filler, Start, shared_frames
from generator.typeset.slabs import Slab


@dataclass(slots=True)
class Placed:
    """A slab at its height on a sheet."""

    top: float
    """Below the top of the text area, points."""
    slab: Slab
    repeated: bool = False
    """A table head that stood before already: an artifact."""


def place_text(filler: Filler, start: Start, ending: Ending, placed: list[Placed]) -> float:
    """Places what stands on a page above its notes, or in a column; returns its height."""
    stop = ending.next.index
    if start.index == stop and ending.part is None:
        return 0.0  # a page of notes that go on
    y = 0.0
    frames, head = filler.opening(start)
    first = filler.first(start)
    for n, frame in enumerate(frames, start=1):
        placed.append(Placed(y, Slab(frame.pads[0], (), first.span, frames=frames[:n])))
        y += frame.pads[0]
    for slab in head:
        placed.append(Placed(y, replace(slab, frames=frames), repeated=True))
        y += slab.height
    previous: Slab | None = None
    goes_on = ending.next.rest is not None
    for k in range(start.index, stop + goes_on):
        slab = first if k == start.index else filler.slabs[k]
        if k == stop - 1 + goes_on and ending.part is not None:
            slab = ending.part
        gap = max(previous.after, slab.before) if previous else 0.0
        top = snap_top(y + gap, slab, filler.grid)
        placed.append(Placed(top, slab))
        y = top + slab.height
        previous = slab
    while placed and placed[-1].slab.discardable and not placed[-1].slab.fill and len(placed) > 1:
        placed.pop()
        y = placed[-1].top + placed[-1].slab.height
    if previous is not None and stop < len(filler.slabs):
        cut = previous.frames if goes_on else shared_frames(previous, filler.slabs[stop])
        for n in range(len(cut), 0, -1):
            placed.append(Placed(y, Slab(cut[n - 1].pads[1], (), previous.span, frames=cut[:n])))
            y += cut[n - 1].pads[1]
    return y
