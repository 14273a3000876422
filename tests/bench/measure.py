"""Ratios that a drifting machine does not move, and the rows that report them."""

from __future__ import annotations

import subprocess
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class NotMeasuredError(Exception):
    """Something could not be measured; `str()` is why."""


class Row(NamedTuple):
    """One line of the table."""

    what: str
    value: float | None
    """None: not measured, and the remark says why."""
    unit: str
    budget: float | None = None
    remark: str = ""

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.what:36} not measured: {self.remark}"
        budget = "" if self.budget is None else f"{self.budget:,g} {self.unit}"
        verdict = "" if self.budget is None else "ok" if self.value <= self.budget else "OVER"
        value = f"{self.value:,.0f}" if self.unit == "bytes" else f"{self.value:.2f}"
        return f"{self.what:36} {value:>8} {self.unit:5} {budget:>13}  {verdict:5} {self.remark}".rstrip()


def wall(command: list[str], env: Mapping[str, str], timeout: float = 120) -> float:
    """Run a command to its end and return its seconds; NotMeasuredError with its last words if it fails."""
    started = perf_counter()
    try:
        subprocess.run(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=True,
            timeout=timeout,
        )
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode(errors="replace").split("\n")
        raise NotMeasuredError(
            next((line for line in reversed(words) if line.strip()), f"exit {error.returncode}")
        ) from error
    except (subprocess.TimeoutExpired, OSError) as error:
        raise NotMeasuredError(str(error)) from error
    return perf_counter() - started


def ratio(measured: Callable[[], float], base: Callable[[], float], runs: int) -> float:
    """Return the median of measured / base, each taken between two measurements of the base, after one warm-up."""
    measured()
    ratios, before = [], base()
    for _ in range(runs):
        value = measured()
        after = base()
        ratios.append(2 * value / (before + after))
        before = after
    return median(ratios)


def attempt(what: str, unit: str, budget: float | None, value: Callable[[], float]) -> Row:
    """Return the row of a value, or of why there is none."""
    try:
        return Row(what, value(), unit, budget)
    except NotMeasuredError as error:
        return Row(what, None, unit, budget, str(error))
