"""A Synthetic briefing -> the content files that an author would have written, in a project of its own."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from tests.bench.rich_layout import enrich_layout, limit_timeline
from tests.bench.synthetic import Block, Figure, Record, Section, Synthetic

ROOT = Path(__file__).parent.parent.parent

_EVIDENCE = ("finding", "corroborated", "single-source", "admitted", "alleged")


def write_project(briefing: Synthetic, root: Path) -> None:
    """Writes `content/<id>/` under `root`, and the repository's dossier beside it as `layouts/dossier/`.

    Its timeline shows a few events only; a briefing with figures gets places for them and for notes.
    """
    layout = root / "layouts" / "dossier"
    shutil.copytree(ROOT / "layouts" / "dossier", layout, dirs_exist_ok=True)
    limit_timeline(layout)
    if briefing.figures:
        enrich_layout(layout)
    for name, text in write_files(briefing).items():
        path = root / "content" / briefing.id / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for figure in briefing.figures:
        if figure.pixels:
            path = root / "content" / briefing.id / "figures" / f"{figure.id}.png"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(figure.pixels)


def write_files(briefing: Synthetic) -> dict[str, str]:
    """The text of each file by its path in the briefing's folder."""
    files = {
        "briefing.yaml": _dump(_front(briefing)),
        "facts.yaml": _dump([_fact(n, r) for n, r in enumerate(briefing.facts)]),
        "quotations.yaml": _dump([_quotation(r) for r in briefing.quotations]),
        "actors.yaml": _dump([_actor(r) for r in briefing.actors]),
        "events.yaml": _dump(
            [{"id": r.id, "date": r.date, "text": r.text, **_sources(r)} for r in briefing.events]
        ),
        "contrasts.yaml": _dump(
            [
                {"id": r.id, "title": r.title, "claimed": r.text, "record": r.more, **_sources(r)}
                for r in briefing.contrasts
            ]
        ),
        "demands.yaml": _dump([_demand(r) for r in briefing.demands]),
        "terms.yaml": _dump(
            [
                {"id": r.id, "term": r.title, "definition": r.text, **_sources(r)}
                for r in briefing.terms
            ]
        ),
        "sources.yaml": _dump(
            [
                {
                    "id": source.id,
                    "type": "report",
                    "title": source.title,
                    "author": [{"literal": source.author}],
                    "publisher": source.publisher,
                    "issued": str(source.year),
                    "URL": source.url,
                }
                for source in briefing.sources
            ]
        ),
    }
    for number, section in enumerate(briefing.sections, 1):
        files[f"sections/{number:03}.md"] = _section(section)
    pictures = [figure for figure in briefing.figures if figure.pixels]
    if pictures:
        files["figures.yaml"] = _dump([_picture(figure) for figure in pictures])
    for figure in briefing.figures:
        if figure.kind:
            files[f"figures/{figure.id}.yaml"] = _dump(_chart(figure))
    return files


def _front(briefing: Synthetic) -> dict[str, object]:
    return {
        "title": briefing.title,
        "headline": briefing.title,
        "claim": briefing.claim,
        "summary": list(briefing.summary),
        "as_of": briefing.as_of,
        "date": briefing.date,
        "edition": "1",
        "lang": "en",
        "provenance": briefing.provenance,
        "publisher": briefing.publisher,
        "licence": {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
        "action": {"title": "None", "text": "None.", "url": "https://example.org/"},
        "products": ["dossier"],
    }


def _section(section: Section) -> str:
    front = f"---\nid: {section.id}\ntitle: {section.title}\n---"
    notes = (f"[^{name}]: {text}" for name, text in section.notes)
    return "\n\n".join((front, *(_block(block) for block in section.blocks), *notes)) + "\n"


def _block(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"## {block.texts[0]}"
        case "bullets":
            return "\n".join(f"- {text}" for text in block.texts)
        case "quotation":
            return f"{{{{quotation {block.record}}}}}"
        case "figure":
            return f"{{{{figure {block.record}}}}}"
        case "table":
            return _table(block)
        case _:
            return block.texts[0]


def _table(block: Block) -> str:
    head, *rows = (f"| {' | '.join(row)} |" for row in block.rows)
    rule = "|---" * (len(block.rows[0]) - 1) + "|---:|"
    return "\n".join((f"Table: {block.texts[0]}", head, rule, *rows))


def _chart(figure: Figure) -> dict[str, object]:
    return {
        "id": figure.id,
        "kind": figure.kind,
        "alt": figure.alt,
        "categories": list(figure.categories),
        "series": [{"name": name, "values": list(values)} for name, values in figure.series],
        "caption": figure.caption,
        "sources": [str(cite) for cite in figure.sources],
    }


def _picture(figure: Figure) -> dict[str, object]:
    return {
        "id": figure.id,
        "file": f"{figure.id}.png",
        "alt": figure.alt,
        "credit": "The benchmark",
        "caption": figure.caption,
    }


def _fact(number: int, record: Record) -> dict[str, object]:
    return {
        "id": record.id,
        "text": record.text,
        "evidence": _EVIDENCE[number % len(_EVIDENCE)],
        "basis": record.more,
        "legal": "yes" if record.legal else "no",
        **_sources(record),
    }


def _quotation(record: Record) -> dict[str, object]:
    return {
        "id": record.id,
        "text": record.text,
        "speaker": record.refers,
        "date": record.date,
        "occasion": record.more,
        **_sources(record),
    }


def _actor(record: Record) -> dict[str, object]:
    return {
        "id": record.id,
        "kind": "person",
        "name": record.title,
        "description": record.text,
        "roles": [{"text": text, "date": date} for date, text in record.parts],
        **_sources(record),
    }


def _demand(record: Record) -> dict[str, object]:
    parts = [{"id": f"part-{n}", "text": text} for n, (_, text) in enumerate(record.parts, 1)]
    return {
        "id": record.id,
        "addressees": [record.refers],
        "text": record.text,
        **({"parts": parts} if parts else {}),
        **_sources(record),
    }


def _sources(record: Record) -> Mapping[str, object]:
    return {"sources": [str(cite) for cite in record.sources]}


def _dump(value: Mapping[str, object] | Sequence[Mapping[str, object]]) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=108)
