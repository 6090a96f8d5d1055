"""Inline elements and Markdown -> runs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.content.model import Briefing, Text
from generator.diagnostics import Span
from generator.layout.story import Paragraph, Run
from tests.layout.handout import bind, shown, wells
from tests.layout.story_text import runs_text


def saying(words: str, lang: str = "en") -> Briefing:
    """The good briefing with another summary, which is Markdown, in another language."""
    text = Text(words, Span.of_line("content/x.md", 7), "summary/0", lang)
    return replace(wells(), summary=(text,), lang=lang)


def runs(body: str, briefing: Briefing | None = None) -> tuple[Run, ...]:
    paragraph = bind(body, briefing).blocks[0]
    assert isinstance(paragraph, Paragraph)
    return paragraph.runs


SUMMARY = "<p>{{ briefing.summary[0] }}</p>"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("The *sealed* wells", "The {em: sealed} wells"),
        ("a **strong *and* stressed** word", "a {strong: strong }{strong em: and}{strong:  stressed} word"),
        ("one\ntwo", "one two"),
        ("one\\\ntwo", "one↵two"),
        ("see [the *letter*](https://a.org/)", "see {a >https://a.org/: the }{a em >https://a.org/: letter}"),
        ("by A. B. Smith, p. 4", "by A.~B.~Smith, p.~4"),
        ("It was plan b. The wells", "It was plan b. The wells"),
    ],
)  # fmt: skip
def test_markdown(markdown: str, expected: str) -> None:
    assert shown(SUMMARY, saying(markdown)) == f"p: {expected}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>  {{ briefing.title }}\n  </p>", "Ostervale: the sealed wells"),
        ("<p><em>{{ briefing.edition }}</em> {{ briefing.edition }}</p>", "{em: 2} 2"),
        ("<p><em>({{ briefing.edition }} </em>)</p>", "{em: (2 })"),
        ("<p>(<strong> {{ briefing.edition }}</strong>)</p>", "({strong:  2})"),
        ("<p>·<br/> ·</p>", "·↵·"),
        ("<p>10<sup>6</sup></p>", "10{sup: 6}"),
        ('<p><span style="native">·</span></p>', "{native: ·}"),
        ("<p><q>· <q>·</q></q></p>", "“· ‘·’”"),
        ("<p><q> {{ briefing.edition }} </q></p>", "“2”"),
        ('<p><span lang="fa">·</span> ·</p>', "{@fa: ·} ·"),
    ],
)
def test_elements(body: str, expected: str) -> None:
    assert shown(body) == f"p: {expected}"


def test_nested_styles_accumulate_outermost_first() -> None:
    assert runs('<p><strong><span style="native"><em>·</em></span></strong></p>')[0].styles == (
        "strong",
        "native",
        "em",
    )


def test_a_plain_text_is_not_markdown() -> None:
    title = replace(wells().title, value="*Ostervale*")
    assert shown("<p>{{ briefing.title }}</p>", replace(wells(), title=title)) == "p: *Ostervale*"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("fa", "«· ‹·›»"),
        ("ar", "«· “·”»"),
        ("de", "„· ‚·‘“"),
        ("ru", "«· „·“»"),
        ("fr", "«‿· «‿·‿»‿»"),
        ("fr-CA", "«~· “·”~»"),
        ("zh-TW", "「· 『·』」"),
    ],
)
def test_quotation_marks_are_those_of_the_language(lang: str, expected: str) -> None:
    found = shown("<p><q>· <q>·</q></q></p>", saying("", lang))
    assert found == f"p: {{@{lang}: {expected}}}"


@pytest.mark.parametrize(
    ("lang", "markdown", "expected"),
    [
        ("fr", "**mot** !", "{strong: mot}‿!"),
        ("fr", "**mot**! Non", "{strong: mot}‿! Non"),
        ("fr", "« **mot** »", "«‿{strong: mot}‿»"),
        ("fr", "«**mot**»", "«‿{strong: mot}‿»"),
        ("fr", "« [mot](https://a.org/) » ; et", "«‿{a >https://a.org/: mot}‿»‿; et"),
        ("fr", "*p.* 5, **30** %", "{em: p.}~5, {strong: 30}~%"),
        ("fr", "a *b* **c**", "a {em: b} {strong: c}"),
        ("ru", "*с.* 5", "{em: с.}~5"),
    ],
)
def test_spaces_are_bound_across_a_change_of_look(lang: str, markdown: str, expected: str) -> None:
    story = bind(SUMMARY, saying(markdown, lang))
    block = story.blocks[0]
    assert isinstance(block, Paragraph)
    assert runs_text(tuple(replace(run, lang="en") for run in block.runs)) == expected


@pytest.mark.parametrize(
    ("words", "template", "expected"),
    [
        ("10 декабря 1948 г.", "{}.", "10 декабря 1948 г."),
        ("Example Inc.", "{}. {}", "Example Inc. Example Inc."),
        ("and so on …", "{}.", "and so on …."),
        ("Example", "{}.", "Example."),
        ("Example Inc.", "{} ...", "Example Inc. ..."),
    ],
)
def test_a_stop_that_a_text_brings_is_not_written_twice(
    words: str, template: str, expected: str
) -> None:
    body = "<p>" + template.replace("{}", "{{ briefing.summary[0] }}") + "</p>"
    said = "".join(run.text for run in runs(body, saying(words)))
    assert said.replace("\u00a0", " ") == expected


def test_words_of_another_language_keep_the_spaces_of_theirs() -> None:
    """English within French: its colon stands close; the French signs round it do not."""
    body = "<p>« {{ briefing.title }} » : «{{ briefing.title }}» !</p>"
    found = shown(body, saying("", "fr"))
    title = "Ostervale: the sealed wells"
    assert found == f"p: {{@fr: «‿}}{title}{{@fr: ‿»~: «}}‿{title}{{@fr: ‿»‿!}}"


def test_a_text_in_another_language_is_a_span_of_its_own() -> None:
    story = bind("<p>{{ briefing.actors[1].name }} {{ briefing.actors[1].native }}</p>")
    (paragraph,) = story.structure.children
    assert [(child.role, child.lang) for child in paragraph.children] == [
        ("", None),
        ("Span", "fa"),
    ]
    block = story.blocks[0]
    assert isinstance(block, Paragraph)
    assert [run.lang for run in block.runs] == ["en", "fa"]


def test_a_link_is_tagged_and_described() -> None:
    story = bind('<p><a href="https://example.org/">{{ briefing.title }}</a></p>')
    link = story.structure.children[0].children[0]
    block = story.blocks[0]
    assert isinstance(block, Paragraph)
    (run,) = block.runs
    assert link.role == "Link"
    assert run.link_element == link.id
    assert run.element == link.children[0].id
    assert run.contents == "https://example.org/"


def test_a_link_within_the_document_is_a_reference_named_after_the_heading() -> None:
    story = bind('<h1 id="t">{{ briefing.title }}</h1><p><a href="#t">·</a></p>')
    paragraph, block = story.structure.children[1], story.blocks[1]
    assert isinstance(block, Paragraph)
    assert paragraph.children[0].role == "Reference"
    assert paragraph.children[0].children[0].role == "Link"
    assert block.runs[0].contents == "Ostervale: the sealed wells"


def test_the_space_between_two_links_belongs_to_neither() -> None:
    link = '<a href="https://example.org/">·</a>'
    found = runs(f"<p>{link} {link}</p>")
    assert [run.text for run in found] == ["·", " ", "·"]
    assert found[1].link is None
    assert found[0].link_element != found[2].link_element
    assert [run.element for run in found] == sorted(run.element for run in found)


def test_a_page_number_is_known_later() -> None:
    last = runs('<p id="here">{{ briefing.title }} <page-of ref="here"/></p>')[-1]
    assert (last.page_of, last.text, last.link) == ("here", "000", "#here")


def test_a_page_number_is_guessed_in_the_digits_of_the_language() -> None:
    assert runs('<p id="a"><page-of ref="a"/></p>', saying("", "fa"))[0].text == "۰۰۰"


def test_a_number_of_the_template_takes_the_digits_of_the_language() -> None:
    body = "<p>{{ briefing.edition }}. ({{ briefing.edition }}) {{ briefing.action.url }}</p>"
    assert "۲. (۲) https://example.org/letter" in shown(body, saying("", "fa"))


def test_dates_stand_as_the_language_writes_them() -> None:
    body = "<p>{{ briefing.events[1].date }}</p>"
    assert shown(body) == "p: November 1995~– February 1996"
    assert shown(body, saying("", "fa")) == "p: {@fa: آبان تا بهمن ۱۳۷۴}"


def test_a_label_takes_what_fills_its_places() -> None:
    body = "<p>{{ labels.as_of(date=briefing.as_of, edition=briefing.edition) }}</p>"
    assert shown(body) == "p: As of May 1996, edition 2"


def test_things_in_a_row_are_joined_as_the_language_does() -> None:
    body = '<p>{{ briefing.terms|map(attribute="term")|list + briefing.actors|map(attribute="name")|list }}</p>'
    body = body.replace("{{ ", "{{ (").replace(" }}", ")|listed }}")
    assert shown(body) == "p: well, Water Board and A.~Chair"


def test_what_a_record_has_not_writes_nothing() -> None:
    assert (
        shown(
            "<p>{{ briefing.facts[1].basis }}{% if not briefing.facts[1].figure %}·{% endif %}</p>"
        )
        == "p: ·"
    )


def test_ids_have_become_records() -> None:
    body = (
        "<p>{{ briefing.quotations[0].speaker.name }}, "
        "{% for actor in briefing.demands[0].addressees %}{{ actor.name }}{% endfor %}, "
        "{{ briefing.contrasts[0].quotation.occasion }}, {{ briefing.contrasts[0].facts[0].figure.value }}, "
        "{{ briefing.facts[0].sources|map(attribute='source.title')|listed }}</p>"
    )
    assert shown(body) == (
        "p: A.~Chair, Water Board, at a press conference, several dozen, "
        "The sealed wells of Ostervale and No wells, says Board"
    )


def test_evidence_and_kinds_are_words_to_compare() -> None:
    body = (
        "{% for fact in briefing.facts if fact.evidence == 'finding' %}<p>{{ fact.text }}</p>{% endfor %}"
        "{% for a in briefing.actors|selectattr('kind', 'equalto', 'person') %}<p>{{ a.name }}</p>{% endfor %}"
    )
    assert len(bind(body).blocks) == 2


def test_a_key_figure_stands_as_far_from_its_unit_as_the_language_has_it() -> None:
    body = (
        "{% set figure = briefing.facts[0].figure %}"
        "<p>{{ figure.value }}{{ figure.gap }}{{ figure.unit }}</p>"
    )

    def stands(unit: str, lang: str) -> str:
        fact = next(fact for fact in wells().facts if fact.figure is not None)
        assert fact.figure is not None
        value = replace(fact.figure.value, value="12", lang=lang)
        figure = replace(fact.figure, value=value, unit=replace(value, value=unit, key="unit"))
        return shown(body, replace(saying("", lang), facts=(replace(fact, figure=figure),)))

    assert stands("%", "en") == "p: 12%"
    assert stands("%", "de") == "p: {@de: 12~%}"
