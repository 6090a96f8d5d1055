"""Paragraphs kept between trials: what was set at a size is not set again for other spacing or another story."""

from __future__ import annotations

from collections.abc import Hashable
from copy import copy
from dataclasses import dataclass, field

from generator.diagnostics import Diagnostic, Diagnostics
from generator.layout.story import Paragraph
from generator.layout.theme import Style
from generator.typeset.leastheight import words_of
from generator.typeset.looks import LookBook
from generator.typeset.paragraphs import ParagraphSetter
from generator.typeset.slabs import Area, Slab


@dataclass(frozen=True, slots=True)
class _Set:
    """A paragraph that was set."""

    slabs: tuple[Slab, ...]
    style: Style
    """As it was then: its leading may differ now, its size does not."""
    said: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Kept:
    """The paragraphs set at one size."""

    paragraphs: dict[Hashable, _Set] = field(default_factory=dict)
    counts: dict[Hashable, float] = field(default_factory=dict)
    """How many leadings of its style each is high, by its words: in the widest of its places."""
    whole: bool = False
    """Whether the whole story was set at this size, so that everything is known in each place in which it stands."""
    closed: bool = False
    """Whether new ones are no longer kept, since they will not come again."""


class KeptParagraphs(ParagraphSetter):
    """Sets paragraphs for measuring, and never for painting: what the slabs hold may be of another story."""

    def __init__(self, book: LookBook, diagnostics: Diagnostics, kept: Kept) -> None:
        super().__init__(book, diagnostics)
        self._found = diagnostics
        self._kept = kept

    def set(self, paragraph: Paragraph, area: Area) -> list[Slab]:
        """As `ParagraphSetter.set`; marks of notes bring their notes with them and are set each time."""
        if any(run.note for run in paragraph.runs):
            return super().set(paragraph, area)
        words = words_of(paragraph)
        key = (words, area)
        known = self._kept.paragraphs.get(key)
        style = self.book.styles[paragraph.style]
        if known is not None:
            self._found.extend(known.said)
            return _adapt(known, style)
        said = Diagnostics()
        slabs = ParagraphSetter(self.book, said).set(paragraph, area)
        self._found.extend(said)
        if not self._kept.closed:
            copies = tuple(copy(slab) for slab in slabs)
            self._kept.paragraphs[key] = _Set(copies, style, tuple(said))
            count = sum(slab.height for slab in slabs) / style.leading
            self._kept.counts[words] = min(count, self._kept.counts.get(words, count))
        return slabs


def _adapt(known: _Set, now: Style) -> list[Slab]:
    """Slabs of its own for a story, in the leading and with the spaces of now.

    The spaces are those of the style, as `ParagraphSetter` gives them: there is nothing to scale where they were 0.
    """
    slabs = [copy(slab) for slab in known.slabs]
    for slab in slabs if now.leading != known.style.leading else ():
        height = slab.height * now.leading / known.style.leading
        slab.baseline += (height - slab.height) / 2
        slab.height = height
    if slabs:
        slabs[0].before, slabs[-1].after = now.space_before, now.space_after
    return slabs
