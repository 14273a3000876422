"""nj keys: the keys of the app, those of the user's own keys.toml included."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.commands import COMMANDS, Command
from netjournal.commands.contexts import list_contexts
from netjournal.index import FOLDERS_ONLY
from netjournal.keymap import Keymap, load_keymap
from netjournal.text import pad

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def carry_out(context: Context) -> int:
    """Print every key in force, what it does and its id."""
    context.catch_up(FOLDERS_ONLY)
    keymap = load_keymap(context.paths.keys_file)
    for problem in keymap.problems:
        context.out.warn(problem)
    if context.invocation.has("json"):
        context.out.say_json([_describe(command, keymap) for command in COMMANDS if command.where])
        return 0
    if context.invocation.has("markdown"):
        context.out.say_whole("\n".join(draw_markdown(keymap)))
        return 0
    for line in _draw_table(context, keymap):
        context.out.say(line)
    return 0


def draw_markdown(keymap: Keymap) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield "| key | does | id |"
    yield "|---|---|---|"
    for title, commands in list_contexts(COMMANDS):
        yield f"| **{title}** | | |"
        for command in commands:
            keys = " ".join(f"`{key}`".replace("|", "\\|") for key in keymap.say_keys(command))
            yield f"| {keys} | {command.title} | `{command.id}` |"


def _draw_table(context: Context, keymap: Keymap) -> Iterator[str]:
    style = context.out.style
    shown = {command.id: " ".join(keymap.say_keys(command)) for command in COMMANDS if command.where}
    wide = max(len(command.title) for command in COMMANDS if command.where)
    room = max(map(len, shown.values()))
    for title, commands in list_contexts(COMMANDS):
        yield style(title, "strong")
        for command in commands:
            yield style(f"  {pad(shown[command.id], room)}  {command.title:{wide}}  {command.id}", "")


def _describe(command: Command, keymap: Keymap) -> dict[str, object]:
    return {
        "id": command.id,
        "title": command.title,
        "keys": list(keymap.keys(command)),
        "default": list(command.keys),
        "where": list(command.where),
        "command": f"nj {command.cli}" if command.cli else None,
    }
