"""nj promises: what I owe and what is owed to me, and how well it is kept."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.cli.owed import keeping_json, promise_json, say_promises
from netjournal.errors import NOT_FOUND, UsageError
from netjournal.insights.asking import ask
from netjournal.insights.people import find_people
from netjournal.insights.promises import list_promises, measure_keeping
from netjournal.insights.records import find_record
from netjournal.query.lists import open_query, read_lists
from netjournal.query.parser import is_plain
from netjournal.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.insights.promises import Promise

_SHOWN = {
    "all": frozenset({"open", "late", "broken", "kept", "kept late", "dropped"}),
    "late": frozenset({"late", "broken"}),
    "closed": frozenset({"kept", "kept late", "dropped"}),
    "": frozenset({"open", "late", "broken"}),
}
"""Option -> how the promises stand that it shows."""
_SIDES = (("me", "You owe", "you kept"), ("them", "They owe", "they kept"))


def carry_out(context: Context) -> int:
    """Print promises by their day, the late ones first, then the share that was kept; exit 3 when a query finds none."""
    choice, sides = _read_choice(context), _read_sides(context)
    (found, name), today = _list(context), context.today
    shown = [one for one in found if one.by in sides and one.say_standing(today) in _SHOWN[choice]]
    if context.invocation.has("json"):
        context.out.say_json(_shape(found, shown, today))
    else:
        _say(context, shown, _say_nothing(choice, sides, name, is_asked=bool(context.invocation.words("query"))))
        _say_rates(context, found, sides)
    return 0 if shown or name or not context.invocation.words("query") else NOT_FOUND


def _read_choice(context: Context) -> str:
    chosen = [choice for choice in _SHOWN if choice and context.invocation.has(choice)]
    if len(chosen) > 1:
        raise UsageError(f"write --{chosen[0]} or --{chosen[1]}, not both")
    return chosen[0] if chosen else ""


def _read_sides(context: Context) -> list[str]:
    only = [by for by, option in (("me", "mine"), ("them", "theirs")) if context.invocation.has(option)]
    return only or ["me", "them"]


def _list(context: Context) -> tuple[list[Promise], str]:
    """Return the promises with a person and what they are called, or those of the entries that a query selects."""
    query = " ".join(context.invocation.words("query"))
    today, index = context.today, context.journal.index
    open_query(query, read_lists(index))  # what makes no sense is said at once
    context.catch_up()
    if query and is_plain(query) and find_people(index, query, today):
        person = find_record(index, query, today)
        return list_promises(index, today, person=person.id), person.name
    found = list_promises(index, today, ask(index, today, query))
    if query and is_plain(query) and not found:
        find_record(index, query, today)  # says who was perhaps meant
    return found, ""


def _say(context: Context, shown: list[Promise], nothing: str) -> None:
    out, today, is_begun = context.out, context.today, False
    for by, title, _ in _SIDES:
        mine = [one for one in shown if one.by == by]
        if mine:
            out.say(("\n" if is_begun else "") + out.style(title, "strong"))
            is_begun = True
        for line in say_promises(out, mine, today, owes=False):
            out.say(line)
    if not shown:
        out.say(nothing)


def _say_rates(context: Context, found: list[Promise], sides: list[str]) -> None:
    """Print how well promises are kept, also those that are not shown; nothing when that cannot be said."""
    rates = [
        f"{label} {said}"
        for by, _, label in _SIDES
        if by in sides and (said := measure_keeping([one for one in found if one.by == by], context.today).say())
    ]
    if rates:
        context.out.say(f"\n{'; '.join(rates)}")


def _say_nothing(choice: str, sides: list[str], name: str, *, is_asked: bool) -> str:
    if name:
        which = {"all": "", "": "open "}.get(choice, f"{choice} ")
        return f"No {which}promise with {visible(name)}."
    if is_asked:
        return "No such promise."
    if choice == "late":
        return "Nothing is late."
    if choice in ("all", "closed"):
        return "No promise yet; a line such as 'nj call Ada: hi // owe: deck by fri' makes one."
    return "Nobody owes you anything." if sides == ["them"] else "You owe nobody anything."


def _shape(found: list[Promise], shown: list[Promise], today: date) -> dict[str, object]:
    kept, by_them = (measure_keeping([one for one in found if one.by == by], today) for by, *_ in _SIDES)
    return {
        "schema": 1,
        "today": today.isoformat(),
        "promises": [promise_json(promise, today) for promise in shown],
        "kept": keeping_json(kept),
        "kept_by_them": keeping_json(by_them),
    }
