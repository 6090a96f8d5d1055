"""The layout's own words: which plural form a number asks for, and what fills its places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.content.model import Text
from generator.diagnostics import Diagnostics, Span
from generator.layout.bind import bind_layout
from generator.layout.labels import group_labels
from generator.layout.layout import Layout
from tests.layout.handout import read_picture, wells, with_template
from tests.layout.story_text import story_text

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
