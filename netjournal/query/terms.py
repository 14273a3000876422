"""Terms: what one word of a query means, before it is SQL."""

from __future__ import annotations

from netjournal.errors import QueryError
from netjournal.query.days import read_days
from netjournal.query.tree import Any, Not, Term, Tree
from netjournal.spans import parse_span
from netjournal.words import KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

KEYS = {
    "kind": "an entry's kind: kind:call,met",
    "tag": "a tag: tag:hiring (or #hiring)",
    "who": "a person by name, nick or id: who:ada (or person:ada)",
    "circle": "a person's circle: circle:inner",
    "org": "where somebody works: org:analytical",
    "industry": "in which industry: industry:computing",
    "role": "what somebody is to you: role:mentor",
    "due": "who is soon due, due or overdue: due:soon, due:now, due:over",
    "last": "how long ago you were in touch: last>90d, last<2w, last:never",
    "strength": "how strong the tie is, 0 to 100: strength>=60",
    "closeness": "how close you said you are, 1 to 5: closeness>=4",
    "trust": "how far you said you trust them, 1 to 5: trust>=4",
    "gave": "something given: gave:advice, gave:*",
    "got": "something received: got:intro, got:*",
    "asked": "a favour asked for: asked:*",
    "learned": "something learned: learned:pricing",
    "goal": "an entry marked for a goal: goal:talks",
    "place": "where: place:dublin",
    "event": "at which event: event:pycon",
    "direction": "who reached out: direction:out, direction:in, direction:both",
    "minutes": "how long it took: minutes>30",
    "energy": "what it cost or gave, -1 to 1: energy<0",
    "quality": "how good you said it was, 1 to 5: quality>=4",
    "since": "on or after: since:90d, since:monday, since:2026-01-31",
    "until": "on or before: until:2w, until:2026-01",
    "on": "in those days: on:yesterday, on:last-week, on:jan",
    "is": "a state: is:starred, is:private, is:late, is:growing (see below)",
    "list": "a list of yours, from [lists] in config.toml: list:friends",
}
"""Key of a term -> what it does."""

NUMBERS = ("minutes", "energy", "quality", "closeness", "trust", "strength")
"""Keys whose values are numbers."""
DAYS = ("since", "until", "on")
"""Keys whose values are days."""
SIGNS = ("<=", ">=", "<", ">", "=")

STATES = ("starred", "private", "touch", "unanswered", "late", "due", "archived", "growing", "steady", "fading")
BARE = ("due", "late", "starred")
"""States that need no key, where no plain word stands beside them."""
DUE = ("soon", "now", "over")
DIRECTIONS = ("in", "out", "both")

CHOICES = {"due": DUE, "direction": DIRECTIONS, "is": STATES}
"""Key -> all the values it may have."""
_OTHER_KEYS = {"person": "who"}
_FOREIGN = {"&&": "and", "||": "or"}
_QUOTED = "or put it in quotation marks to look for the words"
_LONGEST_NUMBER = 9
_ALIKE = 0.75


def read_term(word: str, start: int) -> tuple[Tree, bool]:
    """Return what a word that begins at a character means, and whether it is a plain word with no sign of the language.

    What stands in quotation marks is never such a sign. QueryError says what is wrong.
    """
    end = start + len(word)
    try:
        return _read_signed(word, start, end)
    except QueryError as error:
        error.start, error.end = start, end
        raise


def make_state(name: str, start: int, end: int) -> Term:
    """Return the term of a state."""
    return Term("due", ["now"], ":", start, end) if name == "due" else Term("is", [name], ":", start, end)


def bare(word: str) -> str:
    """Return a word without its quotation marks."""
    return word.replace('"', "")


def has_key(word: str) -> bool:
    """Whether a word is a condition: a key, a sign and what stands behind it."""
    return bool(_split_key(word)[1])


def split(text: str, ends: Callable[[str], bool]) -> list[str]:
    """Return the parts of a text between characters that end one; in quotation marks nothing does."""
    parts, is_quoted = [""], False
    for character in text:
        is_quoted ^= character == '"'
        if ends(character) and not is_quoted:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _read_signed(word: str, start: int, end: int) -> tuple[Tree, bool]:
    is_negated = word.startswith("-") and bool(bare(word[1:]))
    tree, is_plain = _read(word[1:] if is_negated else word, start, end)
    return (Not(tree), False) if is_negated else (tree, is_plain)


def _read(body: str, start: int, end: int) -> tuple[Tree, bool]:
    _refuse_foreign(body)
    if body.startswith("#") and len(body) > 1:
        return Term("tag", [_need(bare(body[1:]), "#")], ":", start, end), False
    key, sign, value = _split_key(body)
    key = _OTHER_KEYS.get(key, key)
    if not sign:
        return Term("text", [bare(body)], ":", start, end), '"' not in body
    if sign != ":" and key not in (*NUMBERS, "last"):
        if key not in KEYS:
            _suspect(key, sign, value)
            return Term("text", [bare(body)], ":", start, end), '"' not in body
        raise QueryError(f"'{key}' does not compare; write {key}:{bare(value) or '...'}, {_QUOTED}")
    if key not in KEYS:
        raise _refuse_key(key)
    values = [item for part in split(value, ",".__eq__) if (item := bare(part))]
    _need("".join(values), f"{key}{sign}")
    sign, values = _check(key, sign, values)
    if key == "is":
        states: list[Tree] = [make_state(state, start, end) for state in values]
        return (states[0] if len(states) == 1 else Any(states)), False
    return Term(key, values, sign, start, end), False


