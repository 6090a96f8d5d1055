"""Whether spaces, dashes and the signs at a sentence's end stand as the language sets them."""

from __future__ import annotations

import re

from generator.translation.checking import Case, excerpt
from generator.translation.folding import letters
from generator.translation.reading import OBJECT

_BLANK = "[ \u00a0\u202f\u2007\u2009]"
_DOUBLED = re.compile(f"{_BLANK}{{2,}}")
_BEFORE = re.compile(rf"{_BLANK}[,.;:!?،؛؟۔、。](?=\s|$|[)\]»›”’{OBJECT}])")
_BEFORE_FRENCH = re.compile(rf"{_BLANK}[,.](?=\s|$|[)\]»›”’{OBJECT}])")
_INSIDE = re.compile(rf"[(\[¿¡]{_BLANK}|{_BLANK}[)\]]")
_INSIDE_MARKS = re.compile(rf"[«‹]{_BLANK}|{_BLANK}[»›]")
_REVERSED = frozenset({"bs", "cs", "da", "de", "fi", "hr", "hu", "pl", "sk", "sl", "sr", "sv"})
"""Languages in which « may close a quotation."""
_COMMA = re.compile(r"(?<=[^\W\d_])[,;،؛!?؟](?=[^\W\d_])")
_STOP = re.compile(r"(?<=[^\W\d_]{3})\.(?=[A-ZÀ-ÞА-Я\u0621-\u06d3]\w\w)")
_DOTS = re.compile(r"\.{3,}")
_HYPHEN = re.compile(r"(?<=\S) -{1,3} (?=\S)|(?<=\w)--+(?=\w)")

_ENDS = {
    **dict.fromkeys(".。．۔։።।", "a full stop"),
    **dict.fromkeys("?؟？՞፧", "a question mark"),
    **dict.fromkeys("!！", "an exclamation mark"),
    **dict.fromkeys(":：", "a colon"),
    **dict.fromkeys(";؛；፤", "a semicolon"),
    **dict.fromkeys(",،，、፣", "a comma"),
    "…": "an ellipsis",
}
_CLOSING = " \u00a0\u202f\u2009\"')]}»«›‹”“’‘」』" + OBJECT
_NO_STOPS = frozenset({"th", "lo", "km", "my", "bo", "dz"})
"""Languages that end sentences without a sign, or with one of their own."""


def check_spaces(case: Case) -> None:
    """Reports spaces that are doubled, misplaced or missing, and typewriter's dots and dashes.

    French may type the spaces before its signs or leave them out: the compiler sets them.
    """
    words = case.translation.words
    if case.pair.translation != case.pair.translation.strip():
        case.error("a space or line end at the edge of the text", "remove it")
    found = _DOUBLED.search(case.pair.translation)
    if found is not None:
        shown = excerpt(case.pair.translation, *found.span())
        case.error(f"two spaces in a row: {shown}", "type one")
    french = case.lang == "fr"
    solid = case.lang in ("zh", "ja")
    rules = [
        (_BEFORE_FRENCH if french else _BEFORE, "a space before a sign", "remove it"),
        (_INSIDE, "a space within brackets", "remove it"),
        *([] if solid else [(_COMMA, "no space after a sign", "type one")]),
        (_STOP, "no space after a full stop", "type one"),
        (_DOTS, "dots for an ellipsis", "write …"),
        (_HYPHEN, "a hyphen for a dash", "write the language's dash: – or —"),
    ]
    if not french and case.lang not in _REVERSED:
        rules.append((_INSIDE_MARKS, "a space within quotation marks", "remove it"))
    for pattern, message, hint in rules:
        for found in pattern.finditer(words):
            case.error(f"{message}: {excerpt(words, *found.span())}", hint)
    if case.lang in ("es", "ast", "gl"):
        _check_inverted(case)


def check_end(case: Case) -> None:
    """Reports a text that ends otherwise than its source: with another sign, or none; reported speech apart."""
    source = letters(case.source.words)
    if case.lang in _NO_STOPS or any(source == letters(said) for said in case.lexicon.spoken):
        return
    asked = _end(case.source.words, case.pair.source_lang)
    given = _end(case.translation.words, case.lang)
    if asked != given:
        message = f"it ends with {given or 'no sign'}, and the source with {asked or 'none'}"
        case.warning(message, "end it as the source ends")


def _end(words: str, lang: str) -> str:
    last = words.rstrip(_CLOSING)[-1:]
    if last == ";" and lang.partition("-")[0] == "el":
        return "a question mark"
    return _ENDS.get(last, "")


def _check_inverted(case: Case) -> None:
    words = re.sub(r"\([?!]+\)", "", case.translation.words)
    for opening, closing in ("¿?", "¡!"):
        # `¡Qué dices?` opens as the one and closes as the other.
        if words.count(opening) < words.count(closing) and _both(words, "¿¡") < _both(words, "?!"):
            case.error(f"{closing} without {opening}", f"open the sentence with {opening}")
        elif words.count(opening) > words.count(closing) and _both(words, "¿¡") > _both(
            words, "?!"
        ):
            case.error(f"{opening} without {closing}", f"close the sentence with {closing}")


def _both(words: str, signs: str) -> int:
    return sum(words.count(sign) for sign in signs)
