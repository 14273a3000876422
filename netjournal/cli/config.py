"""nj config: every setting, its value and where it comes from."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.config import DEFAULTS
from netjournal.index import FOLDERS_ONLY
from netjournal.text import pad


def carry_out(context: Context) -> int:
    """Print the settings in force; what is wrong in the file goes to stderr."""
    context.catch_up(FOLDERS_ONLY)
    config, out = context.journal.config, context.out
    keys = [*DEFAULTS, *(key for key in config.own if key not in DEFAULTS)]
    rows = [
        (key, config.own.get(key, DEFAULTS.get(key, ("", ""))[0]), "file" if key in config.own else "default")
        for key in keys
    ]
    if context.invocation.has("json"):
        out.say_json({"file": context.paths.config_file, "settings": {k: {"value": v, "from": f} for k, v, f in rows}})
        rows = []
    else:
        out.say(f"# {out.style(context.paths.config_file, '')}")
    for key, value, source in rows:
        shown = f'"{value}"' if isinstance(value, str) else value
        explained = DEFAULTS.get(key, ("", "your own"))[1]
        out.say(
            f"{out.style(pad(key, max(24, len(key))), '')} = {out.style(str(shown), 'strong'):12} {'(yours)' if source == 'file' else '(default)':10} {explained}"
        )
    return 0
