"""Citations -> numbers in brackets that lead to the sources, or notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content.model import Citation, Source
from generator.layout.citenotes import write_citation_note
from generator.layout.line import Line, Link, Setting
from generator.translation.locales import localize_digits
from generator.translation.wording import format_locator, separators

if TYPE_CHECKING:
    from generator.layout.binder import Binder


def new_line(binder: Binder) -> Line:
    """A line to write words on; citations in it become brackets or notes as the layout says."""
    if binder.layout.theme.notes.citations == "notes":
        return Line(binder.tree, lambda *args: write_citation_note(binder, *args))
    return Line(binder.tree, lambda *args: write_citations(binder, *args))


def write_citations(
    binder: Binder, line: Line, citations: list[Citation], setting: Setting
) -> None:
    """`[1, p. 2; 2]` in the character style `cite`; each source is a Reference > Link to its entry.

    Citations that are alike collapse to one. A source without an entry in the story is not linked. The
    bracket is tied to the words before it.
    """
    # In a paragraph that runs against the story they run with it, and are written as its words are.
    lang = binder.against or binder.lang
    comma, semicolon = separators(lang)
    styles = (*setting.styles, "cite")
    setting = setting._replace(styles=styles, quotes=0)
    line.tie(setting._replace(styles=setting.styles[:-1]))
    unique = list({(c.source, c.locator): c for c in citations}.values())
    for index, citation in enumerate(unique):
        if len(unique) == 2:
            semicolon = semicolon.replace(" ", "\u00a0")  # two are short enough to stay on one line
        line.write_part("[" if index == 0 else semicolon, setting)
        words = localize_digits(str(binder.outlook.numbers.get(citation.source, 0)), lang)
        if citation.locator is not None:
            # A number alone at a line's end, its page on the next: neither says anything.
            tied = comma.replace(" ", "\u00a0")
            words += tied + format_locator(citation.locator, lang)
        line.write_part(words, _linked(binder, line, citation, setting))
    line.write_part("]", setting)


def describe_source(source: Source, lang: str) -> str:
    """`Amnesty International, Blood-soaked secrets`: who wrote a source and what it is called, in plain words."""
    csl = dict(source.csl)
    names = csl.get("author")
    first = names[0] if isinstance(names, list | tuple) and names else {}
    author = ""
    if isinstance(first, dict):
        author = str(first.get("literal") or first.get("family") or "")
    title = source.title.value
    return separators(lang)[0].join(part for part in (author, title) if part)


def _linked(binder: Binder, line: Line, citation: Citation, setting: Setting) -> Setting:
    anchor = binder.outlook.source_anchors.get(citation.source)
    if anchor is None or setting.link is not None or setting.node is None:
        return setting
    source = binder.sources[citation.source]
    number = localize_digits(str(binder.outlook.numbers[citation.source]), binder.lang)
    title = describe_source(source, binder.lang)
    contents = binder.label("link_source", "[{number}] {title}", number=number, title=title)
    node = binder.tree.add(line.open(setting, "Reference"), "Link")
    assert node is not None
    return setting._replace(node=node, link=Link(f"#{anchor}", node.id, contents))
