"""Each folder of tests/suite/bad-content holds the files that differ from the good briefing, and the diagnostics
that they give, exactly as printed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.wells import SUITE, copy_wells, load, overlay

CASES = sorted((SUITE / "bad-content").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_content_is_reported_in_full(case: Path, tmp_path: Path) -> None:
    overlay(case, copy_wells(tmp_path))
    _, printed = load(tmp_path)
    assert printed == (case / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_messages_are_in_the_house_manner(case: Path) -> None:
    for line in (case / "expected.txt").read_text("utf-8").splitlines():
        message = line.partition("error: ")[2] or line.partition("warning: ")[2] or line[8:]
        assert not message.endswith("."), line
        begun = message.split()[0]
        assert begun.islower() or not begun[0].isalpha() or begun in ("HTML", "YAML", "Markdown")


def test_a_private_file_is_never_quoted() -> None:
    for case in ("private-source", "private-syntax", "not-a-record"):
        folder = SUITE / "bad-content" / case
        printed = (folder / "expected.txt").read_text("utf-8")
        for secret in ("Maryam", "Example", "Witness", "witness-3", "witness-4", "resident"):
            assert secret not in printed
