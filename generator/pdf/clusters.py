"""A shaped word becomes its clusters: the least pieces of ink that stand for text of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.typeset.page import ShapedWord

Parts = tuple[tuple[int, int, int], ...]
"""Glyph id, and where its origin lies from the cluster's, in the face's units."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Glyphs that together stand for some characters."""

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
    offsets = word.offsets or ((0, 0),) * len(word.glyphs)
    start = 0
    while start < len(word.glyphs):
        end = start + 1
        while end < len(word.glyphs) and not word.texts[end]:
            end += 1
        text = word.texts[start]
        if not text:
            raise ValueError(f"a glyph of {word.text!r} stands for no text")
        parts: list[tuple[int, int, int]] = []
        advance = 0
        for glyph, (x, y), step in zip(
            word.glyphs[start:end], offsets[start:end], word.advances[start:end], strict=True
        ):
            if glyph == 0:
                raise ValueError(f"glyph 0 of {word.face.key} stands for {text!r}: no font had it")
            parts.append((glyph, advance + x, y))
            advance += step
        yield Cluster(tuple(parts), text[::-1] if word.rtl else text, advance)
        start = end
