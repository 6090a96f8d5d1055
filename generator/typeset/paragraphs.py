"""Paragraphs: runs become slabs of one line each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from generator.diagnostics import Diagnostics, Span
from generator.layout.story import Paragraph, Run
from generator.layout.theme import Style
from generator.translation.scripts import direction_of, script_of_lang
from generator.typeset.boxes import Box, make_boxes, natural_width
from generator.typeset.folio import Folio, Leader
from generator.typeset.fragments import join_fragments, split_words, text_of
from generator.typeset.hyphens import hyphenates
from generator.typeset.latelines import LateLine, names_pages
from generator.typeset.lines import (
    Stretch,
    anchors_of,
    balance_lines,
    break_lines,
    place_stretches,
    set_line,
)
from generator.typeset.looks import Look, LookBook
from generator.typeset.oneline import set_one_line
from generator.typeset.optimum import Lines, fit_lines
from generator.typeset.page import Artifact, Item
from generator.typeset.slabs import (
    KEPT,
    LONELY,
    Area,
    Content,
    Footnote,
    Mark,
    Pages,
    Slab,
)
from generator.typeset.widewords import split_wide

_TAB = "\t"
_LOOSE, _LOOSE_UNDIVIDED = 2.0, 3.0
"""Spaces three times as wide as natural ones can be seen from across the room. In a language whose words are
not divided there is often no better line: there they may be four times as wide before it is said."""
_TAIL_GAP = 12.0
"""Least room between a contents entry and its page number, points."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """What stands in a line at its place in a slab: no more of it than that, since there are many."""

    stretches: tuple[Stretch, ...]
    left: float
    baseline: float

    def place(
        self, x: float, y: float, pages: Pages, out: list[Item], artifact: Artifact | None
    ) -> None:
        """Places the line's items."""
        place_stretches(self.stretches, x + self.left, y + self.baseline, out, artifact)

    def anchors(self) -> Iterator[str]:
        """Those of marks of notes in it."""
        return anchors_of(self.stretches)


