"""Words wider than their line: broken where the line ends, since nothing is ever cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.typeset.boxes import JOINING, Box, Segment, blank_width, segment_width
from generator.typeset.looks import LookBook

_REACH = 4
"""How many characters beyond a piece's edge HarfBuzz is shown."""


def split_wide(boxes: Sequence[Box], room: float, book: LookBook) -> list[Box]:
    """The boxes, those wider than `room` points divided into pieces that fit.

    A piece holds at least one cluster: where a single one is too wide, it stays so. Arabic letters keep
    the forms in which they join.
    """
    if all(box.width <= room for box in boxes):
        return list(boxes)
    pieces: list[Box] = []
    for box in boxes:
        pieces += [box] if box.width <= room else _split(box, room, book)
    return pieces


def _split(box: Box, room: float, book: LookBook) -> list[Box]:
    pieces: list[Box] = []
    width = 0.0
    for segment in box.segments:
        whole, at = segment.word.text, 0
        for text, _ in _chunks(segment, room):
            before = whole[max(0, at - _REACH) : at]
            at += len(text)
            # Letters that join do so over the edge, as they would over a change of style.
            joins = segment.look.script in JOINING
            context = (before, whole[at : at + _REACH]) if joins else None
            words = book.entry(segment.look, text, segment.run.span, context)[0]
            made = [
                segment._replace(word=word) for word in (words[::-1] if segment.look.rtl else words)
            ]
            advance = sum(segment_width(s) for s in made)
            if pieces and width + advance <= room:
                pieces[-1].segments.extend(made)
            else:
                pieces.append(Box(made, 0.0, 0, None, 0.0, forced=False))
                width = 0.0
            width += advance
    for piece in pieces:
        piece.width = sum(segment_width(s) for s in piece.segments)
        piece.stretch = sum(s.word.blank for s in piece.segments)
        piece.inner = blank_width(piece.segments)
    pieces[-1] = replace(
        pieces[-1],
        space=box.space,
        space_width=box.space_width,
        forced=box.forced,
        give=box.give,
        gap=pieces[-1].segments[-1]._replace(word=book.widened(pieces[-1].segments[-1].word))
        if box.gap
        else None,
    )
    return pieces


def _chunks(segment: Segment, room: float) -> list[tuple[str, float]]:
    """(text, width) of parts of a segment in logical order, none wider than room if clusters allow."""
    word, look = segment.word, segment.look
    scale = look.size / word.face.units
    clusters: list[tuple[str, float]] = []
    for text, advance in zip(word.texts, word.advances, strict=True):
        points = advance * scale + look.tracking
        if text or not clusters:
            clusters.append((text, points))
        else:
            before, so_far = clusters[-1]
            clusters[-1] = (before, so_far + points)
    if word.rtl:
        clusters.reverse()
    chunks: list[tuple[str, float]] = []
    for text, points in clusters:
        if chunks and chunks[-1][1] + points <= room:
            chunks[-1] = (chunks[-1][0] + text, chunks[-1][1] + points)
        else:
            chunks.append((text, points))
    return chunks
