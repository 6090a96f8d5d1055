"""Shaping: a word becomes glyphs, through HarfBuzz with explicit direction, script and language."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import uharfbuzz as hb

from generator.translation.capitals import capitalise
from generator.typeset.fonts import Face
from generator.typeset.page import ShapedWord

_BLANKS = frozenset(" \u00a0")
_SOFT_HYPHEN = "\u00ad"
_KNOWN: dict[int, int] = {}
"""Glyph ids and advances, one object for each: HarfBuzz's numbers are new ones for every word."""
_HYPHENS = {"Armn": "\u058a", "Cans": "\u1400"}
"""Of scripts that have their own (UAX #14, 5.3)."""


def shape_word(
    text: str,
    faces: Sequence[Face],
    script: str,
    lang: str,
    rtl: bool,
    features: tuple[str, ...] = (),
    uppercase: bool = False,
    context: tuple[str, str] = ("", ""),
) -> tuple[tuple[ShapedWord, ...], str]:
    """Shapes a word of one script, language and direction.

    Faces are tried in order, cluster by cluster: what one lacks the next may have. Returns the shaped
    pieces in visual order and the characters that no face has (empty if all is well). Judged after
    shaping, since HarfBuzz covers default ignorables and some spaces and hyphens by itself.

    `context` is what stands before and after in the same word, where that is set in another way: letters
    join over the edge. With `uppercase` the glyphs are capitals and the text stays as written, wherever the
    two have the same length (a sharp s has not: its capitals then are the text). A soft hyphen at
    the end of the text is where a line ends, and is shown as the script's hyphen.
    """
    shown = text
    if uppercase:
        shown, text = capitalise(text, lang)
    if shown[-1:] == _SOFT_HYPHEN:
        shown = shown[:-1] + _hyphen(faces[0], script)
    if "\u2010" in shown and not faces[0].font.get_nominal_glyph(0x2010):
        # As HarfBuzz does for U+2011: the face's own mark, and not one of another face in mid-word.
        shown = shown.replace("\u2010", "-")
    before, after = context
    item = _Item(
        before + shown + after,
        before + text + after,
        script,
        lang,
        rtl,
        {f.lstrip("-"): not f.startswith("-") for f in features},
    )
    pieces: list[ShapedWord] = []
    missing = _shape(item, len(before), len(before) + len(shown), tuple(faces), pieces)
    if rtl:
        pieces.reverse()
    return tuple(pieces), missing


class _Item(NamedTuple):
    """What does not change from face to face."""

    shown: str
    """The characters to shape, with their context."""
    text: str
    """The characters they stand for, of the same length."""
    script: str
    lang: str
    rtl: bool
    features: dict[str, bool]


def _hyphen(face: Face, script: str) -> str:
    """What is shown at the end of a line that ends within a word."""
    own = _HYPHENS.get(script, "\u2010")
    return own if face.font.get_nominal_glyph(ord(own)) else "-"


def _shape(
    item: _Item, start: int, end: int, faces: tuple[Face, ...], pieces: list[ShapedWord]
) -> str:
    """Appends the pieces of `item.shown[start:end]` in logical order; returns the characters no face has."""
    face = faces[0]
    infos, positions = _harfbuzz(item, start, end, face)
    clusters = [*sorted({info.cluster for info in infos}), end]
    bad = {info.cluster for info in infos if info.codepoint == 0}
    if not bad:
        pieces.append(_word(item, start, end, face, infos, positions, clusters))
        return ""
    missing: list[str] = []
    for covered, first, stop in _stretches(clusters, bad):
        if covered:
            # Once more, and by itself: its neighbours are shaped by another face, but still join.
            _shape(item, first, stop, faces, pieces)
        elif len(faces) > 1:
            missing.append(_shape(item, first, stop, faces[1:], pieces))
        else:
            missing.append(item.shown[first:stop])
    return "".join(missing)


def _harfbuzz(
    item: _Item, start: int, end: int, face: Face
) -> tuple[list[hb.GlyphInfo], list[hb.GlyphPosition]]:
    buffer = hb.Buffer()
    buffer.add_str(item.shown, start, end - start)
    buffer.direction = "rtl" if item.rtl else "ltr"
    buffer.script = item.script
    buffer.language = item.lang
    hb.shape(face.font, buffer, item.features)
    return buffer.glyph_infos, buffer.glyph_positions


def _stretches(clusters: list[int], bad: set[int]) -> list[tuple[bool, int, int]]:
    """Neighbouring clusters that are all covered, or all not: (covered, start, end)."""
    stretches: list[tuple[bool, int, int]] = []
    for start, end in itertools.pairwise(clusters):
        covered = start not in bad
        if stretches and stretches[-1][0] == covered:
            stretches[-1] = (covered, stretches[-1][1], end)
        else:
            stretches.append((covered, start, end))
    return stretches


def _cluster_texts(text: str, infos: list[hb.GlyphInfo], clusters: list[int]) -> list[str]:
    """For each glyph the characters of its cluster, if it is the first of it."""
    ends = dict(itertools.pairwise(clusters))
    texts: list[str] = []
    seen: set[int] = set()
    for info in infos:
        first = info.cluster not in seen
        seen.add(info.cluster)
        texts.append(text[info.cluster : ends[info.cluster]] if first else "")
    return texts


def _word(
    item: _Item,
    start: int,
    end: int,
    face: Face,
    infos: list[hb.GlyphInfo],
    positions: list[hb.GlyphPosition],
    clusters: list[int],
) -> ShapedWord:
    text = item.text[start:end]
    # Usually there is a glyph for each character, in their order.
    plain = not item.rtl and len(infos) == len(text) == len(clusters) - 1
    known = _KNOWN.setdefault
    advances = tuple([known(x := position.x_advance, x) for position in positions])
    offsets = tuple([(position.x_offset, position.y_offset) for position in positions])
    return ShapedWord(
        face=face,
        text=text,
        rtl=item.rtl,
        glyphs=tuple([known(x := info.codepoint, x) for info in infos]),
        texts=text if plain else tuple(_cluster_texts(item.text, infos, clusters)),
        advances=advances,
        offsets=offsets if any(x or y for x, y in offsets) else None,
        width=sum(advances),
        blank=text in _BLANKS,
    )
