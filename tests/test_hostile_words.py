"""Hostile words in a project: from YAML and Markdown to a PDF that holds them, or a diagnostic at their line."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.content.wells import edit
from tests.products.projects import FACT, WELLS, copy_leaflet, run

FACTS, NIGHT = f"{WELLS}/facts.yaml", f"{WELLS}/sections/01-the-night.md"
TEMPLATE = "layouts/leaflet/template.xml.j2"
BOOKLET = "output/sealed-wells/sealed-wells-booklet-en.pdf"


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    return copy_leaflet(tmp_path / "project")


def text_of(path: Path) -> str:
    """What is copied from a PDF."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        return "".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def escaped(text: str) -> str:
    """A text as a YAML scalar of escapes, so that any character can be said."""
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


REFUSED = {
    "half a character": ("\ud800", "the character U+D800 cannot stand in a text"),
    "a bell": ("a\x07b", "the character U+0007 cannot stand in a text"),
    "a control of the upper half": ("a\x9bb", "the character U+009B cannot stand in a text"),
    "private use": ("a\ue000b", "no font has the character U+E000"),
    "unassigned": ("a\u0378b", "no font has the character U+0378"),
    "too many marks": ("ب" + "\u064e" * 400, "400 marks stand on one letter"),
    "no character": ("a\ufdd0b", "no font has the character U+FDD0"),
    "zero width only": ("\u200b\u200c\u200d\u2060", "'text' is empty"),
    "marks of direction only": ("\u200e\u200f\u061c", "'text' is empty"),
    "empty isolates": ("\u2067\u2069" * 100, "'text' is empty"),
    "soft hyphens only": ("\u00ad" * 9, "'text' is empty"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("command", ["check", "build"])
def test_what_cannot_be_set_is_refused_in_yaml(name: str, command: str, leaflet: Path) -> None:
    text, message = REFUSED[name]
    edit(leaflet / FACTS, FACT, escaped(text))
    done = run(leaflet, command)
    assert done.exit_code == 1
    assert f"{FACTS}:2: error: {message}" in done.stderr
    assert not (leaflet / BOOKLET).exists()


@pytest.mark.parametrize(
    "name", ["a bell", "a control of the upper half", "private use", "unassigned"]
)
def test_what_cannot_be_set_is_refused_in_markdown(name: str, leaflet: Path) -> None:
    text, message = REFUSED[name]
    edit(leaflet / NIGHT, "Crews", f"Crews {text}")
    done = run(leaflet, "check")
    assert done.exit_code == 1
    assert f"{NIGHT}:6: error: {message}" in done.stderr


def test_half_a_character_in_a_template_is_refused(leaflet: Path) -> None:
    edit(leaflet / TEMPLATE, "<story>", '<story><p>{{ "\\ud800" }}</p>')
    for command in ("check", "build"):
        done = run(leaflet, command)
        assert done.exit_code == 1
        assert f"{TEMPLATE}:1: error: the character U+D800 cannot stand in a text" in done.stderr


SET = {
    "isolates nested": "\u2067" * 100 + "سلام" + "\u2069" * 100,
    "isolates never closed": "\u2067\u202e" * 100 + "سلام",
    "embeddings nested": "\u202a\u202b" * 100 + "سلام",
    "closed and never opened": "\u202c\u2069" * 100 + "سلام",
    "marks only": "\u0301" * 30,
    "Arabic marks": "ب" + "\u064e" * 30,
    "alternating letters": "aا " * 1_000,
    "an Arabic word": "ب" * 5_000,
    "a Latin word": "w" * 5_000,
}


@pytest.mark.parametrize("name", SET)
def test_what_can_be_set_is_printed_and_the_words_after_it(name: str, leaflet: Path) -> None:
    edit(leaflet / NIGHT, "Crews", f"{SET[name]} Crews")
    done = run(leaflet, "build")
    assert done.exit_code == 0
    assert "error" not in done.stderr
    printed = text_of(leaflet / BOOKLET)
    for char in set(SET[name]) - set(" ") - set("\u2067\u2069\u202a\u202b\u202c\u202e"):
        assert printed.count(char) >= SET[name].count(char)
    if not name.endswith("never closed"):  # there Crews is read from the right
        assert "Crews" in printed


def test_a_million_spaces_are_one(leaflet: Path) -> None:
    edit(leaflet / NIGHT, "Crews", "Crews" + " " * 1_000_000 + "came")
    assert run(leaflet, "build").exit_code == 0
    assert "Crews came" in text_of(leaflet / BOOKLET)


def test_a_paragraph_of_soft_hyphens_is_no_traceback(leaflet: Path) -> None:
    edit(leaflet / NIGHT, "Crews", "\n\n\u00ad\n\nCrews")
    assert run(leaflet, "build").exit_code in (0, 1)
