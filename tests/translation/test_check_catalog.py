"""Catalogs as a whole: the shipped ones, and what a lexicon is made of."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.catalogs import load_catalog
from generator.content.load import load_briefing
from generator.content.model import Briefing, Text
from generator.diagnostics import Diagnostics, Span
from generator.layout.load import load_layout
from generator.project import Project
from generator.translation.catalog import Catalog, Entry
from generator.translation.check_catalog import check_catalog, check_labels
from generator.translation.lexicon import collect_lexicon
from generator.translation.localize import match_briefing

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = ("fa", "ar", "fr", "es", "de")
OWNER = "content/iran-1988-impunity"


@cache
def shipped() -> Briefing:
    briefing = load_briefing(Project(ROOT), OWNER.partition("/")[2], Diagnostics())
    assert briefing is not None
    return briefing


def catalog_of(owner: str, lang: str) -> Catalog:
    catalog = load_catalog(Project(ROOT), owner, lang, Diagnostics())
    assert catalog is not None
    assert catalog.entries
    return catalog


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_found_in_the_first_briefing_s_translations(lang: str) -> None:
    diagnostics = Diagnostics()
    check_catalog(shipped(), catalog_of(OWNER, lang), {}, diagnostics)
    assert not [str(diagnostic) for diagnostic in diagnostics]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("product", ["dossier", "factsheet"])
def test_nothing_is_found_in_the_labels(product: str, lang: str) -> None:
    diagnostics = Diagnostics()
    layout = load_layout(Project(ROOT), product, diagnostics)
    assert layout is not None
    check_labels(layout.labels, catalog_of(f"layouts/{product}", lang), diagnostics)
    assert not [str(diagnostic) for diagnostic in diagnostics]


def test_a_mistake_is_told_with_the_line_of_the_file() -> None:
    catalog = catalog_of(OWNER, "de")
    key = "events/interview/text"
    spoilt = tuple(
        replace(entry, translation=entry.translation + " 1999") if entry.key == key else entry
        for entry in catalog.entries
    )
    diagnostics = Diagnostics()
    check_catalog(shipped(), replace(catalog, entries=spoilt), {key: 20}, diagnostics)
    place = next(entry.span for entry in catalog.entries if entry.key == key)
    assert {diagnostic.span for diagnostic in diagnostics} == {place}
    said = [diagnostic.message for diagnostic in diagnostics]
    assert f"{key}: the number 1999 is not in the source" in said
    assert any("characters" in one for one in said)


def test_what_is_stale_is_not_checked() -> None:
    catalog = catalog_of(OWNER, "de")
    stale = tuple(replace(entry, fuzzy=True, translation="1999") for entry in catalog.entries)
    diagnostics = Diagnostics()
    check_catalog(shipped(), replace(catalog, entries=stale), {}, diagnostics)
    assert not list(diagnostics)


def test_a_form_of_a_label_is_read_beside_its_own_source() -> None:
    span = Span.of_line("de.po", 5)
    labels = tuple(
        Text(words, span, f"labels/days[{category}]", "en")
        for category, words in (("one", "{count} day"), ("other", "{count} days"))
    )
    entry = Entry("labels/days", "{count} day", "ein Tag", span, plural="{count} days")
    good = replace(entry, forms=("ein Tag", "{count} Tage"))
    bad = replace(entry, forms=("ein Tag", "Tage"))
    found = []
    for one in (good, bad):
        diagnostics = Diagnostics()
        check_labels(labels, Catalog("de", "de.po", (one,)), diagnostics)
        found.append([diagnostic.message for diagnostic in diagnostics])
    assert found == [[], ["labels/days[other]: the place {count} is lost"]]


def test_a_lexicon_has_what_is_agreed() -> None:
    catalog = catalog_of(OWNER, "fa")
    agreed = collect_lexicon(shipped(), match_briefing(shipped(), catalog), "fa")
    assert ("Ebrahim Raisi", "ابراهیم رئیسی") in agreed.names
    assert len(agreed.names) == 2
    assert dict(agreed.terms)["impunity"][0] == "مصونیت از مجازات"
    assert "criminals and terrorists" in agreed.spoken
    other = collect_lexicon(shipped(), match_briefing(shipped(), catalog_of(OWNER, "fr")), "fr")
    assert not other.spoken
