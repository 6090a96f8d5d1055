"""The handout with the styles that notes need, bound to texts that have notes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from generator.content.model import Briefing, Text
from generator.content.narrative import Block, BlockKind, Section
from generator.diagnostics import Diagnostics, Rejected, Span
from generator.layout.bind import bind_layout
from generator.layout.layout import Layout
from generator.layout.story import Paragraph, Story
from generator.layout.theme import CharacterStyle, Notes
from tests.layout.handout import handout, printed, read_picture, wells, with_template
from tests.layout.story_text import runs_text

FOOT, END = Notes(), Notes(place="end")
CITED = Notes(citations="notes")
SECTIONS = """
{% for section in briefing.sections %}
<h1 id="{{ section.id }}">{{ section.title }}</h1>
{% for block in section.blocks %}
{% if block.kind == "heading" %}<h2>{{ block.texts[0] }}</h2>
{% elif block.kind == "bullets" %}<ul>{% for text in block.texts %}<li>{{ text }}</li>{% endfor %}</ul>
{% elif block.kind == "figure" %}
<figure><img ref="figures/{{ block.record.id }}"/>
<figcaption>{{ block.record.caption }} {{ block.record.credit }}</figcaption></figure>
{% else %}<p number="{{ block.number }}">{{ block.texts[0] }}</p>
{% endif %}
{% endfor %}
{% endfor %}
"""
"""A template of every section; nothing in it has an id but the titles."""
FIGURE = Text("Figure {number}.", Span.of_line("layout.toml", 1), "labels/figure", "en")


def annotated(
    template: str, notes: Notes = FOOT, labels: tuple[Text, ...] = (), without: str = ""
) -> Layout:
    """The handout with a template of that body, its notes and more labels, and without one of its styles."""
    layout = with_template(f"<story>{template}</story>")
    theme = layout.theme
    body = theme.style("body")
    named = [replace(body, name=name) for name in ("footnote", "footnote-rule")]
    styles = tuple(style for style in (*theme.styles, *named) if style.name != without)
    theme = replace(theme, styles=styles, notes=notes)
    return replace(layout, theme=theme, labels=(*handout().labels, *labels))


def with_mark_style(layout: Layout) -> Layout:
    """The layout with a character style for marks alone."""
    characters = (*layout.theme.characters, CharacterStyle("note-mark"))
    return replace(layout, theme=replace(layout.theme, characters=characters))


def bound(layout: Layout, briefing: Briefing) -> Story:
    """The story of a briefing; any diagnostic fails."""
    diagnostics = Diagnostics()
    story = bind_layout(briefing, layout, diagnostics, read_picture)
    assert not list(diagnostics), printed(diagnostics)
    return story


def refused(layout: Layout, briefing: Briefing) -> str:
    """What is wrong with a briefing in a layout, as printed."""
    diagnostics = Diagnostics()
    with suppress(Rejected):
        bind_layout(briefing, layout, diagnostics, read_picture)
    return printed(diagnostics)


def section(*words: str, lang: str = "en", notes: tuple[str, ...] = ()) -> Briefing:
    """The good briefing with one section of paragraphs; `notes` are `id: words`. `## ` begins a heading, and
    ` {#name}` ends what it names.
    """
    blocks = tuple(_block(n, text, lang) for n, text in enumerate(words, 1))
    numbers = iter(range(1, 100))
    blocks = tuple(
        replace(b, number=next(numbers)) if b.kind is BlockKind.PARAGRAPH else b for b in blocks
    )
    made = Section(
        "x",
        _text("The night", "sections/x/title", 3, lang),
        blocks,
        notes=tuple(
            _text(
                text.partition(": ")[2], f"sections/x/notes/{text.partition(': ')[0]}", 50 + n, lang
            )
            for n, text in enumerate(notes)
        ),
    )
    return replace(wells(), sections=(made,), lang=lang)


def note_texts(story: Story) -> list[str]:
    """The footnotes of a story: number and words."""
    found = []
    for note in story.notes:
        paragraph = note.blocks[0]
        assert isinstance(paragraph, Paragraph)
        label = "".join(run.text for run in paragraph.label)
        found.append(f"{label} {runs_text(paragraph.runs)}")
    return found


def _block(number: int, words: str, lang: str) -> Block:
    words, _, name = words.removesuffix("}").partition(" {#")
    kind = BlockKind.HEADING if words.startswith("## ") else BlockKind.PARAGRAPH
    if words.startswith("- "):
        kind = BlockKind.BULLETS
    words = words.removeprefix("## ").removeprefix("- ")
    text = _text(words, f"sections/x/{number}", 5 + number, lang)
    level = 2 if kind is BlockKind.HEADING else 0
    return Block(kind, (text,), text.span, level=level, name=name or None)


def _text(words: str, key: str, line: int, lang: str) -> Text:
    return Text(words, Span.of_line("content/x.md", line), key, lang)
