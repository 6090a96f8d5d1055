"""A build does not look for garbage: what binding needs for itself must go by itself when a story is bound."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator

import pytest

from generator.layout.render import _compile
from generator.layout.structure import Node
from generator.layout.view import View
from tests.layout.handout import bind

MACROS = """{% macro said(quotation) %}
  <blockquote><p><q>{{ quotation.text }}</q></p><p>{{ quotation.speaker.name }}</p></blockquote>
{% endmacro %}
{% for quotation in briefing.quotations %}{{ said(quotation) }}{% endfor %}
{% for actor in briefing.actors %}<p>{{ actor.name }}</p>{% endfor %}"""


@pytest.fixture
def without_gc() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def left_over() -> Counter[str]:
    """Names of the types of views and nodes that are still there."""
    return Counter(type(o).__name__ for o in gc.get_objects() if isinstance(o, View | Node))


@pytest.mark.usefixtures("without_gc")
def test_no_view_and_no_node_outlives_the_binding() -> None:
    _compile.cache_clear()
    before = left_over()
    story = bind(MACROS)
    assert story.blocks
    assert left_over() - before == Counter()
