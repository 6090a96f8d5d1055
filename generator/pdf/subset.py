"""A face and the clusters used become the font program that is embedded (ISO 32000-1, 9.9).

TrueType outlines stay TrueType, cut by hb-subset; cubic ones, of CFF and CFF2, become CFF.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import uharfbuzz as hb

from generator.pdf.cff import write_cff
from generator.pdf.clusters import Cluster
from generator.pdf.composites import Composite, add_composites
from generator.pdf.sfnt import write_sfnt
from generator.typeset.fonts import Face

# All that a CIDFontType2 may have in its program (9.9), less the hints: they steer pixels on screens that
# have long been too fine to need it. Without a name table, no system can take two instances of a
# variable font, or two subsets, for one another.
_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")


@dataclass(frozen=True, slots=True)
class Subset:
    """A font program with only what is used, at one instance."""

    data: bytes
    glyphs: list[int] | None
    """For each cluster, its glyph in a TrueType program; None for CFF, where codes are CIDs."""
    advances: list[float]
    """For each cluster, the advance in the program, 1/1000 em."""
    bbox: tuple[int, int, int, int]
    """Around all glyphs of the program, 1/1000 em."""


def subset_face(face: Face, clusters: list[Cluster]) -> Subset:
    """Keeps the glyphs of clusters and pins variable axes; composes clusters of several glyphs.

    Raises ValueError for a font without outlines.
    """
    tags = face.font.face.table_tags
    if "glyf" in tags:
        return _subset_truetype(face, clusters)
    if "CFF " in tags or "CFF2" in tags:
        return _subset_cff(face, clusters)
    raise ValueError(f"the font {face.key} has no outlines and cannot be embedded")


def _subset_cff(face: Face, clusters: list[Cluster]) -> Subset:
    advance = face.font.get_glyph_h_advance
    advances = [c.advance if not c.is_plain else advance(c.parts[0][0]) for c in clusters]
    data, (left, bottom, right, top) = write_cff(face, clusters, advances)
    return Subset(
        data=data,
        glyphs=None,
        advances=[width * 1000 / face.units for width in advances],
        bbox=(round(left), round(bottom), round(right), round(top)),
    )


def _subset_truetype(face: Face, clusters: list[Cluster]) -> Subset:
    cut, mapping = _cut(face, {0, *(glyph for c in clusters for glyph, _, _ in c.parts)})
    tables = {tag: cut.reference_table(tag).data for tag in _TABLES}
    composites: dict[Composite, int] = {}
    glyphs: list[int] = []
    for cluster in clusters:
        parts = tuple((mapping[glyph], x, y) for glyph, x, y in cluster.parts)
        if cluster.is_plain:
            glyphs.append(parts[0][0])
        else:
            composite = Composite(parts, cluster.advance)
            glyphs.append(composites.setdefault(composite, cut.glyph_count + len(composites)))
    data = write_sfnt(add_composites(tables, list(composites)))
    font = hb.Font(hb.Face(data))
    scale = 1000 / face.units
    x0, y0, x1, y1 = struct.unpack_from(">4h", tables["head"], 36)
    return Subset(
        data=data,
        glyphs=glyphs,
        advances=[font.get_glyph_h_advance(glyph) * scale for glyph in glyphs],
        bbox=(round(x0 * scale), round(y0 * scale), round(x1 * scale), round(y1 * scale)),
    )


def _cut(face: Face, glyphs: set[int]) -> tuple[hb.Face, dict[int, int]]:
    """The face with these glyphs only, and where each of them went."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    for axis, value in face.variations:
        wanted.pin_axis_location(face.font.face, axis, value)
    plan = hb.SubsetPlan(face.font.face, wanted)
    cut = plan.execute()
    # Through its bytes: a face made by a plan has its tables in no order of its own.
    return hb.Face(cut.blob), dict(plan.old_to_new_glyph_mapping)
