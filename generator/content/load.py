"""`load_briefing`: the files of a briefing become a Briefing, or a list of all that is wrong with them."""

from __future__ import annotations

from typing import Any

from generator.content.charts import check_chart
from generator.content.check import (
    check_briefing,
    check_references,
    check_renames,
    check_solar,
    check_uncited,
    keep_needed,
)
from generator.content.citations import ID
from generator.content.csl import decode_source
from generator.content.fields import RECORDS, BriefingFile, PictureEntry
from generator.content.figures import Chart, Picture
from generator.content.ledger import Ledger, Passage
from generator.content.model import Briefing, Source
from generator.content.narrative import Section
from generator.content.pictures import check_picture
from generator.content.pointers import check_mentions, check_notes
from generator.content.private import load_private_sources
from generator.content.schema import Decoder
from generator.content.sections import split_section
from generator.content.sourcefile import read_source
from generator.content.typography import check_passages
from generator.content.yamlfile import Mapping, Node, Scalar, Sequence, compose_yaml
from generator.diagnostics import Diagnostics, Span, did_you_mean
from generator.project import Project

_FOLDERS = ("sections", "figures", "locale", "private")
_FILES = ("briefing.yaml", "sources.yaml", *(f"{stem}.yaml" for stem in RECORDS))


def load_briefing(project: Project, briefing_id: str, diagnostics: Diagnostics) -> Briefing | None:
    """The files in `content/<briefing_id>/`, as docs/content.md describes them -> Briefing.

    None if anything is an error; all errors of all files are reported, with warnings among them.
    Raises nothing on account of what the files hold.
    """
    folder = f"content/{briefing_id}"
    if ID.fullmatch(briefing_id) is None or not project.exists(f"{folder}/briefing.yaml"):
        known = project.briefings()
        hint = did_you_mean(briefing_id, known) or "known here: " + (", ".join(known) or "none")
        message = f"there is no briefing '{briefing_id}' (no {folder}/briefing.yaml)"
        diagnostics.error(None, message, hint)
        return None
    found = Diagnostics()
    briefing = _Loader(project, briefing_id, folder, found).load()
    diagnostics.extend(found)
    return None if found.has_errors else briefing


