"""What marks and references point to: notes that their sections define, places that have a name."""

from __future__ import annotations

from generator.content.ledger import Ledger
from generator.diagnostics import Diagnostics, Span, did_you_mean

_NOUNS = {"sections": "section", "figures": "picture", "charts": "chart"}
"""Tables whose ids references may name, and what messages call their records."""


def check_notes(ledger: Ledger, diagnostics: Diagnostics) -> None:
    """Reports marks that no note of their section has, and notes that nothing marks."""
    for key, mark in ledger.marks:
        if key in ledger.notes:
            continue
        section = key.removesuffix(mark.note)
        known = [name.removeprefix(section) for name in ledger.notes if name.startswith(section)]
        hint = did_you_mean(mark.note, known) or f"write it below: [^{mark.note}]: the note"
        diagnostics.error(mark.span, f"there is no note '{mark.note}' in this section", hint)
    marked = {key for key, _mark in ledger.marks}
    for key, span in ledger.notes.items():
        if key not in marked:
            name = key.rpartition("/")[2]
            hint = f"write [^{name}] where it belongs, or remove it"
            diagnostics.error(span, f"nothing marks the note '{name}'", hint)


def check_mentions(ledger: Ledger, diagnostics: Diagnostics) -> None:
    """Reports references that name no place, and names that mean several.

    Sections, pictures and charts are known by their own ids. A file that could not be read answers for nothing.
    """
    known = [ledger.ids.get(table) for table in _NOUNS]
    for name, span in ledger.names.items():
        for other, noun in _places(ledger, name).items():
            hint = f"{other} is a {noun} of that id; name this place otherwise"
            diagnostics.error(span, f"the name '{name}' is taken", hint)
    for mention in ledger.mentions:
        if mention.target in ledger.names:
            continue
        places = list(_places(ledger, mention.target).values())
        if len(places) > 1:
            hint = "name one place of the section with {#…}, or rename one of the two"
            message = f"'{mention.target}' is both a {places[0]} and a {places[1]}"
            diagnostics.error(mention.span, message, hint)
        elif not places and None not in known:
            every = [name for names in known for name in names or ()]
            near = did_you_mean(mention.target, [*ledger.names, *every])
            hint = near or f"write {{#{mention.target}}} at the end of the paragraph that is meant"
            diagnostics.error(mention.span, f"nothing is named '{mention.target}'", hint)


def _places(ledger: Ledger, name: str) -> dict[Span, str]:
    """Where the records of an id stand, and what they are called. A chart is known among the pictures too."""
    spans = {table: ledger.ids.get(table, {}).get(name) for table in _NOUNS}
    return {span: _NOUNS[table] for table, span in spans.items() if span is not None}
