"""nj testimonials: what was said of my work and by me of others', whether it may be quoted, and whom to ask for some."""

from __future__ import annotations

from datetime import date

from netjournal.cli.context import Context
from netjournal.errors import NotFoundError, UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.records import Named, find_record
from netjournal.insights.testimonials import Testimonial, list_testimonials, list_to_ask, tell_asked
from netjournal.insights.timeline import short_id
from netjournal.spans import say_day
from netjournal.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.store import Change

_EXAMPLE = "nj testimonials add from Ada: she gets things done +quotable"
_ANSWERS = {"yes": True, "no": False}


def carry_out(context: Context) -> int:
    """Print the testimonials, or add one, or keep whether it may be quoted, or print whom to ask; exit 3 when there is no such one."""
    words = context.invocation.words("words")
    ways = {"add": add, "quote": _quote}
    if context.invocation.has("ask"):
        return _ask(context)
    if words[:1] and words[0] in ways:
        return ways[words[0]](context, words[1:])
    return _list(context, " ".join(words))


def _list(context: Context, name: str) -> int:
    context.catch_up()
    out, today = context.out, context.today
    found = list_testimonials(context.journal.index, today)
    tell_asked(context.journal.index, found, today)
    if name:
        record = find_record(context.journal.index, name, today)
        found = [one for one in found if record.id in (one.who, one.id)]
    if context.invocation.has("json"):
        out.say_json([shape_testimonial(one) for one in found])
        return 0
    for one in found:
        say_testimonial(context, one)
    received = [one for one in found if one.direction == "received"]
    if not found:
        out.warn(
            f"No testimonials {'of that name' if name else 'yet'}. '{_EXAMPLE}' adds one; 'nj testimonials --ask' says whom to ask."
        )
    elif not name:
        quotable = sum(one.quotable == 1 for one in received)
        out.say(f"\n{len(received)} received, {quotable} may be quoted; {len(found) - len(received)} given")
    return 0


def show(context: Context, record: Named) -> None:
    """Print a testimonial and where its file is."""
    index, today, out = context.journal.index, context.today, context.out
    known = list_testimonials(index, today)
    tell_asked(index, known, today)
    one = next((one for one in known if one.id == record.id), None)
    if one is None:
        raise NotFoundError(f"nothing was known of '{record.name}' by {today}")
    if context.invocation.has("json"):
        out.say_json({**shape_testimonial(one), "file": record.path})
        return
    say_testimonial(context, one)
    out.say(f"file: {out.style(f'{context.paths.home}/{record.path}', '')}")


def say_testimonial(context: Context, one: Testimonial) -> None:
    """Print a testimonial: from or for whom, when, about what, its words."""
    out = context.out
    when = f", {say_day(date.fromisoformat(one.on), context.today)}" if one.on else ""
    about = f", about {out.style(one.about, '')}" if one.about else ""
    permission = f"; {one.say_permission()}" if one.direction == "received" else ""
    if one.quotable_on and permission:
        permission += f" since {say_day(date.fromisoformat(one.quotable_on), context.today)}"
    if one.asked:
        permission += f"; you had asked for the words on {say_day(date.fromisoformat(one.asked), context.today)}"
    way = "from" if one.direction == "received" else "for"
    out.say(f"{way} {out.style(one.name or 'somebody', 'strong')}{when}{about}{permission}  ({short_id(one.id)})")
    for line in one.words.splitlines():
        out.say(f"    {out.style(line, '')}")
    if one.where:
        out.say(f"    {out.style(one.where, '')}")


def _ask(context: Context) -> int:
    context.catch_up()
    found, out = list_to_ask(context.journal.index, context.today), context.out
    if context.invocation.has("json"):
        out.say_json([{"id": one.person, "name": one.name, "why": one.why} for one in found])
        return 0
    for one in found:
        out.say(f"{out.style(one.name, 'strong')}: {out.style(one.why, '')}")
    if found:
        out.warn("once you have asked: nj message NAME +asked:feedback")
    else:
        out.warn("Nobody to ask now: nothing was secured and nobody helped lately who was not asked.")
    return 0


def add(context: Context, words: list[str]) -> int:
    """Add what words say, or with --dry-run say how they were understood."""
    from netjournal.capture.testimonials import add_testimonial, read_testimonial  # only who adds one waits for it

    context.catch_up(FOLDERS_ONLY)
    order = context.journal.config.text("date_order")
    praise = read_testimonial(" ".join(words), context.journal.index, context.today, order)
    if context.invocation.has("dry_run"):
        context.out.say(visible(praise.say(context.today)))
        return 0
    change = add_testimonial(context.journal, praise, context.now)
    return _say_change(context, change, str(change.files[0].path.removeprefix("testimonials/").removesuffix(".toml")))


def _quote(context: Context, words: list[str]) -> int:
    from netjournal.capture.testimonials import quote_testimonial, read_day  # only who settles one waits for it

    place = next((n for n, word in enumerate(words) if n and word.lower() in _ANSWERS), 0)
    if not place:
        raise UsageError(
            "may it be quoted? such as 'nj testimonials quote k3f9 yes', or 'no'; 'nj testimonials' lists the ids"
        )
    on = read_day(words[place + 1 :], context.today, context.journal.config.text("date_order"))
    context.catch_up(FOLDERS_ONLY)
    record, may = _find(context, " ".join(words[:place])), _ANSWERS[words[place].lower()]
    return _say_change(context, quote_testimonial(context.journal, record, context.now, may=may, on=on), record.id)


def _find(context: Context, name: str) -> Named:
    """Return the testimonial that an id or its end means, or the name of somebody from whom there is one; NotFoundError when it is none."""
    index, today = context.journal.index, context.today
    try:
        record = find_record(index, name, today)
    except NotFoundError as error:
        raise NotFoundError(f"no testimonial has the id '{name}'; 'nj testimonials' lists the ids") from error
    if record.folder == "testimonials":
        return record
    own = [one.id for one in list_testimonials(index, today) if one.direction == "received" and one.who == record.id]
    if len(own) > 1:
        raise NotFoundError(f"there are {len(own)} from {record.name}: write the id, {' or '.join(map(short_id, own))}")
    if not own:
        raise NotFoundError(f"there is no testimonial from {record.name}; 'nj testimonials' lists the ids")
    return find_record(index, own[0], today)


def _say_change(context: Context, change: Change, own: str) -> int:
    """Print what was done, or with --json the testimonial after it."""
    if context.invocation.has("json"):
        context.journal.catch_up(context.today, FOLDERS_ONLY)
        known = list_testimonials(context.journal.index, context.today)
        tell_asked(context.journal.index, known, context.today)
        context.out.say_json(shape_testimonial(next(one for one in known if one.id == own)))
        return 0
    context.out.say(f"{context.out.style(change.summary, '')}   {'(nj undo)' if change.files else '(as it was)'}")
    return 0


def shape_testimonial(one: Testimonial) -> dict[str, object]:
    """Return a testimonial's published shape; absent keys are left out."""
    shape: dict[str, object] = {
        "id": one.id,
        "words": one.words,
        "direction": one.direction,
        "who": {"id": one.who, "name": one.name} if one.who else None,
        "on": one.on,
        "about": one.about,
        "quotable": None if one.quotable is None else bool(one.quotable),
        "quotable_on": one.quotable_on,
        "where": one.where,
        "asked": one.asked,
    }
    return {key: value for key, value in shape.items() if value is not None}
