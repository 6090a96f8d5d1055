"""Fonts: from a style's family, weight and slant to a face that HarfBuzz can shape with.

Faces come from the installed `fontpkg-*` packages and, on request, from the system. TrueType and CFF
outlines, collections and variable fonts are all the same here. A variable font is pinned to one
instance: the face carries the coordinates, HarfBuzz shapes with them and the PDF's subset is cut with
them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import uharfbuzz as hb

from generator.project import open_font
from generator.typeset.fontfacts import FontFacts, read_font_facts
from generator.typeset.fontshelf import (
    FontFile,
    nearest_file,
    package_fonts,
    slug_of,
    system_fonts,
)


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One face of a font file at one instance. One object for each, compared by identity."""

    key: str
    """`IBM Plex Sans/600/italic`: names it in traces and sorts it in the PDF."""
    family: str
    postscript_name: str
    """Of the instance; unique among the faces of a document."""
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
    system: bool
    """Whether it is the machine's own: another machine may have another one, or none."""
    facts: FontFacts = field(repr=False)
    font: hb.Font = field(repr=False)
    """HarfBuzz's view of it, scaled to `units`, variations set."""


@cache
def load_face(family: str, weight: int, italic: bool, system: bool = False) -> Face | None:
    """The face of a family nearest to the weight wanted; None if the family is not at hand.

    With `system`, the system's fonts are asked for a family that no package brings. A slant that the
    family does not have falls back to upright: nothing is slanted or emboldened by us. Two wishes that
    lead to the same instance of the same file have the same face.
    """
    slug = slug_of(family)
    files = package_fonts().get(slug, ())
    if not files and system:
        files = system_fonts().get(slug, ())
    return open_face(nearest_file(files, weight, italic), weight) if files else None


def open_face(file: FontFile, weight: int) -> Face:
    """A font file at the weight nearest to the one wanted. Raises OSError."""
    least, most = file.weights
    return _open(file, min(max(weight, least), most))


@cache
def _open(file: FontFile, weight: int) -> Face:
    face = hb.Face(open_font(file.path), file.index)
    font = hb.Font(face)
    variations: dict[str, float] = {}
    for axis in face.axis_infos:
        wanted = float(weight) if axis.tag == "wght" else axis.default_value
        variations[axis.tag] = min(max(wanted, axis.min_value), axis.max_value)
    if variations:
        font.set_variations(variations)
    facts = read_font_facts(face)
    extents = font.get_font_extents("ltr")
    metrics = hb.OTMetricsTag
    slant = "italic" if file.italic else "normal"
    own_name = f"{file.family.replace(' ', '')}-{weight}{'Italic' if file.italic else ''}"
    if file.system:
        # A system's family may have several widths, and a name in any script.
        own_name = f"{facts.postscript_name or 'Unnamed'}-{weight}"
    return Face(
        key=f"{file.family}/{weight}/{slant}",
        family=file.family,
        postscript_name=own_name,
        variations=tuple(sorted(variations.items())),
        units=face.upem,
        ascender=extents.ascender,
        descender=extents.descender,
        cap_height=font.get_metric_position_with_fallback(metrics.CAP_HEIGHT),
        x_height=font.get_metric_position_with_fallback(metrics.X_HEIGHT),
        italic=file.italic,
        weight=weight,
        system=file.system,
        facts=facts,
        font=font,
    )
