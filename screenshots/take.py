"""Take the pictures: `python -m screenshots.take` writes them, `--check` says which are out of date.

The same code gives the same bytes: the journal and its day are fixed, and nothing in a picture depends on the machine.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from unittest.mock import patch

from netjournal.demo import MOMENT, borrow_demo
from netjournal.glyphs import UNICODE
from netjournal.index import RECENT
from netjournal.journal import Journal
from netjournal.paths import Paths, find_themes
from netjournal.tui.app import NetjournalApp
from netjournal.tui.desk import Desk
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.look import Dress
from screenshots.scenes import SCENES, Scene

FOLDER = os.path.dirname(os.path.abspath(__file__))
_FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"


async def take(scene: Scene) -> str:
    """Return one picture as SVG."""
    with (
        borrow_demo() as place,
        patch("netjournal.clock.now", lambda _=None: MOMENT),
        patch.dict(os.environ, HOME=place),
    ):
        themes = find_themes()
        home = f"{place}/.local/share/netjournal" if scene.is_empty else f"{place}/journal"
        paths = Paths(home, place, f"{place}/cache", place, themes, f"{place}/config.toml")
        journal = Journal.open(paths)
        journal.catch_up(MOMENT.date(), RECENT)
        journal.config_file = "~/.config/netjournal/config.toml"
        desk = Desk(journal, lambda: MOMENT, is_demo=not scene.is_empty)
        app = NetjournalApp(desk, Pen(MOMENT.date(), UNICODE), Dress("ink", UNICODE, [themes]), scene.theme)
        desk.aside.patience = 60.0  # a busy machine must not make another picture
        async with app.run_test(size=(scene.columns, scene.rows)) as pilot:
            for key in scene.keys:  # what one asks for aside is there before the next is pressed
                await pilot.press(key)
                await asyncio.to_thread(desk.aside.settle)
                await pilot.pause()
            await pilot.press(*scene.line)
            await pilot.pause()
            picture = tidy(app.export_screenshot(title="netjournal"))
        journal.index.close()
    return picture


def tidy(svg: str) -> str:
    """Return a picture that fetches no font and names itself the same every time."""
    svg = re.sub(r"@font-face\s*{[^}]*}\s*", "", svg)
    svg = re.sub(r"font-family:\s*[^;]*;", f"font-family: {_FONTS};", svg)
    return re.sub(r"terminal-\d+", "terminal", svg).rstrip() + "\n"


def main(arguments: list[str]) -> int:
    """Write the pictures, or check that those on disk are what would be written; return the exit code."""
    stale = []
    for scene in SCENES:
        picture, path = asyncio.run(take(scene)), f"{FOLDER}/{scene.name}.svg"
        if "--check" not in arguments:
            with open(path, "w", encoding="utf-8") as file:
                file.write(picture)
        elif not os.path.exists(path) or open(path, encoding="utf-8").read() != picture:  # noqa: SIM115
            stale.append(scene.name)
    if stale:
        print(f"out of date: {', '.join(stale)}; run 'make screenshots' and look at them", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
