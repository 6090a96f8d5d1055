"""A Synthetic briefing -> the same document in Typst's markup, set by dossier.typ."""

from __future__ import annotations

import re
from itertools import count

from tests.bench.synthetic import Block, Cite, Record, Section, Synthetic

_EVIDENCE = ("Finding", "Corroborated", "Single source", "Admitted", "Alleged")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SPECIAL = re.compile(r"[\\#$*_`<>@\[\]~/]")
_MARKUP = re.compile(r" ?\[(@[^\]]+)\]|\*([^*]+)\*|\[([^\]]+)\]\(([^)]+)\)")


def write_document(briefing: Synthetic) -> str:
    """The text of a file that lies beside dossier.typ."""
    numbers = count(1)
    names = {actor.id: actor.title for actor in briefing.actors}
    quotations = {r.id: _quotation(r, names) for r in briefing.quotations}
    parts = [
        '#import "dossier.typ": *',
        f"#show: dossier.with(title: [{briefing.title}], as-of: [{briefing.as_of}])",
        f"#cover([{briefing.title}], [{_markup(briefing.claim)}], [{briefing.as_of}],"
        f" [{_date(briefing.date)}], [{_markup(briefing.provenance)}])",
        "#contents()",
        f"#summary[{_paragraphs(briefing.summary)}]",
        "#v(1fr)",
        f"#imprint[{_paragraphs((briefing.title + '.', briefing.provenance, briefing.publisher))}]",
        "#pagebreak()",
        *(_section(section, quotations, numbers) for section in briefing.sections),
        *_tables(briefing),
        "= Demands",
        *(_demand(n, record, names) for n, record in enumerate(briefing.demands, 1)),
        "#wide[= Glossary]",
        "#glossary[",
        *(f"#term[{r.title}][{_markup(r.text)} {_cites(r.sources)}]" for r in briefing.terms),
        "]",
        "= Sources",
        *(
            f'#source("{s.id}", {n})[{s.author}. #emph[{s.title}]. {s.publisher}, {s.year}.'
            f' #link("{s.url}")]'
            for n, s in enumerate(briefing.sources, 1)
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _section(section: Section, quotations: dict[str, str], numbers: count[int]) -> str:
    blocks = (_block(block, quotations, numbers) for block in section.blocks)
    return "\n\n".join((f"= {section.title}", *blocks))


def _block(block: Block, quotations: dict[str, str], numbers: count[int]) -> str:
    match block.kind:
        case "heading":
            return f"== {block.texts[0]}"
        case "bullets":
            return "\n".join(f"- {_markup(text)}" for text in block.texts)
        case "quotation":
            return quotations[block.record]
        case _:
            return f"#numbered({next(numbers)})[{_markup(block.texts[0])}]"


def _quotation(record: Record, names: dict[str, str]) -> str:
    source = f"#name[{names[record.refers]}], {_date(record.date)}. {record.more}"
    return f"#quoted([{_markup(record.text)}], [{source} {_cites(record.sources)}])"


def _tables(briefing: Synthetic) -> list[str]:
    contrasts = [
        f"row[{r.title}], [{_markup(r.text)}], [{_markup(r.more)} {_cites(r.sources)}]"
        for r in briefing.contrasts
    ]
    events = [
        f"row[{_date(r.date)}], [{_markup(r.text)} {_cites(r.sources)}]" for r in briefing.events
    ]
    facts: list[str] = []
    analysis: list[str] = []
    for number, r in enumerate(briefing.facts):
        known = f"known[{_EVIDENCE[number % 5]}][{_markup(r.more)}]"
        rows = analysis if r.legal else facts
        rows.append(f"{known}, [{_markup(r.text)} {_cites(r.sources)}]")
    people = [f"row[{r.title}], {_person(r)}" for r in briefing.actors]
    return [
        _table(
            "What is claimed, and what the record shows",
            "20fr, 38fr, 42fr",
            ("At issue", "What was claimed", "What the record shows"),
            contrasts,
        ),
        _table("Timeline", "22fr, 78fr", ("Date", "Event"), events),
        _table(
            "The facts, and how they are known", "34fr, 66fr", ("How it is known", "Fact"), facts
        ),
        _table("Legal analysis", "34fr, 66fr", ("How it is known", "Law"), analysis),
        _table(
            "People, bodies and groups",
            "31fr, 69fr",
            ("Name", "Part and office, as of the date given"),
            people,
        ),
    ]


def _table(title: str, widths: str, head: tuple[str, ...], rows: list[str]) -> str:
    heads = "".join(f"[{words}]" for words in head)
    body = ",\n".join(rows)
    return f"#wide[= {title}]\n\n#rows-of(({widths}), table.header{heads},\n{body})"


def _person(record: Record) -> str:
    cites = _cites(record.sources)
    roles = "".join(f"#role[{_date(date)}][{text}]" for date, text in record.parts)
    return f"[{_markup(record.text)} {cites}{roles}]"


def _demand(number: int, record: Record, names: dict[str, str]) -> str:
    parts = "\n".join(f"- {text}" for _, text in record.parts)
    asked = f"#asked[{names[record.refers]}]"
    text = f"#demand({number})[{_markup(record.text)} {_cites(record.sources)}]"
    return f"{asked}\n\n{text}\n\n{parts}".strip()


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "\n\n".join(_markup(text) for text in texts)


def _cites(cites: tuple[Cite, ...]) -> str:
    """`#cites(("s-1", 1, "p. 4"))`: what dossier.typ sets as `[1, p. 4]`, linked."""
    each = (f'("{cite.source}", "{cite.source[2:]}, p. {cite.page}"),' for cite in cites)
    return f"#cites(({''.join(each)}))"


def _markup(text: str) -> str:
    """Our Markdown -> Typst's markup."""
    found, at = [], 0
    for mark in _MARKUP.finditer(text):
        found.append(_escape(text[at : mark.start()]))
        cited, emphasis, words, url = mark.groups()
        if cited:
            places = (place.strip(" @").split(", p. ") for place in cited.split(";"))
            found.append("~" + _cites(tuple(Cite(source, int(page)) for source, page in places)))
        elif emphasis:
            found.append(f"#emph[{_escape(emphasis)}]")
        else:
            found.append(f'#link("{url}")[{_escape(words)}]')
        at = mark.end()
    return "".join(found) + _escape(text[at:])


def _escape(words: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", words)


def _date(edtf: str) -> str:
    year, month, day = edtf.split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
