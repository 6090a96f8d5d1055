"""What a briefing says: the frozen values that `load_briefing` makes of the files in `content/<id>/`.

Records have stable ids. Every text that a reader will see is a `Text`, which knows the file and
lines it came from and the key under which it is translated. Fields whose text may carry inline
Markdown (emphasis, links, `[@source, p. 4]`) say so; all others are plain.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.content.solar import SolarDate
from generator.diagnostics import Span

if TYPE_CHECKING:
    from generator.content.figures import Chart, Picture
    from generator.content.narrative import Section


@dataclass(frozen=True, slots=True)
class Text:
    """A text a reader will see."""

    value: str
    """The words, NFC, without surrounding white space."""
    span: Span
    """Where the author (or translator) wrote it."""
    key: str
    """Its place in the briefing, which is its message key: `facts/scale/text`."""
    lang: str
    """BCP 47 tag of the language it is written in."""

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Date:
    """A date or interval in EDTF level 0 (ISO 8601-2), as precise as the author knows it and no more."""

    edtf: str
    """As written: `2019`, `1988-07`, `2019-07-25`, `1988-07/1988-09`."""
    start: tuple[int, ...]
    """(year), (year, month) or (year, month, day) of the beginning."""
    end: tuple[int, ...] | None
    """The same of the end of an interval; None if the date is no interval."""
    span: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer from a claim to the source that bears it: `ai-2019, p. 2`."""

    source: str
    """Id of a record in sources.yaml."""
    locator: str | None
    """The place within it as the author wrote it: `p. 2`, `pp. 2–3`, `para. 4`; None for all of it."""
    span: Span


class Evidence(StrEnum):
    """How a fact is known."""

    FINDING = "finding"
    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single-source"
    ADMITTED = "admitted"
    ALLEGED = "alleged"


class Kind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    BODY = "body"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Figure:
    """The key figure of a fact: a number, or words where the source gives no number."""

    value: Text
    """What is set large: `several thousand`, `2–3`."""
    label: Text
    """What it counts, in a few words."""
    qualifier: Text | None = None
    """`at least`, `about`."""
    unit: Text | None = None
    """`years`, `per cent`."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is the case, and how it is known."""

    id: str
    text: Text
    """Inline Markdown."""
    evidence: Evidence
    sources: tuple[Citation, ...]
    figure: Figure | None = None
    basis: Text | None = None
    """What the finding or the legal analysis rests on; inline Markdown."""
    legal: bool = False
    """True for legal analysis, which is kept apart from fact."""
    priority: int = 3
    """1 is dearest; where room is short, the largest number leaves first."""
    span: Span | None = None


class Wording(StrEnum):
    """How the words of a quotation stand to those that were spoken."""

    DIRECT = "direct"
    """As the source gives them, or the original itself: they stand in quotation marks."""
    FROM_ORIGINAL = "from-original"
    """Translated from the words as they were spoken; in quotation marks, and marked."""
    TRANSLATED = "translated"
    """Translated from the rendering that the source gives; in quotation marks, and marked."""
    INDIRECT = "indirect"
    """What was said, told in the language in which it was said: nobody invents the words that the source does
    not hold. Without quotation marks, and marked."""


