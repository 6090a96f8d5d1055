"""Catalogs and reviews on disk: read for a build, brought up to the source, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.content.model import Briefing
from generator.diagnostics import Diagnostics, Span, did_you_mean
from generator.layout.layout import Layout
from generator.project import Project
from generator.translation.advice import Bound, advise_translator, messages_for
from generator.translation.catalog import Catalog, Entry
from generator.translation.labels import localize_labels
from generator.translation.localize import localize_briefing
from generator.translation.merge import merge_catalog
from generator.translation.messages import Message, label_messages, list_messages
from generator.translation.po import read_catalog, write_catalog
from generator.translation.pseudo import PSEUDO_LOCALES, pseudo_catalog
from generator.translation.review import Review, read_reviews
from generator.translation.scripts import writes_alike


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
    if text is not None and not text.strip():
        hint = "take it from the translator, or from git, once more; or remove it"
        diagnostics.error(
            Span.of_file(path), "the catalog is empty: it has not even a header", hint
        )
        return None
    return None if text is None else read_catalog(text, path, lang, diagnostics)


def find_strays(
    project: Project, briefing: Briefing, langs: Iterable[str], diagnostics: Diagnostics
) -> None:
    """Warns of files beside a briefing's catalogs that nothing reads: another name than a language's, for one."""
    known = {"briefing.pot"}
    for lang in (*briefing.languages, *langs):
        known |= {f"{lang}.po", f"{lang}.review.toml"}
    for path in project.files(f"content/{briefing.id}/locale", "*"):
        name = path.rpartition("/")[2]
        if name in known or name.startswith("."):
            continue
        near = did_you_mean(name.replace("_", "-").lower(), known) or ""
        languages = (
            f"add its language in briefing.yaml, or remove it ({', '.join(briefing.languages)})"
        )
        hint = near if near.startswith("did") else languages
        diagnostics.warning(Span.of_file(path), f"'{name}' is not read", hint)


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
    """A layout with its labels in the language of an edition, as far as its catalogs have them.

    The catalog of a tag serves those that are more exact: what `fa-AF.po` has not is taken from `fa.po`. Labels of
    the language itself, in its script, need no catalog (`de` in an edition in `de-AT`).
    """
    if lang in PSEUDO_LOCALES:
        catalog = pseudo_catalog(label_messages(layout.labels), lang)
        labels, draft = localize_labels(layout.labels, catalog)
        return replace(layout, labels=labels, draft=draft)
    owner, serves = f"layouts/{layout.name}", _serves(layout, lang)
    own = {label.lang for label in layout.labels}
    tags = [] if lang in own else [tag for tag in _shorten(lang) if tag not in own]
    catalogs = [
        load_catalog(project, owner, tag, diagnostics)
        for tag in reversed(tags)
        if project.exists(catalog_path(owner, tag))
    ]
    if serves and not catalogs:
        return layout
    entries: dict[str, Entry] = {}
    for catalog_of_tag in catalogs:
        if catalog_of_tag is None:
            return layout
        for entry in catalog_of_tag.entries:
            if (entry.translated and not entry.obsolete) or entry.key not in entries:
                entries[entry.key] = entry
    catalog = Catalog(lang, catalog_path(owner, lang), tuple(entries.values()))
    labels, draft = localize_labels(layout.labels, catalog)
    return replace(layout, labels=labels, draft=replace(draft, missing=()) if serves else draft)


def _shorten(lang: str) -> Iterator[str]:
    """A tag, and those that are less exact: `zh-Hant-TW`, `zh-Hant`, `zh`."""
    tag = lang
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]


def _serves(layout: Layout, lang: str) -> bool:
    """Whether a layout's labels can be read in an edition of the language as they are."""
    return all(writes_alike(label.lang, lang) for label in layout.labels)


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
    """The text of a layout's template and of its catalogs in the languages that its labels do not serve, by path."""
    owner = f"layouts/{layout.name}"
    messages = label_messages(layout.labels)
    notes = {message.key: _advise_label(message) for message in messages}
    path = f"{owner}/locale/layout.pot"
    made = {path: write_catalog(merge_catalog(messages, Catalog("", path)), layout.name, notes)}
    for lang in langs:
        if _serves(layout, lang) and not project.exists(catalog_path(owner, lang)):
            continue
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
