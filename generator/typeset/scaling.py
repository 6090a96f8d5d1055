"""Scaling: the settings among which a fit chooses, and the theme in each of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from generator.layout.theme import Fit, Style, Theme
from generator.translation.scripts import script_of_lang

TIGHTENINGS = 5
"""Even steps from the natural leading and spacing to the tightest that the layout allows."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set a product that is fitted to its pages."""

    size: float
    """Of the body, points, as layout.toml means sizes: Latin, before the scale of a script."""
    leading: float = 1.0
    """Share of the natural leading."""
    spacing: float = 1.0
    """Share of the natural space before and after blocks."""


def bounds_of(theme: Theme, lang: str) -> tuple[float, float]:
    """Ceiling and floor of an edition's body, points: those of its script, or the layout's."""
    fit = _fit_of(theme)
    own = next((s for s in theme.scripts if s.script == script_of_lang(lang)), None)
    if own is None:
        return fit.ceiling, fit.floor
    return own.ceiling or fit.ceiling, own.floor or fit.floor


def list_sizes(theme: Theme, lang: str) -> list[float]:
    """The sizes of the layout's grid, points, from the ceiling down; the floor is the last."""
    ceiling, floor = bounds_of(theme, lang)
    step = _fit_of(theme).step
    count = math.ceil(round((ceiling - floor) / step, 6))
    return [round(max(ceiling - n * step, floor), 4) for n in range(count + 1)]


def list_settings(theme: Theme, size: float) -> list[Setting]:
    """The settings of one size, from the natural to the tightest; one if the layout tightens nothing."""
    fit = _fit_of(theme)
    if fit.leading == fit.spacing == 1:
        return [Setting(size)]
    shares = [n / TIGHTENINGS for n in range(TIGHTENINGS + 1)]
    return [
        Setting(size, 1 - share * (1 - fit.leading), 1 - share * (1 - fit.spacing))
        for share in shares
    ]


def scale_theme(theme: Theme, setting: Setting) -> Theme:
    """The theme with the styles that scale brought to a setting.

    Sizes go in proportion to the body's, but not below `Style.least`; leading, label width and the
    spaces before and after go with the size, and the leading and spaces are then tightened.
    """
    ratio = setting.size / theme.style(_fit_of(theme).body).size
    styles = (_scale(s, ratio, setting) if s.scales else s for s in theme.styles)
    return replace(theme, styles=tuple(styles))


def _scale(style: Style, ratio: float, setting: Setting) -> Style:
    ratio = max(ratio, min(style.least / style.size, 1.0))
    return replace(
        style,
        size=style.size * ratio,
        leading=style.leading * ratio * setting.leading,
        label_width=style.label_width * ratio,
        space_before=style.space_before * ratio * setting.spacing,
        space_after=style.space_after * ratio * setting.spacing,
    )


def _fit_of(theme: Theme) -> Fit:
    assert theme.fit is not None
    return theme.fit
