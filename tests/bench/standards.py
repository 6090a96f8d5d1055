"""What tagging and standards cost: each standard beside a PDF that keeps none, in time and bytes.

The same pages are written in turn with and without, in one process, so that only what the standard asks for
differs; seconds are of CPU, medians of the runs.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from generator.build import Job, bind_job, typeset_bound
from generator.diagnostics import Diagnostics
from generator.layout.theme import Ink
from generator.pdf.standard import Standard
from generator.pdf.write import write_pdf
from generator.plan import plan_jobs
from generator.project import Project
from generator.typeset.page import Document
from tests.bench.enrich import make_rich_briefing
from tests.bench.measure import ROOT
from tests.bench.our_files import write_project

BESIDE = Standard.NONE
"""What the others are compared with."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a standard costs one document."""

    name: str
    pages: int
    standard: Standard
    compiling: float
    """Seconds from loaded content to finished pages, the better of two, fonts and words being known already."""
    plain: float
    """Seconds that writing takes without any standard."""
    kept: float
    """And with this one."""
    plain_size: int
    """Bytes without any standard."""
    kept_size: int
    """And with this one."""

    @property
    def of_all(self) -> float:
        """Share by which compiling and writing take longer; without start-up, which would make it less."""
        return (self.kept - self.plain) / (self.compiling + self.plain)


def price_standards(
    runs: int, pages: int, folder: Path, tell: Callable[[str], None]
) -> list[Price]:
    """The briefing of this repository in English and Persian, and one of about `pages` pages written into `folder`."""
    long = make_rich_briefing(pages)
    write_project(long, folder)
    own = Project(ROOT)
    jobs = [(own, job) for job in plan_jobs(own, (), (), ("en", "fa"), Diagnostics())]
    made = Project(folder)
    jobs += [(made, job) for job in plan_jobs(made, (), ("dossier",), (), Diagnostics())]
    prices: list[Price] = []
    for project, job in jobs:
        prices += price_job(project, job, runs)
        tell(prices[-1].name)
    return prices


def price_job(project: Project, job: Job, runs: int) -> list[Price]:
    """One document in every standard. A first run of each is not counted."""
    _compile(project, job)
    document, inks, first = _compile(project, job)
    compiling = min(first, _compile(project, job)[2])
    name = f"{job.product} in {job.lang}"
    prices = []
    for standard in Standard:
        if standard is BESIDE:
            continue
        taken: dict[Standard, list[float]] = {BESIDE: [], standard: []}
        sizes: dict[Standard, int] = {}
        for run in range(runs + 1):
            for one in taken if run % 2 else reversed(taken):
                gc.collect()
                began = process_time()
                data = write_pdf(document, inks, one)
                if run:
                    taken[one].append(process_time() - began)
                sizes[one] = len(data)
        plain, kept = (median(taken[one]) for one in (BESIDE, standard))
        count = len(document.pages)
        size, more = sizes[BESIDE], sizes[standard]
        prices.append(Price(name, count, standard, compiling, plain, kept, size, more))
    return prices


def write_prices(prices: list[Price]) -> str:
    """A table: milliseconds, kilobytes (thousands of bytes), and by how much they grow."""
    lines = [
        "| document | pages | standard | compiling, ms | writing plain, ms | with it, ms | writing takes more"
        " | all takes more | plain, kB | with it, kB | more |",
        "|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for one in prices:
        cells = (
            *(one.name, str(one.pages), one.standard.value),
            *(f"{seconds * 1e3:.0f}" for seconds in (one.compiling, one.plain, one.kept)),
            *(f"{one.kept / one.plain - 1:.0%}", f"{one.of_all:.1%}"),
            *(f"{size / 1e3:.1f}" for size in (one.plain_size, one.kept_size)),
            f"{one.kept_size / one.plain_size - 1:.0%}",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _compile(project: Project, job: Job) -> tuple[Document, tuple[Ink, ...], float]:
    diagnostics = Diagnostics()
    began = process_time()
    bound = bind_job(project, job, diagnostics)
    document = typeset_bound(project, job, bound, diagnostics)
    return document, bound.layout.theme.inks, process_time() - began
