"""A TOML file with the line of each of its keys, which `tomllib` does not give.

The index knows tables and the keys directly in them. What is wrong within an inline table or an array is
reported at the key that holds it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from generator.diagnostics import Diagnostics, Span

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TABLE = re.compile(rf"\s*\[\[?\s*({_DOTTED})\s*\]")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")
# What may hold a bracket or quotation mark that opens nothing, and the brackets that do.
_TOKEN = re.compile(r'"""|\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]')


@dataclass(frozen=True, slots=True)
class TomlSource:
    """The values of a TOML file, and where they stand."""

    path: str
    values: dict[str, object]
    lines: dict[tuple[str, ...], int]
    """Line of each table and key, by its full name: `("styles", "body", "size")`."""

    def span(self, *names: str) -> Span:
        """Where a key or table stands; the nearest one around it if it has no line of its own."""
        for length in range(len(names), 0, -1):
            line = self.lines.get(names[:length])
            if line is not None:
                return Span.of_line(self.path, line)
        return Span.of_file(self.path)


def read_toml(path: str, text: str, diagnostics: Diagnostics) -> TomlSource | None:
    """The text of a TOML file -> its values with their lines; None, with an error, if it is no TOML."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        message = str(problem)
        found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
        line = text.count("\n") + 1
        if found:
            message = message[: found.start()]
            line = int(found[1]) if found[1] else line
        message = message[:1].lower() + message[1:]
        hint = "write key = value; words stand in double quotation marks"
        diagnostics.error(Span.of_line(path, max(line, 1)), f"not TOML: {message}", hint)
        return None
    except RecursionError:
        diagnostics.error(Span.of_file(path), "not TOML that can be read: nested too deeply")
        return None
    except ValueError:
        # Python refuses to read whole numbers of more than 4,300 digits.
        diagnostics.error(Span.of_file(path), "not TOML that can be read: a number is too long")
        return None
    return TomlSource(path, values, _index(text))


def _index(text: str) -> dict[tuple[str, ...], int]:
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    depth, fence = 0, ""  # open brackets, and the mark that ends an open multi-line string
    for number, line in enumerate(text.split("\n"), 1):
        if not depth and not fence:
            found = _TABLE.match(line)
            if found:
                table = _names(found[1])
                for length in range(1, len(table) + 1):
                    lines.setdefault(table[:length], number)
                continue
            key = _KEY.match(line)
            if key:
                names = table + _names(key[1])
                for length in range(len(table) + 1, len(names) + 1):
                    lines.setdefault(names[:length], number)
        depth, fence = _follow(line, depth, fence)
    return lines


def _follow(line: str, depth: int, fence: str) -> tuple[int, str]:
    """How many brackets, and which multi-line string, are open after a line."""
    at = 0
    while at < len(line):
        if fence:
            end = line.find(fence, at)
            if end < 0:
                return depth, fence
            at, fence = end + 3, ""
            continue
        found = _TOKEN.search(line, at)
        if found is None:
            break
        at = found.end()
        token = found[0]
        if token in ('"""', "'''"):
            fence = token
        elif token in "[{":
            depth += 1
        elif token in "]}":
            depth = max(0, depth - 1)
    return depth, fence


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))
