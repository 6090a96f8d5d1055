"""Timelines -> a Figure of their events to scale, and the events as a list beside it."""

from __future__ import annotations

import datetime

from lxml import etree

from generator.content.model import Date, Event
from generator.diagnostics import Span, did_you_mean
from generator.layout.binder import Binder
from generator.layout.citations import new_line
from generator.layout.inline import write_children
from generator.layout.line import Line, Setting
from generator.layout.notes import bind_footnotes
from generator.layout.plots import Cut, Occurrence, Tick, Timeline
from generator.layout.stamp import STAMP
from generator.layout.story import Block, Run
from generator.layout.structure import Node
from generator.layout.timescale import find_cuts, make_scales, month_start, round_out
from generator.layout.view import Reference
from generator.translation.calendars import write_date
from generator.translation.dates import format_date

DATE_STYLE = "timeline-date"
"""Character style of the dates, where the layout has it; else they are `strong`."""


def bind_timeline(binder: Binder, element: etree._Element, node: Node) -> list[Block]:
    """`timeline` -> Figure with its Alt, then L > LI > Lbl (the date), LBody (what happened).

    It shows the events that it names with `event`, in the order of their dates; all, if it names none. With
    `breaks="yes"` long stretches in which nothing happened are cut. With `cites="yes"` each date is followed by
    the event's citations, for layouts that do not tell the event elsewhere; those in its `short` are left out.
    """
    style, breaks = binder.style(element), binder.flag(element, "breaks")
    binder.flag(element, "cites")
    occurrences = list_events(binder, element)
    if not occurrences:
        return []
    first = extent_of(occurrences[0].date)[0]
    last = max(extent_of(event.date)[1] for event in occurrences)
    alt = _alternative(binder, element, occurrences)
    if alt is None:
        return []
    words, lang = alt
    _warn_of_bare(binder, occurrences)
    span = binder.span(element)
    own = binder.add(node, "Div")
    figure = binder.add(own, "Figure", alt=words, lang=lang)
    leaf = binder.tree.leaf(figure)
    listed = binder.add(own, "L")
    listed.attributes = (("List", "ListNumbering", "Description"),)
    start, end = round_out(first, last)

    def print_date(date: Date) -> tuple[Run, ...]:
        words = format_date(date, binder.lang)
        return (Run(words, (), leaf, span, binder.lang),)

    extents = [extent_of(event.date) for event in occurrences]
    cuts = tuple(
        Cut(since, until, (Run(_say_cut(binder, date), (), leaf, span, binder.lang),))
        for since, until, date in (find_cuts(start, end, extents) if breaks else ())
    )
    scales, minor = make_scales(start, end, [cut.end for cut in cuts])
    return [
        Timeline(
            style,
            tuple(_bind_event(binder, element, event, listed) for event in occurrences),
            start,
            end,
            tuple(tuple(Tick(at, print_date(date)) for at, date in scale) for scale in scales),
            minor,
            cuts,
            leaf,
            span,
            len(occurrences) > 1 and any(_may_leave(child) for child in element),
        )
    ]


def _may_leave(element: etree._Element) -> bool:
    return element.get("priority", "1") != "1"


def extent_of(date: Date) -> tuple[int, int]:
    """Ordinals of the first day of a date, and of the day after the last that it can mean."""
    year, month, day = (*date.start, 1, 1)[:3]
    end = date.end or date.start
    if len(end) == 3:
        after = datetime.date(*end).toordinal() + 1
    elif len(end) == 2:
        after = month_start(end[0], end[1] + 1)
    else:
        after = month_start(end[0] + 1, 1)
    return datetime.date(year, month, day).toordinal(), after


def list_events(binder: Binder, element: etree._Element) -> list[Event]:
    """The events that a `timeline` shows, by their dates."""
    return sorted(_choose(binder, element), key=lambda event: (extent_of(event.date), event.id))


def cites_events(element: etree._Element) -> bool:
    """Whether a `timeline` prints the citations of its events."""
    return element.get("cites") == "yes"


