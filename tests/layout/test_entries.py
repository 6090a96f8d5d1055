"""What the entry of a source says: its own words as they were typed, and the edition's between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from generator.content.model import Briefing, Date, Source
from generator.diagnostics import Diagnostics
from generator.layout.bind import bind_layout
from generator.layout.csl import write_entries
from generator.layout.layout import Layout
from generator.layout.story import paragraphs_of
from tests.layout.annotated import CITED, annotated
from tests.layout.handout import handout, wells, with_template
from tests.layout.test_inline import SUMMARY, saying

DOSSIER = Path("layouts/dossier/citations.csl").read_text(encoding="utf-8")
ACT = {"type": "legislation", "number": "Act 17 of 1998", "issued": {"date-parts": [[1998]]}}
PAPER = {
    "type": "article-newspaper",
    "container-title": "The Herald",
    "volume": 12,
    "issued": {"date-parts": [[2012, 8, 3]]},
    "page": "1-2",
}


def source(title: str, csl: Mapping[str, object], lang: str = "en") -> Source:
    one = wells().sources[1]
    return replace(one, csl=tuple(csl.items()), title=replace(one.title, value=title, lang=lang))


def entry(one: Source, lang: str = "en", style: str = DOSSIER) -> str:
    """The words of an entry in a style; `~` is a no-break space."""
    diagnostics = Diagnostics()
    (found,) = write_entries(replace(handout(), citations=style), [one], lang, diagnostics)
    assert not list(diagnostics)
    return etree.tostring(found, encoding="unicode", method="text").replace("\u00a0", "~")


def bound_words(layout: Layout, briefing: Briefing) -> list[str]:
    """The words of the paragraphs of a story, notes last."""
    diagnostics = Diagnostics()
    story = bind_layout(briefing, layout, diagnostics)
    assert not list(diagnostics)
    blocks = [*story.blocks, *(note.blocks[0] for note in story.notes)]
    return ["".join(run.text for run in one.runs) for one in paragraphs_of(blocks)]


@pytest.mark.parametrize("kind", ["list", "run-in", "notes"])
def test_the_number_of_a_source_stays_as_it_was_typed_and_pages_take_the_editions_digits(
    kind: str,
) -> None:
    listed = (source("Housing Act 1998", ACT), source("No wells", PAPER))
    act, paper = (replace(one, id=name) for one, name in zip(listed, ("a", "p"), strict=True))
    if kind == "notes":
        layout = annotated(SUMMARY, CITED)
    else:
        run_in = ' run-in="yes"' if kind == "run-in" else ""
        layout = with_template(f'<story>{SUMMARY}<bibliography style="p"{run_in}/></story>')
    layout = replace(layout, citations=DOSSIER)
    briefing = replace(saying("· [@a; @p]", "fa"), sources=(act, paper))
    written = " ".join(bound_words(layout, briefing)[1:])
    for part in (
        "Housing Act 1998، ۱۹۹۸، Act\u00a017\u00a0of\u00a01998",
        "۳\u00a0اوت ۲۰۱۲، 12، صص\u00a0۱–۲",
    ):
        assert part in written.replace("صص ", "صص\u00a0")


@pytest.mark.parametrize(
    ("page", "shown"), [("1-2", "صص ۱–۲"), ("7", "ص ۷"), ("A12", "ص A12"), ("۳", "ص ۳")]
)
def test_pages_that_have_letters_keep_their_digits(page: str, shown: str) -> None:
    assert entry(source("No wells", {**PAPER, "page": page}), "fa").endswith(shown)


def test_the_days_of_dates_are_tied_to_their_months() -> None:
    style = DOSSIER.replace('<text variable="URL"/>', '<date variable="accessed" form="text"/>')
    seen = Date("2013-01-30", (2013, 1, 30), None, wells().sources[1].title.span)
    one = replace(source("No wells", PAPER), accessed=seen)
    assert ", 3~August 2012, " in entry(one, style=style)
    assert entry(one, style=style).endswith(", 30~January 2013")
    assert "، ۳~اوت ۲۰۱۲، " in entry(one, "fa")


def test_a_title_that_is_a_quotation_takes_the_other_marks_where_the_style_has_marks() -> None:
    quoted = source("“We never saw a paper”", PAPER)
    assert entry(quoted).startswith("“‘We never saw a paper’”")
    assert entry(source("“No” and ‘yes’", PAPER)).startswith("“‘No’ and ‘yes’”")
    assert entry(replace(quoted, csl=())) == "“We never saw a paper”"
    british = DOSSIER.translate(str.maketrans("“”‘’", "‘’“”"))
    assert entry(quoted, style=british).startswith("‘“We never saw a paper”’")
    assert entry(quoted, "fa", british).startswith("«“We never saw a paper”»")


@pytest.mark.parametrize(
    ("lang", "title", "shown"),
    [
        ("fa", "No wells", "«No wells»"),
        ("fa", "گزارش «چاه»", "«گزارش ‹چاه›»"),
        ("ar", "No wells", "«No wells»"),
        ("ar", "تقرير «البئر»", "«تقرير “البئر”»"),
        ("ur", "No wells", "“No wells”"),
        ("ur", "رپورٹ ”کنواں“", "”رپورٹ ’کنواں‘“"),
        ("he", "No wells", "”No wells”"),
        ("fr", "Les «\u202fpuits\u202f»", "«\u202fLes «\u202fpuits\u202f»\u202f»"),
        ("fr-CA", "No wells", "«~No wells~»"),
        ("es", "No wells", "«No wells»"),
        ("de", "No wells", "„No wells“"),
        ("ru", "Дело «Колодец»", "«Дело „Колодец“»"),
        ("zh", "No wells", "《No wells》"),
    ],
)
def test_titles_stand_in_the_quotation_marks_of_the_edition(
    lang: str, title: str, shown: str
) -> None:
    assert entry(source(title, PAPER, lang), lang).startswith(shown)


@pytest.mark.parametrize(
    ("lang", "pages"),
    [
        ("ar", "ص 1–2"), ("he", "עמ׳ 1–2"), ("ur", "صص 1–2"), ("fr", "p. 1–2"), ("es", "pp. 1–2"),
        ("de", "S. 1–2"), ("ru", "с. 1–2"), ("hi", "पृ. 1–2"),
    ],
)  # fmt: skip
def test_pages_are_called_as_they_are_in_citations(lang: str, pages: str) -> None:
    assert entry(source("No wells", PAPER), lang).endswith(pages)


def test_authors_are_joined_in_a_language_that_csl_has_no_words_for() -> None:
    names = [{"literal": "Article 19"}, {"literal": "Amnesty International"}]
    assert entry(source("No wells", {**ACT, "author": names}), "ur").startswith(
        "Article 19 اور Amnesty International"
    )


def test_signs_that_xml_knows_are_words_like_others() -> None:
    names = [{"literal": "Health & Safety"}, {"family": "A & B", "given": "C"}]
    one = source("Wells < 3 m & other wells", {**PAPER, "page": "1 & 3", "author": names})
    diagnostics = Diagnostics()
    one = replace(one, url="https://example.org/?a=1&b=2")
    (found,) = write_entries(replace(handout(), citations=DOSSIER), [one], "en", diagnostics)
    words = etree.tostring(found, encoding="unicode", method="text")
    assert words.replace("\u00a0", " ") == (
        "Health & Safety and C A & B, “Wells < 3 m & other wells”, The Herald, 3 August 2012, 12, "
        "pp. 1 & 3, https://example.org/?a=1&b=2"
    )
    assert [child.tag for child in found] == ["em", "a"]