@dataclass(frozen=True, slots=True)
class Original:
    """Words as they were spoken, in their own language."""

    lang: str
    text: Text | None = None
    """None where only a rendering is held."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words, verbatim as the source gives them, without quotation marks of their own."""

    id: str
    text: Text
    speaker: str
    """Id of an actor."""
    date: Date
    occasion: Text
    """Where they were spoken or printed."""
    sources: tuple[Citation, ...]
    original: Original | None = None
    via: Text | None = None
    """Through whom they reached us, with what rendering."""
    note: Text | None = None
    """A gloss on a word of it (`monafeqin`: ...); inline Markdown."""
    priority: int = 3
    wording: Wording = Wording.DIRECT
    """Worked out when a briefing is localized."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office or part that an actor had, with its time as the source gives it."""

    text: Text
    date: Date | None = None
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body or group that the briefing speaks of."""

    id: str
    kind: Kind
    name: Text
    roles: tuple[Role, ...]
    sources: tuple[Citation, ...]
    native: Text | None = None
    """The name in its own script; its `lang` says which language."""
    description: Text | None = None
    """A sentence on who they are; inline Markdown."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a time."""

    id: str
    date: Date
    text: Text
    """Inline Markdown."""
    sources: tuple[Citation, ...]
    short: Text | None = None
    """The same in a few words, for the timeline strip; inline Markdown."""
    solar: SolarDate | None = None
    """The date in the Solar Hijri calendar, where the author knows it better than the Gregorian one tells."""
    priority: int = 3
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Contrast:
    """What was claimed against what the record shows."""

    id: str
    title: Text
    """The matter at issue, in a few words."""
    claimed: Text
    """What was claimed; inline Markdown. Verbatim words stand in quotation marks."""
    record: Text
    """What the record shows; inline Markdown."""
    sources: tuple[Citation, ...]
    quotation: str | None = None
    """Id of the quotation in which the claim was made, if it was one."""
    facts: tuple[str, ...] = ()
    """Ids of the facts that answer it."""
    priority: int = 3
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DemandPart:
    """One thing that a demand asks for."""

    id: str
    text: Text
    """Inline Markdown."""
    title: Text | None = None
    """`Truth`, `Justice`: one word or a few."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked, and of whom."""

    id: str
    addressees: tuple[str, ...]
    """Ids of actors."""
    text: Text
    """Inline Markdown."""
    sources: tuple[Citation, ...]
    short: Text | None = None
    """The same in one line, for the fact sheet; inline Markdown."""
    parts: tuple[DemandPart, ...] = ()
    basis: Text | None = None
    priority: int = 3
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary."""

    id: str
    term: Text
    definition: Text
    """Inline Markdown."""
    sources: tuple[Citation, ...] = ()
    native: Text | None = None
    """The word in the language it comes from; its `lang` says which."""
    renderings: tuple[Text, ...] = ()
    """What translations are to use; each Text's `lang` says in which. The first of a language is the agreed word,
    those after it are other forms of it (a plural that no rule makes). They are not printed."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a claim rests on: a CSL item (CSL-JSON 1.0 variables), plus what we add."""

    id: str
    csl: tuple[tuple[str, object], ...]
    """The item's CSL variables in the order of the file; values as CSL-JSON has them."""
    title: Text
    described: bool = False
    """Whether its title, and what else `words` holds, is a description by the author of the briefing: it has none
    of its own that could be quoted."""
    words: tuple[Text, ...] = ()
    """Variables of `csl` that are words of the edition, not of the source, and so are translated: `genre`, and of a
    described source the name of what holds it."""
    url: str | None = None
    accessed: Date | None = None
    archived: str | None = None
    """Address of an archived copy."""
    sha256: str | None = None
    """Of the document that was read."""
    span: Span | None = None
    confidential: bool = False
    """Whether it stands in `private/`: then `title` is its public wording, and nothing else of it is known."""


@dataclass(frozen=True, slots=True)
class Action:
    """What the reader is asked to do."""

    text: Text
    """Inline Markdown."""
    url: str
    title: Text


@dataclass(frozen=True, slots=True)
class Licence:
    """Under what terms the briefing may be passed on."""

    name: Text
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What an edition put right."""

    edition: int
    date: Date
    text: Text


@dataclass(frozen=True, slots=True)
class Rename:
    """A record or section that had another id before."""

    old: str
    """How the keys of its messages began: `facts/extent`."""
    new: str
    """How they begin now: `facts/scale`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an edition in another language lacks. All are message keys, in the order of the briefing."""

    missing: tuple[str, ...] = ()
    """Not translated: they stand in the source language."""
    stale: tuple[str, ...] = ()
    """The source has changed since, or the translator was not sure."""
    unreviewed: tuple[str, ...] = ()
    """Translated, and reviewed by nobody as they stand now."""

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.unreviewed)


@dataclass(frozen=True, slots=True)
class Briefing:
    """One subject's content, in one language."""

    id: str
    lang: str
    """BCP 47 tag: the source language, or the one it was localized into."""
    title: Text
    """Of the subject: cover and running heads."""
    headline: Text
    """Of the fact sheet."""
    claim: Text
    """The briefing in one sentence."""
    summary: tuple[Text, ...]
    """Paragraphs of the summary box; inline Markdown."""
    as_of: Date
    """The time whose knowledge it states."""
    date: Date
    """Of this edition; also the date in the PDF."""
    edition: int
    provenance: Text
    """What it was prepared from and what it is not: "prepared from a statement by ..., not by it"."""
    publisher: Text
    licence: Licence
    action: Action
    languages: tuple[str, ...]
    products: tuple[str, ...]
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...]
    quotations: tuple[Quotation, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    contrasts: tuple[Contrast, ...]
    demands: tuple[Demand, ...]
    terms: tuple[Term, ...]
    sources: tuple[Source, ...]
    pictures: tuple[Picture, ...] = ()
    charts: tuple[Chart, ...] = ()
    contact: Text | None = None
    embargo: Date | None = None
    corrections: tuple[Correction, ...] = ()
    renames: tuple[Rename, ...] = ()
    source_lang: str = ""
    """BCP 47 tag of the language it was localized from; empty in the source edition."""
    draft: Draft = Draft()
    """What the translation lacks; nothing in the source edition."""
    span: Span | None = None
