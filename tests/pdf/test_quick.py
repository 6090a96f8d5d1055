"""The quick checks find nothing in what we write, and nearly every fault that veraPDF finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pdf.standard import Standard
from generator.pdf.write import write_pdf
from generator.typeset.page import Document
from tests.pdf.builders import INKS, opened, sampler
from tests.pdf.quick_checks import find_quickly
from tests.pdf.test_standard import noted
from tests.verapdf.faults import FAULTS

MISSED = {
    *("contents_line_outside_contents", "other_registry", "other_ordering"),
    *("mapping_of_codes_by_name", "cmap_that_is_nowhere"),
    *("cmap_of_two_directions", "cmap_that_names_another", "wrong_width"),
    *("list_of_codes_too_short", "list_of_codes_too_long"),
    *("film_without_a_type_or_words", "tagged_form_painted_twice"),
}
"""What only veraPDF finds, of the faults that break a condition of the Matterhorn Protocol."""


@pytest.mark.parametrize("make", [sampler, noted])
def test_the_quick_checks_find_nothing(make: Callable[[], Document], tmp_path: Path) -> None:
    path = tmp_path / "whole.pdf"
    path.write_bytes(write_pdf(make(), INKS))
    assert find_quickly(path) == []


def test_the_quick_checks_find_most_faults(tmp_path: Path) -> None:
    whole = {made.__name__: write_pdf(made(), INKS) for made in (sampler, noted)}
    faults = [f for f in FAULTS if f.conditions and f.standard is Standard.UA1_A2A]
    missed = set()
    for fault in faults:
        path = tmp_path / f"{fault.name}.pdf"
        with opened(whole[fault.of]) as pdf:
            fault.breaking(pdf)
            pdf.save(path)
        if not find_quickly(path):
            missed.add(fault.name)
    assert missed == MISSED
