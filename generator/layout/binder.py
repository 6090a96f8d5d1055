"""What all builders of blocks share: the briefing, the layout, the tree, and how attributes are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from generator.content.inline import parse_inline
from generator.content.markup import Inline
from generator.content.model import Briefing, Source, Text
from generator.diagnostics import Diagnostics, Severity, Span, did_you_mean
from generator.layout.crossrefs import Place
from generator.layout.labels import COUNT, group_labels
from generator.layout.layout import Layout
from generator.layout.notes import Notes
from generator.layout.stamp import STAMP
from generator.layout.story import Block
from generator.layout.structure import Node, Tree
from generator.layout.toml_table import LENGTH_HINT, parse_length
from generator.layout.view import Reference, References
from generator.layout.wellformed import place_of
from generator.translation.locales import format_number

Builder = Callable[["Binder", etree._Element, Node], list[Block]]
"""An element -> its blocks; their structure goes under the node."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that contents and outline lead to."""

    element: etree._Element
    id: str
    level: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What must be known of the whole story before its first paragraph is bound."""

    numbers: Mapping[str, int]
    """Of the sources cited, by first appearance, from 1."""
    source_anchors: Mapping[str, str]
    """Where the entry of a source stands; only of sources that have one in this story."""
    anchors: Mapping[str, etree._Element | None]
    """Places by id, with the element that stands there; None for an entry of the bibliography."""
    headings: tuple[Heading, ...]
    places: Mapping[str, Place] = field(default_factory=dict)
    """What the author's references can name."""
    captioned: tuple[etree._Element, ...] = ()
    """Figures and tables with a caption, in reading order."""
    figures: Mapping[etree._Element, str] = field(default_factory=dict)
    """Numbers of the figures and tables that have one."""


