"""nj where: where the files are."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.errors import UsageError
from netjournal.index import FOLDERS_ONLY


def carry_out(context: Context) -> int:
    """Print every place, or one place's bare path."""
    context.catch_up(FOLDERS_ONLY)
    paths = context.paths
    places = {
        "home": paths.home,
        "config": paths.config_file,
        "keys": paths.keys_file,
        "hook": paths.hook_file,
        "themes": paths.user_themes,
        "shipped-themes": paths.themes,
        "cache": paths.cache,
        "index": context.journal.index.path or "in memory",
        "state": paths.state,
    }
    wanted = context.invocation.words("what")
    unknown = [word for word in wanted if word not in places]
    if unknown:
        raise UsageError(f"'{unknown[0]}' is no place; the places are {', '.join(places)}")
    if context.invocation.has("json"):
        context.out.say_json({name: places[name] for name in wanted or places})
        return 0
    for name in wanted or places:
        context.out.say_whole(
            context.out.style(places[name], "") if wanted else f"{name:15} {context.out.style(places[name], '')}"
        )
    return 0
