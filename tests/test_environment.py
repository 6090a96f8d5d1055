"""What compiles: the packages that a PDF depends on, and no others."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version

import pytest

from generator.environment import digest_environment, installed_versions, name_environment
from tests.products.projects import ROOT


def test_every_package_that_the_compiler_needs_counts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split("[<>=]", line)[0] for line in project["dependencies"]]
    assert "uharfbuzz" in names
    assert {name.replace(".", "-"): version(name) for name in names}.items() <= dict(
        installed_versions()
    ).items()


def test_packages_that_these_need_count_too() -> None:
    assert dict(installed_versions())["markupsafe"] == version("markupsafe")


def test_packages_that_only_tests_need_do_not() -> None:
    assert not {"pytest", "mypy", "ruff"} & dict(installed_versions()).keys()


def forget() -> None:
    digest_environment.cache_clear()
    name_environment.cache_clear()


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("installed_versions", (("uharfbuzz", "99"),)),
        ("compiler_files", (("build.py", b""),)),
        ("system_font_stamps", (("a.ttf", 1, 2),)),
    ],
)
def test_all_of_it_is_in_the_digest(
    name: str, other: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    forget()
    before = digest_environment(True), digest_environment(False)
    forget()
    monkeypatch.setattr(f"generator.environment.{name}", lambda: other)
    after = digest_environment(True), digest_environment(False)
    forget()
    assert after[0] != before[0]
    # Without the system's fonts, these are not looked at.
    assert (after[1] == before[1]) is (name == "system_font_stamps")
