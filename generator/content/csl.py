"""Sources: from CSL items in YAML to Source records with CSL-JSON values (CSL 1.0.2)."""

from __future__ import annotations

import re
from typing import TypeVar

from generator.content.csl_variables import ALIASES, DATES, DROPPED, NAMES, TYPES, WORDS
from generator.content.model import Date, Source, Text
from generator.content.schema import Decoder
from generator.content.yamlfile import Mapping, Node, Scalar, Sequence
from generator.diagnostics import Diagnostics, did_you_mean

T = TypeVar("T")

_OURS = frozenset({"id", "type", "archived", "sha256", "confidential", "described", "was"})
_EDITIONS_OWN = frozenset({"genre"})
"""Variables that are words of the edition: what sort of thing the source is."""
_DESCRIPTION = frozenset({"container-title", "genre"})
"""Those of a source that is described, for lack of words of its own."""
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
_KNOWN = NAMES | DATES | WORDS | DROPPED | _OURS | frozenset(ALIASES)
_YEAR_FIRST = "write date-parts: [[2018, 12, 4]], or an EDTF date: 2018-12-04"


def decode_source(node: Node, decoder: Decoder, diagnostics: Diagnostics) -> Source | None:
    """A record of sources.yaml -> Source; None, with errors, if anything in it is wrong.

    `csl` has `type` first (`document` if the file names none), then the variables in the order of
    the file: texts as strings, names as lists of name parts, dates as `{"date-parts": [[2018, 12]]}`;
    without `id`. EDTF dates and CSL's own are both read. `note`, `file` and their like are dropped
    unread.
    """
    reader = _Reader(decoder, diagnostics)
    return reader.source(node)


