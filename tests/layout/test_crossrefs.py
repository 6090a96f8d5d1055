"""References: numbers, titles and pages of other places, linked where these stand in the story."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.content.figures import ChartKind
from generator.content.model import Briefing, Text
from generator.content.narrative import Block, BlockKind
from generator.diagnostics import Span
from generator.layout.story import Paragraph, Story, paragraphs_of
from tests.layout.annotated import FIGURE, SECTIONS, annotated, bound, refused, section
from tests.layout.handout import shown, wells
from tests.layout.story_text import runs_text
from tests.layout.test_charts import make_chart

LAST = "{% set last = briefing.sections[0].blocks|last %}<p>{{ last.texts[0] }}</p>"
"""A template that places the last paragraph alone."""


def texts(story: Story) -> list[str]:
    return [runs_text(paragraph.runs) for paragraph in paragraphs_of(story.blocks)]


def illustrated(words: str) -> Briefing:
    """A section of the words and the picture of the well after them."""
    briefing = section(words)
    figure = Block(BlockKind.FIGURE, (), Span.of_line("content/x.md", 20), record="well")
    made = replace(briefing.sections[0], blocks=(*briefing.sections[0].blocks, figure))
    return replace(briefing, sections=(made,))


def test_a_reference_is_the_number_of_its_paragraph_tied_and_linked() -> None:
    story = bound(annotated(SECTIONS), section("One. {#one}", "See paragraph [#one]."))
    assert texts(story)[1:] == ["One.", "See paragraph~{>#place-one: 1}."]
    first = next(p for p in paragraphs_of(story.blocks) if p.anchor == "place-one")
    assert runs_text(first.runs) == "One."


def test_an_id_of_the_templates_is_kept() -> None:
    template = SECTIONS.replace('number="{{', 'id="p-{{ block.number }}" number="{{')
    story = bound(annotated(template), section("One. {#one}", "See paragraph [#one]."))
    assert texts(story)[2] == "See paragraph~{>#p-1: 1}."


def test_a_page_is_guessed_until_it_is_known() -> None:
    story = bound(annotated(SECTIONS), section("One. {#one}", "See page [#one, page]."))
    assert texts(story)[2] == "See page~{>#place-one page:place-one: 000}."


def test_numbers_are_those_of_the_language() -> None:
    story = bound(annotated(SECTIONS), section("یک. {#one}", "بند [#one] را ببینید.", lang="fa"))
    assert texts(story)[2] == "{@fa: بند~}{@fa >#place-one: ۱}{@fa:  را ببینید.}"


def test_sections_and_headings_are_referred_to_by_their_words() -> None:
    briefing = section("## The *morning*^[A note.] {#dawn}", "See [#dawn] and [#x].")
    story = bound(annotated(SECTIONS), briefing)
    assert texts(story)[2] == (
        "See {>#place-dawn: The }{em >#place-dawn: morning} and {>#x: The night}."
    )


def test_a_list_has_the_number_of_the_paragraph_before_it() -> None:
    story = bound(annotated(SECTIONS), section("One.", "Two:", "- a {#list}", "See [#list]."))
    assert texts(story)[-1] == "See~{>#place-list: 2}."


def test_what_is_not_placed_has_its_number_and_no_link() -> None:
    briefing = section("One. {#one}", "## Two {#two}", "See paragraph [#one] in [#two] of [#x].")
    assert texts(bound(annotated(LAST), briefing)) == ["See paragraph~1 in Two of The night."]


def test_what_is_not_placed_has_no_page() -> None:
    told = refused(annotated(LAST), section("One. {#one}", "See page [#one, page]."))
    assert told == (
        "content/x.md:7: error: the paragraph 'one' is not placed in the handout, and so on none of its pages\n"
        "  hint: write [#one], which names no page\n"
    )


def test_what_nobody_refers_to_gets_no_id() -> None:
    story = bound(annotated(SECTIONS), section("One. {#one}"))
    assert [p.anchor for p in paragraphs_of(story.blocks)] == ["x", None]


def test_figures_are_numbered_where_the_layout_has_a_word_for_them() -> None:
    briefing = illustrated("See figure [#well] on page [#well, page].")
    story = bound(annotated(SECTIONS, labels=(FIGURE,)), briefing)
    _title, words, caption = texts(story)
    assert words == "See figure~{>#place-well: 1} on page~{>#place-well page:place-well: 000}."
    assert caption == "{strong: Figure 1.} One of the {em: sealed} wells. Friends of Ostervale"


def test_a_figure_without_a_number_cannot_be_named_by_it() -> None:
    told = refused(annotated(SECTIONS), illustrated("See figure [#well]."))
    assert told.splitlines()[0] == (
        "content/x.md:6: error: the picture 'well' has no number in the handout"
    )
    told = refused(annotated(LAST, labels=(FIGURE,)), section("See figure [#well]."))
    assert told.splitlines()[0] == (
        "content/x.md:6: error: the picture 'well' is not placed in the handout, and so has no number"
    )


TABLE = replace(FIGURE, value="Table {number}.", key="labels/table")
BARE = re.sub("<figcaption>.*</figcaption>", "", SECTIONS)
CHART = """
<figure><chart ref="figures/levels"/><figcaption>{{ briefing.title }}</figcaption></figure>
{% for block in briefing.sections[0].blocks %}{% for text in block.texts %}<p>{{ text }}</p>{% endfor %}{% endfor %}
"""
GRID = """
<table><caption>{{ briefing.sections[0].blocks[1].caption }}</caption>
<thead><tr><th>{{ briefing.title }}</th></tr></thead><tr><td>{{ briefing.title }}</td></tr></table>
<p>{{ briefing.sections[0].blocks[0].texts[0] }}</p>
"""


@pytest.mark.parametrize(
    ("template", "labels", "thing", "hint"),
    [
        (SECTIONS, (TABLE,), "picture 'well'", 'give the layout a label for it: figure = "Figure {number}"'),
        (BARE, (FIGURE,), "picture 'well'", "give it a caption, which the template puts into its <figcaption>"),
        (
            BARE, (), "picture 'well'",
            "give it a caption, which the template puts into its <figcaption>,"
            ' and the layout a label for it: figure = "Figure {number}"',
        ),
        (CHART, (), "chart 'levels'", 'give the layout a label for it: figure = "Figure {number}"'),
        (GRID, (FIGURE,), "table 'homes'", 'give the layout a label for it: table = "Table {number}"'),
        (
            GRID.replace("<table><caption>", "<p>").replace("</caption>", "</p><table>"), (TABLE,),
            "table 'homes'", "give it a caption, which the template puts into its <caption>",
        ),
    ],
)  # fmt: skip
def test_what_a_number_wants_is_said(
    template: str, labels: tuple[Text, ...], thing: str, hint: str
) -> None:
    target = thing.split("'")[1]
    told = refused(annotated(template, labels=labels), drawn(f"See [#{target}]."))
    assert told == (
        f"content/x.md:6: error: the {thing} has no number in the handout\n"
        f"  hint: write [#{target}, page]; or {hint}\n"
    )


def drawn(words: str) -> Briefing:
    """As `illustrated`, with the chart `levels`, and a table named `homes` if the words name it."""
    briefing = illustrated(words)
    span = Span.of_line("content/x.md", 12)
    caption = Text("Homes.", span, "sections/x/homes/caption", "en")
    table = Block(BlockKind.TABLE, (), span, caption=caption, name="homes")
    (made,) = briefing.sections
    blocks = (made.blocks[0], table) if "homes" in words else made.blocks
    chart = make_chart(ChartKind.BAR, "a b", N="1 2")
    return replace(briefing, charts=(chart,), sections=(replace(made, blocks=blocks),))


def test_tables_are_numbered_by_themselves() -> None:
    table = (
        "<table><caption>{{ briefing.title }}</caption><thead><tr><th>{{ briefing.title }}</th></tr></thead>"
        "<tr><td>{{ briefing.title }}</td></tr></table>"
    )
    story = bound(annotated(SECTIONS + table * 2, labels=(FIGURE, TABLE)), illustrated("One."))
    captions = [t for t in texts(story) if t.startswith("{strong: ")]
    assert [t[: t.index("}")] for t in captions] == [
        "{strong: Figure 1.",
        "{strong: Table 1.",
        "{strong: Table 2.",
    ]


def test_a_list_of_figures_has_a_line_for_each_caption() -> None:
    story = bound(
        annotated('<toc of="figures"/>' + SECTIONS, labels=(FIGURE,)), illustrated("One.")
    )
    entry = next(paragraphs_of(story.blocks))
    assert isinstance(entry, Paragraph)
    assert entry.style == "toc-1"
    assert "".join(run.text for run in entry.runs) == "Figure 1. One of the sealed wells.\t000"
    assert {run.link for run in entry.runs if run.text != "\t"} == {"#place-figure-1"}
    assert entry.runs[-1].page_of == "place-figure-1"


def test_a_list_of_figures_without_figures_is_empty() -> None:
    assert (
        len(bound(annotated('<p>1</p><toc of="figures"/><toc of="tables"/>'), wells()).blocks) == 1
    )


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<toc of="pictures"/>', "'of' is 'pictures'"),
        ('<p>1 <paragraph-of ref="a"/></p>', "nothing in the story has the id 'a'"),
        ('<p id="a">1 <paragraph-of ref="a"/></p>', "what has the id 'a' is no numbered paragraph"),
    ],
)
def test_references_of_templates_that_name_nothing_are_errors(body: str, told: str) -> None:
    assert f"error: {told}\n" in refused(annotated(body), wells())


def test_a_template_refers_to_a_paragraph_by_its_number() -> None:
    body = '<p id="a" number="7">1</p><p>(<paragraph-of ref="a"/>) {{ briefing.claim }} <paragraph-of ref="a"/></p>'
    *_, words = shown(body).splitlines()
    assert words.startswith("p: ({>#a: 7})")
    assert words.endswith("~{>#a: 7}")
