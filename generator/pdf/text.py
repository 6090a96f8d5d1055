"""Shaped words become text-showing operators (ISO 32000-1, 9.4.3)."""

from __future__ import annotations

from generator.pdf.clusters import glyph_texts
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
        self._raised: dict[tuple[ShapedWord, float], str] = {}

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
            parts.append(self._encode(word, run.size) if part is None else part)
        body = "".join(parts)
        if run.space:
            body = body.replace(_SPACE, f">{number(-1000 * run.space / run.size)}<")
        else:
            body = body.replace(_SPACE, "")
        return f"[<{body}>]TJ".replace("<>", " ")

    def _encode(self, word: ShapedWord, size: float) -> str:
        if word.offsets is None or not any(rise for _, rise in word.offsets):
            body = self._encoded[word] = self._body(word, 0)
            return body
        # The rise is in points, not in ems, so such a word is encoded once for each size.
        if (word, size) not in self._raised:
            self._raised[word, size] = self._body(word, size)
        return self._raised[word, size]

    def _body(self, word: ShapedWord, size: float) -> str:
        """The inside of a TJ array, from an open string to an open string.

        Between glyphs stand the differences between where HarfBuzz puts a glyph and where its own advance
        would: kerning, attached marks, the spaces that invisible characters are shown with.
        """
        font = self.font(word.face)
        scale = 1000 / word.face.units
        offsets = word.offsets or ((0, 0),) * len(word.glyphs)
        parts: list[str] = []
        pending = 0
        raised = 0
        for glyph, text, advance, (x, y) in zip(
            word.glyphs, glyph_texts(word), word.advances, offsets, strict=True
        ):
            pending -= x
            if pending:
                parts.append(f">{number(pending * scale)}<")
            if y != raised:
                parts.append(f">]TJ {number(y * size / word.face.units)} Ts[<")
                raised = y
            parts.append(f"{font.code(glyph, text):04x}")
            parts.append(_SPACE * text.count(" "))
            pending = font.advance(glyph) - advance + x
        if pending:
            parts.append(f">{number(pending * scale)}<")
        if raised:
            parts.append(">]TJ 0 Ts[<")
        return "".join(parts)
