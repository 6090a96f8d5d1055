"""Good translations of hard sentences: no check may find anything in them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.content.load import load_briefing
from generator.content.model import Kind, Text
from generator.diagnostics import Diagnostics, Span
from generator.project import Project
from generator.translation.checking import Lexicon, Pair
from generator.translation.checks import check_translation

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "tests" / "suite" / "translations" / "good.toml"
GOOD: dict[str, Any] = tomllib.loads(FILE.read_text("utf-8"))
LANGUAGES = ("fa", "ar", "fr", "es", "de")


def lexicon(lang: str) -> Lexicon:
    agreed = GOOD[lang]
    return Lexicon(
        names=tuple((source, name) for source, name in agreed["names"]),
        terms=tuple((term, tuple(forms)) for term, forms in agreed["terms"].items()),
        spoken=tuple(agreed["spoken"]),
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sentence", GOOD["sentence"], ids=lambda s: s["key"])
def test_nothing_is_found_in_a_good_translation(sentence: dict[str, str], lang: str) -> None:
    span = Span.of_line("fa.po", 1)
    pair = Pair(sentence["key"], sentence["en"], sentence[lang], "en", lang, True, span)
    diagnostics = Diagnostics()
    check_translation(pair, lexicon(lang), diagnostics)
    assert not [str(diagnostic) for diagnostic in diagnostics]


@pytest.mark.parametrize("sentence", GOOD["sentence"], ids=lambda s: s["key"])
def test_nothing_is_found_in_the_source_itself(sentence: dict[str, str]) -> None:
    span = Span.of_line("en.po", 1)
    pair = Pair(sentence["key"], sentence["en"], sentence["en"], "en", "en-GB", True, span)
    diagnostics = Diagnostics()
    check_translation(pair, Lexicon(), diagnostics)
    assert not [str(diagnostic) for diagnostic in diagnostics]


def test_the_first_briefing_is_a_good_translation_of_itself() -> None:
    diagnostics = Diagnostics()
    briefing = load_briefing(Project(ROOT), "iran-1988-impunity", diagnostics)
    assert briefing is not None
    names = tuple(
        (actor.name.value, actor.name.value)
        for actor in briefing.actors
        if actor.kind is Kind.PERSON
    )
    terms = tuple((term.term.value, (term.term.value,)) for term in briefing.terms)
    texts = [text for text in find_texts(briefing) if text.lang == "en"]
    assert len(texts) > 200
    for text in texts:
        pair = Pair(text.key, text.value, text.value, "en", "en-GB", True, text.span)
        check_translation(pair, Lexicon(names, terms), diagnostics)
    assert not [str(diagnostic) for diagnostic in diagnostics]


def find_texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from find_texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from find_texts(part)
