"""Windows: the last days up to a day, and as many before them, which is what a number of the last days is compared with."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.values import Value

PERIODS = {"week": 7, "month": 30, "quarter": 90, "year": 365}
"""Period -> its days."""


class Window(Value):
    """Some days in a row, as ISO text."""

    since: str
    until: str


def find_windows(today: date, days: int) -> tuple[Window, Window]:
    """Return the last so many days, today among them, and as many days before them."""
    first = today - timedelta(days=days - 1)
    before = first - timedelta(days=1)
    return (
        Window(first.isoformat(), today.isoformat()),
        Window((before - timedelta(days=days - 1)).isoformat(), before.isoformat()),
    )
