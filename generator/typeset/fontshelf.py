"""The font files at hand: those of installed `fontpkg-*` packages and, on request, the system's.

Neither shelf is looked at before something is asked of it, and each once in a process. What stands on
them and in which order follows from names, never from the order in which a disk lists its files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import fontpkg
import uharfbuzz as hb

from generator.project import open_font, system_font_files
from generator.typeset.fontfacts import read_font_facts


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a font file."""

    family: str
    path: str
    index: int
    """In a collection; else 0."""
    weights: tuple[int, int]
    """Least and most; equal for a static font."""
    italic: bool
    width: int
    """usWidthClass; 5 is normal."""
    system: bool
    """Whether it is the machine's own, not a package's."""


Shelf = Mapping[str, tuple[FontFile, ...]]
"""Font files by the slug of their family (`ibm-plex-sans`), which also is the name of its package."""


def slug_of(family: str) -> str:
    """`IBM Plex Sans` -> `ibm-plex-sans`."""
    slug: str = fontpkg.slugify(family)
    return slug


@cache
def package_fonts() -> Shelf:
    """The families of the installed `fontpkg-*` packages. Reads their metadata, no font."""
    shelf: dict[str, tuple[FontFile, ...]] = {}
    for slug, family in sorted(fontpkg.families().items()):
        files = [
            FontFile(
                family=family.name,
                path=str(file.path),
                index=0,
                weights=(file.wght_min, file.wght_max)
                if file.wght_min is not None and file.wght_max is not None
                else (file.weight or 400, file.weight or 400),
                italic=file.style == "italic",
                width=5,
                system=False,
            )
            for file in family.files
        ]
        if files:
            shelf[slug] = tuple(files)
    return shelf


@cache
def system_fonts() -> Shelf:
    """The families of the system's fonts. Opens every font file of the system: ask only where it is wanted.

    A file that is no font, or a font whose glyphs are no outlines (bitmaps, colours), is passed over.
    """
    shelf: dict[str, list[FontFile]] = {}
    for path in system_font_files():
        for index, face in enumerate(_faces_of(path)):
            facts = read_font_facts(face)
            if not facts.family or not facts.drawable:
                continue
            file = FontFile(
                facts.family, path, index, facts.weights, facts.italic, facts.width, system=True
            )
            names = dict.fromkeys(slug_of(n) for n in (facts.family, face.get_name(1)) if n)
            for name in names:
                shelf.setdefault(name, []).append(file)
    return {name: tuple(shelf[name]) for name in sorted(shelf)}


def nearest_file(files: tuple[FontFile, ...], weight: int, italic: bool) -> FontFile:
    """The file of a family nearest to a weight and slant.

    The slant decides first, then the width nearest to normal, then the weight (the lighter of two equally
    near), then the order on the shelf. A slant that a family has not is not made up.
    """

    def distance(file: FontFile) -> tuple[bool, int, int, int]:
        least, most = file.weights
        away = max(least - weight, weight - most, 0)
        return file.italic is not italic, abs(file.width - 5), away, least

    return min(files, key=distance)


def _faces_of(path: str) -> list[hb.Face]:
    try:
        blob = open_font(path)
    except OSError:
        return []
    first = hb.Face(blob, 0)
    # HarfBuzz makes an empty face of what it cannot read.
    return [first, *(hb.Face(blob, at) for at in range(1, first.count))]
