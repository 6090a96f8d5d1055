"""The Layout: all that a folder in `layouts/` says, read once and free of any briefing."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.content.model import Draft, Text
from generator.diagnostics import Span
from generator.layout.theme import Theme


@dataclass(frozen=True, slots=True)
class Template:
    """The source of one template file."""

    name: str
    """Within the layout's folder, as `{% include %}` names it: `template.xml.j2`."""
    path: str
    """From the project's root."""
    source: str
    """LF line ends."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A product's looks and arrangement: what `bind_layout` needs beside a Briefing."""

    theme: Theme
    template: Template
    """The one that makes the story."""
    parts: tuple[Template, ...]
    """Other `*.j2` files of the folder, which the template may include or import."""
    labels: tuple[Text, ...]
    """The layout's own words, in the order of layout.toml, with the keys `labels/<name>`; each plural form of a label
    is one, `labels/<name>[few]`."""
    citations: str
    """The CSL style that writes the sources; empty if the layout has none."""
    citations_span: Span
    """Of citations.csl."""
    draft: Draft = field(default_factory=Draft)
    """Which labels are not in the edition's language; nothing if they are used as layout.toml has them."""

    @property
    def name(self) -> str:
        """Of the layout's folder: `dossier`."""
        return self.theme.name
