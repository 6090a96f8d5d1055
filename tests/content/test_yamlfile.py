from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content import yamlfile
from generator.content.yamlfile import Mapping, Node, Scalar, Sequence, compose_yaml
from generator.diagnostics import Diagnostics, Span
from tests.content.wells import BRIEFING, GOOD

PURE = SimpleNamespace(parse=yaml.parse, SafeLoader=yaml.SafeLoader, YAMLError=yaml.YAMLError)
"""PyYAML as it is where libyaml is missing."""


def compose(text: str, **options: Any) -> tuple[Node | None, list[str]]:
    diagnostics = Diagnostics()
    node = compose_yaml(text, "f.yaml", diagnostics, **options)
    return node, [str(found) for found in diagnostics]


def lines(node: Node) -> tuple[int, int]:
    return node.span.line, node.span.end


def test_nodes_know_their_lines() -> None:
    node, said = compose(
        "# a comment\n"
        "- id: a\n"
        "  text: >-\n"
        "    two lines\n"
        "    of text\n"
        "\n"
        "  # a comment\n"
        "  list: [x,\n"
        "    y]\n"
        "\n"
        "- id: b\n"
        "  plain: one\n"
        "    two\n"
        "\n"
        "# the end\n"
    )
    assert said == []
    assert isinstance(node, Sequence)
    first, second = node.items
    assert lines(node) == (2, 13)
    assert lines(first) == (2, 9)
    assert lines(second) == (11, 13)
    assert isinstance(first, Mapping)
    assert isinstance(second, Mapping)
    assert [lines(value) for _, value in first.entries] == [(2, 2), (4, 5), (8, 9)]
    assert [lines(value) for _, value in second.entries] == [(11, 11), (12, 13)]


def test_front_matter_counts_from_its_place_in_the_file() -> None:
    node, _ = compose("id: a\ntitle: b\n", first_line=2)
    assert isinstance(node, Mapping)
    assert [lines(value) for _, value in node.entries] == [(2, 2), (3, 3)]


def test_scalars_stay_text() -> None:
    node, _ = compose("[no, 12:30, 0123, 1e3, ~, 2019-07-25, 0x1F, '', .inf]")
    assert isinstance(node, Sequence)
    words = [item.value for item in node.items if isinstance(item, Scalar)]
    assert words == ["no", "12:30", "0123", "1e3", "~", "2019-07-25", "0x1F", "", ".inf"]


