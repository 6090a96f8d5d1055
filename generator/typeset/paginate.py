"""Pages: slabs are divided into sheets of the master's height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.diagnostics import Diagnostics
from generator.layout.theme import Master, Theme
from generator.typeset.pagebreaks import Step, find_breaks
from generator.typeset.pagefill import Filler
from generator.typeset.pageplace import Placed, place_text
from generator.typeset.slabs import Slab, stretch_slab
from generator.typeset.whybreaks import explain_page


@dataclass(slots=True)
class Sheet:
    """A page before its items are made."""

    master: Master
    placed: list[Placed]
    used: float
    """Height of what stands on it, points; more than its room only where a slab was too high."""
    why: str = ""
    """Why it ends where it does, where it breaks a rule or stays partly empty; without the page's number."""


def paginate(slabs: Sequence[Slab], theme: Theme, diagnostics: Diagnostics) -> list[Sheet]:
    """Divides slabs into sheets, at the least cost for each stretch between forced page breaks.

    Footnotes stand at the foot of the page of their mark, under the rule that comes with them. No slabs
    make one empty sheet. A slab higher than a page is an error at the author's line.
    """
    sheets: list[Sheet] = []
    master = theme.masters[0]
    start = 0
    count = len(slabs)
    while start < count:
        page = slabs[start].page
        if page is not None:
            recto, name = page
            if name is not None:
                master = theme.master(name)
            if recto and len(sheets) % 2 == 1:
                sheets.append(Sheet(master, [], 0.0))
            start += 1
            continue
        end = start
        while end < count and slabs[end].page is None:
            end += 1
        room = theme.height - master.top - master.bottom
        filler = Filler(slabs[start:end], room, theme.grid)
        _report_height(filler, diagnostics)
        steps = find_breaks(filler, len(sheets) + 1, theme.facing)
        sheets.extend(_make_sheet(filler, step, master) for step in steps)
        start = end
    return sheets or [Sheet(master, [], 0.0)]


def _report_height(filler: Filler, diagnostics: Diagnostics) -> None:
    """Errors for slabs that no page can hold."""
    for slab in (*filler.slabs, *filler.notes.slabs):
        if slab.divide is not None:
            if slab.tallest is None:
                continue
            slab = slab.tallest
        if slab.height > filler.room + 1e-6:
            diagnostics.error(
                slab.span,
                f"this is {slab.height:.0f} pt high, more than the {filler.room:.0f} pt of a page",
                slab.advice,
            )


def _make_sheet(filler: Filler, step: Step, master: Master) -> Sheet:
    """The sheet of one page: what it repeats, its text, and its notes at the foot."""
    start, ending = step.start, step.ending
    placed: list[Placed] = []
    y = 0.0
    if start.index < len(filler.slabs):
        y = place_text(filler, start, step.ending, placed)
    foot = _place_notes(filler, start.note, ending.next.note, filler.room)
    room = filler.room - filler.notes.height(start.note, ending.next.note)
    sheet = Sheet(master, placed, y)
    _spread(sheet, room)
    if foot:
        sheet.placed += foot
        sheet.used = max(filler.room, sheet.used)
    sheet.why = explain_page(filler, step)
    return sheet


def _place_notes(filler: Filler, start: int, stop: int, room: float) -> list[Placed]:
    """The notes of a page, standing on the foot of its text area, under their rule."""
    notes = filler.notes
    if start >= stop:
        return []
    placed: list[Placed] = []
    y = room - notes.height(start, stop)
    for slab in notes.rule:
        placed.append(Placed(y + slab.before, slab))
        y += slab.before + slab.height + slab.after
    for place in range(start, stop):
        slab = notes.slabs[place]
        y += max(notes.slabs[place - 1].after, slab.before) if place > start else 0.0
        placed.append(Placed(y, slab))
        y += slab.height
    return placed


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
