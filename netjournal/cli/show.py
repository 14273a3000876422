"""nj show: a person with what is known of them, an entry, or any other record."""

from __future__ import annotations

from datetime import date

from netjournal.cli.context import Context
from netjournal.cli.occasions import occasion_json
from netjournal.cli.owed import keeping_json, promise_json
from netjournal.cli.rows import entry_json, load_entries, say_entry, standing_json
from netjournal.cli.sections import say_sections
from netjournal.cli.whom import find_whole
from netjournal.errors import NotFoundError, UsageError
from netjournal.insights.portrait import Portrait, load_portrait
from netjournal.insights.sections import list_sections
from netjournal.insights.timeline import list_numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.insights.records import Named

_ENTRIES = 6


def carry_out(context: Context) -> int:
    """Print the card of the person, the entry or whatever else a name or id means; exit 3 when it is nobody or several."""
    name = " ".join(context.invocation.words("name"))
    if not name:
        raise UsageError("show whom? write a name, a nick or an id, such as 'nj show ada'")
    context.catch_up()
    index = context.journal.index
    record = find_whole(context, name)
    if record.folder == "entries" and (rows := index.select("SELECT no FROM entry WHERE id = ?", (record.id,))):
        _show_entry(context, rows[0][0])
    elif record.folder == "people" and (portrait := load_portrait(index, record.id, context.today)):
        _show_person(context, portrait)
    elif record.folder in _OTHERS and record.id != record.path:
        _OTHERS[record.folder](context, record)
    else:
        raise NotFoundError(f"{record.path} cannot be read; 'nj check' says why")
    return 0


def _show_opportunity(context: Context, record: Named) -> None:
    from netjournal.cli.opportunities import show  # hardly anything that is shown is one

    show(context, record)


def _show_testimonial(context: Context, record: Named) -> None:
    from netjournal.cli.testimonials import show  # nor one of these

    show(context, record)


def _show_goal(context: Context, record: Named) -> None:
    from netjournal.cli.goals import show  # 'nj goals' shows them

    show(context, record.id)


def _show_experiment(context: Context, record: Named) -> None:
    from netjournal.cli.experiments import show  # 'nj experiments' shows them

    show(context, record.id)


def _show_review(context: Context, record: Named) -> None:
    """Print the period that it is about, up to its end or today."""
    from netjournal.cli.week import show  # 'nj week' shows them
    from netjournal.insights.reflection import place_record

    show(context, *place_record(context.journal.index, record.folder, record.id, context.today))


_OTHERS: dict[str, Callable[[Context, Named], None]] = {
    "opportunities": _show_opportunity,
    "testimonials": _show_testimonial,
    "goals": _show_goal,
    "experiments": _show_experiment,
    "reviews": _show_review,
}
"""Folder -> what prints a record of it."""


def _show_entry(context: Context, number: int) -> None:
    entry = load_entries(context.journal.index, [number])[0]
    if context.invocation.has("json"):
        context.out.say_json(entry_json(entry))
        return
    for line in say_entry(context.out, entry, context.today):
        context.out.say(line)
    context.out.say(f"file: {context.out.style(f'{context.paths.home}/{context.journal.path_of(entry.id)}', '')}")


def _show_person(context: Context, portrait: Portrait) -> None:
    index, today, out, person = context.journal.index, context.today, context.out, portrait.person
    numbers = list_numbers(index, today, person=person.id)
    entries = load_entries(index, numbers[:_ENTRIES])
    path = context.journal.path_of(person.id)
    if context.invocation.has("json"):
        shape = {**_portrait_json(portrait, today), "file": path, "entry_count": len(numbers)}
        out.say_json({**shape, "entries": [entry_json(entry) for entry in entries]})
        return
    marks = [person.circle or "no circle", *(["private"] if person.private else [])]
    out.say(f"{out.style(person.name, 'strong')}  {out.style(', '.join(marks), '')}")
    say_sections(out, list_sections(portrait, today))
    out.say(f"\n{out.style('Timeline', 'strong')}")
    for entry in entries:
        for line in say_entry(out, entry, today):
            out.say(line)
    if not entries:
        out.say(f"Nothing yet with {out.style(person.name, '')}.")
    if len(numbers) > len(entries):
        more = len(numbers) - len(entries)
        out.warn(f"{more} earlier {'one' if more == 1 else 'ones'}: nj timeline who:{person.id}")
    out.say(f"\nfile: {out.style(f'{context.paths.home}/{path}', '')}")


def _portrait_json(portrait: Portrait, today: date) -> dict[str, object]:
    details, balance = portrait.details, portrait.balance
    lists = {detail.name: detail.values for detail in details if detail.values}
    tables = {detail.name: portrait.tables(detail.name) for detail in details if detail.parts}
    return {
        **standing_json(portrait.person, today),
        **portrait.plain,
        **lists,
        **tables,
        "promises": [promise_json(promise, today) for promise in portrait.promises],
        "closed_promises": [
            {**promise_json(closed, today), "state": closed.state, "on": closed.closed} for closed in portrait.closed
        ],
        "kept": keeping_json(portrait.kept),
        "kept_by_them": keeping_json(portrait.kept_by_them),
        "occasions": [occasion_json(occasion) for occasion in portrait.occasions],
        "give_and_take": {
            "gave": balance.gave,
            "got": balance.got,
            "asked": balance.asked,
            "balance": round(balance.share, 3),
            "warning": balance.warn(today) or None,
        },
    }