class Binder:
    """Carries what builders need, and reports what is wrong at the template's or the author's line."""

    def __init__(
        self,
        briefing: Briefing,
        layout: Layout,
        references: References,
        builders: Mapping[str, Builder],
        read: Callable[[str], bytes] | None,
        diagnostics: Diagnostics,
    ) -> None:
        self.briefing, self.layout, self.lang = briefing, layout, briefing.lang
        self.references, self.diagnostics = references, diagnostics
        self.read = read
        self.tree = Tree()
        self.outlook = Outlook({}, {}, {}, ())
        self.notes = Notes()
        self.gone: frozenset[str] = frozenset()
        """Ids of what left for want of room: a link there is plain words."""
        self.heading_level = 0
        """Of the last heading."""
        self.list_depth = 0
        self.against = ""
        """The language of the paragraph being bound, if it runs against the story; else empty."""
        self.unseen: set[Span] = set()
        """Of texts that have been said elsewhere than in runs."""
        self.sources: dict[str, Source] = {source.id: source for source in briefing.sources}
        self.note_texts = {
            text.key: Reference(text, markdown=True)
            for section in briefing.sections
            for text in section.notes
        }
        """By message key, what the marks in sections stand for."""
        self._builders = builders
        self._files = (layout.template, *layout.parts)
        self._styles = {style.name: style for style in layout.theme.styles}
        self._characters = {style.name for style in layout.theme.characters}
        self._labels = group_labels(layout.labels)
        self._spans: dict[str, Span] = {}
        self._parsed: dict[str, tuple[Inline, ...]] = {}

    def blocks(self, element: etree._Element, node: Node) -> tuple[Block, ...]:
        """The blocks that an element holds."""
        found: list[Block] = []
        for child in element:
            builder = self._builders.get(str(child.tag))
            if builder is not None:  # what is unknown has been reported
                found.extend(builder(self, child, node))
        return tuple(found)

    def add(self, parent: Node, role: str, **details: str | None) -> Node:
        """A structure element under another one."""
        node = self.tree.add(parent, role, lang=details.get("lang"), alt=details.get("alt"))
        assert node is not None
        return node

    def add_figure(self, parent: Node, alt: Text) -> Node:
        """A Figure with its alternative text (ISO 14289-1, 7.3)."""
        self.unseen.add(alt.span)
        lang = alt.lang if alt.lang != self.lang else None
        return self.add(parent, "Figure", alt=alt.value, lang=lang)

    def span(self, element: etree._Element) -> Span:
        """Where in the template an element was written."""
        stamp = element.get(STAMP)
        if stamp is None:
            return place_of(element, self._files)
        if stamp not in self._spans:
            self._spans[stamp] = place_of(element, self._files)
        return self._spans[stamp]

    def error(self, element: etree._Element, message: str, hint: str | None = None) -> None:
        """Notes an error at the template's line."""
        self.diagnostics.error(self.span(element), message, hint)

    def style(self, element: etree._Element, default: str | None = None) -> str:
        """The style an element names, or that of its own name."""
        name = element.get("style") or default or str(element.tag)
        if name not in self._styles:
            known = [style for style in self._styles if ":" not in style]
            hint = did_you_mean(name, known) or f"add [styles.{name}] to layout.toml"
            self.error(element, f"there is no style '{name}'", hint)
        return name

    def has_character(self, name: str) -> bool:
        """Whether the theme has a character style of that name."""
        return name in self._characters

    def has_style(self, name: str) -> bool:
        """Whether the theme has a style of that name."""
        return name in self._styles

    def aligns_decimal(self, name: str) -> bool:
        """Whether a style sets numbers under each other's decimal sign."""
        return name in self._styles and self._styles[name].align == "decimal"

    def character(self, element: etree._Element, name: str) -> tuple[str, ...]:
        """A character style of the theme, as one more for a run."""
        if name in self._characters:
            return (name,)
        hint = did_you_mean(name, self._characters) or f"add [characters.{name}] to layout.toml"
        self.error(element, f"there is no character style '{name}'", hint)
        return ()

    def length(self, element: etree._Element, name: str, default: float = 0.0) -> float:
        """A length in points."""
        text = element.get(name)
        points = parse_length(text) if text is not None else default
        if points is None or points < 0:
            self.error(element, f"'{text}' is no length for '{name}'", LENGTH_HINT)
            return default
        return points

    def integer(self, element: etree._Element, name: str, default: int, most: int) -> int:
        """A whole number from 1 to `most`."""
        text = element.get(name)
        if text is None:
            return default
        if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= most:
            return int(text)
        self.error(element, f"'{text}' is no number from 1 to {most} for '{name}'")
        return default

    def flag(self, element: etree._Element, name: str, default: bool = False) -> bool:
        """`yes` or `no`."""
        text = element.get(name)
        if text not in (None, "yes", "no"):
            self.error(element, f"'{name}' is '{text}'", "write yes or no")
        return default if text is None else text == "yes"

    def reference(self, element: etree._Element) -> Reference | None:
        """What an `<m>` stands for; None, with an error, if nothing."""
        key = element.get("ref", "")
        found = self.references.texts.get(key)
        if found is None and element.get("ref") is not None:
            hint = did_you_mean(key, self.references.texts)
            self.error(element, f"there is no text '{key}'", hint)
        return found

    def require_anchor(self, element: etree._Element, anchor: str) -> bool:
        """Whether something in the story has that id; an error if nothing has."""
        if anchor in self.outlook.anchors:
            return True
        if anchor in self.gone:
            if element.tag == "page-of":
                hint = "give it the priority 1, or name no page of something that may leave"
                self.error(element, f"'{anchor}' has left for want of room, and has no page", hint)
            return False
        near = did_you_mean(anchor, self.outlook.anchors)
        self.error(element, f"nothing in the story has the id '{anchor}'", near)
        return False

    def parse(self, reference: Reference) -> tuple[Inline, ...]:
        """The inline tree of a text in Markdown, parsed once.

        Its warnings were given when it was loaded; a translation's errors are found here.
        """
        text = reference.text
        key = f"{text.key}@{text.span}"
        if key not in self._parsed:
            found = Diagnostics()
            self._parsed[key] = parse_inline(text, found)
            self.diagnostics.extend(d for d in found if d.severity is Severity.ERROR)
        return self._parsed[key]

    def has_label(self, name: str) -> bool:
        """Whether the layout has a label of that name."""
        return name in self._labels

    def label(self, name: str, default: str, *, count: int | None = None, **values: str) -> str:
        """A label of the layout with its places filled, in plain words; the default if there is none.

        Of a label with plural forms it is the one that `count` asks for, which also fills the place `{count}`.
        """
        found = self._labels.get(name)
        words = default
        if found is not None:
            label = found.form(count)
            words = label.value
            self.unseen.add(label.span)
        if count is not None:
            values[COUNT] = format_number(count, self.lang)
        for place, value in values.items():
            words = words.replace(f"{{{place}}}", value)
        return words
