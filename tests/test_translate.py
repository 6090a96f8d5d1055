"""`briefing translate` and the editions it serves: from one changed sentence to the PDFs that it concerns."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import rmtree

import pikepdf
import pytest

from generator.catalogs import localize_layout
from generator.diagnostics import Diagnostics
from generator.freshness import find_current_outputs
from generator.layout.load import load_layout
from generator.plan import plan_jobs
from generator.project import Project
from tests.content.wells import edit
from tests.pdf.structure_text import dump_structure
from tests.products.projects import (
    FACT,
    WELLS,
    build,
    copy_repository,
    crowd,
    files_in,
    refresh,
    run,
)
from tests.translated import NAME, copy_translated, fuzzy, german, translate

PO = f"{WELLS}/locale/de.po"
FACT_KEY = "facts/sealed/text"
OUT = f"output/{NAME}/{NAME}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_translated(tmp_path / "project")


def outdated(root: Path) -> list[str]:
    """Products whose PDFs are not current."""
    project = Project(root)
    jobs = plan_jobs(project, (), (), (), Diagnostics())
    current = find_current_outputs(project, jobs)
    return [f"{job.product}-{job.lang}" for job in jobs if job.output not in current]


def words(path: Path) -> str:
    """The structure of a PDF with its text, in reading order."""
    return dump_structure(path.read_bytes()).replace("\u00a0", " ")


# One sentence changes


def test_one_changed_sentence_makes_one_entry_fuzzy_and_two_pdfs_stale(root: Path) -> None:
    """The leaflet places the fact, the booklet does not; the German one says that it is out of date."""
    build(root)
    refresh(root, force=True)
    assert outdated(root) == []
    edit(root / WELLS / "facts.yaml", FACT, "Most wells of Ostervale were sealed in one night.")
    assert outdated(root) == ["leaflet-en", "leaflet-de"]
    run(root, "translate", "update")
    assert fuzzy(root) == [FACT_KEY]
    (entry,) = [e for e in german(root).entries if e.key == FACT_KEY]
    assert (entry.source, entry.previous) == (
        "Most wells of Ostervale were sealed in one night.",
        FACT,
    )
    assert entry.translation == f"de {FACT}"
    refresh(root)
    assert outdated(root) == []
    translate(root, FACT_KEY, "de Most wells were sealed.")
    assert outdated(root) == ["leaflet-de"]


def test_a_wholly_rewritten_sentence_is_as_fuzzy(root: Path) -> None:
    edit(root / WELLS / "facts.yaml", FACT, "Nobody drinks there now.")
    run(root, "translate", "update")
    assert fuzzy(root) == [FACT_KEY]


def test_updating_twice_changes_nothing(root: Path) -> None:
    edit(root / WELLS / "facts.yaml", FACT, "Most of them were sealed in one night.")
    assert run(root, "translate", "update").exit_code == 0
    files = {p: p.read_bytes() for p in root.rglob("*.po*")}
    assert len(files) == 6
    again = run(root, "translate", "update")
    assert (again.exit_code, again.output) == (0, "")
    assert {p: p.read_bytes() for p in root.rglob("*.po*")} == files


def test_a_new_language_gets_its_catalogs(root: Path) -> None:
    made = run(root, "translate", "update", "fr")
    assert f"{WELLS}/locale/fr.po" in made.output
    assert "layouts/leaflet/locale/fr.po" in made.output
    assert "'fr' is not among the languages of 'sealed-wells'" in made.output
    assert "languages: [de, fr]" in made.output


def heading(root: Path, lang: str) -> str:
    """The leaflet's heading of its sources."""
    assert run(root, "build", "--product", "leaflet", "--lang", lang).exit_code == 0
    said = words(root / f"{OUT}-leaflet-{lang}.pdf")
    return next(line.strip() for line in said.split("\n") if line.startswith("  H2"))


