"""Remarks: what is said of a line that was understood, by the clock and by the journal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from netjournal.capture.log import log
from netjournal.capture.reader import Reader

if TYPE_CHECKING:
    from netjournal.journal import Journal

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("call Tom 23:00", [("ask", "23:00 is still to come; for a plan write '; fu today 23:00'")]),
        ("call Tom 19:15 5m", []),
        ("call Tom yesterday 23:00", []),
        ("note Tom 23:00", []),
        ("call Tom; owe: x by today 8am; owe: y by today 7pm", [("warn", "08:00 of today is over")]),
        ("call Tom; fu today 9am", [("warn", "09:00 of today is over")]),
        ("call Tom ^none", [("warn", "no goal ^none yet; 'nj goals' lists them")]),
    ],
)
def test_a_line_is_held_against_the_clock_and_the_journal(
    journal: Journal, line: str, said: list[tuple[str, str]]
) -> None:
    log(journal, [Reader(journal, NOW).read("note Tom: added")], NOW)
    problems = Reader(journal, NOW).read(line).problems
    assert [(problem.level, problem.message) for problem in problems] == said
