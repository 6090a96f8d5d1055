"""Named inks become colour operators (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from typing import Any

from generator.layout.theme import Ink


class Inks:
    """The inks of a theme, as this file writes them: in sRGB, which its output intent names."""

    def __init__(self, inks: tuple[Ink, ...]) -> None:
        self._rgb = {ink.name: ink.rgb for ink in inks}

    def fill(self, canvas: Any, name: str) -> None:
        """Sets the colour of areas and glyphs. Raises ValueError if the theme has no such ink."""
        canvas.setFillColorRGB(*self._recipe(name))

    def stroke(self, canvas: Any, name: str) -> None:
        """Sets the colour of lines. Raises ValueError if the theme has no such ink."""
        canvas.setStrokeColorRGB(*self._recipe(name))

    def _recipe(self, name: str) -> tuple[float, float, float]:
        if name not in self._rgb:
            raise ValueError(f"the theme has no ink '{name}'")
        return self._rgb[name]
