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
from generator.translation.notes import SPACES, ends_in_abbreviation, mark_place, mark_separator
from generator.translation.spaces import bind_joint, bind_spaces

_BLANKS = re.compile("[ \t\n]+")
_BREAK = "\u2028"
_NBSP = "\u00a0"
_NARROW = "\u202f"
_GUILLEMETS = "«‹"
_TAIL = 16
"""How many of the characters on either side decide whether a space may break."""
_SENTENCE_END = re.compile("[.!?:;…。！？：；।።؟؛۔][”’»)]*(?: |$)")
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
    typed: bool = False
    """Whether numbers keep the digits in which they stand: a source's are its own."""
    apart: bool = False
    """As `Run.apart`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a note before it has its place."""

    words: str
    """Its number."""
    styles: tuple[str, ...]
    target: str
    """`#note-3`."""
    contents: str
    """What its link is, in words."""
    anchor: str
    """`note-mark-3`, to which the note leads back."""
    note: int
    """As `Run.note`."""
    setting: Setting
    """Of the words it stands behind."""


@dataclass(slots=True, eq=False)
class _Piece:
    """A run while it may still grow."""

    texts: list[str]
    setting: Setting
    leaf: int
    page_of: str | None
    alone: bool
    mark: Mark | None = None


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
        self._marks: list[Mark] = []
        """Seen and not yet written: stops may come before them."""
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
            self.settle_cites()
            if self._marks:
                words = self._pass_stops(words, setting)
            if words:
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

    def settle_cites(self) -> None:
        """Writes the citations that wait."""
        if self._cites and self._cites_setting is not None:
            blank, self._blank = self._blank, None
            cites, self._cites = self._cites, []
            self._write_cites(self, cites, self._cites_setting)
            self._blank = blank

    def mark(self, mark: Mark) -> None:
        """Adds the mark of a note, close to the words before it, on that side of stops where the language has it."""
        self.settle_cites()
        self._blank = None
        self._marks.append(mark)
        signs = mark_place(mark.setting.lang).before
        if signs:
            stops = self._take_stops(signs, mark.setting)
            self._write_marks()
            for text, setting in stops:
                self._append(text, setting)

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
        self.settle_cites()
        if self._marks and mark[-1:] in mark_place(self._marks[-1].setting.lang).after:
            marks, self._marks = self._marks, []
            self._append(mark, setting)
            self._marks = marks
            return
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

    def tie_number(self, setting: Setting) -> None:
        """Makes a space that was seen before a number one that does not break."""
        if self._blank is not None and self._tail and self._tail[-1] not in f"{_OPENING} ":
            self.settle_cites()
            self._write_marks()
            self._blank = None
            self._append(_NBSP, setting)

    def write_tab(self, setting: Setting) -> None:
        """What follows stands at the end of the line."""
        self._blank = None
        self._append("\t", setting, alone=True)

    def finish(self) -> None:
        """Writes all that waits; a space at the end is dropped."""
        self._blank = None
        self._settle()

    def sentence(self) -> str:
        """What has been written since the last stop."""
        written = "".join("".join(piece.texts) for piece in self._pieces)
        return _SENTENCE_END.split(written)[-1].strip()

    def ends_with(self, signs: str) -> bool:
        """Whether what stands ends with one of some signs."""
        self.finish()
        return self._tail[-1:] in signs

    def runs(self) -> tuple[Run, ...]:
        """What was gathered, finished."""
        self.finish()
        return tuple([_make_run(piece) for piece in self._pieces])

    def _bind_joint(self, words: str, setting: Setting) -> None:
        """Where words follow others of another look or source: the space that their language wants there."""
        if self._tail and not self._tight:
            blank = " " if self._blank is not None else ""
            tail = "x" if self._follows_mark else self._tail  # no abbreviation, no number
            space = bind_joint(tail, self._lang, blank, words[:_TAIL], setting.lang)
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
        self.settle_cites()
        self._write_marks()
        blank, self._blank = self._blank, None
        if blank is not None and not self._tight and self._tail[-1:] not in ("", " ", _BREAK):
            # Whatever word may follow: only what stands before decides.
            tail = "x" if self._follows_mark else self._tail
            self._append(bind_joint(tail, self._lang, " ", "x", self._lang), blank)

    @property
    def _follows_mark(self) -> bool:
        return bool(self._pieces) and self._pieces[-1].mark is not None

    def _pass_stops(self, words: str, setting: Setting) -> str:
        """Writes the stops that marks stand behind; the words that are left."""
        signs = mark_place(self._marks[-1].setting.lang).after
        stops = len(words) - len(words.lstrip(signs)) if signs and self._blank is None else 0
        if words[stops : stops + 1].isalnum():
            stops = 0  # an apostrophe, or a number's sign
        if not stops:
            return words
        marks, self._marks = self._marks, []
        self._append(words[:stops], setting)
        self._marks = marks
        rest = words[stops:].lstrip(" ")
        if rest != words[stops:]:
            self._write_marks()
            self._blank = setting
        return rest

    def _take_stops(self, signs: str, setting: Setting) -> list[tuple[str, Setting]]:
        """Takes the signs at the end of what stands, and spaces before them, away again: texts in their order."""
        written = "".join("".join(piece.texts) for piece in self._pieces[-3:])
        bare = written.rstrip(signs)
        ellipsis = written.endswith("...")  # a sign like `…`
        if bare == written or (ellipsis and "…" not in signs):
            return []
        kept = written[: len(bare) + 1]
        if not ellipsis and kept[-1] == "." and ends_in_abbreviation(kept, setting.lang):
            bare = kept
        count = len(written) - len(bare.rstrip(SPACES))
        taken: list[tuple[str, Setting]] = []
        while count and self._pieces:
            piece = self._pieces[-1]
            if piece.setting.node is not setting.node or piece.mark is not None:
                break
            text = "".join(piece.texts)
            cut = max(0, len(text) - count)
            taken.insert(0, (text[cut:], piece.setting))
            count -= len(text) - cut
            if cut:
                piece.texts = [text[:cut]]
            else:
                self._pieces.pop()
        self._tail = self._tail[: len(self._tail) - sum(len(text) for text, _ in taken)]
        return taken

    def _write_marks(self) -> None:
        """Writes the marks that wait, each a Reference > Link; a comma parts two that stand side by side."""
        marks, self._marks = self._marks, []
        for mark in marks:
            setting = mark.setting._replace(styles=mark.styles, quotes=0)
            tail, tight = self._tail, self._tight
            if self._follows_mark:
                self._append(mark_separator(setting.lang), setting, alone=True)
            node = setting.node
            if setting.link is None and node is not None:
                node = self._tree.add(self._tree.add(node, "Reference"), "Link")
                assert node is not None
                link = Link(mark.target, node.id, mark.contents)
                setting = setting._replace(node=node, link=link)
            self._append(mark.words, setting, alone=True)
            self._pieces[-1].mark = mark
            # What a space or sign becomes is decided by the words before the mark.
            self._tail, self._tight = tail, tight

    def _append(
        self, text: str, setting: Setting, page_of: str | None = None, alone: bool = False
    ) -> None:
        if self._marks:
            self._write_marks()
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
        anchor=piece.mark.anchor if piece.mark else None,
        note=piece.mark.note if piece.mark else 0,
        apart=setting.apart,
    )


def _alike(one: Setting, other: Setting, text: str) -> bool:
    """Whether a text can join the run before it; a space can wherever it was written."""
    return (
        one.styles == other.styles
        and (one.span == other.span or text in (" ", _NBSP, _NARROW))
        and one.lang == other.lang
        and one.link == other.link
        and one.apart == other.apart
    )
