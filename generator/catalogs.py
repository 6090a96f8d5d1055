"""Catalogs and reviews on disk: read for a build, brought up to the source, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.content.model import Briefing
from generator.diagnostics import Diagnostics, Span
from generator.layout.layout import Layout
from generator.project import Project
from generator.translation.advice import Bound, advise_translator, messages_for
from generator.translation.catalog import Catalog
from generator.translation.labels import localize_labels
from generator.translation.localize import localize_briefing
from generator.translation.merge import merge_catalog
from generator.translation.messages import Message, label_messages, list_messages
from generator.translation.po import read_catalog, write_catalog
from generator.translation.pseudo import PSEUDO_LOCALES, pseudo_catalog
from generator.translation.review import Review, read_reviews


def catalog_path(owner: str, lang: str) -> str:
    """Path of a catalog, from the project's root; `owner` is `content/<id>` or `layouts/<name>`."""
    return f"{owner}/locale/{lang}.po"


def review_path(briefing: str, lang: str) -> str:
    """Path of a language's reviews, from the project's root."""
    return f"content/{briefing}/locale/{lang}.review.toml"


def load_catalog(
    project: Project, owner: str, lang: str, diagnostics: Diagnostics
) -> Catalog | None:
    """A catalog, empty if there is no file; None, with errors, if it is broken."""
    path = catalog_path(owner, lang)
    if not project.exists(path):
        return Catalog(lang, path)
    text = project.read_text(path, diagnostics)
    return None if text is None else read_catalog(text, path, lang, diagnostics)


def load_reviews(
    project: Project, briefing: str, lang: str, diagnostics: Diagnostics
) -> Mapping[str, Review] | None:
    """The reviews of a language, none if there is no file; None, with errors, if it is broken."""
    path = review_path(briefing, lang)
    if not project.exists(path):
        return {}
    text = project.read_text(path, diagnostics)
    return None if text is None else read_reviews(text, path, diagnostics)


def load_edition(
    project: Project, briefing: Briefing, lang: str, diagnostics: Diagnostics
) -> Briefing | None:
    """A briefing in another of its languages; None, with errors, if its catalog or reviews are broken."""
    found = Diagnostics()
    catalog: Catalog | None
    if lang in PSEUDO_LOCALES:
        catalog = pseudo_catalog(messages_for(briefing, lang), lang)
    else:
        catalog = load_catalog(project, f"content/{briefing.id}", lang, found)
    reviews = load_reviews(project, briefing.id, lang, found)
    diagnostics.extend(found)
    if catalog is None or reviews is None:
        return None
    return localize_briefing(briefing, catalog, reviews)


def localize_layout(
    project: Project, layout: Layout, lang: str, diagnostics: Diagnostics
) -> Layout:
    """A layout with its labels in the language of an edition, as far as its catalog has them.

    The catalog of a tag serves those that are more exact: `fa.po` is used for `fa-AF` if that has none.
    """
    if all(_is_of(label.lang, lang) for label in layout.labels):
        return layout
    owner, tag = f"layouts/{layout.name}", lang
    if lang in PSEUDO_LOCALES:
        catalog: Catalog | None = pseudo_catalog(label_messages(layout.labels), lang)
    else:
        while tag and not project.exists(catalog_path(owner, tag)):
            tag = tag.rpartition("-")[0]
        catalog = load_catalog(project, owner, tag or lang, diagnostics)
    if catalog is None:
        return layout
    labels, draft = localize_labels(layout.labels, replace(catalog, lang=lang))
    return replace(layout, labels=labels, draft=draft)


def _is_of(tag: str, lang: str) -> bool:
    return tag.partition("-")[0] == lang.partition("-")[0] and lang not in PSEUDO_LOCALES


def merge_briefing(
    project: Project,
    briefing: Briefing,
    langs: Iterable[str],
    bounds: Mapping[str, Sequence[Bound]],
    diagnostics: Diagnostics,
) -> dict[str, str]:
    """The text of a briefing's template and of the catalogs of the languages, by path."""
    owner = f"content/{briefing.id}"

    def advise(messages: Iterable[Message], lang: str) -> dict[str, tuple[str, ...]]:
        return {m.key: advise_translator(m, briefing, lang, bounds) for m in messages}

    every = list_messages(briefing)
    path = f"{owner}/locale/briefing.pot"
    template = merge_catalog(every, Catalog("", path))
    made = {path: write_catalog(template, briefing.id, advise(every, ""))}
    for lang in langs:
        catalog = load_catalog(project, owner, lang, diagnostics)
        if catalog is not None:
            messages = messages_for(briefing, lang)
            merged = merge_catalog(messages, catalog, briefing.renames)
            made[catalog.path] = write_catalog(merged, briefing.id, advise(messages, lang))
    return made


def merge_layout(
    project: Project, layout: Layout, langs: Iterable[str], diagnostics: Diagnostics
) -> dict[str, str]:
    """The text of a layout's template and of its catalogs in the languages, by path."""
    owner = f"layouts/{layout.name}"
    messages = label_messages(layout.labels)
    notes = {message.key: _advise_label(message) for message in messages}
    path = f"{owner}/locale/layout.pot"
    made = {path: write_catalog(merge_catalog(messages, Catalog("", path)), layout.name, notes)}
    for lang in langs:
        catalog = load_catalog(project, owner, lang, diagnostics)
        if catalog is not None:
            merged = merge_catalog(messages, catalog)
            made[catalog.path] = write_catalog(merged, layout.name, notes)
    return made


def _advise_label(message: Message) -> tuple[str, ...]:
    words = message.text.value + (message.plural.value if message.plural is not None else "")
    places = dict.fromkeys(part.partition("}")[0] for part in words.split("{")[1:])
    keep = "leave as it is: " + "  ".join(f"{{{place}}}" for place in places)
    return (message.kind, keep) if places else (message.kind,)


def write_texts(
    project: Project, texts: Mapping[str, str], diagnostics: Diagnostics
) -> tuple[str, ...]:
    """Writes the files whose text is another than before; their paths. Each is written whole or not at all."""
    written = []
    for path, text in texts.items():
        data = text.encode()
        try:
            if project.exists(path) and project.read_bytes(path) == data:
                continue
            project.write_output(path, data)
        except OSError as problem:
            reason = (problem.strerror or "unknown reason").lower()
            hint = "close it where it is open, and see that there is room and permission"
            diagnostics.error(Span.of_file(path), f"the file cannot be written: {reason}", hint)
        else:
            written.append(path)
    return tuple(written)
