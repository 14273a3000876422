"""Records: the one thing in a journal that a name, an id or a path means."""

from __future__ import annotations

from datetime import date

from netjournal.errors import NotFoundError, SeveralError
from netjournal.insights.handles import find_handle
from netjournal.insights.people import find_people, suggest_people
from netjournal.insights.periods import name_period
from netjournal.insights.timeline import name_people
from netjournal.spans import say_day
from netjournal.text import fold, name_of
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index

_SHOWN = 8
_MOST_WORDS = 6
"""Words of a name."""
_ROOM = 400
"""Ids asked about at once; SQLite refuses many more question marks."""
_SIGNS = "#+-"
"""No name begins with these: a tag, a fact, a tag to take away."""


_ENDS_SO = "(id = ?1 OR substr(id, -length(?1) - 1) = '-' || ?1)"


class Named(Value):
    """A record that a name means."""

    folder: str
    """people, entries, goals, opportunities, testimonials, experiments or reviews."""
    id: str
    name: str
    """What to call it in a sentence."""
    path: str
    """Relative to the home."""


def find_record(index: Index, name: str, today: date) -> Named:
    """Return the record that a name, an id, the end of an id or a path means; of a promise's short id, its entry.

    NotFoundError, with what was perhaps meant, when it is nothing or several.
    """
    if named := _find_path(index, name) or _find_entry(index, name, today, whole=True):
        return named
    if named := _find_person(index, name, today) or _find_entry(index, name, today):
        return named
    goals = index.select("SELECT id, name FROM goal WHERE id = ?1 OR name = ?1 COLLATE NOCASE", (name,))
    if len(goals) == 1:
        return Named("goals", goals[0][0], goals[0][1], _path_of(index, goals[0][0]))
    if named := _find_opportunity(index, name) or _find_testimonial(index, name, today) or _find_musing(index, name):
        return named
    if len(made_in := {entry for entry, _ in find_handle(index, name)}) == 1:
        return name_entry(index, made_in.pop(), today)
    near = ", ".join(person.name for person in suggest_people(index, name))
    raise NotFoundError(
        f"nobody is called '{name}'" + (f"; did you mean {near}?" if near else "; 'nj people' lists everyone")
    )


def name_entry(index: Index, entry: str, today: date) -> Named:
    """Return an entry as sentences call it: `call with Ada Lovelace, Sat 21 Nov`; NotFoundError when it is not there any longer."""
    rows = index.select(
        "SELECT e.no, coalesce(e.flavour, e.kind), e.day, f.path FROM entry e "
        "JOIN file f ON f.id = e.id AND f.why IS NULL WHERE e.id = ?",
        (entry,),
    )
    if not rows:
        raise NotFoundError("the entry is not there any longer")
    number, kind, day, path = rows[0]
    who = ", ".join(name for _, name in name_people(index, (number,))[number]) or "nobody"
    return Named("entries", entry, f"{kind} with {who}, {say_day(date.fromisoformat(day), today)}", path)


def list_people(index: Index, ids: Sequence[str]) -> list[Named]:
    """Return the people with those ids, in that order; ids no longer there are left out."""
    found: dict[str, Named] = {}
    for start in range(0, len(ids), _ROOM):
        some = tuple(ids[start : start + _ROOM])
        rows = index.select(
            "SELECT p.id, p.name, f.path FROM person p JOIN file f ON f.id = p.id AND f.why IS NULL "
            f"WHERE p.id IN ({', '.join('?' * len(some))})",
            some,
        )
        found |= {own: Named("people", own, name, path) for own, name, path in rows}
    return [found[own] for own in ids if own in found]


def find_named(index: Index, words: Sequence[str], today: date) -> tuple[Named, list[str]]:
    """Return the record that the longest run of leading words means, and the words after them.

    A run that is somebody's name counts before one that a name only begins with: in `may fri` it is May, though there be a May Friedman.
    NotFoundError, with what was perhaps meant, when the words begin with nobody's name, or with that of several.
    """
    words = " ".join(words).split()
    runs = [" ".join(words[:n]) for n in range(_count_name(words), 0, -1)]
    whole = next((run for run in runs if _is_name(index, run)), "")
    if not whole and words and (entry := _find_path(index, words[0]) or _find_entry(index, words[0], today)):
        return entry, words[1:]
    if len(find_people(index, whole, today)) != 1:  # a few letters more may say which of them
        whole = next((run for run in runs if len(run) > len(whole) and find_people(index, run, today)), whole)
    if named := _find_person(index, whole, today):
        return named, words[len(whole.split()) :]
    near = next((run for run in runs[-2:] if suggest_people(index, run)), runs[-1] if runs else "")
    return find_record(index, near, today), words[len(near.split()) :]


