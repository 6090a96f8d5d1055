"""Characters become bidi classes, one byte each, so that the rules of UAX #9 run as byte patterns.

Classes come from the running Python's `unicodedata`; unassigned characters have the defaults of
DerivedBidiClass.txt, because a Unicode younger than Python's may put right-to-left letters there.
Python has no Bidi_Paired_Bracket, so that table stands here. Mirrored glyphs are HarfBuzz's business:
it mirrors what it shapes from right to left (rule L4), out of logical text.
"""

from __future__ import annotations

from bisect import bisect_right
from unicodedata import bidirectional

# First and last opening bracket of a range. Openings are two code points apart, each is followed by
# its closing bracket. BidiBrackets.txt, the same in Unicode 14.0 and 15.0.
_RANGES = (
    (0x28, 0x28),
    (0x0F3A, 0x0F3C),
    (0x169B, 0x169B),
    (0x2045, 0x2045),
    (0x207D, 0x207D),
    (0x208D, 0x208D),
    (0x2308, 0x230A),
    (0x2329, 0x2329),
    (0x2768, 0x2774),
    (0x27C5, 0x27C5),
    (0x27E6, 0x27EE),
    (0x2983, 0x298B),
    (0x2991, 0x2997),
    (0x29D8, 0x29DA),
    (0x29FC, 0x29FC),
    (0x2E22, 0x2E28),
    (0x2E55, 0x2E5B),
    (0x3008, 0x3010),
    (0x3014, 0x301A),
    (0xFE59, 0xFE5D),
    (0xFF08, 0xFF08),
    (0xFF5F, 0xFF5F),
    (0xFF62, 0xFF62),
)
_ADJACENT = [chr(code) for first, last in _RANGES for code in range(first, last + 1, 2)]

OPENING = "".join(_ADJACENT) + "[{\u298d\u298f\uff3b\uff5b"
"""Every opening paired bracket (Bidi_Paired_Bracket_Type = Open)."""
CLOSING = "".join(chr(ord(char) + 1) for char in _ADJACENT) + "]}\u2990\u298e\uff3d\uff5d"
"""The closing bracket of each in `OPENING`, in the same order."""

_BYTES = {
    "L": b"L",
    "R": b"R",
    "AL": b"A",
    "EN": b"1",
    "AN": b"9",
    "ES": b"+",
    "ET": b"%",
    "CS": b",",
    "NSM": b"M",
    "B": b"B",
    "S": b"S",
    "WS": b" ",
    "ON": b"N",
    "BN": b"z",
    "LRE": b"e",
    "RLE": b"f",
    "LRO": b"o",
    "RLO": b"p",
    "PDF": b"x",
    "LRI": b"i",
    "RLI": b"j",
    "FSI": b"k",
    "PDI": b"y",
}
"""The byte that stands for each class; patterns in the other files are written with them."""

REMOVED = b"zefopx"
"""What rule X9 takes out: BN, embeddings, overrides, PDF."""

FIRST_OPENING = 0x80
"""Brackets are ON but have bytes of their own: this one plus the pair's number for the opening one."""
CLOSING_OFFSET = 0x40
"""Added to the opening bracket's byte gives the closing one's."""

# Canonically equivalent brackets pair with each other (BD16): U+2329/A are U+3008/9.
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
_PAIRS = [char for char in OPENING if char not in _CANONICAL]
_BRACKETS = {
    **{char: FIRST_OPENING + number for number, char in enumerate(_PAIRS)},
    **{
        CLOSING[OPENING.index(char)]: FIRST_OPENING + CLOSING_OFFSET + number
        for number, char in enumerate(_PAIRS)
    },
}

# Defaults for unassigned code points (@missing lines of DerivedBidiClass.txt): where a class begins
# to hold, up to the next entry. Unicode 15.0; planes 1 and up have L beyond U+1EFFF.
_DEFAULTS = (
    *((0x0000, "L"), (0x0590, "R"), (0x0600, "AL"), (0x07C0, "R"), (0x0860, "AL"), (0x0900, "L")),
    *((0x20A0, "ET"), (0x20D0, "L"), (0xFB1D, "R"), (0xFB50, "AL"), (0xFE00, "L"), (0xFE70, "AL")),
    *((0xFF00, "L"), (0x10800, "R"), (0x10D00, "AL"), (0x10D40, "R"), (0x10EC0, "AL")),
    *((0x10F00, "R"), (0x10F30, "AL"), (0x10F70, "R"), (0x11000, "L"), (0x1E800, "R")),
    *((0x1EC70, "AL"), (0x1ECC0, "R"), (0x1ED00, "AL"), (0x1ED50, "R"), (0x1EE00, "AL")),
    *((0x1EF00, "R"), (0x1F000, "L")),
)
_DEFAULT_STARTS = [start for start, _ in _DEFAULTS]


def _default_class(code: int) -> str:
    """Bidi class of an unassigned code point."""
    # Noncharacters and unassigned default-ignorables are BN.
    if (
        0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
        or code == 0x2065
        or 0xFFF0 <= code <= 0xFFF8
        or 0xE0000 <= code <= 0xE0FFF
    ):
        return "BN"
    return _DEFAULTS[bisect_right(_DEFAULT_STARTS, code) - 1][1]


class _Table(dict[int, int]):
    """Code point to its byte, filled as characters are met."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        char = _CANONICAL.get(char, char)
        byte = _BRACKETS.get(char)
        if byte is None:
            byte = _BYTES[bidirectional(char) or _default_class(code)][0]
        self[code] = byte
        return byte


_TABLE = _Table()


def classify(text: str) -> bytes:
    """Text to one byte a character: its bidi class, or its bracket. Runs in C: about 0.05 µs a character."""
    return text.translate(_TABLE).encode("latin-1")
