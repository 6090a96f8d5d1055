"""Confidential sources: from private/sources.yaml to their public wording, and nothing else.

No value of the file enters a diagnostic, whatever is wrong with it: only the names of keys and
lines. What leaves this module is an id, the wording, and the file's path without a line; and of that the loader
keeps only what is cited, so that not even the number of entries can be told.
"""

from __future__ import annotations

from generator.content.citations import ID
from generator.content.ledger import Ledger
from generator.content.model import Source, Text
from generator.content.schema import tidy_text
from generator.content.sourcefile import read_source
from generator.content.yamlfile import Mapping, Node, Scalar, Sequence, compose_yaml
from generator.diagnostics import Diagnostics, Span
from generator.project import Project


def load_private_sources(
    project: Project, folder: str, lang: str, ledger: Ledger, diagnostics: Diagnostics
) -> tuple[Source, ...]:
    """private/sources.yaml of a briefing's folder -> its sources; none if there is no such file.

    Every record needs `id`, `confidential: yes` and `public`; other keys are not read. Such a source
    is a CSL item of type `document` with the wording as its title. `private/` itself may be a link,
    to an encrypted volume for instance.
    """
    path = f"{folder}/private/sources.yaml"
    if not project.exists(path):
        return ()
    text = read_source(project, path, None, diagnostics)
    node = compose_yaml(text, path, diagnostics, echo=False) if text is not None else None
    if node is None:
        # What it holds is not known: nothing can be said about citations that it may answer.
        ledger.ids.pop("sources", None)
        return ()
    if not isinstance(node, Sequence):
        hint = "begin each record with '- id:'"
        diagnostics.error(Span.of_line(path, node.span.line), "expected a list of records", hint)
        return ()
    found = []
    for item in node.items:
        source = _source(item, path, lang, ledger, diagnostics)
        if source is not None:
            found.append(source)
    return tuple(found)


def _source(
    item: Node, path: str, lang: str, ledger: Ledger, diagnostics: Diagnostics
) -> Source | None:
    line = Span.of_line(path, item.span.line)
    needs = "a private source needs id, confidential: yes, and public"
    if not isinstance(item, Mapping):
        diagnostics.error(line, "a private source must be a record", needs)
        return None
    words: dict[str, str] = {}
    for key in ("id", "confidential", "public"):
        value = item.get(key)
        if value is None:
            diagnostics.error(line, f"this private source has no '{key}'", needs)
        elif not isinstance(value, Scalar) or not tidy_text(value.value):
            place = Span.of_line(path, value.span.line)
            diagnostics.error(place, f"'{key}' of a private source must be text", needs)
        else:
            words[key] = tidy_text(value.value)
    identity = words.get("id")
    if identity is not None and ID.fullmatch(identity) is None:
        hint = "write lower-case letters, digits and hyphens"
        diagnostics.error(line, "the id of this private source has not the form of one", hint)
        identity = None
    if identity is not None:
        if identity in ledger.private or identity in ledger.ids.get("sources", {}):
            hint = "another source has it too; give this one another"
            diagnostics.error(line, "duplicate id", hint)
        ledger.private.add(identity)
    if words.get("confidential", "yes").lower() not in ("yes", "true"):
        hint = "write confidential: yes, or move the record to sources.yaml"
        diagnostics.error(line, "this private source is not marked as confidential", hint)
        return None
    if identity is None or len(words) < 3:
        return None
    wording = words["public"]
    title = Text(wording, Span.of_file(path), f"sources/{identity}/title", lang)
    csl = (("type", "document"), ("title", wording))
    return Source(identity, csl, title, span=Span.of_file(path), confidential=True)
