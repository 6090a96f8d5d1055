"""The layout's step: a Briefing and a Layout become a Story.

The template, run over views of the briefing, writes XML (`render`); its vocabulary is checked; then
each element becomes blocks, and beside them grows the structure tree of the PDF.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.content.model import Briefing, Draft
from generator.diagnostics import Diagnostics, Rejected, Span
from generator.layout.bibliography import bind_bibliography
from generator.layout.binder import Binder, Builder
from generator.layout.blocks import (
    bind_blockquote,
    bind_break,
    bind_columns,
    bind_grid,
    bind_group,
    bind_heading,
    bind_list,
    bind_paragraph,
    bind_rule,
    bind_space,
    bind_wide,
)
from generator.layout.charts import bind_chart
from generator.layout.edition import EditionView, edition_draft, placed_draft, says_draft
from generator.layout.editioncode import edition_code, print_code
from generator.layout.figures import bind_caption, bind_code, bind_figure, bind_image
from generator.layout.layout import Layout
from generator.layout.leaving import take_out
from generator.layout.notes import bind_endnotes, check_endnotes
from generator.layout.outlook import look_ahead
from generator.layout.proof import view_proof
from generator.layout.render import render_story
from generator.layout.running import bind_running
from generator.layout.story import Story
from generator.layout.tables import bind_table
from generator.layout.timeline import bind_timeline
from generator.layout.toc import bind_toc
from generator.layout.view import LabelsView, References, SignsView, View, view_briefing
from generator.layout.vocabulary import check_vocabulary
from generator.translation.locales import name_language
from generator.translation.proof import Proof
from generator.translation.scripts import text_direction

_BUILDERS: dict[str, Builder] = {
    "section": bind_group,
    "div": bind_group,
    "box": bind_group,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), bind_heading),
    "p": bind_paragraph,
    "ul": bind_list,
    "ol": bind_list,
    "blockquote": bind_blockquote,
    "table": bind_table,
    "figure": bind_figure,
    "img": bind_image,
    "figcaption": bind_caption,
    "qr": bind_code,
    "chart": bind_chart,
    "timeline": bind_timeline,
    "hr": bind_rule,
    "space": bind_space,
    "page": bind_break,
    "columns": bind_columns,
    "wide": bind_wide,
    "grid": bind_grid,
    "toc": bind_toc,
    "bibliography": bind_bibliography,
    "endnotes": bind_endnotes,
}


def bind_layout(
    briefing: Briefing,
    layout: Layout,
    diagnostics: Diagnostics,
    read: Callable[[str], bytes] | None = None,
    left: frozenset[str] = frozenset(),
    proof: Proof | None = None,
    code: str = "",
) -> Story:
    """A briefing placed as a layout says -> its story, complete but for lines and pages.

    `read` gives the bytes of a picture by its path from the project's root (`Project.read_bytes`); without it a
    story with pictures cannot be made. Items whose keys are in `left` (`Story.items` of an earlier binding) are
    left out, as if the template had not placed them. `proof` is what the template of the proof sheet has to place
    beside the briefing. `code` is the edition's, which is that of the full story; without it, it is found. Everything
    that is wrong is written to `diagnostics`; if any of it is an error, Rejected is raised.
    """
    draft = edition_draft(briefing, layout)
    found = Diagnostics()
    story = _bind(briefing, layout, found, read, left, draft, proof)
    if story is not None:
        placed = placed_draft(draft, briefing, layout, story)
        if placed != draft:  # what it says of itself is of what it holds
            found = Diagnostics()
            story = _bind(briefing, layout, found, read, left, placed, proof)
        if story is not None and placed and not says_draft(layout, story):
            hint = "place {{ edition.banner }} and {{ edition.note }}, and give [labels] draft and draft_note"
            message = f"the {layout.name} ({briefing.lang}) is a draft, and does not say so"
            found.warning(Span.of_file(layout.template.path), message, hint)
    diagnostics.extend(found)
    if story is None or found.has_errors:
        raise Rejected(diagnostics)
    return print_code(story, code or edition_code(story, briefing.id, layout.name))


def _bind(
    briefing: Briefing,
    layout: Layout,
    diagnostics: Diagnostics,
    read: Callable[[str], bytes] | None,
    left: frozenset[str],
    draft: Draft,
    proof: Proof | None,
) -> Story | None:
    references = References()
    names: dict[str, View | str] = {
        "briefing": view_briefing(briefing, references, layout.theme.gregorian),
        "edition": EditionView(briefing, layout, draft, references),
        "labels": LabelsView(layout.labels, references, briefing.lang),
        "signs": SignsView(briefing.lang),
        "layout": layout.name,
    }
    language = ""
    if proof is not None:
        names["proof"] = view_proof(proof, briefing, references)
        language = name_language(proof.lang, briefing.lang)
    root = render_story(layout, names, briefing.lang, diagnostics)
    if root is None:
        return None
    check_vocabulary(root, (layout.template, *layout.parts), diagnostics)
    if root.tag != "story":
        return None
    binder = Binder(briefing, layout, references, _BUILDERS, read, diagnostics)
    items = take_out(binder, root, left)
    binder.outlook = look_ahead(binder, root)
    blocks = binder.blocks(root, binder.tree.root)
    check_endnotes(binder, root)
    if not blocks and not diagnostics.has_errors:
        diagnostics.error(binder.span(root), "the story holds nothing")
    cited = [source for source in briefing.sources if source.id in binder.outlook.numbers]
    texts = [briefing.title, briefing.claim, briefing.publisher]
    texts += [text for source in cited for text in (source.title, *source.words)]
    title = binder.label("document_title", "{title}", title=briefing.title.value, language=language)
    year, month, day = (*briefing.date.start, 1, 1)[:3]
    return Story(
        lang=briefing.lang,
        direction=text_direction(briefing.lang),
        title=title,
        description=briefing.claim.value,
        date=(year, month, day),
        publisher=briefing.publisher.value,
        licence=briefing.licence.url or briefing.licence.name.value,
        blocks=blocks,
        structure=binder.tree.freeze(),
        running=bind_running(binder, root),
        notes=tuple(binder.notes.made),
        items=items,
        unseen=tuple(sorted(binder.unseen | {text.span for text in texts})),
    )
