"""Template and views -> the story as XML, each element with the line of the template it came from.

What goes wrong in a template is reported at the template's own file and line, whether Jinja2 or the
XML parser finds it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import CodeType, TracebackType

from jinja2 import TemplateNotFound, TemplateSyntaxError
from jinja2.environment import Environment
from jinja2.environment import Template as JinjaTemplate
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.filters import FILTERS
from jinja2.loaders import BaseLoader
from lxml import etree

from generator.diagnostics import Diagnostics, Span, did_you_mean
from generator.layout.layout import Layout, Template
from generator.layout.sandbox import ALLOWED_FILTERS, HINT_MARK, MOST_OUTPUT, Sandbox, TooMuchError
from generator.layout.stamp import find_words, stamp_elements
from generator.layout.unclosed import find_unclosed
from generator.layout.view import View
from generator.layout.wellformed import parse_story

_NO_FILTER = re.compile(r"No filter named '(.*)'")
_NOT_CLOSED = "block that needs to be closed"
_LABELS = "put them into [labels] of layout.toml, and write {{ labels.… }} here"


def render_story(
    layout: Layout, names: Mapping[str, View | str], lang: str, diagnostics: Diagnostics
) -> etree._Element | None:
    """The layout's template, run with the names it may use -> its `<story>`; None, with errors, if that fails.

    `lang` is the edition's language, which says how lists are written. Elements carry the
    attribute `_at`; `place_of` turns it into a Span.
    """
    files = (layout.template, *layout.parts)
    sandbox = Sandbox(_Loader(files), lang)
    try:
        written = _write(sandbox.get_template(layout.template.name), names)
    except TemplateSyntaxError as problem:
        _report_syntax(problem, files, sandbox, diagnostics)
    except Exception as problem:  # a template is a program, which can fail in any way
        _report_failure(problem, files, diagnostics)
    else:
        if len(written) <= MOST_OUTPUT:
            _warn_of_words(files, diagnostics)
            return parse_story(written, files, diagnostics)
        diagnostics.error(Span.of_file(files[0].path), "the template writes more than can be set")
    return None


def _write(template: JinjaTemplate, names: Mapping[str, View | str]) -> str:
    """What a template writes; then its macros let go of the names, and so of all views of the briefing."""
    context = template.new_context(dict(names))
    try:
        return "".join(template.root_render_func(context))
    except Exception:
        template.environment.handle_exception()
    finally:
        context.vars.clear()


def _warn_of_words(files: tuple[Template, ...], diagnostics: Diagnostics) -> None:
    for file in files:
        for line, words in find_words(file.source):
            shown = words if len(words) <= 40 else words[:39] + "…"
            span = Span.of_line(file.path, line)
            diagnostics.warning(span, f"words in a template are not translated: {shown}", _LABELS)


class _Loader(BaseLoader):
    """Gives templates of the layout's own folder, stamped, and their steps counted."""

    def __init__(self, files: tuple[Template, ...]) -> None:
        self._files = {file.name: (number, file) for number, file in enumerate(files)}

    def load(
        self,
        environment: Environment,
        name: str,
        globals: object = None,  # noqa: A002
    ) -> JinjaTemplate:
        """The compiled template. Raises TemplateNotFound, TemplateSyntaxError."""
        if name not in self._files:
            hint = did_you_mean(name, self._files) or ""
            raise TemplateNotFound(name, f"the layout has no file '{name}'{HINT_MARK}{hint}")
        code = _compile(*self._files[name])
        return JinjaTemplate.from_code(environment, code, environment.globals)


@lru_cache(maxsize=64)
def _compile(number: int, file: Template) -> CodeType:
    """The code of a template, kept: one layout serves many languages, and compiling takes longer than running.

    It depends on the source alone, not on the language of the sandbox. Raises TemplateSyntaxError.
    """
    sandbox = Sandbox(_Loader(()), "en")
    stamped = stamp_elements(file.source, number)
    tree = sandbox.bound_steps(sandbox.parse(stamped, file.name, file.path))
    return sandbox.compile(tree, file.name, file.path)


def _report_syntax(
    problem: TemplateSyntaxError,
    files: tuple[Template, ...],
    sandbox: Sandbox,
    diagnostics: Diagnostics,
) -> None:
    path = problem.filename or ""
    span = Span.of_line(path, problem.lineno)
    unknown = _NO_FILTER.match(problem.message or "")
    if unknown:
        _report_filter(unknown[1], span, sandbox, diagnostics)
        return
    if _NOT_CLOSED in (problem.message or ""):
        source = next((file.source for file in files if file.path == path), "")
        found = find_unclosed(source, sandbox)
        if found is not None:
            end = f" before the {{% {found.before} %}} in line {found.before_line}"
            diagnostics.error(
                Span.of_line(path, found.line),
                f"this {{% {found.tag} %}} is not closed{end if found.before else ''}",
                f"write {{% end{found.tag} %}} where it ends",
            )
            return
    message = (problem.message or "it cannot be understood").rstrip(".")
    message = message[:1].lower() + message[1:].replace("\n", " ")
    diagnostics.error(span, f"not Jinja2: {message}")


def _report_filter(name: str, span: Span, sandbox: Sandbox, diagnostics: Diagnostics) -> None:
    hint = did_you_mean(name, [*ALLOWED_FILTERS, "listed", "collated"])
    if name == "join":
        hint = "use listed, which joins as the language does"
    elif name in FILTERS and name not in ALLOWED_FILTERS:
        hint = "a template cannot change words; it chooses and places them"
    diagnostics.error(span, f"there is no filter '{name}' here", hint)


def _report_failure(
    problem: Exception, files: tuple[Template, ...], diagnostics: Diagnostics
) -> None:
    span = _place_in_traceback(problem.__traceback__, files)
    message, _, hint = str(problem).partition(HINT_MARK)
    unknown = _NO_FILTER.match(message)
    if unknown:
        hint = "a template cannot change words; it chooses and places them"
        message = f"there is no filter '{unknown[1]}' here"
    elif isinstance(problem, RecursionError):
        message, hint = "the template calls itself without end", ""
    elif not isinstance(problem, UndefinedError | SecurityError | TemplateNotFound | TooMuchError):
        message = f"the template fails: {message[:1].lower() + message[1:]}"
    diagnostics.error(span, message.rstrip("."), hint or None)


def _place_in_traceback(trace: TracebackType | None, files: tuple[Template, ...]) -> Span:
    """The innermost line of a template in a traceback, which Jinja2 has rewritten to name templates."""
    paths = {file.path for file in files}
    span = Span.of_file(files[0].path)
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in paths:
            span = Span.of_line(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return span
