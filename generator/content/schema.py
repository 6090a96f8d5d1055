"""Records: from YAML nodes to the frozen values of model.py, by the table in fields.py.

One decoder a file. Every fault is reported and the rest of the record read on; a record with a
fault is None, but what it cites and names is in the ledger all the same.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar, cast
from unicodedata import normalize

from generator.content.amounts import parse_amount
from generator.content.citations import ID, parse_citation
from generator.content.dates import parse_date, parse_solar
from generator.content.fields import Field, FileName, Spoken, list_fields, name_record
from generator.content.figures import Amount
from generator.content.languages import find_language_fault, is_language_tag
from generator.content.ledger import Ledger, Reference, make_passage
from generator.content.model import Citation, Date, Rename, Text
from generator.content.solar import SolarDate
from generator.content.urls import find_url_fault
from generator.content.visible import is_visible
from generator.content.yamlfile import Mapping, Node, Scalar, Sequence
from generator.diagnostics import Diagnostics, did_you_mean

R = TypeVar("R")

_BLANK = " \t\n"
"""YAML's white space. Not str.isspace's: a no-break space is a character like any other."""
_BOOLS = {"yes": True, "true": True, "no": False, "false": False}

_COMMA = "put quotation marks round a text within { } that contains a comma"


def tidy_text(value: str, markdown: bool = False) -> str:
    """A text as the program holds it: NFC, white space one space, none around it.

    In Markdown a backslash at the end of a line stays there with its line end: it breaks the line.
    """
    lines = value.split("\\\n") if markdown else [value]
    tidied = (re.sub(rf"[{_BLANK}]+", " ", line).strip(_BLANK) for line in lines)
    return normalize("NFC", "\\\n".join(tidied))


class Decoder:
    """Reads the records of one file."""

    def __init__(self, lang: str, ledger: Ledger, diagnostics: Diagnostics) -> None:
        self._lang, self._ledger, self._diagnostics = lang, ledger, diagnostics

    def record(self, kind: type[R], node: Node, place: str) -> R | None:
        """A node -> a value of the dataclass `kind`; None if anything in it is wrong.

        `place` begins the message keys of its texts: `facts/scale`. If the record has a `lang`, its
        texts are in that language.
        """
        noun = name_record(kind)
        if not isinstance(node, Mapping):
            hint = "write keys with values: 'key: value', a key a line"
            self._error(node, f"{_a(noun)} must be a record, not {_kind(node)}", hint)
            return None
        fields = {field.name: field for field in list_fields(cast(Any, kind))}
        outer = self._lang
        if "lang" in fields and isinstance(given := node.get("lang"), Scalar):
            self._lang = given.value if is_language_tag(given.value) else outer
        values: dict[str, Any] = {}
        sound = True
        forgiven = set()
        for key, value in node.entries:
            field = fields.get(key.value)
            if field is not None:
                read = self._field(field, value, f"{place}/{key.value}")
                sound = sound and read is not None
                values[key.value] = read
            elif key.value == "was" and "id" in fields:
                sound = self.rename(value, place) and sound
            elif key.value == "confidential":
                sound = self.refuse_confidential(value) and sound
            else:
                sound = False
                near = _COMMA if _is_rest(key, value, node) else self._near(key, fields)
                self._error(key, f"unknown key '{key.value}' in {_a(noun)}", near)
                forgiven.update(get_close_matches(key.value, fields, n=1))
        self._lang = outer
        title = f"{noun} '{values['id']}'" if values.get("id") else f"this {noun}"
        for field in fields.values():
            if not field.required or field.name in values:
                continue
            sound = False
            if field.name in forgiven:
                continue  # it is there, misspelt, and that has been said
            if field.rule.claim:
                hint = 'add sources: ["id, p. 2"]; what has no source is not printed'
                self._error(node, f"{title} names no source", hint)
            else:
                needs = ", ".join(f.name for f in fields.values() if f.required)
                hint = f"{_a(noun)} needs {needs}"
                self._error(node, f"{title} has no '{field.name}'", hint, first=True)
        if not sound:
            return None
        if any(name == "span" for name in kind.__dataclass_fields__):  # type: ignore[attr-defined]
            values["span"] = node.span
        return kind(**values)

    def text(
        self, node: Node, key: str, markdown: bool = False, lang: str | None = None
    ) -> Text | None:
        """A node -> Text, noted in the ledger; None, with an error, if it is none or empty.

        `lang`, if it is a language tag, is the text's language instead of the file's.
        """
        parts = key.split("/")
        name = parts[-2] if parts[-1].isdecimal() else parts[-1]  # items of a list have its name
        value = self.word(node, name)
        if value is None:
            return None
        assert isinstance(node, Scalar)
        inner = node.value.strip(_BLANK)
        if re.search(r"\n[ ]*\n" if node.style == "|" else r"\n", inner) and "\\\n" not in inner:
            hint = "write it as one paragraph, or as several texts where a list is allowed"
            message = f"'{name}' has several paragraphs, and they will be joined"
            self._diagnostics.warning(node.span, message, hint)
        spoken = lang if lang and is_language_tag(lang) else self._lang
        text = Text(tidy_text(node.value, markdown), node.span, key, spoken)
        self._ledger.passages.append(make_passage(text, markdown, node.value))
        return text

    def word(self, node: Node, name: str) -> str | None:
        """A scalar's value with single spaces; None, with an error, if it is no scalar or empty."""
        if not isinstance(node, Scalar):
            hint = None
            if isinstance(node, Mapping):
                hint = "put quotation marks round a text that contains a colon and a space"
            elif isinstance(node, Sequence):
                hint = "put quotation marks round a text that begins with [ or -"
            self._error(node, f"'{name}' must be text, not {_kind(node)}", hint)
            return None
        value = tidy_text(node.value)
        if not is_visible(value):
            self._error(node, f"'{name}' is empty", "write it, or remove the key")
            return None
        return value

    def date(self, node: Node, name: str, full: bool = False) -> Date | None:
        """A node -> Date; None, with an error, if it is none, or no full one where that is needed."""
        value = self.word(node, name)
        date = parse_date(value, node.span, self._diagnostics) if value is not None else None
        if date is not None and full and (len(date.start) < 3 or date.end is not None):
            message = f"'{name}' must be a full date, not '{date.edtf}'"
            self._error(node, message, "write year, month and day: 2019-07-25")
            return None
        return date

    def url(self, node: Node, name: str) -> str | None:
        """A node -> an address that may be printed; None, with an error, if it is none."""
        value = self.word(node, name)
        fault = find_url_fault(value) if value is not None else None
        if fault is not None:
            self._error(node, *fault)
            return None
        return value

    def yes_or_no(self, node: Node, name: str) -> bool | None:
        """A node -> bool; None, with an error, if it is neither yes nor no."""
        value = self.word(node, name)
        if value is not None and value.lower() not in _BOOLS:
            self._error(node, f"'{name}' must be yes or no, not '{value}'")
        return _BOOLS.get(value.lower()) if value is not None else None

    def refuse_confidential(self, node: Node) -> bool:
        """Whether the value of a key `confidential` outside private/ is `no`; else an error."""
        value = self.yes_or_no(node, "confidential")
        if value:
            hint = "move the record to private/, which git ignores, and check that it was never committed"
            self._error(node, "a confidential record outside private/", hint)
        return value is False

    def rename(self, node: Node, place: str) -> bool:
        """Notes the id that the record at `place` had before, so that its translations follow; False, with an
        error, if it is no id.
        """
        old = self.identify(node, "was")
        if old is None:
            return False
        before, _, identity = place.rpartition("/")
        if old == identity:
            self._error(node, "'was' is the id that the record has now", "remove it")
            return False
        self._ledger.renames[Rename(f"{before}/{old}", place)] = node.span
        return True

    def identify(self, node: Node, name: str = "id") -> str | None:
        """A node -> an id; None, with an error, if it has not the form of one."""
        value = self.word(node, name)
        if value is not None and ID.fullmatch(value) is None:
            like = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
            hint = "write lower-case letters, digits and hyphens" + (f": {like}" if like else "")
            self._error(node, f"'{value}' is no id", hint)
            return None
        return value

    def _field(self, field: Field, node: Node, place: str) -> Any:
        """The value of a key; None, with an error, if it is wrong."""
        if field.rule.by_language:
            return self._by_language(node, place)
        if not field.many:
            return self._value(field, node, place)
        if isinstance(node, Scalar) and not node.value:
            self._error(node, f"'{field.name}' is empty", "write a list, or remove the key")
            return None
        if not isinstance(node, Sequence):
            hint = f"write a list: {field.name}: […]"
            if field.type is Citation and isinstance(node, Scalar):
                hint = f'write a list: {field.name}: ["{tidy_text(node.value)}"]'
            self._error(node, f"'{field.name}' must be a list, not {_kind(node)}", hint)
            return None
        if not node.items and (field.rule.some or field.rule.claim):
            hint = "what has no source is not printed" if field.rule.claim else "add at least one"
            self._error(node, f"'{field.name}' is an empty list", hint)
            return None
        found: list[Any] = []
        names: set[str | None] = set()
        for number, item in enumerate(node.items, 1):
            if _is_blank(item) and field.type is not Amount:
                message = f"item {number} of '{field.name}' is empty"
                self._error(item, message, "write it, or remove it from the list")
                found.append(None)
                continue
            value = self._value(field, item, f"{place}/{self._item_key(item, number)}")
            name = value if isinstance(value, str) else getattr(value, "id", None)
            if name is not None and name in names:
                self._error(item, f"'{name}' stands twice in '{field.name}'", "remove one of them")
            names.add(name)
            found.append(value)
        return tuple(found) if None not in found else None

    def _item_key(self, item: Node, number: int) -> str:
        """An item's id, where it has one: ids keep a message's place when items come and go."""
        name = item.get("id") if isinstance(item, Mapping) else None
        return name.value if isinstance(name, Scalar) and ID.fullmatch(name.value) else str(number)

    def _value(self, field: Field, node: Node, place: str) -> Any:
        rule, name = field.rule, field.name
        if rule.spoken:
            spoken = self.record(Spoken, node, place)
            return None if spoken is None else replace(spoken.text, key=place)
        if field.type is Text:
            return self.text(node, place, rule.markdown)
        if field.type is Date:
            return self.date(node, name, rule.full_date)
        if field.type is SolarDate:
            value = self.word(node, name)
            return parse_solar(value, node.span, self._diagnostics) if value is not None else None
        if field.type is Citation:
            return self.citation(node, name)
        if field.type is bool:
            return self.yes_or_no(node, name)
        if field.type is int:
            return self._number(node, name, rule.within or (0, 9999))
        if field.type is str:
            return self._string(field, node)
        if field.type is Amount:
            return parse_amount(node, name, self._diagnostics)
        if field.type is FileName:
            value = self.word(node, name)
            return None if value is None else FileName(value, node.span)
        if issubclass(field.type, StrEnum):
            return self._choice(node, name, field.type)
        return self.record(field.type, node, place)

    def citation(self, node: Node, name: str) -> Citation | None:
        """A node -> Citation, noted in the ledger; None, with an error, if it is none."""
        value = self.word(node, name)
        if value is None:
            return None
        citation = parse_citation(value, node.span, self._diagnostics)
        if citation is not None:
            self._ledger.citations.append(citation)
        return citation

    def _string(self, field: Field, node: Node) -> str | None:
        if field.rule.url:
            return self.url(node, field.name)
        if field.rule.id or field.rule.refers:
            value = self.identify(node, field.name)
            if value is not None and field.rule.refers:
                self._ledger.references.append(Reference(field.rule.refers, value, node.span))
            return value
        value = self.word(node, field.name)
        if value is not None and field.rule.lang:
            return self._tag(value, node)
        return value

    def _tag(self, value: str, node: Node) -> str | None:
        fault = find_language_fault(value)
        if fault is not None:
            self._error(node, *fault)
            return None
        return value

    def _by_language(self, node: Node, place: str) -> tuple[Text, ...] | None:
        if not isinstance(node, Mapping):
            hint = "write 'language: word', a language a line"
            name = place.rpartition("/")[2]
            self._error(node, f"'{name}' must be a record, not {_kind(node)}", hint)
            return None
        found: list[Text | None] = []
        outer = self._lang
        for key, value in node.entries:
            lang = self._tag(key.value, key)
            self._lang = lang or outer
            given = value.items if isinstance(value, Sequence) else (value,)
            if not given:
                self._error(value, f"'{key.value}' is an empty list", "write a word, or remove it")
                found.append(None)
            for number, word in enumerate(given, 1):
                place_of_word = f"{place}/{key.value}" + (f"/{number}" if number > 1 else "")
                text = self.text(word, place_of_word)
                found.append(text if lang else None)
        self._lang = outer
        texts = tuple(text for text in found if text is not None)
        return texts if len(texts) == len(found) else None

    def _number(self, node: Node, name: str, within: tuple[int, int]) -> int | None:
        value = self.word(node, name)
        if value is None:
            return None
        least, most = within
        number = int(value) if re.fullmatch("[0-9]{1,9}", value) else -1
        if not least <= number <= most:
            limits = f"from {least} to {most}" if most < 9999 else f"from {least}"
            message = f"'{name}' must be a whole number {limits}, not '{value}'"
            self._error(node, message)
            return None
        return number

    def _choice(self, node: Node, name: str, kind: type[StrEnum]) -> StrEnum | None:
        value = self.word(node, name)
        if value is None:
            return None
        known = [str(member) for member in kind]
        if value not in known:
            message = f"'{value}' is no value of '{name}'"
            self._error(node, message, did_you_mean(value, known))
            return None
        return kind(value)

    def _near(self, key: Scalar, known: Any) -> str | None:
        return did_you_mean(key.value, known) or "known here: " + ", ".join(sorted(known))

    def _error(
        self, node: Node, message: str, hint: str | None = None, first: bool = False
    ) -> None:
        """Notes an error at a node, or at its first line."""
        span = replace(node.span, end=node.span.line) if first else node.span
        self._diagnostics.error(span, message, hint)


def _is_rest(key: Scalar, value: Node, record: Mapping) -> bool:
    """Whether a key is the rest of a text in a record of one line: what stands behind a comma, without a value."""
    before = [other for other, _ in record.entries if other.span.line == key.span.line]
    return isinstance(value, Scalar) and not (value.value or value.style) and before[0] is not key


def _kind(node: Node) -> str:
    if isinstance(node, Scalar):
        return "text" if node.value else "empty"
    return "a list" if isinstance(node, Sequence) else "a record"


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not is_visible(tidy_text(node.value))


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
