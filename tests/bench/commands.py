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


def rows(program: list[str], name: str, env: Mapping[str, str], runs: int) -> Iterator[Row]:
    """Measure the quick commands against their budgets; `name` is somebody in the journal."""
    asked: list[tuple[list[str], int]] = [
        (["--version"], 2),
        (["--help"], 2),
        (["log", f"call {name} 20m: call number NUMBER"], 4),
        (["today"], 6),
        (["people"], 4),
        (["show", name], 4),
        (["timeline"], 4),
        (["find", "puppy"], 4),
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
