"""What a PDF does and carries: actions, scripts, forms, attachments, what annotations say of their makers, layers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from generator.inspection import Finding, iterate_dictionaries, text_of, unpack

_HARMLESS = frozenset(("/GoTo", "/URI", "/Named"))
_OF_MAKERS = {
    "/T": "author",
    "/M": "changed",
    "/CreationDate": "made",
    "/NM": "name",
    "/Subj": "subject",
    "/RC": "rich text",
}


def inspect_attachments(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Embedded and referenced files, and portfolios."""
    for place, part in iterate_dictionaries(pdf):
        if "/EF" in part or str(part.get("/Type", "")) in ("/Filespec", "/F"):
            name = text_of(part.get("/UF", part.get("/F", "a file without a name")))
            kind = "embedded" if "/EF" in part else "elsewhere"
            yield Finding("attachment", place, f"{name} ({kind})")
        elif str(part.get("/Type", "")) == "/EmbeddedFile":
            params = part.get("/Params")
            said = _entries(params) if isinstance(params, pikepdf.Dictionary) else ""
            yield Finding("attachment", place, f"an embedded file: {said or 'nothing said of it'}")
    if "/Collection" in pdf.Root:
        yield Finding("attachment", "the catalog", "it is a portfolio of files")


def inspect_actions(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """What happens when it is opened, clicked or printed; forms, signatures and optional content."""
    for place, part in iterate_dictionaries(pdf):
        kind = str(part.get("/S", ""))
        if "/JS" in part:
            script = part.JS
            code = unpack(script) if isinstance(script, pikepdf.Stream) else bytes(script)
            yield Finding("javascript", place, code.decode("latin-1")[:200])
        elif kind in ("/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"):
            yield Finding("action", place, f"{kind[1:]}: {text_of(part.get('/F', ''))}")
        elif kind == "/URI" and "/URI" in part:
            address = text_of(part.URI)
            yield Finding(
                "link", place, address, telling=not address.startswith(("http", "mailto:"))
            )
        if "/AA" in part:
            yield Finding("action", place, "actions of its own: " + _names(part.AA))
        if str(part.get("/Type", "")) == "/Sig" or "/ByteRange" in part:
            yield Finding("signature", place, f"a digital signature: {_entries(part)}")
        if str(part.get("/Type", "")) == "/OCG":
            yield Finding("layer", place, f"optional content: {text_of(part.get('/Name', ''))}")
    yield from _inspect_catalog(pdf)


def inspect_annotations(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Comments, and who wrote them and when."""
    for number, page in enumerate(pdf.pages, start=1):
        annotations = page.obj.get("/Annots")
        for part in annotations if isinstance(annotations, pikepdf.Array) else ():
            if not isinstance(part, pikepdf.Dictionary):
                continue
            kind = str(part.get("/Subtype", "/?"))[1:]
            said = [
                f"{word} {text_of(part[key])}" for key, word in _OF_MAKERS.items() if key in part
            ]
            if kind != "Link":
                words = text_of(part.get("/Contents", ""))
                said += [f"“{words[:80]}”"] if words else []
                yield Finding("annotation", f"page {number}", f"{kind}: {', '.join(said)}")
            elif said:
                yield Finding("annotation", f"page {number}", f"Link: {', '.join(said)}")
        if "/Thumb" in page.obj:
            what = "a small picture of the page, perhaps of an earlier state"
            yield Finding("thumbnail", f"page {number}", what)


def _inspect_catalog(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    root = pdf.Root
    opening = root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and str(opening.get("/S", "")) not in _HARMLESS:
        kind = str(opening.get("/S", "/?"))[1:]
        yield Finding("action", "the catalog", f"when it is opened: {kind}")
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        fields = form.get("/Fields")
        count = len(fields) if isinstance(fields, pikepdf.Array) else 0
        xfa = ", with XFA" if "/XFA" in form else ""
        yield Finding("form", "the catalog", f"a form of {count} fields{xfa}")
    layers = root.get("/OCProperties")
    if isinstance(layers, pikepdf.Dictionary):
        default = layers.get("/D")
        off = default.get("/OFF") if isinstance(default, pikepdf.Dictionary) else None
        for layer in off if isinstance(off, pikepdf.Array) else ():
            what = f"a layer that is not shown: {text_of(layer.get('/Name', ''))}"
            yield Finding("layer", "the catalog", what)
    if "/Perms" in root:
        yield Finding("signature", "the catalog", "usage rights: " + _names(root.Perms))


def _names(part: Any) -> str:
    return ", ".join(key[1:] for key in sorted(part.keys())) if hasattr(part, "keys") else "?"


def _entries(part: Any) -> str:
    """The entries of a dictionary that are text."""
    found = ((key[1:], part[key]) for key in sorted(part.keys()))
    return ", ".join(f"{k} {text_of(v)}" for k, v in found if isinstance(v, pikepdf.String | int))