def test_labels_of_a_country_are_those_of_its_language_until_it_has_its_own(root: Path) -> None:
    edit(root / WELLS / "briefing.yaml", "languages: [de]", "languages: [de, de-AT]")
    german_po = (root / PO).read_bytes()
    (root / WELLS / "locale/de-AT.po").write_bytes(german_po)
    assert heading(root, "de-AT") == 'H2 "de Sources"'
    run(root, "translate", "update")
    assert heading(root, "de-AT") == 'H2 "de Sources"'
    own = root / "layouts/leaflet/locale/de-AT.po"
    edit(own, 'msgid "Sources"\nmsgstr ""', 'msgid "Sources"\nmsgstr "Quellen"')
    assert heading(root, "de-AT") == 'H2 "Quellen"'


def test_a_layout_in_another_language_than_the_source_gets_a_catalog_for_it(root: Path) -> None:
    layout = root / "layouts/leaflet"
    rmtree(layout / "locale")
    edit(layout / "layout.toml", "[page]", 'lang = "de"\n\n[page]')
    run(root, "translate", "update")
    assert files_in(layout / "locale") == ["en.po", "layout.pot"]
    assert heading(root, "de") == 'H2 "Sources"'


def test_labels_in_another_script_are_none_of_the_edition(root: Path) -> None:
    edit(root / "layouts/leaflet/layout.toml", "[page]", 'lang = "sr-Latn"\n\n[page]')
    layout = load_layout(Project(root), "leaflet", Diagnostics())
    assert layout is not None
    missing = {
        lang: localize_layout(Project(root), layout, lang, Diagnostics()).draft.missing
        for lang in ("sr-Cyrl", "sr-Latn", "sr-Latn-ME")
    }
    assert missing == {
        "sr-Cyrl": ("labels/sources", "labels/draft_stale_elsewhere"),
        "sr-Latn": (),
        "sr-Latn-ME": (),
    }


def test_comments_say_what_a_translator_must_know(root: Path) -> None:
    run(root, "translate", "update")
    text = (root / PO).read_text("utf-8")
    fact = text[: text.index(f'msgctxt "{FACT_KEY}"')].rpartition("\n\n")[2]
    assert fact.startswith("#. fact: text\n#. fits up to ")
    assert "#. leave as it is: [@inquiry, p. 2]" in text


def test_lengths_are_measured_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root, "translate", "update")
    before = (root / PO).read_bytes()
    monkeypatch.setattr(
        "generator.bounds.measure_lengths", lambda *_: pytest.fail("measured again")
    )
    run(root, "translate", "update")
    assert (root / PO).read_bytes() == before


@pytest.mark.parametrize("held", [b"", b"[]", b'{"x": 3}', b'{"x": {"y": "z"}}', b"\xff"])
def test_a_memory_of_lengths_that_is_not_ours_is_none(root: Path, held: bytes) -> None:
    run(root, "translate", "update")
    before = (root / PO).read_bytes()
    (root / "output/lengths.json").write_bytes(held)
    assert run(root, "translate", "update").exit_code == 0
    assert (root / PO).read_bytes() == before


# Broken files


@pytest.mark.parametrize("broken", ['msgctxt "x"\nmsgid "y"\n', "<<<<<<< HEAD\n"])
def test_a_broken_catalog_stops_everything_and_changes_nothing(root: Path, broken: str) -> None:
    build(root)
    file = root / PO
    file.write_text(file.read_text("utf-8") + "\n" + broken, "utf-8")
    before = {p: (root / p).read_bytes() for p in files_in(root)}
    for command in (("translate", "update"), ("build",), ("translate", "status")):
        result = run(root, *command)
        assert result.exit_code == 1
        assert f"{PO}:" in result.output
    assert {p: (root / p).read_bytes() for p in files_in(root)} == before


def test_other_line_ends_and_a_byte_order_mark_are_read(root: Path) -> None:
    file = root / PO
    plain = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"))
    assert run(root, "translate", "check").exit_code == 0
    run(root, "translate", "update")
    assert b"\r" not in file.read_bytes()
    assert not file.read_bytes().startswith(b"\xef")
    assert fuzzy(root) == []


