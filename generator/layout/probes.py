"""Probes: where each message stands in a story, and the story with one of them made longer.

Every message is bound with a mark before it, which private-use characters spell; the marks found in the
story say where messages came to stand, however often, whatever the template made of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from generator.content.model import Briefing, Text
from generator.content.texts import map_texts
from generator.layout.layout import Layout
from generator.layout.story import Run, Story
from generator.translation.spaces import bind_spaces

_OPEN, _CLOSE, _ZERO = "\ue000", "\ue001", 0xE100
_MARK = re.compile("\ue000([\ue100-\ue109]+)\ue001[ \u00a0\u202f]?")
_MARKUP = re.compile(r"\[[@#^][^\]]*\]|\^\[[^\]]*\]|\]\([^)]*\)|\\(?=\W)|[\[\]*_`]")
"""Inline Markdown that prints no words of its own, and what surrounds words."""
_CLOSED = re.compile(
    r"\\.|\*\*[^*]+\*\*|\*[^*]+\*|_[^_]+_|`[^`]*`|\^?\[[^\[\]]*\](?:(?!\()|\([^()\s]*\))"
)
"""Inline Markdown with its end."""
_UNITS = re.compile(r"\S+")
_LONGEST = 24
"""Characters; a longer stretch without a space is taken apart, since its script has no spaces."""

Path = tuple[str | int, ...]
"""Names of fields and places in tuples that lead from a story to a run."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A story without marks, and where each message stands in it."""

    story: Story
    places: dict[str, tuple[tuple[Path, int], ...]]
    """By key, in reading order: the run, and the character of it before which the message begins."""

    def lengthen(self, key: str, words: str) -> Story:
        """The story with words before a message, wherever it stands."""
        story = self.story
        moved: dict[Path, int] = {}
        for path, at in self.places[key]:
            run = _follow(story, path)
            more = bind_spaces(words, run.lang)
            at += moved.get(path, 0)
            moved[path] = moved.get(path, 0) + len(more)
            story = _put(story, path, replace(run, text=run.text[:at] + more + run.text[at:]))
        return story


def list_messages(briefing: Briefing, layout: Layout) -> dict[str, Text]:
    """Every text of a briefing and a layout by its key; titles of sources are none."""
    found: dict[str, Text] = {}
    own = (replace(briefing, sources=()), layout.labels)
    for path, text in _walk(own, Text):
        if text.value and text.key and "csl" not in path:
            found.setdefault(text.key, text)
    return found


def mark_messages(
    briefing: Briefing, layout: Layout, messages: dict[str, Text]
) -> tuple[Briefing, Layout]:
    """The briefing and the layout with a mark before every message."""
    marks = {key: _spell(n) for n, key in enumerate(messages)}

    def mark(text: Text) -> Text:
        known = messages.get(text.key)
        return replace(text, value=marks[text.key] + text.value) if known == text else text

    labels = tuple(mark(label) for label in layout.labels)
    sources = briefing.sources
    marked = replace(map_texts(replace(briefing, sources=()), mark), sources=sources)
    return marked, replace(layout, labels=labels)


def change_message(
    briefing: Briefing, layout: Layout, text: Text, value: str
) -> tuple[Briefing, Layout]:
    """The briefing and the layout with other words for one message."""

    def change(one: Text) -> Text:
        return replace(one, value=value) if one == text else one

    labels = tuple(change(label) for label in layout.labels)
    return map_texts(briefing, change), replace(layout, labels=labels)


def find_marks(story: Story, messages: dict[str, Text]) -> Probe:
    """The probe of a story that was bound of marked messages."""
    keys = list(messages)
    places: dict[str, list[tuple[Path, int]]] = defaultdict(list)
    bare: Any = story
    for path, run in _walk((story.blocks, story.notes), Run):
        if _OPEN not in run.text:
            continue
        place = (("blocks", "notes")[int(path[0])], *path[1:])
        text, end = "", 0
        for found in _MARK.finditer(run.text):
            text += run.text[end : found.start()]
            places[keys[_read(found[1])]].append((place, len(text)))
            end = found.end()
        bare = _put(bare, place, replace(run, text=text + run.text[end:]))
    return Probe(bare, {key: tuple(found) for key, found in places.items()})


def own_words(text: Text) -> list[str]:
    """The words of a message without markup, in order, each with its space.

    Single characters where a script parts no words.
    """
    words: list[str] = []
    for found in _UNITS.finditer(_MARKUP.sub("", text.value)):
        words += [f"{found[0]} "] if len(found[0]) <= _LONGEST else list(found[0])
    return words or [f"{text.value} "]


def list_beginnings(text: Text) -> list[str]:
    """The beginnings of a message that end with a word and leave no markup open, the shortest first.

    They end with any character where a script parts no words. The whole message is none of them.
    """
    value = text.value
    ends: list[int] = []
    for found in _UNITS.finditer(value):
        apart = len(found[0]) > _LONGEST and not found[0].isascii()
        first = found.start() + 1 if apart else found.end()
        ends += range(first, found.end() + 1)
    return [value[:end] for end in ends if end < len(value) and _is_closed(value[:end])]


def _is_closed(beginning: str) -> bool:
    rest, before = beginning, ""
    while rest != before:  # brackets stand in brackets
        rest, before = _CLOSED.sub("", rest), rest
    return not any(sign in rest for sign in "*_`[]")


def _spell(number: int) -> str:
    digits = "".join(chr(_ZERO + int(digit)) for digit in str(number))
    return f"{_OPEN}{digits}{_CLOSE} "


def _read(digits: str) -> int:
    return int("".join(str(ord(digit) - _ZERO) for digit in digits))


def _walk(value: Any, kind: type, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value of a kind within frozen values and tuples, with the way to it."""
    if isinstance(value, kind):
        yield path, value
    elif isinstance(value, tuple):
        for n, part in enumerate(value):
            yield from _walk(part, kind, (*path, n))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _walk(getattr(value, field.name), kind, (*path, field.name))


def _follow(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def _put(value: Any, path: Path, new: Any) -> Any:
    """The value with another at the end of a path."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*value[:step], _put(value[step], rest, new), *value[step + 1 :])
    return replace(value, **{step: _put(getattr(value, step), rest, new)})
