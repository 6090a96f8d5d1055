"""Lines that name pages: once all pages are known, a number that was guessed wrong is set in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.typeset.boxes import Box, Segment, natural_width, segment_width
from generator.typeset.lines import Line, set_line
from generator.typeset.looks import LookBook
from generator.typeset.page import Artifact, Item
from generator.typeset.slabs import Pages


@dataclass(frozen=True, slots=True)
class LateLine:
    """A line in which the numbers of pages may still change; what it breaks after does not.

    So nothing moves, and numbers that push their own targets over a page's end and back cannot go on
    for ever.
    """

    line: Line
    """With the numbers that were guessed."""
    boxes: Sequence[Box]
    left: float
    baseline: float
    room: float
    align: str
    rtl: bool
    last: bool
    hang: bool
    base: int
    book: LookBook

    def place(
        self, x: float, y: float, pages: Pages, out: list[Item], artifact: Artifact | None
    ) -> None:
        """Places the line with its true numbers."""
        line = self.line
        boxes = [_with_labels(box, pages, self.book) for box in self.boxes]
        if any(new is not old for new, old in zip(boxes, self.boxes, strict=True)):
            width = natural_width(boxes)
            # A number wider than its guess takes from the spaces, in ragged lines too, where it must.
            align = "justify" if width > self.room else self.align
            line = set_line(
                boxes, width, self.room, align, self.rtl, self.last, self.hang, self.base
            )
        line.place(x + self.left, y + self.baseline, out, artifact)

    def anchors(self) -> Iterator[str]:
        """Those of marks in it."""
        return self.line.anchors()


def names_pages(boxes: Sequence[Box]) -> bool:
    """Whether the number of a page stands in boxes."""
    return any(segment.run.page_of for box in boxes for segment in box.segments)


def _with_labels(box: Box, pages: Pages, book: LookBook) -> Box:
    """The box with the true labels of pages; itself if they are those that it has."""
    segments: list[Segment] = []
    changed = False
    for run, group in groupby(box.segments, key=lambda segment: segment.run):
        members = list(group)
        label = pages.label_of(run.page_of) if run.page_of else run.text
        if label == run.text:
            segments += members
            continue
        changed = True
        first = members[0]
        words, _, _ = book.entry(first.look, label, run.span)
        run = replace(run, text=label)
        ordered = words[::-1] if first.look.rtl else words
        segments += [Segment(word, first.look, run, first.level) for word in ordered]
    if not changed:
        return box
    return replace(box, segments=segments, width=sum(map(segment_width, segments)))
