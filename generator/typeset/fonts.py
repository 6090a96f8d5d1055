"""Fonts: from a style's family, weight and slant to a face that HarfBuzz can shape with.

Faces come from the installed `fontpkg-*` packages. A variable font is pinned to one instance: the
face carries the coordinates, HarfBuzz shapes with them and the PDF's subset is cut with them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import fontpkg
import uharfbuzz as hb

from generator.project import read_font


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file at one instance. One object for each, compared by identity."""

    key: str
    """`IBM Plex Sans/600/italic`: names it in traces and sorts it in the PDF."""
    postscript_name: str
    """Of the instance; unique among the faces of a document."""
    data: bytes = field(repr=False)
    """The whole font file."""
    variations: tuple[tuple[str, float], ...]
    """Axis tag and coordinate of each axis; empty for a static font."""
    units: int
    """Units per em."""
    ascender: int
    descender: int
    """Negative."""
    cap_height: int
    x_height: int
    italic: bool
    weight: int
    font: hb.Font = field(repr=False)
    """HarfBuzz's view of it, scaled to `units`, variations set."""


@cache
def load_face(family: str, weight: int, italic: bool) -> Face | None:
    """The face of an installed family nearest to the weight wanted; None if the family is not installed.

    A slant that the family does not have falls back to upright: nothing is slanted or emboldened by us.
    """
    try:
        found = fontpkg.family(family)
    except fontpkg.FamilyNotInstalled:
        return None
    try:
        chosen = fontpkg.select_file(found, weight, "italic" if italic else "normal", True)
    except fontpkg.FontpkgError:
        italic = False
        chosen = fontpkg.select_file(found, weight, "normal", True)
    data = read_font(chosen.path)
    face = hb.Face(hb.Blob(data))
    font = hb.Font(face)
    variations: dict[str, float] = {}
    for axis in face.axis_infos:
        wanted = float(weight) if axis.tag == "wght" else axis.default_value
        variations[axis.tag] = min(max(wanted, axis.min_value), axis.max_value)
    if variations:
        font.set_variations(variations)
    else:
        weight = chosen.weight if isinstance(chosen.weight, int) else weight
    extents = font.get_font_extents("ltr")
    metrics = hb.OTMetricsTag
    slant = "italic" if italic else "normal"
    return Face(
        key=f"{family}/{weight}/{slant}",
        postscript_name=f"{family.replace(' ', '')}-{weight}{'Italic' if italic else ''}",
        data=data,
        variations=tuple(sorted(variations.items())),
        units=face.upem,
        ascender=extents.ascender,
        descender=extents.descender,
        cap_height=font.get_metric_position_with_fallback(metrics.CAP_HEIGHT),
        x_height=font.get_metric_position_with_fallback(metrics.X_HEIGHT),
        italic=italic,
        weight=weight,
        font=font,
    )
