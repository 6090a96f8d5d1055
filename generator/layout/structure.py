"""The structure tree while it grows, in reading order (ISO 32000-1, 14.7 and 14.8.4)."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.layout.story import Element

_KEPT_EMPTY = frozenset({"Document", "TD", "TH", "TR"})
"""Elements that a table or document has even where nothing stands in them."""


@dataclass(slots=True, eq=False)
class Node:
    """An element that may still get children; a leaf if it has no role."""

    id: int
    role: str
    lang: str | None = None
    alt: str | None = None
    attributes: tuple[tuple[str, str, str], ...] = ()
    children: list[Node] = field(default_factory=list)
    parent: Node | None = field(default=None, repr=False)


def set_direction(node: Node, direction: str) -> None:
    """Notes that what stands in an element runs `ltr` or `rtl`, otherwise than the story (ISO 32000-1, 14.8.5.4.2)."""
    mode = "RlTb" if direction == "rtl" else "LrTb"
    node.attributes = (*node.attributes, ("Layout", "WritingMode", mode))


class Tree:
    """Makes elements in reading order and counts them."""

    def __init__(self) -> None:
        self._last = 0
        self.root = self._make("Document")

    def add(
        self,
        parent: Node | None,
        role: str,
        *,
        lang: str | None = None,
        alt: str | None = None,
        attributes: tuple[tuple[str, str, str], ...] = (),
    ) -> Node | None:
        """A new element at the parent's end; None in artifacts, which have no parent."""
        if parent is None:
            return None
        node = self._make(role)
        node.lang, node.alt, node.attributes, node.parent = lang, alt, attributes, parent
        parent.children.append(node)
        return node

    def leaf(self, parent: Node | None) -> int:
        """Id of the leaf at the parent's end, made if its last child is none; 0 in artifacts."""
        if parent is None:
            return 0
        if not parent.children or parent.children[-1].role:
            parent.children.append(self._make(""))
        return parent.children[-1].id

    def freeze(self) -> Element:
        """The tree as it stands. Elements that nothing came into are left out."""
        frozen = _freeze(self.root)
        assert frozen is not None  # a Document is kept even if it is empty
        return frozen

    def _make(self, role: str) -> Node:
        self._last += 1
        return Node(self._last, role)


def _freeze(node: Node) -> Element | None:
    node.parent = None  # Else the two would keep each other in memory until the build ends.
    if not node.role:
        return Element(node.id, "")
    frozen = [_freeze(child) for child in node.children]
    children = tuple([child for child in frozen if child is not None])
    if not children and node.role not in _KEPT_EMPTY:
        return None
    return Element(node.id, node.role, children, node.lang, node.alt, node.attributes)
