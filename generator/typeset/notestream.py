"""The footnotes of a stretch of pages, one after another, as pages take them from the foot up."""

from __future__ import annotations

from collections.abc import Sequence

from generator.typeset.slabs import Footnote, Slab


class NoteStream:
    """All slabs of the footnotes marked in a row of slabs, in the order of their marks.

    Pages hold a stretch of it each. Places in it are counted in slabs, from 0.
    """

    def __init__(self, slabs: Sequence[Slab], noted: bool = True) -> None:
        self.slabs: list[Slab] = []
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self.after: list[int] = []
        """Place at which the notes end that are marked up to and in each slab."""
        rules = (note.rule for slab in slabs for note in slab.notes)
        self.rule: tuple[Slab, ...] = next(rules, ())
        """What parts text and notes; empty if there are no notes."""
        for slab in slabs:
            for note in slab.notes if noted else ():
                self._add(note)
            self.after.append(len(self.slabs))
        self._depths: list[float] = [0.0]
        for n in range(len(self.slabs)):
            gap = max(self.slabs[n - 1].after, self.slabs[n].before) if n else 0.0
            self._depths.append(self._depths[-1] + gap + self.slabs[n].height)
        self._rule_height: float = sum(one.before + one.height + one.after for one in self.rule)

    def _add(self, note: Footnote) -> None:
        if note.number in self._starts:
            return  # marked a second time
        self._starts[note.number] = len(self.slabs)
        self.slabs += note.slabs
        self._ends[note.number] = len(self.slabs)

    def end_of(self, notes: Sequence[Footnote], at: int) -> int:
        """The place where the last of some notes ends, and at least `at`."""
        return max((self._ends.get(note.number, at) for note in notes), default=at)

    def parts(self, place: int) -> bool:
        """Whether a place lies within a note."""
        return place < len(self.slabs) and place not in self._starts.values()

    def height(self, start: int, stop: int) -> float:
        """Points that a stretch takes at the foot of a page, with the rule above it; none if it is empty."""
        if start >= stop:
            return 0.0
        gap = max(self.slabs[start - 1].after, self.slabs[start].before) if start else 0.0
        return self._rule_height + self._depths[stop] - self._depths[start] - gap

    def part(self, start: int, stop: int, room: float) -> int | None:
        """Where a stretch that is higher than `room` is best parted: None if no legal part fits.

        Only its last note may go on overleaf, and what stands here are two lines of it at least.
        """
        last = max((place for place in self._starts.values() if place < stop), default=start)
        best: int | None = None
        cost = 1 << 30
        for place in range(max(last, start) + 1, stop):
            if self.height(start, place) > room + 1e-6:
                break
            if self.slabs[place].cost <= cost:
                best, cost = place, self.slabs[place].cost
        return best

    def begin(self, start: int, stop: int, room: float) -> int:
        """Where a stretch is parted of which not every note can begin here: `start` if nothing fits."""
        places = [start]
        for place in range(start + 1, stop):
            if self.height(start, place) > room + 1e-6:
                break
            if not self.slabs[place].cost:
                places.append(place)
        return places[-1]

    def fill(self, start: int, stop: int, room: float) -> int:
        """Where a page of nothing but notes ends: as far as they fit, one slab at least."""
        place = start + 1
        while place < stop and self.height(start, place + 1) <= room + 1e-6:
            place += 1
        while place < stop and place > start + 1 and self.slabs[place].cost:
            place -= 1
        return place
