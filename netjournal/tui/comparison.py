"""Comparison: two texts of some files, to be read side by side."""

from __future__ import annotations

from netjournal.values import Value


class Comparison(Value):
    """What is to be read: why, what - and + mean, and (path, one text, the other) of each file; None for no file."""

    title: str
    said: str
    role: str
    """How `said` looks."""
    legend: str
    texts: list[tuple[str, bytes | None, bytes | None]]
