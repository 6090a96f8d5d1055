"""Tables keep PDF/UA-1 and PDF/A-2a: captions, spans, rows that pages divide, repeated heads, notes in cells."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from generator.content.model import Briefing
from generator.diagnostics import Diagnostics
from generator.layout.layout import Layout
from generator.layout.theme import Style, Theme
from generator.pdf.write import write_pdf
from generator.typeset.page import Artifact, Document, GlyphRun
from generator.typeset.typeset import typeset_story
from tests.layout.annotated import annotated, bound
from tests.layout.test_inline import saying
from tests.verapdf.runner import missing_tools, validate

_missing = missing_tools()
if _missing and os.environ.get("CI") != "true":
    pytest.skip(f"veraPDF did not run: no {' and no '.join(_missing)}", allow_module_level=True)

CLAIM = "{{ briefing.claim }}"
LONG = f"<p>{CLAIM} {CLAIM} {CLAIM}<footnote>{CLAIM}</footnote> {CLAIM} {CLAIM} {CLAIM}</p>"
TABLE = f"""
<h1>{CLAIM}</h1>
<table id="sums" widths="auto 30pt auto">
  <caption>{CLAIM}</caption>
  <thead>
    <tr><th rowspan="2">·</th><th colspan="2">{CLAIM}</th></tr>
    <tr><th>1</th><th>2</th></tr>
  </thead>
  <tbody>
    <tr split="yes"><th>·</th><td>12</td><td>{LONG}{LONG}</td></tr>
    <tr><th rowspan="2">·</th><td style="number">1.5</td><td>{CLAIM}<footnote>{CLAIM}</footnote></td></tr>
    <tr><td style="number">12</td><td>{CLAIM}</td></tr>
    <tr><th>·</th><td></td><td>{CLAIM}</td></tr>
  </tbody>
</table>
<p><a href="#sums">{CLAIM}</a></p>
"""


def small_pages() -> Layout:
    """The handout with pages on which the table does not fit, and a style for numbers."""
    layout = annotated(TABLE)
    theme: Theme = layout.theme
    (master, *others) = theme.masters
    td = theme.style("td")
    numbers = [replace(td, name=name, align="decimal") for name in ("number", "number:text")]
    numbers[1] = Style("number:text", td.family, td.size, td.leading, align="decimal")
    theme = replace(theme, height=260.0, width=340.0, styles=(*theme.styles, *numbers))
    master = replace(master, top=30.0, bottom=30.0, inner=40.0, outer=40.0)
    return replace(layout, theme=replace(theme, masters=(master, *others)))


def made(briefing: Briefing) -> tuple[Document, bytes]:
    layout = small_pages()
    story = bound(layout, briefing)
    document = typeset_story(story, layout.theme, Diagnostics())
    return document, write_pdf(document, layout.theme.inks)


def test_tables_keep_both_standards_over_pages(tmp_path: Path) -> None:
    paths = []
    for lang in ("en", "fa"):
        document, data = made(saying("Words", lang))
        assert len(document.pages) > 2
        repeated = [
            item
            for page in document.pages[1:]
            for item in page.items
            if isinstance(item, GlyphRun) and item.owner is Artifact.LAYOUT
        ]
        assert repeated, "the head stands on the next page too"
        paths.append(tmp_path / f"tables-{lang}.pdf")
        paths[-1].write_bytes(data)
    assert [str(failure) for failure in validate(paths)] == []
