"""What a document says of itself becomes XMP and the information dictionary, saying the same.

ISO 32000-1, 14.3; ISO 19005-2, 6.6; ISO 14289-1, clause 5 and 7.1; in PDF 2.0 the XMP alone.
No person, program version or machine is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from generator.pdf.file import Dictionary
from generator.pdf.objects import text_string
from generator.pdf.standard import REVISIONS, Claims
from generator.typeset.page import Document

PRODUCER = "briefing-press"

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}

# PDF/A knows XMP's own schemas; any other has to be described in the file (ISO 19005-2, 6.6.2.3.3).
_PDFUA_SCHEMA = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""


def write_info(document: Document) -> Dictionary:
    """The information dictionary (14.3.3)."""
    year, month, day = document.date
    date = f"(D:{year:04d}{month:02d}{day:02d}000000Z)"
    entries: dict[str, Any] = {
        "Title": text_string(document.title),
        "CreationDate": date,
        "ModDate": date,
        "Producer": text_string(PRODUCER),
    }
    if document.description:
        entries["Subject"] = text_string(document.description)
    return Dictionary(entries)


def write_xmp(document: Document, claims: Claims) -> bytes:
    """The XMP packet (14.3.2), with the identification that each standard asks for."""
    namespaces = " ".join(f"xmlns:{name}={quoteattr(uri)}" for name, uri in _NAMESPACES.items())
    properties = "\n".join(_properties(document, claims))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {namespaces}>\n{properties}\n</rdf:Description>\n'
        "</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()


def _properties(document: Document, claims: Claims) -> Iterable[str]:
    year, month, day = document.date
    date = f"{year:04d}-{month:02d}-{day:02d}T00:00:00Z"
    lang = document.lang
    yield "<dc:format>application/pdf</dc:format>"
    yield _alternatives("dc:title", lang, document.title)
    if document.code:
        # With the hyphen of keyboards, so that it can be searched for.
        code = document.code.replace("\N{NON-BREAKING HYPHEN}", "-")
        yield f"<dc:identifier>{escape(code)}</dc:identifier>"
    yield _bag("dc:language", (lang,))
    if document.description:
        yield _alternatives("dc:description", lang, document.description)
    if document.publisher:
        yield _bag("dc:publisher", (document.publisher,))
    if document.licence:
        yield _alternatives("dc:rights", lang, document.licence)
        if document.licence.startswith(("https://", "http://")):
            yield f"<xmpRights:WebStatement>{escape(document.licence)}</xmpRights:WebStatement>"
    yield f"<pdf:Producer>{escape(PRODUCER)}</pdf:Producer>"
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        yield f"<xmp:{name}>{date}</xmp:{name}>"
    if claims.pdfa:
        part, conformance = claims.pdfa
        yield from _identification("pdfaid", 19005, part)
        if conformance:
            yield f"<pdfaid:conformance>{conformance}</pdfaid:conformance>"
    if claims.pdfua:
        yield from _identification("pdfuaid", 14289, claims.pdfua)
    # PDF/A-4 leaves the description of schemas to other means (ISO 19005-4, 6.7).
    if claims.pdfua and claims.pdfa and not claims.is_pdf_2:
        yield _PDFUA_SCHEMA


def _identification(schema: str, number: int, part: int) -> Iterable[str]:
    yield f"<{schema}:part>{part}</{schema}:part>"
    if (number, part) in REVISIONS:
        yield f"<{schema}:rev>{REVISIONS[number, part]}</{schema}:rev>"


def _alternatives(name: str, lang: str, text: str) -> str:
    items = "".join(
        f"<rdf:li xml:lang={quoteattr(tag)}>{escape(text)}</rdf:li>" for tag in ("x-default", lang)
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def _bag(name: str, texts: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts)
    return f"<{name}><rdf:Bag>{items}</rdf:Bag></{name}>"
