"""What the prompts tell their screen; apart from them, since a screen is drawn long before an Input is needed."""

from __future__ import annotations

from textual.message import Message


class Closed(Message):
    """A prompt was closed; the keys are free."""
