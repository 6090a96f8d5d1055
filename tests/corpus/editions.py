"""The editions of the corpus, built once for all tests."""

from __future__ import annotations

import pytest

from tests.corpus.project import CORPUS


def need_corpus() -> None:
    """Skips the test, and says why, where the Declaration's texts are not beside the project.

    They are in no repository, so that CI has no duty to have them.
    """
    if not CORPUS.is_dir():
        pytest.skip("the corpus is absent: shared/corpus/udhr beside the project")
