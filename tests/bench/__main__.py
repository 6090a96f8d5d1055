"""`python -m tests.bench`: runs the benchmark and prints its tables."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory


def make_parser() -> ArgumentParser:
    """The options."""
    parser = ArgumentParser(
        prog="python -m tests.bench", description="Measures us, and us beside Typst."
    )
    parser.add_argument(
        "what",
        nargs="?",
        choices=["products", "pages", "text", "pdf"],
        default="products",
        help="whole briefings beside Typst; how we grow with their pages, notes, tables and figures among them;"
        " the text engine alone in sixteen languages; or what tagging and standards cost (products)",
    )
    parser.add_argument(
        "--pages",
        nargs="+",
        type=_at_least(4),
        metavar="N",
        help="about how long the briefings are (12 100; 12 100 1000 to see how we grow)",
    )
    parser.add_argument(
        "--runs", type=_at_least(1), default=5, metavar="N", help="runs of each compiler (5)"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep what is made, in a folder for each briefing"
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs what the options ask for; the tables go to standard output, progress to standard error."""
    options = make_parser().parse_args(arguments)
    if options.what == "text":
        from tests.bench.text import time_corpus, write_speeds

        print(write_speeds(time_corpus()))
        return
    from tests.bench.growth import measure_growth
    from tests.bench.report import write_growth, write_report
    from tests.bench.trial import run_trial

    def tell(words: str) -> None:
        print(words, file=sys.stderr)

    with TemporaryDirectory() as aside:
        place = (options.keep or Path(aside)).resolve()
        if options.what == "pdf":
            from tests.bench.standards import price_standards, write_prices

            (pages,) = (options.pages or [100])[:1]
            print(write_prices(price_standards(options.runs, pages, place, tell)))
            return
        if options.what == "pages":
            pages = options.pages or [12, 100, 1000]
            print(write_growth(measure_growth(pages, options.runs, place, tell)))
            return
        results = [
            run_trial(pages, options.runs, place / f"pages-{pages}", tell)
            for pages in options.pages or [12, 100]
        ]
    print(write_report(results))


def _at_least(least: int) -> Callable[[str], int]:
    """A reader of whole numbers that are not below another."""

    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise ArgumentTypeError(f"'{text}' is no whole number from {least} up")
        return int(text)

    return read


if __name__ == "__main__":
    main()
