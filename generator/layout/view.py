"""What a template sees: records whose texts, dates and citations are references, not words.

A template chooses and places. `{{ fact.text }}` writes `<m ref="facts/scale/text"/>`; the words themselves come when
the story is bound, with their file and line. Each view that is made registers what it refers to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from weakref import WeakValueDictionary

from markupsafe import Markup, escape

from generator.content.fields import list_fields
from generator.content.model import Briefing, Citation, Date, Event, Figure, Text
from generator.content.narrative import Block, BlockKind
from generator.content.solar import SolarDate
from generator.content.texts import FILE_TYPES
from generator.layout.labels import COUNT, Label, group_labels
from generator.translation.calendars import write_date
from generator.translation.locales import format_number
from generator.translation.numbers import unit_gap
from generator.translation.wording import separators

_HIDDEN = frozenset({"span", "csl", "path", "dates", "solar", "values", "pixels", "drawing"})
"""Fields that are no business of a layout; an event's `date` says its `solar` one where readers count so."""
_COLLECTIONS = frozenset(
    (
        "sections",
        "facts",
        "quotations",
        "actors",
        "events",
        "contrasts",
        "demands",
        "terms",
        "sources",
        "pictures",
        "charts",
    )
)
_NOUNS = {
    "TextView": "a text",
    "LabelView": "a label",
    "DateView": "a date",
    "CitationsView": "a list of citations",
    "LabelsView": "[labels] of layout.toml",
    "SignsView": "signs",
}
_GAP = "gap"
"""Of a key figure: what its language sets between value and unit."""
_PLACED = {BlockKind.QUOTE: "quotations", BlockKind.FIGURE: "pictures", BlockKind.CHART: "charts"}


@dataclass(frozen=True, slots=True)
class Reference:
    """What `<m ref="…"/>` stands for."""

    text: Text
    markdown: bool
    """Whether the words are inline Markdown; plain if not."""


class References:
    """What the references in a rendered template stand for: texts, and the citations of records."""

    __slots__ = ("citations", "texts")

    def __init__(self) -> None:
        self.texts: dict[str, Reference] = {}
        self.citations: dict[str, tuple[Citation, ...]] = {}


class View:
    """Something that a template may look into. `get` is the one way in."""

    __slots__ = ()

    @property
    def noun(self) -> str:
        """What messages call it."""
        return _NOUNS.get(type(self).__name__, "a value")

    def names(self) -> list[str]:
        """What can be looked up here."""
        return list(self._values())

    def get(self, name: str) -> object:
        """The value of that name. Raises KeyError."""
        return self._values()[name]

    def _values(self) -> Mapping[str, object]:
        return {}


class TextView(View):
    """A text: writes a reference, and is false if it is empty."""

    __slots__ = ("_key", "_text")

    def __init__(self, text: Text, key: str) -> None:
        self._text, self._key = text, key

    def _values(self) -> Mapping[str, object]:
        return {"key": self._key, "lang": self._text.lang}

    def __html__(self) -> str:
        return f'<m ref="{escape(self._key)}"/>'

    def __str__(self) -> str:
        return self.__html__()

    def __bool__(self) -> bool:
        return bool(self._text.value)

    @property
    def words(self) -> str:
        """For the press, which sorts by them; templates see no words."""
        return self._text.value


class LabelView(TextView):
    """A label, which can be called to fill its places: `{{ labels.as_of(date=briefing.as_of) }}`.

    One with plural forms has that of the `count` that it is called with.
    """

    __slots__ = ("_label", "_lang")

    def __init__(self, label: Label, lang: str) -> None:
        text = label.form()
        super().__init__(text, text.key)
        self._label, self._lang = label, lang

    def __call__(self, **values: object) -> Markup:
        """A reference to the label that holds what fills its places."""
        count = values.get(COUNT)
        text = self._label.form(count)
        if isinstance(count, int):
            values[COUNT] = format_number(count, self._lang)
            if f"{{{COUNT}}}" not in text.value and f"{{{COUNT}}}" in self._text.value:
                del values[COUNT]  # the form says the number in words
        filled = "".join(
            f'<with name="{escape(name)}">{escape(value)}</with>' for name, value in values.items()
        )
        return Markup(f'<m ref="{escape(text.key)}">{filled}</m>')


class DateView(TextView):
    """A date: writes itself as the language does, and can be compared by its parts."""

    __slots__ = ("_date",)

    def __init__(self, date: Date, text: Text, key: str) -> None:
        super().__init__(text, key)
        self._date = date

    def _values(self) -> Mapping[str, object]:
        end = self._date.end or self._date.start
        year, month, day = (*self._date.start, None, None)[:3]
        parts = {"year": year, "month": month, "day": day, "end_year": end[0]}
        return {"key": self._key, "edtf": self._date.edtf, **parts}


class CitationsView(View):
    """The citations of a record: writes a reference to all of them; a list of citations besides."""

    __slots__ = ("_items", "_key")

    def __init__(self, items: tuple[object, ...], key: str) -> None:
        self._items, self._key = items, key

    def __html__(self) -> str:
        return f'<cite ref="{escape(self._key)}"/>' if self._items else ""

    def __str__(self) -> str:
        return self.__html__()

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[object]:
        return iter(self._items)


