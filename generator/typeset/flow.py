"""Flow: blocks become slabs, one under another, set to the width of an area."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from generator.diagnostics import Diagnostics, Span
from generator.layout.graphics import Graphic
from generator.layout.plots import Chart, Timeline
from generator.layout.story import (
    Block,
    Break,
    Code,
    Columns,
    Grid,
    Group,
    Paragraph,
    Picture,
    Rule,
    Space,
    Story,
    Table,
    Wide,
)
from generator.layout.theme import Master, Style, Theme
from generator.typeset.baselines import look_ahead
from generator.typeset.code import draw_code
from generator.typeset.columns import ColumnFlow, set_columns
from generator.typeset.footnotes import Footnotes
from generator.typeset.graphic import limit_pictures, set_graphic, set_picture
from generator.typeset.grids import set_grid
from generator.typeset.looks import LookBook
from generator.typeset.page import Artifact, Path
from generator.typeset.paragraphs import ParagraphSetter
from generator.typeset.slabs import (
    FORBIDDEN,
    KEPT,
    Area,
    Drawing,
    Frame,
    Mark,
    Slab,
)
from generator.typeset.tables import set_table

_SURROGATE = re.compile("[\ud800-\udfff]")


def set_story(
    story: Story,
    theme: Theme,
    book: LookBook,
    diagnostics: Diagnostics,
    guesses: dict[str, str] | None = None,
    setter: ParagraphSetter | None = None,
) -> list[Slab]:
    """The whole story as slabs. `guesses` are the page labels to set for references in running text.

    `setter` sets the paragraphs, where that is not to be done anew each time. A page break that names
    another master changes the measure from there on.
    """
    flow = Flow(book, diagnostics, guesses, setter)
    flow.grid = theme.grid
    notes = Footnotes(story.notes, flow.stack)
    flow.paragraphs.footnote = notes.get
    rtl = story.direction == "rtl"
    slabs: list[Slab] = []
    area = notes.area = _text_area(theme, theme.masters[0], rtl)
    flow.room = _text_height(theme, theme.masters[0])
    start = 0
    for i, block in enumerate(story.blocks):
        if isinstance(block, Break) and block.master is not None:
            slabs += flow.stack(story.blocks[start:i], area)
            area = notes.area = _text_area(theme, theme.master(block.master), rtl)
            flow.room = _text_height(theme, theme.master(block.master))
            start = i
    slabs += flow.stack(story.blocks[start:], area)
    look_ahead(slabs, theme.grid)
    return slabs


def _text_area(theme: Theme, master: Master, rtl: bool) -> Area:
    return Area(0.0, theme.width - master.inner - master.outer, rtl)


def _text_height(theme: Theme, master: Master) -> float:
    return theme.height - master.top - master.bottom


class Flow:
    """Turns blocks into slabs. One flow serves one story at one set of sizes."""

    def __init__(
        self,
        book: LookBook,
        diagnostics: Diagnostics,
        guesses: dict[str, str] | None = None,
        setter: ParagraphSetter | None = None,
    ) -> None:
        self.book = book
        self.diagnostics = diagnostics
        self.paragraphs = setter or ParagraphSetter(book, diagnostics, guesses)
        self.grid = 0.0
        """Of the baseline grid, points; 0 for none."""
        self.room = 0.0
        """Height of what can stand together on a page, here; a picture is no higher. 0 if it is not known."""

    def stack(self, blocks: Sequence[Block], area: Area) -> list[Slab]:
        """The slabs of blocks in order, with no break after a block whose style keeps with the next."""
        slabs: list[Slab] = []
        keep = False
        for block in blocks:
            made = self.set(block, area)
            if not made:
                continue
            if keep and made[0].page is None:
                made[0].cost = max(made[0].cost, KEPT)
            if not isinstance(block, Space | Rule):  # which part nothing
                keep = self._keeps_next(block)
            slabs += made
        return slabs

    def set(self, block: Block, area: Area) -> list[Slab]:
        """The slabs of one block."""
        match block:
            case Paragraph():
                if self._refuses(block):
                    return []
                style = self.book.styles[block.style]
                return self.framed(style, area, block.span, lambda a: self.paragraphs.set(block, a))
            case Group():
                return self._group(block, area)
            case Table():
                return set_table(block, area, self)
            case Grid():
                return set_grid(block, area, self)
            case Columns():
                return self._columns(block, area)
            case Wide():
                return self._group(Group(block.style, block.blocks, block.span), area)
            case Rule():
                return self._rule(block, area)
            case Space():
                fill = 1.0 if block.fill else 0.0
                return [Slab(block.height, (), block.span, fill=fill, discardable=True)]
            case Break():
                return [Slab(0.0, (), block.span, page=(block.recto, block.master))]
            case Code():
                return self._code(block, area)
            case Timeline():
                from generator.typeset.timeline import set_timeline  # few stories have one

                return set_timeline(block, area, self)
            case Chart():
                from generator.typeset.charts import set_chart

                return set_chart(block, area, self)
            case Picture():
                style = self.book.styles[block.style]
                return [set_picture(block, style, area, self.room)]
            case Graphic():
                style = self.book.styles[block.style]
                return [set_graphic(block, style, area, self.room, self.book, self.diagnostics)]

    def framed(
        self,
        style: Style,
        area: Area,
        span: Span,
        fill: Callable[[Area], list[Slab]],
        cell: bool = False,
    ) -> list[Slab]:
        """What `fill` makes, inside the padding, borders and background of a style if it has any."""
        before, end, after, start = (
            p + b for p, b in zip(style.padding, style.border, strict=True)
        )
        if not (style.fill or any(style.border) or any(style.padding)):
            return fill(area)
        outer = area.inset(style.indent_start, style.indent_end)
        inner = outer.inset(start, end)
        # The box has taken the indents; what stands in it begins at its padding.
        room, self.room = self.room, max(0.0, self.room - before - after)
        slabs = fill(inner.inset(-style.indent_start, -style.indent_end))
        self.room = room
        if not slabs:
            return []
        pads = (before, after)
        frame = Frame(outer, style.fill, style.border, style.border_ink, span, cell, pads)
        slabs[0].before, slabs[-1].after = 0.0, 0.0
        _forbid_empty_frames(slabs)
        top = Slab(before, (), span, before=style.space_before)
        bottom = Slab(after, (), span, after=style.space_after, cost=FORBIDDEN)
        whole = [top, *slabs, bottom]
        for slab in whole:
            slab.frames = (frame, *slab.frames)
        return whole

    def _group(self, group: Group, area: Area) -> list[Slab]:
        style = self.book.styles[group.style]
        boxed = bool(style.fill or any(style.border) or any(style.padding))

        def fill(a: Area) -> list[Slab]:
            place = a.inset(style.indent_start, style.indent_end)
            slabs = self.stack(group.blocks, place)
            most = limit_pictures(group.blocks, slabs, self.room) if group.figure else None
            if most is None:
                return slabs
            room, self.room = self.room, most
            slabs = self.stack(group.blocks, place)
            self.room = room
            return slabs

        slabs = self.framed(style, area, group.span, fill)
        if not slabs:
            if group.anchor is None:
                return []
            slabs = [Slab(0.0, (), group.span)]
        if not boxed:
            slabs[0].before = max(slabs[0].before, style.space_before)
            slabs[-1].after = max(slabs[-1].after, style.space_after)
        if group.anchor:
            first = next((s for s in slabs if s.page is None), None)
            if first is None:
                first = Slab(0.0, (), group.span)
                slabs.append(first)
            first.marks = (Mark(group.anchor), *first.marks)
        if style.keep_together or group.figure:  # a caption stands on the page of its picture
            for slab in slabs[1:]:
                slab.cost = max(slab.cost, KEPT)
        return slabs

    def _columns(self, columns: Columns, area: Area) -> list[Slab]:
        """Blocks in columns; what is wide stands between those before and those after it, balanced each."""
        style = self.book.styles[columns.style]
        width = (area.width - columns.gutter * (columns.count - 1)) / columns.count
        areas = tuple(area.part(n * (width + columns.gutter), width) for n in range(columns.count))
        slabs: list[Slab] = []
        kept = False
        for wide, blocks in groupby(columns.blocks, lambda block: isinstance(block, Wide)):
            part = tuple(blocks)
            if wide:
                made = [slab for block in part for slab in self.set(block, area)]
                keeps = bool(made) and self._keeps_next(part[-1])
            else:
                held = self.stack(part, areas[0])
                look_ahead(held, self.grid)
                flow = ColumnFlow(tuple(held), areas, self.grid, self.room)
                made = [set_columns(flow)] if held else []
                if made:
                    made[0].before, made[0].after = held[0].before, held[-1].after
                keeps = False
            if made and slabs and kept:
                made[0].cost = max(made[0].cost, KEPT)
            kept = keeps
            slabs += made
        if slabs:
            slabs[0].before = max(style.space_before, slabs[0].before)
            slabs[-1].after = max(style.space_after, slabs[-1].after)
        return slabs

    def _rule(self, rule: Rule, area: Area) -> list[Slab]:
        style = self.book.styles[rule.style]
        inner = area.inset(style.indent_start, style.indent_end)
        place = inner.part(0.0, style.width or inner.width)
        box = ("R", (place.left, 0.0, place.width, style.thickness))
        path = Path((box,), style.ink, "", 0.0, Artifact.LAYOUT, rule.span)
        return [
            Slab(
                style.thickness,
                (Drawing((path,)),),
                rule.span,
                before=style.space_before,
                after=style.space_after,
            )
        ]

    def _code(self, code: Code, area: Area) -> list[Slab]:
        style = self.book.styles[code.style]
        place = _aligned(area.inset(style.indent_start, style.indent_end), code.size, style.align)
        drawing = draw_code(code, style, place.left)
        return [Slab(code.size, (drawing,), code.span, style.space_before, style.space_after)]

    def _refuses(self, paragraph: Paragraph) -> bool:
        """Whether a lone surrogate stands in a paragraph: an error, since no font or file can hold one."""
        for run in (*paragraph.label, *paragraph.runs):
            half = None if run.text.isascii() else _SURROGATE.search(run.text)
            if half is not None:
                message = f"the character U+{ord(half[0]):04X} cannot stand in a text"
                hint = "it is half of a character; write the whole one"
                self.diagnostics.error(run.span, message, hint)
                return True
        return False

    def _keeps_next(self, block: Block) -> bool:
        if isinstance(block, Space | Break):
            return False
        return self.book.styles[block.style].keep_next


def _forbid_empty_frames(slabs: list[Slab]) -> None:
    """No page ends between a box's edge and the first or last thing in it, whatever space stands there."""
    solid = [n for n, slab in enumerate(slabs) if not slab.discardable] or [len(slabs) - 1]
    for slab in (*slabs[: solid[0] + 1], *slabs[solid[-1] + 1 :]):
        slab.cost = FORBIDDEN


def _aligned(area: Area, width: float, align: str) -> Area:
    """The part of an area that something `width` wide takes."""
    free = area.width - width
    return area.part({"centre": free / 2, "end": free}.get(align, 0.0), width)
