"""Shaped words become text-showing operators (ISO 32000-1, 9.4.3)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import zip_longest

from generator.pdf.borders import NO_BORDER, Border
from generator.pdf.clusters import Cluster, split_clusters
from generator.pdf.fonts import EmbeddedFont
from generator.pdf.guards import guard_clusters, mark_between
from generator.pdf.objects import number
from generator.typeset.fonts import Face
from generator.typeset.page import GlyphRun, ShapedWord

# In an encoded word, bytes are the characters of Latin-1. Other characters stand for what is not yet written:
# the end and the beginning of a string, round an adjustment, and the place after a space.
_CLOSE, _OPEN, _SPACE = "\ue000", "\ue001", "\ue002"
_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})


class WordEncoder:
    """Encodes words into the codes of a file's fonts, each shaped word once."""

    def __init__(self, rtl: bool = False) -> None:
        self.fonts: dict[Face, EmbeddedFont] = {}
        """In the order of their first use."""
        self._rtl = rtl
        """Of the document."""
        self._encoded: dict[ShapedWord, str] = {}
        self._guarded: dict[tuple[ShapedWord, str], str] = {}
        """With the marks that stand before a word."""
        self._clusters: dict[Face, dict[Cluster, str]] = {}

    def font(self, face: Face) -> EmbeddedFont:
        """The font of that face, in this file."""
        font = self.fonts.get(face)
        if font is None:
            font = self.fonts[face] = EmbeddedFont(face, f"F{len(self.fonts) + 1}")
        return font

    def show(self, run: GlyphRun, border: Border = NO_BORDER) -> str:
        """The operators that show a run, its font and origin being set, with the marks at its border.

        Justification is done with adjustments in the array, since word spacing does not reach two-byte
        codes (9.3.3).
        """
        if self._rtl:
            parts = self._guarded_parts(run, border.leading)
        else:
            encoded = self._encoded
            parts = []
            for word in run.words:
                part = encoded.get(word)
                parts.append(self._encode(word) if part is None else part)
        if border.trailing:
            parts.append(_encode_invisible(border.trailing, self.font(run.face)))
        body = "".join(parts)
        space = f"{_CLOSE}{number(-1000 * run.space / run.size)}{_OPEN}" if run.space else ""
        body = f"{_OPEN}{body.replace(_SPACE, space)}{_CLOSE}".replace(_OPEN + _CLOSE, " ")
        return f"[{body.replace(_CLOSE, ')').replace(_OPEN, '(')}]TJ"

    def _guarded_parts(self, run: GlyphRun, leading: str) -> list[str]:
        """The words of a run in a right-to-left document, with marks of direction."""
        parts: list[str] = []
        encoded = self._encoded
        for word, after in zip_longest(run.words, run.words[1:]):
            # Most words have no mark before them; and a key of two parts takes its time.
            part = self._guarded.get((word, leading)) if leading else encoded.get(word)
            if part is None:
                part = self._encode_guarded(word, leading)
                if leading:
                    self._guarded[word, leading] = part
                else:
                    encoded[word] = part
            parts.append(part)
            leading = mark_between(word, after) if after and word.text != " " else ""
            if leading and after.is_space:
                parts.append(_encode_invisible(leading, self.font(word.face)))
                leading = ""
        return parts

    def _encode_guarded(self, word: ShapedWord, leading: str) -> str:
        if not leading and not word.rtl:
            return self._encode(word)
        clusters = list(split_clusters(word))
        if word.rtl:
            clusters = guard_clusters(clusters, leading)
        else:
            clusters[0] = clusters[0]._replace(text=leading + clusters[0].text)
        return self._join(word, clusters)

    def _encode(self, word: ShapedWord) -> str:
        """The inside of a TJ array, from an open string to an open string.

        Codes are two bytes, not hexadecimal digits: the compressed page is a little smaller and made in a
        sixth of the time.

        Between clusters stand the differences between how far HarfBuzz moves on and how far the code by
        itself would: kerning, and the spaces that invisible characters are shown with.
        """
        body = self._encoded[word] = self._join(word, split_clusters(word))
        return body

    def _join(self, word: ShapedWord, clusters: Iterable[Cluster]) -> str:
        font = self.font(word.face)
        known = self._clusters.setdefault(word.face, {})
        parts: list[str] = []
        for cluster in clusters:
            part = known.get(cluster)
            if part is None:
                part = known[cluster] = _encode_cluster(cluster, font)
            parts.append(part)
        if word.blank:
            parts.append(_SPACE)
        return "".join(parts)


def _encode_cluster(cluster: Cluster, font: EmbeddedFont) -> str:
    if not cluster.advance and all(unicodedata.category(char) == "Cf" for char in cluster.text):
        return _encode_invisible(cluster.text, font)
    excess = font.advance(cluster) - cluster.advance
    return _encode_code(font.code(cluster), excess, font)


def _encode_invisible(text: str, font: EmbeddedFont) -> str:
    """An invisible character: a code of its own, for a glyph without ink, and back over its advance.

    HarfBuzz shows such a character with the glyph of a space. As wide as that, it would hide a space
    beside it from poppler; without any advance, pdfium takes the end of a text object for a space.
    """
    space = font.face.font.get_nominal_glyph(0x20) or 0
    cluster = Cluster(((space, 0, 1),) if space else (), text, 1)
    return _encode_code(font.code(cluster), cluster.advance, font)


def _encode_code(code: int, excess: int, font: EmbeddedFont) -> str:
    """A code, and back over what it moves on too far, in the face's units."""
    high, low = divmod(code, 256)
    shown = (chr(high) + chr(low)).translate(_ESCAPES)
    return f"{shown}{_CLOSE}{number(excess * 1000 / font.face.units)}{_OPEN}" if excess else shown
