"""The text a template wrote -> its tree of elements, or what is not well-formed in it, at the template's line."""

from __future__ import annotations

import re

from lxml import etree

from generator.diagnostics import Diagnostics, Span, did_you_mean
from generator.layout.layout import Template
from generator.layout.stamp import STAMP

_TAG = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][\w.-]*)(?P<rest>(?>\"[^\"]*\"|'[^']*'|[^<>\"'])*+)>",
    re.DOTALL,
)
_STAMPED = re.compile(rf'{STAMP}="(\d+):(\d+)"')
_ENTITY = re.compile(r"Entity '(\w+)' not defined")
_HINTS = (
    ("xmlParseEntityRef", "write &amp; for the sign &"),
    ("EntityRef", "write &amp; for the sign &"),
    (
        "Unescaped '<'",
        "a text cannot stand in an attribute; use {{ ….key }} where its key is asked for",
    ),
    ("StartTag: invalid element name", "write &lt; for the sign <"),
    ("AttValue", "put quotation marks round the value of each attribute"),
    ("attributes construct error", "put a space between attributes"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def place_of(element: etree._Element, files: tuple[Template, ...]) -> Span:
    """Where in which template an element was written; that of the nearest element around it if it has no stamp."""
    node: etree._Element | None = element
    while node is not None:
        stamp = node.get(STAMP)
        if stamp is not None:
            number, _, line = stamp.partition(":")
            return Span.of_line(files[int(number)].path, int(line))
        node = node.getparent()
    return Span.of_file(files[0].path)


def parse_story(
    written: str, files: tuple[Template, ...], diagnostics: Diagnostics
) -> etree._Element | None:
    """XML -> its root element, without comments; None, with an error, if it is not well-formed.

    Entities beyond XML's five are not known, nothing is fetched, and a document type is refused.
    """
    written = written.strip()
    if not written:
        diagnostics.error(Span.of_file(files[0].path), "the template writes nothing")
        return None
    doctype = written.find("<!DOCTYPE")
    if doctype >= 0:
        span = _place_before(written, doctype, files)
        diagnostics.error(span, "a document type is not allowed here", "remove <!DOCTYPE …>")
        return None
    half = _SURROGATE.search(written)
    if half is not None:  # as an escape in a Jinja2 string: no file can hold one
        message = f"the character U+{ord(half[0]):04X} cannot stand in a text"
        span = _place_before(written, half.start(), files)
        diagnostics.error(span, message, "it is half of a character; write the whole one")
        return None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(written.encode(), parser)
    except etree.XMLSyntaxError as problem:
        if not _report_tags(written, files, diagnostics):
            _report(problem, written, files, diagnostics)
    return None


def _report_tags(written: str, files: tuple[Template, ...], diagnostics: Diagnostics) -> bool:
    """Names the first element that is not closed where it must be; False if all are in order."""
    opened: list[tuple[str, int]] = []
    for tag in _TAG.finditer(written):
        name = tag["name"]
        if name is None or (not tag["end"] and tag["rest"].endswith("/")):
            continue
        if not tag["end"]:
            opened.append((name, tag.end()))
        elif opened and opened[-1][0] == name:
            opened.pop()
        elif any(name == other for other, _at in opened):
            span = _place_before(written, opened[-1][1], files)
            message = f"<{opened[-1][0]}> is not closed: </{name}> comes first"
            diagnostics.error(span, message, f"close it with </{opened[-1][0]}>")
            return True
        else:
            span = _place_before(written, tag.start(), files)
            diagnostics.error(span, f"</{name}> closes nothing", "remove it, or open it before")
            return True
    if opened:
        span = _place_before(written, opened[-1][1], files)
        message = f"<{opened[-1][0]}> is not closed"
        diagnostics.error(span, message, f"close it with </{opened[-1][0]}>")
    return bool(opened)


def _report(
    problem: etree.XMLSyntaxError,
    written: str,
    files: tuple[Template, ...],
    diagnostics: Diagnostics,
) -> None:
    line, column = problem.position
    lines = written.split("\n")
    offset = sum(len(text) + 1 for text in lines[: line - 1]) + column
    span = _place_before(written, offset, files)
    reason = re.sub(r", line \d+, column \d+.*$", "", problem.msg or "it cannot be read")
    reason = reason.replace(f" {STAMP}", "").strip()
    entity = _ENTITY.search(reason)
    if entity:
        hint: str | None = f"write the character itself instead of &{entity[1]};"
        near = did_you_mean(entity[1], ("amp", "lt", "gt", "quot", "apos"))
        if near and near.startswith("did"):
            hint = near
        diagnostics.error(span, f"there is no &{entity[1]}; here", hint)
        return
    hint = next((hint for start, hint in _HINTS if reason.startswith(start)), None)
    diagnostics.error(span, f"not well-formed XML: {reason[:1].lower() + reason[1:]}", hint)


def _place_before(written: str, offset: int, files: tuple[Template, ...]) -> Span:
    """The template's line of the last stamped element that begins before an offset of the output."""
    found = None
    for found in _STAMPED.finditer(written, 0, offset):  # noqa: B007  # the last one is wanted
        pass
    if found is None:
        return Span.of_file(files[0].path)
    return Span.of_line(files[int(found[1])].path, int(found[2]))
