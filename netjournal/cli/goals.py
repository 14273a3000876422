"""nj goals: the goals and the numbers behind them, one of them with all there is to say, and the ways to set them."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.cli.numbers import (
    SHORT_BAR,
    behind_json,
    goal_json,
    kpi_json,
    say_behind,
    say_goal,
    say_goal_line,
    say_kpi,
)
from netjournal.errors import NotFoundError, UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.goals import list_behind, list_progress, load_goal, measure_goal
from netjournal.insights.kpis import find_kpi, list_behind_kpi, list_kpis
from netjournal.insights.periods import LONG, say_often
from netjournal.text import visible, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.insights.goals import Goal
    from netjournal.insights.kpis import Kpi
    from netjournal.store import Change

_EXAMPLE = "5 conversations a week"
_ROOM = 30
_SHOWN = 20
_FORMS = ("plain", "markdown", "csv")
_WAYS = ("add", "templates", "close", "tally")


def carry_out(context: Context) -> int:
    """Print the goals and the three KPIs, or a goal, or add, close or count one; exit 3 when there is no such goal."""
    words = context.invocation.words("words")
    _check(context, words)
    ways = {"add": _add, "templates": _list_templates, "close": _close, "tally": _tally}
    template = context.invocation.text("template")
    if template and words[:1] != ["add"]:
        raise UsageError(f"--template adds a goal: write 'nj goals add --template {template}'")
    if words and words[0] in ways:
        return ways[words[0]](context, words[1:])
    if _find_form(context):
        from netjournal.cli.overview import show_overview  # only who asks for pictures waits for them

        return show_overview(context)
    context.catch_up()
    return show(context, " ".join(words)) if words else _list(context)


def _find_form(context: Context) -> str:
    """Return the form in which everything is asked for, empty where none is; UsageError when several are."""
    forms = [form for form in _FORMS if context.invocation.has(form)]
    if len(forms) > 1 or (forms and context.invocation.has("json")):
        named = " and ".join(f"--{form}" for form in [*forms, *(["json"] if context.invocation.has("json") else [])])
        raise UsageError(f"{named} cannot be combined; write one of them")
    return forms[0] if forms else ""


def _check(context: Context, words: list[str]) -> None:
    """Raise UsageError when something was asked for that would do nothing."""
    form, invocation = _find_form(context), context.invocation
    if form and words:
        raise UsageError(f"--{form} shows all goals; leave out '{' '.join(words)}', or --{form}")
    if invocation.text("period") and not form:
        raise UsageError("--period is for --plain, --markdown and --csv; write one of them, or leave it out")
    if invocation.has("dry_run") and words[:1] != ["add"]:
        raise UsageError("--dry-run is for 'nj goals add'; write 'add' and a line after it, or leave it out")
    if invocation.text("limit") and (not words or words[0] in _WAYS):
        raise UsageError("--limit is for what is behind one goal; name the goal, or leave it out")


def _list(context: Context) -> int:
    index, today, out = context.journal.index, context.today, context.out
    goals, kpis = list_progress(index, today, LONG), list_kpis(index, today)
    if context.invocation.has("json"):
        shapes = {"goals": [goal_json(one, index) for one in goals], "kpis": [kpi_json(one) for one in kpis]}
        out.say_json({"schema": 1, "today": today.isoformat(), **shapes})
        return 0
    room = min(_ROOM, max((width(progress.goal.name) for progress in goals), default=0))
    often = max((width(say_often(progress.goal)) for progress in goals), default=0)
    lines = [say_goal_line(out, progress, room, often) for progress in goals]
    if not all(map(out.has_room, lines)):
        lines = [say_goal_line(out, progress, room, often, SHORT_BAR) for progress in goals]
    for line in lines:
        out.say(line)
    if not goals:
        out.warn(f"No goals yet. 'nj goals add {_EXAMPLE}' adds one, 'nj goals templates' lists some.")
    for kpi in kpis:
        out.say()
        for line in say_kpi(out, kpi):
            out.say(line)
    return 0


def show(context: Context, name: str) -> int:
    """Print a goal or a KPI with all there is to say, and what is behind its number."""
    index, today, out = context.journal.index, context.today, context.out
    kpi = find_kpi(index, name, today)
    if kpi and not index.value("SELECT count(*) FROM goal WHERE id = ?1 OR name = ?1 COLLATE NOCASE", (name,)):
        return _show_kpi(context, kpi)
    goal = _find(context, name)
    progress = measure_goal(index, goal, today, LONG)
    behind = [] if progress.fault else list_behind(index, goal, today)
    limit = context.read_limit(_SHOWN)
    if context.invocation.has("json"):
        out.say_json({**goal_json(progress, index), "behind": [behind_json(one) for one in behind]})
        return 0
    for line in say_goal(out, progress, index, today, behind[: limit or None]):
        out.say(line)
    if limit and len(behind) > limit:
        out.warn(f"{len(behind) - limit} more: nj goals --limit 0 {goal.id}")
    return 0


def _show_kpi(context: Context, kpi: Kpi) -> int:
    """Print a KPI, its months, and what makes it up."""
    out, today = context.out, context.today
    behind, limit = list_behind_kpi(context.journal.index, kpi.id, today), context.read_limit(_SHOWN)
    if context.invocation.has("json"):
        out.say_json({**kpi_json(kpi), "behind": [behind_json(one) for one in behind]})
        return 0
    for line in (*say_kpi(out, kpi), *say_behind(out, behind[: limit or None], today)):
        out.say(line)
    if limit and len(behind) > limit:
        out.warn(f"{len(behind) - limit} more: nj goals --limit 0 {kpi.id}")
    return 0


def _add(context: Context, words: list[str]) -> int:
    """Add the goal that words say, or that of a template; or say how they were understood."""
    from netjournal.capture.target import Reason, add_goal, read_target, refuse_known  # only who adds one waits for it
    from netjournal.capture.templates import find_template

    line, reason, chosen = " ".join(words), None, context.invocation.text("template")
    template = find_template(chosen) if chosen else None
    if template and words and not template.asks_industry:
        raise UsageError(f"write a line or --template {chosen}, not both")
    context.catch_up()
    if template and chosen:
        if template.asks_industry and not words:
            _need_industry(context, chosen)
        line, reason = template.fill_in(context.today, line), Reason(template.why, template.horizon)
    if context.invocation.has("dry_run"):
        target = read_target(line, context.today, context.journal.index)
        refuse_known(target, context.journal.index)
        context.out.say(visible(f"goal: {target.name}, {target.say()}"))
        return 0
    change = add_goal(context.journal, line, context.now, reason)
    return _say_change(context, change, change.files[0].path.removeprefix("goals/").removesuffix(".toml"))


def _need_industry(context: Context, template: str) -> None:
    """Raise UsageError when the journal does not say which industry is mine."""
    from netjournal.insights.measures.outside import find_industry  # only a template that asks for it waits

    if not find_industry(context.journal.index):
        raise UsageError(f"write which industry is yours, such as 'nj goals add --template {template} computing'")


def _list_templates(context: Context, words: list[str]) -> int:
    """Print goals as many have them."""
    from netjournal.capture.templates import TEMPLATES, find_template  # only who asks for them waits

    names, out = words or list(TEMPLATES), context.out
    found = {name: find_template(name) for name in names}
    if context.invocation.has("json"):
        shapes = [
            {"name": name, "line": one.fill_in(context.today), "why": one.why, "horizon": one.horizon}
            for name, one in found.items()
        ]
        out.say_json(shapes)
        return 0
    for name, one in found.items():
        out.say(f"{out.style(name, 'strong')}: {one.fill_in(context.today)}")
        out.say(f"    {one.why}")
        if one.asks_industry:
            out.say(f"    which industry is yours: nj goals add --template {name} computing")
    out.warn("'nj goals add --template NAME' adds one; 'nj edit NAME' changes it")
    return 0


def _close(context: Context, words: list[str]) -> int:
    from netjournal.capture.target import close_goal  # only who closes one waits for it
    from netjournal.insights.records import find_record

    context.catch_up()
    goal = _find(context, " ".join(words))
    if goal.closed:
        raise UsageError(f"'{goal.name}' was closed on {goal.closed}")
    record = find_record(context.journal.index, goal.id, context.today)
    return _say_change(context, close_goal(context.journal, record, context.now), goal.id)


def _tally(context: Context, words: list[str]) -> int:
    from netjournal.capture.target import tally_goal  # only who counts by hand waits for it
    from netjournal.cli.steps import read_step
    from netjournal.insights.records import find_record

    context.catch_up()
    name, by, on = read_step(context, words)
    goal = _find(context, name)
    record = find_record(context.journal.index, goal.id, context.today)
    return _say_change(context, tally_goal(context.journal, record, by, context.now, on), goal.id)


def _find(context: Context, name: str) -> Goal:
    """Return the goal with a name or an id, open or closed."""
    if not name:
        raise UsageError("which goal? write its name or id, such as 'nj goals close talks'; 'nj goals' lists them")
    index = context.journal.index
    rows = index.select(
        "SELECT id FROM goal WHERE id = ?1 OR name = ?1 COLLATE NOCASE ORDER BY id = ?1 DESC, id", (name,)
    )
    rows = rows or index.select(
        "SELECT id FROM goal WHERE instr(lower(name), lower(?1)) OR instr(id, lower(?1)) ORDER BY id", (name,)
    )
    goal = load_goal(index, rows[0][0]) if len(rows) == 1 else None
    if goal is None and len(rows) > 1:
        raise NotFoundError(f"'{name}' may be {', '.join(own for (own,) in rows)}; write the id")
    if goal is None:
        raise NotFoundError(f"no goal is called '{name}'; 'nj goals' lists them, 'nj goals add {_EXAMPLE}' adds one")
    return goal


def _say_change(context: Context, change: Change, own: str) -> int:
    """Print what was done, or with --json the goal after it."""
    if not context.invocation.has("json"):
        context.out.say(f"{context.out.style(change.summary, '')}   (nj undo)")
        return 0
    index = context.journal.index
    context.journal.catch_up(context.today, FOLDERS_ONLY)
    goal = load_goal(index, own)
    if goal is not None:
        context.out.say_json(goal_json(measure_goal(index, goal, context.today, LONG), index))
    return 0
