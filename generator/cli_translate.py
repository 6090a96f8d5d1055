"""`briefing translate`: what translators and those who wait for them need."""

from __future__ import annotations

import sys
from pathlib import Path
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
from generator.diagnostics import Diagnostics, Rejected

if TYPE_CHECKING:
    from generator.translate import Status
    from generator.translation.status import Revision

_BRIEFING = click.option(
    "--briefing",
    "briefings",
    multiple=True,
    metavar="ID",
    help="Only this briefing; by default all.",
)


@click.group()
def translate() -> None:
    """Catalogs for translators: what is to be translated, what is stale, what was reviewed."""


@translate.command()
@click.argument("langs", nargs=-1, metavar="[LANG]...")
@_BRIEFING
@ROOT
def update(langs: tuple[str, ...], briefings: tuple[str, ...], root: Path | None) -> None:
    """Brings the catalogs of the languages named, or of all, up to the source.

    Writes content/BRIEFING/locale/LANG.po and briefing.pot, and the catalogs of the layouts' labels. A
    translation stays with its place: where the source has changed, it is kept and marked as fuzzy, with the old
    words beside it. Nothing is written if a file is broken.
    """
    from generator.translate import update_catalogs

    project = open_project(root)
    diagnostics = Diagnostics()
    show_progress("measuring how long texts may be")
    try:
        written = update_catalogs(project, briefing_ids(briefings), langs, diagnostics)
    except Rejected as rejected:
        show_progress("")
        fail(rejected.diagnostics, "; nothing was written")
    show_progress("")
    report(diagnostics)
    for path in written:
        say(tame(path))
    if not written and sys.stdout.isatty():
        say("all catalogs are up to the source")


@translate.command()
@click.argument("langs", nargs=-1, metavar="[LANG]...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--strict", is_flag=True, help="Exit with 1 if anything is stale or missing.")
@_BRIEFING
@ROOT
def status(
    langs: tuple[str, ...],
    as_json: bool,
    strict: bool,
    briefings: tuple[str, ...],
    root: Path | None,
) -> None:
    """Says where each language stands: what is translated, stale, missing, reviewed, and which PDFs are current.

    The source is compared as it is now, whether or not the catalogs have been updated since.
    """
    from generator.translate import list_standings

    project = open_project(root)
    diagnostics = Diagnostics()
    try:
        found = list_standings(project, briefing_ids(briefings), langs, diagnostics)
    except Rejected as rejected:
        fail(rejected.diagnostics)
    report(diagnostics)
    if as_json:
        _print_json(found)
    else:
        _print_status(found)
    if strict and any(s.standing.stale or s.standing.missing or s.labels for s in found):
        sys.exit(1)


@translate.command()
@click.argument("langs", nargs=-1, metavar="[LANG]...")
@_BRIEFING
@ROOT
def check(langs: tuple[str, ...], briefings: tuple[str, ...], root: Path | None) -> None:
    """Checks the translations of the languages named, or of all, beside their source.

    Citations, numbers, dates, names, marks, agreed terms, signs, letters and lengths; and that the files tell
    nothing of their makers. `briefing check` does so too, and sets the pages besides.
    """
    from generator.translate import check_languages

    project = open_project(root)
    diagnostics = Diagnostics()
    try:
        check_languages(project, briefing_ids(briefings), langs, diagnostics)
    except Rejected as rejected:
        fail(rejected.diagnostics)
    report(diagnostics)
    if not len(diagnostics):
        say("nothing is wrong", err=True)


@translate.command()
@click.argument("lang")
@_BRIEFING
@ROOT
def diff(lang: str, briefings: tuple[str, ...], root: Path | None) -> None:
    """Shows what has changed in the source since it was translated, word by word, beside the translation.

    Where the output is not a terminal, words that went stand in [-…-], and new ones in {+…+}.
    """
    from generator.translate import list_changes

    project = open_project(root)
    diagnostics = Diagnostics()
    try:
        found = list_changes(project, briefing_ids(briefings), lang, diagnostics)
    except Rejected as rejected:
        fail(rejected.diagnostics)
    report(diagnostics)
    for revision in found:
        _print_revision(revision)
    if not found:
        say(f"nothing is stale in {tame(lang)}", err=True)


