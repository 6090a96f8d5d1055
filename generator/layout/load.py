"""The first half of the layout's work: a folder in `layouts/` -> a Layout."""

from __future__ import annotations

import re

from generator.content.model import Text
from generator.diagnostics import Diagnostics, Span, did_you_mean
from generator.layout.labels import read_plural
from generator.layout.layout import Layout, Template
from generator.layout.theme_tables import read_theme
from generator.layout.toml_source import TomlSource, read_toml
from generator.layout.toml_table import Table
from generator.project import Project
from generator.translation.locales import find_locale

TEMPLATE = "template.xml.j2"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_LABEL_LANG = "en"
"""Of the words under [labels], where the layout does not say `lang`."""


def load_layout(project: Project, name: str, diagnostics: Diagnostics) -> Layout | None:
    """The layout in `layouts/<name>/`; None if it cannot be used, with every reason in `diagnostics`.

    Reads layout.toml, the templates (`*.j2`) and citations.csl, if there is one. What a template
    says is checked when it is bound to a briefing.
    """
    if _NAME.fullmatch(name) is None:
        hint = "use lower-case letters, digits and hyphens"
        diagnostics.error(None, f"'{name}' is no name for a layout", hint)
        return None
    folder = f"layouts/{name}"
    if not project.exists(f"{folder}/layout.toml"):
        others = [path.split("/")[1] for path in project.files("layouts", "*/layout.toml")]
        span = Span.of_file(f"{folder}/layout.toml")
        diagnostics.error(span, f"there is no layout '{name}'", did_you_mean(name, others))
        return None
    found = Diagnostics()
    layout = _read(project, name, folder, found)
    diagnostics.extend(found)
    return None if found.has_errors else layout


def _read(project: Project, name: str, folder: str, diagnostics: Diagnostics) -> Layout | None:
    text = project.read_text(f"{folder}/layout.toml", diagnostics)
    source = read_toml(f"{folder}/layout.toml", text, diagnostics) if text is not None else None
    templates = _read_templates(project, folder, diagnostics)
    citations = f"{folder}/citations.csl"
    style: str | None = ""
    if project.exists(citations):
        style = project.read_text(citations, diagnostics)
    main = next((template for template in templates if template.name == TEMPLATE), None)
    if main is None:
        hint = "it is the file that says what stands where"
        diagnostics.error(Span.of_file(f"{folder}/{TEMPLATE}"), "the layout has no template", hint)
    if source is None:
        return None
    theme = read_theme(name, source, diagnostics)
    labels = _read_labels(source, diagnostics)
    if main is None:
        return None
    parts = tuple(template for template in templates if template is not main)
    return Layout(theme, main, parts, labels, style or "", Span.of_file(citations))


def _read_templates(
    project: Project, folder: str, diagnostics: Diagnostics
) -> tuple[Template, ...]:
    found = []
    for path in project.files(folder, "**/*.j2"):
        if not project.stays_within(path, folder):
            hint = "copy the file itself here"
            diagnostics.error(Span.of_file(path), "the file is a link out of the layout", hint)
            continue
        text = project.read_text(path, diagnostics)
        if text is not None:
            found.append(Template(path.removeprefix(f"{folder}/"), path, text))
    return tuple(found)


def _read_labels(source: TomlSource, diagnostics: Diagnostics) -> tuple[Text, ...]:
    root = Table(source, (), source.values, diagnostics)
    lang = root.text("lang") if "lang" in root else _LABEL_LANG
    if find_locale(lang) is None:
        hint = "write the tag of the language of [labels]: en, fa, pt-BR"
        root.error("lang", f"'{lang}' is no language", hint)
        lang = _LABEL_LANG
    table = root.table("labels")
    labels = []
    for name in table.values:
        if _LABEL.fullmatch(name) is None:
            hint = "use letters, digits, hyphens and underscores, beginning with a letter"
            table.error(name, f"'{name}' is no name for a label", hint)
        if isinstance(table.values[name], dict):
            labels += read_plural(table.table(name), lang)
            continue
        words = table.text(name).strip()
        if not words and isinstance(table.values[name], str):
            table.error(name, f"the label '{name}' is empty", "write its words, or remove it")
        labels.append(Text(words, table.span(name), f"labels/{name}", lang))
    return tuple(labels)
