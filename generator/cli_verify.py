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
