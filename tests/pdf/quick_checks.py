"""A PDF becomes what this process can find wrong with it: PDF/A-2b, parts of PDF/UA-1. veraPDF has the last word.

`pdfua` sees the catalog, tables and alternatives, `outloud` two thirds of what veraPDF does. Its judgements of what a
person should look at (lines of prose among artifacts, the order in which a page is painted) are left out: they hold
running heads and lines of the other direction against a file.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pikepdf.pdfa
import pytest

from tests.conftest import absent

_NOT_KNOWN = {"ISO_19005_2:6.6.2.3.1-1", "ISO_19005_2:6.6.4-3"}
"""It knows no extension schemas, which PDF/UA inside PDF/A-2 needs, and only level B."""


def find_pdfa_faults(data: bytes) -> list[str]:
    """What pikepdf finds against PDF/A-2b, but for what it does not know."""
    report = pikepdf.pdfa.validate_written(BytesIO(data), "2b")
    return [str(found) for found in report.findings if found.rule not in _NOT_KNOWN]


_NOT_CHECKED = {"UA-14-001"}
"""Rules that pdfua 0.1.3 gives up: of empty headings, with an error of its own where an element has several kids."""


def find_ua_faults(data: bytes, folder: Path) -> list[str]:
    """What pdfua finds against PDF/UA-1, and which rules it could not check, but for those known."""
    path = folder / "checked.pdf"
    path.write_bytes(data)
    report = pdfua.validate(str(path))
    skipped = {one.rule_id for one in report.skipped} - _NOT_CHECKED
    return [f"{one.rule_id}: {one.message}" for one in report.findings] + sorted(skipped)


def find_quickly(path: Path) -> list[str]:
    """What outloud or pdfua finds wrong, as `checker rule: message`."""
    outloud = _checker("outloud")
    heard = outloud.check(str(path), layers=["conformance"])
    assert heard.error is None, heard.error
    found = [f"outloud {one.rule}: {one.message}" for one in heard.findings]
    report = pdfua.validate(str(path))
    return found + [f"pdfua {one.rule_id}: {one.message}" for one in report.findings]


def _checker(name: str) -> Any:
    """The module of that name; without it the test is skipped, loudly."""
    try:
        return pytest.importorskip(name)
    except pytest.skip.Exception:
        absent(name)
