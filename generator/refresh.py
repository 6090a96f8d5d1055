"""Refreshing: of the jobs planned, those whose files are not current are done, and what they made is remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from generator.build import Job, Output, bind_job, compile_bound, write_outputs
from generator.diagnostics import Diagnostic, Diagnostics, Rejected, Span
from generator.environment import name_environment
from generator.freshness import is_unchanged, quick_key, recall_output, story_key
from generator.manifest import (
    MANIFEST,
    Remembered,
    digest_file,
    read_manifest,
    write_manifest,
    write_sums,
)
from generator.project import Project
from generator.workers import map_jobs


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of the jobs of one briefing."""

    briefing: str
    outputs: tuple[Output, ...]
    """Made and written, in the order of the jobs; none if one of them could not be."""
    current: int
    """How many files needed nothing."""
    failed: bool
    """Whether a file could not be made, so that none was written."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of one job."""

    remembered: Remembered
    made: tuple[Output, bytes] | None
    """None if its file was current in spite of what has changed."""


Manifest = dict[str, Remembered]


def refresh_outputs(
    project: Project,
    jobs: Sequence[Job],
    processes: int = 1,
    force: bool = False,
    tell: Callable[[str], None] = lambda _text: None,
) -> Iterator[Refreshed]:
    """Does the jobs whose files are not current, or all with `force`, in at most so many processes.

    Each briefing's files are written when all of them are made; then what came of it is yielded, in the order of
    the jobs. `tell` is given what is being done, and an empty text when that is over.
    """
    manifest = read_manifest(project)
    known = {} if force else {job.output: recall_output(project, job, manifest) for job in jobs}
    tasks = [
        (job, remembered)
        for job in jobs
        if (remembered := known.get(job.output)) is None
        or not is_unchanged(project, job, remembered)
    ]
    stale = {job.output for job, _ in tasks}
    results = map_jobs(partial(_refresh_job, project), tasks, processes)
    done = 0
    for name, group in groupby(jobs, key=lambda job: job.briefing.id):
        members = list(group)
        attempts: list[tuple[Job, _Done | Rejected]] = []
        for job in members:
            if job.output in stale:
                done += 1
                tell(f"[{done}/{len(tasks)}] {job.output}")
                attempts.append((job, next(results)))
                tell("")
        yield _settle(project, manifest, name, len(members), attempts)


def _refresh_job(project: Project, task: tuple[Job, Remembered | None]) -> _Done:
    """Runs in whichever process: reads, compares, and compiles if need be. Raises Rejected."""
    job, remembered = task
    diagnostics = Diagnostics()
    bound = bind_job(project, job, diagnostics)
    quick, story = quick_key(project, job, bound.layout), story_key(job, bound)
    if remembered is not None and remembered.story == story:
        return _Done(replace(remembered, quick=quick), None)
    output, data = compile_bound(project, job, bound, diagnostics)
    sizes = (output.pages, output.size, output.fitted)
    packages = tuple(sorted(name_environment()))
    made = Remembered(quick, story, digest_file(data), *sizes, packages)
    return _Done(made, (output, data))


def _settle(
    project: Project,
    manifest: Manifest,
    name: str,
    jobs: int,
    attempts: Sequence[tuple[Job, _Done | Rejected]],
) -> Refreshed:
    """Writes what was made of a briefing, if all of it was, and remembers it."""
    found: list[Diagnostic] = []
    done: dict[str, Remembered] = {}
    made: list[tuple[Output, bytes]] = []
    for job, attempt in attempts:
        if isinstance(attempt, Rejected):
            found += attempt.diagnostics
            continue
        done[job.output] = attempt.remembered
        if attempt.made is not None:
            found += attempt.made[0].warnings
            made.append(attempt.made)
    if len(done) < len(attempts):
        return Refreshed(name, (), 0, True, tuple(found))
    try:
        write_outputs(project, made)
    except Rejected as rejected:
        return Refreshed(name, (), 0, True, (*found, *rejected.diagnostics))
    manifest.update(done)
    found += _remember(project, manifest)
    outputs = tuple(output for output, _data in made)
    return Refreshed(name, outputs, jobs - len(made), False, tuple(found))


def _remember(project: Project, manifest: Manifest) -> Diagnostics:
    """Writes the manifest and the sums. A build that cannot be remembered is good all the same."""
    diagnostics = Diagnostics()
    try:
        write_manifest(project, manifest)
        write_sums(project, manifest)
    except OSError as problem:
        reason = (problem.strerror or "unknown reason").lower()
        diagnostics.warning(
            Span.of_file(MANIFEST),
            f"what was built cannot be remembered: {reason}",
            "see that the file may be written; until then all is built again each time",
        )
    return diagnostics
