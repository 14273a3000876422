"""Meetings of calendar files (RFC 5545): whom one met, when and for how long. What was declined, cancelled or is to come is not."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from netjournal.exchange.card import Card, Fault, Item, Named, Reading, refuse_many
from netjournal.exchange.contentline import parse_line, unescape, unfold
from netjournal.exchange.decoding import squeeze, to_utf8
from netjournal.exchange.kinds import guess_kind, is_video
from netjournal.exchange.recurring import UnknownRuleError, list_days
from netjournal.exchange.zones import find_zone
from netjournal.store.shelf import keep_quiet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from netjournal.exchange.contentline import ContentLine
    from netjournal.store.shelf import Progress

_MOST, _MOST_LINES, _DEEPEST = 100_000, 2_000, 8
_MOST_STEPS = 5_000_000
"""Days that are looked at for all events that come back."""
_STAMP = re.compile(r"(\d{8})(?:T(\d{4})\d{0,2}(Z)?)?", re.ASCII)
_SPAN = re.compile(r"P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d+S)?)?")
_THINGS = ("room", "resource")
_LONGEST = 2_000
_HINT = "say which addresses are yours, so that you are nobody whom you met: nj config addresses 'me@example.org'"


class _Event:
    """An event as it is being read."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.lines: list[ContentLine] = []

    def find(self, name: str) -> ContentLine | None:
        """Return the first line of a name."""
        return next((line for line in self.lines if line.name == name), None)

    def text(self, name: str) -> str:
        """Return what the first line of a name says."""
        line = self.find(name)
        return squeeze(unescape(line.text)) if line else ""


def is_calendar(start: bytes) -> bool:
    """Tell whether a file's bytes are a calendar's."""
    return start.lstrip()[:20].upper().startswith(b"BEGIN:VCALENDAR")


def read_meetings(
    data: bytes, file: str, own: Collection[str], today: date, progress: Progress = keep_quiet
) -> Reading:
    """Return the meetings of a calendar up to today, and whom one met; `own` are one's own addresses."""
    reader = _Reader(file, own, today)
    path: list[str] = []
    event: _Event | None = None
    total, count = data.count(b"BEGIN:VEVENT"), 0
    for number, raw in unfold(to_utf8(data)):
        line = parse_line(raw, number)
        if line is None:
            continue
        if line.name == "BEGIN":
            path = [*path[-_DEEPEST:], line.text.strip().upper()]
            event = _Event(number) if path[-1] == "VEVENT" else event
        elif line.name == "END":
            if line.text.strip().upper() == "VEVENT" and event:
                reader.events.append(event)
                refuse_many(len(reader.events), _MOST, "events")
                progress("reading", count := count + 1, total)
                event = None
            path = path[:-1]
        elif path and path[-1] == "VEVENT" and event and len(event.lines) < _MOST_LINES:
            event.lines.append(line)
        elif path:
            reader.hear(path, line)
    return reader.read()


