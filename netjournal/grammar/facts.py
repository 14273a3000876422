"""Facts: what the sigils of a line add to its draft."""

from __future__ import annotations

from netjournal.grammar.draft import ERROR, OF_ENTRY, REACH, WARN, Way
from netjournal.grammar.names import slips
from netjournal.grammar.tokens import FACT, GOAL, STAR, TAG, WORD
from netjournal.text import fold
from netjournal.words import NUMBERS, VALUES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_LISTS = ("gave", "got", "asked", "learned")
_TEXTS = ("place", "event")
_FLAGS = {"energised": 1, "energized": 1, "drained": -1, "noanswer": 0, "private": 0}
_RESERVED = frozenset({*_LISTS, *_TEXTS, *REACH, "quality"})
_MOST_DIGITS = 20
_BEGINNINGS = NUMBERS.keys() | frozenset("a an the my our his her their its some several another few many more".split())
"""Words that do not end what was given, or where it was."""
_CLOSING_QUOTES = "\"'”’"
_LONG_FLAGS = frozenset({"energised", "energized", "noanswer", "private"})
"""Flags long enough to know a slip of the pen from a tag."""


def doubt_facts(reading: Reading, tokens: Sequence[Token]) -> None:
    """Say when a fact lacks its sign: `met Chen gave:advice`."""
    for token in tokens:
        key, colon, value = token.text.partition(":")
        if token.kind == WORD and colon and value and key.lower() in _RESERVED - set(REACH):
            reading.say(WARN, f"'{token.text}' is only text here · a fact has a plus: +{token.text}")


def is_reserved(token: Token) -> bool:
    """Tell whether a token is a fact of the grammar's own, which is never prose."""
    if token.kind != FACT:
        return False
    key = token.text.lower()
    return key in _FLAGS if token.value is None else key in _RESERVED


def read_sigil(reading: Reading, token: Token) -> None:
    """Put what a tag, goal, star or fact says into the draft."""
    draft = reading.draft
    role = {TAG: "tag", GOAL: "goal", STAR: "star"}.get(token.kind, "fact")
    if token.kind == STAR:
        draft.starred = True
    elif token.kind == GOAL:
        draft.goals.append(token.text.lower())
    elif token.kind == TAG or (token.value is None and not is_reserved(token)):
        is_joined = reading.line[token.end : token.end + 1] == "#"  # #sales+#urgent
        draft.tags.append(token.text.lower().rstrip("+") if is_joined else token.text.lower())
        role = "tag"
        if token.kind == FACT:
            _doubt_key(reading, token.text.lower(), _LONG_FLAGS)
    elif token.value is None:
        _read_flag(reading, token.text.lower())
    else:
        role = _read_pair(reading, token.text.lower(), token.value)
        _doubt_number(reading, token)
    reading.mark_one(role, token)


def _read_flag(reading: Reading, key: str) -> None:
    draft = reading.draft
    if key == "private":
        draft.private = True
    elif key == "noanswer":
        draft.answered = False
    else:
        draft.energy = _FLAGS[key]


def _read_pair(reading: Reading, key: str, value: str) -> str:
    draft = reading.draft
    glued = next((other for other in _RESERVED if f"+{other}:" in value.lower()), None)
    if glued:
        reading.say(WARN, f"+{key} takes '{value}' whole · write a space before +{glued}")
    if value[:1] in '"“':
        reading.say(WARN, f"the quote after +{key}: does not end")
        value = value[1:]
    if key in _LISTS:
        several = value.split(",") if key != "learned" and " " not in value else [value]
        getattr(draft, key).extend(part.lower() if part.lower() in VALUES else part for part in several if part)
        return key if key in ("gave", "got") else "fact"
    if key in _TEXTS:
        if getattr(draft, key) not in (None, value):
            reading.say(WARN, f"two {key}s; using {value}")
        setattr(draft, key, value)
    elif key == "quality":
        if value in ("1", "2", "3", "4", "5"):
            draft.quality = int(value)
        else:
            reading.say(ERROR, f"quality is 1 to 5, not {value}")
            return "problem"
    elif key in REACH:
        way = Way(key, value)
        draft.reach += [way] if way not in draft.reach else []
    else:
        draft.extra[key] = f"{draft.extra[key]}, {value}" if key in draft.extra else value
        _doubt_key(reading, key, _RESERVED)
        _doubt_owner(reading, key, value)
    return "fact"


def _doubt_owner(reading: Reading, key: str, value: str) -> None:
    """Say what to write for a fact that is rather the person's than the entry's."""
    name = reading.draft.who[0].name if reading.draft.who else "NAME"
    hint = {
        "circle": f"'nj circle {name} {value}'",
        "rhythm": f"write '; every {value}'",
        "birthday": f"'nj edit {name}'",
        "bday": f"'nj edit {name}'",
    }
    if key in hint:
        reading.say(WARN, f"+{key} {OF_ENTRY} · for the person: {hint[key]}")


def _doubt_number(reading: Reading, token: Token) -> None:
    """Say when the number of a phone, the name of a place, or what was given, goes on behind a space."""
    following = reading.line[token.end : token.end + _MOST_DIGITS].split()[:1]
    is_text = token.text.lower() in (*_LISTS, *_TEXTS)
    if is_text and following and _goes_on(reading, token, following[0]):
        reading.say(WARN, f"+{token.text.lower()} takes '{token.value}' alone · write it in quotes")
    if token.text.lower() == "phone" and following and following[0].isdecimal():
        reading.say(WARN, f"+phone takes {token.value} alone · write a number with spaces in quotes")


def _goes_on(reading: Reading, token: Token, following: str) -> bool:
    """Tell whether a value without quotes only begins something, or the word behind it has a capital as well and is nobody known."""
    value = token.value or ""
    if reading.line[token.end - 1] in _CLOSING_QUOTES or not value.isalpha():
        return False
    is_begun = value.lower() in _BEGINNINGS and following[:1].isalpha()
    return is_begun or (token.text.lower() in _TEXTS and _is_named(reading, following))


def _is_named(reading: Reading, following: str) -> bool:
    """Tell whether a word has a capital, and is nobody known."""
    return following[:1].isupper() and not reading.names.knows(fold(following.rstrip(":,;")))


def _doubt_key(reading: Reading, key: str, meant: frozenset[str]) -> None:
    """Say when a key of the user's own is nearly one of the grammar's, or lacks the value that one has."""
    if key in _RESERVED and meant is _LONG_FLAGS:
        reading.say(WARN, f"+{key} is only a tag here · write +{key}:what, without a space")
    near = [] if key in _RESERVED else [other for other in sorted(meant) if len(other) > 3 and slips(key, other) == 1]
    if near:
        reading.say(WARN, f"+{key} is none of the grammar's · did you mean +{near[0]}?")
