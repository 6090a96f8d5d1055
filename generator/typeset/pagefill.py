"""Filling: how a page may end that begins at a given place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.typeset.notestream import NoteStream
from generator.typeset.pagecosts import (
    CHOSEN,
    LATE_NOTE,
    LINE,
    PARTED_NOTE,
    RULE,
    cost_page,
    cost_parting,
)
from generator.typeset.slabs import Frame, Slab, snap_top

_EPSILON = 1e-6
_TRIES = 12
"""Heights at which a slab is parted until the notes marked in its part have room."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a page begins."""

    index: int
    """Of its first slab in the stretch."""
    rest: Slab | None = None
    """What is left of that slab, if the page before took a part of it."""
    note: int = 0
    """Place in the stream of notes from which they are still to be set."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a page ends, and where the next begins."""

    next: Start
    cost: float
    rule: int
    """Cost of the break in the text: 0, `LONELY`, `KEPT` or `FORBIDDEN`."""
    short: float
    """Points that stay empty; 0 on the last page of a stretch."""
    part: Slab | None = None
    """The part of the last slab that stands on this page; all of it, if `next` has no rest of it."""
    late: bool = False
    """Whether a note begins on a later page than its mark."""


def shared_frames(one: Slab, other: Slab) -> tuple[Frame, ...]:
    """The frames that a break between two slabs cuts, outermost first."""
    return tuple(frame for frame in other.frames if frame in one.frames)


