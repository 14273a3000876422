"""What the prompts tell their screen; apart from them, since a screen is drawn long before an Input is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from netjournal.capture.draft import Draft


@dataclass
class Written(Message):
    """A line without errors is to be saved; the prompt's saved() or refuse() answers it."""

    draft: Draft


@dataclass
class Narrowed(Message):
    """A filter is another one."""

    query: str


class Closed(Message):
    """A prompt was closed; the keys are free."""
