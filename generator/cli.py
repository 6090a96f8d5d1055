"""The command line: the one file that prints.

On a terminal it shows progress and a summary; piped, it prints one line for each file made, with
tabs between path, pages, bytes and seconds. Diagnostics go to standard error. Exit status: 0 for
success, 1 for errors in the author's files, 2 for wrong use.

Commands import what they need when they run, so that `--help` answers at once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NoReturn

import click

from generator.diagnostics import Diagnostic, Diagnostics, Rejected, Severity
from generator.project import Project

if TYPE_CHECKING:
    from generator.build import Output

_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\ufffd")
"""Control characters in what is quoted from files and their names must not reach a terminal."""

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder; by default the one you are in, or the nearest above it.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefing-press", prog_name="briefing")
def main() -> None:
    """Compiles briefings: structured content into a dossier and a one-page fact sheet, as PDF."""
    for stream in (sys.stdout, sys.stderr):
        # Messages quote the author's text; a console that cannot show it must not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command()
@click.argument("briefings", nargs=-1, metavar="[BRIEFING]...")
@click.option(
    "--product",
    "products",
    multiple=True,
    metavar="P",
    help="Only this product (dossier, factsheet).",
)
@click.option(
    "--lang",
    "langs",
    multiple=True,
    metavar="L",
    help="Only this language; may be given more than once.",
)
@_ROOT
def build(
    briefings: tuple[str, ...], products: tuple[str, ...], langs: tuple[str, ...], root: Path | None
) -> None:
    """Builds the PDFs of the briefings named, or of all.

    They are written to output/BRIEFING/. A briefing with an error makes no file and leaves older ones
    as they are.
    """
    # One short run that keeps nearly all it makes: looking for garbage costs a fifth of its time.
    gc.disable()
    from generator.build import plan_jobs, run_job

    project = _project(root)
    began = perf_counter()
    diagnostics = Diagnostics()
    failed = False
    made: list[Output] = []
    try:
        jobs = plan_jobs(project, briefings, products, langs, diagnostics)
    except Rejected as rejected:
        _fail(rejected.diagnostics, "; nothing was built")
    _report(diagnostics)
    for n, job in enumerate(jobs, start=1):
        _progress(f"[{n}/{len(jobs)}] {job.output}")
        try:
            output = run_job(project, job)
        except Rejected as rejected:
            failed = True
            _report(rejected.diagnostics)
            continue
        finally:
            _progress("")
        _report(output.warnings)
        made.append(output)
        _print_output(output)
    if sys.stdout.isatty():
        files = "1 file" if len(made) == 1 else f"{len(made)} files"
        click.echo(f"{files} in {perf_counter() - began:.1f} s")
    if failed:
        sys.exit(1)


@main.command()
@click.argument("briefings", nargs=-1, metavar="[BRIEFING]...")
@_ROOT
def check(briefings: tuple[str, ...], root: Path | None) -> None:
    """Checks the briefings named, or all, without building.

    Says everything that is wrong, with file, line and what to do.
    """
    from generator.build import check_briefings

    project = _project(root)
    diagnostics = Diagnostics()
    checked = check_briefings(project, briefings, diagnostics)
    if diagnostics.has_errors:
        _fail(diagnostics)
    _report(diagnostics)
    for name in checked:
        click.echo(f"{name}: no errors")


def _project(root: Path | None) -> Project:
    project = Project.find(root)
    if project is None:
        raise click.UsageError(
            "no project here: a project is a folder with content/ and layouts/; name it with --root"
        )
    return project


def _print_output(output: Output) -> None:
    if not sys.stdout.isatty():
        click.echo(f"{output.path}\t{output.pages}\t{output.size}\t{output.seconds:.2f}")
        return
    pages = "1 page" if output.pages == 1 else f"{output.pages} pages"
    fitted = f", set in {output.fitted:g} pt" if output.fitted else ""
    click.echo(
        f"{click.style(output.path, bold=True)}  {pages}, {output.size / 1000:.0f} kB,"
        f" {output.seconds:.1f} s{fitted}"
    )


def _progress(text: str) -> None:
    """Shows what is being done on a terminal's last line, or clears it."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", nl=False, err=True)


def _report(diagnostics: Iterable[Diagnostic]) -> None:
    colours = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
    for d in diagnostics:
        place = f"{d.span}: ".translate(_CONTROLS) if d.span else ""
        label = click.style(f"{d.severity}:", fg=colours[d.severity], bold=True)
        hint = f"\n  hint: {d.hint.translate(_CONTROLS)}" if d.hint else ""
        click.echo(f"{place}{label} {d.message.translate(_CONTROLS)}{hint}", err=True)


def _fail(diagnostics: Iterable[Diagnostic], and_so: str = "") -> NoReturn:
    found = tuple(diagnostics)
    _report(found)
    count = sum(d.severity is Severity.ERROR for d in found)
    errors = "1 error" if count == 1 else f"{count} errors"
    click.echo(f"{errors}{and_so}", err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
