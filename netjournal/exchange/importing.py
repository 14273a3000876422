"""The use case of importing: what would become of each person and of what happened, and then all of it as one change."""

from __future__ import annotations

import re
from datetime import datetime

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError
from netjournal.exchange.card import Card, Fault, Reading, tidy
from netjournal.exchange.composing import make_uid
from netjournal.exchange.entering import Entered, Entering, enter_all
from netjournal.exchange.filling import fill_in
from netjournal.exchange.matching import Directory
from netjournal.index import FOLDERS_ONLY
from netjournal.model import Person, validate
from netjournal.store import Change, FileChange
from netjournal.store.identity import entry_path, make_person_id, person_path
from netjournal.store.shelf import keep_quiet
from netjournal.toml import compose_toml
from netjournal.toml_edits import edit_toml
from netjournal.toml_reader import parse_toml
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from netjournal.journal import Journal
    from netjournal.store.shelf import Progress

ADDED, CHANGED, SAME, DOUBTFUL = "added", "changed", "same", "doubtful"
INBOX = "inbox"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,60}")


class Outcome(Value):
    """What becomes of a card."""

    card: Card
    verdict: str
    """added, changed, same or doubtful: of the latter nothing is taken unless it is asked for."""
    person: str = ""
    """The id of whom it is about."""
    filled: list[str] = []
    """The fields that are filled in."""
    differs: list[str] = []
    """What the card says otherwise; it stays as it is."""
    doubt: str = ""
    """Why it may be somebody who is there."""


class Held(Value):
    """A person's record as it was, and as it is to be."""

    path: str
    before: bytes | None
    table: dict[str, Any]
    after: dict[str, Any]

    @property
    def is_changed(self) -> bool:
        """Whether there is something to write."""
        return self.before is None or self.after is not self.table


