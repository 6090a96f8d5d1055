"""The rules that the first briefing keeps: what it may say, and what it must say of itself."""

from __future__ import annotations

import re

import pytest

from generator.content.model import Citation, Text
from tests.products.pieces import paragraphs_with_notes
from tests.products.product import Product, words

LONGEST_QUOTATION = 60
"""Words; more would be a copy of somebody's text, not a quotation from it."""


def plain(text: Text) -> str:
    """A text's words without its Markdown; references to paragraphs stay as they are."""
    found = re.sub(r"\s*\[[@^][^\]]*\]|\s*\{#[^}]*\}", "", text.value)
    return " ".join(words(re.sub(r"(?<!\\)\*", "", found)))


def is_printed(text: Text, printed: str) -> bool:
    """Whether a text's words stand in a row somewhere, with a number for each reference."""
    parts = re.split(r"\[#[^\]]*\]", plain(text))
    return re.search(r"\d+".join(map(re.escape, parts)), printed) is not None


def test_every_claim_has_a_source(dossier: Product) -> None:
    briefing = dossier.briefing
    known = {source.id for source in briefing.sources}
    claims: dict[str, tuple[Citation, ...]] = {}
    for kind in ("facts", "quotations", "events", "contrasts", "demands"):
        records = getattr(briefing, kind)
        assert records, kind
        claims |= {f"{kind}/{record.id}": record.sources for record in records}
    for name, sources in claims.items():
        assert sources, name
        assert {citation.source for citation in sources} <= known


def test_every_paragraph_of_the_narrative_cites(dossier: Product) -> None:
    for section in dossier.briefing.sections:
        for block in section.blocks:
            if block.number:
                assert "[@" in block.texts[0].value, block.span


def test_quotations_are_short(dossier: Product) -> None:
    for quotation in dossier.briefing.quotations:
        assert len(quotation.text.value.split()) < LONGEST_QUOTATION, quotation.id


def test_quotations_say_through_whom_they_came(dossier: Product) -> None:
    for quotation in dossier.briefing.quotations:
        assert quotation.via is not None, quotation.id
        assert quotation.original is not None, quotation.id
        assert quotation.original.text is None, "the original is not held"


def test_quotations_are_printed_as_they_stand(product: Product) -> None:
    """Those that the product sets apart, in quotation marks."""
    marks = re.findall("“[^“”]*”", product.printed)
    said = {f"“{' '.join(words(q.text.value))}”" for q in product.briefing.quotations}
    assert said & set(marks)


def test_no_straight_quotation_mark_is_printed(product: Product) -> None:
    assert not re.search("[\"'`]", product.printed)


def test_quotation_marks_are_paired(product: Product) -> None:
    for paragraph in product.paragraphs:
        text = product.text(*paragraph.runs)
        assert text.count("“") == text.count("”"), text


def test_the_time_of_its_knowledge_is_printed(product: Product) -> None:
    first = " ".join(words(product.page_texts[0]))
    assert "As of 2019" in first
    assert "what was known as of 2019" in first


def test_running_feet_say_the_time_on_every_page(dossier: Product) -> None:
    for text in dossier.page_texts[1:]:
        assert "As of 2019" in " ".join(words(text)[-12:])


def test_it_is_said_who_did_not_write_it(product: Product) -> None:
    assert "not by Amnesty International" in product.printed
    assert product.printed.count(plain(product.briefing.provenance)) >= 1


def test_the_imprint_is_complete(product: Product) -> None:
    imprint = " ".join(words(product.page_texts[-1]))
    briefing = product.briefing
    for text in (briefing.provenance, briefing.publisher, briefing.licence.name):
        assert plain(text) in imprint, text.key
    assert re.search(rf"[Ee]dition {briefing.edition}\b", imprint)


def test_no_number_of_the_dead_is_made_up(product: Product) -> None:
    """The source says "several thousand"; every long number is a year, or stands in a source's title or address."""
    assert "several thousand" in product.printed
    text = product.printed
    for source in product.briefing.sources:
        for name, value in source.csl:
            if name in ("number", "URL"):
                text = text.replace(str(value), "")
    text = re.sub(r"https?:\S+( ?[/.]\S+)*", "", text)
    assert not re.search(r"\d[,.  ]\d{3}\b", text)
    for number in re.findall(r"\d{4,}", text):
        assert 1988 <= int(number) <= 2026, number


def test_a_figure_in_words_stays_in_words(factsheet: Product) -> None:
    figures = {fact.id: fact.figure for fact in factsheet.briefing.facts if fact.figure}
    scale = figures["scale"]
    assert scale.value.value == "several thousand"
    assert not any(c.isdigit() for c in scale.value.value)
    set_large = [
        factsheet.text(*p.runs) for p in factsheet.paragraphs if p.style.startswith("figure")
    ]
    assert "several thousand" in set_large


@pytest.mark.parametrize("kind", ["facts", "events", "contrasts", "demands", "terms", "actors"])
def test_the_dossier_leaves_no_record_out(kind: str, dossier: Product) -> None:
    printed = re.sub(r" ?\[\d[^\]]*\]", "", "\n".join(map(plain_paragraph, texts(dossier))))
    fields = {
        "contrasts": ("claimed", "record"),
        "terms": ("term", "definition"),
        "actors": ("name",),
    }
    for record in getattr(dossier.briefing, kind):
        for field in fields.get(kind, ("text",)):
            assert plain(getattr(record, field)) in printed, record.id


def test_the_dossier_leaves_no_paragraph_out(dossier: Product) -> None:
    printed = re.sub(r" ?\[\d[^\]]*\]", "", "\n".join(map(plain_paragraph, texts(dossier))))
    for section in dossier.briefing.sections:
        inside = (text for block in section.blocks for text in block.texts)
        for text in (section.title, *inside, *section.notes):
            assert is_printed(text, printed), text.span


def test_the_narratives_paragraphs_are_numbered_from_1(dossier: Product) -> None:
    numbers = [b.number for s in dossier.briefing.sections for b in s.blocks if b.number]
    assert numbers == list(range(1, len(numbers) + 1))
    labels = [dossier.text(*p.label) for p in dossier.paragraphs if p.style in ("numbered", "lead")]
    assert labels == [str(number) for number in numbers]


def test_legal_analysis_stands_apart_from_facts(dossier: Product) -> None:
    heading = dossier.layout.labels
    titles = {label.key: label.value for label in heading}
    printed = "\n".join(map(plain_paragraph, texts(dossier)))
    facts, analysis = (printed.rindex(titles[f"labels/{k}"]) for k in ("facts", "analysis"))
    for fact in dossier.briefing.facts:
        at = printed.rindex(plain(fact.text))
        assert (at > analysis) == fact.legal, fact.id
        assert at > facts


def test_every_source_is_listed(product: Product) -> None:
    for source in product.briefing.sources:
        assert plain(source.title) in product.printed, source.id


def texts(product: Product) -> list[str]:
    """The paragraphs and notes of a product as they are read, without the marks of notes."""
    return [
        product.text(*(run for run in paragraph.runs if not run.note))
        for paragraph in paragraphs_with_notes(product.story)
    ]


def plain_paragraph(text: str) -> str:
    """A paragraph with one space between its words."""
    return " ".join(words(text))


def test_the_english_glossary_stands_in_the_order_of_its_file(dossier: Product) -> None:
    heads = [dossier.text(*p.runs) for p in dossier.paragraphs if p.style == "term-head"]
    assert heads == [term.term.value for term in dossier.briefing.terms]
