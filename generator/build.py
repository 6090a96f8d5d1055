"""The build: plans the jobs, runs the steps, writes what they make.

A job is one product of one briefing in one language. Its steps are pure; only their result is
written, and only if every promise was kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING

from generator.catalogs import localize_layout
from generator.content.model import Briefing
from generator.diagnostics import Diagnostics, Span
from generator.layout.theme import suit_theme
from generator.pdf.standard import Standard
from generator.project import Project

if TYPE_CHECKING:
    from generator.layout.layout import Layout
    from generator.layout.story import Item, Story
    from generator.layout.theme import Theme
    from generator.typeset.page import Document


@dataclass(frozen=True, slots=True)
class Job:
    """One product of one briefing in one language."""

    briefing: Briefing
    product: str
    lang: str
    date: tuple[int, int, int] | None = None
    """Year, month, day that the PDF is dated; None for the edition's own."""
    system_fonts: bool = False
    """Whether the system's fonts may be used for what no installed package has."""
    standard: Standard = Standard.UA1_A2A
    """What its PDF claims to be."""

    @property
    def output(self) -> str:
        """Path of what it makes, from the project's root."""
        name = self.briefing.id
        return f"output/{name}/{name}-{self.product}-{self.lang}.pdf"


@dataclass(frozen=True, slots=True)
class Output:
    """What a job made."""

    path: str
    pages: int
    size: int
    """Bytes."""
    seconds: float
    fitted: float
    """Size of the body in points, where it was fitted to the page; else 0."""
    warnings: Diagnostics
    left: tuple[Item, ...] = ()
    """What was left out so that the rest fits, in the order in which it left."""
    explanations: tuple[str, ...] = ()
    """How it was fitted, and why its pages end where they do."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A job half done: all that its pages are made of."""

    layout: Layout
    story: Story
    began: float
    """When the job was begun, by `perf_counter`."""


def compile_job(project: Project, job: Job) -> tuple[Output, bytes]:
    """The PDF of one job, and what there is to say of it. Nothing is written.

    Raises Rejected, with everything that is wrong, if it cannot be made.
    """
    diagnostics = Diagnostics()
    return compile_bound(project, job, bind_job(project, job, diagnostics), diagnostics)


def bind_job(project: Project, job: Job, diagnostics: Diagnostics) -> Bound:
    """The first half of a job, in which what it reads becomes its story. Raises Rejected."""
    began = perf_counter()
    layout = load_job_layout(project, job, diagnostics)
    return Bound(layout, _bind(project, job, layout, diagnostics), began)


def compile_bound(
    project: Project, job: Job, bound: Bound, diagnostics: Diagnostics
) -> tuple[Output, bytes]:
    """The second half of a job, in which its story becomes a PDF. Raises Rejected."""
    from generator.pdf.write import write_pdf

    document = typeset_bound(project, job, bound, diagnostics)
    data = write_pdf(document, bound.layout.theme.inks, job.standard)
    output = Output(
        path=job.output,
        pages=len(document.pages),
        size=len(data),
        seconds=perf_counter() - bound.began,
        fitted=document.size,
        warnings=diagnostics,
        left=document.left,
        explanations=explain_document(document, bound.layout.theme),
    )
    return output, data


def write_outputs(project: Project, made: Sequence[tuple[Output, bytes]]) -> None:
    """Writes compiled PDFs, each whole or not at all. Raises Rejected if any cannot be written."""
    diagnostics = Diagnostics()
    for output, data in made:
        try:
            project.write_output(output.path, data)
        except OSError as problem:
            reason = (problem.strerror or "unknown reason").lower()
            diagnostics.error(
                Span.of_file(output.path),
                f"the file cannot be written: {reason}",
                "close it where it is open, and see that there is room and permission",
            )
    diagnostics.stop_on_errors()


def typeset_bound(project: Project, job: Job, bound: Bound, diagnostics: Diagnostics) -> Document:
    """The pages of a bound job; a product that promises their number is bound again as items leave. Raises Rejected."""
    from generator.typeset.typeset import typeset_story

    def rebind(left: frozenset[str]) -> Story:
        return _bind(project, job, bound.layout, diagnostics, left, bound.story.code)

    theme = bound.layout.theme
    return typeset_story(bound.story, theme, diagnostics, job.system_fonts, rebind)


def explain_document(document: Document, theme: Theme) -> tuple[str, ...]:
    """How a product was fitted, then what is to be said of its pages."""
    from generator.typeset.scaling import bounds_of

    if theme.fit is None:
        return document.explanations
    ceiling, floor = bounds_of(theme, document.lang)
    size = f"set in {document.size:g} pt{_really_set(document, theme)}, "
    if document.size == ceiling:
        size += "the largest size that the layout allows"
    else:
        size += f"the largest that fits from {ceiling:g} down to {floor:g} pt"
    said = [size]
    if document.leading < 1:
        said.append(f"leading closed up to {document.leading:.1%} of the natural")
    if document.spacing < 1:
        said.append(f"space between blocks to {document.spacing:.0%}")
    if document.left:
        said.append(f"{len(document.left)} left out")
    return ("; ".join(said), *document.explanations)


def _really_set(document: Document, theme: Theme) -> str:
    """The body's size in a script that is set larger or smaller than Latin; nothing of others."""
    from generator.translation.locales import name_script
    from generator.translation.scripts import script_of_lang

    script = script_of_lang(document.lang)
    scale = next((one.size for one in theme.scripts if one.script == script), 1.0)
    if scale == 1:
        return ""
    return f" ({document.size * scale:.4g} pt in {name_script(script)} script)"


def load_job_layout(project: Project, job: Job, diagnostics: Diagnostics) -> Layout:
    """The layout of a job's product. Raises Rejected."""
    from generator.layout.load import load_layout

    layout = load_layout(project, job.product, diagnostics)
    diagnostics.stop_on_errors()
    assert layout is not None
    layout = localize_layout(project, layout, job.lang, diagnostics)
    layout = replace(layout, theme=suit_theme(layout.theme, job.lang))
    diagnostics.stop_on_errors()
    return layout


def _bind(
    project: Project,
    job: Job,
    layout: Layout,
    diagnostics: Diagnostics,
    left: frozenset[str] = frozenset(),
    code: str = "",
) -> Story:
    from generator.layout.bind import bind_layout

    story = bind_layout(job.briefing, layout, diagnostics, project.read_bytes, left, code=code)
    diagnostics.stop_on_errors()
    return story if job.date is None else replace(story, date=job.date)
