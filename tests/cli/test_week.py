"""nj week, nj experiments and nj strategy: a command in, a file out, and what is read of it."""

from __future__ import annotations

import os
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.capture.experiments import read_end

if TYPE_CHECKING:
    from tests.cli.conftest import Nj


def record(home: str, path: str) -> dict[str, Any]:
    return tomllib.loads(Path(home, path).read_text(encoding="utf-8"))


def test_a_week_is_said_with_what_it_is_compared_with(nj: Nj, demo_home: str) -> None:
    assert demo_home
    said = nj("week")
    assert said.code == 0
    assert said.out.startswith(
        "Week of Mon 16 Nov 2026  all of it, against 9 Nov to 15 Nov\n\nNumbers\n  touches      7  (7 before, "
    )
    assert "worked       what worked?" in said.out
    shape = nj("week", "--json").json
    assert shape["numbers"]["touches"] == {"now": 7, "before": 7}
    assert (shape["since"], shape["until"], shape["answers"]) == ("2026-11-16", "2026-11-22", None)
    assert nj("week", "--last", "--json").json["until"] == "2026-11-15"
    assert nj("week", "--month", "--json").json["against"] == {"since": "2026-10-01", "until": "2026-10-22"}
    assert nj("week", "--quarter", "--as-of", "2026-05-02", "--json").json["since"] == "2026-04-01"
    assert nj("week", "--month", "--quarter").code == 2


def test_answers_are_one_record_a_period_shown_the_next_time_and_taken_back(nj: Nj, demo_home: str) -> None:
    first = nj("week", "worked:", "early", "calls", "//", "change:", "call", "first;", "then", "write")
    assert first.out == "week of Mon 16 Nov 2026, worked: early calls; change: call first; then write   (nj undo)\n"
    path = "reviews/week-2026-11-16.toml"
    assert record(demo_home, path) == {
        "id": "week-2026-11-16", "period": "week", "start": date(2026, 11, 16), "worked": "early calls", "change": "call first; then write",
    }  # fmt: skip
    assert nj("week", "did not: long mails; worked:").code == 0
    kept = record(demo_home, path)
    assert (kept.get("worked"), kept["did_not"]) == (None, "long mails")
    assert nj("week", "did not: long mails").out.endswith("(as it was)\n")
    shown = nj("week", "--as-of", "2026-11-24").out
    assert "Last time, Mon 16 Nov\n  did not      long mails\n  change       call first; then write\n" in shown
    assert nj("strategy").out == "Mon 16 Nov    week      call first; then write\n"
    assert nj("week", "--hide-private", "--json").json["answers"] is None
    assert nj("undo").code == nj("undo").code == 0
    assert not os.path.exists(f"{demo_home}/{path}")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("week", "early calls"), "'early calls' answers nothing; write it like 'worked: "),
        (("week", ";"), "write what worked, what did not and what to change"),
        (("experiments", "begin"), "write 'nj experiments', "),
        (("experiments", "add", "calls ^nonsense"), "no goal is called 'nonsense'; 'nj goals' lists them"),
        (("experiments", "add", "calls; until yesterdayish"), "'yesterdayish' is no day; write one such as "),
        (("experiments", "add", "calls; maybe"), "'maybe' is not understood; write 'change: ...', "),
        (("experiments", "add", "^conv"), "write what you believe, such as "),
        (("experiments", "add", "calls; from 1 dec; until 25 nov"), "it would end ("),
        (("experiments", "add", "calls ^conv until 1 jan 2020"), "it would end ("),
        (("experiments", "end", "nonsense"), "no experiment has the id 'nonsense'; 'nj experiments' lists them"),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_is_written(
    nj: Nj, demo_home: str, words: tuple[str, ...], why: str
) -> None:
    answer = nj(*words)
    assert answer.code in (2, 3)
    assert answer.err.startswith(f"nj: {why}")
    assert not os.path.exists(f"{demo_home}/reviews")
    assert not os.path.exists(f"{demo_home}/experiments")


