"""Terms: what the words of a query mean, before they are SQL."""

from __future__ import annotations

from netjournal.errors import UsageError
from netjournal.values import Value
from netjournal.words import KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

KEYS = {
    "kind": "an entry's kind: kind:call,met",
    "tag": "a tag: tag:hiring (or #hiring)",
    "who": "a person by name, nick or id: who:ada",
    "circle": "a person's circle: circle:inner",
    "gave": "something given: gave:advice, gave:*",
    "got": "something received: got:intro, got:*",
    "asked": "a favour asked for: asked:*",
    "learned": "something learned: learned:pricing",
    "goal": "an entry marked for a goal: goal:talks",
    "place": "where: place:dublin",
    "event": "at which event: event:pycon",
    "since": "on or after: since:90d, since:2026-01-31",
    "until": "on or before: until:2w",
    "is": "is:starred, is:private, is:touch, is:unanswered",
    "list": "a list of yours, from [lists] in config.toml: list:friends",
}
"""Key of a term -> what it does."""

MOST_CHARACTERS, MOST_VALUES = 2000, 100
"""More than anybody types, and well under what SQLite refuses."""

STATES = ("starred", "private", "touch", "unanswered")


class QueryError(UsageError):
    """The query cannot be understood."""


class Term(Value):
    """One condition: any of the values will do; `negated` turns it round. The key `text` searches all words."""

    key: str
    values: list[str]
    negated: bool = False


def is_plain(text: str) -> bool:
    """Whether a text has words and nothing else: no term of the language, no sign of it."""
    return '"' not in text and all(term.key == "text" and not term.negated for term in parse_query(text))


def parse_query(text: str) -> list[Term]:
    """Return the terms of a query, all of which must hold; QueryError names what is wrong."""
    if text.count('"') % 2:
        raise QueryError('a quotation mark (") is missing its second')
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise QueryError("the query is not UTF-8 text")
    terms = [_parse_term(word) for word in _split(text, str.isspace) if _bare(word)]
    if len(text) > MOST_CHARACTERS or sum(len(term.values) for term in terms) > MOST_VALUES:
        raise QueryError(f"a query has at most {MOST_VALUES} words and {MOST_CHARACTERS} characters")
    return terms


def _parse_term(word: str) -> Term:
    """Read one word; what stands in quotation marks is never a sign of the language."""
    negated = word.startswith("-") and len(word) > 1
    body = word[1:] if negated else word
    if body.startswith("#") and len(body) > 1:
        return Term("tag", [_bare(body[1:])], negated)
    key, colon, value = body.partition(":")
    if not colon or not key.isalpha() or not key.islower():
        return Term("text", [_bare(body)], negated)
    if key not in KEYS:
        import difflib  # only a wrong key needs a suggestion

        near = difflib.get_close_matches(key, KEYS, 1)
        hint = f"did you mean {near[0]}:?" if near else f"the keys are {', '.join(KEYS)}"
        raise QueryError(f"'{key}:' is no key of a query; {hint}")
    values = [item for part in _split(value, ",".__eq__) if (item := _bare(part))]
    if not values:
        raise QueryError(f"'{key}:' needs a value after the colon")
    return Term(key, [_check(key, item) for item in values], negated)


def _split(text: str, ends: Callable[[str], bool]) -> list[str]:
    """Return the parts of a text between characters that end one; in quotation marks nothing does."""
    parts, is_quoted = [""], False
    for character in text:
        is_quoted ^= character == '"'
        if ends(character) and not is_quoted:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _bare(word: str) -> str:
    return word.replace('"', "")


def _check(key: str, value: str) -> str:
    if key == "kind":
        if value.lower() not in KIND_OF:
            raise QueryError(f"no kind is called '{value}'; the kinds are {', '.join(dict.fromkeys(KIND_OF.values()))}")
        return KIND_OF[value.lower()]
    if key == "is" and value not in STATES:
        raise QueryError(f"'is:{value}' is not known; there is {', '.join('is:' + state for state in STATES)}")
    return value
