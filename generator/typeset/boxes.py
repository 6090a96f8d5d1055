"""Boxes: a paragraph's runs become unbreakable boxes with the spaces between them.

A box is what stands between two break opportunities. Its segments each have one look, one run and
one bidi level, in logical order; lines reorder them after breaking, never before (UAX #9, 3.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.layout.story import Run
from generator.typeset.bidi import needs_bidi, resolve_levels
from generator.typeset.breaks import break_opportunities
from generator.typeset.looks import Look, LookBook
from generator.typeset.page import ShapedWord
from generator.typeset.scripts import itemize, script_of_lang

_SPACES = " \u2028\n"
_NO_BREAK_SPACE = "\u00a0"


class Segment(NamedTuple):
    """A shaped word in its look, as part of a box."""

    word: ShapedWord
    look: Look
    run: Run
    level: int
    """Embedding level: odd is right to left."""


@dataclass(slots=True)
class Box:
    """What may not be broken, and the space after it."""

    segments: list[Segment]
    width: float
    """Points, at natural spaces."""
    stretch: int
    """How many spaces in it justification may widen (no-break spaces)."""
    space: Segment | None
    """The space after it; it vanishes at a line's end."""
    space_width: float
    forced: bool
    """Whether the line ends here."""


def make_boxes(runs: Sequence[Run], style: str, base: int, book: LookBook) -> list[Box]:
    """The boxes of a paragraph in logical order; `base` is its embedding level, 0 or 1.

    Several spaces in a row become one. Missing glyphs are reported through the book.
    """
    text = "".join(run.text for run in runs)
    if not text:
        return []
    levels: bytes | None = None
    if base or needs_bidi(text):
        levels, _base = resolve_levels(text, base)
    cutter = _Cutter(text, runs, style, levels, book)
    boxes: list[Box] = []
    start = 0
    for end, forced in break_opportunities(text, runs[0].lang):
        boxes.append(cutter.box(start, end, forced))
        start = end
    return boxes


def natural_width(boxes: Sequence[Box]) -> float:
    """Width of boxes on one line, without the space at its end, points."""
    width = sum(box.width + box.space_width for box in boxes)
    return width - boxes[-1].space_width if boxes else 0.0


def segment_width(segment: Segment) -> float:
    """Advance of a segment, points."""
    word, look = segment.word, segment.look
    return word.width * look.size / word.face.units + len(word.glyphs) * look.tracking


class _Cutter:
    """Walks once over a paragraph and cuts it where run, script or level change."""

    def __init__(
        self, text: str, runs: Sequence[Run], style: str, levels: bytes | None, book: LookBook
    ) -> None:
        self._text = text
        self._book = book
        self._levels = levels
        self._style = style
        self._uniform: tuple[Look, Run] | None = None
        self._stretches = self._find_stretches(runs)
        self._at = 0
        if len(self._stretches) == 1:
            _end, look, run, level = self._stretches[0]
            if level == 0:
                self._uniform = (look, run)

    def _find_stretches(self, runs: Sequence[Run]) -> list[tuple[int, Look, Run, int]]:
        """(end, look, run, level) of each stretch of one run, script and level."""
        found: list[tuple[int, Look, Run, int]] = []
        offset = 0
        for run in runs:
            main = script_of_lang(run.lang)
            for start, end, script in itemize(run.text, main):
                for stop, level in self._level_ends(offset + start, offset + end):
                    look = self._book.look(
                        self._style, run.styles, script, run.lang, bool(level & 1)
                    )
                    found.append((stop, look, run, level))
            offset += len(run.text)
        return found

    def _level_ends(self, start: int, end: int) -> list[tuple[int, int]]:
        if self._levels is None:
            return [(end, 0)]
        ends: list[tuple[int, int]] = []
        level = self._levels[start]
        for i in range(start + 1, end):
            if self._levels[i] != level:
                ends.append((i, level))
                level = self._levels[i]
        ends.append((end, level))
        return ends

    def box(self, start: int, end: int, forced: bool) -> Box:
        """The box of text[start:end], trailing spaces and line separators set apart as one space."""
        text = self._text
        if start == end:
            return Box([], 0.0, 0, None, 0.0, forced)
        stop = end
        # A forced break is a space to whoever copies or hears the text.
        while stop > start and text[stop - 1] in _SPACES:
            stop -= 1
        if self._uniform is not None:
            look, run = self._uniform
            return self._uniform_box(look, run, text[start:stop], stop < end, forced)
        reach, look, run, level = self._stretch_at(start)
        if end <= reach and level == 0:
            return self._uniform_box(look, run, text[start:stop], stop < end, forced)
        segments: list[Segment] = []
        width, stretch = self._cut(start, stop, segments)
        space: Segment | None = None
        space_width = 0.0
        if stop < end:
            _end, look, run, level = self._stretch_at(stop)
            assert look.space is not None
            space = Segment(look.space, look, run, level)
            space_width = look.space_width
        return Box(segments, width, stretch, space, space_width, forced)

    def _uniform_box(self, look: Look, run: Run, word: str, spaced: bool, forced: bool) -> Box:
        """The common case: one look and run from end to end, left to right."""
        stretch = 0
        if not word or _NO_BREAK_SPACE in word:
            segments: list[Segment] = []
            width = 0.0
            for piece in _split_blanks(word):
                added, blank = self._add(piece, look, run, 0, segments)
                width += added
                stretch += blank
        else:
            words, units, glyphs = look.words.get(word) or self._book.entry(look, word, run.span)
            segments = [Segment(w, look, run, 0) for w in words]
            width = units * look.scale + glyphs * look.tracking
            if len(words) > 1:
                width = sum(segment_width(s) for s in segments)
        if not spaced:
            return Box(segments, width, stretch, None, 0.0, forced)
        assert look.space is not None
        space = Segment(look.space, look, run, 0)
        return Box(segments, width, stretch, space, look.space_width, forced)

    def _cut(self, start: int, stop: int, segments: list[Segment]) -> tuple[float, int]:
        width, stretch = 0.0, 0
        while start < stop:
            end, look, run, level = self._stretch_at(start)
            end = min(end, stop)
            for piece in _split_blanks(self._text[start:end]):
                added, blank = self._add(piece, look, run, level, segments)
                width += added
                stretch += blank
            start = end
        return width, stretch

    def _add(
        self, piece: str, look: Look, run: Run, level: int, segments: list[Segment]
    ) -> tuple[float, int]:
        words, _units, _glyphs = self._book.entry(look, piece, run.span)
        if look.rtl:
            # Pieces of one word come in visual order; a box is kept in logical order.
            words = words[::-1]
        added = [Segment(word, look, run, level) for word in words]
        segments.extend(added)
        return sum(segment_width(s) for s in added), sum(s.word.blank for s in added)

    def _stretch_at(self, offset: int) -> tuple[int, Look, Run, int]:
        """The stretch that holds an offset. Offsets only ever grow."""
        while self._stretches[self._at][0] <= offset:
            self._at += 1
        return self._stretches[self._at]


def _split_blanks(text: str) -> list[str]:
    """The text cut so that each space or no-break space stands alone."""
    if _NO_BREAK_SPACE not in text and " " not in text:
        return [text] if text else []
    pieces: list[str] = []
    word = ""
    for char in text:
        if char in " \u00a0":
            if word:
                pieces.append(word)
            pieces.append(char)
            word = ""
        else:
            word += char
    if word:
        pieces.append(word)
    return pieces
