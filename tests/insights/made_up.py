"""Made-up journals: files of a home, as people and other programs write them, all from one number."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone
from random import Random
from typing import Any

from netjournal.toml import compose_toml

FIRST = date(2025, 9, 1)
DAYS = 480
CIRCLES = ("inner", "close", "active", "wide", "inbox")
KINDS = ("call", "video", "met", "message", "email", "letter", "event", "intro", "touch", "note")
TAGS = ("hiring", "investors", "founders")
INDUSTRIES = ("computing", "finance", "health")
STATES = ("heard", "talking", "offered", "secured", "declined", "lost")


class Maker:
    """One journal, made of a number."""

    def __init__(self, home: str, number: int) -> None:
        self.home, self.random = home, Random(number)  # noqa: S311 - the same journal again, not a secret
        self.people = [f"person{n}-{self.random.randrange(1000, 9999)}" for n in range(self.random.randint(3, 12))]
        self.named = [*self.people]
        """Ids that other files name: also of people who were merged, and of nobody."""

    def day(self) -> date:
        return FIRST + timedelta(days=self.random.randrange(DAYS))

    def maybe(self, share: float) -> bool:
        return self.random.random() < share

    def some(self, values: tuple[str, ...], most: int = 2) -> list[str]:
        return self.random.sample(values, self.random.randint(0, most))

    def make(self) -> None:
        """Write all files."""
        for own in self.people:
            self.write("people", self.make_person(own))
        for n in range(self.random.randint(0, 60)):
            self.write_entry(self.make_entry(n))
        for n in range(self.random.randint(0, 8)):
            self.write("opportunities", self.make_opportunity(n))
        for n in range(self.random.randint(0, 8)):
            self.write("testimonials", self.make_testimonial(n))
        steps = [
            {"on": self.day(), "by": self.random.choice([1, 2, -1, 0.5])} for _ in range(self.random.randint(0, 9))
        ]
        self.write("goals", {"id": "it", "name": "it", "target": 3, "measure": "tally", "tally": steps})

    def make_person(self, own: str) -> dict[str, Any]:
        person: dict[str, Any] = {"id": own, "name": own.title(), "tags": self.some(TAGS)}
        optional = {
            "circle": self.random.choice(CIRCLES), "rhythm": self.random.choice(["3w", "10d", "2mo", "none"]), "added": self.day(),
            "closeness": self.random.randint(1, 5), "archived": True, "paused_until": self.day(), "snoozed_until": self.day(),
        }  # fmt: skip
        shares = {
            "circle": 0.9,
            "rhythm": 0.4,
            "added": 0.85,
            "closeness": 0.6,
            "archived": 0.1,
            "paused_until": 0.15,
            "snoozed_until": 0.15,
        }
        person |= {key: value for key, value in optional.items() if self.maybe(shares[key])}
        if self.maybe(0.7):
            person["work"] = [self.make_work() for _ in range(self.random.randint(1, 2))]
        if self.maybe(0.15):
            person["was"] = [f"{own}-before"]
            self.named.append(f"{own}-before")
        return person

    def make_work(self) -> dict[str, Any]:
        work: dict[str, Any] = {"organization": "somewhere"}
        if self.maybe(0.8):
            work["industry"] = self.random.choice(INDUSTRIES)
        return work | ({"end": date(2025, 1, 1)} if self.maybe(0.3) else {})

    def make_entry(self, n: int) -> dict[str, Any]:
        day = self.day()
        zone = timezone(timedelta(hours=self.random.randint(-11, 13)))
        at = (
            datetime(day.year, day.month, day.day, self.random.randrange(24), 15, tzinfo=zone)
            if self.maybe(0.5)
            else day
        )
        entry: dict[str, Any] = {
            "id": f"{day}-entry-{n}", "at": at, "kind": self.random.choice(KINDS),
            "who": self.random.sample([*self.named, "nobody-k3f9"], self.random.randint(0, min(3, len(self.named)))),
            "tags": self.some(TAGS), "gave": self.some(("advice", "intro", "help")) if self.maybe(0.4) else [],
            "got": self.some(("advice", "thanks")) if self.maybe(0.4) else [],
        }  # fmt: skip
        optional = {
            "minutes": self.random.randint(0, 120), "quality": self.random.randint(1, 5), "energy": self.random.randint(-1, 1),
            "direction": self.random.choice(["in", "out", "both"]), "answered": False, "goals": ["it"],
        }  # fmt: skip
        shares = {"minutes": 0.5, "quality": 0.3, "energy": 0.4, "direction": 0.5, "answered": 0.2, "goals": 0.1}
        entry |= {key: value for key, value in optional.items() if self.maybe(shares[key])}
        entry["promise"] = [self.make_promise(day) for _ in range(self.random.randint(0, 2))] if self.maybe(0.4) else []
        return {key: value for key, value in entry.items() if value not in ([], None)}

    def make_promise(self, day: date) -> dict[str, Any]:
        promise: dict[str, Any] = {"by": self.random.choice(["me", "me", "them"]), "what": "something"}
        if self.maybe(0.8):
            promise["due"] = day + timedelta(days=self.random.randint(-3, 40))
        if self.maybe(0.6):
            promise["state"] = self.random.choice(["kept", "kept", "dropped"])
            if self.maybe(0.9):
                promise["closed"] = day + timedelta(days=self.random.randint(0, 90))
        return promise

    def make_opportunity(self, n: int) -> dict[str, Any]:
        days = sorted(self.day() for _ in range(self.random.randint(0, 4)))
        return {
            "id": f"opportunity-{n}", "what": f"chance {n}", "through": self.random.sample(self.named, self.random.randint(0, 2)),
            "stage": [{"state": self.random.choice(STATES), "on": day} for day in days],
        }  # fmt: skip

    def make_testimonial(self, n: int) -> dict[str, Any]:
        one: dict[str, Any] = {"id": f"testimonial-{n}", "words": "well done", "who": self.random.choice(self.named)}
        one |= {"on": self.day()} if self.maybe(0.9) else {}
        return one | ({"direction": self.random.choice(["received", "given"])} if self.maybe(0.5) else {})

    def write_entry(self, entry: dict[str, Any]) -> None:
        self.write(f"entries/{entry['at']:%Y/%m}", entry)

    def write(self, folder: str, record: dict[str, Any]) -> None:
        os.makedirs(f"{self.home}/{folder}", mode=0o700, exist_ok=True)
        with open(f"{self.home}/{folder}/{record['id']}.toml", "xb") as file:
            file.write(compose_toml(record).encode())
