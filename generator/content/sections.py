"""Sections: from a Markdown file to front matter and blocks that know their lines.

Markdown's own parsers forget lines, so the splitting is ours and each block is parsed alone, by
`parse_inline`. The blocks are CommonMark's where we have them: paragraphs, ATX headings, lists of
one level, and GitHub's tables; a quotation or picture is placed by `{{quotation id}}`, alone.
`[^id]: …` defines a note, and `{#id}` at a block's end names it. Where CommonMark would guess (a list
right under a paragraph, an indented line), the author is asked.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.content.citations import ID
from generator.content.fields import FrontMatter
from generator.content.ledger import Ledger, Reference, make_passage
from generator.content.model import Text
from generator.content.narrative import Block, BlockKind, Section
from generator.content.notes import NOTE, define_notes, take_name
from generator.content.pipetables import begins_table, find_table, make_table, read_table
from generator.content.schema import Decoder, tidy_text
from generator.content.yamlfile import Mapping, Scalar, compose_yaml
from generator.diagnostics import Diagnostics, Span, did_you_mean

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?")
_BULLET = re.compile(r"- +(?=\S)")
_NUMBERED = re.compile(r"([0-9]{1,9})\. +(?=\S)")
_PLACED = re.compile(r"\{\{\s*([^\s{}]*)\s*([^{}]*?)\s*\}\}")
_PLACES = {"quotation": (BlockKind.QUOTE, "quotations"), "figure": (BlockKind.FIGURE, "figures")}

# What Markdown knows and a briefing does not: the form of a block's line, message, hint.
_FOREIGN = (
    (
        re.compile(r"(?:[-*_] *){3,}$"),
        "a horizontal rule is not read",
        "use a heading: ## …",
    ),
    (
        re.compile(r">"),
        "a block quote is not read",
        "put the words into quotations.yaml and place them with {{quotation id}}",
    ),
    (
        re.compile(r"[*+] "),
        "a list's items begin with '- '",
        "write - in place of this sign",
    ),
    (
        re.compile(r"[0-9]{1,9}\) "),
        "a numbered list's items begin with '1. '",
        "write a full stop in place of the bracket",
    ),
    (
        re.compile(r"\[[^\]]+\]: *\S"),
        "a link's address is not kept apart",
        "write it where the words are: [words](https://…)",
    ),
)
_RULE_BELOW = re.compile(r"(?:=+|-{2,})[ \t]*")


def split_section(
    source: str, path: str, lang: str, first_number: int, ledger: Ledger, diagnostics: Diagnostics
) -> Section | None:
    """A section's file -> Section, its paragraphs numbered from `first_number`; None if any of it is wrong.

    Message keys: `sections/<id>/title`; `sections/<id>/3` for the third paragraph of the section,
    `sections/<id>/heading-1` for its first heading, `sections/<id>/list-1/2` for the second item
    of its first list, `sections/<id>/notes/<note>` for a note, and those of `make_table`, from
    `sections/<id>/table-1`. Each kind counts by itself, so that a new
    heading moves no paragraph's translation.
    """
    before = len(diagnostics)
    lines = source.split("\n")
    front, start = _front_matter(lines, path, lang, ledger, diagnostics)
    identity = front.id if front is not None else "?"
    splitter = _Splitter(path, identity, lang, ledger, diagnostics)
    splitter.split(lines, start)
    if front is not None and not splitter.blocks and len(diagnostics) == before:
        diagnostics.error(Span.of_file(path), "the section has no text", "write it below the ---")
    if front is None or not splitter.sound:
        return None
    blocks = []
    number = first_number
    for block in splitter.blocks:
        numbered = block.kind is BlockKind.PARAGRAPH
        blocks.append(replace(block, number=number) if numbered else block)
        number += numbered
    span = Span(path, 1, len(lines) - (not lines[-1]))
    return Section(front.id, front.title, tuple(blocks), front.legal, span, tuple(splitter.notes))


def _front_matter(
    lines: list[str], path: str, lang: str, ledger: Ledger, diagnostics: Diagnostics
) -> tuple[FrontMatter | None, int]:
    """What stands between the two lines `---`, and the index of the line behind them."""
    hint = "begin with three lines: ---, id: …, title: …, and a closing ---"
    if lines[0].rstrip() != "---":
        diagnostics.error(Span.of_line(path, 1), "the section has no front matter", hint)
        return None, 0
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if closing is None:
        diagnostics.error(Span.of_line(path, 1), "the front matter is not closed", hint)
        return None, len(lines)
    inside = "\n".join(lines[1:closing])
    if not inside.strip():
        diagnostics.error(Span.of_line(path, 1), "the front matter is empty", hint)
        return None, closing + 1
    node = compose_yaml(inside, path, diagnostics, first_line=2)
    if node is None:
        return None, closing + 1
    name = node.get("id") if isinstance(node, Mapping) else None
    identity = name.value if isinstance(name, Scalar) else "?"
    if isinstance(name, Scalar) and ID.fullmatch(identity):
        known = ledger.ids.setdefault("sections", {})
        if identity in known:
            place = f"it is the id of {known[identity].path} too; give this one another"
            diagnostics.error(name.span, f"duplicate id '{identity}'", place)
        known.setdefault(identity, name.span)
    decoder = Decoder(lang, ledger, diagnostics)
    return decoder.record(FrontMatter, node, f"sections/{identity}"), closing + 1


class _Splitter:
    """Blocks from lines."""

    def __init__(
        self, path: str, section: str, lang: str, ledger: Ledger, diagnostics: Diagnostics
    ) -> None:
        self._path, self._section, self._lang = path, section, lang
        self._ledger, self._diagnostics = ledger, diagnostics
        self._counts = {"": 0, "heading-": 0, "list-": 0, "table-": 0}
        self._headed = False
        self._noted = False
        """Whether a note ended just before."""
        self.blocks: list[Block] = []
        self.notes: list[Text] = []
        self.sound = True

    def split(self, lines: list[str], start: int) -> None:
        """Reads the lines from index `start` on."""
        at = start
        while at < len(lines):
            line = lines[at]
            if not line.strip():
                at += 1
                continue
            end = _block_end(lines, at)
            noted, self._noted = self._noted, NOTE.match(line) is not None
            if self._noted:
                end = self._note(lines, at, self._above_table(lines, at, end))
            elif noted and line[0] in " \t":
                hint = "a note is one paragraph: join the two"
                self._error(at, "a second paragraph in a note", hint)
            elif re.match(r"(```|~~~)", line.lstrip()):
                end = self._fence(lines, at)
            elif line.startswith("#"):
                end = at + 1
                self._heading(line, at)
            elif foreign := self._foreign(lines, at, end):
                self._error(foreign[0], *foreign[1:])
            elif begins_table(lines, at, end):
                self._table(lines, at, end)
            elif _BULLET.match(line) or _NUMBERED.match(line):
                end = self._list(lines, at)
            elif "{{" in line and _PLACED.fullmatch(line.strip()) and end == at + 1:
                self._placed(line.strip(), at)
            else:
                end = self._above_table(lines, at, end)
                self._paragraph(lines, at, end)
            at = end

    def _foreign(self, lines: list[str], at: int, end: int) -> tuple[int, str, str] | None:
        """(Index of the line, message, hint) of a block that is not ours."""
        line = lines[at]
        if line.startswith(("    ", "\t")):
            hint = "begin the line at the margin"
            return at, "an indented line; Markdown would make it code", hint
        stripped = line.lstrip()
        for form, message, hint in _FOREIGN:
            if form.match(stripped):
                return at, message, hint
        return None

    def _fence(self, lines: list[str], at: int) -> int:
        """Reports a code block; the index of the line behind it."""
        mark = lines[at].lstrip()[:3]
        self._error(at, "a code block is not read", "write the words as a paragraph")
        end = at + 1
        while end < len(lines) and not lines[end].lstrip().startswith(mark):
            end += 1
        return end + 1

    def _heading(self, line: str, at: int) -> None:
        found = _HEADING.fullmatch(line.rstrip())
        if found is None:
            self._error(at, "no space after #", "write '## ' and the heading")
            return
        level, words = len(found[1]), found[2] or ""
        named = [words]
        name = self._take_name(named, at)
        words = named[0].rstrip()
        closed = words.rstrip("#")  # CommonMark 4.2: signs may close it too
        if not closed or closed[-1] in " \t":
            named = [closed.rstrip()]
            name = name or self._take_name(named, at)
            words = named[0].rstrip()
        if level not in (2, 3):
            hint = (
                "the section's title stands in its front matter; headings within it are ## and ###"
            )
            self._error(at, f"a heading of level {level}", hint)
        elif not words:
            self._error(at, "a heading without words", "write it behind the signs #")
        else:
            if level == 3 and not self._headed:
                hint = "begin with ##, or put a ## heading above it"
                self._error(at, "a heading ### before any ##", hint)
            self._headed = True
            text = self._text([words], at, at, self._key("heading-"))
            span = Span.of_line(self._path, at + 1)
            self.blocks.append(Block(BlockKind.HEADING, (text,), span, level=level, name=name))

    def _placed(self, line: str, at: int) -> None:
        found = _PLACED.fullmatch(line)
        assert found is not None
        span = Span.of_line(self._path, at + 1)
        word, record = found[1], found[2]
        if word not in _PLACES:
            hint = did_you_mean(word, _PLACES)
            self._error(at, f"'{word}' cannot be placed in the text", hint)
        elif ID.fullmatch(record) is None:
            message = f"'{record}' is no id" if record else f"{{{{{word}}}}} names no record"
            self._error(at, message, f"write {{{{{word} id}}}}")
        else:
            kind, table = _PLACES[word]
            if kind is BlockKind.FIGURE and record in self._ledger.ids.get("charts", {}):
                kind = BlockKind.CHART
            self._ledger.references.append(Reference(table, record, span))
            self.blocks.append(Block(kind, (), span, record=record))

    def _paragraph(self, lines: list[str], at: int, end: int) -> None:
        self._inspect(lines[at:end], at)
        words = [line for line in lines[at:end] if not _RULE_BELOW.fullmatch(line)]
        name = self._take_name(words, end - 1)
        if not any(word.strip() for word in words):
            hint = "write it at the end of the paragraph, heading, list or table's caption that it names"
            self._error(at, "a name with nothing that it names", hint)
            return
        text = self._text(words, at, end - 1, self._key(""))
        self.blocks.append(Block(BlockKind.PARAGRAPH, (text,), text.span, name=name))

    def _inspect(self, lines: list[str], at: int) -> None:
        """Reports what looks like another block within a paragraph or an item; `at` is its first line's index."""
        above = "put an empty line above it"
        for index, line in enumerate(lines, at):
            below = index > at
            if "{{" in line:
                hint = "place it alone on its line, between empty lines"
                self._error(index, "{{…}} within a paragraph", hint)
            elif below and _RULE_BELOW.fullmatch(line):
                self._error(index, "an underlined heading is not read", "write ## before the words")
            elif below and re.match(r"#{1,6} ", line):
                self._error(index, "a heading right below a paragraph", above)
            elif below and (_BULLET.match(line) or re.match(r"1\. +\S", line)):
                self._error(index, "a list right below a paragraph", above)
            elif below and (note := NOTE.match(line.lstrip())):
                self._error(index, "a note right below other words", above)
                key = f"sections/{self._section}/notes/{note[1].strip()}"
                self._ledger.notes.setdefault(key, Span.of_line(self._path, index + 1))
            elif below and (line.startswith(">") or re.match(r"(```|~~~)", line)):
                self._error(index, "a block quote or code is not read", "write it as words")

    def _list(self, lines: list[str], at: int) -> int:
        """Reads a list; the index of the line behind it."""
        numbered = _NUMBERED.match(lines[at]) is not None
        form = _NUMBERED if numbered else _BULLET
        items: list[tuple[int, int]] = []
        index, loose, stop = at, False, len(lines)
        while index < stop:
            line = lines[index]
            if form.match(line):
                items.append((index, index))
                if loose or index == at:
                    end = _block_end(lines, index)
                    above = self._above_table(lines, index, end)
                    stop = above if above < end else stop
            elif not line.strip():
                loose = True
                index += 1
                continue
            elif re.match(r"\s+(?:[-*+]|[0-9]{1,9}[.)]) ", line):
                self._error(index, "a list within a list", "make it one list, or two")
            elif loose and begins_table(lines, index, _block_end(lines, index)):
                if line[0] in " \t":
                    hint = "begin it at the margin; the list ends above it"
                    self._error(index, "a table within a list's item", hint)
                break
            elif loose and line[0] in " \t":
                hint = "an item is one paragraph: join the two, or make two items"
                self._error(index, "a second paragraph in a list's item", hint)
            elif loose:
                break
            elif line[0] not in " \t" and (_BULLET.match(line) or _NUMBERED.match(line)):
                self._error(index, "two kinds of list in one", "put a paragraph between them")
            else:
                items[-1] = (items[-1][0], index)
            loose = False
            index += 1
        key = self._key("list-")
        texts = []
        name: str | None = None
        for number, (first, last) in enumerate(items, 1):
            self._inspect([line.lstrip() for line in lines[first : last + 1]], first)
            opening = form.match(lines[first])
            assert opening is not None
            if numbered:
                self._check_number(int(lines[first].partition(".")[0]), number, first)
            words = [lines[first][opening.end() :], *lines[first + 1 : last + 1]]
            if number == len(items):
                name = self._take_name(words, last)
            texts.append(self._text(words, first, last, f"{key}/{number}"))
        kind = BlockKind.NUMBERED if numbered else BlockKind.BULLETS
        span = Span(self._path, at + 1, items[-1][1] + 1)
        self.blocks.append(Block(kind, tuple(texts), span, name=name))
        return index

    def _note(self, lines: list[str], at: int, end: int) -> int:
        """Reads definitions of notes; the index of the line behind them."""
        notes = define_notes(lines, at, end, self._section, self._path, self._ledger, self._error)
        for key, first, last, words in notes:
            self._inspect([line.lstrip() for line in words], first)
            self.notes.append(self._text(words, first, last, key))
        return end

    def _take_name(self, words: list[str], index: int) -> str | None:
        return take_name(words, Span.of_line(self._path, index + 1), self._ledger, self._error)

    def _above_table(self, lines: list[str], at: int, end: int) -> int:
        """Where a block of words ends: above a table that stands right below it, which is reported, or at `end`."""
        found = find_table(lines, at, end)
        if found is None:
            return end
        hint = "put an empty line above the table"
        if lines[found][0] in " \t":
            hint += ", and begin it at the margin"
        self._error(found, "a table right below other words", hint)
        return found

    def _table(self, lines: list[str], at: int, end: int) -> None:
        for index in range(at, end):
            self._inspect([lines[index]], index)
        table = read_table(lines, at, end, self._error, self._take_name)
        if table is not None:
            self.blocks.append(make_table(table, self._path, self._key("table-"), self._text))

    def _check_number(self, written: int, number: int, index: int) -> None:
        """Numbers are set by position; CommonMark also takes a row of ones."""
        if written != number and (written != 1 or number == 1):
            hint = f"write {number}., or {written}\\. if it is no list"
            message = f"item {number} of a numbered list is written as {written}"
            self._error(index, message, hint)

    def _key(self, kind: str) -> str:
        self._counts[kind] += 1
        return f"sections/{self._section}/{kind}{self._counts[kind]}"

    def _text(self, words: list[str], first: int, last: int, key: str) -> Text:
        for index, line in enumerate(words, first):
            if re.search(r"(?<!\\)\{#", line):
                hint = "it stands at the end of a paragraph, heading, list or table's caption; write \\{# for the signs"
                self._error(index, "a name within the text", hint)
        span = Span(self._path, first + 1, last + 1)
        value = "\n".join(line.strip(" \t") for line in words)
        text = Text(tidy_text(value, markdown=True), span, key, self._lang)
        self._ledger.passages.append(make_passage(text, True, value))
        return text

    def _error(self, index: int, message: str, hint: str | None) -> None:
        self.sound = False
        self._diagnostics.error(Span.of_line(self._path, index + 1), message, hint)


def _block_end(lines: list[str], at: int) -> int:
    """The index of the line behind those from `at` on that no empty one parts."""
    return next((n for n in range(at, len(lines)) if not lines[n].strip()), len(lines))
