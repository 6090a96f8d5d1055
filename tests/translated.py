"""The smallest project with a German edition: every message translated as its own words, marked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.catalogs import catalog_path, load_catalog
from generator.content.load import load_briefing
from generator.content.model import Briefing
from generator.diagnostics import Diagnostics
from generator.layout.load import load_layout
from generator.project import Project
from generator.translation.advice import messages_for
from generator.translation.catalog import Catalog
from generator.translation.merge import merge_catalog
from generator.translation.messages import Message, label_messages
from generator.translation.po import write_catalog
from tests.content.wells import edit
from tests.products.projects import WELLS, copy_leaflet

NAME = "sealed-wells"
MARK = "de "


def copy_translated(to: Path) -> Path:
    """The leaflet's project with a complete German catalog, and its layouts' labels in German; its root."""
    root = copy_leaflet(to)
    edit(root / WELLS / "briefing.yaml", "lang: en\n", "lang: en\nlanguages: [de]\n")
    write_german(root, WELLS, messages_for(load(root), "de"))
    for layout in ("booklet", "leaflet"):
        found = load_layout(Project(root), layout, Diagnostics())
        assert found is not None
        write_german(root, f"layouts/{layout}", label_messages(found.labels))
    return root


def load(root: Path) -> Briefing:
    briefing = load_briefing(Project(root), NAME, Diagnostics())
    assert briefing is not None
    return briefing


def write_german(root: Path, owner: str, messages: tuple[Message, ...]) -> None:
    """A catalog of all messages, written."""
    path = catalog_path(owner, "de")
    empty = merge_catalog(messages, Catalog("de", path))
    entries = tuple(
        replace(
            e,
            translation=MARK + e.source,
            forms=(MARK + e.source, MARK + e.plural) if e.plural else (),
        )
        for e in empty.entries
    )
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(write_catalog(replace(empty, entries=entries), NAME, {}), "utf-8")


def german(root: Path, owner: str = WELLS) -> Catalog:
    """The German catalog as it is now."""
    catalog = load_catalog(Project(root), owner, "de", Diagnostics())
    assert catalog is not None
    return catalog


def fuzzy(root: Path) -> list[str]:
    """Keys of the entries that are in doubt."""
    return [entry.key for entry in german(root).entries if entry.fuzzy]


def translate(root: Path, key: str, words: str) -> None:
    """Does what a translator does: writes a translation, and takes the mark of doubt away."""
    catalog = german(root)
    entries = tuple(
        replace(e, translation=words, fuzzy=False, previous="") if e.key == key else e
        for e in catalog.entries
    )
    text = write_catalog(replace(catalog, entries=entries), NAME, {})
    (root / catalog.path).write_text(text, "utf-8")