def test_an_experiment_is_begun_compared_and_ended(nj: Nj, demo_home: str) -> None:
    begun = nj(
        "experiments",
        "add",
        "calling before ten gets me talks ^conv // change: call first // from 2 nov // until 31 jan",
    )
    assert begun.out.startswith(
        "experiment: calling before ten gets me talks; from Mon 2 Nov until Sun 31 Jan; should move conversations"
    )
    path = "experiments/calling-before-ten-gets-me.toml"
    assert record(demo_home, path) == {
        "id": "calling-before-ten-gets-me", "hypothesis": "calling before ten gets me talks", "change": "call first",
        "goal": record(demo_home, path)["goal"], "start": date(2026, 11, 2), "end": date(2027, 1, 31),
    }  # fmt: skip
    (shape,) = nj("experiments", "--json").json
    assert (shape["standing"], shape["compared"]["days"]) == ("running", 21)
    assert "in the 21 days since (" in nj("experiments").out
    assert "calling before ten gets me talks: running since Mon 2 Nov" in nj("week").out
    assert nj("experiments", "end", "calling", "brilliant").err.startswith(
        "nj: 'brilliant' is no verdict; write worked, "
    )
    ended = nj("experiments", "end", "calling", "worked:", "they", "pick", "up")
    assert ended.out.startswith("experiment ended: calling before ten gets me talks, worked: they pick up")
    kept = record(demo_home, path)
    assert (kept["end"], kept["verdict"], kept["learned"]) == (date(2026, 11, 22), "worked", "they pick up")
    assert [line.split()[3] for line in nj("strategy").out.splitlines()] == ["worked", "tried"]
    assert nj("undo").code == 0
    assert "verdict" not in record(demo_home, path)
    assert nj("experiments", "add", "calling before ten gets me more").code == 0
    assert os.path.exists(f"{demo_home}/experiments/calling-before-ten-gets-me-2.toml")
    assert nj("experiments", "end", "calling").err.startswith("nj: 'calling' may be calling-before-ten-gets-me, ")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("nj week ", ["worked:", "did not:", "change:"]),
        ("nj experiments ", ["add", "end"]),
        ("nj experiments add early ^ta", ["^talks"]),
        ("nj experiments end ", ["early-calls"]),
        ("nj experiments end early-calls w", ["worked:"]),
    ],
)
def test_a_shell_completes_what_may_be_said(nj: Nj, demo_home: str, line: str, found: list[str]) -> None:
    assert demo_home
    assert nj("experiments", "add", "early calls").code == 0
    assert nj("completion", "words", "zsh", stdin=line).out.splitlines() == found


def test_a_record_that_is_wrong_is_said_with_its_line(nj: Nj, demo_home: str) -> None:
    os.makedirs(f"{demo_home}/experiments")
    Path(demo_home, "experiments/x.toml").write_text(
        'id = "x"\nhypothesis = "y"\nstart = 2026-11-02\nverdict = "great"\n'
    )
    assert (
        "experiments/x.toml:4: verdict = 'great': must be 'worked', 'mixed', 'failed' or 'unclear'"
        in nj("experiments").err
    )


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("did not work: nobody", "failed"),
        ("no", "failed"),
        ("Didn’t work", "failed"),
        ("yes: all", "worked"),
        ("worked", "worked"),
    ],
)
def test_a_verdict_is_understood_as_people_answer(said: str, verdict: str) -> None:
    assert read_end(said)[0] == verdict


def test_the_day_an_experiment_ends_needs_no_semicolon(nj: Nj, demo_home: str) -> None:
    assert nj("experiments", "add", "early calls help ^conversations until 31 jan").out.startswith(
        "experiment: early calls help; from today until Sun 31 Jan; should move conversations"
    )
    assert nj("experiments", "add", "waiting until they call").out.startswith(
        "experiment: waiting until they call; from today;"
    )
    assert os.path.exists(f"{demo_home}/experiments/waiting-until-they-call.toml")
