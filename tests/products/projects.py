"""Whole projects copied aside, to be built, broken and built again."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

from click.testing import CliRunner, Result

from generator.build import Output, compile_job, write_outputs
from generator.cli import main
from generator.diagnostics import Diagnostics, Rejected
from generator.plan import plan_jobs
from generator.project import Project
from generator.refresh import Refreshed, refresh_outputs
from tests.content.wells import SUITE, edit

ROOT = Path(__file__).parent.parent.parent
LEAFLET = SUITE / "leaflet"
"""The smallest project that builds: one briefing, a fitted layout and one of as many pages as it takes."""
WELLS = "content/sealed-wells"
"""Folder of its briefing."""
FACT = "All wells of Ostervale were sealed in one night."
"""A sentence of it, in facts.yaml."""


def copy_leaflet(to: Path) -> Path:
    """The smallest project, in `to`."""
    shutil.copytree(LEAFLET, to, dirs_exist_ok=True)
    return to


def copy_repository(to: Path) -> Path:
    """The repository's own content and layouts, in `to`; what is private or made stays behind."""
    for folder in ("content", "layouts"):
        shutil.copytree(ROOT / folder, to / folder, ignore=shutil.ignore_patterns("private", ".*"))
    return to


def add_briefing(root: Path, name: str) -> Path:
    """A second briefing that says the same as the leaflet's; its folder."""
    return Path(shutil.copytree(root / WELLS, root / "content" / name))


def crowd(root: Path, sentences: int) -> None:
    """Gives the leaflet three more facts of so many sentences each, which may leave by their priorities."""
    template = root / "layouts/leaflet/template.xml.j2"
    edit(template, "<p>{{ fact", '<p priority="{{ fact.priority }}">{{ fact')
    facts = root / WELLS / "facts.yaml"
    text = " ".join([FACT] * sentences)
    more = "".join(
        f"- id: more-{n}\n  text: {text}\n  evidence: finding\n"
        f'  sources: ["inquiry, p. 2"]\n  priority: {n}\n'
        for n in (4, 5, 2)
    )
    facts.write_text(facts.read_text("utf-8") + more, "utf-8")


def build(root: Path, *products: str, langs: tuple[str, ...] = ()) -> list[Output]:
    """Builds a project, in all languages or in some; what is wrong with it raises Rejected."""
    project, diagnostics = Project(root), Diagnostics()
    jobs = plan_jobs(project, (), products, langs, diagnostics)
    made = [compile_job(project, job) for job in jobs]
    write_outputs(project, made)
    return [output for output, _data in made]


def refresh(root: Path, processes: int = 1, force: bool = False) -> list[Refreshed]:
    """Builds what is not current of a project; what came of each briefing."""
    project, diagnostics = Project(root), Diagnostics()
    jobs = plan_jobs(project, (), (), (), diagnostics)
    return list(refresh_outputs(project, jobs, processes, force))


def refusal(root: Path, *products: str) -> str:
    """What is said about a project that does not build; paths and messages as printed."""
    try:
        build(root, *products)
    except Rejected as rejected:
        return str(rejected)
    raise AssertionError("it builds")


def files_in(folder: Path) -> list[str]:
    """Paths of all files and empty folders within a folder, hidden ones too."""
    found = (p for p in folder.rglob("*") if not p.is_dir() or not any(p.iterdir()))
    return sorted(p.relative_to(folder).as_posix() for p in found)


def run(root: Path, *arguments: str) -> Result:
    """A command on a project. Whatever it reads, it ends with a status, not with an exception."""
    result = CliRunner().invoke(main, [*arguments, "--root", str(root)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in (0, 1, 2)
    assert not controls(result.output), controls(result.output)
    return result


def controls(text: str) -> set[str]:
    """Control characters other than line ends and tabs."""
    return {c for c in text if unicodedata.category(c) == "Cc"} - set("\n\t")
