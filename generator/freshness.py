"""Freshness: whether the file that a job would make is there already.

A job has two keys. The quick one is a digest of what it reads, and costs little more than reading. Where that
has changed, the story is bound, and the story's key tells whether the change reaches a page: a sentence that the
fact sheet does not place leaves the fact sheet current.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generator.build import Bound, Job, bind_job, load_job_layout
from generator.diagnostics import Diagnostics, Rejected
from generator.digest import digest_value
from generator.environment import digest_environment
from generator.manifest import Remembered, digest_file, is_intact, read_manifest
from generator.project import Project

if TYPE_CHECKING:
    from generator.layout.layout import Layout


def find_current_outputs(project: Project, jobs: Sequence[Job]) -> frozenset[str]:
    """The paths of those of the jobs' outputs that a build would leave as they are.

    Builds and writes nothing. What could not be built is not current.
    """
    manifest = read_manifest(project)
    return frozenset(job.output for job in jobs if _is_current(project, job, manifest))


def recall_output(
    project: Project, job: Job, manifest: Mapping[str, Remembered]
) -> Remembered | None:
    """What is remembered of a job's file, if that is there as it was written; else None."""
    remembered = manifest.get(job.output)
    if remembered is None or not is_intact(project, job.output, remembered):
        return None
    return remembered


def is_unchanged(project: Project, job: Job, remembered: Remembered) -> bool:
    """Whether all that a job reads is as it was, which is known without binding."""
    try:
        layout = load_job_layout(project, job, Diagnostics())
    except Rejected:
        return False
    return quick_key(project, job, layout) == remembered.quick


def quick_key(project: Project, job: Job, layout: Layout) -> str:
    """Digest of what a job reads (briefing, pictures, layout), of what compiles it, and to which standard."""
    pictures = tuple(_digest_picture(project, picture.path) for picture in job.briefing.pictures)
    environment = digest_environment(job.system_fonts)
    made_as = (job.lang, job.date, job.standard)
    return digest_value((job.briefing, made_as, layout, pictures, environment))


def story_key(job: Job, bound: Bound) -> str:
    """Digest of what a job's PDF is made of: its story, its theme, its standard, and what sets and writes it.

    Where items may leave, the layout's templates are part of it: what leaves with an item stands nowhere else.
    """
    leaving = bound.layout.theme.fit is not None and bound.story.items
    layout = bound.layout if leaving else bound.layout.theme
    environment = digest_environment(job.system_fonts)
    return digest_value((bound.story, layout, job.standard, environment))


def _is_current(project: Project, job: Job, manifest: Mapping[str, Remembered]) -> bool:
    remembered = recall_output(project, job, manifest)
    if remembered is None:
        return False
    if is_unchanged(project, job, remembered):
        return True
    try:
        bound = bind_job(project, job, Diagnostics())
    except Rejected:
        return False
    return story_key(job, bound) == remembered.story


def _digest_picture(project: Project, path: str) -> str:
    """Of its bytes; empty if it cannot be read, which is said when it is placed."""
    try:
        return digest_file(project.read_bytes(path))
    except OSError:
        return ""
