"""Whether a text prints anything."""

from __future__ import annotations

import re

_INVISIBLE = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]+"
)
"""Characters of which a text could consist and still print nothing."""


def is_visible(text: str) -> bool:
    """Whether a text has a character that can be seen."""
    return bool(_INVISIBLE.sub("", text))
