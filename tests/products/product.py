"""A product with all that was made on the way to it, and the words in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pypdfium2

from generator.content.model import Briefing
from generator.layout.layout import Layout
from generator.layout.story import Element, Paragraph, Run, Story, paragraphs_of
from generator.typeset.page import Anchor, Artifact, Document, GlyphRun, Page

INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x2060))
"""Where a word may be broken and where not: never part of what is said."""


@dataclass(frozen=True, repr=False)
class Product:
    """A product of a briefing, and the steps to it."""

    name: str
    briefing: Briefing
    layout: Layout
    story: Story
    document: Document
    data: bytes
    """Of the PDF."""

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the story, in reading order."""
        return tuple(paragraphs_of(self.story.blocks))

    @cached_property
    def page_labels(self) -> dict[str, str]:
        """Label of the page on which each anchor stands."""
        return {
            item.name: page.label
            for page in self.document.pages
            for item in page.items
            if isinstance(item, Anchor)
        }

    @cached_property
    def roles(self) -> dict[int, str]:
        """Structure type of each element; of a leaf, its parent's."""
        return dict(_roles(self.document.structure, ""))

    @cached_property
    def page_texts(self) -> tuple[str, ...]:
        """What pdfium copies from each page."""
        pdf = pypdfium2.PdfDocument(self.data)
        try:
            return tuple(page.get_textpage().get_text_range() for page in pdf)
        finally:
            pdf.close()

    @cached_property
    def printed(self) -> str:
        """All words printed, one space between them."""
        return " ".join(words(" ".join(self.page_texts)))

    def text(self, *runs: Run) -> str:
        """Runs as they are read, page numbers filled in."""
        return "".join(self.page_labels[r.page_of] if r.page_of else r.text for r in runs)


def words(text: str) -> list[str]:
    """The words of a text: NFC, parted at white space, without marks of word division."""
    return unicodedata.normalize("NFC", text).translate(INVISIBLE).split()


def glyph_runs(page: Page) -> Iterator[GlyphRun]:
    """The text of a page that is no artifact."""
    for item in page.items:
        if isinstance(item, GlyphRun) and not isinstance(item.owner, Artifact):
            yield item


def artifact_runs(page: Page, *kinds: Artifact) -> Iterator[GlyphRun]:
    """The text of a page that is an artifact of certain kinds."""
    for item in page.items:
        if isinstance(item, GlyphRun) and item.owner in kinds:
            yield item


def _roles(element: Element, parent: str) -> Iterator[tuple[int, str]]:
    yield element.id, element.role or parent
    for child in element.children:
        yield from _roles(child, element.role)
