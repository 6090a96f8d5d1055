from __future__ import annotations

import warnings
from typing import Any

import pytest

from generator.content.csl import decode_source
from generator.content.csl_variables import DATES, NAMES, WORDS
from generator.content.ledger import Ledger
from generator.content.model import Source
from generator.content.schema import Decoder
from generator.content.yamlfile import compose_yaml
from generator.diagnostics import Diagnostics
from tests.content.wells import GOOD, load_clean


def decode(text: str) -> tuple[Source | None, list[str]]:
    diagnostics = Diagnostics()
    node = compose_yaml(text, "sources.yaml", diagnostics)
    assert node is not None
    decoder = Decoder("en", Ledger(), diagnostics)
    source = decode_source(node, decoder, diagnostics)
    assert (source is None) == diagnostics.has_errors
    return source, [found.message for found in diagnostics]


def item(text: str) -> dict[str, Any]:
    source, said = decode(f"id: a\ntitle: A\n{text}\n")
    assert said == []
    assert source is not None
    return dict(source.csl)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2018", {"date-parts": [[2018]]}),
        ("2018-12", {"date-parts": [[2018, 12]]}),
        ("2018-12-04", {"date-parts": [[2018, 12, 4]]}),
        ("2018-12/2019", {"date-parts": [[2018, 12], [2019]]}),
        ("{date-parts: [[2018, 12, 4]]}", {"date-parts": [[2018, 12, 4]]}),
        ('{date-parts: [["2018", "12"]]}', {"date-parts": [[2018, 12]]}),
        ("{date-parts: [[2018], [2019]]}", {"date-parts": [[2018], [2019]]}),
        ("{date-parts: [[2018]], circa: true}", {"date-parts": [[2018]], "circa": True}),
        ("{literal: spring 2018}", {"literal": "spring 2018"}),
        ("[{year: 2018, month: 12}]", {"date-parts": [[2018, 12]]}),
    ],
)
def test_dates_of_csl_and_edtf(written: str, read: object) -> None:
    assert item(f"issued: {written}")["issued"] == read


@pytest.mark.parametrize("name", sorted(WORDS - {"URL", "title"}))
def test_every_variable_of_csl_passes(name: str) -> None:
    assert item(f"{name}: no")[name] == "no"


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_of_csl_passes(name: str) -> None:
    assert item(f"{name}: [{{family: Vélez, given: Ana}}]")[name] == [
        {"family": "Vélez", "given": "Ana"}
    ]


@pytest.mark.parametrize("name", sorted(DATES))
def test_every_date_of_csl_passes(name: str) -> None:
    assert item(f"{name}: 2018")[name] == {"date-parts": [[2018]]}


def test_a_title_is_in_the_language_of_its_source() -> None:
    source, _ = decode("id: a\ntitle: چاه\nlanguage: fa\n")
    assert source is not None
    assert source.title.lang == "fa"


def test_accessed_is_a_date_too() -> None:
    source, _ = decode("id: a\ntitle: A\naccessed: {date-parts: [[2019, 7, 5]]}\n")
    assert source is not None
    assert source.accessed is not None
    assert (source.accessed.edtf, source.accessed.start) == ("2019-07-05", (2019, 7, 5))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("issued: {date-parts: [[2018, 2, 30]]}", "'2018-02-30' is no date: 2018-02 has 28 days"),
        ("issued: {date-parts: 2018}", "'issued' is no date"),
        ("issued: [[]]", "'issued' is no date"),
        ("issued: {}", "'issued' is no date"),
        ("author: []\neditor: [{}]", "'editor' has an entry that is no name"),
        ("author: [{family: [a]}]", "'family' must be text, not a list"),
        ("URL: [a]", "'URL' must be text, not a list"),
        ("sha256: zz", "'sha256' is no SHA-256 hash"),
        ("confidential: yes", "a confidential record outside private/"),
        ("auther: x", "unknown key 'auther' in a source"),
    ],
)
def test_faults(written: str, message: str) -> None:
    assert decode(f"id: a\ntitle: A\n{written}\n")[1] == [message]


def test_citeproc_takes_the_items() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of citeproc-py's own modules
        from citeproc.source.json import CiteProcJSON
    items = [{"id": source.id, **dict(source.csl)} for source in load_clean(GOOD).sources]
    references = CiteProcJSON(items)
    assert references["inquiry-1996"]["issued"].year == 1996
    assert references["inquiry-1996"]["author"][1]["literal"] == "Ostervale Inquiry"
