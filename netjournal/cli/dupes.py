"""nj dupes: people who are perhaps one, and why it seems so; what becomes of them is said by 'nj merge' or here."""

from __future__ import annotations

from netjournal.capture.distinction import tell_apart
from netjournal.cli.context import Context
from netjournal.cli.merge import find_person
from netjournal.errors import UsageError
from netjournal.insights.duplicates import Pair, list_duplicates

_AND = "and"


def carry_out(context: Context) -> int:
    """Print the pairs, the likeliest first; or note of two people that they are two."""
    words = context.invocation.words("names")
    context.catch_up()
    if context.invocation.has("not_same"):
        return _tell_apart(context, words)
    if words:
        raise UsageError("'nj dupes' takes no names; 'nj dupes --not-same A and B' says that two are not the same")
    pairs = list_duplicates(context.journal.index)
    if context.invocation.has("json"):
        context.out.say_json([_shape(pair) for pair in pairs])
        return 0
    for pair in pairs:
        one, other = (context.out.style(name, "strong") for name in (pair.name, pair.other_name))
        context.out.say(
            f"{one} ({pair.one}) and {other} ({pair.other}): {context.out.style('; '.join(pair.reasons), '')}"
        )
    if pairs:
        context.out.warn(
            "'nj merge ID into ID' makes one of two, 'nj dupes --not-same ID and ID' says that they are two; D in the app asks"
        )
    else:
        context.out.warn("nobody is here twice, as far as can be told")
    return 0


def _tell_apart(context: Context, words: list[str]) -> int:
    places = [place for place, word in enumerate(words) if word == _AND]
    if len(places) != 1 or not 0 < places[0] < len(words) - 1:
        raise UsageError("who are two? such as 'nj dupes --not-same Ada L. and Ada Lovelace'")
    one, other = (find_person(context, " ".join(some)) for some in (words[: places[0]], words[places[0] + 1 :]))
    change = tell_apart(context.journal, one, other, context.now)
    undo = "   (nj undo)" if change.files else ", as it was"
    context.out.say(f"{context.out.style(change.summary, '')}{undo}")
    return 0


def _shape(pair: Pair) -> dict[str, object]:
    return {
        "people": [
            {"id": pair.one, "name": pair.name, "entries": pair.entries},
            {"id": pair.other, "name": pair.other_name, "entries": pair.other_entries},
        ],
        "reasons": pair.reasons,
        "weight": pair.weight,
    }
