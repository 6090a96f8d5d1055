"""The whole of `write_pdf`: what a reader finds, the same bytes every time, and nobody's name in them."""

from __future__ import annotations

import getpass
import os
import socket
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from generator.pdf.standard import Standard
from generator.pdf.write import write_pdf
from generator.typeset.page import Anchor, Link
from tests.pdf.builders import INKS, Tree, document, opened, page, run, sampler, simple
from tests.pdf.structure_text import dump_structure, operations, sequence_texts

ROOT = Path(__file__).parents[2]

SAMPLER = """\
Document
  H1 "An office of efficient affairs"
  P "Text that says where " Link("to look" →https://example.org/%C3%A4?q=1 "Example") \
"and goes on over the page." Reference(Link("1" →#note "Note 1"))
    Note #e000029 "The note at the foot"
  L ListNumbering=Disc
    LI Lbl("•")
      LBody "first entry"
    LI Lbl("•")
      LBody "second entry"
  Table
    TR
      TH Scope=Column #e000024 "Year"
      TH Scope=Column "Number"
    TR
      TD Headers=e000024 "1988"
      TD "4,000"
    TR
      TD "1989"
      TD
  P [fa] WritingMode=RlTb "سلام به می‌خواهم"
  Figure alt="Two bars; the second is twice as high" "" "twice"
  Figure alt="A grey gradient" ""
    Caption "A picture"
"""


def test_everything_is_read_in_the_order_of_the_story() -> None:
    assert dump_structure(write_pdf(sampler(), INKS)) == SAMPLER


def test_running_heads_are_artifacts() -> None:
    pages = sequence_texts(write_pdf(sampler(), INKS))
    assert [texts[None] for texts in pages] == ["Sampler1", "Sampler2"]


def test_artifacts_say_what_they_are() -> None:
    with opened(sampler()) as pdf:
        found = [
            {key: str(value) for key, value in operands[1].items() if key != "/BBox"}
            for name, operands in operations(pdf.pages[0])
            if name == "BDC" and operands[0] == "/Artifact"
        ]
    assert [(entry["/Type"], entry.get("/Subtype")) for entry in found] == [
        ("/Background", None),
        ("/Pagination", "/Header"),
        ("/Layout", None),
        ("/Pagination", "/Footer"),
    ]


def test_page_and_catalog_carry_what_reportlab_drops() -> None:
    with opened(sampler()) as pdf:
        assert pdf.pdf_version == "1.7"
        assert [int(made.StructParents) for made in pdf.pages] == [0, 1]
        assert {str(made.Tabs) for made in pdf.pages} == {"/S"}
        assert not any("/Trans" in made for made in pdf.pages)
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.Lang) == "en"
        assert [float(side) for side in pdf.pages[0].MediaBox] == [0, 0, 595.276, 841.89]


def test_right_to_left_documents_open_from_the_right() -> None:
    with opened(simple(run("x", 0), direction="rtl", lang="fa")) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"


def test_an_untagged_file_claims_nothing() -> None:
    with opened(write_pdf(sampler(), INKS, Standard.NONE)) as pdf:
        assert not {"/StructTreeRoot", "/MarkInfo", "/OutputIntents"} & set(pdf.Root.keys())
        assert b"pdfaid:part" not in pdf.Root.Metadata.read_bytes()
        assert "/StructParents" not in pdf.pages[0]
        assert "/StructParent" not in pdf.pages[0].Annots[0]
        operators = {name for name, _ in operations(pdf.pages[0])}
        assert "BDC" not in operators


