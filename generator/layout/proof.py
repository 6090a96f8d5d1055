"""What the template of the proof sheet sees: `proof`, with its rows in groups, and words with their marks set apart.

Texts are shown as they are typed, so that every mark of Markdown can be checked. Marks that hold a code stand in
runs of their own: they run from left to right in every paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from generator.content.model import Briefing, Text
from generator.diagnostics import Span
from generator.layout.view import Reference, References, TextView, View
from generator.translation.locales import name_language
from generator.translation.proof import Proof, Row
from generator.translation.scripts import text_direction
from generator.translation.status import Change

_MARK = re.compile(
    r"(\[@[^\]]+\]|\[\^[^\]]+\]|\[#[^\]]+\]|(?<=\])\([^)\s]+\)|<(?:https?:|mailto:)[^>]+>)"
)
"""Citations, marks of notes, references and addresses: what is the same in every language."""
_CODE_LANG = "en"
"""Of keys, marks and names of kinds, which are the program's, in English words and Latin letters."""
_LONG, _LINE = 800, 40
"""Characters of one column from which on a row may be parted, and those of a line. Lower rows stand on one page in
every script; what may not be parted and is higher than a page would be an error."""
_LINE_BREAK = ("\\\n", "\\\u2028")
"""A line that the author ends with a backslash ends on the sheet too, where the backslash is seen."""


class SheetView(View):
    """A part of the proof sheet, by the names of what it holds."""

    __slots__ = ("_found",)

    def __init__(self, found: Mapping[str, object]) -> None:
        self._found = found

    @property
    def noun(self) -> str:
        """What messages call it."""
        return "a part of the proof sheet"

    def _values(self) -> Mapping[str, object]:
        return self._found


def view_proof(proof: Proof, briefing: Briefing, references: References) -> SheetView:
    """A proof as the template sees it; what its views refer to is written into `references`.

    Counts of the whole (`total`, `current`, `stale`, `missing`, `reviewed`) and of the sheet (`shown`), the names of
    both languages in the source's, the command that records a review, and `groups` of rows.
    """
    return _Sheet(briefing, proof, references).view()


class _Sheet:
    """Makes the views, and numbers what they refer to."""

    def __init__(self, briefing: Briefing, proof: Proof, references: References) -> None:
        self._briefing, self._proof, self._references = briefing, proof, references
        self._sections = {section.id: section.title for section in briefing.sections}

    def view(self) -> SheetView:
        proof, lang = self._proof, self._briefing.lang
        standing = proof.standing
        command = f"briefing translate review {proof.lang} --role …"
        return SheetView(
            {
                "lang": proof.lang,
                "direction": text_direction(proof.lang),
                "language": self._plain(name_language(proof.lang, lang), lang),
                "source_language": self._plain(name_language(lang, lang), lang),
                "code": self._plain(proof.lang, _CODE_LANG),
                "command": self._plain(command, _CODE_LANG),
                "title": None if proof.title is None else self._refer(proof.title),
                "only": "" if proof.only is None else proof.only.value,
                "total": standing.total,
                "current": standing.translated,
                "stale": standing.stale,
                "missing": standing.missing,
                "reviewed": standing.reviewed,
                "shown": len(proof.rows),
                "groups": self._groups(),
            }
        )

    def _groups(self) -> tuple[SheetView, ...]:
        places: dict[tuple[str, str], list[Row]] = {}
        for row in self._proof.rows:  # a briefing's own texts stand before and behind its sections
            places.setdefault(_place(row), []).append(row)
        found = []
        for place, rows in places.items():
            title = self._sections.get(place[1])
            found.append(
                SheetView(
                    {
                        "name": place[0],
                        "id": "-".join(filter(None, place)),
                        "title": None if title is None else self._refer(title),
                        "rows": tuple(self._row(row) for row in rows),
                    }
                )
            )
        return tuple(found)

    def _row(self, row: Row) -> SheetView:
        message, review = row.message, row.review
        now = [(change, words) for change, words in row.changes if change is not Change.REMOVED]
        then = [(change, words) for change, words in row.changes if change is not Change.ADDED]
        source = now or [(Change.KEPT, message.text.value)]
        place = message.text.span
        read = sum(_width(words) for _change, words in (*source, *then))
        written = 0 if row.translation is None else _width(row.translation.value)
        return SheetView(
            {
                "number": message.paragraph,
                "kind": self._plain(message.kind, _CODE_LANG, place),
                "key": self._plain(message.key, _CODE_LANG, place),
                "state": row.state.value,
                "long": max(read, written) > _LONG,
                "source": self._parts(source, message.text),
                "earlier": self._parts(then, message.text),
                "translation": ()
                if row.translation is None
                else self._parts([(Change.KEPT, row.translation.value)], row.translation),
                "role": None if review is None else self._plain(review.role, self._briefing.lang),
                "date": None if review is None else self._plain(review.date, _CODE_LANG),
            }
        )

    def _parts(self, words: Iterable[tuple[Change, str]], text: Text) -> tuple[SheetView, ...]:
        """A text in stretches: words, and marks that hold a code; what the other version has not is `changed`."""
        found = []
        stretches = [(change, stretch) for change, stretch in words]
        for index, (change, stretch) in enumerate(stretches, 1):
            pieces = _MARK.split(stretch + (" " if index < len(stretches) else ""))
            for odd, piece in enumerate(pieces):
                if piece:
                    mark = odd % 2 == 1
                    lang = _CODE_LANG if mark else text.lang
                    piece = piece.replace(" ", "\u00a0") if mark else piece.replace(*_LINE_BREAK)
                    shown = Text(piece, text.span, text.key, lang)
                    changed = change is not Change.KEPT
                    part = {"text": self._refer(shown), "mark": mark, "changed": changed}
                    found.append(SheetView(part))
        return tuple(found)

    def _plain(self, words: str, lang: str, span: Span | None = None) -> TextView:
        return self._refer(Text(words, span or self._place, "", lang))

    def _refer(self, text: Text) -> TextView:
        key = f"proof/{len(self._references.texts)}"
        self._references.texts[key] = Reference(text, markdown=False)
        return TextView(text, key)

    @property
    def _place(self) -> Span:
        """Of what the program says itself."""
        return self._briefing.title.span


def _width(words: str) -> int:
    """Characters, wide ones (UAX #11) counted twice and a line that is ended as a whole one."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in words)
    return len(words) + wide + _LINE * words.count(_LINE_BREAK[0])


def _place(row: Row) -> tuple[str, str]:
    """What a row stands under: its section, or its kind of record."""
    head, identity, *_rest = (*row.message.key.split("/"), "")
    return (head, identity) if head == "sections" else (head, "")
