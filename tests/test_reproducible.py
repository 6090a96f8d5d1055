"""The same files and the same packages give the same bytes, whoever builds them, when, where and how.

Each case is a build in a process of its own, in surroundings that differ in one thing, of which every file in `output/`
is compared, sums and manifest with them. Over versions of Python the PDFs are compared by their sums, and only where
the packages (and zlib) are of the same versions: that is what is promised.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import need
from tests.content.wells import SUITE
from tests.products.persian import copy_persian
from tests.products.projects import ROOT, copy_repository, files_in

OTHER_ORDER = """
import os
_scandir, _listdir = os.scandir, os.listdir
class _Reversed:
    def __init__(self, found): self._found = iter(found)
    def __iter__(self): return self
    def __next__(self): return next(self._found)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
def scandir(*arguments):
    with _scandir(*arguments) as found: return _Reversed(sorted(found, key=lambda e: e.name[::-1], reverse=True))
def listdir(*arguments): return sorted(_listdir(*arguments), key=lambda n: n[::-1], reverse=True)
os.scandir, os.listdir = scandir, listdir
"""
"""A disk that lists files in another order."""


def make_project(to: Path) -> Path:
    """A small briefing in Persian, with the layouts of the house, and a project beside it in English."""
    copy_persian(to)
    shutil.copytree(SUITE / "leaflet/content/sealed-wells", to / "content/sealed-wells")
    for name in ("booklet", "leaflet"):
        shutil.copytree(SUITE / f"leaflet/layouts/{name}", to / f"layouts/{name}")
    return to


def built(
    root: Path,
    *arguments: str,
    cwd: Path | None = None,
    before: tuple[str, ...] = (),
    python: str = sys.executable,
    uid: int | None = None,
    surroundings: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """What a build in a process of its own writes, by path; `before` is a command that runs it."""
    command = [*before, python, "-m", "generator", "build", "--force", *arguments]
    here = {**os.environ, "PYTHONPATH": str(ROOT), **(surroundings or {})}
    done = subprocess.run(
        command,
        env=here,
        cwd=cwd or root,
        capture_output=True,
        encoding="utf-8",
        user=uid,
    )
    assert done.returncode == 0, done.stderr
    return {name: (root / "output" / name).read_bytes() for name in files_in(root / "output")}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build in the surroundings of the tests writes."""
    made = built(make_project(tmp_path_factory.mktemp("expected")))
    assert sum(name.endswith(".pdf") for name in made) == 4
    assert {"SHA256SUMS", "manifest.json"} < made.keys()
    return made


SURROUNDINGS = {
    "tehran": {"TZ": "Asia/Tehran", "LANG": "fa_IR.UTF-8"},
    "chatham": {"TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8"},
    "posix": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "seed-1": {"PYTHONHASHSEED": "1"},
    "seed-4294967295": {"PYTHONHASHSEED": "4294967295"},
    "user": {"USER": "nobody", "LOGNAME": "nobody", "USERNAME": "nobody", "HOME": "/nonexistent"},
    "host": {"HOSTNAME": "pc-7.local", "COMPUTERNAME": "PC-7"},
    "reportlab's own settings": {"RL_invariant": "0", "RL_pageCompression": "0", "RL_pdfComments": "1"},
    "optimized": {"PYTHONOPTIMIZE": "2", "PYTHONDONTWRITEBYTECODE": "1"},
    "terminal": {"COLUMNS": "40", "TERM": "dumb", "NO_COLOR": "1", "FORCE_COLOR": "1"},
}  # fmt: skip


QUICK = ("tehran", "posix", "seed-1")
"""What is tried each time; the rest is slow."""


@pytest.mark.parametrize(
    "surroundings",
    [
        pytest.param(held, id=name, marks=() if name in QUICK else pytest.mark.slow)
        for name, held in SURROUNDINGS.items()
    ],
)
def test_the_environment_changes_nothing(
    surroundings: dict[str, str], expected: dict[str, bytes], tmp_path: Path
) -> None:
    assert built(make_project(tmp_path), surroundings=surroundings) == expected


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a b", "نامه", "x" * 120, "e\N{COMBINING ACUTE ACCENT}té"])
def test_the_path_changes_nothing(name: str, expected: dict[str, bytes], tmp_path: Path) -> None:
    assert built(make_project(tmp_path / name)) == expected


