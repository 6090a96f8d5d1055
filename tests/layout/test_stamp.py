"""Each start tag of a template is stamped with its line; words of the template itself are found."""

from __future__ import annotations

import pytest

from generator.layout.stamp import find_words, stamp_elements


@pytest.mark.parametrize(
    ("source", "stamped"),
    [
        ("<p>·</p>", '<p _at="3:1">·</p>'),
        ("<br/>", '<br _at="3:1"/>'),
        ("<a\n>\n<b>", '<a _at="3:1"\n>\n<b _at="3:3">'),
        ("<p {{ x }}\n><b>", '<p _at="3:1" {{ x }}\n><b _at="3:2">'),
        ("<h{{ level }} id='x'>", "<h{{ level }} _at=\"3:1\" id='x'>"),
        ("{% if a < b %}<p>", '{% if a < b %}<p _at="3:1">'),
        ("{{ a <b }}", "{{ a <b }}"),
        ("{{ '}}<p>' }}<p>", "{{ '}}<p>' }}<p _at=\"3:1\">"),
        ("{# <p> #}", "{# <p> #}"),
        ("<!-- <p> -->", "<!-- <p> -->"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_elements_are_stamped_with_file_and_line(source: str, stamped: str) -> None:
    assert stamp_elements(source, 3) == stamped


def test_the_number_of_lines_stays() -> None:
    source = "<a\n\n>{{ x\n}}<b/>{% if\ny %}\n<c>"
    assert stamp_elements(source, 0).count("\n") == source.count("\n")
    assert stamp_elements(source, 0).endswith('<c _at="0:6">')


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Sources</p>", [(1, "Sources")]),
        ("<p>\n\n  Two\n  words</p>", [(3, "Two words")]),
        ("<p class='a > b'>{{ x }}</p>", [(1, "b'")]),
        ("<p style='x' id=\"y\">{{ x }} · 12, {page}/{pages} {section} &nbsp;</p>", []),
        ("{# words #}<!-- words -->{% set a = 'words' %}", []),
        ("{{ x }}p. {{ y }}", [(1, "p.")]),
    ],
)
def test_words_of_the_template_itself(source: str, words: list[tuple[int, str]]) -> None:
    assert list(find_words(source)) == words


def test_a_bracket_that_never_ends_costs_no_more_than_one_look() -> None:
    stamp_elements("{% " + "'a' " * 20_000, 0)
