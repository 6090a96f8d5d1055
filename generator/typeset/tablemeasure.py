"""What a cell needs of its columns' width: its words are shaped and measured, and no line is set."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.diagnostics import Span
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
    Table,
    Wide,
)
from generator.layout.theme import Style
from generator.translation.scripts import direction_of, script_of_lang
from generator.typeset.boxes import Box
from generator.typeset.fragments import split_words, text_of
from generator.typeset.looks import LookBook
from generator.typeset.paragraphs import ParagraphSetter

_PIXEL = 0.75
"""Points that a pixel takes where nothing else says how wide a picture is (CSS 2.1, 4.3.2)."""
_LEAST_PICTURE = 36.0
_DRAWN, _FLATNESS = 360.0, 0.5
"""Width of a chart in points, and its height as a part of that, where a table's columns are sought."""
_NONE = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Measure:
    """What blocks under one another need."""

    least: float
    """Points below which a word is wider than its line."""
    whole: float
    """The same with no word hyphenated."""
    natural: float
    """Points from which on only the author breaks lines."""
    height: Callable[[float], float]
    """From a width to the height at it, about: space that is left over is not counted."""
    word: str = ""
    """That which `least` is the width of."""
    span: Span | None = None
    """Where its author wrote it."""


NOTHING = Measure(0.0, 0.0, 0.0, lambda width: 0.0)


def measure_blocks(blocks: Sequence[Block], setter: ParagraphSetter, rtl: bool) -> Measure:
    """Blocks -> what they need of the width, and how high they are at a width; one pass over their words."""
    return _over([_measure(block, setter, rtl) for block in blocks])


def box_of(style: Style) -> tuple[float, float, float, float]:
    """What a style keeps free round its content: before, end, after, start, with indents."""
    before, end, after, start = (p + b for p, b in zip(style.padding, style.border, strict=True))
    return before, end + style.indent_end, after, start + style.indent_start


def within(style: Style, inner: Measure) -> Measure:
    """The measure of what stands inside the padding, borders and indents of a style."""
    if style.padding == style.border == _NONE and not (style.indent_start or style.indent_end):
        return inner
    before, end, after, start = box_of(style)
    wide, high = end + start, before + after
    return Measure(
        inner.least + wide,
        inner.whole + wide,
        inner.natural + wide,
        lambda width: inner.height(width - wide) + high,
        inner.word,
        inner.span,
    )


def _over(parts: Sequence[Measure]) -> Measure:
    """Parts under one another."""
    if len(parts) == 1:
        return parts[0]
    widest = max(parts, key=lambda part: part.least, default=NOTHING)
    return Measure(
        widest.least,
        max((part.whole for part in parts), default=0.0),
        max((part.natural for part in parts), default=0.0),
        lambda width: sum(part.height(width) for part in parts),
        widest.word,
        widest.span,
    )


def _beside(parts: Sequence[Measure], gutter: float) -> Measure:
    """Parts side by side in columns of equal width."""
    widest = max(parts, key=lambda part: part.least, default=NOTHING)
    count, gaps = len(parts), gutter * (len(parts) - 1)
    return Measure(
        count * widest.least + gaps,
        count * max((part.whole for part in parts), default=0.0) + gaps,
        count * max((part.natural for part in parts), default=0.0) + gaps,
        lambda width: max((p.height((width - gaps) / count) for p in parts), default=0.0),
        widest.word,
        widest.span,
    )


