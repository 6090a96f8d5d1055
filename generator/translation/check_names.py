"""Whether the persons of a source stand in its translation, by the names agreed for them."""

from __future__ import annotations

import re

from generator.translation.checking import Case
from generator.translation.folding import ZWNJ, fold

_INFLECTING = frozenset(
    ("be", "bs", "cs", "el", "et", "fi", "hr", "hu", "is", "lt", "lv", "mk", "pl", "ru", "sk", "sl", "sr", "uk")
)  # fmt: skip
"""Languages that put another ending in the place of a name's last letter."""


def check_names(case: Case) -> None:
    """Reports a person whose name, or family name alone, is not there in its agreed form.

    Letters before and after a name are those of prepositions and cases (`لإبراهيم`, `Raisis`). A family name
    is known by its last word, in the source as in the translation.
    """
    # With its capitals: a family name may be a common word too.
    source = " ".join(case.source.words.split())
    translation = _flat(case.translation.words)
    for name, agreed in case.lexicon.names:
        if not name.strip() or not agreed.strip():
            continue
        rest, times = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", "", source)
        own, family = name.split()[-1], agreed.split()[-1]
        if times and not _holds(translation, _flat(agreed), case.lang):
            message = f"the name {name} is not written {agreed}"
            case.error(message, f"write {agreed}, as agreed for every text")
            continue
        said = re.search(rf"(?<!\w){re.escape(own)}(?!\w)", rest) is not None
        if said and not _holds(translation, _flat(family), case.lang):
            message = f"the name {own} is not written {family}"
            case.error(message, f"write {family}, as agreed: {agreed}")


def _flat(text: str) -> str:
    return fold(text).replace(ZWNJ, "").replace("'", " ").replace("-", " ")


def _holds(text: str, name: str, lang: str) -> bool:
    if name in text:
        return True
    if lang not in _INFLECTING:
        return False
    stems = (re.escape(word[:-1] if len(word) > 3 else word) + r"\w{0,4}" for word in name.split())
    return re.search(r"\b" + r"\s+".join(stems) + r"\b", text) is not None
