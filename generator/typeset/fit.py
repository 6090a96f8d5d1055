"""Fit: the largest size at which a story keeps its promised number of pages."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

from generator.diagnostics import Diagnostics, Span
from generator.layout.story import Paragraph, Story, paragraphs_of
from generator.layout.theme import Fit, Style, Theme
from generator.typeset.columns import fix_columns
from generator.typeset.flow import set_story
from generator.typeset.looks import LookBook
from generator.typeset.paginate import paginate
from generator.typeset.slabs import Slab

_SHOWN = 3
"""How many of the longest texts an error names."""


def fit_story(story: Story, theme: Theme, book: LookBook, diagnostics: Diagnostics) -> float:
    """The largest body size, in points, at which the story fits.

    Sizes are tried from the ceiling down to the floor on the layout's grid, each by setting the whole
    story: fit is not monotone in size (a smaller size can break worse), so nothing is skipped. A size at
    which a word is wider than its line is taken only if there is no better one. If even the floor does
    not fit, that is an error that says by how much, and Rejected is raised.
    """
    fit = theme.fit
    assert fit is not None
    steps = math.ceil(round((fit.ceiling - fit.floor) / fit.step, 6))
    strained: float | None = None
    for n in range(steps + 1):
        size = round(max(fit.ceiling - n * fit.step, fit.floor), 4)
        scaled = scale_theme(theme, size)
        trial = Diagnostics()
        slabs = set_story(story, scaled, book.rescaled(scaled), trial)
        if trial.has_errors:
            diagnostics.extend(trial)
            diagnostics.stop_on_errors()
        sheets = paginate(slabs, scaled, trial)
        if len(sheets) <= fit.pages and not trial.has_errors:
            if not len(trial):
                return size
            strained = strained or size
    if strained is not None:
        return strained
    _report(story, scaled, fit, slabs, diagnostics)
    diagnostics.stop_on_errors()
    return fit.floor


def scale_theme(theme: Theme, size: float) -> Theme:
    """The theme with the styles that scale brought to a body of `size` points."""
    assert theme.fit is not None
    ratio = size / theme.style(theme.fit.body).size
    return replace(theme, styles=tuple(_scaled(s, ratio) if s.scales else s for s in theme.styles))


def _scaled(style: Style, ratio: float) -> Style:
    return replace(
        style,
        size=style.size * ratio,
        leading=style.leading * ratio,
        space_before=style.space_before * ratio,
        space_after=style.space_after * ratio,
    )


def _report(
    story: Story, theme: Theme, fit: Fit, slabs: list[Slab], diagnostics: Diagnostics
) -> None:
    """Says how much is too much, and where the longest texts stand."""
    body = theme.style(fit.body)
    master = theme.masters[0]
    room = (theme.height - master.top - master.bottom) * fit.pages
    slabs = fix_columns(slabs)
    gaps = sum(max(a.after, b.before) for a, b in itertools.pairwise(slabs))
    over = max(sum(s.height for s in slabs) + gaps - room, body.leading)
    lines = max(1, round(over / body.leading))
    # Texts that scale are the product's body; its imprint and sources are nobody's to shorten.
    scaling = {style.name for style in theme.styles if style.scales}
    every = list(paragraphs_of(story.blocks))
    body_texts = [p for p in every if p.style in scaling] or every
    found = sorted(body_texts, key=_length, reverse=True)
    # A line of the body holds about this many characters: half an em each.
    per_line = (theme.width - master.inner - master.outer) / (body.size * 0.5)
    longest = found[:_SHOWN]
    named = "; ".join(f"{_author_span(p)}: {_length(p)} characters" for p in longest)
    pages = "one page" if fit.pages == 1 else f"{fit.pages} pages"
    diagnostics.error(
        _author_span(longest[0]) if longest else theme.span,
        f"the {theme.name} ({story.lang}) does not fit on {pages} at {fit.floor:g} pt:"
        f" about {lines} {'line' if lines == 1 else 'lines'}"
        f" ({round(lines * per_line)} characters) too long",
        f"shorten the longest texts ({named})",
    )


def _length(paragraph: Paragraph) -> int:
    return sum(len(run.text) for run in paragraph.runs)


def _author_span(paragraph: Paragraph) -> Span:
    """Where most of a paragraph's text was written: content, if any of it is, and not the template."""
    return max(paragraph.runs, key=lambda run: len(run.text)).span
