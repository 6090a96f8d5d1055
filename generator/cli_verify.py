"""`briefing verify` and `briefing inspect`: what a PDF is, and what it tells. Neither writes a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.console import ROOT, SYSTEM_FONTS, fail, open_project, report, say, tame
from generator.diagnostics import Diagnostics, Rejected, Span
from generator.project import Project, read_named

if TYPE_CHECKING:
    from generator.inspect import Inspection
    from generator.verify import Verdict


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="FILE_OR_CODE...")
@SYSTEM_FONTS
@ROOT
def verify(names: tuple[str, ...], system_fonts: bool, root: Path | None) -> None:
    """Says whether PDFs are what a build makes here, or a paper copy is of the current edition.

    A FILE is built again, and is identical byte for byte, or it is said which packages it was made with
    that are others here, and where it differs: page, object, and what stands there.

    A CODE is the eight characters in an imprint: that of a current edition, of another state of one, or
    unknown.

    The exit status is 0 if all are identical or current, else 1.
    """
    project = open_project(root)
    diagnostics = Diagnostics()
    verdicts = [_verify(project, name, diagnostics, system_fonts) for name in names]
    if diagnostics.has_errors:
        fail(diagnostics)
    report(diagnostics)
    if not all(verdict is not None and verdict.good for verdict in verdicts):
        sys.exit(1)


def _verify(
    project: Project, name: str, diagnostics: Diagnostics, system_fonts: bool
) -> Verdict | None:
    """Verifies a file or code, and prints the verdict."""
    from generator.verify import verify_code, verify_file

    path = Path(name)
    is_file = path.exists() or path.suffix.lower() == ".pdf" or len(path.parts) > 1
    try:
        if is_file:
            data = _read(path, diagnostics)
            if data is None:
                return None
            verdict = verify_file(project, path.name, data, diagnostics, system_fonts)
        else:
            verdict = verify_code(project, name, diagnostics)
    except Rejected as rejected:
        diagnostics.extend(rejected.diagnostics)
        return None
    if verdict is not None:
        say(tame(f"{name}: {verdict.said}" if is_file else verdict.said))
        for line in verdict.details:
            say(tame(f"  {line}"))
    return verdict


def _read(path: Path, diagnostics: Diagnostics) -> bytes | None:
    try:
        return read_named(path)
    except OSError as problem:
        reason = (problem.strerror or "unreadable").lower()
        diagnostics.error(Span.of_file(path.as_posix()), f"the file cannot be read: {reason}")
        return None


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print JSON: all, and which of it is telling."
)
@click.option("--all", "everything", is_flag=True, help="Print what every PDF tells, too.")
def inspect(files: tuple[Path, ...], as_json: bool, everything: bool) -> None:
    """Says what PDFs, whoever made them, tell about their makers, and what they hide from a reader.

    Names, programs, dates with a time of day, paths and addresses, IDs, attachments, scripts, actions, comments,
    hidden text, what pictures, colour profiles and fonts say, earlier revisions, and what nothing refers to.
    """
    from generator.readback import Unreadable

    diagnostics = Diagnostics()
    found: list[tuple[str, Inspection]] = []
    for path in files:
        data = _read(path, diagnostics)
        if data is None:
            continue
        from generator.inspect import inspect_pdf

        try:
            found.append((str(path), inspect_pdf(data)))
        except Unreadable as problem:
            diagnostics.error(Span.of_file(path.as_posix()), str(problem), problem.hint)
    if as_json:
        _print_json(found)
    else:
        for name, inspection in found:
            _print_inspection(name, inspection, everything)
    if diagnostics.has_errors:
        fail(diagnostics)


def _print_inspection(name: str, inspection: Inspection, everything: bool) -> None:
    pages = "1 page" if inspection.pages == 1 else f"{inspection.pages} pages"
    telling = sum(finding.telling for finding in inspection.findings)
    sum_ = "nothing telling" if not telling else f"{telling} things that tell"
    say(tame(f"{name}: PDF {inspection.version}, {pages}, {inspection.size} bytes: {sum_}"))
    for finding in inspection.findings:
        if finding.telling or everything:
            place = f" ({finding.place})" if finding.place else ""
            say(tame(f"  {finding.kind}{place}: {finding.what}"))


def _print_json(found: list[tuple[str, Inspection]]) -> None:
    import json
    from dataclasses import asdict

    say(json.dumps([{"file": name, **asdict(one)} for name, one in found], indent=2))
