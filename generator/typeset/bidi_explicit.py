"""Explicit formatting: classes of a paragraph become isolating run sequences (UAX #9, X1-X10, P2-P3).

Work goes by formatting characters and level runs, not by characters: what lies between is sliced.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.typeset.bidi_classes import REMOVED

MAX_DEPTH = 125
"""The deepest embedding level (BD2)."""

_EXPLICIT = re.compile(b"[efopxijky]")
_STRONG_OR_ISOLATE = re.compile(b"[LRA]+|[ijky]")
_STRONG = re.compile(b"[LRA]")
_LEVEL_RUN = re.compile(rb"(.)\1*", re.DOTALL)

_ISOLATES = b"ijk"
_POP_ISOLATE, _POP_EMBEDDING, _FIRST_STRONG = b"yxk"
_RTL_STARTERS = frozenset(b"fpj")
_OVERRIDES = {b"o"[0]: b"L", b"p"[0]: b"R"}


class _Status(NamedTuple):
    """An entry of the directional status stack (3.3.2)."""

    level: int
    override: bytes
    """b"L" or b"R"; empty for neutral."""
    isolate: bool


class Sequence(NamedTuple):
    """An isolating run sequence (BD13)."""

    runs: list[tuple[int, int]]
    """(start, end) of its level runs, in logical order."""
    level: int
    sos: bytes
    """Class of the text before it, b"L" or b"R" (X10)."""
    eos: bytes
    """Class of the text after it."""


def is_explicit(classes: bytes) -> bool:
    """Whether a paragraph holds embeddings, overrides or isolates."""
    return _EXPLICIT.search(classes) is not None


def first_strong_level(classes: bytes) -> int:
    """Classes of a paragraph to its level by its first strong character outside isolates; else 0 (P2, P3)."""
    if not is_explicit(classes):
        strong = _STRONG.search(classes)
        return int(strong is not None and strong[0] != b"L")
    return _find_isolates(classes)[1].get(-1, 0)


def _find_isolates(classes: bytes) -> tuple[dict[int, int], dict[int, int]]:
    """Matching PDI of each isolate initiator that has one (BD9), and the level by P2 and P3 of what each holds.

    The second is of -1 for the paragraph; initiators without a strong character of their own are left out.
    """
    partners: dict[int, int] = {}
    strong: dict[int, int] = {}
    stack = [-1]
    for token in _STRONG_OR_ISOLATE.finditer(classes):
        at = token.start()
        byte = classes[at]
        if byte in _ISOLATES:
            stack.append(at)
        elif byte == _POP_ISOLATE:
            if len(stack) > 1:
                partners[stack.pop()] = at
        else:
            strong.setdefault(stack[-1], int(byte != b"L"[0]))
    return partners, strong


def apply_explicit(classes: bytes, base: int) -> tuple[bytes, bytes]:
    """Classes of a paragraph to explicit levels and overridden classes of what X9 keeps (X1-X9).

    Both are as long as `classes` without the bytes in `REMOVED`. Linear; the stack has at most
    127 entries, whatever the nesting.
    """
    first_strong = _find_isolates(classes)[1] if b"k" in classes else {}
    stack = [_Status(base, b"", False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    levels = bytearray()
    kept = bytearray()
    done = 0

    def keep(piece: bytes) -> None:
        status = stack[-1]
        levels.extend(bytes((status.level,)) * len(piece))
        kept.extend(status.override * len(piece) or piece)

    for token in _EXPLICIT.finditer(classes):
        at = token.start()
        byte = classes[at]
        if at > done:
            keep(classes[done:at].translate(None, REMOVED))
        done = at + 1
        if byte == _POP_ISOLATE:  # X6a
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack.pop().isolate:
                    pass
                valid_isolates -= 1
            keep(token[0])
            continue
        if byte == _POP_EMBEDDING:  # X7
            if overflow_isolates:
                pass
            elif overflow_embeddings:
                overflow_embeddings -= 1
            elif not stack[-1].isolate and len(stack) > 1:
                stack.pop()
            continue
        isolate = byte in _ISOLATES
        if isolate:  # X5a: the initiator itself belongs to the text around it
            keep(token[0])
        rtl = byte in _RTL_STARTERS or (
            byte == _FIRST_STRONG and first_strong.get(at, 0) == 1  # X5c
        )
        level = stack[-1].level
        level += 1 + (level & 1 == rtl)  # the next odd level for rtl, the next even one else
        if level <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:  # X2-X5b
            stack.append(_Status(level, _OVERRIDES.get(byte, b""), isolate))
            valid_isolates += isolate
        elif isolate:
            overflow_isolates += 1
        elif not overflow_isolates:
            overflow_embeddings += 1
    keep(classes[done:].translate(None, REMOVED))
    return bytes(levels), bytes(kept)


def find_sequences(levels: bytes, original: bytes, base: int) -> list[Sequence]:
    """Explicit levels and classes before overrides, both without what X9 removes, to sequences (X10)."""
    partners = _find_isolates(original)[0]
    waiting: dict[int, list[tuple[int, int]]] = {}  # runs of a sequence, by the PDI that resumes it
    found: list[list[tuple[int, int]]] = []
    for match in _LEVEL_RUN.finditer(levels):
        start, end = match.span()
        runs = waiting.pop(start, None)
        if runs is None:
            runs = []
            found.append(runs)
        runs.append((start, end))
        if end - 1 in partners:
            waiting[partners[end - 1]] = runs
    return [_bound(runs, levels, original, base) for runs in found]


def _bound(runs: list[tuple[int, int]], levels: bytes, original: bytes, base: int) -> Sequence:
    """The runs with their level and the classes at their borders: of the higher level, there and here."""
    start, end = runs[0][0], runs[-1][1]
    level = levels[start]
    before = levels[start - 1] if start else base
    # After an isolate initiator that nothing matches, the paragraph's own level counts.
    after = base if end == len(levels) or original[end - 1] in _ISOLATES else levels[end]
    return Sequence(runs, level, _side(max(level, before)), _side(max(level, after)))


def _side(level: int) -> bytes:
    return b"R" if level & 1 else b"L"
