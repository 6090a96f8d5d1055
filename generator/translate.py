"""The translators' jobs: catalogs brought up to the source, where each language stands, reviews recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.bounds import measure_bounds
from generator.build import Job
from generator.catalogs import (
    find_strays,
    load_catalog,
    load_reviews,
    localize_layout,
    merge_briefing,
    merge_layout,
    review_path,
    write_texts,
)
from generator.check import check_translations
from generator.content.model import Briefing
from generator.diagnostics import Diagnostics, Span, did_you_mean
from generator.freshness import find_current_outputs
from generator.layout.load import load_layout
from generator.plan import load_named, read_imposed_date
from generator.project import Project, read_date
from generator.translation.advice import messages_for
from generator.translation.catalog import Catalog
from generator.translation.localize import localize_briefing
from generator.translation.matching import Match, State, match_catalog
from generator.translation.review import (
    find_role_fault,
    follow_reviews,
    record_reviews,
    write_reviews,
)
from generator.translation.status import Revision, Standing, list_revisions, summarize


@dataclass(frozen=True, slots=True)
class Status:
    """Where one language of a briefing stands."""

    briefing: str
    standing: Standing
    outputs: tuple[tuple[str, bool], ...] = ()
    """Path of each product's PDF, and whether it is current."""
    labels: int = 0
    """Labels of its products' layouts that are not translated, or out of date."""


def update_catalogs(
    project: Project,
    names: Sequence[str],
    langs: Sequence[str],
    diagnostics: Diagnostics,
) -> tuple[str, ...]:
    """Brings templates and catalogs of briefings and their layouts up to the source; paths of what was changed.

    Languages are those named, or those that the briefings have. Nothing is written if anything is wrong.
    Raises Rejected.
    """
    texts: dict[str, str] = {}
    layouts: dict[str, set[str]] = {}
    for briefing in load_named(project, names, diagnostics):
        wanted = langs or briefing.languages
        for lang in wanted:
            _check_lang(briefing, lang, diagnostics)
            load_catalog(project, f"content/{briefing.id}", lang, diagnostics)
        find_strays(project, briefing, wanted, diagnostics)
        diagnostics.stop_on_errors()  # before long work for nothing
        bounds = measure_bounds(project, briefing, diagnostics)
        texts |= merge_briefing(project, briefing, wanted, bounds, diagnostics)
        for product in briefing.products:
            # Those of the source's own language too, where the layout's labels are in another.
            layouts.setdefault(product, set()).update(langs or (briefing.lang, *wanted))
    for name, wanted_here in layouts.items():
        layout = load_layout(project, name, diagnostics)
        if layout is not None:
            texts |= merge_layout(project, layout, sorted(wanted_here), diagnostics)
    diagnostics.stop_on_errors()
    written = write_texts(project, texts, diagnostics)
    diagnostics.stop_on_errors()
    return written


def list_standings(
    project: Project, names: Sequence[str], langs: Sequence[str], diagnostics: Diagnostics
) -> tuple[Status, ...]:
    """Where the languages of the briefings stand. Raises Rejected."""
    found = []
    date = read_imposed_date(diagnostics)
    for briefing in load_named(project, names, diagnostics):
        for lang in choose_langs(briefing, langs, diagnostics):
            catalog = load_catalog(project, f"content/{briefing.id}", lang, diagnostics)
            reviews = load_reviews(project, briefing.id, lang, diagnostics)
            if catalog is None or reviews is None:
                continue
            matches = match_language(briefing, catalog)
            edition = localize_briefing(briefing, catalog, reviews)
            jobs = [Job(edition, product, lang, date) for product in briefing.products]
            current = find_current_outputs(project, jobs)
            outputs = tuple((job.output, job.output in current) for job in jobs)
            labels = sum(
                _count_labels(project, one, lang, diagnostics) for one in briefing.products
            )
            found.append(Status(briefing.id, summarize(lang, matches, reviews), outputs, labels))
    diagnostics.stop_on_errors()
    return tuple(found)


def _count_labels(project: Project, product: str, lang: str, diagnostics: Diagnostics) -> int:
    """How many labels of a layout are to be translated or gone over."""
    layout = load_layout(project, product, diagnostics)
    if layout is None:
        return 0
    draft = localize_layout(project, layout, lang, diagnostics).draft
    return len(draft.missing) + len(draft.stale)


def list_changes(
    project: Project, names: Sequence[str], lang: str, diagnostics: Diagnostics
) -> tuple[Revision, ...]:
    """What is stale in a language, with what has changed. Raises Rejected."""
    found: list[Revision] = []
    for briefing in load_named(project, names, diagnostics):
        for one in choose_langs(briefing, (lang,), diagnostics):
            catalog = load_catalog(project, f"content/{briefing.id}", one, diagnostics)
            if catalog is not None:
                found += list_revisions(match_language(briefing, catalog))
    diagnostics.stop_on_errors()
    return tuple(found)


def check_languages(
    project: Project, names: Sequence[str], langs: Sequence[str], diagnostics: Diagnostics
) -> None:
    """Checks the catalogs of the briefings in the languages named, or in all. Raises Rejected on errors."""
    for briefing in load_named(project, names, diagnostics):
        wanted = choose_langs(briefing, langs, diagnostics)
        find_strays(project, briefing, (), diagnostics)
        if wanted:
            check_translations(project, briefing, wanted, diagnostics)
    diagnostics.stop_on_errors()