@pytest.mark.slow
def test_the_working_directory_changes_nothing(expected: dict[str, bytes], tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    assert built(root, cwd=root / "layouts/dossier") == expected
    assert built(root, "--root", str(root), cwd=Path("/")) == expected
    assert built(root, "--root", "project", cwd=tmp_path) == expected


@pytest.mark.parametrize(
    "jobs",
    ["1", pytest.param("2", marks=pytest.mark.slow), pytest.param("5", marks=pytest.mark.slow)],
)
def test_the_number_of_processes_changes_nothing(
    jobs: str, expected: dict[str, bytes], tmp_path: Path
) -> None:
    assert built(make_project(tmp_path), "--jobs", jobs) == expected


def in_other_order(folder: Path) -> dict[str, str]:
    """Surroundings in which the disk lists files in another order."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(OTHER_ORDER, "utf-8")
    return {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}


def test_the_order_of_files_on_disk_changes_nothing(
    expected: dict[str, bytes], tmp_path: Path
) -> None:
    surroundings = in_other_order(tmp_path / "first")
    assert built(make_project(tmp_path / "project"), surroundings=surroundings) == expected


@pytest.mark.slow
def test_when_files_were_changed_and_who_may_read_them_changes_nothing(
    expected: dict[str, bytes], tmp_path: Path
) -> None:
    root = make_project(tmp_path)
    for number, name in enumerate(files_in(root)):
        os.utime(root / name, (number, 2_000_000_000 - number))
        (root / name).chmod(0o600 if number % 2 else 0o644)
    before = os.umask(0o077)
    try:
        assert built(root) == expected
    finally:
        os.umask(before)


def test_another_user_changes_nothing(expected: dict[str, bytes]) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can build as another user")
    try:
        subprocess.run([sys.executable, "-c", ""], user=65534, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("another user cannot run this Python")
    with TemporaryDirectory() as folder:  # the tests' own is closed to others
        root = make_project(Path(folder) / "project")
        for path in (Path(folder), root, *root.rglob("*")):
            os.chown(path, 65534, 65534)
        assert built(root, uid=65534, surroundings={"HOME": "/nonexistent"}) == expected


def test_another_host_changes_nothing(expected: dict[str, bytes], tmp_path: Path) -> None:
    need("unshare")
    rename = ("unshare", "--uts", "--map-root-user", "sh", "-c", 'hostname pc-7 && exec "$@"', "sh")
    if subprocess.run([*rename, "true"], capture_output=True).returncode:
        pytest.skip("no other host's name may be set here")
    assert built(make_project(tmp_path), before=rename) == expected


@pytest.mark.parametrize(
    "clock",
    [pytest.param("1970-01-02 00:00:00", marks=pytest.mark.slow), "2037-12-31 23:59:58"],
)
def test_the_clock_changes_nothing(clock: str, expected: dict[str, bytes], tmp_path: Path) -> None:
    need("faketime")
    assert built(make_project(tmp_path), before=("faketime", clock)) == expected


# Other versions of Python


def pythons(version: str) -> Iterator[Path]:
    """Pythons of a version that may have the packages: of `.venv-3.12`, or of `.venv`, or the one that runs."""
    if f"{sys.version_info[0]}.{sys.version_info[1]}" == version:
        yield Path(sys.executable)
    yield ROOT / f".venv-{version}/bin/python"
    yield ROOT / f".venv-{version}/Scripts/python.exe"


def versions_of(python: Path) -> dict[str, str]:
    """What a Python builds with; nothing if it has not the packages."""
    program = (
        "import json, click, pikepdf, uharfbuzz, reportlab\n"
        "from generator.environment import name_environment\n"
        "print(json.dumps(dict(name_environment())))"
    )
    command = [str(python), "-c", program]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")
    found: dict[str, str] = json.loads(done.stdout) if done.returncode == 0 else {}
    return found


@pytest.mark.slow
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_another_python_with_the_same_packages_changes_nothing(
    version: str, tmp_path: Path
) -> None:
    python = next((p for p in pythons(version) if p.exists() and versions_of(p)), None)
    if python is None:
        pytest.skip(
            f"no Python {version} with the packages: python{version} -m venv .venv-{version}"
            f" && .venv-{version}/bin/pip install ."
        )
    here, there = versions_of(Path(sys.executable)), versions_of(python)
    others = sorted(
        name
        for name in here.keys() | there.keys()
        if name != "python" and here.get(name) != there.get(name)
    )
    if others:
        pytest.skip(f"Python {version} has other versions of {', '.join(others)}")
    roots = [copy_repository(tmp_path / name) for name in ("here", "there")]
    ours = built(roots[0])
    theirs = built(roots[1], python=str(python))
    assert theirs["SHA256SUMS"].decode().splitlines() == ours["SHA256SUMS"].decode().splitlines()
    assert ours["SHA256SUMS"].count(b"\n") == 12


@pytest.mark.slow
def test_all_editions_are_the_same_far_away(tmp_path: Path) -> None:
    """The whole briefing in six languages: another day, zone, language, seed, order, path and number of processes."""
    need("faketime")
    far_away = {"TZ": "Asia/Kabul", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    near = built(copy_repository(tmp_path / "near"), "--jobs", "2")
    far = built(
        copy_repository(tmp_path / "دور" / "far away"),
        *("--jobs", "1"),
        before=("faketime", "2031-02-03 04:05:06"),
        surroundings={**far_away, **in_other_order(tmp_path / "first")},
    )
    assert far == near
