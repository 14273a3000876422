"""The use case of planning: a follow-up or promises are added to an entry that is there."""

from __future__ import annotations

from datetime import date

from netjournal.capture.log import plan_log
from netjournal.capture.revision import Revision
from netjournal.errors import UsageError
from netjournal.grammar.line import parse
from netjournal.grammar.names import Names
from netjournal.spans import say_day
from netjournal.store import Change
from netjournal.text import name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from netjournal.grammar.draft import Draft
    from netjournal.insights.records import Named
    from netjournal.journal import Journal

_NEEDED = "write a day and what for, such as 'fri: send dates', or a promise, such as 'owe: deck by fri'"


def read_plans(line: str, today: date, order: str = "") -> Draft:
    """Return the follow-up and the promises of a line such as `fri: send dates; owe: deck by fri`; UsageError when there are none."""
    for lead in ("", "fu "):  # a day alone is a follow-up here
        draft = parse(f'note @"somebody"; {lead}{line}', Names(), today, {}, order)
        if draft.errors:
            raise UsageError(draft.errors[0].message)
        if (draft.promises or draft.follow_up) and not draft.note and not _says_more(draft):
            if draft.follow_up and draft.follow_up.due is None:
                raise UsageError(f"a follow-up needs a day; {_NEEDED}")
            return draft
    raise UsageError(_NEEDED)


def say_plans(draft: Draft, today: date) -> str:
    """Return what a line plans in words: `follow up Fri 27 Nov: send dates; you owe deck by Fri 27 Nov`."""
    said = []
    if draft.follow_up and draft.follow_up.due:
        said.append(_say_follow_up(draft.follow_up.due, draft.follow_up.what, today))
    for owed in draft.promises:
        by = f" by {say_day(owed.due, today)}" if owed.due else ""
        said.append(f"{'you owe' if owed.by == 'me' else 'they owe'} {owed.what}{by}")
    return "; ".join(said)


def add_plans(journal: Journal, entry: Named, draft: Draft, now: datetime) -> Change:
    """Add what a line plans to an entry: promises to those it has, a follow-up in the place of the one before."""
    today = now.date()
    with journal.writing(now):
        revision = Revision(journal, entry.path)
        made = plan_log(journal, [draft], now).files[-1].record or {}
        values: dict[str, Any] = {}
        if "promise" in made:
            values["promise"] = [*revision.table.get("promise", []), *made["promise"]]
        if "follow_up" in made:
            values["follow_up"] = made["follow_up"]
        held = revision.table.get("follow_up", {}) if "follow_up" in made else {}
        was = f" (was {_say_held(held, today)})" if held and not held.get("done") else ""
        whom = ", ".join(_name(journal, own) for own in revision.table.get("who", [])) or "nobody"
        change = Change(f"planned with {whom}: {say_plans(draft, today)}{was}", revision.change(values))
        if change.files:
            journal.apply(change, now)
    return change


def _name(journal: Journal, person: str) -> str:
    return str(journal.index.value("SELECT name FROM person WHERE id = ?", (person,)) or name_of(person))


def _says_more(draft: Draft) -> bool:
    """Whether a line says what belongs to an entry of its own, not to a plan."""
    return bool(
        draft.tags
        or draft.gave
        or draft.got
        or draft.asked
        or draft.learned
        or draft.goals
        or draft.extra
        or draft.rhythm
    )


def _say_held(held: Mapping[str, Any], today: date) -> str:
    due = held.get("due")
    return _say_follow_up(due, held.get("what", ""), today) if isinstance(due, date) else "a follow-up without a day"


def _say_follow_up(due: date, what: str, today: date) -> str:
    return f"follow up {say_day(due, today)}{f': {what}' if what else ''}"
