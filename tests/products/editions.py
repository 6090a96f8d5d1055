"""The editions of the repository's own briefing as a build makes them, drafts among them, each made once."""

from __future__ import annotations

from functools import cache

from generator.build import bind_job, typeset_bound
from generator.diagnostics import Diagnostics
from generator.layout.bind import bind_layout
from generator.pdf.write import write_pdf
from generator.plan import plan_jobs
from generator.project import Project
from tests.products.product import Product
from tests.products.projects import ROOT

BRIEFING = "iran-1988-impunity"


@cache
def make_edition(name: str, lang: str) -> Product:
    """A product in one language; a diagnostic, be it a warning, fails all tests of it."""
    project, diagnostics = Project(ROOT), Diagnostics()
    (job,) = plan_jobs(project, (BRIEFING,), (name,), (lang,), diagnostics)
    bound = bind_job(project, job, diagnostics)
    document = typeset_bound(project, job, bound, diagnostics)
    left = frozenset(item.key for item in document.left)
    story = bind_layout(job.briefing, bound.layout, diagnostics, project.read_bytes, left)
    assert not list(diagnostics), "\n".join(map(str, diagnostics))
    data = write_pdf(document, bound.layout.theme.inks)
    return Product(name, job.briefing, bound.layout, story, document, data)
