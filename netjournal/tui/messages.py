"""What the prompts tell their screen; apart from them, since a screen is drawn long before an Input is needed."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Narrowed(Message):
    """A filter is another one."""

    query: str
    is_back: bool = False
    """Whether it is the one before, since what was typed is not wanted."""


class Closed(Message):
    """A prompt was closed; the keys are free."""
