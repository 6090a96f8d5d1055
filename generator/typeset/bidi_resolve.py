"""One isolating run sequence: classes become levels (UAX #9, W1-W7, N0-N2, I1-I2).

The rules run as byte patterns over the sequence, framed by its sos and eos so that the borders need
no special case. Each pattern is linear; a rule whose class does not occur costs a search for a byte.
"""

from __future__ import annotations

import re
from functools import cache

from generator.typeset.bidi_classes import CLOSING_OFFSET, FIRST_OPENING

_MARKS = re.compile(rb"([^M])(M+)", re.DOTALL)
# From a strong letter to the next one, if there is a European number on the way.
_ARABIC_TO_NUMBER = re.compile(rb"A[^LRA1]*1[^LRA]*", re.DOTALL)
_LATIN_TO_NUMBER = re.compile(rb"L[^LR1]*1[^LR]*", re.DOTALL)
_EUROPEAN_SEPARATOR = re.compile(rb"(?<=1)[+,](?=1)")
_ARABIC_SEPARATOR = re.compile(rb"(?<=9),(?=9)")
_TERMINATORS = re.compile(rb"%+")
_BRACKET = re.compile(rb"[\x80-\xff]")
_NEUTRAL_IN_RTL = re.compile(rb"(?<=[R19])N+(?=[R19])")
_NEUTRAL_IN_LTR = re.compile(rb"(?<=L)N+(?=L)")

_SEPARATORS_TO_NEUTRAL = bytes.maketrans(b"+%,", b"NNN")
_NEUTRAL = bytes(byte if byte in b"LR19" else b"N"[0] for byte in range(256))
_STRONG = bytes.maketrans(b"19", b"RR")
_MARK = b"M"[0]
_OPEN_BRACKETS = 63
"""Room on the stack of rule BD16."""


def resolve_sequence(classes: bytes, level: int, sos: bytes, eos: bytes) -> bytes:
    """Classes of a sequence, without what X9 removes, to the resolved level of each character."""
    framed = sos + classes + eos
    resolved = _resolve_weak(framed)
    pairs = _pair_brackets(resolved)
    resolved = _resolve_neutral(framed, resolved, pairs, level)
    return resolved[1:-1].translate(_implicit_levels(level))


def _resolve_weak(text: bytes) -> bytes:
    """W1 to W7: marks, numbers, separators and terminators."""
    if b"M" in text:
        text = _MARKS.sub(_mark_like_its_base, text)  # W1
    european = b"1" in text
    if european and b"A" in text:
        text = _ARABIC_TO_NUMBER.sub(lambda found: found[0].replace(b"1", b"9"), text)  # W2
    text = text.replace(b"A", b"R")  # W3
    if european:
        text = _EUROPEAN_SEPARATOR.sub(b"1", text)  # W4
    if b"9" in text:
        text = _ARABIC_SEPARATOR.sub(b"9", text)
    if european and b"%" in text:
        text = _TERMINATORS.sub(_terminator_by_number, text)  # W5
    text = text.translate(_SEPARATORS_TO_NEUTRAL)  # W6
    if european:
        text = _LATIN_TO_NUMBER.sub(lambda found: found[0].replace(b"1", b"L"), text)  # W7
    return text


def _mark_like_its_base(found: re.Match[bytes]) -> bytes:
    base: bytes = found[1]
    # After an isolate's border marks are ON; brackets are ON with bytes of their own.
    kind = b"N" if base in b"ijky" or base[0] >= FIRST_OPENING else base
    return base + kind * len(found[2])


def _terminator_by_number(found: re.Match[bytes]) -> bytes:
    # sos and eos frame the text, so both neighbours exist.
    start, end = found.span()
    if found.string[start - 1] == b"1"[0] or found.string[end] == b"1"[0]:
        return b"1" * (end - start)
    return found[0]


def _pair_brackets(text: bytes) -> list[tuple[int, int]]:
    """Offsets of each opening bracket that has a closing one, in the order of the opening ones (BD16)."""
    stack: list[tuple[int, int]] = []  # (byte of the closing bracket wanted, offset)
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        at = match.start()
        byte = text[at]
        if byte < FIRST_OPENING + CLOSING_OFFSET:
            if len(stack) == _OPEN_BRACKETS:
                break
            stack.append((byte + CLOSING_OFFSET, at))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == byte:
                pairs.append((stack[depth][1], at))
                del stack[depth:]
                break
    pairs.sort()
    return pairs


def _resolve_neutral(
    original: bytes, resolved: bytes, pairs: list[tuple[int, int]], level: int
) -> bytes:
    """N0 to N2: brackets by what they hold, other neutrals by what is around them.

    Returns L, R, EN and AN, and ON for neutrals that take the embedding direction.
    """
    text = resolved.translate(_NEUTRAL)
    if pairs:
        text = _resolve_brackets(original, text, pairs, level)
    # Neutrals between two of the embedding's own direction take it anyway (N2).
    pattern, side = (_NEUTRAL_IN_LTR, b"L") if level & 1 else (_NEUTRAL_IN_RTL, b"R")
    return pattern.sub(lambda found: side * len(found[0]), text)


def _resolve_brackets(
    original: bytes, text: bytes, pairs: list[tuple[int, int]], level: int
) -> bytes:
    """N0. Strong classes are sought at C speed in a copy where numbers count as R.

    Linear: a character lies in at most 63 pairs, and the search backwards ends at the last strong
    character against the embedding, of which there is one in each pair that searches.
    """
    own, other = (b"R"[0], b"L"[0]) if level & 1 else (b"L"[0], b"R"[0])
    strong = bytearray(text.translate(_STRONG))
    result = bytearray(text)
    for opening, closing in pairs:
        if strong.find(own, opening + 1, closing) >= 0:
            side = own
        elif strong.find(other, opening + 1, closing) >= 0:
            last = strong.rfind(other, 0, opening)
            alone = last >= 0 and strong.rfind(own, last, opening) < 0
            side = other if alone else own
        else:
            continue
        for at in (opening, closing):
            strong[at] = result[at] = side
            # Marks on a bracket go with it, as they would have by W1.
            while original[at + 1] == _MARK:
                at += 1
                strong[at] = result[at] = side
    return bytes(result)


@cache
def _implicit_levels(level: int) -> bytes:
    """Translation of resolved classes to levels (I1, I2); neutrals have the embedding level (N2)."""
    up, two_up = level + 1, level + 2
    # Of L, R, EN, AN and neutrals.
    raised = (up, level, up, up, level) if level & 1 else (level, up, two_up, two_up, level)
    return bytes.maketrans(b"LR19N", bytes(raised))
