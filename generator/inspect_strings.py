"""Paths, addresses and hosts in any string of a file, unpacked; and all that it holds, for those who look for more."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from generator.inspection import Finding, iterate_parts, unpack

_TRACES = (
    (re.compile(r"\b[A-Za-z]:[\\/][\w .~-]+[\\/][^\s<>\"|]*"), "a path"),
    (re.compile(r"(?<![\w/.:])/(?:home|Users|root|tmp|var|private|mnt|media|opt|usr)/[^\s<>\"')]+"), "a path"),
    (re.compile(r"\\\\[\w.-]+\\[^\s<>\"|]+"), "a path on a network"),
    (re.compile(r"\bfile:/[^\s<>\"')]+"), "the address of a file"),
    (re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]*\w"), "an e-mail address"),
    (re.compile(r"\b(?:localhost|[\w-]+\.(?:local|lan|internal|home|corp))\b(?!/)"), "a host"),
)  # fmt: skip
_LONGEST = 120


def inspect_strings(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Traces of machines and persons in strings, names, scripts, XMP and the comments of content streams."""
    for place, data in unpacked_parts(pdf):
        for text in _readings(data):
            for pattern, what in _TRACES:
                for found in pattern.finditer(text):
                    yield Finding("string", place, f"{what}: {found[0][:_LONGEST]}")


def unpacked_parts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bytes]]:
    """Every string, name and key of a file, and every stream without its filters, with its place.

    What a search for a word in all of a file has to go through; text may be UTF-16 or in codes of a font.
    """
    for place, part in iterate_parts(pdf):
        if isinstance(part, pikepdf.String):
            yield place, bytes(part)
        elif isinstance(part, pikepdf.Name):
            yield place, str(part).encode()
        elif isinstance(part, pikepdf.Stream):
            yield place, unpack(part)
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            for key in sorted(part.keys()):
                yield place, key.encode()


def _readings(data: bytes) -> Iterator[str]:
    """The ways in which bytes may be text; none of pictures and fonts."""
    if data[:2] in (b"\xfe\xff", b"\xff\xfe"):
        yield data.decode("utf-16", "replace")
    elif b"\0" not in data[:512]:
        yield data.decode("utf-8") if _is_utf8(data) else data.decode("latin-1")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