class _Reader:
    """Reads one source."""

    def __init__(self, decoder: Decoder, diagnostics: Diagnostics) -> None:
        self._decoder, self._diagnostics = decoder, diagnostics
        self._sound = True

    def source(self, node: Node) -> Source | None:
        if not isinstance(node, Mapping):
            hint = "write keys with values: 'key: value', a key a line"
            self._error(node, "a source must be a record", hint)
            return None
        identity = self._identity(node)
        described = self._is_described(node)
        title = self._title(node, identity, described)
        kind = "document"
        csl: list[tuple[str, object]] = []
        words: list[Text] = []
        for key, value in node.entries:
            name = ALIASES.get(key.value, key.value)
            if name == "type":
                kind = self._type(value) or kind
            elif name == "was":
                renamed = self._decoder.rename(value, f"sources/{identity}")
                self._sound = renamed and self._sound
            elif name == "confidential":
                self._sound = self._decoder.refuse_confidential(value) and self._sound
            elif name in NAMES:
                csl.append((name, self._names(value, name)))
            elif name in DATES:
                csl.append((name, self._date(value, name)))
            elif name == "URL":
                csl.append((name, self._take(self._decoder.url(value, name))))
            elif name in (_DESCRIPTION if described else _EDITIONS_OWN):
                text = self._take(self._decoder.text(value, f"sources/{identity}/{name}"))
                csl.append((name, text.value if text is not None else None))
                words += [text] if text is not None else []
            elif name in WORDS:
                csl.append((name, self._take(self._decoder.word(value, name))))
            elif name not in DROPPED | _OURS:
                hint = did_you_mean(name, _KNOWN) or "the names are those of CSL 1.0.2, Appendix IV"
                self._error(key, f"unknown key '{key.value}' in a source", hint)
        values = dict(csl)
        archived = self._archived(node)
        sha256 = self._sha256(node)
        if not self._sound or identity is None or title is None:
            return None
        return Source(
            id=identity,
            csl=(("type", kind), *csl),
            title=title,
            described=described,
            words=tuple(words),
            url=str(values["URL"]) if "URL" in values else None,
            accessed=_date_of(values.get("accessed"), node.get("accessed")),
            archived=archived,
            sha256=sha256,
            span=node.span,
        )

    def _identity(self, node: Mapping) -> str | None:
        value = node.get("id")
        if value is None:
            self._error(node, "this source has no 'id'", "a source needs id and title")
            return None
        return self._take(self._decoder.identify(value))

    def _is_described(self, node: Mapping) -> bool:
        value = node.get("described")
        return value is not None and bool(self._take(self._decoder.yes_or_no(value, "described")))

    def _title(self, node: Mapping, identity: str | None, described: bool) -> Text | None:
        value = node.get("title")
        if value is None:
            name = f"source '{identity}'" if identity else "this source"
            self._error(node, f"{name} has no 'title'", "a source needs id and title")
            return None
        language = node.get("language")
        spoken = language.value if isinstance(language, Scalar) and not described else None
        return self._take(self._decoder.text(value, f"sources/{identity}/title", lang=spoken))

    def _type(self, node: Node) -> str | None:
        value = self._take(self._decoder.word(node, "type"))
        if value is not None and value not in TYPES:
            hint = did_you_mean(value, TYPES) or "the types are those of CSL 1.0.2, Appendix III"
            self._error(node, f"'{value}' is no type of source", hint)
        return value

    def _names(self, node: Node, name: str) -> list[dict[str, str]]:
        if not isinstance(node, Sequence):
            hint = "write a list of names: - family: …, given: … or - literal: …"
            self._error(node, f"'{name}' must be a list of names", hint)
            return []
        found = []
        for item in node.items:
            parts: dict[str, str] = {}
            if isinstance(item, Mapping):
                for key, value in item.entries:
                    if key.value in _NAME_PARTS:
                        parts[key.value] = self._take(self._decoder.word(value, key.value)) or ""
                    elif key.value not in ("comma-suffix", "static-ordering", "parse-names"):
                        near = did_you_mean(key.value, _NAME_PARTS)
                        self._error(key, f"unknown key '{key.value}' in a name", near)
            if not parts:
                hint = "write family: and given:, or literal: for a body's name"
                self._error(item, f"'{name}' has an entry that is no name", hint)
            # A name is either whole or in parts; CSL-JSON's readers refuse a mixture.
            found.append({"literal": parts["literal"]} if "literal" in parts else parts)
        return found

    def _date(self, node: Node, name: str) -> dict[str, object]:
        """An EDTF text or CSL's date -> CSL-JSON's."""
        if isinstance(node, Scalar):
            date = self._take(self._decoder.date(node, name))
            return _csl_date(date) if date is not None else {}
        if isinstance(node, Sequence):  # pandoc's: a list of year, month, day
            points = [self._point(item, name) for item in node.items]
            return {"date-parts": points}
        parts = node.get("date-parts")
        literal = node.get("literal") or node.get("raw")
        circa = node.get("circa")
        made: dict[str, object] = {}
        if isinstance(parts, Sequence) and parts.items:
            made["date-parts"] = [self._point(item, name) for item in parts.items]
        elif literal is not None:
            made["literal"] = self._take(self._decoder.word(literal, name)) or ""
        else:
            self._error(node, f"'{name}' is no date", _YEAR_FIRST)
        if isinstance(circa, Scalar) and circa.value.lower() not in ("no", "false", "0"):
            made["circa"] = True
        return made

    def _point(self, node: Node, name: str) -> list[int]:
        """`[2018, 12, 4]`, or the record of year, month and day -> a list of numbers."""
        items: tuple[Node, ...] = ()
        if isinstance(node, Sequence):
            items = node.items
        elif isinstance(node, Mapping):
            given = (node.get(part) for part in ("year", "month", "day"))
            items = tuple(item for item in given if item is not None)
        words = [item.value.strip() if isinstance(item, Scalar) else "" for item in items]
        if not words or len(words) > 3 or not all(re.fullmatch("[0-9]{1,4}", w) for w in words):
            self._error(node, f"'{name}' is no date", _YEAR_FIRST)
            return []
        edtf = "-".join(w.zfill(4 if n == 0 else 2) for n, w in enumerate(words))
        scalar = Scalar(edtf, node.span)
        date = self._take(self._decoder.date(scalar, name))
        return list(date.start) if date is not None else []

    def _archived(self, node: Mapping) -> str | None:
        value = node.get("archived")
        return None if value is None else self._take(self._decoder.url(value, "archived"))

    def _sha256(self, node: Mapping) -> str | None:
        value = node.get("sha256")
        if value is None:
            return None
        word = self._take(self._decoder.word(value, "sha256"))
        if word is not None and re.fullmatch("[0-9a-f]{64}", word.lower()) is None:
            hint = "it has 64 digits from 0 to 9 and a to f, as sha256sum prints it"
            self._error(value, "'sha256' is no SHA-256 hash", hint)
        return word.lower() if word is not None else None

    def _take(self, value: T | None) -> T | None:
        """The value of a part, remembering that the source is faulty if there is none."""
        self._sound = self._sound and value is not None
        return value

    def _error(self, node: Node, message: str, hint: str | None = None) -> None:
        self._sound = False
        self._diagnostics.error(node.span, message, hint)


def _csl_date(date: Date) -> dict[str, object]:
    points = [list(date.start)] + ([list(date.end)] if date.end is not None else [])
    return {"date-parts": points}


def _date_of(value: object, node: Node | None) -> Date | None:
    """CSL-JSON's date, read from a node -> Date; None if there is none."""
    points = value.get("date-parts") if isinstance(value, dict) else None
    if not points or node is None:
        return None
    start, *ends = (tuple(point) for point in points)
    written = ("-".join(f"{n:0{2 if i else 4}}" for i, n in enumerate(p)) for p in (start, *ends))
    return Date("/".join(written), start, ends[0] if ends else None, node.span)