def test_a_value_that_is_not_there_stands_at_its_key() -> None:
    node, _ = compose("a:\n\n\nb: c\n")
    assert isinstance(node, Mapping)
    assert node.get("a") == Scalar("", Span.of_line("f.yaml", 1))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x b\nc: *x\n", "f.yaml:1: error: YAML anchor '&x' is not read"),
        ("a: b\nc: *x\n", "f.yaml:2: error: YAML alias '*x' is not read"),
        ("a: !!python/object:os.system x\n", "f.yaml:1: error: a YAML tag is not read"),
        ("a: !x y\n", "f.yaml:1: error: a YAML tag is not read"),
        ("a: b\n--- \nc: d\n", "f.yaml:2: error: a second YAML document begins here"),
        ("a:\n\t- b\n", "f.yaml:2: error: a tab character; YAML is indented with spaces"),
        ("[" * 200_000, "f.yaml:1: error: nested deeper than 12 levels"),
        ("{a: " * 200_000, "f.yaml:1: error: nested deeper than 12 levels"),
        ("- " * 200_000, "f.yaml:1: error: nested deeper than 12 levels"),
        ("? [a, b]\n: c\n", "f.yaml:1: error: a key must be a word"),
        ('a: "\\uD800"\n', "f.yaml:1: error: the character U+D800 cannot stand in a text"),
        ('a: "\\UFFFFFFFF"\n', "f.yaml:1: error: this is not valid YAML"),
        ("a: b: c\n", "f.yaml:1: error: a colon where no key can stand"),
        ("a: 'b\nc: d\n", "f.yaml:3: error: a quotation mark is not closed"),
        ("a: b\nc\n", "f.yaml:2: error: this line is no 'key: value'"),
        ("a: b\nc\nd: e\n", "f.yaml:2: error: this line is no 'key: value'"),
        ("a: b\nc:d\ne: f\n", "f.yaml:2: error: a colon has no space after it"),
        (
            "- a: b\n  c:\n    d: e\n    f:g h\n  i: j\n",
            "f.yaml:4: error: a colon has no space after it",
        ),
        ("- a:b\n  c: d\n", "f.yaml:1: error: a colon has no space after it"),
        ("a: b\nhttps://example.org\nc: d\n", "f.yaml:2: error: this line is no 'key: value'"),
        ("a: [b\n", "f.yaml:2: error: this is not valid YAML"),
        ("# nothing\n", "f.yaml: error: the file is empty"),
        ("---\n...\n", "f.yaml: error: the file is empty"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    node, said = compose(text)
    assert node is None
    assert [diagnostic.partition("\n")[0] for diagnostic in said] == [message]


QUOTE = (
    "  hint: put quotation marks round a text that contains [ ] { } or, within { } or [ ], a comma or a colon;"
    " or give its key a line of its own, and write the text below it, after >-"
)
LOOK = (
    "  hint: look at the indentation, the colons and the quotation marks here and in the line above"
)


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("- {id: a, text: Sealed^[By night.]}\n", 1, QUOTE),
        ("- {id: a, text: Sealed [@inquiry, p. 2], b: c}\n", 1, QUOTE),
        ("- {id: a,\n   text: Sealed^[By night.]}\n", 2, QUOTE),
        ("- {id: a, text: He said: no}\n", 1, QUOTE),
        ("- {id: a, text: Sealed] again}\n", 1, QUOTE),
        ("summary: [see [#a], b]\n", 1, QUOTE),
        ("text: [All] were sealed\n", 1, QUOTE),
        ("- text: [@inquiry] says so\n", 1, QUOTE),
        ("a: [b\n", 2, LOOK),
        ("a: {b: c\nd: e\n", 2, LOOK),
        ("- {a: b\n- {a: c}\n", 2, LOOK),
        ('a: "b" c\n', 1, LOOK),
    ],
)
def test_signs_of_yaml_in_a_text_want_quotation_marks(text: str, line: int, hint: str) -> None:
    _, said = compose(text)
    assert said == [f"f.yaml:{line}: error: this is not valid YAML\n{hint}"]


def test_a_duplicate_key_is_said_and_the_rest_read_on() -> None:
    node, said = compose("a: b\nc: d\na: e\nc: f\n")
    assert isinstance(node, Mapping)
    assert [key.value for key, _ in node.entries] == ["a", "c"]
    assert [diagnostic.partition("\n")[0] for diagnostic in said] == [
        "f.yaml:3: error: duplicate key 'a'",
        "f.yaml:4: error: duplicate key 'c'",
    ]


@pytest.mark.parametrize(
    "text",
    ["secret: &secret x", "secret: *secret\n", "secret: x\nsecret: y", "- secret: secret: x"],
)
def test_a_private_file_is_not_echoed(text: str) -> None:
    _, said = compose(text, echo=False)
    assert said
    assert "secret" not in "".join(said)


FILES = [path.read_text("utf-8") for path in sorted((GOOD / "content" / BRIEFING).glob("*.yaml"))]
SNIPPETS = st.sampled_from(
    [*"\n :-#'\"[]{},&*!|>%@`?\\a~", "\n  ", "\n- ", ": ", "\\u00e9", "\\xZZ", "---\n", "\\ud800"]
)


@st.composite
def mangled(draw: Callable[[st.SearchStrategy[Any]], Any]) -> str:
    """A few lines of a real file with things put in and taken out."""
    whole = draw(st.sampled_from(FILES)).split("\n")
    start = draw(st.integers(0, len(whole) - 1))
    text = "\n".join(whole[start : start + 10])
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(SNIPPETS) + text[at + draw(st.integers(0, 3)) :]
    return str(text)


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML without libyaml")
@settings(deadline=None)  # the first example imports the parser
@given(mangled())
def test_the_result_is_the_same_without_libyaml(text: str) -> None:
    with_libyaml = compose(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yamlfile, "_yaml", lambda: PURE)
        assert compose(text) == with_libyaml
