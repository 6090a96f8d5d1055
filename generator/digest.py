"""Digests of values: what a page is made of -> one hash that changes when, and only when, the value does.

A value is written in a canonical form that is hashed (SHA-256): of frozen dataclasses their class and
fields, of sets and mappings the members in the order of their own forms, so that neither the process nor its hash seed
tells. Each part says of what kind and how long it is, so that no two values share a form. It takes some 10 ms for
a story of a dozen pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from operator import attrgetter
from typing import Any

from generator.diagnostics import Span

_Form = Callable[[Any], bytes]
"""A value of one class -> its canonical form."""


def digest_value(value: object) -> str:
    """SHA-256 of a value, 64 hexadecimal digits.

    Takes frozen dataclasses, tuples, lists, sets, mappings, enums, strings, bytes, numbers and None. Spans are left
    out: a line that moved is no change of a page. Raises TypeError for anything else, whose digest could
    not be trusted to be the same tomorrow.
    """
    return sha256(_form(value)).hexdigest()


def _form(value: object) -> bytes:
    kind = value.__class__
    form = _FORMS.get(kind)
    if form is None:
        form = _FORMS[kind] = _form_of_class(kind)
    return form(value)


def _form_of_class(kind: type) -> _Form:
    """How values of a class that is met for the first time are written."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    if issubclass(kind, Enum):
        return lambda value: _sized(b"e", f"{name}.{value.name}".encode())
    if issubclass(kind, str):
        return _form_of_text
    if is_dataclass(kind) and kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]  # typeshed has it not
        names = [field.name for field in fields(kind)]
        return _form_of_fields(_sized(b"d", f"{name}({','.join(names)})".encode()), names)
    if issubclass(kind, Mapping):
        return _form_of_mapping
    raise TypeError(f"no digest of {name}: it is no frozen value")


def _form_of_fields(head: bytes, names: list[str]) -> _Form:
    """The form of a dataclass; `head` names its fields, so that their number need not be said."""
    if not names:
        return lambda _value: head
    read = attrgetter(*names)
    if len(names) == 1:
        return lambda value: head + _form(read(value))
    # The loop of `_form`, written out: most of a story's values are fields.
    known = _FORMS.get

    def form(value: object) -> bytes:
        parts = [head]
        for part in read(value):
            write = known(part.__class__)
            parts.append(_form(part) if write is None else write(part))
        return b"".join(parts)

    return form


def _sized(kind: bytes, data: bytes) -> bytes:
    return b"%b%d:%b" % (kind, len(data), data)


def _form_of_text(value: str) -> bytes:
    data = value.encode("utf-8", "surrogatepass")
    return b"s%d:%b" % (len(data), data)


def _form_of_sequence(value: tuple[object, ...] | list[object]) -> bytes:
    # A list is what a file's tuple is until it is frozen (CSL variables): the same said twice.
    return b"(%d:" % len(value) + b"".join(map(_form, value))


def _form_of_mapping(value: Mapping[object, object]) -> bytes:
    return b"{%d:" % len(value) + _in_order(_form(k) + _form(v) for k, v in value.items())


def _form_of_set(value: frozenset[object]) -> bytes:
    return b"<%d:" % len(value) + _in_order(map(_form, value))


def _in_order(forms: Iterable[bytes]) -> bytes:
    return b"".join(sorted(forms))


_FORMS: dict[type, _Form] = {
    str: _form_of_text,
    bytes: lambda value: _sized(b"b", value),
    int: lambda value: b"i%d;" % value,
    float: lambda value: b"f%b;" % value.hex().encode(),
    bool: lambda value: b"+" if value else b"-",
    type(None): lambda _value: b"0",
    Decimal: lambda value: _sized(b"n", str(value).encode()),
    Span: lambda _value: b"0",
    tuple: _form_of_sequence,
    list: _form_of_sequence,
    frozenset: _form_of_set,
    set: _form_of_set,
    dict: _form_of_mapping,
}
"""How values are written, by their class; those of classes met in the run are added."""