def test_another_encoding_is_an_error_with_its_line(root: Path) -> None:
    file = root / PO
    file.write_bytes(
        file.read_bytes() + 'msgctxt "z"\nmsgid "z"\nmsgstr "Größe"\n'.encode("latin-1")
    )
    said = run(root, "translate", "update").output
    assert "error: not UTF-8: byte 0xf6 cannot be read" in said


def test_a_file_that_names_its_translator_is_refused_and_cleaned(root: Path) -> None:
    file = root / PO
    text = file.read_text("utf-8")
    named = text.replace('"MIME', '"Last-Translator: A. Name <a@example.org>\\n"\n"MIME', 1)
    file.write_text("# Translated by A. Name\n" + named, "utf-8")
    for command in ("check", "translate check"):
        result = run(root, *command.split())
        assert result.exit_code == 1
        assert "the file tells who made it, or with what: Last-Translator" in result.output
    run(root, "translate", "update")
    assert "Name" not in file.read_text("utf-8")
    assert run(root, "translate", "check").exit_code == 0


def test_a_wrong_translation_is_named_at_its_line(root: Path) -> None:
    translate(
        root, "briefing/summary/1", "In *one night* the Board sealed 12 wells [@inquiry, p. 3]."
    )
    result = run(root, "check")
    assert result.exit_code == 1
    line = (root / PO).read_text("utf-8").split("\n").index('msgctxt "briefing/summary/1"') + 1
    assert f"{PO}:{line + 2}: error:" in result.output


@pytest.mark.parametrize("text", ["<html>\n", "Hello\n# x\n", "", "\ufeff"])
def test_what_is_no_po_file_at_all_is_an_error(root: Path, text: str) -> None:
    (root / PO).write_text(text, "utf-8")
    for command in ("update", "status", "check"):
        result = run(root, "translate", command)
        assert result.exit_code == 1
        assert f"{PO}" in result.output


@pytest.mark.parametrize("name", ["de_DE.po", "DE.po", "german.po", "de (1).po"])
def test_a_file_under_another_name_is_named(root: Path, name: str) -> None:
    (root / f"{WELLS}/locale/{name}").write_bytes((root / PO).read_bytes())
    for command in ("build", "translate update", "translate check"):
        assert f"warning: '{name}' is not read" in run(root, *command.split()).output


# Where each language stands


def test_status_counts(root: Path) -> None:
    edit(root / WELLS / "facts.yaml", FACT, "Most wells of Ostervale were sealed.")
    translate(root, "briefing/title", "")
    found = json.loads(run(root, "translate", "status", "--json").output)
    count = len(german(root).entries)
    assert found == [
        {
            "briefing": NAME,
            "lang": "de",
            "messages": count,
            "translated": count - 2,
            "stale": 1,
            "missing": 1,
            "reviewed": 0,
            "words": 9,
            "labels": 0,
            "outputs": [
                {"path": f"{OUT}-booklet-de.pdf", "current": False},
                {"path": f"{OUT}-leaflet-de.pdf", "current": False},
            ],
        }
    ]


def test_strict_status_fails_while_anything_is_stale(root: Path) -> None:
    assert run(root, "translate", "status", "--strict").exit_code == 0
    edit(root / WELLS / "facts.yaml", FACT, "Most wells of Ostervale were sealed.")
    assert run(root, "translate", "status", "--strict").exit_code == 1


def test_status_counts_labels_too(root: Path) -> None:
    edit(
        root / "layouts/leaflet/layout.toml", 'sources = "Sources"', 'sources = "What it rests on"'
    )
    (found,) = json.loads(run(root, "translate", "status", "--json").output)
    assert (found["stale"], found["labels"]) == (0, 1)
    assert run(root, "translate", "status", "--strict").exit_code == 1


def test_status_knows_which_pdfs_are_current(root: Path) -> None:
    refresh(root)
    edit(root / WELLS / "facts.yaml", FACT, "Most wells of Ostervale were sealed.")
    (found,) = json.loads(run(root, "translate", "status", "--json").output)
    assert [one["current"] for one in found["outputs"]] == [True, False]


