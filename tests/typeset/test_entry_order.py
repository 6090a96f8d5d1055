"""Sources in the order in which they are seen: label, title, year and number, each part by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.content.model import Source
from generator.diagnostics import Diagnostics
from generator.layout.bind import bind_layout
from generator.layout.story import Run, paragraphs_of
from generator.typeset.bidi import reorder, resolve_levels
from generator.typeset.isolates import find_isolates
from tests.layout.annotated import CITED, FOOT, annotated
from tests.layout.test_entries import ACT, DOSSIER, PAPER, source
from tests.layout.test_inline import SUMMARY, saying
from tests.typeset.painted import laid_out

SHEET = Path("layouts/factsheet/citations.csl").read_text(encoding="utf-8")
LIST, RUN_IN = '<bibliography style="p"/>', '<bibliography style="p" run-in="yes"/>'
MIRRORED = str.maketrans("()[]", ")(][")
CASE = {"authority": "High Court", "number": "231/16", "issued": {"date-parts": [[2016]]}}


def sight(runs: Sequence[Run], base: int) -> str:
    """A paragraph as one line, from left to right, without its spaces."""
    text = "".join(run.text for run in runs)
    levels = resolve_levels(text, base, find_isolates(runs, base))[0]
    seen = [text[i].translate(MIRRORED) if levels[i] & 1 else text[i] for i in reorder(levels)]
    return "".join(seen).replace("\u00a0", "").replace(" ", "")


def sights(body: str, style: str, lang: str, *sources: Source) -> list[str]:
    """What a story says of the sources that its summary cites: in `body`, or in a note."""
    listed = tuple(replace(one, id=f"s{n}") for n, one in enumerate(sources))
    cites = "; ".join(f"@{one.id}" for one in listed)
    briefing = replace(saying(f"· [{cites}]", lang), sources=listed)
    layout = replace(annotated(SUMMARY + body, FOOT if body else CITED), citations=style)
    diagnostics = Diagnostics()
    story = bind_layout(briefing, layout, diagnostics)
    assert not list(diagnostics)
    blocks = [*story.blocks[1:], *(note.blocks[0] for note in story.notes)]
    return [sight(one.runs, int(lang != "en")) for one in paragraphs_of(blocks)]


def from_right(*pieces: str) -> str:
    """The line whose pieces are met in this order from the right."""
    return "".join(laid_out(piece) for piece in reversed(pieces)).replace(" ", "")


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_sources_that_run_on_are_met_part_by_part_from_the_right(lang: str) -> None:
    """Whether or not a title is said to be of another language."""
    two = source("Housing (Protection) Act", ACT, lang), source("Residents v. Port", CASE, lang)
    (seen,) = sights(RUN_IN, SHEET, "fa", *two)
    assert seen == from_right(
        "[۱]", "Housing (Protection) Act", "،", "۱۹۹۸", "،", "Act 17 of 1998", ".",
        "[۲]", "Residents v. Port", "،", "۲۰۱۶", "،", "231/16", ".",
    )  # fmt: skip


def test_a_label_in_figures_of_the_latin_kind_belongs_to_what_follows() -> None:
    two = source("Housing Act", ACT), source("Residents v. Port", CASE)
    (seen,) = sights(RUN_IN, SHEET, "he", *two)
    assert seen == from_right(
        "[1]", "Housing Act", ",", "1998", ",", "Act 17 of 1998", ".",
        "[2]", "Residents v. Port", ",", "2016", ",", "231/16", ".",
    )  # fmt: skip


@pytest.mark.parametrize("body", [LIST, ""])
def test_entries_of_a_list_and_in_notes_are_met_part_by_part(body: str) -> None:
    case = {**CASE, "issued": {"date-parts": [[2016]]}, "number": "17 of HC (1998)"}
    (seen,) = sights(body, DOSSIER, "fa", source("Residents v. Port", case))
    stop = "" if body else "."
    assert seen == from_right(
        "High Court", "،", "Residents v. Port", "،", "۲۰۱۶", "،", "17 of HC (1998)", stop
    )


def test_names_stand_in_the_order_of_the_edition_and_each_as_it_is_read() -> None:
    names = [{"family": "Maren", "given": "Ilse"}, {"family": "Okoro", "given": "Daniel"}]
    (seen,) = sights(LIST, DOSSIER, "fa", source("Survey", {"author": names}))
    assert seen == from_right("Ilse Maren", "و", "Daniel Okoro", "،", "Survey")


def test_quotation_marks_run_as_the_title_between_them() -> None:
    (seen,) = sights(LIST, DOSSIER, "fa", source("No wells", PAPER))
    assert seen.endswith(from_right("«No wells»", "،", "The Herald", "،"))


def test_a_title_that_a_later_note_repeats_runs_by_itself() -> None:
    briefing = replace(
        saying("· [@a]. · [@b]. · [@a].", "fa"),
        sources=tuple(replace(source("“No wells”", PAPER, "fa"), id=name) for name in "ab"),
    )
    layout = replace(annotated(SUMMARY, CITED), citations=SHEET)
    last = bind_layout(briefing, layout, Diagnostics()).notes[-1].blocks[0]
    (note,) = paragraphs_of([last])
    assert sight(note.runs, 1) == from_right("“No wells”", "،", "یادداشت", "۱", ".")


def test_a_persian_title_runs_by_itself_in_an_english_edition() -> None:
    act = source("قانون مسکن", {"number": "۱۷/۳", "issued": {"date-parts": [[1998]]}}, "fa")
    (seen,) = sights(RUN_IN, SHEET, "en", act, source("Housing Act", ACT))
    assert seen == (
        f"[1]{laid_out('قانون مسکن')},1998,۱۷/۳.[2]Housing Act,1998,Act 17 of 1998.".replace(
            " ", ""
        )
    )


def test_a_title_of_two_scripts_runs_as_its_language() -> None:
    for lang, seen in (
        ("en", "Report on " + laid_out("ایران")),
        ("fa", from_right("Report on", "ایران")),
    ):
        assert sights(LIST, DOSSIER, "fa", source("Report on ایران", {}, lang)) == [
            seen.replace(" ", "")
        ]
