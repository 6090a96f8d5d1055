"""Whatever is done to a layout, the answer is a story or diagnostics, never an exception of another kind."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cache

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics, Rejected
from generator.layout.bind import bind_layout
from generator.layout.stamp import stamp_elements
from generator.layout.theme_tables import read_theme
from generator.layout.toml_source import read_toml
from tests.layout.handout import HANDOUT, handout, read_picture, wells, with_template

SNIPPETS = [
    *("<", ">", "/>", '"', "'", "&", "&amp;", "<p>", "</p>", "<li>", "<m ref='x'/>", "<q>", "</story>"),
    *("{{", "}}", "{%", "%}", "{#", "#}", "{% for x in y %}", "{% endfor %}", "{{ briefing }}", "{{ 1/0 }}"),
    *("{{ labels }}", "{{ briefing.facts }}", "|first", "|map", ".sources", "[0]", "<![CDATA[", "<!--", "\0"),
    *("\n", " ", "=", "style", "id", "0", "-1", "😀", "\u202e", "{{ briefing.facts|sort }}", "{% include 'x' %}"),
    *("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "<toc/>", "<table>", "ref", "é", "{{ range(9) }}"),
]  # fmt: skip
VALUES = [
    *("[", "]", "{", "}", '"', "'", '"""', "=", "\n", "#", ".", ",", "-", "1e999", "nan", "inf", "true"),
    *('""', '"x"', "[]", "{}", "[[a]]", "[styles]", "[styles.x]", "inherits", "1979-05-27", "0x1", "\0"),
]  # fmt: skip

mutations = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.integers(0, 200)), min_size=1, max_size=4
)
quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


@cache
def _source(name: str) -> str:
    return (HANDOUT / name).read_text("utf-8")


def mutate(text: str, changes: list[tuple[float, int, int]], snippets: list[str]) -> str:
    """A text with stretches taken out and snippets put in."""
    for where, cut, which in changes:
        at = int(where * len(text))
        text = text[:at] + snippets[which % len(snippets)] + text[at + cut :]
    return text


@given(mutations)
@quick
def test_a_mutated_template_is_bound_or_rejected(changes: list[tuple[float, int, int]]) -> None:
    source = mutate(_source("template.xml.j2"), changes, SNIPPETS)
    diagnostics = Diagnostics()
    layout = with_template(source, parts=_source("parts.xml.j2"))
    try:
        bind_layout(wells(), layout, diagnostics, read_picture)
    except Rejected:
        assert diagnostics.has_errors
        assert all(d.span is not None for d in diagnostics)
    else:
        assert not diagnostics.has_errors


@given(mutations)
@quick
def test_a_mutated_part_is_bound_or_rejected(changes: list[tuple[float, int, int]]) -> None:
    source = mutate(_source("parts.xml.j2"), changes, SNIPPETS)
    layout = with_template(_source("template.xml.j2"), parts=source)
    with suppress(Rejected):
        bind_layout(wells(), layout, Diagnostics(), read_picture)


@given(mutations)
@settings(quick, max_examples=400)
def test_a_mutated_layout_toml_is_read_or_rejected(changes: list[tuple[float, int, int]]) -> None:
    text = mutate(_source("layout.toml"), changes, VALUES)
    diagnostics = Diagnostics()
    source = read_toml("layouts/handout/layout.toml", text, diagnostics)
    assert (source is None) == diagnostics.has_errors
    if source is not None:
        read_theme("handout", source, diagnostics)
    lines = text.count("\n") + 1
    assert all(d.span is not None and d.span.line <= lines for d in diagnostics)


@given(st.text(alphabet="<>/{}%#'\"ap -!\n", max_size=60))
@example("<a{{'}}")
@settings(quick, max_examples=300)
def test_stamping_only_adds_stamps(source: str) -> None:
    assert stamp_elements(source, 0).count("\n") == source.count("\n")


@given(mutations)
@settings(quick, max_examples=60)
def test_a_mutated_citation_style_is_used_or_rejected(
    changes: list[tuple[float, int, int]],
) -> None:
    style = mutate(handout().citations, changes, SNIPPETS)
    layout = replace(handout(), citations=style)
    with suppress(Rejected):
        bind_layout(wells(), layout, Diagnostics(), read_picture)
