"""A slow reference for queries: plain Python over records, as TOML has them, without an index and without SQL."""

from __future__ import annotations

import operator
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from netjournal.query.days import read_days
from netjournal.query.tree import All, Not, Term, Tree
from netjournal.spans import parse_span, shift
from netjournal.text import fold, name_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    Record = dict[str, Any]

RHYTHMS = {"inner": 21.0, "close": 56.0, "active": 91.0, "wide": 182.0}
_SIGNS = {"<": operator.lt, "<=": operator.le, "=": operator.eq, ">=": operator.ge, ">": operator.gt}
_LISTS = {"tag": "tags", "gave": "gave", "got": "got", "asked": "asked", "learned": "learned", "goal": "goals", "role": "roles"}  # fmt: skip
_WEIGHTS = {"met": 1.0, "event": 0.8, "video": 0.8, "call": 0.7, "letter": 0.5, "intro": 0.5}
_OF_ENTRIES = {"kind", "gave", "got", "asked", "learned", "goal", "event", "direction", "minutes", "energy", "quality", "since", "until", "on"}  # fmt: skip


def day_of(entry: Record) -> date:
    at: date = entry["at"]
    return at.date() if isinstance(at, datetime) else at


def is_of_entries(term: Term) -> bool:
    return term.key in _OF_ENTRIES or (
        term.key == "is" and term.values[0] in ("starred", "touch", "unanswered", "late")
    )


class Reference:
    """The people and entries of a small journal, as of a day."""

    def __init__(self, people: list[Record], entries: list[Record], today: date) -> None:
        self.people, self.entries, self.today = people, entries, today

    def find_entries(self, tree: Tree) -> set[str]:
        return {entry["id"] for entry in self.entries if self._holds_of_entry(tree, entry)}

    def find_people(self, tree: Tree) -> set[str]:
        return {person["id"] for person in self.people if self._holds_of_person(tree, person)}

    def entries_of(self, person: Record, today: date) -> list[Record]:
        own = {person["id"], *person.get("was", [])}
        return [entry for entry in self.entries if own & set(entry["who"]) and day_of(entry) <= today]

    def people_of(self, entry: Record) -> list[Record]:
        return [person for person in self.people if {person["id"], *person.get("was", [])} & set(entry["who"])]

    def _holds_of_entry(self, tree: Tree, entry: Record) -> bool:
        if isinstance(tree, Term):
            return self._is_so(tree, entry)
        if isinstance(tree, Not):
            return not self._holds_of_entry(tree.part, entry)
        parts = (self._holds_of_entry(part, entry) for part in tree.parts)
        return all(parts) if isinstance(tree, All) else any(parts)

    def _holds_of_person(self, tree: Tree, person: Record) -> bool:
        """There is an entry, or none is needed, with which the tree is true."""
        return any(self._holds_with(tree, person, entry) for entry in [None, *self.entries_of(person, self.today)])

    def _holds_with(self, tree: Tree, person: Record, entry: Record | None) -> bool:
        if isinstance(tree, Term):
            if is_of_entries(tree):
                return entry is not None and self._is_so(tree, entry)
            return self._is_person(tree, person)
        if isinstance(tree, Not):
            return not self._holds_of_person(tree.part, person)
        parts = (self._holds_with(part, person, entry) for part in tree.parts)
        return all(parts) if isinstance(tree, All) else any(parts)

    def _is_so(self, term: Term, entry: Record) -> bool:
        """Whether a term holds of an entry, or of somebody it names."""
        if term.key == "who" and {value.removeprefix("@") for value in term.values} & set(self._named(entry)):
            return True
        if not is_of_entries(term) and term.key not in ("text", "tag", "place") and term.values != ["private"]:
            return any(self._is_person(term, person) for person in self.people_of(entry))
        return any(self._has_value(term, value, entry) for value in term.values)

    def _named(self, entry: Record) -> list[str]:
        heirs = {was: person["id"] for person in self.people for was in person.get("was", [])}
        return [heirs.get(own, own) for own in entry["who"]]

    def _has_value(self, term: Term, value: str, entry: Record) -> bool:
        key = term.key
        if key == "text":
            return has_text(value, [entry.get("note"), entry.get("place"), entry.get("event"), *_leaves(entry)])
        if key in _LISTS:
            return _is_in(value, entry.get(_LISTS[key], []))
        if key in ("place", "event"):
            return _contains(entry.get(key), value)
        if key in ("since", "until", "on"):
            first, last = read_days(value, self.today) or (date.max, date.min)
            return (key == "until" or day_of(entry) >= first) and (key == "since" or day_of(entry) <= last)
        if key == "is":
            return self._is_in_state(value, entry)
        found = entry.get(key)
        return found == value if key in ("kind", "direction") else _compare(found, term.sign, value)

    def _is_in_state(self, state: str, entry: Record) -> bool:
        if state == "touch":
            return is_touch(entry)
        if state == "late":
            return any(promise["by"] == "me" and self._is_late(promise) for promise in entry.get("promise", []))
        return not entry.get("answered", True) if state == "unanswered" else bool(entry.get(state))

    def _is_late(self, promise: Record) -> bool:
        is_open = promise.get("state", "open") == "open" or promise.get("closed", date.min) > self.today
        return is_open and promise.get("due", date.max) < self.today

    def _is_person(self, term: Term, person: Record) -> bool:
        if term.key == "last":
            return self._was_last(term, person)
        if term.key == "due":
            return self._due_state(person) in {"soon": ["soon"], "now": ["due", "over"], "over": ["over"]}[
                term.values[0]
            ] or (len(term.values) > 1 and self._is_person(Term("due", term.values[1:]), person))
        if term.key == "is" and term.values[0] in ("growing", "steady", "fading"):
            return self.tell_trend(person) == term.values[0]
        if term.key == "strength":
            return any(_compare(self.measure_strength(person), term.sign, value) for value in term.values)
        return any(self._has_trait(term, value, person) for value in term.values)

    def _has_trait(self, term: Term, value: str, person: Record) -> bool:
        key = term.key
        if key == "text":
            return has_text(value, [person["name"], person.get("notes"), person.get("place"), *_leaves(person)])
        if key == "who":
            return _is_called(value.removeprefix("@"), person)
        if key in _LISTS:
            return _is_in(value, person.get(_LISTS[key], []))
        if key in ("org", "industry"):
            works = [work for work in person.get("work", []) if work.get("end", date.max) > self.today]
            found = [fold(work[part]) for work in works if (part := {"org": "organization"}.get(key, key)) in work]
            return any(value == "*" or fold(value) in one for one in found)
        if key == "place":
            return _contains(person.get("place"), value)
        if key == "circle":
            return person.get("circle") is not None and value in ("*", person["circle"], person["circle"].title())
        return bool(person.get(value)) if key == "is" else _compare(person.get(key), term.sign, value)

    def _touches(self, person: Record, today: date) -> list[Record]:
        return [entry for entry in self.entries_of(person, today) if is_touch(entry)]

    def _was_last(self, term: Term, person: Record) -> bool:
        days = [day_of(entry) for entry in self._touches(person, self.today)]
        if term.values == ["never"]:
            return not days
        count, unit = parse_span(term.values[0]) or (0, "d")
        limit = (self.today - shift(self.today, -count, unit)).days
        return bool(days) and bool(_SIGNS[term.sign]((self.today - max(days)).days, limit))

    def _due_state(self, person: Record) -> str:
        """soon, due, over, or nothing: for people without follow-ups, pauses and rhythms of their own."""
        rhythm = RHYTHMS.get(person.get("circle", ""))
        days = [day_of(entry) for entry in self._touches(person, self.today)]
        since = max(days, default=person.get("added"))
        if rhythm is None or person.get("archived"):
            return ""
        attempts = [
            entry for entry in self.entries_of(person, self.today)
            if entry["kind"] != "note" and not entry.get("answered", True) and entry.get("direction") != "in"
            and (not days or day_of(entry) > max(days))
        ]  # fmt: skip
        if len(attempts) > 2:
            return ""
        ratio = 1.0 if since is None else (self.today - since).days / (rhythm * (2 if len(attempts) == 2 else 1))
        return "over" if ratio >= 1.5 else "due" if ratio >= 1 else "soon" if ratio >= 0.85 else ""

    def _parts(self, person: Record, today: date) -> tuple[float, float, float]:
        """Return volume, breadth and balance."""
        touches = self._touches(person, today)
        total = sum(
            _WEIGHTS.get(entry["kind"], 0.3) * entry.get("quality", 3) / 3 * 0.5 ** ((today - day_of(entry)).days / 90)
            for entry in touches
        )
        kinds = {entry["kind"] for entry in touches if (today - day_of(entry)).days < 180}
        gave, got = (
            sum(len(entry.get(key, [])) for entry in self.entries_of(person, today)) for key in ("gave", "got")
        )
        return 1 - 2.718281828459045 ** (-total / 4), min(3, len(kinds)) / 3, 1 - abs(gave - got) / (gave + got + 2)

    def measure_strength(self, person: Record) -> int:
        volume, breadth, balance = self._parts(person, self.today)
        closeness = (person["closeness"] - 1) / 4 if "closeness" in person else 0.5
        return round(40 * closeness + 30 * volume + 15 * breadth + 15 * balance)

    def tell_trend(self, person: Record) -> str:
        if len(self._touches(person, self.today)) < 3:
            return ""
        present, earlier = (
            50 * volume + 25 * breadth + 25 * balance
            for volume, breadth, balance in (
                self._parts(person, day) for day in (self.today, self.today - timedelta(days=90))
            )
        )
        return "growing" if present - earlier > 5 else "fading" if present - earlier < -5 else "steady"


