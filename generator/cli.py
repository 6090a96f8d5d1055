"""The command line. It, `cli_translate` and `cli_verify` print, through `console`; nothing else does.

On a terminal it shows progress and a summary; piped, it prints one line for each file made, with
tabs between path, pages, bytes and seconds. Diagnostics go to standard error. Exit status: 0 for
success, 1 for errors in the author's files, 2 for wrong use.

Commands import what they need when they run, so that `--help` answers at once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from generator.console import (
    ROOT,
    SYSTEM_FONTS,
    briefing_ids,
    fail,
    open_project,
    report,
    say,
    show_output,
    show_progress,
    show_table,
    tame,
)
from generator.diagnostics import Diagnostic, Diagnostics, Rejected, Severity
from generator.pdf.standard import Standard
from generator.project import count_processors

if TYPE_CHECKING:
    from generator.build import Job
    from generator.layout.story import Item
    from generator.lengths import Room

_EXPLAIN = click.option(
    "--explain",
    is_flag=True,
    help="Say how each product was fitted to its page, and why pages end where they do.",
)


_ELSEWHERE = {"translate": "cli_translate", "verify": "cli_verify", "inspect": "cli_verify"}
"""Commands that stand in a file of their own."""


class _Commands(click.Group):
    """The commands, some of which are fetched from their files when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _ELSEWHERE:
            module = import_module(f"generator.{_ELSEWHERE[cmd_name]}")
            command: click.Command = getattr(module, cmd_name)
            return command
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefing-press", prog_name="briefing")
def main() -> None:
    """Compiles briefings: structured content into a dossier and a one-page fact sheet, as PDF."""
    # A run keeps nearly all that it makes: looking for garbage as often as usual costs a fifth of its time.
    gc.set_threshold(50_000, 50, 100)
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
@click.option("--force", is_flag=True, help="Build what is current too.")
@click.option(
    "--release",
    is_flag=True,
    help="Refuse editions with anything not translated, out of date or not reviewed.",
)
@click.option(
    "--standard",
    type=click.Choice([str(standard) for standard in Standard]),
    default=str(Standard.UA1_A2A),
    metavar="S",
    help="What the PDFs claim to be: ua1+a2a (as they do by default), ua2+a4, a2b or none.",
)
@click.option(
    "--jobs",
    "processes",
    type=click.IntRange(min=1),
    metavar="N",
    help="Build in at most N processes at once; by default as many as there are processors.",
)
@_EXPLAIN
@SYSTEM_FONTS
@ROOT
def build(
    briefings: tuple[str, ...],
    products: tuple[str, ...],
    langs: tuple[str, ...],
    force: bool,
    release: bool,
    standard: str,
    processes: int | None,
    explain: bool,
    system_fonts: bool,
    root: Path | None,
) -> None:
    """Builds the PDFs of the briefings named, or of all.

    They are written to output/BRIEFING/. If one of a briefing's PDFs cannot be made, none of them is
    written, and older ones stay as they are: editions do not mix.

    A PDF is current, and is not built again, while all that it is made of is as it was: its words, its
    layout, its standard, the packages and the compiler. All are built with --force, and with --explain.

    Standards: ua1+a2a is PDF/UA-1 and PDF/A-2a at once, ua2+a4 is PDF/UA-2 and PDF/A-4 (of PDF 2.0, which older
    programs may not know), a2b is PDF/A-2b alone. Without tags, as in a2b and none, no screen reader finds
    its way.

    Where the output is not a terminal, each file made is a line: path, pages, bytes and seconds, with
    tabs between them. What a product had no room for, and left out by its priority, is a note on
    standard error.
    """
    from generator.plan import plan_jobs
    from generator.refresh import refresh_outputs

    project = open_project(root)
    began = perf_counter()
    diagnostics = Diagnostics()
    try:
        names = briefing_ids(briefings)
        claimed = Standard(standard)
        jobs = plan_jobs(project, names, products, langs, diagnostics, system_fonts, claimed)
        if release:
            from generator.release import refuse_drafts

            refuse_drafts(project, jobs)
    except Rejected as rejected:
        fail(rejected.diagnostics, "; nothing was built")
    report(diagnostics)
    made = current = 0
    errors: list[Diagnostic] = []
    at_once = processes or count_processors()
    for done in refresh_outputs(project, jobs, at_once, force or explain, show_progress):
        for output in done.outputs:
            show_output(output)
        report(done.diagnostics)
        for output in done.outputs:
            _note(output.path, output.left, output.explanations if explain else ())
        errors += [d for d in done.diagnostics if d.severity is Severity.ERROR]
        if done.failed:
            say(f"{done.briefing}: nothing was built; files of an earlier build stay", err=True)
        made += len(done.outputs)
        current += done.current
    if sys.stdout.isatty():
        _print_sum(made, current, perf_counter() - began)
    if errors:
        fail(errors, reported=True)


