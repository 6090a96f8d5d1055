"""Pages: slabs are divided into sheets of the master's height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.diagnostics import Diagnostics
from generator.layout.theme import Master, Theme
from generator.typeset.columns import deal_columns
from generator.typeset.slabs import Slab, stretch_slab


@dataclass(slots=True)
class Placed:
    """A slab at its height on a sheet."""

    top: float
    """Below the top of the text area, points."""
    slab: Slab
    repeated: bool = False
    """A table head that stood before already: an artifact."""


@dataclass(slots=True)
class Sheet:
    """A page before its items are made."""

    master: Master
    placed: list[Placed]
    used: float
    """Height of what stands on it, points; more than its room only where a slab was too high."""


def paginate(slabs: Sequence[Slab], theme: Theme, diagnostics: Diagnostics) -> list[Sheet]:
    """Divides slabs into sheets.

    Each sheet takes what fits and is then cut at the last of the breaks that cost least. No slabs make
    one empty sheet. A slab higher than a page is an error at the author's line.
    """
    paginator = _Paginator(list(slabs), theme, diagnostics)
    return paginator.run()


class _Paginator:
    def __init__(self, slabs: list[Slab], theme: Theme, diagnostics: Diagnostics) -> None:
        self._slabs = slabs
        self._theme = theme
        self._diagnostics = diagnostics
        self._sheets: list[Sheet] = []
        self._master = theme.masters[0]

    def run(self) -> list[Sheet]:
        start = 0
        while start < len(self._slabs):
            page = self._slabs[start].page
            if page is not None:
                self._begin(*page)
                start += 1
                continue
            start = self._fill(start)
            while start < len(self._slabs) and self._slabs[start].discardable:
                start += 1
        return self._sheets or [Sheet(self._master, [], 0.0)]

    @property
    def _room(self) -> float:
        return self._theme.height - self._master.top - self._master.bottom

    def _begin(self, recto: bool, master: str | None) -> None:
        """Takes up a page break: the next sheet's master, after a blank verso if it must be a recto."""
        if master is not None:
            self._master = self._theme.master(master)
        if recto and len(self._sheets) % 2 == 1:
            self._sheets.append(Sheet(self._master, [], 0.0))

    def _fill(self, start: int) -> int:
        """Makes one sheet of the slabs from `start`; returns the index of the first that is left."""
        room = self._room
        placed: list[Placed] = []
        y = 0.0
        head = self._slabs[start].head
        if sum(h.height for h in head) + self._slabs[start].height <= room:
            for slab in head:
                placed.append(Placed(y, slab, repeated=True))
                y += slab.height
        heads = len(placed)
        i = start
        previous: Slab | None = None
        while i < len(self._slabs) and self._slabs[i].page is None:
            slab = self._slabs[i]
            gap = max(previous.after, slab.before) if previous else 0.0
            if slab.columns is not None:
                slab = self._deal(i, room - y - gap, force=i == start)
                if slab.columns is not None:
                    break
            if y + gap + slab.height > room + 1e-6:
                break
            placed.append(Placed(y + gap, slab))
            y += gap + slab.height
            previous = slab
            i += 1
        if i == start:
            slab = self._slabs[i]
            if slab.columns is not None:
                slab = slab.columns.slabs[0]
            self._diagnostics.error(
                slab.span,
                f"this is {slab.height:.0f} pt high, more than the {room:.0f} pt of a page",
                "divide it into smaller parts",
            )
            slab = replace(self._slabs[i], height=slab.height, columns=None)
            placed.append(Placed(y, slab))
            y += slab.height
            i += 1
        elif i < len(self._slabs) and self._slabs[i].page is None:
            cut = self._cut(start, i)
            del placed[heads + cut - start :]
            i = cut
            y = placed[-1].top + placed[-1].slab.height
        sheet = Sheet(self._master, placed, y)
        self._sheets.append(sheet)
        _spread(sheet, room)
        return i

    def _deal(self, i: int, room: float, force: bool) -> Slab:
        """Deals a column flow: what fits takes its place, the rest follows it on the next sheet."""
        slab = self._slabs[i]
        assert slab.columns is not None
        now, rest = deal_columns(slab.columns, room, force)
        if now is None:
            return slab
        after = slab.after if rest is None else 0.0
        now = replace(slab, height=now.height, content=now.content, columns=None, after=after)
        self._slabs[i] = now
        if rest is not None:
            self._slabs.insert(i + 1, replace(slab, columns=rest, before=0.0, cost=0, marks=()))
        return now

    def _cut(self, start: int, overflow: int) -> int:
        """The index to break before: of those that cost least, the last."""
        return min(range(overflow, start, -1), key=lambda i: self._slabs[i].cost)


def _spread(sheet: Sheet, room: float) -> None:
    """Gives the space left on a sheet to the slabs that ask for it."""
    shares = sum(p.slab.fill for p in sheet.placed)
    left_over = room - sheet.used
    if not shares or left_over <= 0:
        return
    moved = 0.0
    for p in sheet.placed:
        p.top += moved
        extra = left_over * p.slab.fill / shares
        if not extra:
            continue
        if p.slab.stretched:
            p.slab = stretch_slab(p.slab, extra)
        moved += extra
    sheet.used = room
