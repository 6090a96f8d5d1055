"""The typeset step: a Story becomes a Document of pages."""

from __future__ import annotations

from itertools import chain

from generator.diagnostics import Diagnostics
from generator.layout.story import Story, paragraphs_of
from generator.layout.theme import Theme
from generator.typeset.assemble import Labels, assemble_pages
from generator.typeset.contrast import check_contrast
from generator.typeset.fit import Fitted, Rebind, fit_story
from generator.typeset.flow import set_story
from generator.typeset.looks import LookBook
from generator.typeset.page import Document, Page
from generator.typeset.paginate import Sheet, paginate
from generator.typeset.resolution import check_resolution


def typeset_story(
    story: Story,
    theme: Theme,
    diagnostics: Diagnostics,
    system_fonts: bool = False,
    rebind: Rebind | None = None,
) -> Document:
    """Sets a story in lines and pages.

    A theme that promises a number of pages is set at the largest size that keeps the promise; if none does,
    items leave, for which `rebind` makes the story without them. With `system_fonts`, what no installed
    package has is looked for among the system's fonts. Reports missing glyphs, overfull lines, too little contrast
    and broken promises to `diagnostics`; raises Rejected if any is an error, so that no page of it is ever painted.
    """
    book = LookBook(theme, diagnostics, system_fonts)
    fitted: Fitted | None = None
    if theme.fit is not None:
        fitted = fit_story(story, theme, book, diagnostics, rebind)
        story, theme, book = fitted.story, fitted.theme, fitted.book
    sheets = _set_pages(story, theme, book, diagnostics)
    _hold_promise(sheets, theme, diagnostics)
    diagnostics.stop_on_errors()
    pages = assemble_pages(sheets, story, theme, book, diagnostics)
    check_resolution(pages, diagnostics)
    check_contrast(pages, theme, diagnostics)
    diagnostics.stop_on_errors()
    why = tuple(f"page {n} {s.why}" for n, s in enumerate(sheets, start=1) if s.why)
    return _document(story, pages, fitted, why)


def _set_pages(story: Story, theme: Theme, book: LookBook, diagnostics: Diagnostics) -> list[Sheet]:
    """The story divided among pages, in one pass or two.

    Numbers of pages that running text names are guessed. Where one differs from its guess, the story is set
    once more with the numbers found. What differs even then is written into its line when that is placed
    (`LateLine`), and moves nothing: so there is no third pass. Nor is there a second one that would break a
    promised number of pages.
    """
    found = Diagnostics()
    sheets = paginate(set_story(story, theme, book, found), theme, found)
    guessed = _guesses(story)
    if guessed:
        labels = Labels(sheets, story.lang).as_dict()
        if any(labels.get(anchor) != guess for anchor, guess in guessed):
            again = Diagnostics()
            repaired = paginate(set_story(story, theme, book, again, labels), theme, again)
            if theme.fit is None or len(repaired) <= theme.fit.pages:
                sheets, found = repaired, again
    diagnostics.extend(found)
    return sheets


def _hold_promise(sheets: list[Sheet], theme: Theme, diagnostics: Diagnostics) -> None:
    """The last guard of a promised number of pages: what was measured otherwise is never a file."""
    if theme.fit is not None and len(sheets) > theme.fit.pages:
        diagnostics.error(
            theme.span,
            f"the {theme.name} came out on {len(sheets)} pages, more than it promises",
            "this is a mistake of the compiler, not of your files; please report it",
        )


def _guesses(story: Story) -> set[tuple[str, str]]:
    """The anchors whose pages running text names, each with its guess.

    A contents line names a page at its end only, and takes the number last.
    """
    found: set[tuple[str, str]] = set()
    notes = (paragraphs_of(note.blocks) for note in story.notes)
    for paragraph in chain(paragraphs_of(story.blocks), *notes):
        for run in paragraph.runs:
            if run.text == "\t":
                break
            if run.page_of:
                found.add((run.page_of, run.text))
    return found


def _document(
    story: Story, pages: tuple[Page, ...], fitted: Fitted | None, explanations: tuple[str, ...]
) -> Document:
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
        size=fitted.setting.size if fitted else 0.0,
        leading=fitted.setting.leading if fitted else 1.0,
        spacing=fitted.setting.spacing if fitted else 1.0,
        left=fitted.left if fitted else (),
        explanations=explanations,
        code=story.code,
    )
