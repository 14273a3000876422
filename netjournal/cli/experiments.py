"""nj experiments: what is tried, and the number of its goal before and after."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.errors import UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.experiments import list_trials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.insights.experiments import Trial
    from netjournal.store import Change

_HOW = "'nj experiments add calling before ten gets me more talks ^talks // change: call first' begins one"


def carry_out(context: Context) -> int:
    """Print the experiments; begin one (add), or end one (end ID)."""
    words = context.invocation.words("words")
    if words:
        return _change(context, words)
    context.catch_up()
    trials, out = list_trials(context.journal.index, context.today), context.out
    if context.invocation.has("json"):
        out.say_json([_shape(trial) for trial in trials])
        return 0
    for trial in trials:
        _say_trial(context, trial)
    if not trials:
        out.warn(f"No experiments yet. {_HOW}.")
    return 0


def show(context: Context, own: str) -> None:
    """Print an experiment, with its goal before and after."""
    trial = next(one for one in list_trials(context.journal.index, context.today) if one.experiment.id == own)
    if context.invocation.has("json"):
        context.out.say_json(_shape(trial))
    else:
        _say_trial(context, trial)


def _say_trial(context: Context, trial: Trial) -> None:
    one, out = trial.experiment, context.out
    out.say(f"{out.style(one.hypothesis, 'strong')}  ({out.style(one.id, '')})")
    if one.change:
        out.say(f"  change: {out.style(one.change, '')}")
    out.say(f"  {out.style(trial.say(context.today), '')}")


def _change(context: Context, words: list[str]) -> int:
    from netjournal.capture.experiments import add_experiment, end_experiment  # only to change one

    verb, rest = words[0], words[1:]
    if verb not in ("add", "end") or not rest:
        raise UsageError(f"write 'nj experiments', 'nj experiments end ID worked: what you learned', or 'add': {_HOW}")
    context.catch_up(FOLDERS_ONLY)
    if verb == "add":
        return _say(context, add_experiment(context.journal, " ".join(rest), context.now))
    return _say(context, end_experiment(context.journal, rest[0], " ".join(rest[1:]), context.now))


def _say(context: Context, change: Change) -> int:
    if context.invocation.has("json"):
        context.journal.catch_up(context.today, FOLDERS_ONLY)
        own = {str((file.record or {}).get("id") or file.path.rpartition("/")[2][:-5]) for file in change.files}
        trials = list_trials(context.journal.index, context.today)
        context.out.say_json([_shape(trial) for trial in trials if trial.experiment.id in own])
        return 0
    undo = "(nj undo)" if change.files else "(as it was)"
    context.out.say(f"{context.out.style(change.summary, '')}   {undo}")
    return 0


def _shape(trial: Trial) -> dict[str, object]:
    """Return the published shape of an experiment."""
    one, compared = trial.experiment, trial.comparison
    return {
        "id": one.id,
        "hypothesis": one.hypothesis,
        "change": one.change,
        "goal": one.goal,
        "start": one.start,
        "end": one.end,
        "standing": trial.standing,
        "verdict": one.verdict,
        "learned": one.learned,
        "compared": compared
        and {"days": compared.days, "before": compared.before, "after": compared.after, "caveat": compared.warn()},
        **({"fault": trial.fault} if trial.fault else {}),
    }
