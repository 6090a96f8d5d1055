"""The products of the repository's own briefing, made once for all tests."""

from __future__ import annotations

from functools import cache

import pytest

from generator.content.load import load_briefing
from generator.diagnostics import Diagnostics
from generator.layout.bind import bind_layout
from generator.layout.load import load_layout
from generator.pdf.write import write_pdf
from generator.project import Project
from generator.typeset.typeset import typeset_story
from tests.products.product import Product
from tests.products.projects import ROOT


@cache
def make(name: str) -> Product:
    """A product of the real briefing; a diagnostic, be it a warning, fails all tests of it."""
    project, diagnostics = Project(ROOT), Diagnostics()
    briefing = load_briefing(project, "iran-1988-impunity", diagnostics)
    layout = load_layout(project, name, diagnostics)
    assert briefing is not None
    assert layout is not None
    story = bind_layout(briefing, layout, diagnostics, project.read_bytes)
    document = typeset_story(story, layout.theme, diagnostics)
    assert not list(diagnostics), "\n".join(map(str, diagnostics))
    return Product(name, briefing, layout, story, document, write_pdf(document, layout.theme.inks))


@pytest.fixture(params=["dossier", "factsheet"])
def product(request: pytest.FixtureRequest) -> Product:
    """Each product in turn."""
    return make(request.param)


@pytest.fixture
def dossier() -> Product:
    """The dossier."""
    return make("dossier")


@pytest.fixture
def factsheet() -> Product:
    """The fact sheet."""
    return make("factsheet")