@pytest.mark.parametrize("updated", [False, True])
def test_diff_shows_what_changed_beside_the_translation(root: Path, updated: bool) -> None:
    edit(root / WELLS / "facts.yaml", FACT, "Most wells of Ostervale were sealed in one night.")
    if updated:
        run(root, "translate", "update")
    said = run(root, "translate", "diff", "de").output.split("\n")
    assert said[0].endswith(f": {FACT_KEY}")
    assert said[0].startswith(f"{PO}:")
    assert said[1:3] == [
        "  source: [-All-] {+Most+} wells of Ostervale were sealed in one night.",
        f"  translation: de {FACT}",
    ]


def test_an_unknown_language_is_named(root: Path) -> None:
    result = run(root, "translate", "diff", "dee")
    assert result.exit_code == 1
    assert "has no translation into 'dee'" in result.output
    assert "did you mean 'de'?" in result.output


# Reviews and releases


def review(root: Path, *keys: str) -> str:
    result = run(root, "translate", "review", "de", *keys, "--role", "legal reviewer")
    assert result.exit_code == 0
    return result.output


def test_a_review_is_kept_by_hash_role_and_date_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764374400")
    review(root, FACT_KEY)
    text = (root / WELLS / "locale/de.review.toml").read_text("utf-8")
    assert text.startswith("# Which translations were reviewed")
    *_, key, hashed, role, date = text.rstrip().split("\n")
    assert (key, role, date) == (f'["{FACT_KEY}"]', 'role = "legal reviewer"', "date = 2025-11-29")
    assert len(hashed.removeprefix('hash = "').rstrip('"')) == 64


def test_any_change_voids_a_review(root: Path) -> None:
    review(root)
    (found,) = json.loads(run(root, "translate", "status", "--json").output)
    assert found["reviewed"] == found["messages"]
    translate(root, FACT_KEY, "de Other words.")
    (found,) = json.loads(run(root, "translate", "status", "--json").output)
    assert found["reviewed"] == found["messages"] - 1


@pytest.mark.parametrize("updated", [False, True])
def test_a_review_stays_with_the_words_that_were_read(root: Path, updated: bool) -> None:
    """A paragraph put in before others and a new id change their keys, and nothing that was read."""
    review(root)
    section = root / WELLS / "sections/01-the-night.md"
    edit(section, "Crews of the", "Nobody had been told.\n\nCrews of the")
    edit(root / WELLS / "facts.yaml", "id: sealed", "id: shut\n  was: sealed")
    if updated:
        run(root, "translate", "update")
    (found,) = json.loads(run(root, "translate", "status", "--json").output)
    assert (found["missing"], found["reviewed"]) == (1, found["messages"] - 1)
    review(root, "briefing/title")
    kept = (root / WELLS / "locale/de.review.toml").read_text("utf-8")
    assert '["facts/shut/text"]' in kept
    assert '["sections/the-night/2"]' in kept
    assert '["sections/the-night/1"]' not in kept


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--role", "a@example.org"), "a role names nobody"),
        (("--role", "law\x7fyer"), "a role is a few words"),
        (("facts/sealde/text", "--role", "lawyer"), "did you mean 'facts/sealed/text'?"),
        (("briefing/title", "--role", "lawyer"), "'briefing/title' is missing"),
    ],
)
def test_what_cannot_be_reviewed_is_refused(
    root: Path, arguments: tuple[str, ...], said: str
) -> None:
    translate(root, "briefing/title", "")
    result = run(root, "translate", "review", "de", *arguments)
    assert result.exit_code == 1
    assert said in result.output
    assert not (root / WELLS / "locale/de.review.toml").exists()


def test_a_review_on_no_day_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    result = run(root, "translate", "review", "de", "--role", "lawyer")
    assert result.exit_code == 1
    assert "SOURCE_DATE_EPOCH is no time" in result.output


