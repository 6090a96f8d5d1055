"""The rules that keep the compiler a house, read from its import statements."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"

PIPELINE = ("content", "translation", "layout", "typeset", "prepress", "pdf", "mail")
"""In order: a step may import from itself and from those before it."""
AROUND = ("diagnostics", "project")
"""What every step may import."""
BUILDING = (
    *("digest", "environment", "manifest", "catalogs", "build", "plan", "workers", "freshness"),
    *("refresh", "check", "release", "readback", "comparison", "claims", "verify"),
)
"""What plans and runs the steps, in order: each may import from those before it, and every step."""


def modules() -> list[Path]:
    return sorted(GENERATOR.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Dotted names of what a module imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def room(path: Path) -> str:
    """The step a module belongs to, or the module's own name if it stands beside the steps."""
    parts = path.relative_to(GENERATOR).parts
    return parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(GENERATOR).as_posix())
def test_imports_point_backwards_along_the_pipeline(path: Path) -> None:
    here = room(path)
    for name in imports(path):
        if not name.startswith("generator."):
            continue
        there = name.split(".")[1]
        if here in PIPELINE:
            allowed = PIPELINE[: PIPELINE.index(here) + 1] + AROUND
            assert there in allowed, f"{here} imports {name}"
        elif here in AROUND:
            assert there in AROUND, f"{here} imports {name}"
        elif here in BUILDING:
            allowed = PIPELINE + AROUND + BUILDING[: BUILDING.index(here) + 1]
            assert there in allowed, f"{here} imports {name}"


def test_only_the_pdf_room_knows_reportlab() -> None:
    users = {
        room(path) for path in modules() for name in imports(path) if name.startswith("reportlab")
    }
    assert users == {"pdf"}


def test_platypus_and_graphics_are_not_used() -> None:
    used = {name for path in modules() for name in imports(path)}
    assert not {n for n in used if n.startswith(("reportlab.platypus", "reportlab.graphics"))}


def test_files_stay_small() -> None:
    lengths = sorted(len(path.read_text("utf-8").splitlines()) for path in modules())
    assert lengths[-1] <= 400
    assert lengths[len(lengths) // 2] <= 140


def test_there_is_no_utils() -> None:
    assert not [p for p in modules() if p.stem in ("utils", "util", "helpers", "misc", "common")]


def test_the_top_level_is_fixed() -> None:
    shown = {p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith((".", "__"))}
    made = {"build", "dist", "wheels"} | {n for n in shown if n.endswith(".egg-info")}
    assert shown - made <= {"content", "layouts", "generator", "output", "tests", "docs"}


IMPORTS_OF = {
    # command: libraries that it may load; any other of HEAVY is a mistake.
    ("--help",): set(),
    ("--version",): set(),
    ("build", "--help"): set(),
    ("verify", "--help"): set(),
    ("inspect", "--help"): set(),
    ("inspect", "output/none.pdf"): {"lxml", "pikepdf"},
    ("check",): {
        "babel",
        "citeproc",
        "fontpkg",
        "icu4py",
        "uharfbuzz",
        "jinja2",
        "lxml",
        "markdown",
        "markupsafe",
        "persiantools",
        "pyphen",
        "segno",
        "yaml",
    },
}
HEAVY = {
    "PIL", "babel", "citeproc", "fontpkg", "icu4py", "jinja2", "lxml", "markdown", "markupsafe",
    "numpy", "persiantools", "pikepdf", "pyphen", "reportlab", "rich", "segno", "uharfbuzz", "yaml",
}  # fmt: skip


DRAWING = {"generator.content.svg", "generator.typeset.charts"}
"""Modules for what the first briefing has none of."""


@pytest.mark.parametrize("arguments", IMPORTS_OF, ids=" ".join)
def test_a_command_imports_what_it_needs_and_no_more(arguments: tuple[str, ...]) -> None:
    program = (
        "import sys\n"
        "from generator.cli import main\n"
        f"try: main({list(arguments)!r})\n"
        "except SystemExit: pass\n"
        f"print('LOADED', *sorted({{m.split('.')[0] for m in sys.modules}} | {DRAWING!r} & set(sys.modules)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.splitlines()[-1].split()[1:])
    assert not loaded & DRAWING
    assert loaded & HEAVY <= IMPORTS_OF[arguments]
