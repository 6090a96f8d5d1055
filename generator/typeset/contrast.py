"""Contrast: words whose ink is too like the ground that they stand on (WCAG 2.2, success criterion 1.4.3).

Judged on finished pages, where it is known in which size words are set and which fills lie under them: those of
boxes, tables, drawings and charts. Lines, and signs without a letter or digit, are no words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from generator.diagnostics import Diagnostics
from generator.layout.theme import Theme
from generator.typeset.grounds import Ground, Point, trace_ground
from generator.typeset.page import GlyphRun, Page, Path

_LEAST, _LEAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD, _BOLD = 18.0, 14.0, 700
"""Points from which type is large, upright or bold, and the weight that is bold."""
_ALONG, _ABOVE = (0.02, 0.26, 0.5, 0.74, 0.98), (0.1, 0.45)
"""Where the ground of words is looked up: shares of their width, and of their size above the baseline."""
_MARK = 0.6
"""Of the size of words: what is lower or narrower than that is a mark beside them, and no ground."""
_PAPER = "#ffffff"

Rgb = tuple[float, float, float]


def check_contrast(pages: Sequence[Page], theme: Theme, diagnostics: Diagnostics) -> None:
    """Reports inks that are too like a ground on which words of them stand, each pair once.

    Words ask for 4.5:1; those of 18 points, or of 14 in bold, for 3:1. Errors stand at the ink's line in
    layout.toml; where one of the colours is a drawing's own, at its words.
    """
    inks = {ink.name: ink for ink in theme.inks}
    colours = {ink.name: ink.rgb for ink in theme.inks}
    seen: set[tuple[str, str, float]] = set()
    for number, page in enumerate(pages, 1):
        for run, ground in _find_grounds(page):
            least = _asked(run)
            if (run.ink, ground, least) in seen:
                continue
            seen.add((run.ink, ground, least))
            found = contrast(_colour(run.ink, colours), _colour(ground, colours))
            if found >= least:
                continue
            own = run.ink in inks and (ground in inks or ground == _PAPER)
            on = "paper" if ground == _PAPER else f"'{ground}'"
            # Cut, not rounded: 4.499 is less than 4.5.
            ratio = math.floor(found * 100) / 100
            message = (
                f"words in '{run.ink}' on {on} have a contrast of {ratio:g}:1;"
                f" in {run.size:.3g} pt they need {least:g}:1"
            )
            where = f"{run.span}" if run.span is not None else f"page {number}"
            hint = "darken the words or lighten what they stand on, or set them larger"
            span = (inks[run.ink].span or theme.span) if own else run.span
            diagnostics.error(span, message, f"{hint}: see {where}" if own else hint)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two sRGB colours, from 1 to 21 (WCAG 2.2, "contrast ratio", "relative luminance")."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Rgb) -> float:
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _colour(ink: str, colours: dict[str, Rgb]) -> Rgb:
    """The sRGB of an ink; a drawing's own colour is an ink whose name is its value."""
    if ink in colours:
        return colours[ink]
    red, green, blue = (int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _asked(run: GlyphRun) -> float:
    large = _LARGE_BOLD if run.face.weight >= _BOLD else _LARGE
    return _LEAST_LARGE if run.size >= large else _LEAST


def _find_grounds(page: Page) -> Iterator[tuple[GlyphRun, str]]:
    """The words of a page, each with every ink that they stand on."""
    painted: list[Ground] = []
    for item in page.items:
        if isinstance(item, Path) and item.fill:
            painted.append(trace_ground(item))
        elif isinstance(item, GlyphRun) and any(map(str.isalnum, item.text)):
            least = _MARK * item.size
            beneath = [g for g in reversed(painted) if g.width >= least and g.height >= least]
            if not beneath:
                yield item, _PAPER
                continue
            found = (_topmost(beneath, point) for point in _points(item))
            yield from ((item, ink) for ink in dict.fromkeys(found))


def _topmost(grounds: Sequence[Ground], point: Point) -> str:
    return next((ground.ink for ground in grounds if ground.holds(*point)), _PAPER)


def _points(run: GlyphRun) -> Iterator[Point]:
    """Places behind words, along their baseline and turned with it."""
    cosine, sine = math.cos(math.radians(run.turn)), math.sin(math.radians(run.turn))
    for share in _ALONG:
        for up in _ABOVE:
            along, above = share * run.width, up * run.size
            yield run.x + along * cosine + above * sine, run.y + along * sine - above * cosine
