"""Web addresses: which of them a briefing may carry."""

from __future__ import annotations

from urllib.parse import urlsplit

_SCHEMES = ("https", "http", "mailto")


def find_url_fault(url: str) -> tuple[str, str] | None:
    """(Message, hint) on why an address cannot be printed or linked; None if it can.

    Allowed are https, http and mailto (RFC 3986, RFC 6068). Not allowed: other schemes, relative
    paths, white space, and names or passwords before the host, which would go out with the PDF.
    """
    whole = "write the whole address: https://…"
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return f"'{url}' is no web address", whole
    if not parts.scheme:
        return f"the address '{url}' has no scheme", whole
    if parts.scheme not in _SCHEMES:
        hint = "only https, http and mailto can be linked"
        return f"the address '{url}' has the scheme '{parts.scheme}'", hint
    if any(c.isspace() or c in '<>"' for c in url):
        hint = "copy the address again, or write %20 for a space"
        return f"the address '{url}' has a character that no address has", hint
    if parts.scheme == "mailto":
        return None if "@" in parts.path else (f"'{url}' is no mail address", "name@example.org")
    if not host:
        return f"'{url}' is no web address", whole
    if "@" in parts.netloc:
        return f"an address on {host} with a user name or password in it", "remove it"
    return None
