"""Who is due and why: every number here is computed by hand."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.due import (
    Standing,
    find_next_due,
    list_due,
    list_ratios,
    list_standings,
    load_standings,
    say_ratio,
    say_reason,
    say_standing,
)
from netjournal.insights.health import measure_health
from netjournal.query.filters import Filter
from netjournal.query.sql import PEOPLE, compile_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal

TODAY = date(2026, 11, 22)


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def stand(journal: Journal, who: str = "ada", today: date = TODAY) -> Standing:
    return list_standings(journal.index, today, Filter("p.id = ?", (who,)))[0]


def say(journal: Journal, who: str = "ada", today: date = TODAY) -> tuple[str, str, str, str]:
    person = stand(journal, who, today)
    return person.state, say_standing(person, today), say_reason(person, today), say_ratio(person, today)


@pytest.mark.parametrize(
    ("rhythm", "days", "said"),
    [
        ("20d", 0, ("ok", "next Sat 12 Dec", "every 20d, in touch today", "0d/20d")),
        ("20d", 16, ("ok", "next Thu 26 Nov", "every 20d, last 2w ago", "16d/20d")),
        ("20d", 17, ("soon", "soon Wed 25 Nov", "every 20d, last 2w ago", "17d/20d")),
        ("20d", 19, ("soon", "soon Mon 23 Nov", "every 20d, last 2w ago", "19d/20d")),
        ("20d", 20, ("due", "due today", "every 20d, last 2w ago", "20d/20d")),
        ("20d", 29, ("due", "due by 9d", "every 20d, last 4w ago", "29d/20d")),
        ("20d", 30, ("overdue", "overdue by 10d", "every 20d, last 4w ago", "30d/20d")),
        ("3w", 35, ("overdue", "overdue by 2w", "every 3w, last 5w ago", "5w/3w")),
        ("2mo", 60, ("soon", "soon Mon 23 Nov", "every 2mo, last 8w ago", "1mo/2mo")),  # 60 of 60.88 days
        ("2mo", 61, ("due", "due today", "every 2mo, last 8w ago", "2mo/2mo")),
        ("1y", 365, ("soon", "soon Mon 23 Nov", "every 1y, last 11mo ago", "0y/1y")),  # 365 of 365.25 days
        ("1y", 366, ("due", "due today", "every 1y, last 12mo ago", "1y/1y")),
        ("9999y", 3, ("ok", "not in this lifetime", "every 9999y, last 3d ago", "0y/9999y")),
    ],
)
def test_a_rhythm_makes_people_soon_due_and_overdue(
    journal: Journal, add: Callable[..., str], log: Callable[..., str], rhythm: str, days: int, said: tuple[str, ...]
) -> None:
    log(ago(days), add("Ada", rhythm=rhythm))
    assert say(journal) == said


@pytest.mark.parametrize(
    ("circle", "rhythm", "days", "ratio"),
    [
        ("inner", None, 21.0, 42 / 21),
        ("close", None, 56.0, 42 / 56),
        ("active", None, 91.0, 42 / 91),
        ("wide", None, 182.0, 42 / 182),
        ("inbox", None, None, None),
        (None, None, None, None),
        ("chess", None, None, None),
        ("inner", "6w", 42.0, 1.0),
        ("inner", "none", None, None),
        (None, "12w", 84.0, 0.5),
    ],
)
def test_ones_own_rhythm_beats_that_of_the_circle(
    journal: Journal,
    add: Callable[..., str],
    log: Callable[..., str],
    circle: str,
    rhythm: str,
    days: float,
    ratio: float,
) -> None:
    log(ago(42), add("Ada", circle=circle, rhythm=rhythm))
    person = stand(journal)
    assert (person.days, person.ratio) == (days, ratio)
    assert ratio is not None or (person.state, say_standing(person, TODAY)) == ("none", "no rhythm")


def test_people_are_ordered_by_ratio_times_weight_and_ties_by_name(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    for name, circle, rhythm, days in (
        ("Zed", "active", "10d", 20),  # 2.0 x 1.0 = 2.0
        ("bea", "active", "20d", 40),  # 2.0 x 1.0 = 2.0
        ("Cid", "inner", "10d", 15),  # 1.5 x 1.6 = 2.4
        ("Dot", "wide", "10d", 21),  # 2.1 x 0.9 = 1.89
        ("Eve", "close", "100d", 150),  # 1.5 x 1.25 = 1.875, though the longest ago
        ("Fay", "close", "100d", 99),  # 0.99: not due
        ("Abe", "inbox", None, 99),
    ):
        log(ago(days), add(name, circle=circle, rhythm=rhythm))
    add("Old", circle="inner", archived=True)
    assert [person.name for person in list_due(journal.index, TODAY)] == ["Cid", "bea", "Zed", "Dot", "Eve"]
    names = {
        order: " ".join(p.name for p in list_standings(journal.index, TODAY, order=order))
        for order in ("due", "name", "last", "circle")
    }
    assert names == {
        "due": "Cid bea Zed Dot Eve Fay Abe Old",
        "name": "Abe bea Cid Dot Eve Fay Zed Old",
        "last": "Cid Zed Dot bea Abe Fay Eve Old",
        "circle": "Cid Eve Fay bea Zed Abe Dot Old",
    }


def test_a_touch_is_whatever_is_neither_a_note_nor_an_attempt_nor_yet_to_come(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    ada, bob = add("Ada", rhythm="10d"), add("Bob", rhythm="10d")
    log(ago(12), ada, bob, kind="letter")
    log(ago(3), ada, kind="note")
    log(ago(2), ada, answered=False)
    log(ago(-1), ada)
    log(ago(30), ada)  # written down later, happened earlier: last touch does not move back
    assert (stand(journal).last, stand(journal).ratio) == (ago(12), 1.2)
    assert stand(journal, bob).last == ago(12)
    assert stand(journal, today=TODAY + timedelta(days=1)).last == ago(-1)
    assert stand(journal, today=TODAY - timedelta(days=13)).last == ago(30)
    assert stand(journal, today=TODAY - timedelta(days=31)).last is None


def test_those_never_in_touch_count_from_the_day_they_were_added(journal: Journal, add: Callable[..., str]) -> None:
    add("Ada", rhythm="10d", added=date.fromisoformat(ago(15)))
    assert say(journal) == ("overdue", "overdue by 5d", "every 10d, not yet in touch, added 2w ago", "-/10d")
    assert say(journal, today=TODAY - timedelta(days=20)) == ("ok", "next Tue 17 Nov", "every 10d", "-/10d")
    add("Bob", rhythm="10d")
    assert say(journal, "bob") == ("due", "due, never in touch yet", "every 10d", "-/10d")
    add("Cid")
    assert say(journal, "cid") == ("none", "no rhythm", "", "")


def test_of_many_added_on_one_day_each_falls_due_first_on_a_day_of_their_own_within_one_rhythm(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    added = date.fromisoformat(ago(0))
    for number in range(400):
        add(f"Contact {number}", circle="close", added=added)
    people = list_standings(journal.index, TODAY)
    days = Counter(person.due_on() for person in people)
    assert len(people) == 400
    assert min(days.keys()) >= TODAY + timedelta(days=1)  # type: ignore[type-var]
    assert max(days.keys()) == TODAY + timedelta(weeks=8)  # type: ignore[type-var]
    assert len(days) == 56
    assert max(days.values()) < 20  # 7 a day is the mean
    assert [p.due_on() for p in list_standings(journal.index, TODAY + timedelta(days=3))] == [
        p.due_on() for p in people
    ]
    assert measure_health(journal.index, TODAY).people == 400
    before = measure_health(journal.index, TODAY - timedelta(days=3))
    assert (before.people, before.others) == (0, 400)  # nobody is there yet, whatever day they will fall due
    somebody = people[-1]
    log(ago(0), somebody.id)
    assert stand(journal, somebody.id).due_on() == TODAY + timedelta(weeks=8)


def test_a_few_added_on_one_day_count_from_that_day(journal: Journal, add: Callable[..., str]) -> None:
    for name in ("Ada", "Bob", "Cid", "Dan", "Eve"):
        add(name, rhythm="10d", added=date.fromisoformat(ago(9)))
    assert {person.due_on() for person in list_standings(journal.index, TODAY)} == {TODAY + timedelta(days=1)}


@pytest.mark.parametrize(
    ("tries", "said"),
    [
        (0, ("overdue", "overdue by 15d", "every 10d, last 3w ago")),
        (1, ("overdue", "overdue by 15d", "every 10d, last 3w ago")),
        (2, ("due", "due by 5d", "every 10d, last 3w ago, tried twice, no answer: twice as long")),
        (3, ("waiting", "waits for an answer", "every 10d, last 3w ago, tried 3 times, no answer: rests until they answer")),
        (4, ("waiting", "waits for an answer", "every 10d, last 3w ago, tried 4 times, no answer: rests until they answer")),
    ],
)  # fmt: skip
def test_reaching_out_without_an_answer_slows_the_rhythm_down_then_stops_it(
    journal: Journal, add: Callable[..., str], log: Callable[..., str], tries: int, said: tuple[str, str, str]
) -> None:
    log(ago(30), add("Ada", rhythm="10d"), answered=False)  # before the last touch: another story
    log(ago(25), "ada")
    for number in range(tries):
        log(ago(20 - number), "ada", kind="message", direction="out", answered=False)
    log(ago(3), "ada", answered=False, direction="in")  # they tried
    log(ago(-1), "ada", answered=False)
    said = tuple(text.replace("15d", "2w") for text in said)  # type: ignore[assignment]
    assert say(journal)[:3] == said


def test_an_answer_ends_the_waiting_and_a_day_agreed_on_does_not_wait(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    log(ago(50), add("Ada", rhythm="10d"))
    for day in (40, 30, 20):
        log(ago(day), "ada", answered=False)
    assert list_due(journal.index, TODAY) == []
    log(ago(19), "ada", kind="note", follow_up={"due": date.fromisoformat(ago(1))})
    assert say(journal)[:2] == ("due", "follow up")
    log(ago(12), "ada", kind="email", direction="in")
    assert say(journal)[:3] == ("due", "follow up", "every 10d, last 12d ago")
    log(ago(1), "ada")
    assert say(journal)[:2] == ("ok", "next Tue 1 Dec")
    for day in (8, 7, 6):
        log(ago(day), add("Bob", rhythm="2d") if day == 8 else "bob", answered=False)
    assert say(journal, "bob")[0] == "waiting"


def test_a_yearly_contact_two_months_late_does_not_outrank_a_weekly_one_three_weeks_late(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    log(ago(365 + 60), add("Yearly", circle="inner", rhythm="1y"))
    log(ago(7 + 21), add("Weekly", circle="wide", rhythm="1w"))
    assert [person.name for person in list_due(journal.index, TODAY)] == ["Weekly", "Yearly"]


def test_a_follow_up_before_the_rhythm_is_up_takes_its_place(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    log(ago(10), add("Ada", rhythm="8w"), follow_up={"due": TODAY, "what": "send dates"})
    assert say(journal) == ("due", "follow up: send dates", "every 8w, last 10d ago", "1w/8w")
    assert say(journal, today=TODAY - timedelta(days=1))[:2] == ("soon", "soon Sun 22 Nov")
    assert say(journal, today=TODAY - timedelta(days=9))[:2] == ("ok", "next Sun 22 Nov")
    assert say(journal, today=TODAY + timedelta(days=5))[:2] == ("overdue", "follow up: send dates")


def test_a_day_agreed_on_beats_a_rhythm_that_is_up_before_it(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    log(ago(25), add("Ada", rhythm="20d"), follow_up={"due": date.fromisoformat(ago(-5))})
    assert say(journal)[:2] == ("ok", "next Fri 27 Nov")
    assert say(journal, today=TODAY + timedelta(days=5))[:2] == ("due", "follow up")


@pytest.mark.parametrize(
    ("follow_up", "later", "follow"),
    [
        ({"due": date(2026, 11, 10)}, [], "2026-11-10"),
        ({"due": date(2026, 11, 10), "done": True}, [], None),
        ({"due": date(2026, 11, 10), "done": date(2026, 11, 9)}, [], None),
        ({"what": "no date"}, [], None),
        ({"due": date(2026, 11, 10)}, [("2026-11-05", {})], "2026-11-10"),
        ({"due": date(2026, 11, 10)}, [("2026-11-10", {})], None),
        ({"due": date(2026, 11, 10)}, [("2026-11-12", {"kind": "note"})], "2026-11-10"),
        ({"due": date(2026, 11, 10)}, [("2026-11-05", {"follow_up": {"due": date(2026, 12, 1)}})], "2026-12-01"),
        ({"due": date(2026, 11, 10)}, [("2026-11-01", {"follow_up": {"due": date(2026, 12, 1)}})], "2026-12-01"),
    ],
)
def test_the_latest_follow_up_is_open_until_done_or_in_touch(
    journal: Journal, add: Callable[..., str], log: Callable[..., str],
    follow_up: dict[str, object], later: list[tuple[str, dict[str, object]]], follow: str | None,
) -> None:  # fmt: skip
    log("2026-11-01", add("Ada", rhythm="2y"), at=datetime(2026, 11, 1, 9, tzinfo=UTC), follow_up=follow_up)
    for day, fields in later:
        log(day, "ada", at=datetime.fromisoformat(f"{day}T23:00Z"), **fields)
    assert stand(journal).follow == follow


def test_a_follow_up_makes_even_those_without_a_rhythm_due(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    log(ago(4), add("Ada", style="ambient"), follow_up={"due": TODAY})
    assert say(journal) == ("due", "follow up", "last 4d ago", "4d")
    log(ago(0), add("Bob"), kind="note", follow_up={"due": TODAY, "what": "write"})
    assert say(journal, "bob") == ("due", "follow up: write", "", "")
    assert stand(journal, "bob", TODAY + timedelta(days=1)).ratio == 2.0
    log(ago(2), add("Cid"), kind="note", follow_up={"due": date.fromisoformat(ago(-8))})
    assert say(journal, "cid")[:2] == ("ok", "next Mon 30 Nov")
    log(ago(9), add("Dan", added=TODAY), kind="note", follow_up={"due": date.fromisoformat(ago(1))})
    assert say(journal, "dan")[:2] == ("due", "follow up")


@pytest.mark.parametrize(
    ("fields", "state", "said"),
    [
        ({"style": "ambient"}, "ambient", "met anyway"),
        ({"style": "triggered"}, "triggered", "waits for something to happen"),
        ({"style": "periodic"}, "overdue", "overdue by 11w"),
        ({"style": "paused"}, "paused", "paused"),
        ({"style": "paused", "snoozed_until": date(2026, 1, 1)}, "paused", "paused"),
        ({"style": "paused", "paused_until": date(2027, 3, 1)}, "paused", "paused until Mon 1 Mar"),
        ({"style": "paused", "paused_until": TODAY}, "overdue", "overdue by 11w"),
        ({"paused_until": date(2026, 12, 1)}, "paused", "paused until Tue 1 Dec"),
        ({"snoozed_until": date(2026, 11, 23)}, "snoozed", "snoozed until Mon 23 Nov"),
        ({"snoozed_until": TODAY}, "overdue", "overdue by 11w"),
        ({"snoozed_until": date(2026, 12, 9), "paused_until": date(2026, 1, 1)}, "snoozed", "snoozed until Wed 9 Dec"),
        ({"snoozed_until": date(2026, 1, 1), "paused_until": date(2026, 12, 9)}, "paused", "paused until Wed 9 Dec"),
        ({"archived": True}, "archived", "archived"),
        ({"archived": date(2026, 1, 1), "style": "ambient"}, "archived", "archived"),
    ],
)
def test_some_rest_and_are_never_due(
    journal: Journal, add: Callable[..., str], log: Callable[..., str], fields: dict[str, object], state: str, said: str
) -> None:
    log(ago(100), add("Ada", rhythm="3w", **fields))
    person = stand(journal)
    assert (person.state, say_standing(person, TODAY)) == (state, said)
    assert (person.ratio is None) == (state != "overdue")
    assert [p.id for p in list_due(journal.index, TODAY)] == (["ada"] if state == "overdue" else [])


def test_who_becomes_due_next_is_known(journal: Journal, add: Callable[..., str], log: Callable[..., str]) -> None:
    assert find_next_due(journal.index, TODAY) is None
    for name, days in (("Zed", 5), ("Abe", 5), ("Cid", 2), ("Due", 10)):
        log(ago(days), add(name, rhythm="10d"))
    log(ago(1), add("Nil", rhythm="9999y"))
    due = find_next_due(journal.index, TODAY)
    assert due is not None
    assert (due[0], due[1].name) == (date(2026, 11, 27), "Abe")
    add("New", rhythm="10d", added=TODAY)
    assert find_next_due(journal.index, TODAY - timedelta(days=15)) is None  # who is not there yet is not waited for


def test_a_query_about_people_narrows_the_standings(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    log(ago(3), add("Ada", rhythm="2d", tags=["x"]))
    log(ago(3), add("Bob", rhythm="2d"))
    condition = compile_query("tag:x since:1w " + " ".join(["-tag:y"] * 12), TODAY, PEOPLE)
    assert [person.id for person in list_standings(journal.index, TODAY, condition)] == ["ada"]
    assert stand(journal).tag == "x"


def test_the_order_is_known_before_the_rest_of_each_person_is_read(demo: Journal) -> None:
    people = list_standings(demo.index, TODAY)
    assert list_ratios(demo.index, TODAY) == [(person.id, person.ratio) for person in people]
    inner = compile_query("circle:inner", TODAY, PEOPLE)
    chosen = list_standings(demo.index, TODAY, inner)
    assert list_ratios(demo.index, TODAY, inner) == [(person.id, person.ratio) for person in chosen]
    assert 0 < len(chosen) < len(people)


def test_people_are_loaded_in_the_order_they_are_asked_for_without_those_who_are_gone(demo: Journal) -> None:
    people = list_standings(demo.index, TODAY)
    ids = [people[7].id, "nobody-at-all", people[2].id]
    assert load_standings(demo.index, TODAY, ids) == [people[7], people[2]]
    assert load_standings(demo.index, TODAY, []) == []
