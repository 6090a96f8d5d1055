"""The build: plans the jobs, runs the steps, writes what they make.

A job is one product of one briefing in one language. Its steps are pure; only their result is
written, and only if every promise was kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING

from generator.content.citations import ID
from generator.content.load import load_briefing
from generator.content.model import Briefing
from generator.diagnostics import Diagnostics, Rejected, Span, did_you_mean
from generator.project import Project, source_date_epoch

if TYPE_CHECKING:
    from generator.layout.layout import Layout
    from generator.layout.story import Story


@dataclass(frozen=True, slots=True)
class Job:
    """One product of one briefing in one language."""

    briefing: Briefing
    product: str
    lang: str
    date: tuple[int, int, int] | None = None
    """Year, month, day that the PDF is dated; None for the edition's own."""

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


def plan_jobs(
    project: Project,
    names: Sequence[str],
    products: Sequence[str],
    langs: Sequence[str],
    diagnostics: Diagnostics,
) -> list[Job]:
    """Loads the briefings named (all, if none is) and lists the jobs to do.

    Errors of every briefing are collected before Rejected is raised; nothing is built then.
    """
    briefings = [
        found
        for name in _known_briefings(project, names, diagnostics)
        if (found := load_briefing(project, name, diagnostics)) is not None
    ]
    date = _imposed_date(diagnostics)
    diagnostics.stop_on_errors()
    jobs: list[Job] = []
    for briefing in briefings:
        made = (briefing.lang,)
        for lang in langs:
            if lang not in made:
                _reject_choice(diagnostics, briefing, "language", lang, made)
        for product in products:
            if product not in briefing.products:
                _reject_choice(diagnostics, briefing, "product", product, briefing.products)
        jobs += [
            Job(briefing, product, lang, date)
            for product in briefing.products
            for lang in made
            if (not products or product in products) and (not langs or lang in langs)
        ]
    diagnostics.stop_on_errors()
    return jobs


def check_briefings(project: Project, names: Sequence[str], diagnostics: Diagnostics) -> list[str]:
    """Reads everything that a build would read, and binds each product, without making a file.

    Returns the ids of the briefings checked; what is wrong is in `diagnostics`.
    """
    checked: list[str] = []
    for name in _known_briefings(project, names, diagnostics):
        checked.append(name)
        briefing = load_briefing(project, name, diagnostics)
        if briefing is None:
            continue
        for product in briefing.products:
            found = Diagnostics()  # of its own, so that another's errors do not end it early
            with suppress(Rejected):
                _bind(project, Job(briefing, product, briefing.lang), found)
            diagnostics.extend(found)
    return checked


def run_job(project: Project, job: Job) -> Output:
    """Compiles one job and writes its PDF. Raises Rejected, having written nothing, if it cannot be made."""
    from generator.pdf.write import write_pdf
    from generator.typeset.typeset import typeset_story

    began = perf_counter()
    diagnostics = Diagnostics()
    layout, story = _bind(project, job, diagnostics)
    if job.date is not None:
        story = replace(story, date=job.date)
    document = typeset_story(story, layout.theme, diagnostics)
    data = write_pdf(document, layout.theme.inks)
    try:
        project.write_output(job.output, data)
    except OSError as problem:
        reason = (problem.strerror or "unknown reason").lower()
        diagnostics.error(
            Span.of_file(job.output),
            f"the file cannot be written: {reason}",
            "close it where it is open, and see that there is room and permission",
        )
        raise Rejected(diagnostics) from None
    return Output(
        path=job.output,
        pages=len(document.pages),
        size=len(data),
        seconds=perf_counter() - began,
        fitted=document.size,
        warnings=diagnostics,
    )


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


def _bind(project: Project, job: Job, diagnostics: Diagnostics) -> tuple[Layout, Story]:
    from generator.layout.bind import bind_layout
    from generator.layout.load import load_layout

    layout = load_layout(project, job.product, diagnostics)
    diagnostics.stop_on_errors()
    assert layout is not None
    story = bind_layout(job.briefing, layout, diagnostics, project.read_bytes)
    diagnostics.stop_on_errors()
    return layout, story
