"""Pagework: a page of entries between the editor and the journal: its faults, whom its names mean, and its saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.capture.pages import Page
from netjournal.errors import UsageError
from netjournal.grammar.draft import NEWS, WARN
from netjournal.text import fold

if TYPE_CHECKING:
    from netjournal.capture.reader import Read
    from netjournal.grammar.draft import Draft, Problem, Somebody
    from netjournal.tui.desk import Desk, Saved


class Pagework:
    """One page at a desk, until it is saved or dropped."""

    def __init__(self, desk: Desk, line: str = "", before: Pagework | None = None) -> None:
        """Begin with a line, above the page before that could not be saved; NetjournalError when that is not possible."""
        self._desk = desk
        self.page: Page = Page(desk.journal, line, before.page.text if before else "")
        if before:
            before.page.drop()
        self._chosen: dict[int, dict[str, Somebody]] = {}
        """Number of a line -> what a question of it is about -> who is meant."""
        self._entries: list[tuple[int, Draft]] = []

    @property
    def drafts(self) -> list[Draft]:
        """What is understood of each entry."""
        return [draft for _, draft in self._entries]

    @property
    def faults(self) -> list[tuple[int, str]]:
        """Number of a line, and why it cannot be saved."""
        return [(number, problem.message) for number, draft in self._entries for problem in draft.errors]

    @property
    def remarks(self) -> list[str]:
        """What should be said once it is saved."""
        return [
            f"line {number}: {problem.message}"
            for number, draft in self._entries
            for problem in draft.problems
            if problem.level == WARN and not problem.message.startswith(NEWS)
        ]

    def edit(self) -> None:
        """Open it in the editor, at the first fault, and wait; NetjournalError when the editor failed."""
        self.page.edit(self.faults)
        self._chosen.clear()
        self._understand()

    def explain(self, answer: str) -> str:
        """Return the question who is meant while there is no answer, else whom the answer means; UsageError when that is nobody."""
        number, question = self._question
        if not answer.strip():
            names = " / ".join(
                f"{n} {choice.name}{'' if choice.id else ' (new)'}" for n, choice in enumerate(question.choices, 1)
            )
            return f"line {number}, {question.message.split(' · ')[0]}: {names} (enter: 1)"
        return self._find(answer).name

    def choose(self, answer: str) -> None:
        """Take who is meant by the first name in doubt; UsageError when that is nobody of them."""
        number, question = self._question
        self._chosen.setdefault(number, {})[question.about] = self._find(answer)
        self._understand()

    @property
    def is_in_doubt(self) -> bool:
        """Whether somebody must say who is meant."""
        return bool(self._questions)

    def save(self) -> Saved:
        """Save all entries as one change; NetjournalError when that is not possible."""
        return self._desk.save(self.drafts)

    @property
    def _questions(self) -> list[tuple[int, Problem]]:
        return [
            (number, question)
            for number, draft in self._entries
            for question in draft.questions
            if question.about not in self._chosen.get(number, {})
        ]

    @property
    def _question(self) -> tuple[int, Problem]:
        return self._questions[0]

    def _find(self, answer: str) -> Somebody:
        choices, key = self._question[1].choices, fold(answer)
        if not key or (key.isdecimal() and 1 <= int(key) <= len(choices)):
            return choices[int(key or 1) - 1]
        found = [
            choice
            for choice in choices
            if any(fold(part).startswith(key) for part in (choice.name, *choice.name.split()))
        ]
        if len(found) != 1:
            raise UsageError(f"write a number from 1 to {len(choices)}, or a name of one of them")
        return found[0]

    def _understand(self) -> None:
        """Read it again with whoever was chosen: whom a line adds, later ones know."""

        def settle(number: int, _: Draft, read: Read) -> Draft:
            return read(self._chosen.get(number, {}))

        self._entries = self._desk.make_reader().read_text(self.page.text, has_comments=True, settle=settle)
