"""What pictures and colour profiles tell: EXIF, places, small copies, comments, descriptions."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf

from generator.inspection import Finding, iterate_dictionaries, unpack

_TELLING = frozenset(
    (
        *("Make", "Model", "Software", "HostComputer", "BodySerialNumber", "CameraOwnerName"),
        *("Artist", "Copyright", "XPAuthor", "ImageDescription", "UserComment", "XPComment"),
        *("DateTime", "DateTimeOriginal"),
    )
)
_COMMON_PROFILES = (
    "sRGB",
    "Adobe RGB",
    "Display P3",
    "Gray Gamma",
    "FOGRA",
    "SWOP",
    "GRACoL",
    "Coated",
)
"""Words in the names of profiles that everybody has; others are of somebody's screen or printer."""
_GPS, _EXIF = 0x8825, 0x8769
_LONGEST = 120


def inspect_images(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """The metadata in JPEG and JPEG 2000 pictures, and what their dictionaries tell."""
    for place, part in iterate_dictionaries(pdf):
        if str(part.get("/Subtype", "")) != "/Image" or not isinstance(part, pikepdf.Stream):
            continue
        filters = _filters(part)
        data = bytes(part.read_raw_bytes())
        if filters[:1] == ["/FlateDecode"] and len(filters) > 1:
            data, filters = zlib.decompress(data), filters[1:]
        if filters == ["/DCTDecode"]:
            yield from _inspect_jpeg(data, place)
        elif filters == ["/JPXDecode"]:
            for box in (b"uuid", b"xml ", b"asoc"):
                if box in data:
                    yield Finding("image", place, f"JPEG 2000 with a box '{box.decode().strip()}'")
        for key in ("/OPI", "/Alternates", "/Measure"):
            if key in part:
                yield Finding("image", place, f"its dictionary has {key[1:]}")


def inspect_profiles(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """The descriptions and dates of ICC profiles (ICC.1, 7.2.8 and 9)."""
    for place, part in iterate_dictionaries(pdf):
        data = unpack(part) if isinstance(part, pikepdf.Stream) and "/N" in part else b""
        if data[36:40] != b"acsp":
            continue
        year, month, day, hour, minute, second = struct.unpack_from(">6H", data, 24)
        made = f"{year:04d}-{month:02d}-{day:02d} {hour:02d}:{minute:02d}:{second:02d}"
        names = ", ".join(f"“{text}”" for text in _profile_texts(data))
        common = any(name in names for name in _COMMON_PROFILES)
        yield Finding("colour profile", place, f"{names}, made {made}", telling=not common)


def _filters(stream: Any) -> list[str]:
    held = stream.get("/Filter")
    if held is None:
        return []
    return [str(one) for one in held] if isinstance(held, pikepdf.Array) else [str(held)]


def _inspect_jpeg(data: bytes, place: str) -> Iterator[Finding]:
    """The segments before the first scan (ITU-T T.81, B.1.1)."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker, (length,) = data[at + 1], struct.unpack_from(">H", data, at + 2)
        held = data[at + 4 : at + 2 + length]
        if marker == 0xFE:
            yield Finding("image", place, f"a comment: {_printable(held)}")
        elif marker == 0xE1 and held.startswith(b"Exif\0"):
            yield from _inspect_exif(held, place)
        elif marker == 0xE1 and held.startswith(b"http://ns.adobe.com/"):
            yield Finding("image", place, f"XMP of {len(held)} bytes")
        elif marker == 0xED:
            yield Finding("image", place, "data of Photoshop (IPTC)")
        elif marker == 0xE0 and len(held) > 13 and held[12] and held[13]:
            yield Finding("image", place, "a small copy in its head (JFIF)")
        elif 0xE2 <= marker <= 0xEC and not held.startswith((b"ICC_PROFILE", b"MPF")):
            yield Finding("image", place, f"an APP{marker - 0xE0} segment: {_printable(held[:24])}")
        elif marker == 0xE2 and held.startswith(b"MPF"):
            yield Finding("image", place, "further pictures behind it (MPF)")
        at += 2 + max(length, 2)


def _inspect_exif(held: bytes, place: str) -> Iterator[Finding]:
    from PIL import ExifTags, Image

    exif = Image.Exif()
    exif.load(held)
    yield Finding("image", place, f"EXIF of {len(held)} bytes")
    for directory in (dict(exif), exif.get_ifd(_EXIF)):
        for tag, value in directory.items():
            name = ExifTags.TAGS.get(tag, "")
            if name in _TELLING:
                yield Finding("image", place, f"EXIF {name}: {str(value)[:_LONGEST]}")
    place_of = exif.get_ifd(_GPS)
    if place_of:
        said = {ExifTags.GPSTAGS.get(tag, tag): value for tag, value in place_of.items()}
        at = ", ".join(f"{n} {said[n]}" for n in ("GPSLatitude", "GPSLongitude") if n in said)
        yield Finding("image", place, f"EXIF with the place: {at or 'GPS'}")
    if exif.get_ifd(1):  # IFD1 (EXIF 2.3, 4.5.1)
        yield Finding("image", place, "a small copy in its EXIF, perhaps of an earlier state")


def _profile_texts(data: bytes) -> Iterator[str]:
    """Description, copyright, maker and model of an ICC profile."""
    (count,) = struct.unpack_from(">I", data, 128)
    for index in range(min(count, 100)):
        tag, offset, size = struct.unpack_from(">4sII", data, 132 + 12 * index)
        if tag in (b"desc", b"cprt", b"dmnd", b"dmdd"):
            text = _profile_text(data[offset : offset + size])
            if text:
                yield text


def _profile_text(held: bytes) -> str:
    if held[:4] == b"mluc" and len(held) >= 28:
        length, offset = struct.unpack_from(">II", held, 20)
        return held[offset : offset + length].decode("utf-16-be", "replace")
    if held[:4] == b"desc":
        (length,) = struct.unpack_from(">I", held, 8)
        return _printable(held[12 : 12 + length])
    return _printable(held[8:])


def _printable(data: bytes) -> str:
    text = data[:_LONGEST].decode("latin-1")
    return "".join(c if c.isprintable() else " " for c in text).strip()
