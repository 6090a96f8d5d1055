"""`build`: from a project's files to the files in output/, or to nothing at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest

from generator.build import Output
from generator.check import check_briefings
from generator.diagnostics import Diagnostics, Rejected
from generator.pdf.write import write_pdf
from generator.plan import plan_jobs
from generator.project import Project
from generator.typeset.assemble import assemble_pages
from tests.content.wells import copy_wells, edit
from tests.products.projects import (
    FACT,
    ROOT,
    WELLS,
    add_briefing,
    build,
    copy_leaflet,
    copy_repository,
    crowd,
    files_in,
    refusal,
)

A4 = (595.276, 841.89)
DOSSIER = "output/iran-1988-impunity/iran-1988-impunity-dossier-en.pdf"
FACTSHEET = "output/iran-1988-impunity/iran-1988-impunity-factsheet-en.pdf"
BOOKLET = "output/sealed-wells/sealed-wells-booklet-en.pdf"
LEAFLET = "output/sealed-wells/sealed-wells-leaflet-en.pdf"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Output]]:
    """A copy of the repository's content and layouts, built; and what the build said."""
    root = copy_repository(tmp_path_factory.mktemp("repository"))
    return root, build(root)


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    return copy_leaflet(tmp_path / "project")


def pages(path: Path) -> list[tuple[float, float]]:
    """Width and height of each page of a PDF, points."""
    with pikepdf.open(path) as pdf:
        boxes = [[float(side) for side in page.mediabox] for page in pdf.pages]
    return [(right - left, top - bottom) for left, bottom, right, top in boxes]


# What is made


def test_a_build_makes_one_file_a_product_and_nothing_else(
    repository: tuple[Path, list[Output]],
) -> None:
    root, made = repository
    expected = [
        path.replace("-en.pdf", f"-{lang}.pdf")
        for lang in ("en", "fa", "ar", "fr", "es", "de")
        for path in (DOSSIER, FACTSHEET)
    ]
    assert [output.path for output in made] == expected
    assert files_in(root / "output") == sorted(path.removeprefix("output/") for path in expected)


def test_a_build_leaves_what_it_reads_as_it_is(repository: tuple[Path, list[Output]]) -> None:
    root, _ = repository
    for folder in ("content", "layouts"):
        for name in files_in(root / folder):
            assert (root / folder / name).read_bytes() == (ROOT / folder / name).read_bytes(), name


def test_the_dossier_has_8_to_15_pages_and_the_fact_sheet_one(
    repository: tuple[Path, list[Output]],
) -> None:
    root, _ = repository
    assert 8 <= len(pages(root / DOSSIER)) <= 15
    assert len(pages(root / FACTSHEET)) == 1


def test_all_pages_are_a4(repository: tuple[Path, list[Output]]) -> None:
    root, _ = repository
    for path in (DOSSIER, FACTSHEET):
        for size in pages(root / path):
            assert size == pytest.approx(A4, abs=0.01)


def test_a_build_says_what_it_made(repository: tuple[Path, list[Output]]) -> None:
    root, made = repository
    for output in made:
        assert output.pages == len(pages(root / output.path))
        assert output.size == (root / output.path).stat().st_size
        assert 0 < output.seconds < 60
        assert not list(output.warnings)
    for dossier, factsheet in zip(made[::2], made[1::2], strict=True):
        assert dossier.fitted == 0
        assert factsheet.pages == 1
        assert 9.5 <= factsheet.fitted <= 11


