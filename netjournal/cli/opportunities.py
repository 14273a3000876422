"""nj opportunities: what may come of the network, how far each has come, and where it came from."""

from __future__ import annotations

from datetime import date

from netjournal.cli.context import Context
from netjournal.errors import NotFoundError, UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.opportunities import (
    SECURED,
    Opportunity,
    Totals,
    add_up_opportunities,
    list_opportunities,
    rank_sources,
    say_way,
    say_worth,
    trace,
)
from netjournal.insights.records import Named, find_record
from netjournal.insights.timeline import short_id
from netjournal.spans import say_day
from netjournal.text import pad, visible, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.cli.output import Output
    from netjournal.store import Change

_EXAMPLE = "nj opportunities add pilot at Lyon Rail, 12k eur, via Ada, talking"
_ROOM, _STAGE, _WHEN, _WORTH = 36, 8, 11, 14
_SOURCES = 5


def carry_out(context: Context) -> int:
    """Print the opportunities, or one of them, or add one or move it on; exit 3 when there is no such opportunity."""
    words = context.invocation.words("words")
    ways = {"add": add, "stage": _stage, "show": _show}
    if not words:
        return _list(context)
    return ways[words[0]](context, words[1:]) if words[0] in ways else _show(context, words)


def _list(context: Context) -> int:
    context.catch_up()
    index, today, out = context.journal.index, context.today, context.out
    known = list_opportunities(index, today)
    totals, secured = add_up_opportunities(known), [one for one in known if one.stage.state == SECURED]
    sources = rank_sources(index, secured)
    if context.invocation.has("json"):
        shapes = [shape_opportunity(one, trace(index, one)) for one in known]
        out.say_json({
            "schema": 1, "today": today.isoformat(), "opportunities": shapes, "stages": totals.stages, "worth": totals.worth,
            "conversion": totals.conversion, "sources": [{"name": name, "secured": count} for name, count in sources],
        })  # fmt: skip
        return 0
    room = min(_ROOM, max((width(one.what) for one in known), default=0))
    for n, one in enumerate(known):
        if n and one.is_closed and not known[n - 1].is_closed:
            out.say()
        ways = "; ".join(say_way(way) for way in trace(index, one))
        out.say(f"{_say_head(out, one, today, room)}  {out.style(ways, '')}  ({short_id(one.id)})")
    if not known:
        out.warn(f"No opportunities yet. '{_EXAMPLE}' adds one.")
        return 0
    out.say(f"\n{_say_totals(totals)}")
    if sources:
        out.say(
            "those secured came through: "
            + ", ".join(f"{out.style(name, '')} {count}" for name, count in sources[:_SOURCES])
        )
    return 0


def _show(context: Context, words: list[str]) -> int:
    context.catch_up()
    show(context, _find(context, " ".join(words)))
    return 0


def show(context: Context, record: Named) -> None:
    """Print all that is known of an opportunity."""
    index, today, out = context.journal.index, context.today, context.out
    one = next((one for one in list_opportunities(index, today) if one.id == record.id), None)
    if one is None:
        raise NotFoundError(f"nothing was known of '{record.name}' by {today}")
    if context.invocation.has("json"):
        out.say_json({**shape_opportunity(one, trace(index, one)), "file": record.path})
        return
    marks = [one.kind or "", say_worth(one.value, one.currency)]
    out.say(f"{out.style(one.what, 'strong')}  {out.style(', '.join(filter(None, marks)), '')}".rstrip())
    for stage in one.stages:
        out.say(f"  {pad(say_day(date.fromisoformat(stage.on), today) if stage.on else '', _WHEN)}  {stage.state}")
    for way in trace(index, one):
        out.say(f"came through: {out.style(say_way(way), '')}")
    for line in (one.note or "").splitlines():
        out.say(f"  {out.style(line, '')}")
    out.say(f"file: {out.style(f'{context.paths.home}/{record.path}', '')}")


