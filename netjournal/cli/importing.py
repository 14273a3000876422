"""nj import: people, and what happened, from other programs' files: first what would become of them, then all of it as one change."""

from __future__ import annotations

import sys
from functools import partial

from netjournal.cli.context import Context
from netjournal.errors import INVALID, UsageError
from netjournal.exchange.entering import ALL
from netjournal.exchange.importing import ADDED, CHANGED, DOUBTFUL, INBOX, SAME, import_people, plan_import, say_done
from netjournal.exchange.listing import STDIN
from netjournal.exchange.mail import HINT
from netjournal.exchange.sources import LARGEST, Habits, read_sources
from netjournal.exchange.vcard import CUT_OFF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.exchange.card import Card, Reading
    from netjournal.exchange.importing import Outcome, Plan
    from netjournal.store.shelf import Progress

_MANY = 500
"""People or entries before a progress line is worth its noise."""
_SORTING = "in the circle inbox, never due: every 'nj review' ends with three of them to sort by a key each"
_YES, _DOUBTFUL, _NO = ("", "y", "yes"), ("d", "doubtful"), ("q", "quit", "n", "no")
"""Answers to whether to import."""
_SHOWN = 20
"""Lines of each sort; --json has all of them."""


def carry_out(context: Context) -> int:
    """Import and say what became of each card; exit 2 when nobody is there to ask, 4 when nothing could be read."""
    paths = context.invocation.words("file")
    if not paths:
        raise UsageError(
            "import what? name files of vCards, tables, calendars or mail, such as 'nj import contacts.vcf'"
        )
    progress = partial(_show_progress, context)
    people = context.invocation.text("people") or ""
    reading = _read_files(context, paths, people, progress)
    context.catch_up()
    with_doubtful = context.invocation.has("doubtful")
    plan = plan_import(context.journal, reading, context.now, progress, with_doubtful=with_doubtful, people=people)
    context.out.clear_progress()
    is_json, is_rehearsal = context.invocation.has("json"), context.invocation.has("dry_run")
    if not is_json:
        say_plan(context, plan)
    is_idle = plan.is_idle and not plan.count(DOUBTFUL)
    if not (is_rehearsal or is_idle or context.invocation.has("yes")):
        answer = _ask(plan, can_ask=STDIN not in paths)
        if answer in _NO:
            context.out.warn("nothing was imported")
            return 0
        with_doubtful = with_doubtful or answer in _DOUBTFUL
    if not is_rehearsal and not is_idle:
        faults = len(plan.faults)
        plan = import_people(context.journal, reading, context.now, plan, with_doubtful=with_doubtful)
        if not is_json and plan.change and plan.change.files:
            _say_lines(context, "not taken:", [str(fault) for fault in plan.faults[faults:]])
            context.out.say(f"{context.out.style(plan.change.summary, '')}   (nj undo)")
            if waiting := say_waiting(plan):
                context.out.warn(waiting)
    elif not is_json:
        context.out.warn("nothing was changed" if is_rehearsal else "nothing to import")
    if is_json:
        context.out.say_json(shape_plan(plan, is_done=not is_rehearsal))
    return INVALID if plan.faults and not (plan.outcomes or plan.entries or plan.passed) else 0


def _read_files(context: Context, paths: list[str], people: str, progress: Progress) -> Reading:
    """Return what the files hold; refuse to add everybody of a mailbox while nothing says which address is one's own."""
    config = context.journal.config
    own = config.text("addresses").replace(",", " ").split()
    habits = Habits(context.today, config.text("date_order"), _list_maps(context), own)
    reading = read_sources(paths, habits, _read_input, progress)
    if reading.is_mail and people == ALL and not own:
        raise UsageError(f"mail names you too: {HINT}")
    return reading


def _show_progress(context: Context, what: str, done: int, total: int) -> None:
    if total >= _MANY and done % 100 == 0:
        context.out.show_progress(f"{what} {done:,} of {total:,}")


def _list_maps(context: Context) -> list[str]:
    text = context.invocation.text("map")
    return context.invocation.words("map") or ([] if text is None else [text])


def _read_input() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    data: bytes = stream.read(LARGEST + 1) if stream else sys.stdin.read(LARGEST + 1).encode()
    return data


