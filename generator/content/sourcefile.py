"""One file of a briefing: from its path to text that the parsers can be trusted with."""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostics, Span
from generator.project import Project

# What YAML 1.1 (5.1) and Unicode call unfit for text: control characters, lone surrogates and
# noncharacters. NEL, LINE and PARAGRAPH SEPARATOR are in it because YAML counts them as ends of
# lines and editors do not; a byte order mark within a text is always an accident of joining files.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def read_source(
    project: Project, path: str, folder: str | None, diagnostics: Diagnostics
) -> str | None:
    """The text of a file, LF line ends, without byte order mark; None, with an error, if it is unusable.

    `folder`, if not None, is the one that the file must lie in when links are followed. Errors: it
    leaves that folder, cannot be read, is not UTF-8, is empty, holds a character unfit for text.
    """
    if folder is not None and not project.stays_within(path, folder):
        diagnostics.error(
            Span.of_file(path),
            "the file is a link that leaves the briefing's folder",
            "copy the file itself here",
        )
        return None
    text = project.read_text(path, diagnostics)
    if text is None:
        return None
    if not text.strip():
        diagnostics.error(
            Span.of_file(path), "the file is empty", "fill it, or remove it if it is not needed"
        )
        return None
    unfit = find_unfit(text)
    if unfit is not None:
        at, name = unfit
        diagnostics.error(
            Span.of_line(path, text.count("\n", 0, at) + 1),
            f"the character {name} cannot stand in a text",
            "delete it; it is invisible in most editors",
        )
        return None
    return text


def find_unfit(text: str) -> tuple[int, str] | None:
    """(Offset, name as `U+0007`) of the first character that cannot stand in a text; None if there is none."""
    found = _UNFIT.search(text)
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None