@translate.command()
@click.argument("lang")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--role", required=True, help="In what capacity: 'legal reviewer'. Names nobody.")
@_BRIEFING
@ROOT
def review(
    lang: str, keys: tuple[str, ...], role: str, briefings: tuple[str, ...], root: Path | None
) -> None:
    """Records that translations were reviewed as they stand now: those named, or all that are current.

    A KEY is the msgctxt of a message, or what several begin with: sections/law. Any later change of the source
    or the translation voids the review. Role and date are recorded, no name.
    """
    from generator.translate import review_language

    project = open_project(root)
    diagnostics = Diagnostics()
    try:
        path, count = review_language(
            project, briefing_ids(briefings), lang, role, keys, diagnostics
        )
    except Rejected as rejected:
        fail(rejected.diagnostics, "; nothing was recorded")
    report(diagnostics)
    say(f"{tame(path)}: {count} reviewed")


@translate.command()
@click.argument("lang")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option(
    "--only",
    type=click.Choice(["stale", "unreviewed", "missing"]),
    help="Only what is out of date, current and not reviewed, or not translated.",
)
@_BRIEFING
@SYSTEM_FONTS
@ROOT
def proof(
    lang: str,
    keys: tuple[str, ...],
    only: str | None,
    briefings: tuple[str, ...],
    system_fonts: bool,
    root: Path | None,
) -> None:
    """Makes a PDF of source and translation side by side, for a reviewer to print, read and sign.

    It is written to output/BRIEFING/BRIEFING-proof-LANG.pdf. A KEY is the msgctxt of a message, or what several
    begin with: sections/law; by default all messages are on the sheet. Texts stand as they are typed. What is out
    of date has beside it the words that it was translated from. The file's line is printed as by briefing build.
    """
    from generator.proof import make_proofs

    project = open_project(root)
    diagnostics = Diagnostics()
    try:
        made = make_proofs(
            project, briefing_ids(briefings), lang, keys, only, diagnostics, system_fonts
        )
    except Rejected as rejected:
        fail(rejected.diagnostics, "; nothing was written")
    report(diagnostics)
    for output in made:
        report(output.warnings)
        show_output(output)


def _print_status(found: tuple[Status, ...]) -> None:
    head = ("briefing", "language", "messages", "translated", "stale", "missing", "reviewed")
    names = ("words to do", "labels to do", "current PDFs")
    rows = []
    for one in found:
        s = one.standing
        numbers = (s.total, s.translated, s.stale, s.missing, s.reviewed, s.words)
        current = sum(fresh for _path, fresh in one.outputs)
        pdfs = f"{current} of {len(one.outputs)}"
        rows.append((one.briefing, s.lang, *map(str, numbers), str(one.labels), pdfs))
    if sys.stdout.isatty():
        show_table((*head, *names), rows, (0, 0, 1, 1, 1, 1, 1, 1, 1, 1))
        stale = [path for one in found for path, fresh in one.outputs if not fresh]
        if stale:
            say("out of date: " + tame(", ".join(stale)))
    else:
        for row in rows:
            say(tame("\t".join(row), tabs=True))


def _print_json(found: tuple[Status, ...]) -> None:
    import json

    listed = [
        {
            "briefing": one.briefing,
            "lang": one.standing.lang,
            "messages": one.standing.total,
            "translated": one.standing.translated,
            "stale": one.standing.stale,
            "missing": one.standing.missing,
            "reviewed": one.standing.reviewed,
            "words": one.standing.words,
            "labels": one.labels,
            "outputs": [{"path": path, "current": fresh} for path, fresh in one.outputs],
        }
        for one in found
    ]
    say(json.dumps(listed, ensure_ascii=False, indent=2))


def _print_revision(revision: Revision) -> None:
    from generator.translation.status import Change

    looks = {Change.KEPT: {}, Change.REMOVED: {"fg": "red"}, Change.ADDED: {"fg": "green"}}
    marks = {Change.KEPT: ("", ""), Change.REMOVED: ("[-", "-]"), Change.ADDED: ("{+", "+}")}
    words = []
    for change, part in revision.parts:
        start, end = marks[change]
        words.append(click.style(f"{start}{tame(part)}{end}", **looks[change]))  # type: ignore[arg-type]
    say(click.style(f"{revision.span}: {revision.key}", bold=True))
    say(f"  source: {' '.join(words)}")
    say(f"  translation: {tame(revision.translation)}")
