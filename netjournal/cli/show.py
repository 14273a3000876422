"""nj show: a person with what is known of them, or an entry."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.cli.rows import entry_json, say_entry, standing_json
from netjournal.cli.today import promise_json, say_promises
from netjournal.errors import NotFoundError, UsageError
from netjournal.insights.due import Standing, list_standings, say_reason, say_standing
from netjournal.insights.people import Detail, list_details
from netjournal.insights.promises import list_open
from netjournal.insights.records import find_record
from netjournal.insights.timeline import list_numbers, load_happenings
from netjournal.query import Filter

_ENTRIES = 6
_PLACES = ("birthday", "place", "sphere", "closeness", "notes")


def carry_out(context: Context) -> int:
    """Print the card of the person (or the entry) that a name or id means; exit 3 when it is nobody or several."""
    name = " ".join(context.invocation.words("name"))
    if not name:
        raise UsageError("show whom? write a name, a nick or an id, such as 'nj show ada'")
    context.catch_up()
    index = context.journal.index
    record = find_record(index, name, context.today)
    if record.folder == "entries" and (rows := index.select("SELECT no FROM entry WHERE id = ?", (record.id,))):
        _show_entry(context, rows[0][0])
    elif record.folder == "people" and (
        found := list_standings(index, context.today, Filter("p.id = ?", (record.id,)))
    ):
        _show_person(context, found[0])
    elif record.folder == "goals":
        raise NotFoundError(f"'{record.name}' is a goal; 'nj goals' shows it")
    else:
        raise NotFoundError(f"{record.path} cannot be read; 'nj check' says why")
    return 0


def _show_entry(context: Context, number: int) -> None:
    entry = load_happenings(context.journal.index, [number])[0]
    if context.invocation.has("json"):
        context.out.say_json(entry_json(entry))
        return
    for line in say_entry(context.out, entry, context.today):
        context.out.say(line)
    context.out.say(f"file: {context.out.style(f'{context.paths.home}/{context.journal.path_of(entry.id)}', '')}")


def _show_person(context: Context, person: Standing) -> None:
    index, today, out = context.journal.index, context.today, context.out
    details = list_details(index, person.id)
    row = index.select(f"SELECT {', '.join(_PLACES)} FROM person WHERE id = ?", (person.id,))[0]
    plain = {key: value for key, value in zip(_PLACES, row, strict=True) if value is not None}
    promises = list_open(index, today, person=person.id)
    numbers = list_numbers(index, today, person=person.id)
    entries = load_happenings(index, numbers[:_ENTRIES])
    path = context.journal.path_of(person.id)
    if context.invocation.has("json"):
        known = {**standing_json(person, today), **plain, **_details_json(details)}
        promised = [promise_json(promise, today) for promise in promises]
        shape = {**known, "file": path, "entry_count": len(numbers), "promises": promised}
        out.say_json({**shape, "entries": [entry_json(entry) for entry in entries]})
        return
    _say_card(context, person, plain, details)
    out.say()
    say_promises(context, promises) if promises else out.say("no open promises")
    out.say()
    for entry in entries:
        for line in say_entry(out, entry, today):
            out.say(line)
    if not entries:
        out.say(f"Nothing yet with {out.style(person.name, '')}.")
    if len(numbers) > len(entries):
        out.warn(f"{len(numbers) - len(entries)} earlier ones: nj timeline who:{person.id}")
    out.say(f"\nfile: {out.style(f'{context.paths.home}/{path}', '')}")


def _details_json(details: list[Detail]) -> dict[str, object]:
    lists = {detail.name: detail.values for detail in details if detail.values}
    tables = {detail.name: [d.parts for d in details if d.name == detail.name] for detail in details if detail.parts}
    return {**lists, **tables}


def _say_card(context: Context, person: Standing, plain: dict[str, object], details: list[Detail]) -> None:
    out, today = context.out, context.today
    marks = [person.circle or "no circle", *(["private"] if person.private else [])]
    out.say(f"{out.style(person.name, 'strong')}  {out.style(', '.join(marks), '')}")
    state = out.style(say_standing(person, today), person.state)
    out.say(f"{state}  {out.style(say_reason(person, today), '')}".rstrip())
    rows = [(key, str(value)) for key, value in plain.items() if key != "notes"] + [(d.name, d.text) for d in details]
    for key, text in rows:
        out.say(f"  {key.replace('_', ' '):13} {out.style(text, '')}")
    for line in str(plain.get("notes", "")).splitlines():
        out.say(f"  {out.style(line, '')}")
