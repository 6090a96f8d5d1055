"""The build: plans the jobs, runs the steps, writes what they make.

A job is one product of one briefing in one language. Its steps are pure; only their result is
written, and only if every promise was kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product as product_of
from time import perf_counter
from typing import TYPE_CHECKING

from generator.catalogs import load_edition, localize_layout
from generator.content.citations import ID
from generator.content.load import load_briefing
from generator.content.model import Briefing
from generator.diagnostics import Diagnostics, Rejected, Span, did_you_mean
from generator.project import Project, source_date_epoch
from generator.translation.pseudo import PSEUDO_LOCALES

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


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking one product in one language; what is wrong with it is a diagnostic."""

    briefing: str
    product: str
    lang: str
    left: tuple[Item, ...] = ()
    explanations: tuple[str, ...] = ()


def plan_jobs(
    project: Project,
    names: Sequence[str],
    products: Sequence[str],
    langs: Sequence[str],
    diagnostics: Diagnostics,
    system_fonts: bool = False,
) -> list[Job]:
    """Loads the briefings named (all, if none is) and lists the jobs to do.

    Errors of every briefing are collected before Rejected is raised; nothing is built then.
    """
    briefings = load_named(project, names, diagnostics)
    date = _imposed_date(diagnostics)
    diagnostics.stop_on_errors()
    jobs: list[Job] = []
    for briefing in briefings:
        editions = load_editions(project, briefing, langs, diagnostics)
        jobs += [
            Job(edition, product, edition.lang, date, system_fonts)
            for edition in editions
            for product in briefing.products
            if not products or product in products
        ]
    for product in products:
        offered = sorted({p for briefing in briefings for p in briefing.products})
        if product not in offered:
            span = briefings[0].span if len(briefings) == 1 else None
            message = f"no briefing has a product '{product}'"
            diagnostics.error(span, message, did_you_mean(product, offered))
    diagnostics.stop_on_errors()
    return jobs


def load_named(project: Project, names: Sequence[str], diagnostics: Diagnostics) -> list[Briefing]:
    """The briefings named, or all if none is, in their source languages; errors are those of their files."""
    return [
        found
        for name in _known_briefings(project, names, diagnostics)
        if (found := load_briefing(project, name, diagnostics)) is not None
    ]


def load_editions(
    project: Project, briefing: Briefing, langs: Sequence[str], diagnostics: Diagnostics
) -> list[Briefing]:
    """A briefing in each of the languages asked for (all of its own, if none is), its source language first.

    A pseudo-locale is made when it is asked for. Errors are those of the catalogs, and a language that the
    briefing has not.
    """
    offered = (briefing.lang, *briefing.languages)
    for lang in langs:
        if lang not in (*offered, *PSEUDO_LOCALES):
            _reject_choice(diagnostics, briefing, "language", lang, offered)
    asked = [lang for lang in (*offered, *PSEUDO_LOCALES) if lang in (langs or offered)]
    editions = []
    for lang in dict.fromkeys(asked):
        edition = briefing
        if lang != briefing.lang:
            found = load_edition(project, briefing, lang, diagnostics)
            if found is None:
                continue
            edition = found
        editions.append(edition)
    return editions


def check_briefings(
    project: Project,
    names: Sequence[str],
    diagnostics: Diagnostics,
    system_fonts: bool = False,
) -> list[Checked]:
    """Does all that a build does, up to its pages, and makes no file.

    Returns the products that could be made; what is wrong is in `diagnostics`.
    """
    checked: list[Checked] = []
    for name in _known_briefings(project, names, diagnostics):
        briefing = load_briefing(project, name, diagnostics)
        if briefing is None:
            continue
        editions = load_editions(project, briefing, (), diagnostics)
        for edition, product in product_of(editions, briefing.products):
            found = Diagnostics()  # of its own, so that another's errors do not end it early
            with suppress(Rejected):
                job = Job(edition, product, edition.lang, system_fonts=system_fonts)
                bound = bind_job(project, job, found)
                document = _typeset(project, job, bound, found)
                explained = _explain(document, bound.layout.theme)
                checked.append(Checked(name, product, job.lang, document.left, explained))
            diagnostics.extend(found)
    return checked


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

    document = _typeset(project, job, bound, diagnostics)
    data = write_pdf(document, bound.layout.theme.inks)
    output = Output(
        path=job.output,
        pages=len(document.pages),
        size=len(data),
        seconds=perf_counter() - bound.began,
        fitted=document.size,
        warnings=diagnostics,
        left=document.left,
        explanations=_explain(document, bound.layout.theme),
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


def _typeset(project: Project, job: Job, bound: Bound, diagnostics: Diagnostics) -> Document:
    from generator.typeset.typeset import typeset_story

    def rebind(left: frozenset[str]) -> Story:
        return _bind(project, job, bound.layout, diagnostics, left)

    theme = bound.layout.theme
    return typeset_story(bound.story, theme, diagnostics, job.system_fonts, rebind)


def _explain(document: Document, theme: Theme) -> tuple[str, ...]:
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


def _imposed_date(diagnostics: Diagnostics) -> tuple[int, int, int] | None:
    """The UTC day of SOURCE_DATE_EPOCH, which builders of packages set so that builds can be reproduced."""
    try:
        seconds = source_date_epoch()
        day = None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        diagnostics.error(
            None,
            "SOURCE_DATE_EPOCH is no time: it holds the seconds since 1970, as a whole number",
            "unset it, and the PDF has the date of its edition",
        )
        return None
    return None if day is None else (day.year, day.month, day.day)


def _known_briefings(
    project: Project, names: Sequence[str], diagnostics: Diagnostics
) -> Iterator[str]:
    known = project.briefings()
    if not known and not names:
        diagnostics.error(
            Span.of_file("content"),
            "there is no briefing here",
            "a briefing is a folder in content/ with a briefing.yaml",
        )
    for name in dict.fromkeys(names or known):
        if name in known and ID.fullmatch(name) is None:
            diagnostics.error(
                Span.of_file(f"content/{name}"),
                "the folder's name is no id",
                "rename it: lower-case letters, digits and hyphens",
            )
        elif name in known:
            yield name
        else:
            diagnostics.error(
                Span.of_file(f"content/{name}"),
                f"there is no briefing '{name}'",
                did_you_mean(name, known),
            )


def _reject_choice(
    diagnostics: Diagnostics, briefing: Briefing, kind: str, choice: str, known: Sequence[str]
) -> None:
    diagnostics.error(
        briefing.span,
        f"the briefing '{briefing.id}' has no {kind} '{choice}'",
        did_you_mean(choice, known),
    )


def load_job_layout(project: Project, job: Job, diagnostics: Diagnostics) -> Layout:
    """The layout of a job's product. Raises Rejected."""
    from generator.layout.load import load_layout

    layout = load_layout(project, job.product, diagnostics)
    diagnostics.stop_on_errors()
    assert layout is not None
    layout = localize_layout(project, layout, job.lang, diagnostics)
    diagnostics.stop_on_errors()
    return layout


def _bind(
    project: Project,
    job: Job,
    layout: Layout,
    diagnostics: Diagnostics,
    left: frozenset[str] = frozenset(),
) -> Story:
    from generator.layout.bind import bind_layout

    story = bind_layout(job.briefing, layout, diagnostics, project.read_bytes, left)
    diagnostics.stop_on_errors()
    return story if job.date is None else replace(story, date=job.date)
