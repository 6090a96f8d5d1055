"""The proof sheet: source and translation side by side, as a PDF that a reviewer prints, reads and signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from generator.build import Output, write_outputs
from generator.catalogs import catalog_path, load_catalog, load_reviews, localize_layout
from generator.content.check import PROOF
from generator.content.model import Briefing
from generator.diagnostics import Diagnostics, Span
from generator.layout.bind import bind_layout
from generator.layout.layout import Layout
from generator.layout.load import load_layout
from generator.pdf.write import write_pdf
from generator.plan import load_named, read_imposed_date
from generator.project import Project
from generator.translate import choose_langs, find_meant, match_language
from generator.translation.proof import Only, Proof, prepare_proof
from generator.typeset.typeset import typeset_story


def make_proofs(
    project: Project,
    names: Sequence[str],
    lang: str,
    keys: Sequence[str],
    only: str | None,
    diagnostics: Diagnostics,
    system_fonts: bool = False,
) -> tuple[Output, ...]:
    """Writes the proof sheet of a language for each briefing named, or for all: `output/<id>/<id>-proof-<lang>.pdf`.

    `keys` are those of messages, or what several begin with (`sections/law`); without any all messages are meant,
    of which `only` keeps those that are stale, missing, or current and not reviewed. Raises Rejected, and writes
    nothing, if anything is wrong or nothing is left to read.
    """
    if not project.exists(f"layouts/{PROOF}/layout.toml"):
        place = Span.of_file(f"layouts/{PROOF}")
        hint = f"copy the folder layouts/{PROOF} that comes with the compiler"
        diagnostics.error(place, "the project has no layout for proof sheets", hint)
        diagnostics.stop_on_errors()
    date = read_imposed_date(diagnostics)
    made = []
    for briefing in load_named(project, names, diagnostics):
        proof = _prepare(project, briefing, lang, keys, only, diagnostics)
        layout = load_layout(project, PROOF, diagnostics)
        if proof is None or layout is None or diagnostics.has_errors:
            continue
        layout = localize_layout(project, layout, briefing.lang, diagnostics)
        made.append(_compile(briefing, proof, layout, date, system_fonts))
    diagnostics.stop_on_errors()
    write_outputs(project, made)
    return tuple(output for output, _data in made)


def _prepare(
    project: Project,
    briefing: Briefing,
    lang: str,
    keys: Sequence[str],
    only: str | None,
    diagnostics: Diagnostics,
) -> Proof | None:
    """What is to be on the sheet; None, with errors, if that is nothing, or a file is broken."""
    if not choose_langs(briefing, (lang,), diagnostics):
        return None
    catalog = load_catalog(project, f"content/{briefing.id}", lang, diagnostics)
    reviews = load_reviews(project, briefing.id, lang, diagnostics)
    if catalog is None or reviews is None:
        return None
    matches = match_language(briefing, catalog)
    chosen = None
    if keys:
        meant = [find_meant(matches, key, catalog, diagnostics) for key in keys]
        chosen = frozenset(match.message.key for found in meant for match in found)
    kind = None if only is None else Only(only)
    proof = prepare_proof(briefing, lang, matches, reviews, chosen, kind)
    if not proof.rows and (chosen or not keys):
        place = Span.of_file(catalog_path(f"content/{briefing.id}", lang))
        what = f"no message is {only}" if only else "the briefing has no messages"
        hint = "briefing translate status says where each language stands"
        diagnostics.error(place, f"there is nothing to proof: {what}", hint)
        return None
    return proof


def _compile(
    briefing: Briefing,
    proof: Proof,
    layout: Layout,
    date: tuple[int, int, int] | None,
    system_fonts: bool,
) -> tuple[Output, bytes]:
    """The steps of a build, in the source language. Raises Rejected."""
    began, diagnostics = perf_counter(), Diagnostics()
    story = bind_layout(briefing, layout, diagnostics, proof=proof)
    story = story if date is None else replace(story, date=date)
    document = typeset_story(story, layout.theme, diagnostics, system_fonts)
    data = write_pdf(document, layout.theme.inks)
    output = Output(
        path=f"output/{briefing.id}/{briefing.id}-{PROOF}-{proof.lang}.pdf",
        pages=len(document.pages),
        size=len(data),
        seconds=perf_counter() - began,
        fitted=document.size,
        warnings=diagnostics,
    )
    return output, data
