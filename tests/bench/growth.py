"""Briefings of several lengths, ours alone: how time and memory grow with pages."""

from __future__ import annotations

import math
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.bench.enrich import make_rich_briefing
from tests.bench.measure import Run, measure_command
from tests.bench.our_files import write_project
from tests.bench.trial import Cost, sum_up


@dataclass(frozen=True, slots=True)
class Growth:
    """What documents of several lengths cost, shortest first."""

    costs: tuple[Cost, ...]

    def steps(self) -> tuple[Step, ...]:
        """From each document to the next that has more pages."""
        return tuple(
            Step(shorter, longer)
            for shorter, longer in pairwise(self.costs)
            if longer.pages > shorter.pages
        )


@dataclass(frozen=True, slots=True)
class Step:
    """From one length to a longer one."""

    shorter: Cost
    longer: Cost

    @property
    def more_pages(self) -> int:
        """How many pages the longer one has more."""
        return self.longer.pages - self.shorter.pages

    @property
    def seconds(self) -> float:
        """Of CPU, that each of them takes: start-up is not in it, which is the same for all."""
        return (self.longer.cpu - self.shorter.cpu) / self.more_pages

    @property
    def memory(self) -> float:
        """Bytes that each of them takes."""
        return (self.longer.memory - self.shorter.memory) / self.more_pages

    @property
    def exponent(self) -> float:
        """The power of the pages that seconds of CPU grow with, start-up included: 1 is in proportion."""
        times = self.longer.cpu / self.shorter.cpu
        return math.log(times) / math.log(self.longer.pages / self.shorter.pages)


def measure_growth(
    pages: Sequence[int], runs: int, folder: Path, tell: Callable[[str], None]
) -> Growth:
    """Writes a briefing of each length into `folder` and builds each `runs` times, in turn.

    A first run of each is not counted: it fills the caches of files and compiled modules. Raises
    RuntimeError if one does not build.
    """
    lengths = sorted(set(pages))
    builds = [_prepare(count, folder / f"rich-{count}") for count in lengths]
    found: list[list[Run]] = [[] for _ in builds]
    for number in range(runs + 1):
        for (command, target), taken in zip(builds, found, strict=True):
            # A build that finds its output up to date must not be what is measured.
            shutil.rmtree(target.parent, ignore_errors=True)
            run = measure_command(command)
            if number:
                taken.append(run)
        tell(f"run {number} of {runs}" if number else "first run, which is not counted")
    made = zip(found, builds, strict=True)
    return Growth(tuple(sum_up(taken, target) for taken, (_command, target) in made))


def _prepare(pages: int, root: Path) -> tuple[list[str], Path]:
    """The command that builds a briefing of a length, and where its PDF will be."""
    briefing = make_rich_briefing(pages)
    write_project(briefing, root)
    command = [sys.executable, "-m", "generator", "build", briefing.id, "--root", str(root)]
    return command, root / "output" / briefing.id / f"{briefing.id}-dossier-en.pdf"
