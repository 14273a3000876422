"""A portrait: what is known of one person, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from netjournal.insights.portrait import load_portrait
from netjournal.insights.sections import list_sections

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal

TODAY = date(2026, 11, 22)


def said(journal: Journal, there: datetime | None = None, person: str = "ada") -> dict[str, list[tuple[str, str]]]:
    portrait = load_portrait(journal.index, person, TODAY)
    assert portrait is not None
    sections = list_sections(portrait, TODAY, there, is_far=there is not None)
    return {section.title: [(fact.label, fact.text) for fact in section.facts] for section in sections}


def test_of_somebody_of_whom_nothing_is_known_there_is_little_to_say(journal: Journal, add: Callable[..., str]) -> None:
    add("Ada")
    assert said(journal) == {"": [("state", "no rhythm")]}
    assert load_portrait(journal.index, "nobody", TODAY) is None


def test_work_says_what_is_and_then_what_was(journal: Journal, add: Callable[..., str]) -> None:
    add(
        "Ada",
        work=[
            {"organization": "Looms", "start": date(2019, 1, 1), "end": date(2024, 2, 1)},
            {"title": "Poet", "end": date(2018, 1, 1)},
            {"title": "Lead", "organization": "Engines", "industry": "computing", "since": date(2024, 3, 1)},
            {"industry": "letters"},
            {"since": date(2020, 1, 1)},
        ],
    )
    assert [fact for fact in said(journal)[""] if fact[0] in ("work", "before")] == [
        ("work", "Lead at Engines (computing), since 2024"),
        ("work", "letters"),
        ("before", "Looms, 2019-2024"),
        ("before", "Poet, until 2018"),
    ]


def test_the_place_says_what_the_clocks_there_say_when_they_say_something_else(
    journal: Journal, add: Callable[..., str]
) -> None:
    add("Ada", place="Kyoto", timezone="Asia/Tokyo")
    add("Bob", timezone="Asia/Tokyo")
    there = datetime(2026, 11, 22, 18, 30, tzinfo=UTC).astimezone(timezone(timedelta(hours=9)))
    assert said(journal)[""][-1] == ("place", "Kyoto (Asia/Tokyo)")
    assert said(journal, there)[""][-1] == ("place", "Kyoto, Mon 03:30 there")
    assert said(journal, there - timedelta(hours=9), "bob")[""][-1] == ("place", "Asia/Tokyo, 18:30 there")


def test_how_we_met_names_who_introduced_us_as_they_are_called_today(journal: Journal, add: Callable[..., str]) -> None:
    add("Grace Hopper", id="grace-murray-k3f9")
    add(
        "Ada",
        met={"where": "PyCon", "event": "the dinner", "on": date(2024, 3, 1), "through": "grace-murray-k3f9"},
        knows=["grace-murray-k3f9", "bob-gray-aaaa"],
        common_ground="poetry",
        closeness=4,
        source="conference",
    )
    assert said(journal)["How we met"] == [
        ("met", "PyCon, the dinner, 1 Mar 2024"),
        ("through", "Grace Hopper"),
        ("in common", "poetry"),
        ("knows", "Grace Hopper, Bob Gray"),
        ("closeness", "4 of 5"),
    ]


def test_the_channel_they_like_comes_first(journal: Journal, add: Callable[..., str]) -> None:
    reach = [
        {"kind": "email", "value": "a@b"},
        {"kind": "phone", "value": "1", "label": "work"},
        {"kind": "phone", "value": "2", "label": "mobile"},
    ]
    for person, channel, first in (
        ("ada", "Mobile", "2"),
        ("bob", "call", "1"),
        ("cid", "pigeon", "a@b"),
        ("dan", None, "a@b"),
    ):
        boundaries = {"boundaries": {"channel": channel}} if channel else {}
        add(person.title(), reach=reach, **boundaries)
        portrait = load_portrait(journal.index, person, TODAY)
        assert portrait is not None
        assert portrait.ways[0].value == first
        assert len(portrait.ways) == 3


def test_promises_stand_open_first_then_those_of_the_last_year(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada")
    entry = log(
        "2025-01-01",
        "ada",
        promise=[
            {"by": "me", "what": "long ago", "state": "kept", "closed": date(2025, 11, 22)},
            {"by": "them", "what": "intro", "state": "dropped", "closed": date(2025, 11, 23)},
            {"by": "me", "what": "book", "state": "kept", "closed": date(2026, 11, 1)},
            {"by": "me", "what": "deck", "due": date(2026, 11, 20)},
            {"by": "them", "what": "numbers"},
        ],
    )
    assert said(journal)["Promises"] == [
        ("Fri 20 Nov", "you owe, late: deck"),
        ("no date", "they owe: numbers"),
        ("Sun 1 Nov", "you kept: book"),
        ("23 Nov 2025", "they dropped: intro"),
        ("you kept", "2 of 3 in time, late one by 2 days"),
    ]
    portrait = load_portrait(journal.index, "ada", TODAY)
    assert portrait is not None
    facts = next(section.facts for section in list_sections(portrait, TODAY) if section.title == "Promises")
    assert [fact.entry for fact in facts] == [entry] * 4 + [""]
    assert [fact.role for fact in facts] == ["overdue", "", "muted", "muted", "muted"]


def test_occasions_say_how_far_ahead_they_are(journal: Journal, add: Callable[..., str]) -> None:
    add(
        "Ada",
        birthday=date(1990, 11, 22),
        occasion=[{"what": "wedding", "on": date(2025, 11, 23)}, {"what": "move", "on": "--12-24"}],
    )
    assert said(journal)["Occasions"] == [
        ("Sun 22 Nov", "birthday, turns 36, today"),
        ("Mon 23 Nov", "wedding, 1 year, tomorrow"),
        ("Thu 24 Dec", "move, in 32 days"),
    ]


def test_a_follow_up_and_what_went_to_and_fro(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada", needs=["readers"])
    log("2026-10-01", "ada", gave=["intro"], got=["advice", "help"], asked=["time"])
    log("2026-10-02", "ada", got=["advice"], follow_up={"due": date(2026, 11, 21)})
    sections = said(journal)
    assert sections["Follow-up"] == [("Sat 21 Nov", "be in touch")]
    assert sections["Give and take"] == [
        ("gave", "intro"),
        ("got", "advice 2, help"),
        ("asked", "time"),
        ("balance", "they have given more (1 given, 3 got)"),
        ("", "perhaps give something next: you last gave Ada intro 7w ago; they need: readers"),
    ]


def test_of_a_few_promises_it_is_said_why_nothing_is_said(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada")
    log("2026-11-01", "ada", promise=[{"by": "them", "what": "deck", "state": "kept", "closed": TODAY}] * 2)
    assert said(journal)["Promises"][2:] == [("they kept", "too few to say (2 so far, it takes 3)")]
    log("2026-11-01", "ada", promise=[{"by": "them", "what": "map", "due": date(2026, 11, 9)}])
    assert said(journal)["Promises"][3:] == [("they kept", "2 of 3 in time, late one by 13 days")]
