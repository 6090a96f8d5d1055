"""What the commands share: the terminal, and how what is wrong is shown on it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.diagnostics import Diagnostic, Severity
from generator.project import Project

if TYPE_CHECKING:
    from generator.build import Output

_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "\ufffd")
"""Control characters in what is quoted from files and their names must not reach a terminal."""

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder; by default the one you are in, or the nearest above it.",
)
SYSTEM_FONTS = click.option(
    "--system-fonts",
    is_flag=True,
    help="Use the system's fonts too, where no installed font package has a family or a character.",
)


def open_project(root: Path | None) -> Project:
    """The project that a command is to work on. Raises click's usage error if there is none."""
    project = Project.find(root)
    if project is None:
        raise click.UsageError(
            "no project here: a project is a folder with content/ and layouts/; name it with --root"
        )
    return project


def briefing_ids(names: Iterable[str]) -> tuple[str, ...]:
    """Briefings as a shell completes their paths: `content/iran-1988-impunity/` names one too."""
    return tuple(name.removesuffix("/").removeprefix("content/") or name for name in names)


def say(text: str, err: bool = False, nl: bool = True) -> None:
    """Prints a line; ends the run if nobody can read it (a full disk, a closed pipe)."""
    try:
        click.echo(text, err=err, nl=nl)
    except OSError:
        sys.exit(1)


def tame(text: str, *, tabs: bool = False) -> str:
    """Text without control characters; tabs may stay."""
    return text.translate(_CONTROLS | {9: "\t"} if tabs else _CONTROLS)


def show_progress(text: str) -> None:
    """Shows what is being done on a terminal's last line, or clears it."""
    if sys.stderr.isatty():
        say(f"\r\x1b[K{text}", nl=False, err=True)


def show_table(head: Sequence[str], rows: Sequence[Sequence[str]], ends: Sequence[int]) -> None:
    """Prints a table with its columns in line; those at whose place `ends` has a 1 are set at their end."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        cells = zip(row, widths, ends, strict=True)
        aligned = (cell.rjust(w) if end else cell.ljust(w) for cell, w, end in cells)
        say(tame("  ".join(aligned).rstrip()))


def show_output(output: Output) -> None:
    """Prints what was made: on a terminal in words, elsewhere path, pages, bytes and seconds with tabs between."""
    if not sys.stdout.isatty():
        say(f"{output.path}\t{output.pages}\t{output.size}\t{output.seconds:.2f}")
        return
    pages = "1 page" if output.pages == 1 else f"{output.pages} pages"
    fitted = f", set in {output.fitted:g} pt" if output.fitted else ""
    say(
        f"{click.style(output.path, bold=True)}  {pages}, {output.size / 1000:.0f} kB,"
        f" {output.seconds:.1f} s{fitted}"
    )


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Prints diagnostics to standard error."""
    colours = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
    for d in diagnostics:
        place = f"{tame(str(d.span))}: " if d.span else ""
        label = click.style(f"{d.severity}:", fg=colours[d.severity], bold=True)
        hint = f"\n  hint: {tame(d.hint)}" if d.hint else ""
        say(f"{place}{label} {tame(d.message)}{hint}", err=True)


def fail(diagnostics: Iterable[Diagnostic], and_so: str = "", reported: bool = False) -> NoReturn:
    """Ends the run with exit status 1, and says how many errors there are."""
    found = tuple(diagnostics)
    if not reported:
        report(found)
    count = sum(d.severity is Severity.ERROR for d in found)
    errors = "1 error" if count == 1 else f"{count} errors"
    say(f"{errors}{and_so}", err=True)
    sys.exit(1)
