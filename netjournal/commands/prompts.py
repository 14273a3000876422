"""Commands of the line at the bottom."""

from __future__ import annotations

from netjournal.commands import LINES, Command

PROMPTS: tuple[Command, ...] = (
    Command("prompt.save", "save the line", keys=("enter", "ctrl+j"), where=("prompt",), hint="save"),
    Command(
        "prompt.run", "run the command under the cursor", keys=("enter", "ctrl+j"), where=("choosing",), hint="run"
    ),
    Command(
        "prompt.complete",
        "complete a name or a tag, or switch to the next one meant",
        keys=("tab",),
        where=LINES,
        hint="complete",
    ),
    Command("prompt.clear", "clear the line", keys=("ctrl+u",), where=LINES, hint="clear"),
    Command("prompt.earlier", "bring back the line typed before", keys=("up",), where=("prompt",), hint="earlier line"),
    Command("prompt.later", "bring back the line typed after that", keys=("down",), where=("prompt",)),
    Command("prompt.close", "close and save nothing", keys=("escape", "ctrl+c"), where=LINES, hint="close"),
)
