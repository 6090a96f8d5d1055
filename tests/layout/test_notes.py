"""Notes: marks on their side of stops, numbers through the story, links both ways, notes in the structure."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.layout.layout import Layout
from generator.layout.story import Group, Paragraph, Run, Story, paragraphs_of
from tests.layout.annotated import (
    CITED,
    END,
    FOOT,
    SECTIONS,
    annotated,
    bound,
    note_texts,
    refused,
    section,
    with_mark_style,
)
from tests.layout.story_text import runs_text, structure_text

NOTE = ("n: A note.",)
P = "<p>{{ briefing.sections[0].blocks[0].texts[0] }}</p>"


def words_of(story: Story, index: int = 0) -> str:
    """A paragraph with its marks in brackets."""
    paragraph = list(paragraphs_of(story.blocks))[index]
    runs = (f"[{run.text}]" if run.anchor else run.text for run in paragraph.runs)
    return "".join(runs).replace("\u202f", "‿").replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("lang", "typed", "shown"),
    [
        ("en", "word[^n].", "word.[1]"),
        ("en", "word.[^n]", "word.[1]"),
        ("en", "word [^n]. Next", "word.[1] Next"),
        ("en", "word[^n], next", "word,[1] next"),
        ("en", "“word[^n].” Next", "“word.”[1] Next"),
        ("en", "word[^n] – next", "word[1] – next"),
        ("en", "(word[^n]) next", "(word[1]) next"),
        ("en", "Vale[^n]’s archive", "Vale[1]’s archive"),
        ("en", "*word*[^n]. Next", "word.[1] Next"),
        ("en", "*word[^n]*.", "word.[1]"),
        ("de", "Satz[^n]. Neu", "Satz.[1] Neu"),
        ("de", "Wort[^n], neu", "Wort[1], neu"),
        ("fr", "mot.[^n]", "mot[1]."),
        ("fr", "mot[^n].", "mot[1]."),
        ("fr", "mot ![^n] Suite", "mot[1]‿! Suite"),
        ("fr", "« mot »,[^n] suite", "«‿mot‿»[1], suite"),
        ("fr", "*mot*.[^n]", "mot[1]."),
        ("es", "palabra.[^n] Otra", "palabra[1]. Otra"),
        ("es", "¿palabra?[^n] Otra", "¿palabra?[1] Otra"),
        ("es", "palabra...[^n] Otra", "palabra...[1] Otra"),
        ("es", "leyes, etc.[^n] Otra", "leyes, etc.[1] Otra"),
        ("es", "leyes, etc.,[^n] otra", "leyes, etc.[1], otra"),
        ("es", "los EE. UU.[^n] Otra", "los EE.~UU.[1] Otra"),
        ("es", "los *EE. UU.*[^n] Otra", "los EE.~UU.[1] Otra"),
        ("es", "Dijo que no.[^n] Otra", "Dijo que no[1]. Otra"),
        ("fr", "lois, etc.[^n] Suite", "lois, etc.[1] Suite"),
        ("fr", "lois…[^n] Suite", "lois[1]… Suite"),
        ("fr", "lois...[^n] Suite", "lois[1]... Suite"),
        ("fr", "lois etc...[^n] Suite", "lois etc[1]... Suite"),
        ("de", "Orte usw.[^n] Neu", "Orte usw.[1] Neu"),
        ("en", "wells, etc.[^n] Next", "wells, etc.[1] Next"),
        ("en", "wells, etc[^n]. Next", "wells, etc.[1] Next"),
        ("pt", "leis, etc.[^n] Outra", "leis, etc.[1] Outra"),
        ("ru", "слово и т. д.[^n] Потом", "слово и т.~д.[1] Потом"),
        ("ru", "слово,[^n] другое", "слово[1], другое"),
        ("ru", "в 1994 г.[^n] Потом", "в 1994~г.[1] Потом"),
        ("ru", "слово![^n]", "слово![1]"),
        ("fa", "کلمه[^n]؛ بعد", "کلمه؛[۱] بعد"),
        ("fa", "«کلمه[^n]». بعد", "«کلمه».[۱] بعد"),
        ("tr", "söz.[^n] Söz", "söz.[1] Söz"),
        ("tr", "söz[^n]. Söz", "söz[1]. Söz"),
    ],
)  # fmt: skip
def test_a_mark_stands_where_the_language_has_it(lang: str, typed: str, shown: str) -> None:
    story = bound(annotated(P), section(typed, lang=lang, notes=NOTE))
    assert words_of(story) == shown


@pytest.mark.parametrize(
    ("lang", "typed", "shown"),
    [
        ("en", "word[^n]^[B.].", "word.[1],[2]"),
        ("fr", "mot.[^n]^[B.]", "mot[1],[2]."),
        ("fa", "کلمه[^n]^[ب].", "کلمه.[۱]،[۲]"),
    ],
)
def test_two_marks_side_by_side_are_parted_by_a_comma(lang: str, typed: str, shown: str) -> None:
    assert words_of(bound(annotated(P), section(typed, lang=lang, notes=NOTE))) == shown


def test_notes_are_numbered_through_the_story_and_lead_both_ways() -> None:
    briefing = section("A[^n] b^[*B* note].", "C[^n].", notes=NOTE)
    story = bound(annotated(SECTIONS), briefing)
    marks = [r for p in paragraphs_of(story.blocks) for r in p.runs if r.anchor]
    assert [(r.text, r.styles, r.note, r.anchor, r.link) for r in marks] == [
        ("1", ("sup",), 1, "note-mark-1", "#note-1"),
        ("2", ("sup",), 2, "note-mark-2", "#note-2"),
        ("1", ("sup",), 0, "note-mark-1-1", "#note-1"),
    ]
    assert [note.number for note in story.notes] == [1, 2]
    first, second = (note.blocks[0] for note in story.notes)
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.style, first.anchor, first.key) == ("footnote", "note-1", "sections/x/notes/n")
    assert (first.label[0].text, first.label[0].link) == ("1", "#note-mark-1")
    assert first.span.line == 50
    assert runs_text(second.runs) == "{em: B} note"


def test_a_link_says_what_it_is() -> None:
    labels = tuple(
        replace(label, key=f"labels/{name}", value=value)
        for label in annotated(P).labels[:1]
        for name, value in (("link_note", "Note {number}"), ("link_note_back", "Text at {number}"))
    )
    story = bound(annotated(P, labels=labels), section("A[^n].", notes=NOTE))
    note = story.notes[0].blocks[0]
    assert isinstance(note, Paragraph)
    assert mark_of(story).contents == "Note 1"
    assert note.label[0].contents == "Text at 1"


def mark_of(story: Story) -> Run:
    return next(r for p in paragraphs_of(story.blocks) for r in p.runs if r.anchor)


def test_marks_take_a_character_style_of_their_own_if_there_is_one() -> None:
    story = bound(with_mark_style(annotated(P)), section("*A[^n]*.", notes=NOTE))
    assert mark_of(story).styles == ("note-mark",)


def test_a_note_stands_right_behind_what_holds_its_mark() -> None:
    body = f"""{P}<ul><li>{{{{ briefing.facts[0].text }}}}<footnote>{{{{ briefing.claim }}}}</footnote></li></ul>
    <table><thead><tr><th>{{{{ briefing.title }}}}</th></tr></thead>
    <tr><td>{{{{ briefing.title }}}}<footnote>{{{{ briefing.claim }}}}</footnote></td></tr></table>"""
    story = bound(annotated(body), section("A[^n] b.", notes=NOTE))
    shape = [
        line
        for line in structure_text(story.structure).splitlines()
        if line.strip() not in ("·", "Link", "Span")
    ]
    assert "\n".join(shape) == (
        "Document\n  P\n    Reference\n  Note NoteType=Footnote\n    Lbl\n"
        "  L ListNumbering=Disc\n    LI\n      Lbl\n      LBody\n        Reference\n"
        "        Note NoteType=Footnote\n          Lbl\n"
        "  Table\n    THead\n      TR\n        TH Scope=Column\n    TBody\n      TR\n        TD\n"
        "          Reference\n          Note NoteType=Footnote\n            Lbl"
    )


def test_a_note_in_another_language_says_so() -> None:
    briefing = section("A[^n].", notes=NOTE)
    notes = tuple(replace(text, lang="fr") for text in briefing.sections[0].notes)
    sections = (replace(briefing.sections[0], notes=notes),)
    story = bound(annotated(P), replace(briefing, sections=sections))
    assert "  Note NoteType=Footnote lang=fr" in structure_text(story.structure).splitlines()


def test_contents_bookmarks_and_running_lines_leave_notes_out() -> None:
    body = (
        f'<toc/><h1 id="a">{P[3:-4]}</h1><running place="head"><start>{P[3:-4]}</start></running>'
    )
    story = bound(annotated(body), section("A^[Note.] b", notes=()))
    contents, heading = list(paragraphs_of(story.blocks))
    assert runs_text(contents.runs).startswith("{>#a: A b}")
    assert heading.bookmark == (1, "A b")
    assert runs_text(story.running[0].text.start) == "A b"
    assert len(story.notes) == 1


def test_endnotes_stand_where_the_template_has_them() -> None:
    story = bound(annotated(SECTIONS + "<endnotes/>", END), section("A[^n] b^[B.].", notes=NOTE))
    assert story.notes == ()
    group = story.blocks[-1]
    assert isinstance(group, Group)
    assert group.style == "endnotes"
    notes = list(paragraphs_of(group.blocks))
    assert [(n.anchor, n.style, runs_text(n.runs)) for n in notes] == [
        ("note-1", "footnote", "A note."),
        ("note-2", "footnote", "B."),
    ]
    marks = [r for p in paragraphs_of(story.blocks[:-1]) for r in p.runs if r.anchor]
    assert [(r.note, r.link) for r in marks] == [(0, "#note-1"), (0, "#note-2")]


def test_endnotes_may_close_each_part() -> None:
    body = f"{P}<endnotes/><p>{{{{ briefing.sections[0].blocks[1].texts[0] }}}}</p><endnotes/>"
    story = bound(annotated(body, END), section("A^[One.]", "B^[Two.]"))
    groups = [block for block in story.blocks if isinstance(block, Group)]
    assert [runs_text(next(paragraphs_of(g.blocks)).runs) for g in groups] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("body", "notes", "told"),
    [
        (P, END, "template.xml.j2:1: error: the story has notes, and no <endnotes/>"),
        (f"<endnotes/>{P}", END, "template.xml.j2:1: error: 1 of the notes come after <endnotes/>"),
        (f"{P}<endnotes/>", FOOT, "template.xml.j2:1: error: the layout sets its notes at the foot of the page"),
        (f"<p>{P[3:-4]}<footnote></footnote></p>", FOOT, "template.xml.j2:1: error: <footnote> holds no words"),
        (
            "<p>{{ briefing.title }}<footnote>" + P[3:-4] + "</footnote></p>",
            FOOT,
            "content/x.md:6: error: a note within a note",
        ),
        (
            f"{P}<running place='head'><start>{{{{ briefing.title }}}}"
            "<footnote>{{ briefing.claim }}</footnote></start></running>",
            FOOT,
            "template.xml.j2:1: error: a footnote in a running line",
        ),
    ],
)  # fmt: skip
def test_notes_that_have_no_place_are_errors(body: str, notes: object, told: str) -> None:
    assert notes in (FOOT, END)
    layout = annotated(body, END if notes == END else FOOT)
    said = refused(layout, section("A[^n].", notes=NOTE)).replace("layouts/handout/", "")
    assert said.splitlines()[0] == told


def test_a_layout_without_the_style_of_notes_is_told() -> None:
    for name in ("footnote", "footnote-rule"):
        told = refused(annotated(P, without=name), section("A[^n] b^[C].", notes=NOTE))
        assert told.count("error") == 1
        assert f"the story has notes, and the layout no style '{name}'" in told
        assert (
            f"hint: add [styles.{name}] to layout.toml; the first note is at content/x.md:50"
            in told
        )


def test_no_notes_ask_for_nothing() -> None:
    story = bound(annotated(P, END, without="footnote"), section("A."))
    assert story.notes == ()


CITING = (
    "One [@inquiry-1996, p. 2]. Two [@inquiry-1996, p. 2]. Three [@vale-post; @inquiry-1996, p. 4].",
    "Four [@inquiry-1996, p. 4]. Five^[See [@vale-post, p. 1]. That is so [@vale-post].]",
)


def test_citations_become_notes_in_full_once_and_shortened_after() -> None:
    story = bound(annotated(SECTIONS, CITED), section(*CITING))
    assert [words_of(story, n) for n in (1, 2)] == [
        "One.[1] Two.[2] Three.[3]",
        "Four.[4] Five[5]",
    ]
    assert note_texts(story) == [
        "1 Ada Weller, Ostervale Inquiry, {em: The sealed wells of Ostervale}, May~1996, p.~2,"
        " {a >https://example.org/inquiry: https://example.org/inquiry}.",
        "2 Ibid.",
        "3 {em: No wells, says Board}, Vale Post, 15~March 1995; Weller and Ostervale Inquiry,"
        " {>#note-1: note~1}, p.~4.",
        "4 Weller and Ostervale Inquiry, {>#note-1: note~1}, p.~4.",
        "5 See {em: No wells, says Board}, {>#note-3: note~3}, p.~1. That is so"
        " {em: No wells, says Board}, {>#note-3: note~3}.",
    ]


@pytest.mark.parametrize("place", ["foot", "end"])
@pytest.mark.parametrize(
    ("lang", "typed", "shown"),
    [
        ("en", "One [@vale-post, p. 3]^[B.]. Two", "One.[1],[2] Two"),
        ("en", "One [@vale-post, p. 3].^[B.] Two", "One.[1],[2] Two"),
        ("en", "One [@vale-post, p. 3] ^[B.] Two", "One[1],[2] Two"),
        ("en", "One. [@vale-post, p. 3].^[B.] Two", "One.[1],[2] Two"),
        ("en", "One [@vale-post, p. 3][^n]. Two", "One.[1],[2] Two"),
        ("fr", "Un [@vale-post, p. 3].^[B.] Deux", "Un[1],[2]. Deux"),
        ("fr", "Un. [@vale-post, p. 3].^[B.] Deux", "Un[1],[2]. Deux"),
        ("fa", "یک [@vale-post, p. 3]^[ب.]. دو", "یک.[۱]،[۲] دو"),
        ("tr", "Bir [@vale-post, p. 3].^[B.] İki", "Bir[1].[2] İki"),
    ],
)  # fmt: skip
def test_a_citation_before_a_note_has_the_number_before(
    place: str, lang: str, typed: str, shown: str
) -> None:
    body = P + ("<endnotes/>" if place == "end" else "")
    notes = replace(CITED, place=place)
    story = bound(annotated(body, notes), section(typed, lang=lang, notes=NOTE))
    assert words_of(story) == shown
    blocks = [note.blocks[0] for note in story.notes] or story.blocks[1:]
    first, second = (runs_text(paragraph.runs) for paragraph in paragraphs_of(blocks))
    assert "Vale Post" in first
    assert "Vale Post" not in second


def test_the_same_place_is_that_of_the_note_right_before() -> None:
    briefing = section("A [@vale-post]^[B.]. C [@vale-post]. D [@vale-post].")
    assert [text[:8] for text in note_texts(bound(annotated(P, CITED), briefing))] == [
        "1 {em: N",
        "2 B.",
        "3 {em: N",
        "4 Ibid.",
    ]


def test_a_sentence_of_a_note_has_its_source_in_brackets() -> None:
    briefing = section("One^[All of the wells were sealed [@inquiry-1996, p. 2].]")
    (note,) = note_texts(bound(annotated(SECTIONS, CITED), briefing))
    assert note.startswith("1 All of the wells were sealed (Ada Weller")
    assert note.endswith("https://example.org/inquiry}).")


def test_a_citation_that_ends_a_note_is_part_of_it() -> None:
    briefing = section("One^[All of the wells were sealed [@inquiry-1996, p. 2]]")
    (note,) = note_texts(bound(annotated(SECTIONS, CITED), briefing))
    assert note.startswith("1 All of the wells were sealed (Ada Weller")


@pytest.mark.parametrize(
    ("lang", "again", "later"),
    [
        ("de", "Ebd.", "Anm.~1"),
        ("fr", "Ibid.", "note~1"),
        ("ru", "Там же.", "примеч.~1"),
        ("fa", "همان.", "یادداشت~۱"),
        ("tr", "", "dipnot~1"),
    ],
)
def test_shortened_citations_speak_the_language(lang: str, again: str, later: str) -> None:
    briefing = section(
        "A [@inquiry-1996, p. 2]. B [@inquiry-1996, p. 2]. C [@inquiry-1996, p. 3].", lang=lang
    )
    story = bound(annotated(P, CITED), briefing)
    second, third = (
        "".join(r.text for r in n.blocks[0].runs)
        for n in story.notes[1:]
        if isinstance(n.blocks[0], Paragraph)
    )
    assert (second == again) == bool(again)
    assert later.replace("~", "\u00a0") in third


@pytest.mark.parametrize(
    ("lang", "end"),
    [
        ("fa", "، مهٔ~۱۹۹۶، ص~۲، https://example.org/inquiry."),
        ("ar", "، مايو~1996، ص~2، https://example.org/inquiry."),
        ("am", ", ሜይ~1996, p.~2, https://example.org/inquiry።"),
        ("zh", ", 1996年5月, p.~2, https://example.org/inquiry。"),
    ],
)
def test_the_place_in_a_source_has_commas_like_those_of_its_entry(lang: str, end: str) -> None:
    story = bound(annotated(P, CITED), section("A [@inquiry-1996, p. 2].", lang=lang))
    (note,) = paragraphs_of(story.notes[0].blocks)
    assert "".join(r.text for r in note.runs).replace("\u00a0", "~").endswith(end)


def test_a_source_of_an_author_of_several_is_told_by_its_title() -> None:
    briefing = section("A [@inquiry-1996]. B [@vale-post]. C [@inquiry-1996].")
    author = dict(briefing.sources[0].csl)["author"]
    sources = tuple(replace(s, csl=(*s.csl, ("author", author))) for s in briefing.sources)
    story = bound(annotated(P, CITED), replace(briefing, sources=sources))
    assert note_texts(story)[2].startswith("3 Weller and Ostervale Inquiry, {em: The sealed wells")


STYLED = """<group delimiter=", ">
  <choose>
    <if variable="container-title">
      <text variable="title" quotes="true"/><text variable="container-title" font-style="italic"/>
    </if>
    <else-if variable="URL"><text variable="title"/></else-if>
    <else><text variable="title" font-style="italic"/></else>
  </choose>
  <text variable="page" prefix="pp. "/>
