"""Every measure against a calculation of its own over the files, in two hundred and forty made-up journals, as of random days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.index import ALL
from netjournal.insights.goals import Goal, Progress, list_behind, measure_goal
from netjournal.insights.measures import FLOW, MEASURES, load_measure
from netjournal.journal import Journal
from netjournal.paths import find_paths

from .made_up import DAYS, FIRST, Maker
from .plain import Files, Wanted, calculate, day_of, list_spans

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from netjournal.insights.measures.evidence import Evidence

    Record = dict[str, Any]

JOURNALS, BATCHES = 240, 12
PERIODS = ("day", "week", "month", "quarter", "year", "now", "total")


def is_kind(*kinds: str) -> Callable[[Files, Record], bool]:
    return lambda _, entry: entry["kind"] in kinds


def is_tagged(files: Files, entry: Record) -> bool:
    return bool(files) and "hiring" in entry.get("tags", [])


def is_with_inner(files: Files, entry: Record) -> bool:
    return any(files.people.get(own, {}).get("circle") == "inner" for own in files.who(entry))


ENTRIES: dict[str, Callable[[Files, Record], bool]] = {
    "": lambda *_: True,
    "kind:call": is_kind("call"),
    "kind:call,met,video": is_kind("call", "met", "video"),
    "tag:hiring": is_tagged,
    "circle:inner": is_with_inner,
    "-circle:inner": lambda files, entry: not is_with_inner(files, entry),
    "is:unanswered": lambda _, entry: not entry.get("answered", True),
    "kind:call -is:touch": lambda _, entry: entry["kind"] == "call" and not entry.get("answered", True),
    "kind:note tag:hiring": lambda files, entry: entry["kind"] == "note" and is_tagged(files, entry),
}
PEOPLE: dict[str, Callable[[Record], bool]] = {
    "": lambda _: True,
    "circle:inner": lambda person: person.get("circle") == "inner",
    "circle:inner,close": lambda person: person.get("circle") in ("inner", "close"),
    "tag:founders": lambda person: "founders" in person["tags"],
    "-circle:wide": lambda person: person.get("circle") != "wide",
}
OF_PEOPLE = ("new", "on_time", "on_rhythm", "quality", "opportunities", "testimonials")


def make_goal(maker: Maker, measure: str) -> tuple[Goal, Wanted, tuple[date | None, date | None]]:
    """Return a random goal of a measure, what it asks said otherwise, and the days it runs from and to."""
    choose, per = maker.random.choice, maker.random.choice(PERIODS)
    is_of_people = measure in OF_PEOPLE or (measure == "percent" and per == "now")
    query = choose([*(PEOPLE if is_of_people else ENTRIES)])
    start = maker.day() if maker.maybe(0.6) else None
    end = (start or FIRST) + timedelta(days=maker.random.randint(0, 300)) if maker.maybe(0.6) else None
    of, of_text = "", ""
    if measure in ("percent", "ratio"):
        of = choose([*(PEOPLE if is_of_people else ENTRIES)][1:]) if measure == "percent" or maker.maybe(0.6) else ""
    elif measure in ("outside", "average"):
        of = of_text = choose(["computing", "finance"] if measure == "outside" else ["minutes", "quality", "energy"])
    elif query:
        of_text = "asks"
    wanted = Wanted(
        measure, per, ENTRIES.get(query, lambda *_: False), PEOPLE.get(query, lambda _: False), ENTRIES.get(of) if of else None,
        PEOPLE.get(of, lambda _: False), of_text,
    )  # fmt: skip
    wanted.has_notes = any(sign in f"{query} {of}" for sign in ("kind:note", "is:touch"))
    wanted.has_attempts = any(sign in f"{query} {of}" for sign in ("is:unanswered", "is:touch"))
    if measure == "percent":
        wanted.of = wanted.of or (lambda *_: False)
    said = [day and day.isoformat() for day in (start, end)]
    return Goal("it", "it", None, measure, query, 3.0, per, said[0], said[1], of=of), wanted, (start, end)


def check(journal: Journal, files: Files, goal: Goal, wanted: Wanted, days: tuple[date | None, date | None]) -> None:
    """Compare number, history and the number before, and what is behind the number, with the calculation over the files."""
    spans, same_point = list_spans(goal.per, files.today, *days)
    expected = [calculate(files, wanted, span) for span in spans]
    progress = measure_goal(journal.index, goal, files.today)
    said = f"{goal} as of {files.today}"
    assert progress.fault == "", said
    assert [number is None for number in progress.history] == [number is None for number in expected], said
    assert [number or 0 for number in progress.history] == pytest.approx([number or 0 for number in expected]), said
    assert progress.actual == progress.history[-1], said
    before = calculate(files, wanted, same_point) if same_point else expected[-2] if goal.per == "now" else None
    assert progress.before == (before if before is None else pytest.approx(before)), said
    assert [*progress.met[:-1]] == [number is not None and number >= goal.target for number in expected[:-1]], said
    is_ahead = days[0] is not None and days[0] > files.today
    assert (progress.pace == "not begun") == is_ahead, said
    assert is_ahead or (progress.pace == "nothing yet") == (expected[-1] is None), said
    check_judged(files, progress, spans, days[0], said)
    number = combine(goal, progress, list_behind(journal.index, goal, files.today))
    assert number == (None if progress.actual is None else pytest.approx(progress.actual)), said


def check_judged(
    files: Files, progress: Progress, spans: list[tuple[date, date]], start: date | None, said: str
) -> None:
    """Periods count since the first entry and the goal's start; the one they are in, when it was met."""
    entries = [day_of(entry["at"]) for entry in files.entries]
    begin = max(min(entries), start or date.min) if entries else date.max
    past = [
        since >= begin or (is_met and until >= begin)
        for (since, until), is_met in zip(spans[:-1], progress.met, strict=False)
    ]
    assert progress.judged - sum(past) in (0, 1), said
    if entries and progress.goal.per != "total" and begin <= spans[-1][0]:
        assert progress.judged == sum(past) + 1, said
    if not entries:
        assert progress.judged == 0, said