class Filler:
    """The slabs between two forced page breaks, and the room that each page has for them.

    Or those of columns, and the height of these; `noted` says whether their footnotes take room.
    """

    def __init__(self, slabs: Sequence[Slab], room: float, grid: float, noted: bool = True) -> None:
        self.slabs, self.room, self.grid = slabs, room, grid
        self.notes = NoteStream(slabs, noted)

    def settle(self, start: Start) -> Start:
        """The start without what vanishes at a page's top."""
        index = start.index
        if start.rest is None:
            while index < len(self.slabs) and self.slabs[index].discardable and index:
                index += 1
        return replace(start, index=index) if index != start.index else start

    def done(self, start: Start) -> bool:
        """Whether nothing is left, of the text or of the notes."""
        return start.index >= len(self.slabs) and start.note >= len(self.notes.slabs)

    def first(self, start: Start) -> Slab:
        """The slab that a page begins with."""
        return start.rest if start.rest is not None else self.slabs[start.index]

    def opening(self, start: Start) -> tuple[tuple[Frame, ...], tuple[Slab, ...]]:
        """What a page repeats at its top: frames that go on, and a table's head where there is room for it."""
        first = self.first(start)
        if start.rest is not None:
            before = self.slabs[start.index]
        elif start.index:
            before = self.slabs[start.index - 1]
        else:
            return (), ()
        frames = shared_frames(before, first)
        pads = sum(frame.pads[0] for frame in frames)
        head = first.head
        height = sum(slab.height for slab in head)
        least = first.height if first.divide is None else min(first.height, 2 * LINE)
        if pads + height + least > self.room:
            head = ()
        return frames, head

    def endings(self, start: Start) -> list[Ending]:
        """The ways in which the page may end that are worth a thought, the fullest first; one at least.

        Those that break no rule, or a cheaper one than every fuller ending; and of the cheapest kind two more
        that are a little shorter, for the sake of the pages after.
        """
        if start.index >= len(self.slabs):
            return [self._only_notes(start)]
        found = self._walk(start)
        fullest = next(found, None)
        if fullest is None:
            carries = start.note < self._marked(start)
            return [self._only_notes(start) if carries else self._forced(start)]
        chosen = [fullest]
        if not fullest.rule and not fullest.late and self.done(fullest.next):
            return chosen
        best, spare = fullest, 2
        for ending in found:
            if ending.cost < best.cost:
                best = ending
                chosen.append(ending)
            elif not ending.rule and spare and ending.short < best.short + 1.5 * LINE:
                spare -= 1
                chosen.append(replace(ending, cost=ending.cost + CHOSEN))
            elif not ending.rule:
                break
        return chosen

    def _walk(self, start: Start) -> Iterator[Ending]:
        """Every legal ending, the fullest first."""
        frames, head = self.opening(start)
        y = solid = sum(f.pads[0] for f in frames) + sum(slab.height for slab in head)
        points: list[tuple[int, float, Slab]] = []
        divided: Ending | None = None
        previous: Slab | None = None
        for k in range(start.index, len(self.slabs)):
            slab = self.first(start) if k == start.index else self.slabs[k]
            gap = 0.0
            if previous is not None:
                points.append((k, solid, previous))
                gap = max(previous.after, slab.before)
            top = snap_top(y + gap, slab, self.grid)
            fits = top + slab.height + self._closing(slab, k) <= self.room + _EPSILON
            if not fits or self._notes_overflow(start, top, slab, k):
                if slab.divide is not None:
                    # Waiting for a page without notes of the pages before may help.
                    force = previous is None and start.note >= self._marked(start)
                    divided = self._divided(start, slab, top, k, force)
                if fits and divided is None:
                    yield from self._late(start, top + slab.height, slab, k + 1)
                break
            y = top + slab.height
            if not slab.discardable:
                solid = y
            previous = slab
        else:
            if previous is not None:
                points.append((len(self.slabs), solid, previous))
        if divided is not None:
            yield divided
        for k, height, last in reversed(points):
            ending = self._ending(start, height, last, k)
            if ending is not None:
                yield ending
        if start.note < self._marked(start):
            yield self._only_notes(start)

    def _marked(self, start: Start) -> int:
        """The place up to which notes were marked before the page begins."""
        if start.rest is not None:
            whole = self.slabs[start.index]
            ahead = {note.number for note in start.rest.notes}
            here = [note for note in whole.notes if note.number not in ahead]
            before = self.notes.after[start.index - 1] if start.index else 0
            return self.notes.end_of(here, before)
        return self.notes.after[start.index - 1] if start.index else 0

    def _notes_overflow(self, start: Start, top: float, slab: Slab, k: int) -> bool:
        """Whether not even the beginnings of the notes marked so far stand below a slab."""
        stop = self.notes.after[k]
        if start.note >= stop:
            return False
        room = self.room - top - slab.height
        if self.notes.height(start.note, stop) <= room + _EPSILON:
            return False
        return self.notes.part(start.note, stop, room) is None

    def _ending(
        self, start: Start, y: float, last: Slab, k: int, late: bool = False
    ) -> Ending | None:
        """The page ended before slab k; None if its notes have no room."""
        final = k == len(self.slabs)
        rule = 0 if final else self.slabs[k].cost
        below = y if final else y + sum(f.pads[1] for f in shared_frames(last, self.slabs[k]))
        if below > self.room + _EPSILON and not final:
            return None
        stop = self.notes.after[k - 1]
        if start.rest is not None and k == start.index + 1:
            stop = max(stop, start.note)
        return self._close(start, Start(k), rule, below, stop, late=late)

    def _closing(self, slab: Slab, k: int) -> float:
        """What must fit below slab k if it could be divided instead: the feet of boxes that go on after it."""
        if slab.divide is None or k + 1 >= len(self.slabs):
            return 0.0
        return sum(frame.pads[1] for frame in shared_frames(slab, self.slabs[k + 1]))

    def _late(self, start: Start, y: float, last: Slab, k: int) -> Iterator[Ending]:
        """The page ended before slab k though not all notes that `last` marks can begin on it."""
        ending = self._ending(start, y, last, k, late=True)
        if ending is not None:
            yield ending

    def _close(
        self,
        start: Start,
        following: Start,
        rule: int,
        y: float,
        stop: int,
        part: Slab | None = None,
        late: bool = False,
    ) -> Ending | None:
        """An ending whose text is y points high and whose notes end at `stop`, or are parted before it.

        None if there is no room for the beginning of each; if `late`, for any of them.
        """
        notes = self.notes
        stop = max(stop, start.note)
        height = notes.height(start.note, stop)
        extra = 0.0
        if y + height > self.room + _EPSILON:
            parted = notes.part(start.note, stop, self.room - y)
            if parted is None and late:
                parted = notes.begin(start.note, stop, self.room - y)
                extra = LATE_NOTE
            if parted is None or (parted == start.note and late):
                return None
            extra += PARTED_NOTE + RULE * notes.slabs[parted].cost
            stop = parted
            height = notes.height(start.note, stop)
        following = replace(following, note=stop)
        short = 0.0 if self.done(following) else self.room - y - height
        cost = cost_page(rule, short, self.room) + extra
        return Ending(following, cost, rule, short, part, late)

    def _divided(
        self, start: Start, slab: Slab, top: float, k: int, force: bool, late: bool = False
    ) -> Ending | None:
        """The page ended within slab k, with room for the beginnings of all notes marked in its part.

        With `force`, where no part is low enough for that, with some of them late.
        """
        assert slab.divide is not None
        marked = self._marked(start) if k == start.index else self.notes.after[k - 1]
        marked = max(marked, start.note)
        pads = sum(f.pads[1] for f in slab.frames)
        room = self.room - top - pads - self.notes.height(start.note, marked)
        room = min(room, slab.height - 0.5)
        for _ in range(_TRIES):
            parts = slab.divide(room, force) if room > 0 else None
            if parts is None:
                break
            now, rest = parts
            if not rest.head:
                rest.head = slab.head
            stop = self.notes.end_of(now.notes, marked)
            following = Start(k, rest) if rest.content or rest.divide else Start(k + 1)
            foot = top + now.height + pads
            ending = self._close(start, following, rest.cost, foot, stop, now, late)
            if ending is not None and (force or now.notes == slab.notes[: len(now.notes)]):
                parting = cost_parting(slab.parting, slab.height, self.room)
                return replace(ending, cost=ending.cost + parting)
            room = min(room, now.height) - 1.0  # a line less, and perhaps a mark
        return self._divided(start, slab, top, k, force, late=True) if force and not late else None

    def _only_notes(self, start: Start) -> Ending:
        """A page of nothing but notes that go on."""
        stop = self.notes.fill(start.note, max(self._limit(start), start.note + 1), self.room)
        following = replace(start, note=stop)
        short = 0.0 if self.done(following) else self.room - self.notes.height(start.note, stop)
        return Ending(following, cost_page(0, short, self.room) + PARTED_NOTE, 0, short)

    def _limit(self, start: Start) -> int:
        return len(self.notes.slabs) if start.index >= len(self.slabs) else self._marked(start)

    def _forced(self, start: Start) -> Ending:
        """The page that takes its first slab although there is no room for it, or for its notes."""
        room = self.room - self.first(start).height
        stop = self.notes.begin(start.note, self.notes.after[start.index], room)
        short = max(0.0, room - self.notes.height(start.note, stop))
        following = Start(start.index + 1, None, stop)
        cost = cost_page(0, short, self.room) + LATE_NOTE
        return Ending(following, cost, 0, short, None, late=True)
