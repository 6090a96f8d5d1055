"""Lengths: the room of each message, proven by really building with a text of that length and a longer one."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import compile_job
from generator.content.load import load_briefing
from generator.content.model import Text
from generator.diagnostics import Diagnostics, Rejected, Span
from generator.layout.load import load_layout
from generator.layout.probes import list_beginnings, list_messages, own_words
from generator.lengths import Room, grown_by, measure_lengths
from generator.plan import plan_jobs
from generator.project import Project
from tests.content.wells import edit
from tests.products.projects import (
    FACT,
    ROOT,
    WELLS,
    build,
    copy_leaflet,
    copy_repository,
    crowd,
    run,
)

IRAN = "iran-1988-impunity"


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    return copy_leaflet(tmp_path / "project")


def rooms(root: Path, briefing: str, product: str, *keys: str) -> dict[str, Room]:
    project, diagnostics = Project(root), Diagnostics()
    loaded = load_briefing(project, briefing, diagnostics)
    layout = load_layout(project, product, diagnostics)
    assert loaded is not None
    assert layout is not None
    return measure_lengths(loaded, layout, diagnostics, project.read_bytes, keys=keys or None)


def build_with(root: Path, briefing: str, product: str, key: str, length: int) -> str:
    """What comes of building with a message grown to at least `length` characters: `all`, `left` or `none`.

    `left` if items left and it is still printed, `gone` if it left itself. The file is restored.
    """
    project, diagnostics = Project(root), Diagnostics()
    loaded = load_briefing(project, briefing, diagnostics)
    layout = load_layout(project, product, diagnostics)
    assert loaded is not None
    assert layout is not None
    text = list_messages(loaded, layout)[key]
    count = 0
    while len(grown_by(text, count)) + len(text.value) < length:
        count += 1
    path = root / text.span.path
    before = path.read_text("utf-8")
    lines = before.splitlines(keepends=True)
    first = text.value.split()[0]
    for n in range(text.span.line - 1, text.span.end):
        at = lines[n].find(first, lines[n].find(":") + 1 if n == text.span.line - 1 else 0)
        if at >= 0:
            lines[n] = lines[n][:at] + grown_by(text, count) + lines[n][at:]
            break
    else:
        raise AssertionError(f"{first} is not found")
    path.write_text("".join(lines), "utf-8")
    try:
        (job,) = plan_jobs(project, (briefing,), (product,), ("en",), Diagnostics())
        output, _ = compile_job(project, job)
    except Rejected as rejected:
        said = str(rejected)
        return "none" if re.search("does not fit|find no room", said) else said
    finally:
        path.write_text(before, "utf-8")
    if not output.left:
        return "all"
    return "gone" if any(key.startswith(f"{item.key}/") for item in output.left) else "left"


@pytest.mark.parametrize(
    "key",
    ["facts/sealed/text", "briefing/headline", "briefing/provenance", "labels/sources", "facts/more-4/text"],
)  # fmt: skip
def test_a_message_may_be_just_as_long_as_is_said(key: str, leaflet: Path) -> None:
    crowd(leaflet, 4)
    room = rooms(leaflet, "sealed-wells", "leaflet", key)[key]
    assert room.free is not None
    assert room.now < room.free < room.most
    outcome = [
        build_with(leaflet, "sealed-wells", "leaflet", key, length)
        for length in (room.free, room.free + 1, room.most, room.most + 1)
    ]
    optional = key.startswith("facts/")
    assert outcome == ["all", "left", "left", "gone" if optional else "none"]


@pytest.mark.parametrize(
    "key", ["events/report/short", "actors/united-nations/name", "labels/demands"]
)
def test_so_it_is_with_the_fact_sheet(key: str, tmp_path: Path) -> None:
    root = copy_repository(tmp_path)
    room = rooms(root, IRAN, "factsheet", key)[key]
    assert room.free is not None
    assert build_with(root, IRAN, "factsheet", key, room.free) == "all"
    assert build_with(root, IRAN, "factsheet", key, room.free + 1) == "left"
    assert build_with(root, IRAN, "factsheet", key, room.most) in ("left", "all")
    assert build_with(root, IRAN, "factsheet", key, room.most + 1) in ("gone", "none")


@pytest.mark.slow
def test_every_message_placed_has_its_room() -> None:
    found = rooms(ROOT, IRAN, "factsheet")
    assert {
        "briefing/headline",
        "briefing/action/text",
        "labels/kicker",
        "facts/scale/figure/value",
        "quotations/nothing-to-answer/text",
    } <= found.keys()
    assert not [key for key in found if key.startswith("sources/")]
    assert "events/incursion/text" not in found  # which the fact sheet does not place
    assert all(room.now <= (room.free or room.now) <= room.most for room in found.values())
    assert str(found["briefing/headline"].span) == f"content/{IRAN}/briefing.yaml:4"


def test_a_product_of_as_many_pages_as_it_takes_has_room_for_all() -> None:
    assert rooms(ROOT, IRAN, "dossier") == {}


def test_where_an_item_has_left_there_is_nothing_free(leaflet: Path) -> None:
    crowd(leaflet, 14)
    found = rooms(leaflet, "sealed-wells", "leaflet")
    assert {room.free for room in found.values()} == {None}
    assert found["facts/sealed/text"].most > found["facts/sealed/text"].now


@pytest.mark.parametrize("sentences", [14, 26])
def test_a_text_left_out_may_be_as_long_as_is_said_and_is_printed(
    sentences: int, leaflet: Path
) -> None:
    """Whatever left, its first words come back as far as they find room."""
    crowd(leaflet, sentences)
    (output,) = build(leaflet, "leaflet")
    path = leaflet / WELLS / "facts.yaml"
    before = path.read_text("utf-8")
    whole = " ".join([FACT] * sentences)
    for item in output.left:
        room = rooms(leaflet, "sealed-wells", "leaflet", f"{item.key}/text")[f"{item.key}/text"]
        assert 0 < room.most < room.now == len(whole)
        longer = whole.find(" ", room.most + 1)
        for length, left in ((room.most, False), (longer, True)):
            head, name, rest = before.partition(f"- id: {item.key.removeprefix('facts/')}\n")
            path.write_text(head + name + rest.replace(whole, whole[:length], 1), "utf-8")
            (output,) = build(leaflet, "leaflet")
            assert (item.key in {one.key for one in output.left}) is left
    assert output.left


def test_a_text_that_no_shortening_brings_back_may_have_no_characters(leaflet: Path) -> None:
    text = Text(FACT, Span.of_line("facts.yaml", 1), "facts/sealed/text", "en")
    most = rooms(leaflet, "sealed-wells", "leaflet", text.key)[text.key].most
    full = next(
        longer for n in range(999) if len(longer := grown_by(text, n) + FACT) == most
    )  # after it there is no line left
    edit(leaflet / WELLS / "facts.yaml", FACT, f"{full}\n  priority: 1")
    crowd(leaflet, 14)
    found = rooms(leaflet, "sealed-wells", "leaflet")
    assert {found[f"facts/more-{n}/text"].most for n in (4, 5, 2)} == {0}


def test_a_text_is_shortened_by_whole_words_and_markup() -> None:
    text = Text("", Span.of_line("facts.yaml", 1), "facts/one/text", "en")
    value = "So *very few* [words](https://example.org) ^[a note [@inquiry, p. 2]] stay"
    assert list_beginnings(replace(text, value=value)) == [
        "So",
        "So *very few*",
        "So *very few* [words](https://example.org)",
        "So *very few* [words](https://example.org) ^[a note [@inquiry, p. 2]]",
    ]
    assert len(list_beginnings(replace(text, value="人人生而自由" * 5))) == 29


def test_a_message_grows_by_its_own_words() -> None:
    text = Text("", Span.of_line("facts.yaml", 1), "facts/one/text", "en")
    text = replace(text, value="*Two* [words](https://example.org) [@inquiry, p. 2]")
    assert own_words(text) == ["Two ", "words "]
    assert grown_by(text, 5) == "Two words Two words Two "
    assert grown_by(text, 0) == ""
    chinese = replace(text, value="人人生而自由" * 5)
    assert grown_by(chinese, 3) == "人人生"


# The command


def test_lengths_prints_a_line_for_each_message(leaflet: Path) -> None:
    done = run(leaflet, "lengths")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    found = rooms(leaflet, "sealed-wells", "leaflet")
    assert [line[4] for line in lines] == list(found)
    for place, briefing, product, lang, key, *numbers in lines:
        room = found[key]
        assert (place, briefing) == (str(room.span), "sealed-wells")
        assert (product, lang) == ("leaflet", "en")
        assert numbers == [str(room.now), str(room.free), str(room.most)]


def test_lengths_in_json(leaflet: Path) -> None:
    crowd(leaflet, 14)
    done = run(leaflet, "lengths", "sealed-wells", "--lang", "en", "--json")
    (product,) = json.loads(done.stdout)
    assert {key: product[key] for key in ("briefing", "product", "lang")} == {
        "briefing": "sealed-wells",
        "product": "leaflet",
        "lang": "en",
    }
    assert product["messages"][0]["key"] == "briefing/headline"
    assert product["messages"][0]["path"] == "content/sealed-wells/briefing.yaml"
    assert product["messages"][0]["line"] == 4
    assert product["messages"][0]["free"] is None


def test_lengths_of_a_product_that_does_not_fit_are_an_error(leaflet: Path) -> None:
    edit(leaflet / WELLS / "facts.yaml", FACT, FACT + " And nobody said why." * 100)
    done = run(leaflet, "lengths")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "the leaflet (en) does not fit on one page at 9 pt" in done.stderr


def test_without_a_fitted_product_there_are_no_lengths(leaflet: Path) -> None:
    edit(leaflet / WELLS / "briefing.yaml", "[booklet, leaflet]", "[booklet]")
    done = run(leaflet, "lengths")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "no product here promises its number of pages, so that none has bounds\n"