def _split_key(body: str) -> tuple[str, str, str]:
    """Return key, sign and value of a word; no sign where it has none. `minutes:>30` is `minutes>30`."""
    key = body[: next((place for place, letter in enumerate(body) if letter in '":<>='), len(body))]
    sign = next((sign for sign in (":", *SIGNS) if body.startswith(sign, len(key))), "")
    value = body[len(key) + len(sign) :]
    if key.isupper() and key.lower() in (*KEYS, *_OTHER_KEYS):
        key = key.lower()
    if not (sign and key.isascii() and key.isalpha() and key.islower()):
        return "", "", ""
    second = next((sign for sign in SIGNS if value.startswith(sign)), "")
    if sign == ":" and second and key in (*NUMBERS, "last"):
        return key, second, value[len(second) :]
    return key, sign, value


def _refuse_foreign(body: str) -> None:
    """Refuse what other languages write for `and`, `or` and `not`, which would find nothing here."""
    if body in _FOREIGN:
        raise QueryError(f"'{body}' is not of this language; write {_FOREIGN[body]}, {_QUOTED}")
    rest = body.removeprefix("!")
    if rest != body and (rest in STATES or _split_key(rest)[1]):
        raise QueryError(f"'{body}' is not of this language; write -{rest}, {_QUOTED}")
    key, sign, value = body.partition("!=")
    if sign and key in (*KEYS, *_OTHER_KEYS):
        raise QueryError(f"'{key}!=' does not compare; write -{key}:{bare(value) or '...'}, {_QUOTED}")


def _refuse_key(key: str) -> QueryError:
    import difflib  # only a wrong key needs a suggestion

    if key in STATES:
        return QueryError(f"'{key}:' is no key of a query; write is:{key}, {_QUOTED}")
    near = difflib.get_close_matches(key, [*KEYS, *_OTHER_KEYS], 1)
    hint = f"did you mean {near[0]}:?" if near else f"{_QUOTED.removeprefix('or ')}; the keys are {', '.join(KEYS)}"
    return QueryError(f"'{key}:' is no key of a query; {hint}")


def _suspect(key: str, sign: str, value: str) -> None:
    """Refuse a word that is a comparison but for a slip: `minuts>30`; `a>b` is a word."""
    import difflib  # only what looks like a comparison needs it

    near = difflib.get_close_matches(key, [*NUMBERS, "last"], 1, _ALIKE)
    if near and bare(value)[:1].isdecimal():
        raise QueryError(
            f"'{key}' is no number of a query; did you mean {near[0]}{sign}{bare(value)}? {_QUOTED.capitalize()}"
        )


def _need(value: str, before: str) -> str:
    if not value:
        raise QueryError(f"'{before}' needs a value after {'the colon' if before.endswith(':') else 'it'}")
    return value


def _check(key: str, sign: str, values: list[str]) -> tuple[str, list[str]]:
    """Return sign and values as they are kept; QueryError when one makes no sense."""
    if key == "kind":
        return sign, [_check_kind(value) for value in values]
    if key == "last":
        return _check_last(sign, values)
    if key in NUMBERS:
        return _check_numbers(key, sign, values)
    for value in values:
        if key in CHOICES and value not in CHOICES[key]:
            there = ", ".join(f"{key}:{choice}" for choice in CHOICES[key])
            raise QueryError(f"'{key}:{value}' is not known; there is {there}")
        if key in DAYS and read_days(value) is None:
            raise QueryError(
                f"'{key}:{value}': write a date such as 2026-01-31, or how long ago, such as 90d or 6mo, or {key}:monday, "
                f"{key}:last-week, {key}:2026-01, {key}:jan"
            )
    return sign, values


def _check_kind(value: str) -> str:
    if value.lower() not in KIND_OF:
        raise QueryError(f"no kind is called '{value}'; the kinds are {', '.join(dict.fromkeys(KIND_OF.values()))}")
    return KIND_OF[value.lower()]


def _check_last(sign: str, values: list[str]) -> tuple[str, list[str]]:
    if sign == ":" and values == ["never"]:
        return sign, values
    if sign in (":", "=") or len(values) != 1 or parse_span(values[0]) is None:
        raise QueryError("write last>90d for longer ago, last<2w for more lately, or last:never")
    return sign, values


def _check_numbers(key: str, sign: str, values: list[str]) -> tuple[str, list[str]]:
    sign = "=" if sign == ":" else sign
    if sign != "=" and len(values) > 1:
        raise QueryError(f"'{key}{sign}' compares with one number, such as {key}{sign}{values[0]}")
    for value in values:
        digits = value.removeprefix("-").replace(".", "", 1)
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER):
            raise QueryError(f"'{value}' is no number; write {key}>=3, {key}<3 or {key}:3")
    return sign, values
