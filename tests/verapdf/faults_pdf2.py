"""Faults in what PDF 2.0 asks for beside what PDF 1.7 does: PDF/UA-2 and PDF/A-4."""

from __future__ import annotations

import pikepdf
from pikepdf import Name

from generator.pdf.standard import Standard
from tests.verapdf.fault import Fault, found


def document_without_a_namespace(pdf: pikepdf.Pdf) -> None:
    del found(pdf, "/S", "/Document")[0]["/NS"]


def note_that_names_no_mark(pdf: pikepdf.Pdf) -> None:
    del found(pdf, "/S", "/FENote")[0]["/Ref"]


def note_of_another_kind(pdf: pikepdf.Pdf) -> None:
    found(pdf, "/S", "/FENote")[0].A.NoteType = Name.Sidenote


def note_of_pdf_1_7(pdf: pikepdf.Pdf) -> None:
    note = found(pdf, "/S", "/FENote")[0]
    note.S = Name.Note
    del note["/NS"]


def contents_line_that_names_no_heading(pdf: pikepdf.Pdf) -> None:
    del found(pdf, "/S", "/TOCI")[0]["/Ref"]


def place_without_an_element(pdf: pikepdf.Pdf) -> None:
    for goal in list(pdf.Root.Names.Dests.Names)[1::2]:
        del goal["/SD"]


def bookmark_without_an_element(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines.First.A["/SD"]


def heading_without_level(pdf: pikepdf.Pdf) -> None:
    heading = found(pdf, "/S", "/H2")[0]
    heading.S = Name.H
    del heading["/NS"]


def information_dictionary(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Title"


def no_revision(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    for said in (b"<pdfuaid:rev>2024</pdfuaid:rev>", b"<pdfaid:rev>2020</pdfaid:rev>"):
        assert said in xmp
        xmp = xmp.replace(said, b"")
    pdf.Root.Metadata.write(xmp)


_BREAKING = {
    document_without_a_namespace: "ua2 8.2.5.2-2",
    note_that_names_no_mark: "ua2 8.2.5.14-2",
    note_of_another_kind: "ua2 8.2.5.14-4",
    note_of_pdf_1_7: "ua2 8.2.5.14-1",
    contents_line_that_names_no_heading: "ua2 8.2.5.8-1",
    place_without_an_element: "ua2 8.8-1",
    bookmark_without_an_element: "ua2 8.8-2",
    heading_without_level: "ua2 8.2.5.12-1",
    information_dictionary: "4 6.1.3-4, 4 6.1.3-5",
    no_revision: "4 6.7.3-5, ua2 5-5",
}
FAULTS = tuple(
    Fault(breaking, rules, of="noted", standard=Standard.UA2_A4)
    for breaking, rules in _BREAKING.items()
)
