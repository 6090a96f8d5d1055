"""The files of a briefing as a table: which records stand in which file, and what their types leave unsaid.

The types themselves are the dataclasses of model.py; where a file holds something in another form
than the rest of the program wants it, that form is a dataclass here. `list_fields` joins both into
the declarations that `decode_record` reads files by (and that a JSON Schema can be written from).
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from generator.content import figures, model
from generator.diagnostics import Span


@dataclass(frozen=True, slots=True)
class BriefingFile:
    """briefing.yaml."""

    title: model.Text
    headline: model.Text
    claim: model.Text
    summary: tuple[model.Text, ...]
    as_of: model.Date
    date: model.Date
    edition: int
    lang: str
    provenance: model.Text
    publisher: model.Text
    licence: model.Licence
    action: model.Action
    products: tuple[str, ...]
    languages: tuple[str, ...] = ()
    contact: model.Text | None = None
    embargo: model.Date | None = None
    corrections: tuple[model.Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above the text of a section."""

    id: str
    title: model.Text
    legal: bool = False


@dataclass(frozen=True, slots=True)
class FileName:
    """The name of a file, and where it is written."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class PictureEntry:
    """A record of figures.yaml."""

    id: str
    file: FileName
    """Under `figures/`."""
    alt: model.Text
    credit: model.Text
    caption: model.Text | None = None
    people: bool = False
    consent: model.Text | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text in another language than the file's."""

    lang: str
    text: model.Text


@dataclass(frozen=True, slots=True)
class PrivateSource:
    """A record of private/sources.yaml; its other keys are the author's own."""

    id: str
    confidential: bool
    public: model.Text
    """The wording that may be printed."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What the type of a field does not say."""

    markdown: bool = False
    """A text that is inline Markdown."""
    url: bool = False
    lang: bool = False
    """A BCP 47 tag."""
    id: bool = False
    """Lower-case letters, digits and hyphens."""
    refers: str | None = None
    """The value is the id of a record in this file (stem)."""
    claim: bool = False
    """Sources without which the record must not stand."""
    full_date: bool = False
    within: tuple[int, int] | None = None
    """Least and largest whole number."""
    some: bool = False
    """A list that must not be empty."""
    spoken: bool = False
    """A text given with its language, as `Spoken`."""
    by_language: bool = False
    """Texts given as language: text."""
    derived: bool = False
    """Worked out from other fields: no key of the file."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record."""

    name: str
    type: Any
    """`Text`, `Date`, `str`, `int`, `bool`, a StrEnum, a dataclass; without None."""
    many: bool
    """A list of these."""
    required: bool
    rule: Rule


RECORDS: dict[str, type] = {
    "facts": model.Fact,
    "quotations": model.Quotation,
    "actors": model.Actor,
    "events": model.Event,
    "contrasts": model.Contrast,
    "demands": model.Demand,
    "terms": model.Term,
    "figures": PictureEntry,
}
"""The files that are lists of records, by their stem; sources.yaml is CSL and is read by csl.py."""

NOUNS: dict[type, str] = {
    BriefingFile: "briefing",
    FrontMatter: "section",
    PictureEntry: "figure",
    PrivateSource: "private source",
    Spoken: "text with its language",
    model.Original: "original",
    model.Figure: "key figure",
    model.DemandPart: "part of a demand",
}
"""What a record is called where its class does not say it."""

_MARKDOWN = Rule(markdown=True)
_PRIORITY = Rule(within=(1, 5))
_CLAIM = Rule(claim=True)
_EDITION = Rule(within=(1, 9999))

_RULES: dict[type, dict[str, Rule]] = {
    BriefingFile: {
        "summary": Rule(markdown=True, some=True),
        "date": Rule(full_date=True),
        "embargo": Rule(full_date=True),
        "edition": _EDITION,
        "lang": Rule(lang=True),
        "languages": Rule(lang=True),
        "products": Rule(refers="layouts", some=True),
    },
    model.Action: {
        "text": _MARKDOWN,
        "url": Rule(url=True),
    },
    model.Licence: {"url": Rule(url=True)},
    model.Correction: {"edition": _EDITION},
    model.Fact: {
        "text": _MARKDOWN,
        "basis": _MARKDOWN,
        "sources": _CLAIM,
        "priority": _PRIORITY,
    },
    model.Quotation: {
        "speaker": Rule(refers="actors"),
        "note": _MARKDOWN,
        "sources": _CLAIM,
        "priority": _PRIORITY,
        "wording": Rule(derived=True),
    },
    model.Original: {"lang": Rule(lang=True)},
    Spoken: {"lang": Rule(lang=True)},
    model.Actor: {"native": Rule(spoken=True), "description": _MARKDOWN, "sources": _CLAIM},
    model.Event: {
        "text": _MARKDOWN,
        "short": _MARKDOWN,
        "sources": _CLAIM,
        "priority": _PRIORITY,
    },
    model.Contrast: {
        "claimed": _MARKDOWN,
        "record": _MARKDOWN,
        "sources": _CLAIM,
        "quotation": Rule(refers="quotations"),
        "facts": Rule(refers="facts"),
        "priority": _PRIORITY,
    },
    model.DemandPart: {"text": _MARKDOWN},
    model.Demand: {
        "addressees": Rule(refers="actors", some=True),
        "text": _MARKDOWN,
        "short": _MARKDOWN,
        "basis": _MARKDOWN,
        "sources": _CLAIM,
        "priority": _PRIORITY,
    },
    model.Term: {
        "definition": _MARKDOWN,
        "native": Rule(spoken=True),
        "renderings": Rule(by_language=True),
    },
    PictureEntry: {"caption": _MARKDOWN},
    figures.Series: {"values": Rule(some=True)},
    figures.Chart: {
        "categories": Rule(some=True),
        "series": Rule(some=True),
        "caption": _MARKDOWN,
        "sources": _CLAIM,
        "dates": Rule(derived=True),
    },
}


@cache
def list_fields(record: type) -> tuple[Field, ...]:
    """The keys of a record in the order in which its type declares them; `span` and what is derived are none."""
    hints = get_type_hints(record)
    rules = _RULES.get(record, {})
    found = []
    for declared in fields(record):
        if declared.name == "span":
            continue
        kind, many = _strip(hints[declared.name])
        rule = rules.get(declared.name) or Rule(id=declared.name == "id")
        if rule.derived:
            continue
        required = declared.default is MISSING and declared.default_factory is MISSING
        found.append(Field(declared.name, kind, many, required, rule))
    return tuple(found)


def name_record(record: type) -> str:
    """What diagnostics call a record: `fact`, `part of a demand`."""
    return NOUNS.get(record, record.__name__.lower())


def _strip(hint: Any) -> tuple[Any, bool]:
    """`X | None` -> X; `tuple[X, ...]` -> X and that it is a list."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    return hint, False
