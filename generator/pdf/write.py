"""Pages become the bytes of a PDF: the last step of the pipeline, the one room ReportLab lives in.

The same Document gives the same bytes, in any process, folder, time zone and run.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArrayCompact, PDFPage
from reportlab.pdfgen.canvas import Canvas

from generator.layout.theme import Ink
from generator.pdf.annotations import Links
from generator.pdf.catalog import write_catalog
from generator.pdf.content import Painter
from generator.pdf.file import Dictionary, PdfFile, deflate
from generator.pdf.images import Pictures
from generator.pdf.inks import Inks
from generator.pdf.marks import Marks
from generator.pdf.metadata import write_info
from generator.pdf.navigation import anchor_names
from generator.pdf.objects import numbers
from generator.pdf.references import find_references
from generator.pdf.standard import CLAIMS, Standard
from generator.pdf.structure import write_structure
from generator.pdf.text import WordEncoder
from generator.typeset.page import Document, Link, Page

# What is not among these is dropped from a page without a word (7.7.3.3).
_PAGE_ENTRIES = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]


def write_pdf(
    document: Document, theme_inks: tuple[Ink, ...], standard: Standard = Standard.UA1_A2A
) -> bytes:
    """Paints a document's pages into a file that keeps `standard`: of PDF 1.7, or 2.0 where it asks for that.

    Raises ValueError for what an earlier step should not have let through: a missing glyph, an unknown ink
    or leaf, a link that leads nowhere, a picture that cannot be read or has no alternative description.
    """
    claims = CLAIMS[standard]
    if claims.pdfua and not document.title:
        raise ValueError("the document has no title")
    file = PdfFile(claims.version)
    rtl = document.direction == "rtl"
    marks = Marks(document.structure, len(document.pages)) if claims.tagged else None
    canvas = _Canvas(file)
    words = WordEncoder(rtl)
    links = Links(file, marks, anchor_names(document.pages))
    painter = Painter(canvas, words, Inks(theme_inks), Pictures(file), marks, rtl)
    fonts = Dictionary()
    fonts_reference = file.add(fonts, "fonts")
    for index, page in enumerate(document.pages):
        images = painter.paint(page, index)
        canvas.showPage()
        resources = {"Font": fonts_reference, "XObject": Dictionary(images)}
        annotations = [
            links.add(item, index, page.height) for item in page.items if isinstance(item, Link)
        ]
        _complete(file.Pages[index], page, index, resources, annotations, claims.tagged)
    for font in words.fonts.values():
        fonts[font.name] = font.write(file)
    pages = [file.Reference(page) for page in file.Pages]
    structure = None
    if marks:
        references = find_references(document) if claims.is_pdf_2 else None
        structure = write_structure(marks, file, pages, rtl, references)
    root = write_catalog(file, document, claims, pages, structure)
    # PDF 2.0 leaves what it says to XMP (ISO 32000-2, 14.3.3; ISO 19005-4, 6.1.3).
    info = None if claims.is_pdf_2 else file.add(write_info(document))
    return file.serialise(root, info)


class _Canvas(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """A canvas that draws into our file, and begins its pages with nothing at all.

    ReportLab's begins them with Helvetica, which is not embedded.
    """

    def __init__(self, file: PdfFile) -> None:
        super().__init__(None, pageCompression=0, invariant=1)
        self._doc = file

    def _make_preamble(self) -> None:
        self._preamble = ""


def _complete(
    made: Any,
    page: Page,
    index: int,
    resources: dict[str, Any],
    annotations: list[Any],
    tagged: bool,
) -> None:
    """Gives ReportLab's page object the entries that it does not know of (7.7.3.3), and compresses its content.

    It would write `Trans` empty.
    """
    made.__NoDefault__ = _PAGE_ENTRIES
    made.stream = deflate(made.stream)
    made.Trans = None
    made.MediaBox = f"[0 0 {numbers(page.width, page.height)}]"
    made.Resources = Dictionary(resources)
    made.Annots = PDFArrayCompact(annotations) if annotations else None
    if tagged:
        made.StructParents = index
        # The order of annotations follows the structure (ISO 14289-1, 7.18.3).
        made.Tabs = "/S"
