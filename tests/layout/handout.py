"""The small layout of tests/suite/layouts/handout, bound to the small briefing of tests/suite/good-content."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from generator.content.model import Briefing
from generator.diagnostics import Diagnostics, Rejected
from generator.layout.bind import bind_layout
from generator.layout.layout import Layout, Template
from generator.layout.load import load_layout
from generator.layout.story import Story
from generator.project import Project
from tests.content.wells import GOOD, SUITE, copy_wells, load
from tests.layout.story_text import story_text

HANDOUT = SUITE / "layouts" / "handout"
PATH = "layouts/handout/template.xml.j2"


def copy_handout(to: Path) -> Path:
    """A project with the layout in `to`; the layout's folder."""
    return Path(shutil.copytree(HANDOUT, to / "layouts" / "handout"))


def load_from(root: Path, name: str = "handout") -> tuple[Layout | None, str]:
    """The layout of a project, and what was wrong with it."""
    diagnostics = Diagnostics()
    layout = load_layout(Project(root), name, diagnostics)
    return layout, printed(diagnostics)


@cache
def handout() -> Layout:
    root = Path(mkdtemp())
    try:
        copy_handout(root)
        layout, wrong = load_from(root)
    finally:
        shutil.rmtree(root)
    assert layout is not None, wrong
    return layout


@cache
def wells() -> Briefing:
    root = Path(mkdtemp())
    try:
        copy_wells(root)
        briefing, wrong = load(root)
    finally:
        shutil.rmtree(root)
    assert briefing is not None, wrong
    return briefing


def read_picture(path: str) -> bytes:
    """The bytes of a picture of the good briefing."""
    return (GOOD / path).read_bytes()


def with_template(source: str, **parts: str) -> Layout:
    """The handout with another template, and other templates beside it."""
    files = tuple(
        Template(f"{name}.xml.j2", f"layouts/handout/{name}.xml.j2", text)
        for name, text in parts.items()
    )
    main = Template("template.xml.j2", PATH, source)
    return replace(handout(), template=main, parts=files)


def bind(body: str, briefing: Briefing | None = None, **parts: str) -> Story:
    """The story of a template that holds `body`. Raises Rejected; warnings are failures."""
    diagnostics = Diagnostics()
    layout = with_template(f"<story>{body}</story>", **parts)
    story = bind_layout(briefing or wells(), layout, diagnostics, read_picture)
    assert not list(diagnostics), printed(diagnostics)
    return story


def shown(body: str, briefing: Briefing | None = None, **parts: str) -> str:
    """The same, as text."""
    return story_text(bind(body, briefing, **parts)).rstrip("\n")


def complaints(source: str, briefing: Briefing | None = None, **parts: str) -> str:
    """What is wrong with a template, as printed; its own path is left out."""
    diagnostics = Diagnostics()
    layout = with_template(source, **parts)
    with suppress(Rejected):
        bind_layout(briefing or wells(), layout, diagnostics, read_picture)
    return printed(diagnostics)


def printed(diagnostics: Diagnostics) -> str:
    return "".join(f"{found}\n" for found in diagnostics)
