"""nj themes: the themes that can be chosen, and what is wrong with any."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.index import FOLDERS_ONLY
from netjournal.palettes import load_palettes


def carry_out(context: Context) -> int:
    """Print each theme, whether it is dark, and its file."""
    context.catch_up(FOLDERS_ONLY)
    palettes, problems = load_palettes([context.paths.themes, context.paths.user_themes])
    if context.invocation.has("json"):
        context.out.say_json([{"name": p.name, "dark": p.dark, "file": p.source} for p in palettes.values()])
    else:
        for palette in palettes.values():
            context.out.say(
                context.out.style(f"{palette.name:12} {'dark' if palette.dark else 'light':6} {palette.source}", "")
            )
    for problem in problems:
        context.out.warn(problem)
    return 0
