"""Colons: which of them ends a head, and which stands inside of one, before the people of the line."""

from __future__ import annotations

from netjournal.grammar.bounds import JOINERS, STARTERS
from netjournal.grammar.dates import PAST, holds_day
from netjournal.grammar.draft import WARN
from netjournal.grammar.durations import duration, word_at
from netjournal.grammar.kinds import WITH, is_done, mean, read_opening
from netjournal.grammar.names import run_of_names
from netjournal.grammar.reading import keys_of_tokens
from netjournal.grammar.signs import may_measure
from netjournal.grammar.times import time_of_day
from netjournal.grammar.tokens import COLON, COMMA, NICK, SIGILS, WORD, Token
from netjournal.words import UNDONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.reading import Reading

_LONGEST_NAME = 3
_LONGEST_MOMENT = 5
PASSING = frozenset("cc bcc briefly also later then wee little young old dear poor baby".split())
"""Words between `and` and who else was there."""
_DASHES = frozenset({"-", "–", "—"})


def find_end(reading: Reading, tokens: list[Token]) -> int | None:
    """Return the place of the colon that ends the head, if any; one that people stand behind is made the comma, or the `with`, it means."""
    kinds = [token.kind for token in tokens]
    colon = kinds.index(COLON) if COLON in kinds else None
    if not colon or keys_of_tokens(tokens[:colon])[-1] == "re":
        return None if colon else colon
    if " ".join(keys_of_tokens(tokens[:colon])) in UNDONE:
        del tokens[colon]  # no show: Felix
        return kinds.index(COLON, colon + 1) - 1 if COLON in kinds[colon + 1 :] else None
    is_begun = _is_day(reading, tokens[:colon]) or _is_before_moment(reading, tokens, colon)
    if is_begun or _is_list(reading, tokens, colon) or _tells(reading, tokens, colon):
        tokens[colon] = Token(COMMA, tokens[colon].start, tokens[colon].end, ":")
    elif _lists_people(reading, tokens, colon):
        if _names_somebody(reading, tokens[:colon]):
            from netjournal.grammar.rest import stays  # nearly every colon ends the head

            hint = f"write 'and {tokens[colon + 1].text}' or @nick"
            reading.say(WARN, stays(reading.between(tokens[colon + 1 :]), hint))
            return colon
        tokens[colon] = Token(WORD, tokens[colon].start, tokens[colon].end, "with")
    else:
        return colon
    return kinds.index(COLON, colon + 1) if COLON in kinds[colon + 1 :] else None


def _is_day(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Tell whether the words before a colon are a day and nobody's name: what happened stands behind it."""
    keys = keys_of_tokens(tokens)
    when = reading.past(keys, 0)
    return when is not None and when.used == len(keys) and not reading.names.knows(keys[0])


def _is_before_moment(reading: Reading, tokens: Sequence[Token], colon: int) -> bool:
    """Tell whether only a day, a time and a length stand behind a colon, up to the next one or the end: `call Ada: yesterday 25m: the lease`."""
    end = next((n for n in range(colon + 1, len(tokens)) if tokens[n].kind == COLON), len(tokens))
    if not 0 < end - colon - 1 <= _LONGEST_MOMENT or tokens[end - 1].kind in SIGILS:
        return False
    keys = keys_of_tokens(tokens[:end])
    if _may_hold_moment(keys[:colon]) or not _may_hold_moment(keys[colon + 1 :]):
        return False
    opening = read_opening(tokens, keys, 0, reading.kinds)
    if opening is None or opening.kind == "note":
        return False
    from netjournal.grammar.tails import count_moment  # few notes are so short

    return count_moment(reading, keys, colon, end) == end - colon - 1


def _may_hold_moment(keys: Sequence[str]) -> bool:
    return holds_day(keys) or not PAST.isdisjoint(keys) or may_measure(keys)


def _is_list(reading: Reading, tokens: list[Token], colon: int) -> bool:
    """Tell whether a kind alone stands before a colon, and who it was with behind it: `zoom: Hiro, Yuki - 45m`."""
    keys = keys_of_tokens(tokens)
    opening = read_opening(tokens, keys, 0, reading.kinds)
    if opening is None or opening.used != colon or opening.kind == "event":
        return False
    known = (used for used in (3, 2, 1) if reading.names.knows(" ".join(keys[colon + 1 : colon + 1 + used])))
    after = colon + 1 + next(known, len(keys))
    is_alone = after < len(keys) and (
        tokens[after].kind == COMMA or not keys[after].isalnum() or keys[after] in JOINERS | STARTERS
    )
    if opening.kind == "note":
        return after < len(keys) and keys[after].isalnum()
    return after == len(keys) or is_alone or (after < len(keys) and duration(keys, after) is not None)


def _tells(reading: Reading, tokens: Sequence[Token], colon: int) -> bool:
    """Tell whether words of no kind that name nobody stand before a colon, and what happened with whom behind it: `at PyCon: met Ada`."""
    keys = keys_of_tokens(tokens)
    opening = read_opening(tokens, keys, colon + 1, reading.kinds)
    first = read_opening(tokens, keys, 0, reading.kinds)
    if opening is None or not is_done(opening) or (first and first.kind != "event"):
        return False
    after = colon + 1 + opening.used
    after += word_at(keys, after) in WITH
    is_name = _name_at(reading, tokens, keys, after) or run_of_names([token.text for token in tokens], after)
    return bool(is_name) and not _names_somebody(reading, tokens[:colon])


def _lists_people(reading: Reading, tokens: Sequence[Token], colon: int) -> bool:
    """Tell whether behind a colon stand two known people or more, and at most when or how long: `night out: Carla, Dana sat`."""
    keys = keys_of_tokens(tokens)
    if mean(keys[0], reading.kinds)[0] == "note":
        return False
    at, named = colon + 1, 0
    while used := _name_at(reading, tokens, keys, at):
        at, named = at + used, named + 1
        if word_at(keys, at) not in JOINERS | {","}:
            break
        at += 1 + (keys[at] == "," and word_at(keys, at + 1) in JOINERS)
        at += word_at(keys, at) in PASSING  # and briefly Quentin
    if named < 2:
        return False
    while at < len(tokens):
        when, length = reading.past(keys, at), duration(keys, at) or time_of_day(keys, at)
        if tokens[at].text in _DASHES or tokens[at].kind == COLON or keys[at] in ("at", "@"):
            return True
        used = when.used if when else length[1] if length else int(tokens[at].kind in SIGILS)
        if not used:
            return False
        at += used
    return True


def _name_at(reading: Reading, tokens: Sequence[Token], keys: Sequence[str], at: int) -> int:
    """Return how many words from a place are somebody known, or a nick."""
    if at < len(tokens) and tokens[at].kind == NICK:
        return 1
    names = (used for used in range(_LONGEST_NAME, 0, -1) if reading.names.knows(" ".join(keys[at : at + used])))
    return next(names, 0) if at < len(tokens) and tokens[at].kind == WORD else 0


def _names_somebody(reading: Reading, tokens: Sequence[Token]) -> bool:
    keys = [key.removesuffix("'s").removesuffix("’s") for key in keys_of_tokens(tokens)]
    return any(_name_at(reading, tokens, keys, at) for at in range(len(tokens)))
