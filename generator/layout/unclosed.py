"""Unclosed tags: where a template's block begins that Jinja2 misses the end of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError
from jinja2.environment import Environment

_ENDED = frozenset({"for", "if", "macro", "call", "filter", "block", "with", "set"})
"""Tags that an `end…` closes; `set` only where it is given no value."""


@dataclass(frozen=True, slots=True)
class Unclosed:
    """A tag without its end."""

    tag: str
    """`for`."""
    line: int
    before: str = ""
    """The end of another tag that was met first: `endif`; empty if the template ended."""
    before_line: int = 0


def find_unclosed(source: str, environment: Environment) -> Unclosed | None:
    """The innermost tag open where the template ends, or where the end of another one is met; None if none is."""
    stack: list[tuple[str, int]] = []
    with suppress(TemplateSyntaxError):  # what comes after is another mistake
        for line, tag in _list_tags(source, environment):
            if tag in _ENDED:
                stack.append((tag, line))
            elif tag.startswith("end") and stack:
                if tag != f"end{stack[-1][0]}":
                    return Unclosed(*stack[-1], tag, line)
                stack.pop()
    return Unclosed(*stack[-1]) if stack else None


def _list_tags(source: str, environment: Environment) -> Iterator[tuple[int, str]]:
    """Line and name of every tag, in order; of a `set` that is given a value, the name `=`."""
    words: list[str] | None = None
    start = 0
    for line, kind, value in environment.lex(source):
        if kind == "block_begin":
            words, start = [], line
        elif kind == "block_end" and words is not None:
            valued = words[:1] == ["set"] and "=" in words
            yield start, "=" if valued else "".join(words[:1])
            words = None
        elif words is not None and kind != "whitespace":
            words.append(value)
