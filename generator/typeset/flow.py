"""Flow: blocks become slabs, one under another, set to the width of an area."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.diagnostics import Diagnostics, Span
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
)
from generator.layout.theme import Master, Style, Theme
from generator.typeset.code import draw_code
from generator.typeset.columns import fix_columns
from generator.typeset.grids import set_grid
from generator.typeset.looks import LookBook
from generator.typeset.page import Artifact, Image, Path
from generator.typeset.paragraphs import ParagraphSetter
from generator.typeset.slabs import (
    FORBIDDEN,
    KEPT,
    Area,
    ColumnFlow,
    Drawing,
    Frame,
    Mark,
    Painting,
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
) -> list[Slab]:
    """The whole story as slabs. `guesses` are the page labels to set for references in running text.

    A page break that names another master changes the measure from there on.
    """
    flow = Flow(book, diagnostics, guesses)
    rtl = story.direction == "rtl"
    slabs: list[Slab] = []
    area = _text_area(theme, theme.masters[0], rtl)
    start = 0
    for i, block in enumerate(story.blocks):
        if isinstance(block, Break) and block.master is not None:
            slabs += flow.stack(story.blocks[start:i], area)
            area = _text_area(theme, theme.master(block.master), rtl)
            start = i
    return slabs + flow.stack(story.blocks[start:], area)


def _text_area(theme: Theme, master: Master, rtl: bool) -> Area:
    return Area(0.0, theme.width - master.inner - master.outer, rtl)


class Flow:
    """Turns blocks into slabs. One flow serves one story at one set of sizes."""

    def __init__(
        self, book: LookBook, diagnostics: Diagnostics, guesses: dict[str, str] | None = None
    ) -> None:
        self.book = book
        self.diagnostics = diagnostics
        self.paragraphs = ParagraphSetter(book, diagnostics, guesses)

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
            case Rule():
                return self._rule(block, area)
            case Space():
                fill = 1.0 if block.fill else 0.0
                return [Slab(block.height, (), block.span, fill=fill, discardable=True)]
            case Break():
                return [Slab(0.0, (), block.span, page=(block.recto, block.master))]
            case Code():
                return self._code(block, area)
            case Picture():
                return self._picture(block, area)

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
        slabs = fill(inner.inset(-style.indent_start, -style.indent_end))
        if not slabs:
            return []
        frame = Frame(outer, style.fill, style.border, style.border_ink, span, cell)
        slabs[0].before, slabs[-1].after = 0.0, 0.0
        slabs[0].cost = FORBIDDEN
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
            return self.stack(group.blocks, a.inset(style.indent_start, style.indent_end))

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
        if style.keep_together:
            for slab in slabs[1:]:
                slab.cost = max(slab.cost, KEPT)
        return slabs

    def _columns(self, columns: Columns, area: Area) -> list[Slab]:
        style = self.book.styles[columns.style]
        width = (area.width - columns.gutter * (columns.count - 1)) / columns.count
        areas = tuple(area.part(n * (width + columns.gutter), width) for n in range(columns.count))
        slabs = fix_columns(self.stack(columns.blocks, areas[0]))
        if not slabs:
            return []
        flow = ColumnFlow(tuple(slabs), areas)
        return [
            Slab(
                0.0,
                (),
                columns.span,
                before=style.space_before,
                after=style.space_after,
                columns=flow,
            )
        ]

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

    def _picture(self, picture: Picture, area: Area) -> list[Slab]:
        style = self.book.styles[picture.style]
        inner = area.inset(style.indent_start, style.indent_end)
        place = _aligned(inner, min(style.width or inner.width, inner.width), style.align)
        wide, high = picture.pixels
        height = place.width * high / wide
        image = Image(
            place.left, 0.0, place.width, height, picture.data, picture.element, picture.span
        )
        content = (Painting(image),)
        return [Slab(height, content, picture.span, style.space_before, style.space_after)]

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


def _aligned(area: Area, width: float, align: str) -> Area:
    """The part of an area that something `width` wide takes."""
    free = area.width - width
    return area.part({"centre": free / 2, "end": free}.get(align, 0.0), width)
