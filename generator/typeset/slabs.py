"""Slabs: strips of finished material that pages are built of, from top to bottom.

A slab is never split. What it holds is `Content`, which can be placed anywhere, more than once (a
repeated table head), and as an artifact. Between slabs stands space and the cost of a page break.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from generator.diagnostics import Span
from generator.typeset.baselines import snap_top
from generator.typeset.page import Anchor, Artifact, Image, Item, Path
from generator.typeset.pagecosts import LOW_ROW

LONELY, KEPT, FORBIDDEN = 1, 10, 100
"""Costs of page breaks that are made only if there is no free one, cheapest first: one that leaves a line
alone; one within what is to be kept together, or after what keeps with the next; one inside a frame's
padding or under a table's head."""


@dataclass(frozen=True, slots=True)
class Area:
    """A stretch of the page's width to set in. The one place where start and end become left and right."""

    left: float
    """From the left edge of the master's text area, points."""
    width: float
    rtl: bool

    def inset(self, start: float, end: float) -> Area:
        """The area narrowed at its start and end (widened by negative values)."""
        return Area(self.left + (end if self.rtl else start), self.width - start - end, self.rtl)

    def part(self, offset: float, width: float) -> Area:
        """The part that begins `offset` points after the start."""
        return self.inset(offset, self.width - offset - width)


class Pages(Protocol):
    """What is known of pages once all are divided: asked while placing."""

    def label_of(self, anchor: str) -> str:
        """The printed number of the page that an anchor stands on."""


class Content(Protocol):
    """Something that can be placed on a page."""

    def place(
        self, x: float, y: float, pages: Pages, out: list[Item], artifact: Artifact | None
    ) -> None:
        """Appends items with the text area's left edge at x and the slab's top edge at y."""

    def anchors(self) -> Iterator[str]:
        """Names of the anchors it will place."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An anchor, and the bookmark that leads to it."""

    name: str
    bookmark: tuple[int, str] | None = None

    def place(
        self, x: float, y: float, pages: Pages, out: list[Item], artifact: Artifact | None
    ) -> None:
        """Places the anchor; a repeated head places none."""
        if artifact is None:
            out.append(Anchor(self.name, x, y, self.bookmark))

    def anchors(self) -> Iterator[str]:
        """Its own name."""
        yield self.name


@dataclass(frozen=True, slots=True)
class Drawing:
    """Paths whose coordinates are relative to the text area's left edge and the slab's top."""

    paths: tuple[Path, ...]

    def place(
        self, x: float, y: float, pages: Pages, out: list[Item], artifact: Artifact | None
    ) -> None:
        """Places every path."""
        out.extend(move_path(path, x, y, artifact) for path in self.paths)

    def anchors(self) -> Iterator[str]:
        """None."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Painting:
    """An image at a place relative to the text area's left edge and the slab's top."""

    image: Image

    def place(
        self, x: float, y: float, pages: Pages, out: list[Item], artifact: Artifact | None
    ) -> None:
        """Places the image."""
        i = self.image
        owner = artifact or i.owner
        out.append(Image(x + i.x, y + i.y, i.width, i.height, i.data, owner, i.span, i.pixels))

    def anchors(self) -> Iterator[str]:
        """None."""
        return iter(())


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The fill and borders round a group of slabs, drawn again on each page it reaches.

    Compared by identity: two boxes that look alike are two frames.
    """

    area: Area
    fill: str
    border: tuple[float, float, float, float]
    """Widths before, at the end, after, at the start."""
    ink: str
    span: Span
    cell: bool = False
    """Whether it is a cell's, and so as high as the row or grid that the cell is in."""
    pads: tuple[float, float] = (0.0, 0.0)
    """Heights of its border and padding above and below, which it has again where a page cuts it."""

    def draw(self, top: float, bottom: float) -> Drawing:
        """Fill and borders from `top` to `bottom`, relative to the page's text area."""
        a = self.area
        paths: list[Path] = []
        if self.fill:
            box = ("R", (a.left, top, a.width, bottom - top))
            paths.append(Path((box,), self.fill, "", 0.0, Artifact.BACKGROUND, self.span))
        before, end, after, start = self.border
        left, right = (end, start) if a.rtl else (start, end)
        edge = a.left + a.width
        edges = (
            (a.left, top, a.width, before),
            (edge - right, top, right, bottom - top),
            (a.left, bottom - after, a.width, after),
            (a.left, top, left, bottom - top),
        )
        paths.extend(
            Path((("R", rect),), self.ink, "", 0.0, Artifact.BACKGROUND, self.span)
            for rect in edges
            if rect[2] > 0 and rect[3] > 0
        )
        return Drawing(tuple(paths))