def test_two_writings_are_the_same_bytes() -> None:
    assert write_pdf(sampler(), INKS) == write_pdf(sampler(), INKS)


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tehran"},
        {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "RL_pdfMultiLine": "1", "LANG": "C"},
    ],
)
def test_another_process_writes_the_same_bytes(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    program = (
        "import hashlib, tests.pdf.builders as b; from generator.pdf.write import write_pdf;"
        "print(hashlib.sha256(write_pdf(b.sampler(), b.INKS)).hexdigest())"
    )
    there = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **surroundings, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == sha256(write_pdf(sampler(), INKS)).hexdigest()


def test_the_file_id_follows_the_content() -> None:
    def identity(text: str) -> bytes:
        with opened(simple(run(text, 0))) as pdf:
            first, second = pdf.trailer.ID
            assert bytes(first) == bytes(second)
            return bytes(first)

    assert identity("one") == identity("one")
    assert identity("one") != identity("two")


def test_nothing_names_a_person_a_machine_or_a_tool() -> None:
    data = write_pdf(sampler(), INKS)
    everything = [data]
    with opened(data) as pdf:
        for found in pdf.objects:
            if isinstance(found, pikepdf.Stream):
                everything.append(found.read_raw_bytes())
                if found.get("/Filter") != "/DCTDecode":
                    everything.append(found.read_bytes())
            everything.append(found.unparse())
    whole = b"\n".join(everything)
    names = {getpass.getuser(), socket.gethostname(), str(Path.home()), str(ROOT)}
    # Shorter ones are found in any compressed data.
    for name in {name for name in names if len(name) > 4} - {"localhost"}:
        assert name.encode() not in whole, name
    for trace in (b"reportlab", b"pikepdf", b"pillow", b"harfbuzz", b"secret", b"anonymous"):
        assert trace not in whole.lower(), trace


def test_every_font_is_embedded() -> None:
    with opened(sampler()) as pdf:
        fonts = [
            found
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font"
        ]
        assert {str(font.Subtype) for font in fonts} == {"/Type0", "/CIDFontType2"}
        assert all(
            "/FontFile2" in font.FontDescriptor for font in fonts if font.Subtype == "/CIDFontType2"
        )


def test_objects_lie_in_object_streams() -> None:
    with opened(sampler()) as pdf:
        types = [
            str(found.get("/Type")) for found in pdf.objects if isinstance(found, pikepdf.Stream)
        ]
        assert "/XRef" in types or pdf.trailer.get("/Type") == "/XRef"
        assert not pdf.check_pdf_syntax()


def test_a_title_is_needed() -> None:
    with pytest.raises(ValueError, match="the document has no title"):
        write_pdf(replace(sampler(), title=""), INKS)


def test_an_unknown_ink_is_refused() -> None:
    with pytest.raises(ValueError, match="the theme has no ink 'gold'"):
        write_pdf(simple(run("x", 0, ink="gold")), INKS)


def test_content_of_no_leaf_is_refused() -> None:
    made = simple(run("x", 0))
    astray = replace(made, pages=(page(run("x", 99)),))
    with pytest.raises(ValueError, match="the structure has no leaf 99"):
        write_pdf(astray, INKS)


def test_places_have_names_of_their_own() -> None:
    made = simple(run("x", 0))
    twice = replace(made, pages=(page(Anchor("a", 0, 0), Anchor("a", 0, 9)),))
    with pytest.raises(ValueError, match="two places are named 'a'"):
        write_pdf(twice, INKS)


@pytest.mark.parametrize(
    ("target", "contents", "problem"),
    [
        ("#nowhere", "x", "'#nowhere', which is nowhere"),
        ("example.org", "x", "'example.org' of a link has no scheme"),
        ("https://example.org", "", "does not say what it is"),
    ],
)
def test_links_that_cannot_work_are_refused(target: str, contents: str, problem: str) -> None:
    tree = Tree()
    leaf = tree.leaf()
    link = tree.element("Link", leaf)
    made = document(
        tree.element("Document", tree.element("P", link)),
        page(run("x", leaf.id), Link(72, 90, 9, 9, target, contents, link.id, None)),
    )
    with pytest.raises(ValueError, match=problem):
        write_pdf(made, INKS)