def is_touch(entry: Record) -> bool:
    return entry["kind"] != "note" and bool(entry.get("answered", True))


def has_text(value: str, parts: Iterable[object]) -> bool:
    """Whether the words of a value follow one another in a text; the last may be the beginning of one, unless it is a single letter."""
    tokens = [token for part in parts if part not in (None, "") for token in re.findall(r"\w+", fold(str(part)))]
    wanted = re.findall(r"\w+", fold(value))
    whole, last = wanted[:-1], wanted[-1]
    return any(
        tokens[place : place + len(whole)] == whole and (token.startswith(last) if len(last) > 1 else token == last)
        for place, token in enumerate(tokens[len(whole) :])
    )


def _leaves(record: Record) -> list[object]:
    """Return what lists and tables of a record say, by their keys."""
    found: list[object] = []
    for _, value in sorted(record.items()):
        for item in value if isinstance(value, list) else []:
            found += [item[key] for key in sorted(item)] if isinstance(item, dict) else [item]
    return found


def _is_called(nick: str, person: Record) -> bool:
    own, folded = person["id"], fold(nick)
    is_id = nick in (own, *person.get("was", [])) or (own.startswith(f"{folded}-") and len(own) == len(folded) + 5)
    names = name_keys(person["name"], person.get("aliases", []))
    return is_id or folded in names or fold(person["name"]).startswith(folded)


def _is_in(value: str, found: list[str]) -> bool:
    return bool(found) if value == "*" else fold(value) in map(fold, found)


def _contains(found: str | None, value: str) -> bool:
    return found is not None and (value == "*" or value.lower() in found.lower())


def _compare(found: float | None, sign: str, value: str) -> bool:
    return found is not None and bool(_SIGNS[sign](float(found), float(value)))
