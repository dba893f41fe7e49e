"""The address that names a page, among all those that lead to it.

Comes in: an address. Goes out: the same without what does not name the page. Left alone: whether anything is there.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

# Parameters that say how a reader came, not what is read.
_TRACKING = ("utm_", "mc_", "at_", "ns_")
_TRACKERS = frozenset(
    ("fbclid", "gclid", "dclid", "msclkid", "igshid", "cmpid", "cmp", "ocid", "icid", "smid", "ref_src", "sref", "xtor")
)


def canonical(url: str | None) -> str | None:
    """The address without what does not name the page; None for what cannot name one article, such as a front page."""
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:  # an address in name only
        return None
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith(_TRACKING) and name.lower() not in _TRACKERS
    ]
    path = parts.path.rstrip("/")
    if parts.scheme.lower() not in ("http", "https") or not host or not (path or query):
        return None
    return f"https://{host}{port}{path}" + (f"?{urlencode(sorted(query))}" if query else "")
