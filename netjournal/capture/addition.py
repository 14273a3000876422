"""The use case of adding a person without an entry, and the line that says who: `Grace Hopper #navy every 6w: her note`."""

from __future__ import annotations

import re
from datetime import date

from netjournal.errors import NotFoundError, UsageError
from netjournal.grammar.days import written
from netjournal.grammar.draft import ASK, NEWS, OF_ENTRY, WARN, Somebody, Way
from netjournal.grammar.line import parse
from netjournal.grammar.names import Names, looks_like_name, run_of_names
from netjournal.grammar.requests import read_circle
from netjournal.grammar.tokens import COLON, COMMA, FACT, NICK, SEPARATOR, WORD, tokenize
from netjournal.grammar.ways import way_at
from netjournal.index import FOLDERS_ONLY
from netjournal.store import Change, FileChange
from netjournal.store.identity import make_person_id, person_path
from netjournal.text import fold, name_keys
from netjournal.toml import compose_toml
from netjournal.values import Value
from netjournal.words import FELT, MARKS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from netjournal.config import Circle
    from netjournal.grammar.draft import Draft
    from netjournal.grammar.tokens import Token
    from netjournal.journal import Journal

_PLAIN = ("circle", "birthday", "email", "phone", "place", "nick", *FELT)
"""Facts that are understood without their sign, as in `circle:inner`."""
_ENDS_NAME = frozenset({"every", "at", "about", "re", "for"})
_LABELS = frozenset(
    {"email", "e-mail", "mail", "phone", "tel", "mobile", "mob", "cell", "web", "www", "url", "linkedin", "and", "on"}
)
"""Words before an address or a number that only say what it is."""
_LONGEST = 200
_BIRTHDAY = r"(?:--)?(\d\d)-(\d\d)"


class Newcomer(Value):
    """What a line says of somebody who is not in the journal."""

    name: str
    fields: dict[str, Any]
    """Keys of a person's record, as far as they were said."""
    is_certain: bool = False
    """The name stood in `@"..."`: it is somebody else, whoever else is called so."""
    warnings: list[str] = []


def read_newcomer(line: str, circles: Mapping[str, Circle], today: date, order: str = "") -> Newcomer:
    """Return whom a line adds and what it says of them; UsageError when that is not clear. `order` is that of parse()."""
    ways, line = _part_ways(line)
    tokens = tokenize(line)
    name, used = _read_name(line, tokens)
    if not name or len(name) > _LONGEST:
        raise UsageError("write the name first, such as 'nj add Grace Hopper circle:inner every 6w'")
    rest = _spell(line, tokens[used:])
    draft = parse(f'note @"somebody" {rest}', Names(), today, order=order)
    _refuse(draft, name)
    said = draft.extra
    nicks = [
        token.value for token in tokenize(rest) if token.kind == FACT and token.text.lower() == "nick" and token.value
    ]
    fields: dict[str, Any] = {
        "aliases": nicks,
        "circle": read_circle(said.get("circle", "inbox"), circles),
        "rhythm": draft.rhythm,
        "tags": draft.tags,
        "birthday": read_birthday(said["birthday"], today, order) if "birthday" in said else None,
        "place": draft.place and draft.place.strip('"“”'),
        "private": draft.private or None,
        "notes": draft.note,
        "reach": [_shape_way(way) for way in [*(way for way in ways if way not in draft.reach), *draft.reach]],
        **_read_felt(said),
        "extra": {key: value for key, value in said.items() if key not in _PLAIN},
    }
    fields = {key: value for key, value in fields.items() if value not in (None, "", [], {})}
    messages = [problem.message for problem in draft.problems if problem.level == WARN]
    warnings = [message for message in messages if not (message.startswith(NEWS) or OF_ENTRY in message)]
    return Newcomer(name, fields, tokens[0].kind == NICK, warnings)


