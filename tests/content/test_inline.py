from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.inline import (
    Cite,
    Emphasis,
    Hyperlink,
    Inline,
    LineBreak,
    Strong,
    Words,
    iterate_citations,
    iterate_words,
    parse_inline,
)
from generator.content.model import Citation, Text
from generator.diagnostics import Diagnostics, Span

LINES = Span("sections/01.md", 5, 9)


def read(value: str) -> tuple[tuple[Inline, ...], list[str]]:
    diagnostics = Diagnostics()
    tree = parse_inline(Text(value, LINES, "sections/x/1", "en"), diagnostics)
    assert all(found.span == LINES for found in diagnostics)
    return tree, [found.message for found in diagnostics]


def cite(source: str, locator: str | None = None) -> Citation:
    return Citation(source, locator, LINES)


W = Words


@pytest.mark.parametrize(
    ("value", "tree"),
    [
        ("", ()),
        ("Plain words.", (W("Plain words."),)),
        ("*a*", (Emphasis((W("a"),)),)),
        ("_a_", (Emphasis((W("a"),)),)),
        ("**a** b", (Strong((W("a"),)), W(" b"))),
        ("***a***", (Emphasis((Strong((W("a"),)),)),)),
        ("**a *b* c**", (Strong((W("a "), Emphasis((W("b"),)), W(" c"))),)),
        ("در *تهران* بود", (W("در "), Emphasis((W("تهران"),)), W(" بود"))),
        ("*a **b***", (Emphasis((W("a "), Strong((W("b"),)))),)),
        ("*a*b", (Emphasis((W("a"),)), W("b"))),
        ("_a_b", (W("_a_b"),)),
        ("«*a*»، *b*؛", (W("«"), Emphasis((W("a"),)), W("»، "), Emphasis((W("b"),)), W("؛"))),
        ("*[a](https://x.org)*", (Emphasis((Hyperlink((W("a"),), "https://x.org"),)),)),
        ("snake_case_name", (W("snake_case_name"),)),
        ("2 * 3 * 4", (W("2 * 3 * 4"),)),
        ("he said [they] left", (W("he said [they] left"),)),
        (r"\*a\* \[b\] \\ \<b> \&amp;", (W(r"*a* [b] \ <b> &amp;"),)),
        ("1 < 2 & 3 > 2, R&D", (W("1 < 2 & 3 > 2, R&D"),)),
        ("a\\\nb", (W("a"), LineBreak(), W("b"))),
        ("[@ai-2019, p. 2]", (Cite((cite("ai-2019", "p. 2"),)),)),
        ("a [@a; @b, § 3].", (W("a "), Cite((cite("a"), cite("b", "§ 3"))), W("."))),
        ("*a [@b]*", (Emphasis((W("a "), Cite((cite("b"),)))),)),
        (
            "[a *b*](https://x.org/c_d_e?f=1&g=*)",
            (Hyperlink((W("a "), Emphasis((W("b"),))), "https://x.org/c_d_e?f=1&g=*"),),
        ),
        ("<https://x.org/a_b_c>", (Hyperlink((W("https://x.org/a_b_c"),), "https://x.org/a_b_c"),)),
        ("<mailto:a@x.org>", (Hyperlink((W("a@x.org"),), "mailto:a@x.org"),)),
        ("[a](https://x.org/(b))", (Hyperlink((W("a"),), "https://x.org/(b)"),)),
        ("[[a]](https://x.org)", (Hyperlink((W("[a]"),), "https://x.org"),)),
        ("a\u00a0b *c*", (W("a\u00a0b "), Emphasis((W("c"),)))),
    ],
)
def test_the_vocabulary(value: str, tree: tuple[Inline, ...]) -> None:
    assert read(value) == (tree, [])


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("a <b>b</b>", "HTML is not allowed in Markdown: <b>"),
        ("a <br/> b", "HTML is not allowed in Markdown: <br/>"),
        ("a <!-- b --> c", "HTML is not allowed in Markdown: <!-- b -->"),
        ("a <script", "HTML is not allowed in Markdown: <script"),
        ("&nbsp;", "HTML is not allowed in Markdown: &nbsp;"),
        ("&#x202e;", "HTML is not allowed in Markdown: &#x202e;"),
        ("<a@b.org>", "HTML is not allowed in Markdown: <a@b.org>"),
        ("<javascript:alert(1)>", "HTML is not allowed in Markdown: <javascript:alert(1)>"),
        ("`<b>`", "code is not part of our Markdown: `<b>`"),
        ("![a](b.png)", "a picture within a text"),
        ("[a](file:///etc/passwd)", "the address 'file:///etc/passwd' has the scheme 'file'"),
        ("[a](DATA:text/html,x)", "the address 'DATA:text/html,x' has the scheme 'data'"),
        ("[a](../b.html)", "the address '../b.html' has no scheme"),
        ("[a](//x.org)", "the address '//x.org' has no scheme"),
        ("[a](https://[)", "'https://[' is no web address"),
        ("[a](mailto:nobody)", "'mailto:nobody' is no mail address"),
        ("[a [@b]](https://x.org)", "a citation within a link"),
        ("[a][b]", "brackets that make no link"),
        ("a [@b, p. 2", "a citation is not closed"),
        ("[see @b]", "a citation begins with [@"),
        ("a *b", "an unclosed *"),
        ("a **b* c", "an unclosed *"),
        ("a [b", "an unclosed ["),
        ("a b]", "an unclosed ]"),
        ("\x02amp\x03 *a*", "the character U+0002 cannot stand in a text"),
        ("*a " * 201, "more than 200 signs of Markdown in one text"),
    ],
)
def test_what_is_not_of_the_vocabulary(value: str, message: str) -> None:
    assert message in read(value)[1]


