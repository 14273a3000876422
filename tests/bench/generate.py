"""A synthetic journal of any size, the same for the same seed."""

from __future__ import annotations

import argparse
import os
import random
import string
import tomllib
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from netjournal import clock
from netjournal.text import slug
from netjournal.toml import compose_toml
from netjournal.words import VALUES

from .vocabulary import CIRCLES, FIRST, GOALS, INDUSTRIES, KINDS, LAST, PLACES, PROSE, TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Shares = Mapping[str, tuple[float, Any]]
    """Key -> how likely it is in a record, and its value."""

DAYS = 3650


def generate(home: str, people: int, entries: int, today: date, seed: int = 1) -> list[str]:
    """Write a journal of that size as of a day and return the people's names, the most met first."""
    chance = random.Random(seed)  # noqa: S311 - a journal to measure, not a secret
    created = datetime.combine(today - timedelta(days=DAYS), time(9), UTC)
    _write(f"{home}/journal.toml", {"schema": 1, "created": created})
    known = [_person(chance, name, today) for name in _names(chance, people)]
    for person in known:
        _write(f"{home}/people/{person['id']}.toml", person)
    for _ in range(entries):
        entry = _entry(chance, known, today)
        _write(f"{home}/entries/{entry['at']:%Y/%m}/{entry['id']}.toml", entry)
    for goal in GOALS:
        _write(f"{home}/goals/{goal['id']}.toml", goal)
    return [person["name"] for person in known]


def read(folder: str) -> Iterator[dict[str, Any]]:
    """Yield every record in a folder and in the folders in it, by path."""
    for inside, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            with open(f"{inside}/{name}", "rb") as file:
                yield tomllib.load(file)


def _write(path: str, record: Mapping[str, Any]) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(compose_toml(record))


def _names(chance: random.Random, count: int) -> list[str]:
    pairs = chance.sample(range(len(FIRST) * len(LAST)), count)
    return [f"{FIRST[pair % len(FIRST)]} {LAST[pair // len(FIRST)]}" for pair in pairs]


def _person(chance: random.Random, name: str, today: date) -> dict[str, Any]:
    born = today - timedelta(days=chance.randint(20 * 365, 70 * 365))
    work = {"organization": f"{name.split()[1]} & Co", "title": "Lead", "industry": chance.choice(INDUSTRIES)}
    person = {"id": f"{slug(name)}-{_letters(chance, 4)}", "name": name, "circle": _pick(chance, CIRCLES)}
    shares: Shares = {
        "aliases": (0.2, [f"{slug(name)[:6].strip('-')}.{_letters(chance, 2)}"]),
        "rhythm": (0.2, chance.choice(["3w", "6w", "2mo", "6mo"])),
        "tags": (0.7, chance.sample(TAGS, chance.randint(1, 3))),
        "birthday": (0.4, born if chance.random() < 0.5 else f"--{born:%m-%d}"),
        "place": (0.6, chance.choice(PLACES)),
        "added": (1, today - timedelta(days=chance.randint(1, DAYS))),
        "notes": (0.5, _prose(chance, 10, 60)),
        "work": (0.7, [work]),
        "reach": (0.8, [{"kind": "email", "value": f"{slug(name)}@example.org"}]),
    }
    return person | _some(chance, shares)


def _entry(chance: random.Random, people: list[dict[str, Any]], today: date) -> dict[str, Any]:
    # Powers of an even share: the first people are met most, and the last months hold twice what an even spread would.
    first = people[int(len(people) * chance.random() ** 2)]
    day = today - timedelta(days=1 + int((DAYS - 1) * chance.random() ** 1.25))
    at = datetime.combine(day, time(chance.randint(8, 19), chance.choice([0, 15, 30, 45])), UTC)
    kind = _pick(chance, KINDS)
    second = chance.choice(people)
    entry = {
        "id": f"{day}-{kind}-{slug(first['name'])}-{_letters(chance, 8)}",
        "at": at,
        "logged": at + timedelta(minutes=chance.randint(20, 300)),
        "kind": kind,
        "who": [first["id"], second["id"]] if second is not first and chance.random() < 0.1 else [first["id"]],
    }
    shares: Shares = {
        "minutes": (0.5, chance.choice([10, 15, 20, 30, 45, 60, 90])),
        "note": (0.95, _prose(chance, 8, 40)),
        "tags": (0.4, chance.sample(TAGS, chance.randint(1, 2))),
        "gave": (0.2, [chance.choice(VALUES)]),
        "got": (0.15, [chance.choice(VALUES)]),
        "promise": (0.08, [_promise(chance, day, today)]),
    }
    return entry | _some(chance, shares)


def _promise(chance: random.Random, day: date, today: date) -> dict[str, Any]:
    due = day + timedelta(days=chance.randint(2, 40))
    by = chance.choice(["me", "them"])
    promise = {"id": _letters(chance, 2), "by": by, "what": _prose(chance, 2, 5), "due": due}
    kept = {"state": "kept", "closed": due - timedelta(days=chance.randint(0, 2))}
    return promise | kept if due < today and chance.random() < 0.95 else promise


def _some(chance: random.Random, shares: Shares) -> dict[str, Any]:
    return {key: value for key, (share, value) in shares.items() if chance.random() < share}


def _pick(chance: random.Random, weights: dict[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def _prose(chance: random.Random, least: int, most: int) -> str:
    return " ".join(chance.choices(PROSE, k=chance.randint(least, most)))


def _letters(chance: random.Random, count: int) -> str:
    return "".join(chance.choices(string.ascii_lowercase + string.digits, k=count))


def main() -> None:
    """Write a journal of the size asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.generate", description=__doc__, allow_abbrev=False)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--home", required=True, help="the directory to write to")
    asked = parser.parse_args()
    generate(asked.home, asked.people, asked.entries, clock.now().date(), asked.seed)


if __name__ == "__main__":
    main()
