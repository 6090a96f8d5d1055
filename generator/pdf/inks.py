"""Named inks become colour operators (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from generator.layout.theme import Ink
from generator.pdf.objects import numbers


class Inks:
    """The inks of a theme, as this file writes them: in sRGB, which its output intent names."""

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
            raise ValueError(f"the theme has no ink '{name}'")
        return self._recipes[name]
