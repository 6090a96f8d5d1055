"""Notes: marks are numbered as they are bound, and what they mark stands right after in the structure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from generator.diagnostics import Span
from generator.layout.line import Line, Link, Mark, Setting
from generator.layout.story import Block, Footnote, Group, Paragraph, Run
from generator.layout.structure import Node, set_direction
from generator.translation.locales import localize_digits
from generator.translation.scripts import text_direction

if TYPE_CHECKING:
    from generator.layout.binder import Binder

STYLE, RULE = "footnote", "footnote-rule"
_MARK_STYLE = "note-mark"
_WORDS_ONLY = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6"})
"""Elements that a note stands behind; others hold theirs."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A note whose mark has been written."""

    number: int
    write: Callable[[Node], Line]
    """Its words, their structure under an element."""
    lang: str
    span: Span


@dataclass(slots=True)
class Notes:
    """The notes of a story while it is bound."""

    numbers: dict[str, int] = field(default_factory=dict)
    """Of notes that may be marked more than once, by message key."""
    count: int = 0
    again: int = 0
    """Marks of notes that had one."""
    waiting: list[_Waiting] = field(default_factory=list)
    made: list[Footnote] = field(default_factory=list)
    inside: bool = False
    """Whether the words of a note are being written."""
    ends: list[etree._Element] = field(default_factory=list)
    """Places of endnotes that have been passed."""
    cited: dict[str, int] = field(default_factory=dict)
    """Number of the note that has a source in full, by its id."""
    marked: int = 0
    """Number of the note whose words are being written, or were last."""
    entries: dict[bool, dict[str, etree._Element]] = field(default_factory=dict)
    """Of the sources cited, by id, once one is cited in a note: whole, and as they are where a place is named."""
    alone: tuple[int, str, str | None] = (0, "", None)
    """Number, source and locator of the last note that is one citation and nothing else."""


def add_note(
    binder: Binder,
    line: Line,
    setting: Setting,
    write: Callable[[Node], Line],
    span: Span,
    *,
    lang: str = "",
    key: str = "",
) -> int:
    """Writes the mark of a note, whose words `write` will write; its number. A note with a key has one number
    however often it is marked.

    Artifacts, and lines that leave citations out, have no notes: the number is 0.
    """
    notes = binder.notes
    if setting.node is None or not setting.cites:
        return 0
    line.settle_cites()  # they may be notes, whose numbers come first
    number = notes.numbers.get(key, 0) if key else 0
    first = not number
    if first:
        _require_styles(binder, span)
        notes.count += 1
        number = notes.count
        if key:
            notes.numbers[key] = number
        notes.waiting.append(_Waiting(number, write, lang or setting.lang, span))
    else:
        notes.again += 1
    words = localize_digits(str(number), binder.lang)
    anchor = f"note-mark-{number}" if first else f"note-mark-{number}-{notes.again}"
    style = _MARK_STYLE if binder.has_character(_MARK_STYLE) else "sup"
    line.mark(
        Mark(
            words,
            (style,),
            f"#note-{number}",
            binder.label("link_note", "{number}", number=words),
            anchor,
            number if first and binder.layout.theme.notes.place == "foot" else 0,
            setting._replace(lang=binder.lang),
        )
    )
    return number


def bind_footnotes(binder: Binder, node: Node) -> None:
    """Binds the notes whose marks stand in the words of an element: right behind it, or at its end if it is a
    list's item, a cell or the like.
    """
    notes = binder.notes
    if not notes.waiting or notes.inside or binder.layout.theme.notes.place != "foot":
        return
    parent = node.parent if node.role in _WORDS_ONLY and node.parent is not None else node
    waiting, notes.waiting = notes.waiting, []
    for note in waiting:
        for block in _bind(binder, note, parent):
            notes.made.append(Footnote(note.number, (block,), note.span))


def bind_endnotes(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`endnotes` -> the notes that were marked before it and stand nowhere yet, under a Div."""
    notes = binder.notes
    notes.ends.append(element)
    style = binder.style(element)
    if binder.layout.theme.notes.place == "foot":
        hint = 'remove it, or write place = "end" under [notes] in layout.toml'
        binder.error(element, "the layout sets its notes at the foot of the page", hint)
        return []
    own = binder.add(node, "Div")
    waiting, notes.waiting = notes.waiting, []
    blocks = tuple([block for note in waiting for block in _bind(binder, note, own)])
    return [Group(style, blocks, binder.span(element))] if blocks else []


def check_endnotes(binder: Binder, root: etree._Element) -> None:
    """Reports notes that the story has no place for."""
    notes = binder.notes
    if not notes.waiting:
        return
    if not notes.ends:
        hint = (
            'put <endnotes/> behind the text, or write place = "foot" under [notes] in layout.toml'
        )
        binder.error(root, "the story has notes, and no <endnotes/>", hint)
        return
    last = notes.ends[-1]
    where = "; ".join(str(note.span) for note in notes.waiting[:3])
    hint = f"put it behind the last text that has notes ({where})"
    binder.error(last, f"{len(notes.waiting)} of the notes come after <endnotes/>", hint)


def _bind(binder: Binder, note: _Waiting, parent: Node) -> list[Paragraph]:
    own = binder.add(parent, "Note", lang=note.lang if note.lang != binder.lang else None)
    words = localize_digits(str(note.number), binder.lang)
    kind = "Footnote" if binder.layout.theme.notes.place == "foot" else "Endnote"
    own.attributes = (("FENote", "NoteType", kind),)
    place = binder.add(binder.add(own, "Lbl"), "Link")
    link = Link(
        f"#note-mark-{note.number}",
        place.id,
        binder.label("link_note_back", "{number}", number=words),
    )
    label = Run(
        words,
        (),
        binder.tree.leaf(place),
        note.span,
        binder.lang,
        link=link.target,
        link_element=link.element,
        contents=link.contents,
    )
    binder.notes.inside, binder.notes.marked = True, note.number
    outer, against = binder.against, text_direction(note.lang) != text_direction(binder.lang)
    binder.against = note.lang if against else ""
    line = note.write(own)
    runs = line.runs()  # a citation at its end is written now: within the note
    binder.notes.inside, binder.against = False, outer
    if not any(run.text.strip() for run in runs):
        return []  # whoever wrote nothing has said why
    anchor = f"note-{note.number}"
    own_way = text_direction(note.lang)
    direction = own_way if own_way != text_direction(binder.lang) else ""
    if direction:
        set_direction(own, direction)
    return [Paragraph(STYLE, runs, note.span, (label,), anchor, key=line.key, direction=direction)]


def _require_styles(binder: Binder, span: Span) -> None:
    """Reports the styles that the first note, at `span`, needs and the layout has not."""
    if binder.notes.count:
        return
    for name in (STYLE, RULE):
        if not binder.has_style(name):
            message = f"the story has notes, and the layout no style '{name}'"
            hint = f"add [styles.{name}] to layout.toml; the first note is at {span}"
            binder.diagnostics.error(binder.layout.theme.span, message, hint)
