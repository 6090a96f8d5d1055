"""Reviews: which translations somebody has read as they stand, by a hash of source and translation.

A change of either voids the review; a change of place does not. Who reviewed is not recorded, only in what capacity
and when.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from generator.diagnostics import Diagnostics, Span
from generator.translation.matching import Match, State

_HASH = re.compile("[0-9a-f]{64}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_STRANGE_ROLE = re.compile(r"@|\d|^(?:Mr|Mrs|Ms|Dr|Prof)\b")


@dataclass(frozen=True, slots=True)
class Review:
    """That a translation was reviewed."""

    hash: str
    """Of the source and the translation that were read."""
    role: str
    """In what capacity: `legal reviewer`."""
    date: str
    """ISO 8601 day."""


Reviews = Mapping[str, Review]
"""By message key."""


def hash_translation(match: Match) -> str:
    """SHA-256 of a message's source and its translation; any change of either is another."""
    entry, message = match.entry, match.message
    plural = message.plural.value if message.plural is not None else ""
    parts = [message.text.value, plural]
    parts += [entry.translation, *entry.forms] if entry is not None else []
    return sha256("\0".join(parts).encode()).hexdigest()


def is_reviewed(match: Match, reviews: Reviews) -> bool:
    """Whether the translation was reviewed as it stands now."""
    review = reviews.get(match.message.key)
    current = match.state is State.TRANSLATED
    return current and review is not None and review.hash == hash_translation(match)


def follow_reviews(matches: Iterable[Match], reviews: Reviews) -> dict[str, Review]:
    """The matches of a language and its reviews as recorded -> reviews by the keys that their messages have now.

    Where a paragraph is put in or a record has a new id, keys change and words do not: a review whose own key has
    other words goes to a message that has its words, and no review of its own. Those of keys that are gone for good
    are left out.
    """
    hashes = {match.message.key: hash_translation(match) for match in matches}
    found = {key: review for key, review in reviews.items() if key in hashes}
    left: dict[str, list[str]] = {}
    for key, review in sorted(reviews.items()):
        if hashes.get(key) != review.hash:
            left.setdefault(review.hash, []).append(key)
    moved: dict[str, Review] = {}
    for key, hashed in hashes.items():
        if left.get(hashed) and (key not in reviews or reviews[key].hash != hashed):
            place = left[hashed].pop(0)
            moved[key] = reviews[place]
            found.pop(place, None)
    return {**found, **moved}


def find_role_fault(role: str) -> str | None:
    """Why words are no role, in words for their author; None if they may be one."""
    if not role.strip() or len(role) > 60 or _CONTROL.search(role):
        return "a role is a few words: legal reviewer"
    if _STRANGE_ROLE.search(role):
        return "a role names nobody: write in what capacity, as in 'legal reviewer'"
    return None


def read_reviews(text: str, path: str, diagnostics: Diagnostics) -> dict[str, Review] | None:
    """The text of `<lang>.review.toml` -> its reviews; None, with errors, if it cannot be understood."""
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"line (\d+)", str(problem))
        place = Span.of_line(path, int(line[1])) if line else Span.of_file(path)
        hint = "take the file from git once more; briefing translate review writes it"
        diagnostics.error(place, "the file is not TOML", hint)
        return None
    found: dict[str, Review] = {}
    for key, table in held.items():
        parts = table if isinstance(table, dict) else {}
        values = [str(parts.get(name, "")) for name in ("hash", "role", "date")]
        sound = set(parts) == {"hash", "role", "date"}
        fault = find_role_fault(values[1]) if sound else None
        place = Span.of_line(path, _line_of(text, key))
        if not sound or _HASH.fullmatch(values[0]) is None or _DATE.fullmatch(values[2]) is None:
            hint = (
                "a review has hash, role and date, and no name; briefing translate review writes it"
            )
            diagnostics.error(place, f"'{key}' is no review", hint)
        elif fault is not None:
            diagnostics.error(place, f"the role of '{key}' is none", fault)
        else:
            found[key] = Review(*values)
    return None if diagnostics.has_errors else found


def write_reviews(reviews: Reviews) -> str:
    """Reviews -> the text of their file, in the order of their keys."""
    head = "# Which translations were reviewed, as they stood: a hash of source and translation. No names.\n"
    return head + "".join(
        f'\n["{key}"]\nhash = "{r.hash}"\nrole = {_quote(r.role)}\ndate = {r.date}\n'
        for key, r in sorted(reviews.items())
    )


def record_reviews(
    matches: Iterable[Match], keys: Iterable[str], role: str, date: str
) -> dict[str, Review]:
    """Reviews, made on a day in a role, of those of the matches whose keys are named."""
    named = set(keys)
    return {
        match.message.key: Review(hash_translation(match), role, date)
        for match in matches
        if match.message.key in named
    }


def _quote(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _line_of(text: str, key: str) -> int:
    at = text.find(f'["{key}"]')
    return text.count("\n", 0, at) + 1 if at >= 0 else 1
