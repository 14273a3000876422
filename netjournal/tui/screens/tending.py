"""Tending: a room where keys say how things stand with the people who are meant, one or many at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from netjournal.errors import NetjournalError, NotConfirmedError
from netjournal.tui.screens.changes import Changing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.store import Change
    from netjournal.tui.desk import Desk
    from netjournal.tui.questions import Question, Questions
    from netjournal.tui.register import Register
    from netjournal.tui.widgets.handing import Receipt


class Tending(Changing):
    """A room with people to tend: `meant` says whom keys concern, and `entry_meant` which entry has some of the keys."""

    @property
    def entry_meant(self) -> str | None:
        """The id of the entry under the cursor, where tags, plans and what is done are its own; None where they are the people's."""
        return None

    @cached_property
    def _register(self) -> Register:
        return self._open_register(self.desk)

    def _open_register(self, desk: Desk) -> Register:
        from netjournal.tui.register import Register  # not before the first frame

        return Register(desk)

    @cached_property
    def _questions(self) -> Questions:
        from netjournal.tui.questions import Questions  # not before the first one is asked

        return Questions(self.desk, self._register)

    def show_brief(self, person: str) -> None:
        """Show what to know before a talk with somebody."""
        from netjournal.tui.screens.brief import Brief  # read on its first use

        self.app.push_screen(Brief(self.desk, self.pen, person))

    def action_brief(self) -> None:
        """Show what to know before a talk with the person."""
        if self.person:
            self.show_brief(self.person.id)

    def action_snooze(self) -> None:
        """Let them rest for as long as is usual."""
        self._do(lambda register, ids: register.snooze(ids))

    async def action_snooze_until(self) -> None:
        """Ask until when they rest."""
        await self._ask_people(lambda questions, ids: questions.ask_snooze(ids), self.meant)

    async def action_done(self) -> None:
        """Mark what is open in the entry as done; where nothing is, log that we were in touch today."""
        try:
            pending = self._register.list_open(self.entry_meant) if self.entry_meant else []
        except NetjournalError as error:
            self.say(str(error))
            return
        if len(pending) > 1:
            await self._ask(lambda: self._questions.ask_which(pending))
        elif pending:
            self._do(lambda register, _: register.settle(pending))
        else:
            self._do(lambda register, ids: register.touch(ids))

    def action_letgo(self) -> None:
        """Stop their rhythm."""
        self._do(lambda register, ids: register.let_go(ids))

    async def action_tag(self) -> None:
        """Ask for tags of the entry, or theirs."""
        ids = [self.entry_meant] if self.entry_meant else self.meant
        await self._ask_people(lambda questions, own: questions.ask_tags(own), ids)

    async def action_rhythm(self) -> None:
        """Ask how often to be in touch."""
        await self._ask_people(lambda questions, ids: questions.ask_rhythm(ids), self.meant)

    async def action_circle(self) -> None:
        """Ask for their circle."""
        await self._ask_people(lambda questions, ids: questions.ask_circle(ids), self.meant)

    async def action_pause(self) -> None:
        """Ask for their style, or how long they are paused."""
        await self._ask_people(lambda questions, ids: questions.ask_style(ids), self.meant)

    def action_archive(self) -> None:
        """Archive them, or bring them back."""
        self._do(lambda register, ids: register.archive(ids))

    async def action_memo(self) -> None:
        """Open the prompt for a note about the person."""
        await self.begin_line(f"note {self.desk.address(self.person)}: " if self.person else "note ")

    async def action_follow(self) -> None:
        """Ask what is offered about the line saved last; else for a plan of the entry, or a line that plans something."""
        entry = self.entry_meant
        if self.offered and self.next_touch:
            await self.ask_next(self.next_touch)
        elif entry:
            await self._ask(lambda: self._questions.ask_plans(entry))
        elif not self.meant:
            self.say("nobody to talk to next here; a logs a line")
        else:
            names = ", ".join(map(self.desk.address, self.desk.load_people(self.meant)))
            await self.begin_line(f"note {names}; fu ")

    async def action_new(self) -> None:
        """Open the prompt for an entry of the person."""
        await self.action_log_person()

    async def ask_newcomer(self, then: Callable[[str], None]) -> None:
        """Ask for somebody to add, and have something done with their id."""
        await self._ask(self._questions.ask_newcomer, lambda change: then(str((change.files[0].record or {})["id"])))

    def _do(
        self,
        act: Callable[[Register, Sequence[str]], Change],
        then: Callable[[Change], None] = lambda _: None,
    ) -> None:
        """Change something with the people who are meant, and say so or why not."""
        ids = self.meant

        def tell(get: Callable[[], Change]) -> None:
            try:
                change = get()
            except NotConfirmedError as error:
                self.show_change(str(error))
            except (NetjournalError, OSError) as error:
                self.say(str(error))
            else:
                self._tell_change(change)
                then(change)

        self.change(lambda desk: act(self._open_register(desk), ids), tell)

    async def _ask_people(self, ask: Callable[[Questions, Sequence[str]], Question], ids: Sequence[str]) -> None:
        """Ask a question about people or an entry, and change what the answer says."""
        await self._ask(lambda: ask(self._questions, ids))

    async def _ask(self, make: Callable[[], Question], then: Callable[[Change], None] = lambda _: None) -> None:
        """Ask a question, unless what it is about is gone, and change what the answer says."""
        try:
            question = make()
        except NetjournalError as error:
            self.say(str(error))
        else:
            await self._put(question, then)

    async def _put(self, question: Question, then: Callable[[Change], None] = lambda _: None) -> None:
        """Put a question, and change what the answer says; an empty answer changes nothing."""
        key = self.keymap.first_key("prompt.earlier")

        def tell(change: Change) -> None:
            self._tell_change(change)
            then(change)

        def take(answer: str, receipt: Receipt) -> None:
            if answer:
                back = f". {key} brings it back where it is asked again" if question.about and key else ""
                self.write(lambda desk: question.do(desk.journal, answer), tell, receipt, back)
            else:
                receipt.settle("")

        keeper = self.keep_answer(f"{question.label} {question.about}") if question.about else None
        prompt = await self.ask(
            question.label,
            lambda answer: question.read(answer) if answer else question.hint,
            take,
            line=question.line,
            find=question.find,
            keeper=keeper,
        )
        if keeper:
            self.offer_unsaved(prompt, keeper, is_said=True)

    def _tell_change(self, change: Change) -> None:
        if change.files:
            self.show_change(f"{self.desk.say_change(change)}. u undoes")
        else:
            self.say(f"{self.desk.say_change(change)}, as it was")
