"""The decision that was taken just now, which the page that shows its effect offers to take back.

Comes in: a Look at an address with `done`. Goes out: the decision as the log has it. Left alone: what it means.
"""

from __future__ import annotations

from ..export import contract
from .look import Json, Look


def decided(look: Look) -> Json | None:
    """The decision that the address names."""
    key = look.address.get("done")
    made = next((one for one in reversed(look.view.decisions()) if one.id == key), None) if key else None
    return contract.decision(made) if made else None
