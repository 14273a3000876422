"""What the quick commands load: each in a process of its own, on an index that is up to date."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from netjournal.demo import copy_demo

if TYPE_CHECKING:
    from pathlib import Path

SLOW = (
    "textual rich pydantic pathlib dataclasses json platformdirs asyncio typing tomllib argparse zoneinfo re enum contextlib "
    "importlib locale gettext hashlib string inspect tempfile subprocess threading atexit"
).split()
"""Modules that take longer to import than a quick command takes to run."""

RARE = (
    "binascii tomli_w netjournal.config_reader netjournal.toml_reader netjournal.undoing netjournal.writing netjournal.capture.told "
    "netjournal.cli.parser netjournal.commands.contexts netjournal.files.many netjournal.files.pieces netjournal.files.replacing "
    "netjournal.index.projection netjournal.index.making netjournal.store.atomic netjournal.store.history netjournal.store.lock "
    "netjournal.store.making netjournal.store.staging netjournal.store.versions"
).split()
"""What other changes need than one plain entry about people who are known."""

_PROBE = """
import sys
from netjournal.__main__ import main
code = main()
print(code, *sys.modules, file=sys.stderr)
"""


def load(home: str, *words: str) -> set[str]:
    """Return the names of the modules that a command line loads."""
    environ = {"HOME": os.path.dirname(home), "NETJOURNAL_HOME": home, "PYTHONPATH": os.path.dirname(os.path.dirname(__file__)), "LC_ALL": "C.UTF-8"}  # fmt: skip
    done = subprocess.run([sys.executable, "-c", _PROBE, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environ, check=True, timeout=60)  # fmt: skip
    code, *modules = done.stderr.splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(modules)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A demo journal whose index is up to date."""
    place: Path = tmp_path_factory.mktemp("quick")
    copy_demo(f"{place}/home")
    load(f"{place}/home", "note", "Vera:", "something to undo")
    load(f"{place}/home", "today", "--rescan")
    load(f"{place}/home", "today", "--rescan")
    return f"{place}/home"


@pytest.mark.parametrize(
    "line",
    ["today --line", "promises", "promises vera --all", "show vera", "people", "people circle:inner", "people vera", "timeline", "timeline kind:call -tag:x", "goals", "week", "week --quarter --last", "experiments", "strategy",
     "today --as-of 2026-11-22", "people --order=name", "timeline kind:call --limit 3"],
)  # fmt: skip
def test_reading_commands_load_only_what_they_need(home: str, line: str) -> None:
    assert not load(home, *line.split()) & {*SLOW}


def test_today_loads_time_zones_only_where_somebody_due_lives_in_another_one_and_has_hours(home: str) -> None:
    assert load(home, "today") & {*SLOW} <= {"zoneinfo"}
    assert not load(home, "today", "--as-of", "2026-11-22") & {*SLOW}


@pytest.mark.parametrize("line", ["find vera", "find kind:call since:1y"])
def test_find_loads_only_what_it_needs_and_patterns(home: str, line: str) -> None:
    assert not load(home, *line.split()) & {*SLOW} - {"re", "enum"}


@pytest.mark.parametrize(
    "line",
    [
        "log call Vera Kowalski 20m: hi // owe: deck by fri +tag",
        "call Somebody New",
        "note Vera: hi",
        "log --as-of 2026-11-22 met Vera yesterday 14:30 1h30 +gave:advice #tag",
        "call Vera 2026-11-12, 12 nov",
    ],
)
def test_logging_loads_no_more_than_it_writes(home: str, line: str) -> None:
    assert not load(home, *line.split()) & {*SLOW}
    load(home, "today")
    assert not load(home, "today", "--line") & {*SLOW}


def test_one_entry_is_written_without_what_only_other_changes_need(home: str) -> None:
    assert not load(home, "log", "call Vera Kowalski yesterday 20m: asked about the grant") & {*RARE}


@pytest.mark.parametrize(
    ("line", "subjects"),
    [("log call Vera", ["writing"]), ("call Vera", ["writing"]), ("today", ["asking", "writing"])],
)
def test_what_is_asked_for_most_makes_none_of_the_other_commands(home: str, line: str, subjects: list[str]) -> None:
    loaded = load(home, *line.split())
    made = sorted(name.rpartition(".")[2] for name in loaded if name.startswith("netjournal.commands."))
    assert made == sorted(subjects)


def test_the_program_loads_nothing_of_its_own_before_or_after() -> None:
    environ = {"PYTHONPATH": os.path.dirname(os.path.dirname(__file__))}
    program = "from netjournal.__main__ import start; start()"
    done = subprocess.run([sys.executable, "-X", "importtime", "-c", program, "-V"], capture_output=True, text=True, env=environ, check=True, timeout=60)  # fmt: skip
    loaded = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines()]
    ours = loaded[loaded.index("netjournal") :]
    assert [name for name in ours if not name.startswith("netjournal.commands.")] == [
        "netjournal", "__future__", "gc", "netjournal.__main__", "netjournal.cli", "netjournal.values", "netjournal.commands", "netjournal.cli.help",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["--help", "-h", "--version", "-V"])
def test_help_and_version_need_nothing_but_words(home: str, line: str) -> None:
    assert not load(home, line) & {*SLOW, "sqlite3", "netjournal.journal", "netjournal.index", "re"}


@pytest.mark.parametrize(
    "line", ["today --json", "timeline --limit 3", "check", "themes", "where", "keys", "config", "undo"]
)
def test_no_command_of_the_command_line_loads_the_app(home: str, line: str) -> None:
    assert not load(home, *line.split()) & {"textual", "rich", "asyncio"}
