"""Every number that the press makes stands in the digits of the edition; those of addresses and codes stay Latin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.content.model import Text
from generator.diagnostics import Diagnostics, Span
from generator.layout.story import Run, Story, paragraphs_of
from generator.translation.locales import localize_digits
from generator.typeset.page import Artifact, GlyphRun
from generator.typeset.typeset import typeset_story
from tests.layout.annotated import FOOT, annotated, bound, note_texts, section

FIGURE, TABLE = (
    Text(f"{name} {{number}}", Span.of_line("layout.toml", 1), f"labels/{name}", "en")
    for name in ("figure", "table")
)
BODY = """
<running place="foot" style="running"><end>{page} {pages}</end></running>
<h1 id="top">{{ briefing.sections[0].title }}</h1>
{% for block in briefing.sections[0].blocks %}
<p number="{{ block.number }}" id="p{{ block.number }}">{{ block.texts[0] }}</p>
{% endfor %}
<ol start="9"><li>{{ briefing.title }}</li><li>{{ briefing.title }} {{ briefing.edition }}</li></ol>
<p><paragraph-of ref="p2"/> · <page-of ref="top"/> · {{ briefing.action.url }}</p>
<table id="t"><caption>{{ briefing.title }}</caption><tr><th>{{ briefing.title }}</th></tr></table>
<bibliography style="p"/>
"""
LANGS = ["fa", "ar-EG"]


def plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs).replace("\u00a0", " ")


def story_in(lang: str) -> Story:
    words = ("One^[The first note.] [@inquiry-1996, p. 12].", "Two^[The second.] [@vale-post].")
    briefing = section(*words)
    briefing = replace(briefing, lang=lang)
    return bound(annotated(BODY, FOOT, (FIGURE, TABLE)), briefing)


@pytest.mark.parametrize("lang", LANGS)
def test_numbers_are_in_the_digits_of_the_edition(lang: str) -> None:
    story = story_in(lang)
    paragraphs = [p for p in paragraphs_of(story.blocks) if p.label or p.runs]
    labels = [plain(p.label) for p in paragraphs if p.label]
    shown = "\n".join(plain(p.runs) for p in paragraphs)
    #           paragraphs, list,      sources
    expected = ["1", "2", "9.", "10.", "1.", "2."]
    assert labels == [localize_digits(label, lang) for label in expected]
    # The table, the cross-references, the citations.
    for made in ("table 1", "2 · 000", "[1", "12]", "[2]"):
        assert localize_digits(made, lang) in shown
    assert [note[0] for note in note_texts(story)] == [localize_digits(n, lang) for n in "12"]


@pytest.mark.parametrize("lang", LANGS)
def test_addresses_and_codes_keep_latin_digits(lang: str) -> None:
    briefing = section("See <https://example.org/2019/07> and MDE 13/9421/2018.", lang=lang)
    (paragraph,) = paragraphs_of(
        bound(annotated("<p>{{ briefing.sections[0].blocks[0].texts[0] }}</p>"), briefing).blocks
    )
    assert "https://example.org/2019/07 and MDE 13/9421/2018" in plain(paragraph.runs)


@pytest.mark.parametrize("lang", LANGS)
def test_folios_are_in_the_digits_of_the_edition(lang: str) -> None:
    layout = annotated(BODY, FOOT, (FIGURE, TABLE))
    page = typeset_story(story_in(lang), layout.theme, Diagnostics()).pages[0]
    foot = [
        item.text
        for item in page.items
        if isinstance(item, GlyphRun) and item.owner is Artifact.FOOTER
    ]
    assert "".join(foot).split() == [localize_digits("1", lang)] * 2
