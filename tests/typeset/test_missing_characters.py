"""Each file of tests/suite/missing-characters holds a fact, a line of `=`, and what `briefing check` says of it.

What is said is exactly as printed, with the fact in the second line of its file.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.wells import SUITE, edit
from tests.products.projects import FACT, WELLS, copy_leaflet, run

CASES = sorted((SUITE / "missing-characters").glob("*.txt"))
_DIVIDER = "\n=====\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_character_without_a_font_is_reported(
    case: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    fact, _, expected = case.read_text("utf-8").partition(_DIVIDER)
    root = copy_leaflet(tmp_path / "project")
    edit(root / WELLS / "facts.yaml", FACT, fact)
    done = run(root, "check")
    assert (done.exit_code, done.stdout) == (1, "")
    told = done.stderr.replace(f"{WELLS}/", "")
    if request.config.getoption("--update-goldens"):
        case.write_text(fact + _DIVIDER + told, "utf-8")
        return
    assert told == expected
    assert "facts.yaml:2: error: no font has the character U+" in told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_project_with_such_a_character_builds_nothing(case: Path, tmp_path: Path) -> None:
    fact, _, expected = case.read_text("utf-8").partition(_DIVIDER)
    root = copy_leaflet(tmp_path / "project")
    edit(root / WELLS / "facts.yaml", FACT, fact)
    done = run(root, "build")
    assert done.exit_code == 1
    for line in expected.splitlines()[:-1]:
        assert line in done.stderr.replace(f"{WELLS}/", "")
    assert not (root / "output").exists()
