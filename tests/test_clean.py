"""Clean: what is private, who made it, where and with what comes out nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.canaries import Canaries
from tests.content.wells import copy_wells, edit, load
from tests.products.projects import WELLS, copy_leaflet, run
from tests.secrets import COMMANDS, LENGTHS, Secrets

_SECONDS = re.compile(r"\d+\.\d\d$", re.M)


@pytest.fixture(scope="module")
def wells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small briefing's folder, with room for what is private."""
    folder = copy_wells(tmp_path_factory.mktemp("wells"))
    (folder / "private").mkdir()
    return folder


def leaks(secrets: Secrets, printed: str) -> dict[str, list[str]]:
    """In what was made and printed, which places' canaries were found."""
    files = {**secrets.files(), "printed": printed.encode()}
    found = {name: secrets.canaries.found_in(data) for name, data in files.items()}
    return {name: places for name, places in found.items() if places}


def test_no_canary_leaves_its_cage(tmp_path: Path) -> None:
    secrets = Secrets(tmp_path, 1)
    printed = secrets.run(COMMANDS)
    made = "dossier-en dossier-de factsheet-en factsheet-de proof-de"
    for name in made.split():
        assert f"output/salt-wells/salt-wells-{name}.pdf" in secrets.files(), printed
    assert leaks(secrets, printed) == {}


@pytest.mark.slow
def test_secrets_change_nothing_that_is_made_or_printed(tmp_path: Path) -> None:
    """Stronger than any search: two projects that differ in their secrets alone make the same bytes."""
    worlds = [Secrets(tmp_path / str(seed), seed) for seed in (2, 3)]
    printed = [world.run(COMMANDS + LENGTHS) for world in worlds]
    assert leaks(worlds[0], printed[0]) == {}
    one, other = (
        # The caches hold digests of all that is read, pictures with what is noted in them.
        {name: re.sub(rb'"[0-9a-f]{64}"', b"", data) for name, data in world.files().items()}
        for world in worlds
    )
    assert [name for name in one if one[name] != other.get(name)] == []
    assert _SECONDS.sub("", printed[0]) == _SECONDS.sub("", printed[1])


def test_a_private_record_has_no_part_in_any_digest(tmp_path: Path) -> None:
    """Neither its values nor how many there are: a cache that knew could be asked."""
    root = copy_leaflet(tmp_path)
    private = root / WELLS / "private"
    private.mkdir()
    record = "- {id: witness, confidential: yes, public: former keeper}\n"
    (private / "sources.yaml").write_text(record, "utf-8")
    edit(root / WELLS / "facts.yaml", '"inquiry, p. 2"', '"inquiry, p. 2", witness')
    run(root, "build")
    manifest = (root / "output/manifest.json").read_bytes()
    more = "- {id: other, confidential: yes, public: nurse}\n"
    (private / "sources.yaml").write_text(f"# two\n{more}{record[:-2]}, name: A}}\n", "utf-8")
    assert run(root, "build").output == ""
    assert run(root, "build", "--force").exit_code == 0
    assert (root / "output/manifest.json").read_bytes() == manifest


_SIGNS = st.sampled_from(
    [*"-:,[]{}&*!|>'\"#%@`?\t\x07\ufeff", " - ", ": ", "\n", "\n  ", "\n- id: "]
)
_RECORD = "- id: {}\n  confidential: {}\n  public: {}\n  {}: [{}, {{{}: {}}}]\n"


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(
    st.lists(st.tuples(st.integers(0, 300), _SIGNS), max_size=4),
    st.sampled_from(["utf-8", "utf-16", "cp1256"]),
)
def test_what_is_wrong_with_a_private_file_is_said_without_its_words(
    wells: Path, changes: list[tuple[int, str]], encoding: str
) -> None:
    canaries = Canaries(1)
    text = _RECORD.format(*(canaries.plant("record", "persian") for _ in range(7)))
    text += _RECORD.format("witness", "yes", *(canaries.plant("record") for _ in range(5)))
    for at, sign in changes:
        text = text[:at] + sign + text[at:]
    (wells / "private/sources.yaml").write_bytes(text.encode(encoding, "replace"))
    _, printed = load(wells.parent.parent)
    assert "private/sources.yaml" in printed
    words = [piece for word in canaries.planted for piece in (word[:5], word[5:9], word[9:])]
    assert not [piece for piece in words if piece in printed]
