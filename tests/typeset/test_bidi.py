"""The bidirectional algorithm: Unicode's own test files, and what they leave out."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from generator.typeset.bidi import line_levels, needs_bidi, reorder, uax9_levels
from generator.typeset.bidi_classes import CLOSING, FIRST_OPENING, OPENING, classify
from tests.conftest import absent

UNICODE = Path("/usr/share/unicode")
KNOWN = Path(__file__).parent / "bidi_versions.txt"

# A character of each class that BidiTest.txt speaks of. It wants no bracket for ON.
CHARACTERS = {
    "L": "a",
    "R": "א",
    "AL": "ا",
    "EN": "1",
    "ES": "+",
    "ET": "%",
    "AN": "٠",
    "CS": ",",
    "NSM": "\u0301",
    "BN": "\u200c",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "PDF": "\u202c",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}


def lines_of(name: str) -> list[str]:
    """The lines of one of Unicode's files; skips where the machine has none, fails in CI."""
    path = UNICODE / name
    if not path.exists():
        absent(f"{path} (Debian's unicode-data)")
    return path.read_text(encoding="utf-8").splitlines()


def difference(text: str, base: int | None, levels: list[str], order: list[int]) -> str:
    """What differs from the levels (`x` for characters that X9 removes) and order expected, or nothing."""
    resolved, found_base = uax9_levels(text, base)
    line = line_levels(text, resolved, 0, len(text), found_base)
    shown = ["x" if want == "x" else str(got) for want, got in zip(levels, line, strict=True)]
    if shown != levels:
        return f"levels {shown} for {levels}"
    visual = [i for i in reorder(line) if levels[i] != "x"]
    return "" if visual == order else f"order {visual} for {order}"


def bidi_test_cases(lines: list[str]) -> Iterator[tuple[str, int, list[str], list[int]]]:
    """(classes, set of directions, levels, order) of BidiTest.txt."""
    levels: list[str] = []
    order: list[int] = []
    for line in lines:
        if line.startswith("@Levels:"):
            levels = line[8:].split()
        elif line.startswith("@Reorder:"):
            order = [int(place) for place in line[9:].split()]
        elif line and line[0] not in "#@":
            classes, directions = line.split(";")
            yield classes, int(directions), levels, order


def bidi_test_failures(
    cases: Iterator[tuple[str, int, list[str], list[int]]],
) -> tuple[int, list[str]]:
    """How many cases ran, one for each direction, and those that failed."""
    ran = 0
    failed = []
    for classes, directions, levels, order in cases:
        text = "".join([CHARACTERS[name] for name in classes.split()])
        for bit, base in ((1, None), (2, 0), (4, 1)):
            if directions & bit:
                ran += 1
                if found := difference(text, base, levels, order):
                    failed.append(f"{classes}, base {base}: {found}")
    return ran, failed


def test_a_sample_of_bidi_test_passes() -> None:
    chance = random.Random(1988)
    cases = bidi_test_cases(lines_of("BidiTest.txt"))
    ran, failed = bidi_test_failures(case for case in cases if chance.random() < 0.03)
    assert failed == []
    assert ran > 20_000


@pytest.mark.slow
def test_all_of_bidi_test_passes() -> None:
    ran, failed = bidi_test_failures(bidi_test_cases(lines_of("BidiTest.txt")))
    assert failed == []
    assert ran > 770_000


def test_all_of_bidi_character_test_passes() -> None:
    ran = 0
    failed = []
    for line in lines_of("BidiCharacterTest.txt"):
        if not line or line[0] == "#":
            continue
        codes, direction, level, levels, order = line.split(";")
        text = "".join([chr(int(code, 16)) for code in codes.split()])
        base = {"0": 0, "1": 1, "2": None}[direction]
        ran += 1
        found = difference(text, base, levels.split(), [int(place) for place in order.split()])
        if found or uax9_levels(text, base)[1] != int(level):
            failed.append(f"{line}: {found}")
    assert failed == []
    assert ran > 90_000


