"""SVG, XML apart: a file's bytes become a tree of nodes that know their lines, or errors.

Read with expat, which knows the line on which a tag begins where lxml knows the one on which it
ends, and which asks before it takes any declaration. Nothing outside the file is ever read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from generator.content.languages import find_language_fault
from generator.content.svg_namespaces import SVG, explain_stranger, is_of_editor
from generator.diagnostics import Diagnostics, Span

_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_OWN = {f"{_XLINK}}}href": "href", f"{_XML}}}lang": "lang", f"{_XML}}}space": "space"}
"""Attributes of other namespaces that say something of a drawing. All others paint nothing."""
_SILENT = frozenset(("title", "desc", "metadata"))
"""Elements that paint nothing. They may name persons, and go no further."""

_LARGEST = 2 * 1024 * 1024
_MOST_ELEMENTS = 20_000
_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Loose:
    """Words between elements."""

    words: str
    line: int
    """Of the first of them that is no space."""


@dataclass(slots=True, eq=False)
class Node:
    """An element of SVG."""

    tag: str
    attributes: dict[str, str]
    """Without those of editors; `lang` is xml:lang too."""
    line: int
    children: list[Node | Loose] = field(default_factory=list)
    """Elements, and words between them."""
    style: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Properties that are said of it, with their lines: from `style` sheets, from itself. Filled in by svg_css."""
    order: int = 0
    """Its number in the file, from 1."""

    @property
    def nodes(self) -> list[Node]:
        """The elements it holds."""
        return [child for child in self.children if isinstance(child, Node)]

    @property
    def words(self) -> str:
        """The words directly in it."""
        return "".join(child.words for child in self.children if isinstance(child, Loose))


class _Refused(Exception):
    """What follows in the file makes no difference any more."""


def read_tree(data: bytes, path: str, diagnostics: Diagnostics) -> Node | None:
    """The root element of an SVG file; None, with an error, if there is none to be had.

    Errors: more than 2 MiB, 20,000 elements or 64 levels; XML that is not well-formed; entities and
    document types other than SVG's own; a root other than `svg` in SVG's namespace; elements of a
    namespace that is neither SVG's nor an editor's.
    """
    if len(data) > _LARGEST:
        hint = "simplify its outlines; a page shows no detail so fine"
        diagnostics.error(Span.of_file(path), "the drawing is larger than 2 MiB", hint)
        return None
    reader = _Reader(path, diagnostics)
    try:
        reader.parser.Parse(data, True)
    except _Refused:
        return None
    except (expat.ExpatError, ValueError, LookupError) as problem:
        line = getattr(problem, "lineno", None) or reader.parser.CurrentLineNumber or 1
        reason = expat.ErrorString(problem.code) if isinstance(problem, expat.ExpatError) else ""
        hint = "open it in a drawing program and save it again as plain SVG"
        words = f"the drawing is no well-formed XML: {reason or 'its encoding is not known'}"
        diagnostics.error(Span.of_line(path, line), words, hint)
        return None
    return reader.root


class _Reader:
    """Gathers nodes as expat meets them."""

    def __init__(self, path: str, diagnostics: Diagnostics) -> None:
        self._path, self._diagnostics = path, diagnostics
        self.root: Node | None = None
        self._open: list[Node] = []
        self._depth = self._silent = self._count = 0
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.buffer_size = _LARGEST  # so that words between two tags are one piece
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    def _refuse(self, message: str, hint: str) -> None:
        self._error(message, hint)
        raise _Refused

    def _error(self, message: str, hint: str) -> None:
        span = Span.of_line(self._path, self.parser.CurrentLineNumber)
        self._diagnostics.error(span, message, hint)

    def _doctype(self, _name: str, _system: str | None, public: str | None, internal: int) -> None:
        """SVG's own document type says nothing; with it or without, no other file is read."""
        if internal or not (public or "").startswith("-//W3C//DTD SVG "):
            hint = "save the drawing as plain SVG, or remove the lines of <!DOCTYPE …>"
            self._refuse("the drawing declares entities or a document type of its own", hint)

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            hint = "put its rules into a <style> element, or on the shapes themselves"
            self._error("the drawing takes its styles from another file", hint)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._count > _MOST_ELEMENTS:
            hint = "simplify it, or save it as a PNG of about 300 ppi"
            self._refuse(f"the drawing has more than {_MOST_ELEMENTS:,} elements", hint)
        if self._depth > _DEEPEST:
            hint = "ungroup what stands in it"
            self._refuse(f"elements stand in one another more than {_DEEPEST} deep", hint)
        namespace, _, tag = name.rpartition("}")
        if self.root is None and (namespace, tag) != (SVG, "svg"):
            hint = f'save it as plain SVG; its root is <svg xmlns="{SVG}">'
            unnamed = "<svg> without SVG's namespace" if tag == "svg" else f"<{tag}>"
            self._refuse(f"the file is no SVG: its root is {unnamed}", hint)
        if self._silent or namespace != SVG or tag in _SILENT:
            if not self._silent and namespace != SVG and not self._expects(namespace):
                self._error(*explain_stranger(namespace, tag))
            self._silent += 1
            return
        known = {_OWN.get(key, key): value for key, value in attributes.items()}
        own = {key: value for key, value in known.items() if "}" not in key}
        if not own.get("lang", "none"):
            del own["lang"]  # empty, it says nothing
        fault = find_language_fault(own["lang"]) if "lang" in own else None
        if fault is not None:
            self._error(*fault)
        node = Node(tag, own, self.parser.CurrentLineNumber, order=self._count)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def _expects(self, namespace: str) -> bool:
        """Whether an element of it may be passed over. A foreign object is reported itself."""
        return is_of_editor(namespace) or self._open[-1].tag == "foreignObject"

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if self._silent:
            self._silent -= 1
        else:
            self._open.pop()

    def _characters(self, words: str) -> None:
        if self._open and not self._silent:
            # Expat hands them over where they end.
            after = words.lstrip().count("\n")
            line = max(self.parser.CurrentLineNumber - after, self._open[-1].line)
            self._open[-1].children.append(Loose(words, line))
