"""Inline text while it is gathered: white space made single, equal stretches joined into runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator.content.model import Citation
from generator.diagnostics import Span
from generator.layout.story import Run
from generator.layout.structure import Node, Tree
from generator.translation.spaces import bind_joint, bind_spaces

_BLANKS = re.compile("[ \t\n]+")
_BREAK = "\u2028"
_NBSP = "\u00a0"
_NARROW = "\u202f"
_GUILLEMETS = "«‹"
_TAIL = 16
"""How many of the characters on either side decide whether a space may break."""
_OPENING = "([\u00a0\u202f\u2028"
"""Signs after which a citation stands without a space."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where words lead."""

    target: str
    element: int
    """Id of the Link element."""
    contents: str
    """In words."""


class Setting(NamedTuple):
    """What holds for the words at one place: their look, language, source and place in the structure."""

    node: Node | None
    """The element they belong to; None in artifacts."""
    lang: str
    span: Span
    styles: tuple[str, ...] = ()
    link: Link | None = None
    quotes: int = 0
    """How many quotations they stand in."""
    artifact: bool = False
    """In a running line: places are left for the typesetter, and links are none."""
    cites: bool = True
    """False where citations are left out: in the contents and in bookmarks."""


@dataclass(slots=True, eq=False)
class _Piece:
    """A run while it may still grow."""

    texts: list[str]
    setting: Setting
    leaf: int
    page_of: str | None
    alone: bool


class Line:
    """Collects the runs of one paragraph, in the order in which they are read."""

    def __init__(
        self, tree: Tree, write_cites: Callable[[Line, list[Citation], Setting], None]
    ) -> None:
        self._tree = tree
        self._write_cites = write_cites
        self._pieces: list[_Piece] = []
        self._tail = ""
        """The last characters written; empty before the first."""
        self._lang = ""
        """Their language."""
        self._blank: Setting | None = None
        """Where a space was seen that is written only if words follow."""
        self._tight = False
        """Whether what follows stands close to what stands."""
        self._cites: list[Citation] = []
        """Seen and not yet written: those that follow each other share a bracket."""
        self._cites_setting: Setting | None = None
        self.key = ""
        """Message key of the first text."""

    def write(self, text: str, setting: Setting) -> None:
        """Adds words; white space at the paragraph's ends vanishes, elsewhere it is one space."""
        if "\n" in text or "  " in text or "\t" in text:
            text = _BLANKS.sub(" ", text)
        words = text.strip(" ")
        if text.startswith(" "):
            self._blank = self._blank or setting
        elif self._blank is None and self._tail.endswith(".") and words[:1] == "." != words[1:2]:
            words = words[1:].lstrip(
                " "
            )  # an abbreviation or date that ends a sentence has one stop
            if text.startswith(". "):
                self._blank = setting
        if words:
            words = bind_spaces(words, setting.lang)
            self._settle_cites()
            self._bind_joint(words, setting)
            self._settle()
            self._append(words, setting)
            if text.endswith(" "):
                self._blank = setting

    def cite(self, citations: Iterable[Citation], setting: Setting) -> None:
        """Adds citations, which a no-break space ties to the words before them."""
        if not self._cites:
            self._cites_setting = setting
        self._blank = None
        self._cites.extend(citations)

    def open(self, setting: Setting, role: str, lang: str | None = None) -> Node | None:
        """A structure element for the words that follow."""
        self._settle()
        return self._tree.add(setting.node, role, lang=lang)

    def open_quotation(self, mark: str, setting: Setting) -> None:
        """A quotation mark, with no space between it and what follows."""
        self._settle()
        self._append(mark, setting)
        self._tight = True

    def close_quotation(self, mark: str, setting: Setting) -> None:
        """A quotation mark, with no space between it and what stands before."""
        self._blank = None
        self._settle()
        self._append(mark, setting)

    def write_part(self, text: str, setting: Setting) -> None:
        """Adds a sign of a citation as it is, spaces included."""
        self._append(text, setting)

    def tie(self, setting: Setting) -> None:
        """A no-break space between what stands and what follows, in place of any other."""
        self._blank = None
        if self._tail and self._tail[-1] not in _OPENING:
            self._append(_NBSP, setting)

    def break_line(self, setting: Setting) -> None:
        """Ends the line."""
        self._settle()
        self._append(_BREAK, setting)

    def write_page(self, anchor: str, widest: str, setting: Setting) -> None:
        """The number of the page on which an anchor stands."""
        self._settle()
        self._append(widest, setting, page_of=anchor)

    def write_tab(self, setting: Setting) -> None:
        """What follows stands at the end of the line."""
        self._blank = None
        self._append("\t", setting, alone=True)

    def runs(self) -> tuple[Run, ...]:
        """What was gathered; a space at the end is dropped."""
        self._blank = None
        self._settle()
        return tuple([_make_run(piece) for piece in self._pieces])

    def _bind_joint(self, words: str, setting: Setting) -> None:
        """Where words follow others of another look or source: the space that their language wants there."""
        if self._tail and not self._tight:
            blank = " " if self._blank is not None else ""
            space = bind_joint(self._tail, self._lang, blank, words[:_TAIL], setting.lang)
            if space != blank:
                # Where none was typed, it looks as the guillemet before it or the sign after it; but an
                # element that has been opened since has its leaf already, and must keep its place.
                last = self._pieces[-1].setting
                opens = self._tail[-1] in _GUILLEMETS and last.node is setting.node
                self._append(space, self._blank or (last if opens else setting))
                self._blank = None

    def _settle(self) -> None:
        """Writes what waits: citations, then a space.

        It is done before an element is opened, so that its leaf comes before that element. The space keeps the
        look of the place where it was seen: a link is not underlined beyond its words.
        """
        self._settle_cites()
        blank, self._blank = self._blank, None
        if blank is not None and not self._tight and self._tail[-1:] not in ("", " ", _BREAK):
            # Whatever word may follow: only what stands before decides.
            self._append(bind_joint(self._tail, self._lang, " ", "x", self._lang), blank)

    def _settle_cites(self) -> None:
        if self._cites and self._cites_setting is not None:
            blank, self._blank = self._blank, None
            cites, self._cites = self._cites, []
            self._write_cites(self, cites, self._cites_setting)
            self._blank = blank

    def _append(
        self, text: str, setting: Setting, page_of: str | None = None, alone: bool = False
    ) -> None:
        self._tight = False
        self._tail = (self._tail + text)[-_TAIL:]
        self._lang = setting.lang
        leaf = self._tree.leaf(setting.node)
        last = self._pieces[-1] if self._pieces else None
        alone = alone or page_of is not None
        joins = last is not None and last.leaf == leaf and not alone and not last.alone
        if last is not None and joins and _alike(last.setting, setting, text):
            last.texts.append(text)
            return
        self._pieces.append(_Piece([text], setting, leaf, page_of, alone))


def _make_run(piece: _Piece) -> Run:
    setting, link = piece.setting, piece.setting.link
    return Run(
        "".join(piece.texts),
        setting.styles,
        piece.leaf,
        setting.span,
        setting.lang,
        link=link.target if link else None,
        link_element=link.element if link else 0,
        contents=link.contents if link else "",
        page_of=piece.page_of,
    )


def _alike(one: Setting, other: Setting, text: str) -> bool:
    """Whether a text can join the run before it; a space can wherever it was written."""
    return (
        one.styles == other.styles
        and (one.span == other.span or text in (" ", _NBSP, _NARROW))
        and one.lang == other.lang
        and one.link == other.link
    )
