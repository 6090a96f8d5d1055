"""The layout's own words: which plural form a number asks for, and what fills its places."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.content.model import Text
from generator.diagnostics import Diagnostics, Span
from generator.layout.bind import bind_layout
from generator.layout.labels import group_labels
from generator.layout.layout import Layout
from generator.layout.story import Paragraph
from tests.layout.handout import read_picture, shown, wells, with_template
from tests.layout.story_text import story_text
from tests.products.projects import ROOT

RUSSIAN = {
    "one": "{count} событие",
    "few": "{count} события",
    "many": "{count} событий",
    "other": "{count} события",
}


def with_forms(body: str, forms: dict[str, str], lang: str) -> Layout:
    """The handout with a label `events` that has these forms, and a template that holds `body`."""
    place = Span.of_file("layout.toml")
    layout = with_template(f"<story>{body}</story>")
    labels = [Text(words, place, f"labels/events[{form}]", lang) for form, words in forms.items()]
    return replace(layout, labels=(*layout.labels, *labels))


def shown_in(lang: str, body: str, forms: dict[str, str]) -> str:
    layout, diagnostics = with_forms(body, forms, lang), Diagnostics()
    story = bind_layout(replace(wells(), lang=lang), layout, diagnostics, read_picture)
    assert not list(diagnostics)
    return story_text(story)


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 событие"), (3, "3 события"), (5, "5 событий"), (21, "21 событие"), (11, "11 событий")],
)
def test_a_label_has_the_form_of_its_number(count: int, words: str) -> None:
    shown = shown_in("ru", f"<p>{{{{ labels.events(count={count}) }}}}</p>", RUSSIAN)
    assert words in shown.replace("~", " ")


def test_the_number_is_written_as_the_language_does() -> None:
    body = "<p>{{ labels.events(count=1200) }}</p>"
    assert "۱٬۲۰۰ رویداد" in shown_in("fa", body, {"other": "{count} رویداد"}).replace("~", " ")


def test_a_form_may_say_its_number_in_words() -> None:
    body = "<p>{{ labels.events(count=briefing.events|length - 1) }}</p>"
    assert "واقعة واحدة" in shown_in("ar", body, {"one": "واقعة واحدة", "other": "{count} واقعة"})


def test_a_form_that_is_not_written_is_that_of_other() -> None:
    (label,) = group_labels(
        Text(form, Span.of_file("layout.toml"), f"labels/events[{form}]", "ar")
        for form in ("two", "other")
    ).values()
    assert [label.form(n).value for n in (1, 2, 3)] == ["other", "two", "other"]
    assert label.form().value == "other"


@pytest.mark.parametrize("name", ["dossier", "factsheet"])
def test_the_repository_s_templates_write_no_sign_of_their_own(name: str) -> None:
    source = (ROOT / "layouts" / name / "template.xml.j2").read_text("utf-8")
    outside = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", source)
    assert outside.split() == ["{section}", "{page}"][: len(outside.split())]


def test_the_signs_between_things_are_the_language_s() -> None:
    body = (
        "<p>{% for actor in briefing.actors %}{{ '' if loop.first else signs.semicolon }}"
        "{{ loop.index }}{% endfor %}{{ signs.comma }}4</p>"
    )
    assert "1; 2, 4" in shown_in("de", body, RUSSIAN)
    assert "۱؛ ۲، ۴" in shown_in("fa", body, RUSSIAN)


def test_what_fills_a_label_says_what_its_line_is_about() -> None:
    body = "<p>{{ labels.events(count=briefing.facts[0].text) }}</p>"
    layout, diagnostics = with_forms(body, {"other": "So: {count}"}, "en"), Diagnostics()
    (paragraph,) = bind_layout(wells(), layout, diagnostics, read_picture).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.key == wells().facts[0].text.key


def test_records_are_put_in_the_order_of_the_alphabet() -> None:
    (term,) = wells().terms[:1]
    words = ("Öre", "the zone", "“ash”")
    terms = tuple(
        replace(term, id=word, term=replace(term.term, value=word, key=word)) for word in words
    )
    body = '<p>{% for one in briefing.terms|collated("term") %}{{ loop.index }} {{ one.term }} {% endfor %}</p>'
    assert shown(body, replace(wells(), terms=terms)) == "p: 1 “ash” 2 Öre 3 the zone"
    swedish = replace(wells(), terms=terms, lang="sv")
    assert "{@sv: 1 }“ash”" in shown(body, swedish)
    assert "{@sv: 3 }Öre" in shown(body, swedish).replace("{@sv:  3 }", "{@sv: 3 }")
