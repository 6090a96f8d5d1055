"""The values that checks of translations read: a message with its translation, and what is agreed for a language."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Diagnostics, Span
from generator.translation.reading import OBJECT, PLACE, Reading


@dataclass(frozen=True, slots=True)
class Pair:
    """A message and its translation."""

    key: str
    """The message's place: `facts/scale/text`; a layout's labels have `labels/kicker`."""
    source: str
    """What the author wrote; inline Markdown if `markdown`."""
    translation: str
    """What the translator wrote, same manner."""
    source_lang: str
    """BCP 47 tag of the source."""
    lang: str
    """BCP 47 tag of the translation."""
    markdown: bool
    """Whether both are inline Markdown; else signs stand for themselves."""
    span: Span
    """Where the translation stands in its PO file."""
    most: int | None = None
    """How many characters have room, if that is known."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is agreed for one language."""

    names: tuple[tuple[str, str], ...] = ()
    """Persons: the name in the source, the name in the translation."""
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The glossary: a term of the source, its agreed renderings; the first is the main one."""
    spoken: tuple[str, ...] = ()
    """Quotations, in the source's words, that were spoken in this language and are not held in it. They are
    not translated back as if they were the speaker's words, but stand as indirect speech."""


@dataclass(frozen=True, slots=True)
class Case:
    """A pair as every check is given it: both texts read, and where to report."""

    pair: Pair
    """The message and its translation as they are written."""
    source: Reading
    """What the source says."""
    translation: Reading
    """What the translation says."""
    lexicon: Lexicon
    """What is agreed for the translation's language."""
    diagnostics: Diagnostics
    """Takes what is found."""

    @property
    def lang(self) -> str:
        """The translation's language, without script and region."""
        return self.pair.lang.partition("-")[0].lower()

    def error(self, message: str, hint: str | None = None) -> None:
        """Notes what is certainly wrong, with the message's key."""
        self.diagnostics.error(self.pair.span, f"{self.pair.key}: {message}", hint)

    def warning(self, message: str, hint: str | None = None) -> None:
        """Notes what is probably wrong, with the message's key."""
        self.diagnostics.warning(self.pair.span, f"{self.pair.key}: {message}", hint)


_MARKS_AND_BLANKS = " \u00a0\u202f«‹"


def is_term(key: str) -> bool:
    """Whether a message is a term of the glossary itself."""
    return key.startswith("terms/") and key.endswith("/term")


def excerpt(text: str, start: int, end: int) -> str:
    """The passage of a text with the words that it touches, in single quotation marks, for a diagnostic."""
    start = max(text.rfind(" ", 0, start) + 1, start - 24)
    if not text[end - 1 : end + 1].strip(_MARKS_AND_BLANKS):
        end += 1  # a space, or a mark with a space behind it, is shown with the word that follows
    stop = text.find(" ", max(end, start))
    stop = min(len(text) if stop < 0 else stop, end + 24)
    return f"'{text[start:stop].replace(OBJECT, '…').replace(PLACE, '…')}'"