def test_brackets_are_those_of_unicode() -> None:
    pairs = {}
    for line in lines_of("BidiBrackets.txt"):
        fields = [field.strip() for field in line.partition("#")[0].split(";")]
        if fields[-1] == "o":
            pairs[chr(int(fields[0], 16))] = chr(int(fields[1], 16))
    assert dict(zip(OPENING, CLOSING, strict=True)) == pairs


def test_bracket_bytes_stay_apart() -> None:
    openings, closings = set(classify(OPENING)), set(classify(CLOSING))
    # U+2329/A share the bytes of their canonical equivalents.
    assert len(openings) == len(closings) == len(OPENING) - 1
    assert not openings & closings
    assert min(openings) == FIRST_OPENING
    assert classify("\u2329\u232a") == classify("\u3008\u3009")


@pytest.mark.parametrize("base", [0, 1])
def test_canonically_equivalent_brackets_pair(base: int) -> None:
    text = "a \u2329ا b\u3009 ا"
    same = text.replace("\u2329", "\u3008")
    assert uax9_levels(text, base) == uax9_levels(same, base)


def test_classes_are_those_of_unicode() -> None:
    long_names = {
        "Left_To_Right": "L",
        "Right_To_Left": "R",
        "Arabic_Letter": "AL",
        "European_Terminator": "ET",
        "Boundary_Neutral": "BN",
    }
    bytes_of = {name: classify(char) for name, char in CHARACTERS.items()}
    expected: dict[int, str] = {}
    defaults: set[int] = set()
    for line in lines_of("extracted/DerivedBidiClass.txt"):
        missing = line.startswith("# @missing: ")
        fields = line.removeprefix("# @missing: ").partition("#")[0].split(";")
        if len(fields) < 2:
            continue
        first, _, last = fields[0].strip().partition("..")
        name = fields[1].strip()
        # Planes 2 and up hold ideographs and private use.
        for code in range(int(first, 16), min(int(last or first, 16), 0x1FFFF) + 1):
            expected[code] = long_names.get(name, name)
            (defaults.add if missing else defaults.discard)(code)
    different: set[str] = set()
    for code, name in expected.items():
        found = classify(chr(code))
        if found != bytes_of[name] and not (name == "ON" and found[0] >= FIRST_OPENING):
            # Only a character that Python's Unicode or the file's does not have yet may differ.
            assert unicodedata.category(chr(code)) == "Cn" or code in defaults, f"U+{code:04X}"
            different.add(f"{code:04X}")
    assert different == known_differences()


def known_differences() -> set[str]:
    """Code points listed in bidi_versions.txt for the versions at hand; none where they are the same."""
    python = unicodedata.unidata_version
    header = lines_of("extracted/DerivedBidiClass.txt")[0]
    files = header.removeprefix("# DerivedBidiClass-").removesuffix(".txt")
    if python == files:
        return set()
    title = f"== Python's Unicode {python}, files of {files}\n"
    _before, found, rest = KNOWN.read_text(encoding="utf-8").partition(title)
    assert found, f"list in {KNOWN.name} how Unicode {python} and {files} differ"
    return {line.split(" ")[0] for line in rest.partition("\n== ")[0].splitlines() if line}


