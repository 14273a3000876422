"""Facts: what the sigils of a line add to its draft, and the addresses and numbers in it."""

from __future__ import annotations

from netjournal.grammar.draft import ERROR, REACH, WARN, Way
from netjournal.grammar.names import POSSESSIVES, slips
from netjournal.grammar.tokens import COLON, COMMA, FACT, GOAL, SIGILS, STAR, TAG, WORD
from netjournal.text import fold
from netjournal.words import VALUES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

REPEATED = ("tags", "goals", "gave", "got", "asked", "learned")
"""The fields of a draft that several sigils may fill."""

_LISTS = ("gave", "got", "asked", "learned")
_TEXTS = ("place", "event")
_FLAGS = {"energised": 1, "energized": 1, "drained": -1, "noanswer": 0, "private": 0}
_RESERVED = frozenset({*_LISTS, *_TEXTS, *REACH, "quality"})
_MOST_DIGITS = 20
_LONG_FLAGS = frozenset({"energised", "energized", "noanswer", "private"})
"""Flags long enough to know a slip of the pen from a tag."""


_LABELS = frozenset(
    "email e-mail mail phone tel telephone mobile mob cell number nr num handy whatsapp wa contact details address new his her their my work home "
    "private office is on at and or site web website linkedin github".split()
)
"""Words before an address or a number that only say what it is."""
_GLUED = frozenset({"email", "e-mail", "mail", "mailto", "phone", "tel", "mobile", "mob", "cell"})
_NUMBER = frozenset("0123456789+-()./")
_FEWEST_DIGITS, _SURELY, _MOST_FIGURES = 7, 10, 15
_CLOSING = ".,!?)>"
_AFTER_WAYS = frozenset({"", ",", "re", "about", "for", "-", "–", "—", "and"})


def way_at(tokens: Sequence[Token], at: int) -> tuple[Way, int] | None:
    """Return the address, the number or the page at a token, and the tokens it takes: `a@b.org`, `+44 20 7946 0000`, `www.b.org`."""
    word = tokens[at].text.strip("<(").rstrip(_CLOSING) if tokens[at].kind == WORD else ""
    label, colon, value = word.partition(":")
    word = value if colon and value and label.lower() in _GLUED else word
    name, _, domain = word.partition("@")
    if name and ":" not in name and "." in domain.strip(".") and "@" not in domain:
        return Way("email", word), 1
    host, slash, _ = word.partition("/")
    if word.startswith(("http://", "https://", "www.")) or (
        slash and "." in host.strip(".") and ":" not in host and host[-2:].isalpha()
    ):
        return Way("url", word), 1
    return _number_at(tokens, at, word if value else tokens[at].text if tokens[at].kind == WORD else "")


def ways_at(tokens: Sequence[Token], at: int) -> tuple[list[Way], int]:
    """Return the addresses and numbers that stand at a place, with commas between, and where they end."""
    ways: list[Way] = []
    end = start = at
    while start < len(tokens) and (found := way_at(tokens, start)):
        ways.append(found[0])
        end = start + found[1]
        start = end + (end < len(tokens) and tokens[end].kind == COMMA)
    return ways, end


def _number_at(tokens: Sequence[Token], at: int, word: str) -> tuple[Way, int] | None:
    """Return the number of a phone: at least seven figures, the first a plus, a zero or a bracket, or ten."""
    words: list[str] = []
    while word and _NUMBER.issuperset(word.rstrip(_CLOSING[:4])):
        words.append(word)
        following = tokens[at + len(words)] if at + len(words) < len(tokens) else None
        word = following.text if following and following.kind == WORD else ""
    while words and not any(map(str.isdecimal, words[-1])):
        words.pop()
    figures = sum(map(str.isdecimal, "".join(words)))
    is_long = figures >= (_FEWEST_DIGITS if words and words[0][0] in "+0(" else _SURELY)
    if not is_long or any(map(_is_moment, words)) or figures > _MOST_FIGURES:
        return None
    number = " ".join(words).rstrip(_CLOSING[:4])
    is_wrapped = number[0] == "(" and number[-1] == ")" and number.count("(") == 1  # (0151 2345678)
    return Way("phone", number[1:-1] if is_wrapped else number), len(words)


def _is_moment(word: str) -> bool:
    """Tell whether figures are rather a day, or from when to when: `2026-11-20`, `16/11/26`, `0930-1000`."""
    parts = word.replace("/", "-").replace(".", "-").split("-")
    figures = sum(map(len, parts))
    return (len(parts) == 3 and figures <= 8 and "+" not in word) or (
        len(parts) == 2 and list(map(len, parts)) == [4, 4]
    )


def read_ways(tokens: Sequence[Token], keys: Sequence[str], owner: str = "") -> tuple[list[Way], int]:
    """Return the addresses and numbers that a note begins with, and where they end: `new mobile: 07700 900123, a@b.org`.

    Nothing when prose goes on behind them: `a@b.org bounced` is no fact. They are the `owner`'s, who may be named: `Bob's number`.
    """
    ways: list[Way] = []
    is_named = bool(keys) and keys[0].endswith(POSSESSIVES) and keys[0][:-2] in fold(owner).split()
    at = end = int(is_named)
    while at < len(tokens):
        found = way_at(tokens, at)
        if found:
            ways, at = [*ways, found[0]], at + found[1]
            end = at
        elif keys[at] in _LABELS or tokens[at].kind in (COMMA, COLON):
            at += 1
        else:
            break
    is_whole = not ways or end == len(tokens) or keys[end] in _AFTER_WAYS or tokens[end].kind in SIGILS
    return (ways, end) if ways and is_whole else ([], 0)


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
    return "fact"


def _doubt_number(reading: Reading, token: Token) -> None:
    """Say when the number of a phone goes on behind a space."""
    following = reading.line[token.end : token.end + _MOST_DIGITS].split()[:1]
    if token.text.lower() == "phone" and following and following[0].isdecimal():
        reading.say(WARN, f"+phone takes {token.value} alone · write a number with spaces in quotes")


def _doubt_key(reading: Reading, key: str, meant: frozenset[str]) -> None:
    """Say when a key of the user's own is nearly one of the grammar's, or lacks the value that one has."""
    if key in _RESERVED and meant is _LONG_FLAGS:
        reading.say(WARN, f"+{key} is only a tag here · write +{key}:what, without a space")
    near = [] if key in _RESERVED else [other for other in sorted(meant) if len(other) > 3 and slips(key, other) == 1]
    if near:
        reading.say(WARN, f"+{key} is none of the grammar's · did you mean +{near[0]}?")
