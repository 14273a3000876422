"""Conditions: what a term asks of an entry (alias `e`) or of a person (alias `p`), as SQL."""

from __future__ import annotations

from datetime import date

from netjournal.query.days import read_days
from netjournal.query.filters import Filter, either
from netjournal.query.terms import NUMBERS
from netjournal.query.tree import Term
from netjournal.spans import parse_span, shift
from netjournal.text import fold, spread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Lookup = Callable[[Term], Sequence[int]]
    """A term about what is computed, `due`, `strength` or a state -> the numbers of the people for whom it holds."""

ABOUT_ENTRIES = frozenset({"kind", "gave", "got", "asked", "learned", "goal", "event", "direction", "minutes", "energy", "quality", "since", "until", "on"})  # fmt: skip
"""Keys that ask for what only entries have."""
_OF_ENTRIES = frozenset({"starred", "touch", "unanswered", "late"})
"""States that only entries are in."""
_OWN = frozenset({"text", "tag", "place"})
"""Keys that ask for what entries have as well as people."""
_COMPUTED = frozenset({"due", "strength"})

_FIELDS = {"tag": "tags", "gave": "gave", "got": "got", "asked": "asked", "learned": "learned", "goal": "goals", "role": "roles"}  # fmt: skip
"""Key -> the list of a record that has the value."""
_WORK = {"org": "organization", "industry": "industry"}
_STATES = {
    "starred": "e.starred",
    "private": "e.private",
    "touch": "e.touch",
    "unanswered": "NOT e.answered",
    "late": "e.no IN (SELECT o.entry FROM promise o WHERE o.by = 'me' AND o.due < ? AND (o.state = 'open' OR o.closed > ?))",
}
_LAST = "(SELECT w.day FROM who w WHERE w.person = p.id AND w.touch = 1 AND w.day <= ? ORDER BY w.day DESC LIMIT 1)"


def is_about_entries(term: Term) -> bool:
    """Whether a term asks for what only entries have."""
    return term.key in ABOUT_ENTRIES or (term.key == "is" and term.values[0] in _OF_ENTRIES)


class Conditions:
    """What terms ask as of a day; a lookup answers for what is computed."""

    def __init__(self, today: date, lookup: Lookup) -> None:
        self._today, self._lookup = today, lookup

    def of_entry(self, term: Term) -> Filter:
        """Return what a term asks of an entry: of itself, else that somebody it names is so."""
        key = term.key
        if key == "text":
            return Filter(
                "e.no IN (SELECT rowid / 2 FROM words WHERE words MATCH ? AND rowid % 2 = 0)", (match(term.values[0]),)
            )
        if key == "is" and term.values[0] in _STATES:
            sql = _STATES[term.values[0]]
            return Filter(sql, (self._today.isoformat(),) * sql.count("?"))
        if key not in _OWN and not is_about_entries(term):
            return self._of_somebody(term)
        return either([self._of_value(term, value) for value in term.values])

    def of_person(self, term: Term) -> Filter:
        """Return what a term asks of a person."""
        if term.key in _COMPUTED or (term.key == "is" and term.values[0] not in ("private", "archived")):
            return _among(self._lookup(term))
        if term.key == "last":
            return self._of_last(term)
        return either([_of_person(term, value, self._today) for value in term.values])

    def _of_value(self, term: Term, value: str) -> Filter:
        key = term.key
        if key in _FIELDS:
            return _in_field("e.id", _FIELDS[key], fold(value))
        if key in ("place", "event"):
            return _contains(f"e.{key}", value)
        if key in ("since", "until", "on"):
            first, last = (day.isoformat() for day in read_days(value, self._today) or (date.max, date.min))
            since, until = Filter("e.day >= ?", (first,)), Filter("e.day <= ?", (last,))
            return (
                since
                if key == "since"
                else until
                if key == "until"
                else Filter(f"({since.sql} AND {until.sql})", (first, last))
            )
        return _compare(f"e.{key}", term.sign, value) if key in NUMBERS else Filter(f"e.{key} = ?", (value,))

    def _of_somebody(self, term: Term) -> Filter:
        """Return the condition that somebody an entry names is so: who that is, is found once, and not for every entry."""
        who = self.of_person(term)
        people = f"SELECT p.id FROM person p WHERE {who.sql}"
        if term.key == "who":  # also somebody whose file cannot be read
            own = tuple(value.removeprefix("@") for value in term.values)
            people, who = f"{people} UNION ALL VALUES {', '.join(['(?)'] * len(own))}", Filter("", who.parameters + own)
        return Filter(f"+e.no IN (SELECT w.entry FROM who w WHERE w.person IN ({people}))", who.parameters)

    def _of_last(self, term: Term) -> Filter:
        today = self._today.isoformat()
        if term.values == ["never"]:
            return Filter(f"{_LAST} IS NULL", (today,))
        count, unit = parse_span(term.values[0]) or (0, "d")
        try:
            day = shift(self._today, -count, unit)
        except OverflowError:
            day = date.min
        turned = term.sign.translate({ord("<"): ">", ord(">"): "<"})  # longer ago is an earlier day
        return Filter(f"{_LAST} {turned} ?", (today, day.isoformat()))


