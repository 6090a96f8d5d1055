"""What a PDF claims to be: the standards as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standard(StrEnum):
    """A set of standards that one file keeps at once."""

    UA1_A2A = "PDF/UA-1 and PDF/A-2a"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Claims:
    """What keeping a standard asks of the writer."""

    tagged: bool
    """Whether the structure tree is written and content is marked (ISO 32000-1, 14.7)."""
    pdfua: int
    """Part of ISO 14289, 0 for none."""
    pdfa: tuple[int, str] | None
    """Part and conformance level of ISO 19005."""
    output_intent: bool
    """Whether the file says what its device colours mean (ISO 19005-2, 6.2.4.3)."""


CLAIMS: dict[Standard, Claims] = {
    Standard.UA1_A2A: Claims(tagged=True, pdfua=1, pdfa=(2, "A"), output_intent=True),
    Standard.NONE: Claims(tagged=False, pdfua=0, pdfa=None, output_intent=False),
}
