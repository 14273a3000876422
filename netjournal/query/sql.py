"""Terms as SQL conditions on entries (alias `e`) or people (alias `p`) of the index."""

from __future__ import annotations

from datetime import date

from netjournal.query.lists import Choice, unfold
from netjournal.query.terms import QueryError, Term, parse_query
from netjournal.spans import parse_span, shift
from netjournal.text import fold, spread
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ENTRIES, PEOPLE = "entries", "people"

_LISTS = {"gave": "gave", "got": "got", "asked": "asked", "learned": "learned", "goal": "goals"}
_STATES = {"starred": "e.starred", "private": "e.private", "touch": "e.touch", "unanswered": "NOT e.answered"}


class Filter(Value):
    """A condition for WHERE and the values of its question marks."""

    sql: str = "1"
    parameters: tuple[object, ...] = ()

    def __and__(self, other: Filter) -> Filter:
        if self.sql == "1":
            return other
        return self if other.sql == "1" else Filter(f"{self.sql} AND {other.sql}", self.parameters + other.parameters)


def compile_query(text: str, today: date, about: str = ENTRIES, lists: Mapping[str, str] | None = None) -> Filter:
    """Return the condition a query puts on `entries` or `people`; QueryError when it makes no sense.

    `lists` are the user's own, as read_lists() returns them.
    """
    return _join(unfold(parse_query(text), lists or {}), today, about)


def asks_of_people(text: str, lists: Mapping[str, str]) -> bool:
    """Whether all that a query asks can be said of a person, and none of it of entries only."""
    return _are_about_people(unfold(parse_query(text), lists))


def _are_about_people(terms: Sequence[Term | Choice]) -> bool:
    return all(
        all(map(_are_about_people, term.queries)) if isinstance(term, Choice) else _is_about_person(term)
        for term in terms
    )


def _join(terms: Sequence[Term | Choice], today: date, about: str) -> Filter:
    """Return the condition that all terms hold."""
    condition, with_entry = Filter(), Filter()
    for term in terms:
        if isinstance(term, Choice):
            condition &= _choose(term, today, about)
        elif about == ENTRIES or _is_about_person(term):
            condition &= _compile(term, today, about)
        elif term.negated:
            condition &= _negate(_have_entry(_compile(Term(term.key, term.values), today, ENTRIES), today))
        else:  # one entry must be all that is asked of entries: `kind:call since:90d` is a call of the last 90 days
            with_entry &= _compile(term, today, ENTRIES)
    return condition if with_entry == Filter() else condition & _have_entry(with_entry, today)


def _choose(choice: Choice, today: date, about: str) -> Filter:
    """Return the condition that all terms of one of the queries hold."""
    chosen = _any([_join(terms, today, about) for terms in choice.queries])
    return _negate(chosen) if choice.negated else chosen


def _compile(term: Term, today: date, about: str) -> Filter:
    joined = _any(
        [_PERSON[term.key](value) if about == PEOPLE else _on_entry(term.key, value, today) for value in term.values]
    )
    return _negate(joined) if term.negated else joined


def _any(parts: Sequence[Filter]) -> Filter:
    return Filter(
        f"({' OR '.join(part.sql for part in parts)})", tuple(value for part in parts for value in part.parameters)
    )


def _is_about_person(term: Term) -> bool:
    """Whether a term of a query about people asks something of the person, not of an entry that names them."""
    return term.key in _PERSON and (term.key != "is" or term.values == ["private"])


def _have_entry(condition: Filter, today: date) -> Filter:
    sql = f"EXISTS (SELECT 1 FROM who w JOIN entry e ON e.no = w.entry WHERE w.person = p.id AND e.day <= ? AND {condition.sql})"
    return Filter(sql, (today.isoformat(), *condition.parameters))


def _negate(condition: Filter) -> Filter:
    return Filter(f"NOT coalesce({condition.sql}, 0)", condition.parameters)  # what is not known is not so


def _on_entry(key: str, value: str, today: date) -> Filter:
    folded = fold(value)
    if key == "text":
        return Filter("e.no IN (SELECT rowid / 2 FROM words WHERE words MATCH ? AND rowid % 2 = 0)", (match(value),))
    if key == "kind":
        return Filter("e.kind = ?", (value,))
    if key == "tag":
        return _in_field("e.id", "tags", folded)
    if key in _LISTS:
        return _in_field("e.id", _LISTS[key], folded)
    if key in ("place", "event"):
        return Filter(f"e.{key} LIKE ? ESCAPE '\\'", (f"%{_escape(value)}%",))
    if key in ("since", "until"):
        return Filter(f"e.day {'>=' if key == 'since' else '<='} ?", (_read_day(key, value, today).isoformat(),))
    if key == "is":
        return Filter(_STATES[value])
    who = _about_person("who" if key == "who" else "circle", value)
    if key == "who":  # also somebody whose file cannot be read
        who = Filter(f"(w.person = ? OR {who.sql})", (value, *who.parameters))
    return Filter(
        f"EXISTS (SELECT 1 FROM who w LEFT JOIN person p ON p.id = w.person WHERE w.entry = e.no AND {who.sql})",
        who.parameters,
    )


def _about_person(key: str, value: str) -> Filter:
    if key == "circle":
        return Filter("p.circle = ?", (fold(value),))
    nick = value.removeprefix("@")
    folded = fold(nick)
    sql = "(p.id = ? OR p.id LIKE ? ESCAPE '\\' OR p.id IN (SELECT person FROM name WHERE key = ?) OR p.fold LIKE ? ESCAPE '\\')"
    return Filter(sql, (nick, f"{_escape(folded)}-____", folded, f"{_escape(folded)}%"))


def _person_text(value: str) -> Filter:
    last = "(SELECT 2 * max(no) + 1 FROM person)"  # behind it are words of entries only, ten times as many
    return Filter(
        f"p.no IN (SELECT rowid / 2 FROM words WHERE words MATCH ? AND rowid <= {last} AND rowid % 2 = 1)",
        (match(value),),
    )


_PERSON: dict[str, Callable[[str], Filter]] = {
    "text": _person_text,
    "who": lambda value: _about_person("who", value),
    "circle": lambda value: _about_person("circle", value),
    "tag": lambda value: _in_field("p.id", "tags", fold(value)),
    "is": lambda _: Filter("p.private"),
    "place": lambda value: Filter("p.place LIKE ? ESCAPE '\\'", (f"%{_escape(value)}%",)),
}


def match(text: str) -> str:
    """Return text as a full-text pattern: each word quoted, the last one as a beginning unless it is a single letter.

    Nearly everything has a word that begins with some letter, and to gather all of it takes as long as all other questions of a screen.
    """
    words = spread(fold(text)).replace('"', " ").replace("\0", " ").split()
    beginning = " *" if words and len(words[-1]) > 1 else ""
    return " ".join(f'"{word}"' for word in words) + beginning if words else '""'


def _in_field(owner: str, name: str, folded: str) -> Filter:
    if folded == "*":
        return Filter(f"EXISTS (SELECT 1 FROM field f WHERE f.owner = {owner} AND f.name = '{name}')")
    return Filter(f"{owner} IN (SELECT f.owner FROM field f WHERE f.name = '{name}' AND f.fold = ?)", (folded,))


def _read_day(key: str, value: str, today: date) -> date:
    if value == "today":
        return today
    span = parse_span("1d" if value == "yesterday" else value)
    if span:
        try:
            return shift(today, -span[0], span[1])
        except OverflowError:
            return date.min
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise QueryError(
            f"'{key}:{value}': write a date such as 2026-01-31, or how long ago, such as 90d or 6mo"
        ) from error


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
