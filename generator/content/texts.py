"""All texts of a briefing, wherever they stand: to read them, and to put others in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, NamedTuple, TypeVar, cast

from generator.content.fields import BriefingFile, PictureEntry, list_fields
from generator.content.figures import Picture
from generator.content.model import Briefing, Text
from generator.content.narrative import Block, Section

R = TypeVar("R")

FILE_TYPES: dict[type, type] = {Briefing: BriefingFile, Picture: PictureEntry}
"""Records that the files hold in another form, which is the one that says what their texts are."""
_MARKDOWN_ONLY = frozenset({(Block, "texts"), (Block, "head"), (Block, "rows"), (Block, "caption")})
"""Fields of what is read from Markdown, whose types no file declares."""


class Placed(NamedTuple):
    """A text and the field of the record that holds it."""

    text: Text
    record: Any
    field: str
    markdown: bool
    """Whether it is inline Markdown; plain if not."""


def is_markdown(record: type, field: str) -> bool:
    """Whether a field of a record holds inline Markdown."""
    if (record, field) in _MARKDOWN_ONLY or (record is Section and field == "notes"):
        return True
    return field in _declared_markdown(record)


def iterate_texts(value: object) -> Iterator[Placed]:
    """Every Text within a record, in the order of its fields."""
    for name in _fields(cast(Any, type(value))):
        held = getattr(value, name)
        if held is not None:
            yield from _within(held, value, name)


def map_texts(record: R, change: Callable[[Text], Text]) -> R:
    """A record with every Text in it replaced by what `change` makes of it; what does not change is kept as it is."""
    changes = {}
    for name in _fields(cast(Any, type(record))):
        held = getattr(record, name)
        made = _changed(held, change)
        if made is not held:
            changes[name] = made
    return cast(R, replace(cast(Any, record), **changes)) if changes else record


def _within(held: object, record: object, name: str) -> Iterator[Placed]:
    if isinstance(held, Text):
        yield Placed(held, record, name, is_markdown(type(record), name))
    elif isinstance(held, tuple):
        for item in held:
            yield from _within(item, record, name)
    elif is_dataclass(held):
        yield from iterate_texts(held)


def _changed(held: Any, change: Callable[[Text], Text]) -> Any:
    if isinstance(held, Text):
        made = change(held)
        return held if made == held else made
    if isinstance(held, tuple):
        items = tuple([_changed(item, change) for item in held])
        same = all(new is old for new, old in zip(items, held, strict=True))
        return held if same else items
    return map_texts(held, change) if is_dataclass(held) else held


@cache
def _fields(record: type) -> tuple[str, ...]:
    """Names of the fields that may hold texts."""
    if not is_dataclass(record):
        return ()
    return tuple(field.name for field in fields(record) if field.name not in ("span", "csl"))


@cache
def _declared_markdown(record: type) -> frozenset[str]:
    declared = FILE_TYPES.get(record, record)
    return frozenset(field.name for field in list_fields(declared) if field.rule.markdown)