def test_a_product_is_painted_and_written_once(
    leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many settings and items the fit has tried."""
    crowd(leaflet, 14)
    done: list[str] = []

    def counted(name: str, step: Callable[..., object]) -> Callable[..., object]:
        def count(*arguments: object) -> object:
            done.append(name)
            return step(*arguments)

        return count

    monkeypatch.setattr(
        "generator.typeset.typeset.assemble_pages", counted("assemble", assemble_pages)
    )
    monkeypatch.setattr("generator.pdf.write.write_pdf", counted("write", write_pdf))
    (output,) = build(leaflet, "leaflet")
    assert len(output.left) == 2
    assert done == ["assemble", "write"]


def test_files_can_be_read_by_all(leaflet: Path) -> None:
    build(leaflet)
    assert (leaflet / LEAFLET).stat().st_mode & 0o777 == 0o644


def test_a_briefing_with_every_field_is_built_with_the_layouts_of_the_house(tmp_path: Path) -> None:
    """Embargo, corrections, a contact, a picture, more languages: nothing of it ends the build."""
    copy_wells(tmp_path)
    shutil.rmtree(tmp_path / "layouts")
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    made = build(tmp_path, langs=("en",))
    assert [output.pages for output in made][1] == 1
    assert [Path(output.path).name for output in made] == [
        "salt-wells-dossier-en.pdf",
        "salt-wells-factsheet-en.pdf",
    ]


def test_a_picture_placed_in_the_narrative_is_in_the_dossier(tmp_path: Path) -> None:
    copy_wells(tmp_path)
    shutil.rmtree(tmp_path / "layouts")
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    (made,) = build(tmp_path, "dossier", langs=("en",))
    with pikepdf.open(tmp_path / made.path) as pdf:
        assert sum(len(page.get_images()) for page in pdf.pages) == 1


def test_only_what_is_asked_for_is_built(leaflet: Path) -> None:
    build(leaflet, "leaflet")
    assert files_in(leaflet / "output") == [LEAFLET.removeprefix("output/")]


def test_a_briefing_named_twice_is_built_once(leaflet: Path) -> None:
    names = ("sealed-wells", "sealed-wells")
    jobs = plan_jobs(Project(leaflet), names, ("leaflet",), (), Diagnostics())
    assert [job.output for job in jobs] == [LEAFLET]


# The same bytes


def test_building_again_gives_the_same_bytes(repository: tuple[Path, list[Output]]) -> None:
    root, _ = repository
    before = [(root / path).read_bytes() for path in (DOSSIER, FACTSHEET)]
    build(root)
    assert [(root / path).read_bytes() for path in (DOSSIER, FACTSHEET)] == before


@pytest.mark.parametrize(
    ("surroundings", "arguments", "here"),
    [
        ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tehran", "LANG": "fa_IR.UTF-8"}, (), "."),
        ({"PYTHONHASHSEED": "77", "TZ": "America/New_York", "LC_ALL": "C"}, (), "layouts/dossier"),
        ({"PYTHONHASHSEED": "5", "LC_ALL": "tr_TR.UTF-8"}, ("--root", "the project"), ".."),
    ],
    ids=["tehran", "new-york", "from-outside"],
)
def test_another_process_elsewhere_gives_the_same_bytes(
    surroundings: dict[str, str],
    arguments: tuple[str, ...],
    here: str,
    repository: tuple[Path, list[Output]],
    tmp_path: Path,
) -> None:
    root = copy_repository(tmp_path / "the project")
    subprocess.run(
        [sys.executable, "-m", "generator", "build", *arguments],
        env={**os.environ, **surroundings, "PYTHONPATH": str(ROOT)},
        cwd=root / here,
        capture_output=True,
        check=True,
    )
    for path in (DOSSIER, FACTSHEET):
        assert (root / path).read_bytes() == (repository[0] / path).read_bytes()


# The date


def dates(path: Path) -> set[str]:
    """The days that a PDF says it was made and changed, in its two places."""
    with pikepdf.open(path) as pdf:
        info = {str(pdf.docinfo[key])[2:10] for key in ("/CreationDate", "/ModDate")}
        with pdf.open_metadata() as xmp:
            keys = ("xmp:CreateDate", "xmp:ModifyDate")
            return info | {str(xmp[key])[:10].replace("-", "") for key in keys}


def test_a_pdf_is_dated_as_its_edition(leaflet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    build(leaflet, "leaflet")
    assert dates(leaflet / LEAFLET) == {"19960601"}


@pytest.mark.parametrize(
    ("seconds", "day"),
    [
        ("0", "19700101"),
        ("1699919999", "20231113"),
        ("1699920000", "20231114"),
        ("", "19960601"),
    ],
)
def test_source_date_epoch_dates_a_pdf_by_its_utc_day(
    seconds: str, day: str, leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    build(leaflet, "leaflet")
    assert dates(leaflet / LEAFLET) == {day}


@pytest.mark.parametrize("value", ["tomorrow", "1.5", "2023-11-14", "9" * 30, "9" * 5000, "-" * 9])
def test_a_source_date_epoch_that_is_no_time_is_an_error(
    value: str, leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert refusal(leaflet) == (
        "error: SOURCE_DATE_EPOCH is no time: it holds the seconds since 1970, as a whole number\n"
        "  hint: unset it, and the PDF has the date of its edition"
    )
    assert not (leaflet / "output").exists()


# A build that fails


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes, as on a full disk."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_text_too_long_leaves_the_old_file(leaflet: Path) -> None:
    build(leaflet)
    before = (leaflet / LEAFLET).read_bytes()
    edit(leaflet / WELLS / "facts.yaml", FACT, FACT + " And nobody said why." * 100)
    said = refusal(leaflet, "leaflet")
    assert "error: the leaflet (en) does not fit on one page at 9 pt: about" in said
    assert "characters) too long\n  hint: shorten the longest texts (" in said
    assert (leaflet / LEAFLET).read_bytes() == before
    assert files_in(leaflet / "output") == [p.removeprefix("output/") for p in (BOOKLET, LEAFLET)]


def test_a_text_too_long_is_named_by_the_line_the_author_wrote(leaflet: Path) -> None:
    edit(leaflet / WELLS / "facts.yaml", FACT, FACT + " And nobody said why." * 100)
    assert refusal(leaflet, "leaflet").startswith(f"{WELLS}/facts.yaml:2: error: ")


def test_a_disk_that_fills_up_leaves_the_old_file_and_no_part_of_the_new(leaflet: Path) -> None:
    build(leaflet, "leaflet")
    before = (leaflet / LEAFLET).read_bytes()
    edit(leaflet / WELLS / "facts.yaml", FACT, FACT.replace("one", "a single"))
    with largest_file(4000):
        said = refusal(leaflet, "leaflet")
    assert said == (
        f"{LEAFLET}: error: the file cannot be written: file too large\n"
        "  hint: close it where it is open, and see that there is room and permission"
    )
    assert (leaflet / LEAFLET).read_bytes() == before
    assert files_in(leaflet / "output") == [LEAFLET.removeprefix("output/")]


def test_an_interruption_leaves_the_old_file_and_no_part_of_the_new(
    leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(leaflet, "leaflet")
    before = (leaflet / LEAFLET).read_bytes()

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        build(leaflet, "leaflet")
    assert (leaflet / LEAFLET).read_bytes() == before
    assert files_in(leaflet / "output") == [LEAFLET.removeprefix("output/")]


def test_a_folder_in_the_files_place_is_reported_and_left(leaflet: Path) -> None:
    (leaflet / LEAFLET).mkdir(parents=True)
    assert f"{LEAFLET}: error: the file cannot be written: " in refusal(leaflet, "leaflet")
    assert files_in(leaflet / "output") == [LEAFLET.removeprefix("output/")]


def test_a_file_in_the_folders_place_is_reported_and_left(leaflet: Path) -> None:
    (leaflet / "output").write_text("mine", "utf-8")
    assert f"{LEAFLET}: error: the file cannot be written: " in refusal(leaflet, "leaflet")
    assert (leaflet / "output").read_text("utf-8") == "mine"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_that_may_not_be_written_is_reported(leaflet: Path) -> None:
    (leaflet / "output" / "sealed-wells").mkdir(parents=True)
    (leaflet / "output" / "sealed-wells").chmod(0o500)
    assert f"{LEAFLET}: error: the file cannot be written: " in refusal(leaflet, "leaflet")


def test_a_product_that_fails_does_not_stop_the_other(leaflet: Path) -> None:
    (leaflet / "layouts/leaflet/template.xml.j2").write_text("", "utf-8")
    build(leaflet, "booklet")
    assert "the template writes nothing" in refusal(leaflet, "leaflet")
    assert files_in(leaflet / "output") == [BOOKLET.removeprefix("output/")]


# Several briefings


def test_errors_of_several_briefings_are_reported_together_and_nothing_is_built(
    leaflet: Path,
) -> None:
    dry, deep = add_briefing(leaflet, "dry-wells"), add_briefing(leaflet, "deep-wells")
    edit(dry / "facts.yaml", "finding", "hearsay")
    edit(deep / "sources.yaml", "1996-05", "last spring")
    said = refusal(leaflet)
    assert "content/deep-wells/sources.yaml:4: error: " in said
    assert "content/dry-wells/facts.yaml:3: error: " in said
    assert not (leaflet / "output").exists()


def test_one_briefings_errors_do_not_hide_those_of_anothers_layout(leaflet: Path) -> None:
    """The first fails while it is read, the second while it is bound."""
    broken = add_briefing(leaflet, "a-broken-one")
    edit(broken / "facts.yaml", "finding", "hearsay")
    edit(leaflet / "layouts/leaflet/template.xml.j2", "<p>{{ briefing.prov", "<q>{{ briefing.prov")
    diagnostics = Diagnostics()
    checked = check_briefings(Project(leaflet), (), diagnostics)
    assert [(done.briefing, done.product) for done in checked] == [("sealed-wells", "booklet")]
    said = "\n".join(str(found) for found in diagnostics)
    assert "content/a-broken-one/facts.yaml:3: error: " in said
    assert "layouts/leaflet/template.xml.j2:8: error: " in said


def test_errors_of_all_layouts_are_reported_together(leaflet: Path) -> None:
    for product in ("booklet", "leaflet"):
        edit(leaflet / f"layouts/{product}/layout.toml", 'size = "A6"', 'size = "A66"')
    diagnostics = Diagnostics()
    check_briefings(Project(leaflet), (), diagnostics)
    said = "\n".join(str(found) for found in diagnostics)
    assert "layouts/booklet/layout.toml:4: error: " in said
    assert "layouts/leaflet/layout.toml:4: error: " in said


@pytest.mark.parametrize(
    ("names", "products", "langs", "said"),
    [
        (
            ("sealed-well",),
            (),
            (),
            "content/sealed-well: error: there is no briefing 'sealed-well'\n"
            "  hint: did you mean 'sealed-wells'?",
        ),
        (
            (),
            ("leafet",),
            (),
            f"{WELLS}/briefing.yaml: error: no briefing has a product 'leafet'\n"
            "  hint: did you mean 'leaflet'?",
        ),
        (
            (),
            (),
            ("fa",),
            f"{WELLS}/briefing.yaml: error: the briefing 'sealed-wells' has no language 'fa'\n"
            "  hint: known here: en",
        ),
    ],
)
def test_what_there_is_not_is_said_with_what_there_is(
    names: tuple[str, ...],
    products: tuple[str, ...],
    langs: tuple[str, ...],
    said: str,
    leaflet: Path,
) -> None:
    with pytest.raises(Rejected) as rejected:
        plan_jobs(Project(leaflet), names, products, langs, Diagnostics())
    assert str(rejected.value) == said


def test_warnings_ride_beside_the_output(leaflet: Path) -> None:
    edit(leaflet / WELLS / "facts.yaml", FACT, f"{FACT} 'Why?'")
    edit(leaflet / WELLS / "briefing.yaml", "A valley", "A " + "v" * 200)
    diagnostics = Diagnostics()
    plan_jobs(Project(leaflet), (), (), (), diagnostics)
    assert "straight" in str(next(iter(diagnostics)))
    _, output = build(leaflet)
    assert "wider than its line" in str(next(iter(output.warnings)))
    assert (leaflet / LEAFLET).exists()
