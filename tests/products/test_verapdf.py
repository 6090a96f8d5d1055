"""All that the repository's own briefing becomes keeps what it claims, as veraPDF sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import compile_job
from generator.diagnostics import Diagnostics
from generator.pdf.standard import Standard
from generator.plan import plan_jobs
from generator.project import Project
from generator.proof import make_proofs
from generator.translation.pseudo import PSEUDO_LOCALES
from tests.conftest import absent
from tests.products.projects import ROOT, build, copy_repository
from tests.verapdf.runner import FLAVOURS, missing_tools, validate

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


@pytest.mark.slow
@pytest.mark.parametrize("standard", [s for s in FLAVOURS if s is not Standard.UA1_A2A], ids=str)
def test_both_products_keep_every_other_standard(standard: Standard, tmp_path: Path) -> None:
    if missing := missing_tools():
        absent(" and ".join(missing))
    project = Project(ROOT)
    jobs = plan_jobs(project, (), (), ("en", "fa"), Diagnostics(), standard=standard)
    paths = []
    for job in jobs:
        paths.append(tmp_path / Path(job.output).name)
        paths[-1].write_bytes(compile_job(project, job)[1])
    assert len(paths) == 4
    assert [str(failure) for failure in validate(paths, standard)] == []
