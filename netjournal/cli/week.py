"""nj week: a week, a month or a quarter looked back on, and what was thought of it."""

from __future__ import annotations

from datetime import timedelta

from netjournal.cli.context import Context
from netjournal.cli.sections import say_sections, sections_json
from netjournal.errors import UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.reflection import Reflection, find_span, load_reflection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.insights.goals import Progress
    from netjournal.insights.reflection import Answered, Count, Kept, Reflection

_HOW = "nj week worked: what worked // did not: what did not // change: what to change"


def carry_out(context: Context) -> int:
    """Print the period of the day, or with words keep what they answer."""
    period, day = _find_period(context)
    words = context.invocation.words("words")
    if words:
        return _answer(context, period, day, " ".join(words))
    context.catch_up()
    return show(context, period, day)


def show(context: Context, period: str, day: date) -> int:
    """Print the week, month or quarter that a day is in, up to that day."""
    from netjournal.insights.reflecting import list_reflection, say_against, say_span  # not to answer

    reflection, out = load_reflection(context.journal.index, period, day), context.out
    if context.invocation.has("json"):
        out.say_json(_shape(reflection) | {"sections": sections_json(list_reflection(reflection, context.today))})
        return 0
    title = say_span(reflection)
    out.say(f"{out.style(title[0].upper() + title[1:], 'strong')}  {say_against(reflection)}")
    say_sections(out, list_reflection(reflection, context.today))
    if reflection.answered is None:
        out.warn(f"'{_HOW}' keeps what you think of it for the next time.")
    return 0


def _find_period(context: Context) -> tuple[str, date]:
    """Return which period is meant, and the day up to which."""
    chosen = [period for period in ("month", "quarter") if context.invocation.has(period)]
    if len(chosen) > 1:
        raise UsageError("--month or --quarter? write one of them")
    period, today = (chosen or ["week"])[0], context.today
    if context.invocation.has("last"):
        return period, find_span(period, today)[0] - timedelta(days=1)
    return period, today


def _answer(context: Context, period: str, day: date, line: str) -> int:
    from netjournal.capture.reflections import answer, read_answers

    answers = read_answers(line)
    context.catch_up(FOLDERS_ONLY)
    change = answer(context.journal, period, find_span(period, day)[0], answers, context.now)
    if context.invocation.has("json"):
        context.out.say_json({"period": period, "since": find_span(period, day)[0].isoformat(), **answers})
        return 0
    undo = "(nj undo)" if change.files else "(as it was)"
    context.out.say(f"{context.out.style(change.summary, '')}   {undo}")
    return 0


def _shape(reflection: Reflection) -> dict[str, object]:
    """Return the published shape of a period."""
    first, last = reflection.before
    return {
        "schema": 1,
        "period": reflection.period,
        "since": reflection.since.isoformat(),
        "until": reflection.until.isoformat(),
        "against": {"since": first.isoformat(), "until": last.isoformat()},
        "numbers": _shape_counts(reflection.numbers),
        "kinds": _shape_counts(reflection.kinds),
        "circles": _shape_counts(reflection.circles),
        "gained": [{"id": own, "name": name} for own, name in reflection.gained],
        "fading": [{"id": person.id, "name": person.name} for person in reflection.fading],
        "promises": {"mine": _shape_kept(reflection.mine), "theirs": _shape_kept(reflection.theirs)},
        "goals": [
            {
                "id": one.goal.id,
                "actual": one.actual,
                "target": one.goal.target,
                "pace": one.pace,
                **_shape_met(reflection, one),
            }
            for one in reflection.goals
        ],
        "experiments": [trial.experiment.id for trial in reflection.trials],
        "lessons": [{"on": one.on, "entry": one.entry, "who": one.who, "text": one.text} for one in reflection.lessons],
        "answers": _shape_answers(reflection.answered),
        "earlier": _shape_answers(reflection.earlier),
    }


def _shape_met(reflection: Reflection, progress: Progress) -> dict[str, object]:
    """Return how many of a goal's own periods were met, and how many ended in this one; nothing where it holds but one."""
    met = reflection.met.get(progress.goal.id)
    return {"periods": {"met": met[0], "of": met[1]}} if met else {}


def _shape_counts(counts: list[Count]) -> dict[str, object]:
    return {count.label: {"now": count.present, "before": count.before} for count in counts}


def _shape_kept(kept: Kept) -> dict[str, object]:
    return {
        "in_time": kept.in_time,
        "late": kept.late,
        "broken": kept.broken,
        "open": kept.open,
        "open_late": kept.open_late,
    }


def _shape_answers(answered: Answered | None) -> dict[str, object] | None:
    if answered is None:
        return None
    return {
        "start": answered.start,
        "worked": answered.worked,
        "did_not": answered.did_not,
        "change": answered.change,
    }
