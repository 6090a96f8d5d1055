"""Canaries: words that stand nowhere else, planted where nothing may come out, and looked for in all forms."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import md5, sha1, sha256
from io import BytesIO
from random import Random
from urllib.parse import quote

import pikepdf
import pypdfium2

_LETTERS = {
    "ascii": "bcdfghjklmnpqrstvwxz",
    "accented": "ăčďěğħłňőřşťűžαβγδж",
    "persian": "بپتثجچحخدذرزژسشصضطظ",
}
_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "latin-1", "cp1256", "utf-7")
_UNSEEN = re.compile(r"[\u200b-\u200f\u00ad\ufffe\s-]")
"""What readers of a page put between letters."""


@dataclass
class Canaries:
    """A flock, the same for the same seed; each word knows where it was planted."""

    seed: int
    planted: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)

    def plant(self, where: str, letters: str = "ascii") -> str:
        """A new word for a place."""
        word = "".join(self._random.choices(_LETTERS[letters], k=14))
        self.planted[word] = where
        return word

    def found_in(self, data: bytes) -> list[str]:
        """The places whose words are in a file, in whatever form; of a PDF, in what it holds."""
        views = [data.lower(), *(view.lower() for view in views_of(data))]
        return [
            where
            for word, where in self.planted.items()
            if any(form in view for form in forms_of(word) for view in views)
        ]


def forms_of(word: str) -> set[bytes]:
    """A word as bytes, in lower case: encoded, escaped, as hexadecimal digits, in Base64, reversed, hashed."""
    found: set[bytes] = set()
    for text in (word, word.upper(), word[::-1]):
        for encoding in _ENCODINGS:
            try:
                found.add(text.encode(encoding))
            except UnicodeEncodeError:
                continue
        found.add(quote(text).encode())
        found.add(text.encode("unicode_escape"))
        found.add(text.encode("ascii", "xmlcharrefreplace"))
    found |= {data.hex().encode() for data in tuple(found)}
    plain = word.encode()
    for at in range(3):  # where it may stand within the three bytes of a group
        found.add(base64.b64encode(b"\0" * at + plain)[(0, 2, 3)[at] : -4])
    found |= {digest(plain).hexdigest().encode() for digest in (md5, sha1, sha256)}
    return {form.lower() for form in found}


def views_of(data: bytes) -> Iterator[bytes]:
    """What a PDF holds: each stream as it is and decompressed, each string and name decoded, the words of each page."""
    if not data.startswith(b"%PDF"):
        return
    with pikepdf.open(BytesIO(data)) as pdf:
        yield "\n".join(_strings_of(pdf.trailer)).encode()
        for found in pdf.objects:
            yield "\n".join(_strings_of(found)).encode()
            if isinstance(found, pikepdf.Stream):
                yield found.read_raw_bytes()
                if found.get("/Filter") == "/FlateDecode":
                    yield found.read_bytes()
    reader = pypdfium2.PdfDocument(data)
    words = "\n".join(page.get_textpage().get_text_bounded() for page in reader)
    reader.close()
    yield _UNSEEN.sub("", words).encode()


def _strings_of(value: pikepdf.Object) -> Iterator[str]:
    """The strings and names directly in an object."""
    if isinstance(value, pikepdf.String | pikepdf.Name):
        yield str(value)
    elif isinstance(value, pikepdf.Array):
        for item in value.as_list():
            yield from _strings_within(item)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key, item in value.items():
            yield str(key)
            yield from _strings_within(item)


def _strings_within(item: object) -> Iterator[str]:
    # Those of indirect objects are theirs.
    if isinstance(item, pikepdf.Object) and not item.is_indirect:
        yield from _strings_of(item)
