"""Results -> two tables in Markdown: ours beside Typst's, and the share of each of our steps."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.steps import STEPS
from tests.bench.trial import Cost, Result


def write_report(results: Sequence[Result]) -> str:
    """The tables, with a line between them; megabytes are millions of bytes."""
    lines = [
        "| compiler | pages | seconds (least–most) | CPU seconds | peak memory, MB | file, kB |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for result in results:
        ours, typst = result.ours, result.typst
        ratios = (
            f"{ours.seconds / typst.seconds:.2f}",
            f"{ours.cpu / typst.cpu:.2f}",
            f"{ours.memory / typst.memory:.2f}",
            f"{ours.size / typst.size:.2f}",
        )
        lines += [
            _row("briefing", ours),
            _row("Typst", typst),
            f"| *ratio, ours to Typst's* | {ours.pages / typst.pages:.2f} | {' | '.join(ratios)} |",
        ]
    lines += ["", f"| pages | {' | '.join(STEPS)} | all |", "|---:" * (len(STEPS) + 2) + "|"]
    for result in results:
        whole = sum(result.steps.values())
        cells = (f"{s:.2f} s, {s / whole:.0%}" for s in result.steps.values())
        lines.append(f"| {result.ours.pages} | {' | '.join(cells)} | {whole:.2f} s |")
    return "\n".join(lines)


def _row(name: str, cost: Cost) -> str:
    spread = f"{cost.seconds:.2f} ({cost.least:.2f}–{cost.most:.2f})"
    cells = f"{spread} | {cost.cpu:.2f} | {cost.memory / 1e6:.0f} | {cost.size / 1e3:.0f}"
    return f"| {name} | {cost.pages} | {cells} |"
