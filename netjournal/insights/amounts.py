"""Amounts: numbers as people read them."""

from __future__ import annotations

_HOUR = 60
_NOTHING = "-"
"""What stands for the number of what cannot be measured."""


def say_number(number: float | None) -> str:
    """Return a number with at most one decimal place: `3`, `0.9`, `1205`; `-` where there is none."""
    return _NOTHING if number is None else f"{round(number, 1):.10g}"


def say_minutes(minutes: float) -> str:
    """Return minutes as hours and minutes: `45m`, `2h`, `17h35`."""
    hours, rest = divmod(round(minutes), _HOUR)
    return f"{rest}m" if not hours else f"{hours}h{rest:02}" if rest else f"{hours}h"


def say_amount(number: float | None, unit: str) -> str:
    """Return a number with its unit: `3`, `80%`, `2h`; `-` where there is none."""
    if number is None:
        return _NOTHING
    return say_minutes(number) if unit == "min" else f"{say_number(number)}{unit}"
