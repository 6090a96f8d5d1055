"""Pictures and drawings become slabs: scaled to their measure, never distorted, never cut."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.content.drawing import Segment
from generator.diagnostics import Diagnostics
from generator.layout.graphics import Graphic, Label, Shape
from generator.layout.story import Block, Picture
from generator.layout.theme import Style
from generator.typeset.drawnwords import check_words
from generator.typeset.looks import LookBook
from generator.typeset.oneline import set_one_line
from generator.typeset.page import Artifact, GlyphRun, Image, Item, Path
from generator.typeset.slabs import (
    Area,
    Content,
    Drawing,
    Pages,
    Painting,
    Slab,
    stack_slabs,
)

_LEAST_PICTURE = 36.0
"""Points: a picture that would have to be lower shows nothing."""


def set_picture(picture: Picture, style: Style, area: Area, most: float) -> Slab:
    """A picture as wide as its style or its measure, but at most `most` points high."""
    place = _place(picture.pixels, style, area, most)
    wide, high = picture.pixels
    height = place.width * high / wide
    image = Image(
        place.left,
        0.0,
        place.width,
        height,
        picture.data,
        picture.element,
        picture.span,
        picture.pixels,
    )
    content = (Painting(image),)
    return Slab(height, content, picture.span, style.space_before, style.space_after)


def set_graphic(
    graphic: Graphic,
    style: Style,
    area: Area,
    most: float,
    book: LookBook,
    diagnostics: Diagnostics,
) -> Slab:
    """A drawing as wide as its style or its measure, but at most `most` points high.

    Its words are set by the text engine in the size that they are drawn in. Those that reach beyond the
    drawing are errors at its own lines, those that come out too small to read a warning.
    """
    place = _place(graphic.size, style, area, most)
    scale = place.width / graphic.size[0]
    letters = book.styles[graphic.words]
    content: list[Content] = []
    set_words: list[tuple[Label, tuple[GlyphRun, ...]]] = []
    for mark in graphic.marks:
        if isinstance(mark, Shape):
            content.append(Drawing((_path(mark, scale, place.left, graphic.element),)))
        else:
            runs = _set_words(mark, letters, scale, place.left, book)
            set_words.append((mark, runs))
            content.append(Words(runs))
    height = graphic.size[1] * scale
    box = (place.left, 0.0, place.left + place.width, height)
    check_words(set_words, box, scale, book, diagnostics)
    return Slab(height, tuple(content), graphic.span, style.space_before, style.space_after)


def _place(size: tuple[float, float], style: Style, area: Area, most: float) -> Area:
    """The part of an area that something of these proportions takes."""
    inner = area.inset(style.indent_start, style.indent_end)
    width = min(style.width or inner.width, inner.width)
    if most > 0:
        width = min(width, most * size[0] / size[1])
    free = inner.width - width
    return inner.part({"centre": free / 2, "end": free}.get(style.align, 0.0), width)


def _path(shape: Shape, scale: float, left: float, element: int) -> Path:
    clip = shape.clip
    if clip is not None:
        clip = (left + clip[0] * scale, clip[1] * scale, clip[2] * scale, clip[3] * scale)
    return Path(
        tuple(_scaled(shape.segments, scale, left)),
        shape.fill,
        shape.stroke,
        shape.width * scale,
        element,
        shape.span,
        shape.even_odd,
        shape.pen.scaled(scale),
        clip,
    )


def _scaled(segments: Sequence[Segment], scale: float, left: float) -> Iterator[Segment]:
    for name, numbers in segments:
        yield name, tuple([n * scale + (0.0 if i % 2 else left) for i, n in enumerate(numbers)])


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a drawing, at a place relative to the text area's left edge and the slab's top."""

    runs: tuple[GlyphRun, ...]

    def place(
        self, x: float, y: float, pages: Pages, out: list[Item], artifact: Artifact | None
    ) -> None:
        """Places every run."""
        out.extend(
            replace(run, x=x + run.x, y=y + run.y, owner=artifact or run.owner) for run in self.runs
        )

    def anchors(self) -> Iterator[str]:
        """None."""
        return iter(())


def _set_words(
    label: Label, style: Style, scale: float, left: float, book: LookBook
) -> tuple[GlyphRun, ...]:
    """A line of words, set in the size of its style and then brought to that of the drawing.

    Everything about a line is in proportion to its size, so that this is what the engine would have set.
    """
    line = set_one_line(label.runs, style.name, 0.0, label.align, label.rtl, book)
    factor = label.size * scale / style.size
    inks = {id(run): ink for run, ink in zip(label.runs, label.inks, strict=True)}
    cosine, sine = math.cos(math.radians(label.turn)), math.sin(math.radians(label.turn))
    found = []
    for stretch in line.stretches:
        look, run = stretch.look, stretch.run
        along, up = stretch.x * factor, look.rise * factor
        found.append(
            GlyphRun(
                x=left + label.x * scale + along * cosine + up * sine,
                y=label.y * scale + along * sine - up * cosine,
                size=look.size * factor,
                words=stretch.words,
                space=stretch.space * factor,
                tracking=look.tracking * factor,
                width=stretch.width * factor,
                ink=inks[id(run)] or look.ink,
                owner=run.element,
                span=run.span,
                turn=label.turn,
            )
        )
    return tuple(found)


def limit_pictures(blocks: Sequence[Block], slabs: Sequence[Slab], room: float) -> float | None:
    """How high the pictures of a figure may be so that they stand on a page with its other blocks.

    `slabs` are those of the blocks as they stand. None if they fit, or if even without pictures they would not.
    """
    count = sum(isinstance(block, Picture | Graphic) for block in blocks)
    if not count or any(slab.divide is not None or slab.page is not None for slab in slabs):
        return None
    over = stack_slabs(tuple(slabs))[1] - room
    if over <= 0:
        return None
    most = max(slab.height for slab in slabs) - over / count - 0.01
    return most if most >= _LEAST_PICTURE else None
