"""nj find: people, goals, entries and other records that a question is about, each with the words that were found."""

from __future__ import annotations

from datetime import date

from netjournal.cli.context import Context
from netjournal.cli.rows import entry_json, load_entries, say_head, say_person, standing_json
from netjournal.errors import NOT_FOUND, UsageError
from netjournal.insights.finding import FoundPerson, find, load_people
from netjournal.insights.snippets import choose_text, snip
from netjournal.insights.timeline import Happening, short_id
from netjournal.query.lists import open_query, read_lists
from netjournal.spans import say_day
from netjournal.text import clip, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.insights.finding import Found, FoundGoal
    from netjournal.insights.finding_records import FoundRecord

_PEOPLE, _ENTRIES = 10, 20
_CALLED = {
    "opportunities": "opportunity", "testimonials": "testimonial", "experiments": "experiment", "reviews": "review",
}  # fmt: skip
"""Folder -> what a record of it is called."""
_SHORT = ("opportunities", "testimonials")
"""Folders of records whose ids end in some letters that are theirs alone."""
_ROOM = 96
"""Cells of a snippet."""


def carry_out(context: Context) -> int:
    """Print people, goals, other records and entries; exit 3 when nothing is found."""
    query = " ".join(context.invocation.words("query")).strip()
    if not query:
        raise UsageError(
            "find what? write words or a query, such as 'nj find pricing' or 'nj find kind:call since:90d'"
        )
    index, today = context.journal.index, context.today
    open_query(query, read_lists(index))  # what makes no sense is said at once
    people, entries = context.read_limit(_PEOPLE), context.read_limit(_ENTRIES)
    context.catch_up()
    found = find(index, today, query, entries, people)
    known = load_people(index, today, found.people, found.words)
    happenings = load_entries(index, found.entries)
    if context.invocation.has("json"):
        context.out.say_json(_shape(context, found, known, happenings))
        return 0 if len(found) else NOT_FOUND
    if known:
        _say_people(context, found, known)
    for goal in found.goals:
        context.out.say(f"  goal: {context.out.style(goal.name, 'strong')}{_say_why(context, goal)}")
    for record in found.records:
        _say_record(context, record, found)
    if happenings and (known or found.goals or found.records):
        context.out.say()
    for entry in happenings:
        context.out.say(say_head(context.out, entry, today, people=True))
        _say_snippet(context, choose_text(entry, found.words), found)
    if found.has_more:
        context.out.warn("there are earlier ones; --limit 0 shows all")
    return 0 if len(found) else _say_nothing(context, query)


def _say_people(context: Context, found: Found, known: list[FoundPerson]) -> None:
    room = min(32, max(width(one.person.name) for one in known))
    for one in known:
        context.out.say(say_person(context.out, one.person, context.today, room))
        _say_snippet(context, one.text, found)
    if found.has_more_people:
        context.out.warn("there are more people; --limit 0 shows all")


def _say_record(context: Context, record: FoundRecord, found: Found) -> None:
    out = context.out
    when = [say_day(date.fromisoformat(record.on), context.today)] if record.on and record.folder != "reviews" else []
    state = ", ".join([*when, *([record.state] if record.state else [])])
    own = short_id(record.id) if record.folder in _SHORT else record.id
    name = out.style(clip(record.name, _ROOM), "strong")
    out.say(f"  {_CALLED[record.folder]}: {name}{f'  {state}' if state else ''}  ({own})")
    _say_snippet(context, record.text, found)


def _say_snippet(context: Context, text: str, found: Found) -> None:
    if text:
        parts = snip(text, found.words, _ROOM)
        context.out.say(
            "    " + "".join(context.out.style(part, "strong" if is_word else "") for part, is_word in parts)
        )


def _say_why(context: Context, goal: FoundGoal) -> str:
    return f"  {context.out.style(goal.why, '')}" if goal.why else ""


def _say_nothing(context: Context, query: str) -> int:
    from netjournal.insights.suggestion import suggest_closest  # only what nothing matches needs it

    context.out.warn(f'Nothing matches "{query}".{suggest_closest(context.journal.index, query)}')
    return NOT_FOUND


def _shape(context: Context, found: Found, known: list[FoundPerson], happenings: list[Happening]) -> dict[str, object]:
    """Return the published shape: each thing as its own command shows it, and `snippet`, the text that was found."""
    return {
        "people": [{**standing_json(one.person, context.today), **_shape_snippet(one.text, found)} for one in known],
        "has_more_people": found.has_more_people,
        "goals": [
            {"id": goal.id, "name": goal.name, "why": goal.why, "target": goal.target, "per": goal.per}
            for goal in found.goals
        ],
        "records": [
            {
                "folder": one.folder,
                "id": one.id,
                "name": one.name,
                "state": one.state,
                "on": one.on,
                **_shape_snippet(one.text, found),
            }
            for one in found.records
        ],
        "entries": [
            {**entry_json(entry), **_shape_snippet(choose_text(entry, found.words), found)} for entry in happenings
        ],
        "has_more": found.has_more,
    }


def _shape_snippet(text: str, found: Found) -> dict[str, str]:
    return {"snippet": "".join(part for part, _ in snip(text, found.words, _ROOM))} if text else {}
