"""Whether a translation keeps what its source points to and marks: citations, links, notes, places, emphasis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from generator.translation.checking import Case
from generator.translation.reading import PLACEHOLDER

_BRACE = re.compile(r"[{}]")
_CATEGORY = re.compile(r"\[(?:zero|one|two)\]$")
"""Plural categories in which many languages say the number by the noun itself (Arabic `كتابان`, two books)."""


def check_marks(case: Case) -> None:
    """Reports what is lost, invented or not closed; the order is the translator's."""
    _check_faults(case)
    source, translation = case.source, case.translation
    for what, form, asked, given in (
        ("citation", "[@{}]", source.citations, translation.citations),
        ("link to", "{}", source.links, translation.links),
        ("note's mark", "[^{}]", source.notes, translation.notes),
        ("reference", "[#{}]", source.references, translation.references),
    ):
        _compare(case, what, form if case.pair.markdown else "{}", asked, given)
    _check_placeholders(case)
    asked_marks, given_marks = dict(source.marks), dict(translation.marks)
    for mark in sorted(asked_marks.keys() | given_marks.keys()):
        wanted, found = asked_marks.get(mark, 0), given_marks.get(mark, 0)
        if wanted != found:
            message = f"{_count(found, mark)} where the source has {wanted}"
            case.error(message, "mark the same words as the source, and no others")


def _check_faults(case: Case) -> None:
    """Errors of the parser, and its warnings of unclosed marks, unless the source gave cause for them too."""
    known = Counter(fault.message for fault in case.source.faults)
    for fault in case.translation.faults:
        if known[fault.message]:
            known[fault.message] -= 1
        else:
            case.error(fault.message, fault.hint)


def _compare(case: Case, what: str, form: str, asked: Iterable[str], given: Iterable[str]) -> None:
    wanted, found = Counter(asked), Counter(given)
    for name in (wanted - found).elements():
        shown = form.format(name)
        case.error(f"the {what} {shown} is lost", f"put {shown} where the source has it")
    for name in (found - wanted).elements():
        shown = form.format(name)
        hint = "copy what stands in brackets from the source, letter for letter, in its digits"
        case.error(f"the {what} {shown} is not in the source", hint)


def _check_placeholders(case: Case) -> None:
    asked, given = case.source.placeholders, case.translation.placeholders
    lost = asked - given
    if _CATEGORY.search(case.pair.key):
        lost -= {"{count}"}
    for place in sorted(lost):
        case.error(f"the place {place} is lost", f"put {place} where its words are to stand")
    for place in sorted(given - asked):
        known = ", ".join(sorted(asked)) or "none"
        case.error(f"the place {place} is not in the source", f"places of this message: {known}")
    if _strays(case.pair.translation) > _strays(case.pair.source):
        case.error("a brace that encloses no place", "write {name} as the source has it")


def _strays(text: str) -> int:
    return len(_BRACE.findall(PLACEHOLDER.sub("", text)))


def _count(number: int, mark: str) -> str:
    plural = mark.replace("pair ", "pairs ", 1) if mark.startswith("pair ") else f"{mark}s"
    return f"no {mark}" if not number else f"{number} {mark if number == 1 else plural}"
