"""PNG and JPEG files as people have them: what is read is upright and whole, and what is not is said."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any
from zlib import compress, crc32

import pytest
from PIL import Image

from generator.content import pictures
from tests.content.wells import copy_wells, load, load_clean

WHERE = "content/salt-wells/figures.yaml:2: error:"


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def place(root: Path, name: str, data: bytes) -> None:
    """Puts a file in place of the good briefing's picture."""
    folder = copy_wells(root)
    (folder / "figures" / name).write_bytes(data)
    entries = folder / "figures.yaml"
    entries.write_text(entries.read_text("utf-8").replace("well.png", name), "utf-8")


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


RGB = Image.new("RGB", (60, 20), (200, 10, 10))
BROKEN_EXIF = b"Exif\0\0II*\0\x08\0\0\0" + b"\xff" * 40


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plain.png", saved(RGB, "PNG")),
        ("palette.png", saved(RGB.quantize(4), "PNG")),
        ("clear.png", saved(RGB.convert("RGBA"), "PNG")),
        ("deep.png", saved(Image.new("I;16", (60, 20), 9000), "PNG")),
        ("black-and-white.png", saved(RGB.convert("1"), "PNG")),
        ("plain.jpg", saved(RGB, "JPEG")),
        ("PLAIN.JPEG", saved(RGB, "JPEG")),
        ("progressive.jpg", saved(RGB, "JPEG", progressive=True)),
        ("print.jpg", saved(RGB.convert("CMYK"), "JPEG")),
        ("telephone.jpg", saved(RGB, "MPO", save_all=True, append_images=[RGB])),
    ],
)  # fmt: skip
def test_pictures_of_every_kind_are_read(name: str, data: bytes, tmp_path: Path) -> None:
    place(tmp_path, name, data)
    (picture,) = load_clean(tmp_path).pictures
    assert picture.pixels == (60, 20)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (60, 20)), (3, (60, 20)), (6, (20, 60)), (8, (20, 60))]
)
def test_a_picture_is_as_wide_as_it_is_seen(
    kind: str, orientation: int, size: tuple[int, int], tmp_path: Path
) -> None:
    name = {"JPEG": "turned.jpg", "PNG": "turned.png"}[kind]
    place(tmp_path, name, saved(RGB, kind, exif=turned(orientation)))
    (picture,) = load_clean(tmp_path).pictures
    assert picture.pixels == size


def _clear_grey() -> bytes:
    return saved(Image.new("I;16", (8, 8), 500), "PNG", transparency=500)


def _animated() -> bytes:
    return saved(RGB, "PNG", save_all=True, append_images=[Image.new("RGB", RGB.size)])


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG (ISO/IEC 15948, 5.3)."""
    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))


def with_chunk(kind: bytes, data: bytes) -> bytes:
    """A sound PNG with one more chunk behind its header."""
    plain = saved(RGB, "PNG")
    return plain[:33] + chunk(kind, data) + plain[33:]


def claiming(wide: int, high: int) -> bytes:
    """A PNG of a few bytes that says that it is very large."""
    head = chunk(b"IHDR", pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", compress(bytes(99))) + chunk(b"IEND", b"")


def bomb() -> bytes:
    """A hundred megabytes in a hundred kilobytes."""
    return compress(bytes(100_000_000), 9)


@pytest.mark.parametrize(
    ("name", "make", "told"),
    [
        ("well.jpg", lambda: saved(RGB, "PNG"), "'well.jpg' is a PNG by its contents\n  hint: rename it to well.png"),
        ("well.x.png", lambda: saved(RGB, "JPEG"), "'well.x.png' is a JPEG by its contents"),
        ("well.jpg", lambda: saved(RGB, "JPEG")[:-40], "the picture 'well.jpg' is damaged or cut short"),
        ("well.png", lambda: saved(RGB, "PNG")[:60], "the picture 'well.png' is damaged or cut short"),
        ("well.png", lambda: saved(RGB, "GIF"), "'well.png' is no PNG or JPEG by its contents"),
        ("well.tiff", lambda: saved(RGB, "TIFF"), "'well.tiff' is no PNG, JPEG or SVG"),
        ("well.png", lambda: saved(Image.new("1", (9000, 9000)), "PNG"), "'well.png' has 9000 by 9000 pixels"),
        ("well.png", lambda: saved(Image.new("1", (20000, 20000)), "PNG"), "'well.png' has too many pixels"),
        ("well.png", _clear_grey, "'well.png' has 16 bits of grey and a transparent one"),
        ("well.png", _animated, "'well.png' is animated, and paper is not"),
        ("well.png", lambda: claiming(100_000, 100_000), "'well.png' has too many pixels"),
        ("well.png", lambda: claiming(2**31 - 1, 2**31 - 1), "'well.png' has too many pixels"),
        ("well.png", lambda: claiming(0, 20), "'well.png' is no PNG or JPEG by its contents"),
        ("well.png", lambda: with_chunk(b"zTXt", b"Comment\0\0" + bomb()), "the picture 'well.png' is damaged"),
        ("well.png", lambda: with_chunk(b"iTXt", b"Comment\0\1\0\0\0" + bomb()), "the picture 'well.png' is damaged"),
        ("well.png", lambda: with_chunk(b"iCCP", b"profile\0\0" + bomb()), "the picture 'well.png' is damaged"),
        ("well.jpg", lambda: saved(RGB, "JPEG", exif=BROKEN_EXIF), "the picture 'well.jpg' is damaged"),
    ],
)  # fmt: skip
def test_what_is_no_sound_picture_is_an_error(
    name: str, make: Callable[[], bytes], told: str, tmp_path: Path
) -> None:
    place(tmp_path, name, make())
    _, printed = load(tmp_path)
    assert printed.startswith(f"{WHERE} {told}")


def test_a_file_that_is_too_large_is_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "_LARGEST", 100)
    place(tmp_path, "well.png", saved(RGB, "PNG") + b" " * 100)
    _, printed = load(tmp_path)
    assert printed.startswith(f"{WHERE} 'well.png' is larger than 64 MiB")


def test_a_drawing_is_a_picture_with_words_of_the_briefing(tmp_path: Path) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20">'
        '<text y="9">The "wells"</text></svg>'
    )
    place(tmp_path, "well.svg", svg.encode())
    briefing, printed = load(tmp_path)
    assert briefing is not None
    # Its words are read as all others are.
    assert printed.startswith(
        "content/salt-wells/figures/well.svg:1: warning: a straight quotation"
    )
    drawing = briefing.pictures[0].drawing
    assert drawing is not None
    assert [(text.key, text.lang) for text in drawing.texts] == [("figures/well/words/1", "en")]


def test_a_drawing_that_cannot_be_drawn_is_an_error_at_its_own_line(tmp_path: Path) -> None:
    place(tmp_path, "well.svg", b'<svg xmlns="http://www.w3.org/2000/svg">\n<image/></svg>')
    briefing, printed = load(tmp_path)
    assert briefing is None
    assert "content/salt-wells/figures/well.svg:2: error: a picture (<image>)" in printed
