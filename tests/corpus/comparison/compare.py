"""Two engines' pages become what differs between them, line by line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tests.corpus.comparison.glyphs import Placed, lines_of

NEAR = 0.25
"""Points by which two engines may place the same glyph apart; an engine may round each advance."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not the same in one paragraph."""

    paragraph: int
    line: int
    kind: str
    """`glyphs`: other glyphs; `order`: the same in another order; `breaks`: lines end elsewhere; `places`:
    the same in the same order, but not at the same places."""
    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    apart: float = 0.0
    """Largest distance, points, of glyphs in the same order."""


def compare_pages(ours: list[list[Placed]], theirs: list[list[Placed]]) -> list[Difference]:
    """What differs between two settings of the same paragraphs, a paragraph a page."""
    pairs = enumerate(zip(ours, theirs, strict=True), 1)
    return [found for number, (a, b) in pairs for found in _compare_paragraph(number, a, b)]


def _compare_paragraph(number: int, ours: list[Placed], theirs: list[Placed]) -> list[Difference]:
    """What differs between two settings of one paragraph; places are measured from the line's right end."""
    mine, other = lines_of(ours), lines_of(theirs)
    if [len(line) for line in mine] != [len(line) for line in other]:
        whole = (_names(sorted(_flat(mine))), _names(sorted(_flat(other))))
        kind = "breaks" if Counter(whole[0]) == Counter(whole[1]) else "glyphs"
        return [Difference(number, 0, kind, _names(_flat(mine)), _names(_flat(other)))]
    found = []
    for at, (a, b) in enumerate(zip(mine, other, strict=True), 1):
        difference = _compare_line(number, at, a, b)
        if difference is not None:
            found.append(difference)
    return found


def _compare_line(
    number: int, at: int, ours: list[Placed], theirs: list[Placed]
) -> Difference | None:
    if Counter(_names_of(ours)) != Counter(_names_of(theirs)):
        return Difference(number, at, "glyphs", _names_of(ours), _names_of(theirs))
    left = list(theirs)
    shift = max(g.x for g in ours) - max(g.x for g in theirs)
    apart = 0.0
    for glyph in ours:
        near = min(
            (g for g in left if g.glyph == glyph.glyph), key=lambda g: abs(g.x + shift - glyph.x)
        )
        left.remove(near)
        apart = max(apart, abs(near.x + shift - glyph.x))
    if apart <= NEAR:
        return None
    same = _names_of(ours) == _names_of(theirs)
    kind = "places" if same else "order"
    return Difference(number, at, kind, _names_of(ours), _names_of(theirs), apart)


def _flat(lines: list[list[Placed]]) -> list[tuple[float, int]]:
    return [(0.0, g.glyph) for line in lines for g in line]


def _names(pairs: list[tuple[float, int]]) -> tuple[int, ...]:
    return tuple(glyph for _, glyph in pairs)


def _names_of(line: list[Placed]) -> tuple[int, ...]:
    return tuple(g.glyph for g in line)
