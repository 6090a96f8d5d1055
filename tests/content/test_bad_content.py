"""Each folder of tests/suite/bad-content holds the files that differ from the good briefing, and the diagnostics
that they give, exactly as printed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import check_manner
from tests.content.wells import SUITE, copy_wells, load, overlay

CASES = sorted((SUITE / "bad-content").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_content_is_reported_in_full(case: Path, tmp_path: Path) -> None:
    overlay(case, copy_wells(tmp_path))
    _, printed = load(tmp_path)
    assert printed == (case / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_messages_are_in_the_house_manner(case: Path) -> None:
    check_manner((case / "expected.txt").read_text("utf-8"))


def test_a_private_file_is_never_quoted() -> None:
    for case in ("private-source", "private-syntax", "not-a-record"):
        folder = SUITE / "bad-content" / case
        printed = (folder / "expected.txt").read_text("utf-8")
        for secret in ("Maryam", "Example", "Witness", "witness-3", "witness-4", "resident"):
            assert secret not in printed
