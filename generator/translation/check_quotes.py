"""Whether a translation quotes what its source quotes, in the marks of its language."""

from __future__ import annotations

from dataclasses import dataclass

from generator.translation.checking import Case, excerpt, is_term
from generator.translation.folding import letters
from generator.translation.wording import lookup, quotation_marks

_OTHER_PAIRS: dict[str, tuple[str, ...]] = {
    "ar": ("«»", "‹›", "“”", "”“", "‘’", "’‘"),
    "de": ("»«", "›‹"),
    "de-CH": ("«»", "‹›"),
    "de-LI": ("«»", "‹›"),
    "es": ("«»", "“”", "‘’"),
    "fr": ("“”", "‹›"),
    "he": ("“”", "„”", "‘’"),
    "pt": ("«»",),
    "ru": ("“”",),
    "ur": ("“”", "‘’"),
}
"""Marks that a language uses besides those of CLDR."""

_MARKS = frozenset("“”„‟«»‹›‘’‚‛\"'「」『』")
_STRAIGHT = "\"'"
_SMALL = 3
"""Words of a spoken quotation, fewer than which may be quoted for themselves: a single word is no speech."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quotations of a text."""

    passages: tuple[str, ...]
    """Their words, inner ones too, in the order in which they end."""
    wrong: tuple[int, ...]
    """Offsets of marks that are not of the language, or have no fellow."""
    straight: tuple[int, ...]
    """Offsets of straight marks."""


def check_quotes(case: Case) -> None:
    """Reports marks that are straight, of another language or unpaired, and passages quoted in one text alone."""
    words = case.translation.words
    found = find_quoted(words, case.pair.lang)
    start, end, *_ = (mark.strip() for mark in quotation_marks(case.pair.lang))
    hint = f"write {start}…{end}"
    for at in found.straight:
        name = "an apostrophe" if words[at] == "'" and words[at - 1 : at].isalpha() else "a mark"
        message = f"{name} that is straight: {excerpt(words, at, at + 1)}"
        case.error(message, "write ’" if name == "an apostrophe" else hint)
    for at in found.wrong:
        message = f"the quotation mark {words[at]} is not this language's or has no fellow"
        case.error(f"{message}: {excerpt(words, at, at + 1)}", hint)
    if not found.straight and not found.wrong and not is_term(case.pair.key):
        _compare(case, found)


def find_quoted(text: str, lang: str) -> Quoted:
    """The quotations of a text in the marks that its language allows. An apostrophe is none."""
    pairs = _pairs(lang)
    hebrew = lang.partition("-")[0] in ("he", "yi")
    stack: list[tuple[int, frozenset[str]]] = []
    passages: list[str] = []
    wrong: list[int] = []
    straight: list[int] = []
    for at, mark in enumerate(text):
        if mark not in _MARKS:
            continue
        before, after = text[at - 1 : at].isalnum(), text[at + 1 : at + 2].isalnum()
        if before and after and (mark in "’'" or (mark == '"' and hebrew)):
            if mark == "'":
                straight.append(at)
            continue
        if mark in _STRAIGHT:
            straight.append(at)
        elif stack and mark in stack[-1][1]:
            passages.append(text[stack.pop()[0] + 1 : at])
        elif mark == "’" and (before or after) and not (mark in pairs and not before):
            continue  # `victims’`, `’s`
        elif mark in pairs:
            stack.append((at, pairs[mark]))
        else:
            wrong.append(at)
    wrong += [at for at, _ in stack]
    return Quoted(tuple(passages), tuple(sorted(wrong)), tuple(straight))


def _pairs(lang: str) -> dict[str, frozenset[str]]:
    """From each mark that opens a quotation to those that may close it."""
    own = [mark.strip() for mark in quotation_marks(lang)]
    pairs: dict[str, frozenset[str]] = {}
    for opening, closing in (own[:2], own[2:], *lookup(_OTHER_PAIRS, lang, ())):
        pairs[opening] = pairs.get(opening, frozenset()) | {closing}
    return pairs


def _compare(case: Case, found: Quoted) -> None:
    """Reports how many passages are quoted, unless words spoken in the language make indirect speech of some."""
    source = find_quoted(case.source.words, case.pair.source_lang)
    straight = sum(1 for at in source.straight if case.source.words[at] == '"')
    asked = _unmarked(source.passages, case.source.titles) + [""] * (straight // 2)
    spoken = [letters(words) for words in case.lexicon.spoken]
    bound = [words for words in asked if _is_speech(words, spoken)]
    most = len(asked) - len(bound)
    given = len(_unmarked(found.passages, case.translation.titles)) - _spared(case, found)
    if given > most:
        if bound:
            message = f"'{_short(bound[0])}' was spoken in this language and is not held in it"
            hint = "say it as indirect speech, without quotation marks"
        else:
            message = f"{_count(given)} where the source has {most}"
            hint = "quote what the source quotes; for a title write *title*"
        case.error(message, hint)
    elif given < _least(case, asked, most):
        message = f"{_count(given)} where the source has {most}"
        case.error(message, "put what the source quotes between quotation marks")


def _unmarked(passages: tuple[str, ...], titles: tuple[str, ...]) -> list[str]:
    """The passages without those that are emphasised as a whole: scripts without italics quote them."""
    marked = {letters(title) for title in titles}
    return [passage for passage in passages if letters(passage) not in marked]


def _spared(case: Case, found: Quoted) -> int:
    """How many words of the glossary are quoted, where speech is reported: they are the speaker's, not ours."""
    if not any(_is_speech(case.source.words, [letters(words)]) for words in case.lexicon.spoken):
        return 0
    agreed = {letters(form) for _, renderings in case.lexicon.terms for form in renderings}
    return sum(1 for passage in found.passages if letters(passage) in agreed)


def _least(case: Case, asked: list[str], most: int) -> int:
    """How many passages must be quoted: all; but where speech is reported, only the glossary's words.

    Of what else was said in the language (`fought with`) the records may know nothing. A term is known by its
    beginning (`sufficiently repentant`).
    """
    if not case.lexicon.spoken:
        return most
    terms = [letters(term).removesuffix("s") for term, _ in case.lexicon.terms]
    return sum(1 for words in asked if any(term in letters(words) for term in terms))


def _is_speech(words: str, spoken: list[str]) -> bool:
    bare = letters(words)
    for speech in spoken:
        if bare == speech or (speech and speech in bare):
            return True
        if bare in speech and len(words.split()) >= _SMALL:
            return True
    return False


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"


def _count(number: int) -> str:
    if not number:
        return "no quoted passage"
    return f"{number} quoted passage{'s' if number > 1 else ''}"
