"""Bystanders: people whom the rest of a head seems to name, though nobody may stand there."""

from __future__ import annotations

from netjournal.grammar.bounds import JOINERS, STARTERS
from netjournal.grammar.callings import GROUPS, PREDICATES, RELATIVES, WHOSE
from netjournal.grammar.durations import EACH, duration, word_at
from netjournal.grammar.introductions import CIRCUMSTANCES
from netjournal.grammar.names import MOST_WORDS, POSSESSIVES, run_of_names
from netjournal.grammar.rest import MOST_SHOWN, PHRASE, Doubt, moment_at, stays
from netjournal.grammar.tails import PRONOUNS
from netjournal.grammar.tokens import WORD
from netjournal.text import clip
from netjournal.words import DEEDS, KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.rest import Rest

_NOBODY = frozenset(
    "i he she it we they you his her my our their its the a an some all both more others everyone team family".split()
)
_LINKS = frozenset({"then", "also", "or", "and/or", "later", "cc", "bcc"})
"""Words before somebody else, besides those that join."""
_SHORT = 4
"""A phrase of so few words may end in a name that was meant to be taken."""
_ABSENT = EACH | {"of", "by", "without", "w/o", "not", "no", "minus"}
"""Words before a name after which it is nobody who was there."""


def find_nameless(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt a small word where somebody was to be named."""
    joined = rest.keys[0] in JOINERS
    at = 1 if joined else 0
    if rest.keys[0] in CIRCUMSTANCES and 2 < len(rest.keys) <= PHRASE and rest.keys[-2] in JOINERS:
        joined, at = True, len(rest.keys) - 1  # in the park and zed
    if not (joined or (rest.follows_comma and rest.is_closed)) or at >= len(rest.tokens):
        return None
    is_last = (
        rest.ends_at(at + 1)
        or rest.keys[at + 1] in JOINERS
        or (rest.keys[at + 1] in ("at", "in", "on") and not _is_verb(rest.keys[at]))
        or reading.past(rest.keys, at + 1)
        or duration(rest.keys, at + 1)
    )
    is_known = _is_verb(rest.keys[at]) or rest.keys[at] in RELATIVES
    if (
        not is_last
        or is_known
        or not rest.keys[at].isalpha()
        or rest.keys[at] in _NOBODY
        or reading.names.knows(rest.keys[at])
    ):
        return None
    word = clip(rest.tokens[at].text, MOST_SHOWN)
    return Doubt(f"who is '{word}'? · it stays in the note; start a name with a capital", at, at + 1)


def _is_verb(key: str) -> bool:
    """Tell whether a small word says what was done: `and chatted at length`."""
    return key in KIND_OF or key in DEEDS | {"lost", "won"} or (len(key) > 4 and key.endswith(("ed", "ing")))


def find_owner(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt somebody known whose something is joined to whom the line names: `Rosa and Xavier's flat`, but not `and Xavier's wife`."""
    owner = word_at(rest.keys, 1)
    if rest.keys[0] not in JOINERS or not owner.endswith(POSSESSIVES):
        return None
    if not (reading.names.knows(owner[:-2]) or rest.tokens[1].text[:1].isupper()):
        return None
    if RELATIVES.intersection(rest.keys[2:5]):
        return None
    name = rest.tokens[1].text[:-2]
    return Doubt(stays(reading.between(rest.tokens[:2]), f"write 'and {name}' for who was there"), 1, 2)


def find_known(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt somebody known who is named where nobody may stand."""
    before: list[str] = []
    for at, key in enumerate(rest.keys):
        if len(before) > PHRASE or (key in STARTERS and key != "for"):
            break  # what follows is prose
        used = _known_at(reading, rest, at)
        if used and _is_meant(reading, rest, before, at, used):
            name = reading.between(rest.tokens[at : at + used]).strip("()[].,!?")
            text = reading.between(rest.tokens[: at + used])
            return Doubt(stays(text, f"write 'and {name}' or @nick"), at, at + used)
        if key == ",":
            before = []
        before += [key] if key in JOINERS or any(map(str.isalnum, key)) else []
    return None


def _known_at(reading: Reading, rest: Rest, at: int) -> int:
    """Return how many words from a place are somebody's name."""
    for used in (3, 2, 1):
        keys = rest.keys[at : at + used]
        if len(keys) == used and all(keys) and reading.names.knows(" ".join(keys)):
            return used
    return 0


def _is_meant(reading: Reading, rest: Rest, before: list[str], at: int, used: int) -> bool:
    """Tell whether a name, with these words before it, ends a phrase that may have been meant to say who was there."""
    keys, after = rest.keys, at + used
    if at == 0:
        following = word_at(keys, after)
        is_subject = rest.follows_comma and (following in PREDICATES or (_is_verb(following) and following[-1] == "d"))
        people = reading.names.find(" ".join(keys[:after])) if is_subject else []
        is_subject = is_subject and not any(person in reading.draft.who for person in people)
        return used > 1 or rest.ends_at(after) or is_subject or duration(keys, after) is not None
    ends = rest.ends_at(after) or keys[after] in JOINERS | STARTERS or moment_at(reading, keys, after) > 0
    ends = ends or (rest.kind is None and keys[after] in KIND_OF) or keys[after] in ("too", "also")
    is_joined = bool(before) and before[0] in rest.joiners
    is_linked = is_joined or len(before) < _SHORT or before[-1] in JOINERS
    is_name = rest.tokens[at].text.lstrip("([")[:1].isupper()
    is_name = is_name or len(before) < (_SHORT if is_joined else 2)
    is_prose = bool(_ABSENT.intersection(before[-1:]) or PRONOUNS.intersection(before))
    return ends and is_linked and is_name and not is_prose


def find_stranger(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt somebody new who is named after a few words about them: `and her boss Karl Newman`."""
    is_relative = rest.follows_comma and rest.keys[0] in WHOSE
    if rest.keys[0] not in rest.joiners | _LINKS and not is_relative:
        return None
    for at in range(1 if rest.keys[0] in _LINKS else 2, min(len(rest.tokens), PHRASE)):
        used = run_of_names([token.text for token in rest.tokens[: at + MOST_WORDS]], at)
        if rest.tokens[at].kind != WORD or not (at == 1 or rest.keys[at - 1].isalpha()):
            break
        if is_relative and not (rest.ends_at(at + used) or rest.keys[at + used] in rest.joiners):
            continue
        if (
            used
            and rest.tokens[at].text != "I"
            and not _known_at(reading, rest, at)
            and not _is_no_stranger(rest, at, used)
        ):
            who = clip(reading.between(rest.tokens[not is_relative : at + used]), MOST_SHOWN)
            name = reading.between(rest.tokens[at : at + used]).rstrip(".,!?")
            joiner = rest.tokens[0].text if rest.keys[0] in rest.joiners else "and"
            message = f"who is '{who}'? · it stays in the note; write '{joiner} {name}'"
            return Doubt(message, at, at + used)
    return None


def _is_no_stranger(rest: Rest, at: int, used: int) -> bool:
    """Tell whether capitals say whose people they are, or are letters for something: `the whole Leeds team`, `his CV`."""
    is_short = (
        used == 1 and rest.tokens[at].text.rstrip(".,!?").isupper() and rest.keys[at - 1] in WHOSE | {"the", "a", "an"}
    )
    following = rest.tokens[at + used] if at + used < len(rest.tokens) else None
    is_plain = following is not None and following.text.isalpha() and following.text.islower()
    if used == 1 and is_plain and rest.keys[at - 1] in WHOSE and rest.keys[at + 1] not in rest.joiners | PREDICATES:
        return True  # with her English speech
    is_firm = rest.keys[at - 1] in ("from", "at", "of") and at > 1
    return is_short or is_firm or (at + used < len(rest.keys) and rest.keys[at + used] in RELATIVES | GROUPS)
