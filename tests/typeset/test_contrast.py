"""Contrast: words that are hard to tell from what they stand on are an error, at the ink."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.diagnostics import Diagnostics, Span
from generator.layout.theme import Ink
from generator.typeset.contrast import check_contrast, contrast
from generator.typeset.grounds import trace_ground
from generator.typeset.page import Artifact, GlyphRun, Item, Page, Path
from tests.pdf.builders import face, run
from tests.typeset.stories import theme

HERE = Span.of_line("facts.yaml", 7)


def grey(level: int) -> tuple[float, float, float]:
    return (level / 255, level / 255, level / 255)


THEME = theme(
    inks=(
        Ink("black", grey(0)),
        Ink("grey", grey(0x76), span=Span.of_line("layout.toml", 4)),
        Ink("pale", grey(0x94), span=Span.of_line("layout.toml", 5)),
        Ink("tint", grey(0xF0), span=Span.of_line("layout.toml", 6)),
    )
)
SQUARE = ("R", (0.0, 0.0, 300.0, 300.0))


def words(ink: str, size: float = 10, text: str = "All wells", weight: int = 400) -> GlyphRun:
    """Words at (100, 100)."""
    made = run(text, 1, x=100, y=100, size=size, font=face("IBM Plex Sans", weight), ink=ink)
    return replace(made, span=HERE)


def area(ink: str, *segments: tuple[str, tuple[float, ...]]) -> Path:
    """An area; all of the page's upper left if none is given."""
    return Path(segments or (SQUARE,), ink, "", 0.0, Artifact.BACKGROUND, HERE)


def told(*items: Item) -> list[str]:
    found = Diagnostics()
    check_contrast([Page(400, 400, "1", items)], THEME, found)
    return [str(one) for one in found]


@pytest.mark.parametrize(
    ("level", "ratio"), [(0x00, 21.0), (0x76, 4.54), (0x77, 4.48), (0x94, 3.03), (0x95, 2.99), (0xFF, 1.0)]
)  # fmt: skip
def test_the_ratio_is_that_of_the_guidelines(level: int, ratio: float) -> None:
    assert contrast(grey(level), grey(0xFF)) == pytest.approx(ratio, abs=0.006)
    assert contrast(grey(0xFF), grey(level)) == pytest.approx(ratio, abs=0.006)


def test_words_on_paper() -> None:
    assert told(words("black"), words("grey")) == []
    assert told(words("pale")) == [
        "layout.toml:5: error: words in 'pale' on paper have a contrast of 3.03:1; in 10 pt they need 4.5:1\n"
        "  hint: darken the words or lighten what they stand on, or set them larger: see facts.yaml:7"
    ]


def test_words_on_a_tint() -> None:
    (error,) = told(area("tint"), words("grey"))
    assert error.startswith(
        "layout.toml:4: error: words in 'grey' on 'tint' have a contrast of 3.98:1"
    )


@pytest.mark.parametrize(
    ("size", "weight", "enough"),
    [(17.9, 400, False), (18, 400, True), (13.9, 700, False), (14, 700, True), (14, 600, False)],
)
def test_large_type_asks_for_less(size: float, weight: int, enough: bool) -> None:
    assert (told(area("tint"), words("grey", size, weight=weight)) == []) is enough


def test_each_pair_is_reported_once() -> None:
    assert len(told(words("pale"), words("pale"), area("tint"), words("pale"))) == 2


def test_what_is_painted_last_before_them_is_what_words_stand_on() -> None:
    assert len(told(area("black"), words("black"))) == 1
    assert told(area("black"), area("tint"), words("black")) == []
    assert told(words("black"), area("black")) == []


def test_a_ground_counts_though_only_some_of_the_words_stand_on_it() -> None:
    assert len(told(area("black", ("R", (120.0, 80.0, 80.0, 40.0))), words("black"))) == 1


def test_signs_marks_and_lines_are_no_words_and_no_ground() -> None:
    assert told(words("pale", text="· · —")) == []
    assert told(area("black", ("R", (100.0, 98.0, 80.0, 1.0))), words("black")) == []
    assert told(Path((SQUARE,), "", "black", 2.0, Artifact.LAYOUT, None), words("black")) == []


def test_colours_of_a_drawing_are_reported_at_its_words() -> None:
    for items in ([area("#666666"), words("black")], [words("#999999")]):
        (error,) = told(*items)
        assert error.startswith("facts.yaml:7: error: words in ")
        assert error.endswith("or set them larger")


def test_words_are_looked_for_where_they_are_turned_to() -> None:
    above = area("black", ("R", (90.0, 20.0, 20.0, 70.0)))
    assert told(above, words("black")) == []
    assert len(told(above, replace(words("black"), turn=-90.0))) == 1


RING = (
    *(("M", (0.0, 0.0)), ("L", (90.0, 0.0)), ("L", (90.0, 90.0)), ("L", (0.0, 90.0)), ("Z", ())),
    *(
        ("M", (30.0, 30.0)),
        ("L", (60.0, 30.0)),
        ("L", (60.0, 60.0)),
        ("L", (30.0, 60.0)),
        ("Z", ()),
    ),
)
DISC = (
    ("M", (90.0, 45.0)),
    ("C", (90.0, 69.85, 69.85, 90.0, 45.0, 90.0)),
    ("C", (20.15, 90.0, 0.0, 69.85, 0.0, 45.0)),
    ("C", (0.0, 20.15, 20.15, 0.0, 45.0, 0.0)),
    ("C", (69.85, 0.0, 90.0, 20.15, 90.0, 45.0)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("path", "inside", "outside"),
    [
        (area("black", *RING), [(10, 10), (45, 45)], [(91, 45), (-1, 45)]),
        (replace(area("black", *RING), even_odd=True), [(10, 10), (45, 80)], [(45, 45)]),
        (area("black", *DISC), [(45, 45), (14, 14), (45, 1)], [(12, 12), (78, 78)]),
        (replace(area("black"), clip=(10, 10, 20, 20)), [(11, 11), (29, 29)], [(9, 11), (31, 29)]),
        (area("black", ("M", (5.0, 5.0))), [], [(5, 5)]),
    ],
)  # fmt: skip
def test_where_an_area_is(
    path: Path, inside: list[tuple[float, float]], outside: list[tuple[float, float]]
) -> None:
    ground = trace_ground(path)
    assert [point for point in inside if not ground.holds(*point)] == []
    assert [point for point in outside if ground.holds(*point)] == []
