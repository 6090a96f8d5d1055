"""Cross references: what `[#id]` prints, and where it leads in this story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from generator.content.markup import CrossReference, iterate_pointers
from generator.content.model import Text
from generator.content.narrative import Block, BlockKind, Section
from generator.diagnostics import did_you_mean
from generator.layout.stamp import STAMP
from generator.layout.view import Reference

if TYPE_CHECKING:
    from generator.layout.binder import Binder

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HOLDERS = frozenset({"p", "li", "blockquote", "caption", *_HEADINGS})
"""Elements whose words a place is, and that can have an id (a caption: its table)."""
_PICTURES = ("img", "chart", "timeline")
_DRAWN = ("picture", "chart")
"""Nouns of what stands in a figure."""
_CAPTIONS = {"figure": "figcaption", "table": "caption"}
"""What is numbered, and what holds its words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something that the author's references name."""

    noun: str
    """What messages call it."""
    anchor: str | None = None
    """Where it stands in this story; None if it is not placed there."""
    number: str = ""
    """What a reference prints, in the digits 0 to 9."""
    title: Reference | None = None
    """What it prints where there is no number."""
    captioned: bool = False
    """Whether it is a figure or table that stands with its caption."""


def find_captioned(
    root: etree._Element, anchors: dict[str, etree._Element | None]
) -> tuple[etree._Element, ...]:
    """Figures and tables with a caption, in reading order; where a list asks for their pages, each gets an id."""
    found = [
        owner
        for owner in root.iter(*_CAPTIONS)
        if next(owner.iterchildren(_CAPTIONS[str(owner.tag)]), None) is not None
    ]
    listed = {toc.get("of", "").removesuffix("s") for toc in root.iter("toc")}
    for number, owner in enumerate(found, 1):
        if owner.tag in listed:
            _anchor(owner, f"{owner.tag}-{number}", anchors)
    return tuple(found)


def number_figures(
    binder: Binder, captioned: tuple[etree._Element, ...]
) -> dict[etree._Element, str]:
    """Figures and tables that have a caption -> their numbers, each kind counted through the story.

    A kind is numbered if the layout has a label for it, `figure` or `table`, which is put at the beginning of the
    caption in the character style `figure-number`, or else `strong`.
    """
    found: dict[etree._Element, str] = {}
    counts = dict.fromkeys(_CAPTIONS, 0)
    for owner in captioned:
        kind = str(owner.tag)
        if f"labels/{kind}" in binder.references.texts:
            counts[kind] += 1
            found[owner] = str(counts[kind])
            _label(binder, next(owner.iterchildren(_CAPTIONS[kind])), kind, counts[kind])
    return found


def find_places(
    binder: Binder,
    root: etree._Element,
    anchors: dict[str, etree._Element | None],
    figures: dict[etree._Element, str],
) -> dict[str, Place]:
    """All that the briefing's texts can refer to, by name.

    Sections and headings stand where a heading of the story holds their words. What is referred to and has no id
    in the template gets one, which is added to `anchors`.
    """
    mentioned = _find_mentioned(binder, root)
    wanted: dict[str, str] = {}
    found: dict[str, Place] = {}
    drawn = {picture.id: Place("picture") for picture in binder.briefing.pictures}
    drawn.update({chart.id: Place("chart") for chart in binder.briefing.charts})
    found.update(drawn)
    for section in binder.briefing.sections:
        found[section.id] = Place("section", title=Reference(section.title, markdown=False))
        wanted[section.title.key] = section.id
        for index, block in enumerate(section.blocks):
            if block.name is not None:
                found[block.name] = _describe(section, index)
                wanted.update({text.key: block.name for text in _texts(block)})
    wanted = {key: name for key, name in wanted.items() if name in mentioned}
    placed: set[str] = set()
    for element in root.iter("m"):
        name = wanted.get(element.get("ref", ""))
        if (
            name is None
            or name in placed
            or next(element.iterancestors("running"), None) is not None
        ):
            continue
        holder = next((one for one in element.iterancestors() if one.tag in _HOLDERS), None)
        titled = found[name].noun in ("section", "heading")
        if holder is None or (titled and holder.tag not in _HEADINGS):
            continue
        placed.add(name)
        captioned = holder.tag == "caption"
        holder = holder.getparent() if captioned else holder
        assert holder is not None
        place = found[name]
        anchor = _anchor(holder, name, anchors)
        number = figures.get(holder, place.number)
        found[name] = Place(place.noun, anchor, number, place.title, captioned)
    for element in root.iter(*_PICTURES):
        name = element.get("ref", "").removeprefix("figures/")
        figure = next(element.iterancestors("figure"), None)
        if (
            name in mentioned
            and figure is not None
            and name in drawn
            and found[name] == drawn[name]
        ):
            anchor, number = _anchor(figure, name, anchors), figures.get(figure, "")
            captioned = next(figure.iterchildren("figcaption"), None) is not None
            found[name] = Place(drawn[name].noun, anchor, number, captioned=captioned)
    return found