def test_needs_bidi_finds_every_character_that_matters() -> None:
    matters = {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    missed = [
        f"U+{code:04X}"
        for code in range(0x20000)
        if unicodedata.bidirectional(chr(code)) in matters and not needs_bidi(chr(code))
    ]
    assert missed == []


@pytest.mark.parametrize(
    "text", ["", "In 1988", "“naïve” €5 – 90 %", "Δελτίο", "\u200e", "😀", "中文"]
)
def test_left_to_right_text_needs_no_bidi(text: str) -> None:
    assert not needs_bidi(text)
    assert uax9_levels(text, None) == (bytes(len(text)), 0)


def visual(text: str, base: int | None) -> str:
    """The characters of a one-line paragraph from left to right, unmirrored."""
    levels, found_base = uax9_levels(text, base)
    line = line_levels(text, levels, 0, len(text), found_base)
    return "".join(text[i] for i in reorder(line))


def test_persian_years_read_from_left_to_right() -> None:
    assert visual("سال ۱۳۶۷ بود", 1) == "دوب ۱۳۶۷ لاس"
    assert visual("۱۳۶۷/۵/۶", 1) == "۱۳۶۷/۵/۶"


def test_a_document_number_stays_whole_in_persian() -> None:
    assert visual("سند MDE 13/9421/2018 را", 1) == "ار MDE 13/9421/2018 دنس"


def test_removed_characters_go_with_their_neighbours() -> None:
    # ZWNJ between letters, at the start, and between two levels.
    assert uax9_levels("به\u200cطور", 1) == (bytes([1] * 6), 1)
    assert uax9_levels("\u200cab", 1) == (bytes([2] * 3), 1)
    assert uax9_levels("ا\u200cab", 1) == (bytes([1, 1, 2, 2]), 1)
    assert uax9_levels("\u202b\u202c", 1) == (bytes([1, 1]), 1)


def test_each_paragraph_of_a_text_is_resolved_by_itself() -> None:
    # P1: the embedding ends with its paragraph; P2 looks at each.
    assert uax9_levels("\u202ba\u2029a", 0) == (bytes([2, 2, 0, 0]), 0)
    assert uax9_levels("ا!\n!a!\n", None) == (bytes([1, 1, 1, 0, 0, 0, 0]), 1)
    assert uax9_levels("\n", 1) == (bytes([1]), 1)
    assert uax9_levels("", 1) == (b"", 1)
    assert uax9_levels("", None) == (b"", 0)


def test_a_lines_trailing_blanks_take_the_base_level() -> None:
    text = "ab ا ب cd"
    levels, base = uax9_levels(text, 0)
    assert levels == bytes([0, 0, 0, 1, 1, 1, 0, 0, 0])
    assert line_levels(text, levels, 0, 5, base) == bytes([0, 0, 0, 1, 0])
    assert line_levels(text, levels, 5, 9, base) == bytes([1, 0, 0, 0])
    text = "ا \u2067 \u200c"
    assert line_levels(text, bytes([1] * 5), 0, 5, 0) == bytes([1, 0, 0, 0, 0])


def test_a_tab_and_the_blanks_before_it_take_the_base_level() -> None:
    text = "ا  \t ب"
    assert uax9_levels(text, 0)[0] == bytes([1] * 6)
    assert line_levels(text, bytes([1] * 6), 0, 6, 0) == bytes([1, 0, 0, 0, 1, 1])


def test_lines_are_reordered_by_level() -> None:
    assert reorder([]) == []
    assert reorder([0, 0, 0]) == [0, 1, 2]
    assert reorder([1, 1, 1]) == [2, 1, 0]
    assert reorder([2, 2, 2]) == [0, 1, 2]
    assert reorder([1, 2, 2, 1, 0, 3]) == [3, 1, 2, 0, 4, 5]
    assert reorder(bytes([0, 1, 2, 3, 3, 2])) == [0, 2, 4, 3, 5, 1]


def test_nesting_stops_at_125() -> None:
    levels, _ = uax9_levels("\u202b\u202a" * 200 + "a", 0)
    assert levels[-1] == 126
    levels, _ = uax9_levels("\u2067" * 200 + "ا" + "\u2069" * 200 + "ا", 0)
    assert max(levels) == 125
    assert levels[-1] == 1


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "(",
            "()",
            "(ا)",
            "a(א",
            "\u2067ا(",
            "%",
            "1%",
            "\u0301",
            "(\u0301",
            "ا1",
            "ا!",
            " ",
            "\t",
        ),
        *("\u2066", "\u2068", "\u2069", "\u202b\u202a", "\u202ba\u202c", "\u2067a\u2069", "\u2029"),
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(size: int, base: int | None) -> float:
        text = "a" + unit * (size // len(unit)) + "ا"
        start = process_time()
        levels, found_base = uax9_levels(text, base)
        reorder(line_levels(text, levels, 0, len(text), found_base))
        return process_time() - start

    for base in (0, 1, None):
        small, large = (min(seconds(size, base) for _ in range(2)) for size in (6_000, 48_000))
        # Eight times the text; sixty-four times the time if it were quadratic.
        assert large < 30 * max(small, 1e-4)
