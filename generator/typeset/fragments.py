"""Words become fragments at which a line may end with a hyphen, and fragments become words again.

While breaks are sought a fragment is a box whose width is that part of the whole word's, as shaped;
only what a break really cuts off is shaped anew, with its hyphen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from generator.typeset.boxes import Box, Part, Segment, blank_width, segment_width
from generator.typeset.hyphens import hyphen_points
from generator.typeset.looks import Cuts, LookBook

_SOFT_HYPHEN = "\u00ad"
_CAPITALIZES_NOUNS = frozenset({"de", "gsw", "lb", "nds"})


def text_of(box: Box) -> str:
    """The characters of a box, without the space after it."""
    return "".join([segment.word.text for segment in box.segments])


def split_words(boxes: Sequence[Box], book: LookBook, patterns: bool) -> list[Box]:
    """The boxes, words among them cut into fragments where they may be hyphenated.

    With `patterns` that is where the language's own say so, else only where the author put a soft hyphen.
    Right-to-left words stay whole: no language of those is hyphenated here.
    """
    found: list[Box] = []
    # Words come again and again: of most, one look and one shaped word, the cuts are soon known.
    known = book.cuts
    for box in boxes:
        segments = box.segments
        if box.part is not None or not (box.soft or patterns):
            found.append(box)
        elif len(segments) == 1 and not box.soft:
            key = segments[0][:2]
            cuts = known.get(key)
            if cuts is None:
                cuts = known[key] = _find_cuts(box, book)
            found += _split(box, cuts) if cuts else (box,)
        else:
            cuts = _find_cuts(box, book)
            found += _split(box, cuts) if cuts else (box,)
    return found


def join_fragments(boxes: Sequence[Box], book: LookBook) -> list[Box]:
    """The boxes of a line, its fragments joined to words or parts of words again.

    A part that does not end its word gets the hyphen it is shown with; its text is a soft hyphen.
    """
    joined: list[Box] = []
    for _, group in groupby(boxes, key=lambda box: id(box.part.whole if box.part else box)):
        fragments = list(group)
        first, final = fragments[0].part, fragments[-1].part
        if first is None or final is None:
            joined.append(fragments[0])
        else:
            joined.append(_restore(first.whole, first.start, final.stop, book))
    return joined


def _find_cuts(box: Box, book: LookBook) -> Cuts:
    segments = box.segments
    if not segments or any(segment.level & 1 for segment in segments):
        return ()
    points, lang = box.soft, segments[0].run.lang
    if not points and all(segment.run.lang == lang for segment in segments):
        # The mark of a note is none of the word's letters; what stands for it here is as long.
        text = "".join(
            [s.word.text if s.run.anchor is None else "." * len(s.word.text) for s in segments]
        )
        points = () if _may_be_name(text, lang) else hyphen_points(text, lang)
    if not points:
        return ()
    length = len(text_of(box))
    edges = pairwise([0, *points, length])
    places = pairwise([0.0, *_places(box, points), box.width])
    return tuple(
        (start, stop, right - left, _hyphen(box, stop, book) if stop < length else 0.0)
        for (start, stop), (left, right) in zip(edges, places, strict=True)
    )


def _hyphen(box: Box, point: int, book: LookBook) -> float:
    """Width of the hyphen of a line that ends at a point of a word, points."""
    at = 0
    for segment in box.segments:
        at += len(segment.word.text)
        if at >= point:
            break
    words, _, _ = book.entry(segment.look, _SOFT_HYPHEN, segment.run.span)
    return sum(segment_width(segment._replace(word=word)) for word in words)


def _may_be_name(text: str, lang: str) -> bool:
    """Whether a word begins with a capital where only names and sentences do: a name is not divided."""
    if lang.partition("-")[0] in _CAPITALIZES_NOUNS:
        return False
    return next((char.isupper() for char in text if char.isalpha()), False)


def _split(box: Box, cuts: Cuts) -> list[Box]:
    segments = box.segments
    fragments = [
        Box(segments, width, 0, None, 0.0, False, hyphen=hyphen, part=Part(box, start, stop))
        for start, stop, width, hyphen in cuts
    ]
    final = fragments[-1]
    final.stretch, final.space, final.space_width = box.stretch, box.space, box.space_width
    final.forced, final.give, final.inner = box.forced, box.give, box.inner
    final.gap = box.gap
    return fragments


def _places(box: Box, points: tuple[int, ...]) -> Iterator[float]:
    """How far from the start of a word each point is, as shaped; inside a ligature, in proportion."""
    waiting = iter(points)
    point = next(waiting)
    x, at = 0.0, 0
    for segment in box.segments:
        word, look = segment.word, segment.look
        scale = look.size / word.face.units
        for text, advance in zip(word.texts, word.advances, strict=True):
            width, count = advance * scale + look.tracking, len(text)
            while point < at + count:
                yield x + width * (point - at) / count
                following = next(waiting, None)
                if following is None:
                    return
                point = following
            x += width
            at += count


def _restore(whole: Box, start: int, stop: int, book: LookBook) -> Box:
    """The whole word if no line ends in it, else that part of it, shaped by itself."""
    ends = stop == len(text_of(whole))
    if ends and start == 0:
        return whole
    segments: list[Segment] = []
    at = 0
    for segment in whole.segments:
        text = segment.word.text
        first, last = max(start - at, 0), min(stop - at, len(text))
        here = at + last == stop
        at += len(text)
        if first >= last:
            continue
        shown = text[first:last] + (_SOFT_HYPHEN if here and not ends else "")
        if shown == text:
            segments.append(segment)
            continue
        words, _, _ = book.entry(segment.look, shown, segment.run.span)
        segments += [segment._replace(word=word) for word in words]
    width = sum(segment_width(segment) for segment in segments)
    stretch = sum(segment.word.blank for segment in segments)
    inner = blank_width(segments)
    if ends:
        final = segments[-1]
        gap = final._replace(word=book.widened(final.word)) if whole.gap else None
        changed = replace(
            whole, segments=segments, width=width, stretch=stretch, inner=inner, soft=()
        )
        changed.gap = gap
        return changed
    return Box(segments, width, stretch, None, 0.0, False, inner=inner)
