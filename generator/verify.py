"""Verification: whether a PDF is what a build makes of the files here, and a paper copy of the current edition.

A file says which edition it is by the code in its XMP (`dc:identifier`), whose first three characters name briefing,
product and language; where it has none, by the name that the build gave it. Which standard it keeps and the day it
bears are read from the file, and it is built with them. With which packages it was made it does not say; the
manifest does, where it was built here, and else the lock file says which there should be.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.build import Job, bind_job, typeset_bound
from generator.diagnostics import Diagnostics, Span
from generator.environment import name_environment
from generator.layout.editioncode import code_stem, read_code
from generator.manifest import digest_file, read_manifest
from generator.plan import plan_jobs
from generator.project import Project
from generator.translation.pseudo import PSEUDO_LOCALES

if TYPE_CHECKING:
    from generator.claims import Claimed

LOCK = "pylock.toml"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of verifying one file or code."""

    good: bool
    """Whether the file is identical, or the code the current one."""
    said: str
    """The verdict in a line."""
    details: tuple[str, ...] = ()
    """Where it differs, and why that may be."""


def verify_file(
    project: Project, name: str, data: bytes, diagnostics: Diagnostics, system_fonts: bool = False
) -> Verdict | None:
    """A PDF -> whether a build of what it says it is gives the same bytes, or what differs; `name` is its file's.

    None, with an error, if it does not say what it is. Raises Rejected if that cannot be built.
    """
    from generator.claims import read_claims
    from generator.readback import Unreadable

    try:
        claimed = read_claims(data)
    except Unreadable as problem:
        diagnostics.error(Span.of_file(name), str(problem), problem.hint)
        return None
    pseudo = (claimed.lang,) if claimed.lang in PSEUDO_LOCALES else ()
    jobs = plan_jobs(project, (), (), pseudo, Diagnostics(), system_fonts)
    job = _find_job(jobs, claimed, name)
    if job is None:
        diagnostics.error(
            Span.of_file(name),
            "the file is no edition of a briefing here",
            "verify it in the project it comes from, or give it the name back that the build gave it",
        )
        return None
    return _compare(project, job, claimed, data)


def verify_code(project: Project, typed: str, diagnostics: Diagnostics) -> Verdict | None:
    """A code as it was typed from paper -> whether it is that of a current edition, or of another state of one.

    None, with an error, if it is no code. Raises Rejected if the edition cannot be bound.
    """
    try:
        code = read_code(typed)
    except ValueError as problem:
        hint = "it stands in the imprint: eight characters in two groups"
        diagnostics.error(None, f"'{typed}' is neither a file nor a code: {problem}", hint)
        return None
    jobs = plan_jobs(project, (), (), (), Diagnostics())
    meant = [job for job in jobs if code.startswith(_stem(job))]
    current = {job.output: bind_job(project, job, Diagnostics()).story.code for job in meant}
    for job in meant:
        if current[job.output] == code:
            return Verdict(True, f"{code}: the current edition: {_describe(job)}")
    if not meant:
        return Verdict(False, f"{code}: unknown: no edition of a briefing here has such a code")
    details = tuple(f"the current one is {current[job.output]}: {_describe(job)}" for job in meant)
    said = f"{code}: not the current edition, but an older state of it, or one built of other files"
    return Verdict(False, said, details)


def _find_job(jobs: Sequence[Job], claimed: Claimed, name: str) -> Job | None:
    """By the code, if there is one; else by the name."""
    by_name = [job for job in jobs if job.output.rpartition("/")[2] == name]
    by_code = [job for job in jobs if claimed.code and claimed.code.startswith(_stem(job))]
    both = [job for job in by_code if job in by_name]
    found = both or by_code or (by_name if not claimed.code else [])
    return next(iter(found), None)


def _compare(project: Project, job: Job, claimed: Claimed, data: bytes) -> Verdict:
    from generator.comparison import compare_pdfs
    from generator.pdf.write import write_pdf

    diagnostics = Diagnostics()
    own = (*job.briefing.date.start, 1, 1)[:3]
    imposed = claimed.date if claimed.date != own else None
    job = replace(job, date=imposed)
    bound = bind_job(project, job, diagnostics)
    document = typeset_bound(project, job, bound, diagnostics)
    built = write_pdf(document, bound.layout.theme.inks, claimed.standard)
    dated = "" if imposed is None else f", dated {imposed[0]:04d}-{imposed[1]:02d}-{imposed[2]:02d}"
    if built == data:
        return Verdict(True, f"identical to a build of {_describe(job)}{dated}")
    details: list[str] = []
    if claimed.code and claimed.code != bound.story.code:
        details.append(
            f"its content is of another state: its code is {claimed.code}, here {bound.story.code}"
        )
    details += _other_packages(project, job, data)
    differences = compare_pdfs(data, built)
    details += [str(difference) for difference in differences]
    if not differences:
        details.append("all that it holds is the same: it was stored otherwise after it was built")
    return Verdict(False, f"differs from a build of {_describe(job)}{dated}", tuple(details))


def _other_packages(project: Project, job: Job, data: bytes) -> list[str]:
    """What it was made with that is another one here, as far as that is known."""
    here = dict(name_environment())
    remembered = read_manifest(project).get(job.output)
    if remembered is not None and remembered.sha256 == digest_file(data):
        return [f"made with {line}" for line in _changes(dict(remembered.packages), here)]
    locked = _read_lock(project)
    lines = [f"{LOCK} has {line}" for line in _changes(locked, here) if locked]
    unknown = "it was not built here, or not last: what it was made with is not known"
    return [unknown, *lines]


def _changes(before: Mapping[str, str], here: Mapping[str, str]) -> list[str]:
    """Of what is known by both, and what is here no more."""
    lines = []
    for name, version in before.items():
        if name == "the compiler" and here.get(name) != version:
            lines.append("another state of the compiler")
        elif name in here and here[name] != version:
            lines.append(f"{name} {version}, here {here[name]}")
        elif name not in here:
            lines.append(f"{name} {version}, which is not installed here")
    return lines


def _read_lock(project: Project) -> dict[str, str]:
    """Versions by package, of those that are installed here; none if the project has no lock file that can be read."""
    here = dict(name_environment())
    try:
        packages = tomllib.loads(project.read_bytes(LOCK).decode())["packages"]
        return {p["name"]: p["version"] for p in packages if p["name"] in here}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _stem(job: Job) -> str:
    return code_stem(job.briefing.id, job.product, job.lang)


def _describe(job: Job) -> str:
    return f"{job.briefing.id} {job.product} ({job.lang}), edition {job.briefing.edition}"
