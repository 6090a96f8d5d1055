"""Fonts of every kind of outline are embedded, and what is embedded is what HarfBuzz draws."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from generator.pdf.charstrings import Outline, write_charstring
from generator.pdf.write import write_pdf
from generator.typeset.fonts import Face, load_face
from generator.typeset.fontshelf import package_fonts
from tests.conftest import absent
from tests.pdf.builders import INKS, face, opened, run, shape, simple
from tests.pdf.made_fonts import (
    cff_font,
    cff_of,
    open_file,
    save,
    segments,
    variable_cff2_font,
)
from tests.pdf.quick_checks import find_pdfa_faults
from tests.pdf.test_fonts import descendants, glyphs, program

WORD = "Hamburgefonstiv"


def embedded(pdf: pikepdf.Pdf) -> Any:
    (font,) = [
        found
        for found in pdf.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/Subtype") == "/CIDFontType0"
    ]
    return font


def read_cff(data: bytes) -> Any:
    """The top DICT of a program."""
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(data), None)
    return fonts[0]


def drawn(top: Any, cid: int, scale: float) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    """A glyph of a program as fontTools' interpreter draws it, in the face's whole units."""
    pen = RecordingPen()
    top.CharStrings[f"cid{cid:05d}"].draw(pen)
    kinds = {"moveTo": "M", "lineTo": "L", "curveTo": "C"}
    return [
        (kinds[name], tuple((round(x * scale), round(y * scale)) for x, y in points))
        for name, points in pen.value
        if name in kinds
    ]


@pytest.fixture(params=[1000, 2048], ids=["1000 units", "2048 units"])
def cubic(request: pytest.FixtureRequest, tmp_path: Path) -> Face:
    font = cff_font("Made Serif", units=request.param)
    return open_file(save(font, tmp_path / "Serif.otf"))


def test_a_cff_font_keeps_its_curves(cubic: Face) -> None:
    word = shape(WORD, cubic)
    with opened(simple(run(WORD, 0, font=cubic))) as pdf:
        top = read_cff(cff_of(embedded(pdf)))
    cids = {letter: at for at, letter in enumerate(dict.fromkeys(WORD), 1)}
    for letter, glyph in zip(WORD, word.glyphs, strict=True):
        own = segments(cubic.font, glyph)
        assert any(kind == "C" for kind, _ in own) or letter in "Hiv"
        assert drawn(top, cids[letter], cubic.units / 1000) == own


def test_widths_of_a_cff_program_are_those_the_pdf_says(cubic: Face) -> None:
    with opened(simple(run(WORD, 0, font=cubic))) as pdf:
        font = embedded(pdf)
        assert "/CIDToGIDMap" not in font
        top = read_cff(cff_of(font))
        first, widths = font.W
    assert first == 1
    private = top.FDArray[0].Private
    for cid, width in enumerate(widths, 1):
        charstring = top.CharStrings[f"cid{cid:05d}"]
        charstring.draw(RecordingPen())  # which reads its width
        assert charstring.width == pytest.approx(float(width), abs=0.01)
        own = cubic.font.get_glyph_h_advance(
            cubic.font.get_nominal_glyph(ord([*dict.fromkeys(WORD)][cid - 1]))
        )
        assert float(width) == pytest.approx(own * 1000 / cubic.units, abs=0.001)
    assert private.defaultWidthX in [pytest.approx(float(width), abs=0.001) for width in widths]


def test_a_letter_and_its_mark_are_one_glyph_of_a_cff_program(cubic: Face) -> None:
    word = shape("x\u0302", cubic)
    assert len(word.glyphs) == 2
    with opened(simple(run("x\u0302", 0, font=cubic))) as pdf:
        font = embedded(pdf)
        assert [float(width) for width in font.W[1]] == [
            pytest.approx(word.width * 1000 / cubic.units, abs=0.001)
        ]
        top = read_cff(cff_of(font))
    letter, mark = (segments(cubic.font, glyph) for glyph in word.glyphs)
    x, y = word.offsets[1] if word.offsets else (0, 0)
    x += word.advances[0]
    placed = [(kind, tuple((at + x, up + y) for at, up in points)) for kind, points in mark]
    assert drawn(top, 1, cubic.units / 1000) == letter + placed


def test_readers_show_a_cff_font_as_they_show_truetype(cubic: Face) -> None:
    """The same curves, once quadratic and once cubic."""
    shown = []
    for font in (face(), cubic):
        runs = run(WORD, 0, font=font, size=40, y=100)
        page = pypdfium2.PdfDocument(write_pdf(simple(runs), INKS))[0]
        shown.append(page.render(scale=1).to_pil().convert("L").crop((60, 60, 420, 120)))
        assert page.get_textpage().get_text_range() == WORD
    differences = [abs(a - b) for a, b in zip(*(image.tobytes() for image in shown), strict=True)]
    assert sum(255 - byte for byte in shown[0].tobytes()) > 100_000
    # Kerning and hints apart, which the made font has not, letters lie where they lay.
    assert sum(differences) / len(differences) < 12


def test_an_instance_of_a_variable_cff2_font_is_drawn_at_its_weight(tmp_path: Path) -> None:
    path = save(variable_cff2_font("Made Variable"), tmp_path / "Variable.otf")
    drawings: list[list[Any]] = []
    for weight in (400, 500, 700):
        font = open_file(path, weight=weight, most=700)
        assert "CFF2" in font.font.face.table_tags
        assert font.variations == (("wght", float(weight)),)
        with opened(simple(run("Hiv", 0, font=font))) as pdf:
            found = embedded(pdf)
            assert str(found.BaseFont).endswith(f"-{weight}")
            top = read_cff(cff_of(found))
        made = [drawn(top, cid, 1) for cid in (1, 2, 3)]
        assert made == [segments(font.font, glyph) for glyph in shape("Hiv", font).glyphs]
        drawings.append(made)
    assert drawings[0] != drawings[1] != drawings[2]


@pytest.mark.parametrize("index", [0, 1])
def test_a_face_of_a_collection_is_its_own(index: int, tmp_path: Path) -> None:
    fonts = [cff_font("Made One", weight=400), cff_font("Made Two", weight=700)]
    font = open_file(save(fonts, tmp_path / "Both.otc"), index)
    alone = open_file(save(fonts[index], tmp_path / "Alone.otf"))
    glyph = font.font.get_nominal_glyph(ord("H"))
    assert segments(font.font, glyph) == segments(alone.font, glyph)
    with opened(simple(run("Ham", 0, font=font))) as pdf:
        top = read_cff(cff_of(embedded(pdf)))
    assert drawn(top, 1, 1) == segments(alone.font, glyph)


def test_a_face_of_a_truetype_collection_stays_truetype(tmp_path: Path) -> None:
    upright = [file for file in package_fonts()["ibm-plex-serif"] if not file.italic]
    paths = {file.weights[0]: file.path for file in upright}
    path = save([TTFont(paths[400]), TTFont(paths[700])], tmp_path / "Plex.ttc")
    with opened(simple(run("H", 0, font=open_file(path, 1)))) as pdf:
        (font,) = descendants(pdf)
        made = segments(hb.Font(program(font)), glyphs(font)[1])
    bold = face(weight=700).font
    assert made == segments(bold, bold.get_nominal_glyph(ord("H")))


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_cff_and_truetype_in_one_file_keep_pdfa_as_pikepdf_sees_it(cubic: Face) -> None:
    document = simple(
        run(WORD, 0, font=cubic), run(WORD, 0, y=140), run("x\u0302", 0, y=180, font=cubic)
    )
    assert find_pdfa_faults(write_pdf(document, INKS)) == []


def test_the_same_cff_font_gives_the_same_bytes(cubic: Face) -> None:
    document = simple(run(WORD, 0, font=cubic))
    assert write_pdf(document, INKS) == write_pdf(document, INKS)


def test_a_charstring_joins_what_an_operator_may_hold() -> None:
    """Lines in turn along both axes, more of them than the stack of an interpreter holds."""
    outline = Outline()
    outline.moveTo((0, 0))
    for at in range(1, 31):
        outline.lineTo((10 * at, 10 * at - 10))
        outline.lineTo((10 * at, 10 * at))
    outline.closePath()
    made = write_charstring(outline, None, 1000)
    hlineto, endchar = 6, 14
    assert made.count(hlineto) == 2
    assert made[-1] == endchar
    assert (
        len(made) == 2 + 60 + 2 + 1
    )  # rmoveto with its operands, the lines, two operators, the end


def test_a_quadratic_curve_is_written_as_the_same_cubic_one() -> None:
    quadratic, cubic = Outline(), Outline()
    for outline in (quadratic, cubic):
        outline.move_origin(5, 7)
        outline.moveTo((0, 0))
    quadratic.qCurveTo((30, 60), (60, 0))
    cubic.curveTo((20, 40), (40, 40), (60, 0))
    assert quadratic.contours == cubic.contours


def test_a_collection_as_systems_have_it_keeps_its_curves() -> None:
    """Noto's Chinese serif: 65,535 glyphs in CFF, the third face of a file of 26 MB."""
    font = load_face("Noto Serif CJK SC", 400, False, system=True)
    if font is None:
        absent("the font Noto Serif CJK SC (Debian's fonts-noto-cjk)")
    assert font is not None
    text = "人人生而自由"
    word = shape(text, font)
    with opened(simple(run(text, 0, font=font))) as pdf:
        found = embedded(pdf)
        assert len(found.FontDescriptor.FontFile3.read_bytes()) < 5_000
        top = read_cff(cff_of(found))
    cids = {glyph: at for at, glyph in enumerate(dict.fromkeys(word.glyphs), 1)}
    for glyph, cid in cids.items():
        assert drawn(top, cid, 1) == segments(font.font, glyph)
