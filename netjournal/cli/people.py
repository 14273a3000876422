"""nj people: everybody, the most due first."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.cli.rows import say_person, standing_json
from netjournal.errors import NOT_FOUND
from netjournal.insights.due import list_standings
from netjournal.query import PEOPLE, compile_query
from netjournal.text import width


def carry_out(context: Context) -> int:
    """Print people in an order; exit 3 when a query finds nobody."""
    query = " ".join(context.invocation.words("query"))
    condition = compile_query(query, context.today, PEOPLE)
    context.catch_up()
    today, out = context.today, context.out
    people = list_standings(context.journal.index, today, condition, context.invocation.text("order") or "due")
    if context.invocation.has("json"):
        out.say_json([standing_json(person, today) for person in people])
        return 0 if people or not query else NOT_FOUND
    room = min(32, max((width(person.name) for person in people), default=0))
    for person in people:
        out.say(say_person(out, person, today, room, reason=False))
    if people:
        return 0
    out.warn(f'No one matches "{query}".' if query else "Nobody here yet. Write your first line with 'nj log'.")
    return NOT_FOUND if query else 0
