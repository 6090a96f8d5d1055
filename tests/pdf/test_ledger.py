"""The ledger of clauses: whole, and true to the tests, the faults and the diagnostics that it names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.verapdf.faults import FAULTS

ROOT = Path(__file__).parent.parent.parent
LEDGER = ROOT / "generator/pdf/standards"
CONDITIONS = (
    *(7, 4, 3, 1, 3, 4, 2, 2, 8, 1, 7, 1, 8, 7, 5, 3, 3, 2, 4, 3, 1, 1, 1, 1, 1, 2, 1, 18, 1, 2),
    30,
)
"""How many failure conditions each of the Matterhorn Protocol's 31 checkpoints has."""
CLAUSES = """
6.1.1 6.1.2 6.1.3 6.1.4 6.1.5 6.1.6 6.1.7.1 6.1.7.2 6.1.8 6.1.9 6.1.10 6.1.11 6.1.12 6.1.13
6.2.1 6.2.2 6.2.3 6.2.4.1 6.2.4.2 6.2.4.3 6.2.4.4 6.2.4.5 6.2.5 6.2.6 6.2.7 6.2.8.1 6.2.8.2 6.2.8.3
6.2.9.1 6.2.9.2 6.2.9.3 6.2.10
6.2.11.1 6.2.11.2 6.2.11.3.1 6.2.11.3.2 6.2.11.3.3 6.2.11.4.1 6.2.11.4.2 6.2.11.5 6.2.11.6
6.2.11.7.1 6.2.11.7.2 6.2.11.7.3 6.2.11.8
6.3.1 6.3.2 6.3.3 6.3.4 6.4.1 6.4.2 6.4.3 6.5.1 6.5.2 6.5.3
6.6.1 6.6.2.1 6.6.2.2 6.6.2.3.1 6.6.2.3.2 6.6.2.3.3 6.6.3 6.6.4 6.6.5 6.6.6
6.7.1 6.7.2.1 6.7.2.2 6.7.3.1 6.7.3.2 6.7.3.3 6.7.3.4 6.7.4 6.7.5 6.7.6 6.7.7 6.7.8
6.8 6.9 6.10 6.11
"""
"""Of ISO 19005-2, those without requirements on a file among them."""
WAYS = ("enforced", "constructed", "author", "open", "see", "not ours")
FAULT_NAMES = frozenset(fault.name for fault in FAULTS)
TABLES = ("pdfua1.md", "pdfa2a.md", "pdfua2a4.md")


def rows(name: str) -> list[list[str]]:
    """The rows of a ledger's tables that say how something is kept: what it is, what else, and how."""
    held = (LEDGER / name).read_text("utf-8").split("\n## How text is mapped")[0]
    cells = [line.strip("| ").split(" | ") for line in held.splitlines() if line.startswith("| ")]
    return [row for row in cells if row[-1] != "how"]


def named(how: str) -> set[str]:
    """Names of tests and faults in a row; a module's or an operator's name is none."""
    quoted = re.findall(r"`([a-z]\w*)`", how)
    return {name for name in quoted if "_" in name or name in FAULT_NAMES}


@cache
def names_of_tests() -> frozenset[str]:
    """Every test there is, from the syntax trees of their modules."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "tests").rglob("test_*.py")]
    found = (node for tree in trees for node in ast.walk(tree))
    return frozenset(
        node.name
        for node in found
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


@cache
def messages() -> frozenset[str]:
    """Every string in the compiler, with … where a value comes in."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "generator").rglob("*.py")]
    return frozenset(text for tree in trees for text in _strings(tree))


def _strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            parts = (p.value if isinstance(p, ast.Constant) else "…" for p in node.values)
            yield "".join(map(str, parts))


def test_every_failure_condition_stands_once() -> None:
    expected = [
        f"{checkpoint:02}-{at:03}"
        for checkpoint, count in enumerate(CONDITIONS, 1)
        for at in range(1, count + 1)
    ]
    listed = [row[0] for row in rows("pdfua1.md") if re.fullmatch(r"\d\d-\d\d\d", row[0])]
    assert listed == expected
    assert len(expected) == 137


def test_every_clause_of_pdfa_2_stands_once() -> None:
    listed = [clause for row in rows("pdfa2a.md") for clause in row[0].split(", ")]
    assert listed == CLAUSES.split()


@pytest.mark.parametrize("name", TABLES)
def test_every_row_says_in_which_way_it_is_kept(name: str) -> None:
    astray = [row[0] for row in rows(name) if not row[-1].startswith(WAYS)]
    assert astray == []


@pytest.mark.parametrize("name", TABLES)
def test_nothing_is_enforced_without_a_test(name: str) -> None:
    bare = [row[0] for row in rows(name) if row[-1].startswith("enforced") and not named(row[-1])]
    assert bare == []


@pytest.mark.parametrize("name", TABLES)
def test_every_test_and_fault_named_is_there(name: str) -> None:
    known = names_of_tests() | FAULT_NAMES
    lost = {(row[0], test) for row in rows(name) for test in named(row[-1]) - known}
    assert lost == set()


@pytest.mark.parametrize("name", TABLES)
def test_every_diagnostic_quoted_is_said_somewhere(name: str) -> None:
    quoted = {words for row in rows(name) for words in re.findall(r'"([^"]+)"', row[-1])}
    assert {words for words in quoted if not any(words in said for said in messages())} == set()


def test_every_fault_stands_with_the_conditions_that_it_breaks() -> None:
    table = {row[0]: named(row[-1]) for row in rows("pdfua1.md")}
    broken = {(condition, fault.name) for fault in FAULTS for condition in fault.conditions.split()}
    told = {(c, name) for c, names in table.items() if "-" in c for name in names & FAULT_NAMES}
    assert told - broken == {
        ("11-007", "language_that_is_none"),
        ("15-005", "row_with_a_cell_too_few"),
    }, "veraPDF reports these; the protocol has no condition for them"
    assert {(c, name) for c, name in broken if name not in table[c]} == set()


def test_every_fault_stands_in_the_ledger() -> None:
    written = {name for ledger in TABLES for row in rows(ledger) for name in named(row[-1])}
    assert FAULT_NAMES - written == set()
