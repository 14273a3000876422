"""Calendars: whole days that come back every year, escaped, folded, and with the same UID each time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from netjournal.demo import MOMENT
from netjournal.exchange.calendar import Day, list_days, write_calendar
from netjournal.exchange.contentline import unescape, unfold
from netjournal.query.sql import PEOPLE, compile_query

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put


def read_events(data: bytes) -> list[dict[str, str]]:
    lines = [line.decode() for _, line in unfold(data)]
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VEVENT":
            events[-1][name] = value
    return events


def test_occasions_come_back_and_follow_ups_stand_on_their_day(journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"id": "ada-x", "name": "Ada; Lovelace", "birthday": date(1980, 2, 29)})
    put(journal, "people", {"id": "bob-x", "name": "Bob", "birthday": "--12-10", "occasion": [{"what": "moved", "on": date(2026, 12, 1), "yearly": False}]})  # fmt: skip
    put(journal, "people", {"id": "cid-x", "name": "Cid", "birthday": "--01-01", "archived": True})
    follow = {"due": date(2026, 11, 27), "what": "send dates"}
    put(journal, "entries", {"at": date(2026, 11, 20), "kind": "call", "who": ["bob-x"], "follow_up": follow})
    days = list_days(journal.index, journal.today, compile_query("", journal.today, PEOPLE))
    data = write_calendar(days, MOMENT)
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert data.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    events = {event["UID"]: event for event in read_events(data)}
    assert list(events) == [f"{own}@netjournal" for own in ("ada-x-birthday", "bob-x-birthday", "bob-x-moved", "bob-x-follow-up")]  # fmt: skip
    ada = events["ada-x-birthday@netjournal"]
    assert (ada["DTSTART;VALUE=DATE"], ada["RRULE"]) == ("19800229", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1")
    assert ada["SUMMARY"] == "Ada\\; Lovelace: birthday (1980)"
    bob = events["bob-x-birthday@netjournal"]
    assert (bob["DTSTART;VALUE=DATE"], bob["DTEND;VALUE=DATE"], bob["RRULE"]) == ("19721210", "19721211", "FREQ=YEARLY")
    assert bob["SUMMARY"] == "Bob: birthday"
    assert "RRULE" not in events["bob-x-moved@netjournal"]
    assert events["bob-x-follow-up@netjournal"]["SUMMARY"] == "Bob: send dates"
    assert ada["DTSTAMP"] == f"{MOMENT:%Y%m%dT%H%M%S}Z"


def test_two_occasions_of_one_name_are_two_events(journal: DatedJournal, put: Put) -> None:
    twice = [{"what": "name day", "on": "--03-01"}, {"what": "name day", "on": "--09-01"}]
    put(journal, "people", {"id": "ada-x", "name": "Ada", "occasion": twice})
    days = list_days(journal.index, journal.today, compile_query("", journal.today, PEOPLE))
    assert [day.uid for day in days] == ["ada-x-name-day", "ada-x-name-day-2"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_summary_is_folded_and_comes_back(text: str) -> None:
    data = write_calendar([Day("u", date(2026, 1, 1), text)], MOMENT)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert unescape(read_events(data)[0]["SUMMARY"]) == " ".join(text.split())
