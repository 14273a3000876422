"""nj brief: everything to know before a talk with somebody."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.cli.rows import standing_json
from netjournal.cli.sections import say_sections, sections_json
from netjournal.cli.whom import find_whole
from netjournal.errors import NotFoundError, UsageError
from netjournal.insights.brief import list_brief
from netjournal.insights.portrait import load_portrait


def carry_out(context: Context) -> int:
    """Print the brief of the person that a name or id means; exit 3 when it is nobody or several."""
    name = " ".join(context.invocation.words("name"))
    if not name:
        raise UsageError("a brief of whom? write a name, a nick or an id, such as 'nj brief ada'")
    context.catch_up()
    index, today, out = context.journal.index, context.today, context.out
    record = find_whole(context, name)
    portrait = load_portrait(index, record.id, today) if record.folder == "people" else None
    if portrait is None:
        raise NotFoundError(f"'{record.name}' is nobody in the journal, and a brief is of somebody; 'nj show' shows it")
    there, is_far = context.tell_there(portrait.zone)
    sections = list_brief(index, portrait, today, there, is_far=is_far)
    if context.invocation.has("json"):
        out.say_json({**standing_json(portrait.person, today), "sections": sections_json(sections)})
        return 0
    out.say(f"{out.style(portrait.person.name, 'strong')}  {out.style(portrait.person.circle or 'no circle', '')}")
    say_sections(out, sections)
    return 0
