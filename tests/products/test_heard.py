"""What pdfium's structure interface gives of the products: all words, in the order of the story."""

from __future__ import annotations

import pytest

from tests.pdf.extraction import tally_anywhere
from tests.pdf.heard import hear_pdfium
from tests.products.editions import make_edition
from tests.products.product import Product


def told(product: Product) -> list[str]:
    """The paragraphs of a story that are not a label or a number alone."""
    texts = (product.text(*paragraph.runs).replace("\t", " ") for paragraph in product.paragraphs)
    return [text.replace("\u2028", " ") for text in texts if len(text.split()) > 1]


@pytest.mark.parametrize(
    ("lang", "name", "share"),
    [
        ("en", "dossier", 0.99),
        ("en", "factsheet", 0.99),
        ("fa", "dossier", 0.98),
        # Five titles in English: pdfium turns the order of such words round (docs/accessibility.md).
        ("fa", "factsheet", 0.93),
    ],
)
def test_words_are_heard_in_their_order(lang: str, name: str, share: float) -> None:
    product = make_edition(name, lang)
    tally = tally_anywhere(told(product), product.data, hear_pdfium)
    assert tally.share > share, tally.differences.most_common(5)