def test_what_cannot_be_paired_stays_as_it_is_written() -> None:
    """Python-Markdown 3.11 lost the citation behind the first of these."""
    assert read("*a**b*[@c]") == (
        (Emphasis((W("a**b"),)), Cite((cite("c"),))),
        ["an unclosed **"],
    )
    assert read("**a*b*") == ((W("**a"), Emphasis((W("b"),))), ["an unclosed **"])


LETTERS = st.sampled_from([*"xyز *_[]()!{}1", "**", "***", "[@a]", "[@b; @c]", "\\*", "\\\n"])


@settings(deadline=None)  # the first example imports the parser
@given(st.lists(LETTERS, max_size=20).map("".join))
def test_no_letter_is_lost(value: str) -> None:
    diagnostics = Diagnostics()
    tree = parse_inline(Text(value, LINES, "k", "en"), diagnostics)
    if diagnostics.has_errors:
        return
    cited = (citation.source for citation in iterate_citations(tree))
    kept = "".join([*iterate_words(tree), *cited])
    assert sorted(filter(str.isalnum, kept)) == sorted(filter(str.isalnum, value))


def test_an_error_is_placed_by_the_caller() -> None:
    diagnostics = Diagnostics()
    asked = []

    def locate(snippet: str, nth: int) -> Span:
        asked.append((snippet, nth))
        return Span.of_line("sections/01.md", 7)

    text = Text("*a* <b> b <b> [@?]", LINES, "sections/x/1", "en")
    parse_inline(text, diagnostics, locate)
    assert asked == [("<b>", 0), ("<b>", 1), ("[@?", 0)]
    assert {str(found.span) for found in diagnostics} == {"sections/01.md:7"}


def test_words_and_citations_in_reading_order() -> None:
    tree, _ = read("a *b [@c]* [d](https://x.org) [@e; @f]")
    assert "".join(iterate_words(tree)) == "a b  d "
    assert [citation.source for citation in iterate_citations(tree)] == ["c", "e", "f"]


SIGNS = st.sampled_from(
    [
        *"ab ب*_[]()<>\\\n`!|@;&\x02\x03\ufffe",
        "**",
        "[@a]",
        "&amp;",
        "https://x.org",
        "<b>",
        "klzzwxh:0000",
    ]
)


@settings(deadline=None)  # the first example imports the parser
@given(st.lists(SIGNS, max_size=30).map("".join))
def test_nothing_makes_it_raise_or_leaves_a_code_of_the_parser(value: str) -> None:
    tree, _ = read(value)
    assert not {"\x02", "\x03"} & set("".join(iterate_words(tree)))
    assert read(value)[0] == tree


def test_threads_may_share_it() -> None:
    values = [f"a *b{n}* [c](https://x.org/{n}) **d [@e{n}]**" for n in range(200)]
    expected = [read(value) for value in values]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, values)) == expected


def test_plain_text_costs_no_parser() -> None:
    text = Text("A sentence without a sign, of about the length they have. " * 2, LINES, "k", "en")
    diagnostics = Diagnostics()
    best = min(_time(text, diagnostics) for _ in range(20))
    assert best < 100e-6


def _time(text: Text, diagnostics: Diagnostics) -> float:
    start = perf_counter()
    parse_inline(text, diagnostics)
    return perf_counter() - start
