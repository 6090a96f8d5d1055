"""Notes that an author may write into any text have a place in both products."""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Diagnostics
from generator.layout.bind import bind_layout
from generator.layout.story import paragraphs_of
from generator.typeset.typeset import typeset_story
from tests.products.product import Product, glyph_runs


def test_the_fact_sheet_prints_a_note(factsheet: Product) -> None:
    """At the foot of the page, and as large as its other small print."""
    action = factsheet.briefing.action
    text = replace(action.text, value=f"{action.text.value}^[No name is needed.]")
    briefing = replace(factsheet.briefing, action=replace(action, text=text))
    diagnostics = Diagnostics()
    story = bind_layout(briefing, factsheet.layout, diagnostics)
    document = typeset_story(story, factsheet.layout.theme, diagnostics)
    assert not list(diagnostics), "\n".join(map(str, diagnostics))
    (page,) = document.pages
    (note,) = story.notes
    marks = {run.element for p in paragraphs_of(story.blocks) for run in p.runs if run.note}
    owners = {run.element for p in paragraphs_of(note.blocks) for run in (*p.label, *p.runs)}
    runs = list(glyph_runs(page))
    words = [run for run in runs if run.owner in owners]
    assert min(run.size for run in runs if run.owner in marks) >= 6.5
    assert min(run.size for run in words) >= 7.5
    assert min(run.y for run in words) > max(run.y for run in runs if run not in words)
