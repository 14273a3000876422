"""The use case of a goal's line: `5 conversations a week: count kind:call,met,video`, added or changed in its file."""

from __future__ import annotations

import re

from netjournal.capture.revision import Revision
from netjournal.errors import ConflictError, UsageError
from netjournal.query import ENTRIES, compile_query, read_lists
from netjournal.store import Change, FileChange
from netjournal.text import fold, slug
from netjournal.toml import compose_toml, parse_toml
from netjournal.values import Value
from netjournal.words import KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from typing import Any

    from netjournal.insights.records import Named
    from netjournal.journal import Journal

MEASURES = ("count", "people", "minutes", "given", "got", "new", "kept", "on_time")
_PERIODS = ("day", "week", "month", "quarter", "year")
_LINE = r"(?P<target>\d+(?:[.,]\d+)?)\s+(?P<name>.+?)\s+(?:(?:a|an|per|every|each)\s+(?P<per>day|week|month|quarter|year)|(?P<now>now)|(?P<total>in all))"
EXAMPLE = "5 conversations a week"
_TALKS = frozenset("conversation conversations talk talks".split())


class Target(Value):
    """What a goal's line says."""

    name: str
    target: float
    per: str
    measure: str = "count"
    query: str = ""

    def say(self) -> str:
        """Return what is counted, in words: `counts entries of kind:call,met, 5 a week`."""
        what = {"count": "counts entries", "people": "counts people", "minutes": "adds up minutes"}.get(
            self.measure, f"measures {self.measure.replace('_', ' ')}"
        )
        return f"{what}{f' of {self.query}' if self.query else ''}, {self.target:g} {say_period(self.per)}"


def read_target(line: str, today: date, lists: Mapping[str, str] | None = None) -> Target:
    """Return what a goal's line says; UsageError when it is none, QueryError when its query makes no sense. `lists` are the user's own.

    Without a colon the name says what is counted: conversations are calls, meetings and videos; a word for a kind is that kind.
    """
    head, colon, rest = (part.strip() for part in line.partition(":"))
    match = re.fullmatch(_LINE, head, re.IGNORECASE)
    if match is None or not match["name"].strip():
        raise UsageError(f"write a number, a name and how often, such as '{EXAMPLE}', or '... now' or '... in all'")
    target = float(match["target"].replace(",", "."))
    if target <= 0:
        raise UsageError("a goal is more than nothing; write a number above 0")
    per = (match["per"] or ("now" if match["now"] else "total")).lower()
    found = Target(match["name"], target, per)
    if colon:
        first, _, others = rest.partition(" ")
        is_measure = first in MEASURES
        found.measure, found.query = (first, others.strip()) if is_measure else ("count", rest)
    else:
        found.query = _guess_query(found.name)
    compile_query(found.query, today, ENTRIES, lists, lambda _: ())
    return found


def spell_target(journal: Journal, goal: Named) -> str:
    """Return the line of a goal."""
    table = parse_toml(journal.shelf.read(goal.path))
    rest = f"{table.get('measure', 'count')} {table.get('query', '')}".strip()
    return f"{table['target']:g} {table['name']} {say_period(table.get('per', 'week'))}: {rest}"


def add_goal(journal: Journal, line: str, now: datetime) -> Change:
    """Add the goal that a line says and return what was done; UsageError when there is one of that name."""
    target = read_target(line, now.date(), read_lists(journal.index))
    with journal.writing(now):
        stem = slug(target.name) or "goal"
        taken = {own for (own,) in journal.index.select("SELECT id FROM goal")}
        if journal.index.value("SELECT count(*) FROM goal WHERE name = ? COLLATE NOCASE", (target.name,)):
            raise UsageError(f"there is a goal called '{target.name}'; e edits it")
        own = next(name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)
        record: dict[str, Any] = {"id": own} | _record(target)
        path = f"goals/{own}.toml"
        if journal.shelf.find(path) is not None:
            raise ConflictError(f"{path} is there, and cannot be read; 'nj check' says why")
        change = Change(
            f"goal: {target.name}, {target.say()}", [FileChange(path, None, compose_toml(record).encode(), record)]
        )
        journal.apply(change, now)
    return change


def reword_goal(journal: Journal, goal: Named, before: Target, after: Target, now: datetime) -> Change:
    """Change a goal by what is different between two lines, and return what was done: a change of no files when nothing is."""
    with journal.writing(now):
        old, new = _record(before), _record(after)
        values = {key: new.get(key) for key in {**old, **new} if old.get(key) != new.get(key)}
        change = Change(f"goal: {after.name}, {after.say()}", Revision(journal, goal.path).change(values))
        if change.files:
            journal.apply(change, now)
    return change


def say_period(per: str) -> str:
    """Return how often: `a week`, `now`, `in all`."""
    return {"now": "now", "total": "in all"}.get(per, f"a {per}")


def _record(target: Target) -> dict[str, Any]:
    number = int(target.target) if target.target == int(target.target) else target.target
    record = {
        "name": target.name,
        "measure": target.measure,
        "query": target.query,
        "target": number,
        "per": target.per,
    }
    return {key: value for key, value in record.items() if value != ""}


def _guess_query(name: str) -> str:
    words = fold(name).split()
    if _TALKS & set(words):
        return "kind:call,met,video"
    kinds = [
        KIND_OF[key]
        for word in words
        for key in (word, word.removesuffix("s"), word.removesuffix("es"))
        if key in KIND_OF
    ]
    return f"kind:{','.join(dict.fromkeys(kinds))}" if kinds else ""
