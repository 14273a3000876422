"""nj people: everybody, the most due first."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.cli.rows import say_person, standing_json
from netjournal.errors import NOT_FOUND
from netjournal.insights.due import choose_there, list_standings
from netjournal.insights.matches import choose_people
from netjournal.query.filters import Filter
from netjournal.query.lists import open_query, read_lists
from netjournal.spans import say_date
from netjournal.text import width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.insights.due import Standing


def carry_out(context: Context) -> int:
    """Print people in an order; exit 3 when a query finds nobody."""
    query = " ".join(context.invocation.words("query"))
    open_query(query, read_lists(context.journal.index))  # what makes no sense is said at once
    context.catch_up()
    today, out = context.today, context.out
    people = _list_people(context, query)
    if context.invocation.has("json"):
        out.say_json([standing_json(person, today) for person in people])
        return 0 if people or not query else NOT_FOUND
    room = min(32, max((width(person.name) for person in people), default=0))
    for person in people:
        out.say(say_person(out, person, today, room))
    if people:
        return 0
    out.warn(
        _say_nobody(context, query)
        if query
        else f"Nobody was there by {say_date(today)}."
        if context.invocation.text("as_of") and context.journal.index.value("SELECT 1 FROM person LIMIT 1")
        else "Nobody here yet. Write your first line with 'nj log', or import people with 'nj import'."
    )
    return NOT_FOUND if query else 0


def _list_people(context: Context, query: str) -> list[Standing]:
    """Return whom a query selects; without an order of their own, those first whose names fit its words best."""
    index, today, order = context.journal.index, context.today, context.invocation.text("order")
    condition, rates = choose_people(index, today, query)
    if context.invocation.text("as_of") is not None:  # a day looked back to; a clock that is wrong today hides nobody
        condition = Filter(f"({condition.sql})", condition.parameters) & choose_there(today)
    people = list_standings(index, today, condition, order or "due")
    return people if order else sorted(people, key=lambda person: rates.get(person.id, 0))


def _say_nobody(context: Context, query: str) -> str:
    from netjournal.insights.suggestion import suggest_closest  # only what nobody matches needs it

    return f'No one matches "{query}".{suggest_closest(context.journal.index, query)}'
