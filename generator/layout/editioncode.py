"""The code of an edition: eight characters in the imprint by which a paper copy is told from a later one.

`K7RM-2XWF`: three characters say which edition it is (briefing, product, language), four what it says, the last
is a check that finds every mistyped character and every two that have changed places. What it says is what a
reader reads: words, pictures, where links lead, in their order. How that is set, by which versions of which
packages, on which day a file is made and what leaves for want of room is no part of it. Two states of an edition share
a code once in 31⁴ (923,521) pairs; it is no proof against someone who wants them to.
"""

from __future__ import annotations

import unicodedata
import warnings
from dataclasses import fields, is_dataclass, replace
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any

from generator.layout.story import Break, Picture, Rule, Run, Space, Story

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0 and O, 1, I and L. Its length is a prime, on which the check rests."""
UNKNOWN_CODE = "0O0O\N{NON-BREAKING HYPHEN}1I1L"
"""Stands where the code is to be printed until the story is whole; it is none, and no author types it."""
_OF_EDITION, _OF_CONTENT = 3, 4
_LOOK = frozenset(
    (
        *("style", "span", "element", "key", "anchor", "bookmark", "direction", "inks"),
        *("widths", "gutter", "count", "columns", "figure", "split"),
        *("scales", "minor", "cuts", "ticks", "times", "leaving"),
    )
)
"""Fields that say how something is set or found, not what it says."""


def edition_code(story: Story, briefing: str, product: str) -> str:
    """The code of a story in which none is printed yet; `briefing` is the id of its briefing, `product` its layout."""
    said = [story.title, story.description, story.publisher, story.licence]
    read = (said, _read(story.blocks), _read(story.notes), _read(story.running))
    symbols = code_stem(briefing, product, story.lang) + _symbols(ascii(read), _OF_CONTENT)
    symbols += _check(symbols)
    return _group(symbols)


def code_stem(briefing: str, product: str, lang: str) -> str:
    """The first three characters of the codes of one edition."""
    return _symbols(f"{briefing}/{product}/{lang}", _OF_EDITION)


def read_code(typed: str) -> str:
    """A code as somebody typed it from paper -> as it is printed.

    Case, spaces and dashes do not matter, nor whose digits they are. Raises ValueError, which says what is wrong.
    """
    folded = unicodedata.normalize("NFKC", typed).upper()
    symbols = ""
    for sign in folded:
        if unicodedata.category(sign) in ("Pd", "Zs", "Cf"):
            continue
        symbols += str(unicodedata.decimal(sign, sign))
    if len(symbols) != _OF_EDITION + _OF_CONTENT + 1:
        raise ValueError(f"a code has eight characters, and this has {len(symbols)}")
    strange = [sign for sign in symbols if sign not in _ALPHABET]
    if strange:
        raise ValueError(f"no code has the character '{strange[0]}'")
    if _check(symbols[:-1]) != symbols[-1]:
        raise ValueError("the code is mistyped: its last character does not fit the others")
    return _group(symbols)


def print_code(story: Story, code: str) -> Story:
    """A story with its code printed wherever its layout places it."""
    places = ("blocks", "notes", "running")
    printed = {name: _print(getattr(story, name), code) for name in places}
    return replace(story, **printed, code=code)


def _read(value: Any) -> object:
    """What a reader has of a part of a story: plain values without names of classes, nothing of what is empty."""
    if isinstance(value, Run):
        # Spaces that do not break are a matter of setting.
        return (" ".join(value.text.split()), value.styles, value.lang, value.link)
    if isinstance(value, Picture):
        return _pixels(value.data)
    if isinstance(value, Rule | Space | Break):
        return ()
    if isinstance(value, tuple):
        return _read_all(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _read_all(tuple([getattr(value, name) for name in _content_fields(type(value))]))
    return value


@cache
def _pixels(data: bytes) -> str:
    """What is seen of a picture, as a digest: what a camera or a program noted in its file is no part of it."""
    from PIL import Image, ImageOps  # only briefings with pictures pay for the import

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it was judged when it was loaded
        upright = ImageOps.exif_transpose(Image.open(BytesIO(data))).convert("RGBA")
    return sha256(f"{upright.size}".encode() + upright.tobytes()).hexdigest()


def _read_all(values: tuple[Any, ...]) -> object:
    if values and all(isinstance(value, Run) for value in values):
        values = _join(values)
    read = (_read(value) for value in values)
    return tuple([one for one in read if one not in ((), None, "", False)])


def _join(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs of one look as one: into how many a text is divided is nothing to its reader."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.styles, last.lang, last.link) == (run.styles, run.lang, run.link):
            joined[-1] = replace(last, text=last.text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


@cache
def _content_fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in _LOOK)


@cache
def _all_fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _print(value: Any, code: str) -> Any:
    """The value itself where no code is to be printed in it."""
    if isinstance(value, str):
        return value.replace(UNKNOWN_CODE, code) if UNKNOWN_CODE in value else value
    if isinstance(value, tuple):
        parts = [_print(part, code) for part in value]
        same = all(new is old for new, old in zip(parts, value, strict=True))
        return value if same else tuple(parts)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for name in _all_fields(type(value)):
            old = getattr(value, name)
            new = _print(old, code)
            if new is not old:
                changed[name] = new
        return replace(value, **changed) if changed else value
    return value


def _group(symbols: str) -> str:
    """In two groups, which no line parts."""
    return f"{symbols[:4]}\N{NON-BREAKING HYPHEN}{symbols[4:]}"


def _symbols(text: str, count: int) -> str:
    """So many characters of a text's digest."""
    number = int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest())
    symbols = ""
    for _ in range(count):
        number, digit = divmod(number, len(_ALPHABET))
        symbols += _ALPHABET[digit]
    return symbols


def _check(symbols: str) -> str:
    """The sum of the characters, weighted by their places, modulo the alphabet's prime length (as in ISBN-10)."""
    total = sum(at * _ALPHABET.index(symbol) for at, symbol in enumerate(symbols, start=1))
    return _ALPHABET[total % len(_ALPHABET)]
