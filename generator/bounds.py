"""Bounds: how long texts may be in the products that promise their pages, measured once and remembered.

Measuring sets a product some hundreds of times. What it found is kept in `output/lengths.json`, by a digest of all
that was measured; like the manifest it is a cache, and holds no words.
"""

from __future__ import annotations

import json
from contextlib import suppress

from generator.build import Job, load_job_layout
from generator.content.model import Briefing
from generator.diagnostics import Diagnostics, Rejected
from generator.digest import digest_value
from generator.environment import digest_environment
from generator.layout.layout import Layout
from generator.lengths import measure_lengths
from generator.project import Project
from generator.translation.advice import Bound

_MEMORY = "output/lengths.json"
_MOST_KEPT = 64
"""Products; the oldest are forgotten."""


def measure_bounds(
    project: Project, briefing: Briefing, diagnostics: Diagnostics
) -> dict[str, list[Bound]]:
    """A briefing in its source language -> the bounds of its texts, by key; those of labels are none of them.

    A product that does not fit as it is has none; a build says what is wrong with it.
    """
    found: dict[str, list[Bound]] = {}
    for product in briefing.products:
        try:
            layout = load_job_layout(project, Job(briefing, product, briefing.lang), diagnostics)
        except Rejected:
            continue
        if layout.theme.fit is None:
            continue
        for key, most in _bounds(project, briefing, layout).items():
            found.setdefault(key, []).append(Bound(product, most))
    return found


def _bounds(project: Project, briefing: Briefing, layout: Layout) -> dict[str, int]:
    digest = digest_value((briefing, layout, digest_environment(False)))
    memory = _recall(project)
    if digest not in memory:
        memory[digest] = _measure(project, briefing, layout)
        kept = dict(list(memory.items())[-_MOST_KEPT:])
        with suppress(OSError):  # then it is measured again next time
            project.write_output(_MEMORY, json.dumps(kept, indent=1).encode() + b"\n")
    return memory[digest]


def _measure(project: Project, briefing: Briefing, layout: Layout) -> dict[str, int]:
    try:
        rooms = measure_lengths(briefing, layout, Diagnostics(), project.read_bytes)
    except Rejected:
        return {}
    bounds = {key: room.most if room.free is None else room.free for key, room in rooms.items()}
    return {key: most for key, most in bounds.items() if most > 0 and not key.startswith("labels/")}


def _recall(project: Project) -> dict[str, dict[str, int]]:
    """What is remembered; nothing where the file is absent or is not ours."""
    try:
        held = json.loads(project.read_bytes(_MEMORY))
        return {
            str(digest): {str(key): int(most) for key, most in bounds.items()}
            for digest, bounds in held.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
