"""What a font says of itself in its tables (OpenType: OS/2, post, name, fvar), read with HarfBuzz."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import uharfbuzz as hb

# Family classes, and kinds and serif styles of PANOSE, in the OS/2 table.
_SERIF_CLASSES, _SCRIPT_CLASS = frozenset((1, 2, 3, 4, 5, 7)), 10
_LATIN_TEXT, _LATIN_SCRIPT, _LATIN_DECORATIVE, _PANOSE_SERIFS = 2, 3, 4, range(2, 11)

# OS/2 fsType: what the licence allows (the four low bits exclude each other), and two conditions.
_USAGE, _RESTRICTED, _NO_SUBSETS, _BITMAPS_ONLY = 0x000F, 0x0002, 0x0100, 0x0200
_ITALIC_SELECTED, _OBLIQUE_SELECTED = 1 << 0, 1 << 9

_DEFAULT_LANGUAGE = 0xFFFF
"""Index of the language system of a script that is used where no other is."""

_OUTLINES = frozenset(("glyf", "CFF ", "CFF2"))
_COLOURS = frozenset(("COLR", "CBDT", "sbix", "SVG "))


@dataclass(frozen=True, slots=True)
class FontFacts:
    """A face of a font file, by its own account."""

    family: str
    """The typographic family (name 16, else 1), in English if there is an English name."""
    postscript_name: str
    """Name 6; ASCII."""
    weights: tuple[int, int]
    """Least and most; equal for a static font."""
    italic: bool
    width: int
    """usWidthClass, 1 to 9; 5 is normal."""
    serif: bool
    script: bool
    """Whether it imitates handwriting."""
    decorative: bool
    fixed_pitch: bool
    drawable: bool
    """Whether its glyphs are outlines in one colour: what is drawn in colours may have no outline at all."""
    refusal: str
    """Why its licence does not let a PDF hold a subset of it; empty if it does."""


def read_font_facts(face: hb.Face) -> FontFacts:
    """A face's facts. Tables that are absent or short count as zeros; nothing is raised."""
    os2, post = _table(face, "OS/2", 64), _table(face, "post", 16)
    weight, width, licence = struct.unpack_from(">3H", os2, 4)
    (selection,) = struct.unpack_from(">H", os2, 62)
    family_class, kind, serifs = os2[30], os2[32], os2[33]
    family = face.get_name(16) or face.get_name(1) or ""
    weights = (weight or 400, weight or 400)
    for axis in face.axis_infos:
        if axis.tag == "wght":
            weights = (round(axis.min_value), round(axis.max_value))
    tags = frozenset(face.table_tags)
    known = bool(family_class or kind)
    return FontFacts(
        family=family,
        postscript_name="".join(c for c in face.get_name(6) or "" if c.isascii() and c.isalnum()),
        weights=weights,
        italic=bool(selection & (_ITALIC_SELECTED | _OBLIQUE_SELECTED)),
        width=width if 1 <= width <= 9 else 5,
        serif=(
            family_class in _SERIF_CLASSES
            or (not family_class and kind == _LATIN_TEXT and serifs in _PANOSE_SERIFS)
            or (not known and "Serif" in family)
        ),
        script=family_class == _SCRIPT_CLASS or (not family_class and kind == _LATIN_SCRIPT),
        decorative=kind == _LATIN_DECORATIVE,
        fixed_pitch=any(post[12:16]),
        drawable=bool(tags & _OUTLINES) and not tags & _COLOURS,
        refusal=_refusal(licence),
    )


def lacks_feature(font: hb.Font, tag: str) -> bool:
    """Whether a font has an OpenType feature neither by name nor by nature.

    Many have tabular or lining figures without saying so, for want of any others.
    """
    face = font.face
    for table in ("GSUB", "GPOS"):
        for script in range(len(face.get_table_script_tags(table))):
            languages = len(face.get_script_language_tags(table, script))
            for language in (_DEFAULT_LANGUAGE, *range(languages)):
                if tag in face.get_language_feature_tags(table, script, language):
                    return False
    if tag == "tnum":
        digits = (font.get_nominal_glyph(ord(digit)) for digit in "0123456789")
        return len({font.get_glyph_h_advance(digit) for digit in digits if digit}) != 1
    return not (tag == "lnum" and lacks_feature(font, "onum"))


def _refusal(licence: int) -> str:
    if licence & _USAGE == _RESTRICTED:
        return "its licence forbids embedding"
    if licence & _NO_SUBSETS:
        return "its licence forbids subsets"
    if licence & _BITMAPS_ONLY:
        return "its licence allows bitmaps only to be embedded"
    return ""


def _table(face: hb.Face, tag: str, least: int) -> bytes:
    return bytes(face.reference_table(tag).data).ljust(least, b"\0")