def _choose(binder: Binder, element: etree._Element) -> list[Event]:
    known = {f"events/{event.id}": event for event in binder.briefing.events}
    named = list(element.iterchildren("event"))
    if not named:
        if not known:
            hint = "leave it out: {% if briefing.events %}"
            binder.error(element, "the timeline has no events", hint)
        return list(known.values())
    found: dict[str, Event] = {}
    for child in named:
        ref = child.get("ref")
        if ref is None:
            continue  # reported as an attribute that is missing
        if ref not in known:
            binder.error(child, f"there is no event '{ref}'", did_you_mean(ref, known))
        elif ref in found:
            binder.error(child, f"the timeline names '{ref}' twice", "remove one of them")
        else:
            found[ref] = known[ref]
    return list(found.values())


def _warn_of_bare(binder: Binder, events: list[Event]) -> None:
    """Warns of events without `short` among others that have it; where none has, dates alone are wanted."""
    bare = [event for event in events if event.short is None]
    for event in bare if len(bare) < len(events) else ():
        binder.diagnostics.warning(
            _place(event),
            "the timeline prints only the date of this event",
            "give it 'short', a few words, or let the template name the events to show: <event ref=\"…\"/>",
        )


def _alternative(
    binder: Binder, element: etree._Element, events: list[Event]
) -> tuple[str, str | None] | None:
    """The alternative text and its language, if that is another: the text that `alt` names, or `timeline_alt`."""
    key = element.get("alt", "labels/timeline_alt")
    found = binder.references.texts.get(key)
    if "alt" not in element.attrib and binder.has_label("timeline_alt"):
        first, last = (_write_date(binder, event) for event in (events[0], events[-1]))
        return binder.label("timeline_alt", "", count=len(events), first=first, last=last), None
    if found is None:
        near = did_you_mean(key, binder.references.texts)
        hint = 'add timeline_alt = "Timeline of {count} events, {first} to {last}" to [labels]'
        message = f"the timeline has no alternative text: there is no text '{key}'"
        binder.error(element, message, near if "alt" in element.attrib else hint)
        return None
    binder.unseen.add(found.text.span)
    return found.text.value, found.text.lang if found.text.lang != binder.lang else None


def _bind_event(binder: Binder, element: etree._Element, event: Event, listed: Node) -> Occurrence:
    start, end = extent_of(event.date)
    item = binder.add(listed, "LI")
    known = any(one.name == DATE_STYLE for one in binder.layout.theme.characters)
    label = binder.add(item, "Lbl" if event.short is not None else "LBody")
    words = _write_date(binder, event, ends_whole=True)
    styles = (DATE_STYLE if known else "strong",)
    dated = new_line(binder)
    setting = Setting(label, binder.lang, event.date.span)
    dated.write(words, setting._replace(styles=styles))
    if cites_events(element):
        dated.cite(event.sources, setting)
    date = dated.runs()
    body = label
    text: tuple[Run, ...] = ()
    if event.short is not None:
        binder.references.texts.setdefault(event.short.key, Reference(event.short, True))
        holder = etree.Element("p")
        holder.set(STAMP, element.get(STAMP, ""))
        etree.SubElement(holder, "m", ref=event.short.key)
        line = Line(binder.tree, lambda *args: None)
        body = binder.add(item, "LBody")
        setting = Setting(body, binder.lang, event.short.span, cites=False)
        write_children(binder, holder, setting, line)
        text = line.runs()
    bind_footnotes(binder, body)
    return Occurrence(start, end, event.date.end is not None, date, text, _place(event))


def _write_date(binder: Binder, event: Event, ends_whole: bool = False) -> str:
    """An event's date as elsewhere on the page; the axis is one of Gregorian years in every language."""
    gregorian = binder.layout.theme.gregorian
    return write_date(
        event.date, binder.lang, event.solar, gregorian=gregorian, ends_whole=ends_whole
    )


def _place(event: Event) -> Span:
    return event.span or event.text.span


def _say_cut(binder: Binder, date: Date) -> str:
    """The years that a break leaves out: the label `timeline_break`, or the years alone."""
    return binder.label("timeline_break", "{years}", years=format_date(date, binder.lang))
