"""The room a template runs in: it can look into views, compare, loop and choose, and nothing else.

No Python object but views, lists and loop variables can be looked into, so that words cannot be changed and nothing
outside can be reached. Steps and output are counted, so that a template cannot run for ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.loaders import BaseLoader
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing, pass_context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from generator.diagnostics import did_you_mean
from generator.layout.view import TextView, View
from generator.translation.collation import index_key
from generator.translation.wording import list_separators

ALLOWED_FILTERS = frozenset(
    {
        *("batch", "count", "d", "default", "first", "groupby", "last", "length", "list", "map"),
        *("max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "sort"),
        "unique",
    }
)
MOST_STEPS = 100_000
"""Turns of all loops and calls of all macros together; a dossier takes a few thousand."""
MOST_OUTPUT = 20_000_000
"""Characters."""
HINT_MARK = "\n"
"""Stands between message and hint in the errors raised here."""
_LARGEST_NUMBER = 10**9
_STEP = "_step"


class TooMuchError(Exception):
    """The template ran too long or wrote too much."""


class Sandbox(ImmutableSandboxedEnvironment):
    """A Jinja2 environment for the templates of one layout in one language."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, loader: BaseLoader, lang: str) -> None:
        self._steps = self._written = 0
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=_Unknown,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self._finalize,
            cache_size=0,
        )
        self.filters = {name: FILTERS[name] for name in ALLOWED_FILTERS}
        self.filters["listed"] = lambda items: _list_items(items, lang)
        self.filters["collated"] = lambda items, name: _collate(items, name, lang)
        # With the context as an argument it is no constant, and so is not worked out when compiling.
        self.filters[_STEP] = pass_context(lambda _context, items: self._count(items))
        self.globals = {"range": self._range, "namespace": Namespace}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`: of views, loop variables, namespaces, groups and imported macros only."""
        if isinstance(obj, Undefined):
            return getattr(obj, attribute)  # raises, naming what is unknown
        if isinstance(obj, View):
            try:
                return obj.get(attribute)
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        named = isinstance(obj, tuple) and attribute in getattr(obj, "_fields", ())
        if named or self.is_safe_attribute(obj, attribute, None):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]`: of views by name, of lists by number, of tables by key."""
        if isinstance(obj, list | tuple | dict) and not isinstance(argument, str | View):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                return self.undefined(obj=obj, name=argument)
        if isinstance(obj, dict) and argument in obj:
            return obj[argument]
        return self.getattr(obj, str(argument))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether Python's own attribute may be seen."""
        kinds = (LoopContext, Namespace, TemplateModule)
        return isinstance(obj, kinds) and not attr.startswith("_")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on small numbers; `+` also joins lists."""
        if operator == "+" and all(isinstance(value, list | tuple) for value in (left, right)):
            joined = [*left, *right]
            self._count(joined)
            return joined
        if operator != "**" and all(isinstance(value, int | float) for value in (left, right)):
            result = super().call_binop(context, operator, left, right)
            if abs(result) <= _LARGEST_NUMBER:
                return result
        hint = "use ~ to put words beside each other" if operator == "+" else ""
        raise SecurityError(f"'{operator}' is for small numbers only{HINT_MARK}{hint}")

    def bound_steps(self, template: nodes.Template) -> nodes.Template:
        """The same template, in which each turn of a loop, call of a macro and joining of words is counted."""
        return cast(nodes.Template, _Counter().visit(template))

    def _count(self, items: Any) -> Any:
        """Counts a list that will be looped over, or words that were joined; gives them back."""
        if isinstance(items, str):
            self._written += len(items)
        else:
            if isinstance(items, View) and not hasattr(items, "__iter__"):
                raise SecurityError(f"{items.noun} is no list{HINT_MARK}")
            if items is None or isinstance(items, int | float):
                raise SecurityError(f"{items} is no list{HINT_MARK}")
            if not hasattr(items, "__len__") or isinstance(items, Undefined):
                items = list(items)
            self._steps += len(items) or 1
        self._stop_if_too_much()
        return items

    def _finalize(self, value: Any) -> Any:
        """What a printed value becomes: nothing if it is absent."""
        if isinstance(value, str):
            self._written += len(value)
            self._stop_if_too_much()
        return "" if value is None else value

    def _stop_if_too_much(self) -> None:
        if self._steps > MOST_STEPS:
            raise TooMuchError(f"the template takes more than {MOST_STEPS} turns of its loops")
        if self._written > MOST_OUTPUT:
            raise TooMuchError("the template writes more than a document can hold")

    @staticmethod
    def _range(*bounds: int) -> range:
        found = range(*bounds)
        if len(found) > MOST_STEPS:
            raise TooMuchError(f"a range of more than {MOST_STEPS} numbers")
        return found


class _Counter(NodeTransformer):
    """Puts the step filter where a template could run on."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  # as Jinja2 names its nodes
        self.generic_visit(node)
        node.iter = _step(cast(nodes.Expr, node.iter))
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802
        return self._count_calls(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:  # noqa: N802
        return self._count_calls(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _step(node)

    def _count_calls(self, node: nodes.Macro | nodes.CallBlock) -> nodes.Node:
        self.generic_visit(node)
        test = _step(nodes.List([], lineno=node.lineno))
        node.body.insert(0, nodes.If(test, [], [], [], lineno=node.lineno))
        return node


def _step(expression: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(expression, _STEP, [], [], None, None, lineno=expression.lineno)


class _Unknown(StrictUndefined):
    """A name that means nothing here; using it is an error with a hint at the nearest name."""

    @property
    def _undefined_message(self) -> str:
        name, obj = self._undefined_name, self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint + HINT_MARK
        if obj is missing:
            known = ("briefing", "labels", "signs", "layout")
            return (
                f"there is nothing called '{name}'{HINT_MARK}{did_you_mean(str(name), known) or ''}"
            )
        if isinstance(obj, View):
            hint = did_you_mean(str(name), obj.names()) or ""
            return f"{obj.noun} has no '{name}'{HINT_MARK}{hint}"
        if isinstance(obj, str):
            return f"words have no '{name}'{HINT_MARK}a template cannot change words"
        what = "nothing" if obj is None else "a list" if isinstance(obj, list | tuple) else "this"
        return f"{what} has no '{name}'{HINT_MARK}"


def _list_items(items: Iterable[object], lang: str) -> Markup:
    """The items in a row, with the separators and the "and" of the language."""
    parts = [escape(item) for item in items]
    between = [*list_separators(len(parts), lang), ""]
    return Markup("").join(
        Markup(part) + escape(after) for part, after in zip(parts, between, strict=bool(parts))
    )


def _collate(items: Iterable[object], name: object, lang: str) -> list[object]:
    """Records in the order of the language's alphabet, by one of their texts."""

    def place(item: object) -> Any:
        try:
            text = item.get(str(name)) if isinstance(item, View) else None
        except KeyError:
            text = None
        if not isinstance(text, TextView):
            hint = 'name one of their texts: collated("term")'
            raise SecurityError(
                f"there is no text '{name}' to put the list in order by{HINT_MARK}{hint}"
            )
        return index_key(text.words, lang)

    return sorted(items, key=place)
