"""Overflow: what to say of a story that cannot keep its promise."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any

from generator.diagnostics import Diagnostics, Span
from generator.layout.graphics import Graphic
from generator.layout.plots import Chart, Timeline
from generator.layout.story import (
    Block,
    Break,
    Code,
    Grid,
    Group,
    Paragraph,
    Picture,
    Space,
    Story,
    paragraphs_of,
)
from generator.translation.scripts import script_of_lang
from generator.typeset.scaling import Setting
from generator.typeset.trials import Trials

_SHOWN = 3
"""How many of the longest texts an error names."""
_THINGS: dict[type, str] = {
    Picture: "picture",
    Graphic: "drawing",
    Code: "code",
    Chart: "chart",
    Timeline: "timeline",
    Space: "space",
}
"""What is no text and may be too high, as an error calls it."""
_MOST = 0.5
"""Of the characters of all texts: who is told to cut more looks for another way."""
_ENDLESS = 1e6
"""Points: a page that holds whatever is put on it."""
_NEAR = 0.5
"""Points; heights are measured as closely as that."""


def report_overflow(story: Story, trials: Trials, left: int, diagnostics: Diagnostics) -> None:
    """Says how much of a story is too much, and where the longest texts stand that could be shorter.

    Measured at the floor, with the tightest spacing: of cells side by side only the highest counts, since
    a line less in another one changes nothing. `left` is how many items have left in vain. If words find no
    room even there (of a table, a timeline, a chart), that is said instead, and so is a template that begins more
    pages than are promised, whatever stands on them. The highest thing that is no text is named where the texts hold
    less than is too much, or where most of them would have to go for it.
    """
    setting = trials.floor(story.lang)
    if refused := trials.run(story, setting).refused:
        diagnostics.extend(refused)
        return
    pages = _pages(trials)
    where = "on one page" if pages == 1 else f"on {pages} pages"
    forced = _find_forced(story, trials, setting)
    if forced is not None:
        diagnostics.error(
            forced.span,
            f"the {trials.theme.name} ({story.lang}) does not fit {where}: its template begins another here",
            "remove this <page/>, or promise more pages in [fit] of layout.toml",
        )
        return
    column = _keep_highest(story, trials, setting)
    messages = _list_messages(column)
    longest = messages[:_SHOWN]
    missing = _missing_height(column, trials, setting)
    lines, per_line = _count_lines(column, trials, setting, missing)
    named = "; ".join(f"{span}: {length} characters" for span, length, _paragraph in longest)
    out = {0: "", 1: " without the one item that may leave"}.get(
        left, f" without the {left} items that may leave"
    )
    promise = (
        f"the {trials.theme.name} ({story.lang}) does not fit {where} at {setting.size:g} pt{out}"
    )
    count = f"{lines} {'line' if lines == 1 else 'lines'}"
    things = _list_things(column, trials, setting, missing)
    share = lines * per_line / max(1, sum(length for _span, length, _paragraph in messages))
    if things and (share > 1 or (share > _MOST and things[0][1] >= missing)):
        thing, height = things[0]
        diagnostics.error(
            thing.span,
            f"{promise}: about {count} too long{', more than its texts hold' if share > 1 else ''}",
            f"make the {_THINGS[type(thing)]} lower, which takes {height:.0f} pt, or leave it out",
        )
        return
    texts = "texts" if column is story else "texts of its highest column"
    diagnostics.error(
        longest[0][0] if longest else trials.theme.span,
        f"{promise}: about {count} ({round(lines * per_line)} characters) too long",
        f"shorten the longest {texts} ({named})" if named else None,
    )


def _list_things(
    column: Story, trials: Trials, setting: Setting, missing: float
) -> list[tuple[Block, float]]:
    """What is no text, highest first, each with the points that the pages would lack less without it."""
    found: list[tuple[Block, float]] = []
    for block in _leaves_of(column.blocks):
        if type(block) in _THINGS:
            without = replace(column, blocks=_drop(column.blocks, {id(block)}))
            found.append((block, missing - _missing_height(without, trials, setting)))
    return sorted(found, key=lambda one: -one[1])


def _find_forced(story: Story, trials: Trials, setting: Setting) -> Break | None:
    """The page break that begins a page too many by itself, were there ever so much room on each; None if none does."""
    breaks = [block for block in _leaves_of(story.blocks) if isinstance(block, Break)]
    for count in range(1, len(breaks) + 1):
        later = {id(one) for one in breaks[count:]}
        begun = replace(story, blocks=_drop(story.blocks, later))
        if not trials.run(begun, setting, _ENDLESS).fits:
            return breaks[count - 1]
    return None


def _pages(trials: Trials) -> int:
    """How many are promised."""
    assert trials.theme.fit is not None
    return trials.theme.fit.pages


def _count_lines(
    column: Story, trials: Trials, setting: Setting, missing: float
) -> tuple[int, float]:
    """How many lines of the longest text are as high as what is missing, and how many characters one holds."""
    messages = _list_messages(column)
    if not messages:
        return 1, 1.0
    _span, _length, paragraph = messages[0]
    theme, _book = trials.scaled(setting)
    scale = next((s for s in theme.scripts if s.script == script_of_lang(column.lang)), None)
    style = theme.style(paragraph.style)
    leading = style.leading * (scale.leading if scale else 1.0)
    height = trials.height_of(paragraph, setting)
    if height is None:  # it marks notes, which go with it
        without = replace(column, blocks=_drop(column.blocks, {id(paragraph)}))
        height = missing - _missing_height(without, trials, setting) - style.space_after
    count = max(1, round(height / leading))
    return max(1, math.ceil((missing - _NEAR) / leading)), _length_of(paragraph) / count


def _missing_height(story: Story, trials: Trials, setting: Setting) -> float:
    """Points that the pages lack, all of them together; negative where there is room to spare."""
    low = -(trials.theme.height - trials.theme.masters[0].top - trials.theme.masters[0].bottom)
    high = 256.0
    while not trials.run(story, setting, high).fits:
        low, high = high, high * 2
        if high > _ENDLESS:
            break
    while high - low > _NEAR:
        middle = (low + high) / 2
        if trials.run(story, setting, middle).fits:
            high = middle
        else:
            low = middle
    return high * _pages(trials)


def _keep_highest(story: Story, trials: Trials, setting: Setting) -> Story:
    """The story with all cells of a grid empty but the highest; itself if it has no grid of several cells."""
    for grid in list(_grids_of(story.blocks)):
        if len(grid.cells) < 2:
            continue
        reduced = [
            replace(story, blocks=_with_grid(story.blocks, grid, n)) for n in range(len(grid.cells))
        ]
        story = max(reduced, key=lambda one: _missing_height(one, trials, setting))
    return story


def _grids_of(blocks: tuple[Block, ...]) -> Iterator[Grid]:
    """The grids that stand in no other."""
    for block in blocks:
        if isinstance(block, Grid):
            yield block
        elif isinstance(block, Group):
            yield from _grids_of(block.blocks)


def _with_grid(blocks: tuple[Block, ...], grid: Grid, kept: int) -> tuple[Block, ...]:
    """The blocks, with the cells of one grid emptied but for one."""
    cells = (c if n == kept else replace(c, blocks=()) for n, c in enumerate(grid.cells))
    reduced = replace(grid, cells=tuple(cells))
    edited: tuple[Block, ...] = _edit(blocks, lambda part: (reduced,) if part is grid else None)
    return edited


def _drop(blocks: tuple[Block, ...], dropped: Collection[int]) -> tuple[Block, ...]:
    """The blocks without some of them, named by their identity, wherever they stand."""
    edited: tuple[Block, ...] = _edit(blocks, lambda part: () if id(part) in dropped else None)
    return edited


def _leaves_of(parts: Any) -> Iterator[Block]:
    """The blocks that hold no others."""
    for part in parts:
        held = {} if isinstance(part, Paragraph) else _parts_of(part)
        if not held:
            yield part
        for inner in held.values():
            yield from _leaves_of(inner)


def _edit(parts: Any, change: Callable[[Any], tuple[Any, ...] | None]) -> Any:
    """Blocks, rows or cells with some of them replaced; `change` gives None for one to look into."""
    edited: list[Any] = []
    for part in parts:
        new = change(part)
        if new is not None:
            edited += new
            continue
        held = {} if isinstance(part, Paragraph) else _parts_of(part)
        changes = {name: _edit(inner, change) for name, inner in held.items()}
        changes = {name: inner for name, inner in changes.items() if inner != held[name]}
        edited.append(replace(part, **changes) if changes else part)
    return tuple(edited)


def _parts_of(part: Any) -> dict[str, Any]:
    """The blocks, rows and cells that a block, row or cell holds, by field."""
    names = ("blocks", "cells", "head", "body")
    return {name: getattr(part, name) for name in names if hasattr(part, name)}


def _list_messages(story: Story) -> list[tuple[Span, int, Paragraph]]:
    """The texts that somebody can shorten, longest first: where each stands and how many characters it has.

    The entries of a bibliography are nobody's to shorten.
    """
    every = list(paragraphs_of((*story.blocks, *(b for note in story.notes for b in note.blocks))))
    own = [p for p in every if p.key and not p.key.startswith("sources/")] or every
    found: list[tuple[Span, int, Paragraph]] = []
    for paragraph in own:
        lengths: Counter[Span] = Counter()
        for run in paragraph.runs:
            lengths[run.span] += len(run.text)
        found += [(span, length, paragraph) for span, length in lengths.most_common(1)]
    return sorted(found, key=lambda one: -one[1])


def _length_of(paragraph: Paragraph) -> int:
    return sum(len(run.text) for run in paragraph.runs)