def _read_felt(said: Mapping[str, str]) -> dict[str, int]:
    """Return what the facts of somebody's own line say is felt; UsageError when it is not 1 to 5."""
    found = {key: said[key] for key in FELT if key in said}
    for key, value in found.items():
        if value not in MARKS:
            raise UsageError(f"{key} is 1 to 5, not {value}")
    return {key: int(value) for key, value in found.items()}


def find_namesakes(names: Names, newcomer: Newcomer) -> list[Somebody]:
    """Return the people a newcomer may already be: those of that very name, else those whose name is in part the same or nearly it.

    Nobody, when the line is certain that it is somebody else.
    """
    key = fold(newcomer.name)
    if newcomer.is_certain:
        return []
    near = [hit for hit in names.near(key) if not any(other.startswith(key) for other in name_keys(hit.name))]
    return names.find(key) or near


def add(journal: Journal, newcomer: Newcomer, now: datetime) -> Change:
    """Add a person and return what was done; NotFoundError when somebody has that name and the line is not certain."""
    with journal.writing(now):
        journal.catch_up(now.date(), FOLDERS_ONLY)
        change = plan_add(journal, newcomer, now)
        journal.apply(change, now)
    return change


def plan_add(journal: Journal, newcomer: Newcomer, now: datetime) -> Change:
    """Return what adding would do; NotFoundError when somebody has that name and the line is not certain."""
    sql = "SELECT p.id FROM name n JOIN person p ON p.id = n.person WHERE n.key = ? AND n.rank = 0"
    taken = journal.index.value(sql, (fold(newcomer.name),))
    if taken and not newcomer.is_certain:
        raise NotFoundError(say_taken(newcomer, taken))
    record = {"id": make_person_id(newcomer.name), "name": newcomer.name, **newcomer.fields, "added": now.date()}
    path = person_path(record["id"])
    return Change(
        f"added: {say_newcomer(newcomer, journal.config.circles)}",
        [FileChange(path, None, compose_toml(record).encode(), record)],
    )


def say_taken(newcomer: Newcomer, person: str) -> str:
    """Return the sentence that somebody of that name is there, and how to add another."""
    return f"{newcomer.name} is in the journal ({person}); for another of that name write '@\"{newcomer.name}\"'"


def say_newcomer(newcomer: Newcomer, circles: Mapping[str, Circle]) -> str:
    """Return somebody in a few words: `Grace Hopper, inner, every 6w`."""
    circle = newcomer.fields["circle"]
    rhythm = newcomer.fields.get("rhythm") or circles[circle].rhythm
    return f"{newcomer.name}, {circle}, {f'every {rhythm}' if rhythm else 'no rhythm'}"


def say_details(newcomer: Newcomer) -> list[str]:
    """Return what else a line says of somebody: the note, then the facts."""
    fields = newcomer.fields
    facts = [f"#{tag}" for tag in fields.get("tags", [])]
    facts += [f"@{nick}" for nick in fields.get("aliases", [])]
    facts += [f"at {fields['place']}"] if "place" in fields else []
    facts += [f"{key} {fields[key]} of 5" for key in FELT if key in fields]
    facts += [f"birthday {fields['birthday']}".replace("--", "")] if "birthday" in fields else []
    facts += [f"{way['kind']}: {way['value']}" for way in fields.get("reach", [])]
    facts += [f"{key}: {value}" for key, value in fields.get("extra", {}).items()]
    facts += ["private"] if fields.get("private") else []
    note = " ".join(fields.get("notes", "").split())
    return [line for line in (f"“{note}”" if note else "", ", ".join(facts)) if line]


def read_birthday(text: str, today: date, order: str = "") -> date | str:
    """Return a date, or `--12-09` when the year is not said; UsageError when there is no such day.

    `order` settles 9/12: `dmy` or `mdy`.
    """
    keys = fold(text).split()
    try:
        if match := re.fullmatch(_BIRTHDAY, text):
            date(2000, int(match[1]), int(match[2]))
            return f"--{match[1]}-{match[2]}"
        when = written(keys, 0, today, -1, order)
    except ValueError:
        when = None
    is_whole = when is not None and when.used == len(keys)
    if when and is_whole and when.day and when.yearless:
        return f"--{when.day:%m-%d}"
    if (
        when and is_whole and when.day and when.day <= today and f"{when.day:%y}" in text
    ):  # no year stands in `the 12th`
        return when.day
    if when and is_whole and " or " in when.problem:
        raise UsageError(when.problem)
    raise UsageError(f"'{text}' is no birthday; write 12-09, 1906-12-09 or \"9 dec\"")