class RecordView(View):
    """A record of the briefing, field by field; ids of other records have become their views."""

    __slots__ = ("__weakref__", "_cache", "_names", "_path", "_record", "_scope")

    def __init__(self, record: object, path: str, scope: _Scope) -> None:
        self._record, self._path, self._scope = record, path, scope
        self._names = scope.names(type(record))
        self._cache: dict[str, object] = {}

    @property
    def noun(self) -> str:
        """`a fact`, `an actor`."""
        name = type(self._record).__name__.lower()
        return f"{'an' if name[0] in 'aeo' else 'a'} {name}"

    def names(self) -> list[str]:
        """The fields of the record that a layout may use, and what is made of them."""
        return self._names

    def get(self, name: str) -> object:
        """The view of a field's value, the same one each time. Raises KeyError."""
        if name in self._cache:
            return self._cache[name]
        if name not in self._names:
            raise KeyError(name)
        path = f"{self._path}/{name}" if self._path else name
        if isinstance(self._record, Figure) and name == _GAP:
            unit = self._record.unit
            return unit_gap(unit.value, self._scope.lang) if unit is not None else ""
        value = getattr(self._record, name)
        if isinstance(self._record, Block) and name == "record":
            kind = _PLACED.get(self._record.kind, "")
            found: object = self._scope.record(kind, value)
        elif isinstance(self._record, Event) and name == "date":
            found = self._scope.date(self._record.date, path, self._record.solar)
        else:
            markdown, refers = self._scope.rule(type(self._record), name)
            found = self._scope.wrap(value, path, markdown, refers)
        self._cache[name] = found
        return found

    def __bool__(self) -> bool:
        return True


class LabelsView(View):
    """The layout's own words."""

    __slots__ = ("_labels",)

    def __init__(self, labels: tuple[Text, ...], references: References, lang: str) -> None:
        self._labels = {
            name: LabelView(label, lang) for name, label in group_labels(labels).items()
        }
        for text in labels:
            references.texts[text.key] = Reference(text, markdown=False)

    def _values(self) -> Mapping[str, object]:
        return self._labels


class SignsView(View):
    """The signs that a language sets between the parts of one thing, and between things."""

    __slots__ = ("_signs",)

    def __init__(self, lang: str) -> None:
        self._signs = dict(zip(("comma", "semicolon"), separators(lang), strict=True))

    def _values(self) -> Mapping[str, object]:
        return self._signs


def view_briefing(
    briefing: Briefing, references: References, gregorian: bool = False
) -> RecordView:
    """The briefing as a template sees it; what its views refer to is written into `references`.

    With `gregorian` dates of another calendar have the Gregorian one beside them.
    """
    return RecordView(briefing, "", _Scope(briefing, references, gregorian))


class _Scope:
    """What the views of one briefing share."""

    def __init__(self, briefing: Briefing, references: References, gregorian: bool) -> None:
        self._briefing, self._references = briefing, references
        self._gregorian = gregorian
        self.lang = briefing.lang
        self._known_names: dict[type, list[str]] = {}
        self._rules: dict[type, dict[str, tuple[bool, str | None]]] = {}
        # Weak: views hold this scope, and the cycle would stay in memory until the build ends.
        self._records: WeakValueDictionary[tuple[str, str], RecordView] = WeakValueDictionary()
        self._known = {
            (collection, record.id): record
            for collection in _COLLECTIONS
            for record in getattr(briefing, collection)
        }

    def names(self, kind: type) -> list[str]:
        if kind not in self._known_names:
            names = [f.name for f in fields(kind) if f.name not in _HIDDEN]
            self._known_names[kind] = [*names, _GAP] if kind is Figure else names
        return self._known_names[kind]

    def rule(self, kind: type, name: str) -> tuple[bool, str | None]:
        """Whether a field is Markdown, and the collection that its ids belong to."""
        if kind is Citation and name == "source":
            return False, "sources"
        if kind is Block:
            return True, None
        if kind not in self._rules:
            declared = list_fields(FILE_TYPES.get(kind, kind))
            self._rules[kind] = {f.name: (f.rule.markdown, f.rule.refers) for f in declared}
        return self._rules[kind].get(name, (False, None))

    def record(self, collection: str, id_: object) -> RecordView | None:
        """The view of a record, the same one each time; None if there is none of that id."""
        key = (collection, str(id_))
        found = self._records.get(key)
        if found is None and key in self._known:
            found = self._records[key] = RecordView(self._known[key], f"{collection}/{id_}", self)
        return found

    def wrap(self, value: object, path: str, markdown: bool, refers: str | None) -> object:
        match value:
            case StrEnum():
                return value.value
            case None | bool() | int():
                return value
            case str():
                return self.record(refers, value) if refers else value
            case Text():
                return self._text(value, markdown)
            case Date():
                return self.date(value, path)
            case tuple() if path.rpartition("/")[2] == "sources" and "/" in path:
                self._references.citations[path] = value
                return CitationsView(self._wrap_all(value, path, markdown, refers), path)
            case tuple():
                return self._wrap_all(value, path, markdown, refers)
            case _:
                return RecordView(value, path, self)

    def date(self, value: Date, path: str, solar: SolarDate | None = None) -> DateView:
        lang = self.lang
        words = write_date(value, lang, solar, gregorian=self._gregorian)
        text = Text(words, value.span, "", lang)
        self._references.texts[path] = Reference(text, markdown=False)
        return DateView(value, text, path)

    def _wrap_all(
        self, values: tuple[object, ...], path: str, markdown: bool, refers: str | None
    ) -> tuple[object, ...]:
        found: list[object] = []
        for index, value in enumerate(values):
            if path in _COLLECTIONS:
                found.append(self.record(path, getattr(value, "id", None)))
            else:
                found.append(self.wrap(value, f"{path}/{index}", markdown, refers))
        return tuple(view for view in found if view is not None)

    def _text(self, text: Text, markdown: bool) -> TextView:
        key = text.key
        known = self._references.texts.get(key)
        if known is not None and known.text is not text and known.text != text:
            key = f"{key}@{text.lang}"  # renderings of one term share their place
        self._references.texts[key] = Reference(text, markdown)
        return TextView(text, key)
