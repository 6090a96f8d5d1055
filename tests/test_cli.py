"""The command line: what is printed where, and with which exit status."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.content.wells import edit
from tests.products.projects import (
    FACT,
    ROOT,
    WELLS,
    add_briefing,
    controls,
    copy_leaflet,
    crowd,
    files_in,
    run,
)

LEAFLET = "output/sealed-wells/sealed-wells-leaflet-en.pdf"


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    return copy_leaflet(tmp_path / "project")


def process(
    *arguments: str, cwd: Path, program: str = "generator"
) -> subprocess.CompletedProcess[str]:
    """A command as a process of its own, its streams piped."""
    return subprocess.run(
        [sys.executable, "-m", program, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )


# What is printed


def test_build_prints_a_line_for_each_file(leaflet: Path) -> None:
    done = process("build", cwd=leaflet)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == [LEAFLET.replace("leaflet", "booklet"), LEAFLET]
    for path, pages, size, seconds in lines:
        assert pages == "1"
        assert size == str((leaflet / path).stat().st_size)
        assert re.fullmatch(r"\d+\.\d\d", seconds)
    assert done.stdout.endswith("\n")
    assert not controls(done.stdout)


def test_what_is_current_has_no_line_unless_it_is_forced(leaflet: Path) -> None:
    first = run(leaflet, "build")
    assert (run(leaflet, "build").output, run(leaflet, "build").exit_code) == ("", 0)
    for option in ("--force", "--explain"):
        again = run(leaflet, "build", option).stdout.splitlines()
        assert [line.split("\t")[0] for line in again] == [
            line.split("\t")[0] for line in first.stdout.splitlines()
        ]


def test_warnings_go_to_standard_error(leaflet: Path) -> None:
    edit(leaflet / WELLS / "facts.yaml", FACT, f"{FACT} 'Why?'")
    done = run(leaflet, "build", "--product", "leaflet")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.startswith(f"{WELLS}/facts.yaml:2: warning: ")


def test_what_was_left_out_is_a_note_at_the_authors_line(leaflet: Path) -> None:
    crowd(leaflet, 14)
    done = run(leaflet, "build", "--product", "leaflet")
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        f"{WELLS}/facts.yaml:10: note: left out of {LEAFLET}: facts/more-5 (priority 5)",
        f"{WELLS}/facts.yaml:5: note: left out of {LEAFLET}: facts/more-4 (priority 4)",
    ]
    assert [len(line.split("\t")) for line in done.stdout.splitlines()] == [4]


def test_check_says_what_would_be_left_out(leaflet: Path) -> None:
    crowd(leaflet, 14)
    done = run(leaflet, "check")
    assert (done.exit_code, done.stdout) == (0, "sealed-wells: no errors\n")
    assert done.stderr.splitlines()[0] == (
        f"{WELLS}/facts.yaml:10: note: left out of sealed-wells leaflet (en): facts/more-5 (priority 5)"
    )


def test_explain_names_the_size_in_which_another_script_is_set(leaflet: Path) -> None:
    edit(leaflet / WELLS / "briefing.yaml", "lang: en", "lang: fa")
    scale = "[scripts.Arab]\nsize = 1.1\n[labels]"
    edit(leaflet / "layouts/leaflet/layout.toml", "[labels]", scale)
    said = run(leaflet, "check", "--explain").stderr
    assert "leaflet (fa): set in 12 pt (13.2 pt in Arabic script), the largest size" in said


def test_explain_says_how_each_product_was_fitted(leaflet: Path) -> None:
    done = run(leaflet, "build", "--explain")
    assert done.exit_code == 0
    said = f"{LEAFLET}: set in 12 pt, the largest size that the layout allows"
    assert done.stderr.splitlines() == [said]
    crowd(leaflet, 14)
    edit(leaflet / "layouts/leaflet/layout.toml", 'step = "1 pt"', 'step = "1 pt"\nleading = 0.9')
    done = run(leaflet, "check", "--explain")
    (said,) = (line for line in done.stderr.splitlines() if "set in" in line)
    assert re.fullmatch(
        r"sealed-wells leaflet \(en\): set in \d+ pt, the largest that fits from 12 down to 9 pt"
        r"(; leading closed up to \d\d\.\d% of the natural)?; \d left out",
        said,
    )


def test_errors_go_to_standard_error_with_their_number(leaflet: Path) -> None:
    edit(leaflet / WELLS / "facts.yaml", "finding", "hearsay")
    edit(leaflet / WELLS / "sources.yaml", "1996-05", "last spring")
    done = run(leaflet, "build")
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{WELLS}/facts.yaml:3: error: " in done.stderr
    assert f"{WELLS}/sources.yaml:4: error: " in done.stderr
    assert done.stderr.endswith("\n2 errors; nothing was built\n")


def test_a_product_that_fails_gives_status_1_and_editions_do_not_mix(leaflet: Path) -> None:
    (leaflet / "layouts/booklet/template.xml.j2").write_text("", "utf-8")
    done = run(leaflet, "build")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr == (
        "layouts/booklet/template.xml.j2: error: the template writes nothing\n"
        "sealed-wells: nothing was built; files of an earlier build stay\n"
        "1 error\n"
    )
    assert not (leaflet / "output").exists()


def test_a_briefing_that_fails_does_not_keep_others_from_being_built(leaflet: Path) -> None:
    other = add_briefing(leaflet, "dry-wells")
    edit(other / "facts.yaml", "one night", "one night" + " and nobody said why" * 400)
    done = run(leaflet, "build")
    assert done.exit_code == 1
    assert {line.split("/")[1] for line in done.stdout.splitlines()} == {"sealed-wells"}
    assert "dry-wells: nothing was built" in done.stderr


def test_a_briefing_is_named_by_its_path_too(leaflet: Path) -> None:
    assert run(leaflet, "build", "content/sealed-wells/").exit_code == 0


def test_check_finds_what_only_pages_show(leaflet: Path) -> None:
    edit(leaflet / WELLS / "facts.yaml", "one night", "one \U0001f621 night")
    done = run(leaflet, "check")
    assert done.exit_code == 1
    assert "no font has the character U+1F621" in done.stderr


def test_check_says_that_nothing_is_wrong(leaflet: Path) -> None:
    add_briefing(leaflet, "dry-wells")
    done = run(leaflet, "check")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "dry-wells: no errors\nsealed-wells: no errors\n"
    assert not (leaflet / "output").exists()


def test_check_says_all_errors_of_several_briefings(leaflet: Path) -> None:
    edit(add_briefing(leaflet, "dry-wells") / "facts.yaml", "finding", "hearsay")
    edit(leaflet / WELLS / "sources.yaml", "1996-05", "last spring")
    done = run(leaflet, "check")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "content/dry-wells/facts.yaml:3: error: " in done.stderr
    assert f"{WELLS}/sources.yaml:4: error: " in done.stderr
    assert done.stderr.endswith("\n2 errors\n")


def test_check_reads_only_the_briefings_named(leaflet: Path) -> None:
    edit(add_briefing(leaflet, "dry-wells") / "facts.yaml", "finding", "hearsay")
    assert run(leaflet, "check", "sealed-wells").stdout == "sealed-wells: no errors\n"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("check", "sealed-well"), "did you mean 'sealed-wells'?"),
        (("build", "sealed-well"), "did you mean 'sealed-wells'?"),
        (("build", "--product", "leafet"), "did you mean 'leaflet'?"),
        (("build", "--lang", "fa"), "known here: en"),
    ],
)
def test_what_there_is_not_gives_status_1_and_says_what_there_is(
    arguments: tuple[str, ...], hint: str, leaflet: Path
) -> None:
    done = run(leaflet, *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    message, said, count = done.stderr.splitlines()
    assert re.match(r"content/\S+: error: ", message)
    assert said == f"  hint: {hint}"
    assert count.startswith("1 error")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "--langg", "en"), "No such option '--langg'"),
        (("build", "--product"), "requires an argument"),
        (("build", "--jobs", "0"), "0 is not in the range x>=1"),
        (("bild",), "No such command 'bild'"),
        (("build", "--root", "nowhere"), "Directory 'nowhere' does not exist"),
        (
            ("build", "--root", "/"),
            "no project here: a project is a folder with content/ and layouts/",
        ),
        (
            ("check", "--root", "/"),
            "no project here: a project is a folder with content/ and layouts/",
        ),
    ],
)
def test_wrong_use_gives_status_2(arguments: tuple[str, ...], said: str) -> None:
    done = CliRunner().invoke(main, arguments, prog_name="briefing")
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


def test_the_nearest_project_above_is_taken(leaflet: Path) -> None:
    done = process("build", "--product", "leaflet", cwd=leaflet / WELLS / "sections")
    assert done.stdout.startswith(f"{LEAFLET}\t")
    assert (leaflet / LEAFLET).exists()


def test_a_root_may_be_named_from_anywhere(leaflet: Path, tmp_path: Path) -> None:
    done = process("build", "--root", "project", "--product", "leaflet", cwd=tmp_path)
    assert done.stdout.startswith(f"{LEAFLET}\t")
    made = ["SHA256SUMS", "manifest.json", LEAFLET.removeprefix("output/")]
    assert files_in(tmp_path / "project" / "output") == made


# Help


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--help",), ("--version", "--help", "build", "check")),
        (("-h",), ("--version", "--help", "build", "check")),
        (("build", "--help"), ("--product P", "--lang L", "--root DIRECTORY", "[BRIEFING]...")),
        (("build", "--help"), ("--explain", "--force", "--jobs N")),
        (("check", "--help"), ("--root DIRECTORY", "[BRIEFING]...", "--explain")),
    ],
)
def test_help_lists_what_there_is(arguments: tuple[str, ...], named: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, arguments, prog_name="briefing")
    assert done.exit_code == 0
    assert done.stdout.startswith("Usage: briefing ")
    for name in named:
        assert name in done.stdout
    for line in done.stdout.splitlines():
        assert len(line) <= 80
        if line.startswith("  -"):
            assert re.fullmatch(r"  -.*?\S  +[A-Z].*", line), f"{line!r} is not explained"


def test_an_unknown_standard_is_told_the_known_ones(leaflet: Path) -> None:
    done = run(leaflet, "build", "--standard", "ua3")
    assert done.exit_code == 2
    assert "'ua3' is not one of 'ua1+a2a', 'ua2+a4', 'a2b', 'none'" in done.stderr
    assert not list((leaflet / "output").glob("*/*.pdf"))


def test_a_standard_that_is_asked_for_is_written(leaflet: Path) -> None:
    assert run(leaflet, "build", "--standard", "ua2+a4", "--product", "leaflet").exit_code == 0
    (path,) = (leaflet / "output").glob("*/*.pdf")
    with pikepdf.open(path) as pdf:
        assert pdf.pdf_version == "2.0"


def test_without_a_command_there_is_help() -> None:
    done = CliRunner().invoke(main, (), prog_name="briefing")
    assert done.exit_code == 2
    assert "Commands:" in done.output


def test_the_version_is_the_packages() -> None:
    done = CliRunner().invoke(main, ("--version",))
    assert done.stdout == f"briefing, version {version('briefing-press')}\n"


def test_the_module_is_the_command(tmp_path: Path) -> None:
    command = shutil.which("briefing", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("the package is not installed as a command")
    installed = subprocess.run(
        [command, "--help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    done = process("--help", cwd=tmp_path)
    assert done.stdout == installed.stdout


# On a terminal


def on_a_terminal(arguments: tuple[str, ...], cwd: Path) -> tuple[int, str]:
    """Exit status of a command that runs on a terminal, and all that it wrote there."""
    pytest.importorskip("termios")
    import pty

    ours, theirs = pty.openpty()
    try:
        with subprocess.Popen(
            [sys.executable, "-m", "generator", *arguments],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        ) as running:
            os.close(theirs)
            written = b""
            try:
                while chunk := os.read(ours, 4096):
                    written += chunk
            except OSError:
                pass  # Linux says so when the other end is closed
        return running.returncode, written.decode().replace("\r\n", "\n")
    finally:
        os.close(ours)


def test_a_terminal_shows_progress_and_a_summary(leaflet: Path) -> None:
    status, shown = on_a_terminal(("build",), leaflet)
    assert status == 0
    assert f"\r\x1b[K[2/2] {LEAFLET}\r\x1b[K" in shown
    lines = re.sub(r"\r\x1b\[K(\[\d/\d\] [^\r\n]*)?", "", shown).splitlines()
    assert re.fullmatch(
        rf"\x1b\[1m{LEAFLET}\x1b\[0m  1 page, \d+ kB, \d+\.\d s, set in 12 pt", lines[1]
    )
    assert re.fullmatch(r"2 files in \d+\.\d s", lines[2])
    assert len(lines) == 3


def test_a_terminal_says_how_many_files_are_current(leaflet: Path) -> None:
    run(leaflet, "build")
    assert on_a_terminal(("build",), leaflet) == (0, "2 files are current\n")
    (leaflet / LEAFLET).unlink()
    status, shown = on_a_terminal(("build",), leaflet)
    assert status == 0
    assert re.search(r"\n1 file in \d+\.\d s; 1 file is current\n$", shown)


def test_a_terminal_shows_errors_in_colour(leaflet: Path) -> None:
    edit(leaflet / WELLS / "facts.yaml", "finding", "hearsay")
    status, shown = on_a_terminal(("build",), leaflet)
    assert status == 1
    assert f"{WELLS}/facts.yaml:3: \x1b[31m\x1b[1merror:\x1b[0m " in shown
    assert shown.endswith("1 error; nothing was built\n")


def test_what_is_quoted_cannot_steer_the_terminal(leaflet: Path) -> None:
    """A file's name may hold anything, even what would clear the screen."""
    try:
        (leaflet / WELLS / "\x1b[2Jwild\nfile.yaml").write_text("x", "utf-8")
    except OSError:
        pytest.skip("this file system does not take such a name")
    done = run(leaflet, "check")
    assert done.exit_code == 1
    assert f"{WELLS}/\ufffd[2Jwild\ufffdfile.yaml: error: " in done.stderr
