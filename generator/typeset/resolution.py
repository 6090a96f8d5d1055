"""Resolution: pictures that have too few pixels for the size in which they are set."""

from __future__ import annotations

import math
from collections.abc import Iterable

from generator.diagnostics import Diagnostics
from generator.typeset.page import Image, Page

_LEAST = 150
"""Pixels an inch below which a photograph looks coarse in print."""
_ENOUGH = 200
_INCH = 72.0


def check_resolution(pages: Iterable[Page], diagnostics: Diagnostics) -> None:
    """Warns, at its record, of each picture of fewer than 150 pixels an inch where it is set largest."""
    coarsest: dict[bytes, Image] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, Image) and item.pixels[0]:
                known = coarsest.get(item.data)
                if known is None or item.width > known.width:
                    coarsest[item.data] = item
    for image in coarsest.values():
        found = image.pixels[0] * _INCH / image.width
        if found >= _LEAST:
            continue
        wanted = math.ceil(image.width / _INCH * _ENOUGH)
        diagnostics.warning(
            image.span,
            f"the picture is {found:.0f} ppi where it is set, which looks coarse in print",
            f"{_ENOUGH} would do: save it {wanted} pixels wide, or set it narrower",
        )
