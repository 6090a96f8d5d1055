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
"""Of texts that stand between the same neighbours in unequal numbers: from so many words in common on one is the
other, changed."""
_LONGEST = 24
"""Characters of a word on average; longer ones are words that nothing parts."""


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
        # Notes may stand in another order than that of their numbers.
        here.sort(key=lambda message: _order(message.key))
        for message, entry in _align(here, held.get(group, [])):
            found[message.key] = entry
    return found


def _align(messages: list[Message], entries: list[Entry]) -> list[tuple[Message, Entry]]:
    """Two sequences -> which belong together: equal texts in order, equal texts elsewhere, among them such as had
    gone, and between them what stands in the same place.
    """
    live = [entry for entry in entries if not entry.obsolete]
    new = [message.text.value for message in messages]
    old = [entry.source for entry in live]
    if new == old:
        return list(zip(messages, live, strict=True))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steps = matcher.get_opcodes()
    pairs = [
        pair
        for tag, i, i_end, j, j_end in steps
        if tag == "equal"
        for pair in zip(messages[j:j_end], live[i:i_end], strict=True)
    ]
    pairs += _moved(messages, [*live, *(entry for entry in entries if entry.obsolete)], pairs)
    placed = {message.key for message, _entry in pairs}
    used = {id(entry) for _message, entry in pairs}
    for tag, i, i_end, j, j_end in steps:
        if tag == "replace":
            here = [message for message in messages[j:j_end] if message.key not in placed]
            left = [entry for entry in live[i:i_end] if id(entry) not in used]
            same = len(here) == len(left)
            pairs += zip(here, left, strict=True) if same else _nearest(here, left)
    return pairs


def _moved(
    messages: list[Message], entries: list[Entry], pairs: list[tuple[Message, Entry]]
) -> list[tuple[Message, Entry]]:
    """Beside the pairs: messages and translated entries of the same words, which stood elsewhere or had gone."""
    placed = {message.key for message, _entry in pairs}
    used = {id(entry) for _message, entry in pairs}
    left: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.translated and id(entry) not in used:
            left.setdefault(entry.source, []).append(entry)
    return [
        (message, left[message.text.value].pop(0))
        for message in messages
        if message.key not in placed and left.get(message.text.value)
    ]


def _nearest(messages: list[Message], entries: list[Entry]) -> list[tuple[Message, Entry]]:
    """Of texts between the same neighbours, but not as many as before: those that are plainly the same, in order."""
    pairs: list[tuple[Message, Entry]] = []
    units = [_units(message.text.value) for message in messages]
    first = 0
    for entry in entries:
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(_units(entry.source))
        best, at = 0.0, -1
        for n in range(first, len(messages)):
            matcher.set_seq1(units[n])
            # Two bounds that cost little tell of most texts that they are another.
            least = max(best, _ALIKE)
            if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
                likeness = matcher.ratio()
                if likeness >= _ALIKE and likeness > best:
                    best, at = likeness, n
        if at >= 0:
            pairs.append((messages[at], entry))
            first = at + 1
    return pairs


def _units(text: str) -> list[str]:
    """What two texts are compared by: words, or characters where a script parts no words."""
    words = text.split()
    return words if len(text) < _LONGEST * len(words) else list(text)
