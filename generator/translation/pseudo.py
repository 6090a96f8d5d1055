"""Pseudo-locales: what a briefing would look like in another language, before anybody has translated it.

`en-XA` has accented letters and is two fifths longer, as German is beside English; `ar-XB` runs from right to
left. The tags are those that CLDR keeps for this purpose (UTS #35, part 1, 3.2, unicode_region_subtag XA and XB).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.translation.catalog import Catalog, Entry
from generator.translation.locales import localize_digits
from generator.translation.messages import Message
from generator.translation.plurals import count_forms

PSEUDO_LOCALES = ("en-XA", "ar-XB")
_LONGER = 0.4
_KEPT = re.compile(r"\[[@^#][^\]]*\]|\]\([^)]*\)|<[^>\s]+>|\{[a-z_]*\}|https?://\S+|\\.|\S*@\S+")
"""What no translator changes."""
_ACCENTED = str.maketrans(
    "AaCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz", "ÅåÇçĐđÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž"
)
_MIRRORED = str.maketrans("abcdefghijklmnopqrstuvwxyz,;?", "ابچديفغهيجكلمنوپقرستثڤوخيز،؛؟")
_END = re.compile(r"(?:\s*\[@[^\]]*\])*[.!?:;…,)”]*$")
"""Where a sentence ends: its citations and stops."""
_PADDING = "one two three four five six seven eight nine ten eleven twelve"


def pseudo_catalog(messages: Iterable[Message], lang: str) -> Catalog:
    """Messages -> a catalog that pretends to translate each of them into a pseudo-locale."""
    path = f"{lang}.po"
    entries = []
    for message in messages:
        words = pseudo_translate(message.text.value, lang)
        plural = message.plural.value if message.plural is not None else ""
        forms = [words, *[pseudo_translate(plural, lang)] * (count_forms(lang) - 1)]
        entries.append(
            Entry(
                key=message.key,
                source=message.text.value,
                translation=words,
                span=message.text.span,
                plural=plural,
                forms=tuple(forms) if plural else (),
            )
        )
    return Catalog(lang, path, tuple(entries))


def pseudo_translate(words: str, lang: str) -> str:
    """Words as a pseudo-locale writes them; citations, addresses and places stay as they are."""
    if lang != "ar-XB":
        end = _END.search(words)
        at = end.start() if end is not None else len(words)
        accented = _apart(words[:at], lambda part: part.translate(_ACCENTED))
        return accented + _padding(words) + words[at:]
    return _apart(words, lambda part: localize_digits(part.lower().translate(_MIRRORED), lang))


def _padding(words: str) -> str:
    """Words that make a text two fifths longer; they stand before what ends it."""
    letters = len(_KEPT.sub("", words))
    wanted = round(letters * _LONGER)
    if wanted < 4:
        return ""
    padding = (_PADDING + " ") * (wanted // len(_PADDING) + 1)
    cut = padding[:wanted]
    return " " + (cut.rpartition(" ")[0] or cut).strip()


def _apart(words: str, change: Callable[[str], str]) -> str:
    """Words changed, but for what is kept."""
    made: list[str] = []
    end = 0
    for kept in _KEPT.finditer(words):
        made += change(words[end : kept.start()]), kept[0]
        end = kept.end()
    return "".join(made) + change(words[end:])
