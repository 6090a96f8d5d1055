"""The document's parts become its catalog (ISO 32000-1, 7.7.2)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.pdf.file import Dictionary, PdfFile
from generator.pdf.metadata import write_xmp
from generator.pdf.navigation import write_destinations, write_outline, write_page_labels
from generator.pdf.objects import text_string
from generator.pdf.standard import Claims
from generator.pdf.structure import Structure
from generator.typeset.page import Document

_PROFILE_NAME = "sRGB IEC61966-2.1"


def write_catalog(
    file: PdfFile,
    document: Document,
    claims: Claims,
    pages: list[Any],
    structure: Structure | None,
) -> Any:
    """Adds the catalog and what hangs on it alone; returns its reference.

    `pages` are the references of the pages, `structure` is the structure tree, if there is one.
    """
    references = [f"{file.number_of(page)} 0 R" for page in pages]
    direction = " /Direction /R2L" if document.direction == "rtl" else ""
    entries: dict[str, Any] = {
        "Type": "/Catalog",
        "Pages": file.add(file.Pages),
        "Lang": text_string(document.lang),
        "ViewerPreferences": f"<</DisplayDocTitle true{direction}>>",
        "PageLabels": write_page_labels(document.pages),
        "Metadata": file.add_stream(
            write_xmp(document, claims), {"Type": "/Metadata", "Subtype": "/XML"}, compress=False
        ),
    }
    if structure:
        entries["MarkInfo"] = "<</Marked true>>"
        entries["StructTreeRoot"] = structure.root
    places = structure.places if structure else {}
    if claims.output_intent:
        entries["OutputIntents"] = f"[{_output_intent(file)}]"
    destinations = write_destinations(document.pages, references, places)
    if destinations:
        entries["Names"] = f"<</Dests {destinations}>>"
    outline = write_outline(file, document.pages, references, places)
    if outline:
        entries["Outlines"] = outline
        entries["PageMode"] = "/UseOutlines"
    return file.add(Dictionary(entries))


def _output_intent(file: PdfFile) -> str:
    """Device colours are sRGB's (14.11.5; ISO 19005-2, 6.2.3), by a profile of ICC version 2 without a date."""
    profile = file.add_stream(_srgb_profile(), {"N": 3})
    name = text_string(_PROFILE_NAME)
    return (
        f"<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier {name} /Info {name} "
        f"/DestOutputProfile {file.number_of(profile)} 0 R>>"
    )


def _srgb_profile() -> bytes:
    """The profile that pikepdf ships, without the cost of importing pikepdf."""
    package = find_spec("pikepdf")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("pikepdf, which ships the sRGB profile, is not installed")
    folder = Path(package.submodule_search_locations[0])
    return (folder / "pdfa" / "data" / "sRGB.icc").read_bytes()
