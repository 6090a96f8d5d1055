"""Citations are numbered by first appearance, tied to their words, and lead to the sources."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from generator.content.model import Briefing
from generator.diagnostics import Diagnostics
from generator.layout.csl import write_entries
from generator.layout.story import Element, Paragraph
from tests.layout.handout import bind, handout, shown, wells
from tests.layout.test_inline import SUMMARY, saying

SOURCES = '<bibliography style="p"/>'


def paragraph(body: str, briefing: Briefing | None = None) -> Paragraph:
    block = bind(body, briefing).blocks[0]
    assert isinstance(block, Paragraph)
    return block


def words(body: str, briefing: Briefing | None = None) -> str:
    return "".join(run.text for run in paragraph(body, briefing).runs)


def test_sources_are_numbered_by_their_first_appearance_in_the_story() -> None:
    briefing = saying("One [@vale-post]. Two [@inquiry-1996]. Three [@vale-post, p. 1].")
    assert words(SUMMARY, briefing) == "One\u00a0[1]. Two\u00a0[2]. Three\u00a0[1,\u00a0p.\u00a01]."


def test_sources_of_records_that_are_not_shown_do_not_count() -> None:
    assert words("<p>{{ briefing.quotations[0].sources }}</p>") == "[1,\u00a0p.\u00a01]"


def test_several_sources_share_a_bracket() -> None:
    briefing = saying("Sealed [@inquiry-1996, pp. 4–5; @vale-post].")
    assert words(SUMMARY, briefing) == "Sealed\u00a0[1,\u00a0pp.\u00a04–5; 2]."


def test_citations_that_follow_each_other_share_a_bracket_and_alike_ones_collapse() -> None:
    body = "<p>{{ briefing.facts[0].text }}</p>"
    assert words(body).endswith("night\u00a0[1,\u00a0p.\u00a02].")
    body = "<p>{{ briefing.title }} {{ briefing.facts[0].sources }} {{ briefing.facts[0].sources }}</p>"
    assert words(body).endswith("wells\u00a0[1,\u00a0p.\u00a02;\u00a02]")


def test_a_citation_is_tied_to_the_words_before_it() -> None:
    assert words("<p>{{ briefing.title }}{{ briefing.facts[1].sources }}</p>").endswith(
        "wells\u00a0[1,\u00a0para.\u00a014]"
    )
    assert words("<p>({{ briefing.facts[1].sources }})</p>") == "([1,\u00a0para.\u00a014])"


def test_a_citation_is_plain_where_the_story_has_no_entry_for_its_source() -> None:
    found = paragraph("<p>{{ briefing.title }} {{ briefing.facts[1].sources }}</p>")
    assert [(run.text, run.styles, run.link) for run in found.runs[1:]] == [
        ("[1,\u00a0para.\u00a014]", ("cite",), None)
    ]


def test_a_citation_is_a_reference_to_its_entry() -> None:
    story = bind("<p>{{ briefing.title }} {{ briefing.facts[1].sources }}</p>" + SOURCES)
    roles = [child.role for child in story.structure.children[0].children]
    assert roles == ["", "Reference", ""]
    block = story.blocks[0]
    assert isinstance(block, Paragraph)
    link = block.runs[2]
    assert link.link == "#source-inquiry-1996"
    assert link.contents == "[1] Weller, The sealed wells of Ostervale"


def test_links_are_called_what_the_labels_say() -> None:
    label = replace(handout().labels[0], key="labels/link_source", value="Source {number}: {title}")
    layout = replace(handout(), labels=(*handout().labels, label))
    from generator.diagnostics import Diagnostics
    from generator.layout.bind import bind_layout
    from tests.layout.handout import with_template

    source = f"<story><p>{{{{ briefing.facts[1].sources }}}}</p>{SOURCES}</story>"
    layout = replace(layout, template=with_template(source).template)
    block = bind_layout(wells(), layout, Diagnostics()).blocks[0]
    assert isinstance(block, Paragraph)
    assert block.runs[1].contents == "Source 1: Weller, The sealed wells of Ostervale"


def test_an_entry_the_template_writes_itself_is_linked_too() -> None:
    body = (
        "<p>{{ briefing.facts[1].sources }}</p>"
        '{% for source in briefing.sources %}<p id="source-{{ source.id }}">{{ source.title }}</p>{% endfor %}'
    )
    assert [run.link for run in paragraph(body).runs] == [None, "#source-inquiry-1996", None]


def test_places_in_a_source_are_written_as_the_language_does() -> None:
    briefing = saying("· [@inquiry-1996, pp. 4–5; @vale-post, para. 3].", "fa")
    assert words(SUMMARY, briefing) == "·\u00a0[۱،\u00a0صص\u00a0۴–۵؛ ۲،\u00a0بند\u00a0۳]."


def test_the_bibliography_lists_what_is_cited_in_the_order_of_the_numbers() -> None:
    body = "<p>{{ briefing.quotations[0].sources }} {{ briefing.facts[1].sources }}</p>" + SOURCES
    assert shown(body).splitlines()[1:] == [
        "p #source-vale-post: [1.] {em: No wells, says Board}, Vale Post, 15~March 1995",
        "p #source-inquiry-1996: [2.] Ada Weller, Ostervale Inquiry, {em: The sealed wells of Ostervale}, "
        "May~1996, {a >https://example.org/inquiry: https://example.org/inquiry}",
    ]


def test_the_bibliography_is_tagged_as_a_list() -> None:
    def roles(element: Element) -> list[str]:
        return [child.role for child in element.children]

    root = bind("<p>{{ briefing.facts[1].sources }}</p>" + SOURCES).structure
    listed = root.children[1]
    assert listed.role == "L"
    assert listed.attributes == (("List", "ListNumbering", "Decimal"),)
    assert roles(listed) == ["LI"]
    assert roles(listed.children[0]) == ["Lbl", "LBody"]
    assert roles(listed.children[0].children[1]) == ["", "Link"]


def test_the_bibliography_can_run_in_one_paragraph_to_which_all_citations_lead() -> None:
    body = "<p>{{ briefing.facts[0].sources }}</p>" + '<bibliography style="p" run-in="yes"/>'
    assert shown(body).splitlines() == [
        "p: {cite: [}{cite >#bibliography: 1,~p.~2}{cite: ;~}{cite >#bibliography: 2}{cite: ]}",
        "p #bibliography: [1]~Ada Weller, Ostervale Inquiry, {em: The sealed wells of Ostervale}, May~1996, "
        "{a >https://example.org/inquiry: https://example.org/inquiry} "
        "[2]~{em: No wells, says Board}, Vale Post, 15~March 1995",
    ]


def test_the_dates_of_sources_are_those_of_the_language() -> None:
    briefing = saying("· [@vale-post]", "fa")
    entry = bind(SUMMARY + SOURCES, briefing).blocks[1]
    assert isinstance(entry, Paragraph)
    assert "".join(run.text for run in entry.runs).endswith("۱۵\u00a0مارس ۱۹۹۵")
    assert "".join(run.text for run in entry.label) == "۱."


@pytest.mark.parametrize("lang", ["fa", "ar", "ur", "ckb"])
def test_commas_between_the_parts_of_an_entry_are_the_editions_and_those_within_them_the_sources(
    lang: str,
) -> None:
    first, second = bind(SUMMARY + SOURCES, saying("· [@vale-post; @inquiry-1996]", lang)).blocks[
        1:
    ]
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    post, inquiry = ("".join(run.text for run in entry.runs) for entry in (first, second))
    assert post.startswith("No wells, says Board، Vale Post، ")
    assert inquiry.startswith("Ada Weller، Ostervale Inquiry، The sealed wells of Ostervale، ")
    assert "," not in inquiry


def test_a_name_that_stands_in_another_order_keeps_its_comma() -> None:
    layout = handout()
    style = layout.citations.replace(
        '<names variable="author"/>',
        '<names variable="author"><name name-as-sort-order="all" delimiter="; "/></names>',
    )
    layout = replace(layout, citations=style)
    source, diagnostics = wells().sources[0], Diagnostics()
    (entry,) = write_entries(layout, [source], "fa", diagnostics)
    written = etree.tostring(entry, encoding="unicode", method="text")
    assert written.startswith("Weller, Ada؛ Ostervale Inquiry، ")


def test_the_title_of_a_source_keeps_its_language() -> None:
    entry = bind(SUMMARY + SOURCES, saying("· [@vale-post]", "pt-BR")).blocks[1]
    assert isinstance(entry, Paragraph)
    assert (entry.runs[0].text, entry.runs[0].lang) == ("No wells, says Board", "en")


def test_a_story_without_citations_has_no_bibliography() -> None:
    assert len(bind("<p>{{ briefing.title }}</p>" + SOURCES).blocks) == 1
