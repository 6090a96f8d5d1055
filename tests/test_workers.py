"""`map_jobs`: the same results in the same order, here or in other processes, and an end to all of them."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostics, Rejected, Span
from generator.workers import map_jobs


def slower_first(task: int) -> tuple[int, int]:
    time.sleep(0.05 * (3 - task))
    return task, os.getpid()


def refuse_odd(task: int) -> int:
    if task % 2:
        diagnostics = Diagnostics()
        diagnostics.error(Span.of_line("a.yaml", task), "odd", "make it even")
        diagnostics.stop_on_errors()
    return task


def die_at_two(task: int) -> int:
    if task == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.2)
    return task


def leave_a_mark(folder: Path, task: int) -> int:
    (folder / str(task)).touch()
    time.sleep(0.05)
    return task


@pytest.mark.parametrize("processes", [1, 2, 99])
def test_results_come_in_the_order_of_the_tasks(processes: int) -> None:
    results = list(map_jobs(slower_first, (0, 1, 2), processes))
    assert not any(isinstance(done, Rejected) for done in results)
    pairs = [done for done in results if not isinstance(done, Rejected)]
    assert [task for task, _ in pairs] == [0, 1, 2]
    assert (os.getpid() in {pid for _, pid in pairs}) is (processes == 1)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_rejected_is_told_among_the_others(processes: int) -> None:
    zero, one, two = map_jobs(refuse_odd, (0, 1, 2), processes)
    assert (zero, two) == (0, 2)
    assert isinstance(one, Rejected)
    assert str(one) == "a.yaml:1: error: odd\n  hint: make it even"


def test_one_task_is_done_here() -> None:
    assert list(map_jobs(slower_first, (2,), 8)) == [(2, os.getpid())]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills otherwise")
def test_a_process_that_is_killed_is_an_error_and_no_hang() -> None:
    said = [str(done) for done in map_jobs(die_at_two, range(6), 2) if isinstance(done, Rejected)]
    assert said[0] == (
        "error: a process that was building was ended from outside\n"
        "  hint: there may be too little memory: build with --jobs 1"
    )
    assert set(said[1:]) == {""}


@pytest.mark.parametrize("processes", [1, 2])
def test_what_nobody_waits_for_is_not_begun(processes: int, tmp_path: Path) -> None:
    results = map_jobs(partial(leave_a_mark, tmp_path), range(40), processes)
    next(results)
    results.close()
    assert len(list(tmp_path.iterdir())) < 20
