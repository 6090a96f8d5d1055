from __future__ import annotations

import pytest

from generator.content.citations import parse_bracket, parse_citation
from generator.content.model import Citation
from generator.diagnostics import Diagnostics, Span

LINE = Span.of_line("facts.yaml", 5)

LOCATORS = [
    "p. 2",
    "pp. 2–3",
    "pp. 2, 14",
    "para. 4",
    "paras. 4–9",
    "ch. 3",
    "chs. 3–4",
    "sec. 2.1",
    "§ 12",
    "§12(a)",
    "§§ 12–14",
    "art. 6(1)",
    "vol. 2, pp. 14, 16",
    "p.\u00a02",
    "p. xiv",
    "n. 12",
    "p. 12 ff.",
    "time 00:12:30",
    "annex II",
]


@pytest.mark.parametrize("locator", LOCATORS)
def test_a_locator_is_kept_as_written(locator: str) -> None:
    diagnostics = Diagnostics()
    found = parse_citation(f"ai-2019, {locator}", LINE, diagnostics)
    assert found == Citation("ai-2019", locator, LINE)
    assert not list(diagnostics)


@pytest.mark.parametrize("locator", ["2", "page 2", "p.", "p. 2;", "2, p. 3", "see p. 2", "p. <b>"])
def test_what_is_no_locator(locator: str) -> None:
    diagnostics = Diagnostics()
    assert parse_citation(f"ai-2019, {locator}", LINE, diagnostics) is None
    assert [d.message for d in diagnostics] == [f"'{locator}' is no place in a source"]


@pytest.mark.parametrize("text", ["", "AI-2019", "ai_2019", "ai 2019", "-ai", "ai--2019", "بیانیه"])
def test_what_is_no_source(text: str) -> None:
    diagnostics = Diagnostics()
    assert parse_citation(text, LINE, diagnostics) is None
    assert [d.message for d in diagnostics] == [f"'{text}' is no citation"]


def test_a_bracket_holds_several() -> None:
    diagnostics = Diagnostics()
    assert parse_bracket("@ai-2019, p. 2; @ai-2018", LINE, diagnostics) == (
        Citation("ai-2019", "p. 2", LINE),
        Citation("ai-2018", None, LINE),
    )
    assert not list(diagnostics)


def test_a_bracket_keeps_what_is_sound() -> None:
    diagnostics = Diagnostics()
    found = parse_bracket("@ai-2019; ai-2018; @", LINE, diagnostics)
    assert [citation.source for citation in found] == ["ai-2019"]
    assert [d.message for d in diagnostics] == [
        "'' is no citation",
        "'ai-2018' in a citation is no source",
    ]
