"""Filling: how a page may end that begins at a given place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.typeset.baselines import snap_top
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
from generator.typeset.slabs import Frame, Slab

_EPSILON = 1e-6
_NEAR = 2.0
"""Points; the height at which a slab is parted, so that its part's notes have room, is sought as closely as that."""
_LOWER = 2
"""How many lower parts of a slab are thought of beside the highest."""


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

    Or those of columns, and the height of these; `noted` says whether their footnotes take room. `before` is
    what stands before the first slab where that goes on from another page.
    """

    def __init__(
        self,
        slabs: Sequence[Slab],
        room: float,
        grid: float,
        noted: bool = True,
        before: Slab | None = None,
    ) -> None:
        self.slabs, self.room, self.grid = slabs, room, grid
        self.notes = NoteStream(slabs, noted)
        self._before = before

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
        before = self.slabs[start.index - 1] if start.index else self._before
        if start.rest is not None:
            before = self.slabs[start.index]
        if before is None:
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
            elif ending.part is not None and not ending.rule:
                chosen.append(replace(ending, cost=ending.cost + CHOSEN))
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
        divided: list[Ending] = []
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
                    divided = self._divisions(start, slab, top, k, force)
                if fits and not divided:
                    yield from self._late(start, top + slab.height, slab, k + 1)
                break
            y = top + slab.height
            if not slab.discardable:
                solid = y
            previous = slab
        else:
            if previous is not None:
                points.append((len(self.slabs), solid, previous))
        yield from divided
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

    def _divisions(self, start: Start, slab: Slab, top: float, k: int, force: bool) -> list[Ending]:
        """The page ended within slab k, the fullest way first; none if there is no good one.

        With `force` there is one: where no part leaves room for the beginnings of all notes that it marks,
        some of them are late.
        """
        found = self._divided(start, slab, top, k, slab.height, force)
        if found is None and force:
            found = self._divided(start, slab, top, k, slab.height, force, late=True)
        endings: list[Ending] = []
        while found is not None and found.part is not None:
            endings.append(found)
            if len(endings) > _LOWER:
                break
            found = self._divided(start, slab, top, k, found.part.height - 1.0, force=False)
        return endings

    def _divided(
        self,
        start: Start,
        slab: Slab,
        top: float,
        k: int,
        most: float,
        force: bool,
        late: bool = False,
    ) -> Ending | None:
        """The fullest page that ends within slab k and holds `most` points of it at the most.

        Where the notes that a part marks have no room, a lower one is sought by halves, which marks fewer.
        """
        assert slab.divide is not None
        divide = slab.divide
        marked = self._marked(start) if k == start.index else self.notes.after[k - 1]
        marked = max(marked, start.note)
        pads = sum(f.pads[1] for f in slab.frames)

        def attempt(room: float) -> tuple[Ending | None, float]:
            """The ending with a part as high as `room`, and the height of that; 0 if there is no part."""
            parts = divide(room, force) if room > 0 else None
            if parts is None:
                return None, 0.0
            now, rest = parts
            if not rest.head:
                rest.head = slab.head
            stop = self.notes.end_of(now.notes, marked)
            following = Start(k, rest) if rest.content or rest.divide else Start(k + 1)
            foot = top + now.height + pads
            ending = self._close(start, following, rest.cost, foot, stop, now, late)
            if ending is None or not (force or now.notes == slab.notes[: len(now.notes)]):
                return None, now.height
            parting = cost_parting(slab.parting, slab.height, self.room, slab.whole)
            return replace(ending, cost=ending.cost + parting), now.height

        room = self.room - top - pads - self.notes.height(start.note, marked)
        best, height = attempt(min(room, slab.height - 0.5, most))
        if best is not None or not height:
            return best
        low, high = 0.0, min(room, height)
        while high - low > _NEAR:
            middle = (low + high) / 2
            ending, height = attempt(middle)
            if ending is None and height:
                high = min(middle, height)
            else:
                best, low = ending or best, middle
        return best

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
        late = stop < self.notes.after[start.index]
        return Ending(following, cost, 0, short, None, late)
