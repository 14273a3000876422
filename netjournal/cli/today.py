"""nj today: who is due and why, what is promised, what is ahead."""

from __future__ import annotations

from datetime import date

from netjournal.cli.context import Context
from netjournal.cli.rows import say_person, standing_json
from netjournal.insights.due import DUE, find_next_due, list_due, list_ratios, load_standings
from netjournal.insights.occasions import ComingOccasion, list_occasions
from netjournal.insights.promises import OpenPromise, list_open
from netjournal.spans import say_day, shift
from netjournal.text import pad, width

_AHEAD = 7
"""Days ahead that a promise is shown before it is due."""


def carry_out(context: Context) -> int:
    """Print the day's page."""
    context.catch_up()
    index, today = context.journal.index, context.today
    promises = list_open(index, today, shift(today, _AHEAD, "d"))
    occasions = list_occasions(index, today)
    if context.invocation.has("json"):
        context.out.say_json(
            {
                "schema": 1,
                "today": today.isoformat(),
                "due": [standing_json(person, today) for person in list_due(index, today, DUE)],
                "promises": [promise_json(promise, today) for promise in promises],
                "occasions": [occasion_json(occasion) for occasion in occasions],
            }
        )
        return 0
    context.out.say(f"{today:%a} {today.day} {today:%B %Y}")
    _say_due(context)
    _say_promises(context, promises)
    _say_occasions(context, occasions)
    _say_unsorted(context)
    return 0


def promise_json(promise: OpenPromise, today: date) -> dict[str, object]:
    """Return a promise's published shape."""
    return {
        "by": promise.by,
        "what": promise.what,
        "due": promise.due,
        "late": promise.is_late(today),
        "who": [{"id": person, "name": name} for person, name in promise.who],
        "entry": promise.entry,
        "made": promise.made,
    }


def _say_promises(context: Context, promises: list[OpenPromise]) -> None:
    """Print promises, a line each, below their title; nothing when there are none."""
    today = context.today
    if promises:
        context.out.say(f"\n{context.out.style('Promises', 'strong')}")
    names = [", ".join(name for _, name in promise.who) or "nobody" for promise in promises]
    room = min(28, max(map(width, names), default=0))
    for promise, name in zip(promises, names, strict=True):
        when = say_day(date.fromisoformat(promise.due), today) if promise.due else "no date"
        late = promise.is_late(today)
        mark = context.out.style("! ", "late") if late else "  "
        word = context.out.style(pad(f"late, {when}" if late else f"by {when}", 16), "late" if late else "")
        context.out.say(
            f"{mark}{word}  {context.out.style(pad(name, room), '')}  {_owes(promise)}{context.out.style(promise.what, 'strong')}"
        )


def _owes(promise: OpenPromise) -> str:
    return "you owe: " if promise.by == "me" else "they owe: "


def _say_due(context: Context) -> None:
    out, index, today = context.out, context.journal.index, context.today
    due = [person for person, _ in list_ratios(index, today, least=DUE)]
    if not due:
        if not index.value("SELECT 1 FROM person LIMIT 1"):
            out.say(
                "\nNobody here yet. Write your first line with 'nj log', import people with 'nj import', or look around with 'nj demo'."
            )
            return
        coming = find_next_due(index, today)
        if coming:
            out.say(f"\nAll clear until {say_day(coming[0], today)} ({out.style(coming[1].name, '')}).")
        else:
            out.say("\nAll clear.")
        return
    cap = int(context.journal.config.number("review.cap"))
    out.say(f"\n{out.style('Due', 'strong')}")
    shown = load_standings(index, today, due[:cap])
    room = min(28, max(width(person.name) for person in shown))
    for person in shown:
        out.say(say_person(out, person, today, room, reason=True))
    if len(due) > cap:
        out.say(f"  {len(due) - cap} more can wait until tomorrow; 'nj people' lists everyone")


def _say_occasions(context: Context, occasions: list[ComingOccasion]) -> None:
    out, today = context.out, context.today
    if occasions:
        out.say(f"\n{out.style('Ahead', 'strong')}")
    for occasion in occasions:
        when = "today" if occasion.on == today else say_day(occasion.on, today)
        years = f", {occasion.years}" if occasion.years else ""
        out.say(f"  {pad(when, 16)}  {out.style(occasion.name, '')}: {out.style(occasion.what, '')}{years}")


def _say_unsorted(context: Context) -> None:
    """Say who can never be due yet, and how that is changed."""
    unsorted = (
        "SELECT name FROM person WHERE circle = 'inbox' AND rhythm IS NULL AND NOT archived ORDER BY added DESC, fold"
    )
    names = [name for (name,) in context.journal.index.select(unsorted)]
    if names:
        who = f"{names[0]} has" if len(names) == 1 else f"{len(names)} people have"
        context.out.say(
            f"\n{context.out.style(who, '')} no rhythm yet; a line such as 'nj note {context.out.style(names[0], '')} every 6w' gives one"
        )


def occasion_json(occasion: ComingOccasion) -> dict[str, object]:
    """Return an occasion's published shape."""
    return {
        "on": occasion.on.isoformat(),
        "what": occasion.what,
        "years": occasion.years,
        "who": {"id": occasion.person, "name": occasion.name},
    }
