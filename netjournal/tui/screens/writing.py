"""Writing: a room where lines are logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from netjournal import clock
from netjournal.errors import NetjournalError, NotConfirmedError
from netjournal.tui.screens.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.grammar.draft import Draft
    from netjournal.insights.due import Standing
    from netjournal.tui.autosave import AnswerSave, Autosave
    from netjournal.tui.desk import Desk, Saved
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.next_touch import NextTouch
    from netjournal.tui.widgets.handing import Receipt
    from netjournal.tui.widgets.prompt import Prompt

    T = TypeVar("T")


class Writing(Waiting):
    """A room with a prompt for lines, which are on the disk while they are typed."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._autosave: Autosave | None = None
        self._answers: AnswerSave | None = None
        """Keeps what is answered to the question asked last."""
        self.next_touch: NextTouch | None = None
        """What the last line left open; `offered` says whether it still stands."""
        self.told = 0
        """When a change was last said, in nanoseconds."""
        self._is_leaving = False
        """Whether the app ends as soon as all is written."""
        self._warned: list[str] = []
        """The lines of which it was said that leaving loses them."""

    @property
    def person(self) -> Standing | None:
        """The person whom keys concern: under the cursor, or shown."""
        raise NotImplementedError

    @property
    def record(self) -> str | None:
        """The id of the person, entry or goal whose file keys concern."""
        raise NotImplementedError

    async def action_log_any(self) -> None:
        """Open the prompt for a line."""
        await self.begin_line("")

    async def action_log_person(self) -> None:
        """Open the prompt for a line about the person under the cursor."""
        await self.begin_line(f"call {self.desk.address(self.person)}: " if self.person else "")

    async def begin_line(self, line: str) -> None:
        """Open the prompt with a line to begin with."""
        from netjournal.tui.widgets.capture import CapturePrompt  # an Input is dear; most sessions begin with a look

        prompt = await self.ready(CapturePrompt, self.pen, id="capture")
        read, keeper = self.desk.make_reader().read, self._ready_autosave()
        prompt.begin(line, read, self.desk.complete, self._save, keeper, self.write_page)
        self.show_hints(self.keymap.list_hints("prompt"))
        self.offer_unsaved(prompt, keeper, is_said=not self.desk.has_offered)
        self.desk.has_offered = True

    def write_page(self, line: str, end: Callable[[bool], None]) -> None:
        """Go on with a line in the editor, and say whether what was written there holds it."""
        raise NotImplementedError

    def show_change(self, said: str, offered: Sequence[str] = ()) -> None:
        """Show the journal as it is by now, say what was done, and offer what `follow` does about it."""
        for screen in (
            self.app.screen_stack
        ):  # the one at the bottom looks for what others change, and is not to take this for it
            if isinstance(screen, Writing):
                screen.told = clock.nanoseconds()
        self.offered = offered
        self.publish()
        self.say(said)

    async def ask_next(self, question: NextTouch) -> None:
        """Ask when to talk next."""

        def take(answer: str, receipt: Receipt) -> None:
            def tell(said: str) -> None:
                if said:
                    self.show_change(f"{said}. u undoes")
                self._withdraw()

            self.write(lambda desk: question.write(desk, answer), tell, receipt)

        await self.ask("next>", question.explain, take, leave=self._withdraw)

    def write(self, act: Callable[[Desk], T], tell: Callable[[T], object], receipt: Receipt, back: str = "") -> None:
        """Change what an answer or a line says, and have it told; one that could not be written is handed back.

        Where the prompt is gone by then, `back` says what brings back what was typed.
        """

        def finish(get: Callable[[], T]) -> None:
            try:
                made = get()
            except NotConfirmedError as error:  # it is on the disk, and would be there twice if it were tried again
                self.show_change(str(error))
            except (NetjournalError, OSError) as error:
                if not receipt.settle(str(error)):
                    self.say(f"not saved: {error}{back}")
                return
            else:
                tell(made)
            receipt.settle("")

        self.change(act, finish, late=receipt.let_go)

    def _say_way_back(self) -> str:
        """Return the keys that bring back a line which could not be saved in the end."""
        keys = (self.keymap.first_key("log.any"), self.keymap.first_key("prompt.earlier"))
        return f". {' and '.join(keys)} bring back the last" if all(keys) else ""

    def _withdraw(self) -> None:
        """Offer it no longer."""
        self.offered = []

    def on_unmount(self) -> None:
        """Write what is typed and not saved before the session ends."""
        self.keep_draft()

    def keep_draft(self) -> None:
        """Have what is typed and not saved on the disk: the session ends; called from any thread."""
        if self.prompt is not None:
            self.prompt.keep_line()
        for keeper in (self._autosave, self._answers):
            if keeper is not None:
                keeper.close()

    def action_quit(self) -> None:
        """Leave the app once all is written; where the disk did not take a line that was typed, only after that was said."""
        self.leave()

    def leave(self, result: str | None = None) -> None:
        """Leave the app, as action_quit() does, with a result."""
        aside = self.desk.aside
        if self._is_leaving:
            self.app.exit(result)
            return
        keepers = self._list_keepers()

        def end(get: Callable[[], list[str]]) -> None:
            was_waiting, self._is_leaving = self._is_leaving, False
            if was_waiting and aside.is_changing:
                self.leave(result)  # something was changed meanwhile
                return
            refused = get()
            if refused and refused != self._warned:
                self._warned = refused
                many = "1 line" if len(refused) == 1 else f"{len(refused)} lines"
                self.say(f"Cannot write: {many} would be lost{self._say_way_back()}; quitting again loses it.")
            else:
                self.app.exit(result)

        def wait() -> None:
            self._is_leaving = True
            self.say(f"One moment: {aside.words or 'writing'}. Quitting again leaves it undone.")

        if aside.is_changing or not all(one.is_settled for one in keepers):
            aside.do(lambda _: [line for one in keepers for line in one.list_refused()], end, "", wait)
        else:
            self.app.exit(result)

    def _list_keepers(self) -> list[Autosave]:
        rooms = [screen for screen in self.app.screen_stack if isinstance(screen, Writing)]
        return [room._autosave for room in rooms if room._autosave]  # noqa: SLF001 - of one's own kind

    def _ready_autosave(self) -> Autosave:
        from netjournal.tui.autosave import Autosave  # most sessions begin with a look

        if self._autosave is None:
            self._autosave = Autosave(self.desk.journal.shelf, self._say_later)
        return self._autosave

    def keep_answer(self, about: str) -> AnswerSave:
        """Return what keeps a text that answers a question, for the next time that it is asked about the same."""
        from netjournal.tui.autosave import AnswerSave

        if self._answers is not None:
            self._answers.end()
        self._answers = AnswerSave(self.desk.journal.shelf, self._say_later, about)
        return self._answers

    def offer_unsaved(self, prompt: Prompt, keeper: Autosave, *, is_said: bool = False) -> None:
        """Have what was typed in a prompt and never saved be brought back there; say so where nobody expects it."""
        key = self.keymap.first_key("prompt.earlier")

        def offer(get: Callable[[], list[str]]) -> None:
            lines = get()
            if prompt.is_open and prompt.keeper is keeper:
                prompt.give_back(lines)
                if lines and key and is_said:
                    said = f"{key} brings back what was typed here and not saved"
                    self.call_after_refresh(self.say, said)  # above the prompt, whose height is not known before

        self.desk.aside.do(lambda _: keeper.list_unsaved(), offer, "")

    def _say_later(self, said: str) -> None:
        """Have something said, from another thread, which must not wait for a terminal that takes nothing."""
        self.app.call_later(self._say_unkept, said)

    def _say_unkept(self, said: str) -> None:
        """Say that a line is not kept, unless it is one that would be lost, which was said and tells more."""
        unkept = {line for one in self._list_keepers() for line in one.list_unkept()}
        if not unkept or not unkept.issubset(self._warned):
            self.say(said)

    def _save(self, draft: Draft, receipt: Receipt) -> None:
        """Save a draft, say so and offer to say when to talk next."""
        self.write(
            lambda desk: desk.save([draft]), lambda saved: self.announce(saved, [draft]), receipt, self._say_way_back()
        )

    def announce(self, saved: Saved, drafts: Sequence[Draft], remarks: Sequence[str] = ()) -> None:
        """Show the journal with what was saved and say so, with the first of the remarks; of one entry, offer the next touch."""
        from netjournal.tui.next_touch import NextTouch  # not before the first frame

        more = f" ({len(remarks)} remarks)" if len(remarks) > 1 else ""
        remark = f"; ~ {remarks[0]}{more}" if remarks else ""
        self.next_touch = NextTouch.after(self.desk, drafts[0], saved.entry) if len(drafts) == 1 else None
        self.show_change(f"{saved.said}. u undoes{remark}", self.next_touch.list_hints() if self.next_touch else [])
