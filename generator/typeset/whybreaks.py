"""Why pages end where they do: the words of `--explain`."""

from __future__ import annotations

from itertools import pairwise

from generator.typeset.pagebreaks import Step
from generator.typeset.pagecosts import LINE, cost_parting
from generator.typeset.pagefill import Filler
from generator.typeset.slabs import FORBIDDEN, KEPT, LONELY, Slab

_BROKEN = {
    LONELY: "leaves a line alone, or ends within a word",
    KEPT: "parts what is to be kept together",
    FORBIDDEN: "tears a frame, or parts a table's head from its rows",
}


def explain_page(filler: Filler, step: Step) -> str:
    """What a page breaks or leaves empty, and on account of which lines; empty if there is nothing to say."""
    ending, said = step.ending, []
    stop = ending.next.index
    if stop < len(filler.slabs):
        slab = ending.next.rest or filler.slabs[stop]
        rule = max((r for r in _BROKEN if r <= ending.rule), default=0)
        if rule:
            said.append(f"{_BROKEN[rule]} ({slab.span}): every other break costs more")
        elif ending.part is not None and slab.parting:
            said.append(f"is divided within a row ({slab.span})")
        if ending.short > 1.5 * LINE and not ending.part:
            group = 1
            while stop + group < len(filler.slabs) and filler.slabs[stop + group].cost:
                group += 1
            held = filler.slabs[stop - 1 : stop + group]
            gaps = (max(a.after, b.before) for a, b in pairwise(held))
            height = sum(_least(slab, filler.room) for slab in held[1:]) + sum(gaps)
            why = (
                f"the next {height:.0f} pt keep together"
                if height > ending.short
                else "the pages after it would break a rule, or end worse"
            )
            said.append(f"ends {ending.short:.0f} pt short: {why} ({filler.slabs[stop].span})")
    if ending.late:
        said.append(f"has no room for a footnote that it marks ({filler.first(step.start).span})")
    elif 0 < ending.next.note < len(filler.notes.slabs):
        slab = filler.notes.slabs[ending.next.note]
        if filler.notes.parts(ending.next.note):
            said.append(f"parts a footnote ({slab.span}): it goes on overleaf")
    return "; it ".join(said)


def _least(slab: Slab, room: float) -> float:
    """Points of a slab that stand together: all of it, or two lines where it is divided as readily as other text."""
    whole = (
        slab.divide is None
        or cost_parting(slab.parting, slab.height, room, slab.whole) > slab.parting
    )
    return slab.height if whole else min(slab.height, 2 * LINE)
