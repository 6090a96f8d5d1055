"""Fallback: the faces of other families for what the families of a style do not have."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

import uharfbuzz as hb

from generator.project import open_font
from generator.typeset.fontfacts import FontFacts, read_font_facts
from generator.typeset.fonts import Face, open_face
from generator.typeset.fontshelf import (
    FontFile,
    nearest_file,
    package_fonts,
    system_fonts,
)

Cluster = frozenset[int]
"""The code points of a base character and its marks that a font must have, to set them together."""


def find_fallbacks(missing: str, like: Face, system: bool) -> tuple[Face, ...]:
    """Faces that between them have the characters of `missing`, in the order to try them.

    Searched are the families of installed packages; then, with `system`, those of the system for what is
    still missing. The files themselves are opened on the first miss of a process, not before, and then
    remembered by what they cover. Of the families that have a whole cluster (a base with its marks: never
    torn between two fonts) the best is taken, then the best for the rest. Better is, in this order: one that
    has more of the clusters, so that a word is not set in many fonts; text type rather than handwriting
    and display; proportional rather than fixed in pitch; serifs or none, as `like`; its slant; the
    weight nearest to its; the family's name. The order of files on a disk or of packages in an
    environment has no part in it. A font whose licence forbids embedding a subset is passed over.
    """
    return _find(tuple(dict.fromkeys(_clusters(missing))), like, system)


def refused_fallbacks(char: str, system: bool) -> list[tuple[str, str]]:
    """Families that have a character but may not be embedded, with the reason; by name."""
    shelves = [package_fonts(), system_fonts()] if system else [package_fonts()]
    found: dict[str, str] = {}
    for shelf in shelves:
        for files in shelf.values():
            facts, covered = _examine(files[0])
            if facts.refusal and ord(char) in covered:
                found[files[0].family] = facts.refusal
    return sorted(found.items())


@cache
def _find(clusters: tuple[Cluster, ...], like: Face, system: bool) -> tuple[Face, ...]:
    found: list[Face] = []
    left = set(clusters)
    for of_system in (False, True) if system else (False,):
        while left:
            had = Counter(
                file
                for cluster in left
                for file in _holders(cluster, of_system, like.weight, like.italic)
            )
            if not had:
                break
            best = min(had, key=lambda file: (-had[file], _rank(file, like)))
            found.append(open_face(best, like.weight))
            left = {c for c in left if best not in _holders(c, of_system, like.weight, like.italic)}
    return tuple(found)


@cache
def _holders(cluster: Cluster, system: bool, weight: int, italic: bool) -> frozenset[FontFile]:
    """Of each family the file nearest to a weight and slant, if it can set a cluster and be embedded."""
    nearest = (
        nearest_file(files, weight, italic)
        for files in (system_fonts() if system else package_fonts()).values()
    )
    return frozenset(file for file in nearest if _is_usable(file) and _has(file, cluster))


@cache
def _rank(file: FontFile, like: Face) -> tuple[object, ...]:
    facts, _ = _examine(file)
    least, most = file.weights
    return (
        facts.script or facts.decorative,
        facts.fixed_pitch is not like.facts.fixed_pitch,
        facts.serif is not like.facts.serif,
        file.italic is not like.italic,
        max(least - like.weight, like.weight - most, 0),
        file.family,
        file.path,
        file.index,
    )


def _is_usable(file: FontFile) -> bool:
    facts, _ = _examine(file)
    return facts.drawable and not facts.refusal


@cache
def _examine(file: FontFile) -> tuple[FontFacts, hb.Set]:
    """What a file says of itself and the code points it maps to glyphs."""
    face = hb.Face(open_font(file.path), file.index)
    return read_font_facts(face), face.unicodes


def _has(file: FontFile, cluster: Cluster) -> bool:
    """Whether a file can set a cluster: HarfBuzz takes letters apart into those that a font has."""
    _, covered = _examine(file)
    for code in cluster:
        parts = unicodedata.normalize("NFD", chr(code))
        if code not in covered and not (len(parts) > 1 and all(ord(c) in covered for c in parts)):
            return False
    return True


def _clusters(text: str) -> list[Cluster]:
    """Base characters with the marks that follow them; characters that nobody sees need no glyph."""
    found: list[set[int]] = []
    for char in text:
        if unicodedata.category(char)[0] == "M" and found:
            found[-1].add(ord(char))
        elif unicodedata.category(char) != "Cf":
            found.append({ord(char)})
    return [frozenset(cluster) for cluster in found]
