"""Aims: what a goal's line says: `5 conversations a week`, `inner circle 90% on rhythm`, `at most 4 events a month: count kind:event`.

Without a colon the name says what is measured; behind one stand the measure, its query, and for a share what it is the share `of`.
"""

from __future__ import annotations

import re

from netjournal.capture.dates import future, past
from netjournal.capture.guesses import Guess, guess, guess_saying
from netjournal.errors import UsageError
from netjournal.insights.goals import Goal, explain
from netjournal.insights.measures import MEASURES, STATE, load_measure
from netjournal.insights.measures.average import OF
from netjournal.query import ENTRIES, compile_query
from netjournal.spans import say_date
from netjournal.text import fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.index import Index

EXAMPLE = "5 conversations a week"
PERIODS = ("day", "week", "month", "quarter", "year")

_REGULARLY = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}
_OFTEN = rf"(?:(?:a|an|per|every|each)\s+(?P<per>{'|'.join(PERIODS)})|(?P<regularly>{'|'.join(_REGULARLY)})|(?P<now>now)|(?P<total>in all))"
_ENDING = rf"(?P<head>.*?)\s*\b{_OFTEN}"
_FROM_TO = r"(?P<head>.+?)\s+from\s+(?P<start>.+?)\s+(?:to|until)\s+(?P<end>.+)"
_BY = r"(?P<head>.+?)\s+(?P<how>by|until|up to|from)\s+(?P<day>.+)"
_LIMIT = r"(?P<limit>at most|no more than|not more than)\s+"
_NUMBER = r"(?P<target>\d+(?:[.,]\d+)?)\s*(?P<percent>%|percent\b)?"
_FIRST = rf"(?P<verb>[a-z]+(?: (?:to|with|at))?)?\s*{_NUMBER}\s+(?:of\s+)?(?P<name>.+)"
_LAST = rf"(?P<name>.+?)\s+(?:at least\s+)?{_NUMBER}\s*(?P<rest>.*)"
_COMPARING = ("percent", "ratio")


class Target(Value):
    """What a goal's line says."""

    name: str
    target: float
    per: str
    measure: str = "count"
    query: str = ""
    of: str = ""
    at_most: bool = False
    start: date | None = None
    end: date | None = None
    """The first and the last day, of a goal that is measured `in all`."""
    doubts: list[str] = []
    """What to say of a name that was understood in part."""

    def say(self) -> str:
        """Return how much of what is measured: `5 a week: counts calls, meetings and videos, Monday to Sunday`."""
        start, end = (day.isoformat() if day else None for day in (self.start, self.end))
        goal = Goal("", self.name, None, self.measure, self.query, self.target, self.per, start, end, of=self.of)
        limit = "at most " if self.at_most else ""
        said = f"{limit}{self.target:g}{load_measure(self.measure).UNIT.replace('min', ' min')} {self.say_period()}: {explain(goal)}"
        return "; ".join([said, *self.doubts])

    def say_period(self) -> str:
        """Return how often: `a week`, `now`, `in all`, `by 31 Mar 2027`."""
        if self.per == "total" and self.end:
            return f"by {say_date(self.end)}"
        return say_period(self.per)

    def spell(self) -> str:
        """Return the line of a goal, which says the same when it is read again."""
        start, end = self.start, self.end
        period = (
            f"from {start} to {end}"
            if start and end
            else f"from {start}"
            if start
            else f"up to {end}"
            if end
            else say_period(self.per)
        )
        limit, percent = "at most " if self.at_most else "", "%" if load_measure(self.measure).UNIT == "%" else ""
        of = f"of {self.of}" if self.of and self.measure != "average" else ""
        which = [self.measure, self.of if self.measure == "average" else "", self.query, of]
        return f"{limit}{self.target:g}{percent} {self.name} {period}: {' '.join(filter(None, which))}"


def say_period(per: str) -> str:
    """Return how often: `a week`, `now`, `in all`."""
    return {"now": "now", "total": "in all"}.get(per, f"a {per}")


def read_target(line: str, today: date, index: Index | None = None) -> Target:
    """Return what a goal's line says; UsageError when it is none, QueryError when its query makes no sense.

    With the index, what the journal knows counts: which industry is mine, and what 12/11 means.
    """
    head, colon, rest = (part.strip() for part in line.partition(":"))
    limit = re.match(_LIMIT, head, re.IGNORECASE)
    head = head[limit.end() :] if limit else head
    found = Target("", 0, "")
    head = _read_period(head, found, today, index)
    saying = None if colon else guess_saying(fold(head))
    percent, verb = ("", "") if saying else _read_number(head, found)
    found.at_most = limit is not None
    meant = saying or (_read_measure(rest) if colon else guess(found.name, verb, index, is_share=bool(percent)))
    found.measure, found.query, found.of, found.doubts = meant.measure, meant.query, meant.of, meant.doubts
    found.name, found.target = meant.name or found.name, meant.target or found.target
    found.per = found.per or meant.per or ("now" if load_measure(found.measure).NATURE == STATE else "")
    _check(found, today)
    return found


