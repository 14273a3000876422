"""The use cases of an experiment: begun with one line, ended with a verdict and what was learned."""

from __future__ import annotations

import re

from netjournal.capture.revision import Revision
from netjournal.errors import ConflictError, NotFoundError, UsageError
from netjournal.grammar import dates
from netjournal.insights.experiments import VERDICTS
from netjournal.spans import say_day
from netjournal.store import Change, FileChange
from netjournal.text import fold, slug
from netjournal.toml import compose_toml
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import Any

    from netjournal.index import Index
    from netjournal.journal import Journal

EXAMPLE = "calling before ten gets me more talks ^talks; change: call first; until 31 jan"
_LONGEST = 200
_SAID = {
    "worked": "yes, it worked, it did, did work, did help",
    "mixed": "partly, in part, so so, a bit, somewhat",
    "failed": "no, did not, did not work, did not help, didn't, didn't work, didn't help, it did not, it didn't, it failed, it did not work, it didn't work",
    "unclear": "unsure, not sure, don't know, do not know, hard to say, too early",
}
_VERDICT_OF = {said: verdict for verdict, several in _SAID.items() for said in [verdict, *several.split(", ")]}
"""What people answer, folded -> the verdict."""
_CLAUSE = r"(?P<before>.*\S)\s+(?P<clause>(?:from|since|until|till)\s+(?P<day>.+))"
"""A day at the end of the first part, where no semicolon is before it."""
_WORDS = 5
"""Words of the hypothesis that make the id."""


class Design(Value):
    """What a line says of an experiment."""

    hypothesis: str
    change: str | None
    goal: str | None
    """The id of its goal."""
    goal_name: str
    start: date
    end: date | None

    def say(self, today: date) -> str:
        """Return it in words: `calling before ten: from today until Sun 31 Jan; moves talks; change: call first`."""
        begin = "today" if self.start == today else say_day(self.start, today)
        until = f" until {say_day(self.end, today)}" if self.end else ""
        moves = f"should move {self.goal_name}" if self.goal else "no goal (^goal names one)"
        return "; ".join(
            [self.hypothesis, f"from {begin}{until}", moves, *([f"change: {self.change}"] if self.change else [])]
        )


def read_design(index: Index, line: str, today: date, order: str = "") -> Design:
    """Return what a line says: the hypothesis, `^goal`, then after semicolons `change:`, `from` and `until` a day.

    UsageError when it says none, or no such day; NotFoundError when no goal, or several, are called so.
    """
    first, *clauses = (part.strip() for part in re.split(r"\s*(?:;|//)\s*", line.strip()))
    first, clauses = _part_day(first, clauses, today, order)
    goals = re.findall(r"(?:^|\s)\^(\S+)", first)
    hypothesis = " ".join(re.sub(r"(?:^|\s)\^\S+", "", first).split())
    design = Design(hypothesis, None, None, "", today, None)
    for clause in filter(None, clauses):
        name, colon, rest = clause.partition(":")
        word, _, day = clause.partition(" ")
        if colon and fold(name) == "change":
            design.change = rest.strip() or None
        elif colon and fold(name) == "goal":
            goals.append(rest.strip())
        elif fold(word) in ("from", "since", "until", "till"):
            is_end = fold(word) in ("until", "till")
            found = _read_day(day, today, order, is_end=is_end)
            design.start, design.end = (design.start, found) if is_end else (found, design.end)
        else:
            raise UsageError(f"'{clause}' is not understood; write 'change: ...', 'from' or 'until' and a day")
    if not hypothesis or len(hypothesis) > _LONGEST:
        raise UsageError(f"write what you believe, such as '{EXAMPLE}', in at most {_LONGEST} characters")
    if len(goals) > 1:
        raise UsageError("an experiment moves one goal; name one")
    if design.end and design.end < design.start:
        raise UsageError(
            f"it would end ({say_day(design.end, today)}) before it begins ({say_day(design.start, today)})"
        )
    if goals:
        design.goal, design.goal_name = find_goal(index, goals[0])
    return design


