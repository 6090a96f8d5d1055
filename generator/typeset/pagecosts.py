"""What a page costs: rules broken before all, then notes that are parted, then room that stays empty.

The weights keep the order of the rules: the cheapest is broken first, however much of a page stays empty
for it (compare Mittelbach, "A general framework for globally optimized pagination", 2016).
"""

from __future__ import annotations

RULE = 1000.0
"""Of a broken rule, times what the break before a slab costs (`LONELY`, `KEPT`, `FORBIDDEN`)."""
EMPTY = 400.0
"""Of a page that is all empty; of half a page the half, so that nothing is won by spreading it over several."""
PAGE = 5.0
"""Of each page."""
PARTED_NOTE = 80.0
"""Of a note that goes on overleaf: as dear as a fifth of a page that stays empty."""
PARTED_ROW = 100.0
"""Of a table row that a page divides: as dear as a quarter of a page that stays empty."""
LOW_ROW = 0.25
"""Share of a page: lower rows are parted only for what costs as much as an empty page."""
LOW_GROUP = 0.5
"""The same of rows that a cell joins: parted, they are harder to follow than a long row is."""
LATE_NOTE = 50_000.0
"""Of a note that begins on a later page than its mark: dearer than what is kept together, cheaper than a torn frame."""
CHOSEN = 4.0
"""Of a page that is a little shorter than it could be, for the sake of others."""
UNEVEN = 10.0
"""Of facing pages that end a line apart: a little more than what it costs that one ends a line short."""
LINE = 12.0
"""Points: about a line. Facing pages that fall short by less than three are brought to the same depth."""


def cost_page(rule: float, short: float, room: float) -> float:
    """The cost of a page that ends with a break of a cost (in `RULE`s) and leaves `short` of `room` points empty."""
    return PAGE + rule * RULE + EMPTY * max(short, 0.0) / room


def cost_parting(parting: float, height: float, room: float, whole: float = LOW_ROW) -> float:
    """What it costs to divide something of a height, where that costs `parting`; a low one does no harm whole."""
    return max(parting, EMPTY) if parting and height < whole * room else parting


def cost_spread(verso: float, recto: float) -> float:
    """The cost of facing pages that fall short by so many points each and do not end alike."""
    apart = abs(verso - recto)
    if apart < 0.5 or max(verso, recto) > 3 * LINE:
        return 0.0
    return UNEVEN * apart / LINE
