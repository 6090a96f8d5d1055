"""A Declaration becomes a briefing that says its words and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.inline import iterate_words, parse_inline
from generator.content.load import load_briefing
from generator.content.model import Briefing, Text
from generator.content.narrative import BlockKind
from generator.diagnostics import Diagnostics
from generator.project import Project
from tests.corpus.briefing import write_briefing
from tests.corpus.udhr import Article, Declaration, read_declaration

_SIGNS = "Signs: *not stressed*, [no citation], <no tag>, 1_2_3 & a back\\slash!"
_GROUNDS = (
    "Whereas the first ground is long enough to be one",
    "whereas the second is as long, or nearly so",
    "whereas the third is not the shortest either",
)


def _declaration(preamble: Article | None) -> Declaration:
    articles = [Article(f"Part {n}", (f"The words of part {n}.",)) for n in range(1, 31)]
    articles[0] = Article("Part 1", ("1. It begins with a number.", _SIGNS))
    articles[10] = Article("Part 11", (), ("The first paragraph.", "The second paragraph."))
    return Declaration("en", "made.xml", "A Declaration", preamble, tuple(articles))


def _load(folder: Path, declaration: Declaration) -> Briefing:
    for product in ("dossier", "factsheet"):
        (folder / "layouts" / product).mkdir(parents=True)
        (folder / "layouts" / product / "layout.toml").touch()
    for name, text in write_briefing(declaration).items():
        path = folder / "content" / "made" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    briefing = load_briefing(Project(folder), "made", diagnostics)
    assert not list(diagnostics), "\n".join(map(str, diagnostics))
    assert briefing is not None
    return briefing


def _said(text: Text) -> str:
    return "".join(iterate_words(parse_inline(text, Diagnostics())))


def test_sections_and_facts_say_the_words_whatever_signs_are_in_them(tmp_path: Path) -> None:
    preamble = Article("Before", (*(f"{ground}," for ground in _GROUNDS), "Proclaims it."))
    briefing = _load(tmp_path, _declaration(preamble))
    first, second, *_, last = briefing.sections
    assert (first.title.value, second.title.value, last.title.value) == (
        "Before",
        "Part 1",
        "Part 30",
    )
    assert [_said(t) for b in second.blocks for t in b.texts] == [
        "1. It begins with a number.",
        _SIGNS,
    ]
    assert [b.kind for b in briefing.sections[11].blocks] == [BlockKind.NUMBERED]
    assert _said(briefing.facts[0].text) == f"1. It begins with a number. {_SIGNS}"
    assert _said(briefing.facts[10].text) == "The first paragraph. The second paragraph."
    priorities = [fact.priority for fact in briefing.facts]
    assert priorities == sorted(priorities)
    assert [priorities.index(p) + 1 for p in range(1, 6)] == [1, 3, 12, 18, 22]
    figures = [fact.figure for fact in briefing.facts if fact.figure]
    assert [(f.qualifier.value, f.value.value) for f in figures if f.qualifier] == [
        ("Part", "6"),
        ("Part", "9"),
    ]


def test_the_preamble_gives_claim_summary_and_quotation(tmp_path: Path) -> None:
    leading = (
        "Now,",
        *(f"{ground}," for ground in _GROUNDS),
        "Hence",
        "Everyone proclaims it, here and now.",
    )
    briefing = _load(tmp_path, _declaration(Article("", leading)))
    assert briefing.sections[0].title.value == "A Declaration"
    assert briefing.claim.value == f"Now, {_GROUNDS[0]}"
    assert tuple(map(_said, briefing.summary)) == _GROUNDS[1:]
    assert briefing.quotations[0].text.value == _GROUNDS[1]
    assert briefing.action.title.value == "Part 29"
    assert _said(briefing.action.text) == "The words of part 29."


def test_without_a_preamble_the_last_articles_stand_in(tmp_path: Path) -> None:
    briefing = _load(tmp_path, _declaration(None))
    assert len(briefing.sections) == 30
    assert briefing.claim.value == "The words of part 28."
    assert _said(briefing.action.text) == "The words of part 29."
    assert briefing.quotations[0].text.value == "The words of part 30."


def test_a_file_is_read_with_its_language_and_without_its_notes(tmp_path: Path) -> None:
    articles = "".join(
        f"<article number='{n}'><title>Artikel {n}.</title><para>Wort\n  {n}</para></article>"
        for n in range(1, 31)
    )
    path = tmp_path / "made.xml"
    path.write_text(
        f"""<udhr xml:lang='de-1996' iso15924='Latn' xmlns='http://efele.net/udhr'>
        <title>Titel</title><note><para>Nicht dies</para></note>{articles}</udhr>""",
        encoding="utf-8",
    )
    found = read_declaration(path)
    assert (found.lang, found.title, found.preamble) == ("de", "Titel", None)
    assert found.articles[2] == Article("Artikel 3", ("Wort 3",))


def test_a_file_that_is_no_declaration_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "made.xml"
    path.write_text("<udhr xml:lang='de' iso15924='Latn' xmlns='http://efele.net/udhr'/>", "utf-8")
    with pytest.raises(ValueError, match="thirty articles"):
        read_declaration(path)
