"""launch(): from the command line to the running app."""

from __future__ import annotations

import locale
import os
import sys
import threading
from typing import TYPE_CHECKING

from netjournal import clock
from netjournal.errors import NetjournalError
from netjournal.glyphs import choose_glyphs
from netjournal.index import ALL, FOLDERS_ONLY, DamagedIndexError
from netjournal.index.making import delete_database
from netjournal.journal import Journal
from netjournal.keymap import load_keymap
from netjournal.palettes import choose_palette
from netjournal.paths import Paths, find_paths

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from netjournal.tui.app import NetjournalApp
    from netjournal.tui.desk import Desk

_MANY = 500
_TO_DEMO = -1
"""No exit code: the demo is to be shown, and then the journal again."""
_HOLD = 0.3
"""Seconds an escape waits for the rest of an arrow key where a line may tear one apart."""
_SETTINGS = {"TEXTUAL_ANIMATIONS": "none", "TEXTUAL_SMOOTH_SCROLL": "0", "TEXTUAL_FPS": "1000", "ESCDELAY": "50"}
"""Read by Textual when it is imported; what the user has set stays."""


def launch(argv: list[str]) -> int:
    """Open the journal (or the demo) on the whole screen and return the exit code."""
    options, word = _read_options(argv)
    environ, theme = dict(os.environ), options.get("theme")
    try:
        if word == "demo":
            return _run_demo(environ, theme)
        paths = find_paths(options.get("home"), environ)
        while (code := _run(paths, environ, theme, opening=word)) == _TO_DEMO:
            _run_demo(environ, theme)
            word = ""
        return code
    except NetjournalError as error:
        print(f"nj: {error}", file=sys.stderr)
        return error.exit_code


def find_colours(environ: Mapping[str, str]) -> str | None:
    """Return the terminal's colour system, as choose_palette() names it."""
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if environ.get("TERM", "").endswith("256color") else "standard"


def is_remote(environ: Mapping[str, str]) -> bool:
    """Tell whether the terminal is at the other end of a line, which may deliver a key in pieces."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def _read_options(argv: list[str]) -> tuple[dict[str, str], str]:
    """Return the options and their values, and the word that says what is asked for: demo, review or nothing."""
    options: dict[str, str] = {}
    words, asked = iter(argv), ""
    for word in words:
        name, equals, value = word.removeprefix("--").partition("=")
        if word.startswith("--"):
            options[name] = value if equals else next(words, "")
        else:
            asked = word
    return options, asked


def _run_demo(environ: Mapping[str, str], theme: str | None) -> int:
    """Show a copy of the demo journal, which is gone afterwards."""
    from netjournal.demo import MOMENT, borrow_demo, lend_settings, return_demo  # nobody else pays for it

    with borrow_demo() as place:
        paths = find_paths(f"{place}/journal", environ)
        paths.cache = f"{place}/cache"
        paths.config_file = lend_settings(paths.config_file, place)
        return _run(paths, environ, theme, MOMENT, lambda: return_demo(place))


def _run(
    paths: Paths,
    environ: Mapping[str, str],
    theme: str | None,
    moment: datetime | None = None,
    tidy: Callable[[], object] = lambda: None,
    opening: str = "",
) -> int:
    """Run the app on a journal, opened at home or at a screen, and return its exit code, or _TO_DEMO when the demo is to follow."""
    os.environ.pop("NO_COLOR", None)  # Textual would grey everything, also a theme that has no colours
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    journal = _open(paths, moment)
    journal.hook_file = journal.hook_file if moment is None else ""  # what happens in the demo concerns nobody
    zone = journal.config.text("timezone") or None

    def tell_now() -> datetime:
        return moment or clock.now(zone)

    from netjournal.tui.app import NetjournalApp  # after the settings above, which are read on import
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.keyboard import Keyboard
    from netjournal.tui.look import Dress
    from netjournal.tui.screens.home import DEMO

    encoding, config = locale.getpreferredencoding(False), journal.config
    suits = choose_palette(None, environ, find_colours(environ))
    dress = Dress(suits, choose_glyphs(environ, encoding), [paths.themes, paths.user_themes])
    glyphs = choose_glyphs(environ, encoding, config.text("glyphs"))
    desk = Desk(journal, tell_now, is_demo=moment is not None, keymap=load_keymap(paths.keys_file))
    if not desk.is_demo:
        _equip(desk, paths)
    keyboard = Keyboard(_HOLD if is_remote(environ) else 0.0, desk.keymap.list_pressed())
    app = NetjournalApp(desk, Pen(desk.today, glyphs), dress, theme or config.text("theme"), keyboard, opening)
    code = _guard(app, tidy)
    if app.return_value == DEMO:
        journal.index.close()
        return _TO_DEMO
    return code


def _equip(desk: Desk, paths: Paths) -> None:
    """Give a desk what this machine keeps beside a journal."""
    from netjournal.store.looks import Looks
    from netjournal.store.neighbours import Neighbours
    from netjournal.store.place import Place
    from netjournal.tui.tips import Tips

    desk.place = Place(paths.state, paths.home)
    desk.tips = Tips(f"{paths.state}/tips.toml")
    desk.neighbours = Neighbours(f"{paths.state}/open", paths.home)
    desk.looks = Looks(paths.looked_file)


def _guard(app: NetjournalApp, tidy: Callable[[], object]) -> int:
    """Run the app to its end and return the exit code; an error of its own is raised once the terminal is given back."""
    from netjournal.tui.guard import Guard  # beside Textual, which loads what this needs

    with Guard(app, tidy) as guard:
        threading.excepthook = app.hear_of_thread
        try:
            app.run()
        except Exception as error:  # noqa: BLE001 - whatever it is, a signal may have been the reason
            app.fault = app.fault or error
    if guard.number:
        return 128 + guard.number
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0


def _open(paths: Paths, moment: datetime | None) -> Journal:
    """Open a journal; an index that is not there or damaged is made anew. Edits are looked for after the first frame."""
    journal = Journal.open(paths)
    today = (moment or clock.now(journal.config.text("timezone") or None)).date()
    try:
        journal.catch_up(today, ALL if journal.index.is_fresh else FOLDERS_ONLY, _show_progress)
    except DamagedIndexError:
        if journal.index.path is None:
            raise
        journal.index.close()
        delete_database(journal.index.path)
        journal = Journal.open(paths)
        journal.catch_up(today, ALL, _show_progress)
    return journal


def _show_progress(done: int, total: int) -> None:
    if total >= _MANY:
        print(f"\rreading {done} of {total} files", end="", file=sys.stderr, flush=True)
