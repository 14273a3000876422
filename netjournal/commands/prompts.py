"""Commands of the line at the bottom."""

from __future__ import annotations

from netjournal.commands.command import Command

PROMPTS: tuple[Command, ...] = (
    Command("prompt.save", "save the line", keys=("enter", "ctrl+j"), where=("prompt",), hint="save"),
    Command(
        "prompt.complete",
        "complete a name or a tag, or switch to the next one meant",
        keys=("tab",),
        where=("prompt",),
        hint="complete",
    ),
    Command("prompt.close", "close and save nothing", keys=("escape", "ctrl+c"), where=("prompt",), hint="close"),
    Command("prompt.clear", "clear the line", keys=("ctrl+u",), where=("prompt",), hint="clear"),
    Command("prompt.earlier", "the line typed before", keys=("up",), where=("prompt",), hint="earlier line"),
    Command("prompt.later", "the line typed after that", keys=("down",), where=("prompt",)),
)
