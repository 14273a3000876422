"""Aims: what a goal's line says: `5 conversations a week`, `inner circle 90% on rhythm`, `at most 4 events a month: count kind:event`.

Without a colon the name says what is measured; behind one stand the measure, its query, and for a share what it is the share `of`.
"""

from __future__ import annotations

import re

from netjournal.capture.guesses import Guess, guess, guess_saying
from netjournal.capture.timing import read_timing
from netjournal.errors import UsageError
from netjournal.insights.amounts import say_minutes
from netjournal.insights.goals import Goal, explain
from netjournal.insights.measures import MEASURES, STATE, load_measure
from netjournal.insights.measures.average import OF
from netjournal.query.lists import read_lists
from netjournal.query.sql import ENTRIES, compile_query
from netjournal.spans import say_date
from netjournal.text import fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netjournal.index import Index

EXAMPLE = "5 conversations a week"
_LIMIT = r"(?:(?P<limit>at most|no more than|not more than|max(?:imum)?(?: of)?)|at least|no less than|no fewer than|min(?:imum)?(?: of)?)\s+"
_BELOW = r"(?:less|fewer) than|under|below"
_NUMBER = r"(?P<target>[1-9]\d{0,2}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)\s*(?P<percent>%|percent\b)?"
_FIRST = rf"(?P<verb>[a-z]+(?: (?:to|with|at))?)?\s*{_NUMBER}\s+(?:of\s+)?(?P<name>.+)"
_LAST = rf"(?P<name>.+?)\s+(?:at least\s+)?{_NUMBER}\s*(?P<rest>.*)"
_TIMES = r"(?P<name>.+?)\s+(?:(?P<word>once|twice|thrice)|(?P<number>\S+)\s+times)"
_THOUSANDS = r"\d+(?:[.,]\d{3})+"
_HOURS = r"(?:hours?|hrs?)\b"
_WORDS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_WORDS |= {
    "a": 1,
    "an": 1,
    "once": 1,
    "twice": 2,
    "thrice": 3,
    "fifteen": 15,
    "twenty": 20,
    "fifty": 50,
    "hundred": 100,
}
_COMPARING = ("percent", "ratio")
_HOW = f"write a number, a name and how often, such as '{EXAMPLE}', or '... now', '... in all', '... by 31 mar'"


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
        unit = load_measure(self.measure).UNIT
        amount = say_minutes(self.target) if unit == "min" else f"{spell_number(self.target)}{unit}"
        said = f"{limit}{amount} {self.say_period()}: {explain(goal)}"
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
        return f"{limit}{spell_number(self.target)}{percent} {self.name} {period}: {' '.join(filter(None, which))}"


def spell_number(number: float) -> str:
    """Return a number as a line has it: `1000`, `1.5`; three decimals, which would be thousands, are written as four."""
    digits = f"{number:.6f}".rstrip("0").rstrip(".")
    return f"{digits}0" if re.fullmatch(_THOUSANDS, digits) else digits


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
    if below := re.match(rf"({_BELOW})\s+\d", head, re.IGNORECASE):
        raise UsageError(f"'{below[1]}' is no limit of a goal; write 'at most', such as 'at most 4 events a month'")
    timing = read_timing(head, today, index)
    found = Target("", 0, timing.per, start=timing.start, end=timing.end, at_most=bool(limit and limit["limit"]))
    saying = None if colon else guess_saying(fold(timing.head))
    percent, verb = ("", "") if saying else _read_number(timing.head, found)
    meant = saying or (_read_measure(rest) if colon else guess(found.name, verb, today, index, is_share=bool(percent)))
    found.measure, found.query, found.of, found.doubts = meant.measure, meant.query, meant.of, meant.doubts
    found.name, found.target = meant.name or found.name, meant.target or found.target
    found.per = found.per or meant.per or ("now" if load_measure(found.measure).NATURE == STATE else "")
    if found.measure == "minutes" and (hours := re.match(_HOURS, found.name, re.IGNORECASE)):
        found.target, found.name = found.target * 60, f"minutes{found.name[hours.end() :]}"
    _check(found, today, index, is_share=bool(percent))
    return found


