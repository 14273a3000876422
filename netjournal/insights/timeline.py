"""The timeline: what happened, latest first, up to a day."""

from __future__ import annotations

from netjournal.query.filters import Filter
from netjournal.text import name_of, slug
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.index import Index

_COLUMNS = (
    "no, id, day, time, kind, flavour, direction, minutes, note, place, event, energy, quality, starred, answered, private, "
    "follow_due, follow_what, follow_done"
)
_LISTS = ("tags", "gave", "got", "asked", "learned", "goals")


class Owed(Value):
    """A promise of an entry."""

    by: str
    what: str
    due: str | None
    state: str
    closed: str | None
    n: int = 0
    """Its place among the promises of the entry."""
    own: str | None = None
    """The id that the file gives it."""
    handle: str = ""
    """The short id that a command takes for it, and"""
    id: str = ""
    """the whole one: both empty until name_promises() tells them."""


class Happening(Value):
    """An entry with the names of its people, ready to show."""

    no: int
    id: str
    day: str
    time: str | None
    kind: str
    flavour: str | None
    direction: str | None
    minutes: int | None
    note: str | None
    place: str | None
    event: str | None
    energy: int | None
    quality: int | None
    starred: int
    answered: int
    private: int
    follow_due: str | None
    follow_what: str | None
    follow_done: int
    who: list[tuple[str, str]] = []
    """(id, name) of each person."""
    tags: list[str] = []
    gave: list[str] = []
    got: list[str] = []
    asked: list[str] = []
    learned: list[str] = []
    goals: list[str] = []
    extra: dict[str, str] = {}
    promises: list[Owed] = []


def list_numbers(
    index: Index, today: date, condition: Filter | None = None, person: str | None = None, limit: int = -1
) -> list[int]:
    """Return the numbers of the entries up to today that a condition on alias `e` selects, latest first; at most `limit` unless that is -1."""
    condition = condition or Filter()
    parameters: tuple[object, ...] = (*condition.parameters, today.isoformat())
    source, whose = "entry e", ""
    if person is not None:
        source, whose = "who x JOIN entry e ON e.no = x.entry", "AND x.person = ?"
        parameters += (person,)
    sql = (
        f"SELECT e.no FROM {source} WHERE {condition.sql} AND e.day <= ? {whose} "
        "ORDER BY e.day DESC, e.turn DESC, e.id DESC LIMIT ?"
    )
    return [number for (number,) in index.select(sql, (*parameters, limit))]


def count_numbers(index: Index, today: date, condition: Filter | None = None) -> int:
    """Return how many numbers list_numbers() has without a limit; a tenth of the work."""
    condition = condition or Filter()
    count = f"(SELECT count(*) FROM entry e WHERE {condition.sql}"  # all but those to come: few, and found by their day
    sql = f"SELECT {count}) - {count} AND e.day > ?)"
    return int(index.value(sql, (*condition.parameters, *condition.parameters, today.isoformat())))


def list_others(index: Index, today: date, person: str, most: int = 200) -> list[int]:
    """Return the numbers of the latest entries up to today that do not name somebody, latest first."""
    sql = (
        "SELECT e.no FROM main.entry e INDEXED BY entry_day WHERE e.day <= ? AND EXISTS (SELECT 1 FROM entry shown WHERE shown.no = e.no) "
        "AND NOT EXISTS (SELECT 1 FROM who w WHERE w.entry = e.no AND w.person = ?) "
        "ORDER BY e.day DESC, e.turn DESC, e.id DESC LIMIT ?"
    )
    return [number for (number,) in index.select(sql, (today.isoformat(), person, most))]


def load_happenings(index: Index, numbers: Sequence[int]) -> list[Happening]:
    """Return the entries with those numbers, in that order; numbers no longer there are left out."""
    found: dict[int, Happening] = {}
    by_id: dict[str, Happening] = {}
    for start in range(0, len(numbers), 500):
        some = tuple(numbers[start : start + 500])
        marks = ", ".join("?" * len(some))
        for row in index.select(f"SELECT {_COLUMNS} FROM entry WHERE no IN ({marks})", some):
            entry = found[row[0]] = Happening(*row)
            by_id[entry.id] = entry
        some = tuple(number for number in some if number in found)
        marks = ", ".join("?" * len(some))
        for number, people in name_people(index, some).items():
            found[number].who = people
        _add_promises(index, some, marks, found)
        _add_lists(index, some, marks, by_id)
    return [found[number] for number in numbers if number in found]


def name_people(index: Index, numbers: tuple[int, ...]) -> dict[int, list[tuple[str, str]]]:
    """Return (id, name) of the people of each entry, in the order the entry names them."""
    named: dict[int, list[tuple[str, str]]] = {number: [] for number in numbers}
    sql = (
        "SELECT w.entry, w.person, p.name FROM who w LEFT JOIN person p ON p.id = w.person "
        f"WHERE w.entry IN ({', '.join('?' * len(numbers))}) AND w.person NOT IN (SELECT id FROM former) ORDER BY w.entry, w.n"
    )
    for number, person, name in index.select(sql, numbers):
        named[number].append((person, name or name_of(person)))
    return named


def short_id(entry_id: str) -> str:
    """Return the part of an entry's id that is enough to name it: its random end."""
    return slug(entry_id.rsplit("-", 1)[-1])


def compose_line(entry: Happening) -> str:
    """Return an entry as a line, such as somebody would type to log it."""
    arrow = {"in": " from", "out": " to"}.get(entry.direction or "", "")
    names = " and ".join(name for _, name in entry.who)
    when = " ".join(filter(None, [entry.day, entry.time, f"{entry.minutes}m" if entry.minutes else ""]))
    head = " ".join(filter(None, [f"{entry.flavour or entry.kind}{arrow}", names, when]))
    owed = [
        f"{'owe' if promise.by == 'me' else 'they owe'}: {promise.what}{f' by {promise.due}' if promise.due else ''}"
        for promise in entry.promises
        if promise.state == "open"
    ]
    said = "; ".join(filter(None, [" ".join((entry.note or "").split()), *owed]))
    facts = [f"+{key}:{value}" for key in ("gave", "got", "asked") for value in getattr(entry, key)]
    return " ".join([f"{head}: {said}" if said else head, *(f"#{tag}" for tag in entry.tags), *facts])


def _add_promises(index: Index, some: tuple[int, ...], marks: str, found: dict[int, Happening]) -> None:
    sql = f"SELECT entry, by, what, due, state, closed, n, id FROM promise WHERE entry IN ({marks}) ORDER BY entry, n"
    for number, *promise in index.select(sql, some):
        found[number].promises.append(Owed(*promise))


def _add_lists(index: Index, some: tuple[int, ...], marks: str, by_id: dict[str, Happening]) -> None:
    sql = (
        f"SELECT f.owner, f.name, f.part, f.value FROM field f JOIN entry e ON e.id = f.owner "
        f"WHERE e.no IN ({marks}) ORDER BY f.owner, f.name, f.n"
    )
    for owner, name, part, value in index.select(sql, some):
        if name in _LISTS:
            getattr(by_id[owner], name).append(value)
        elif name == "extra":
            by_id[owner].extra[part] = str(value)
