"""The small briefing of tests/suite/good-content, copied aside and changed."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.content.load import load_briefing
from generator.content.model import Briefing
from generator.diagnostics import Diagnostics
from generator.project import Project

SUITE = Path(__file__).parent.parent / "suite"
GOOD = SUITE / "good-content"
BRIEFING = "salt-wells"


def copy_wells(to: Path) -> Path:
    """A project with the good briefing in `to`; the briefing's folder."""
    shutil.copytree(GOOD, to, dirs_exist_ok=True)
    return to / "content" / BRIEFING


def overlay(case: Path, folder: Path) -> None:
    """Puts a case's files over the briefing's and removes those that its removed.txt lists."""
    shutil.copytree(case, folder, dirs_exist_ok=True)
    (folder / "expected.txt").unlink()
    removed = folder / "removed.txt"
    if removed.exists():
        for name in removed.read_text("utf-8").split():
            (folder / name).unlink()
        removed.unlink()


def edit(file: Path, old: str, new: str) -> None:
    """Replaces the one occurrence of a text in a file."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")


def load(root: Path) -> tuple[Briefing | None, str]:
    """The briefing of a project and its diagnostics as they are printed."""
    diagnostics = Diagnostics()
    briefing = load_briefing(Project(root), BRIEFING, diagnostics)
    assert (briefing is None) == diagnostics.has_errors
    return briefing, "".join(f"{found}\n" for found in diagnostics)


def load_clean(root: Path) -> Briefing:
    """The briefing of a project that must give no diagnostic at all."""
    briefing, printed = load(root)
    assert printed == ""
    assert briefing is not None
    return briefing
