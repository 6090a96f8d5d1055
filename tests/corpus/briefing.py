"""A Declaration becomes the files of a briefing, by one rule for all languages.

All running words are the Declaration's own. Of its preamble, the *grounds* (“Whereas …”) say why,
and the *proclamation* behind them says to what end:

- claim: the first ground; summary: the grounds after it; quotation: the second ground;
- action: the first paragraph of Article 29, on everyone's duties, with the Declaration's address;
- sections: the preamble, whole, then each article;
- facts: the articles, in their order; two short ones (6 and 9) are key figures too.

Priorities follow René Cassin's plan of the Declaration: Articles 1 and 2 are its foundation (1), then
come the rights of the person (3 to 11: 2), of the person among others (12 to 17: 3), the public
freedoms (18 to 21: 4), the economic, social and cultural rights and what binds all (22 to 30: 5).
So the fact sheet holds Articles 1 to 5 in every language.

Where a translation has no preamble, the articles that speak of the whole Declaration stand in for it:
28 is the claim, 28 and 30 are the summary, 30 is the quotation.

What a briefing asks for besides (publisher, author, licence) is bibliography, in English; so are
the layouts' labels, until they have catalogs.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise

from tests.corpus.udhr import Article, Declaration

SYMBOL = "A/RES/217(III)"
"""Of the resolution whose part A the Declaration is."""
_ADOPTED = "1948-12-10"
_RESOLUTION = "https://undocs.org/A/RES/217(III)"
_ADDRESS = "https://www.un.org/en/about-us/universal-declaration-of-human-rights"
_AUTHOR = "United Nations General Assembly"
_KEY_FIGURES = (6, 9)
_PRIORITIES = ((1, 1), (3, 2), (12, 3), (18, 4), (22, 5), (31, 0))
"""First article of each priority."""
_SHORT = 0.3
"""Of the mean length of the preamble's paragraphs; a shorter one only leads on to the next."""
_LEADING_ON = re.compile(r"[\s,;:،؛，；]+(?:и|y)?$")
"""What ties a ground to the next: a comma or semicolon, with an “and” in Russian and Spanish."""
_MARKDOWN = re.compile(r"([\\`*_\[\]<&!])")
_WORD_SPACE = re.compile(r"[ ፡]")
_LIST_SIGN = re.compile(r"^([0-9]*)([.#>|+-])")


def write_briefing(declaration: Declaration) -> dict[str, str]:
    """A Declaration -> the text of each file of its briefing, by its path in the briefing's folder."""
    grounds = _grounds(declaration)
    files = {
        "briefing.yaml": _front(declaration, grounds),
        "facts.yaml": _records(_fact(n, a) for n, a in enumerate(declaration.articles, 1)),
        "quotations.yaml": _records([_quotation(grounds[1])]),
        "actors.yaml": _records([_actor(declaration)]),
        "sources.yaml": _records([_source(declaration)]),
    }
    if declaration.preamble is not None:
        name = declaration.preamble.title or declaration.title
        files["sections/00-preamble.md"] = _section("preamble", name, declaration.preamble)
    for number, article in enumerate(declaration.articles, 1):
        path = f"sections/{number:02}-article.md"
        files[path] = _section(f"article-{number}", article.title, article)
    return files


def _grounds(declaration: Declaration) -> tuple[str, ...]:
    """The preamble without its proclamation, which begins with a short paragraph or is the last."""
    if declaration.preamble is None:
        last = [article.text for article in declaration.articles[27:]]
        return last[0], last[2]
    paragraphs = declaration.preamble.paragraphs
    least = _SHORT * sum(map(len, paragraphs)) / len(paragraphs)
    start = 0 if len(paragraphs[0]) >= least else 1
    end = next(
        (at for at in range(start, len(paragraphs)) if len(paragraphs[at]) < least),
        len(paragraphs) - 1,
    )
    grounds = [_LEADING_ON.sub("", ground) for ground in paragraphs[start:end]]
    grounds[0] = " ".join((*paragraphs[:start], grounds[0]))
    return tuple(grounds)


def _front(declaration: Declaration, grounds: tuple[str, ...]) -> str:
    duties = declaration.articles[28]
    return _mapping(
        {
            "title": declaration.title,
            "headline": declaration.title,
            "claim": grounds[0],
            "summary": [
                _escape(ground) for ground in (grounds[1:] if declaration.preamble else grounds)
            ],
            "as_of": _ADOPTED,
            "date": _ADOPTED,
            "edition": 1,
            "lang": declaration.lang,
            "provenance": f"{SYMBOL}, {declaration.file}.",
            "publisher": "UDHR in XML",
            "licence": {"name": "Made to test a typesetter, not for publication"},
            "action": {
                "title": duties.title,
                "text": _escape((duties.numbered or duties.paragraphs)[0]),
                "url": _ADDRESS,
            },
            "products": ["dossier", "factsheet"],
        }
    )


def _fact(number: int, article: Article) -> dict[str, object]:
    found: dict[str, object] = {
        "id": f"article-{number}",
        "text": _escape(article.text),
        "evidence": "finding",
        "legal": "yes",
        "sources": [f"udhr, art. {number}"],
        "priority": next(p for (_, p), (end, _) in pairwise(_PRIORITIES) if number < end),
    }
    if number in _KEY_FIGURES:
        found["figure"] = _figure(article)
    return found


def _figure(article: Article) -> dict[str, object]:
    """`Article 6` as its number, with the word before it as what qualifies it; 第六条 is one word."""
    word, *number = _WORD_SPACE.split(article.title, maxsplit=1)
    if number:
        return {"qualifier": word, "value": number[0], "label": article.text}
    return {"value": word, "label": article.text}


def _quotation(words: str) -> dict[str, object]:
    return {
        "id": "ground",
        "text": words,
        "speaker": "assembly",
        "date": _ADOPTED,
        "occasion": SYMBOL,
        "sources": ["udhr"],
    }


def _actor(declaration: Declaration) -> dict[str, object]:
    roles = [{"text": declaration.title, "date": _ADOPTED}]
    return {"id": "assembly", "kind": "body", "name": _AUTHOR, "roles": roles, "sources": ["udhr"]}


def _source(declaration: Declaration) -> dict[str, object]:
    return {
        "id": "udhr",
        "type": "legislation",
        "title": declaration.title,
        "author": [{"literal": _AUTHOR}],
        "issued": _ADOPTED,
        "number": SYMBOL,
        "language": declaration.lang,
        "URL": _RESOLUTION,
    }


def _section(identity: str, title: str, article: Article) -> str:
    head = f"---\nid: {identity}\ntitle: {_value(title)}\n---\n"
    blocks = [_LIST_SIGN.sub(r"\1\\\2", _escape(words)) for words in article.paragraphs]
    if article.numbered:
        items = (f"{n}. {_escape(words)}" for n, words in enumerate(article.numbered, 1))
        blocks.append("\n".join(items))
    return head + "".join(f"\n{block}\n" for block in blocks)


def _escape(words: str) -> str:
    """Words as Markdown that says just them."""
    return _MARKDOWN.sub(r"\\\1", words)


def _records(records: object) -> str:
    assert hasattr(records, "__iter__")
    return "\n".join("- " + _mapping(record).replace("\n", "\n  ").rstrip() for record in records)


def _mapping(values: dict[str, object]) -> str:
    return "".join(f"{key}: {_value(value)}\n" for key, value in values.items())


def _value(value: object) -> str:
    # JSON is YAML; words that mean something to YAML must not.
    return json.dumps(value, ensure_ascii=False)