class _Loader:
    """Reads one briefing."""

    def __init__(
        self, project: Project, identity: str, folder: str, diagnostics: Diagnostics
    ) -> None:
        self._project, self._id, self._folder = project, identity, folder
        self._diagnostics = diagnostics
        self._ledger = Ledger()
        self._lang = "en"

    def load(self) -> Briefing | None:
        self._refuse_strangers()
        front = self._front()
        self._ledger.ids["layouts"] = {
            path.split("/")[1]: Span.of_file(path) for path in self._project.files("layouts", "*/*")
        }
        records = {stem: self._records(stem) for stem in RECORDS}
        if not any(self._project.exists(f"{self._folder}/{stem}.yaml") for stem in RECORDS):
            hint = "add one of: " + ", ".join(f"{stem}.yaml" for stem in RECORDS)
            place = Span.of_file(f"{self._folder}/briefing.yaml")
            self._diagnostics.error(place, "the briefing has no records", hint)
        check_solar(records["events"], self._diagnostics)
        sources = self._sources()
        charts = self._charts()
        sections = self._sections()
        pictures = self._pictures(records.pop("figures"))
        check_passages(self._ledger, self._diagnostics)
        private = self._project.exists(f"{self._folder}/private/sources.yaml")
        check_references(self._ledger, private, self._diagnostics)
        check_renames(self._ledger, self._diagnostics)
        check_notes(self._ledger, self._diagnostics)
        check_mentions(self._ledger, self._diagnostics)
        if self._diagnostics.has_errors or front is None:
            return None
        sources = keep_needed(sources, self._ledger)
        check_uncited(sources, self._ledger, self._diagnostics)
        head: dict[str, Any] = {name: getattr(front, name) for name in front.__slots__}
        head.update(records)
        return Briefing(
            id=self._id,
            sections=sections,
            sources=sources,
            pictures=pictures,
            charts=charts,
            renames=tuple(self._ledger.renames),
            span=Span.of_file(f"{self._folder}/briefing.yaml"),
            **head,
        )

    def _refuse_strangers(self) -> None:
        """Reports files that look like content and would not be read."""
        for path in self._project.files(self._folder, "*"):
            name = path.rpartition("/")[2]
            if name.endswith((".yaml", ".yml")) and name not in _FILES and name[0] != ".":
                hint = did_you_mean(name, _FILES) or "known here: " + ", ".join(_FILES)
                self._diagnostics.error(Span.of_file(path), f"no file is called '{name}'", hint)
        for path in self._project.folders(self._folder, "*"):
            name = path.rpartition("/")[2]
            if name not in (*_FOLDERS, *_FILES) and name[0] != ".":
                self._diagnostics.error(
                    Span.of_file(path),
                    f"a briefing has no folder '{name}'",
                    did_you_mean(name, _FOLDERS),
                )
        sections = f"{self._folder}/sections"
        if self._project.exists(sections) and not self._project.is_folder(sections):
            hint = "the narrative stands in a folder of that name, a file a section"
            self._diagnostics.error(Span.of_file(sections), "'sections' is no folder", hint)
        for path in self._project.folders(sections, "*.md"):
            name = path.rpartition("/")[2]
            hint = "a section is a file; give the folder another name"
            self._diagnostics.error(Span.of_file(path), f"'{name}' is a folder", hint)
        for path in self._project.files(sections, "*"):
            name = path.rpartition("/")[2]
            if not name.endswith(".md") and name[0] != ".":
                hint = "sections end in .md; move other files elsewhere"
                self._diagnostics.error(Span.of_file(path), f"'{name}' is no section", hint)
        for path in self._project.files(f"{self._folder}/figures", "*.yml"):
            name = path.rpartition("/")[2]
            hint = f"rename it: {name.removesuffix('.yml')}.yaml"
            self._diagnostics.error(Span.of_file(path), "a chart's file ends in .yaml", hint)

    def _node(self, name: str) -> Node | None:
        """The root node of one of the briefing's YAML files; None, with an error, if it cannot be read."""
        path = f"{self._folder}/{name}"
        text = self._text(path)
        return compose_yaml(text, path, self._diagnostics) if text is not None else None

    def _text(self, path: str) -> str | None:
        text = read_source(self._project, path, self._folder, self._diagnostics)
        if text is not None:
            self._ledger.lines[path] = text.split("\n")
        return text

    def _front(self) -> BriefingFile | None:
        node = self._node("briefing.yaml")
        if node is None:
            return None
        lang = node.get("lang") if isinstance(node, Mapping) else None
        if isinstance(lang, Scalar):
            self._lang = lang.value
        front = self._decoder().record(BriefingFile, node, "briefing")
        if front is not None:
            self._lang = front.lang
            check_briefing(front, node, self._diagnostics)
        return front

    def _decoder(self) -> Decoder:
        return Decoder(self._lang, self._ledger, self._diagnostics)

    def _items(self, stem: str) -> tuple[Node, ...]:
        """The records of a file; what ids they have is noted, and ids that come twice reported."""
        name = f"{stem}.yaml"
        if not self._project.exists(f"{self._folder}/{name}"):
            self._ledger.ids[stem] = {}
            return ()
        node = self._node(name)
        if node is None:
            return ()
        if stem == "sources" and isinstance(node, Mapping):
            node = node.get("references") or node  # as reference managers write CSL YAML
        if not isinstance(node, Sequence):
            hint = "begin each record with '- id:'"
            place = Span.of_line(node.span.path, node.span.line)
            self._diagnostics.error(place, "expected a list of records", hint)
            return ()
        ids = self._ledger.ids.setdefault(stem, {})
        for item in node.items:
            given = item.get("id") if isinstance(item, Mapping) else None
            if not isinstance(given, Scalar) or not given.value:
                continue
            if given.value in ids:
                hint = f"line {ids[given.value].line} has it too; give this one another"
                self._diagnostics.error(given.span, f"duplicate id '{given.value}'", hint)
            ids.setdefault(given.value, given.span)
        return node.items

    def _records(self, stem: str) -> tuple[Any, ...]:
        decoder = self._decoder()
        found: list[Any] = []
        for item in self._items(stem):
            given = item.get("id") if isinstance(item, Mapping) else None
            name = given.value if isinstance(given, Scalar) else "?"
            found.append(decoder.record(RECORDS[stem], item, f"{stem}/{name}"))
        return tuple(record for record in found if record is not None)

    def _sources(self) -> tuple[Source, ...]:
        name = f"{self._folder}/sources.yaml"
        if not self._project.exists(name):
            hint = "add it: a list of CSL items, each with id and title"
            self._diagnostics.error(Span.of_file(name), "the file is missing", hint)
            return ()
        decoder = self._decoder()
        read = [decode_source(item, decoder, self._diagnostics) for item in self._items("sources")]
        private = load_private_sources(
            self._project, self._folder, self._lang, self._ledger, self._diagnostics
        )
        return (*(source for source in read if source is not None), *private)

    def _sections(self) -> tuple[Section, ...]:
        found: list[Section] = []
        number = 1
        for path in self._project.files(f"{self._folder}/sections", "*.md"):
            if path.rpartition("/")[2].startswith("."):
                continue
            text = self._text(path)
            if text is None:
                continue
            section = split_section(text, path, self._lang, number, self._ledger, self._diagnostics)
            if section is not None:
                found.append(section)
                number += sum(block.number is not None for block in section.blocks)
        return tuple(found)

    def _pictures(self, entries: tuple[PictureEntry, ...]) -> tuple[Picture, ...]:
        found = []
        for entry in entries:
            place = (self._project, self._folder, self._lang)
            picture = check_picture(entry, *place, self._diagnostics)
            if picture is None:
                continue
            found.append(picture)
            if picture.drawing is not None:
                texts = picture.drawing.texts
                self._ledger.passages += [Passage(text, markdown=False) for text in texts]
        return tuple(found)

    def _charts(self) -> tuple[Chart, ...]:
        """The charts in figures/, a file each; pictures and charts have their ids in common."""
        found: list[Chart | None] = []
        here = self._ledger.ids.setdefault("charts", {})
        for path in self._project.files(f"{self._folder}/figures", "*.yaml"):
            name = path.rpartition("/")[2]
            if name.startswith("."):
                continue
            node = self._node(f"figures/{name}")
            if node is None:
                self._ledger.ids.pop("figures", None)  # nobody knows which it would have been
                continue
            given = node.get("id") if isinstance(node, Mapping) else None
            identity = given.value if isinstance(given, Scalar) and given.value else "?"
            if isinstance(given, Scalar):
                for known in (self._ledger.ids.get("figures", {}), here):
                    if identity in known:
                        place = f"{known[identity]} has it too; give this one another"
                        self._diagnostics.error(given.span, f"duplicate id '{identity}'", place)
                here.setdefault(identity, given.span)
            chart = self._decoder().record(Chart, node, f"figures/{identity}")
            found.append(None if chart is None else check_chart(chart, self._diagnostics))
        self._ledger.ids.get("figures", {}).update(here)
        return tuple(chart for chart in found if chart is not None)
