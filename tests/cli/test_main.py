"""A command line from its arguments to its exit code, in this process and in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from netjournal import __main__, __version__, clock
from netjournal.cli import context, main
from netjournal.cli.context import Context
from netjournal.demo import MOMENT, copy_demo
from netjournal.errors import InvalidError, LockedError, NotFoundError
from netjournal.index import DamagedIndexError
from netjournal.store.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from netjournal.index import Index
    from netjournal.paths import Paths
    from tests.cli.conftest import Nj


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (NotFoundError("nobody"), 3, "nj: nobody\n"),
        (InvalidError("bad"), 4, "nj: bad\n"),
        (LockedError("busy"), 75, "nj: busy\n"),
        (KeyboardInterrupt(), 130, ""),
        (PermissionError(13, "Permission denied", "/x"), 1, "nj: /x: permission denied\n"),
        (OSError("odd"), 1, "nj: the answer could not be printed: failed; what was asked is done\n"),
        (UnicodeEncodeError("utf-8", "\udce9", 0, 1, "surrogates not allowed"), 2, "nj: there is text that is not UTF-8; nothing was done with it\n"),
        (DamagedIndexError("the index is damaged"), 1, "nj: the index is damaged\n"),
    ],
)  # fmt: skip
def test_every_error_is_one_sentence_and_an_exit_code(
    nj: Nj, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    def fail(_: Context) -> int:
        raise error

    monkeypatch.setattr(context, "load_command", lambda _: fail)
    assert nj("today") == (code, "", said)


def test_help_and_version_are_answered_wherever_they_stand(nj: Nj, home: str) -> None:
    for words in (("--version",), ("-V",), ("--home", home, "--version")):
        assert nj(*words) == (0, f"netjournal {__version__}\n", "")
    for words in (("--help",), ("-h",), ("--home", home, "--help"), ("--json", "-h")):
        answer = nj(*words)
        assert (answer.code, answer.out.splitlines()[0], answer.err) == (0, "usage: nj [--home DIR] COMMAND ...", "")
    shown = nj("timeline", "--help")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("usage: nj timeline [-h]")
    assert "List what happened, latest first." in shown.out
    assert "examples:\nnj log " in nj("log", "-h").out
    assert not os.path.exists(home)


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["help"], ["--version"], ["-V"]])
def test_the_entry_point_answers_words_without_the_command_line(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["nj", *words])
    monkeypatch.setattr(os, "umask", lambda _: 0)
    assert __main__.main() == 0
    assert capsys.readouterr().out.startswith(("usage: nj", f"netjournal {__version__}"))


@pytest.mark.parametrize(
    ("words", "is_app"),
    [
        ("", True),
        ("--home D", True),
        ("--home=D --theme ink", True),
        ("demo", True),
        ("--theme=paper demo", True),
        ("demo --keep D", False),
        ("demo --keep=D", False),
        ("today", False),
        ("--json", False),
        ("--home D --help", False),
        ("demo extra", False),
        ("call Ada", False),
    ],
)
def test_no_command_and_the_bare_demo_open_the_app(words: str, is_app: bool) -> None:  # noqa: FBT001
    assert __main__.wants_app(words.split()) is is_app


@pytest.mark.usefixtures("demo_home")
def test_the_home_is_named_before_or_after_the_command_and_in_either_spelling(
    nj: Nj, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = str(machine / "other")
    assert nj("--home", other, "call", "Zed").code == 0
    for words in (
        ("--home", other, "people"),
        (f"--home={other}", "people"),
        ("people", "--home", other),
        ("people", f"--home={other}"),
    ):
        assert nj(*words).out.split()[0] == "Zed"
    assert len(nj("people").out.splitlines()) == 36
    monkeypatch.setenv("NETJOURNAL_HOME", other)
    assert nj("people").out.split()[0] == "Zed"
    assert nj("where", "home").out == f"{other}\n"


def test_a_folder_that_cannot_be_read_is_said(nj: Nj, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("people", "entries", "goals"):
        os.makedirs(f"{home}/{folder}")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", home)

    monkeypatch.setattr("netjournal.store.shelf.os.scandir", refuse)
    answer = nj("today", "--rescan")
    assert answer.code == 0
    assert answer.err.count("this folder cannot be read: permission denied") == 3
    assert nj("check").code == 4


@pytest.mark.usefixtures("demo_home")
def test_a_cache_that_cannot_be_written_changes_nothing(nj: Nj, paths: Paths) -> None:
    well = nj("people")
    os.rename(paths.cache, f"{paths.cache}-away")
    with open(paths.cache, "wb"):
        pass
    assert nj("people") == well
    assert nj("where", "index").out == "in memory\n"
    assert nj("call", "Chen", "Wei").code == 0
    assert nj("timeline", "--limit", "1").out.startswith("Sun 22 Nov call Chen Wei")


def test_a_time_zone_is_used_and_one_that_is_none_is_said(
    nj: Nj, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tell(zone: str | None = None) -> datetime:
        if zone == "Europe/Atlantis":
            raise ValueError("no time zone is called 'Europe/Atlantis'")
        return MOMENT.astimezone(timezone(timedelta(hours=9))) if zone == "Asia/Tokyo" else MOMENT

    monkeypatch.setattr(clock, "now", tell)
    os.makedirs(paths.config)

    def ask(zone: str) -> tuple[str, str]:
        with open(paths.config_file, "w", encoding="utf-8") as file:
            file.write(f'timezone = "{zone}"\n')
        answer = nj("today")
        return answer.out.splitlines()[0], answer.err

    assert ask("Asia/Tokyo") == ("Mon 23 November 2026", "")
    day, said = ask("Europe/Atlantis")
    assert day == "Sun 22 November 2026"
    assert "no time zone is called 'Europe/Atlantis'" in said


@pytest.mark.parametrize("both", [False, True])
@pytest.mark.usefixtures("demo_home")
def test_a_reader_that_leaves_early_causes_no_traceback(paths: Paths, both: bool) -> None:  # noqa: FBT001
    environ = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "LC_ALL": "C.UTF-8",
        "NETJOURNAL_HOME": paths.home,
        "PYTHONUNBUFFERED": "",
    }
    for words in (["timeline", "--limit", "0"], ["timeline", "--help"], ["--help"], ["show", "ada"]):
        read, write = os.pipe()
        os.close(read)
        err = write if both else subprocess.PIPE
        done = subprocess.run([sys.executable, "-m", "netjournal", *words], stdin=subprocess.DEVNULL, stdout=write, stderr=err, env=environ, check=False, timeout=60)  # fmt: skip
        os.close(write)
        assert done.returncode in (0, 141) or words == ["show", "ada"]
        assert b"Traceback" not in (done.stderr or b"")
        assert b"BrokenPipe" not in (done.stderr or b"")


def test_a_stream_without_the_characters_gets_question_marks(machine: Path, demo_home: str) -> None:
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "ascii", "HOME": str(machine)}
    for words in (["goals"], ["people", "--json"]):
        done = subprocess.run([sys.executable, "-m", "netjournal", *words, "--home", demo_home, "--as-of", "2026-11-22"], stdin=subprocess.DEVNULL, capture_output=True, env=environ, check=True, timeout=60)  # fmt: skip
        assert done.stderr == b""
        assert done.stdout.isascii()
        if "--json" in words:
            assert "Zoë van der Berg" in [person["name"] for person in json.loads(done.stdout)]


def test_in_a_process_of_its_own_a_line_is_logged_and_shown(shell: Nj, machine: Path) -> None:
    assert (
        shell("call", "Ada", "Lovelace", "yesterday", "20m:", "hi", "//", "owe:", "deck", "by", "fri", "+hiring").code
        == 0
    )
    home = machine / ".local" / "share" / "netjournal"
    assert [oct(path.stat().st_mode & 0o777) for path in (home, next(home.glob("people/*")))] == ["0o700", "0o600"]
    assert "Ada Lovelace" in shell("timeline", "tag:hiring").out
    assert shell("log", stdin="met Bob Okafor\n  in the park\n").code == 0
    assert shell("undo").out.startswith("undone: met with Bob Okafor, ")
    assert shell("show", "bob").code == 3
    assert shell("nonsense").code == 2
    assert shell().code == 2


def test_a_long_read_shows_its_progress(nj: Nj, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    os.makedirs(f"{home}/people")
    for n in range(3):
        with open(f"{home}/people/p{n}.toml", "w", encoding="utf-8") as file:
            file.write(f'id = "p{n}-k3f9"\nname = "P{n}"\n')
    monkeypatch.setattr("netjournal.cli.context._MANY", 2)
    shown: list[str] = []
    monkeypatch.setattr("netjournal.cli.output.Output.show_progress", lambda _, text: shown.append(text))
    assert nj("people").code == 0
    assert shown == ["reading 0 of 3 files"]
    assert Shelf(home).folder_time("people") is not None


def test_a_change_of_many_files_shows_its_progress(nj: Nj, monkeypatch: pytest.MonkeyPatch) -> None:
    assert nj("log", "-", stdin="met Ada Lovelace: hi\nmet Bob Okafor: hi\nmet Grace Hopper: hi\n").code == 0
    monkeypatch.setattr("netjournal.cli.context._MANY", 2)
    shown: list[str] = []
    monkeypatch.setattr("netjournal.cli.output.Output.show_progress", lambda _, text: shown.append(text))
    assert nj("tag", "--all", "-tag:x", "x").code == 0
    assert "reading 0 of 3 files" in shown
    shown.clear()
    assert nj("undo").code == 0
    assert shown[0] == "reading 0 of 3 files"
    assert nj("people", "tag:x").code == 3


def test_a_change_that_is_stopped_before_any_of_it_shows_changes_nothing(
    nj: Nj, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert nj("log", "-", stdin="met Ada Lovelace: hi\nmet Bob Okafor: hi\nmet Grace Hopper: hi\n").code == 0
    before = {path: files for path, _, files in os.walk(f"{home}/people")}

    def stop(_: object, what: str, *__: object) -> None:
        if what == "writing":
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("netjournal.cli.context.Context._show_change", stop)
        assert nj("tag", "--all", "-tag:x", "x").code == 130
    assert {path: files for path, _, files in os.walk(f"{home}/people")} == before
    assert nj("people", "tag:x").code == 3
    assert nj("tag", "--all", "-tag:x", "x").code == 0


def test_an_index_is_left_open_for_who_ends_the_program_unless_much_waits_in_its_log(
    home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_demo(home)
    left: list[Index] = []
    assert main.run(["today"], left) == 0
    assert left == []  # the first look fills the log
    monkeypatch.setattr("netjournal.index.database._UNTIDY", 1 << 30)  # however much one second holds
    assert main.run(["call", "Vera", "20m:", "hi"], left) == 0
    assert main.run(["call", "Vera", "30m:", "hi"], left) == 0
    assert [index.value("SELECT count(*) FROM entry WHERE minutes = 30 AND note = 'hi'") for index in left] == [1, 1]
    monkeypatch.setattr("netjournal.index.database._UNTIDY", 1)
    assert main.run(["today"], left) == 0
    assert len(left) == 2
