"""The small annotated briefings of tests/suite/annotated, in three languages: notes at the foot, and at the end."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator.content.load import load_briefing
from generator.diagnostics import Diagnostics
from generator.layout.bind import bind_layout
from generator.layout.load import load_layout
from generator.pdf.write import write_pdf
from generator.project import Project
from generator.typeset.page import Anchor, Document, Link
from generator.typeset.typeset import typeset_story
from tests.conftest import absent
from tests.content.wells import SUITE
from tests.pdf.extraction import pdfium, poppler
from tests.typeset.stories import trace
from tests.verapdf.runner import missing_tools, validate

LANGS, LAYOUTS = ("en", "fr", "fa"), ("notebook", "leaf")


@cache
def make(lang: str, name: str) -> tuple[Document, bytes]:
    """A product of the briefing in a language; any diagnostic fails."""
    project, diagnostics = Project(SUITE / "annotated"), Diagnostics()
    briefing = load_briefing(project, f"archive-{lang}", diagnostics)
    layout = load_layout(project, name, diagnostics)
    assert briefing is not None
    assert layout is not None
    story = bind_layout(briefing, layout, diagnostics, project.read_bytes)
    document = typeset_story(story, layout.theme, diagnostics)
    assert [str(d) for d in diagnostics] == []
    return document, write_pdf(document, layout.theme.inks)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_the_pages(lang: str, name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"annotated-{name}-{lang}.txt", trace(make(lang, name)[0]))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_link_within_the_document_has_its_place(lang: str, name: str) -> None:
    items = [item for page in make(lang, name)[0].pages for item in page.items]
    places = [item.name for item in items if isinstance(item, Anchor)]
    assert len(places) == len(set(places))
    targets = {i.target[1:] for i in items if isinstance(i, Link) and i.target.startswith("#")}
    assert targets <= set(places)
    assert {t for t in targets if t.startswith("note")}


def test_notes_begin_on_the_page_of_their_marks() -> None:
    pages = make("en", "notebook")[0].pages
    page_of = {
        item.name: page.label for page in pages for item in page.items if isinstance(item, Anchor)
    }
    marks = [name for name in page_of if name.startswith("note-mark-") and name.count("-") == 2]
    assert len(marks) >= 10
    for mark in marks:
        assert page_of[mark] == page_of[mark.replace("-mark", "")]


def test_a_mark_is_copied_where_it_stands() -> None:
    (persian,) = poppler(make("fa", "notebook")[1])
    bare = "".join(c for c in persian if c not in "\u200e\u200f\u202a\u202b\u202c")
    for words in ("تیر ۱۳۷۳۱ کارکنان", "Amnesty International۴", "بستند.۲"):
        assert words in bare
    english = poppler(make("en", "notebook")[1])[0]
    for words in ("archive.1 Nobody", "dawn.8,2", "closed,9 and"):
        assert words in english


def test_pdfium_parts_what_is_raised_from_its_line() -> None:
    """A limit of that reader with raised text: it breaks the line after it, and loses nothing."""
    english = pdfium(make("en", "notebook")[1])[0].replace("\r\n", "")
    for words in ("archive.1 Nobody", "dawn.8,2", "closed,9 and"):
        assert words in english


@pytest.mark.slow
def test_notes_keep_both_standards(tmp_path: Path) -> None:
    if missing := missing_tools():
        absent(" and ".join(missing))
    paths = []
    for lang in LANGS:
        for name in LAYOUTS:
            paths.append(tmp_path / f"{name}-{lang}.pdf")
            paths[-1].write_bytes(make(lang, name)[1])
    assert [str(failure) for failure in validate(paths)] == []
