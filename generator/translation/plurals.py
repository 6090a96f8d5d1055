"""The plural forms of languages, after CLDR (UTS #35, part 3, 5), and gettext's numbers for them in a PO file."""

from __future__ import annotations

from functools import cache

from generator.translation.locales import find_locale

OTHER = "other"
"""The form that every language has."""
CATEGORIES = ("zero", "one", "two", "few", "many", OTHER)
"""CLDR's names of all forms; each language has some of them."""
_SAMPLES = (*range(201), 1000, 10_000, 100_000, 1_000_000)
"""Whole numbers of every form that a language of CLDR has for them."""


def plural_categories(lang: str) -> tuple[str, ...]:
    """The forms that a language has: `one`, `other` in English; `one`, `few`, `many`, `other` in Russian."""
    locale = find_locale(lang)
    known = locale.plural_form.tags if locale is not None else ()
    return tuple(name for name in CATEGORIES if name in known or name == OTHER)


def plural_category(count: int, lang: str) -> str:
    """The form that stands with a number: 1 is `one` in English, 21 is so in Russian."""
    locale = find_locale(lang)
    return str(locale.plural_form(count)) if locale is not None else OTHER


@cache
def plural_forms(lang: str) -> str:
    """The header `Plural-Forms` of a language's PO file: `nplurals=2; plural=(n > 1);`."""
    count, rule = _gettext_rule(lang)
    return f"nplurals={count}; plural={rule};"


@cache
def count_forms(lang: str) -> int:
    """How many plural forms a PO file of the language has."""
    return _gettext_rule(lang)[0]


@cache
def form_of(category: str, lang: str) -> int:
    """The number of gettext's form that serves one of CLDR's; the last if none does."""
    from gettext import c2py

    count, rule = _gettext_rule(lang)
    choose = c2py(rule)
    of_category = [n for n in _SAMPLES if plural_category(n, lang) == category]
    return min(int(choose(of_category[-1])), count - 1) if of_category else count - 1


@cache
def _gettext_rule(lang: str) -> tuple[int, str]:
    from babel.messages.plurals import get_plural

    locale = find_locale(lang)
    found = get_plural("en" if locale is None else str(locale))
    if found.num_plurals == 1 and locale is not None and "one" in locale.plural_form.tags:
        # Babel's table knows of nouns, which take no plural after a number in Persian or Turkish; verbs do.
        return 2, "(n > 1)" if plural_category(0, lang) == "one" else "(n != 1)"
    return found.num_plurals, found.plural_expr