def _of_person(term: Term, value: str, today: date) -> Filter:
    key, folded = term.key, fold(value)
    if key == "text":
        last = "(SELECT 2 * max(no) + 1 FROM person)"  # behind it are words of entries only, ten times as many
        sql = f"p.no IN (SELECT rowid / 2 FROM words WHERE words MATCH ? AND rowid <= {last} AND rowid % 2 = 1)"
        return Filter(sql, (match(value),))
    if key == "who":
        return _is_called(value.removeprefix("@"))
    if key in _FIELDS:
        return _in_field("p.id", _FIELDS[key], folded)
    if key in _WORK:
        return _works(_WORK[key], folded, today)
    if key == "place":
        return _contains("p.place", value)
    if key == "circle":
        return Filter("p.circle IS NOT NULL") if folded == "*" else Filter("p.circle = ?", (folded,))
    return _compare(f"p.{key}", term.sign, value) if key in NUMBERS else Filter(f"p.{value}")  # is:private, is:archived


def match(text: str) -> str:
    """Return text as a full-text pattern: its words one after the other, the last one as a beginning unless it is a single letter.

    Nearly everything has a word that begins with some letter, and to gather all of it takes as long as all other questions of a screen.
    """
    words = spread(fold(text)).replace('"', " ").replace("\0", " ").split()
    beginning = " *" if words and len(words[-1]) > 1 else ""
    return f'"{" ".join(words)}"{beginning}'


def _is_called(nick: str) -> Filter:
    folded = fold(nick)
    sql = (
        "(p.id = ? OR p.id LIKE ? ESCAPE '\\' OR p.id IN (SELECT person FROM name WHERE key = ?) OR p.fold LIKE ? ESCAPE '\\' "
        "OR p.id IN (SELECT person FROM former WHERE id = ?))"
    )
    return Filter(sql, (nick, f"{_escape(folded)}-____", folded, f"{_escape(folded)}%", nick))


def _works(part: str, folded: str, today: date) -> Filter:
    """Return the condition that somebody's work, unless it has ended, has a value with those letters in it."""
    ended = "SELECT 1 FROM field x WHERE x.owner = f.owner AND x.name = 'work' AND x.n = f.n AND x.part = 'end' AND x.value <= ?"
    sql = (
        f"p.id IN (SELECT f.owner FROM field f WHERE f.name = 'work' AND f.part = '{part}' AND f.fold LIKE ? ESCAPE '\\' "
        f"AND NOT EXISTS ({ended}))"
    )
    return Filter(sql, ("%" if folded == "*" else f"%{_escape(folded)}%", today.isoformat()))


def _in_field(owner: str, name: str, folded: str) -> Filter:
    if folded == "*":
        return Filter(f"EXISTS (SELECT 1 FROM field f WHERE f.owner = {owner} AND f.name = '{name}')")
    return Filter(f"{owner} IN (SELECT f.owner FROM field f WHERE f.name = '{name}' AND f.fold = ?)", (folded,))


def _contains(column: str, value: str) -> Filter:
    if value == "*":
        return Filter(f"{column} IS NOT NULL")
    return Filter(f"{column} LIKE ? ESCAPE '\\'", (f"%{_escape(value)}%",))


def _compare(column: str, sign: str, value: str) -> Filter:
    return Filter(f"{column} {sign} ?", (float(value),))


def _among(numbers: Sequence[int]) -> Filter:
    """Return the condition that somebody's number is one of some: as one value, however many they are."""
    return Filter("p.no IN (SELECT value FROM json_each(?))", (f"[{','.join(map(str, numbers))}]",))


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
