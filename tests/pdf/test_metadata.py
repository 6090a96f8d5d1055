"""Metadata: XMP and the information dictionary say the same, and name nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.pdf.write import write_pdf
from tests.pdf.builders import INKS, opened, run, sampler, simple
from tests.pdf.quick_checks import find_pdfa_faults

TITLE = "Salt & water: a “test” of <tags>"


def test_xmp_says_what_the_document_is() -> None:
    with opened(sampler()) as pdf, pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == TITLE
        assert xmp["dc:language"] == {"en"}
        assert xmp["dc:publisher"] == {"Example Organisation"}
        assert xmp["dc:rights"] == "https://creativecommons.org/licenses/by/4.0/"
        assert xmp["xmp:CreateDate"] == "2019-03-01T00:00:00Z"
        assert xmp["pdfaid:part"] == "2"
        assert xmp["pdfaid:conformance"] == "A"
        assert xmp["pdfuaid:part"] == "1"
        assert "dc:creator" not in xmp
        assert "dc:identifier" not in xmp
        assert "xmp:CreatorTool" not in xmp


def test_xmp_identifies_the_edition_by_its_code() -> None:
    with (
        opened(replace(sampler(), code="7BSX\N{NON-BREAKING HYPHEN}QMQ8")) as pdf,
        pdf.open_metadata() as xmp,
    ):
        assert xmp["dc:identifier"] == "7BSX-QMQ8"


def test_the_information_dictionary_says_the_same() -> None:
    with opened(sampler()) as pdf, pdf.open_metadata() as xmp:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert info == {
            "/Title": xmp["dc:title"],
            "/Subject": xmp["dc:description"],
            "/Producer": xmp["pdf:Producer"],
            "/CreationDate": "D:20190301000000Z",
            "/ModDate": "D:20190301000000Z",
        }
        assert info["/Producer"] == "briefing-press"


def test_what_is_not_known_is_not_written() -> None:
    bare = replace(simple(run("x", 0)), description="", publisher="", licence="")
    with opened(bare) as pdf, pdf.open_metadata() as xmp:
        assert not {"/Subject"} & set(pdf.docinfo.keys())
        assert not {"dc:description", "dc:publisher", "dc:rights", "dc:subject"} & set(xmp)


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_pikepdf_finds_nothing_else_against_pdfa_2() -> None:
    assert find_pdfa_faults(write_pdf(sampler(), INKS)) == []
