"""Timelines: events to scale along a ruler, their words on flags above and below it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.layout.plots import Occurrence, Timeline
from generator.layout.story import Run
from generator.typeset.canvas import Canvas
from generator.typeset.flags import Flag, Pose, lean_poles, place_flags
from generator.typeset.leaders import Elbow, Mark, stack_elbows, stack_marks
from generator.typeset.slabs import Area, Slab
from generator.typeset.timeaxis import LEAN, TICK_GAP, TimeAxis, choose_ticks, make_axis
from generator.typeset.words import Words, measure_words

if TYPE_CHECKING:
    from generator.typeset.flow import Flow

_POLE = 3.0
"""Between a pole and its words, points."""
_GAP = 8.0
"""Between flags beside each other."""
_ROW_GAP = 3.0
_LANE = 4.6
"""Height of a row of marks."""
_MARK = 3.2
"""Height of a mark."""
_LEAST_MARK = 1.4
"""Width of a mark that would be too narrow to be seen: of a day, or of a month on a long axis."""
_FAN = 4.0
"""Least length of a leader between marks and flags."""
_LEVEL = 2.6
"""Between the arms of elbows."""
_HAIR = 0.5
_LEAST_MINOR = 2.0
"""Between ticks without words."""
_MOST_LINES = 5
_EASY_LINES = 2
_RAGGED = 2.0
"""Cost of each line more than are easy, for each label."""
_LEAST_MEASURE = 5.5
"""Of a label that needs several lines, in its leading."""
_WIDEST = 0.4
"""Of a label, as a share of the strip."""


@dataclass(frozen=True, slots=True)
class _Label:
    """The words of an event."""

    date: Words
    text: Words | None
    width: float

    @property
    def height(self) -> float:
        text = self.text.height(self.width) if self.text else 0.0
        return self.date.height(self.width) + text


def set_timeline(timeline: Timeline, area: Area, flow: Flow) -> list[Slab]:
    """The timeline as one slab, as wide as its measure or its style's width, and as high as its words need.

    The style gives the words' look; its `border_ink` marks the events, its `rule_ink` draws axis and leaders in
    its `thickness`, and its `fill` is the ruler's. What lasted is a full bar of its true extent; what happened at some
    time within a year, month or day is an open one as wide as that; what would be too narrow to be seen is a stroke.
    Labels are never cut: if they find no room in three rows above and below, that is an error at the template's line
    and the events'.
    """
    style = flow.book.styles[timeline.style]
    inner = area.inset(style.indent_start, style.indent_end)
    inner = inner.part(0.0, min(style.width or inner.width, inner.width))
    room = inner.width

    def measure(runs: tuple[Run, ...]) -> Words:
        return measure_words(runs, timeline.style, area.rtl, flow.book)

    cut_words = [measure(cut.runs) for cut in timeline.cuts]
    axis = make_axis(timeline, room, [each.natural + 2 * _GAP for each in cut_words])
    # Leaders that leave their marks in the order of their flags do not cross.
    given = timeline.occurrences
    along = sorted(range(len(given)), key=lambda i: _mark(given[i], axis).middle)
    events = [given[i] for i in along]
    timeline = replace(timeline, occurrences=tuple(events))
    marks = tuple(_mark(event, axis) for event in events)
    words = [(measure(event.date), measure(event.text) if event.text else None) for event in events]
    found = None
    if sum(width for _left, width in axis.cuts) <= room / 2:
        found = _choose_labels(words, marks, room)
    if found is None:
        _report(timeline, words, flow)
        return []
    labels, poses = found
    order = sorted(range(len(along)), key=along.__getitem__)
    strip = _Strip(timeline, inner, axis, marks, labels, poses, order, flow)
    return [strip.draw(cut_words)]


def _mark(event: Occurrence, axis: TimeAxis) -> Mark:
    """Where an event lies along the axis; what is too narrow to be seen is widened about its middle."""
    start, end = axis.at(event.start), axis.at(event.end)
    if end - start < _LEAST_MARK:
        middle = (start + end) / 2
        start, end = middle - _LEAST_MARK / 2, middle + _LEAST_MARK / 2
    return Mark(start, end, event.lasts or end - start < 2 * _LEAST_MARK)


def _choose_labels(
    words: Sequence[tuple[Words, Words | None]], marks: tuple[Mark, ...], room: float
) -> tuple[list[_Label], tuple[Pose, ...]] | None:
    """Labels of as many lines as make the strip calmest, and where their flags hang; None if they find no room."""
    best: tuple[float, list[_Label], tuple[Pose, ...]] | None = None
    seen: set[tuple[Flag, ...]] = set()
    for lines in range(1, _MOST_LINES + 1):
        labels = [
            _Label(
                date,
                text,
                max(min(date.natural, room / 4), date.least, _narrow(text, lines)),
            )
            for date, text in words
        ]
        flags = tuple(
            Flag(mark.middle, label.width + _POLE, label.height)
            for mark, label in zip(marks, labels, strict=True)
        )
        if flags in seen or (len(flags) > 1 and best and _too_wide(flags, room)):
            continue
        seen.add(flags)
        found = place_flags(flags, room, _GAP, marks)
        if found is None:
            continue
        cost = found[0] + _RAGGED * max(0, lines - _EASY_LINES) * len(labels)
        if best is None or cost < best[0]:
            best = (cost, labels, found[1])
    return best[1:] if best is not None else None


def _narrow(text: Words | None, lines: int) -> float:
    """Width of a text in so many lines, but no narrower than is pleasant to read."""
    if text is None:
        return 0.0
    return max(text.narrowest(lines), min(text.natural, _LEAST_MEASURE * text.leading))


def _too_wide(flags: tuple[Flag, ...], room: float) -> bool:
    return max(flag.width for flag in flags) > _WIDEST * room


def _report(timeline: Timeline, words: Sequence[tuple[Words, Words | None]], flow: Flow) -> None:
    """Errors at the template's line, and at the events with the most words."""
    count = len(timeline.occurrences)
    flow.diagnostics.error(
        timeline.span,
        f"the labels of {count} events find no room in the timeline"
        if count > 1
        else "the label of the event finds no room in the timeline",
        "show fewer events, make their 'short' shorter, or give the style a smaller size",
        of_size=True,
        of_number=timeline.leaving,
    )
    longest = sorted(
        zip(words, timeline.occurrences, strict=True),
        key=lambda one: -(one[0][0].natural + (one[0][1].natural if one[0][1] else 0.0)),
    )
    for _words, event in longest[:3]:
        said = "".join(run.text for run in (event.text or event.date))
        shown = said if len(said) <= 40 else said[:39] + "…"
        message = f"its label is among the longest: '{shown}'"
        flow.diagnostics.error(event.span, message, of_size=True, of_number=timeline.leaving)


