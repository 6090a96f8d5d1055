"""Each file of tests/suite/bad-templates holds a template, a line of `=`, and what it is told, exactly as printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import check_case, check_manner, said_of
from tests.content.wells import SUITE
from tests.layout.handout import PATH, complaints

CASES = sorted((SUITE / "bad-templates").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_bad_template_is_reported_in_full(case: Path, request: pytest.FixtureRequest) -> None:
    check_case(case, lambda t: complaints(t).replace(PATH, "template.xml.j2"), request)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_messages_are_in_the_house_manner(case: Path) -> None:
    check_manner(said_of(case))


def test_an_error_in_a_file_that_is_included_is_reported_there() -> None:
    told = complaints(
        '<story>{% include "facts.xml.j2" %}</story>',
        facts="<p>{{ briefing.claim }}</p>\n{% if true %}\n<p style='x'>{{ briefing.claim }}</p>{% endif %}",
    )
    assert told.startswith("layouts/handout/facts.xml.j2:3: error: there is no style 'x'")


def test_an_error_in_a_macro_that_is_imported_is_reported_there() -> None:
    told = complaints(
        '{% from "facts.xml.j2" import row %}\n<story>\n{{ row(briefing.facts[0]) }}</story>',
        facts="{% macro row(fact) %}\n<p>{{ fact.figures }}</p>\n{% endmacro %}",
    )
    assert told == (
        "layouts/handout/facts.xml.j2:2: error: a fact has no 'figures'\n"
        "  hint: did you mean 'figure'?\n"
    )
