"""What stands on a page from left to right, glyph by glyph, as a reader sees it."""

from __future__ import annotations

import math
import unicodedata
from functools import cache
from pathlib import Path

from generator.typeset.fonts import Face
from generator.typeset.page import Artifact, Document, GlyphRun, Page
from tests.conftest import absent

UNICODE = Path("/usr/share/unicode")


@cache
def mirrors() -> dict[str, str]:
    """Characters whose glyph in right-to-left text is another's (BidiMirroring.txt)."""
    path = UNICODE / "BidiMirroring.txt"
    if not path.exists():
        absent(f"{path} (Debian's unicode-data)")
    pairs: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.partition("#")[0].split(";")
        if len(fields) == 2:
            pairs[chr(int(fields[0], 16))] = chr(int(fields[1], 16))
    return pairs


@cache
def _glyph(face: Face, char: str) -> int | None:
    glyph: int | None = face.font.get_nominal_glyph(ord(char))
    return glyph


def seen(face: Face, glyph: int, text: str) -> str:
    """A glyph as the characters that a reader takes it for: a bracket by its shape, not by its code."""
    other = mirrors().get(text)
    if other is not None and glyph == _glyph(face, other) != _glyph(face, text):
        return other
    return text


def line_of(runs: list[GlyphRun]) -> str:
    """The runs of one baseline from left to right; what is read from right to left stands reversed.

    Runs that stand apart, as in two cells of a table, are parted by a space.
    """
    shown: list[str] = []
    reached = math.inf
    for run in sorted(runs, key=lambda run: run.x):
        if run.x > reached + run.size / 2:
            shown.append(" ")
        reached = run.x + run.width
        for word in run.words:
            for glyph, text in zip(word.glyphs, word.texts, strict=True):
                shown.append(seen(word.face, glyph, text[::-1] if word.rtl else text))
    return "".join(shown)


def painted_lines(page: Page, artifacts: bool = False) -> list[str]:
    """Each baseline of a page from top to bottom; running lines and repeated heads if wanted."""
    lines: dict[float, list[GlyphRun]] = {}
    for item in page.items:
        if isinstance(item, GlyphRun) and (artifacts or not isinstance(item.owner, Artifact)):
            lines.setdefault(round(item.y, 1), []).append(item)
    return [line_of(lines[y]) for y in sorted(lines)]


def painted(document: Document) -> list[str]:
    """Every baseline of every page."""
    return [line for page in document.pages for line in painted_lines(page)]


def is_rtl(text: str) -> bool:
    """Whether a letter of it is read from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") and char.isalpha() for char in text)


def laid_out(piece: str) -> str:
    """A piece that is read in one direction, as it stands from left to right."""
    if not is_rtl(piece):
        return piece
    return "".join(mirrors().get(char, char) for char in reversed(piece))
