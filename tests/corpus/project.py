"""The corpus's files become a project that the compiler builds as it builds any other."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from generator.project import Project
from tests.corpus.briefing import write_briefing
from tests.corpus.udhr import Declaration, read_declaration

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "udhr"
"""Where the Declaration's texts lie, beside the project; absent on most machines."""
LANGUAGES = (
    *("am", "ar", "de", "el", "en", "es", "fa", "fr"),
    *("he", "hi", "ru", "th", "tr", "ur", "vi", "zh-Hans"),
)


@cache
def read_corpus() -> dict[str, Declaration]:
    """The Declaration in all its languages, by BCP 47 tag. Raises FileNotFoundError if it is not there."""
    if not CORPUS.is_dir():
        raise FileNotFoundError(f"the corpus is not here: {CORPUS}")
    found = {d.lang: d for d in map(read_declaration, sorted(CORPUS.glob("*.xml")))}
    if tuple(sorted(found)) != LANGUAGES:
        raise ValueError(f"the corpus is not in the languages expected: {sorted(found)}")
    return found


def briefing_id(lang: str) -> str:
    """The id of a language's briefing: `udhr-zh-hans`."""
    return f"udhr-{lang.lower()}"


def write_project(folder: Path, langs: Iterable[str] = LANGUAGES) -> Project:
    """Writes a project of these languages: a briefing each, and the repository's own layouts."""
    for lang in langs:
        place = folder / "content" / briefing_id(lang)
        for name, text in write_briefing(read_corpus()[lang]).items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "layouts", folder / "layouts", dirs_exist_ok=True)
    return Project(folder)
