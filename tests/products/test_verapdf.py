"""The products keep PDF/UA-1 and PDF/A-2a, as veraPDF sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import absent
from tests.products.product import Product
from tests.verapdf.runner import missing_tools, validate


@pytest.mark.slow
def test_both_products_keep_both_standards(
    dossier: Product, factsheet: Product, tmp_path: Path
) -> None:
    if missing := missing_tools():
        absent(" and ".join(missing))
    paths = []
    for product in (dossier, factsheet):
        paths.append(tmp_path / f"{product.name}.pdf")
        paths[-1].write_bytes(product.data)
    assert [str(failure) for failure in validate(paths)] == []