@main.command()
@click.argument("briefings", nargs=-1, metavar="[BRIEFING]...")
@_EXPLAIN
@SYSTEM_FONTS
@ROOT
def check(briefings: tuple[str, ...], explain: bool, system_fonts: bool, root: Path | None) -> None:
    """Checks the briefings named, or all, without writing a file.

    Does all that a build does up to the pages, and says everything that is wrong, with file, line and
    what to do.
    """
    from generator.check import check_briefings

    project = open_project(root)
    diagnostics = Diagnostics()
    checked = check_briefings(project, briefing_ids(briefings), diagnostics, system_fonts)
    for done in checked:
        product = f"{done.briefing} {done.product} ({done.lang})"
        _note(product, done.left, done.explanations if explain else ())
    if diagnostics.has_errors:
        fail(diagnostics)
    report(diagnostics)
    for name in dict.fromkeys(done.briefing for done in checked):
        say(f"{name}: no errors")


@main.command()
@click.argument("briefings", nargs=-1, metavar="[BRIEFING]...")
@click.option(
    "--lang",
    "langs",
    multiple=True,
    metavar="L",
    help="Only this language; may be given more than once.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@SYSTEM_FONTS
@ROOT
def lengths(
    briefings: tuple[str, ...],
    langs: tuple[str, ...],
    as_json: bool,
    system_fonts: bool,
    root: Path | None,
) -> None:
    """Says how long each text of a one-page product may be.

    For each text that a product that promises its pages places: where it stands, its key, the
    characters it has, how many it may have before the first item leaves for it (- if one has left
    already), and how many before there is no room for it at all: fewer than it has, or 0, if it is left
    out now. Each grows alone, by its own words, or is shortened by them.

    Where the output is not a terminal, a text is a line: place, briefing, product, language, key and the
    three numbers, with tabs between them.
    """
    from generator.build import load_job_layout
    from generator.lengths import measure_lengths
    from generator.plan import plan_jobs

    project = open_project(root)
    diagnostics = Diagnostics()
    found: list[tuple[Job, dict[str, Room]]] = []
    try:
        for job in plan_jobs(
            project, briefing_ids(briefings), (), langs, diagnostics, system_fonts
        ):
            layout = load_job_layout(project, job, diagnostics)
            if layout.theme.fit is not None:
                show_progress(f"{job.briefing.id} {job.product} ({job.lang})")
                rooms = measure_lengths(
                    job.briefing, layout, diagnostics, project.read_bytes, system_fonts
                )
                found.append((job, rooms))
                show_progress("")
    except Rejected as rejected:
        show_progress("")
        fail(rejected.diagnostics)
    report(diagnostics)
    if as_json:
        _print_json(found)
    elif not found:
        say("no product here promises its number of pages, so that none has bounds", err=True)
    else:
        _print_rooms(found)


def _print_json(found: list[tuple[Job, dict[str, Room]]]) -> None:
    import json

    products = [
        {
            "briefing": job.briefing.id,
            "product": job.product,
            "lang": job.lang,
            "messages": [
                {
                    "key": key,
                    "path": room.span.path,
                    "line": room.span.line,
                    "now": room.now,
                    "free": room.free,
                    "most": room.most,
                }
                for key, room in rooms.items()
            ],
        }
        for job, rooms in found
    ]
    say(json.dumps(products, ensure_ascii=False, indent=2))


def _print_rooms(found: list[tuple[Job, dict[str, Room]]]) -> None:
    """A table for each product on a terminal, and lines of tabs elsewhere."""
    for job, rooms in found:
        rows = [
            (str(r.span), key, str(r.now), "-" if r.free is None else str(r.free), str(r.most))
            for key, r in rooms.items()
        ]
        if not sys.stdout.isatty():
            for place, key, *numbers in rows:
                product = (job.briefing.id, job.product, job.lang)
                say(tame("\t".join((place, *product, key, *numbers)), tabs=True))
            continue
        head = ("place", "text", "now", "free", "most")
        say(click.style(f"{job.briefing.id} {job.product} ({job.lang})", bold=True))
        show_table(head, rows, (0, 0, 1, 1, 1))


def _print_sum(made: int, current: int, seconds: float) -> None:
    files = "1 file" if made == 1 else f"{made} files"
    built = f"{files} in {seconds:.1f} s" if made or not current else ""
    files = "1 file is current" if current == 1 else f"{current} files are current"
    say("; ".join(filter(None, (built, files if current else ""))))


def _note(product: str, left: Iterable[Item], explanations: Iterable[str]) -> None:
    """Says what a product left out, at the author's lines, and what explains its pages."""
    note = click.style("note:", fg="cyan", bold=True)
    for item in left:
        words = f"left out of {product}: {item.key} (priority {item.priority})"
        say(f"{tame(str(item.span))}: {note} {tame(words)}", err=True)
    for line in explanations:
        say(tame(f"{product}: {line}"), err=True)


if __name__ == "__main__":
    main()
