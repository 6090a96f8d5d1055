"""Steady stories: those that take no more room in a smaller size, whatever their words."""

from __future__ import annotations

from collections.abc import Iterable

from generator.layout.graphics import Graphic
from generator.layout.plots import Chart, Timeline
from generator.layout.story import (
    Block,
    Code,
    Grid,
    Group,
    Paragraph,
    Picture,
    Rule,
    Space,
    Story,
)
from generator.layout.theme import Style, Theme


def is_steady(story: Story, theme: Theme) -> bool:
    """Whether what fits at one size is sure to fit at every smaller one.

    Lines filled one after another are as few as can be (from a later start no line ends earlier). Every
    width of a smaller size is smaller or the same and the measure no narrower, so that the same breaks would
    do there: lines become no more, and none becomes higher. That holds on one page of paragraphs, boxes and
    grids. It does not hold where breaks are weighed against each other (justified and hyphenated text,
    columns, several pages, notes), where lines stand on a grid, or where a drawing is laid out by the size of
    its words.
    """
    assert theme.fit is not None
    if theme.fit.pages > 1 or theme.grid or story.notes:
        return False
    styles = {style.name: style for style in theme.styles}
    return all(_is_steady(block, styles) for block in story.blocks)


def _is_steady(block: Block, styles: dict[str, Style]) -> bool:
    match block:
        case Paragraph():
            style = styles[block.style]
            return style.balance or not (style.hyphenate or style.align == "justify")
        case Group():
            return _all_steady(block.blocks, styles)
        case Grid():
            return all(_all_steady(cell.blocks, styles) for cell in block.cells)
        case Timeline() | Chart():
            return not styles[block.style].scales
        case Rule() | Space() | Code() | Picture() | Graphic():
            return True
        case _:
            return False


def _all_steady(blocks: Iterable[Block], styles: dict[str, Style]) -> bool:
    return all(_is_steady(block, styles) for block in blocks)
