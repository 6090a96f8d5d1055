"""Text becomes runs of one script, which is how HarfBuzz wants it (UAX #24, section 5).

Python's `unicodedata` has no Script property. HarfBuzz has: a buffer that holds one character
guesses that character's script, which costs under a microsecond and is remembered for each
character met. It tells Common, Inherited and unassigned characters apart from all others but not
from each other; resolving them needs no more. Script_Extensions are not used: a character shared by
a few scripts (the Arabic comma) goes with the text before it, as any Common one does.
"""

from __future__ import annotations

import re

import uharfbuzz as hb

from generator.typeset.bidi_classes import CLOSING, OPENING

COMMON = "Zyyy"
"""The script of text that shows none: digits, punctuation, spaces."""

# ASCII and Latin-1 with the extensions, combining marks, Latin Extended Additional, general
# punctuation, currencies, arrows to technical signs: blocks without a letter of another script.
# Left out are Greek marks (U+0342, U+0345) and everything not needed by a living Latin orthography.
_LATIN = re.compile(
    "[\x00-\u02df\u0300-\u0341\u0346-\u0362\u1e00-\u1eff\u2000-\u2064\u20a0-\u20c0\u2190-\u23ff]*"
)
_LATIN_LETTER = re.compile("[A-Za-zªºÀ-ÖØ-öø-ʸ\u1e00-\u1eff]")

# Letters of an alphabet private to this module, one for each kind of character.
_NEUTRAL, _OPENS, _CLOSES, _FIRST = 0, 1, 2, 3
_PIECE = re.compile(r"([^\x00-\x02])\1*|\x00+|\x01|\x02", re.DOTALL)

# Guillemets are no brackets of the bidi algorithm (they open either way round, as in »German«), but
# where they nest like brackets, the closing one belongs with the opening one.
_OPENER_OF = dict(zip(CLOSING + "»›", OPENING + "«‹", strict=True))
_OPENERS = frozenset(OPENING + "«‹")
_DEEPEST = 64
"""How many open brackets a closing one is compared with: bounds hostile text to linear time."""


class _Kinds(dict[int, int]):
    """Code point to a kind: neutral, opening, closing, or 3 + the index of its script in `scripts`."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []

    def __missing__(self, code: int) -> int:
        char = chr(code)
        buffer = hb.Buffer()
        buffer.add_codepoints([code])
        buffer.guess_segment_properties()
        script: str | None = buffer.script
        if script is None:
            kind = _OPENS if char in _OPENERS else _CLOSES if char in _OPENER_OF else _NEUTRAL
        else:
            if script not in self.scripts:
                self.scripts.append(script)
            kind = _FIRST + self.scripts.index(script)
        self[code] = kind
        return kind


_KINDS = _Kinds()


def itemize(text: str, default: str = COMMON) -> list[tuple[int, int, str]]:
    """Text to its runs (start, end, ISO 15924 script), in order, without gaps; [] for empty text.

    Common and Inherited characters take the script before them, at the start the one after them, and
    `default` where the text has no other. A closing bracket or guillemet takes the script of its
    opening one, so that both come from one font. Han, Hiragana and Katakana are three scripts.

    Linear. Text in the Latin script costs one scan in C, text in one other script one set of its
    characters; only mixed text is walked, by runs.
    """
    if not text:
        return []
    if _LATIN.fullmatch(text):
        return [(0, len(text), "Latn" if _LATIN_LETTER.search(text) else default)]
    kinds = {_KINDS[ord(char)] for char in set(text)} - {_NEUTRAL, _OPENS, _CLOSES}
    if len(kinds) > 1:
        return _walk(text)
    script = _KINDS.scripts[kinds.pop() - _FIRST] if kinds else default
    return [(0, len(text), script)]


def _walk(text: str) -> list[tuple[int, int, str]]:
    """Runs of text in several scripts: the current kind, and a stack of the open brackets."""
    runs: list[tuple[int, int]] = []  # (start, kind); a run ends where the next one starts
    current = _NEUTRAL  # until the first script shows
    stack: list[tuple[str, int]] = []  # (opening bracket, index in `runs` of the run it is in)
    for piece in _PIECE.finditer(text.translate(_KINDS)):
        start = piece.start()
        kind = ord(piece[0][0])
        if kind == _OPENS:
            stack.append((text[start], max(len(runs) - 1, 0)))
            continue
        if kind == _CLOSES:
            opener = _OPENER_OF[text[start]]
            for depth in range(len(stack) - 1, max(len(stack) - 1 - _DEEPEST, -1), -1):
                if stack[depth][0] == opener:
                    kind = runs[stack[depth][1]][1] if runs else _NEUTRAL
                    del stack[depth:]
                    break
        if kind >= _FIRST and kind != current:
            runs.append((start if runs else 0, kind))
            current = kind
    ends = [start for start, _ in runs[1:]] + [len(text)]
    return [
        (start, end, _KINDS.scripts[kind - _FIRST])
        for (start, kind), end in zip(runs, ends, strict=True)
    ]
