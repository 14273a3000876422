"""Markdown: the journal as a folder of pages: a diary by month, a page for each person, the week, and a page that leads to them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from netjournal.exchange.composing import say_day
from netjournal.text import name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from netjournal.exchange.exporting import Selection

    Record = Mapping[str, Any]

_SIGNS = re.compile(r"([\\`*_\[\]|~])")
_OPENING = re.compile(r"^(?:[#>+=-]|\d+(?=[.)]))")
_WEEK = 7
_FIELDS = {
    "circle": "circle", "rhythm": "rhythm", "roles": "roles", "sphere": "sphere", "tags": "tags", "place": "place", "timezone": "time zone",
    "birthday": "birthday", "interests": "interests", "needs": "needs", "offers": "offers", "common_ground": "in common", "source": "source",
    "added": "added",
}  # fmt: skip
"""Field of a person -> what it is called on their page."""


class _Names:
    """What people are called, and which of them have a page."""

    def __init__(self, selection: Selection) -> None:
        self._names = selection.names
        self._pages = {str(person["id"]) for person in selection.people}
        self._former = {old: str(person["id"]) for person in selection.people for old in person.get("was", ())}

    def resolve(self, own: str) -> str:
        """Return the id of somebody who was perhaps merged into another."""
        return self._former.get(own, own)

    def link(self, own: str, up: str) -> str:
        """Return a name, which leads to a page where there is one; `up` leads to the folder of all pages."""
        name = _plain(self._names.get(own) or name_of(own))
        return f"[{name}]({up}people/{self.resolve(own)}.md)" if self.resolve(own) in self._pages else name


def write_pages(selection: Selection, today: date) -> dict[str, str]:
    """Return the pages, path in their folder -> Markdown; links lead from a day to the people and from a person to the days."""
    names = _Names(selection)
    entries = sorted(selection.entries, key=lambda entry: (_day_of(entry), str(entry["at"]), str(entry["id"])))
    pages = {"week.md": _write_week(entries, names, today)}
    months: dict[str, list[Record]] = {}
    theirs: dict[str, list[Record]] = {}
    for entry in entries:
        months.setdefault(f"{_day_of(entry):%Y-%m}", []).append(entry)
        for who in dict.fromkeys(map(names.resolve, entry.get("who", ()))):
            theirs.setdefault(who, []).append(entry)
    for month, inside in months.items():
        pages[f"diary/{month}.md"] = f"# {month}\n" + "".join(_write_days(inside, names, "../"))
    for person in selection.people:
        pages[f"people/{person['id']}.md"] = _write_person(person, theirs.get(person["id"], []), names)
    pages["README.md"] = _write_front(selection, months, today)
    return pages


def _write_front(selection: Selection, months: dict[str, list[Record]], today: date) -> str:
    lines = [f"# Journal, {today.isoformat()}", "", "[The last seven days](week.md)", "", "## Diary", ""]
    lines += [f"- [{month}](diary/{month}.md): {len(inside):,}" for month, inside in reversed(months.items())]
    lines += ["", "## People", ""]
    lines += [f"- [{_plain(str(person['name']))}](people/{person['id']}.md)" for person in selection.people]
    return "\n".join(lines) + "\n"


def _write_week(entries: Sequence[Record], names: _Names, today: date) -> str:
    """Return the page of the last seven days: what happened, what was promised, what is still owed."""
    first = today - timedelta(days=_WEEK - 1)
    inside = [entry for entry in entries if first <= _day_of(entry) <= today]
    people = {who for entry in inside if entry["kind"] != "note" for who in entry.get("who", ())}
    open_ones = [
        (str(promise.get("due") or "no date"), _say_promise(promise, _link_all(entry, names)))
        for entry in entries
        for promise in entry.get("promise", ())
        if promise.get("state", "open") == "open" and _day_of(entry) <= today
    ]
    many = f"{len(inside)} {'entry' if len(inside) == 1 else 'entries'}"
    whom = f"{len(people)} {'person' if len(people) == 1 else 'people'}"
    head = f"# {first.isoformat()} to {today.isoformat()}\n\n{many}, in touch with {whom}\n"
    owed = [f"- {due}: {said}\n" for due, said in sorted(open_ones)]
    return head + "".join(_write_days(inside, names, "")) + ("\n## Open promises\n\n" + "".join(owed) if owed else "")


def _write_days(entries: Sequence[Record], names: _Names, up: str) -> list[str]:
    """Return entries under the day of each; `up` leads from the page to the folder of all pages."""
    lines, day = [], None
    for entry in entries:
        if day != (day := _day_of(entry)):
            lines.append(f"\n## {day:%A} {day.isoformat()}\n")
        who = _link_all(entry, names, up)
        lines.append(f"\n### {_say_kind(entry)}{f': {who}' if who else ''}\n{_write_body(entry)}")
    return lines


def _write_person(person: Record, entries: Sequence[Record], names: _Names) -> str:
    lines = [f"# {_plain(str(person['name']))}", ""]
    if person.get("aliases"):
        lines += [f"also {_say(person['aliases'])}", ""]
    lines += [f"- {word}: {_say(person[field])}" for field, word in _FIELDS.items() if person.get(field)]
    lines += [f"- work: {_say_parts(work, 'title', 'organization', 'industry')}" for work in person.get("work", ())]
    lines += [f"- {_plain(way['kind'])}: {_plain(way['value'])}" for way in person.get("reach", ())]
    lines += [f"- {_plain(own['what'])}: {_say(own['on'])}" for own in person.get("occasion", ())]
    met = person.get("met") or {}
    through = f"through {names.link(met['through'], '../')}" if met.get("through") else ""
    said = ", ".join(filter(None, [_say_parts(met, "on", "where", "event"), through]))
    lines += [f"- met: {said}"] if said else []
    lines += [f"- {key}: {_say(value)}" for key, value in (person.get("boundaries") or {}).items() if value]
    text = "\n".join(lines) + "\n"
    if person.get("notes"):
        text += f"\n{_prose(str(person['notes']))}\n"
    for entry in reversed(entries):
        day = _day_of(entry)
        others = [names.link(own, "../") for own in entry.get("who", ()) if names.resolve(own) != person["id"]]
        beside = f", with {', '.join(others)}" if others else ""
        text += f"\n## [{day.isoformat()}](../diary/{day:%Y-%m}.md) {_say_kind(entry)}{beside}\n{_write_body(entry)}"
    return text


def _write_body(entry: Record) -> str:
    """Return what an entry says below its heading."""
    parts = [_prose(str(entry["note"]))] if entry.get("note") else []
    facts = [
        f"{key}: {_say(entry[key])}" for key in ("gave", "got", "asked", "learned", "place", "event") if entry.get(key)
    ]
    facts += [f"tags: {_say(entry['tags'])}"] if entry.get("tags") else []
    parts += ["\n".join(f"- {fact}" for fact in facts)] if facts else []
    owed = [f"- {_say_promise(promise)}" for promise in entry.get("promise", ())]
    parts += ["\n".join(owed)] if owed else []
    return "".join(f"\n{part}\n" for part in parts)


def _link_all(entry: Record, names: _Names, up: str = "") -> str:
    return ", ".join(names.link(own, up) for own in entry.get("who", ()))


def _say_promise(promise: Record, whom: str = "") -> str:
    side = "I owe" if promise.get("by") == "me" else "they owe"
    due = f" by {say_day(promise['due'])}" if promise.get("due") else ""
    state = f" ({promise['state']})" if promise.get("state", "open") != "open" else ""
    return f"{side}{f' ({whom})' if whom else ''}: {_plain(str(promise['what']))}{due}{state}"


def _say_kind(entry: Record) -> str:
    at = entry["at"]
    clock = f" {at:%H:%M}" if isinstance(at, datetime) else ""
    minutes = f", {entry['minutes']} min" if entry.get("minutes") else ""
    tried = ", no answer" if entry.get("answered") is False else ""
    return f"{_plain(str(entry.get('flavour') or entry['kind']))}{clock}{minutes}{tried}"


def _say(value: object) -> str:
    return ", ".join(_plain(say_day(item)) for item in value) if isinstance(value, list) else _plain(say_day(value))


def _say_parts(table: Mapping[str, Any], *keys: str) -> str:
    return ", ".join(_say(table[key]) for key in keys if table.get(key))


def _day_of(entry: Record) -> date:
    at: date = entry["at"]
    return at.date() if isinstance(at, datetime) else at


def _plain(text: str) -> str:
    """Return a text on one line, in which no sign means anything."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;").replace("<", "&lt;")


def _prose(text: str) -> str:
    """Return a note as it was written, line by line, in which no sign makes a heading, a list or a tag."""
    lines = _SIGNS.sub(r"\\\1", text.strip()).replace("&", "&amp;").replace("<", "&lt;")
    return "  \n".join(_OPENING.sub(_disarm, line.strip()) for line in lines.splitlines())


def _disarm(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"
