"""How long commands take, in B: the time of `python -c pass`."""

from __future__ import annotations

import sys
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from .measure import Row, attempt, ratio, wall

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOTHING = [sys.executable, "-c", "pass"]


def rows(program: list[str], name: str, env: Mapping[str, str], runs: int, reading: float) -> Iterator[Row]:
    """Measure the quick commands against their budgets; `name` is somebody in the journal, `reading` the budget of those that read."""
    asked: list[tuple[list[str], float]] = [
        (["--version"], 2),
        (["--help"], 2),
        (["log", f"call {name} NUMBERm: we spoke for NUMBER minutes"], 3),
        (["today"], reading),
        (["people"], reading),
        (["show", name], reading),
        (["timeline"], reading),
        (["find", "puppy"], reading),
        (["goals"], reading),
    ]
    for command, budget in asked:
        yield row(f"nj {command[0]}", [*program, *command], env, runs, budget)


def row(what: str, command: list[str], env: Mapping[str, str], runs: int, budget: float | None = None) -> Row:
    """Measure one command; NUMBER in it stands for another number in every run."""
    numbers = count(1)

    def measured() -> float:
        number = str(next(numbers))
        return wall([part.replace("NUMBER", number) for part in command], env)

    return attempt(what, "B", budget, lambda: ratio(measured, partial(wall, NOTHING, env), runs))
