"""Every plot of the goals screen, against a calculation of its own over the records, as of any day."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.insights.breakdown import FACETS
from netjournal.insights.due import list_standings
from netjournal.insights.giving import Giving
from netjournal.insights.initiative import Initiative
from netjournal.insights.overview import WEEKS, load_overview
from netjournal.insights.weeks import choose_goal, count_weeks
from netjournal.insights.windows import PERIODS, find_windows

from .conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.conftest import DatedJournal, Put

PEOPLE = [
    {"id": f"p{n}", "name": f"Person {n}", "circle": circle, "added": TODAY - timedelta(days=11 * n)}
    for n, circle in enumerate(["inner", "inner", "close", "active", "wide", None, "inbox"])
]


def make_entries(chance: random.Random, count: int) -> list[dict[str, Any]]:
    """Return random entries of the last two years, some of them still to come."""
    entries = []
    for _ in range(count):
        kind = chance.choice(["call", "met", "email", "message", "note", "intro"])
        entry: dict[str, Any] = {
            "at": TODAY - timedelta(days=chance.randint(-5, 2 if chance.random() < 0.1 else 700)),
            "kind": kind,
            "who": [person["id"] for person in chance.sample(PEOPLE, chance.randint(1, 3))],
            "minutes": chance.choice([None, 10, 45]),
            "direction": chance.choice([None, "out", "in", "both"]) if kind in ("email", "message") else None,
            "answered": chance.choice([None, None, False]) if kind == "call" else None,
            "tags": chance.sample(["hiring", "Paris", "x"], chance.randint(0, 2)),
            "gave": chance.sample(["advice", "intro", "time"], chance.choice([0, 0, 1, 2])),
            "got": chance.sample(["advice", "help"], chance.choice([0, 0, 1])),
        }
        entries.append({key: value for key, value in entry.items() if value not in (None, [])})
    return entries


def within(entries: Iterable[dict[str, Any]], first: date, last: date, *, touching: bool) -> list[dict[str, Any]]:
    """Return the entries of some days; those that count as contact, or all."""
    return [
        entry
        for entry in entries
        if first <= entry["at"] <= last
        and (not touching or (entry["kind"] != "note" and entry.get("answered") is not False))
    ]


def count_plainly(entries: list[dict[str, Any]], facet: str) -> Counter[str]:
    """Return how many entries have each value of a facet."""
    people: dict[str, dict[str, Any]] = {str(person["id"]): person for person in PEOPLE}
    found: Counter[str] = Counter()
    for entry in entries:
        who = [people[own] for own in entry["who"]]
        values = {
            "tag": entry.get("tags", []),
            "circle": {person["circle"] or "no circle" for person in who},
            "kind": [entry["kind"]],
            "person": [person["name"] for person in who],
        }
        found.update(values[facet])
    return found


@pytest.mark.parametrize("seed", range(12))
def test_every_plot_is_what_the_records_add_up_to(journal: DatedJournal, put: Put, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a journal to look at, not a secret
    for person in PEOPLE:
        put(journal, "people", {key: value for key, value in person.items() if value is not None})
    entries = make_entries(chance, 60)
    for n, entry in enumerate(entries):
        put(journal, "entries", {"id": f"e{n}", **entry})
    day, period = TODAY - timedelta(days=chance.choice([0, 0, 40, 200])), chance.choice(list(PERIODS))
    length = timedelta(days=PERIODS[period] - 1)
    now, then = ((first, first + length) for first in (day - length, day - 2 * length - timedelta(days=1)))
    found = load_overview(journal.index, day, period)

    touches = within(entries, *now, touching=True)
    for facet in FACETS:
        counts = count_plainly(touches, facet)
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        assert found.facets[facet] == ranked, facet

    def add_up(key: str, span: tuple[date, date]) -> int:
        return sum(len(entry.get(key, [])) for entry in within(entries, *span, touching=False))

    giving = found.giving
    assert (giving.gave, giving.got) == (add_up("gave", now), add_up("got", now))
    assert (giving.gave_before, giving.got_before) == (add_up("gave", then), add_up("got", then))

    def count_steps(side: str, span: tuple[date, date]) -> int:
        return sum(entry.get("direction") == side for entry in within(entries, *span, touching=False))

    steps = found.initiative
    assert (steps.out, steps.back) == (count_steps("out", now), count_steps("in", now))
    assert (steps.out_before, steps.back_before) == (count_steps("out", then), count_steps("in", then))

    month = (day - timedelta(days=29), day)
    lately = within(entries, *month, touching=True)
    assert found.reach.people[0] == len({own for entry in lately for own in entry["who"]})
    assert found.reach.added[0] == sum(month[0] <= person["added"] <= day for person in PEOPLE)  # type: ignore[operator]
    assert found.reach.introductions[0] == sum(
        entry["kind"] == "intro" or "intro" in entry.get("gave", []) for entry in lately
    )

    circles = {str(person["id"]): person["circle"] or "no circle" for person in PEOPLE}
    minutes: Counter[str] = Counter()
    for entry in touches:
        for circle in {circles[own] for own in entry["who"]}:
            minutes[str(circle)] += entry.get("minutes", 0)
    assert {one.circle: one.minutes for one in found.spending if one.minutes} == {c: m for c, m in minutes.items() if m}

    year = within(entries, day - timedelta(days=7 * WEEKS - 1), day, touching=True)
    assert found.days == Counter(entry["at"] for entry in year)
    monday = day - timedelta(days=day.weekday())
    weeks = [
        len(within(entries, monday - timedelta(weeks=n), min(day, monday - timedelta(weeks=n, days=-6)), touching=True))
        for n in reversed(range(WEEKS))
    ]
    assert found.weeks.counts == weeks

    seen = {own for entry in within(entries, date.min, day, touching=True) for own in entry["who"]}
    there = {str(person["id"]) for person in PEOPLE if person["added"] <= day} | seen  # type: ignore[operator]
    states = Counter(person.state for person in list_standings(journal.index, day) if person.id in there)
    health = found.health
    assert (health.ok, health.soon, health.due, health.overdue) == tuple(
        states[state] for state in ("ok", "soon", "due", "overdue")
    )
    assert health.people + health.others == len(PEOPLE)


def test_windows_are_as_long_as_each_other_and_meet() -> None:
    window, before = find_windows(TODAY, 90)
    assert (window.since, window.until) == ("2026-08-25", "2026-11-22")
    assert (before.since, before.until) == ("2026-05-27", "2026-08-24")


def test_weeks_are_those_of_the_chosen_goal_and_a_query_without_sense_is_no_reason_to_fail(
    journal: DatedJournal, put: Put, add: Callable[..., str], log: Callable[..., str]
) -> None:
    ada = add("Ada")
    log("2026-11-16", ada)
    log("2026-11-15", ada, kind="met")
    put(journal, "goals", {"id": "meet", "name": "meetings", "measure": "count", "query": "kind:met", "target": 2})
    put(journal, "goals", {"id": "odd", "name": "odd", "measure": "count", "query": "kind:nothing", "target": 2})
    put(journal, "goals", {"id": "year", "name": "a year", "measure": "count", "target": 2, "per": "year"})
    goals = [one.goal for one in load_overview(journal.index, TODAY).goals]
    assert choose_goal([]) is None
    chosen = {wanted: choose_goal(goals, wanted) for wanted in ("", "odd", "year")}
    assert {wanted: goal and goal.id for wanted, goal in chosen.items()} == {"": "meet", "odd": "odd", "year": "meet"}
    met = count_weeks(journal.index, TODAY, chosen[""], 3)
    assert (met.name, met.counts, met.target, met.since) == ("meetings", [0, 1, 0], 2, date(2026, 11, 2))
    odd = count_weeks(journal.index, TODAY, chosen["odd"], 3)
    assert (odd.name, odd.counts, odd.target) == ("contact", [0, 1, 1], None)


def test_numbers_are_judged_in_words(journal: DatedJournal, add: Callable[..., str], log: Callable[..., str]) -> None:
    empty = load_overview(journal.index, TODAY)
    assert empty.is_empty
    assert (empty.giving.say_ratio(), empty.initiative.say_share()) == (
        "nothing given or received",
        "no entry says who began",
    )
    ada = add("Ada")
    log("2026-11-20", ada, kind="email", direction="out", gave=["advice", "time", "help"])
    log("2026-11-21", ada, kind="email", direction="out", answered=False)
    given = load_overview(journal.index, TODAY)
    assert not given.is_empty
    assert (given.giving.say_ratio(), given.giving.say()) == ("nothing received", "too few to say")
    assert (given.initiative.say_share(), given.initiative.say()) == ("100% of the steps are yours", "too few to say")
    log("2026-11-22", ada, kind="email", direction="in", got=["advice", "time", "help", "intro"])
    log("2026-11-22", ada, kind="email", direction="in")
    log("2026-11-22", ada, kind="email", direction="in")
    even = load_overview(journal.index, TODAY)
    assert (even.giving.say_ratio(), even.giving.say()) == ("0.8 given per received", "about even")
    assert (even.initiative.say_share(), even.initiative.say()) == ("40% of the steps are yours", "about even")
    assert (empty.giving.say(), empty.initiative.say()) == ("", "")


@pytest.mark.parametrize(
    ("mine", "theirs", "verdict"),
    [
        (0, 0, ""), (1, 0, "too few to say"), (4, 0, "too few to say"), (5, 0, "more"), (3, 2, "about even"), (2, 3, "about even"),
        (8, 5, "more"), (22, 14, "more"), (14, 22, "less"), (20, 10, "more"), (60, 40, "about even"), (40, 60, "about even"),
    ],
)  # fmt: skip
def test_giving_and_initiative_are_judged_alike(mine: int, theirs: int, verdict: str) -> None:
    giving, steps = Giving(mine, theirs).say(), Initiative(mine, theirs).say()
    assert giving == {"more": "more given", "less": "more got"}.get(verdict, verdict)
    assert steps == {"more": "you reach out more", "less": "they reach out more"}.get(verdict, verdict)
