"""Named inks become colour operators (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

import re

from generator.layout.theme import Ink
from generator.pdf.objects import numbers

_COLOUR = re.compile("#[0-9a-f]{6}")


class Inks:
    """The inks of a theme, as this file writes them: in sRGB, which its output intent names.

    A drawing's own colours are inks too, whose names are their values: `#7a1f2b`.
    """

    def __init__(self, inks: tuple[Ink, ...]) -> None:
        self._recipes = {ink.name: numbers(*ink.rgb) for ink in inks}

    def fill(self, name: str) -> str:
        """The operator that colours areas and glyphs. Raises ValueError if the theme has no such ink."""
        return f"{self._recipe(name)} rg"

    def stroke(self, name: str) -> str:
        """The operator that colours lines. Raises ValueError if the theme has no such ink."""
        return f"{self._recipe(name)} RG"

    def _recipe(self, name: str) -> str:
        if name not in self._recipes:
            if _COLOUR.fullmatch(name):
                channels = [int(name[at : at + 2], 16) / 255 for at in (1, 3, 5)]
                return self._recipes.setdefault(name, numbers(*channels))
            raise ValueError(f"the theme has no ink '{name}'")
        return self._recipes[name]
