"""Checks across the records of a briefing: ids that lead nowhere, sources nobody cites, dates out of order."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterable

from generator.content.fields import RECORDS, BriefingFile, name_record
from generator.content.ledger import Ledger
from generator.content.model import Date, Event, Source
from generator.content.solar import find_days, to_solar
from generator.content.yamlfile import Mapping, Node, Scalar, Sequence
from generator.diagnostics import Diagnostics, did_you_mean

PROOF = "proof"
"""Name of the layout of proof sheets, which are made for a translation and are no product of a briefing."""


def check_references(ledger: Ledger, private_here: bool, diagnostics: Diagnostics) -> None:
    """Reports every id in the ledger that names no record.

    A file that could not be read answers for nothing: references to it are passed over. Ids of
    confidential sources count as known and never enter a hint.
    """
    for reference in ledger.references:
        known = ledger.ids.get(reference.table)
        if reference.table == "layouts" and known is not None:
            known = {name: span for name, span in known.items() if name != PROOF}
        if known is None or reference.id in known:
            continue
        if reference.table == "layouts" and reference.id == PROOF:
            message = "the proof sheet is no product"
            hint = "briefing translate proof makes it, for one language"
        elif reference.table == "layouts":
            message = f"there is no product '{reference.id}'"
            hint = did_you_mean(reference.id, known) or f"layouts/ has no folder {reference.id}"
        else:
            message = f"there is no {name_record(RECORDS[reference.table])} '{reference.id}'"
            hint = did_you_mean(reference.id, known) or f"add it to {reference.table}.yaml"
        diagnostics.error(reference.span, message, hint)
    sources = ledger.ids.get("sources")
    if sources is None:
        return
    for citation in ledger.citations:
        if citation.source in sources or citation.source in ledger.private:
            continue
        hint = did_you_mean(citation.source, sources) or "add it to sources.yaml"
        if not private_here and not hint.startswith("did you mean"):
            hint = (
                "add it to sources.yaml; or is it a private record, which is not on this machine?"
            )
        diagnostics.error(citation.span, f"there is no source '{citation.source}'", hint)


def check_renames(ledger: Ledger, diagnostics: Diagnostics) -> None:
    """Reports every `was` that names a record which is still there: its translations are its own."""
    for rename, span in ledger.renames.items():
        table, identity = rename.old.split("/", 1)
        if identity in ledger.ids.get(table, {}):
            message = f"'was' names '{identity}', which is still there"
            hint = "remove it here, or give this record the other one's id"
            diagnostics.error(span, message, hint)


def keep_needed(sources: tuple[Source, ...], ledger: Ledger) -> tuple[Source, ...]:
    """The sources without confidential ones that nothing cites: that there are any is nobody's business."""
    cited = {citation.source for citation in ledger.citations}
    return tuple(source for source in sources if not source.confidential or source.id in cited)


def check_uncited(sources: tuple[Source, ...], ledger: Ledger, diagnostics: Diagnostics) -> None:
    """Warns of sources that nothing cites."""
    cited = {citation.source for citation in ledger.citations}
    for source in sources:
        if source.id not in cited:
            message = f"source '{source.id}' is never cited"
            hint = "cite it where it bears a claim, or remove it"
            diagnostics.warning(source.span, message, hint)


def check_briefing(front: BriefingFile, node: Node, diagnostics: Diagnostics) -> None:
    """Reports what contradicts itself in briefing.yaml: its languages, dates and corrections."""
    assert isinstance(node, Mapping)
    languages = node.get("languages")
    if isinstance(languages, Sequence):
        for item in languages.items:
            if isinstance(item, Scalar) and item.value == front.lang:
                hint = "'languages' are those to translate into; remove it"
                message = f"'{front.lang}' is the language of the content itself"
                diagnostics.error(item.span, message, hint)
    if _starts_after(front.as_of, front.date):
        message = f"'as_of' ({front.as_of.edtf}) is later than the edition ({front.date.edtf})"
        diagnostics.error(front.as_of.span, message, "an edition cannot know what comes after it")
    if front.embargo is not None and front.embargo.start < front.date.start:
        message = f"the embargo ({front.embargo.edtf}) ends before the edition ({front.date.edtf})"
        hint = "remove it, or mend one of the dates"
        diagnostics.warning(front.embargo.span, message, hint)
    for correction in front.corrections:
        if correction.edition > front.edition:
            message = f"a correction of edition {correction.edition} in edition {front.edition}"
            hint = "raise 'edition', or mend the correction's"
            diagnostics.error(correction.text.span, message, hint)
        if _starts_after(correction.date, front.date):
            message = (
                f"a correction ({correction.date.edtf}) later than the edition ({front.date.edtf})"
            )
            diagnostics.error(correction.date.span, message, "mend one of the dates")


def check_solar(events: Iterable[Event], diagnostics: Diagnostics) -> None:
    """Reports Solar Hijri dates that no day has in common with the Gregorian ones beside them.

    Beginnings are compared with beginnings, ends with ends, as far as each is known: July 1988 may be Tir or
    Mordad 1367, and one day is one day.
    """
    for event in events:
        date, solar = event.date, event.solar
        if solar is None:
            continue
        ends = ((date.start, solar.start), (date.end or date.start, solar.end or solar.start))
        if all(_meet(_find_days(one), find_days(other)) for one, other in ends):
            continue
        message = f"'solar' ({solar.edtf}) is another time than 'date' ({date.edtf})"
        diagnostics.error(solar.span, message, _say_solar(date))


def _find_days(point: tuple[int, ...]) -> tuple[datetime.date, datetime.date]:
    """The first and last day that a Gregorian year, month or day can mean."""
    month = point[1] if len(point) > 1 else 12
    last = point[2] if len(point) > 2 else monthrange(point[0], month)[1]
    year, *rest = (*point, 1, 1)[:3]
    return datetime.date(year, *rest), datetime.date(year, month, last)


def _meet(
    one: tuple[datetime.date, datetime.date], other: tuple[datetime.date, datetime.date]
) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _say_solar(date: Date) -> str:
    """When a Gregorian date is in the Solar Hijri calendar, as a hint."""
    first, last = _find_days(date.start)[0], _find_days(date.end or date.start)[1]
    found = [to_solar((day.year, day.month, day.day)) for day in (first, last)]
    if None in found:
        return "the calendar begins in March 622"
    words = ["-".join(f"{part:02}" for part in point) for point in found if point is not None]
    if first == last:
        return f"{date.edtf} is {words[0]}"
    return f"{date.edtf} lies between {words[0]} and {words[1]}"


def _starts_after(date: Date, other: Date) -> bool:
    """Whether all of a date lies after another's beginning, as far as both are known."""
    return date.start[: len(other.start)] > other.start[: len(date.start)]
