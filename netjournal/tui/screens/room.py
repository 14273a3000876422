"""Room: a screen with a line of hints at the bottom, which prompts take over while something is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from textual import on

from netjournal.commands.contexts import CONTEXTS, list_commands
from netjournal.errors import NetjournalError
from netjournal.keymap import say_key
from netjournal.tui.drawing.page import draw_hints, draw_trouble
from netjournal.tui.messages import Closed
from netjournal.tui.screens.keyed import Keyed
from netjournal.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import ScreenResume

    from netjournal.commands import Command
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.offers import Offer
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.widgets.ask import AskPrompt, Take
    from netjournal.tui.widgets.handing import Keeper
    from netjournal.tui.widgets.prompt import Prompt

    P = TypeVar("P", bound=Prompt)

_KEPT = 2
"""Hints of a place that stay when others must go: the way back, and help. In a prompt it is the way out alone."""

Hints = list[tuple[str, str]]
"""(key, word) of what can be done."""


_ASKING = ("prompt.save", "prompt.clear", "prompt.close")
_COMPLETING = ("prompt.complete",)
"""Commands of a prompt that are worth a hint while something is asked."""


class Room(Keyed[None]):
    """A screen of the journal. It has Lines with the id `foot`; its prompts lie over the row above them."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk.keymap)
        self.desk, self.pen = desk, pen
        self.prompt: Prompt | None = None
        """The prompt opened last."""
        self.offered: Sequence[str] = ()
        """What `follow` does about the line saved last, the longest wording first; nothing when it is not offered."""
        self._hints: Hints | None = None
        self._above = 0
        """Rows of a prompt that messages stand above."""
        self.is_stale = False
        """Whether the journal was changed while another screen lay over this one."""

    @property
    def spot(self) -> str:
        """The place of PLACES where keys are pressed while no prompt is open."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """The place of PLACES where keys are pressed: an open prompt has them all."""
        return self.prompt.place if self.prompt is not None and self.prompt.is_open else self.spot

    @property
    def is_asking(self) -> bool:
        """Whether a prompt is open."""
        return self.prompt is not None and self.prompt.is_open

    async def obey(self, key: str) -> bool:
        """Do what a key is for; one that comes right behind a prompt is for what had the keys before."""
        if self.focused is None and not self.is_asking:
            self.take_keys_back()
        is_known = await super().obey(key)
        if not is_known and not self.is_asking and (command := self.keymap.find_elsewhere(key)):
            where = next((CONTEXTS[context] for context in command.where if context in CONTEXTS), "elsewhere")
            self.say(f"{say_key(key)} does nothing here ({where[0].lower()}{where[1:]}: {command.title})")
        return is_known

    async def run(self, command: Command) -> None:
        """Carry a command out, or say why it cannot be done."""
        if self.desk.tips:
            self.desk.tips.note(command.id)
        await super().run(command)

    def take_keys_back(self) -> None:
        """Give the keys to whatever had them before a prompt was open."""
        raise NotImplementedError

    def refresh_journal(self) -> None:
        """Ask everything again and show it; the cursor stays where it was."""
        raise NotImplementedError

    def publish(self) -> None:
        """Show the journal as it is by now, here at once, and on the screens below this one when they are seen again."""
        for screen in self.app.screen_stack:
            if isinstance(screen, Room) and screen.is_mounted:  # one that is not yet has nothing to show, and will ask
                screen.is_stale = screen is not self.app.screen
                if not screen.is_stale:
                    screen.refresh_journal()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Show what was changed on the screen above."""
        super().on_screen_resume(event)
        if self.is_stale:
            self.is_stale = False
            self.refresh_journal()

    async def ready(self, kind: type[P], *arguments: Any, **options: Any) -> P:
        """Return the screen's prompt of a kind, made on its first use and laid out together with its opening.

        What was said before is over: it would stand on the line.
        """
        self.app.clear_notifications()
        found = self.query(kind)
        if found:
            self.prompt = found.first()
            return found.first()
        prompt = kind(*arguments, **options)
        prompt.add_class("-open")
        await self.mount(prompt)
        self.prompt = prompt
        return prompt

    def say(self, text: str) -> None:
        """Say one thing for a moment, above the prompt if that is still open then."""
        super().say(self.desk.mask(text))
        self.call_next(self._place_messages)

    def _place_messages(self) -> None:
        above = self.prompt.size.height if self.prompt and self.prompt.is_open else 0
        if above != self._above:  # it lays the screen out again
            self._above = above
            self.query("#textual-toastrack").set_styles(f"margin: 0 0 {above + 1} 0;")

    async def ask(
        self,
        label: str,
        explain: Callable[[str], str],
        take: Take,
        *,
        line: str = "",
        find: Callable[[str], list[str]] | None = None,
        leave: Callable[[], None] = lambda: None,
        keeper: Keeper | None = None,
    ) -> AskPrompt:
        """Ask for one line, as AskPrompt.begin() does, and return the prompt."""
        from netjournal.tui.widgets.ask import (  # an Input is dear; most sessions begin with a look
            AskPrompt,
            find_nothing,
        )

        prompt = await self.ready(AskPrompt, self.pen, id="ask")
        prompt.begin(label, explain, take, line=line, find=find or find_nothing, leave=leave, keeper=keeper)
        self.show_hints(self.keymap.list_hints("prompt", _ASKING + _COMPLETING if find else _ASKING))
        return prompt

    def show_hints(self, hints: Hints | None = None) -> None:
        """Show the keys that matter now, those of the place unless others are given; above them what must be mended."""
        self._hints = hints
        shown = self.list_hints() if hints is None else hints
        kept = _KEPT if hints is None else 1
        key = self.keymap.first_key("follow") if hints is None else ""
        offered = [(key, words) for words in self.offered if key]
        foot = self.query_one("#foot", Lines)
        if words := self.desk.aside.words:
            foot.show(lambda _: [[(f" {words}", "muted")]])
            return
        trouble = self.desk.find_trouble()
        foot.set_class(bool(trouble), "-trouble")
        is_broken = bool(trouble and self.desk.list_broken()) and not self.desk.is_hiding
        can_mend = is_broken and any(command.id == "mend" for command in list_commands(self.spot))
        mend = (self.keymap.first_key("mend") or ":mend") if can_mend else ""
        foot.show(
            lambda width: [*draw_trouble(trouble, width, self.pen, mend), *draw_hints(shown, width, offered, kept)]
        )

    def list_hints(self) -> Hints:
        """Return (key, word) of what can be done here."""
        return self.keymap.list_hints(self.spot)

    def list_rules(self) -> Sequence[tuple[str, str]]:
        """Return (what is selected, how its number comes about), where numbers are shown."""
        return ()

    def show_foot(self) -> None:
        """Show the hints that were shown last, and what must be mended by now."""
        self.show_hints(self._hints)

    @on(Closed)
    def _end_prompt(self) -> None:
        if not self.is_asking:  # else it was opened again by a key that came at once
            self.take_keys_back()
            self.show_hints()

    def action_hide(self) -> None:
        """Hide what is private while others look on, or show it again."""
        try:
            self.desk.hide(is_hiding=not self.desk.is_hiding)
        except NetjournalError as error:
            self.say(f"not hidden: {error}")
            return
        for screen in self.app.screen_stack:
            if isinstance(screen, Room):
                screen.offered = ()  # it names people
        self.publish()
        self.say("private people and entries are hidden; H shows them" if self.desk.is_hiding else "all is shown again")

    def action_back(self) -> None:
        """Return to the screen before."""
        self.dismiss()

    def action_escape(self) -> None:
        """Return to the screen before."""
        self.action_back()

    async def action_find(self) -> None:
        """Look for something in the whole journal."""
        from netjournal.tui.screens.find import Find  # read on its first use

        await self.app.push_screen(Find(self.desk, self.pen))

    async def action_palette(self) -> None:
        """List all commands above a line that narrows them."""
        from netjournal.tui.offers import list_all  # read on its first use

        offers = list_all(self.spot, self.keymap, self.find_obstacle, self.desk.chosen)
        await self._open_chooser(":", "Commands", offers)

    async def action_help(self) -> None:
        """List what must be mended, what the numbers that are selected mean, and the keys that work here, above the same line."""
        from netjournal.tui.offers import list_keys  # read on its first use

        trouble, rules = self.desk.find_trouble(), self.list_rules()
        offers = list_keys(self.spot, self.keymap, self.find_obstacle, trouble, rules)
        closers = [key for ident in ("back", "help") if len(key := self.keymap.first_key(ident) or "") == 1]
        await self._open_chooser("?", "Keys", offers, closers)

    async def _open_chooser(
        self, label: str, name: str, offers: Sequence[Offer | str], closers: Sequence[str] = ()
    ) -> None:
        from netjournal.tui.offers import find_offers
        from netjournal.tui.widgets.chooser import Chooser  # an Input is dear; most sessions begin with a look

        prompt = await self.ready(Chooser, self.pen, id="chooser")
        prompt.begin(
            label,
            name,
            lambda typed: find_offers(offers, typed),
            self._run_chosen,
            is_long=bool(closers),
            closers=closers,
        )
        hints = self.keymap.list_hints(prompt.place)
        self.show_hints([(" ".join([key, *closers[:1]]) if word == "close" else key, word) for key, word in hints])

    async def _run_chosen(self, command: Command) -> None:
        """Run a command where its key would have been pressed."""
        self.take_keys_back()
        self.desk.remember(command.id)
        await self.run(command)
