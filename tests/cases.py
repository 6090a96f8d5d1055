"""Cases in one file each: something wrong, a line of `=====`, and what is said of it, exactly as printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

_DIVIDER = "=====\n"
_NAMES = ("HTML", "YAML", "Markdown")
"""Words that are written so wherever they stand."""


def check_case(case: Path, tell: Callable[[str], str], request: pytest.FixtureRequest) -> None:
    """Compares what `tell` says of a case's first part with its second; with --update-goldens, writes that."""
    wrong, _, expected = case.read_text("utf-8").partition(_DIVIDER)
    told = tell(wrong)
    assert told
    if request.config.getoption("--update-goldens"):
        case.write_text(wrong + _DIVIDER + told, "utf-8")
        return
    assert told == expected


def check_manner(told: str) -> None:
    """Messages and hints begin in lower case and have no full stop (STYLE: diagnostics are part of the interface)."""
    for line in told.splitlines():
        message = line.partition("error: ")[2] or line.partition("warning: ")[2] or line[8:]
        assert not message.endswith("."), line
        begun = message.split()[0]
        assert begun.islower() or not begun[0].isalpha() or begun in _NAMES, line


def said_of(case: Path) -> str:
    """What is said of a case."""
    return case.read_text("utf-8").partition(_DIVIDER)[2]
