"""Options and helpers that all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write what was made as the new golden files; look at the difference before you commit",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of that name in `goldens/` beside the test."""
    folder = Path(str(request.path)).parent / "goldens"

    def compare(name: str, made: str) -> None:
        path = folder / name
        if request.config.getoption("--update-goldens"):
            folder.mkdir(exist_ok=True)
            path.write_text(made, encoding="utf-8")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        assert made == expected, (
            f"differs from {path.name}; run with --update-goldens to take it over"
        )

    return compare


def absent(what: str) -> None:
    """Skips the test for want of something, loudly; in CI that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is absent, and CI must have it")
    pytest.skip(f"{what} is absent")


def need(program: str) -> None:
    """Skips the test, or fails it in CI, if a program is not installed."""
    if shutil.which(program) is None:
        absent(program)
