"""The use cases of a goal: a line becomes one, changes it, closes it, counts a step of a counter kept by hand."""

from __future__ import annotations

from datetime import date

from netjournal.capture.aims import EXAMPLE, Target, read_target
from netjournal.capture.revision import Revision
from netjournal.errors import ConflictError, UsageError
from netjournal.spans import say_date, say_day
from netjournal.store import Change, FileChange
from netjournal.text import slug
from netjournal.toml import compose_toml
from netjournal.toml_reader import parse_toml
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from netjournal.index import Index
    from netjournal.insights.records import Named
    from netjournal.journal import Journal

__all__ = [
    "EXAMPLE",
    "Reason",
    "Target",
    "add_goal",
    "close_goal",
    "read_target",
    "refuse_known",
    "reword_goal",
    "spell_target",
    "tally_goal",
]


class Reason(Value):
    """What a goal is for, which its line does not say."""

    why: str = ""
    horizon: str = ""
    """short or long"""


def spell_target(journal: Journal, goal: Named) -> str:
    """Return the line of a goal."""
    table = parse_toml(journal.shelf.read(goal.path))
    is_total = table.get("per") == "total"
    target = Target(
        str(table["name"]),
        float(table["target"]),
        table.get("per", "week"),
        table.get("measure", "count"),
        table.get("query", ""),
        table.get("of", ""),
        bool(table.get("at_most", False)),
        _read_day(table.get("start")) if is_total else None,
        _read_day(table.get("end")) if is_total else None,
    )
    return target.spell()


def add_goal(journal: Journal, line: str, now: datetime, reason: Reason | None = None) -> Change:
    """Add the goal that a line says and return what was done; UsageError when there is one of that name."""
    target = read_target(line, now.date(), journal.index)
    with journal.writing(now):
        stem = slug(target.name) or "goal"
        taken = {own for (own,) in journal.index.select("SELECT id FROM goal")}
        refuse_known(target, journal.index)
        own = next(name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)
        said = {"why": reason.why, "horizon": reason.horizon} if reason else {}
        start = {} if target.per == "total" else {"start": now.date()}  # it cannot be missed before it was there
        record: dict[str, Any] = {
            "id": own,
            **_record(target),
            **start,
            **{key: value for key, value in said.items() if value},
        }
        path = f"goals/{own}.toml"
        if journal.shelf.find(path) is not None:
            raise ConflictError(f"{path} is there, and cannot be read; 'nj check' says why")
        change = Change(
            f"goal: {target.name}, {target.say()}", [FileChange(path, None, compose_toml(record).encode(), record)]
        )
        journal.apply(change, now)
    return change


def refuse_known(target: Target, index: Index) -> None:
    """Raise UsageError when there is a goal of that name."""
    own = index.value(
        "SELECT id FROM goal WHERE name = ? COLLATE NOCASE ORDER BY closed IS NOT NULL, id", (target.name,)
    )
    if own:
        raise UsageError(f"there is a goal called '{target.name}'; 'nj edit {own}' changes it, in the app e")


def reword_goal(journal: Journal, goal: Named, before: Target, after: Target, now: datetime) -> Change:
    """Change a goal by what is different between two lines, and return what was done: a change of no files when nothing is."""
    old, new = _record(before), _record(after)
    values = {key: new.get(key) for key in {**old, **new} if old.get(key) != new.get(key)}
    if after.per != before.per and "total" in (after.per, before.per):
        values["start"] = new.get("start") or (None if after.per == "total" else now.date())
    return _change(journal, goal, values, f"goal: {after.name}, {after.say()}", now)


def close_goal(journal: Journal, goal: Named, now: datetime) -> Change:
    """Close a goal as of today, and return what was done: it is listed no longer, and its file stays."""
    return _change(journal, goal, {"closed": now.date()}, f"goal closed: {goal.name}", now)


def tally_goal(journal: Journal, goal: Named, by: float, now: datetime, on: date | None = None) -> Change:
    """Count a step, of today unless `on` is given, for a goal kept by hand, and return what was done.

    UsageError when the journal counts it, or the day is to come.
    """
    day = on or now.date()
    if day > now.date():
        raise UsageError(f"{say_date(day)} is in the future; count what has happened")
    with journal.writing(now):
        revision = Revision(journal, goal.path)
        measure = revision.table.get("measure", "count")
        if measure != "tally":
            raise UsageError(
                f"'{goal.name}' is measured from the journal ({measure}); only a goal with the measure 'tally' is counted by hand"
            )
        number = int(by) if by == int(by) else by
        steps = [*revision.table.get("tally", []), {"on": day, "by": number}]
        when = f" on {say_day(day, now.date())}" if day != now.date() else ""
        change = Change(f"goal: {goal.name}, {by:+g}{when}", revision.change({"tally": steps}))
        journal.apply(change, now)
    return change


def _change(journal: Journal, goal: Named, values: dict[str, Any], summary: str, now: datetime) -> Change:
    with journal.writing(now):
        change = Change(summary, Revision(journal, goal.path).change(values))
        if change.files:
            journal.apply(change, now)
    return change


def _record(target: Target) -> dict[str, Any]:
    number = int(target.target) if target.target == int(target.target) else target.target
    record = {
        "name": target.name,
        "measure": target.measure,
        "query": target.query,
        "of": target.of,
        "target": number,
        "at_most": target.at_most,
        "per": target.per,
        "start": target.start,
        "end": target.end,
    }
    return {key: value for key, value in record.items() if value not in ("", None, False)}


def _read_day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
