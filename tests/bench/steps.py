"""`python -m tests.bench.steps ROOT BRIEFING`: a project -> the seconds of each of our steps, as JSON.

The steps are those of `generator.build`, run one after the other in a fresh process, so that each
pays for what it is the first to need.
"""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent.parent

STEPS = ("import", "load", "bind", "typeset", "write")
"""In order; `import` is of all our modules and the libraries they name, `bind` reads the layout too."""


def time_steps(root: Path, briefing: str) -> dict[str, float]:
    """Seconds by step, of one run in a fresh process."""
    command = [sys.executable, "-m", "tests.bench.steps", str(root), briefing]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def run_steps(root: Path, briefing: str) -> dict[str, float]:
    """Seconds by step, in this process."""
    marks = [perf_counter()]
    from generator.content.load import load_briefing
    from generator.diagnostics import Diagnostics
    from generator.layout.bind import bind_layout
    from generator.layout.load import load_layout
    from generator.pdf.write import write_pdf
    from generator.project import Project
    from generator.typeset.typeset import typeset_story

    marks.append(perf_counter())
    project, diagnostics = Project(root), Diagnostics()
    loaded = load_briefing(project, briefing, diagnostics)
    diagnostics.stop_on_errors()
    assert loaded is not None
    marks.append(perf_counter())
    layout = load_layout(project, "dossier", diagnostics)
    diagnostics.stop_on_errors()
    assert layout is not None
    story = bind_layout(loaded, layout, diagnostics)
    marks.append(perf_counter())
    document = typeset_story(story, layout.theme, diagnostics)
    marks.append(perf_counter())
    write_pdf(document, layout.theme.inks)
    marks.append(perf_counter())
    diagnostics.stop_on_errors()
    spans = pairwise(marks)
    return {step: end - start for step, (start, end) in zip(STEPS, spans, strict=True)}


if __name__ == "__main__":
    print(json.dumps(run_steps(Path(sys.argv[1]), sys.argv[2])))
