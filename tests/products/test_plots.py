"""A briefing with timelines and charts, from the left and from the right, as PDF."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import absent
from tests.content.wells import SUITE
from tests.pdf.extraction import Reader, pdfium, poppler, words_of
from tests.products.projects import build
from tests.verapdf.runner import missing_tools, validate

PRINTED = {
    "wells": {
        "values": ["1,204", "310", "2", "0", "−41.5", "12.50", "…", "131", "7.75", "9.0", "4.0"],
        "dates": ["June", "1994", "9", "July", "1961–1964", "November", "1995"],
    },
    "chah": {
        "values": ["۱٬۲۰۴", "۳۱۰", "−۴۱٫۵", "۱۲٫۵۰", "…", "۱۳۱", "۷٫۷۵", "۹٫۰"],
        "dates": ["ژوئن", "۱۹۹۴", "ژوئیهٔ", "نوامبر", "۱۹۹۵"],
    },
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDF of each briefing."""
    root = tmp_path_factory.mktemp("plotted")
    shutil.copytree(SUITE / "plotted", root, dirs_exist_ok=True)
    build(root)
    return {
        name: next(path for path in root.rglob("*.pdf") if name in path.as_posix())
        for name in PRINTED
    }


# PDFium puts the minus of a Persian number behind it, in running text too.
@pytest.mark.parametrize(
    ("name", "reader"), [("wells", pdfium), ("wells", poppler), ("chah", poppler)]
)
def test_whoever_copies_gets_every_number_and_date(
    made: dict[str, Path], name: str, reader: Reader
) -> None:
    printed = words_of("\n".join(reader(made[name].read_bytes())))
    for expected in PRINTED[name]["values"] + PRINTED[name]["dates"]:
        assert expected in printed, f"{expected} is not in {printed}"


@pytest.mark.slow
def test_they_keep_both_standards(made: dict[str, Path]) -> None:
    if missing := missing_tools():
        absent(" and ".join(missing))
    assert [str(failure) for failure in validate(list(made.values()))] == []
