"""Ids from content, so that a second run writes the same rows and a person's correction finds its fact again."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def digest(*parts: object, length: int = 12) -> str:
    """Hex digits of a hash over the parts, in order; None and "" differ."""
    packed = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.blake2b(packed.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()[:length]


def slug(text: str) -> str:
    """Lower-case words joined by hyphens, without accents: "Sérgio Lâm" -> "sergio-lam".

    Text without a Latin letter or digit keeps its own letters. Never empty: "x" and a digest if nothing is left.
    """
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark)).lower()
    found = re.findall(r"\w+", plain.replace("_", " "))
    return "-".join(found)[:80] or "x" + digest(text, length=8)
