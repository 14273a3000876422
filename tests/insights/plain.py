"""Every measure once more, in plain Python over the files: no index, no query language, nothing of the program's insights."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Record = dict[str, Any]
    Span = tuple[date, date]

RHYTHMS = {"inner": 21, "close": 56, "active": 91, "wide": 182}
"""Circle -> days."""
UNITS = {"w": 7, "mo": 30.44, "d": 1}
TWO_WAY = ("call", "video", "met", "event")


def day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


class Files:
    """What the files of a home say, as of a day."""

    def __init__(self, home: str, today: date) -> None:
        def read(folder: str) -> list[Record]:
            return [tomllib.loads(path.read_text()) for path in sorted(Path(home, folder).rglob("*.toml"))]

        self.today = today
        self.people = {person["id"]: person for person in read("people")}
        self.heirs = {old: own for own, person in self.people.items() for old in person.get("was", [])}
        self.entries = [entry for entry in read("entries") if day_of(entry["at"]) <= today]
        self.opportunities, self.testimonials = read("opportunities"), read("testimonials")
        self.goals = {goal["id"]: goal for goal in read("goals")}

    def who(self, entry: Record) -> set[str]:
        """Return the ids of those an entry names, as they are by now."""
        return {self.heirs.get(own, own) for own in entry.get("who", [])}

    def touches(self, person: str, day: date) -> list[date]:
        """Return the days on which there was contact with somebody."""
        return [
            day_of(entry["at"])
            for entry in self.entries
            if person in self.who(entry) and entry["kind"] != "note" and entry.get("answered", True) and day_of(entry["at"]) <= day
        ]  # fmt: skip

    def ratio(self, person: Record, day: date) -> float | None:
        """Return how due somebody is; None for who cannot be due."""
        rhythm = person.get("rhythm")
        days: float | None = RHYTHMS.get(person.get("circle", ""))
        if rhythm:
            number = rhythm.rstrip("wmod")
            days = None if rhythm == "none" else int(number) * UNITS[rhythm[len(number) :]]
        paused, snoozed = person.get("paused_until"), person.get("snoozed_until")
        if person.get("archived") or (paused and paused > day) or (snoozed and snoozed > day) or days is None:
            return None
        touches = self.touches(person["id"], day)
        last = max(touches, default=None)
        tries = [
            entry
            for entry in self.entries
            if person["id"] in self.who(entry) and not entry.get("answered", True) and entry["kind"] != "note"
            and entry.get("direction") != "in" and day_of(entry["at"]) <= day and (last is None or day_of(entry["at"]) > last)
        ]  # fmt: skip
        if len(tries) >= 3:
            return None
        since = last or person.get("added")
        if since is None:
            return 1.0
        return float((day - since).days / (days * 2 if len(tries) == 2 else days))


def list_spans(per: str, today: date, start: date | None, end: date | None) -> tuple[list[Span], Span | None]:
    """Return the periods up to today's, twelve at most, each up to today; and the last one up to the same point, if there is any."""
    if per == "total":
        return [(start or date.min, min(end or today, today))], None
    if per == "now":
        return [(today - timedelta(days=7 * n),) * 2 for n in range(11, -1, -1)], None
    firsts = [_first_of(per, today)]
    while len(firsts) < 13:
        firsts.append(_first_of(per, firsts[-1] - timedelta(days=1)))
    ends = [today, *(first - timedelta(days=1) for first in firsts)]
    spans = list(zip(firsts, ends, strict=False))
    offset = today - firsts[0]
    return spans[11::-1], (firsts[1], min(firsts[1] + offset, ends[1]))


