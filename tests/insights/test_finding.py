"""Finding: people, goals and entries that a question is about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.errors import QueryError
from netjournal.insights import finding
from netjournal.insights.finding import find, load_people
from netjournal.insights.matches import choose_people, list_matching
from netjournal.insights.suggestion import suggest_closest
from netjournal.insights.timeline import list_others, load_happenings

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal
    from tests.conftest import Put

TODAY = date(2026, 11, 22)


@pytest.fixture
def talks(journal: Journal, add: Callable[..., str], log: Callable[..., str], put: Put) -> Journal:
    add("Bob Okafor", circle="inner", rhythm="3w", notes="asks about pricing", tags=["founders"])
    add("Boris Kafka", rhythm="1w")
    add("Carla Mendes", notes="knows Bob Okafor well")
    add("Priscilla Cole", archived=date(2026, 1, 1))
    add("Pri Cohen")
    log("2026-11-01", "bob-okafor", note="the Pricing page", id="e1")
    log("2026-11-20", "carla-mendes", note="pricing again", id="e2", kind="met")
    log("2026-12-24", "carla-mendes", note="pricing to come", id="e3")
    log("2026-06-01", "boris-kafka", note="nothing of note", id="e4")
    goal = {"target": 3, "query": "kind:call", "start": date(2026, 1, 1)}
    put(journal, "goals", {"name": "price talks", "why": "to know what it is worth", **goal})
    put(journal, "goals", {"name": "old prices", "closed": date(2026, 2, 1), **goal})
    return journal


def ask(journal: Journal, text: str, entries: int = 20, people: int = 20) -> tuple[str, str, str]:
    found = find(journal.index, TODAY, text, entries, people)
    names = [entry.id for entry in load_happenings(journal.index, found.entries)]
    return " ".join(found.people), " ".join(goal.id for goal in found.goals), " ".join(names)


@pytest.mark.parametrize(
    ("text", "people", "goals", "entries"),
    [
        ("pri", "pri-cohen priscilla-cole bob-okafor", "price-talks", "e2 e1"),
        ("bokaf", "bob-okafor boris-kafka", "", ""),
        ("okafor", "bob-okafor carla-mendes", "", "e1"),
        ("okafor bob", "bob-okafor carla-mendes", "", "e1"),
        ("bob pricing", "bob-okafor", "", "e1"),
        ("worth", "", "price-talks", ""),
        ("kind:call pricing since:90d", "", "", "e1"),
        ("circle:inner", "bob-okafor", "", "e1"),
        ("#founders", "bob-okafor", "", ""),
        ("-pricing kind:call", "", "", "e4"),
        ("zzz", "", "", ""),
        ("", "", "", ""),
        ("   ", "", "", ""),
    ],
)
def test_a_question_finds_what_it_is_about(talks: Journal, text: str, people: str, goals: str, entries: str) -> None:
    assert ask(talks, text) == (people, goals, entries)


def test_no_more_is_found_than_is_asked_for_and_it_is_said_that_there_is_more(talks: Journal) -> None:
    found = find(talks.index, TODAY, "pricing", 1, 1)
    assert ([e.id for e in load_happenings(talks.index, found.entries)], found.has_more) == (["e2"], True)
    found = find(talks.index, TODAY, "pri", 2, 1)
    assert (found.people, found.has_more_people, found.has_more) == (["pri-cohen"], True, False)
    found = find(talks.index, TODAY, "pri", 0, 0)
    assert (len(found.people), len(found.entries), found.has_more) == (3, 2, False)


def test_common_words_and_rare_ones_find_the_same(talks: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    rare = [ask(talks, text, entries=2) for text in ("pricing", "n", "no", "pricing again", "pricing -again")]
    monkeypatch.setattr(finding, "_RARE", 1)
    assert [ask(talks, text, entries=2) for text in ("pricing", "n", "no", "pricing again", "pricing -again")] == rare
    assert rare[0][2] == "e2 e1"


def test_a_question_that_makes_no_sense_is_refused(talks: Journal) -> None:
    with pytest.raises(QueryError, match="did you mean kind:"):
        find(talks.index, TODAY, "knd:call", 20, 20)


def test_people_come_with_the_text_that_has_what_the_name_has_not(talks: Journal) -> None:
    for text, shown in (("okafor", ["", "knows Bob Okafor well"]), ("bob pricing", ["asks about pricing"])):
        found = find(talks.index, TODAY, text, 20, 20)
        assert [one.text for one in load_people(talks.index, TODAY, found.people, found.words)] == shown


def test_people_are_listed_by_how_well_they_fit_then_by_who_is_due(talks: Journal) -> None:
    names = [own for own, _ in list_matching(talks.index, TODAY, "bo")]
    assert names == ["boris-kafka", "bob-okafor", "carla-mendes"]  # Boris is the most due; Carla only has the word
    assert [own for own, _ in list_matching(talks.index, TODAY, "bo", "name")] == sorted(names)
    assert [own for own, _ in list_matching(talks.index, TODAY, "circle:inner")] == ["bob-okafor"]
    assert len(list_matching(talks.index, TODAY, "")) == 5
    assert list_matching(talks.index, TODAY, "zzz") == []
    assert list_matching(talks.index, TODAY, "b o b o k a f o r") == []
    assert choose_people(talks.index, TODAY, "?* [x]")[1] == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fonders", " Closest tag: #founders."),
        ("#fonders", " Closest tag: #founders."),
        ("tag:fonders", " Closest tag: #founders."),
        ("#nothing", ""),
        ("tag:fonders kind:call", ""),
        ("okafro", " Closest name: Bob Okafor."),
        ("carlamendes", " Closest name: Carla Mendes."),
        ("zzzzzz", ""),
        ("fo", ""),
        ("", ""),
    ],
)
def test_what_nothing_matches_has_the_closest_tag_or_name(talks: Journal, text: str, said: str) -> None:
    assert suggest_closest(talks.index, text) == said


def test_the_others_are_the_latest_entries_without_somebody(journal: Journal, log: Callable[..., str]) -> None:
    for number in range(6):
        log(str(TODAY - timedelta(days=number - 1)), "ada" if number % 2 else "bob", id=f"e{number}")
    log("2026-11-01", "ada", "bob", id="both")
    assert [entry.id for entry in load_happenings(journal.index, list_others(journal.index, TODAY, "ada"))] == [
        "e2",
        "e4",
    ]
    assert len(list_others(journal.index, TODAY, "cid", most=3)) == 3


def test_records_are_found_by_their_words_as_they_were_on_a_day(talks: Journal, put: Put) -> None:
    secured = [
        {"state": "talking", "on": date(2026, 10, 1)},
        {"state": "secured", "on": date(2026, 11, 1)},
        {"state": "lost", "on": date(2026, 12, 1)},
    ]
    put(talks, "opportunities", {"id": "o1", "what": "Pilot at Lyon Rail", "value": 12000, "currency": "EUR", "note": "five taps", "through": ["bob-okafor"], "stage": secured})  # fmt: skip
    put(talks, "testimonials", {"id": "t1", "words": "on time, with a pilot", "who": "carla-mendes", "on": date(2026, 11, 2), "quotable": True})  # fmt: skip
    put(talks, "testimonials", {"id": "t2", "words": "a pilot to come", "who": "carla-mendes", "on": date(2026, 12, 2)})
    put(talks, "experiments", {"id": "x1", "hypothesis": "Pilots come of calls", "start": date(2026, 10, 5), "learned": "taps matter"})  # fmt: skip
    put(talks, "reviews", {"id": "w1", "period": "week", "start": date(2026, 11, 16), "change": "offer a pilot first"})

    def say(text: str, day: date = TODAY) -> list[tuple[str, str, str]]:
        return [(one.id, one.state, one.text) for one in find(talks.index, day, text, 20, 20).records]

    assert say("PILOT") == [
        ("o1", "secured, 12,000 EUR", ""),
        ("t1", "may be quoted", "on time, with a pilot"),
        ("x1", "running", ""),
        ("w1", "", "change: offer a pilot first"),
    ]
    assert say("pilot", date(2026, 10, 10)) == [("o1", "talking, 12,000 EUR", ""), ("x1", "running", "")]
    assert say("lyon taps") == [("o1", "secured, 12,000 EUR", "five taps")]
    assert say("okafor") == [("o1", "secured, 12,000 EUR", "through Bob Okafor")]
    assert say("carla") == [("t1", "may be quoted", "on time, with a pilot")]
    assert say("ilot") == say("pilot lunch") == say("pilot kind:call") == say("zzz") == []
    assert [own for own, *_ in say("november")] == []
    assert [one.name for one in find(talks.index, TODAY, "week first", 20, 20).records] == ["week of Mon 16 Nov 2026"]


def test_a_goal_is_found_by_its_notes_too(talks: Journal, put: Put) -> None:
    put(talks, "goals", {"name": "quiet", "target": 1, "notes": "asked for by (Esther)", "query": ""})
    assert ask(talks, "esther")[1] == "quiet"
