"""Shaped words become text-showing operators (ISO 32000-1, 9.4.3)."""

from __future__ import annotations

from generator.pdf.clusters import Cluster, split_clusters
from generator.pdf.fonts import EmbeddedFont
from generator.pdf.objects import number
from generator.typeset.fonts import Face
from generator.typeset.page import GlyphRun, ShapedWord

# In an encoded word, bytes are the characters of Latin-1. Other characters stand for what is not yet written:
# the end and the beginning of a string, round an adjustment, and the place after a space.
_CLOSE, _OPEN, _SPACE = "\ue000", "\ue001", "\ue002"
_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})


class WordEncoder:
    """Encodes words into the codes of a file's fonts, each shaped word once."""

    def __init__(self) -> None:
        self.fonts: dict[Face, EmbeddedFont] = {}
        """In the order of their first use."""
        self._encoded: dict[ShapedWord, str] = {}
        self._clusters: dict[Face, dict[Cluster, str]] = {}

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
        space = f"{_CLOSE}{number(-1000 * run.space / run.size)}{_OPEN}" if run.space else ""
        body = f"{_OPEN}{body.replace(_SPACE, space)}{_CLOSE}".replace(_OPEN + _CLOSE, " ")
        return f"[{body.replace(_CLOSE, ')').replace(_OPEN, '(')}]TJ"

    def _encode(self, word: ShapedWord) -> str:
        """The inside of a TJ array, from an open string to an open string.

        Codes are two bytes, not hexadecimal digits: the compressed page is a little smaller and made in a
        sixth of the time.

        Between clusters stand the differences between how far HarfBuzz moves on and how far the code by
        itself would: kerning, and the spaces that invisible characters are shown with.
        """
        font = self.font(word.face)
        known = self._clusters.setdefault(word.face, {})
        parts: list[str] = []
        for cluster in split_clusters(word):
            part = known.get(cluster)
            if part is None:
                part = known[cluster] = _encode_cluster(cluster, font)
            parts.append(part)
        if word.blank:
            parts.append(_SPACE)
        body = self._encoded[word] = "".join(parts)
        return body


def _encode_cluster(cluster: Cluster, font: EmbeddedFont) -> str:
    high, low = divmod(font.code(cluster), 256)
    code = (chr(high) + chr(low)).translate(_ESCAPES)
    excess = font.advance(cluster) - cluster.advance
    if not excess:
        return code
    return f"{code}{_CLOSE}{number(excess * 1000 / font.face.units)}{_OPEN}"
