"""The same keys in other terminal apps, where the machine has them: abook, calcurse, dooit, bagels."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, NamedTuple

from . import screens
from .generate import read
from .measure import NotMeasuredError, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ABSENT = "it is not installed"
_MOVES, _PAGES = 10, 3


class App(NamedTuple):
    """How an app is started on the people or entries of a journal, and which keys lead to its list, down it, and a page down."""

    prepare: Callable[[str, str], list[str]]
    """(journal, folder of its own) -> the arguments."""
    before: bytes = b""
    move: bytes = b"j"
    page: bytes = screens.PAGE_DOWN


def rows(home: str, scratch: str, env: Mapping[str, str], idle: float = 5) -> Iterator[Row]:
    """Measure each app found: bytes and time of its keys at 80x24; say of each other that it is absent."""
    for name, app in APPS.items():
        program = shutil.which(name, path=env["PATH"])
        if program is None:
            yield Row(name, None, "bytes", remark=ABSENT)
            continue
        folder = os.path.join(scratch, name)
        os.makedirs(folder)
        try:
            yield from _measure(name, app, [program, *app.prepare(home, folder)], env, idle)
        except NotMeasuredError as error:
            yield Row(name, None, "bytes", remark=str(error))


def _measure(name: str, app: App, command: list[str], env: Mapping[str, str], idle: float) -> Iterator[Row]:
    with screens.running(command, env, 80, 24) as terminal:
        yield Row(f"{name}: first frame", terminal.size, "bytes")
        if app.before:
            terminal.press(app.before)
        moves = screens.press(terminal, [app.move] * _MOVES)
        yield Row(f"{name}: one cursor move", screens.size(moves), "bytes")
        yield Row(f"{name}: key to last byte", screens.time(moves), "ms")
        yield Row(f"{name}: page down", screens.size(screens.press(terminal, [app.page] * _PAGES)), "bytes")
        yield Row(f"{name}: idle, {idle:g} s", terminal.idle(idle), "bytes")


def _abook(home: str, folder: str) -> list[str]:
    people = (f"\n[{number}]\nname={person['name']}\n" for number, person in enumerate(read(f"{home}/people")))
    return ["--datafile", _write(f"{folder}/addressbook", "[format]\nprogram=abook\n\n" + "".join(people))]


def _calcurse(home: str, folder: str) -> list[str]:
    tasks = (f"[1] {' '.join(entry.get('note', entry['kind']).split())}\n" for entry in read(f"{home}/entries"))
    _write(f"{folder}/todo", "".join(tasks))
    return ["--datadir", folder, "--confdir", folder]


def _bare(*_: str) -> list[str]:
    """Start an app as it is: its own store has no format that could be written here."""
    return []


def _write(path: str, text: str) -> str:
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


APPS = {
    "abook": App(_abook),
    "calcurse": App(_calcurse, before=b"\t\t", page=b"\x06"),
    "dooit": App(_bare),
    "bagels": App(_bare),
}
"""Name of the program -> how it is measured. Those with no data of the journal's are measured empty."""
