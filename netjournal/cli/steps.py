"""Steps: what the words behind `nj goals tally` count, of which goal, by how much and on which day: `pages 2 yesterday`, `2 pages`."""

from __future__ import annotations

import re

from netjournal.errors import UsageError
from netjournal.grammar.dates import future, past
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.cli.context import Context

_STEP = r"[+-]?\d{1,9}(?:\.\d{1,6})?"


def read_step(context: Context, words: Sequence[str]) -> tuple[str, float, date | None]:
    """Return the name of a goal, by how much to count, and the day if one is said; UsageError when there is no such day."""
    words = " ".join(words).split()
    rest, on = (words, None) if _is_goal(context, words) else _read_day(context, words)
    by, rest = (1.0, rest) if _is_goal(context, rest) else _read_number(rest)
    return " ".join(rest), by, on


def _read_day(context: Context, words: list[str]) -> tuple[list[str], date | None]:
    """Return the words before the day that the last of them say, and that day; UsageError when there is no such day."""
    keys, order = [fold(word) for word in words], context.journal.config.text("date_order")
    for read in (past, future):
        for at in range(1, len(keys)):
            when = read(keys, at, context.today, order)
            if when and when.used == len(keys) - at:
                if when.day is None:
                    raise UsageError(when.problem)
                return words[:at], when.day
    return words, None


def _read_number(words: list[str]) -> tuple[float, list[str]]:
    """Return by how much to count, one unless the last word or the first is a number, and the other words."""
    for number, rest in ((words[-1], words[:-1]), (words[0], words[1:])) if len(words) > 1 else ():
        if re.fullmatch(_STEP, number):
            return float(number), rest
    return 1, words


def _is_goal(context: Context, words: list[str]) -> bool:
    """Tell whether all the words are a goal's name, or its id."""
    sql = "SELECT count(*) FROM goal WHERE id = ?1 OR name = ?1 COLLATE NOCASE"
    return bool(context.journal.index.value(sql, (" ".join(words),)))
