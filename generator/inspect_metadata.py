"""What a PDF says of itself: information dictionary, XMP of the document and of single objects, IDs, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from lxml import etree

from generator.inspection import Finding, iterate_dictionaries, iterate_parts, text_of, unpack

_NEUTRAL = frozenset(("Title", "Subject", "Keywords", "Trapped", "CreationDate", "ModDate"))
"""Entries that are for readers; dates are looked at by themselves."""
_NEUTRAL_XMP = frozenset(
    (
        *("title", "description", "language", "format", "subject", "rights", "WebStatement"),
        *("publisher", "identifier", "Keywords", "Trapped", "part", "conformance", "amd", "rev"),
        *("CreateDate", "ModifyDate", "MetadataDate"),
        # Descriptions of schemas (ISO 19005-2, 6.6.2.3.3).
        *("schema", "namespaceURI", "prefix", "name", "valueType", "category"),
    )
)
_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d{2,6})?(Z|[+-]\d\d'?\d?\d?'?)?")
_ISO_DATE = re.compile(
    r"\b(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?"
)
_MIDNIGHT = re.compile(r"[0:.]*")


def inspect_information(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """The information dictionary, the file's IDs, and the private data of programs."""
    info = pdf.trailer.get("/Info")
    if isinstance(info, pikepdf.Dictionary):
        for key in sorted(info.keys()):
            name = key[1:]
            what = f"{name}: {text_of(info[key])}"
            yield Finding("information", "", what, telling=name not in _NEUTRAL)
    ids = pdf.trailer.get("/ID")
    if isinstance(ids, pikepdf.Array) and len(ids) == 2:
        first, last = (bytes(one).hex() for one in ids)
        if first == last:
            yield Finding("id", "", f"ID: {first}", telling=False)
        else:
            yield Finding("id", "", f"ID: {first}, and {last} of this state")
    for place, part in iterate_dictionaries(pdf):
        if "/PieceInfo" in part:
            programs = ", ".join(key[1:] for key in sorted(part.PieceInfo.keys()))
            yield Finding("producer", place, f"private data of {programs}")
        if "/SpiderInfo" in part:
            yield Finding("producer", place, "where it was captured from the web")


def inspect_xmp(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """The properties of every XMP packet: the document's and those of its parts."""
    own = pdf.Root.get("/Metadata")
    for place, part in iterate_dictionaries(pdf):
        if str(part.get("/Type", "")) != "/Metadata" or not isinstance(part, pikepdf.Stream):
            continue
        is_own = own is not None and part.objgen == own.objgen
        where = "" if is_own else place
        if not is_own:
            yield Finding("xmp", place, "metadata of a part")
        yield from _properties(unpack(part), where)


def inspect_dates(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Dates with a time of day or a time zone, and days other than that of the information dictionary."""
    chosen = _days(str(pdf.docinfo.get("/CreationDate", "")))
    for place, part in iterate_parts(pdf):
        text = ""
        if isinstance(part, pikepdf.String):
            text = text_of(part)
        elif isinstance(part, pikepdf.Stream) and str(part.get("/Type", "")) == "/Metadata":
            text = unpack(part).decode("utf-8", "replace")
        for found in (*_PDF_DATE.finditer(text), *_ISO_DATE.finditer(text)):
            timed = not _MIDNIGHT.fullmatch(found[4] or "")
            zoned = (found[5] or "Z") not in ("Z", "+00'00'", "+00'00", "+00:00", "-00'00'")
            other = bool(chosen) and not (_days(found[0]) <= chosen)
            if timed or zoned or other:
                why = [
                    *(["a time of day"] if timed else []),
                    *(["a time zone"] if zoned else []),
                    *(["another day than its own"] if other else []),
                ]
                yield Finding("date", place, f"{found[0]} ({', '.join(why)})")


def _days(text: str) -> set[tuple[str, ...]]:
    found = (*_PDF_DATE.finditer(text), *_ISO_DATE.finditer(text))
    return {(m[1], m[2] or "01", m[3] or "01") for m in found}


def _properties(packet: bytes, place: str) -> Iterator[Finding]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    start, end = packet.find(b"<"), packet.rfind(b">")
    try:
        root = etree.fromstring(packet[start : end + 1], parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        yield Finding("xmp", place, "it cannot be read")
        return
    for element in root.iter():
        if isinstance(element, etree._Comment):
            yield Finding("xmp", place, f"a comment: {str(element.text or '').strip()}")
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        attributes = sorted((str(key), str(value)) for key, value in element.attrib.items())
        if name == "xmpmeta":
            for _key, value in attributes:
                yield Finding("producer", place, f"XMP toolkit: {value}")
        parent = element.getparent()
        while name in ("li", "Bag", "Seq", "Alt") and parent is not None:
            name, parent = etree.QName(parent).localname, parent.getparent()
        text = (element.text or "").strip()
        if text:
            yield Finding("xmp", place, f"{name}: {text}", telling=name not in _NEUTRAL_XMP)
        for key, value in attributes:
            short = etree.QName(key).localname
            if short not in ("about", "lang", "parseType", "resource") and name != "xmpmeta":
                yield Finding("xmp", place, f"{short}: {value}", telling=short not in _NEUTRAL_XMP)
