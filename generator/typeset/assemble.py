"""Sheets become Pages: every item gets its place, running lines and page numbers are filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.diagnostics import Diagnostics
from generator.layout.story import Run, Running, Story
from generator.layout.theme import Master, Theme
from generator.translation.locales import localize_digits
from generator.typeset.looks import LookBook
from generator.typeset.oneline import set_one_line
from generator.typeset.page import Anchor, Artifact, Item, Page
from generator.typeset.paginate import Sheet
from generator.typeset.slabs import draw_frames


class Labels:
    """Which page each anchor stands on, by the label printed there, in the language's digits."""

    def __init__(self, sheets: Sequence[Sheet], lang: str) -> None:
        self._labels: dict[str, str] = {}
        for number, sheet in enumerate(sheets, start=1):
            for placed in sheet.placed:
                if placed.repeated:
                    continue
                for content in placed.slab.contents():
                    for name in content.anchors():
                        self._labels.setdefault(name, localize_digits(str(number), lang))

    def label_of(self, anchor: str) -> str:
        """The label; binding has made sure that the anchor exists."""
        return self._labels[anchor]

    def as_dict(self) -> dict[str, str]:
        """Label by anchor."""
        return dict(self._labels)


def assemble_pages(
    sheets: Sequence[Sheet],
    story: Story,
    theme: Theme,
    book: LookBook,
    diagnostics: Diagnostics,
) -> tuple[Page, ...]:
    """The finished pages of sheets, in order. A running line that does not fit is a warning.

    Sheets are emptied one by one: pages take the memory that their slabs had.
    """
    labels = Labels(sheets, story.lang)
    rtl = story.direction == "rtl"
    pages: list[Page] = []
    section = ""
    for number, sheet in enumerate(sheets, start=1):
        recto = number % 2 == 1
        left = _left_margin(sheet.master, theme, recto, rtl)
        items: list[Item] = []
        frames = draw_frames([(p.top, p.slab) for p in sheet.placed])
        for drawing in frames:
            drawing.place(left, sheet.master.top, labels, items, None)
        for placed in sheet.placed:
            artifact = Artifact.LAYOUT if placed.repeated else None
            for content in placed.slab.contents():
                content.place(left, sheet.master.top + placed.top, labels, items, artifact)
        printed = bool(sheet.placed)
        sheet.placed.clear()
        titles = [
            i.bookmark[1]
            for i in items
            if isinstance(i, Anchor) and i.bookmark and i.bookmark[0] == 1
        ]
        section, shown = (titles[-1], titles[0]) if titles else (section, section)
        if printed:
            label = localize_digits(str(number), story.lang)
            count = localize_digits(str(len(sheets)), story.lang)
            values = {"page": label, "pages": count, "section": shown}
            for running in story.running:
                if running.master == sheet.master.name:
                    _place_running(
                        running, values, sheet.master, theme, recto, rtl, book, items, diagnostics
                    )
        pages.append(Page(theme.width, theme.height, str(number), tuple(items)))
    return tuple(pages)


def _left_margin(master: Master, theme: Theme, recto: bool, rtl: bool) -> float:
    """The margin at the left edge: the inner one on a recto bound at the left, on a verso bound at the right."""
    if not theme.facing:
        return master.outer if rtl else master.inner
    return master.inner if recto != rtl else master.outer


def _place_running(
    running: Running,
    values: dict[str, str],
    master: Master,
    theme: Theme,
    recto: bool,
    rtl: bool,
    book: LookBook,
    items: list[Item],
    diagnostics: Diagnostics,
) -> None:
    text = running.text
    start, end = text.start, text.end
    if theme.facing and not recto:
        start, end = end, start
    head = running.place == "head"
    baseline = master.head if head else theme.height - master.foot
    owner = Artifact.HEADER if head else Artifact.FOOTER
    left = _left_margin(master, theme, recto, rtl)
    width = theme.width - master.inner - master.outer
    widths: list[float] = []
    for runs, align in ((start, "start"), (text.middle, "centre"), (end, "end")):
        filled = [replace(r, text=_fill(r, values)) for r in runs]
        line = set_one_line(filled, text.style, width, align, rtl, book)
        line.place(left, baseline, items, owner)
        widths.append(line.width)
    sides, middle = (widths[0], widths[2]), widths[1]
    # A text in the middle leaves each side what lies beyond its half.
    if sum(sides) > width or (middle and max(sides) > (width - middle) / 2):
        diagnostics.warning(
            text.span,
            f"the running {running.place} of page {values['page']} overlaps itself",
            "shorten the title it names, or leave one of its texts out",
        )


def _fill(run: Run, values: dict[str, str]) -> str:
    text = run.text
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text
