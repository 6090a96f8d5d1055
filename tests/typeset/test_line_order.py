"""Finished lines: the order they are painted in is that of UAX #9 for the same words (L1, L2, L4)."""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from types import FrameType

import pytest

from generator.typeset import bidi
from generator.typeset.bidi import line_levels, reorder, resolve_levels
from tests.typeset.painted import mirrors, painted
from tests.typeset.stories import Maker, theme, typeset

PIECES = [
    *("abc", "de", "سلام", "دنیا", "۱۳۶۷", "1988", "+98 21", "(", ")", "«", "»", ".", "،", "?", "13/94"),
    *("\u2067", "\u2066", "\u2069", "\u2068", "\u200f", "\u200e", "\u200c", "\u202a", "\u202c"),
]  # fmt: skip


TANGLED = re.compile(" [\u200c-\u200f\u202a-\u202e\u2066-\u2069]+ ?$")
"""A line's end at which controls stand between spaces."""


def expected(text: str, rtl: bool, lengths: list[int]) -> list[str]:
    """A text in lines of so many characters, each from left to right; what is invisible left out."""
    levels, base = resolve_levels(text, int(rtl))
    lines: list[str] = []
    start = 0
    for length in lengths:
        line = line_levels(text, levels, start, start + length, base)
        shown = [text[start + i] for i in range(length)]
        shown = [mirrors().get(c, c) if lv & 1 else c for c, lv in zip(shown, line, strict=True)]
        lines.append(visible("".join(shown[i] for i in reorder(line))))
        start += length
    assert start == len(text)
    return lines


def visible(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def in_lines(text: str, rtl: bool) -> list[str]:
    m = Maker()
    story = m.story(m.p(m.run(text, lang="fa" if rtl else "en")), rtl=rtl)
    return painted(typeset(story, theme(width=190)))


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize("seed", range(40))
def test_lines_are_painted_in_the_order_of_their_levels(seed: int, rtl: bool) -> None:
    chance = random.Random(seed)
    words = ["".join(chance.choices(PIECES, k=chance.randint(1, 3))) for _ in range(40)]
    text = "a" + " ".join(words) + "z"
    lines = in_lines(text, rtl)
    assert len(lines) > 3
    lengths = [len(line) for line in lines]
    start = 0
    for line, length, wanted in zip(lines, lengths, expected(text, rtl, lengths), strict=True):
        seen = visible(line)
        if TANGLED.search(text[start : start + length]):  # where its spaces stand, nobody sees
            seen, wanted = seen.replace(" ", ""), wanted.replace(" ", "")
        assert seen == wanted
        start += length


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize(
    "end",
    [
        *(" ", "\u2069 ", " \u2069", "\u200f ", "\u202c ", "\u200b", " \u200b", "\u00a0\u200b"),
    ],
)
def test_what_ends_a_line_stands_at_its_end(end: str, rtl: bool) -> None:
    # In an isolate against the paragraph, so that the blank has another level than the base.
    begun, own, other = ("\u2066", "دنیا", "abc") if rtl else ("\u2067", "abc", "دنیا")
    text = f"{own} {begun}{other}{end}\u2028{other} {own}"
    lines = in_lines(text, rtl)
    assert len(lines) == 2
    # The end of a line is painted as one space.
    text = text.replace(" \u2028", " ").replace("\u2028", " ")
    assert list(map(visible, lines)) == expected(text, rtl, [len(line) for line in lines])


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_a_wide_space_that_ends_a_line_stands_at_its_end(rtl: bool) -> None:
    own, other = ("دنیا", "abc") if rtl else ("abc", "دنیا")
    text = f"{own} " + f"{other}\u2003" * 20 + own
    lines = in_lines(text, rtl)
    assert len(lines) > 2
    assert list(map(visible, lines)) == expected(text, rtl, [len(line) for line in lines])


def test_text_from_left_to_right_pays_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise AssertionError("levels are sought for text that has none")

    monkeypatch.setattr(bidi, "classify", fail)
    monkeypatch.setattr(bidi, "mark_context", fail)
    m = Maker()
    words = "In 1988 – “naïve” €5, 90 % (see https://example.org/) Δελτίο для – "
    typeset(m.story(m.p(words * 20, label=(m.run("1."),), style="list")))


def test_the_search_for_letters_from_the_right_is_one_call_however_long_the_text() -> None:
    def calls(text: str) -> int:
        count = 0

        def tally(frame: FrameType, event: str, argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(tally)
        try:
            resolve_levels(text, 0)
        finally:
            sys.setprofile(None)
        return count

    assert calls("é " * 10) == calls("é " * 100_000) < 10
