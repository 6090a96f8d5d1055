"""The painted order of numbers and marks: what a reader sees from left to right, glyph by glyph."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator.diagnostics import Span
from generator.typeset.bidi import resolve_levels, uax9_levels
from generator.typeset.bidi_context import Isolate, mark_context
from generator.typeset.isolates import find_isolates
from tests.typeset.painted import is_rtl, laid_out, painted
from tests.typeset.stories import Maker, theme, typeset

FAMILIES = (
    ("serif", "*", ("IBM Plex Serif",)),
    ("serif", "Arab", ("IBM Plex Sans Arabic",)),
    ("serif", "Hebr", ("Frank Ruhl Libre",)),
)
FOLDER = Path(__file__).parent / "order"


@dataclass(frozen=True)
class Sight:
    """A sentence, and what is seen of it."""

    lang: str
    name: str
    written: str
    seen: tuple[str, ...]
    """Pieces of one direction, from left to right."""


def read_sights(path: Path) -> list[Sight]:
    """The sentences of a file in `order/`."""
    found: list[Sight] = []
    for part in path.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, *lines = part.splitlines()
        lines = [line for line in lines if line and not line.startswith("> ")]
        written, *pieces = lines
        assert all(piece.startswith("- ") for piece in pieces), f"{path.name}: {name}"
        found.append(Sight(path.stem, name, written, tuple(piece[2:] for piece in pieces)))
    return found


SIGHTS = [sight for path in sorted(FOLDER.glob("*.md")) for sight in read_sights(path)]


@pytest.mark.parametrize("sight", SIGHTS, ids=lambda s: f"{s.lang}: {s.name}")
def test_the_reader_sees(sight: Sight) -> None:
    for piece in sight.seen:
        assert not (
            is_rtl(piece) and any(c.isdigit() or (c.isascii() and c.isalpha()) for c in piece)
        )
    m = Maker()
    rtl = sight.lang != "en"
    story = m.story(m.p(m.run(sight.written, lang=sight.lang)), rtl=rtl)
    (line,) = painted(typeset(story, theme(width=900, families=FAMILIES)))
    # By code point from left to right: a terminal would turn the lines again.
    assert [*line.replace(" ", "")] == [*"".join(map(laid_out, sight.seen)).replace(" ", "")]
    assert line.count(" ") == sight.written.count(" ")


def line_of_runs(*runs: tuple[str, str], rtl: bool, style: str = "") -> str:
    """(words, language) of each run to the one line they make; from the second on in a style."""
    m = Maker()
    first, *rest = runs
    made = [m.run(first[0], lang=first[1])]
    made += [m.run(words, *filter(None, [style]), lang=lang) for words, lang in rest]
    story = m.story(m.p(*made), rtl=rtl)
    (line,) = painted(typeset(story, theme(width=900, families=FAMILIES)))
    return line


def test_words_said_to_be_english_keep_their_full_stop_in_persian() -> None:
    line = line_of_runs(("گفت ", "fa"), ("Never again.", "en"), (" و رفت", "fa"), rtl=True)
    assert line == laid_out("و رفت") + " Never again. " + laid_out("گفت")


def test_words_said_to_be_persian_keep_their_full_stop_in_english() -> None:
    line = line_of_runs(("he said ", "en"), ("نه! هرگز.", "fa"), (" and left", "en"), rtl=False)
    assert line == "he said " + laid_out("نه! هرگز.") + " and left"


def test_a_year_after_words_said_to_be_persian_is_the_english_sentences() -> None:
    line = line_of_runs(("the name ", "en"), ("رئیسی", "fa"), (" 1988", "en"), rtl=False)
    assert line == "the name " + laid_out("رئیسی") + " 1988"


def test_a_space_at_the_end_of_persian_words_parts_them_from_what_follows() -> None:
    line = line_of_runs(("one", "en"), (" دو ", "fa"), ("three", "en"), rtl=False)
    assert line == "one " + laid_out("دو") + " three"


def test_what_stands_by_itself_among_runs_is_found() -> None:
    m = Maker()
    runs = [
        m.run("ab", lang="en"),
        m.run("cd ", "em"),
        m.run("[1]", "cite"),
        m.run("نه", lang="fa"),
    ]
    assert find_isolates(runs, 0) == [Isolate(5, 8, False), Isolate(8, 10, True)]
    assert find_isolates(runs, 1) == [Isolate(0, 4, False), Isolate(5, 8, True)]
    levels, base = resolve_levels("abcd [1]نه", 1, find_isolates(runs, 1))
    assert (levels, base) == (bytes([2, 2, 2, 2, 1, 3, 4, 3, 1, 1]), 1)


def test_a_paragraph_with_controls_of_its_author_is_left_to_him() -> None:
    # Without the embedding the date would be set apart.
    text = "از \u202b2026-11-24\u202c تا"
    assert resolve_levels(text, 1) == uax9_levels(text, 1)


def test_marks_change_no_length_and_no_character_but_persian_figures() -> None:
    for sight in SIGHTS:
        base = int(sight.lang != "en")
        marked, marks = mark_context(sight.written, base)
        plain = "".join(char for i, char in enumerate(marked) if i not in set(marks))
        assert [unicodedata.numeric(c, c) for c in plain] == [
            unicodedata.numeric(c, c) for c in sight.written
        ]
        assert len(resolve_levels(sight.written, base)[0]) == len(sight.written)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/fa/documents/mde13/9421/2018/the-closed-door?lang=fa&page=2#part-3",
        "the.whole.long.name.of.somebody@a-host.with-a-long.name.in.some.country.example.org",
    ],
)
def test_an_address_over_two_lines_goes_on_from_the_left_on_each(address: str) -> None:
    m = Maker()
    story = m.story(m.p(m.run(f"نشانی {address}، همین", lang="fa")), rtl=True)
    lines = painted(typeset(story, theme(width=330, families=FAMILIES)))
    assert len(lines) >= 2
    # Each piece stands as it is read, and the pieces follow one another downwards.
    latin = [[char for char in line if char.isascii() and char != " "] for line in lines]
    assert "".join("".join(line) for line in latin) == address
    for line in lines:
        assert line.rstrip().endswith(laid_out("نشانی")) == (line is lines[0])


def test_mere_space_said_to_be_of_another_language_is_no_stretch() -> None:
    m = Maker()
    pieces = [("one two ", "en"), (" ", "fa"), ("three ", "en"), ("سلام", "fa"), (" end", "en")]
    runs = [m.run(text, lang=lang) for text, lang in pieces]
    assert find_isolates(runs, 0) == [Isolate(15, 19, True)]


def test_what_a_template_puts_side_by_side_is_ordered_apart() -> None:
    # A name and a date of the content, a comma of the template: the day is the date's, not the name's.
    m = Maker()
    pieces = ["United Nations", ", ", "10 בדצמבר 1948", " "]
    runs = [
        replace(m.run(text, lang="he"), span=Span.of_line("facts.yaml", n))
        for n, text in enumerate(pieces, start=1)
    ]
    assert find_isolates(runs, 1) == [Isolate(0, 14, False), Isolate(16, 30, True)]
    (line,) = painted(typeset(m.story(m.p(*runs), rtl=True), theme(width=500, families=FAMILIES)))
    assert line.split() == ["1948", "רבמצדב", "10", ",United", "Nations"]
