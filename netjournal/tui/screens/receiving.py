"""Receiving: a room where people of other programs' files are imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.worker import Worker, WorkerState

from netjournal.tui.screens.watching import Watching

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from netjournal.tui.arrivals import Arrivals
    from netjournal.tui.widgets.ask import AskPrompt

_LOOKING, _BRINGING = "looking", "bringing"
_OFTEN = 0.5
"""Seconds between two words on how far it has come."""


class Receiving(Watching):
    """A room that asks for a file, says what it holds, and imports it when enter is pressed once more."""

    _arrivals: Arrivals | None = None
    _news: Timer | None = None

    async def action_import(self) -> None:
        """Ask for a file of people; while one is being imported, say how far that has come."""
        if self._arrivals is None or not self._arrivals.progress:
            from netjournal.tui.arrivals import Arrivals  # read on its first use

            self._arrivals = Arrivals(self.desk)
        from netjournal.tui.arrivals import complete_path
        from netjournal.tui.widgets.ask import take_at_once

        arrivals = self._arrivals
        await self.ask(
            "import",
            arrivals.explain,
            take_at_once(lambda line: self._take_file(arrivals, line)),
            line=arrivals.path,
            find=complete_path,
            leave=arrivals.stop,
        )

    def _take_file(self, arrivals: Arrivals, answer: str) -> str:
        """Look into a file; the second time, import it. Return why that is not possible, or nothing."""
        if arrivals.progress:
            return arrivals.progress
        if not answer:
            return "name a file of vCards or a CSV file; esc leaves"
        if answer == arrivals.path and arrivals.plan and not arrivals.is_ready(answer):
            return ""
        is_ready = arrivals.is_ready(answer)
        arrivals.start(answer, "importing" if is_ready else "looking into it")
        if self._asking:
            self._asking.stay()
        work: Callable[[], object] = arrivals.bring if is_ready else arrivals.look
        self.run_worker(work, name=_BRINGING if is_ready else _LOOKING, thread=True)
        self.desk.is_importing = is_ready
        self._news = self.set_interval(_OFTEN, lambda: self._renew_prompt(arrivals))
        return ""

    @property
    def _asking(self) -> AskPrompt | None:
        """The prompt for a file, while it is open."""
        from netjournal.tui.widgets.ask import AskPrompt  # an Input is dear; most sessions begin with a look

        return self.prompt if isinstance(self.prompt, AskPrompt) and self.prompt.is_open else None

    def _renew_prompt(self, arrivals: Arrivals) -> None:
        if arrivals.progress and self._asking:
            self._asking.renew()

    @on(Worker.StateChanged)
    def _hear_worker(self, event: Worker.StateChanged) -> None:
        """Show what came of it."""
        arrivals, name = self._arrivals, event.worker.name
        if name not in (_LOOKING, _BRINGING) or event.state is not WorkerState.SUCCESS or arrivals is None:
            return
        event.stop()
        if self._news:
            self._news.stop()
        if name == _BRINGING:
            self.desk.is_importing = False
            self._end_import(arrivals, str(event.worker.result or ""))
        elif self._asking:
            self._asking.renew()

    def _end_import(self, arrivals: Arrivals, change: str) -> None:
        if self._asking:
            self._asking.close()
        if arrivals.problem:
            self.say(f"not imported: {arrivals.problem}")
        elif arrivals.plan and arrivals.plan.change:
            self.desk.adopt(change)
            said = f"{self.desk.say_change(arrivals.plan.change)}. u undoes"
            self.change(lambda _: said, lambda get: self.show_change(get()), words="reading the files")

    def on_unmount(self) -> None:
        """End what is going on before the session does."""
        super().on_unmount()
        if self._arrivals:
            self._arrivals.stop()
