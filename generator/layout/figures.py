"""Pictures and QR codes -> blocks, each with its alternative text (ISO 14289-1, 7.3)."""

from __future__ import annotations

import io

from lxml import etree

from generator.content.figures import Picture as PictureRecord
from generator.content.model import Text
from generator.diagnostics import Span, did_you_mean
from generator.layout.binder import Binder
from generator.layout.blocks import words_of
from generator.layout.drawings import bind_drawing
from generator.layout.inline import ADDRESS
from generator.layout.story import Block, Code, Group, Picture
from generator.layout.structure import Node

_MM = 72 / 25.4
_LEAST_MODULE = 0.35 * _MM
"""Side of a module that telephones still read from paper held in the hand."""
_QUIET = 4
"""Modules of white on each side (ISO/IEC 18004, 5.3.8)."""


def bind_figure(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`figure` -> a group: Figure with its Alt, then Caption, side by side under a Div."""
    own = binder.add(node, "Div")
    blocks = binder.blocks(element, own)
    if not blocks:
        return []
    style, anchor = binder.style(element), element.get("id")
    return [Group(style, blocks, binder.span(element), anchor=anchor, figure=True)]


def bind_caption(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`figcaption` -> Caption."""
    return [*words_of(binder, element, binder.add(node, "Caption"), binder.style(element))]


def bind_image(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`img` -> a picture record's image."""
    ref = element.get("ref", "")
    records = {f"figures/{picture.id}": picture for picture in binder.briefing.pictures}
    record = records.get(ref)
    if record is None:
        binder.error(element, f"there is no picture '{ref}'", did_you_mean(ref, records))
        return []
    span = record.span or binder.span(element)
    if record.drawing is not None:
        own = _add_figure(binder, node, record.alt)
        return [bind_drawing(binder, element, own, record.drawing, span)]
    data = _read_picture(binder, record, span)
    if data is None:
        return []
    leaf = binder.tree.leaf(_add_figure(binder, node, record.alt))
    return [Picture(binder.style(element), data, record.pixels, leaf, span)]


def bind_code(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`qr` -> a QR code of an address, at least at error correction level M."""
    target, size = element.get("href", ""), binder.length(element, "size")
    alt = _alternative(binder, element)
    if "href" not in element.attrib:
        return []  # reported as an attribute that is missing
    if ADDRESS.fullmatch(target) is None:
        hint = "write https://… or mailto:…"
        binder.error(element, f"'{target}' is no address for a code", hint)
        return []
    modules = _encode(target)
    if modules is None:
        binder.error(element, f"the address is too long for a QR code: {target[:40]}…")
        return []
    side = len(modules) + 2 * _QUIET
    if size / side < _LEAST_MODULE:
        least = -(-side * 35 // 100)  # millimetres, rounded up
        message = (
            f"the code is too small to be read: its dots would be {size / side / _MM:.2f} mm wide"
        )
        binder.error(element, message, f'it needs size="{least} mm" for this address')
    if alt is None:
        return []
    own = _add_figure(binder, node, alt)
    style, span = binder.style(element), binder.span(element)
    return [Code(style, modules, binder.tree.leaf(own), span, size)]


def _alternative(binder: Binder, element: etree._Element) -> Text | None:
    """The alternative text of a code: the key it names, or the label `qr`."""
    key = element.get("alt", "labels/qr")
    found = binder.references.texts.get(key)
    if found is None:
        near = did_you_mean(key, binder.references.texts)
        hint = near if "alt" in element.attrib else 'add qr = "…" to [labels]'
        binder.error(element, f"the code has no alternative text: there is no text '{key}'", hint)
        return None
    return found.text


def _add_figure(binder: Binder, node: Node, alt: Text) -> Node:
    own = binder.add_figure(node, alt)
    own.attributes = (
        ("Layout", "Placement", "Block"),
    )  # else it is taken for part of a line (14.8.5.4.3)
    return own


def _encode(target: str) -> tuple[str, ...] | None:
    """The rows of modules; None if no code can hold so much."""
    import segno

    try:
        code = segno.make(target, error="m", micro=False)
    except segno.DataOverflowError:
        return None
    return tuple("".join("1" if module else "0" for module in row) for row in code.matrix)


def _read_picture(binder: Binder, record: PictureRecord, span: Span) -> bytes | None:
    """The file's bytes; None, with an error, if they are not those any more that the briefing was loaded with."""
    from PIL import Image

    if binder.read is None:
        binder.diagnostics.error(span, f"the picture '{record.path}' was not read")
        return None
    try:
        data = binder.read(record.path)
    except OSError as problem:
        reason = (problem.strerror or "unreadable").lower()
        binder.diagnostics.error(span, f"the picture '{record.path}' cannot be read: {reason}")
        return None
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            same = sorted(image.size) == sorted(record.pixels)
    except Exception:  # Pillow's decoders raise errors of many kinds
        same = False
    if not same:
        message = f"the picture '{record.path}' is not any more what it was"
        binder.diagnostics.error(span, message, "build again when it is saved")
        return None
    return data
