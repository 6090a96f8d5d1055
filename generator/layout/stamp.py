"""Template source -> the same source, in which each element says which file and line it came from.

Jinja2's output is one string: the line of an element in a loop or an included file is lost in it. So, before it is
compiled, each start tag is given an attribute `_at="<number of the file>:<line>"` on its own line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

STAMP = "_at"

# Up to the end of a Jinja2 bracket; an end within quotation marks is none. Atomic, so that a bracket that
# never ends costs one look and not one for each way of pairing the quotation marks after it.
_BLANK = r"(?>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|(?!{end}).)*+"
_PRINT = r"\{\{" + _BLANK.format(end=r"\}\}") + r"\}\}"
_TOKEN = re.compile(
    r"(?P<quiet>\{#.*?#\}|<!--.*?-->|<\?.*?\?>|<![A-Z][^\[\]>]*(?:\[[^\]]*\])?[^>]*>|\{%"
    + _BLANK.format(end=r"%\}")
    + r"%\})"
    rf"|(?P<print>{_PRINT})"
    rf"|(?P<start><[A-Za-z][\w.-]*(?:{_PRINT}[\w.-]*)*)"
    r"|(?P<end></[^>]*>)",
    re.DOTALL,
)
_PLACE = re.compile(r"\{(?:page|pages|section)\}|&#?\w+;")


def stamp_elements(source: str, file: int) -> str:
    """Writes the stamp into every start tag; the number of lines stays the same."""
    pieces: list[str] = []
    at, line = 0, 1
    for token in _TOKEN.finditer(source):
        line += source.count("\n", at, token.end())
        pieces.append(source[at : token.end()])
        if token["start"]:
            # The line of the tag's name: a print within it may run over several.
            pieces.append(f' {STAMP}="{file}:{line - token[0].count(chr(10))}"')
        at = token.end()
    pieces.append(source[at:])
    return "".join(pieces)


def find_words(source: str) -> Iterator[tuple[int, str]]:
    """(line, words) of each stretch of letters that stands in a template itself, where nobody translates it.

    Words within tags, comments and Jinja2's own brackets are none, nor are the places of a running line.
    """
    at, line, within = 0, 1, False
    for token in [*_TOKEN.finditer(source), None]:
        end = token.start() if token else len(source)
        text, start = source[at:end], line
        for part in re.split("(>)", text):
            if part == ">":
                within = False
            elif not within:
                words = _PLACE.sub("", part)
                first = next((i for i, c in enumerate(words) if c.isalpha()), None)
                if first is not None:
                    yield start + words.count("\n", 0, first), " ".join(words.split())
            start += part.count("\n")
        if token is None:
            return
        line += source.count("\n", at, token.end())
        at = token.end()
        within = within or token["start"] is not None
