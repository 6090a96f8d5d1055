"""Pictures: from an entry of figures.yaml to a Picture whose file can be relied on."""

from __future__ import annotations

import warnings
from io import BytesIO

from generator.content.fields import PictureEntry
from generator.content.figures import Picture
from generator.diagnostics import Diagnostics, Span
from generator.project import Project

_ENDINGS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
_SIGNATURES = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg"}
_MOST_PIXELS = 60_000_000
_LARGEST = 64 * 1024 * 1024
_AGAIN = "open it in a picture editor and save it again as PNG or JPEG"


class _Unfit(Exception):
    """A file that cannot be a picture of a briefing: message and hint."""


def check_picture(
    entry: PictureEntry, project: Project, folder: str, lang: str, diagnostics: Diagnostics
) -> Picture | None:
    """An entry and the briefing's folder -> Picture; None, with an error, if its file is no picture we may read.

    `lang` is the language of the words of a drawing. Errors: the file lies outside `figures/`, is missing,
    is not what its name says, cannot be decoded or is too large; a drawing has what cannot be drawn;
    people are pictured and their consent is not stated; the alternative text is the file's name.
    """
    span = entry.span or Span.of_file(f"{folder}/figures.yaml")
    sound = True
    if entry.people and entry.consent is None:
        hint = "add 'consent: …', how they agreed to be shown; without it leave the picture out"
        message = f"figure '{entry.id}' shows people and states no consent"
        diagnostics.error(Span.of_line(span.path, span.line), message, hint)
        sound = False
    file = entry.file.value
    if not _says_something(entry.alt.value, file):
        hint = "say what the picture shows, to a reader who cannot see it"
        message = f"the alternative text of figure '{entry.id}' says nothing of it"
        diagnostics.error(entry.alt.span, message, hint)
        sound = False
    path = f"{folder}/figures/{file}"
    pixels, drawing = (0, 0), None
    try:
        data = _read(file, path, project, folder)
        if file.lower().endswith(".svg"):
            from generator.content.svg import read_svg  # only drawings pay for the import

            drawing = read_svg(data, path, f"figures/{entry.id}", lang, diagnostics)
            sound = sound and drawing is not None
        else:
            pixels = _measure(data, file)
    except _Unfit as problem:
        diagnostics.error(entry.file.span, *problem.args)
        return None
    if not sound:
        return None
    texts = (entry.alt, entry.credit, entry.caption, entry.consent)
    return Picture(entry.id, path, *texts, span, pixels=pixels, drawing=drawing)


def _says_something(alt: str, file: str) -> bool:
    """Whether an alternative text has words, and is not just the name of the file."""
    names = (file.casefold(), file.rpartition(".")[0].casefold())
    return any(map(str.isalpha, alt)) and alt.casefold() not in names


def _read(file: str, path: str, project: Project, folder: str) -> bytes:
    """The bytes of a picture's file. Raises _Unfit."""
    outside = file.startswith("/") or "\\" in file or ":" in file or ".." in file.split("/")
    if outside or not project.stays_within(path, f"{folder}/figures"):
        hint = "copy the picture into figures/ and write its name there, without a path"
        raise _Unfit(f"the file '{file}' leaves the briefing's folder", hint)
    if not file.lower().endswith((*_ENDINGS, ".svg")):
        raise _Unfit(f"'{file}' is no PNG, JPEG or SVG", "save the picture as .png, .jpg or .svg")
    if not project.exists(path):
        known = project.files(f"{folder}/figures", "*")
        names = ", ".join(name.rpartition("/")[2] for name in known[:8]) or "no files"
        bare = file.removeprefix("figures/")
        if bare != file and project.exists(f"{folder}/figures/{bare}"):
            raise _Unfit(f"there is no file '{file}' in figures/", f"leave 'figures/' out: {bare}")
        raise _Unfit(f"there is no file '{file}' in figures/", f"it holds: {names}")
    try:
        data = project.read_bytes(path)
    except OSError as problem:
        reason = (problem.strerror or "unreadable").lower()
        message = f"the picture '{file}' cannot be read: {reason}"
        raise _Unfit(message, "see that it is a file, and may be read") from problem
    if len(data) > _LARGEST:
        raise _Unfit(f"'{file}' is larger than 64 MiB", "save it with fewer pixels, or as JPEG")
    return data


def _measure(data: bytes, file: str) -> tuple[int, int]:
    """Width and height in pixels as a reader sees it, upright (Exif 2.3, Orientation). Raises _Unfit."""
    from PIL import (
        Image,
        UnidentifiedImageError,
    )  # a briefing without pictures does not pay for the import

    ending = file[file.rindex(".") :].lower()
    meant = next((end for sign, end in _SIGNATURES.items() if data.startswith(sign)), None)
    if meant is not None and _ENDINGS[meant] != _ENDINGS[ending]:
        name = file.removesuffix(file[file.rindex(".") :]) + meant
        raise _Unfit(f"'{file}' is a {_ENDINGS[meant]} by its contents", f"rename it to {name}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            # Pillow warns of large pictures; the limit here is ours, and an error.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
                wide, high = picture.size
                if wide * high > _MOST_PIXELS:
                    message = f"'{file}' has {wide} by {high} pixels, too many"
                    raise _Unfit(message, "save it with fewer; 4000 across are enough for a page")
                if picture.format == "PNG" and getattr(picture, "is_animated", False):
                    hint = "save the one image that is meant as a picture of its own"
                    raise _Unfit(f"'{file}' is animated, and paper is not", hint)
                if picture.mode.startswith("I") and "transparency" in picture.info:
                    message = f"'{file}' has 16 bits of grey and a transparent one"
                    raise _Unfit(message, "save it with 8 bits a channel")
                # A JPEG is read to its end at an eighth of its size: enough to know that it is whole.
                picture.draft("L", (wide // 8, high // 8))
                picture.load()
                turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    except _Unfit:
        raise
    except Image.DecompressionBombError as problem:
        message = f"'{file}' has too many pixels"
        raise _Unfit(message, "save it with fewer; 4000 across are enough for a page") from problem
    except UnidentifiedImageError as problem:
        raise _Unfit(f"'{file}' is no PNG or JPEG by its contents", _AGAIN) from problem
    except Exception as problem:  # Pillow's decoders raise errors of many kinds
        raise _Unfit(f"the picture '{file}' is damaged or cut short", _AGAIN) from problem
    return (high, wide) if turned else (wide, high)