class _Strip:
    """Draws a timeline whose flags have their places. Offsets run from the start, heights downwards from the top."""

    def __init__(
        self,
        timeline: Timeline,
        area: Area,
        axis: TimeAxis,
        marks: Sequence[Mark],
        labels: Sequence[_Label],
        poses: tuple[Pose, ...],
        order: Sequence[int],
        flow: Flow,
    ) -> None:
        """`order` tells in which order the events are painted: as they are read."""
        self._timeline, self._area, self._axis = timeline, area, axis
        self._labels, self._marks, self._order = labels, marks, order
        self._style = flow.book.styles[timeline.style]
        self._flow = flow
        self._rule = self._style.rule_ink or self._style.border_ink
        self._canvas = Canvas(area, timeline.element, timeline.span)
        sides = [pose.row > 0 for pose in poses]
        self._lanes, self._feet = stack_marks(marks, sides)
        flags = tuple(
            Flag(foot, label.width + _POLE, label.height)
            for foot, label in zip(self._feet, labels, strict=True)
        )
        self._poses = lean_poles(flags, poses, area.width, _GAP)
        self._levels = stack_elbows(
            [
                Elbow(foot, pose.pole, above)
                for foot, pose, above in zip(self._feet, self._poses, sides, strict=True)
            ],
            _LEVEL,
        )

    def draw(self, cut_words: Sequence[Words]) -> Slab:
        """The strip, with its height."""
        rows = {
            row: max(
                label.height
                for label, pose in zip(self._labels, self._poses, strict=True)
                if pose.row == row
            )
            for row in {pose.row for pose in self._poses}
        }
        tops: dict[int, float] = {}
        y = 0.0
        for row in sorted((row for row in rows if row > 0), reverse=True):
            tops[row] = y
            y += rows[row] + _ROW_GAP
        if tops:
            y += self._fan(True) - _ROW_GAP
        y += self._lane_height(True)
        ruler = y
        band = self._ruler(ruler, cut_words)
        y = ruler + band + self._lane_height(False)
        below = sorted((row for row in rows if row < 0), reverse=True)
        if below:
            y += self._fan(False)
            for row in below:
                tops[row] = y
                y += rows[row] + _ROW_GAP
            y -= _ROW_GAP
        for i in self._order:
            self._event(i, ruler, band, tops)
        style, span, content = self._style, self._timeline.span, self._canvas.content()
        runs = (run for i in self._order for run in self._timeline.occurrences[i].date)
        return Slab(
            y,
            content,
            span,
            before=style.space_before,
            after=style.space_after,
            notes=self._flow.paragraphs.notes_of(runs),
        )

    def _fan(self, above: bool) -> float:
        """Height between marks and flags on a side."""
        levels = [
            level
            for level, pose in zip(self._levels, self._poses, strict=True)
            if (pose.row > 0) == above
        ]
        return _FAN + _LEVEL * max([level + 1 for level in levels if level is not None], default=0)

    def _lane_height(self, above: bool) -> float:
        lanes = [
            lane + 1
            for lane, pose in zip(self._lanes, self._poses, strict=True)
            if (pose.row > 0) == above
        ]
        return _LANE * max(lanes, default=0)

    def _ruler(self, top: float, cut_words: Sequence[Words]) -> float:
        """Draws the axis and its numbers; its height."""
        timeline, area, axis, style = self._timeline, self._area, self._axis, self._style
        book = self._flow.book
        scales = [
            [
                (tick, measure_words(tick.runs, timeline.style, area.rtl, book))
                for tick in scale
                if axis.shows(tick.at)
            ]
            for scale in timeline.scales
        ]
        scales = [scale for scale in scales if scale]
        places = [[(axis.at(t.at), words.natural) for t, words in scale] for scale in scales]
        chosen, shown = choose_ticks(places, axis.stretches())
        height = max([w.leading for s in scales for _t, w in s[:1]] or [style.leading]) + 1.0
        if style.fill:
            self._canvas.fill(0.0, area.width, top, height, style.fill)
        for left, right in axis.stretches():
            self._canvas.stroke([(left, top), (right, top)], self._rule, style.thickness)
            self._canvas.stroke(
                [(left, top + height), (right, top + height)], self._rule, style.thickness
            )
        # Figures stand between the ticks above and below them; letters reach farther.
        self._minor_ticks(
            top,
            height,
            [
                (start - TICK_GAP, start + places[chosen][i][1] + TICK_GAP)
                for i, start in shown.items()
                if not all(run.text.isdecimal() for run in scales[chosen][i][0].runs)
            ],
        )
        for i, start in shown.items():
            (place, width), words = places[chosen][i], scales[chosen][i][1]
            if not axis.at_cut(place):
                self._canvas.stroke([(place, top), (place, top + height)], self._rule, _HAIR)
            self._canvas.write(words, start, width, top + 0.5)
        self._canvas.stroke([(area.width, top), (area.width, top + height)], self._rule, _HAIR)
        for (left, width), words in zip(axis.cuts, cut_words, strict=True):
            for place in (left, left + width):
                self._canvas.stroke(
                    [(place - LEAN, top + height + 2), (place + LEAN, top - 2)], self._rule, 0.8
                )
            self._canvas.write(words, left, width, top + 0.5, "centre")
        return height

    def _minor_ticks(
        self, top: float, height: float, spelled: Sequence[tuple[float, float]]
    ) -> None:
        """Draws the lesser units, but where something is spelled out."""
        axis, canvas = self._axis, self._canvas
        minor = [axis.at(day) for day in self._timeline.minor if axis.shows(day)]
        if any(b - a < _LEAST_MINOR for a, b in itertools.pairwise(minor)):
            return
        foot = top + height
        for place in minor:
            if not axis.at_cut(place) and not any(a < place < b for a, b in spelled):
                canvas.stroke([(place, top), (place, top + 1.8)], self._rule, _HAIR)
                canvas.stroke([(place, foot), (place, foot - 1.8)], self._rule, _HAIR)

    def _event(self, i: int, ruler: float, band: float, tops: dict[int, float]) -> None:
        """Draws the mark, leader and words of an event."""
        pose, label = self._poses[i], self._labels[i]
        above = pose.row > 0
        edge, away = (ruler, -1) if above else (ruler + band, 1)
        near = edge + away * _LANE * self._lanes[i]
        self._mark(i, near, away)
        foot = near + away * _MARK
        top = tops[pose.row]
        far = top if above else top + label.height
        lanes = edge + away * self._lane_height(above)
        level = self._levels[i]
        points = [(self._feet[i], foot), (pose.pole, far)]
        if level is not None:
            arm = lanes + away * _LEVEL * (level + 0.75)
            points[1:1] = [(self._feet[i], arm), (pose.pole, arm)]
        else:
            points[0] = (pose.pole, foot)
        self._canvas.stroke(points, self._rule, _HAIR)
        width = label.width
        start = pose.pole + _POLE if pose.forward else pose.pole - _POLE - width
        align = "start" if pose.forward else "end"
        self._canvas.write(label.date, start, width, top, align)
        if label.text is not None:
            below = top + label.date.height(width)
            self._canvas.write(label.text, start, width, below, align)

    def _mark(self, i: int, near: float, away: int) -> None:
        mark, ink = self._marks[i], self._style.border_ink
        top = near if away > 0 else near - _MARK
        if mark.full:
            self._canvas.fill(mark.start, mark.end - mark.start, top, _MARK, ink)
            return
        half = _HAIR * 0.7
        left, right, foot = mark.start + half, mark.end - half, top + _MARK - half
        corners = [(left, top + half), (right, top + half), (right, foot), (left, foot)]
        self._canvas.stroke(corners, ink, 2 * half, closed=True)
