"""What is felt for somebody, how close they are and how far they are trusted, as a line says it: `+closeness:4`, `+trust:2`."""

from __future__ import annotations

from netjournal.errors import UsageError
from netjournal.words import FELT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.grammar.draft import Draft

_MARKS = ("1", "2", "3", "4", "5")


def list_felt(draft: Draft) -> dict[str, int]:
    """Return what a line says is felt for the one person it is about: `+closeness:4`; what is not 1 to 5 is no such thing."""
    said = draft.extra if len(draft.who) == 1 else {}
    return {key: int(said[key]) for key in FELT if said.get(key) in _MARKS}


def read_felt(said: Mapping[str, str]) -> dict[str, int]:
    """Return what the facts of somebody's own line say is felt; UsageError when it is not 1 to 5."""
    found = {key: said[key] for key in FELT if key in said}
    for key, value in found.items():
        if value not in _MARKS:
            raise UsageError(f"{key} is 1 to 5, not {value}")
    return {key: int(value) for key, value in found.items()}