def _read_period(head: str, found: Target, today: date, index: Index | None) -> str:
    """Take how often, or until when, from the end of a head, and return what is before it."""
    if match := re.fullmatch(_ENDING, head, re.IGNORECASE):
        per = match["per"] or _REGULARLY.get((match["regularly"] or "").lower(), "now" if match["now"] else "total")
        found.per = per.lower()
        return match["head"]
    if (match := re.fullmatch(_FROM_TO, head, re.IGNORECASE)) and (end := _read_day(match["end"], today, index)):
        start = _read_day(match["start"], today, index, is_past=True)
        if start:
            found.per, found.start, found.end = "total", start, end
            return match["head"]
    if match := re.fullmatch(_BY, head, re.IGNORECASE):
        how = match["how"].lower()
        day = _read_day(match["day"], today, index, is_past=how == "from")
        if day:
            found.per = "total"
            found.start, found.end = (day, None) if how == "from" else (None if how == "up to" else today, day)
            return match["head"]
    return head


def _read_day(text: str, today: date, index: Index | None, *, is_past: bool = False) -> date | None:
    """Return the day that all of a text means, None when it means none; UsageError when there is no such day."""
    words = fold(text).split()
    order = str(index.value("SELECT value FROM setting WHERE key = 'config.date_order'") or "") if index else ""
    found = (past(words, 0, today, order) if is_past else None) or future(words, 0, today, order)
    if found is None or found.used != len(words):
        return None
    if found.day is None:
        raise UsageError(found.problem)
    return found.day


def _read_number(head: str, found: Target) -> tuple[str, str]:
    """Take name and number from a head; return the sign of a share and the verb, where there are any."""
    first = re.fullmatch(_FIRST, head, re.IGNORECASE)
    last = None if first else re.fullmatch(_LAST, head, re.IGNORECASE)
    match = first or last
    if match is None or (last and not last["percent"]):
        raise UsageError(
            f"write a number, a name and how often, such as '{EXAMPLE}', or '... now', '... in all', '... by 31 mar'"
        )
    found.name = match["name"] if first else f"{match['name']} {match['rest']}".strip()
    found.target = float(match["target"].replace(",", "."))
    return match["percent"] or "", (first["verb"] or "") if first else ""


def _read_measure(rest: str) -> Guess:
    """Return what stands behind the colon: a measure, what an average is of, a query, and what a share is of."""
    first, _, others = rest.partition(" ")
    measure, query, of = (first, others.strip(), "") if first in MEASURES else ("count", rest, "")
    if measure == "average" and query.partition(" ")[0] in OF:
        of, _, query = query.partition(" ")
    elif measure in (*_COMPARING, "outside"):
        query, of = _split_at_of(query)
    return Guess(measure, query.strip(), of.strip())


def _split_at_of(text: str) -> tuple[str, str]:
    """Return what is before and after the word `of`, where it does not stand in quotation marks."""
    words = text.split(" ")
    for n, word in enumerate(words):
        if word == "of" and " ".join(words[:n]).count('"') % 2 == 0:
            return " ".join(words[:n]), " ".join(words[n + 1 :])
    return text, ""


def _check(found: Target, today: date) -> None:
    if not found.name.strip() or not found.per:
        raise UsageError(
            f"write a number, a name and how often, such as '{EXAMPLE}', or '... now', '... in all', '... by 31 mar'"
        )
    if found.target <= 0:
        raise UsageError("a goal is more than nothing; write a number above 0")
    if found.start and found.end and found.end < found.start:
        raise UsageError(f"{found.end} is before {found.start}; write the first day first")
    if found.measure == "percent" and not found.of:
        raise UsageError(
            f"write what it is a share of: '{found.target:g}% {found.name} a month: percent kind:call of circle:inner'"
        )
    if found.measure == "outside" and not found.of:
        raise UsageError("write which industry is yours, such as '3 people outside computing a month'")
    compile_query(found.query, today, ENTRIES)
    if found.measure in _COMPARING:
        compile_query(found.of, today, ENTRIES)
