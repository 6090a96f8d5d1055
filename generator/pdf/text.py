"""Shaped words become text-showing operators (ISO 32000-1, 9.4.3)."""

from __future__ import annotations

from generator.pdf.clusters import split_clusters
from generator.pdf.fonts import EmbeddedFont
from generator.pdf.objects import number
from generator.typeset.fonts import Face
from generator.typeset.page import GlyphRun, ShapedWord

# Stands in an encoded word after each U+0020, where justification may put its adjustment.
_SPACE = "\x00"


class WordEncoder:
    """Encodes words into the hexadecimal codes of a file's fonts, each shaped word once."""

    def __init__(self) -> None:
        self.fonts: dict[Face, EmbeddedFont] = {}
        """In the order of their first use."""
        self._encoded: dict[ShapedWord, str] = {}

    def font(self, face: Face) -> EmbeddedFont:
        """The font of that face, in this file."""
        font = self.fonts.get(face)
        if font is None:
            font = self.fonts[face] = EmbeddedFont(face, f"F{len(self.fonts) + 1}")
        return font

    def show(self, run: GlyphRun) -> str:
        """The operators that show a run, its font and origin being set.

        Justification is done with adjustments in the array, since word spacing does not reach two-byte
        codes (9.3.3).
        """
        encoded = self._encoded
        parts: list[str] = []
        for word in run.words:
            part = encoded.get(word)
            parts.append(self._encode(word) if part is None else part)
        body = "".join(parts)
        if run.space:
            body = body.replace(_SPACE, f">{number(-1000 * run.space / run.size)}<")
        else:
            body = body.replace(_SPACE, "")
        return f"[<{body}>]TJ".replace("<>", " ")

    def _encode(self, word: ShapedWord) -> str:
        """The inside of a TJ array, from an open string to an open string.

        Between clusters stand the differences between how far HarfBuzz moves on and how far the code by
        itself would: kerning, and the spaces that invisible characters are shown with.
        """
        font = self.font(word.face)
        scale = 1000 / word.face.units
        parts: list[str] = []
        for cluster in split_clusters(word):
            parts.append(f"{font.code(cluster):04x}")
            excess = font.advance(cluster) - cluster.advance
            if excess:
                parts.append(f">{number(excess * scale)}<")
            parts.append(_SPACE * cluster.text.count(" "))
        body = self._encoded[word] = "".join(parts)
        return body
