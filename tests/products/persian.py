"""The small Persian briefing of tests/suite/persian, with the repository's layouts in Persian words."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.catalogs import localize_layout
from generator.content.load import load_briefing
from generator.diagnostics import Diagnostics
from generator.layout.bind import bind_layout
from generator.layout.layout import Layout
from generator.layout.load import load_layout
from generator.layout.theme import suit_theme
from generator.pdf.write import write_pdf
from generator.project import Project
from generator.typeset.typeset import typeset_story
from tests.content.wells import SUITE
from tests.products.product import Product
from tests.products.projects import ROOT

PERSIAN = SUITE / "persian"
BRIEFING = "open-archives"


def copy_persian(to: Path) -> Path:
    """A project of the Persian briefing and the layouts, in `to`."""
    shutil.copytree(PERSIAN / "content", to / "content")
    shutil.copytree(ROOT / "layouts", to / "layouts", ignore=shutil.ignore_patterns(".*"))
    return to


def in_persian(layout: Layout) -> Layout:
    """The layout with its labels in Persian, from its catalog; one without its Persian words fails."""
    diagnostics = Diagnostics()
    found = localize_layout(Project(ROOT), layout, "fa", diagnostics)
    assert [str(d) for d in diagnostics] == []
    assert {label.lang for label in found.labels} == {"fa"}
    return replace(found, theme=suit_theme(found.theme, "fa"))


@cache
def make_persian(name: str) -> Product:
    """A product of the Persian briefing; a diagnostic, be it a warning, fails all tests of it."""
    with TemporaryDirectory() as folder:
        project, diagnostics = Project(copy_persian(Path(folder) / "project")), Diagnostics()
        briefing = load_briefing(project, BRIEFING, diagnostics)
        layout = load_layout(project, name, diagnostics)
        assert briefing is not None
        assert layout is not None
        story = bind_layout(briefing, in_persian(layout), diagnostics, project.read_bytes)
        document = typeset_story(story, layout.theme, diagnostics)
    assert [str(d) for d in diagnostics] == []
    data = write_pdf(document, layout.theme.inks)
    return Product(name, briefing, layout, story, document, data)