def test_a_release_wants_all_reviewed_that_a_product_places(root: Path) -> None:
    result = run(root, "build", "--release", "--lang", "de")
    assert result.exit_code == 1
    assert "the leaflet (de) is a draft" in result.output
    assert "not reviewed" in result.output
    assert not (root / "output").exists()
    review(root)
    assert run(root, "build", "--release").exit_code == 0
    # The booklet does not print the fact: it may be released though that is stale.
    edit(root / WELLS / "facts.yaml", FACT, "Most wells of Ostervale were sealed.")
    assert run(root, "build", "--release", "--product", "booklet").exit_code == 0
    assert run(root, "build", "--release", "--product", "leaflet").exit_code == 1


def test_a_release_wants_what_no_line_shows_too(root: Path) -> None:
    """Alternative texts, descriptions of sources, the title and description of the file."""
    edit(root / WELLS / "sources.yaml", "  type: report", "  type: report\n  described: yes")
    folder = root / WELLS / "figures"
    folder.mkdir()
    (folder / "map.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">'
        '<text y="20">A word</text></svg>',
        "utf-8",
    )
    (root / WELLS / "figures.yaml").write_text(
        "- id: map\n  file: map.svg\n  alt: A square\n  credit: The Board\n", "utf-8"
    )
    layout = root / "layouts/leaflet"
    figure = '<figure><img style="p" ref="figures/map"/></figure>\n</story>'
    edit(layout / "template.xml.j2", "</story>", figure)
    with (layout / "layout.toml").open("a", encoding="utf-8") as file:
        file.write('document_title = "{title} (leaflet)"\n')
    run(root, "translate", "update")
    review(root)
    result = run(root, "build", "--release", "--product", "leaflet")
    assert result.exit_code == 1
    assert "4 messages are not translated" in result.output
    for key in ("sources/inquiry/title", "figures/map/alt", "figures/map/words/1"):
        assert key in result.output


def test_each_sentence_of_the_note_is_wanted_and_tagged_by_itself(root: Path) -> None:
    edit(
        root / "layouts/leaflet/layout.toml",
        'sources = "Sources"',
        'sources = "Sources"\ntranslated_from = "Translated."\ndraft_note = "A draft."',
    )
    run(root, "translate", "update")
    labels = root / "layouts/leaflet/locale/de.po"
    edit(labels, 'msgid "Translated."\nmsgstr ""', 'msgid "Translated."\nmsgstr "Übersetzt."')
    assert run(root, "build", "--product", "leaflet", "--lang", "de").exit_code == 0
    said = words(root / f"{OUT}-leaflet-de.pdf")
    assert 'P "Übersetzt. " Span [en]("A draft.")' in said
    result = run(root, "build", "--release", "--product", "leaflet")
    assert "1 message is not translated (labels/draft_note)" in result.output


def test_what_the_checks_refuse_is_neither_reviewed_nor_released(root: Path) -> None:
    review(root)
    lost = "In *one night* the Board sealed all wells."
    translate(root, "briefing/summary/1", lost)
    result = run(root, "translate", "review", "de", "--role", "editor")
    assert result.exit_code == 1
    assert "a citation" in result.output or "[@inquiry, p. 2]" in result.output
    assert run(root, "build", "--release").exit_code == 1


# On the page


IRAN = "iran-1988-impunity"


