"""nj review: whose turn it is and why, in lines: asked card by card on a terminal, printed elsewhere."""

from __future__ import annotations

import sys

from netjournal.cli.context import Context
from netjournal.cli.rows import standing_json
from netjournal.insights.due import find_next_due
from netjournal.insights.review import Card, Queue, list_queue, load_card
from netjournal.spans import say_day
from netjournal.text import pad, width

_ROOM = 28


def carry_out(context: Context) -> int:
    """Review on a terminal, unless JSON or another day is asked for; else print the queue."""
    context.catch_up()
    asks = context.invocation.has("json") or context.invocation.text("as_of") is not None
    if not asks and sys.stdin.isatty() and sys.stdout.isatty():
        from netjournal.cli.cards import play  # who prints the queue changes nothing

        return play(context)
    config = context.journal.config
    cap, stale_days = int(config.number("review.cap")), int(config.number("review.stale_days"))
    queue = list_queue(context.journal.index, context.today, cap, stale_days)
    if context.invocation.has("json"):
        _say_json(context, queue)
    else:
        _say_queue(context, queue)
    return 0


def say_clear(context: Context) -> str:
    """Return that nobody is due, until when and who is due then; of an empty journal, how it begins."""
    index, today = context.journal.index, context.today
    if not index.value("SELECT 1 FROM person LIMIT 1"):
        return "Nobody here yet. Write your first line with 'nj log', or look around with 'nj demo'."
    coming = find_next_due(index, today)
    return (
        f"All clear until {say_day(coming[0], today)} ({context.out.style(coming[1].name, '')})."
        if coming
        else "All clear."
    )


def _say_queue(context: Context, queue: Queue) -> None:
    out, today = context.out, context.today
    out.say(f"{out.style('Review', 'strong')}, {today:%a} {today.day} {today:%B %Y}")
    cards = _load(context, queue)
    if not cards:
        out.say(f"\n{say_clear(context)}")
        return
    room = min(_ROOM, max(width(card.person.name) for card in cards))
    titles = {"due": "", "stale": "Losing touch", "unsorted": "To sort into a circle"}
    for turn, title in titles.items():
        some = [card for card in cards if _turn_of(queue, card.person.id) == turn]
        if some:
            out.say(f"\n{out.style(title, 'strong')}" if title else "")
        for card in some:
            out.say(
                f"  {out.style(pad(card.person.name, room), '')}  {out.style('; '.join(card.reasons), card.person.state)}"
            )
    if queue.waiting:
        out.say(f"\n{queue.waiting} more can wait until tomorrow")


def _say_json(context: Context, queue: Queue) -> None:
    today = context.today
    context.out.say_json(
        {
            "schema": 1,
            "today": today.isoformat(),
            "people": [
                {**standing_json(card.person, today), "turn": _turn_of(queue, card.person.id), "reasons": card.reasons}
                for card in _load(context, queue)
            ],
            "waiting": queue.waiting,
        }
    )


def _load(context: Context, queue: Queue) -> list[Card]:
    index, today = context.journal.index, context.today
    cards = [load_card(index, own, today, is_unsorted=own in queue.unsorted) for own in queue.order]
    return [card for card in cards if card is not None]


def _turn_of(queue: Queue, own: str) -> str:
    return "due" if own in queue.due else "stale" if own in queue.stale else "unsorted"
