"""Lone plans: lines that are no more than a plan, and whom they are about: `fu tue: ask Priya about the order`."""

from __future__ import annotations

from netjournal.grammar.callings import Callings
from netjournal.grammar.draft import ERROR, KEPT_PLAN, PLAN_ALONE, WARN
from netjournal.grammar.mentions import BEFORE_NAMES
from netjournal.grammar.reading import keys_of_tokens
from netjournal.grammar.tokens import COLON, NICK, WORD, tokenize
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.draft import Somebody
    from netjournal.grammar.part import Part
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_MOST_SAID = 2


def read_lone_plan(reading: Reading, part: Part) -> bool:
    """Read a plan that mentions just one of those known as a note about them, and say so; refuse any other, and say why."""
    tokens = part.open(0)
    found = _find_mentioned(reading, tokenize(reading.line))
    if len(found) == 1:
        people, named = found[0]
        reading.name(people, named, reading.between(named))
        if part.clause(reading, tokens).read_promised():
            reading.say(WARN, f"{KEPT_PLAN} {reading.draft.who[0].name}")
            return True
        reading.draft.who.clear()
    names = " and ".join(reading.between(named) for _, named in found[:_MOST_SAID])
    hint = f"{names} are in it, say whose it is" if len(found) > 1 else "a plan follows it"
    reading.say(ERROR, f"{PLAN_ALONE} · {hint}: 'note Ada; fu fri: what'")
    reading.mark_one("problem", tokens[0])
    return False


def _find_mentioned(reading: Reading, tokens: Sequence[Token]) -> list[tuple[list[Somebody], Sequence[Token]]]:
    """Return those known who are mentioned by a capital, a nick, or behind a word that leads to a name, and the tokens that do so."""
    keys = keys_of_tokens(tokens)
    callings = Callings(reading, tokens, keys)
    found: list[tuple[list[Somebody], Sequence[Token]]] = []
    at = 1
    while at < len(tokens):
        token = tokens[at]
        is_led = token.text[:1].isupper() or keys[at - 1] in BEFORE_NAMES or tokens[at - 1].kind == COLON
        used, people = callings.find(at) if is_led and token.kind == WORD else (0, [])
        if token.kind == NICK:
            used, people = 1, reading.names.nick(fold(token.text))
        if used and people and not any(people[0].id == others[0].id for others, _ in found):
            found.append((people, tokens[at : at + used]))
        at += max(used, 1)
    return found