def _read_name(line: str, tokens: Sequence[Token]) -> tuple[str, int]:
    """Return the name a line begins with and its tokens: a run of capitals, else all words up to a fact or the note."""
    if tokens and tokens[0].kind == NICK:
        return " ".join((tokens[0].value or "").split()), 1
    end = 0
    while end < len(tokens) and tokens[end].kind == WORD and not _ends_name(tokens[end]):
        end += 1
    words = [token.text for token in tokens[:end]]
    if words and looks_like_name(words[0]):
        end = run_of_names(words, 0)
    return line[tokens[0].start : tokens[end - 1].end].rstrip(",") if end else "", end


def _ends_name(token: Token) -> bool:
    return fold(token.text) in _ENDS_NAME or _is_plain_fact(token)


def _shape_way(way: Way) -> dict[str, str]:
    """Return a way to reach somebody as their record has it."""
    shape = {"kind": way.kind, "value": way.value}
    return shape | {"label": "linkedin"} if way.kind == "url" and "linkedin.com/" in way.value.lower() else shape


def _part_ways(line: str) -> tuple[list[Way], str]:
    """Return the addresses, numbers and pages behind a name and before the note, and the line with blanks for them and the words for them."""
    ways: list[Way] = []
    tokens, at = tokenize(line), 1
    while at < len(tokens) and tokens[at].kind not in (COLON, SEPARATOR):
        lead = at
        while lead + 1 < len(tokens) and (tokens[lead].text in _LABELS or (lead > at and tokens[lead].kind == COLON)):
            lead += 1
        lead += tokens[lead].kind == COMMA and lead + 1 < len(tokens)
        found = way_at(tokens, lead)
        if found:
            ways.append(found[0])
            first, end = tokens[at].start, tokens[lead + found[1] - 1].end
            line = f"{line[:first]}{' ' * (end - first)}{line[end:]}"
        at = lead + found[1] if found else at + 1
    return ways, line


def _is_plain_fact(token: Token) -> bool:
    key, colon, value = token.text.partition(":")
    return token.kind == WORD and key.lower() in _PLAIN and colon != "" and value != ""


def _spell(line: str, tokens: Sequence[Token]) -> str:
    """Return the line from the first of the tokens on as the grammar has it: up to the note every fact has its sign."""
    text, at = "", tokens[0].start if tokens else len(line)
    for token in tokens:
        if token.kind in (COLON, SEPARATOR):
            break
        if token.kind == NICK:
            text, at = f"{text}{line[at : token.start]}+nick:", token.start + 1
        elif _is_plain_fact(token):
            text, at = f"{text}{line[at : token.start]}+", token.start
    return text + line[at:]


def _refuse(draft: Draft, name: str) -> None:
    """Raise UsageError when a line says what only an entry can keep, or names others."""
    if draft.errors:
        raise UsageError(draft.errors[0].message)
    if len(draft.who) > 1:
        raise UsageError(f"add one person at a time; '{draft.who[1].name}' is another")
    roles = {span.role for span in draft.spans}
    lists = [draft.gave, draft.got, draft.asked, draft.learned, draft.goals, draft.promises]
    plain = [draft.follow_up, draft.event, draft.energy, draft.quality]
    is_entry = roles & {"when", "time", "duration"} or any(lists) or any(value is not None for value in plain)
    is_entry = is_entry or draft.starred or not draft.answered
    if is_entry or any(problem.level == ASK for problem in draft.problems):
        raise UsageError(f"a day, a promise or what was given belongs to an entry; log it with 'nj note {name}: ...'")
