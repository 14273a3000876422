"""Tests of ratios and rows."""

from __future__ import annotations

import os
import sys

import pytest

from .measure import NotMeasuredError, Row, attempt, ratio, wall


def test_a_ratio_is_taken_against_the_bases_on_both_sides_and_a_drift_does_not_move_it() -> None:
    bases, values = iter([1.0, 3.0, 5.0, 7.0]), iter([99.0, 4.0, 8.0, 12.0])
    assert ratio(lambda: next(values), lambda: next(bases), runs=3) == 2


@pytest.mark.parametrize(("value", "verdict"), [(3.9, "ok"), (4.1, "OVER")])
def test_a_row_says_whether_the_budget_was_kept(value: float, verdict: str) -> None:
    assert str(Row("nj log", value, "B", 4)).endswith(f"{value:.2f} B               4 B  {verdict}")


def test_a_command_that_fails_is_a_row_with_its_last_words() -> None:
    def failing() -> float:
        return wall([sys.executable, "-c", "raise SystemExit('first\\nno such journal\\n')"], dict(os.environ))

    assert str(attempt("nj log", "B", 4, failing)).split(None, 2)[2] == "not measured: no such journal"


def test_a_command_that_is_not_there_is_not_measured() -> None:
    with pytest.raises(NotMeasuredError, match="No such file"):
        wall(["/nowhere/nj"], {})
