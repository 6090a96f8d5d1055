"""A Story as text that a person can read and a test can compare."""

from __future__ import annotations

from collections.abc import Iterator

from generator.layout.story import (
    Block,
    Break,
    Code,
    Columns,
    Element,
    Grid,
    Group,
    Paragraph,
    Picture,
    Rule,
    Run,
    Space,
    Story,
    Table,
)

_VISIBLE = {"\u00a0": "~", "\u202f": "‿", "\u2028": "↵", "\t": "→"}


def story_text(story: Story) -> str:
    """Running lines and blocks, a line each, indented by depth.

    `~` is a no-break space, `‿` a narrow one, `→` a tab.
    """
    lines = []
    for running in story.running:
        parts = (running.text.start, running.text.middle, running.text.end)
        shown = " | ".join(runs_text(runs) for runs in parts)
        lines.append(f"running {running.master} {running.place} {running.text.style}: {shown}")
    for block in story.blocks:
        lines += _block(block, 0)
    return "\n".join(lines) + "\n"


def structure_text(element: Element, depth: int = 0) -> str:
    """The structure tree, an element a line; a leaf is `·`."""
    details = [f"{name}={value}" for _owner, name, value in element.attributes]
    details += [f"lang={element.lang}"] if element.lang else []
    details += [f"alt={element.alt!r}"] if element.alt else []
    line = "  " * depth + " ".join([element.role or "·", *details])
    return "\n".join([line, *(structure_text(child, depth + 1) for child in element.children)])


def runs_text(runs: tuple[Run, ...]) -> str:
    """Runs as they follow each other; what is special about one stands in braces before it."""
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = "".join(_VISIBLE.get(char, char) for char in run.text)
    marks = [*run.styles]
    marks += [f"@{run.lang}"] if run.lang != "en" else []
    marks += [f">{run.link}"] if run.link else []
    marks += [f"page:{run.page_of}"] if run.page_of else []
    return f"{{{' '.join(marks)}: {text}}}" if marks else text


def _block(block: Block, depth: int) -> Iterator[str]:
    pad = "  " * depth
    match block:
        case Paragraph():
            label = f"[{runs_text(block.label)}] " if block.label else ""
            anchor = f" #{block.anchor}" if block.anchor else ""
            mark = f" {block.bookmark[0]}“{block.bookmark[1]}”" if block.bookmark else ""
            yield f"{pad}{block.style}{anchor}{mark}: {label}{runs_text(block.runs)}"
        case Rule() | Picture() | Code():
            yield f"{pad}{type(block).__name__.lower()} {block.style}"
        case Space():
            yield f"{pad}space {'fill' if block.fill else f'{block.height:g}'}"
        case Break():
            recto = " recto" if block.recto else ""
            yield f"{pad}page{f' {block.master}' if block.master else ''}{recto}"
        case Group():
            anchor = f" #{block.anchor}" if block.anchor else ""
            yield f"{pad}group {block.style}{anchor}"
            yield from _blocks(block.blocks, depth + 1)
        case Columns():
            yield f"{pad}columns {block.style} {block.count} {block.gutter:g}"
            yield from _blocks(block.blocks, depth + 1)
        case Grid():
            yield f"{pad}grid {block.style} {block.columns} {block.gutter:g}"
            for cell in block.cells:
                yield f"{pad}  cell {cell.style} {cell.columns}"
                yield from _blocks(cell.blocks, depth + 2)
        case Table():
            widths = " ".join(f"{width:.2f}" for width in block.widths)
            yield f"{pad}table {block.style} {widths}"
            for name, rows in (("head", block.head), ("row", block.body)):
                for row in rows:
                    yield f"{pad}  {name}"
                    for cell in row.cells:
                        yield f"{pad}    cell {cell.style} {cell.columns}"
                        yield from _blocks(cell.blocks, depth + 3)


def _blocks(blocks: tuple[Block, ...], depth: int) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, depth)
