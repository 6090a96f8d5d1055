"""Running lines of the page masters."""

from __future__ import annotations

from lxml import etree

from generator.layout.binder import Binder
from generator.layout.blocks import check_master
from generator.layout.inline import bind_inline
from generator.layout.story import Run, Running, RunningText

_PLACES = ("head", "foot")


def bind_running(binder: Binder, root: etree._Element) -> tuple[Running, ...]:
    """The `running` elements of a story -> what its masters print at head and foot, as artifacts.

    One that names no master is for all of them that have no line of their own there.
    """
    found: dict[tuple[str, str], Running] = {}
    general: list[Running] = []
    for element in root.iterchildren("running"):
        master, place = element.get("master"), element.get("place", "head")
        check_master(binder, element, master)
        if place not in _PLACES:
            binder.error(element, f"'place' is '{place}'", "write head or foot")
        running = Running(master or "", place, _bind_text(binder, element))
        if master is None:
            general.append(running)
        elif (master, place) in found:
            message = f"the master '{master}' has two running lines at its {place}"
            binder.error(element, message, "remove one of them")
        else:
            found[master, place] = running
    for running in general:
        for one in binder.layout.theme.masters:
            key = (one.name, running.place)
            found.setdefault(key, Running(one.name, running.place, running.text))
    return tuple(found.values())


def _bind_text(binder: Binder, element: etree._Element) -> RunningText:
    parts: dict[str, tuple[Run, ...]] = {}
    for child in element:
        name = str(child.tag)
        if name in parts:
            binder.error(child, f"a running line has two <{name}>", "remove one of them")
        parts[name] = bind_inline(binder, child, None, artifact=True).runs()
    start, middle, end = (parts.get(name, ()) for name in ("start", "middle", "end"))
    return RunningText(binder.style(element), start, middle, end, binder.span(element))
