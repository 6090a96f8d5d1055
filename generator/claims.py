"""What a PDF says it is, read from its XMP and its information dictionary: edition, language, date, standard."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from generator.layout.editioncode import read_code
from generator.pdf.standard import CLAIMS, Standard
from generator.readback import BROKEN, open_pdf

_DC = "{http://purl.org/dc/elements/1.1/}"
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a PDF says it is."""

    code: str
    """Of its edition; empty if it says none."""
    lang: str
    date: tuple[int, int, int] | None
    standard: Standard


def read_claims(data: bytes) -> Claimed:
    """A PDF's bytes -> what it says it is; what it does not say is empty. Raises Unreadable."""
    packet, created, lang = b"", "", ""
    with open_pdf(data) as pdf, suppress(*BROKEN):
        lang = str(pdf.Root.get("/Lang", ""))
        created = str(pdf.docinfo.get("/CreationDate", ""))
        packet = pdf.Root.Metadata.read_bytes()
    found = _DATE.match(created)
    date = (int(found[1]), int(found[2]), int(found[3])) if found else None
    properties = _read_properties(packet)
    try:
        code = read_code(properties.get(f"{_DC}identifier", ""))
    except ValueError:
        code = ""
    return Claimed(code, lang, date, _read_standard(properties))


def _read_properties(packet: bytes) -> dict[str, str]:
    """The simple properties of an XMP packet by their names; none if it cannot be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(packet.strip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    return {str(e.tag): (e.text or "").strip() for e in root.iter() if isinstance(e.tag, str)}


def _read_standard(properties: dict[str, str]) -> Standard:
    """The standard whose claims a file makes; none if they are no set that is written here."""
    part = properties.get("{http://www.aiim.org/pdfa/ns/id/}part", "")
    level = properties.get("{http://www.aiim.org/pdfa/ns/id/}conformance", "")
    access = properties.get("{http://www.aiim.org/pdfua/ns/id/}part", "")
    for standard, claims in CLAIMS.items():
        pdfa = (str(claims.pdfa[0]), claims.pdfa[1]) if claims.pdfa else ("", "")
        if (part, level) == pdfa and access == (str(claims.pdfua) if claims.pdfua else ""):
            return standard
    return Standard.NONE
