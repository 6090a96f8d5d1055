"""What the benchmark makes: the same for the same seed, and content without a fault. Nothing is timed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.load import load_briefing
from generator.diagnostics import Diagnostics
from generator.pdf.standard import Standard
from generator.plan import plan_jobs
from generator.project import Project
from tests.bench.__main__ import main, make_parser
from tests.bench.enrich import make_rich_briefing
from tests.bench.growth import Growth
from tests.bench.make import make_briefing
from tests.bench.our_files import write_files, write_project
from tests.bench.report import write_growth, write_report
from tests.bench.standards import Price, price_job, write_prices
from tests.bench.synthetic import Synthetic
from tests.bench.text import take_words, time_text, write_speeds
from tests.bench.trial import Cost, Result
from tests.bench.typst_file import write_document
from tests.bench.words import Prose


def test_the_vocabulary_is_of_different_words_and_the_frequent_ones_are_short() -> None:
    words = Prose(1).vocabulary
    assert len(set(words)) == len(words) == 4000
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    assert sum(map(len, words[:100])) < sum(map(len, words[-100:])) / 2


def test_the_same_seed_makes_the_same_files() -> None:
    first, again, other = (make_briefing(12, seed) for seed in (7, 7, 8))
    assert write_files(first) == write_files(again)
    assert write_document(first) == write_document(again)
    assert write_files(first) != write_files(other)


def test_no_paragraph_is_said_twice() -> None:
    briefing = make_briefing(100)
    said = [text for section in briefing.sections for b in section.blocks for text in b.texts]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("make", [make_briefing, make_rich_briefing])
@pytest.mark.parametrize("pages", [4, 12, 100])
def test_the_briefing_loads_without_errors_or_warnings(
    make: Callable[[int], Synthetic], pages: int, tmp_path: Path
) -> None:
    briefing = make(pages)
    write_project(briefing, tmp_path)
    diagnostics = Diagnostics()
    loaded = load_briefing(Project(tmp_path), briefing.id, diagnostics)
    assert [str(d) for d in diagnostics] == []
    assert loaded is not None
    assert len(loaded.sections) == len(briefing.sections)
    assert len(loaded.sources) == len(briefing.sources)
    assert len(loaded.charts) + len(loaded.pictures) == len(briefing.figures)


def test_both_documents_hold_the_same_words() -> None:
    briefing = make_briefing(12)
    typst = write_document(briefing)
    for section in briefing.sections:
        assert f"= {section.title}" in typst
    assert typst.count("#numbered(") == sum(
        block.kind == "paragraph" for section in briefing.sections for block in section.blocks
    )
    assert all(f'#source("{source.id}"' in typst for source in briefing.sources)


def test_the_options_parse() -> None:
    options = make_parser().parse_args([])
    assert (options.what, options.pages, options.runs, options.keep) == ("products", None, 5, None)
    options = make_parser().parse_args(["--pages", "20", "--runs", "1", "--keep", "made"])
    assert (options.pages, options.runs, options.keep) == ([20], 1, Path("made"))


@pytest.mark.parametrize("words", [["--pages", "3"], ["--runs", "0"], ["--runs", "many"]])
def test_what_cannot_be_run_is_refused(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        make_parser().parse_args(words)
    assert "is no whole number from" in capsys.readouterr().err


def test_the_report_puts_ratios_below_the_figures() -> None:
    ours = Cost(12, 0.5, 0.4, 0.6, 0.5, 100_000_000, 100_000)
    typst = Cost(12, 0.25, 0.2, 0.3, 0.4, 200_000_000, 200_000)
    steps = {"import": 0.1, "load": 0.1, "bind": 0.1, "typeset": 0.1, "write": 0.1}
    assert write_report([Result(ours, typst, steps)]).splitlines() == [
        "| compiler | pages | seconds (least–most) | CPU seconds | peak memory, MB | file, kB |",
        "|---|---:|---:|---:|---:|---:|",
        "| briefing | 12 | 0.50 (0.40–0.60) | 0.50 | 100 | 100 |",
        "| Typst | 12 | 0.25 (0.20–0.30) | 0.40 | 200 | 200 |",
        "| *ratio, ours to Typst's* | 1.00 | 2.00 | 1.25 | 0.50 | 0.50 |",
        "",
        "| pages | import | load | bind | typeset | write | all |",
        "|---:|---:|---:|---:|---:|---:|---:|",
        "| 12 | 0.10 s, 20% | 0.10 s, 20% | 0.10 s, 20% | 0.10 s, 20% | 0.10 s, 20% | 0.50 s |",
    ]


def test_the_same_seed_makes_the_same_notes_tables_and_figures() -> None:
    first, again, other = (make_rich_briefing(12, seed) for seed in (7, 7, 8))
    assert first == again
    assert first != other
    assert {block.kind for section in first.sections for block in section.blocks} >= {
        "table",
        "figure",
    }
    assert {bool(figure.pixels) for figure in first.figures} == {True, False}
    assert all(section.notes for section in first.sections)
    assert any("^[" in text for s in first.sections for block in s.blocks for text in block.texts)


def test_a_step_leaves_out_what_every_build_costs() -> None:
    costs = (_cost(10, 1.0, 60_000_000), _cost(10, 1.0, 60_000_000), _cost(110, 3.0, 80_000_000))
    (step,) = Growth(costs).steps()
    assert step.seconds == pytest.approx(0.02)
    assert step.memory == pytest.approx(200_000)
    assert step.exponent == pytest.approx(0.458, abs=0.001)


def test_the_report_of_growth_has_a_line_for_each_length_and_each_step() -> None:
    growth = Growth((_cost(12, 0.5, 80_000_000), _cost(120, 5.0, 104_300_000)))
    assert write_growth(growth).splitlines() == [
        "| pages | seconds (least–most) | CPU seconds | pages a CPU second | peak memory, MB | file, kB |",
        "|---:|---:|---:|---:|---:|---:|",
        "| 12 | 0.50 (0.40–0.60) | 0.50 | 24 | 80 | 100 |",
        "| 120 | 5.00 (4.90–5.10) | 5.00 | 24 | 104 | 100 |",
        "",
        "| from | to | times the pages | times the CPU seconds | exponent | each page more: CPU ms | memory, kB |",
        "|---:|---:|---:|---:|---:|---:|---:|",
        "| 12 | 120 | 10.0 | 10.0 | 1.00 | 41.7 | 225 |",
    ]


def test_the_command_builds_briefings_of_several_lengths(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["pages", "--pages", "4", "20", "--runs", "1", "--keep", str(tmp_path)])
    said = capsys.readouterr()
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in said.out.splitlines()]
    short, long = rows[2], rows[3]
    assert 4 <= int(short[0]) < int(long[0]) <= 30
    assert all(float(row[4]) > 20 for row in (short, long))
    assert rows[7][:2] == [short[0], long[0]]
    assert said.err.splitlines() == ["first run, which is not counted", "run 1 of 1"]
    made = tmp_path / "rich-20" / "output" / "rich-20" / "rich-20-dossier-en.pdf"
    assert made.read_bytes().startswith(b"%PDF-1.7")


def _cost(pages: int, seconds: float, memory: int) -> Cost:
    return Cost(pages, seconds, seconds - 0.1, seconds + 0.1, seconds, memory, 100_000)


def test_words_are_taken_until_there_are_enough() -> None:
    taken = take_words(["one two three", "four five"], 7)
    assert taken == ["one two three", "four five", "one two"]


def test_text_without_spaces_is_counted_by_its_places_to_end_a_line() -> None:
    (taken,) = take_words(["人人生而自由在尊严和权利上一律平等"], 5)
    assert taken == "人人生而自"


def test_the_text_engine_is_measured_step_by_step() -> None:
    speed = time_text("fa", ["همه افراد بشر آزاد زاده می‌شوند"] * 3, 18)
    assert speed.words == 18
    assert speed.cold > 0
    assert speed.bidi > 0
    shares = write_speeds([speed]).splitlines()[-1].split("|")[5:-1]
    assert 95 <= sum(int(share.strip().rstrip("%")) for share in shares) <= 105


def test_a_standard_is_priced_beside_a_plain_pdf(tmp_path: Path) -> None:
    write_project(make_briefing(4), tmp_path)
    project = Project(tmp_path)
    (job,) = plan_jobs(project, (), ("dossier",), (), Diagnostics())
    prices = price_job(project, job, runs=1)
    assert [one.standard for one in prices] == [s for s in Standard if s is not Standard.NONE]
    assert all(one.kept_size > one.plain_size for one in prices)
    example = Price("dossier in en", 12, Standard.UA1_A2A, 0.9, 0.1, 0.15, 100_000, 125_000)
    assert write_prices([example]).splitlines()[-1] == (
        "| dossier in en | 12 | ua1+a2a | 900 | 100 | 150 | 50% | 5.0% | 100.0 | 125.0 | 25% |"
    )
