"""Checks of both products that need no other program, so that they run wherever the tests do."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.pdf.quick_checks import find_pdfa_faults, find_quickly, find_ua_faults
from tests.products.editions import make_edition

EDITIONS = ("dossier-en", "factsheet-en", "dossier-fa", "factsheet-fa")


def edition(name: str) -> bytes:
    return make_edition(*name.split("-")).data


def without_language_and_alternatives(data: bytes) -> bytes:
    """A PDF that has lost its output intent, its language and the alternative texts of its figures."""
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        del pdf.Root["/OutputIntents"], pdf.Root["/Lang"]
        for found in pdf.objects:
            if isinstance(found, pikepdf.Dictionary) and "/Alt" in found:
                del found["/Alt"]
        pdf.save(made)
    return made.getvalue()


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_pikepdf_finds_nothing_against_pdfa_2b(name: str) -> None:
    assert find_pdfa_faults(edition(name)) == []


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_pikepdf_finds_what_is_missing() -> None:
    faults = find_pdfa_faults(without_language_and_alternatives(edition("factsheet-fa")))
    assert any("6.2.4.3" in fault for fault in faults)


@pytest.mark.parametrize("name", EDITIONS)
def test_pdfua_finds_nothing_against_pdfua_1(name: str, tmp_path: Path) -> None:
    assert find_ua_faults(edition(name), tmp_path) == []


@pytest.mark.parametrize("name", EDITIONS)
def test_the_checkers_of_pdfua_1_agree(name: str, tmp_path: Path) -> None:
    path = tmp_path / "checked.pdf"
    path.write_bytes(edition(name))
    assert find_quickly(path) == []


def test_pdfua_finds_what_is_missing(tmp_path: Path) -> None:
    faults = find_ua_faults(without_language_and_alternatives(edition("factsheet-fa")), tmp_path)
    assert {fault.partition(":")[0] for fault in faults} == {"UA-06-001", "UA-13-004"}
