"""Styles of SVG: what sheets, `style` attributes and presentation attributes say becomes each node's properties.

Sheets may have rules for elements, classes and ids, alone or joined (`text.town`); of two that fit, the
more specific counts, and of equals the later (CSS 2.2, 6.4). Nothing else of CSS is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.content.svg_tree import Node
from generator.diagnostics import Diagnostics, Span

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][A-Za-z_-][\w-]*)*)")
_NAMES = re.compile(r"([.#])([\w-]+)")
_MOST_RULES = 500


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a sheet says of the nodes that a selector fits."""

    tag: str
    """Empty for any."""
    classes: frozenset[str]
    id: str
    weight: tuple[int, int, int, int]
    """Ids, classes, elements; then its place in the sheets."""
    declarations: dict[str, tuple[str, int]]

    def fits(self, node: Node, classes: frozenset[str]) -> bool:
        """Whether it speaks of a node with these classes."""
        return (
            (not self.tag or self.tag == node.tag)
            and (not self.id or self.id == node.attributes.get("id"))
            and self.classes <= classes
        )


def style_tree(root: Node, path: str, known: frozenset[str], diagnostics: Diagnostics) -> None:
    """Gives every node of a tree the properties that are said of it (`Node.style`).

    `known` are the properties that may be written as attributes. Errors: rules, selectors and
    declarations that are not read, each with its line.
    """
    nodes = [root]
    for node in nodes:  # grows while it is gone through
        nodes.extend(node.nodes)
    sheets = [node for node in nodes if node.tag == "style"]
    rules: list[_Rule] = []
    for sheet in sorted(sheets, key=lambda node: node.order):
        _read_sheet(sheet, path, rules, diagnostics)
    rules.sort(key=lambda rule: rule.weight)
    for node in nodes:
        node.style = {
            name: (value, node.line) for name, value in node.attributes.items() if name in known
        }
        classes = frozenset(node.attributes.get("class", "").split())
        for rule in rules:
            if rule.fits(node, classes):
                node.style.update(rule.declarations)
        if "style" in node.attributes:
            own = node.attributes["style"]
            node.style.update(_read_declarations(own, path, node.line, diagnostics))


def _read_sheet(sheet: Node, path: str, rules: list[_Rule], diagnostics: Diagnostics) -> None:
    span = Span.of_line(path, sheet.line)
    media = sheet.attributes.get("media", "all")
    if sheet.attributes.get("type", "text/css") != "text/css" or media not in ("all", "print"):
        diagnostics.error(span, "the style sheet is not for print, or no CSS", "remove it")
        return
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), sheet.words)

    def complain(at: int, message: str, hint: str) -> None:
        at += len(text[at:]) - len(text[at:].lstrip())
        line = sheet.line + text.count("\n", 0, at)
        diagnostics.error(Span.of_line(path, line), message, hint)

    at = 0
    for found in _RULE.finditer(text):
        if text[at : found.start()].strip() or "@" in found[1]:
            hint = "write plain rules only: path { fill: #7a1f2b }"
            shown = " ".join(text[at : found.end(1)].split())[:40]
            complain(at, f"the style sheet has rules of another kind: {shown}", hint)
            at = found.end()
            continue
        at = found.end()
        if len(rules) >= _MOST_RULES:
            hint = "put styles on the shapes themselves"
            complain(at, f"the style sheets have more than {_MOST_RULES} rules", hint)
            return
        line = sheet.line + text.count("\n", 0, found.end(1))
        declarations = _read_declarations(found[2], path, line, diagnostics)
        for written in found[1].split(","):
            rule = _read_selector(written.strip(), len(rules), declarations)
            if rule is None:
                message = f"the style sheet has a rule for '{' '.join(written.split())[:40]}'"
                hint = "write rules for an element, class or id: path, .road, #border"
                complain(found.start(), message, hint)
            else:
                rules.append(rule)
    if text[at:].strip():
        shown = " ".join(text[at:].split())[:40]
        complain(at, f"the style sheet cannot be read: {shown}", "write path { fill: #7a1f2b }")


def _read_selector(
    written: str, place: int, declarations: dict[str, tuple[str, int]]
) -> _Rule | None:
    found = _SELECTOR.fullmatch(written)
    if found is None or not written:
        return None
    names = _NAMES.findall(found[2])
    ids = [name for sign, name in names if sign == "#"]
    classes = [name for sign, name in names if sign == "."]
    tag = "" if found[1] in (None, "*") else found[1]
    if len(ids) > 1:
        return None
    weight = (len(ids), len(classes), int(bool(tag)), place)
    return _Rule(tag, frozenset(classes), "".join(ids), weight, declarations)


def _read_declarations(
    text: str, path: str, line: int, diagnostics: Diagnostics
) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for declaration in _COMMENT.sub("", text).split(";"):
        name, colon, value = declaration.partition(":")
        name, value = name.strip().lower(), " ".join(value.split())
        if not declaration.strip() or name.startswith("-"):
            continue  # programs keep notes of their own under names that begin with a hyphen
        if not colon or not name or not value or "!" in value:
            message = f"the style '{' '.join(declaration.split())[:40]}' cannot be read"
            diagnostics.error(Span.of_line(path, line), message, "write fill: #7a1f2b")
            continue
        found[name] = (value, line)
    return found
