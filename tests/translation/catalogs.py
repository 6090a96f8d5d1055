"""Messages, entries and catalogs for tests, in few words."""

from __future__ import annotations

from generator.content.model import Text
from generator.diagnostics import Diagnostics, Span
from generator.translation.catalog import Catalog, Entry
from generator.translation.messages import Message
from generator.translation.po import read_catalog

PATH = "content/wells/locale/de.po"
HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def message(key: str, words: str) -> Message:
    return Message(key, Text(words, Span.of_line("content/wells/a.md", 1), key, "en"), True, "text")


def messages(**texts: str) -> tuple[Message, ...]:
    """Messages by key; `__` stands for a slash."""
    return tuple(message(key.replace("__", "/"), words) for key, words in texts.items())


def paragraphs(*words: str) -> tuple[Message, ...]:
    """The paragraphs of a section, in order."""
    return tuple(message(f"sections/law/{n}", text) for n, text in enumerate(words, 1))


def entry(key: str, source: str, translation: str, **more: object) -> Entry:
    return Entry(key, source, translation, Span.of_line(PATH, 1), **more)  # type: ignore[arg-type]


def german(sources: tuple[Message, ...]) -> Catalog:
    """A catalog in which each message is translated as its own words, marked."""
    entries = [entry(m.key, m.text.value, f"de: {m.text.value}") for m in sources]
    return Catalog("de", PATH, tuple(entries))


def read(text: str) -> Catalog:
    """The catalog of a PO file that must be right."""
    diagnostics = Diagnostics()
    catalog = read_catalog(text, PATH, "de", diagnostics)
    assert [str(d) for d in diagnostics] == []
    assert catalog is not None
    return catalog


def complaints(text: str, lang: str = "de") -> str:
    """What is said of a PO file that is broken."""
    diagnostics = Diagnostics()
    assert read_catalog(text, PATH, lang, diagnostics) is None
    return "\n".join(str(d) for d in diagnostics)
