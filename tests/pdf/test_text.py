"""Text comes out of the file as it was written: copied, searched and read aloud."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from generator.pdf.write import write_pdf
from generator.typeset.page import Document, GlyphRun
from tests.pdf.builders import INKS, face, opened, run, shape, simple
from tests.pdf.structure_text import operations

LATIN = [
    "office fluffy affairs",
    "x̂ q̃ū café",
    "soft\u00adhyphen zwnj\u200cx",
    "“quoted” — 4,000 § 12",
]
ARABIC = ["سلام", "می‌خواهم", "خانهٔ", "مُحَمَّد", "الله", "لأن", "قتل‌عام زندانیان"]


def lines(made: Document) -> list[str]:
    """The lines that pdfium copies."""
    pdf = pypdfium2.PdfDocument(write_pdf(made, INKS))
    try:
        page = pdf[0]
        text: str = page.get_textpage().get_text_range()
    finally:
        pdf.close()
    return text.splitlines()


def latin() -> Document:
    return simple(*(run(text, 0, y=100 + 30 * at) for at, text in enumerate(LATIN)))


def arabic() -> Document:
    font = face("IBM Plex Sans Arabic")
    runs = (
        run(text, 0, x=200, y=100 + 30 * at, font=font, rtl=True) for at, text in enumerate(ARABIC)
    )
    return simple(*runs, direction="rtl", lang="fa")


def test_pdfium_copies_latin_with_ligatures_marks_and_invisible_characters() -> None:
    assert lines(latin()) == LATIN


def test_pdfium_copies_arabic_with_marks_and_ligatures() -> None:
    # It puts marks of one letter in canonical order, which changes nothing (UAX #15).
    found = [unicodedata.normalize("NFC", line) for line in lines(arabic())]
    assert found == [unicodedata.normalize("NFC", text) for text in ARABIC]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize(("made", "written"), [(latin(), LATIN), (arabic(), ARABIC)])
def test_poppler_copies_the_same(made: Document, written: list[str], tmp_path: Path) -> None:
    path = tmp_path / "text.pdf"
    path.write_bytes(write_pdf(made, INKS))
    copied = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    # Poppler puts right-to-left text between marks of embedding.
    text = copied.stdout.translate(dict.fromkeys((0x202A, 0x202B, 0x202C)))
    assert text.split("\n")[: len(written)] == written


def test_a_mark_and_its_letter_are_one_code() -> None:
    with opened(simple(run("x̂", 0))) as pdf:
        shown = [operands for name, operands in operations(pdf.pages[0]) if name == "TJ"]
        assert [bytes(part) for part in shown[0][0]] == [b"\x00\x01"]


def ends(made: Document) -> list[float]:
    """The right edge of each character as pdfium sees it, points."""
    pdf = pypdfium2.PdfDocument(write_pdf(made, INKS))
    try:
        text = pdf[0].get_textpage()
        return [text.get_charbox(at, loose=True)[2] for at in range(text.count_chars())]
    finally:
        pdf.close()


@pytest.mark.parametrize(
    "line",
    [
        run("AVATAR To Ty", 0),
        run("justified in a line", 0, space=3.25),
        run("p.\u00a04 justified", 0, space=3.25),
        run("spaced out", 0, tracking=0.75),
        run("both of them", 0, tracking=0.4, space=1.5),
        run("variable", 0, font=face("IBM Plex Sans", 600)),
        run("marks x̂ q̃ here", 0, space=2),
        run("(back\\slash)", 0),
    ],
    ids=lambda line: line.text,
)
def test_a_run_is_as_wide_as_it_was_measured(line: GlyphRun) -> None:
    trailing = line.tracking
    assert ends(simple(line))[-1] == pytest.approx(line.x + line.width - trailing, abs=0.02)


def test_kerning_differs_from_the_glyphs_own_advances() -> None:
    """The test above would pass without kerning if the font had none."""
    word = shape("AVATAR")
    own = sum(word.face.font.get_glyph_h_advance(glyph) for glyph in word.glyphs)
    assert word.width < own


def test_justified_words_share_strings_where_nothing_comes_between() -> None:
    with opened(simple(run("in mid inn", 0))) as pdf:
        shown = [operands for name, operands in operations(pdf.pages[0]) if name == "TJ"]
        assert len(shown[0][0]) == 1


def test_every_byte_survives_as_a_code() -> None:
    """Codes 40, 41, 92 and 13 are parentheses, a backslash and a return in the content stream."""
    text = "".join(chr(code) for code in range(0x21, 0x7F)) + "ÀÁÂÃÄÅÆÇÈÉÊË"
    first, second = text[:50], text[50:]
    assert lines(simple(run(first, 0), run(second, 0, y=130))) == [first, second]


def test_glyph_0_is_refused() -> None:
    word = shape("x")
    missing = replace(run("x", 0), words=(replace(word, glyphs=(0,)),))
    with pytest.raises(ValueError, match="glyph 0 of IBM Plex Serif/400/normal stands in 'x'"):
        write_pdf(simple(missing), INKS)


def test_a_glyph_without_text_is_refused() -> None:
    word = shape("x")
    silent = replace(run("x", 0), words=(replace(word, texts=("",)),))
    with pytest.raises(ValueError, match="a glyph of 'x' stands for no text"):
        write_pdf(simple(silent), INKS)
