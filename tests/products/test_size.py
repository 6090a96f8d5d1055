"""Small: every edition can be sent by mail, and read where a megabyte is dear."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.products.projects import build, copy_repository

MOST = {"dossier": 150_000, "factsheet": 60_000}
"""Bytes, without pictures."""


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Both products of the first briefing in its six languages, by name."""
    root = copy_repository(tmp_path_factory.mktemp("project"))
    return {Path(made.path).stem: (root / made.path).read_bytes() for made in build(root)}


def test_all_editions_are_small(editions: dict[str, bytes]) -> None:
    assert len(editions) == 12
    sizes = {name: len(data) for name, data in editions.items()}
    assert {name: size for name, size in sizes.items() if size > MOST[name.split("-")[-2]]} == {}


def test_nothing_is_written_twice_or_uncompressed(editions: dict[str, bytes]) -> None:
    for name, data in editions.items():
        with pikepdf.open(BytesIO(data)) as pdf:
            streams = [found for found in pdf.objects if isinstance(found, pikepdf.Stream)]
            # Programs that manage documents look for the metadata without decompressing anything.
            plain = [str(s.get("/Type")) for s in streams if "/Filter" not in s]
            assert plain == ["/Metadata"], name
            held = Counter(s.read_raw_bytes() for s in streams)
            assert max(held.values()) == 1, name
            programs = [
                str(found.FontName).partition("+")[2]
                for found in pdf.objects
                if isinstance(found, pikepdf.Dictionary) and "/FontName" in found
            ]
            assert len(programs) == len(set(programs)), name
