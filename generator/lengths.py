"""Lengths: how much room each message of a fitted product has, measured by setting it longer and longer.

A message grows by its own words, in their order and again from the first, before it; nothing else changes. So
its room depends on the page as it stands: two messages cannot both take the same line.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from generator.content.model import Briefing, Text
from generator.diagnostics import Diagnostics, Span
from generator.layout.bind import bind_layout
from generator.layout.layout import Layout
from generator.layout.probes import Probe, find_marks, list_messages, mark_messages, own_words
from generator.layout.story import Story
from generator.typeset.fit import can_fit, fit_story, next_to_leave
from generator.typeset.looks import LookBook
from generator.typeset.trials import Trials

_ENOUGH = 4096
"""Words by which a message may grow; no page holds more."""


@dataclass(frozen=True, slots=True)
class Room:
    """How long a message may be, all else unchanged; in characters of its source, markup included."""

    span: Span
    now: int
    """Characters it has."""
    free: int | None
    """Characters it may have before the first item leaves for it; None if one has left already."""
    most: int
    """Characters it may have and still be printed: before the floor fails, or before it leaves itself. All
    that leaves before it has left by then."""


def measure_lengths(
    briefing: Briefing,
    layout: Layout,
    diagnostics: Diagnostics,
    read: Callable[[str], bytes] | None = None,
    system_fonts: bool = False,
    keys: Collection[str] | None = None,
) -> dict[str, Room]:
    """A briefing and a layout that promises its pages -> the room of each message placed, by its key.

    In the order in which they are read; of those in `keys` only, if any are given. Empty if the layout
    promises nothing. Messages in running lines are left out: they take no room of the page. Raises Rejected
    if the product cannot keep its promise.
    """
    if layout.theme.fit is None:
        return {}
    messages = list_messages(briefing, layout)
    marked = mark_messages(briefing, layout, messages)

    def bind(left: frozenset[str] = frozenset(), marks: bool = False) -> Story:
        said = Diagnostics()
        return bind_layout(*(marked if marks else (briefing, layout)), said, read, left)

    book = LookBook(layout.theme, diagnostics, system_fonts)
    fitted = fit_story(bind(), layout.theme, book, diagnostics, bind)
    trials = Trials(layout.theme, book, diagnostics)
    probes = _list_probes(lambda left: bind(left, marks=True), messages)
    for probe in probes:
        can_fit(probe.story, trials)
    trials.close()
    room: dict[str, Room] = {}
    for key in probes[0].places:
        if keys is not None and key not in keys:
            continue
        text = messages[key]
        last = next(probe for probe in reversed(probes) if key in probe.places)
        free = None if fitted.left else _grow(probes[0], text, trials)
        most = _grow(last, text, trials) if last is not probes[0] or free is None else free
        room[key] = Room(text.span, len(text.value), free, most)
    return room


def grown_by(text: Text, count: int) -> str:
    """The `count` words that stand before a message when it has grown by them, with the space after each."""
    words = own_words(text)
    times, rest = divmod(count, len(words))
    return "".join(words * times + words[:rest])


def _list_probes(bind: Callable[[frozenset[str]], Story], messages: dict[str, Text]) -> list[Probe]:
    """The story as it is while one item after another leaves; the first is complete, the last without them all."""
    left: frozenset[str] = frozenset()
    probes: list[Probe] = []
    while True:
        story = bind(left)
        probes.append(find_marks(story, messages))
        item = next_to_leave(story.items)
        if item is None:
            return probes
        left |= {item.key}


def _grow(probe: Probe, text: Text, trials: Trials) -> int:
    """Characters of the longest text that fits while the next longer one does not."""

    def fits(count: int) -> bool:
        story = probe.lengthen(text.key, grown_by(text, count)) if count else probe.story
        return can_fit(story, trials)

    low, high = 0, 1
    while high < _ENOUGH and fits(high):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return len(grown_by(text, low)) + len(text.value)
