"""Work shared out: a step over many tasks, here or in other processes, its results in the order of the tasks."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

from generator.diagnostics import Diagnostics, Rejected

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_MOST = 61
"""Processes that Windows can wait for at once."""


def map_jobs(
    step: Callable[[_Task], _Result], tasks: Sequence[_Task], processes: int
) -> Generator[_Result | Rejected, None, None]:
    """What `step` makes of each task, or the Rejected that it raises, in the order of the tasks.

    With one process or one task, each is done here and when it is asked for. Else the step, the tasks and what
    comes of them travel between processes, of which there are no more than tasks. What has not been begun when
    the caller ends, is not done. If a process is killed, all that was still to come is rejected, and the first
    of it says why.
    """
    processes = min(processes, len(tasks), _MOST)
    if processes > 1:
        yield from _share_out(step, tasks, processes)
        return
    for task in tasks:
        try:
            yield step(task)
        except Rejected as rejected:
            yield rejected


def _share_out(
    step: Callable[[_Task], _Result], tasks: Sequence[_Task], processes: int
) -> Generator[_Result | Rejected, None, None]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(processes, initializer=_begin, initargs=(gc.get_threshold(),))
    ended = Diagnostics()
    try:
        for future in [pool.submit(step, task) for task in tasks]:
            try:
                yield future.result()
            except Rejected as rejected:
                yield rejected
            except BrokenProcessPool:
                yield Rejected(() if ended.has_errors else _note_end(ended))
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(threshold: tuple[int, int, int]) -> None:
    """What a process does first: collects garbage as rarely as its parent, and ends on Ctrl-C without a word."""
    gc.set_threshold(*threshold)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _note_end(diagnostics: Diagnostics) -> Diagnostics:
    diagnostics.error(
        None,
        "a process that was building was ended from outside",
        "there may be too little memory: build with --jobs 1",
    )
    return diagnostics