class Plan(Value):
    """What becomes of all cards, and the files that change."""

    outcomes: list[Outcome] = []
    faults: list[Fault] = []
    skipped: list[Fault] = []
    held: list[Held] = []
    """The records that change."""

    entries: list[Entered] = []
    """What happened, and what becomes of it."""
    passed: dict[str, int] = {}
    """Why things that happened are not taken, and how many they are."""
    hints: list[str] = []
    """What would have more come in."""
    with_doubtful: bool = False
    """Whether the doubtful are taken for somebody else, and added."""
    people: str = ""
    """Whom what happened may bring in: all or known; empty: all, but for mail."""
    change: Change | None = None
    """What was done."""

    def count(self, verdict: str) -> int:
        """Return how many cards have a verdict."""
        return sum(outcome.verdict == verdict for outcome in self.outcomes)

    @property
    def records(self) -> list[dict[str, Any]]:
        """The entries that are written."""
        return [entered.record for entered in self.entries if entered.record is not None]

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to write."""
        return not self.held and not self.records

    def drop(self, person: str, why: str) -> None:
        """Take back what was to become of somebody: it cannot be written."""
        of_them = [outcome for outcome in self.outcomes if outcome.person == person]
        self.outcomes = [outcome for outcome in self.outcomes if outcome.person != person]
        self.faults += [Fault(one.card.file, one.card.line, f"{one.card.name}: {why}") for one in of_them]


def plan_import(
    journal: Journal,
    reading: Reading,
    now: datetime,
    progress: Progress = keep_quiet,
    *,
    with_doubtful: bool = False,
    people: str = "",
) -> Plan:
    """Return what would become of all that was read, as the journal is; nothing is written."""
    return _Planner(journal, now, with_doubtful=with_doubtful).plan(reading, people, progress)


def import_people(
    journal: Journal, reading: Reading, now: datetime, plan: Plan, *, with_doubtful: bool = False
) -> Plan:
    """Import people and entries as planned, and return what became of them; `plan.change` is what was done.

    Where the journal changed after the plan was made, or the doubtful are wanted too, another is made.
    """
    with journal.writing(now):
        if journal.catch_up(now.date(), FOLDERS_ONLY) or with_doubtful is not plan.with_doubtful:
            plan = plan_import(journal, reading, now, journal.progress, with_doubtful=with_doubtful, people=plan.people)
        made = list_files(plan, journal.progress)
        plan.change = Change(f"imported: {say_done(plan)}", made)
        if made:
            journal.apply(plan.change, now)
    return plan


def list_files(plan: Plan, progress: Progress = keep_quiet) -> list[FileChange]:
    """Return the files of a plan; a record that is too large for one is a fault."""
    made = []
    for done, held in enumerate(plan.held):
        progress("preparing", done, len(plan.held))
        try:
            text = _write(held)
            if len(text) > files.LIMIT:
                raise InvalidError(f"it has more than {files.LIMIT // 1000} kB of text")
        except InvalidError as error:
            plan.drop(str(held.after["id"]), error.why)
        else:
            made.append(FileChange(held.path, held.before, text, held.after))
    for record in plan.records:
        day = record["at"].date() if isinstance(record["at"], datetime) else record["at"]
        made.append(FileChange(entry_path(record["id"], day), None, compose_toml(record).encode(), record))
    return made


def _write(held: Held) -> bytes:
    """Return the text of a file: what somebody wrote around the values stays."""
    if held.before is None:
        return compose_toml(held.after).encode()
    text, table = held.before.decode(), parse_toml(held.before)
    changed = {key: value for key, value in held.after.items() if value != held.table.get(key)}
    if compose_toml(table) == text:
        return compose_toml(tidy({**table, **changed})).encode()
    return edit_toml(text, {**table, **changed}, table).encode()


def say_done(plan: Plan) -> str:
    """Return what an import does in a few words: `200 people added, 12 changed`."""
    added = [outcome for outcome in plan.outcomes if outcome.verdict == ADDED]
    changed = len({outcome.person for outcome in plan.outcomes if outcome.verdict == CHANGED})
    whom = added[0].card.name if len(added) == 1 else f"{len(added):,} people"
    parts = [f"{whom} added"] if added else []
    parts += [f"{changed:,} changed"] if changed else []
    count = len(plan.records)
    parts += [f"{count:,} {'entry' if count == 1 else 'entries'}"] if count else []
    return ", ".join(parts) or "nothing"


class _Planner:
    """Decides about cards one after the other: each sees what those before it add."""

    def __init__(self, journal: Journal, now: datetime, *, with_doubtful: bool) -> None:
        self._journal, self._now, self._with_doubtful = journal, now, with_doubtful
        self._directory = Directory.load(journal.index)
        self._paths: dict[str, str] = dict(
            journal.index.select("SELECT id, path FROM file WHERE folder = 'people' AND why IS NULL")
        )
        self._names = {path for (path,) in journal.index.select("SELECT path FROM file WHERE folder = 'people'")}
        self._circles = journal.config.circles
        self._held: dict[str, Held] = {}
        self._plan = Plan(with_doubtful=with_doubtful)

    def plan(self, reading: Reading, people: str, progress: Progress) -> Plan:
        """Decide about every card, then about what happened."""
        plan = self._plan
        plan.faults, plan.skipped, plan.hints, plan.people = [*reading.faults], reading.skipped, reading.hints, people
        passed, entering = (
            Reading(passed=dict(reading.passed)),
            Entering(self._journal, self._directory, self._now, self._meet),
        )
        passed.items = reading.items
        for done, card in enumerate(reading.cards):
            progress("comparing", done, len(reading.cards))
            entering.note(card, self._meet(card))
        plan.entries = enter_all(entering, passed, people, plan.faults, progress)
        plan.passed, plan.skipped = passed.passed, [*plan.skipped, *passed.skipped]
        plan.held = [held for held in self._held.values() if held.is_changed]
        return plan

    def _meet(self, card: Card) -> str:
        """Decide about a card, and return the id of whom it is about, nothing when that is not certain; what cannot be held is a fault."""
        try:
            outcome = self._decide(card)
        except InvalidError as error:
            self._plan.faults.append(Fault(card.file, card.line, f"{card.name}: {error.why}"))
            return ""
        self._plan.outcomes.append(outcome)
        return "" if outcome.verdict == DOUBTFUL else outcome.person

    def _decide(self, card: Card) -> Outcome:
        own = card.record.get("id")
        card.record = {**validate(Person, {**card.record, "id": "nobody"}), "id": own}
        match = self._directory.find(card)
        if match.doubt and not self._with_doubtful:
            return Outcome(card, DOUBTFUL, match.person, doubt=match.doubt)
        if not match.person or match.doubt:
            return Outcome(card, ADDED, self._add(card))
        held = self._hold(match.person)
        after, filled, differs = fill_in(held.after, _drop_own_uid(card.record, match.person))
        if filled:
            held.after = validate(Person, after)
        self._directory.add(match.person, card)
        is_change = filled and held.before is not None
        return Outcome(card, CHANGED if is_change else SAME, match.person, filled, differs)

    def _add(self, card: Card) -> str:
        told = dict(card.record)
        self._place(told)
        own = self._choose_id(card.name, told.pop("id", None))
        usual = {"source": f"import {card.kind}", "added": self._now.date()}
        record = validate(
            Person,
            tidy(_drop_own_uid({**usual, **told, "id": own}, own)),
        )
        self._directory.add(own, card)
        self._held[own] = Held(person_path(own), None, record, record)
        return own

    def _place(self, told: dict[str, Any]) -> None:
        """Put somebody into a circle of ours; the word that a table has for another is kept beside it."""
        word = str(told.get("circle") or INBOX)
        circle = word if word in self._circles else word.lower()
        told["circle"] = circle if circle in self._circles else INBOX
        held = told.get("imported", {})
        if circle not in self._circles and "vcard" not in held:
            told["imported"] = {**held, "columns": {**held.get("columns", {}), "Circle": word}}

    def _choose_id(self, name: str, told: object) -> str:
        """Return an id that nobody has: the one a journal's own card tells, if it is free."""
        own = told if isinstance(told, str) and _ID.fullmatch(told) else make_person_id(name)
        while own in self._directory.people or person_path(own) in self._names or own in self._held:
            own = make_person_id(name)
        return own

    def _hold(self, person: str) -> Held:
        if person not in self._held:
            path = self._paths[person]
            try:
                before = self._journal.shelf.find(path)
            except InvalidError as error:  # the journal's own disk fails: no card is to blame, and none is taken
                raise NetjournalError(f"{path} cannot be read: {error.why}; nothing was imported") from error
            if before is None:
                raise InvalidError(f"{path} was deleted at this moment; try again")
            table = validate(Person, parse_toml(before))
            self._held[person] = Held(path, before, table, table)
        return self._held[person]


def _drop_own_uid(record: dict[str, Any], person: str) -> dict[str, Any]:
    """Return a card's record without the UID that was made of the id when the journal wrote the card."""
    held = record.get("imported", {})
    if held.get("uid") != make_uid(person):
        return record
    return tidy({**record, "imported": {key: value for key, value in held.items() if key != "uid"}})