@pytest.fixture(scope="module")
def iran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first briefing, of whose Persian one paragraph is missing and two are stale; built in Persian."""
    root = copy_repository(tmp_path_factory.mktemp("iran"))
    sections = root / f"content/{IRAN}/sections"
    for name, old, new in (
        (
            "03-who-was-killed.md",
            "Their legal situation differed",
            "Their situation in law differed",
        ),
        ("04-the-commissions.md", "One subject was not raised.", "One subject was never raised."),
    ):
        edit(sections / name, old, new)
    file = root / f"content/{IRAN}/locale/fa.po"
    text = file.read_text("utf-8")
    start = text.index('msgctxt "sections/law/1"')
    begin = text.index("msgstr", start)
    end = text.index("\n\n", begin)
    file.write_text(text[:begin] + 'msgstr ""' + text[end:], "utf-8")
    build(root, langs=("fa",))
    return root


def persian(root: Path, product: str) -> str:
    return words(root / f"output/{IRAN}/{IRAN}-{product}-fa.pdf")


def test_a_draft_says_so_on_its_first_page_and_what_is_out_of_date_in_its_imprint(
    iran: Path,
) -> None:
    said = persian(iran, "dossier")
    assert "پیش‌نویس ترجمه، بخشی ترجمه‌نشده یا قدیمی" in said[:600]
    assert "بندهای ۱۱ و ۱۵ به‌روز نیستند." in said
    assert "بند ۲۶ هنوز ترجمه نشده است." in said


def test_a_draft_that_no_page_calls_so_is_warned_of(root: Path) -> None:
    crowd(root, 30)  # so much that items leave, and the story is bound again
    run(root, "translate", "update")
    result = run(root, "build", "--lang", "de", "--force")
    for layout in ("booklet", "leaflet"):
        warning = f"warning: the {layout} (de) is a draft, and does not say so"
        assert result.output.count(f"layouts/{layout}/template.xml.j2: {warning}") == 1
    edit(root / "layouts/booklet/template.xml.j2", "<story>", "<story><p>{{ edition.banner }}</p>")
    edit(root / "layouts/booklet/layout.toml", "[labels]", '[labels]\ndraft = "Draft"')
    result = run(root, "build", "--lang", "de", "--product", "booklet")
    assert result.exit_code == 0
    assert "does not say so" not in result.output


def test_a_product_says_only_what_is_wrong_with_what_it_prints(iran: Path) -> None:
    said = persian(iran, "factsheet")
    assert "پیش‌نویس ترجمه، هنوز بازبینی نشده" in said[:400]
    assert "به‌روز نیست" not in said
    assert "ترجمه نشده" not in said


def test_what_is_not_translated_stands_in_its_own_language(iran: Path) -> None:
    path = iran / f"output/{IRAN}/{IRAN}-dossier-fa.pdf"
    with pikepdf.open(path) as pdf:
        tagged = [
            str(element.Lang)
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary)
            and element.get("/S") == "/Span"
            and "/Lang" in element
        ]
    assert "en" in tagged
    assert "International law prohibits enforced disappearance and" in persian(iran, "dossier")


def test_citations_of_what_is_not_translated_run_as_its_words_do(iran: Path) -> None:
    said = persian(iran, "dossier")
    at = said.index("International law prohibits enforced disappearance and")
    paragraph = said[at : said.index("\n", at)]
    assert '"1, p. 2" →#source' in paragraph


def test_words_spoken_in_persian_are_told_without_quotation_marks(iran: Path) -> None:
    said = persian(iran, "dossier")
    at = said.index("او گفت که خودشان تلفات")
    assert said[at - 1] not in "«“"
    assert "نقل غیرمستقیم" in said[at : at + 900]
    assert "نقل غیرمستقیم، از برگردان انگلیسی" in persian(iran, "factsheet")


@pytest.mark.parametrize("lang", ["en-XA", "ar-XB"])
def test_pseudo_locales_are_built_when_they_are_asked_for(root: Path, lang: str) -> None:
    assert run(root, "build", "--lang", lang).exit_code == 0
    said = words(root / f"{OUT}-booklet-{lang}.pdf")
    expected = {"en-XA": "Ţĥé šéåļéđ ŵéļļš", "ar-XB": "تهي سياليد"}
    assert expected[lang] in said
    assert "[1" in said  # citations are as they were


def test_a_language_without_a_catalog_has_no_edition(root: Path) -> None:
    edit(root / WELLS / "briefing.yaml", "languages: [de]", "languages: [de, tr]")
    result = run(root, "build")
    assert result.exit_code == 0
    assert "there is no catalog, and so no edition in 'tr'" in result.output
    assert run(root, "build", "--lang", "tr").exit_code == 1
