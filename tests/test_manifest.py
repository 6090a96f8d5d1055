"""The build remembers: what is current is left, what has changed on a page is made, and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest
from PIL import Image

from generator.build import Job
from generator.diagnostics import Diagnostics
from generator.environment import name_environment
from generator.freshness import find_current_outputs
from generator.manifest import MANIFEST, SUMS, read_manifest
from generator.pdf.standard import Standard
from generator.plan import plan_jobs
from generator.project import Project
from generator.refresh import refresh_outputs
from tests.conftest import need
from tests.content.wells import copy_wells, edit
from tests.products.projects import (
    FACT,
    ROOT,
    WELLS,
    add_briefing,
    copy_leaflet,
    crowd,
    files_in,
    refresh,
)

BOOKLET = "output/sealed-wells/sealed-wells-booklet-en.pdf"
LEAFLET = "output/sealed-wells/sealed-wells-leaflet-en.pdf"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """The smallest project, its two products built."""
    root = copy_leaflet(tmp_path)
    assert made(root) == {BOOKLET, LEAFLET}
    return root


def made(root: Path, force: bool = False) -> set[str]:
    """What a build makes."""
    done = refresh(root, force=force)
    assert [str(found) for briefing in done for found in briefing.diagnostics] == []
    return {output.path for briefing in done for output in briefing.outputs}


def current(root: Path) -> frozenset[str]:
    project = Project(root)
    return find_current_outputs(project, plan_jobs(project, (), (), (), Diagnostics()))


# What has changed


def test_nothing_changed_and_nothing_is_built(built: Path) -> None:
    times = [(built / path).stat().st_mtime_ns for path in (BOOKLET, LEAFLET, MANIFEST)]
    assert current(built) == {BOOKLET, LEAFLET}
    (done,) = refresh(built)
    assert (done.outputs, done.current, done.failed) == ((), 2, False)
    assert [(built / path).stat().st_mtime_ns for path in (BOOKLET, LEAFLET, MANIFEST)] == times


def test_what_is_current_is_known_without_binding(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_project: Project, job: Job, _diagnostics: Diagnostics) -> None:
        raise AssertionError(f"{job.output} is bound")

    for place in ("freshness", "refresh"):
        monkeypatch.setattr(f"generator.{place}.bind_job", refuse)
    assert made(built) == set()
    assert current(built) == {BOOKLET, LEAFLET}


SENTENCES = [
    ("facts.yaml", "in one night", "in two nights", {LEAFLET}),
    ("briefing.yaml", "headline: A", "headline: One", {LEAFLET}),
    ("briefing.yaml", "In *one night*", "In one *night*", {BOOKLET}),
    ("sections/01-the-night.md", "at dusk", "at night", {BOOKLET}),
    ("briefing.yaml", "title: The sealed", "title: The closed", {BOOKLET, LEAFLET}),
    ("sources.yaml", "of Ostervale", "of the vale", {BOOKLET, LEAFLET}),
    ("briefing.yaml", "date: 1996-06-01", "date: 1996-06-02", {BOOKLET, LEAFLET}),
    # What no template places, and what is only written otherwise.
    ("briefing.yaml", "Ask for", "Call for", set()),
    ("briefing.yaml", "# An invented", "# Another invented", set()),
    ("facts.yaml", "- id", "\n\n- id", set()),
    ("facts.yaml", "text: All", "text:\n    All", set()),
]


@pytest.mark.parametrize(("file", "old", "new", "stale"), SENTENCES)
def test_a_changed_sentence_makes_the_products_that_place_it(
    file: str, old: str, new: str, stale: set[str], built: Path
) -> None:
    edit(built / WELLS / file, old, new)
    assert current(built) == {BOOKLET, LEAFLET} - stale
    assert made(built) == stale
    assert current(built) == {BOOKLET, LEAFLET}


LAYOUTS = [
    ("layout.toml", 'sources = "Sources"', 'sources = "Read"', {LEAFLET}),
    ("layout.toml", "[labels]", '[labels]\nunused = "Nowhere"', set()),
    ("layout.toml", 'bottom = "10 mm"', 'bottom = "11 mm"', {LEAFLET}),
    ("layout.toml", "# One page", "# A page", set()),
    ("template.xml.j2", "<story>", "<story>{# all of it #}", set()),
    ("template.xml.j2", "<p>{{ briefing.prov", "<hr/><p>{{ briefing.prov", {LEAFLET}),
    ("citations.csl", 'suffix="."', 'suffix=";"', {LEAFLET}),
]


@pytest.mark.parametrize(("file", "old", "new", "stale"), LAYOUTS)
def test_a_changed_layout_makes_its_product(
    file: str, old: str, new: str, stale: set[str], built: Path
) -> None:
    edit(built / "layouts/leaflet" / file, old, new)
    assert made(built) == stale
    assert current(built) == {BOOKLET, LEAFLET}


def test_what_leaves_with_an_item_counts_though_the_full_story_is_the_same(built: Path) -> None:
    crowd(built, 8)
    template = built / "layouts/leaflet/template.xml.j2"
    edit(template, "{% endfor %}", "<p>{{ fact.text }}</p>{% endfor %}")
    assert made(built) == {LEAFLET}
    before = (built / LEAFLET).read_bytes()
    edit(template, "<p>{{ fact", '<p priority="{{ fact.priority }}">{{ fact')
    assert made(built) == {LEAFLET}
    assert (built / LEAFLET).read_bytes() != before


def test_a_picture_that_looks_otherwise_makes_the_products_that_show_it(built: Path) -> None:
    folder = built / WELLS / "figures"
    folder.mkdir()
    Image.new("1", (600, 600)).save(folder / "well.png")
    words = "- id: well\n  file: well.png\n  alt: A well.\n  credit: Ourselves\n  people: no\n"
    (built / WELLS / "figures.yaml").write_text(words, "utf-8")
    edit(
        built / "layouts/booklet/template.xml.j2",
        "</story>",
        '<figure style="p"><img style="p" ref="figures/well"/></figure></story>',
    )
    assert made(built) == {BOOKLET}
    Image.new("1", (600, 600), 1).save(folder / "well.png")
    assert made(built) == {BOOKLET}
    assert made(built) == set()


def test_the_date_imposed_is_part_of_it(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert made(built) == {BOOKLET, LEAFLET}
    assert made(built) == set()


def test_a_file_of_another_standard_is_not_current(built: Path) -> None:
    project = Project(built)
    for standard in (Standard.UA2_A4, Standard.UA1_A2A):
        jobs = plan_jobs(project, (), (), (), Diagnostics(), standard=standard)
        assert find_current_outputs(project, jobs) == set()
        (done,) = refresh_outputs(project, jobs)
        assert {output.path for output in done.outputs} == {BOOKLET, LEAFLET}
        assert find_current_outputs(project, jobs) == {BOOKLET, LEAFLET}


def test_another_compiler_makes_all(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.freshness.digest_environment", lambda _fonts: "newer")
    assert made(built) == {BOOKLET, LEAFLET}


# What is there


def test_a_file_that_is_gone_or_altered_is_made_again(built: Path) -> None:
    before = (built / BOOKLET).read_bytes(), (built / LEAFLET).read_bytes()
    (built / BOOKLET).unlink()
    (built / LEAFLET).write_bytes(before[1] + b"\n")
    assert current(built) == set()
    assert made(built) == {BOOKLET, LEAFLET}
    assert ((built / BOOKLET).read_bytes(), (built / LEAFLET).read_bytes()) == before


def test_force_makes_what_is_current(built: Path) -> None:
    assert made(built, force=True) == {BOOKLET, LEAFLET}


def test_an_edition_that_cannot_be_built_is_not_current_and_its_files_stay(built: Path) -> None:
    before = (built / LEAFLET).read_bytes()
    edit(built / WELLS / "facts.yaml", FACT, "Sealed. " * 400)
    (done,) = refresh(built)
    assert (done.failed, done.outputs) == (True, ())
    assert current(built) == {BOOKLET}
    assert (built / LEAFLET).read_bytes() == before
    edit(built / WELLS / "facts.yaml", "Sealed. " * 400, FACT)
    assert made(built) == set()


# The file


def test_the_manifest_says_what_was_made(built: Path) -> None:
    held = json.loads((built / MANIFEST).read_text("utf-8"))
    assert list(held["outputs"]) == [BOOKLET, LEAFLET]
    leaflet = held["outputs"][LEAFLET]
    assert list(leaflet) == [*("quick", "story", "sha256", "pages", "size", "fitted"), "packages"]
    assert (leaflet["pages"], leaflet["fitted"]) == (1, 12)
    assert leaflet["size"] == (built / LEAFLET).stat().st_size


def test_the_manifest_is_the_same_wherever_the_project_lies(built: Path, tmp_path: Path) -> None:
    other = copy_leaflet(tmp_path / "elsewhere")
    refresh(other)
    assert (other / MANIFEST).read_bytes() == (built / MANIFEST).read_bytes()


def test_the_manifest_forgets_files_that_are_gone(built: Path) -> None:
    add_briefing(built, "dry-wells")
    refresh(built)
    for name in files_in(built / "content/dry-wells"):
        (built / "content/dry-wells" / name).unlink()
    for name in files_in(built / "output/dry-wells"):
        (built / "output/dry-wells" / name).unlink()
    edit(built / WELLS / "facts.yaml", "in one night", "in two nights")
    refresh(built)
    assert list(json.loads((built / MANIFEST).read_text("utf-8"))["outputs"]) == [BOOKLET, LEAFLET]


BROKEN = {
    "empty": "",
    "cut-off": '{"version": 1, "outputs": {"output/',
    "no-mapping": "[]",
    "of-another-version": '{"version": 99, "outputs": {}}',
    "without-outputs": '{"version": 1}',
    "outputs-no-mapping": '{"version": 1, "outputs": 3}',
    "other-fields": f'{{"version": 1, "outputs": {{"{LEAFLET}": {{"quick": 1}}}}}}',
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("held", BROKEN.values(), ids=BROKEN)
def test_a_manifest_that_cannot_be_read_counts_as_none(held: str, built: Path) -> None:
    whole = (built / MANIFEST).read_bytes()
    (built / MANIFEST).write_text(held, "utf-8")
    assert made(built) == {BOOKLET, LEAFLET}
    assert (built / MANIFEST).read_bytes() == whole


@pytest.mark.parametrize(
    "field", ["quick", "story", "sha256", "pages", "size", "fitted", "packages"]
)
def test_a_field_of_another_type_is_foreign(field: str, built: Path) -> None:
    held = json.loads((built / MANIFEST).read_text("utf-8"))
    held["outputs"][LEAFLET][field] = ["?"]
    (built / MANIFEST).write_text(json.dumps(held), "utf-8")
    assert current(built) == set()


def test_a_manifest_that_cannot_be_written_is_a_warning(tmp_path: Path) -> None:
    root = copy_leaflet(tmp_path)
    (root / MANIFEST).mkdir(parents=True)
    (done,) = refresh(root)
    assert [output.path for output in done.outputs] == [BOOKLET, LEAFLET]
    (said,) = done.diagnostics
    assert str(said).startswith(f"{MANIFEST}: warning: what was built cannot be remembered: ")


def test_the_manifest_says_with_what_each_file_was_made(built: Path) -> None:
    remembered = read_manifest(Project(built))
    assert {one.packages for one in remembered.values()} == {tuple(sorted(name_environment()))}
    names = dict(remembered[LEAFLET].packages)
    assert names["reportlab"] == version("reportlab")
    assert {"python", "zlib", "the compiler"} < names.keys()


# Sums


def check_sums(root: Path) -> subprocess.CompletedProcess[str]:
    need("sha256sum")
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    return subprocess.run(command, cwd=root / "output", capture_output=True, text=True)


def test_sha256sum_checks_what_was_built(built: Path) -> None:
    done = check_sums(built)
    assert (done.returncode, done.stderr) == (0, "")
    paths = [path.removeprefix("output/") for path in (BOOKLET, LEAFLET)]
    assert done.stdout.splitlines() == [f"{path}: OK" for path in paths]
    (built / LEAFLET).write_bytes(b"%PDF-1.7")
    assert check_sums(built).returncode == 1


def test_sums_are_of_files_that_are_there_and_written_again_when_lost(built: Path) -> None:
    shutil.rmtree(built / "content/sealed-wells")
    add = copy_leaflet(built / "elsewhere")
    shutil.copytree(add / WELLS, built / "content/other-wells")
    shutil.rmtree(built / "output/sealed-wells")
    assert len(made(built)) == 2
    sums = (built / SUMS).read_text("utf-8")
    assert [line.split("  ")[1] for line in sums.splitlines()] == [
        f"other-wells/other-wells-{product}-en.pdf" for product in ("booklet", "leaflet")
    ]
    (built / SUMS).unlink()
    assert made(built) == set()
    assert (built / SUMS).read_text("utf-8") == sums


# In several processes


def test_several_processes_make_the_same_bytes(built: Path) -> None:
    paths = (BOOKLET, LEAFLET, MANIFEST)
    before = [(built / path).read_bytes() for path in paths]
    for path in paths:
        (built / path).unlink()
    (done,) = refresh(built, processes=2)
    assert [output.path for output in done.outputs] == [BOOKLET, LEAFLET]
    assert [(built / path).read_bytes() for path in paths] == before


def test_a_briefing_with_every_field_travels_and_is_remembered(tmp_path: Path) -> None:
    copy_wells(tmp_path)
    shutil.rmtree(tmp_path / "layouts")
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    (done,) = refresh(tmp_path, processes=2)
    assert [output.pages for output in done.outputs][1] == 1
    assert current(tmp_path) == {output.path for output in done.outputs}


def test_errors_come_from_other_processes_as_they_are(tmp_path: Path) -> None:
    root = copy_leaflet(tmp_path)
    for product in ("booklet", "leaflet"):
        (root / f"layouts/{product}/template.xml.j2").write_text("", "utf-8")
    (done,) = refresh(root, processes=2)
    assert done == refresh(root)[0]
    assert done.failed
    assert [str(found) for found in done.diagnostics] == [
        f"layouts/{product}/template.xml.j2: error: the template writes nothing"
        for product in ("booklet", "leaflet")
    ]
