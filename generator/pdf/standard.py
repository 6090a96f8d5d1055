"""What a PDF claims to be: the standards as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standard(StrEnum):
    """A set of standards that one file keeps at once, by the name it has on the command line."""

    UA1_A2A = "ua1+a2a"
    """PDF/UA-1 with PDF/A-2a: what readers and archives of today know."""
    UA2_A4 = "ua2+a4"
    """PDF/UA-2 with PDF/A-4: the same promises by the structure types of PDF 2.0."""
    A2B = "a2b"
    """PDF/A-2b alone: it looks the same for ever, and has no tags."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Claims:
    """What keeping a standard asks of the writer."""

    tagged: bool
    """Whether the structure tree is written and content is marked (ISO 32000-1, 14.7)."""
    pdfua: int
    """Part of ISO 14289, 0 for none."""
    pdfa: tuple[int, str] | None
    """Part of ISO 19005 and its conformance level, which part 4 has not."""
    output_intent: bool
    """Whether the file says what its device colours mean (ISO 19005-2, 6.2.4.3)."""
    version: tuple[int, int] = (1, 7)
    """Of PDF. In 2.0 structure types have a namespace, destinations name the element they lead to, and only XMP says
    what the document is (ISO 32000-2, 14.7.4, 12.3.2.3 and 14.3.3)."""

    @property
    def is_pdf_2(self) -> bool:
        """Whether the file is written by ISO 32000-2."""
        return self.version >= (2, 0)


CLAIMS: dict[Standard, Claims] = {
    Standard.UA1_A2A: Claims(tagged=True, pdfua=1, pdfa=(2, "A"), output_intent=True),
    Standard.UA2_A4: Claims(tagged=True, pdfua=2, pdfa=(4, ""), output_intent=True, version=(2, 0)),
    Standard.A2B: Claims(tagged=False, pdfua=0, pdfa=(2, "B"), output_intent=True),
    Standard.NONE: Claims(tagged=False, pdfua=0, pdfa=None, output_intent=False),
}
REVISIONS = {(14289, 2): 2024, (19005, 4): 2020}
"""Year of the edition that a file names, by number and part of the standard; earlier parts name none."""
