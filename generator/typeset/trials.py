"""Trials: a story set in one setting after another, measured and never painted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.diagnostics import Diagnostic, Diagnostics, Severity
from generator.layout.story import Paragraph, Story
from generator.layout.theme import Theme
from generator.typeset.flow import set_story
from generator.typeset.kept import Kept, KeptParagraphs
from generator.typeset.leastheight import Demand, least_height, list_demands, words_of
from generator.typeset.looks import LookBook
from generator.typeset.paginate import paginate
from generator.typeset.scaling import Setting, list_settings, list_sizes, scale_theme

_NEAR = 0.01
"""Points: what sums of heights may be off by."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one trial."""

    fits: bool
    """Whether the story stands on the pages promised, with nothing higher than its page."""
    clean: bool
    """Whether there was nothing to warn of that may be right in a smaller size: no word wider than its line,
    no label than its room. A loose line is none of these: a line less of its words may be looser still."""
    refused: tuple[Diagnostic, ...] = ()
    """The errors of what found no room for its words, and is not set: a table, a timeline, a chart."""


class Trials:
    """Sets stories in a theme that promises its number of pages.

    Words are shaped once for all trials, and paragraphs are broken into lines once for each size.
    """

    def __init__(self, theme: Theme, book: LookBook, diagnostics: Diagnostics) -> None:
        self.theme = theme
        self._book = book
        self._diagnostics = diagnostics
        self._scaled: dict[Setting, tuple[Theme, LookBook]] = {}
        self._kept: dict[float, Kept] = {}
        self._whole: Story | None = None
        self._asked: tuple[Story, Demand] | None = None

    def scaled(self, setting: Setting) -> tuple[Theme, LookBook]:
        """The theme in a setting, and the looks of it."""
        if setting not in self._scaled:
            theme = scale_theme(self.theme, setting)
            self._scaled[setting] = theme, self._book.rescaled(theme)
        return self._scaled[setting]

    def may_fit(self, story: Story, setting: Setting) -> bool:
        """Whether a trial is worth its while: False only if nothing can fit, without setting a line.

        The first story tried is taken for the whole one: of others, which have fewer items or other words,
        what stands in it too is as high as it was there, if that was measured at this size.
        """
        kept = self._kept.get(setting.size)
        if kept is None or not kept.whole:
            return True
        if self._asked is None or self._asked[0] is not story:
            self._asked = story, list_demands(story.blocks)
        theme, book = self.scaled(setting)
        assert theme.fit is not None
        leadings = {name: style.leading for name, style in book.styles.items()}
        room = max(theme.height - master.top - master.bottom for master in theme.masters)
        return least_height(self._asked[1], kept.counts, leadings) <= theme.fit.pages * room + _NEAR

    def height_of(self, paragraph: Paragraph, setting: Setting) -> float | None:
        """Points that the lines of a paragraph take, from an earlier trial of this size; None if none kept it."""
        kept = self._kept.get(setting.size)
        count = kept.counts.get(words_of(paragraph)) if kept is not None else None
        theme, _book = self.scaled(setting)
        return None if count is None else count * theme.style(paragraph.style).leading

    def at_floor(self, story: Story, extra: float = 0.0) -> Trial:
        """The trial of a story in its smallest size, with the tightest spacing."""
        return self.run(story, self.floor(story.lang), extra)

    def floor(self, lang: str) -> Setting:
        """The smallest and tightest setting of an edition."""
        return list_settings(self.theme, list_sizes(self.theme, lang)[-1])[-1]

    def close(self) -> None:
        """Keeps no more paragraphs than it has: what comes now will not come again."""
        for kept in self._kept.values():
            kept.closed = True

    def run(self, story: Story, setting: Setting, extra: float = 0.0) -> Trial:
        """Sets a story, on pages `extra` points higher than they are.

        What cannot be set in any size (a missing glyph, say) is reported, and Rejected is raised; what finds no
        room in this one does not fit.
        """
        theme, book = self.scaled(setting)
        fit = theme.fit
        assert fit is not None
        found = Diagnostics()
        kept = self._kept.setdefault(setting.size, Kept())
        setter = KeptParagraphs(book, found, kept)
        slabs = set_story(story, theme, book, found, setter=setter)
        self._whole = self._whole or story
        kept.whole = kept.whole or story is self._whole
        errors = [one for one in found if one.severity is Severity.ERROR]
        if any(not one.of_size for one in errors):
            self._diagnostics.extend(found)
            self._diagnostics.stop_on_errors()
        if errors:
            return Trial(fits=False, clean=False, refused=tuple(errors))
        theme = replace(theme, height=theme.height + extra)
        sheets = paginate(slabs, theme, found)
        fits = len(sheets) <= fit.pages and not found.has_errors
        return Trial(fits, clean=not any(one.of_size for one in found))
