"""Small fonts of kinds that no package brings, made on the fly from IBM Plex's outlines with fontTools.

CFF, variable CFF2 and collections of them are real files, and are opened as files.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import uharfbuzz as hb
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib import build

from generator.typeset.fonts import Face, open_face
from generator.typeset.fontshelf import FontFile
from tests.pdf.builders import face

LETTERS = "Hamburgefonstiv .x\u0302"


def cff_font(
    family: str,
    letters: str = LETTERS,
    weight: int = 400,
    units: int = 1000,
    also: dict[str, str] | None = None,
    licence: int = 0,
) -> TTFont:
    """A static font with CFF outlines: some letters of Plex Serif, its curves written as cubic ones.

    `also` are characters that look like one of the letters; `licence` is OS/2's fsType.
    """
    font = face(weight=weight).font
    names = [".notdef", *(f"u{ord(letter):04X}" for letter in letters)]
    glyphs = [0, *(font.get_nominal_glyph(ord(letter)) for letter in letters)]
    advances = [font.get_glyph_h_advance(glyph) for glyph in glyphs]
    charstrings = {}
    for name, glyph, advance in zip(names, glyphs, advances, strict=True):
        pen = T2CharStringPen(advance, None)
        font.draw_glyph_with_pen(glyph, pen)
        charstrings[name] = pen.getCharString()
    made = FontBuilder(1000, isTTF=False)
    made.setupGlyphOrder(names)
    looks = {**{letter: letter for letter in letters}, **(also or {})}
    made.setupCharacterMap({ord(char): f"u{ord(letter):04X}" for char, letter in looks.items()})
    postscript = f"{family.replace(' ', '')}-{weight}"
    made.setupCFF(postscript, {"FullName": postscript}, charstrings, {})
    made.setupHorizontalMetrics(
        {name: (advance, 0) for name, advance in zip(names, advances, strict=True)}
    )
    made.setupHorizontalHeader(ascent=900, descent=-300)
    made.setupNameTable({"familyName": family, "styleName": "Regular", "psName": postscript})
    made.setupOS2(usWeightClass=weight, sCapHeight=698, sxHeight=516, fsType=licence)
    made.setupPost()
    if units != 1000:
        scale_upem(made.font, units)
    return made.font


def variable_cff2_font(family: str) -> TTFont:
    """A variable font with CFF2 outlines, between Plex Serif's regular and bold."""
    design = DesignSpaceDocument()
    design.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=700))
    for weight in (400, 700):
        master = SourceDescriptor(familyName=family, location={"Weight": weight})
        # The i's dot and the v are drawn with as many points in both weights.
        master.font = cff_font(family, "Hiv ", weight)
        design.addSource(master)
    design.sources[0].copyInfo = True
    made, _, _ = build(design)
    return made


def save(font: TTFont | list[TTFont], path: Path) -> Path:
    """A font, or several in a collection, as a file."""
    if isinstance(font, list):
        collection = TTCollection()
        collection.fonts = font
        collection.save(str(path))
    else:
        font.save(str(path))
    return path


def open_file(path: Path, index: int = 0, weight: int = 400, most: int = 400) -> Face:
    """The face in a font file. Its name tells it from every other: shaped words are remembered by it."""
    file = FontFile(
        f"Made {path.parent.name} {path.stem} {index}",
        str(path),
        index,
        (400, most),
        False,
        5,
        system=False,
    )
    return open_face(file, weight)


def segments(font: hb.Font, glyph: int) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    """What HarfBuzz draws, to whole units; closing lines left out."""
    pen = _Recorder()
    font.draw_glyph_with_pen(glyph, pen)
    return pen.seen


class _Recorder:
    """A pen that writes down what it is told."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, tuple[tuple[int, int], ...]]] = []
        self._begun = (0, 0)

    def _note(self, kind: str, *points: tuple[float, float]) -> None:
        self.seen.append((kind, tuple((round(x), round(y)) for x, y in points)))

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._note("M", point)
        self._begun = self.seen[-1][1][0]

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._note("L", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._note("C", *points)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._note("Q", *points)

    def closePath(self) -> None:  # noqa: N802
        if self.seen[-1] == ("L", (self._begun,)):
            self.seen.pop()


def cff_of(font: Any) -> bytes:
    """The program of an embedded font whose outlines are cubic."""
    assert font.FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"
    data: bytes = font.FontDescriptor.FontFile3.read_bytes()
    return data
