"""Pictures: from an entry of figures.yaml to a Picture whose file can be relied on."""

from __future__ import annotations

import warnings
from io import BytesIO

from generator.content.fields import PictureEntry
from generator.content.model import Picture
from generator.diagnostics import Diagnostics, Span
from generator.project import Project

_ENDINGS = (".png", ".jpg", ".jpeg")


def check_picture(
    entry: PictureEntry, project: Project, folder: str, diagnostics: Diagnostics
) -> Picture | None:
    """An entry and the briefing's folder -> Picture; None, with an error, if its file is no picture we may read.

    Errors: the file lies outside `figures/`, is missing, is neither PNG nor JPEG or cannot be
    decoded; people are pictured and their consent is not stated.
    """
    span = entry.span or Span.of_file(f"{folder}/figures.yaml")
    sound = True
    if entry.people and entry.consent is None:
        hint = "add 'consent: …', how they agreed to be shown; without it leave the picture out"
        message = f"figure '{entry.id}' shows people and states no consent"
        diagnostics.error(Span.of_line(span.path, span.line), message, hint)
        sound = False
    fault = _find_fault(entry.file.value, project, folder)
    if fault is not None:
        diagnostics.error(entry.file.span, *fault)
        return None
    if not sound:
        return None
    path = f"{folder}/figures/{entry.file.value}"
    return Picture(entry.id, path, entry.alt, entry.credit, entry.caption, entry.consent, span)


def _find_fault(file: str, project: Project, folder: str) -> tuple[str, str] | None:
    """(Message, hint) on what is wrong with a picture's file."""
    path = f"{folder}/figures/{file}"
    outside = file.startswith("/") or "\\" in file or ":" in file or ".." in file.split("/")
    if outside or not project.stays_within(path, f"{folder}/figures"):
        hint = "copy the picture into figures/ and write its name there, without a path"
        return f"the file '{file}' leaves the briefing's folder", hint
    if not file.lower().endswith(_ENDINGS):
        return f"'{file}' is no PNG or JPEG", "save the picture as .png or .jpg"
    if not project.exists(path):
        known = project.files(f"{folder}/figures", "*")
        names = ", ".join(name.rpartition("/")[2] for name in known[:8]) or "no files"
        return f"there is no file '{file}' in figures/", f"it holds: {names}"
    return _decode(project, path, file)


def _decode(project: Project, path: str, file: str) -> tuple[str, str] | None:
    from PIL import Image  # a briefing without pictures does not pay for the import

    hint = "open it in a picture editor and save it again as PNG or JPEG"
    try:
        data = project.read_bytes(path)
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a picture of 90 million pixels is an accident
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
                # A JPEG is read to its end at an eighth of its size: enough to know that it is whole.
                picture.draft("L", (picture.width // 8, picture.height // 8))
                picture.load()
    except Exception as problem:  # Pillow's decoders raise errors of many kinds
        return f"the picture '{file}' cannot be read ({type(problem).__name__})", hint
    return None
