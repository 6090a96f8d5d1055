"""A briefing in a folder, as both compilers want it, and runs of the two in turn."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import pikepdf

from tests.bench.make import make_briefing
from tests.bench.measure import Run, measure_command
from tests.bench.our_files import write_project
from tests.bench.steps import STEPS, time_steps
from tests.bench.typst_file import write_document

HERE = Path(__file__).parent

_FONTS = ("fontpkg_ibm_plex_serif", "fontpkg_ibm_plex_sans")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a document cost one of the compilers."""

    pages: int
    seconds: float
    """Median of the runs, wall clock."""
    least: float
    most: float
    """Seconds of the quickest and the slowest run."""
    cpu: float
    """Median of the seconds of CPU."""
    memory: int
    """Median of the peaks, bytes."""
    size: int
    """Bytes of the PDF."""


@dataclass(frozen=True, slots=True)
class Result:
    """One document, both compilers."""

    ours: Cost
    typst: Cost
    steps: dict[str, float]
    """Seconds by step of ours, medians."""


def run_trial(pages: int, runs: int, folder: Path, tell: Callable[[str], None]) -> Result:
    """Writes a briefing of about `pages` pages into `folder` and compiles it `runs` times with each.

    The two take turns, so that whatever else the computer does meets both. A first run of each is not counted:
    it fills the caches of files and compiled modules.
    """
    briefing = make_briefing(pages)
    write_project(briefing, folder)
    twin = folder / "typst"
    twin.mkdir(exist_ok=True)
    shutil.copy(HERE / "dossier.typ", twin)
    (twin / "main.typ").write_text(write_document(briefing), encoding="utf-8", newline="\n")

    target = folder / "output" / briefing.id / f"{briefing.id}-dossier-en.pdf"
    ours = [sys.executable, "-m", "generator", "build", briefing.id, "--root", str(folder)]
    theirs = [sys.executable, "-m", "tests.bench.compile_typst"]
    theirs += [str(twin / "main.typ"), str(twin / "main.pdf"), *_font_folders()]
    costs: tuple[list[Run], list[Run]] = ([], [])
    steps: list[dict[str, float]] = []
    for number in range(runs + 1):
        # A build that finds its output up to date must not be what is measured.
        shutil.rmtree(folder / "output", ignore_errors=True)
        pair = measure_command(ours), measure_command(theirs)
        if number:
            for found, run in zip(costs, pair, strict=True):
                found.append(run)
            steps.append(time_steps(folder, briefing.id))
            tell(f"{pages} pages, run {number} of {runs}")
    shares = {step: median(run[step] for run in steps) for step in STEPS}
    return Result(sum_up(costs[0], target), sum_up(costs[1], twin / "main.pdf"), shares)


def sum_up(runs: list[Run], made: Path) -> Cost:
    """The runs that made a PDF, summed up."""
    with pikepdf.open(made) as pdf:
        pages = len(pdf.pages)
    seconds = [run.seconds for run in runs]
    return Cost(
        pages=pages,
        seconds=median(seconds),
        least=min(seconds),
        most=max(seconds),
        cpu=median(run.cpu for run in runs),
        memory=int(median(run.memory for run in runs)),
        size=made.stat().st_size,
    )


def _font_folders() -> list[str]:
    """The folders of the font packages that both compilers take their fonts from."""
    folders = []
    for name in _FONTS:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            raise RuntimeError(f"the font package {name} is not installed")
        folders.append(str(Path(spec.origin).parent / "files"))
    return folders
