"""Questions: what is asked in one line before things are changed with people, and what an answer does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from netjournal.capture.addition import add, find_namesakes, read_newcomer, say_details, say_newcomer, say_taken
from netjournal.capture.delay import put_off, read_delay
from netjournal.capture.plans import add_plans, read_plans, say_plans
from netjournal.capture.promises import Pending, settle
from netjournal.capture.standing import count_people, say_style, set_circle, set_rhythm, set_style, snooze, tag
from netjournal.errors import NotFoundError
from netjournal.grammar.known import IndexNames
from netjournal.grammar.requests import read_circle, read_pause, read_rhythm, read_tags, read_until
from netjournal.insights.completion import ANSWERS, complete_circle
from netjournal.insights.records import list_people
from netjournal.insights.tags import find_tags
from netjournal.spans import say_day
from netjournal.store import Change
from netjournal.text import fold
from netjournal.values import Value

if TYPE_CHECKING:
    from datetime import date

    from netjournal.insights.records import Named
    from netjournal.journal import Journal
    from netjournal.tui.desk import Desk
    from netjournal.tui.register import Register


class Question(Value):
    """What is asked in one line before something is changed."""

    label: str
    hint: str
    """What may be answered."""
    read: Callable[[str], str]
    """An answer -> what it would do, in words; NetjournalError says what is wrong with it."""
    do: Callable[[Journal, str], Change]
    """Does it with a journal, in whatever thread that is asked."""
    find: Callable[[str], list[str]] | None = None
    """The beginning of a word -> what it may become."""
    line: str = ""
    """The answer to begin with."""
    about: str = ""
    """What it is about, where the answer is a text: one that was not given comes back when the same is asked again."""


class Questions:
    """The questions of a desk, about people and entries by their ids; NotFoundError when they are not there any longer."""

    def __init__(self, desk: Desk, register: Register) -> None:
        self._desk, self._journal, self._register = desk, desk.journal, register

    def ask_snooze(self, ids: Sequence[str]) -> Question:
        """Ask until when people rest."""
        people, today, order = self._register.find(ids), self._desk.today, self._journal.config.text("date_order")

        def read(answer: str) -> str:
            until = read_until(answer.split(), today, order)
            return f"until {say_day(until, today)}" if until else "no longer"

        return self._about(
            people,
            "snooze>",
            "3d, fri, 2w, 1mo, 1 dec, or off",
            read,
            lambda journal, answer: snooze(
                journal, people, read_until(answer.split(), today, order), self._desk.tell_now()
            ),
            _offer("snooze"),
        )

    def ask_delay(self, item: Pending) -> Question:
        """Ask until when a promise is put off."""
        today, order = self._desk.today, self._journal.config.text("date_order")

        def read(answer: str) -> date:
            return read_delay(answer.split(), item, today, order)

        return Question(
            "due>",
            f"3d, fri, 2w, 1mo, 1 dec ({item.say()})",
            lambda answer: f"due {say_day(read(answer), today)} ({item.say()})",
            lambda journal, answer: put_off(journal, item, read(answer), self._desk.tell_now()),
        )

    def ask_tags(self, ids: Sequence[str]) -> Question:
        """Ask for tags to add and to take away, of people or of one entry."""
        records = list_people(self._journal.index, ids) or [self._register.name_entry(own) for own in ids]

        def read(answer: str) -> str:
            return " ".join(f"{'+' if is_added else '-'}{name}" for is_added, name in read_tags(answer.split()))

        return self._about(
            records,
            "tag>",
            "hiring -old adds and takes away",
            read,
            lambda journal, answer: tag(journal, records, read_tags(answer.split()), self._desk.tell_now()),
            self._offer_tags,
        )

    def ask_rhythm(self, ids: Sequence[str]) -> Question:
        """Ask how often to be in touch with people."""
        people = self._register.find(ids)

        def read(answer: str) -> str:
            rhythm = read_rhythm(answer.split())
            return "as the circle" if rhythm is None else "never due" if rhythm == "none" else f"every {rhythm}"

        return self._about(
            people,
            "rhythm>",
            "3w, 2mo, none, or circle",
            read,
            lambda journal, answer: set_rhythm(journal, people, read_rhythm(answer.split()), self._desk.tell_now()),
            _offer("rhythm"),
        )

    def ask_circle(self, ids: Sequence[str]) -> Question:
        """Ask for the circle of people."""
        people, circles = self._register.find(ids), self._journal.config.circles

        def read(answer: str) -> str:
            circle = read_circle(answer, circles)
            rhythm = circles[circle].rhythm
            return f"{circle}, {f'every {rhythm}' if rhythm else 'no rhythm'} unless their own"

        return self._about(
            people,
            "circle>",
            ", ".join(circles),
            read,
            lambda journal, answer: set_circle(journal, people, read_circle(answer, circles), self._desk.tell_now()),
            lambda start: complete_circle(self._journal.index, start),
        )

    def ask_style(self, ids: Sequence[str]) -> Question:
        """Ask for the style of people, or how long they are paused."""
        people, today, order = self._register.find(ids), self._desk.today, self._journal.config.text("date_order")

        def read(answer: str) -> str:
            style, until = read_pause(answer.split(), today, order)
            if style == "off":
                return "paused no longer"
            meaning = {
                "ambient": "met anyway, never due",
                "triggered": "due when something happens",
                "periodic": "due by the rhythm",
            }
            said = say_style({"style": style, "paused_until": until}, today)
            return f"{said}, {meaning[style]}" if style in meaning else said

        return self._about(
            people,
            "pause>",
            "until fri, 2mo, ambient, triggered, off",
            read,
            lambda journal, answer: set_style(
                journal, people, *read_pause(answer.split(), today, order), self._desk.tell_now()
            ),
            _offer("pause"),
        )

    def ask_plans(self, entry: str) -> Question:
        """Ask for a follow-up or promises to add to an entry."""
        named, order = self._register.name_entry(entry), self._journal.config.text("date_order")

        def read(answer: str) -> str:
            return say_plans(read_plans(answer, self._desk.today, order), self._desk.today)

        return self._about(
            [named],
            "plan>",
            "fri: send dates, or owe: deck by fri",
            read,
            lambda journal, answer: add_plans(
                journal, named, read_plans(answer, self._desk.today, order), self._desk.tell_now()
            ),
            about=entry,
        )

    def ask_which(self, pending: Sequence[Pending]) -> Question:
        """Ask which of several open things is done."""
        said = "; ".join(item.what or "follow up" for item in pending)

        def choose(answer: str) -> list[Pending]:
            words = [fold(word) for word in answer.split()]
            if words == ["all"]:
                return list(pending)
            found = [item for item in pending if all(word in fold(item.what or "follow up") for word in words)]
            if not found:
                raise NotFoundError(f"nothing open here says '{answer}'; there is {said}")
            return found

        return Question(
            "done>",
            f"which? a word of it, or all: {said}",
            lambda answer: "; ".join(item.say() for item in choose(answer)),
            lambda journal, answer: settle(journal, choose(answer), self._desk.tell_now()),
        )

    def ask_newcomer(self) -> Question:
        """Ask for somebody to add."""
        index, circles, now = self._journal.index, self._journal.config.circles, self._desk.tell_now()
        names = IndexNames(index, now.date(), now)

        def read(answer: str) -> str:
            newcomer = read_newcomer(answer, circles, now.date())
            near = find_namesakes(names, newcomer)
            taken = next((hit for hit in near if fold(hit.name) == fold(newcomer.name)), None)
            if taken:
                raise NotFoundError(say_taken(newcomer, str(taken.id)))
            said = "; ".join([say_newcomer(newcomer, circles), *say_details(newcomer)])
            return f"{said}  (not {' or '.join(hit.name for hit in near[:3])}?)" if near else said

        return Question(
            "add>",
            "Grace Hopper circle:inner every 6w #navy: what you know",
            read,
            lambda journal, answer: add(journal, read_newcomer(answer, circles, now.date()), self._desk.tell_now()),
            about="somebody",
        )

    def _about(
        self,
        records: Sequence[Named],
        label: str,
        hint: str,
        read: Callable[[str], str],
        do: Callable[[Journal, str], Change],
        find: Callable[[str], list[str]] | None = None,
        about: str = "",
    ) -> Question:
        """Return a question that names whom it is about, last: on a narrow screen that is what is cut off."""
        whom = records[0].name if len(records) == 1 else count_people(len(records))
        return Question(label, f"{hint} ({whom})", lambda answer: f"{read(answer)} ({whom})", do, find, about=about)

    def _offer_tags(self, start: str) -> list[str]:
        sign = start[:1] if start[:1] in ("#", "+", "-") else ""
        return [sign + name for name in find_tags(self._journal.index, start.removeprefix(sign))]


def _offer(command: str) -> Callable[[str], list[str]]:
    return lambda start: [word for word in ANSWERS[command] if word.startswith(start.lower())]
