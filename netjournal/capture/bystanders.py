"""Bystanders: people whom the rest of a head seems to name, though nobody may stand there."""

from __future__ import annotations

from netjournal.capture.durations import EACH, duration
from netjournal.capture.names import MOST_WORDS, run_of_names
from netjournal.capture.places import JOINERS, STARTERS
from netjournal.capture.rest import MOST_SHOWN, PHRASE, moment_at, stays
from netjournal.capture.tokens import WORD
from netjournal.text import clip
from netjournal.words import KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.capture.reading import Reading
    from netjournal.capture.rest import Rest

_NOBODY = frozenset(
    "i he she it we they you his her my our their its the a an some all both more others everyone team family".split()
)
_LINKS = frozenset({"then", "also", "or", "and/or", "later", "cc", "bcc"})
"""Words before somebody else, besides those that join."""
_PRONOUNS = frozenset("i he she it we they you".split())
_SHORT = 4
"""A phrase of so few words may end in a name that was meant to be taken."""
_ABSENT = EACH | {"of", "without", "w/o", "not", "no", "minus"}
"""Words before a name after which it is nobody who was there."""


def find_nameless(reading: Reading, rest: Rest) -> str:
    """Doubt a small word where somebody was to be named."""
    joined = rest.keys[0] in JOINERS
    at = 1 if joined else 0
    if not (joined or (rest.follows_comma and rest.is_closed)) or at >= len(rest.tokens):
        return ""
    is_last = (
        rest.ends_at(at + 1)
        or rest.keys[at + 1] in JOINERS
        or reading.past(rest.keys, at + 1)
        or duration(rest.keys, at + 1)
    )
    if not is_last or not rest.keys[at].isalpha() or rest.keys[at] in _NOBODY or reading.names.find(rest.keys[at]):
        return ""
    word = clip(rest.tokens[at].text, MOST_SHOWN)
    return f"who is '{word}'? · it stays in the note; start a name with a capital"


def find_known(reading: Reading, rest: Rest) -> str:
    """Doubt somebody known who is named where nobody may stand."""
    before: list[str] = []
    for at, key in enumerate(rest.keys):
        if len(before) > PHRASE or (key in STARTERS and key != "for"):
            break  # what follows is prose
        used = _known_at(reading, rest, at)
        if used and _is_meant(reading, rest, before, at, used):
            name = reading.between(rest.tokens[at : at + used]).strip("()[].,!?")
            return stays(reading.between(rest.tokens[: at + used]), f"write 'and {name}' or @nick")
        if key == ",":
            before = []
        before += [key] if key in JOINERS or any(map(str.isalnum, key)) else []
    return ""


def _known_at(reading: Reading, rest: Rest, at: int) -> int:
    """Return how many words from a place are somebody's name."""
    for used in (3, 2, 1):
        keys = rest.keys[at : at + used]
        if len(keys) == used and all(keys) and reading.names.find(" ".join(keys)):
            return used
    return 0


def _is_meant(reading: Reading, rest: Rest, before: list[str], at: int, used: int) -> bool:
    """Tell whether a name, with these words before it, ends a phrase that may have been meant to say who was there."""
    keys, after = rest.keys, at + used
    if at == 0:
        return used > 1 or rest.ends_at(after) or duration(keys, after) is not None
    ends = rest.ends_at(after) or keys[after] in JOINERS | STARTERS or moment_at(reading, keys, after) > 0
    ends = ends or (rest.kind is None and keys[after] in KIND_OF)
    is_joined = bool(before) and before[0] in rest.joiners
    is_linked = is_joined or len(before) < _SHORT or before[-1] in JOINERS
    is_name = rest.tokens[at].text.lstrip("([")[:1].isupper()
    is_name = is_name or len(before) < (_SHORT if is_joined else 2)
    is_prose = bool(_ABSENT.intersection(before[-1:]) or _PRONOUNS.intersection(before))
    return ends and is_linked and is_name and not is_prose


def find_stranger(reading: Reading, rest: Rest) -> str:
    """Doubt somebody new who is named after a few words about them: `and her boss Karl Newman`."""
    if rest.keys[0] not in rest.joiners | _LINKS:
        return ""
    for at in range(1 if rest.keys[0] in _LINKS else 2, min(len(rest.tokens), PHRASE)):
        used = run_of_names([token.text for token in rest.tokens[: at + MOST_WORDS]], at)
        if rest.tokens[at].kind != WORD or not (at == 1 or rest.keys[at - 1].isalpha()):
            break
        if used:
            who = clip(reading.between(rest.tokens[1 : at + used]), MOST_SHOWN)
            name = reading.between(rest.tokens[at : at + used]).rstrip(".,!?")
            joiner = rest.tokens[0].text if rest.keys[0] in rest.joiners else "and"
            return f"who is '{who}'? · it stays in the note; write '{joiner} {name}'"
    return ""
