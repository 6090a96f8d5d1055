"""What a PO file must not say: who translated it and when, with which tool, on which machine."""

from __future__ import annotations

import re

from generator.diagnostics import Span

_HEADERS = re.compile(
    r'"(Last-Translator|Language-Team|Report-Msgid-Bugs-To|PO-Revision-Date|POT-Creation-Date|X-[\w-]+):\s*([^"\\]*)',
    re.I,
)
_REMARK = re.compile(r"#(?![.,:|~])\s*(.*)")
_REFERENCE = re.compile(r"#:\s*(.*)")
_STRANGE = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+"  # an address
    r"|(?:^|[\s(\"'])(?:/|~/|[A-Za-z]:\\|\\\\)\w[\w.-]*[/\\]"  # a path of some machine
    r"|file://|(?<![\w/])@\w{3,}"
    r"|(?i:\b(?:translat|review|proofread|check|edit|approv)ed\s+by\b)"
    r"|(?i:\b(?:translators?|reviewers?|authors?|copyright|maintainer)\s*(?::|\(c\)|©))"
    r"|(?i:first author|©)"
)
"""What names a person or a path, as far as that can be told."""


def find_strange(text: str, path: str) -> tuple[tuple[Span, str], ...]:
    """The text of a PO file -> where it speaks of people, tools or paths, and what it says there."""
    found: list[tuple[Span, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADERS.match(line.strip())
        remark = _REMARK.match(line) or _REFERENCE.match(line)
        if header is not None and (header[2].strip() or header[1].lower().startswith("x-")):
            found.append((Span.of_line(path, number), header[1]))
        elif remark is not None and is_strange_remark(remark[1]):
            found.append((Span.of_line(path, number), "a comment"))
    return tuple(found)


def is_strange_remark(line: str) -> bool:
    """Whether a translator's comment seems to name a person or a path."""
    return _STRANGE.search(line) is not None
