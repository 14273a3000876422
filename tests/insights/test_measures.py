"""A year written by hand: every measure with the number that pen and paper give, and the parts of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.config import Config
from netjournal.insights.goals import Goal, explain, list_behind, measure_goal
from netjournal.insights.measures import MEASURES, load_measure
from netjournal.model import MODELS

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal
    from tests.conftest import Put

TODAY = date(2026, 11, 22)


def goal(measure: str, query: str = "", per: str = "year", target: float = 10, of: str = "", **more: Any) -> Goal:
    return Goal(
        "talks",
        "Talks",
        None,
        measure,
        query,
        target,
        per,
        more.pop("start", None),
        more.pop("end", None),
        of=of,
        **more,
    )


@pytest.fixture
def year(journal: Journal, put: Put, add: Callable[..., str], log: Callable[..., str]) -> Journal:
    """Four people, a dozen entries, seven promises, three opportunities, three testimonials of 2026."""
    add("Ada", circle="inner", closeness=4, added=date(2026, 1, 1), work=[{"industry": "computing"}])
    add("Bob", circle="inner", closeness=2, added=date(2026, 2, 1), work=[{"industry": "finance"}])
    add(
        "Cy",
        circle="wide",
        added=date(2026, 3, 1),
        work=[{"industry": "finance", "end": date(2026, 1, 1)}, {"industry": "art"}],
    )
    add("Dee", added=date(2026, 10, 1), tags=["mentor"])
    log("2026-01-10", "ada", minutes=30, gave=["advice", "intro"], quality=4)
    log("2026-02-10", "bob", kind="met", minutes=60, got=["help"], quality=2, energy=1)
    log("2026-03-10", "cy", kind="email", direction="out", tags=["hiring"])
    log("2026-06-10", "ada", "cy", kind="event", minutes=120, tags=["hiring"], energy=-1)
    log("2026-08-10", "ada", minutes=15, got=["thanks"])
    log("2026-10-10", "bob", minutes=45, gave=["intro"], quality=3)
    log("2026-10-20", "dee", kind="message", direction="both")
    log("2026-11-02", "ada", kind="met", minutes=60, tags=["hiring"])
    log("2026-11-03", "cy", kind="call", answered=False)
    log("2026-11-10", "bob", kind="note", gave=["resource"])
    log("2026-11-15", "bob", kind="video", minutes=30)
    mine = {"by": "me", "what": "deck"}
    log(
        "2026-07-01", "ada", kind="letter",
        promise=[
            {**mine, "due": date(2026, 7, 10), "state": "kept", "closed": date(2026, 7, 10)},
            {**mine, "due": date(2026, 7, 10), "state": "kept", "closed": date(2026, 7, 11)},
            {**mine, "state": "kept", "closed": date(2026, 8, 1)},
            {**mine, "due": date(2026, 10, 23)},
            {**mine, "due": date(2026, 10, 24)},
            {**mine, "due": date(2026, 7, 10), "state": "dropped", "closed": date(2026, 7, 9)},
            {"by": "them", "what": "list", "due": date(2026, 7, 10), "state": "kept", "closed": date(2026, 7, 10)},
        ],
    )  # fmt: skip
    for name, person, stages in (
        ("job", "ada", [("heard", "2026-01-10"), ("secured", "2026-04-01"), ("lost", "2026-05-02")]),
        ("talk", "cy", [("talking", "2026-06-10"), ("secured", "2026-06-20")]),
        ("grant", "bob", [("offered", "2026-11-01"), ("secured", "2026-11-23")]),
    ):
        stage = [{"state": state, "on": date.fromisoformat(on)} for state, on in stages]
        put(journal, "opportunities", {"id": name, "what": name, "through": [person], "stage": stage})
    put(journal, "testimonials", {"id": "t1", "words": "well", "who": "ada", "on": date(2026, 3, 1)})
    put(journal, "testimonials", {"id": "t2", "words": "fine", "who": "bob", "on": date(2026, 11, 22)})
    put(
        journal, "testimonials", {"id": "t3", "words": "so", "who": "bob", "on": date(2026, 5, 1), "direction": "given"}
    )
    steps = [{"on": date(2026, 2, 1), "by": 2}, {"on": date(2026, 11, 1)}, {"on": date(2026, 11, 23), "by": 9}]
    put(journal, "goals", {"id": "talks", "name": "Talks", "target": 3, "measure": "tally", "tally": steps})
    return journal


@pytest.mark.parametrize(
    ("measure", "query", "of", "number"),
    [
        ("count", "", "", 10),  # without the note of 10 Nov, and the call of 3 Nov that nobody answered
        ("count", "kind:note", "", 1),
        ("count", "is:unanswered", "", 1),
        ("count", "kind:call -is:touch", "", 1),
        ("count", "kind:call,met,video", "", 6),  # 10 Jan, 10 Feb, 10 Aug, 10 Oct, 2 and 15 Nov
        ("people", "kind:call,met,video", "", 2),
        ("people", "kind:call is:unanswered", "", 1),
        ("outside", "", "computing", 2),  # Bob in finance, Cy in art
        ("outside", "", "computing, art", 1),
        ("outside", "", "finance", 2),  # Ada, and Cy who is in finance no longer
        ("minutes", "", "", 360),
        ("minutes", "circle:inner", "", 360),
        ("given", "", "", 4),
        ("got", "", "", 2),
        ("new", "", "", 4),
        ("new", "circle:inner", "", 2),
        ("kept", "", "", 2),
        ("kept_rate", "", "", 50),  # kept twice, late once, broken once: that of 23 Oct since today, that of the 24th tomorrow
        ("on_time", "", "", 3),  # Ada 20 days of 21, Bob 7 of 21, Cy 165 of 182; Dee has no rhythm
        ("on_rhythm", "", "", 100),
        ("percent", "tag:hiring", "circle:inner", 200 / 3),
        ("percent", "kind:letter,intro", "tag:hiring", 0),
        ("ratio", "", "", 2),
        ("ratio", "kind:call", "kind:met", 1.5),
        ("percent", "kind:call", "is:touch", 75),
        ("ratio", "kind:met", "kind:intro", 2),  # none of the second counts as one
        ("average", "", "minutes", 360 / 7),
        ("average", "", "quality", 3),
        ("average", "kind:event", "energy", -1),
        ("quality", "", "", 2),  # Ada by her closeness, Bob by an entry
        ("opportunities", "", "", 1),
        ("opportunities", "circle:inner", "", 0),
        ("testimonials", "", "", 2),
        ("testimonials", "who:bob", "", 1),
        ("tally", "", "", 3),
    ],
)  # fmt: skip
def test_every_measure_is_what_pen_and_paper_give(
    year: Journal, measure: str, query: str, of: str, number: float
) -> None:
    progress = measure_goal(year.index, goal(measure, query, of=of), TODAY)
    assert (progress.actual, progress.fault) == (pytest.approx(number), "")
    assert progress.unit == {"minutes": "min", "kept_rate": "%", "on_rhythm": "%", "percent": "%"}.get(measure, "")


@pytest.mark.parametrize(
    ("measure", "number"),
    [("on_time", 2), ("on_rhythm", 200 / 3), ("kept_rate", 40), ("opportunities", 2), ("tally", 12), ("count", 10)],
)
def test_a_day_later_what_changes_with_the_day_has_changed(year: Journal, measure: str, number: float) -> None:
    progress = measure_goal(year.index, goal(measure), date(2026, 11, 23))
    assert progress.actual == pytest.approx(number)


def test_history_tells_what_was_known_then(year: Journal) -> None:
    won = measure_goal(year.index, goal("opportunities", per="month", target=1), TODAY)
    assert won.history[-8:] == [
        1,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
    ]  # in April the job was secured; that it was lost in May came later
    kept = measure_goal(year.index, goal("kept_rate", per="quarter", target=60), TODAY)
    assert kept.history[-2:] == [pytest.approx(200 / 3), 0]
    assert kept.met[-3:] == [False, True, False]
    said = list_behind(year.index, goal("kept_rate", per="quarter"), TODAY)
    assert [(one.words, one.day, one.fulfils, one.detail) for one in said] == [
        ("deck, to Ada", "2026-11-22", False, "broken")
    ]
    close = measure_goal(year.index, goal("quality", per="quarter"), TODAY)
    assert close.history[-4:] == [0, 1, 1, 2]  # Ada from June on; her quality of January still counts for June


def test_a_share_of_nothing_is_no_number_and_neither_met_nor_a_break(year: Journal) -> None:
    progress = measure_goal(year.index, goal("percent", "kind:event", per="month", target=50, of="tag:hiring"), TODAY)
    assert (progress.actual, progress.pace, progress.before, progress.projection) == (None, "nothing yet", None, None)
    assert progress.history[-2:] == [None, None]
    assert progress.met == [False] * 6 + [True] + [False] * 5
    assert progress.streak == 1


def test_what_is_now_of_people_is_of_those_who_were_there(year: Journal) -> None:
    share = goal("percent", "", per="now", of="circle:inner")
    assert measure_goal(year.index, share, TODAY).actual == 50
    assert measure_goal(year.index, share, date(2026, 2, 1)).actual == 100
    assert [(one.words, one.fulfils) for one in list_behind(year.index, share, TODAY)] == [
        ("Cy", False), ("Dee", False), ("Ada", True), ("Bob", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "query", "of", "words"),
    [
        ("count", "kind:letter", "", ["letter with Ada"]),
        ("people", "kind:met", "", ["Ada", "Bob"]),
        ("outside", "kind:call", "computing", ["Bob"]),
        ("minutes", "kind:event", "", ["event with Ada, Cy"]),
        ("given", "kind:call", "", ["intro: call with Bob", "advice, intro: call with Ada"]),
        ("new", "tag:mentor", "", ["Dee"]),
        ("kept", "", "", ["deck, to Ada", "deck, to Ada"]),
        ("on_time", "circle:inner", "", ["Ada", "Bob"]),
        ("quality", "", "", ["Bob", "Ada"]),
        ("opportunities", "", "", ["talk"]),
        ("testimonials", "who:ada", "", ["Ada: “well”"]),
        ("tally", "", "", ["counted by hand", "counted by hand"]),
    ],
)
def test_what_is_behind_a_number_is_said_in_words(
    year: Journal, measure: str, query: str, of: str, words: list[str]
) -> None:
    assert [one.words for one in list_behind(year.index, goal(measure, query, of=of), TODAY)] == words


@pytest.mark.parametrize(
    ("aim", "said"),
    [
        (goal("count", "kind:call,met,video", "week"), "counts calls, meetings and videos, Monday to Sunday; unanswered ones do not count"),
        (goal("count", "kind:call circle:inner tag:hiring", "month"), "counts calls with the inner circle tagged hiring, each calendar month; unanswered ones do not count"),
        (goal("count", "pricing", "month"), "counts touches that the query 'pricing' finds, each calendar month; notes and unanswered ones do not count"),
        (goal("count", "kind:note tag:hiring", "month"), "counts notes tagged hiring, each calendar month"),
        (goal("count", "is:unanswered", "month"), "counts entries that the query 'is:unanswered' finds, each calendar month; notes do not count"),
        (goal("count", "", "total", start="2026-01-01", end="2026-03-31"), "counts touches, from 1 Jan 2026 to 31 Mar 2026; notes and unanswered ones do not count"),
        (goal("count", "kind:event", "month", at_most=1), "counts events, each calendar month; at most 10"),
        (goal("people", "kind:met place:dublin", "day"), "counts the different people in meetings at dublin, each day"),
        (goal("on_rhythm", "circle:inner", "now"), "the share of people of the inner circle with a rhythm who are not due, as of today; whoever is paused or snoozed is left out"),
        (goal("on_time", "", "week"), "counts people who have a rhythm and are not due, as of today; its history is as of the end of each week"),
        (goal("percent", "kind:call", "year", of="circle:inner"), "the share of calls that are also entries with the inner circle, each calendar year; unanswered ones do not count"),
        (goal("ratio", "", "quarter"), "how many things I gave for each thing I got, each quarter of the year"),
        (goal("average", "kind:call", "month", of="quality"), "the average rating (1 to 5) of calls, each calendar month; those that do not say it are left out; unanswered ones do not count"),
    ],
)  # fmt: skip
def test_a_rule_is_a_sentence_that_a_newcomer_understands(aim: Goal, said: str) -> None:
    assert explain(aim) == said


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_a_rule_for_every_period(measure: str) -> None:
    for per in ("day", "week", "month", "quarter", "year", "now", "total"):
        said = explain(goal(measure, "circle:inner", per, of="finance"))
        assert said[0].islower()
        assert "_" not in said
        assert len(said) < 350
    assert load_measure(measure).UNIT in ("", "%", "min")


def test_the_names_of_measures_are_those_of_the_model() -> None:
    annotation = MODELS["goals"].model_fields["measure"].annotation
    assert annotation is not None
    assert set(annotation.__args__) == set(MEASURES)


def test_the_rule_of_a_quality_connection_is_the_users(year: Journal) -> None:
    index = year.index
    aim = goal("quality", per="now")
    assert "in the last 180 days, at least 2 two-way touches " in explain(aim, index)
    assert measure_goal(index, aim, TODAY).actual == 2
    index.put_config(Config(own={"quality.touches": 3, "quality.days": 200, "quality.closeness": 4}), "now")
    assert "in the last 200 days, at least 3 two-way touches " in explain(aim, index)
    assert [one.words for one in list_behind(index, aim, TODAY)] == ["Ada"]
    index.put_config(Config(own={"quality.touches": 1, "quality.days": 10}), "then")
    assert "felt closeness (+closeness:3 or more of 5, or an entry's +quality:3)" in explain(aim, index)
    assert "at least 1 two-way touch (" in explain(aim, index)
    assert measure_goal(index, aim, TODAY).actual == 0  # no closeness of Bob's, and no rating in ten days
