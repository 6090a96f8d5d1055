"""All that the repository's own briefing becomes keeps PDF/UA-1 and PDF/A-2a, as veraPDF sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostics
from generator.project import Project
from generator.proof import make_proofs
from generator.translation.pseudo import PSEUDO_LOCALES
from tests.conftest import absent
from tests.products.projects import build, copy_repository
from tests.verapdf.runner import missing_tools, validate

LANGUAGES = ("en", "fa", "ar", "fr", "es", "de")


@pytest.mark.slow
def test_every_edition_and_every_proof_sheet_keeps_both_standards(tmp_path: Path) -> None:
    """Both products in six languages and two pseudo-locales, and the proof sheets of five."""
    if missing := missing_tools():
        absent(" and ".join(missing))
    root = copy_repository(tmp_path / "project")
    made = [output.path for output in build(root, langs=(*LANGUAGES, *PSEUDO_LOCALES))]
    for lang in LANGUAGES[1:]:
        proofs = make_proofs(Project(root), (), lang, (), None, Diagnostics())
        made += [output.path for output in proofs]
    assert len(set(made)) == 2 * 8 + 5
    assert [str(failure) for failure in validate(root / path for path in made)] == []
