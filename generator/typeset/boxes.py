"""Boxes: a paragraph's runs become unbreakable boxes with the spaces between them.

A box is what stands between two break opportunities. Its segments each have one look, one run and
one bidi level, in logical order; lines reorder them after breaking, never before (UAX #9, 3.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from generator.layout.story import Run
from generator.translation.capitals import capitalise
from generator.translation.scripts import script_of_lang
from generator.typeset.bidi import needs_bidi, resolve_levels
from generator.typeset.breaks import break_opportunities
from generator.typeset.hyphens import hyphen_points
from generator.typeset.isolates import CITATION, find_isolates
from generator.typeset.looks import Look, LookBook
from generator.typeset.page import ShapedWord
from generator.typeset.scripts import itemize

_SPACES = " \u2028\n"
_NO_BREAK_SPACE = "\u00a0"
_SOFT_HYPHEN = "\u00ad"
_UNSPACED = frozenset({"Hani", "Hira", "Kana", "Bopo", "Thai", "Laoo", "Khmr", "Mymr", "Ethi"})
"""Scripts without spaces between words: justification widens every place where a line could end. In Ethiopic
that is after the sign that parts its words (U+1361), where there is no space."""
_GAP_STRETCH, _SIGN_STRETCH = 0.1, 0.3
"""How readily such a place widens, in ems, where a space does so by its own width; after a sign that is a space
itself, as readily as that."""
JOINING = frozenset({"Arab", "Syrc", "Mand", "Nkoo", "Mong", "Phag", "Adlm", "Rohg", "Mani"})
"""Scripts whose letters join."""
_REACH = 4
"""How many characters of a word HarfBuzz looks at beyond an edge: a letter, and the marks on it."""
_BLANK = re.compile("([ \u00a0\u1680\u2000-\u200b\u205f\u3000\u2066-\u2069])")
"""White space, and what takes the paragraph's direction with it at a line's end (UAX #9, rule L1)."""
_LEVELS = re.compile(rb"(.)\1*", re.DOTALL)


class Segment(NamedTuple):
    """A shaped word in its look, as part of a box."""

    word: ShapedWord
    look: Look
    run: Run
    level: int
    """Embedding level: odd is right to left."""


class Part(NamedTuple):
    """Which piece of a longer box a box is."""

    whole: Box
    start: int
    """In characters of the whole box."""
    stop: int


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
    give: float = 0.0
    """How readily the space stretches: its width, or what stands for that where it has none."""
    inner: float = 0.0
    """Width of the no-break spaces in it, points."""
    hyphen: float = 0.0
    """Width of the hyphen that is shown if the line ends here, points; 0 for none."""
    part: Part | None = None
    """Set while lines are sought, of a word that may be hyphenated."""
    gap: Segment | None = None
    """In scripts without spaces, its last segment as it is where justification widens the place after it."""
    soft: tuple[int, ...] = ()
    """Where the author's soft hyphens stood. The words themselves hold none."""


def make_boxes(
    runs: Sequence[Run], style: str, base: int, book: LookBook, justify: bool = False
) -> list[Box]:
    """The boxes of a paragraph in logical order; `base` is its embedding level, 0 or 1.

    Several spaces in a row become one. `justify` if lines will be justified: then scripts without spaces
    get places to widen. Missing glyphs are reported through the book.
    """
    text = "".join(run.text for run in runs)
    if not text:
        return []
    levels: bytes | None = None
    if base or needs_bidi(text):
        levels, _base = resolve_levels(text, base, find_isolates(runs, base))
    cutter = _Cutter(text, runs, style, levels, book, justify)
    boxes: list[Box] = []
    start = 0
    held = _held_places(text, runs)
    for end, forced in break_opportunities(text, runs[0].lang):
        if end in held and not forced:
            continue
        boxes.append(cutter.box(start, end, forced))
        start = end
    return boxes


def _held_places(text: str, runs: Sequence[Run]) -> frozenset[int]:
    """Places where no line ends, though the characters would allow it.

    Before the mark of a note; inside the brackets of citations, if not after a space: `[1，2]` is not parted in
    Chinese.
    """
    cited = not text.isascii() and any(CITATION in run.styles for run in runs)
    if not cited and not any(run.anchor for run in runs):
        return frozenset()
    held: list[int] = []
    at = 0
    for run in runs:
        if run.anchor is not None and at and text[at - 1] not in _SPACES:
            held.append(at)
        if cited and CITATION in run.styles:
            held += [i for i in range(at + 1, at + len(run.text)) if text[i - 1] != " "]
            if at and text[at - 1] not in " \u00a0":
                held.append(at)
        at += len(run.text)
    return frozenset(held)


def natural_width(boxes: Sequence[Box]) -> float:
    """Width of boxes on one line, without the space at its end, points."""
    width = sum(box.width + box.space_width for box in boxes)
    return width - boxes[-1].space_width if boxes else 0.0


def blank_width(segments: Sequence[Segment]) -> float:
    """Width of the spaces among segments that justification may widen, points."""
    return sum(segment_width(segment) for segment in segments if segment.word.blank)


def segment_width(segment: Segment) -> float:
    """Advance of a segment, points."""
    word, look = segment.word, segment.look
    return word.width * look.size / word.face.units + len(word.glyphs) * look.tracking


class _Cutter:
    """Walks once over a paragraph and cuts it where run, script or level change."""

    def __init__(
        self,
        text: str,
        runs: Sequence[Run],
        style: str,
        levels: bytes | None,
        book: LookBook,
        justify: bool,
    ) -> None:
        self._text = text
        self._book = book
        self._levels = levels
        self._style = style
        self._uniform: tuple[Look, Run] | None = None
        self._soft = _SOFT_HYPHEN in text
        self._stretches = self._find_stretches(runs)
        self._gaps = justify and any(look.script in _UNSPACED for _, look, _, _ in self._stretches)
        self._at = 0
        if len(self._stretches) == 1:
            _end, look, run, level = self._stretches[0]
            if level == 0:
                self._uniform = (look, run)

    def _find_stretches(self, runs: Sequence[Run]) -> list[tuple[int, Look, Run, int]]:
        """(end, look, run, level) of each stretch of one run, script and level."""
        found: list[tuple[int, Look, Run, int]] = []
        for run, start, end, script in _itemize_runs(runs):
            for stop, level in self._level_ends(start, end):
                look = self._book.look(self._style, run.styles, script, run.lang, bool(level & 1))
                found.append((stop, look, run, level))
        return found

    def _level_ends(self, start: int, end: int) -> list[tuple[int, int]]:
        if self._levels is None:
            return [(end, 0)]
        found = _LEVELS.finditer(self._levels, start, end)
        return [(match.end(), match[0][0]) for match in found]

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
            box = self._uniform_box(look, run, text[start:stop], stop < end, forced)
        else:
            reach, look, run, level = self._stretch_at(start)
            if end <= reach and level == 0:
                box = self._uniform_box(look, run, text[start:stop], stop < end, forced)
            else:
                box = self._mixed_box(start, stop, end, forced)
        if self._soft and box.segments and _SOFT_HYPHEN in text[start:stop]:
            box.soft = _soft_points(text[start:stop], box.segments)
        if box.stretch:
            box.inner = blank_width(box.segments)
        if self._gaps and box.space is None and not forced and end < len(text):
            _add_gap(box, self._book)
        return box

    def _mixed_box(self, start: int, stop: int, end: int, forced: bool) -> Box:
        segments: list[Segment] = []
        width, stretch = self._cut(start, stop, segments)
        if stop == end:
            return Box(segments, width, stretch, None, 0.0, forced)
        _end, look, run, level = self._stretch_at(stop)
        assert look.space is not None
        space = Segment(look.space, look, run, level)
        return Box(segments, width, stretch, space, look.space_width, forced, look.space_width)

    def _uniform_box(self, look: Look, run: Run, word: str, spaced: bool, forced: bool) -> Box:
        """The common case: one look and run from end to end, left to right."""
        stretch = 0
        if self._soft:
            word = word.replace(_SOFT_HYPHEN, "")
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
        return Box(segments, width, stretch, space, look.space_width, forced, look.space_width)

    def _cut(self, start: int, stop: int, segments: list[Segment]) -> tuple[float, int]:
        width, stretch = 0.0, 0
        at = start
        while at < stop:
            end, look, run, level = self._stretch_at(at)
            end = min(end, stop)
            for piece in _split_blanks(self._text[at:end]):
                before = self._text[max(start, at - _REACH) : at]
                at += len(piece)
                after = self._text[at : min(stop, at + _REACH)]
                joins = look.script in JOINING and (before or after)
                context = (before, after) if joins else None
                piece = piece.replace(_SOFT_HYPHEN, "") if self._soft else piece
                added, blank = self._add(piece, look, run, level, segments, context)
                width += added
                stretch += blank
        return width, stretch

    def _add(
        self,
        piece: str,
        look: Look,
        run: Run,
        level: int,
        segments: list[Segment],
        context: tuple[str, str] | None = None,
    ) -> tuple[float, int]:
        if not piece:
            return 0.0, 0
        words, _units, _glyphs = self._book.entry(look, piece, run.span, context)
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


def _itemize_runs(runs: Sequence[Run]) -> Iterator[tuple[Run, int, int, str]]:
    """(run, start, end, script) of each stretch of one run and script; offsets in the whole text.

    Neighbouring runs of one language are itemized as one text: a bracket that opens in one closes in the
    other. A run in another language stands by itself: its digits are set in its own script's font.
    """
    offset = 0
    for lang, group in groupby(runs, key=lambda run: run.lang):
        members = list(group)
        items = itemize("".join(run.text for run in members), script_of_lang(lang))
        at, stop = 0, offset
        for run in members:
            start, stop = stop, stop + len(run.text)
            while start < stop:
                end = min(offset + items[at][1], stop)
                yield run, start, end, items[at][2]
                start = end
                if end == offset + items[at][1]:
                    at += 1
        offset = stop


def _soft_points(text: str, segments: Sequence[Segment]) -> tuple[int, ...]:
    """Where soft hyphens stood, in the characters of the segments: capitals may be more than was written."""
    lang = segments[0].run.lang
    points = hyphen_points(text, lang)
    if any(segment.look.uppercase for segment in segments):
        bare = text.replace(_SOFT_HYPHEN, "")
        length = sum(len(segment.word.text) for segment in segments)
        found = (len(capitalise(bare[:point], lang)[1]) for point in points)
        points = tuple(sorted({point for point in found if point < length}))
    return points


def _add_gap(box: Box, book: LookBook) -> None:
    """Lets justification widen the place after a box whose script has no spaces."""
    final = box.segments[-1] if box.segments else None
    if final is None or final.look.script not in _UNSPACED:
        return
    box.gap = final._replace(word=book.widened(final.word))
    box.give = (_SIGN_STRETCH if final.look.script == "Ethi" else _GAP_STRETCH) * final.look.size


def _split_blanks(text: str) -> list[str]:
    """The text cut so that each space stands alone: justification widens some, and lines end in others (L1)."""
    return [piece for piece in _BLANK.split(text) if piece]