</group>"""
"""Parts of works in quotation marks, what is on the web as it is, other works in italics."""


@pytest.mark.parametrize(
    ("lang", "again"),
    [
        ("en", "“No wells, says Board”, note~1, p.~4."),
        ("de", "„No wells, says Board“, Anm.~1, S.~4."),
        ("fr", "«‿No wells, says Board‿», note~1, p.~4."),
        ("fa", "«No wells, says Board»، یادداشت~۱، ص~۴."),
    ],
)
def test_a_title_is_quoted_again_as_it_was_in_full(lang: str, again: str) -> None:
    briefing = section("A [@vale-post, p. 3]. B [@vale-post, p. 4].", lang=lang)
    _first, note = (n.blocks[0] for n in bound(styled(), briefing).notes)
    assert isinstance(note, Paragraph)
    shown = "".join(run.text for run in note.runs).replace("\u202f", "‿").replace("\u00a0", "~")
    assert shown == again


def test_a_title_that_is_plain_in_full_is_plain_again() -> None:
    briefing = section("A [@inquiry-1996, p. 3]. B [@inquiry-1996, p. 4].")
    nobody = tuple(
        replace(s, csl=tuple(one for one in s.csl if one[0] != "author")) for s in briefing.sources
    )
    notes = note_texts(bound(styled(), replace(briefing, sources=nobody)))
    assert notes[1].startswith("2 The sealed wells of Ostervale, {>#note-1")


def test_the_place_cited_stands_for_the_pages_of_an_article() -> None:
    briefing = section("A [@vale-post, p. 2].")
    paged = tuple(replace(s, csl=(*s.csl, ("page", "1-2"))) for s in briefing.sources)
    briefing = replace(briefing, sources=paged)
    (note,) = note_texts(bound(styled(), briefing))
    assert note.endswith("{em: Vale Post}, p.~2.")
    (note,) = note_texts(bound(styled(), replace(section("A [@vale-post]."), sources=paged)))
    assert note.endswith("{em: Vale Post}, pp.~1–2.")


def styled() -> Layout:
    """Citations as notes, in the style above."""
    layout = annotated(P, CITED)
    style = re.sub("<group.*</group>", STYLED, layout.citations, flags=re.DOTALL)
    return replace(layout, citations=style)


BOTH = ("A [@vale-post]. B [@inquiry-1996].",)


def test_sources_cited_in_notes_are_listed_by_the_alphabet_and_without_numbers() -> None:
    story = bound(annotated(P + '<bibliography style="p"/>', CITED), section(*BOTH))
    _words, first, second = paragraphs_of(story.blocks)
    assert (first.anchor, second.anchor) == ("source-vale-post", "source-inquiry-1996")
    assert [runs_text(one.runs)[:12] for one in (first, second)] == ["{em: No well", "Ada Weller, "]
    assert (first.label, second.label) == ((), ())
    listed = next(one for one in story.structure.children if one.role == "L")
    assert listed.attributes == (("List", "ListNumbering", "None"),)
    assert [[part.role for part in item.children] for item in listed.children] == [["LBody"]] * 2


@pytest.mark.parametrize(
    ("lang", "starts"),
    [("en", ["Ada Öst", "Adam Pi"]), ("sv", ["Adam Pi", "Ada Öst"])],
)
def test_sources_are_found_by_the_family_name_they_begin_with(lang: str, starts: list[str]) -> None:
    briefing = section(*BOTH, lang=lang)
    names = [{"family": "Öst", "given": "Ada"}], [{"family": "Pi", "given": "Adam"}]
    sources = tuple(
        replace(source, csl=(*source.csl, ("author", author)))
        for source, author in zip(briefing.sources, names, strict=True)
    )
    story = bound(
        annotated(P + '<bibliography style="p"/>', CITED), replace(briefing, sources=sources)
    )
    _words, *entries = paragraphs_of(story.blocks)
    assert ["".join(run.text for run in entry.runs)[:7] for entry in entries] == starts


def test_sources_that_run_in_one_paragraph_are_parted_without_numbers() -> None:
    body = P + '<bibliography style="p" run-in="yes"/>'
    story = bound(annotated(body, CITED), section(*BOTH))
    _words, listed = paragraphs_of(story.blocks)
    assert runs_text(listed.runs) == (
        "{em: No wells, says Board}, Vale Post, 15~March 1995; Ada Weller, Ostervale Inquiry,"
        " {em: The sealed wells of Ostervale}, May~1996, {a >https://example.org/inquiry: https://example.org/inquiry}"
    )