def resolve_reference(binder: Binder, reference: CrossReference) -> Place | None:
    """What an author's reference names; None, with an error at its line, if that cannot be printed here."""
    target, product = reference.target, binder.layout.name
    place = binder.outlook.places.get(target)
    if place is None:
        hint = did_you_mean(target, binder.outlook.places)
        binder.diagnostics.error(reference.span, f"nothing is named '{target}'", hint)
        return None
    if place.anchor in binder.gone:
        place = Place(place.noun, None, place.number, place.title)
    if reference.page and place.anchor is None:
        message = f"the {place.noun} '{target}' is not placed in the {product}, and so on none of its pages"
        hint = f"write [#{target}], which names no page"
        if place.noun in _DRAWN:
            hint = "place it, or word the sentence without the reference"
        binder.diagnostics.error(reference.span, message, hint)
        return None
    if not reference.page and not place.number and place.title is None:
        if place.anchor is None:
            message = (
                f"the {place.noun} '{target}' is not placed in the {product}, and so has no number"
            )
            hint = "place it, or word the sentence without the reference"
        else:
            message = f"the {place.noun} '{target}' has no number in the {product}"
            hint = f"write [#{target}, page]; or {_say_missing(binder, place)}"
        binder.diagnostics.error(reference.span, message, hint)
        return None
    return place


def _find_mentioned(binder: Binder, root: etree._Element) -> set[str]:
    """What the texts of a story refer to; of the notes, all."""
    placed = (binder.references.texts.get(m.get("ref", "")) for m in root.iter("m"))
    texts = [*(one for one in placed if one and one.markdown), *binder.note_texts.values()]
    return {
        pointer.target
        for reference in texts
        if "[#" in reference.text.value
        for pointer in iterate_pointers(binder.parse(reference))
        if isinstance(pointer, CrossReference)
    }


def _say_missing(binder: Binder, place: Place) -> str:
    """What a figure or table that stands in the story needs for a number."""
    kind = "figure" if place.noun in _DRAWN else "table"
    known = f"labels/{kind}" in binder.references.texts
    label = f'the layout a label for it: {kind} = "{kind.title()} {{number}}"'
    if place.captioned:
        return f"give {label}"
    caption = f"a caption, which the template puts into its <{_CAPTIONS[kind]}>"
    return f"give it {caption}" if known else f"give it {caption}, and {label}"


def _describe(section: Section, index: int) -> Place:
    """A named block: a paragraph by its number, a heading by its words, and a list by what it stands under."""
    block = section.blocks[index]
    if block.kind is BlockKind.HEADING:
        return Place("heading", title=Reference(block.texts[0], markdown=True))
    if block.number is not None:
        return Place("paragraph", number=str(block.number))
    if block.kind in (BlockKind.BULLETS, BlockKind.NUMBERED):
        for before in reversed(section.blocks[:index]):
            if before.number is not None:
                return Place("list", number=str(before.number))
            if before.kind is BlockKind.HEADING:
                return Place("list", title=Reference(before.texts[0], markdown=True))
        return Place("list", title=Reference(section.title, markdown=False))
    return Place(block.kind.value)


def _texts(block: Block) -> tuple[Text, ...]:
    """The texts that show where a block stands: of a table, its caption."""
    return (block.caption,) if block.caption is not None else block.texts


def _anchor(element: etree._Element, name: str, anchors: dict[str, etree._Element | None]) -> str:
    """The id of an element, which gets one if it has none."""
    known = element.get("id")
    if known is not None:
        return known
    made = f"place-{name}"
    while made in anchors:
        made += "-"
    element.set("id", made)
    anchors[made] = element
    return made


def _label(binder: Binder, caption: etree._Element, kind: str, number: int) -> None:
    style = "figure-number" if binder.has_character("figure-number") else "strong"
    stamp = {STAMP: caption.get(STAMP, "")} if STAMP in caption.attrib else {}
    span = etree.Element("span", {"style": style, **stamp})
    label = etree.SubElement(span, "m", {"ref": f"labels/{kind}", **stamp})
    etree.SubElement(label, "with", name="number").text = str(number)
    span.tail = " " + (caption.text or "")
    caption.text = None
    caption.insert(0, span)
