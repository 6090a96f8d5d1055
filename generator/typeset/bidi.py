"""Text becomes embedding levels, levels become visual order: the bidirectional algorithm (UAX #9).

Levels belong to the paragraph, order to the line: lines are broken in logical order in between.
Rules P1-P3 and L1-L2 are here, X1-X10 in `bidi_explicit`, W1-I2 in `bidi_resolve`; what the algorithm
leaves to programs that know more (4.3) is in `bidi_context`. Mirrored glyphs (L4) and joining (L3) are
HarfBuzz's business, run by run.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from generator.typeset.bidi_classes import REMOVED, classify
from generator.typeset.bidi_context import Isolate, mark_context
from generator.typeset.bidi_explicit import (
    apply_explicit,
    find_sequences,
    first_strong_level,
    is_explicit,
)
from generator.typeset.bidi_resolve import resolve_sequence

# Right-to-left blocks whole, assigned or not, with RLM, ALM and the explicit controls. Not LRM: it
# changes nothing where nothing is right to left.
_NEEDS_BIDI = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_KEPT = re.compile(b"[^" + REMOVED + b"]+", re.DOTALL)
_BLANK = b" ijky" + REMOVED
_BLANKS = re.compile(b"[" + _BLANK + b"SB]+")


def needs_bidi(text: str) -> bool:
    """Whether a left-to-right paragraph of this text can have a level other than 0. One scan in C."""
    return not text.isascii() and _NEEDS_BIDI.search(text) is not None


def resolve_levels(text: str, base: int, isolates: Sequence[Isolate] = ()) -> tuple[bytes, int]:
    """A paragraph and its level, 0 or 1, to the levels that its readers expect, and that level.

    `uax9_levels` of the text with what stands by itself in it set apart (see `bidi_context`):
    telephone numbers, dates, quotations, and the stretches given. Levels are before L1.
    """
    if not base and not needs_bidi(text):
        return bytes(len(text)), 0
    marked, marks = mark_context(text, base, isolates)
    levels, _base = uax9_levels(marked, base)
    if not marks:
        return levels, base
    ends = itertools.pairwise([-1, *marks, len(marked)])
    return b"".join([levels[before + 1 : end] for before, end in ends]), base


def uax9_levels(text: str, base: int | None) -> tuple[bytes, int]:
    """A paragraph and its level (0, 1, or None for its first strong character's) to levels and that level.

    UAX #9 to the letter. One level a character: even is left to right, odd right to left. Characters
    that X9 removes (formatting controls, ZWNJ and other BN) have the level of the character before
    them, at the start the one after them, so that they part no run. If paragraph separators stand in the text,
    each part is resolved by itself (P1), and the level returned is the first one's.

    Linear, 0.1 to 0.2 µs a character; without right-to-left characters or controls, one scan.
    Levels are before L1: pass each line through `line_levels`.
    """
    if not base and not needs_bidi(text):
        return bytes(len(text)), 0
    parts: list[bytes] = []
    bases: list[int] = []
    for classes in classify(text).split(b"B"):
        level = first_strong_level(classes) if base is None else base
        bases.append(level)
        parts += (_resolve_paragraph(classes, level), bytes((level,)))
    return b"".join(parts[:-1]), bases[0]


def _resolve_paragraph(classes: bytes, base: int) -> bytes:
    """Classes of a paragraph without its separator to levels."""
    kept = classes.translate(None, REMOVED)
    if not is_explicit(classes):
        side = b"R" if base else b"L"
        return _spread(resolve_sequence(kept, base, side, side), classes, base)
    explicit, overridden = apply_explicit(classes, base)
    levels = bytearray(explicit)
    for sequence in find_sequences(explicit, kept, base):
        joined = b"".join([overridden[start:end] for start, end in sequence.runs])
        resolved = resolve_sequence(joined, sequence.level, sequence.sos, sequence.eos)
        done = 0
        for start, end in sequence.runs:
            levels[start:end] = resolved[done : done + end - start]
            done += end - start
    return _spread(bytes(levels), classes, base)


def _spread(levels: bytes, classes: bytes, base: int) -> bytes:
    """Levels of the characters kept by X9 to levels of all."""
    if len(levels) == len(classes):
        return levels
    parts: list[bytes] = []
    last = levels[:1] or bytes((base,))
    done = used = 0
    for match in _KEPT.finditer(classes):
        start, end = match.span()
        parts.append(last * (start - done))
        parts.append(levels[used : used + end - start])
        used += end - start
        last = levels[used - 1 : used]
        done = end
    parts.append(last * (len(classes) - done))
    return b"".join(parts)


def line_levels(text: str, levels: bytes, start: int, end: int, base: int) -> bytes:
    """Levels of a paragraph to those of its line text[start:end], blanks reset to the base level (L1).

    Reset are tabs and paragraph separators, the white space and isolate controls before them and
    those at the line's end; what X9 removes counts as white space.
    """
    classes = classify(text[start:end])
    line = bytearray(levels[start:end])
    reset = bytes((base,))
    shown = len(classes.rstrip(_BLANK))
    line[shown:] = reset * (len(line) - shown)
    if b"S" in classes or b"B" in classes:
        for match in _BLANKS.finditer(classes, 0, shown):
            stop = max(match[0].rfind(b"S"), match[0].rfind(b"B")) + 1
            line[match.start() : match.start() + stop] = reset * stop
    return bytes(line)


def reorder(levels: Sequence[int]) -> list[int]:
    """Levels of one line to its visual order: the logical index of each place, from left to right (L2).

    Reversals nest and leave a stretch at or above a level in its place, so stretches are found in the
    levels as given. Where an odd level does not occur, its reversal undoes that of the even one above,
    as "down to the lowest odd level" wants it. Cost: length times the highest level.
    """
    order = list(range(len(levels)))
    packed = bytes(levels)
    for level in range(max(packed, default=0), 0, -1):
        for match in _at_least(level).finditer(packed):
            start, end = match.span()
            order[start:end] = order[start:end][::-1]
    return order


@cache
def _at_least(level: int) -> re.Pattern[bytes]:
    """Pattern of a stretch of bytes of this value or more."""
    return re.compile(b"[" + re.escape(bytes((level,))) + b"-\xff]+")