def add(context: Context, words: list[str]) -> int:
    """Add what words say, or with --dry-run say how they were understood."""
    from netjournal.capture.opportunities import add_opportunity, read_opportunity  # only who adds one waits for it

    context.catch_up(FOLDERS_ONLY)
    order = context.journal.config.text("date_order")
    prospect = read_opportunity(" ".join(words), context.journal.index, context.today, order)
    if context.invocation.has("dry_run"):
        context.out.say(visible(f"opportunity: {prospect.say(context.today)}"))
        return 0
    change = add_opportunity(context.journal, prospect, context.now)
    return _say_change(context, change, change.files[0].path)


def _stage(context: Context, words: list[str]) -> int:
    from netjournal.capture.opportunities import read_stage, stage_opportunity  # only who moves one on waits for it

    context.catch_up(FOLDERS_ONLY)
    today, order = context.today, context.journal.config.text("date_order")
    for used in range(len(words) - 1, 0, -1):  # the longest name that is one; what follows is the stage
        try:
            record = _find(context, " ".join(words[:used]))
        except NotFoundError:
            continue
        stage, day = read_stage(words[used:], today, order)
        return _say_change(context, stage_opportunity(context.journal, record, stage, day, context.now), record.path)
    if words:
        _find(context, words[0])
    raise UsageError(
        "move what on to which stage? such as 'nj opportunities stage k3f9 secured'; 'nj opportunities' lists them"
    )


def _find(context: Context, name: str) -> Named:
    """Return the opportunity that an id, the end of one, or what it is means, also a part of that; NotFoundError when it is none."""
    if not name:
        raise UsageError("which opportunity? write its id or what it is; 'nj opportunities' lists them")
    index = context.journal.index
    sql = "SELECT id FROM opportunity WHERE id = ?1 OR what = ?1 COLLATE NOCASE OR substr(id, -length(?1) - 1) = '-' || ?1"
    rows = index.select(sql, (name,)) or index.select(
        "SELECT id FROM opportunity WHERE instr(lower(what), lower(?))", (name,)
    )
    if len(rows) == 1:
        return find_record(index, rows[0][0], context.today)
    if rows:
        raise NotFoundError(f"'{name}' may be {', '.join(own for (own,) in rows)}; write the id")
    raise NotFoundError(f"no opportunity is called '{name}'; 'nj opportunities' lists them")


def _say_change(context: Context, change: Change, path: str) -> int:
    """Print what was done, or with --json the opportunity after it."""
    if not context.invocation.has("json"):
        context.out.say(f"{context.out.style(change.summary, '')}   (nj undo)")
        return 0
    index = context.journal.index
    context.journal.catch_up(context.today, FOLDERS_ONLY)
    own = index.value("SELECT id FROM file WHERE path = ?", (path,))
    one = next(one for one in list_opportunities(index, context.today) if one.id == own)
    context.out.say_json(shape_opportunity(one, trace(index, one)))
    return 0


def _say_head(out: Output, one: Opportunity, today: date, room: int) -> str:
    when = say_day(date.fromisoformat(one.stage.on), today) if one.stage.on else ""
    worth = say_worth(one.value, one.currency)
    return f"{pad(one.stage.state, _STAGE)}  {pad(when, _WHEN)}  {out.style(pad(one.what, room), 'strong')}  {worth:>{_WORTH}}"


def _say_totals(totals: Totals) -> str:
    standing = [f"{count} {state}" for state, count in totals.stages.items() if count]
    worth = " and ".join(say_worth(value, currency) for currency, value in sorted(totals.worth.items()))
    share = "" if totals.conversion is None else f"; {totals.conversion:.0%} of those decided were secured"
    return f"{', '.join(standing)}{share}{f', worth {worth}' if worth else ''}"


def shape_opportunity(one: Opportunity, ways: list[list[str]]) -> dict[str, object]:
    """Return an opportunity's published shape; absent keys are left out."""
    shape: dict[str, object] = {
        "id": one.id,
        "what": one.what,
        "kind": one.kind,
        "stage": one.stage.state,
        "on": one.stage.on,
        "stages": [{"state": stage.state, "on": stage.on} for stage in one.stages],
        "value": one.value,
        "currency": one.currency,
        "through": [{"id": person, "name": name} for person, name in one.through],
        "event": one.event,
        "note": one.note,
        "ways": ways,
    }
    return {key: value for key, value in shape.items() if value is not None}
