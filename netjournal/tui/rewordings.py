"""Rewordings: what is there as one line, and what another line changes of it: entries, promises, people and goals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from netjournal.capture.addition import read_newcomer, say_details, say_newcomer
from netjournal.capture.plans import read_plans, say_plans
from netjournal.capture.profile import reword_person, spell_person
from netjournal.capture.promises import Pending, list_pending, reword
from netjournal.capture.rewording import read_entry, reword_entry
from netjournal.capture.target import EXAMPLE, add_goal, read_target, refuse_known, reword_goal, spell_target
from netjournal.errors import NotFoundError, UsageError
from netjournal.grammar.draft import Draft, Owed, Somebody
from netjournal.grammar.spelling import spell, spell_promise
from netjournal.insights.people import Known
from netjournal.insights.records import Named, find_record
from netjournal.store import Change
from netjournal.tui.questions import Question
from netjournal.values import Value

if TYPE_CHECKING:
    from netjournal.journal import Journal
    from netjournal.tui.desk import Desk

_HINT = f"{EXAMPLE}; 2 fairs a year: kind:event"


class EntryLine(Value):
    """An entry as a line of capture."""

    line: str
    read: Callable[[str, Mapping[str, Somebody]], Draft]
    """Understands a line, with who was chosen for names in doubt."""
    save: Callable[[Journal, Draft], Change]
    """Writes what is different with a journal, in whatever thread that is asked."""


def read_line(journal: Journal, record: Named, today: date) -> str | Draft:
    """Return what the file of a person or a goal says as a line, and what that of an entry says as a draft."""
    if record.folder == "people":
        return spell_person(journal, record, today)
    return spell_target(journal, record) if record.folder == "goals" else read_entry(journal, record)


class Rewordings:
    """The lines of a desk; NotFoundError when what they are about is not there any longer."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._journal = desk, desk.journal

    def find(self, own: str) -> Named:
        """Return the person, the entry or the goal with an id."""
        return find_record(self._journal.index, own, self._desk.today)

    def open_entry(self, entry: Named, draft: Draft) -> EntryLine:
        """Return an entry, of which a draft says what its file does, as a line."""
        reader = self._desk.make_reader(is_fresh=False)
        line = spell(draft, self._address)
        before, now = reader.read(line), self._desk.tell_now
        return EntryLine(line, reader.read, lambda journal, after: reword_entry(journal, entry, before, after, now()))

    def ask_promise(self, entry: Named, what: str) -> Question:
        """Ask for other words, or another day, of an open promise of an entry."""
        item = self._find_promise(entry, what)
        today, order = self._desk.today, self._journal.config.text("date_order")

        def read(answer: str) -> Owed:
            plans = read_plans(answer, today, order)
            if plans.follow_up or len(plans.promises) != 1:
                raise UsageError("write one promise, such as 'owe by fri: deck' or 'they owe: list'")
            return plans.promises[0]

        due = date.fromisoformat(item.due) if item.due else None
        return Question(
            "edit>",
            "owe by fri: deck, or they owe: list; empty leaves it as it is, d marks it done",
            lambda answer: say_plans(Draft(answer, promises=[read(answer)]), today),
            lambda journal, answer: reword(journal, item, read(answer), self._desk.tell_now()),
            line=spell_promise(Owed(item.by, item.what, due)),
            about=f"{entry.id} {what}",
        )

    def ask_person(self, person: Named, line: str) -> Question:
        """Ask for the line of a person in the place of the one that says what is there."""
        config, now = self._journal.config, self._desk.tell_now()
        circles, order = config.circles, config.text("date_order")
        before = read_newcomer(line, circles, now.date(), order)

        def read(answer: str) -> str:
            after = read_newcomer(answer, circles, now.date(), order)
            return "; ".join([say_newcomer(after, circles), *say_details(after)])

        return Question(
            "edit>",
            "the name, then circle:inner every 6w #navy +phone:555-0109: what you know; empty leaves all as it is",
            read,
            lambda journal, answer: reword_person(
                journal, person, before, read_newcomer(answer, circles, now.date(), order), self._desk.tell_now()
            ),
            self._offer,
            line,
            person.id,
        )

    def ask_goal(self, goal: Named, line: str) -> Question:
        """Ask for the line of a goal in the place of the one that says what is there."""
        today, index = self._desk.today, self._journal.index
        before = read_target(line, today, index)
        return Question(
            "edit>",
            f"{EXAMPLE}: kind:call,met; empty leaves it as it is",
            lambda answer: read_target(answer, today, index).say(),
            lambda journal, answer: reword_goal(
                journal, goal, before, read_target(answer, today, journal.index), self._desk.tell_now()
            ),
            self._offer,
            line,
            goal.id,
        )

    def ask_new_goal(self) -> Question:
        """Ask for a goal to add."""
        today, index = self._desk.today, self._journal.index

        def preview(answer: str) -> str:
            target = read_target(answer, today, index)
            refuse_known(target, index)
            return target.say()

        return Question(
            "goal>",
            _HINT,
            preview,
            lambda journal, answer: add_goal(journal, answer, self._desk.tell_now()),
            self._offer,
            about="a goal",
        )

    def _find_promise(self, entry: Named, what: str) -> Pending:
        pending = list_pending(self._journal.index, self._desk.today, entry)
        found = next((item for item in pending if item.by and item.what == what), None)
        if found is None:
            raise NotFoundError("the promise is not open any longer")
        return found

    def _address(self, person: Somebody) -> str:
        return self._desk.address(Known(person.id, person.name)) if person.id else person.name

    def _offer(self, start: str) -> list[str]:
        """Return what a tag, or a key of a query, may become."""
        return self._desk.complete(start) if start[:1] in ("#", "+", "^") else self._desk.complete_query([], start)
