"""A face and the glyphs used become the font program that is embedded (ISO 32000-1, 9.9)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import uharfbuzz as hb

from generator.typeset.fonts import Face

# A CIDFontType2 needs glyf, head, hhea, hmtx, loca and maxp (9.9). Without a name table no system can take
# two instances of a variable font, or two subsets, for one another.
_DROPPED = (
    "BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "OS/2", "STAT", "VDMX", "cmap", "fpgm", "prep", "cvt ",
    "gasp", "hdmx", "kern", "LTSH", "meta", "name", "PCLT", "post", "vhea", "vmtx",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subset:
    """A TrueType font program with only the glyphs used, at one instance."""

    data: bytes
    glyphs: dict[int, int]
    """Glyph id in the face to glyph id in here."""
    advances: dict[int, float]
    """Glyph id in the face to its own advance here, 1/1000 em."""
    bbox: tuple[int, int, int, int]
    """Around all glyphs of the face, 1/1000 em."""


def subset_face(face: Face, glyphs: frozenset[int]) -> Subset:
    """Cuts out glyphs and pins variable axes, with hb-subset.

    Hints go: they steer pixels on screens that have long been too fine to need it. Raises ValueError
    for a font whose outlines are not TrueType's.
    """
    if face.font.face.reference_table("glyf").data == b"":
        raise ValueError(f"the font {face.key} has no TrueType outlines and cannot be embedded")
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(_tag(name) for name in _DROPPED)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    for axis, value in face.variations:
        wanted.pin_axis_location(face.font.face, axis, value)
    plan = hb.SubsetPlan(face.font.face, wanted)
    cut = plan.execute()
    mapping = dict(plan.old_to_new_glyph_mapping)
    font = hb.Font(cut)
    scale = 1000 / face.units
    x0, y0, x1, y1 = struct.unpack(">4h", cut.reference_table("head").data[36:44])
    return Subset(
        data=cut.blob.data,
        glyphs={old: mapping[old] for old in glyphs},
        advances={old: font.get_glyph_h_advance(mapping[old]) * scale for old in glyphs},
        bbox=(round(x0 * scale), round(y0 * scale), round(x1 * scale), round(y1 * scale)),
    )


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")