class _Reader:
    """Events as they become meetings: whoever is at several of them has one card."""

    def __init__(self, file: str, own: Collection[str], today: date) -> None:
        self._file, self._today = file, today
        self._own = {address.lower() for address in own}
        self.events: list[_Event] = []
        self._named = Named("calendar")
        self._offsets: dict[str, str] = {}
        self._zone, self._method = "", ""
        self._moved: set[tuple[str, str]] = set()
        self._steps = 0
        self._reading = Reading()

    def hear(self, path: list[str], line: ContentLine) -> None:
        """Take note of what the calendar says of itself and of its time zones."""
        text = squeeze(unescape(line.text))
        if line.name == "TZID" and path[-1] == "VTIMEZONE":
            self._zone = text
        elif line.name == "TZOFFSETTO" and path[-1] == "STANDARD":
            self._offsets[self._zone] = text
        elif line.name == "METHOD":
            self._method = text.upper()
        elif line.name == "X-WR-CALNAME" and re.fullmatch(r"[^@\s]+@[^@\s]+", text):
            self._own.add(text.lower())

    def read(self) -> Reading:
        """Return all meetings."""
        if not self.events:
            self._reading.faults.append(Fault(self._file, 0, "there is no event in it"))
        self._moved = {
            (event.text("UID"), event.text("RECURRENCE-ID")[:8]) for event in self.events if event.find("RECURRENCE-ID")
        }
        for event in self.events:
            try:
                self._take(event)
            except (ValueError, OverflowError):
                self._reading.faults.append(Fault(self._file, event.number, "its dates cannot be read"))
        if self._reading.items and not self._own:
            self._reading.hints.append(_HINT)
        return self._reading

    def _take(self, event: _Event) -> None:
        start = event.find("DTSTART")
        if start is None:
            self._reading.faults.append(Fault(self._file, event.number, "it does not say when it begins"))
            return
        if why := self._find_obstacle(event):
            self._reading.pass_over(why)
            return
        who = self._list_people(event)
        if not who:
            self._reading.pass_over("it names nobody")
            return
        at = self._read_moment(start)
        record = self._make_record(event, at)
        uid = event.text("UID") or f"{record.get('note', '')} {event.number}"
        is_series = event.find("RRULE") is not None
        for day in self._list_days(event, at):
            stamp = f"{day:%Y%m%d}" if is_series else event.text("RECURRENCE-ID")[:8]
            if is_series and (uid, stamp) in self._moved:
                continue  # another event says how that one was
            moment = datetime.combine(day, at.timetz()) if isinstance(at, datetime) else day
            refuse_many(len(self._reading.items), _MOST, "meetings")
            self._reading.items.append(
                Item(
                    {"at": moment, **record},
                    who,
                    f"ics:{uid}{f' {stamp}' if stamp else ''}"[:300],
                    event.number,
                    self._file,
                )
            )

    def _find_obstacle(self, event: _Event) -> str:
        """Return why an event was no meeting, or nothing."""
        if event.text("STATUS").upper() == "CANCELLED" or self._method == "CANCEL":
            return "cancelled"
        if self._method == "REPLY":
            return "only somebody's answer"
        mine = [line for line in event.lines if line.name == "ATTENDEE" and _address(line) in self._own]
        return "declined" if any("declined" in line.list_param("PARTSTAT") for line in mine) else ""

    def _list_people(self, event: _Event) -> list[Card]:
        """Return who was there, but for oneself, rooms, and those who did not come."""
        found: dict[str, Card] = {}
        for line in event.lines:
            if line.name not in ("ATTENDEE", "ORGANIZER") or (address := _address(line)) in self._own:
                continue
            kinds = line.list_param("CUTYPE")
            if "declined" in line.list_param("PARTSTAT") or any(kind in _THINGS for kind in kinds) or "group" in kinds:
                continue
            if "resource.calendar.google.com" in address or (line.name == "ORGANIZER" and "group.calendar" in address):
                continue
            name = next((value for key, value in line.params if key == "CN"), "")
            if address or name:
                found.setdefault(address or name, self._named.find(squeeze(name), address))
        declined = {_address(line) for line in event.lines if "declined" in line.list_param("PARTSTAT")}
        return [card for address, card in found.items() if address not in declined]

    def _make_record(self, event: _Event, at: date | datetime) -> dict[str, Any]:
        """Return what an event says, but for its day."""
        title, place = event.text("SUMMARY")[:_LONGEST], event.text("LOCATION")[:200]
        words = " ".join([place, event.text("DESCRIPTION"), event.text("URL"), event.text("X-GOOGLE-CONFERENCE")])
        kind = guess_kind(title, "video" if is_video(words) else "met")
        record: dict[str, Any] = {**kind, "note": title, "place": "" if "://" in place or is_video(place) else place}
        if (minutes := self._count_minutes(event, at)) > 0:
            record["minutes"] = minutes
        return {key: value for key, value in record.items() if value not in ("", None)}

    def _count_minutes(self, event: _Event, at: date | datetime) -> int:
        end, span = event.find("DTEND"), _SPAN.fullmatch(event.text("DURATION"))
        if not isinstance(at, datetime):
            return 0
        if end is not None and isinstance(until := self._read_moment(end), datetime):
            seconds = (until.replace(tzinfo=until.tzinfo or at.tzinfo) - at).total_seconds()
            return int(seconds // 60) if 0 < seconds < 86_400 else 0
        if span:
            weeks, days, hours, minutes = (int(part or 0) for part in span.groups())
            return ((weeks * 7 + days) * 24 + hours) * 60 + minutes
        return 0

    def _list_days(self, event: _Event, at: date | datetime) -> list[date]:
        """Return the days on which an event was; of a rule that is not read, the first."""
        first = at.date() if isinstance(at, datetime) else at
        rule = event.find("RRULE")
        if first > self._today:
            self._reading.pass_over("still to come")
            return []
        if rule is None:
            return [first]
        self._steps += (self._today - first).days
        refuse_many(self._steps, _MOST_STEPS, "days of events that come back")
        left_out = {text[:8] for line in event.lines if line.name == "EXDATE" for text in line.text.split(",")}
        try:
            days = list_days(first, rule.text.strip(), self._today)
        except UnknownRuleError:
            self._reading.pass_over("comes back by a rule that is not read: only its first day is taken")
            return [first]
        return [day for day in days if f"{day:%Y%m%d}" not in left_out]

    def _read_moment(self, line: ContentLine) -> date | datetime:
        """Return a day, or a moment: without an offset where a calendar means the clock of whoever reads it."""
        match = _STAMP.fullmatch(line.text.strip())
        if match is None:
            raise ValueError(line.text)
        day = date.fromisoformat(match[1])
        if not match[2]:
            return day
        clock = time(int(match[2][:2]), int(match[2][2:4]))
        if match[3]:
            return datetime.combine(day, clock, UTC)
        name = next((value for key, value in line.params if key == "TZID"), "")
        zone = find_zone(name, self._offsets.get(name, "")) if name else None
        return datetime.combine(day, clock, zone)


def _address(line: ContentLine) -> str:
    text = squeeze(unescape(line.text))
    match = re.match(r"(?i)mailto:", text)
    address = text[match.end() :] if match else next((value for key, value in line.params if key == "EMAIL"), text)
    return address.strip().lower() if "@" in address else ""