def review_language(
    project: Project,
    names: Sequence[str],
    lang: str,
    role: str,
    keys: Sequence[str],
    diagnostics: Diagnostics,
) -> tuple[str, int]:
    """Records that translations were reviewed as they stand; the path written, and how many.

    `keys` are those of messages, or what several begin with (`sections/law`); without any, all that are current
    are meant. What is stale or missing cannot be reviewed. Raises Rejected, and writes nothing, if anything is
    wrong.
    """
    fault = find_role_fault(role)
    if fault is not None:
        diagnostics.error(None, f"'{role}' is no role", fault)
    briefings = load_named(project, names, diagnostics)
    if len(briefings) != 1:
        known = ", ".join(briefing.id for briefing in briefings)
        diagnostics.error(None, "which briefing was reviewed?", f"name it with --briefing: {known}")
    read_imposed_date(diagnostics)  # what is wrong with it is said before anything is done
    diagnostics.stop_on_errors()
    briefing = briefings[0]
    choose_langs(briefing, (lang,), diagnostics)
    path = review_path(briefing.id, lang)
    catalog = load_catalog(project, f"content/{briefing.id}", lang, diagnostics)
    known_reviews = load_reviews(project, briefing.id, lang, diagnostics)
    diagnostics.stop_on_errors()
    assert catalog is not None
    assert known_reviews is not None
    found = Diagnostics()
    check_translations(project, briefing, (lang,), found)
    diagnostics.extend(d for d in found if d.span is not None and d.span.path == catalog.path)
    diagnostics.stop_on_errors()  # what is wrong is to be mended before anybody vouches for it
    matches = match_language(briefing, catalog)
    chosen = _choose(matches, keys, catalog, diagnostics)
    diagnostics.stop_on_errors()
    made = record_reviews(matches, chosen, role, read_date())
    kept = follow_reviews(matches, known_reviews)
    write_texts(project, {path: write_reviews({**kept, **made})}, diagnostics)
    diagnostics.stop_on_errors()
    return path, len(made)


def match_language(briefing: Briefing, catalog: Catalog) -> tuple[Match, ...]:
    """The messages that translators into a language are given, with what its catalog has for them."""
    messages = messages_for(briefing, catalog.lang)
    return match_catalog(messages, catalog, briefing.renames)[0]


def choose_langs(
    briefing: Briefing, langs: Sequence[str], diagnostics: Diagnostics
) -> tuple[str, ...]:
    """The languages asked for, all of the briefing's if none is; one that it has not is an error."""
    for lang in langs:
        if lang not in briefing.languages:
            message = f"the briefing '{briefing.id}' has no translation into '{lang}'"
            hint = did_you_mean(lang, briefing.languages) or "add it to 'languages' first"
            diagnostics.error(briefing.span, message, hint)
    return tuple(lang for lang in briefing.languages if not langs or lang in langs)


def find_meant(
    matches: Iterable[Match], key: str, catalog: Catalog, diagnostics: Diagnostics
) -> list[Match]:
    """The matches that a key names: that of its message, or those whose keys begin with it; an error if none does."""
    listed = tuple(matches)
    meant = [m for m in listed if m.message.key == key or m.message.key.startswith(f"{key}/")]
    if not meant:
        known = (match.message.key for match in listed)
        hint = did_you_mean(key, known) or "keys are the msgctxt of the PO file"
        diagnostics.error(Span.of_file(catalog.path), f"there is no message '{key}'", hint)
    return meant


def _choose(
    matches: Iterable[Match], keys: Sequence[str], catalog: Catalog, diagnostics: Diagnostics
) -> list[str]:
    """Keys of the matches that are meant."""
    listed = tuple(matches)
    current = [match.message.key for match in listed if match.state is State.TRANSLATED]
    if not keys:
        if not current:
            hint = "translate first; briefing translate status says where each language stands"
            place = Span.of_file(catalog.path)
            diagnostics.error(place, "there is nothing to review", hint)
        return current
    chosen: list[str] = []
    for key in keys:
        meant = find_meant(listed, key, catalog, diagnostics)
        for match in meant:
            if match.state is State.TRANSLATED:
                chosen.append(match.message.key)
            elif match.message.key == key or len(meant) == 1:
                place = match.entry.span if match.entry is not None else Span.of_file(catalog.path)
                hint = "it can be reviewed when its translation is current"
                diagnostics.error(place, f"'{match.message.key}' is {match.state}", hint)
    return chosen


def _check_lang(briefing: Briefing, lang: str, diagnostics: Diagnostics) -> None:
    """Says what is odd about a language that catalogs are asked for."""
    from generator.content.languages import find_language_fault

    fault = find_language_fault(lang)
    if lang == briefing.lang:
        message = f"'{lang}' is the language of the content itself"
        diagnostics.error(briefing.span, message, "name the languages to translate into")
    elif lang not in briefing.languages:
        if fault is not None:
            diagnostics.error(None, *fault)
            return
        hint = f"add it in briefing.yaml: languages: [{', '.join((*briefing.languages, lang))}]"
        message = f"'{lang}' is not among the languages of '{briefing.id}', and is not built"
        diagnostics.warning(briefing.span, message, hint)
