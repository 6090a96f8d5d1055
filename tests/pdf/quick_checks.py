"""A PDF becomes what this process can find wrong with it: PDF/A-2b by pikepdf. veraPDF has the last word."""

from __future__ import annotations

from io import BytesIO

import pikepdf.pdfa

_NOT_KNOWN = {"ISO_19005_2:6.6.2.3.1-1", "ISO_19005_2:6.6.4-3"}
"""It knows no extension schemas, which PDF/UA inside PDF/A-2 needs, and only level B."""


def find_pdfa_faults(data: bytes) -> list[str]:
    """What pikepdf finds against PDF/A-2b, but for what it does not know."""
    report = pikepdf.pdfa.validate_written(BytesIO(data), "2b")
    return [str(found) for found in report.findings if found.rule not in _NOT_KNOWN]
