"""Checks across the records of a briefing: ids that lead nowhere, sources nobody cites, dates out of order."""

from __future__ import annotations

from generator.content.fields import RECORDS, BriefingFile, name_record
from generator.content.ledger import Ledger
from generator.content.model import Date, Source
from generator.content.yamlfile import Mapping, Node, Scalar, Sequence
from generator.diagnostics import Diagnostics, did_you_mean


def check_references(ledger: Ledger, private_here: bool, diagnostics: Diagnostics) -> None:
    """Reports every id in the ledger that names no record.

    A file that could not be read answers for nothing: references to it are passed over. Ids of
    confidential sources count as known and never enter a hint.
    """
    for reference in ledger.references:
        known = ledger.ids.get(reference.table)
        if known is None or reference.id in known:
            continue
        if reference.table == "layouts":
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


def check_uncited(sources: tuple[Source, ...], ledger: Ledger, diagnostics: Diagnostics) -> None:
    """Warns of sources that nothing cites; confidential ones are passed over."""
    cited = {citation.source for citation in ledger.citations}
    for source in sources:
        if source.id not in cited and source.id not in ledger.private:
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


def _starts_after(date: Date, other: Date) -> bool:
    """Whether all of a date lies after another's beginning, as far as both are known."""
    return date.start[: len(other.start)] > other.start[: len(date.start)]
