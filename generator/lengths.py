"""Lengths: how much room each message of a fitted product has, measured by setting it longer and longer.

A message grows by its own words, in their order and again from the first, before it; nothing else changes. So
its room depends on the page as it stands: two messages cannot both take the same line. One that is left out now is
made shorter instead, word by word from its end, until it is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from generator.content.model import Briefing, Text
from generator.diagnostics import Diagnostics, Rejected, Span
from generator.layout.bind import bind_layout
from generator.layout.editioncode import UNKNOWN_CODE
from generator.layout.layout import Layout
from generator.layout.probes import (
    Probe,
    change_message,
    find_marks,
    list_beginnings,
    list_messages,
    mark_messages,
    own_words,
)
from generator.layout.story import Story
from generator.typeset.fit import Fitted, can_fit, fit_story, next_to_leave
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
    that leaves before it has left by then. Fewer than it has if it is left out now: so many of its first words
    would be printed; 0 if not even the first."""


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

    def bind(
        left: frozenset[str] = frozenset(), files: tuple[Briefing, Layout] = (briefing, layout)
    ) -> Story:
        return bind_layout(*files, Diagnostics(), read, left, code=UNKNOWN_CODE)

    def probe(left: frozenset[str]) -> Probe:
        return find_marks(bind(left, marked), messages)

    book = LookBook(layout.theme, diagnostics, system_fonts)
    fitted = fit_story(bind(), layout.theme, book, diagnostics, bind)
    trials = Trials(layout.theme, book, diagnostics)
    probes = _list_probes(probe)
    for one in probes:
        can_fit(one.story, trials)
    trials.close()
    departed = len(fitted.departed)
    room: dict[str, Room] = {}
    for key in probes[0].places:
        if keys is not None and key not in keys:
            continue
        text = messages[key]
        last = max(n for n, one in enumerate(probes) if key in one.places)
        free = None if fitted.left else _grow(probes[0], text, trials)
        if last == 0 and free is not None:
            most = free
        elif last >= departed:
            most = _grow(probes[last], text, trials)
        else:
            gone = _gone_at_its_turn(last, fitted)
            turn = probe(gone)
            if can_fit(turn.story, trials):
                most = _grow(turn, text, trials)
            else:

                def bind_with(value: str, text: Text = text, gone: frozenset[str] = gone) -> Story:
                    return bind(gone, change_message(briefing, layout, text, value))

                most = _shrink(text, bind_with, trials)
        room[key] = Room(text.span, len(text.value), free, most)
    return room


def grown_by(text: Text, count: int) -> str:
    """The `count` words that stand before a message when it has grown by them, with the space after each."""
    words = own_words(text)
    times, rest = divmod(count, len(words))
    return "".join(words * times + words[:rest])


def _list_probes(probe: Callable[[frozenset[str]], Probe]) -> list[Probe]:
    """The story as it is while one item after another leaves; the first is complete, the last without them all."""
    left: frozenset[str] = frozenset()
    probes: list[Probe] = []
    while True:
        probes.append(probe(left))
        item = next_to_leave(probes[-1].story.items)
        if item is None:
            return probes
        left |= {item.key}


def _gone_at_its_turn(place: int, fitted: Fitted) -> frozenset[str]:
    """What is missing when an item that left comes back or does not: what is less dear, and what did not come back."""
    return frozenset(
        item.key
        for n, item in enumerate(fitted.departed)
        if n < place or (n > place and item in fitted.left)
    )


def _shrink(text: Text, bind_with: Callable[[str], Story], trials: Trials) -> int:
    """Characters of the longest beginning of a text that fits while the next longer one does not; 0 if none does."""

    def fits(value: str) -> bool:
        try:
            return can_fit(bind_with(value), trials)
        except Rejected:  # what is cut away is referred to from elsewhere
            return False

    beginnings = list_beginnings(text)
    low, high = -1, len(beginnings)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(beginnings[middle]) else (low, middle)
    return len(beginnings[low]) if low >= 0 else 0


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
