"""Items leave a story as if the template had never placed them."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostics, Rejected
from generator.layout.bind import bind_layout
from generator.layout.story import Story
from tests.layout.handout import bind, complaints, read_picture, shown, wells, with_template
from tests.layout.story_text import story_text, structure_text

FACTS = (
    '<div><h1 id="facts">{{ briefing.title }}</h1>{% for fact in briefing.facts %}'
    '<p priority="{{ fact.priority + 3 if loop.first else fact.priority }}">'
    "{{ fact.text }} {{ fact.sources }}</p>{% endfor %}</div>"
)
EVENTS = (
    "{% for event in briefing.events %}"
    '<p priority="{{ loop.index + 2 }}">{{ event.date }}: {{ event.text }} {{ event.sources }}</p>'
    "{% endfor %}"
)
STAYS = "<p>{{ briefing.claim }}</p>"


def without(body: str, *keys: str) -> Story:
    """The story of a template without some of its items; warnings are failures."""
    diagnostics = Diagnostics()
    layout = with_template(f"<story>{body}</story>")
    story = bind_layout(wells(), layout, diagnostics, read_picture, frozenset(keys))
    assert not list(diagnostics), list(diagnostics)
    return story


def same(one: Story, other: Story) -> bool:
    """Whether two stories say the same; where their templates stand does not count."""
    return story_text(one) == story_text(other) and structure_text(one.structure) == structure_text(
        other.structure
    )


def test_what_has_a_priority_from_2_may_leave() -> None:
    story = bind(EVENTS + '<p priority="1">{{ briefing.claim }}</p>' + STAYS)
    assert [(item.key, item.priority) for item in story.items] == [
        ("events/sealing", 3),
        ("events/hearings", 4),
    ]


def test_an_item_stands_where_its_record_does() -> None:
    sealing, hearings = bind(EVENTS).items
    assert str(sealing.span) == "content/salt-wells/events.yaml:1"
    assert str(hearings.span) == "content/salt-wells/events.yaml:7"


@pytest.mark.parametrize(
    ("block", "key"),
    [
        ('<p priority="2">{{ briefing.provenance }}</p>', "briefing/provenance"),
        ('<p priority="2">{{ labels.sources }}</p>', "labels/sources"),
        ('<p priority="2">{{ labels.sources }} {{ briefing.claim }}</p>', "briefing/claim"),
        ('<box priority="2"><p>{{ briefing.facts[0].text }}</p></box>', "facts/sealed"),
        ('<ul><li priority="2">{{ briefing.facts[0].text }}</li></ul>', "facts/sealed"),
        ('<blockquote priority="2">{{ briefing.quotations[0].text }}</blockquote>', "quotations/no-wells"),
        ('<section priority="2"><p>{{ briefing.sections[0].title }}</p></section>', None),
        (
            '<table><tr priority="2"><th>{{ briefing.facts[0].text }}</th></tr></table>',
            "facts/sealed",
        ),
    ],
)  # fmt: skip
def test_an_item_is_named_by_the_record_or_text_that_it_shows(block: str, key: str | None) -> None:
    (item,) = bind(STAYS + block).items
    assert item.key == (key or wells().sections[0].title.key)
    assert same(without(STAYS + block, item.key), bind(STAYS))


def test_a_story_without_an_item_is_as_if_it_had_never_been_placed() -> None:
    """Numbers of citations and the sources below are those of what is left."""
    sources = "<bibliography/>"
    rest = (
        "{% for event in briefing.events[1:] %}"
        "<p>{{ event.date }}: {{ event.text }} {{ event.sources }}</p>{% endfor %}"
    )
    left = without(STAYS + EVENTS + sources, "events/sealing")
    assert same(left, bind(STAYS + rest + sources))
    assert [item.key for item in left.items] == ["events/hearings"]


def test_a_container_leaves_with_its_heading_when_all_its_items_have_left() -> None:
    assert same(without(STAYS + FACTS, "facts/sealed", "facts/duty"), bind(STAYS))
    assert "h1" in story_text(without(STAYS + FACTS, "facts/sealed"))


@pytest.mark.parametrize(
    "container",
    [
        "<div>{}</div>",
        "<section><div>{}</div></section>",
        "<box><space fill='yes'/>{}<hr/></box>",
        "<ul><li priority='2'>{{{{ briefing.facts[0].text }}}}</li></ul>",
        "<columns>{}</columns>",
        "<table><thead><tr><th>·</th></tr></thead><tbody><tr priority='2'>"
        "<td>{{{{ briefing.facts[0].text }}}}</td></tr></tbody></table>",
    ],
)
def test_no_empty_container_stays(container: str) -> None:
    fact = '<p priority="2">{{ briefing.facts[0].text }}</p>'
    assert same(without(STAYS + container.format(fact), "facts/sealed"), bind(STAYS))


def test_a_container_stays_with_what_has_no_priority() -> None:
    box = (
        '<box><h1>{{ briefing.title }}</h1><p priority="4">{{ briefing.facts[0].text }}</p>{}</box>'
    )
    left = without(box.replace("{}", STAYS), "facts/sealed")
    assert same(left, bind("<box><h1>{{ briefing.title }}</h1>" + STAYS + "</box>"))


def test_a_list_is_numbered_anew() -> None:
    items = "{% for fact in briefing.facts %}<li priority='2'>{{ fact.text }}</li>{% endfor %}"
    text = story_text(without(STAYS + f"<ol>{items}</ol>", "facts/sealed"))
    assert "[1.] " in text
    assert "[2.] " not in text


def test_an_item_placed_twice_leaves_as_a_whole_by_its_dearer_priority() -> None:
    body = (
        STAYS + '<p priority="5">{{ briefing.facts[0].text }}</p>'
        '<p priority="3">{{ briefing.facts[0].text }}</p>'
    )
    (item,) = bind(body).items
    assert (item.key, item.priority) == ("facts/sealed", 3)
    assert same(without(body, item.key), bind(STAYS))


def test_items_within_an_item_go_with_it() -> None:
    body = (
        STAYS + '<section priority="5"><h1>{{ labels.sources }}</h1>'
        '<p priority="2">{{ briefing.facts[0].text }}</p><p>{{ briefing.provenance }}</p></section>'
    )
    outer, inner = bind(body).items
    assert (outer.key, inner.key) == ("briefing/provenance", "facts/sealed")
    left = without(body, outer.key)
    assert left.items == ()
    assert same(left, bind(STAYS))


def test_a_link_to_what_left_becomes_plain_words() -> None:
    body = '<p><a href="#fact">{{ briefing.claim }}</a></p><p id="fact" priority="5">{{ briefing.facts[0].text }}</p>'
    assert ">#fact" in shown(body)
    left = without(body, "facts/sealed")
    assert story_text(left).splitlines()[0] == story_text(bind(STAYS)).splitlines()[0]


def test_a_page_of_what_left_is_an_error() -> None:
    body = '<p>{{ briefing.claim }} <page-of ref="fact"/></p><p id="fact" priority="5">{{ briefing.facts[0].text }}</p>'
    with pytest.raises(Rejected) as rejected:
        without(body, "facts/sealed")
    assert "'fact' has left for want of room, and has no page" in str(rejected.value)


@pytest.mark.parametrize("value", ["0", "6", "high", "", "1.5", "۳"])
def test_a_priority_is_a_number_from_1_to_5(value: str) -> None:
    told = complaints(f'<story>\n<p priority="{value}">{{{{ briefing.claim }}}}</p></story>')
    assert f":2: error: '{value}' is no priority from 1 to 5\n  hint: 1 is dearest" in told


def test_a_priority_needs_something_to_be_named_by() -> None:
    told = complaints('<story>\n<div priority="3"><p>·</p></div>' + STAYS + "</story>")
    assert (
        ":2: error: <div> has a priority, and shows nothing that could be named as left out" in told
    )


@pytest.mark.parametrize("element", ["<hr priority='2'/>", "<page priority='2'/>"])
def test_what_says_nothing_has_no_priority(element: str) -> None:
    told = complaints(f"<story>{STAYS}{element}</story>")
    assert "has no attribute 'priority'" in told
