"""Pictures become image XObjects (ISO 32000-1, 8.9.5), decoded and encoded anew.

Nothing but pixels comes through: no camera, no place, no thumbnail, no name of a program.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

from generator.pdf.file import PdfFile

_MOST_PIXELS = 60_000_000
_JPEG_QUALITY = 90
_SPACES = {"1": ("/DeviceGray", 1, 1), "L": ("/DeviceGray", 8, 1), "RGB": ("/DeviceRGB", 8, 3)}
"""Pillow's mode to colour space, bits and components. Grey needs no more than the output intent (ISO 19005-2,
6.2.4.3)."""


class Pictures:
    """Embeds each picture once, however often it is painted."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._embedded: dict[bytes, tuple[str, Any]] = {}

    def embed(self, data: bytes) -> tuple[str, Any]:
        """Adds a PNG or JPEG; returns its name in resource dictionaries and its reference.

        Raises ValueError for any other format, for damaged data and for more than 60 million pixels.
        """
        if data not in self._embedded:
            self._embedded[data] = (f"I{len(self._embedded) + 1}", _add(self._file, data))
        return self._embedded[data]


def _add(file: PdfFile, data: bytes) -> Any:
    picture, is_photograph = _decode(data)
    mask = None
    if "A" in picture.getbands():
        alpha = picture.getchannel("A")
        picture = picture.convert("L" if picture.mode == "LA" else "RGB")
        if alpha.getextrema() != (255, 255):
            mask = file.add_stream(*_losslessly(alpha))
    content, entries = _lossily(picture) if is_photograph else _losslessly(picture)
    if mask is not None:
        entries["SMask"] = mask
    return file.add_stream(content, entries)


def _decode(data: bytes) -> tuple[Pillow.Image, bool]:
    """Upright pixels in one of the modes 1, L, LA, RGB and RGBA, in sRGB; and whether they came as JPEG."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; the limit here is ours, and an error.
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)
            opened = Pillow.open(BytesIO(data), formats=("PNG", "JPEG"))
        if opened.width * opened.height > _MOST_PIXELS:
            raise ValueError(f"a picture of {opened.width} by {opened.height} pixels is too large")
        picture = ImageOps.exif_transpose(opened)
        picture.load()
    except Pillow.DecompressionBombError as problem:
        raise ValueError("a picture is too large") from problem
    except OSError as problem:
        raise ValueError("a picture is neither PNG nor JPEG, or it is damaged") from problem
    is_photograph = opened.format in (
        "JPEG",
        "MPO",
    )  # the second, of telephones, holds more pictures
    profile = opened.info.get("icc_profile")
    if picture.mode.startswith("I"):
        # Sixteen bits of grey; Pillow would clip them instead of scaling.
        picture = picture.point(lambda level: level / 257).convert("L")
    elif picture.mode == "P" or "transparency" in picture.info:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        picture = _to_srgb(picture, profile)
    if picture.mode not in ("1", "L", "LA", "RGB", "RGBA"):
        picture = picture.convert("RGB")
    return picture, is_photograph


def _to_srgb(picture: Pillow.Image, profile: bytes) -> Pillow.Image:
    """Colours of another space become sRGB's; as they are if the profile cannot be used."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, source, target, outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError):
        return picture


def _lossily(picture: Pillow.Image) -> tuple[bytes, dict[str, Any]]:
    """A photograph, as JPEG without any of its application markers but JFIF's."""
    if picture.mode == "1":
        picture = picture.convert("L")
    out = BytesIO()
    plain = Pillow.frombytes(picture.mode, picture.size, picture.tobytes())
    plain.save(out, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    return out.getvalue(), {**_entries(picture), "Filter": "/DCTDecode"}


def _losslessly(picture: Pillow.Image) -> tuple[bytes, dict[str, Any]]:
    """Anything else: PNG's own compressed rows are what Flate with PNG predictors means (7.4.4.4)."""
    out = BytesIO()
    plain = Pillow.frombytes(picture.mode, picture.size, picture.tobytes())
    plain.save(out, "PNG", optimize=True)
    content = b"".join(body for kind, body in _png_chunks(out.getvalue()) if kind == b"IDAT")
    _, bits, colours = _SPACES[picture.mode]
    predictor = (
        f"<</Predictor 15 /Colors {colours} /BitsPerComponent {bits} /Columns {picture.width}>>"
    )
    return content, {
        **_entries(picture),
        "Filter": "/FlateDecode",
        "DecodeParms": predictor,
    }


def _entries(picture: Pillow.Image) -> dict[str, Any]:
    space, bits, _ = _SPACES[picture.mode]
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": space,
        "BitsPerComponent": bits,
    }


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + 8 + length]
        at += length + 12
