"""What a section's lines define: notes (`[^id]: …`) and names of blocks (`{#id}`)."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.content.citations import ID
from generator.content.ledger import Ledger
from generator.diagnostics import Span

NOTE = re.compile(r"\[\^([^\[\]]*)\]:[ \t]*")
"""How the definition of a note begins."""
_NAME = re.compile(r"(?<![^ \t])\{#([^{}]*)\}\Z")
"""At the end of a line without the spaces there: a pattern that took them would try anew from each."""

Report = Callable[[int, str, str | None], None]
"""Notes an error: index of the line, message, hint."""


def define_notes(
    lines: list[str],
    at: int,
    end: int,
    section: str,
    path: str,
    ledger: Ledger,
    report: Report,
) -> list[tuple[str, int, int, list[str]]]:
    """The lines from `at` to `end`, which begin with a note -> (key, first line, last line, words) of each note.

    Lines are counted from 0. What is no id, defined already, or empty is an error and left out; the ledger
    learns where each note stands.
    """
    found: list[tuple[str, int, int, list[str]]] = []
    starts = [index for index in range(at, end) if NOTE.match(lines[index])]
    for first, stop in zip(starts, [*starts[1:], end], strict=True):
        opening = NOTE.match(lines[first])
        assert opening is not None
        name = opening[1].strip()
        words = [lines[first][opening.end() :], *lines[first + 1 : stop]]
        if ID.fullmatch(name) is None:
            hint = "write lower-case letters, digits and hyphens: [^note]: …"
            report(first, f"'{name}' is no id of a note", hint)
            continue
        key = f"sections/{section}/notes/{name}"
        known = ledger.notes.get(key)
        ledger.notes.setdefault(key, Span.of_line(path, first + 1))
        if known is not None:
            hint = f"line {known.line} defines it too; give one of the two another id"
            report(first, f"the note '{name}' is defined twice", hint)
        elif not any(line.strip() for line in words):
            report(first, f"the note '{name}' is empty", "write its words behind the colon")
        else:
            found.append((key, first, stop - 1, words))
    return found


def take_name(words: list[str], span: Span, ledger: Ledger, report: Report) -> str | None:
    """The name at the end of a block's lines, which lose it; None if there is none.

    `span` is the line it stands on. What is no id or given twice is an error.
    """
    found = _NAME.search(words[-1].rstrip(" \t")) if words else None
    if found is None:
        return None
    words[-1] = words[-1][: found.start()].rstrip(" \t")
    name = found[1].strip()
    known = ledger.names.get(name)
    if ID.fullmatch(name) is None:
        hint = "write lower-case letters, digits and hyphens: {#oversight}"
        report(span.line - 1, f"'{name}' is no name", hint)
    elif known is not None:
        hint = f"{known} has it too; give this place another"
        report(span.line - 1, f"the name '{name}' is given twice", hint)
    ledger.names.setdefault(name, span)
    return name
