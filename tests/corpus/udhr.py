"""A file of UDHR in XML becomes a Declaration: its words, in the order in which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

_NAMESPACE = {"u": "http://efele.net/udhr"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STOPS = " .:;,\u06d4\u1361\u1362\u1363\u1364\u1365"
"""What closes some files' headings, as `Article 1.`, and no heading of a briefing."""


@dataclass(frozen=True, slots=True)
class Article:
    """A part with a heading."""

    title: str
    """Without a stop; empty if the file has none."""
    paragraphs: tuple[str, ...]
    numbered: tuple[str, ...] = ()
    """Paragraphs that the Declaration counts; an article has these or the others."""

    @property
    def text(self) -> str:
        """All its words in one paragraph."""
        return " ".join((*self.paragraphs, *self.numbered))


@dataclass(frozen=True, slots=True)
class Declaration:
    """The Universal Declaration of Human Rights in one language."""

    lang: str
    """BCP 47: the language, with its script where a language is written in more than one (`zh-Hans`)."""
    file: str
    """Name of the file it was read from."""
    title: str
    preamble: Article | None
    """None where the translation has none, as the Amharic one."""
    articles: tuple[Article, ...]
    """1 to 30."""


def read_declaration(path: Path) -> Declaration:
    """A file of UDHR in XML -> Declaration; white space is one space, nothing else is changed.

    Notes, which are not the Declaration's own words, are passed over. Raises ValueError if the file
    has not a title and thirty articles with words in them.
    """
    root = ElementTree.parse(path).getroot()
    preamble = root.find("u:preamble", _NAMESPACE)
    found = Declaration(
        lang=_tag(root),
        file=path.name,
        title=_words(root.find("u:title", _NAMESPACE)).rstrip(_STOPS),
        preamble=None if preamble is None else _article(preamble),
        articles=tuple(_article(element) for element in root.findall("u:article", _NAMESPACE)),
    )
    if not found.title or len(found.articles) != 30 or not all(a.text for a in found.articles):
        raise ValueError(f"{path.name} is not the Declaration: a title and thirty articles")
    return found


def _article(element: ElementTree.Element) -> Article:
    return Article(
        _words(element.find("u:title", _NAMESPACE)).rstrip(_STOPS),
        tuple(_words(found) for found in element.findall("u:para", _NAMESPACE)),
        tuple(_words(found) for found in element.findall(".//u:listitem/u:para", _NAMESPACE)),
    )


def _words(element: ElementTree.Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _tag(root: ElementTree.Element) -> str:
    language = root.attrib[_LANG].partition("-")[0]  # without de-1996's and el-monoton's variants
    script = root.attrib["iso15924"]
    return f"{language}-{script}" if script in ("Hans", "Hant") else language
