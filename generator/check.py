"""Checks: all that a build does up to its pages, and what is wrong with the translations; no file is made."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import product as product_of
from typing import TYPE_CHECKING

from generator.build import Job, bind_job, explain_document, typeset_bound
from generator.catalogs import load_catalog, load_reviews
from generator.content.load import load_briefing
from generator.content.model import Briefing
from generator.diagnostics import Diagnostics, Rejected
from generator.layout.load import load_layout
from generator.plan import load_editions, name_briefings
from generator.project import Project
from generator.translation.catalog import Catalog
from generator.translation.check_catalog import check_catalog, check_labels

if TYPE_CHECKING:
    from generator.layout.story import Item


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking one product in one language; what is wrong with it is a diagnostic."""

    briefing: str
    product: str
    lang: str
    left: tuple[Item, ...] = ()
    explanations: tuple[str, ...] = ()


def check_briefings(
    project: Project,
    names: Sequence[str],
    diagnostics: Diagnostics,
    system_fonts: bool = False,
) -> list[Checked]:
    """Does all that a build does, up to its pages, and makes no file.

    Returns the products that could be made; what is wrong is in `diagnostics`.
    """
    checked: list[Checked] = []
    for name in name_briefings(project, names, diagnostics):
        briefing = load_briefing(project, name, diagnostics)
        if briefing is None:
            continue
        check_translations(project, briefing, (), diagnostics)
        editions = load_editions(project, briefing, (), diagnostics)
        for edition, product in product_of(editions, briefing.products):
            found = Diagnostics()  # of its own, so that another's errors do not end it early
            with suppress(Rejected):
                job = Job(edition, product, edition.lang, system_fonts=system_fonts)
                bound = bind_job(project, job, found)
                document = typeset_bound(project, job, bound, found)
                explained = explain_document(document, bound.layout.theme)
                checked.append(Checked(name, product, job.lang, document.left, explained))
            diagnostics.extend(found)
    return checked


def check_translations(
    project: Project, briefing: Briefing, langs: Sequence[str], diagnostics: Diagnostics
) -> None:
    """Checks the catalogs of a briefing and of its layouts, in the languages named or in all: what they say of their
    makers, and each translation that is current.
    """
    for lang in langs or briefing.languages:
        catalog = load_catalog(project, f"content/{briefing.id}", lang, diagnostics)
        if catalog is not None and catalog.entries:
            _check_privacy(catalog, diagnostics)
            room = {entry.key: entry.most for entry in catalog.entries if entry.most is not None}
            check_catalog(briefing, catalog, room, diagnostics)
        load_reviews(project, briefing.id, lang, diagnostics)
        for product in briefing.products:
            layout = load_layout(project, product, Diagnostics())
            labels = load_catalog(project, f"layouts/{product}", lang, diagnostics)
            if layout is not None and labels is not None:
                _check_privacy(labels, diagnostics)
                check_labels(layout.labels, labels, diagnostics)


def _check_privacy(catalog: Catalog, diagnostics: Diagnostics) -> None:
    for span, what in catalog.strange:
        hint = "run briefing translate update, which removes it"
        diagnostics.error(span, f"the file tells who made it, or with what: {what}", hint)
