"""Texts as they are typed: parses their Markdown and warns of what a typesetter would mend."""

from __future__ import annotations

import re
from functools import partial

from generator.content.inline import iterate_citations, iterate_words, parse_inline
from generator.content.ledger import Ledger
from generator.content.markup import NoteMark, iterate_pointers, note_key
from generator.content.model import Text
from generator.diagnostics import Diagnostics

_SUSPECT = re.compile(r"[\"']|-{2,}")
_OPENING = "([{<—–-“‘«„"
_MOST = 20
"""Warnings on one text: who typed more of these will see the rest when these are mended."""
_BRACKETED = re.compile(r"[\[(]([a-z0-9][a-z0-9-]*)(?=[\],;)])")
_STOPS = ".,;:!?…"
_QUOTES = {"de": "„“", "fr": "«»", "fa": "«»", "ar": "«»", "ckb": "«»", "ru": "«»", "es": "«»"}
"""Of languages whose quotation marks are not “ ”."""
_MARKUP = re.compile(
    r"\[[@^#][a-z0-9]|\^\[|\]\((?:https?|mailto):|\*\*|<https?://|\{\{|</?[A-Za-z][^<>]*>"
)


def check_passages(ledger: Ledger, diagnostics: Diagnostics) -> None:
    """Reads every text of the ledger as its reader will, and adds to it what the Markdown points to: citations,
    marks of notes and references.

    Errors are those of `parse_inline`. Warnings: straight quotation marks, doubled hyphens, doubled
    spaces, and Markdown where a text is plain and would be printed with its signs.
    """
    for passage in ledger.passages:
        text = passage.text
        locate = partial(ledger.locate, text)
        if passage.markdown:
            tree = parse_inline(text, diagnostics, locate)
            ledger.citations.extend(iterate_citations(tree))
            for pointer in iterate_pointers(tree):
                if isinstance(pointer, NoteMark):
                    ledger.marks.append((note_key(text.key, pointer.note), pointer))
                else:
                    ledger.mentions.append(pointer)
            words = "".join(iterate_words(tree))
        else:
            words = text.value
            found = _MARKUP.search(words)
            if found is not None:
                message = "Markdown in a plain text; it will be printed as it stands"
                hint = f"remove {found[0]}"
                diagnostics.warning(locate(found[0].split()[0], 0), message, hint)
        if "[" in words or "(" in words:
            _check_brackets(words, text, ledger, diagnostics)
        if _SUSPECT.search(words) is not None:
            _check_signs(words, text, ledger, diagnostics)
        if passage.doubled_space:
            hint = "type one; distances are the typesetter's"
            diagnostics.warning(locate(passage.doubled_space, 0), "two spaces in a row", hint)


def _check_brackets(words: str, text: Text, ledger: Ledger, diagnostics: Diagnostics) -> None:
    """Warns of what looks like a citation whose @ was forgotten: it would be printed, and cite nothing."""
    for found in _BRACKETED.finditer(words):
        if found[1] in ledger.ids.get("sources", {}):
            message = f"'{found[0]}' is not a citation; it will be printed as it stands"
            span = ledger.locate(text, found[1], 0)
            diagnostics.warning(span, message, f"write [@{found[1]}…]")


def _check_signs(words: str, text: Text, ledger: Ledger, diagnostics: Diagnostics) -> None:
    seen: dict[str, int] = {}
    for word in re.findall(r"\S+", words):
        found = _SUSPECT.search(word)
        if found is None:
            continue
        if sum(seen.values()) == _MOST:
            break
        span = ledger.locate(text, word, seen.get(word, 0))
        seen[word] = seen.get(word, 0) + 1
        if found[0][0] == "-":
            hint = "write – (en dash) or — (em dash)"
            diagnostics.warning(span, f"hyphens in a row: {word}", hint)
        else:
            better = re.sub("[\"']", lambda mark: _right_mark(mark, text.lang), word)
            message = f"a straight quotation mark: {word.rstrip(_STOPS)}"
            diagnostics.warning(span, message, f"write {better.rstrip(_STOPS)}")


def _right_mark(found: re.Match[str], lang: str) -> str:
    """The true quotation mark or apostrophe for a straight one within a word."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    opening = (not before or before[-1] in _OPENING) and after != ""
    if found[0] == "'":
        return "‘" if opening and not after[0].isdigit() else "’"
    pair = _QUOTES.get(lang.partition("-")[0], "“”")
    return pair[0] if opening else pair[1]
