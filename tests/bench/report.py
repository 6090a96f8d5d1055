"""Results -> tables in Markdown: ours beside Typst's with the share of each of our steps; or how we grow."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.growth import Growth
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


def write_growth(growth: Growth) -> str:
    """A table, and a line for each step from one length to the next; megabytes are millions of bytes."""
    lines = [
        "| pages | seconds (least–most) | CPU seconds | pages a CPU second | peak memory, MB | file, kB |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for cost in growth.costs:
        spread = f"{cost.seconds:.2f} ({cost.least:.2f}–{cost.most:.2f})"
        speed = f"{cost.cpu:.2f} | {cost.pages / cost.cpu:.0f}"
        size = f"{cost.memory / 1e6:.0f} | {cost.size / 1e3:.0f}"
        lines.append(f"| {cost.pages} | {spread} | {speed} | {size} |")
    lines += [
        "",
        "| from | to | times the pages | times the CPU seconds | exponent | each page more: CPU ms | memory, kB |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for step in growth.steps():
        shorter, longer = step.shorter, step.longer
        times = f"{longer.pages / shorter.pages:.1f} | {longer.cpu / shorter.cpu:.1f}"
        more = f"{step.seconds * 1e3:.1f} | {step.memory / 1e3:.0f}"
        lines.append(
            f"| {shorter.pages} | {longer.pages} | {times} | {step.exponent:.2f} | {more} |"
        )
    return "\n".join(lines)


def _row(name: str, cost: Cost) -> str:
    spread = f"{cost.seconds:.2f} ({cost.least:.2f}–{cost.most:.2f})"
    cells = f"{spread} | {cost.cpu:.2f} | {cost.memory / 1e6:.0f} | {cost.size / 1e3:.0f}"
    return f"| {name} | {cost.pages} | {cells} |"
