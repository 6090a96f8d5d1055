"""A product becomes what it says, piece by piece: paragraphs, the notes behind them, the words of its timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.layout.plots import Timeline
from generator.layout.story import Block, Paragraph, Run, Story, paragraphs_of
from generator.typeset.page import Document, GlyphRun
from tests.products.product import Product


@dataclass(frozen=True, slots=True)
class Piece:
    """What is read as one."""

    label: str
    text: str
    note: bool = False
    """Whether it stands at the foot of a page."""
    ticks: bool = False
    """Whether it is the numbers of an axis, of which the page has room for some."""


def pieces_of(product: Product) -> list[Piece]:
    """What a product says, in reading order. The numbers of an axis are taken from the page."""
    return list(_pieces(product, product.story.blocks, noted=True))


def paragraphs_with_notes(story: Story) -> list[Paragraph]:
    """The paragraphs of a story and of its notes."""
    notes = (block for note in story.notes for block in note.blocks)
    return [*paragraphs_of(story.blocks), *paragraphs_of(notes)]


def runs_of(story: Story) -> Iterator[Run]:
    """The runs of a story, of its notes and of the events of its timelines; labels too."""
    for paragraph in paragraphs_with_notes(story):
        yield from (*paragraph.label, *paragraph.runs)
    for timeline in timelines_of(story.blocks):
        for event in timeline.occurrences:
            yield from (*event.date, *event.text)


def timelines_of(blocks: Iterable[Block]) -> Iterator[Timeline]:
    """The timelines of a block tree, in reading order."""
    for block in blocks:
        if isinstance(block, Timeline):
            yield block
        else:
            yield from timelines_of(_within(block))


def _pieces(product: Product, blocks: Iterable[Block], noted: bool) -> Iterator[Piece]:
    for block in blocks:
        match block:
            case Paragraph():
                text = product.text(*block.runs).replace("\t", " ")
                yield Piece(product.text(*block.label), text, not noted)
                if noted:
                    yield from _notes(product, block)
            case Timeline():
                yield Piece("", " ".join(_painted(product.document, block.element)), ticks=True)
                for event in block.occurrences:
                    yield Piece(product.text(*event.date), product.text(*event.text))
            case _:
                yield from _pieces(product, _within(block), noted)


def _within(block: Block) -> Iterator[Block]:
    """The blocks that stand in another."""
    for name in ("caption", "blocks", "cells", "head", "body"):
        found = getattr(block, name, None)
        if isinstance(found, tuple):
            yield from found
        elif found is not None:
            yield found


def _notes(product: Product, paragraph: Paragraph) -> Iterator[Piece]:
    marked = {run.note for run in paragraph.runs if run.note}
    for note in product.story.notes:
        if note.number in marked:
            yield from _pieces(product, note.blocks, noted=False)


def _painted(document: Document, element: int) -> list[str]:
    """The texts that the pages have for an element."""
    items = (item for page in document.pages for item in page.items)
    return [item.text for item in items if isinstance(item, GlyphRun) and item.owner == element]
