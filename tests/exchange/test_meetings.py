"""Meetings: whom one met by a calendar; nobody who declined, no room, nothing that is to come, and not oneself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import InvalidError
from netjournal.exchange.card import Reading
from netjournal.exchange.meetings import is_calendar, read_meetings
from netjournal.exchange.zones import find_zone

TODAY = date(2026, 11, 22)


def read(*events: str, own: tuple[str, ...] = ("me@x.org",), head: str = "") -> Reading:
    inside = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    data = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{inside}END:VCALENDAR\r\n".encode()
    assert is_calendar(data)
    return read_meetings(data, "c.ics", own, TODAY)


ADA = "ATTENDEE;CN=Ada Lovelace;PARTSTAT=ACCEPTED:mailto:Ada@example.org"
ME = "ATTENDEE;CN=Me;PARTSTAT=ACCEPTED:MAILTO:me@X.org"


def test_a_meeting_tells_who_when_where_and_for_how_long() -> None:
    reading = read(
        "UID:u1\r\nDTSTART:20261120T140000Z\r\nDTEND:20261120T143000Z\r\nSUMMARY:Lunch\\, and\r\n  more\r\nLOCATION:Café\r\n"
        f"{ADA}\r\n{ME}\r\nORGANIZER;CN=\"Hopper, Grace\":mailto:grace@navy.mil\r\nATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@x.org\r\n"
        "ATTENDEE;PARTSTAT=DECLINED;CN=Bob:mailto:bob@x.org\r\nBEGIN:VALARM\r\nATTENDEE:mailto:alarm@x.org\r\nSUMMARY:Alarm\r\nEND:VALARM"
    )  # fmt: skip
    (item,) = reading.items
    assert item.record == {
        "at": datetime(2026, 11, 20, 14, 0, tzinfo=UTC), "kind": "met", "flavour": "lunch", "note": "Lunch, and more",
        "place": "Café", "minutes": 30,
    }  # fmt: skip
    assert [(card.name, card.ways("email")) for card in item.who] == [
        ("Ada Lovelace", ["ada@example.org"]),
        ("Grace Hopper", ["grace@navy.mil"]),
    ]
    assert (item.uid, item.line, item.file) == ("ics:u1", 3, "c.ics")


def test_what_was_no_meeting_is_counted_with_why() -> None:
    reading = read(
        f"DTSTART:20270101T100000Z\r\n{ADA}",
        f"DTSTART:20261101T100000Z\r\nSTATUS:CANCELLED\r\n{ADA}",
        f"DTSTART:20261101T100000Z\r\n{ADA}\r\nATTENDEE;PARTSTAT=DECLINED:mailto:me@x.org",
        f"DTSTART:20261101T100000Z\r\n{ME}",
        "SUMMARY:without a day",
        f"DTSTART:yesterday\r\n{ADA}",
    )
    assert reading.items == []
    assert reading.passed == {"still to come": 1, "cancelled": 1, "declined": 1, "it names nobody": 1}
    assert [fault.why for fault in reading.faults] == ["it does not say when it begins", "its dates cannot be read"]


def test_one_that_comes_back_is_as_many_meetings_and_each_is_as_it_was() -> None:
    series = f"UID:s\r\nDTSTART;TZID=W. Europe Standard Time:20261102T090000\r\nDURATION:PT45M\r\nSUMMARY:1:1\r\n{ADA}"
    moved = f"UID:s\r\nRECURRENCE-ID:20261109T090000\r\nDTSTART:20261110T150000Z\r\n{ADA}\r\nSUMMARY:moved"
    reading = read(f"{series}\r\nRRULE:FREQ=WEEKLY\r\nEXDATE:20261116T090000", moved)
    assert [(item.uid, f"{item.record['at']:%d %H:%M %z}") for item in reading.items] == [
        ("ics:s 20261102", "02 09:00 +0100"),
        ("ics:s 20261109", "10 15:00 +0000"),
    ]
    assert reading.items[0].record["minutes"] == 45
    unread = read(f"{series}\r\nRRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1")
    assert len(unread.items) == 1
    assert list(unread.passed) == ["comes back by a rule that is not read: only its first day is taken"]


def test_a_call_on_screens_is_video_and_its_address_is_no_place() -> None:
    reading = read(f"DTSTART:20261120T140000Z\r\nSUMMARY:Quarterly\r\nLOCATION:https://zoom.us/j/1\r\n{ADA}")
    assert reading.items[0].record["kind"] == "video"
    assert "place" not in reading.items[0].record


def test_own_addresses_are_asked_for_unless_the_calendar_tells() -> None:
    event = f"DTSTART:20261120T140000Z\r\n{ADA}\r\n{ME}"
    assert "nj config addresses" in read(event, own=()).hints[0]
    told = read(event, own=(), head="X-WR-CALNAME:me@x.org\r\n")
    assert (told.hints, len(told.items[0].who)) == ([], 1)


def test_a_calendar_with_more_than_anybodys_days_is_refused() -> None:
    event = f"DTSTART:19900101T140000Z\r\nRRULE:FREQ=DAILY;INTERVAL=900\r\n{ADA}"
    with pytest.raises(InvalidError, match="days of events that come back"):
        read(*[event] * 1_000)


def test_zones_are_found_by_the_names_that_programs_give_them() -> None:
    moment = datetime(2026, 7, 1, 12, 0)  # noqa: DTZ001 - what it is in each zone is the question
    for name in ("Europe/Berlin", "W. Europe Standard Time", "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin"):
        zone = find_zone(name)
        assert zone is not None
        assert moment.replace(tzinfo=zone).utcoffset() == timedelta(hours=2)
    assert find_zone("Nowhere", "-0330") == timezone(-timedelta(hours=3, minutes=30))
    assert find_zone("Nowhere") is None
    assert find_zone("../../etc/passwd") is None


@given(st.lists(st.sampled_from(["BEGIN:VEVENT", "END:VEVENT", "BEGIN:X", "END:X", ADA, "DTSTART:20261120", "DTSTART;TZID=:2026", "RRULE:FREQ=", "UID:\\", "DTEND:20261121", "ATTENDEE:", "DURATION:P1W", "RECURRENCE-ID:1", "EXDATE:,", "STATUS:x", "\x00"]), max_size=30))  # fmt: skip
def test_whatever_lines_there_are_it_is_read_or_told_of(lines: list[str]) -> None:
    reading = read_meetings("\n".join(["BEGIN:VCALENDAR", *lines]).encode(), "x", (), TODAY)
    assert all(item.who for item in reading.items)
