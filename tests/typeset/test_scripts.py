"""Runs of one script, against Unicode's own table and by example."""

from __future__ import annotations

import os
import random
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
import uharfbuzz as hb

from generator.typeset.scripts import itemize

SCRIPTS = Path("/usr/share/unicode/Scripts.txt")


def shown(text: str) -> list[tuple[str, str]]:
    """The runs as (text, script)."""
    return [(text[start:end], script) for start, end, script in itemize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("In 1988, “secretly”.", [("In 1988, “secretly”.", "Latn")]),
        ("در سال ۱۳۶۷", [("در سال ۱۳۶۷", "Arab")]),
        ("1988–90", [("1988–90", "Zyyy")]),
        ("… ۱۳۶۷ (", [("… ۱۳۶۷ (", "Arab")]),
        ("the fatwa (فتوا) of", [("the fatwa (", "Latn"), ("فتوا", "Arab"), (") of", "Latn")]),
        ("«فتوا» of", [("«فتوا» ", "Arab"), ("of", "Latn")]),
        ("(فتوا abc) b", [("(فتوا ", "Arab"), ("abc", "Latn"), (") ", "Arab"), ("b", "Latn")]),
        ("a [b ا) c", [("a [b ", "Latn"), ("ا) ", "Arab"), ("c", "Latn")]),
        ("日本のテスト", [("日本", "Hani"), ("の", "Hira"), ("テスト", "Kana")]),
        ("πe\u0301 я", [("π", "Grek"), ("e\u0301 ", "Latn"), ("я", "Cyrl")]),
        ("به‌طور", [("به‌طور", "Arab")]),
        ("א 😀", [("א 😀", "Hebr")]),
        ("e\U0001e900", [("e", "Latn"), ("\U0001e900", "Adlm")]),
    ],
)
def test_text_becomes_runs_of_one_script(text: str, expected: list[tuple[str, str]]) -> None:
    assert shown(text) == expected


def test_text_without_a_script_takes_the_default() -> None:
    assert itemize("1988 ", "Arab") == [(0, 5, "Arab")]
    assert itemize("… 5 %", "Hebr") == [(0, 5, "Hebr")]
    assert itemize("a", "Arab") == [(0, 1, "Latn")]


def test_runs_cover_the_text_without_gaps() -> None:
    chance = random.Random(1988)
    for _ in range(2000):
        text = "".join(chance.choices("ab اب中()[]«»19.\u0301", k=chance.randint(1, 12)))
        runs = itemize(text)
        assert [start for start, _, _ in runs] == [0] + [end for _, end, _ in runs[:-1]]
        assert runs[-1][1] == len(text)
        scripts = [script for _, _, script in runs]
        assert all(a != b for a, b in pairwise(scripts))


def test_each_character_has_the_script_of_unicodes_table() -> None:
    if not SCRIPTS.exists():
        absent = f"{SCRIPTS} is absent: install Debian's unicode-data"
        if os.environ.get("CI") == "true":
            pytest.fail(absent)
        pytest.skip(absent)
    # "Zyyy" from itemize stands for Common, Inherited and unassigned alike.
    codes = {"Common": "Zyyy", "Inherited": "Zyyy"}
    wrong = []
    for line in SCRIPTS.read_text(encoding="utf-8").splitlines():
        fields = [field.strip() for field in line.partition("#")[0].split(";")]
        if len(fields) < 2:
            continue
        first, _, last = fields[0].partition("..")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            [(_, _, script)] = itemize(chr(code))
            # The table has long names: the first character of each tells the code of all.
            if script != codes.setdefault(fields[1], script):
                wrong.append(f"U+{code:04X} {fields[1]} {script}")
    assert wrong == []
    assert codes["Latin"] == "Latn"
    assert codes["Arabic"] == "Arab"
    assert len(set(codes.values())) == len(codes) - 1


@pytest.mark.parametrize("unit", ["(", "ا(", "a(ا", "()", "a(ا)", ")", "aا", "»«"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = "aا" + unit * (50_000 // len(unit))
    start = perf_counter()
    assert itemize(text)[-1][1] == len(text)
    assert perf_counter() - start < 2


def test_harfbuzz_guesses_by_the_first_letter() -> None:
    # The module rests on it: one character in, its script out, nothing for a neutral one.
    buffer = hb.Buffer()
    buffer.add_codepoints([0x28])
    buffer.guess_segment_properties()
    assert buffer.script is None