def _count_name(words: Sequence[str]) -> int:
    """Return how many of the leading words may be a name."""
    most = min(len(words), _MOST_WORDS)
    return next((n for n in range(1, most) if words[n][0] in _SIGNS), most)


def _is_name(index: Index, text: str) -> bool:
    """Tell whether a text is what somebody is called, or an id."""
    plain = text.removeprefix("@")
    sql = "SELECT EXISTS (SELECT 1 FROM name WHERE key = ?) OR EXISTS (SELECT 1 FROM person WHERE id = ?)"
    return bool(index.value(sql, (fold(plain), plain)))


def _find_person(index: Index, name: str, today: date) -> Named | None:
    found = find_people(index, name, today)
    if len(found) > 1:
        names = ", ".join(f"{person.name} ({person.id})" for person in found[:_SHOWN])
        people = [(person.id, person.name) for person in found[:_SHOWN]]
        raise SeveralError(f"'{name}' may be {names}; write more of the name, or the id", name, people)
    return Named("people", found[0].id, found[0].name, _path_of(index, found[0].id)) if found else None


def _find_path(index: Index, name: str) -> Named | None:
    """Return what lies at a path, also a file that cannot be read, or a copy: that is nothing but a file."""
    if "/" not in name:
        return None
    known = "CASE WHEN why IS NULL THEN id ELSE path END"
    rows = index.select(f"SELECT path, {known} FROM file WHERE path = ?1 OR ?1 LIKE '%/' || path", (name,))
    if len(rows) != 1:
        return None
    path, record_id = rows[0]
    return Named(path.partition("/")[0], record_id, path, path)


def _find_entry(index: Index, name: str, today: date, *, whole: bool = False) -> Named | None:
    """Return the entry with an id, or, unless the whole is wanted, with one that ends so."""
    tail = "" if whole else " OR substr(id, -length(?1) - 1) = '-' || ?1"
    rows = index.select(f"SELECT id FROM entry WHERE id = ?1{tail}", (name,))
    return name_entry(index, rows[0][0], today) if len(rows) == 1 else None


def _find_opportunity(index: Index, name: str) -> Named | None:
    rows = index.select(f"SELECT id, what FROM opportunity WHERE what = ?1 COLLATE NOCASE OR {_ENDS_SO}", (name,))
    return Named("opportunities", rows[0][0], rows[0][1], _path_of(index, rows[0][0])) if len(rows) == 1 else None


def _find_testimonial(index: Index, name: str, today: date) -> Named | None:
    rows = index.select(f"SELECT id, direction, said, day FROM testimonial WHERE {_ENDS_SO}", (name,))
    if len(rows) != 1:
        return None
    own, direction, said, day = rows[0]
    heir = index.find_heir(said) if said else None
    who = index.value("SELECT name FROM person WHERE id = ?", (heir,)) or (name_of(heir) if heir else "somebody")
    when = f", {say_day(date.fromisoformat(day), today)}" if day else ""
    called = f"testimonial {'from' if direction == 'received' else 'for'} {who}{when}"
    return Named("testimonials", own, called, _path_of(index, own))


def _find_musing(index: Index, name: str) -> Named | None:
    """Return the experiment or the review with an id; an experiment also by what it supposes."""
    rows = index.select(
        "SELECT id, hypothesis FROM experiment WHERE id = ?1 OR hypothesis = ?1 COLLATE NOCASE", (name,)
    )
    if len(rows) == 1:
        return Named("experiments", rows[0][0], rows[0][1], _path_of(index, rows[0][0]))
    rows = index.select("SELECT id, period, start FROM review WHERE id = ?", (name,))
    if not rows:
        return None
    own, period, start = rows[0]
    return Named("reviews", own, f"review of {name_period(period, date.fromisoformat(start))}", _path_of(index, own))


def _path_of(index: Index, record_id: str) -> str:
    path: str = index.value("SELECT path FROM file WHERE id = ? AND why IS NULL", (record_id,))
    return path
