"""Plans: which products of which briefings are to be made, in which languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from generator.build import Job
from generator.catalogs import catalog_path, find_strays, load_edition
from generator.content.citations import ID
from generator.content.load import load_briefing
from generator.content.model import Briefing
from generator.diagnostics import Diagnostics, Span, did_you_mean
from generator.pdf.standard import Standard
from generator.project import Project, source_date_epoch
from generator.translation.pseudo import PSEUDO_LOCALES


def plan_jobs(
    project: Project,
    names: Sequence[str],
    products: Sequence[str],
    langs: Sequence[str],
    diagnostics: Diagnostics,
    system_fonts: bool = False,
    standard: Standard = Standard.UA1_A2A,
) -> list[Job]:
    """Loads the briefings named (all, if none is) and lists the jobs to do.

    Errors of every briefing are collected before Rejected is raised; nothing is built then.
    """
    briefings = load_named(project, names, diagnostics)
    date = read_imposed_date(diagnostics)
    diagnostics.stop_on_errors()
    jobs: list[Job] = []
    for briefing in briefings:
        editions = load_editions(project, briefing, langs, diagnostics)
        jobs += [
            Job(edition, product, edition.lang, date, system_fonts, standard)
            for edition in editions
            for product in briefing.products
            if not products or product in products
        ]
    for product in products:
        offered = sorted({p for briefing in briefings for p in briefing.products})
        if product not in offered:
            span = briefings[0].span if len(briefings) == 1 else None
            message = f"no briefing has a product '{product}'"
            diagnostics.error(span, message, did_you_mean(product, offered))
    diagnostics.stop_on_errors()
    return jobs


def load_named(project: Project, names: Sequence[str], diagnostics: Diagnostics) -> list[Briefing]:
    """The briefings named, or all if none is, in their source languages; errors are those of their files."""
    return [
        found
        for name in name_briefings(project, names, diagnostics)
        if (found := load_briefing(project, name, diagnostics)) is not None
    ]


def load_editions(
    project: Project, briefing: Briefing, langs: Sequence[str], diagnostics: Diagnostics
) -> list[Briefing]:
    """A briefing in each of the languages asked for (all of its own, if none is), its source language first.

    A language without a catalog has no edition: a warning, or an error if it is asked for. A pseudo-locale is made
    when it is asked for. Errors are those of the catalogs, and a language that the briefing has not.
    """
    find_strays(project, briefing, (), diagnostics)
    offered = (briefing.lang, *briefing.languages)
    for lang in langs:
        if lang not in (*offered, *PSEUDO_LOCALES):
            _reject_choice(diagnostics, briefing, "language", lang, offered)
    asked = [lang for lang in (*offered, *PSEUDO_LOCALES) if lang in (langs or offered)]
    editions = []
    for lang in dict.fromkeys(asked):
        edition = briefing
        path = catalog_path(f"content/{briefing.id}", lang)
        if lang not in (briefing.lang, *PSEUDO_LOCALES) and not project.exists(path):
            hint = f"run briefing translate update {lang}, and give the file to a translator"
            report = diagnostics.error if lang in langs else diagnostics.warning
            report(Span.of_file(path), f"there is no catalog, and so no edition in '{lang}'", hint)
            continue
        if lang != briefing.lang:
            found = load_edition(project, briefing, lang, diagnostics)
            if found is None:
                continue
            edition = found
        editions.append(edition)
    return editions


def read_imposed_date(diagnostics: Diagnostics) -> tuple[int, int, int] | None:
    """The UTC day of SOURCE_DATE_EPOCH, which builders of packages set so that builds can be reproduced."""
    try:
        seconds = source_date_epoch()
        day = None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        diagnostics.error(
            None,
            "SOURCE_DATE_EPOCH is no time: it holds the seconds since 1970, as a whole number",
            "unset it, and the PDF has the date of its edition",
        )
        return None
    return None if day is None else (day.year, day.month, day.day)


def name_briefings(
    project: Project, names: Sequence[str], diagnostics: Diagnostics
) -> Iterator[str]:
    """Ids of the briefings named, or of all if none is; those that cannot be one are errors."""
    known = project.briefings()
    if not known and not names:
        diagnostics.error(
            Span.of_file("content"),
            "there is no briefing here",
            "a briefing is a folder in content/ with a briefing.yaml",
        )
    for name in dict.fromkeys(names or known):
        if name in known and ID.fullmatch(name) is None:
            diagnostics.error(
                Span.of_file(f"content/{name}"),
                "the folder's name is no id",
                "rename it: lower-case letters, digits and hyphens",
            )
        elif name in known:
            yield name
        else:
            diagnostics.error(
                Span.of_file(f"content/{name}"),
                f"there is no briefing '{name}'",
                did_you_mean(name, known),
            )


def _reject_choice(
    diagnostics: Diagnostics, briefing: Briefing, kind: str, choice: str, known: Sequence[str]
) -> None:
    diagnostics.error(
        briefing.span,
        f"the briefing '{briefing.id}' has no {kind} '{choice}'",
        did_you_mean(choice, known),
    )