class ParagraphSetter:
    """Sets paragraphs with the looks of one book."""

    def __init__(
        self, book: LookBook, diagnostics: Diagnostics, guesses: dict[str, str] | None = None
    ) -> None:
        self.book = book
        self._diagnostics = diagnostics
        self._guesses = guesses or {}
        self.footnote: Callable[[int], Footnote] | None = None
        """The footnote of a number, for lines that mark one."""
        self._measured: dict[int, tuple[Paragraph, list[Box]]] = {}
        """Paragraphs with their boxes by identity, from `measure` to `set`."""

    def _main_look(self, style: str, lang: str) -> Look:
        """The look of a style's plain text in a language; lines take their leading from it."""
        script = script_of_lang(lang)
        return self.book.look(style, (), script, lang, direction_of(script) == "rtl")

    def _baseline_of(self, look: Look) -> float:
        """Distance from a line's top to its baseline: capitals stand in the middle of the leading."""
        face = look.faces[0]
        return (look.leading + face.cap_height * look.size / face.units) / 2 - look.raised

    def measure(self, paragraph: Paragraph, rtl: bool) -> list[Box]:
        """The boxes of a paragraph of a table's cell, kept until it is set: they are made once."""
        runs, tail = _split_tail(self._guessed(paragraph.runs))
        if tail or not any(run.text for run in runs):
            return []
        base = _level_of(paragraph, runs, rtl)
        justify = _is_justified(self.book.styles[paragraph.style])
        boxes = make_boxes(runs, paragraph.style, base, self.book, justify)
        self._measured[id(paragraph)] = (paragraph, boxes)
        return boxes

    def set(self, paragraph: Paragraph, area: Area) -> list[Slab]:
        """One slab for each line. Text wider than its measure is a warning at the author's line."""
        style = self.book.styles[paragraph.style]
        runs, tail = _split_tail(self._guessed(paragraph.runs))
        if not any(run.text for run in runs):
            return []
        look = self._main_look(paragraph.style, _main_lang(runs))
        inner = area.inset(style.indent_start + style.label_width, style.indent_end)
        tail_room = self._tail_room(tail, paragraph.style, area.rtl)
        room = inner.width - tail_room
        if tail:
            # What parts the entry from its page number, for whoever copies or hears it.
            runs = (*runs[:-1], replace(runs[-1], text=runs[-1].text + " "))
        base = _level_of(paragraph, runs, area.rtl)
        turned = bool(paragraph.direction) and base != int(area.rtl)
        measured = self._measured.pop(id(paragraph), None)
        if measured is not None:
            _, boxes = measured
        else:
            boxes = make_boxes(runs, paragraph.style, base, self.book, _is_justified(style))
        if not any(box.segments for box in boxes):
            return []
        least = room - max(style.first_indent, 0.0)
        if least <= 0:
            self._diagnostics.error(
                paragraph.span,
                f"the style '{paragraph.style}' leaves no room for its lines",
                "make its indents or its label_width smaller, or its column wider",
                of_size=True,
            )
            return []
        boxes = self._narrow(boxes, least, style, paragraph.span)

        def measure(n: int) -> float:
            return room - (style.first_indent if n == 0 else 0.0)

        boxes, breaks = self._break(boxes, measure, style, look)
        slabs: list[Slab] = []
        baseline = self._baseline_of(look)
        noted = any(run.note for run in runs)
        paged = any(run.page_of for run in runs)
        beginning, going_on = (
            inner.inset(indent, tail_room) for indent in (style.first_indent, 0.0)
        )
        for n, (first, stop, width) in enumerate(breaks):
            place = beginning if n == 0 else going_on
            last = stop == len(boxes) or boxes[stop - 1].forced
            members = boxes[first:stop]
            if any(box.part for box in members):
                members = join_fragments(members, self.book)
                width = natural_width(members)
            line = set_line(
                members,
                width,
                place.width,
                align := _align_of(style, turned, last),
                area.rtl,
                last,
                style.hang,
                base,
            )
            if line.loose > _LOOSE and line.loose > self._tolerance(members):
                self._warn_loose(members, line.loose, paragraph)
            content: list[Content] = [SetLine(line.stretches, place.left, baseline)]
            if paged and names_pages(members):
                late = LateLine(
                    line,
                    members,
                    place.left,
                    baseline,
                    place.width,
                    align,
                    area.rtl,
                    last,
                    style.hang,
                    base,
                    self.book,
                )
                content = [late]
            if n == 0:
                content = self._first_line_extras(paragraph, style, area, look, baseline) + content
            if n == len(breaks) - 1 and tail:
                content += self._tail(tail, paragraph.style, inner, baseline, width, look)
            # No page ends in the middle of a word if it need not.
            cost = LONELY if first and boxes[first - 1].hyphen else 0
            words = (segment.run.span for box in members for segment in box.segments)
            span = next(words, paragraph.span)
            slab = Slab(look.leading, tuple(content), span, cost=cost, line=True)
            slab.baseline = baseline
            if noted:
                slab.notes = self.notes_of(s.run for box in members for s in box.segments)
            slabs.append(slab)
        _forbid_lonely_lines(slabs, style)
        slabs[0].before = style.space_before
        slabs[-1].after = style.space_after
        return slabs

    def notes_of(self, runs: Iterable[Run]) -> tuple[Footnote, ...]:
        """The footnotes whose marks are among some runs."""
        numbers = dict.fromkeys(run.note for run in runs if run.note)
        return tuple([self.footnote(number) for number in numbers]) if self.footnote else ()

    def _guessed(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        if not self._guesses:
            return runs
        return tuple(
            replace(r, text=self._guesses.get(r.page_of, r.text)) if r.page_of else r for r in runs
        )

    def _first_line_extras(
        self, paragraph: Paragraph, style: Style, area: Area, look: Look, baseline: float
    ) -> list[Content]:
        extras: list[Content] = []
        if paragraph.anchor:
            extras.append(Mark(paragraph.anchor, paragraph.bookmark))
        if paragraph.label:
            name = style.label_style
            runs = [replace(r, styles=(name, *r.styles)) if name else r for r in paragraph.label]
            # The space parts the label from the words after it, for whoever copies or hears them.
            runs[-1] = replace(runs[-1], text=runs[-1].text + " ")
            place = area.part(style.indent_start, style.label_width)
            line = set_one_line(runs, paragraph.style, place.width, "start", area.rtl, self.book)
            if line.over:
                self._diagnostics.warning(
                    runs[0].span,
                    f"the label '{runs[0].text.strip()}' is {line.over:.1f} pt wider than its room",
                    f"give the style '{paragraph.style}' a larger label_width",
                    of_size=True,
                )
            extras.append(SetLine(line.stretches, place.left, baseline))
        return extras

    def _tail_room(self, tail: tuple[Run, ...], style: str, rtl: bool) -> float:
        if not tail:
            return 0.0
        return natural_width(make_boxes(tail, style, int(rtl), self.book)) + _TAIL_GAP

    def _tail(
        self,
        tail: tuple[Run, ...],
        style: str,
        inner: Area,
        baseline: float,
        width: float,
        look: Look,
    ) -> list[Content]:
        """The page number of a contents line, and dots that lead to it, on one grid for all lines."""
        room = self._tail_room(tail, style, inner.rtl)
        start = width + 6.0
        end = inner.width - room + _TAIL_GAP - 6.0
        folio = Folio(tail, style, inner, baseline, self.book)
        return [Leader(inner, start, end, baseline, look.ink, tail[0].span), folio]

    def _narrow(self, boxes: list[Box], room: float, style: Style, span: Span) -> list[Box]:
        """The boxes, those wider than `room` points cut where they may be hyphenated, or else anywhere."""
        narrow: list[Box] = []
        for box in boxes:
            if not box.soft and (box.width <= room + 0.01 or not box.segments):
                narrow.append(box)
                continue
            pieces = split_words([box], self.book, patterns=False)
            if not all(piece.width + piece.hyphen <= room + 0.01 for piece in pieces):
                pieces = split_words([replace(box, soft=())], self.book, patterns=True)
                fits = all(piece.width + piece.hyphen <= room + 0.01 for piece in pieces)
                if not (fits and style.hyphenate):
                    self._warn_overfull(box, room, span)
                if not fits:
                    pieces = split_wide([replace(box, soft=())], room, self.book)
            narrow += pieces
        return narrow

    def _break(
        self, boxes: list[Box], measure: Callable[[int], float], style: Style, look: Look
    ) -> tuple[list[Box], Lines]:
        """The boxes, words in them perhaps cut, and their lines."""
        if style.balance:
            return boxes, balance_lines(boxes, measure)
        if _is_justified(style) or style.hyphenate:
            ragged = not _is_justified(style)
            return fit_lines(boxes, measure, look.size, self.book, style.hyphenate, ragged)
        return boxes, break_lines(boxes, measure)

    def _tolerance(self, boxes: list[Box]) -> float:
        langs = {segment.run.lang for box in boxes for segment in box.segments}
        return _LOOSE if any(map(hyphenates, langs)) else _LOOSE_UNDIVIDED

    def _warn_overfull(self, box: Box, room: float, span: Span) -> None:
        self._diagnostics.warning(
            box.segments[0].run.span if box.segments else span,
            f"'{_shown(text_of(box))}' is {box.width - room:.1f} pt wider than its line",
            "it is broken where the line ends; put a space or a hyphen where it may be broken",
            of_size=True,
        )

    def _warn_loose(self, boxes: list[Box], loose: float, paragraph: Paragraph) -> None:
        words = " ".join(text for box in boxes if (text := text_of(box)))
        how = (
            "cannot be widened"
            if math.isinf(loose)
            else f"has spaces {1 + loose:.1f} times as wide"
        )
        self._diagnostics.warning(
            next((box.segments[0].run.span for box in boxes if box.segments), paragraph.span),
            f"the line '{_shown(words)}' {how} to fill its measure",
            "put a soft hyphen (U+00AD) where a long word near it may be divided, or word it otherwise",
        )


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _is_justified(style: Style) -> bool:
    return style.align == "justify" and not style.balance


def _align_of(style: Style, turned: bool, last: bool) -> str:
    """Where a line stands; the start of a paragraph that runs against its page is the page's end."""
    align = "start" if style.align == "justify" and style.balance else style.align
    if turned and (align != "justify" or last):
        return {"start": "end", "end": "start", "justify": "end"}.get(align, align)
    return align


def _level_of(paragraph: Paragraph, runs: tuple[Run, ...], rtl: bool) -> int:
    """The embedding level of a paragraph (UAX #9, rules P2 and P3, as higher-level protocol HL1 has it)."""
    if paragraph.direction:
        return int(paragraph.direction == "rtl")
    return base_level(runs, rtl)


def base_level(runs: tuple[Run, ...], rtl: bool) -> int:
    """A paragraph wholly in another language runs its own way; words of one in ours do not turn it."""
    if len({run.lang for run in runs}) > 1:
        return int(rtl)
    return int(direction_of(script_of_lang(runs[0].lang)) == "rtl")


def _main_lang(runs: tuple[Run, ...]) -> str:
    """The language of most of the words."""
    count: Counter[str] = Counter()
    for run in runs:
        count[run.lang] += len(run.text)
    return count.most_common(1)[0][0]


def _split_tail(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Runs before and after a tab."""
    for i, run in enumerate(runs):
        if run.text == _TAB:
            return runs[:i], runs[i + 1 :]
    return runs, ()


def _forbid_lonely_lines(slabs: list[Slab], style: Style) -> None:
    """No break that leaves fewer lines than the style's orphans below, or widows above."""
    count = len(slabs)
    for i in range(1, count):
        if style.keep_together:
            slabs[i].cost = KEPT
        elif i < style.orphans or count - i < style.widows:
            slabs[i].cost = LONELY