@dataclass(slots=True)
class Slab:
    """A strip of the page that is not split."""

    height: float
    content: tuple[Content, ...]
    span: Span
    before: float = 0.0
    """Space wanted above; between two slabs the larger of the two wishes counts, at a page's top none."""
    after: float = 0.0
    cost: int = 0
    """Of a page break just before it: 0, LONELY, KEPT or FORBIDDEN."""
    frames: tuple[Frame, ...] = ()
    """Boxes it stands in, outermost first."""
    head: tuple[Slab, ...] = ()
    """Table head to repeat if a page begins with it."""
    fill: float = 0.0
    """Its share of the space that a page has left over."""
    stretched: Callable[[float], tuple[Content, ...]] | None = None
    """Where it can use left-over height inside: what it holds, made that much higher."""
    page: tuple[bool, str | None] | None = None
    """A page break: (begin at a recto, page master from there on)."""
    marks: tuple[Mark, ...] = ()
    """Anchors of the groups that begin with it, placed at its top."""
    discardable: bool = False
    """Whether it vanishes where a page begins with it."""
    divide: Callable[[float, bool], tuple[Slab, Slab] | None] | None = None
    """Parts it where a page ends: (the part that is at most so many points high, the rest); None if not even its
    beginning fits, unless the flag forces it. Each part has its own contents, notes and `divide`. None if it
    is never split."""
    notes: tuple[Footnote, ...] = ()
    """Those whose marks stand in it, in reading order."""
    line: bool = False
    """Whether it is a line of text, which stands on the baseline grid if there is one."""
    baseline: float = 0.0
    """Of a line: below its top edge, points."""
    ahead: tuple[float, Slab] | None = None
    """Of a heading on a baseline grid: how far below its top the line begins that it stands over, and that line."""
    parting: float = 0.0
    """What it costs to divide it, beside what the page leaves empty (`pagecosts`)."""
    whole: float = LOW_ROW
    """Share of a page: if it is lower, it is divided only for what costs as much as an empty page."""

    tallest: Slab | None = None
    """Where it can be divided: the highest of what it holds that cannot."""
    advice: str = "divide it into smaller parts"
    """What to do if no page can hold it."""

    def contents(self) -> tuple[Content, ...]:
        """All that is placed: its anchors, then what it holds."""
        return (*self.marks, *self.content)


@dataclass(frozen=True, slots=True, eq=False)
class Footnote:
    """A footnote set to the width of the page's text."""

    number: int
    slabs: tuple[Slab, ...]
    """Between which a page may end; never empty."""
    rule: tuple[Slab, ...] = ()
    """What stands between the text and the notes of a page."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Slabs fixed one under another: the content of a cell or column."""

    slabs: tuple[tuple[float, Slab], ...]
    """(distance of its top edge from the stack's, slab)."""
    shift: float = 0.0
    """To the right, points."""
    backgrounds: tuple[Drawing, ...] = ()

    def place(
        self, x: float, y: float, pages: Pages, out: list[Item], artifact: Artifact | None
    ) -> None:
        """Places backgrounds, then every slab."""
        for drawing in self.backgrounds:
            drawing.place(x + self.shift, y, pages, out, artifact)
        for top, slab in self.slabs:
            for content in slab.contents():
                content.place(x + self.shift, y + top, pages, out, artifact)

    def anchors(self) -> Iterator[str]:
        """Those of all slabs."""
        for _top, slab in self.slabs:
            for content in slab.contents():
                yield from content.anchors()


@dataclass(frozen=True, slots=True)
class Repeated:
    """What has stood before: an artifact, which nobody hears twice and nothing leads to."""

    content: Content

    def place(
        self, x: float, y: float, pages: Pages, out: list[Item], artifact: Artifact | None
    ) -> None:
        """Places it as an artifact."""
        self.content.place(x, y, pages, out, artifact or Artifact.LAYOUT)

    def anchors(self) -> Iterator[str]:
        """None: they are those of the first one."""
        return iter(())


def move_path(path: Path, x: float, y: float, artifact: Artifact | None = None) -> Path:
    """The path moved right by x and down by y."""
    segments: list[tuple[str, tuple[float, ...]]] = []
    for op, numbers in path.segments:
        if op == "R":
            left, top, width, height = numbers
            segments.append((op, (left + x, top + y, width, height)))
        else:
            moved = (n + (y if i % 2 else x) for i, n in enumerate(numbers))
            segments.append((op, tuple(moved)))
    clip = path.clip
    return Path(
        tuple(segments),
        path.fill,
        path.stroke,
        path.line_width,
        artifact or path.owner,
        path.span,
        path.even_odd,
        path.pen,
        clip and (clip[0] + x, clip[1] + y, clip[2], clip[3]),
    )


def stretch_slab(slab: Slab, extra: float) -> Slab:
    """The slab made higher by what it can use inside; frames, anchors and costs stay."""
    assert slab.stretched is not None
    return replace(slab, height=slab.height + extra, content=slab.stretched(extra), stretched=None)


def stack_notes(slabs: Iterable[Slab]) -> tuple[Footnote, ...]:
    """The footnotes of slabs in reading order, each once."""
    return tuple({note.number: note for slab in slabs for note in slab.notes}.values())


def stack_slabs(
    slabs: tuple[Slab, ...], height: float | None = None, grid: float = 0.0
) -> tuple[Stack, float]:
    """Puts slabs one under another in a fixed stack; returns it with its height.

    Space that is left up to `height` goes to the slabs that ask for a share of it.
    """
    gaps = [0.0, *(max(a.after, b.before) for a, b in itertools.pairwise(slabs))][: len(slabs)]
    natural = sum(gaps) + sum(s.height for s in slabs)
    left_over = max(0.0, height - natural) if height is not None else 0.0
    shares = sum(s.fill for s in slabs)
    placed: list[tuple[float, Slab]] = []
    y = 0.0
    for gap, slab in zip(gaps, slabs, strict=True):
        y = snap_top(y + gap, slab, grid)
        extra = left_over * slab.fill / shares if shares else 0.0
        if extra and slab.stretched:
            slab = stretch_slab(slab, extra)
            extra = 0.0
        placed.append((y, slab))
        y += slab.height + extra
    return Stack(tuple(placed), 0.0, draw_frames(placed, height)), y


def draw_frames(
    placed: list[tuple[float, Slab]], height: float | None = None
) -> tuple[Drawing, ...]:
    """Fills and borders of the frames round placed slabs, outermost first; a cell's is `height` high."""
    extents: dict[Frame, list[float]] = {}
    for top, slab in placed:
        for frame in slab.frames:
            extent = extents.setdefault(frame, [top, top + slab.height])
            extent[1] = height if frame.cell and height is not None else top + slab.height
    return tuple(frame.draw(top, bottom) for frame, (top, bottom) in extents.items())
