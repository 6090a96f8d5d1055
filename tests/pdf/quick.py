"""PDF files become what two checkers in process find against PDF/UA-1: no Java, some hundredths of a second a page.

`pdfua` sees the catalog, tables and alternatives, `outloud` two thirds of what veraPDF does. Its judgements of what a
person should look at (lines of prose among artifacts, the order in which a page is painted) are left out: they hold
running heads and lines of the other direction against a file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import absent


def find_quickly(path: Path) -> list[str]:
    """What either finds wrong, as `checker rule: message`."""
    outloud, pdfua = _checker("outloud"), _checker("pdfua")
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
