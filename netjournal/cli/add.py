"""nj add: a person, without an entry."""

from __future__ import annotations

import sys

from netjournal.capture.addition import (
    Newcomer,
    add,
    find_namesakes,
    plan_add,
    read_newcomer,
    say_details,
    say_taken,
)
from netjournal.cli.answers import say_rehearsed, shape_records
from netjournal.cli.context import Context
from netjournal.cli.saving import make_reader
from netjournal.errors import NotFoundError, UsageError
from netjournal.grammar.draft import Somebody
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.records import Named
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def carry_out(context: Context) -> int:
    """Add and say whom; exit 2 when the line is not understood, 3 when it may be somebody who is there."""
    line = _join(context.invocation.words("line"))
    if not line.strip():
        raise UsageError("add whom? write a name and what you know, such as 'nj add Grace Hopper circle:inner +navy'")
    config = context.journal.config
    newcomer = read_newcomer(line, config.circles, context.today, config.text("date_order"))
    context.catch_up(FOLDERS_ONLY)
    namesakes = find_namesakes(make_reader(context).names, newcomer)
    if namesakes and not _is_another(context, newcomer, namesakes):
        context.out.warn(f"nothing was added; {namesakes[0].name} is in the journal ({namesakes[0].id})")
        return 0
    is_rehearsal = context.invocation.has("dry_run")
    change = (plan_add if is_rehearsal else add)(context.journal, newcomer, context.now)
    for warning in newcomer.warnings:
        context.out.warn(f"~ {warning}")
    if is_rehearsal:
        for detail in say_details(newcomer):
            context.out.warn(f"  {detail}")
        return say_rehearsed(context, change)
    path, record = change.files[0].path, change.files[0].record or {}
    if context.invocation.has("json"):
        context.out.say_json(shape_records(context, [Named("people", str(record["id"]), newcomer.name, path)])[0])
        return 0
    context.out.say(f"{context.out.style(change.summary, '')}   (nj undo)")
    for detail in say_details(newcomer):
        context.out.warn(f"  {detail}")
    return 0


def _is_another(context: Context, newcomer: Newcomer, namesakes: Sequence[Somebody]) -> bool:
    """Ask whether a newcomer is somebody else; NotFoundError when that is to be said in the line, or nobody is there to ask."""
    taken = next((hit for hit in namesakes if fold(hit.name) == fold(newcomer.name)), None)
    if taken:
        raise NotFoundError(say_taken(newcomer, str(taken.id)))
    meant = " / ".join(hit.name for hit in namesakes[:4])
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NotFoundError(
            f"{newcomer.name} · did you mean {meant}? to add somebody else write '@\"{newcomer.name}\"'; nothing was added"
        )
    question = context.out.style(
        f"{newcomer.name} · did you mean {meant}? y: yes, add nobody  a: add {newcomer.name}", ""
    )
    try:
        answer = input(f"? {question}  (enter: y) ").strip().lower()
    except EOFError:
        return False
    newcomer.is_certain = answer[:1] in ("a", "n")
    return newcomer.is_certain


def _join(words: Sequence[str]) -> str:
    """Return the line that words of a shell make: a fact whose value has spaces gets back the quotes the shell took."""
    return " ".join(_quote(word) if len(words) > 1 else word for word in words)


def _quote(word: str) -> str:
    key, colon, value = word.partition(":")
    is_fact = colon and " " in value and not value.startswith((" ", '"')) and key.removeprefix("+").isalnum()
    return f'{key}:"{value}"' if is_fact else word
