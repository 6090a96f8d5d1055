"""Both products stand in all sixteen languages, with every word once and on as many pages as promised."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostics
from generator.pdf.write import write_pdf
from generator.typeset.typeset import typeset_story
from tests.conftest import absent
from tests.corpus.editions import PRODUCTS, SYSTEM_FONTS, Edition, borrowed, edition, misprints
from tests.corpus.project import LANGUAGES
from tests.verapdf.runner import missing_tools, validate

FLOOR = 9.5
"""Points: no fact sheet is set smaller (layouts/factsheet/layout.toml)."""
QUICK = ("fa", "hi", "de")

EXPECTED = {
    ("am", "dossier"): {"'…' is a font of this system"},
    ("am", "factsheet"): {"'…' is a font of this system"},
    ("zh-Hans", "dossier"): {"'…' is a font of this system"},
    ("zh-Hans", "factsheet"): {"'…' is a font of this system"},
}
"""All that is said of the editions; of those not named here, nothing."""

_ALL = [(lang, product) for lang in LANGUAGES for product in PRODUCTS]

every_edition = pytest.mark.parametrize(("lang", "product"), _ALL)


def _kinds(found: Edition) -> set[str]:
    kinds = set()
    for diagnostic in found.said:
        kinds.add(re.sub(r"[0-9]+\.[0-9]+", "#", re.sub(r"'[^']*'", "'…'", diagnostic.message)))
    return kinds


def _check(found: Edition) -> None:
    assert found.document is not None, str(found.said)
    assert _kinds(found) == EXPECTED.get((found.lang, found.product), set())
    assert not [w.text for run in found.runs for w in run.words if 0 in w.glyphs]
    assert misprints(found) == []
    if found.product == "factsheet":
        assert len(found.document.pages) == 1
        assert found.document.size >= FLOOR
    rtl = found.lang in ("ar", "fa", "he", "ur")
    assert found.document.direction == ("rtl" if rtl else "ltr")


@pytest.mark.parametrize("lang", QUICK)
def test_fact_sheets_stand_on_their_page(lang: str) -> None:
    _check(edition(lang, "factsheet"))


@pytest.mark.slow
@every_edition
def test_each_edition_keeps_its_promises(lang: str, product: str) -> None:
    _check(edition(lang, product))


def _largest(sheet: Edition) -> float:
    """The size at which a fact sheet would just stand on its page, were there no ceiling; half points."""
    assert sheet.theme.fit is not None
    fit = replace(sheet.theme.fit, ceiling=16.0, step=0.5)
    theme = replace(sheet.theme, fit=fit)
    return typeset_story(sheet.story, theme, Diagnostics(), sheet.lang in SYSTEM_FONTS).size


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_changes_its_font_in_the_middle(lang: str) -> None:
    for product in PRODUCTS:
        assert borrowed(edition(lang, product)) == set()


@pytest.mark.slow
def test_each_script_has_its_own_fonts(golden: Callable[[str, str], None]) -> None:
    """A table: pages, the fact sheet's size, how large it could be set, and the families of each edition."""
    rows = []
    for lang in LANGUAGES:
        dossier, sheet = edition(lang, "dossier"), edition(lang, "factsheet")
        assert dossier.document is not None, str(dossier.said)
        assert sheet.document is not None, str(sheet.said)
        families = sorted({run.face.family for found in (dossier, sheet) for run in found.runs})
        pages, size = len(dossier.document.pages), sheet.document.size
        largest = _largest(sheet)
        assert size < largest + 0.5
        sizes = f"{size:4.1f} of {largest:4.1f} pt"
        rows.append(f"{lang:8} {pages:3} pages  {sizes}  {', '.join(families)}\n")
    golden("editions.txt", "".join(rows))


def _fitted(found: Edition) -> str:
    """Size, leading, spacing, and what left, as a row of a table."""
    assert found.document is not None, str(found.said)
    made = found.document
    left = " ".join(item.key.removeprefix("facts/") for item in made.left)
    setting = f"{made.size:4.1f} pt  {made.leading:6.1%}  {made.spacing:4.0%}"
    return f"{setting}  {left or '-'}".rstrip()


@pytest.mark.slow
def test_every_fact_sheet_stands_on_one_page(golden: Callable[[str, str], None]) -> None:
    """A table: size, leading, spacing and what left, of each fact sheet and of one with twelve articles."""
    rows = []
    for crowded in (False, True):
        rows.append(f"{'twelve' if crowded else 'five'} articles\n")
        for lang in LANGUAGES:
            sheet = edition(lang, "factsheet", crowded)
            assert sheet.document is not None, str(sheet.said)
            assert len(sheet.document.pages) == 1
            assert misprints(sheet) == []
            rows.append(f"{lang:8}  {_fitted(sheet)}\n")
    golden("factsheets.txt", "".join(rows))


@pytest.mark.slow
def test_all_files_keep_both_standards(tmp_path: Path) -> None:
    if missing_tools():
        absent(" and ".join(missing_tools()))
    paths = []
    for lang, product in _ALL:
        found = edition(lang, product)
        assert found.document is not None, str(found.said)
        paths.append(tmp_path / f"{product}-{lang}.pdf")
        paths[-1].write_bytes(write_pdf(found.document, found.theme.inks))
    assert [str(failure) for failure in validate(paths)] == []


def test_what_is_lost_or_said_twice_is_seen() -> None:
    found = edition("de", "factsheet")
    assert found.document is not None
    (page,) = found.document.pages
    runs = [n for n, item in enumerate(page.items) if item in list(found.runs)]
    at = next(n for n in runs if isinstance(getattr(page.items[n], "owner", None), int))
    fewer = replace(page, items=(*page.items[:at], *page.items[at + 1 :]))
    twice = replace(page, items=(*page.items, page.items[at]))
    for changed, word in ((fewer, "lost"), (twice, "added")):
        broken = replace(found, document=replace(found.document, pages=(changed,)))
        (said,) = misprints(broken)
        assert f"{word} {{'" in said
