"""Fit: how a story keeps to the pages promised, or why it cannot.

The ladder: spacing and leading are closed up within the layout's bounds; then the size is made smaller,
down to the floor; then items leave, the least dear first; then it is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.diagnostics import Diagnostics
from generator.layout.story import Item, Story
from generator.layout.theme import Theme
from generator.typeset.looks import LookBook
from generator.typeset.overflow import report_overflow
from generator.typeset.scaling import Setting, list_settings, list_sizes
from generator.typeset.steady import is_steady
from generator.typeset.trials import Trial, Trials

Rebind = Callable[[frozenset[str]], Story]
"""Binds the story again without the items whose keys are given."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A story that keeps its promise, and how."""

    story: Story
    setting: Setting
    theme: Theme
    """In that setting."""
    book: LookBook
    left: tuple[Item, ...] = ()
    """What left, in the order in which it left."""
    departed: tuple[Item, ...] = ()
    """The same, with those that came back."""


def fit_story(
    story: Story,
    theme: Theme,
    book: LookBook,
    diagnostics: Diagnostics,
    rebind: Rebind | None = None,
) -> Fitted:
    """The largest setting in which a story fits, without as few of its items as that takes.

    Items leave one by one, in the order of `next_to_leave`, until some setting fits; without `rebind` none
    leaves. Those that need not have left come back, the dearest first, and the size is lowered for them if it must
    be: those in another column, say, and small ones that left before a large one did. So each that is left out
    would fit in no setting beside all that stayed, or only with a word that is wider than its line where no
    other is. If nothing fits even without all of them, that is an error that says
    by how much, and Rejected is raised; and so is, at once, what finds no room for its words even at the floor, whether
    it may leave or not: a word too wide for its table is to be mended, not dropped.
    """
    trials = Trials(theme, book, diagnostics)
    left: list[Item] = []
    refused = True  # until it is known that nothing is
    while (setting := find_setting(story, trials)) is None:
        if refused:
            refused = _stop_on_refused(story, trials, diagnostics)
        item = next_to_leave(story.items) if rebind is not None else None
        if item is None or rebind is None:
            report_overflow(story, trials, len(left), diagnostics)
            diagnostics.stop_on_errors()
            raise AssertionError("an overflow is an error")
        left.append(item)
        story = rebind(frozenset(one.key for one in left))
    departed = tuple(left)
    clean = trials.run(story, setting).clean
    for item in left[-2::-1]:  # the last one is known not to fit
        fewer = [one for one in left if one is not item]
        assert rebind is not None
        fuller = rebind(frozenset(one.key for one in fewer))
        found = find_setting(fuller, trials)
        if found is None:
            continue
        trial = trials.run(fuller, found)
        if trial.clean or not clean:
            story, left, setting, clean = fuller, fewer, found, trial.clean
    return Fitted(story, setting, *trials.scaled(setting), tuple(left), departed)


def _stop_on_refused(story: Story, trials: Trials, diagnostics: Diagnostics) -> bool:
    """Whether something finds no room at the floor; raises Rejected if it would not with fewer things in it either."""
    refused = trials.at_floor(story).refused
    hopeless = [one for one in refused if not one.of_number]
    diagnostics.extend(hopeless)
    diagnostics.stop_on_errors()
    return bool(refused)


def find_setting(story: Story, trials: Trials) -> Setting | None:
    """The largest size at which a story fits, with the loosest spacing that fits there; None if none does.

    At each size the tightest setting decides. Fit is not monotone in size (a smaller one can break worse):
    every size of the grid is tried from the ceiling down, unless the story is steady; then the size is found
    by halves. Sizes at which the lines alone are higher than the pages are passed over: where many items leave,
    nearly all stories on the way to the one that fits are refused so, and not a line of them is set. A size at
    which a word is wider than its line is taken only if there is no better one.
    """
    sizes = list_sizes(trials.theme, story.lang)
    natural = list_settings(trials.theme, sizes[0])[0]
    if trials.may_fit(story, natural):
        trial = trials.run(story, natural)
        if trial.fits and trial.clean:  # so do most stories that are short enough
            return natural
    found = _find_by_halves(story, trials, sizes) if is_steady(story, trials.theme) else None
    if found is None:
        tight = ((size, _tightest(trials, size)) for size in sizes)
        worth = ((size, setting) for size, setting in tight if trials.may_fit(story, setting))
        found = _first_that_fits((size, trials.run(story, setting)) for size, setting in worth)
    if found.size is None:
        return None
    settings = list_settings(trials.theme, found.size)
    return next((s for s in settings[:-1] if trials.run(story, s).fits), settings[-1])


@dataclass(frozen=True, slots=True)
class _Found:
    size: float | None
    """None if the story fits at no size."""


def _find_by_halves(story: Story, trials: Trials, sizes: list[float]) -> _Found | None:
    """The first size that fits of a steady story; None if a word is too wide somewhere, which is no matter of fit."""
    low, high = 0, len(sizes) - 1
    trial = trials.run(story, _tightest(trials, sizes[high]))
    if not trial.fits:
        return _Found(None)
    while trial.clean and low < high:
        middle = (low + high) // 2
        tried = trials.run(story, _tightest(trials, sizes[middle]))
        if tried.fits:
            high, trial = middle, tried
        else:
            low = middle + 1
    return _Found(sizes[high]) if trial.clean else None


def _first_that_fits(tried: Iterable[tuple[float, Trial]]) -> _Found:
    """The first size that fits with nothing to warn of, or else the first that fits at all."""
    strained: float | None = None
    for size, trial in tried:
        if trial.fits and trial.clean:
            return _Found(size)
        if trial.fits and strained is None:
            strained = size
    return _Found(strained)


def _tightest(trials: Trials, size: float) -> Setting:
    return list_settings(trials.theme, size)[-1]


def can_fit(story: Story, trials: Trials) -> bool:
    """Whether there is a setting in which a story fits; which one, `find_setting` says.

    The floor is tried first: what does not fit there seldom fits at any other size.
    """
    smallest, *others = reversed(list_sizes(trials.theme, story.lang))
    if trials.run(story, _tightest(trials, smallest)).fits:
        return True
    if is_steady(story, trials.theme):
        return False
    tight = (_tightest(trials, size) for size in others)
    return any(trials.may_fit(story, s) and trials.run(story, s).fits for s in tight)


def next_to_leave(items: tuple[Item, ...]) -> Item | None:
    """Of the items with the largest priority the last in reading order; None if nothing may leave."""
    return max(reversed(items), key=lambda item: item.priority, default=None)