def _read_number(head: str, found: Target) -> tuple[str, str]:
    """Take name and number from a head; return the sign of a share and the verb, where there are any."""
    match = re.fullmatch(_FIRST, head, re.IGNORECASE)
    if match is None and (times := re.fullmatch(_TIMES, head, re.IGNORECASE)):
        word = (times["word"] or times["number"]).lower()
        head = f"{_WORDS.get(word, word)} {times['name']}"
    elif match is None:
        first, _, others = head.partition(" ")
        head = f"{_WORDS[first.lower()]} {others}" if first.lower() in _WORDS else head
    first_match = match or re.fullmatch(_FIRST, head, re.IGNORECASE)
    last = None if first_match else re.fullmatch(_LAST, head, re.IGNORECASE)
    match = first_match or last
    if match is None or (last and last["rest"] and not last["percent"]):
        if re.fullmatch(_NUMBER, head, re.IGNORECASE):
            raise UsageError(f"{head.strip()} of what? such as '{EXAMPLE}'")
        raise UsageError(_HOW)
    if first_match and (first_match["verb"] or "").lower() in ("by", "until", "from"):
        raise UsageError(_HOW)
    found.name = match["name"] if first_match else f"{match['name']} {match['rest']}".strip()
    said = match["target"]
    found.target = float(
        re.sub(r"[.,]", "", said) if re.fullmatch(_THOUSANDS, said) and said[0] != "0" else said.replace(",", ".")
    )
    return match["percent"] or "", (first_match["verb"] or "") if first_match else ""


def _read_measure(rest: str) -> Guess:
    """Return what stands behind the colon: a measure, what an average is of, a query, and what a share is of."""
    first, _, others = rest.partition(" ")
    if first not in MEASURES:
        _suspect(first, MEASURES, "measure")
        return Guess("count", rest.strip())
    query, of = others.strip(), ""
    if first == "average":
        field, _, after = query.partition(" ")
        if field in OF:
            of, query = field, after.strip()
        else:
            _suspect(field, OF, "average")
    elif first in (*_COMPARING, "outside"):
        query, of = _split_at_of(query)
    if first not in (*_COMPARING, "outside"):
        query = re.sub(r"of(?:\s+|$)", "", query, count=1) if re.match(r"of(?:\s|$)", query) else query
    return Guess(first, query.strip(), of.strip())


def _suspect(word: str, known: Iterable[str], what: str) -> None:
    """Raise UsageError when a word that would be looked for is a slip of the pen away from a known one."""
    import difflib  # only a word that is no measure needs it

    near = difflib.get_close_matches(word, known, 1, 0.75) if word.isalpha() else []
    if near:
        raise UsageError(
            f"no {what} is called '{word}'; did you mean {near[0]}? to look for the word write it in quotation marks"
        )


def _split_at_of(text: str) -> tuple[str, str]:
    """Return what is before and after the word `of`, where it does not stand in quotation marks."""
    words = text.split(" ")
    for n, word in enumerate(words):
        if word == "of" and " ".join(words[:n]).count('"') % 2 == 0:
            return " ".join(words[:n]), " ".join(words[n + 1 :])
    return text, ""


def _check(found: Target, today: date, index: Index | None, *, is_share: bool) -> None:
    number = spell_number(found.target)
    if not found.name.strip():
        raise UsageError(_HOW)
    if not found.per:
        raise UsageError("how often? end the line with 'a week', 'this year', 'by 31 mar', 'now' or 'in all'")
    unit = load_measure(found.measure).UNIT
    if is_share and unit != "%":
        raise UsageError(
            f"'{found.measure}' is no share; write {number} without %, or of what it is one: ': percent kind:call of circle:inner'"
        )
    if unit == "%" and found.target > 100:
        raise UsageError(f"a share is 100% at most, and this is {number}%")
    if found.target <= 0:
        raise UsageError("a goal is more than nothing; write a number above 0")
    if found.start and found.end and found.end < found.start:
        raise UsageError(f"{found.end} is before {found.start}; write the first day first")
    if found.measure == "percent" and not found.of:
        raise UsageError(
            f"write what it is a share of: '{number}% {found.name} a month: percent kind:call of circle:inner'"
        )
    if found.measure == "outside" and not found.of:
        raise UsageError("write which industry is yours, such as '3 people outside computing a month'")
    lists = read_lists(index) if index else {}
    for query in (found.query, found.of if found.measure in _COMPARING else ""):
        compile_query(query, today, ENTRIES, lists, lambda _: ())
