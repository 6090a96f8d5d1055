"""The layout's own words: a label, or the plural forms of one, from layout.toml to the form that a number asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.content.model import Text
from generator.diagnostics import did_you_mean
from generator.layout.toml_table import Table
from generator.translation.locales import name_language
from generator.translation.plurals import OTHER, plural_categories, plural_category

COUNT = "count"
"""The place that holds the number by which the form is chosen."""
_KEY = re.compile(r"labels/([^\[\]]+)(?:\[([a-z]+)\])?")
_PLACE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its forms."""

    forms: Mapping[str, Text]
    """By CLDR's plural category; `other` is always there, and alone in a label without plural forms."""

    def form(self, count: object = None) -> Text:
        """The words that stand with a number; those of `other` without one, or where its form is not written."""
        other = self.forms[OTHER]
        if not isinstance(count, int):
            return other
        return self.forms.get(plural_category(count, other.lang), other)


def group_labels(labels: Iterable[Text]) -> dict[str, Label]:
    """Texts with keys `labels/<name>` and `labels/<name>[<category>]` -> labels by their names."""
    found: dict[str, dict[str, Text]] = {}
    for text in labels:
        key = _KEY.fullmatch(text.key)
        if key is not None:
            found.setdefault(key[1], {})[key[2] or OTHER] = text
    return {name: Label(forms) for name, forms in found.items() if OTHER in forms}


def read_plural(table: Table, lang: str) -> list[Text]:
    """A table of plural forms (`{one = "…", other = "…"}`) -> their texts; what is wrong with it is reported.

    All forms have the same places; only `{count}` may be left out, where the words say the number.
    """
    known = plural_categories(lang)
    written = f"write {' and '.join(known)}"
    other = table.text(OTHER).strip()
    if OTHER not in table:
        table.error("", f"the label '{table.name}' has no form 'other'", written)
    found = []
    for name in table.values:
        words = table.text(name).strip()
        if name not in known:
            message = f"'{name}' is no plural form of {name_language(lang)}"
            near = did_you_mean(name, known) or ""
            table.error(name, message, near if near.startswith("did you") else written)
        elif not words and isinstance(table.values[name], str):
            message = f"the form '{name}' of the label '{table.name}' is empty"
            table.error(name, message, "write its words")
        elif OTHER in table and _places(words) != _places(other):
            message = f"the form '{name}' of the label '{table.name}' has other places than 'other'"
            places = ", ".join(f"{{{place}}}" for place in sorted(_places(other))) or "none"
            table.error(name, message, f"both must have the same: {places}")
        key = f"{'/'.join(table.names)}[{name}]"
        found.append(Text(words, table.span(name), key, lang))
    return found


def _places(words: str) -> set[str]:
    return set(_PLACE.findall(words)) - {COUNT}