def _first_of(per: str, day: date) -> date:
    if per == "day":
        return day
    if per == "week":
        return date.fromisocalendar(*day.isocalendar()[:2], 1)
    month = {"month": day.month, "quarter": 3 * ((day.month - 1) // 3) + 1, "year": 1}[per]
    return date(day.year, month, 1)


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


class Wanted:
    """What a goal asks, said with functions instead of a query."""

    has_notes = has_attempts = False
    """Whether it asks for what is no contact: notes, attempts that nobody answered."""

    def __init__(
        self,
        measure: str,
        per: str,
        fits: Callable[[Files, Record], bool],
        knows: Callable[[Record], bool],
        of: Callable[[Files, Record], bool] | None = None,
        of_people: Callable[[Record], bool] | None = None,
        of_text: str = "",
    ) -> None:
        self.measure, self.per, self.fits, self.knows = measure, per, fits, knows
        self.of, self.of_people, self.of_text = of, of_people, of_text


def calculate(files: Files, wanted: Wanted, span: Span) -> float | None:
    """Return the number of a span; None where there is nothing to measure."""
    return _CALCULATIONS[wanted.measure](files, wanted, span)


def _counts(wanted: Wanted, entry: Record) -> bool:
    """Whether an entry is contact, or no contact that the goal asks for."""
    return (entry["kind"] != "note" or wanted.has_notes) and (entry.get("answered", True) or wanted.has_attempts)


def _entries(files: Files, wanted: Wanted, span: Span | None = None, *, is_counted: bool = True) -> list[Record]:
    """Return the entries a goal is about; those of a measure that counts what they say may be no contact."""
    return [
        entry
        for entry in files.entries
        if (
            (wanted.fits(files, entry) and (not is_counted or _counts(wanted, entry))) or "it" in entry.get("goals", [])
        )
        and (span is None or span[0] <= day_of(entry["at"]) <= span[1])
    ]


def _people(files: Files, wanted: Wanted) -> list[Record]:
    return [person for person in files.people.values() if wanted.knows(person)]


def _share(part: float, whole: float, times: float = 1) -> float | None:
    return times * part / whole if whole else None


def _count_values(files: Files, wanted: Wanted, span: Span, key: str) -> int:
    return sum(len(entry.get(key, [])) for entry in _entries(files, wanted, span, is_counted=False))


def _outside(files: Files, wanted: Wanted, span: Span) -> float:
    def works(person: Record) -> bool:
        industries = {work["industry"] for work in person.get("work", []) if "industry" in work and "end" not in work}
        return bool(industries) and wanted.of_text not in industries

    named = {person for entry in _entries(files, wanted, span) for person in files.who(entry)}
    return len([person for person in named if person in files.people and works(files.people[person])])


def _promises(files: Files, wanted: Wanted) -> list[tuple[date, Record]]:
    return [
        (day_of(entry["at"]), promise)
        for entry in _entries(files, wanted, is_counted=False)
        for promise in entry.get("promise", [])
        if promise["by"] == "me"
    ]


def _kept(files: Files, wanted: Wanted, span: Span) -> float:
    return sum(
        promise.get("state") == "kept" and "closed" in promise and span[0] <= promise["closed"] <= span[1]
        and promise["closed"] <= promise.get("due", date.max)
        for _, promise in _promises(files, wanted)
    )  # fmt: skip


def _kept_rate(files: Files, wanted: Wanted, span: Span) -> float | None:
    kept = others = 0
    for made, promise in _promises(files, wanted):
        state, due = promise.get("state", "open"), promise.get("due")
        closed = promise.get("closed", made) if state != "open" else None
        is_settled = closed is not None and closed <= span[1]
        if is_settled and state == "kept" and closed >= span[0]:
            is_late = due is not None and closed > due
            kept, others = kept + (not is_late), others + is_late
        elif not is_settled and due and made <= span[1] and span[0] <= due + timedelta(days=30) <= span[1]:
            others += 1
    return _share(kept, kept + others, 100)


def _standing(files: Files, wanted: Wanted, day: date) -> tuple[int, int]:
    ratios = [
        ratio for person in _people(files, wanted) if (ratio := files.ratio(person, day)) is not None and ratio >= 0
    ]
    return sum(ratio < 1 for ratio in ratios), len(ratios)


def _percent(files: Files, wanted: Wanted, span: Span) -> float | None:
    assert wanted.of
    assert wanted.of_people
    if wanted.per == "now":
        there = [
            person
            for person in _people(files, wanted)
            if not person.get("archived") and person.get("added", date.min) <= span[1]
        ]
        return _share(sum(map(wanted.of_people, there)), len(there), 100)
    entries = _entries(files, wanted, span)
    return _share(sum(wanted.of(files, entry) for entry in entries), len(entries), 100)


def _ratio(files: Files, wanted: Wanted, span: Span) -> float | None:
    if wanted.of is None:
        first, second = (_count_values(files, wanted, span, key) for key in ("gave", "got"))
    else:
        inside = [entry for entry in files.entries if span[0] <= day_of(entry["at"]) <= span[1]]
        first, second = (
            len(_entries(files, wanted, span)),
            sum(wanted.of(files, entry) and _counts(wanted, entry) for entry in inside),
        )
    return first / max(second, 1) if first + second else None


def _average(files: Files, wanted: Wanted, span: Span) -> float | None:
    values = [entry[wanted.of_text] for entry in _entries(files, wanted, span) if wanted.of_text in entry]
    return _share(sum(values), len(values))


def _is_of_quality(files: Files, person: Record, day: date) -> bool:
    first = day - timedelta(days=180)
    recent = [
        entry for entry in files.entries if person["id"] in files.who(entry) and first < day_of(entry["at"]) <= day
    ]
    two_way = [
        entry
        for entry in recent
        if entry["kind"] != "note" and entry.get("answered", True) and (entry["kind"] in TWO_WAY or entry.get("direction") == "both")
    ]  # fmt: skip
    is_close = person.get("closeness", 0) >= 3 or any(entry.get("quality", 0) >= 3 for entry in recent)
    return len(two_way) >= 2 and is_close and any(entry.get("gave") or entry.get("got") for entry in recent)


def _opportunities(files: Files, wanted: Wanted, span: Span) -> float:
    count, query_asks = 0, wanted.of_text == "asks"
    for opportunity in files.opportunities:
        stages = [stage for stage in opportunity.get("stage", []) if stage["on"] <= span[1]]
        through = {files.heirs.get(own, own) for own in opportunity.get("through", [])}
        is_theirs = not query_asks or any(own in files.people and wanted.knows(files.people[own]) for own in through)
        count += bool(stages) and stages[-1]["state"] == "secured" and stages[-1]["on"] >= span[0] and is_theirs
    return count


def _testimonials(files: Files, wanted: Wanted, span: Span) -> float:
    count, query_asks = 0, wanted.of_text == "asks"
    for one in files.testimonials:
        who = files.heirs.get(one.get("who", ""), one.get("who", ""))
        is_theirs = not query_asks or (who in files.people and wanted.knows(files.people[who]))
        count += (
            one.get("direction", "received") == "received"
            and "on" in one
            and span[0] <= one["on"] <= span[1]
            and is_theirs
        )
    return count


_CALCULATIONS: dict[str, Callable[[Files, Wanted, Span], float | None]] = {
    "count": lambda f, w, s: len(_entries(f, w, s)),
    "people": lambda f, w, s: len({person for entry in _entries(f, w, s) for person in f.who(entry)}),
    "outside": _outside,
    "minutes": lambda f, w, s: sum(entry.get("minutes", 0) for entry in _entries(f, w, s)),
    "given": lambda f, w, s: _count_values(f, w, s, "gave"),
    "got": lambda f, w, s: _count_values(f, w, s, "got"),
    "new": lambda f, w, s: sum("added" in one and s[0] <= one["added"] <= s[1] for one in _people(f, w)),
    "kept": _kept,
    "kept_rate": _kept_rate,
    "on_time": lambda f, w, s: _standing(f, w, s[1])[0],
    "on_rhythm": lambda f, w, s: _share(*_standing(f, w, s[1]), 100),
    "percent": _percent,
    "ratio": _ratio,
    "average": _average,
    "quality": lambda f, w, s: sum(_is_of_quality(f, one, s[1]) for one in _people(f, w)),
    "opportunities": _opportunities,
    "testimonials": _testimonials,
    "tally": lambda f, _, s: sum(step.get("by", 1) for step in f.goals["it"]["tally"] if s[0] <= step["on"] <= s[1]),
}
