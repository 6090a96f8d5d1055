"""Probes: a story bound of marked messages is the plain one, once its marks are read and taken out."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostics
from generator.layout.bind import bind_layout
from generator.layout.probes import find_marks, list_messages, mark_messages
from generator.layout.story import Story, paragraphs_of
from tests.layout.handout import read_picture, wells, with_template
from tests.products.conftest import make
from tests.products.persian import in_persian, make_persian


def words(story: Story) -> list[list[str]]:
    return [[run.text for run in p.runs if run.text] for p in paragraphs_of(story.blocks)]


@pytest.mark.parametrize("name", ["dossier", "factsheet"])
@pytest.mark.parametrize("lang", ["en", "fa"])
def test_marks_leave_no_trace(lang: str, name: str) -> None:
    product = make(name) if lang == "en" else make_persian(name)
    layout = product.layout if lang == "en" else in_persian(product.layout)
    messages = list_messages(product.briefing, layout)
    marked = mark_messages(product.briefing, layout, messages)
    probe = find_marks(bind_layout(*marked, Diagnostics(), code=product.story.code), messages)
    assert words(probe.story) == words(product.story)
    assert probe.places


def test_a_message_placed_twice_grows_in_both_places() -> None:
    body = "<p>{{ briefing.title }}: {{ briefing.title }}</p><p>{{ briefing.claim }}</p>"
    briefing, layout = wells(), with_template(f"<story>{body}</story>")
    messages = list_messages(briefing, layout)
    marked = mark_messages(briefing, layout, messages)
    probe = find_marks(bind_layout(*marked, Diagnostics(), read_picture), messages)
    assert list(probe.places) == ["briefing/title", "briefing/claim"]
    title, claim = messages["briefing/title"].value, messages["briefing/claim"].value
    assert ["".join(p) for p in words(probe.lengthen("briefing/title", "Once more "))] == [
        f"Once more {title}: Once more {title}",
        claim,
    ]
