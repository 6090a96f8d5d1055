"""Messages and the entries of a catalog brought together, by their place alone.

A key is a place. Keys of records hold ids, and do not move. Those of paragraphs, headings, list items and cells count
(`sections/law/3`), so that a paragraph that is put in moves all behind it; these are brought to where they stand now
first, by what has not changed between them. Words are never matched by likeness across places: one person's
translation would turn up in another's sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from generator.content.model import Rename
from generator.translation.catalog import Catalog, Entry
from generator.translation.messages import Message

_COUNTED = re.compile(r"(heading-|list-|table-|head-)?\d+|r\d+c\d+")
_ALIKE = 0.5
"""Of texts that stand between the same neighbours in unequal numbers: from here on one is the other, changed."""


class State(StrEnum):
    """What there is of a message in another language."""

    TRANSLATED = "translated"
    STALE = "stale"
    """The source has changed since, or the translator marked it as in doubt."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Match:
    """A message and the entry of its place."""

    message: Message
    entry: Entry | None
    """Under the message's key, whatever it was; None if the place is new."""

    @property
    def changed(self) -> bool:
        """Whether the source is another than the one that the entry was made for."""
        entry, message = self.entry, self.message
        if entry is None:
            return False
        plural = message.plural.value if message.plural is not None else ""
        return entry.source != message.text.value or entry.plural != plural

    @property
    def state(self) -> State:
        """What there is of the message."""
        if self.entry is None or not self.entry.translated:
            return State.MISSING
        return State.STALE if self.entry.fuzzy or self.changed else State.TRANSLATED


def match_catalog(
    messages: Iterable[Message], catalog: Catalog, renames: Iterable[Rename] = ()
) -> tuple[tuple[Match, ...], tuple[Entry, ...]]:
    """Messages and a catalog -> a match for each message, and the entries whose places are gone.

    An entry of a place that had gone and is there again counts as that place's.
    """
    listed = tuple(messages)
    entries = _rename(catalog.entries, listed, renames)
    by_key = _by_place(listed, entries)
    matched = {id(entry) for entry in by_key.values()}
    found = [
        Match(message, replace(entry, key=message.key, obsolete=False) if entry else None)
        for message in listed
        for entry in (by_key.get(message.key),)
    ]
    return tuple(found), tuple(entry for entry in entries if id(entry) not in matched)


def _by_place(messages: tuple[Message, ...], entries: list[Entry]) -> dict[str, Entry]:
    """The entry of each message, by its key."""
    found = _follow_moves(messages, entries)
    live = {entry.key: entry for entry in entries if not entry.obsolete}
    gone = {entry.key: entry for entry in entries if entry.obsolete}
    for message in messages:
        key = message.key
        if _group(key) is None and (entry := live.get(key) or gone.get(key)) is not None:
            found[key] = entry
    return found


def _rename(
    entries: Iterable[Entry], messages: Iterable[Message], renames: Iterable[Rename]
) -> list[Entry]:
    """Entries, those of records with a new id under it, unless it has translations of its own already."""
    known = list(entries)
    wanted = {_group(message.key) or message.key for message in messages}
    taken = {entry.key for entry in known if entry.translated and not entry.obsolete}
    # A record's name comes before those of its parts, which say how they were called within its new one.
    ordered = sorted(renames, key=lambda rename: rename.old.count("/"))
    renamed: set[str] = set()
    for n, entry in enumerate(known):
        new = entry.key
        for rename in ordered:
            if new.startswith(rename.old + "/"):
                new = rename.new + new.removeprefix(rename.old)
        if new != entry.key and (_group(new) or new) in wanted and new not in taken:
            known[n] = replace(entry, key=new)
            renamed.add(new)
    # An empty entry of the new id gives way to the translation that follows the rename.
    return [entry for entry in known if entry.translated or entry.key not in renamed]


def _group(key: str) -> str | None:
    """What is counted together with a key's place: `sections/law/#`; None if nothing of it counts."""
    head, parts = key.split("/")[:2], key.split("/")[2:]
    counted = [
        (found[1] or "") + "#" if (found := _COUNTED.fullmatch(part)) else part for part in parts
    ]
    return "/".join([*head, *counted]) if counted != parts else None


def _order(key: str) -> list[int]:
    """The numbers in a key, by which the places of a group follow one another."""
    return [int(number) for part in key.split("/")[2:] for number in re.findall(r"\d+", part)]


def _follow_moves(messages: tuple[Message, ...], entries: list[Entry]) -> dict[str, Entry]:
    """For places that are counted: the entry that each had before others were put in or taken out."""
    groups: dict[str, list[Message]] = {}
    for message in messages:
        group = _group(message.key)
        if group is not None:
            groups.setdefault(group, []).append(message)
    held: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: _order(entry.key)):
        group = _group(entry.key)
        if group is not None:
            held.setdefault(group, []).append(entry)
    found: dict[str, Entry] = {}
    for group, here in groups.items():
        known = held.get(group, [])
        gone = [entry for entry in known if entry.obsolete]
        pairs = _align(here, [entry for entry in known if not entry.obsolete])
        found.update({message.key: entry for message, entry in pairs})
        for message in here:
            if message.key in found:
                continue
            back = next((entry for entry in gone if entry.source == message.text.value), None)
            if back is not None:
                gone.remove(back)
                found[message.key] = back
    return found


def _align(messages: list[Message], entries: list[Entry]) -> list[tuple[Message, Entry]]:
    """Two sequences -> which belong together: equal texts in order, and between them what stands in the same place."""
    new = [message.text.value for message in messages]
    old = [entry.source for entry in entries]
    if new == old:
        return list(zip(messages, entries, strict=True))
    pairs: list[tuple[Message, Entry]] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and i_end - i == j_end - j):
            pairs += zip(messages[j:j_end], entries[i:i_end], strict=True)
        elif tag == "replace":
            pairs += _nearest(messages[j:j_end], entries[i:i_end])
    return pairs


def _nearest(messages: list[Message], entries: list[Entry]) -> list[tuple[Message, Entry]]:
    """Of texts between the same neighbours, but not as many as before: those that are plainly the same, in order."""
    pairs: list[tuple[Message, Entry]] = []
    first = 0
    for entry in entries:
        likeness = [
            (SequenceMatcher(None, entry.source, m.text.value, autojunk=False).ratio(), -n)
            for n, m in enumerate(messages[first:], first)
        ]
        best = max(likeness, default=(0.0, 0))
        if best[0] >= _ALIKE:
            pairs.append((messages[-best[1]], entry))
            first = -best[1] + 1
    return pairs
