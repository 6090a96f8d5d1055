"""Shaping: a word becomes glyphs, through HarfBuzz with explicit direction, script and language."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import uharfbuzz as hb

from generator.typeset.fonts import Face
from generator.typeset.page import ShapedWord

_BLANKS = frozenset(" \u00a0")


def shape_word(
    text: str,
    faces: Sequence[Face],
    script: str,
    lang: str,
    rtl: bool,
    features: tuple[str, ...] = (),
    uppercase: bool = False,
) -> tuple[tuple[ShapedWord, ...], str]:
    """Shapes a word of one script, language and direction.

    Faces are tried in order, cluster by cluster: what one lacks the next may have. Returns the shaped
    pieces in visual order and the characters that no face has (empty if all is well). Judged after
    shaping, since HarfBuzz covers default ignorables and some spaces and hyphens by itself.

    With `uppercase` the glyphs are capitals and the text stays as written, wherever the two have the
    same length (UAX #44: not for a sharp s, whose capitals then are the text).
    """
    shown = text
    if uppercase:
        capitals = text.upper()
        shown, text = capitals, (text if len(capitals) == len(text) else capitals)
    pieces: list[ShapedWord] = []
    missing = _shape(shown, text, tuple(faces), script, lang, rtl, features, pieces)
    if rtl:
        pieces.reverse()
    return tuple(pieces), missing


def _shape(
    shown: str,
    text: str,
    faces: tuple[Face, ...],
    script: str,
    lang: str,
    rtl: bool,
    features: tuple[str, ...],
    pieces: list[ShapedWord],
) -> str:
    """Appends the pieces of `shown` in logical order; returns the characters no face has."""
    face = faces[0]
    infos, positions = _harfbuzz(shown, face, script, lang, rtl, features)
    clusters = [*sorted({info.cluster for info in infos}), len(shown)]
    bad = {info.cluster for info in infos if info.codepoint == 0}
    if not bad:
        pieces.append(_word(text, face, rtl, infos, positions, clusters))
        return ""
    missing: list[str] = []
    for covered, start, end in _stretches(clusters, bad):
        if covered:
            _shape(shown[start:end], text[start:end], faces, script, lang, rtl, features, pieces)
        elif len(faces) > 1:
            missing.append(
                _shape(
                    shown[start:end],
                    text[start:end],
                    faces[1:],
                    script,
                    lang,
                    rtl,
                    features,
                    pieces,
                )
            )
        else:
            missing.append(shown[start:end])
    return "".join(missing)


def _harfbuzz(
    shown: str, face: Face, script: str, lang: str, rtl: bool, features: tuple[str, ...]
) -> tuple[list[hb.GlyphInfo], list[hb.GlyphPosition]]:
    buffer = hb.Buffer()
    buffer.add_str(shown)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    buffer.language = lang
    wanted = {f.lstrip("-"): not f.startswith("-") for f in features}
    hb.shape(face.font, buffer, wanted)
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
    text: str,
    face: Face,
    rtl: bool,
    infos: list[hb.GlyphInfo],
    positions: list[hb.GlyphPosition],
    clusters: list[int],
) -> ShapedWord:
    # Usually there is a glyph for each character, in their order.
    plain = not rtl and len(infos) == len(text) == len(clusters) - 1
    texts = text if plain else _cluster_texts(text, infos, clusters)
    advances = tuple(position.x_advance for position in positions)
    offsets = tuple((position.x_offset, position.y_offset) for position in positions)
    return ShapedWord(
        face=face,
        text=text,
        rtl=rtl,
        glyphs=tuple(info.codepoint for info in infos),
        texts=tuple(texts),
        advances=advances,
        offsets=offsets if any(x or y for x, y in offsets) else None,
        width=sum(advances),
        blank=text in _BLANKS,
    )
