"""Inspection: what any PDF tells about who made it, when, where and with what, and what it hides from a reader.

It reads, and judges nothing: a finding is no fault. Each of the `inspect_*` modules looks at one thing; what one of
them cannot read is said and does not keep the others from looking.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pikepdf

from generator.inspect_actions import inspect_actions, inspect_annotations, inspect_attachments
from generator.inspect_file import inspect_bytes, inspect_objects
from generator.inspect_fonts import inspect_fonts
from generator.inspect_images import inspect_images, inspect_profiles
from generator.inspect_metadata import inspect_dates, inspect_information, inspect_xmp
from generator.inspect_pages import inspect_pages
from generator.inspect_strings import inspect_strings
from generator.inspection import Finding
from generator.readback import BROKEN, open_pdf

_INSPECTORS: tuple[tuple[str, Callable[[pikepdf.Pdf], Iterable[Finding]]], ...] = (
    ("information", inspect_information),
    ("xmp", inspect_xmp),
    ("date", inspect_dates),
    ("attachment", inspect_attachments),
    ("action", inspect_actions),
    ("annotation", inspect_annotations),
    ("hidden text", inspect_pages),
    ("image", inspect_images),
    ("colour profile", inspect_profiles),
    ("font", inspect_fonts),
    ("string", inspect_strings),
    ("object", inspect_objects),
)


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that was found in one file."""

    version: str
    """Of PDF: `1.7`."""
    pages: int
    size: int
    """Bytes."""
    findings: tuple[Finding, ...]


def inspect_pdf(data: bytes) -> Inspection:
    """A PDF's bytes -> what it tells. Raises Unreadable if it is none, is encrypted or is broken altogether."""
    with warnings.catch_warnings(), open_pdf(data) as pdf:
        warnings.simplefilter("ignore")  # of a broken file, which is said
        found = _look("file", lambda: inspect_bytes(data))
        for kind, inspect in _INSPECTORS:
            found += _look(kind, lambda look=inspect: look(pdf))  # type: ignore[misc]  # its type is the inspector's
        pages = _count_pages(pdf)
        return Inspection(pdf.pdf_version, pages, len(data), tuple(dict.fromkeys(found)))


def _look(kind: str, look: Callable[[], Iterable[Finding]]) -> list[Finding]:
    found: list[Finding] = []
    try:
        found.extend(look())
    except BROKEN:
        found.append(Finding(kind, "", "the file is broken here, and not all of it could be read"))
    return found


def _count_pages(pdf: pikepdf.Pdf) -> int:
    try:
        return len(pdf.pages)
    except BROKEN:
        return 0
