"""PO files: what is read is what is there, what is broken is named with its line, and other tools lose nothing."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics
from generator.translation.catalog import Catalog, Entry
from generator.translation.plurals import plural_forms
from generator.translation.po import read_catalog, write_catalog
from tests.conftest import need
from tests.translation.catalogs import HEADER, PATH, complaints, entry, read

EVERYTHING = Catalog(
    "ar",
    PATH,
    (
        entry("facts/scale/text", "Several *thousand* [@a, p. 2].", "عدة *آلاف* [@a, p. 2]."),
        entry("facts/old/text", "New words.", "كلمات", fuzzy=True, previous="Old words. " * 12),
        entry("facts/new/text", 'Not "yet"\\\nhere.', ""),
        entry("facts/noted/text", "A word", "كلمة", remarks=("Is this the right word?",)),
        entry(
            "labels/events",
            "{count} event",
            "لا أحداث",
            plural="{count} events",
            forms=("لا أحداث", "حدث", "حدثان", "{count} أحداث", "{count} حدثًا", "{count} حدث"),
        ),
        entry("facts/gone/text", "Gone", "ذهب", obsolete=True),
        entry("facts/far/text", "Far", "بعيد", obsolete=True, fuzzy=True, previous="Near"),
    ),
    plural_forms("ar"),
)
"""One of each sort that a PO file can hold."""


def bare(catalog: Catalog) -> list[Entry]:
    """Entries without their places."""
    return [replace(one, span=EVERYTHING.entries[0].span) for one in catalog.entries]


def written(catalog: Catalog = EVERYTHING) -> str:
    return write_catalog(catalog, "wells", {"facts/scale/text": ("fact: text", "name: A. B.")})


def reread(text: str, lang: str = "ar") -> Catalog:
    diagnostics = Diagnostics()
    found = read_catalog(text, PATH, lang, diagnostics)
    assert [str(d) for d in diagnostics] == []
    assert found is not None
    return found


def test_what_is_written_is_read_again() -> None:
    assert bare(reread(written())) == bare(EVERYTHING)


def test_the_file_says_nothing_of_people_tools_or_times() -> None:
    header = polib.pofile(written()).metadata
    assert list(header) == [
        "Project-Id-Version",
        "Language",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Plural-Forms",
    ]


def test_an_entry_is_where_its_translation_is() -> None:
    text = written()
    for one in reread(text).entries:
        first = text.split("\n")[one.span.line - 1]
        assert "msgstr" in first, one.key


WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=40
).map(lambda words: f"x{words}x")


@given(WORDS, WORDS, WORDS)
def test_whatever_words_are_kept(source: str, translation: str, previous: str) -> None:
    one = entry("facts/a/text", source, translation, fuzzy=True, previous=previous)
    (found,) = reread(written(Catalog("ar", PATH, (one,)))).entries
    read_back = polib.pofile(written(Catalog("ar", PATH, (one,))))
    assert read_back[0].msgid == source
    assert (found.translation, found.fuzzy) == (normal(translation), True)
    assert (found.source, found.previous) == (normal(source), normal(previous))


def normal(words: str) -> str:
    from unicodedata import normalize

    return normalize("NFC", words)


BROKEN = [
    (
        'msgctxt "a"\nmsgid "b"\nmsgstr "c\n',
        '8: error: a quotation mark " is not closed\n'
        "  hint: the line must end with one; is the file cut off here?",
    ),
    (
        'msgctxt "a"\nmsgid "b"\n',
        "6: error: the entry ends without its 'msgstr'\n"
        "  hint: is the file cut off? take it from the translator, or from git, once more",
    ),
    (
        'msgctxt "a"\nmsgid "b" c"\nmsgstr "d"\n',
        '7: error: a quotation mark " within the words\n  hint: write \\" for it',
    ),
    (
        'msgctxt "a"\nmsgid "b"\n<<<<<<< HEAD\nmsgstr "c"\n=======\nmsgstr "d"\n>>>>>>> x\n',
        "8: error: git left a conflict here\n"
        "  hint: two versions of the file meet here; keep the right lines, and remove the marks",
    ),
    (
        'msgctxt "a"\nmsgid "b"\nmsgstr "c"\n\nmsgctxt "a"\nmsgid "d"\nmsgstr "e"\n',
        "10: error: the key 'a' stands twice\n  hint: content/wells/locale/de.po:8 has it too; keep one of them",
    ),
    (
        'msgid "b"\nmsgstr "c"\n',
        "6: error: an entry without msgctxt: nobody knows its place\n"
        "  hint: run briefing translate update, which writes the keys; add no entries by hand",
    ),
    (
        'msgctxt "a"\nmsgid "b"\nmsgstr "c"\nand so on\n',
        "9: error: not a line of a PO file: and so on\n"
        '  hint: a PO file has msgctxt, msgid and msgstr, each with words in "…", and comments with #',
    ),
    (
        'msgctxt "a"\nmsgid "b"\nmsgstr "c\u2028d"\n',
        "8: error: the character U+2028 cannot stand in a PO file\n  hint: remove it",
    ),
    (
        'msgctxt "a"\nmsgstr "c"\n',
        "7: error: 'msgstr' after 'msgctxt'\n  hint: something is missing before it",
    ),
]


@pytest.mark.parametrize(("body", "said"), BROKEN, ids=[said.split("\n")[0] for _, said in BROKEN])
def test_what_is_broken_is_named_with_its_line(body: str, said: str) -> None:
    assert f"{PATH}:{said}" in complaints(HEADER + body)


def test_everything_that_is_broken_is_named_at_once() -> None:
    said = complaints(HEADER + BROKEN[6][0] + BROKEN[6][0])
    assert said.count("not a line of a PO file") == 2


def test_another_encoding_is_named() -> None:
    said = complaints(HEADER.replace("UTF-8", "ISO-8859-6"))
    assert said == (
        f"{PATH}:4: error: the file says that its encoding is ISO-8859-6\n"
        "  hint: save it as UTF-8, and write charset=UTF-8"
    )


def test_another_language_is_named() -> None:
    said = complaints(HEADER, "fa")
    assert "3: error: the file says that its language is 'de'" in said
    assert "give the file the name de.po" in said


@pytest.mark.parametrize("tag", ["sr_Latn", "sr@latin", "sr_RS.UTF-8", "sr-Cyrl"])
def test_a_language_may_be_spelt_as_other_tools_do(tag: str) -> None:
    assert not reread(HEADER.replace("de", tag), "sr-Latn").entries


def test_plural_forms_of_another_language_are_named() -> None:
    head = HEADER.replace('"Content', '"Plural-Forms: nplurals=1; plural=0;\\n"\n"Content')
    body = 'msgctxt "a"\nmsgid "b"\nmsgid_plural "c"\nmsgstr[0] "d"\n'
    assert "4: error: the header's plural forms are not the language's" in complaints(head + body)


def test_a_plural_form_that_is_not_there_is_to_be_translated() -> None:
    body = 'msgctxt "labels/x"\nmsgid "b"\nmsgid_plural "c"\nmsgstr[0] "d"\n'
    (found,) = read(HEADER + body).entries
    assert found.forms == ("d", "")
    assert not found.translated


def test_a_joiner_alone_is_no_translation() -> None:
    (found,) = read(HEADER + 'msgctxt "a"\nmsgid "b"\nmsgstr "\u200c"\n').entries
    assert not found.translated


@pytest.mark.parametrize("cut", range(40, 900, 37))
def test_a_truncated_file_is_an_error_or_a_shorter_one_and_never_other_words(cut: int) -> None:
    text = written()
    diagnostics = Diagnostics()
    found = read_catalog(text[:cut], PATH, "ar", diagnostics)
    whole = {one.key: one for one in bare(EVERYTHING)}
    for one in bare(found) if found is not None else []:
        kept = whole[one.key]
        assert kept.source == one.source
        assert kept.translation.startswith(one.translation)


STRANGE = [
    ('"Last-Translator: A. Name <a@example.org>\\n"', "Last-Translator"),
    ('"Language-Team: Persian\\n"', "Language-Team"),
    ('"X-Generator: Poedit 3.4\\n"', "X-Generator"),
    ('"X-Poedit-Basepath: /home/somebody\\n"', "X-Poedit-Basepath"),
    ('"X-Crowdin-Project: wells\\n"', "X-Crowdin-Project"),
    ("# Translated by A. Name, 2026", "a comment"),
    ("# a.name@example.org", "a comment"),
    ("#: /home/somebody/work/a.yaml:3", "a comment"),
]


@pytest.mark.parametrize(("line", "what"), STRANGE)
def test_what_names_its_maker_is_seen_and_not_written_again(line: str, what: str) -> None:
    body = 'msgctxt "a"\nmsgid "b"\nmsgstr "c"\n'
    text = f"{HEADER.rstrip()}\n{line}\n\n{body}" if line[0] == '"' else f"{HEADER}{line}\n{body}"
    catalog = read(text)
    assert [said for _span, said in catalog.strange] == [what]
    again = write_catalog(catalog, "wells", {})
    assert not read(again).strange
    assert line not in again
    assert bare(read(again)) == bare(catalog)


def test_a_remark_among_translators_is_kept() -> None:
    catalog = read(
        HEADER + '# Is this the word that the UN uses?\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n'
    )
    assert not catalog.strange
    assert "# Is this the word that the UN uses?" in write_catalog(catalog, "wells", {})


def test_old_words_are_forgotten_with_the_doubt() -> None:
    body = '#| msgid "Old."\nmsgctxt "a"\nmsgid "New."\nmsgstr "Neu."\n'
    (found,) = read(HEADER + body).entries
    assert (found.source, found.previous) == ("New.", "")
    assert "#|" not in write_catalog(read(HEADER + body), "wells", {})


# What other tools make of it


def test_gettext_takes_the_file(tmp_path: Path) -> None:
    need("msgfmt")
    file = tmp_path / "ar.po"
    file.write_text(written(), "utf-8")
    run = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", str(file)], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert "fatal" not in run.stderr


def test_gettext_s_own_writer_loses_nothing(tmp_path: Path) -> None:
    need("msgcat")
    file = tmp_path / "ar.po"
    file.write_text(written(), "utf-8")
    run = subprocess.run(["msgcat", str(file)], capture_output=True, text=True, check=True)
    assert bare(reread(run.stdout)) == bare(EVERYTHING)


def test_xliff_and_back_loses_no_words(tmp_path: Path) -> None:
    """Translators with other tools work in XLIFF; obsolete entries and remarks have no place in it."""
    from translate.convert.po2xliff import convertpo
    from translate.convert.xliff2po import convertxliff

    live = [one for one in EVERYTHING.entries if not one.obsolete and not one.plural]
    source = tmp_path / "ar.po"
    source.write_text(written(Catalog("ar", PATH, tuple(live))), "utf-8")
    xliff, back = tmp_path / "ar.xlf", tmp_path / "back.po"
    with source.open("rb") as given, xliff.open("wb") as made:
        assert convertpo(given, made, None)
    with xliff.open("rb") as given, back.open("wb") as made:
        assert convertxliff(given, made, None)
    found = polib.pofile(str(back))
    assert [(e.msgid, e.msgstr) for e in found] == [(e.source, e.translation) for e in live]
    again = reread(back.read_text("utf-8"))
    assert [(e.key, e.fuzzy) for e in again.entries] == [(e.key, e.fuzzy) for e in live]
    assert [said for _span, said in again.strange] == [
        "POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "X-Generator",
    ]  # fmt: skip
