"""The typeset step: a Story becomes a Document of pages."""

from __future__ import annotations

from generator.diagnostics import Diagnostics
from generator.layout.story import Paragraph, Story, paragraphs_of
from generator.layout.theme import Theme
from generator.typeset.assemble import Labels, assemble_pages
from generator.typeset.fit import fit_story, scale_theme
from generator.typeset.flow import set_story
from generator.typeset.looks import LookBook
from generator.typeset.page import Document, Page
from generator.typeset.paginate import Sheet, paginate

_PASSES = 5


def typeset_story(
    story: Story, theme: Theme, diagnostics: Diagnostics, system_fonts: bool = False
) -> Document:
    """Sets a story in lines and pages.

    A theme that promises a number of pages is set at the largest size that keeps the promise. With
    `system_fonts`, what no installed package has is looked for among the system's fonts. Reports
    missing glyphs, overfull lines and broken promises to `diagnostics`; raises Rejected if any is an
    error, so that no page of it is ever painted.
    """
    book = LookBook(theme, diagnostics, system_fonts)
    size = 0.0
    if theme.fit is not None:
        size = fit_story(story, theme, book, diagnostics)
        theme = scale_theme(theme, size)
        book = book.rescaled(theme)
    sheets = paginate(set_story(story, theme, book, diagnostics), theme, diagnostics)
    if any(_names_a_page(p) for p in paragraphs_of(story.blocks)):
        sheets = _settle(story, theme, book, diagnostics, sheets)
    diagnostics.stop_on_errors()
    pages = assemble_pages(sheets, story, theme, book, diagnostics)
    diagnostics.stop_on_errors()
    return _document(story, pages, size)


def _settle(
    story: Story, theme: Theme, book: LookBook, diagnostics: Diagnostics, sheets: list[Sheet]
) -> list[Sheet]:
    """Sets the story again with the page numbers found, until they stay the same."""
    for _ in range(_PASSES):
        guesses = Labels(sheets, story.lang).as_dict()
        found = Diagnostics()
        sheets = paginate(set_story(story, theme, book, found, guesses), theme, found)
        if Labels(sheets, story.lang).as_dict() == guesses:
            break
    else:
        found.error(
            theme.span,
            "the page numbers that the text names do not settle",
            "name a paragraph or a section instead of a page",
        )
    diagnostics.extend(found)
    if theme.fit is not None and len(sheets) > theme.fit.pages:
        diagnostics.error(
            theme.span,
            f"with the page numbers that its text names, the {theme.name} takes {len(sheets)} pages",
            f"it promises {theme.fit.pages}; shorten a text, or name no page",
        )
    return sheets


def _names_a_page(paragraph: Paragraph) -> bool:
    """Whether running text of the paragraph names a page (a contents line does so at its end only)."""
    runs = paragraph.runs
    stop = next((i for i, run in enumerate(runs) if run.text == "\t"), len(runs))
    return any(run.page_of for run in runs[:stop])


def _document(story: Story, pages: tuple[Page, ...], size: float) -> Document:
    return Document(
        pages=pages,
        structure=story.structure,
        lang=story.lang,
        direction=story.direction,
        title=story.title,
        description=story.description,
        date=story.date,
        publisher=story.publisher,
        licence=story.licence,
        size=size,
    )
