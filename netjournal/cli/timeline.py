"""nj timeline: what happened, latest first."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.cli.rows import entry_json, load_entries, say_entry
from netjournal.errors import NOT_FOUND
from netjournal.insights.asking import ask
from netjournal.insights.timeline import count_numbers, list_numbers
from netjournal.query.lists import open_query, read_lists

_LIMIT = 20


def carry_out(context: Context) -> int:
    """Print entries; exit 3 when a query finds none."""
    query = " ".join(context.invocation.words("query"))
    index = context.journal.index
    open_query(query, read_lists(index))  # what makes no sense is said at once
    limit = context.read_limit(_LIMIT)
    context.catch_up()
    condition = ask(index, context.today, query)
    numbers = list_numbers(index, context.today, condition, limit=limit or -1)
    entries = load_entries(index, numbers)
    if context.invocation.has("json"):
        context.out.say_json([entry_json(entry) for entry in entries])
        return 0 if entries or not query else NOT_FOUND
    for entry in entries:
        for line in say_entry(context.out, entry, context.today):
            context.out.say(line)
    if len(numbers) == limit and (more := count_numbers(index, context.today, condition) - limit):
        context.out.warn(f"{more} earlier {'one' if more == 1 else 'ones'}; --limit 0 shows all")
    if entries:
        return 0
    context.out.warn(f'Nothing matches "{query}".' if query else "Nothing yet. Write your first line with 'nj log'.")
    return NOT_FOUND if query else 0
