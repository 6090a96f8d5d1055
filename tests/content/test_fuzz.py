"""Whatever the files hold, `load_briefing` says something about it or takes it; it never raises."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.content.wells import BRIEFING, GOOD, load

NAMES = sorted(
    path.relative_to(GOOD / "content" / BRIEFING).as_posix()
    for path in (GOOD / "content" / BRIEFING).rglob("*")
    if path.is_file()
)
PIECES = st.one_of(
    st.sampled_from(
        [b"\n", b"- ", b": ", b"#", b"[", b"{{", b"<", b"`", b"\\", b'"', b"@", b"---\n"]
    ),
    st.binary(min_size=1, max_size=3),
)

Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def mutations(draw: Draw) -> list[tuple[str, bytes]]:
    """(File, new content) of a few files: lines dropped or swapped, bytes put in, taken out or exchanged."""
    changed = []
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)):
        data: bytes = (GOOD / "content" / BRIEFING / name).read_bytes()
        for _ in range(draw(st.integers(1, 4))):
            at = draw(st.integers(0, len(data)))
            match draw(st.integers(0, 4)):
                case 0:
                    lines = data.split(b"\n")
                    del lines[data.count(b"\n", 0, at)]
                    data = b"\n".join(lines)
                case 1:
                    lines = data.split(b"\n")
                    number = data.count(b"\n", 0, at)
                    lines.insert(0, lines.pop(number))
                    data = b"\n".join(lines)
                case 2:
                    data = data[:at] + draw(PIECES) + data[at:]
                case 3:
                    data = data[:at] + data[at + draw(st.integers(1, 8)) :]
                case _:
                    data = data[:at] + data[at + 1 : at + 2] + data[at : at + 1] + data[at + 2 :]
        changed.append((name, data))
    return changed


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutations())
def test_no_file_makes_it_raise(changed: list[tuple[str, bytes]]) -> None:
    with TemporaryDirectory() as folder:
        shutil.copytree(GOOD, folder, dirs_exist_ok=True)
        for name, data in changed:
            (Path(folder) / "content" / BRIEFING / name).write_bytes(data)
        briefing, printed = load(Path(folder))
        assert (briefing, printed) == load(Path(folder))
        assert str(folder) not in printed
