"""The search for canaries finds them where they could be: else a search that finds none proves nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest

from generator.pdf.write import write_pdf
from tests.canaries import Canaries
from tests.pdf.builders import INKS, Tree, document, opened, page, run

HIDE: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda word: b"- " + word.encode(),
    "capitals": lambda word: word.upper().encode(),
    "UTF-16": lambda word: word.encode("utf-16"),
    "backwards": lambda word: word[::-1].encode(),
    "hexadecimal": lambda word: word.encode("utf-16-be").hex().upper().encode(),
    "Base64": lambda word: b64encode(f"by {word}, 1988".encode()),
    "JSON": lambda word: ascii(word).encode(),
    "a hash": lambda word: sha256(word.encode()).hexdigest().encode(),
}
"""Ways in which a word may stand in any file."""


@pytest.mark.parametrize("letters", ["ascii", "accented", "persian"])
@pytest.mark.parametrize("how", HIDE)
def test_a_word_is_found_in_every_form(how: str, letters: str) -> None:
    canaries = Canaries(1)
    word = canaries.plant("there", letters)
    assert canaries.found_in(HIDE[how](word)) == ["there"]
    assert canaries.found_in(HIDE[how]("another word")) == []


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A small PDF to which something was done, compressed as it can be."""
    out = BytesIO()
    with opened(printed("well")) as pdf:
        change(pdf)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def printed(word: str) -> bytes:
    tree = Tree()
    leaf = tree.leaf()
    return write_pdf(document(tree.element("Document", leaf), page(run(word, leaf.id))), INKS)


def test_a_word_is_found_wherever_a_pdf_may_hold_it() -> None:
    canaries = Canaries(1)
    word = canaries.plant("there")
    for data in (
        printed(word),
        printed("well") + f"\n%{word}\n".encode(),
        changed(lambda pdf: setattr(pdf.docinfo, "Author", word)),
        changed(lambda pdf: setattr(pdf.Root, "Made", pikepdf.Array([pikepdf.Name(f"/{word}")]))),
        changed(lambda pdf: setattr(pdf.Root, "Made", pdf.make_stream(word.encode()))),
        changed(lambda pdf: setattr(pdf.pages[0], "Made", pikepdf.String(word))),
    ):
        assert canaries.found_in(data) == ["there"]
    assert canaries.found_in(printed("well")) == []
