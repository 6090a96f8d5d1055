"""YAML: from a file's text to nodes that know their lines.

Scalars stay the text that was written: no resolver turns `no` into False or `12:30` into 750; the
type of the field decides later. The nodes are built from the parser's events in one loop, so that
neither depth nor aliases of a hostile file cost more than its bytes. What is refused: anchors and
aliases, tags, a second document, a key twice in one record, tab characters (on which libyaml and
PyYAML's own parser differ), and nesting deeper than any briefing needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from generator.content.sourcefile import find_unfit
from generator.diagnostics import Diagnostics, Span

_DEEPEST = 12
"""Levels of lists and records in one another; the deepest that content/ documents is 6."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, unresolved."""

    value: str
    """As YAML folds it, otherwise untouched."""
    span: Span
    style: str = ""
    """How it is written: `"`, `'`, `|`, `>`, or empty for plain."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values: a record."""

    entries: tuple[tuple[Scalar, Node], ...]
    """In the order of the file; every key once."""
    span: Span

    def get(self, key: str) -> Node | None:
        """The value under a key; None if it is absent."""
        return next((node for name, node in self.entries if name.value == key), None)


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    """The file cannot be read on from here."""

    def __init__(self, line: int, message: str, hint: str | None = None) -> None:
        self.line, self.message, self.hint = line, message, hint


def compose_yaml(
    text: str, path: str, diagnostics: Diagnostics, first_line: int = 1, echo: bool = True
) -> Node | None:
    """Text of one YAML document -> its node; None, with an error, if it is no YAML that we read.

    `first_line` is the line of the file where `text` begins (front matter). Without `echo` no word
    of the file enters a message: for private files. A repeated key is an error and the rest is read
    on; everything else stops at the first error, since what follows it cannot be known.
    """
    builder = _Builder(text, path, first_line, diagnostics, echo)
    try:
        tab = text.find("\t")
        if tab >= 0:
            raise _Refused(
                text.count("\n", 0, tab),
                "a tab character; YAML is indented with spaces",
                "replace the tab by spaces",
            )
        return builder.build()
    except _Refused as refusal:
        message, hint = refusal.message, refusal.hint
        diagnostics.error(Span.of_line(path, refusal.line + first_line), message, hint)
        return None


class _Doubtful(Exception):
    """libyaml accepts something that PyYAML may not."""


class _Builder:
    """Nodes from events. Lines inside count from 0 as the parsers' marks do."""

    def __init__(
        self, text: str, path: str, first_line: int, diagnostics: Diagnostics, echo: bool
    ) -> None:
        self._text, self._path, self._first = text, path, first_line
        self._lines = text.split("\n")
        self._diagnostics, self._echo = diagnostics, echo

    def build(self) -> Node:
        """The document's node. Raises `_Refused`.

        libyaml's words for an error differ from PyYAML's, and so do a few things that only one of
        them accepts: a file that is not sound to libyaml is read again by PyYAML, so that the
        result is the same with and without libyaml.
        """
        yaml = _yaml()
        if hasattr(yaml, "CSafeLoader"):
            with suppress(yaml.YAMLError, _Refused, _Doubtful):
                return self._build(yaml.parse(self._text, Loader=yaml.CSafeLoader), lenient=True)
        try:
            return self._build(yaml.parse(self._text, Loader=yaml.SafeLoader))
        except (yaml.YAMLError, ValueError, OverflowError) as problem:
            raise _explain(problem, self._lines) from None

    def _build(self, events: Iterator[Any], lenient: bool = False) -> Node:
        root: Node | None = None
        # Of each open list or record: its event and the nodes read so far.
        stack: list[tuple[Any, list[Node]]] = []
        documents = 0
        for event in events:
            name = type(event).__name__
            line = event.start_mark.line
            if name == "DocumentStartEvent":
                documents += 1
                if lenient and (event.version or event.tags):
                    raise _Doubtful
                if documents > 1:
                    hint = "keep one document in a file; remove the line ---"
                    raise _Refused(line, "a second YAML document begins here", hint)
            self._refuse_anchor(event, name)
            node: Node | None = None
            if name == "ScalarEvent":
                in_flow = any(opened.flow_style for opened, _ in stack)
                if lenient and self._is_doubtful(event, in_flow):
                    raise _Doubtful
                node = self._scalar(event)
                if not node.value and not node.style and stack and stack[-1][1]:
                    # Where the parsers see a value that is not there differs; it belongs to its key.
                    last = stack[-1][1][-1].span
                    node = replace(node, span=Span.of_line(last.path, last.end))
            elif name in ("SequenceStartEvent", "MappingStartEvent"):
                if len(stack) >= _DEEPEST:
                    raise _Refused(line, f"nested deeper than {_DEEPEST} levels")
                stack.append((event, []))
            elif name in ("SequenceEndEvent", "MappingEndEvent"):
                opened, nodes = stack.pop()
                node = self._close(opened, event, nodes)
            if node is None:
                continue
            if stack:
                stack[-1][1].append(node)
            else:
                root = node
        if root is None or (isinstance(root, Scalar) and not root.style and not root.value):
            raise _Refused(-self._first, "the file is empty", "fill it, or remove it")
        return root

    def _is_doubtful(self, event: Any, in_flow: bool) -> bool:
        """Whether PyYAML may read a scalar otherwise: `?` within [ ] and { }, and `|#`."""
        if event.style in ("|", ">"):
            mark = event.start_mark
            return "#" in self._lines[mark.line][mark.column :]
        return in_flow and not event.style and "?" in event.value

    def _refuse_anchor(self, event: Any, name: str) -> None:
        line = event.start_mark.line
        if name == "AliasEvent" or getattr(event, "anchor", None) is not None:
            sign = "*" if name == "AliasEvent" else "&"
            word = f" '{sign}{event.anchor}'" if self._echo else ""
            what = "alias" if name == "AliasEvent" else "anchor"
            raise _Refused(
                line,
                f"YAML {what}{word} is not read",
                f"write the value out; put quotation marks round a text that begins with {sign}",
            )
        if getattr(event, "tag", None) is not None:
            raise _Refused(line, "a YAML tag is not read", _TAG)

    def _scalar(self, event: Any) -> Scalar:
        unfit = find_unfit(event.value)
        if unfit is not None:
            hint = "remove the escape from the text in quotation marks"
            raise _Refused(
                event.start_mark.line, f"the character {unfit[1]} cannot stand in a text", hint
            )
        start = event.start_mark.line
        # A block scalar's words begin below its sign (| or >).
        start += 1 if event.style in ("|", ">") and event.value.strip() else 0
        return Scalar(
            event.value, self._span(start, event.end_mark, scalar=True), event.style or ""
        )

    def _close(self, opened: Any, event: Any, nodes: list[Node]) -> Node:
        span = self._span(opened.start_mark.line, event.end_mark)
        if type(opened).__name__ == "SequenceStartEvent":
            return Sequence(tuple(nodes), span)
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                hint = "put quotation marks round a text that begins with [ or {"
                raise _Refused(key.span.line - self._first, "a key must be a word", hint)
            if key.value in entries:
                word = f" '{key.value}'" if self._echo else ""
                first = entries[key.value][0].span.line
                self._diagnostics.error(
                    key.span, f"duplicate key{word}", f"it stands in line {first} too; keep one"
                )
            else:
                entries[key.value] = (key, value)
        return Mapping(tuple(entries.values()), span)

    def _span(self, start: int, end_mark: Any, scalar: bool = False) -> Span:
        end = end_mark.line - (1 if end_mark.column == 0 and end_mark.line > start else 0)
        start, end = (min(line, len(self._lines) - 1) for line in (start, end))
        # To the parsers, empty lines and comments up to the next node belong to the one before them.
        while end > start and _is_idle(self._lines[end], scalar):
            end -= 1
        return Span(self._path, start + self._first, end + self._first)