def _measure(block: Block, setter: ParagraphSetter, rtl: bool) -> Measure:
    match block:
        case Paragraph():
            return _measure_paragraph(block, setter, rtl)
        case Wide():
            return measure_blocks(block.blocks, setter, rtl)
        case Group():
            return within(
                setter.book.styles[block.style], measure_blocks(block.blocks, setter, rtl)
            )
        case Columns():
            each = measure_blocks(block.blocks, setter, rtl)
            share = Measure(
                *(each.least, each.whole, each.natural),
                lambda width: each.height(width) / block.count,
                *(each.word, each.span),
            )
            return _beside([share] * block.count, block.gutter)
        case Grid():
            cells = [
                within(setter.book.styles[cell.style], measure_blocks(cell.blocks, setter, rtl))
                for cell in block.cells
                for _ in range(cell.columns)
            ]
            return within(setter.book.styles[block.style], _beside(cells, block.gutter))
        case Table():
            return _measure_table(block, setter, rtl)
        case Code():
            return _fixed(block.size, block.size)
        case Picture() | Graphic():
            width, height = block.pixels if isinstance(block, Picture) else block.size
            style = setter.book.styles[block.style]
            return _measure_drawn(style, width * _PIXEL, height / width)
        case Chart() | Timeline():
            return _measure_drawn(setter.book.styles[block.style], _DRAWN, _FLATNESS)
        case Space():
            return _fixed(0.0, block.height)
        case Rule() | Break():
            return NOTHING


def _measure_drawn(style: Style, natural: float, ratio: float) -> Measure:
    """What is scaled to its measure or its style's width, `ratio` times as high as it is wide."""
    natural = style.width or natural
    least = min(natural, style.width or _LEAST_PICTURE)
    return Measure(least, least, natural, lambda width: min(width, natural) * ratio)


def _fixed(width: float, height: float) -> Measure:
    return Measure(width, width, width, lambda _: height)


def _measure_table(table: Table, setter: ParagraphSetter, rtl: bool) -> Measure:
    """A table within a cell: its rows, as if their columns were of equal width."""
    rows = [
        _beside(
            [
                within(setter.book.styles[cell.style], measure_blocks(cell.blocks, setter, rtl))
                for cell in row.cells
            ],
            0.0,
        )
        for row in (*table.head, *table.body)
    ]
    return _over(rows)


def _measure_paragraph(paragraph: Paragraph, setter: ParagraphSetter, rtl: bool) -> Measure:
    style = setter.book.styles[paragraph.style]
    boxes = setter.measure(paragraph, rtl)
    if not boxes:
        return NOTHING
    label = style.label_width + max(style.first_indent, 0.0)
    starts, ends, stops = _edges(boxes)
    widest = max(boxes, key=lambda box: box.width)
    whole = widest.width
    least, word = whole, widest
    if style.hyphenate or any(box.soft for box in boxes):
        pieces = split_words(boxes, setter.book, patterns=style.hyphenate)
        piece = max(pieces, key=lambda piece: piece.width + piece.hyphen)
        least = min(piece.width + piece.hyphen, whole)
        word = piece.part.whole if piece.part is not None else piece
    natural = max(ends[stop - 1] - starts[first] for first, stop in stops)
    leading = line_leading(paragraph, setter.book)

    def height(width: float) -> float:
        room = width + 1e-6
        lines = 0
        for first, stop in stops:
            at = first
            while at < stop:
                # The last box whose end lies within the line; a wider one takes a line of its own.
                at = max(bisect_right(ends, starts[at] + room, at, stop), at + 1)
                lines += 1
        return lines * leading

    words = Measure(
        least + label,
        whole + label,
        natural + label,
        lambda width: height(width - label),
        text_of(word),
        word.segments[0].run.span if word.segments else paragraph.span,
    )
    return within(style, words)


def _edges(boxes: Sequence[Box]) -> tuple[list[float], list[float], list[tuple[int, int]]]:
    """Where boxes begin and end on one long line, points; (first, after the last) of each that the author breaks."""
    starts: list[float] = []
    ends: list[float] = []
    stops: list[tuple[int, int]] = []
    x, first = 0.0, 0
    for i, box in enumerate(boxes):
        starts.append(x)
        x += box.width
        ends.append(x)
        x += box.space_width
        if box.forced:
            stops.append((first, i + 1))
            first = i + 1
    if first < len(boxes):
        stops.append((first, len(boxes)))
    return starts, ends, stops


def line_leading(paragraph: Paragraph, book: LookBook) -> float:
    """The leading of a paragraph's lines: that of the language of most of its words."""
    count: Counter[str] = Counter()
    for run in paragraph.runs:
        count[run.lang] += len(run.text)
    lang = count.most_common(1)[0][0]
    script = script_of_lang(lang)
    return book.look(paragraph.style, (), script, lang, direction_of(script) == "rtl").leading