def combine(goal: Goal, progress: Progress, behind: list[Evidence]) -> float | None:
    """Return the number that what is behind it comes to, None where there must be something behind it and is not."""
    inside = [one for one in behind if one.fulfils]
    if goal.measure in ("percent", "on_rhythm", "kept_rate"):
        return 100 * len(inside) / len(behind) if behind else None
    if goal.measure == "average":
        return sum(one.amount for one in behind) / len(behind) if behind else None
    if goal.measure == "ratio":
        if not behind:
            return None
        others = sum(one.amount for one in behind if not one.fulfils)
        return sum(one.amount for one in inside) / max(others, 1)
    assert load_measure(goal.measure).NATURE == FLOW or progress.projection is None
    return sum(one.amount for one in inside)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_measure_agrees_with_a_calculation_over_the_files(batch: int, tmp_path: Path) -> None:
    tried = dict.fromkeys(MEASURES, 0)
    for number in range(batch, JOURNALS, BATCHES):
        home = str(tmp_path / f"home-{number}")
        maker = Maker(home, number)
        maker.make()
        journal = Journal.open(find_paths(home, {"HOME": str(tmp_path), "XDG_CACHE_HOME": f"{home}-cache"}))
        today = FIRST + timedelta(days=maker.random.randrange(60, DAYS + 30))
        journal.catch_up(today, ALL)
        assert journal.problems() == []
        files = Files(home, today)
        for measure in MEASURES:
            check(journal, files, *make_goal(maker, measure))
            tried[measure] += 1
        journal.index.close()
    assert set(tried.values()) == {JOURNALS // BATCHES}


def test_the_made_up_journals_have_something_to_measure(tmp_path: Path) -> None:
    """That nothing agrees with nothing would prove little."""
    found = dict.fromkeys(MEASURES, 0)
    for number in range(60):
        home = str(tmp_path / f"home-{number}")
        maker = Maker(home, number)
        maker.make()
        files = Files(home, FIRST + timedelta(days=DAYS))
        assert all(day_of(entry["at"]) <= files.today for entry in files.entries)
        for measure in MEASURES:
            goal, wanted, days = make_goal(maker, measure)
            spans, _ = list_spans(goal.per, files.today, *days)
            found[measure] += any(calculate(files, wanted, span) for span in spans)
    assert min(found.values()) >= 3, found
