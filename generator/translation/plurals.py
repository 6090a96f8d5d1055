"""Plural forms: between gettext's numbers, in which a PO file counts them, and CLDR's categories."""

from __future__ import annotations

from functools import cache

from generator.translation.locales import find_locale

_SAMPLES = (*range(201), 1000, 10_000, 100_000, 1_000_000)
"""Whole numbers that show every category that any language of CLDR has for them."""


@cache
def plural_forms(lang: str) -> str:
    """The header `Plural-Forms` of a language: `nplurals=2; plural=(n > 1);`."""
    count, rule = _gettext_rule(lang)
    return f"nplurals={count}; plural={rule};"


@cache
def categories(lang: str) -> tuple[str, ...]:
    """CLDR's categories of a language, of which a whole number can be; `other` is always one."""
    return tuple(dict.fromkeys([*(category_of(n, lang) for n in _SAMPLES), "other"]))


@cache
def count_forms(lang: str) -> int:
    """How many plural forms a PO file of the language has."""
    return _gettext_rule(lang)[0]


def category_of(number: int, lang: str) -> str:
    """CLDR's plural category of a whole number: `one`, `few`, `other`."""
    locale = find_locale(lang)
    return "other" if locale is None else str(locale.plural_form(number))


@cache
def form_of(category: str, lang: str) -> int:
    """The number of gettext's form that serves a category; the last form if none does."""
    from gettext import c2py

    count, rule = _gettext_rule(lang)
    choose = c2py(rule)
    of_category = [n for n in _SAMPLES if category_of(n, lang) == category]
    return min(int(choose(of_category[-1])), count - 1) if of_category else count - 1


@cache
def _gettext_rule(lang: str) -> tuple[int, str]:
    from babel.messages.plurals import get_plural

    found = get_plural(lang.replace("-", "_"))
    return found.num_plurals, found.plural_expr