def _is_idle(line: str, scalar: bool) -> bool:
    """Whether a line says nothing: empty, or outside a scalar a comment."""
    words = line.strip()
    return not words or (words[0] == "#" and not scalar)


def _explain(problem: Exception, lines: list[str]) -> _Refused:
    """PyYAML's reason why a text is no YAML, in words for an author."""
    reason = str(getattr(problem, "problem", None) or "")
    context = str(getattr(problem, "context", None) or "")
    message, hint = _REASONS.get(reason, ("this is not valid YAML", _GENERAL))
    if context in ("while scanning a tag", "while parsing a node"):
        message, hint = "a YAML tag is not read", _TAG
    elif reason not in _REASONS and "quoted scalar" in context:
        message, hint = "a quotation mark is not closed", "close it, or remove the first one"
    elif _is_text(problem, reason, context, lines):
        hint = _QUOTE
    line = _line(problem)
    if reason == _KEYLESS:  # noticed where the next line begins
        line = int(problem.context_mark.line)  # type: ignore[attr-defined]  # a MarkedYAMLError
    at = line - 1 if reason == _SECOND else line
    if reason in (_SECOND, _KEYLESS) and at >= 0 and _TIGHT.match(lines[at]):
        line, message, hint = at, "a colon has no space after it", "put a space after the colon"
    return _Refused(line, message, hint)


def _is_text(problem: Any, reason: str, context: str, lines: list[str]) -> bool:
    """Whether a sign was met that would be part of a text in quotation marks."""
    mark, start = getattr(problem, "problem_mark", None), getattr(problem, "context_mark", None)
    if mark is None:
        return False
    before = lines[mark.line][: mark.column] if mark.line < len(lines) else ""
    if reason.startswith("expected ',' or") and not reason.endswith("'<stream end>'"):
        # A bracket of a line above that nothing closed is another mistake.
        return (start is not None and mark.line == start.line) or ": " in before or "," in before
    return _BRACKETED.search(before) is not None and (
        reason.startswith("expected <block end>") or reason.endswith("cannot start any token")
    )


def _line(problem: Any) -> int:
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    return int(mark.line) if mark is not None else 0


@cache
def _yaml() -> Any:
    """PyYAML, imported when the first file is read: it costs a command 30 ms."""
    import yaml

    return yaml


_TAG = "remove it; put quotation marks round a text that begins with !"
_GENERAL = "look at the indentation, the colons and the quotation marks here and in the line above"

_QUOTE = (
    "put quotation marks round a text that contains [ ] { } or, within { } or [ ], a comma or a colon;"
    " or give its key a line of its own, and write the text below it, after >-"
)
_BRACKETED = re.compile(r"(?:: |- )\s*[\[{]")
"""A value that begins with a bracket."""

_SECOND, _KEYLESS = "mapping values are not allowed here", "could not find expected ':'"
_TIGHT = re.compile(r"\s*(?:- +)*[\w-]+:(?!//)\S")
"""A line like `label:prisoners`, which is a text to YAML."""
_REASONS = {
    _SECOND: (
        "a colon where no key can stand",
        "put quotation marks round a text that contains a colon and a space, or write it below its key, after >-",
    ),
    _KEYLESS: (
        "this line is no 'key: value'",
        "indent it under its key, or give it a key",
    ),
    "expected alphabetic or numeric character, but found '*'": (
        "* stands for a YAML alias here",
        "put quotation marks round a text that begins with *",
    ),
}
