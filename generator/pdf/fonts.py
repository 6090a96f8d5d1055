"""Faces become embedded fonts: Type 0, Identity-H, one code for each cluster and its text (ISO 32000-1, 9.7).

Glyphs that look alike but stand for different texts, a space and a ZWNJ say, have codes of their own, so
that what is copied or read aloud is what was written.
"""

from __future__ import annotations

import struct
from hashlib import sha256
from typing import Any

import uharfbuzz as hb

from generator.pdf.clusters import Cluster, Parts
from generator.pdf.file import Dictionary, PdfFile
from generator.pdf.objects import number, numbers
from generator.pdf.subset import Subset, subset_face
from generator.pdf.tounicode import write_tounicode
from generator.typeset.fonts import Face

# Font flags (9.8.2). Symbolic: the codes follow no Latin encoding.
_FIXED_PITCH, _SERIF, _SYMBOLIC, _SCRIPT, _ITALIC = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 6


class EmbeddedFont:
    """One face in one file: which codes it has given out, and in the end its objects."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        """In the resource dictionary: `F1`."""
        self._codes: dict[tuple[Parts, str, int], int] = {}
        self._clusters: list[Cluster] = []
        """By code, less one: code 0 is kept for the missing glyph."""
        self._advances: dict[int, int] = {}

    def code(self, cluster: Cluster) -> int:
        """The code of a cluster; a new one if its text or its parts are new."""
        # Kerning moves a plain glyph in the text; the advance of any other cluster is part of it.
        key = (cluster.parts, cluster.text, 0 if cluster.is_plain else cluster.advance)
        if key not in self._codes:
            self._clusters.append(cluster)
            self._codes[key] = len(self._clusters)
        return self._codes[key]

    def advance(self, cluster: Cluster) -> int:
        """The advance that a cluster's code has by itself, without kerning, in the face's units."""
        if not cluster.is_plain:
            return cluster.advance
        glyph = cluster.parts[0][0]
        if glyph not in self._advances:
            self._advances[glyph] = self.face.font.get_glyph_h_advance(glyph)
        return self._advances[glyph]

    def write(self, file: PdfFile) -> Any:
        """Adds the font with its program, widths and texts; returns the reference to the Type 0 dictionary."""
        subset = subset_face(self.face, self._clusters)
        tounicode = write_tounicode([cluster.text for cluster in self._clusters])
        name = f"/{_tag(subset.data, tounicode)}+{self.face.postscript_name}"
        descendant = {
            "Type": "/Font",
            "Subtype": "/CIDFontType0" if subset.glyphs is None else "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
            "FontDescriptor": file.add(_descriptor(file, self.face, subset, name)),
            "DW": 1000,
            "W": f"[1 [{numbers(*subset.advances)}]]",
        }
        if subset.glyphs is not None:
            glyphs = [0, *subset.glyphs]
            descendant["CIDToGIDMap"] = file.add_stream(struct.pack(f">{len(glyphs)}H", *glyphs))
        return file.add(
            Dictionary(
                {
                    "Type": "/Font",
                    "Subtype": "/Type0",
                    "BaseFont": name,
                    "Encoding": "/Identity-H",
                    "DescendantFonts": f"[{file.number_of(file.add(Dictionary(descendant)))} 0 R]",
                    "ToUnicode": file.add_stream(tounicode),
                }
            )
        )


def _tag(*contents: bytes) -> str:
    """Six capitals that differ where the subset or its texts do (9.6.4)."""
    value = int.from_bytes(sha256(b"".join(contents)).digest()[:8], "big")
    letters = []
    for _ in range(6):
        value, letter = divmod(value, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def _descriptor(file: PdfFile, face: Face, subset: Subset, name: str) -> Any:
    """The font descriptor (9.8); measures in 1/1000 em."""
    scale = 1000 / face.units
    angle = face.font.get_style_value(hb.StyleTag.SLANT_ANGLE)
    if subset.glyphs is None:
        program = {"FontFile3": file.add_stream(subset.data, {"Subtype": "/CIDFontType0C"})}
    else:
        program = {"FontFile2": file.add_stream(subset.data, {"Length1": len(subset.data)})}
    return Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": _flags(face),
            "FontBBox": f"[{numbers(*subset.bbox)}]",
            "ItalicAngle": number(angle),
            "Ascent": number(face.ascender * scale),
            "Descent": number(face.descender * scale),
            "CapHeight": number(face.cap_height * scale),
            "XHeight": number(face.x_height * scale),
            # Fonts do not record the width of their stems. This line from weight 100 to 900 is the usual guess.
            "StemV": number(10 + 220 * (face.weight - 50) / 900),
            **program,
        }
    )


def _flags(face: Face) -> int:
    """What the face says of itself."""
    facts = face.facts
    flags = _SYMBOLIC
    if facts.serif:
        flags |= _SERIF
    if facts.script:
        flags |= _SCRIPT
    if facts.fixed_pitch:
        flags |= _FIXED_PITCH
    if face.italic:
        flags |= _ITALIC
    return flags
