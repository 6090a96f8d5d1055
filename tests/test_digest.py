"""`digest_value`: one digest for one value, whoever computes it; another for every other."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, StrEnum
from itertools import combinations

import pytest

from generator.diagnostics import Span
from generator.digest import digest_value
from tests.products.projects import ROOT


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Name:
    text: str
    span: Span | None = None


class Side(StrEnum):
    START = "start"
    END = "end"


class Slant(Enum):
    NONE = "start"


DIFFERENT: tuple[object, ...] = (
    *(None, True, False, 0, 1, -1, 12, 1.0, 0.0, Decimal(1), Decimal("1.0"), "", "1", "None"),
    *(b"", b"1", (), ("",), ("", ""), ("12",), ("1", "2"), (("1",), "2"), (1, 2), (2, 1), (12,)),
    *(frozenset(), frozenset("a"), {}, {"a": "b"}, {"b": "a"}, {"a": ("b",)}),
    *(Side.START, Side.END, Slant.NONE, "start", Word("start"), Name("start"), Word("end")),
    *("é", "e\N{COMBINING ACUTE ACCENT}", "\ud800"),
)


def test_values_that_differ_have_different_digests() -> None:
    for one, other in combinations(DIFFERENT, 2):
        assert digest_value(one) != digest_value(other), (one, other)


def test_a_line_that_moved_changes_nothing() -> None:
    word = Word("well", Span("facts.yaml", 3, 4))
    moved = replace(word, span=Span("more/facts.yaml", 30, 31))
    assert digest_value((word, "x")) == digest_value((moved, "x"))
    assert digest_value(word) == digest_value(replace(word, span=None))


def test_the_order_of_sets_and_mappings_changes_nothing() -> None:
    assert digest_value({"a": 1, "b": 2}) == digest_value({"b": 2, "a": 1})


def test_processes_and_hash_seeds_agree() -> None:
    program = (
        "from generator.digest import digest_value\n"
        "print(digest_value((frozenset('wells of Ostervale'), {'b': 2, 'a': (1.5, None)})))"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2", "3")
    }
    assert digests == {digest_value((frozenset("wells of Ostervale"), {"b": 2, "a": (1.5, None)}))}


@dataclass
class Loose:
    text: str


@pytest.mark.parametrize("value", [object(), Loose("may change"), (x for x in "ab"), len])
def test_what_may_change_under_its_digest_has_none(value: object) -> None:
    with pytest.raises(TypeError, match="no digest of "):
        digest_value((1, value))
