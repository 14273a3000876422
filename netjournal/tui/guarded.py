"""GuardedApp: an app that can be ended from outside, and that ends without a word of the journal when it fails."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Generic, Protocol, runtime_checkable

from textual.app import ReturnType
from textual.events import Resize
from textual.geometry import Size
from textual.worker import WorkerFailed

from netjournal.tui.display.sparing import SparingApp, SparingDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import ExceptHookArgs

    from textual.timer import Timer

_SETTLED = 0.2
"""Seconds after which a window is taken to have the size it was given."""


@runtime_checkable
class KeepsDraft(Protocol):
    """A screen on which something may be typed that is not saved."""

    def keep_draft(self) -> None:
        """Have it on the disk, as far as that is possible at all; called from any thread."""


class GuardedApp(SparingApp[ReturnType], Generic[ReturnType]):
    """An app whose drafts outlive it."""

    def __init__(self) -> None:
        super().__init__()
        self.fault: BaseException | None = None
        """The error that ended the app."""
        self._running_loop: asyncio.AbstractEventLoop | None = None
        self._measuring: Timer | None = None

    @property
    def is_lent(self) -> bool:
        """Whether another program has the terminal."""
        return isinstance(self._driver, SparingDriver) and self._driver.is_lent

    def on_load(self) -> None:
        """Hear of errors that nobody waits for."""
        self._running_loop = asyncio.get_running_loop()
        self._running_loop.set_exception_handler(self._hear_of_task)

    def on_resize(self) -> None:
        """See to it that a window which changed many times at once has the size it was left with."""
        if self._measuring is not None:
            self._measuring.stop()
        self._measuring = self.set_timer(_SETTLED, self._measure)

    def _measure(self) -> None:
        is_leaving = not self._screen_stack
        if isinstance(self._driver, SparingDriver) and not self.is_lent and not is_leaving:
            size = Size(*self._driver.measure())
            if size != self.screen.outer_size:
                self.post_message(Resize(size, size))

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Lend the terminal, and take it back whatever happens meanwhile: after an error Textual would not."""
        failed = None
        with super().suspend():
            try:
                yield
            except Exception as error:  # noqa: BLE001 - it is raised again once the terminal is ours
                failed = error
        if failed is not None:
            raise failed

    def keep_drafts(self) -> None:
        """Have all that was typed on the disk; from any thread."""
        for stack in [*self._screen_stacks.values()]:
            for screen in [*stack]:
                if isinstance(screen, KeepsDraft):
                    screen.keep_draft()

    def leave(self, code: int) -> bool:
        """Begin to end with an exit code, and say whether that is possible; from any thread."""
        try:
            if self._running_loop is None:
                return False
            self._running_loop.call_soon_threadsafe(self.exit, None, code)
        except RuntimeError:  # the loop has ended
            return False
        return True

    def hear_of_thread(self, args: ExceptHookArgs) -> None:
        """End with the error of a thread, but for one that only says that the terminal is gone."""
        if isinstance(args.exc_value, Exception) and not isinstance(args.exc_value, OSError) and self._running_loop:
            self._running_loop.call_soon_threadsafe(self._handle_exception, args.exc_value)

    def _hear_of_task(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """Keep what was typed and end. Textual would print the error with all that was in memory around it."""
        self._return_code = 1
        if self.fault is None:
            self.fault = error.error if isinstance(error, WorkerFailed) else error
            self.keep_drafts()
        if self._exception is None:  # what tests look at
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()
