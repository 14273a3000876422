"""nj today: who is due and why, what is promised, what is ahead."""

from __future__ import annotations

from netjournal import clock
from netjournal.cli.context import Context
from netjournal.cli.occasions import (
    favour_json,
    milestone_json,
    news_json,
    occasion_json,
    say_kind_words,
    say_occasions,
)
from netjournal.cli.owed import promise_json, say_promises
from netjournal.cli.rows import say_person, standing_json
from netjournal.insights.boundaries import list_shut
from netjournal.insights.due import DUE, find_next_due, list_due, list_reasons, load_standings, rank_due, say_reason
from netjournal.insights.gratitude import list_favours
from netjournal.insights.news import News, load_news
from netjournal.insights.occasions import list_milestones, list_occasions
from netjournal.insights.promises import Promise, list_nearest, list_open
from netjournal.spans import say_day, shift
from netjournal.store.looks import Looks
from netjournal.text import width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_AHEAD = 7
"""Days ahead that a promise is shown before it is due."""
_MOST = 12
"""Promises, and occasions, of a day's page: what is nearest. It is a page to read every day; there are lists of all."""


def carry_out(context: Context) -> int:
    """Print the day's page, or the day in one line."""
    if context.invocation.has("line") and not context.invocation.has("json"):
        from netjournal.cli.glance import say_glance  # the page does without

        say_glance(context)
        return 0
    context.catch_up()
    index, today, news = context.journal.index, context.today, _look(context)
    occasions = list_occasions(index, today, int(context.journal.config.number("occasions.ahead")))
    milestones, favours = list_milestones(index, today), list_favours(index, today)
    if context.invocation.has("json"):
        promises = list_open(index, today, shift(today, _AHEAD, "d"))
        context.out.say_json(
            {
                "schema": 1,
                "today": today.isoformat(),
                "last_looked": news and news_json(news),
                "due": [standing_json(person, today) for person in list_due(index, today, DUE)],
                "promises": [promise_json(promise, today) for promise in promises],
                "occasions": [occasion_json(occasion) for occasion in occasions],
                "milestones": [milestone_json(milestone) for milestone in milestones],
                "thanks": [favour_json(favour) for favour in favours],
            }
        )
        return 0
    promises, count = list_nearest(index, today, shift(today, _AHEAD, "d"), _MOST)
    context.out.say(f"{today:%a} {today.day} {today:%B %Y}")
    if news and (said := news.say(today)):
        context.out.say(said)
    _say_due(context)
    _say_promises(context, promises, count)
    say_occasions(context.out, "Passed", news.passed[-_MOST:] if news else [], today)
    say_occasions(context.out, "Ahead", occasions[:_MOST], today)
    if len(occasions) > _MOST:
        context.out.say(f"  {len(occasions) - _MOST} more until {say_day(occasions[-1].on, today)}")
    say_kind_words(context.out, milestones, favours, today)
    _say_unsorted(context)
    return 0


def _look(context: Context) -> News | None:
    """Return what has come since somebody last looked on another day, and write down that somebody looks; None when it is the first time."""
    looks = Looks(context.paths.looked_file)
    last = looks.find_last(context.today)
    if context.invocation.text("as_of") is None:
        looks.note(context.today)
    return load_news(context.journal.index, last, context.today) if last else None


def _say_promises(context: Context, promises: Sequence[Promise], count: int) -> None:
    """Print promises, a line each, below their title, and how many more there are; nothing when there are none."""
    today, out = context.today, context.out
    if promises:
        out.say(f"\n{out.style('Promises', 'strong')}")
    for line in say_promises(out, promises, today, owes=True):
        out.say(line)
    if count > _MOST:
        out.say(f"  {count - _MOST} more; 'nj promises' lists all")


def _say_due(context: Context) -> None:
    out, index, today = context.out, context.journal.index, context.today
    due = rank_due(index, today)
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
    shut = _list_shut(context, [person.id for person in shown])
    for person in shown:
        hours = f"; not now ({out.style(shut[person.id], '')})" if person.id in shut else ""
        row = say_person(out, person, today, room, say_reason(person, today) + hours)
        if not out.has_room(row):  # how long ago beside how often is in the ratio as well
            reason = ", ".join(list_reasons(person, today)[1:]) + hours
            row = say_person(out, person, today, room, reason.removeprefix("; "))
        out.say(row)
    if len(due) > cap:
        out.say(f"  {len(due) - cap} more can wait until tomorrow; 'nj people' lists everyone")


def _list_shut(context: Context, ids: Sequence[str]) -> dict[str, str]:
    """Return id -> hours of those who do not like to be reached at this moment; nobody as of another day."""
    if context.invocation.text("as_of"):
        return {}
    return list_shut(context.journal.index, ids, lambda zone: clock.elsewhere(context.now, zone)[0])


def _say_unsorted(context: Context) -> None:
    """Say who can never be due yet, and how that is changed."""
    unsorted = "FROM person WHERE circle = 'inbox' AND rhythm IS NULL AND NOT archived"
    count, name = context.journal.index.select(f"SELECT count(*), min(name) {unsorted}")[0]
    if count:
        who = f"{name} has" if count == 1 else f"{count} people have"
        context.out.say(
            f"\n{context.out.style(who, '')} no circle yet, so no rhythm; 'nj review' asks for it, one key a person"
        )
