"""A command -> the seconds and the peak memory of one run of it, measured from a small process beside it.

`python -m tests.bench.measure COMMAND…` runs the command and prints seconds, seconds of CPU, bytes. The process in
between keeps the benchmark's own memory, and that of runs before, out of the figure: the kernel
counts the largest of all children, and a child begins with its parent's.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent.parent

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes that `ru_maxrss` counts in."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run cost."""

    seconds: float
    """Wall clock, from the start of the process to its end."""
    cpu: float
    """Seconds that processors worked for it, in all threads; other programs disturb it less."""
    memory: int
    """Largest resident set, bytes."""


def measure_command(command: Sequence[str]) -> Run:
    """One run in a fresh process. Raises RuntimeError with what it said if it fails."""
    outer = [sys.executable, "-m", "tests.bench.measure", *command]
    # Modules are compiled once, when a user installs them: so the first run must be let keep them compiled.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(outer, cwd=ROOT, capture_output=True, text=True, check=False, env=kept)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr}")
    seconds, cpu, memory = done.stdout.split()
    return Run(float(seconds), float(cpu), int(memory))


def _main(command: Sequence[str]) -> int:
    began = perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    seconds = perf_counter() - began
    if done.returncode == 0:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * _UNIT)
    return done.returncode


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
