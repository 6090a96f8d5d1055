"""Releases: no edition that is a draft is built for one."""

from __future__ import annotations

from collections.abc import Sequence

from generator.build import Job, bind_job
from generator.catalogs import catalog_path
from generator.check import check_translations
from generator.diagnostics import Diagnostics, Rejected, Span
from generator.layout.edition import edition_draft, placed_draft
from generator.plan import load_named
from generator.project import Project


def refuse_drafts(project: Project, jobs: Sequence[Job]) -> None:
    """Raises Rejected if a product of the jobs places a message that is missing, stale or not reviewed, or if the
    checks of translations find an error in its language.

    What an edition lacks in places that the product does not print is no hindrance.
    """
    diagnostics = Diagnostics()
    _check_catalogs(project, jobs, diagnostics)
    for job in jobs:
        if not job.briefing.source_lang:
            continue
        try:
            bound = bind_job(project, job, Diagnostics())
        except Rejected:
            continue  # the build says what is wrong
        whole = edition_draft(job.briefing, bound.layout)
        draft = placed_draft(whole, job.briefing, bound.layout, bound.story)
        for what, keys in (
            ("not translated", draft.missing),
            ("out of date", draft.stale),
            ("not reviewed", draft.unreviewed),
        ):
            if keys:
                _report(job, what, keys, diagnostics)
    diagnostics.stop_on_errors()


def _check_catalogs(project: Project, jobs: Sequence[Job], diagnostics: Diagnostics) -> None:
    """Notes what the checks of translations find: what they hold to be wrong is not released."""
    translated = {(job.briefing.id, job.lang) for job in jobs if job.briefing.source_lang}
    for name in dict.fromkeys(name for name, _lang in sorted(translated)):
        for briefing in load_named(project, (name,), diagnostics):
            langs = [lang for one, lang in sorted(translated) if one == name]
            langs = [lang for lang in langs if lang in briefing.languages]
            if langs:
                check_translations(project, briefing, langs, diagnostics)


def _report(job: Job, what: str, keys: tuple[str, ...], diagnostics: Diagnostics) -> None:
    labels = all(key.startswith("labels/") for key in keys)
    owner = f"layouts/{job.product}" if labels else f"content/{job.briefing.id}"
    count = "1 message is" if len(keys) == 1 else f"{len(keys)} messages are"
    shown = ", ".join(keys[:3]) + (", …" if len(keys) > 3 else "")
    how = "briefing translate review" if what == "not reviewed" else "briefing translate update"
    diagnostics.error(
        Span.of_file(catalog_path(owner, job.lang)),
        f"the {job.product} ({job.lang}) is a draft: {count} {what} ({shown})",
        f"see briefing translate status; {how} {job.lang}",
    )
