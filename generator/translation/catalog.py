"""A catalog: the translations of one language, each under its key."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import category

from generator.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A message as a PO file has it, with its translation."""

    key: str
    """msgctxt: the place of the message."""
    source: str
    """msgid: the words that were translated, or are to be."""
    translation: str
    """msgstr; empty if there is none yet."""
    span: Span
    """Where the translation stands in the PO file."""
    fuzzy: bool = False
    """Whether it is marked as in doubt: the source has changed, or the translator was not sure."""
    previous: str = ""
    """The words that the translation was made from, where the source has changed since."""
    obsolete: bool = False
    """Whether its place is gone. The translation is kept, for a place may return."""
    remarks: tuple[str, ...] = ()
    """Lines that the translators wrote for each other."""
    plural: str = ""
    """msgid_plural, of a label that counts."""
    forms: tuple[str, ...] = ()
    """Its translations by number, as many as the language has; `translation` is the first of them."""
    previous_plural: str = ""
    flags: tuple[str, ...] = ()
    """What else a tool has noted beside `fuzzy`."""
    most: int | None = None
    """Characters that fit, as the last update told the translator; None if it knew of no bound."""

    @property
    def translated(self) -> bool:
        """Whether there is a translation, current or not."""
        return _says(self.translation) and all(_says(form) for form in self.forms)


def _says(words: str) -> bool:
    """Whether words have a character that is seen: a joiner alone is no translation."""
    return any(category(char)[0] not in "CZ" for char in words)


@dataclass(frozen=True, slots=True)
class Catalog:
    """All entries of one PO file, in its order."""

    lang: str
    """BCP 47."""
    path: str
    """From the project's root."""
    entries: tuple[Entry, ...] = ()
    plural_forms: str = ""
    """The header's `Plural-Forms`; empty if there is none."""
    strange: tuple[tuple[Span, str], ...] = ()
    """What the file says of people, tools or machines: where, and what."""