def find_goal(index: Index, text: str) -> tuple[str, str]:
    """Return id and name of the open goal that an id, a name or the beginning of one means; NotFoundError when it is none or several."""
    key = fold(text)
    goals = [(own, name) for own, name in index.select("SELECT id, name FROM goal WHERE closed IS NULL ORDER BY id")]
    exact = [goal for goal in goals if key in (fold(goal[0]), fold(goal[1]))]
    found = exact or [goal for goal in goals if key and any(fold(said).startswith(key) for said in goal)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(f"'{text}' may be {', '.join(own for own, _ in found)}; write the id of the goal")
    raise NotFoundError(f"no goal is called '{text}'; 'nj goals' lists them")


def add_experiment(journal: Journal, line: str, now: datetime) -> Change:
    """Begin the experiment that a line describes, and return what was done; errors as of read_design()."""
    today = now.date()
    design = read_design(journal.index, line, today, journal.config.text("date_order"))
    with journal.writing(now):
        taken = {own for (own,) in journal.index.select("SELECT id FROM experiment")}
        stem = slug(" ".join(design.hypothesis.split()[:_WORDS])) or "experiment"
        own = next(name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)
        path = f"experiments/{own}.toml"
        if journal.shelf.find(path) is not None:
            raise ConflictError(f"{path} is there, and cannot be read; 'nj check' says why")
        said: dict[str, Any] = {"change": design.change, "goal": design.goal, "start": design.start, "end": design.end}
        record = {"id": own, "hypothesis": design.hypothesis} | {key: value for key, value in said.items() if value}
        change = Change(
            f"experiment: {design.say(today)}", [FileChange(path, None, compose_toml(record).encode(), record)]
        )
        journal.apply(change, now)
    return change


def read_end(text: str) -> tuple[str | None, str]:
    """Return the verdict and what was learned of `worked: mornings are calm`; UsageError when the verdict is none of the words."""
    verdict, _, learned = (part.strip() for part in text.strip().partition(":"))
    key = fold(verdict).replace("\u2019", "'")
    if verdict and key not in _VERDICT_OF:
        raise UsageError(
            f"'{verdict}' is no verdict; write {', '.join(VERDICTS[:-1])} or {VERDICTS[-1]}, a colon, what you learned"
        )
    return _VERDICT_OF.get(key), learned


def find_experiment(index: Index, text: str) -> tuple[str, str, str]:
    """Return id, hypothesis and path of the experiment that an id, or the beginning of one, means; NotFoundError when it is none or several."""
    rows = index.select(
        "SELECT e.id, e.hypothesis, f.path FROM experiment e JOIN file f ON f.id = e.id AND f.why IS NULL ORDER BY e.id"
    )
    found = [row for row in rows if row[0] == text] or [row for row in rows if text and row[0].startswith(fold(text))]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(f"'{text}' may be {', '.join(own for own, *_ in found)}; write more of the id")
    raise NotFoundError(f"no experiment has the id '{text}'; 'nj experiments' lists them")


def end_experiment(journal: Journal, own: str, said: str, now: datetime) -> Change:
    """End an experiment today with the verdict, and return what was done; one that has ended keeps its day."""
    verdict, learned = read_end(said)
    with journal.writing(now):
        _, hypothesis, path = find_experiment(journal.index, own)
        revision, today = Revision(journal, path), now.date()
        held = revision.table.get("end")
        is_over = held is not None and str(held) <= today.isoformat()
        values: dict[str, object] = {} if is_over else {"end": max(today, revision.table["start"])}
        values |= {"verdict": verdict} if verdict else {}
        values |= {"learned": learned} if learned else {}
        told = ": ".join(filter(None, [verdict or "ended", learned]))
        change = Change(f"experiment ended: {hypothesis}, {told}", revision.change(values))
        if change.files:
            journal.apply(change, now)
    return change


def _part_day(first: str, clauses: list[str], today: date, order: str) -> tuple[str, list[str]]:
    """Return the first part without the `until` or `from` and a day at its end, and the clauses with it."""
    match = re.fullmatch(_CLAUSE, first, re.IGNORECASE)
    if match is None:
        return first, clauses
    try:
        _read_day(match["day"], today, order, is_end=False)
    except UsageError:
        return first, clauses
    return match["before"], [match["clause"], *clauses]


def _read_day(text: str, today: date, order: str, *, is_end: bool) -> date:
    """Return the day that words mean: the one to come, or for a beginning the one that is nearer."""
    keys = [fold(word) for word in text.split()]
    whens = [dates.future(keys, 0, today, order), dates.past(keys, 0, today, order)]
    days = [when.day for when in whens if when is not None and when.used == len(keys) and when.day is not None]
    if days:
        return days[0] if is_end else min(days, key=lambda day: abs((day - today).days))
    why = next((when.problem for when in whens if when is not None and when.problem), "")
    raise UsageError(why or f"'{text}' is no day; write one such as mon, 1 dec or 2026-12-01")
