"""`python -m tests.corpus LANG|all [--output DIR]`: writes a project of the corpus and builds it."""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import mkdtemp

from generator.build import compile_job, write_outputs
from generator.diagnostics import Diagnostics, Rejected
from generator.plan import plan_jobs
from tests.corpus.project import LANGUAGES, briefing_id, write_project


def main() -> int:
    """Prints a line for each product: its path, pages, the fitted size and what was warned of."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("lang", choices=(*LANGUAGES, "all"), metavar="LANG|all")
    parser.add_argument("--output", type=Path, help="the project's folder; else a new one")
    parser.add_argument("--product", choices=("dossier", "factsheet"), action="append", default=[])
    parser.add_argument("--system-fonts", action="store_true", help="as briefing build takes it")
    parser.add_argument("--no-build", action="store_true", help="write the project and stop")
    options = parser.parse_args()
    langs = LANGUAGES if options.lang == "all" else (options.lang,)
    folder = options.output or Path(mkdtemp(prefix="corpus-"))
    project = write_project(folder, langs)
    print(folder)
    failed = False
    for lang in () if options.no_build else langs:
        names, system = [briefing_id(lang)], options.system_fonts
        for job in plan_jobs(project, names, options.product, (), Diagnostics(), system):
            try:
                made = compile_job(project, job)
            except Rejected as rejected:
                print(f"{job.output}\tnot built\n{rejected}")
                failed = True
                continue
            write_outputs(project, [made])
            output, _data = made
            print(f"{output.path}\t{output.pages}\t{output.fitted:.1f}\t{output.seconds:.2f}")
            for warning in output.warnings:
                print(f"  {warning}")
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
