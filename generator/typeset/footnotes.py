"""Footnotes: each is set once, to the width of its page's text, and handed to the lines that mark it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.layout.story import Block, Rule
from generator.layout.story import Footnote as StoryFootnote
from generator.typeset.slabs import Area, Footnote, Slab

SetBlocks = Callable[[Sequence[Block], Area], list[Slab]]


class Footnotes:
    """The footnotes of a story, set when they are first asked for. They serve one story at one set of sizes."""

    def __init__(self, notes: Sequence[StoryFootnote], set_blocks: SetBlocks) -> None:
        self._notes = {note.number: note for note in notes}
        self._set_blocks = set_blocks
        self._made: dict[int, Footnote] = {}
        self.area = Area(0.0, 0.0, False)
        """Of the page's text where the story now stands, whatever the measure of the line that holds the mark."""

    def _rule(self, note: StoryFootnote) -> Rule:
        """What parts the text of a page from its notes."""
        return Rule("footnote-rule", note.span)

    def get(self, number: int) -> Footnote:
        """The footnote of a number. Raises KeyError; binding has made sure that there is one for each mark."""
        made = self._made.get(number)
        if made is None:
            note = self._notes[number]
            slabs = self._set_blocks(note.blocks, self.area) or [Slab(0.0, (), note.span)]
            made = self._made[number] = Footnote(
                number, tuple(slabs), tuple(self._set_blocks((self._rule(note),), self.area))
            )
        return made
