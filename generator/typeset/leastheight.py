"""Least height: what a story is sure to take at a size, from paragraphs that earlier trials have set.

It tells of many settings that nothing fits there, for the price of a few sums.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from generator.layout.story import Block, Columns, Grid, Group, Paragraph, Run, Wide


@dataclass(frozen=True, slots=True)
class Demand:
    """What blocks ask of their page: heights that come together, as far as paragraphs make them."""

    lines: tuple[tuple[Hashable, str, float], ...]
    """Key of each paragraph, its style, and the share of its height that counts: of columns each takes its part."""
    beside: tuple[tuple[tuple[Demand, ...], float], ...]
    """Cells of each grid, of which the highest counts, and its share."""


def list_demands(blocks: Iterable[Block]) -> Demand:
    """The demand of blocks one under another. Tables, pictures and spaces count nothing, as notes do."""
    lines: list[tuple[Hashable, str, float]] = []
    beside: list[tuple[tuple[Demand, ...], float]] = []
    _gather(blocks, 1.0, lines, beside)
    return Demand(tuple(lines), tuple(beside))


def _gather(
    blocks: Iterable[Block],
    share: float,
    lines: list[tuple[Hashable, str, float]],
    beside: list[tuple[tuple[Demand, ...], float]],
) -> None:
    for block in blocks:
        match block:
            case Paragraph():
                lines.append((words_of(block), block.style, share))
            case Group() | Wide():
                _gather(block.blocks, share, lines, beside)
            case Columns():
                for inner in block.blocks:
                    part = share if isinstance(inner, Wide) else share / block.count
                    _gather((inner,), part, lines, beside)
            case Grid():
                cells = tuple(list_demands(cell.blocks) for cell in block.cells)
                beside.append((cells, share))


def least_height(
    demand: Demand, counts: Mapping[Hashable, float], leadings: Mapping[str, float]
) -> float:
    """Points that a demand takes at least, spaces left out.

    `counts` says how many leadings of its style a paragraph is high, `leadings` how many points one is. A
    paragraph that is not known counts nothing.
    """
    height = sum(
        share * counts[key] * leadings[style] for key, style, share in demand.lines if key in counts
    )
    for cells, share in demand.beside:
        height += share * max((least_height(c, counts, leadings) for c in cells), default=0.0)
    return height


def words_of(paragraph: Paragraph) -> Hashable:
    """All of a paragraph that its lines come from, but for their measure."""
    return (paragraph.style, _words(paragraph.label), _words(paragraph.runs))


def _words(runs: tuple[Run, ...]) -> tuple[Hashable, ...]:
    return tuple((run.text, run.styles, run.lang) for run in runs)