def _ask(plan: Plan, *, can_ask: bool) -> str:
    """Return the answer to whether to import, a word of `_YES`, `_DOUBTFUL` or `_NO`; what is none of them is asked again."""
    if not (can_ask and _is_terminal()):
        raise UsageError(
            "nothing was imported; say --yes to import this without being asked, or --dry-run to look only"
        )
    doubtful = plan.count(DOUBTFUL)
    more = f"d the {doubtful:,} doubtful too, " if doubtful else ""
    known = {*_YES, *_NO, *(_DOUBTFUL if doubtful else ())}
    while True:
        try:
            answer = input(f"enter imports, {more}q leaves it: ").strip().lower()
        except EOFError:
            return "q"
        if answer in known:
            return answer


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def say_plan(context: Context, plan: Plan) -> None:
    """Print what would become of cards: how many there are of each sort, and those that deserve a look."""
    out = context.out
    counts = [
        f"{plan.count(verdict):,} {words}"
        for verdict, words in ((ADDED, "to add"), (CHANGED, "to change"), (SAME, "the same"), (DOUBTFUL, "doubtful"))
        if plan.count(verdict)
    ]
    total = len(plan.outcomes)
    if total or not (plan.entries or plan.passed):
        out.say(f"{total:,} {'person' if total == 1 else 'people'}: {', '.join(counts) or 'none'}")
    if plan.entries:
        add, same = len(plan.records), len(plan.entries) - len(plan.records)
        sorts = [f"{add:,} to add"] * bool(add) + [f"{same:,} the same"] * bool(same)
        out.say(f"{len(plan.entries):,} {'entry' if len(plan.entries) == 1 else 'entries'}: {', '.join(sorts)}")
    changed = [outcome for outcome in plan.outcomes if outcome.verdict == CHANGED]
    _say_lines(context, "", [f"{outcome.card.name}: {_say_filled(outcome.filled)} filled in" for outcome in changed])
    differing = [outcome for outcome in plan.outcomes if outcome.differs]
    _say_lines(
        context,
        f"{len(differing):,} {'differs' if len(differing) == 1 else 'differ'}; what is in the journal stays:",
        [f"{outcome.card.name}: {'; '.join(outcome.differs)}" for outcome in differing],
    )
    doubtful = [outcome for outcome in plan.outcomes if outcome.verdict == DOUBTFUL]
    _say_lines(
        context,
        f"{len(doubtful):,} may be in the journal already, and {'is' if len(doubtful) == 1 else 'are'} left out (--doubtful adds them):",
        [f"{outcome.card.file}:{outcome.card.line}: {outcome.card.name}: {outcome.doubt}" for outcome in doubtful],
    )
    for why, count in plan.passed.items():
        out.say(f"{count:,} passed over: {why}")
    _say_lines(context, f"{len(plan.skipped):,} skipped:", [str(fault) for fault in plan.skipped])
    notes = _list_notes(plan.outcomes)
    cut = [f"{card.file}:{card.line}: {card.name}: {note}" for card, note in notes if note == CUT_OFF]
    _say_lines(context, f"{len(cut):,} cut off, and taken as far as {'it goes' if len(cut) == 1 else 'they go'}:", cut)
    left = [f"{card.file}:{card.line}: {card.name}: {note}" for card, note in notes if note != CUT_OFF]
    _say_lines(context, f"{len(left):,} left out:", left)
    _say_lines(context, f"{len(plan.faults):,} could not be read:", [str(fault) for fault in plan.faults])
    for hint in plan.hints:
        out.warn(hint)


def say_waiting(plan: Plan) -> str:
    """Return what becomes of newcomers whom no circle and no rhythm makes due; nothing when there are none."""
    added = [held.after for held in plan.held if held.before is None]
    waiting = [record for record in added if record.get("circle", INBOX) == INBOX and not record.get("rhythm")]
    if not waiting:
        return ""
    return f"{'they are' if len(waiting) == len(added) else f'{len(waiting):,} of them'} {_SORTING}"


def _say_filled(fields: Sequence[str]) -> str:
    return ", ".join("other lines" if field == "imported" else field for field in fields)


def _list_notes(outcomes: Sequence[Outcome]) -> list[tuple[Card, str]]:
    return [(outcome.card, note) for outcome in outcomes for note in outcome.card.notes]


def _say_lines(context: Context, title: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    if title:
        context.out.say(context.out.style(title, ""))
    for line in lines[:_SHOWN]:
        context.out.say(f"  {context.out.style(line, '')}")
    if len(lines) > _SHOWN:
        context.out.say(f"  and {len(lines) - _SHOWN:,} more (--json lists all)")


def shape_plan(plan: Plan, *, is_done: bool) -> dict[str, object]:
    """Return what becomes of cards in its published shape."""
    return {
        "imported": bool(plan.change and plan.change.files),
        "summary": say_done(plan),
        "counts": {verdict: plan.count(verdict) for verdict in (ADDED, CHANGED, SAME, DOUBTFUL)},
        "people": [
            {
                "name": outcome.card.name,
                "verdict": outcome.verdict,
                "id": None if outcome.verdict == ADDED and not is_done else outcome.person or None,
                "file": outcome.card.file,
                "line": outcome.card.line,
                "filled": outcome.filled,
                "differs": outcome.differs,
                "doubt": outcome.doubt or None,
                "left_out": outcome.card.notes,
            }
            for outcome in plan.outcomes
        ],
        "entries": [
            {
                "id": entered.record["id"] if entered.record and is_done else None,
                "at": entered.item.record["at"].isoformat(),
                "kind": entered.item.record["kind"],
                "verdict": ADDED if entered.record else SAME,
                "who": [card.name for card in entered.item.who],
                "note": entered.item.record.get("note"),
                "file": entered.item.file,
                "line": entered.item.line,
            }
            for entered in plan.entries
        ],
        "hints": plan.hints,
        "passed_over": plan.passed,
        "skipped": [{"file": fault.file, "line": fault.line, "why": fault.why} for fault in plan.skipped],
        "problems": [{"file": fault.file, "line": fault.line, "why": fault.why} for fault in plan.faults],
    }
