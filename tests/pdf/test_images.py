"""Pictures: only pixels come through."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from PIL import Image as Pillow
from PIL import ImageCms, ImageDraw

from generator.pdf.write import write_pdf
from generator.typeset.page import Document, Image
from tests.pdf.builders import INKS, Tree, document, opened, page, picture


def pictured(*files: bytes) -> Document:
    tree = Tree()
    leaves = [tree.leaf() for _ in files]
    figures = [tree.element("Figure", leaf, alt="A picture") for leaf in leaves]
    items = (
        Image(72, 72, 40, 30, data, leaf.id, None) for data, leaf in zip(files, leaves, strict=True)
    )
    return document(tree.element("Document", *figures), page(*items))


def colour(image: Pillow.Image, x: int = 0, y: int = 0) -> tuple[int, ...]:
    """Red, green and blue of a pixel."""
    found = image.convert("RGB").getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def embedded(data: bytes) -> tuple[dict[str, str], Pillow.Image]:
    """The image dictionary as plain values, and its pixels as pikepdf decodes them."""
    with opened(pictured(data)) as pdf:
        found = pdf.pages[0].Resources.XObject.I1
        assert isinstance(found, pikepdf.Stream)
        entries = {key: str(value) for key, value in found.items() if key.startswith("/")}
        return entries, pikepdf.PdfImage(found).as_pil_image().copy()


def saved(image: Pillow.Image, kind: str = "PNG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("mode", "space"), [("1", "/DeviceGray"), ("L", "/DeviceGray"), ("RGB", "/DeviceRGB")]
)
def test_a_png_keeps_its_pixels(mode: str, space: str) -> None:
    original = Pillow.linear_gradient("L").resize((40, 30)).convert(mode)
    entries, pixels = embedded(saved(original))
    assert entries["/ColorSpace"] == space
    assert pixels.convert("RGB").tobytes() == original.convert("RGB").tobytes()


def test_a_palette_and_sixteen_bits_become_plain_pixels() -> None:
    colours = Pillow.new("RGB", (8, 8), (200, 10, 10))
    _, pixels = embedded(saved(colours.quantize(4)))
    assert colour(pixels) == (200, 10, 10)
    deep = Pillow.new("I;16", (8, 8), 0x8080)
    _, pixels = embedded(saved(deep))
    assert colour(pixels) == (0x80, 0x80, 0x80)


def test_transparency_becomes_a_soft_mask() -> None:
    entries, _ = embedded(picture("RGBA"))
    assert "/SMask" in entries
    opaque, _ = embedded(saved(Pillow.new("RGBA", (8, 8), (1, 2, 3, 255))))
    assert "/SMask" not in opaque


def test_a_photograph_stays_jpeg_without_its_metadata() -> None:
    data = picture("RGB", "JPEG")
    assert b"SecretCamera" in data
    with opened(pictured(data)) as pdf:
        found = pdf.pages[0].Resources.XObject.I1
        assert found.Filter == "/DCTDecode"
        raw = found.read_raw_bytes()
    assert b"Secret" not in raw
    assert b"Exif" not in raw


def test_a_photograph_of_a_telephone_stays_a_photograph() -> None:
    image = Pillow.linear_gradient("L").convert("RGB")
    data = saved(image, "MPO", save_all=True, append_images=[image])
    entries, pixels = embedded(data)
    assert entries["/Filter"] == "/DCTDecode"
    assert pixels.size == image.size


def test_a_photograph_is_turned_upright() -> None:
    image = Pillow.new("RGB", (40, 20), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 10, 20), fill="black")
    exif = Pillow.Exif()
    exif[0x0112] = 6
    _, pixels = embedded(saved(image, "JPEG", exif=exif))
    assert pixels.size == (20, 40)
    assert max(colour(pixels, 10, 2)) < 50


def test_colours_of_another_space_become_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    image = Pillow.new("RGB", (8, 8), (10, 200, 30))
    # A profile that does not fit leaves the colours as they are.
    _, pixels = embedded(saved(image, icc_profile=profile))
    assert colour(pixels) == (10, 200, 30)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    _, pixels = embedded(saved(image, icc_profile=srgb))
    assert colour(pixels) == (10, 200, 30)


def test_cmyk_becomes_rgb() -> None:
    entries, pixels = embedded(saved(Pillow.new("CMYK", (16, 16), (0, 255, 255, 0)), "JPEG"))
    assert entries["/ColorSpace"] == "/DeviceRGB"
    red, green, blue = colour(pixels, 5, 5)
    assert red > 180
    assert max(green, blue) < 80


def test_the_same_file_is_embedded_once() -> None:
    data = picture()
    with opened(pictured(data, data)) as pdf:
        images = [
            found
            for found in pdf.objects
            if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"
        ]
        assert len(images) == 1


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", picture()[:60]])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="neither PNG nor JPEG, or it is damaged"):
        write_pdf(pictured(data), INKS)


def test_palettes_keep_what_is_clear_in_them() -> None:
    image = Pillow.new("P", (8, 8), 1)
    image.putpalette([0, 0, 0, 200, 10, 10])
    with opened(pictured(saved(image, transparency=b"\xff\x80"))) as pdf:
        found = pdf.pages[0].Resources.XObject.I1
        assert isinstance(found, pikepdf.Stream)
        assert colour(pikepdf.PdfImage(found).as_pil_image()) == (200, 10, 10)
        assert set(found.SMask.read_bytes()) == {0x80}


def test_an_orientation_that_there_is_not_turns_nothing() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 99
    _, pixels = embedded(saved(Pillow.new("RGB", (40, 20)), "JPEG", exif=exif))
    assert pixels.size == (40, 20)


@pytest.mark.parametrize(
    ("side", "said"), [(9_000, "9000 by 9000 pixels is too large"), (20_000, "is too large")]
)
def test_a_bomb_is_refused_before_it_is_decoded(side: int, said: str) -> None:
    large = saved(Pillow.new("1", (side, side)))
    with pytest.raises(ValueError, match=said):
        write_pdf(pictured(large), INKS)
