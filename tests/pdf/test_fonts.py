"""Embedded fonts: widths, codes, names and texts, against the font programs themselves."""

from __future__ import annotations

import struct
from typing import Any

import pikepdf
import pytest
import uharfbuzz as hb

from generator.pdf.sfnt import write_sfnt
from generator.pdf.tounicode import write_tounicode
from generator.pdf.write import write_pdf
from tests.pdf.builders import INKS, face, opened, run, sampler, simple


def descendants(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        found
        for found in pdf.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/Subtype") == "/CIDFontType2"
    ]


def program(font: Any) -> hb.Face:
    return hb.Face(font.FontDescriptor.FontFile2.read_bytes())


def glyphs(font: Any) -> tuple[int, ...]:
    raw = font.CIDToGIDMap.read_bytes()
    return struct.unpack(f">{len(raw) // 2}H", raw)


def test_widths_are_the_programs_own() -> None:
    with opened(sampler()) as pdf:
        for font in descendants(pdf):
            shaper = hb.Font(program(font))
            scale = 1000 / shaper.face.upem
            first, widths = font.W
            assert first == 1
            for code, width in enumerate(widths, 1):
                own = shaper.get_glyph_h_advance(glyphs(font)[code]) * scale
                assert float(width) == pytest.approx(own, abs=0.001)


def test_a_variable_font_is_pinned_and_named_for_its_weight() -> None:
    light, bold = face("IBM Plex Sans", 300), face("IBM Plex Sans", 700)
    with opened(simple(run("weight", 0, font=light), run("weight", 0, y=120, font=bold))) as pdf:
        fonts = descendants(pdf)
        names = [str(font.BaseFont).split("+") for font in fonts]
        assert [name for _, name in names] == ["IBMPlexSans-300", "IBMPlexSans-700"]
        assert names[0][0] != names[1][0]
        assert not any("fvar" in program(font).table_tags for font in fonts)
        advances = [[float(width) for width in font.W[1]] for font in fonts]
        assert advances[0] < advances[1]


def test_the_subset_tag_is_six_capitals_from_the_content() -> None:
    def tag(text: str) -> str:
        with opened(simple(run(text, 0))) as pdf:
            (font,) = descendants(pdf)
            assert font.FontDescriptor.FontName == font.BaseFont
            return str(font.BaseFont)[1:].split("+")[0]

    assert len(tag("abc")) == 6
    assert tag("abc").isalpha()
    assert tag("abc").isupper()
    assert tag("abc") == tag("abc")
    assert tag("abc") != tag("abd")


def test_the_program_holds_only_what_is_used() -> None:
    with opened(simple(run("aab", 0))) as pdf:
        (font,) = descendants(pdf)
        assert program(font).glyph_count == 3
        assert set(program(font).table_tags) == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}


def test_one_glyph_with_two_texts_has_two_codes() -> None:
    """A space, and a thin one that HarfBuzz shows with the space's glyph."""
    with opened(simple(run("a b\u2009c", 0))) as pdf:
        (font,) = descendants(pdf)
        codes = glyphs(font)
        assert len(codes) == 1 + len("a b\u2009c")
        assert codes[2] == codes[4]


def test_an_invisible_character_has_a_glyph_without_ink_and_hardly_an_advance() -> None:
    """One as wide as the space that HarfBuzz shows it with would hide a space beside it from poppler."""
    with opened(simple(run("a\u200cb", 0))) as pdf:
        (font,) = descendants(pdf)
        shaper = hb.Font(program(font))
        glyph = glyphs(font)[2]
        extents = shaper.get_glyph_extents(glyph)
        assert (extents.width, extents.height) == (0, 0)
        assert shaper.get_glyph_h_advance(glyph) == 1


def test_a_composite_is_drawn_where_its_glyphs_were() -> None:
    """Its box is that of letter and mark as HarfBuzz placed them."""
    font = face()
    line = run("x̂", 0)
    (word,) = line.words
    assert word.offsets is not None
    extents = [font.font.get_glyph_extents(glyph) for glyph in word.glyphs]
    origins = [0, word.advances[0]]
    tops = [extent.y_bearing + y for extent, (_, y) in zip(extents, word.offsets, strict=True)]
    lefts = [
        extent.x_bearing + x + origin
        for extent, (x, _), origin in zip(extents, word.offsets, origins, strict=True)
    ]
    with opened(simple(line)) as pdf:
        (made,) = descendants(pdf)
        shaper = hb.Font(program(made))
        composed = shaper.get_glyph_extents(glyphs(made)[1])
        assert composed.y_bearing == max(tops)
        assert composed.x_bearing == min(lefts)
        assert shaper.get_glyph_h_advance(glyphs(made)[1]) == word.width


def test_flags_say_what_the_face_is() -> None:
    runs = (
        run("a", 0),
        run("a", 0, y=120, font=face(italic=True)),
        run("a", 0, y=140, font=face("IBM Plex Sans")),
    )
    with opened(simple(*runs)) as pdf:
        descriptors = [font.FontDescriptor for font in descendants(pdf)]
    symbolic, serif, italic = 4, 2, 64
    assert [int(found.Flags) for found in descriptors] == [
        symbolic | serif,
        symbolic | serif | italic,
        symbolic,
    ]
    assert [float(found.ItalicAngle) < 0 for found in descriptors] == [False, True, False]
    assert all(int(found.CapHeight) == 698 for found in descriptors)


def test_tounicode_has_blocks_of_a_hundred_at_most() -> None:
    cmap = write_tounicode([chr(0x4E00 + at) for at in range(250)]).decode()
    assert [line for line in cmap.splitlines() if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "50 beginbfchar",
    ]
    assert "<00fa> <4ef9>" in cmap


def test_tounicode_writes_characters_beyond_the_first_plane_as_surrogates() -> None:
    assert "<0001> <d835dd38006e>" in write_tounicode(["𝔸n"]).decode()


def test_a_written_font_file_has_right_checksums() -> None:
    with opened(simple(run("x̂", 0))) as pdf:
        data = descendants(pdf)[0].FontDescriptor.FontFile2.read_bytes()
    padded = data + bytes(-len(data) % 4)
    assert sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF == 0xB1B0AFBA
    tables = {
        tag: bytes(hb.Face(data).reference_table(tag).data) for tag in hb.Face(data).table_tags
    }
    assert write_sfnt(tables) == data


def test_all_faces_of_the_default_layout_can_be_embedded() -> None:
    faces = [
        face(family, weight, italic)
        for family in ("IBM Plex Serif", "IBM Plex Sans", "IBM Plex Sans Arabic")
        for weight in (400, 600, 700)
        for italic in (False, True)
    ]
    runs = [run("Hamburg", 0, y=100 + 20 * at, font=found) for at, found in enumerate(faces)]
    assert write_pdf(simple(*runs), INKS)
