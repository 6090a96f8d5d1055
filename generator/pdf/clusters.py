"""A shaped word becomes its clusters: the least pieces of ink that stand for text of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.typeset.page import ShapedWord

Parts = tuple[tuple[int, int, int], ...]
"""Glyph id, and where its origin lies from the cluster's, in the face's units."""


class Cluster(NamedTuple):
    """Glyphs that together stand for some characters. A tuple: there is one for nearly every letter."""

    parts: Parts
    text: str
    """What the cluster's code is mapped to. Readers turn a right-to-left line round character by character,
    whatever glyph the characters came from, so there those of one cluster stand in reverse."""
    advance: int
    """As shaped, in the face's units."""

    @property
    def is_plain(self) -> bool:
        """Whether it is one glyph of the face in its own place."""
        return len(self.parts) == 1 and self.parts[0][1:] == (0, 0)


def split_clusters(word: ShapedWord) -> Iterator[Cluster]:
    """The clusters of a word, in visual order.

    Raises ValueError for a glyph that stands for nothing, which no reader could be told about, and for
    glyph 0: the typesetter reports missing characters, so here either is a mistake of ours.
    """
    if 0 in word.glyphs:
        raise ValueError(
            f"glyph 0 of {word.face.key} stands in {word.text!r}: no font had a character"
        )
    if not word.texts[0]:
        raise ValueError(f"a glyph of {word.text!r} stands for no text")
    rtl = word.rtl
    if word.offsets is None and all(word.texts):
        for glyph, text, advance in zip(word.glyphs, word.texts, word.advances, strict=True):
            yield Cluster(((glyph, 0, 0),), text[::-1] if rtl else text, advance)
        return
    offsets = word.offsets or ((0, 0),) * len(word.glyphs)
    starts = [at for at, text in enumerate(word.texts) if text]
    for start, end in zip(starts, [*starts[1:], len(word.texts)], strict=True):
        text = word.texts[start]
        parts: list[tuple[int, int, int]] = []
        advance = 0
        for at in range(start, end):
            x, y = offsets[at]
            parts.append((word.glyphs[at], advance + x, y))
            advance += word.advances[at]
        yield Cluster(tuple(parts), text[::-1] if rtl else text, advance)
