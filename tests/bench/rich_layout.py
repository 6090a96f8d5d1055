"""The dossier's layout -> the same for hundreds of events, with places for notes, tables and charts."""

from __future__ import annotations

import re
from pathlib import Path

_TABLE = """\
    {% elif block.kind == "table" %}
    <table style="table">
      {% if block.caption %}<caption style="caption">{{ block.caption }}</caption>{% endif %}
      <thead><tr>{% for text in block.head %}<th style="th">{{ text }}</th>{% endfor %}</tr></thead>
      <tbody>
        {% for row in block.rows %}
        <tr>
          {% for text in row %}
          {% if loop.first and block.row_heads %}<th style="th">{{ text }}</th>
          {% else %}<td style="td">{{ text }}</td>{% endif %}
          {% endfor %}
        </tr>
        {% endfor %}
      </tbody>
    </table>
"""
_CHART = """\
    {% elif block.kind == "chart" %}
    <figure style="figure">
      <chart style="chart" ref="figures/{{ block.record.id }}"/>
      <figcaption style="caption">{{ block.record.caption }} {{ block.record.sources }}</figcaption>
    </figure>
"""
_NOTES = """
[notes]
place = "foot"

[styles.footnote]
inherits = "body"
size = "8 pt"
leading = "10.5 pt"
label_width = "9 mm"

[styles.footnote-rule]
inherits = "body"
width = "30 mm"
thickness = "0.5 pt"
space_before = "6 pt"
space_after = "4 pt"
"""
_STRIP = re.compile(r'<timeline style="([\w-]+)"/>')
_MOST_EVENTS = 16
"""More than those, one or two a page, find no room in one strip."""
_BEFORE = '    {% elif block.kind == "figure" %}\n'


def limit_timeline(folder: Path) -> None:
    """Has a timeline of all events show the first of them only."""
    template = folder / "template.xml.j2"
    events = (
        f"{{% for event in briefing.events %}}{{% if loop.index <= {_MOST_EVENTS} %}}"
        '<event ref="events/{{ event.id }}"/>{% endif %}{% endfor %}'
    )
    text = _STRIP.sub(rf'<timeline style="\1">{events}</timeline>', template.read_text("utf-8"))
    template.write_text(text, "utf-8", newline="\n")


def enrich_layout(folder: Path) -> None:
    """Adds to a dossier's files what they lack. Raises ValueError if there is no place to put it."""
    template, settings = folder / "template.xml.j2", folder / "layout.toml"
    text = template.read_text("utf-8")
    if _BEFORE not in text:
        raise ValueError(f"{template} places no figures, before which tables could stand")
    added = "".join(
        part for part in (_TABLE, _CHART) if part.partition("\n")[0].strip() not in text
    )
    template.write_text(text.replace(_BEFORE, added + _BEFORE), "utf-8", newline="\n")
    text = settings.read_text("utf-8")
    if "\n[notes]\n" not in text:
        before, labels, after = text.partition("\n[labels]\n")
        settings.write_text(f"{before}{_NOTES}{labels}{after}", "utf-8", newline="\n")
