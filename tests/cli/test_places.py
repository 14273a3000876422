"""where, config, check, themes, keys and demo: what the program says of itself."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from netjournal.commands import COMMANDS
from netjournal.config import DEFAULTS
from netjournal.keymap import Keymap

if TYPE_CHECKING:
    from pathlib import Path

    from netjournal.paths import Paths
    from tests.cli.conftest import Nj


def test_where_prints_every_place_or_the_bare_path_of_one(nj: Nj, paths: Paths) -> None:
    places = nj("where", "--json").json
    assert list(places) == ["home", "config", "keys", "hook", "themes", "shipped-themes", "cache", "index", "state"]
    assert (places["home"], places["config"]) == (paths.home, paths.config_file)
    assert nj("where", "home", "config").out == f"{paths.home}\n{paths.config_file}\n"
    assert nj("where", "keys", "--json").json == {"keys": paths.keys_file}
    assert [line.split()[0] for line in nj("where").out.splitlines()] == list(places)
    assert nj("where", "hom") == (
        2,
        "",
        "nj: 'hom' is no place; the places are home, config, keys, hook, themes, shipped-themes, cache, index, state\n",
    )


def test_config_shows_every_setting_and_where_it_comes_from(nj: Nj, paths: Paths) -> None:
    os.makedirs(paths.config)
    with open(paths.config_file, "w", encoding="utf-8") as file:
        file.write('review.cap = 3\nkinds.pint = "met"\nthem = "ink"\n[circles.band]\nrhythm = "2w"\n')
    answer = nj("config")
    lines = answer.out.splitlines()
    assert answer.err == "no setting is called 'them' (did you mean theme?)\n"
    assert lines[0] == f"# {paths.config_file}"
    assert len(lines) == 1 + len(DEFAULTS) + 2
    assert "review.cap               = 3            (yours)    how many people one review shows" in lines
    assert 'theme                    = ""           (default)  a theme by name; empty: chosen for the terminal' in lines
    shape = nj("config", "--json")
    assert shape.err == answer.err
    assert shape.json["settings"]["kinds.pint"] == {"value": "met", "from": "file"}
    assert shape.json["settings"]["circles.inner.rhythm"] == {"value": "3w", "from": "default"}


def test_settings_that_cannot_be_read_are_said_and_the_defaults_are_in_force(nj: Nj, paths: Paths) -> None:
    os.makedirs(paths.config)
    with open(paths.config_file, "w", encoding="utf-8") as file:
        file.write('theme = "ink"\nreview.cap =\n')
    for words in (("today",), ("people",), ("check",)):
        assert nj(*words).err.startswith(f"{paths.config_file}:2: ")
    assert nj("config", "--json").json["settings"]["theme"]["from"] == "default"


def test_themes_are_listed_with_their_files_and_a_bad_one_is_said(nj: Nj, paths: Paths) -> None:
    names = [line.split()[0] for line in nj("themes").out.splitlines()]
    assert {"ink", "paper", "mono"} <= set(names)
    assert [theme["name"] for theme in nj("themes", "--json").json] == names
    os.makedirs(paths.user_themes)
    with open(f"{paths.user_themes}/odd.toml", "w", encoding="utf-8") as file:
        file.write("name = \n")
    answer = nj("themes")
    assert answer.code == 0
    assert f"{paths.user_themes}/odd.toml:1: " in answer.err


def test_keys_lists_every_key_of_the_app(nj: Nj) -> None:
    out = nj("keys").out
    keymap = Keymap()
    shown = [(" ".join(keymap.say_keys(command)), command) for command in COMMANDS if command.keys]
    assert [
        command.id
        for keys, command in shown
        if not re.search(rf"  {re.escape(keys)} +{re.escape(command.title)} +{command.id}\n", out)
    ] == []
    assert [line for line in out.splitlines() if not line.startswith(" ")] == [
        "Everywhere",
        "At home",
        "On a person",
        "On several people at once",
        "On a promise",
        "On the goals screen",
        "In the review",
        "On two people who are perhaps one",
        "Looking back",
        "In lists",
        "While the journal is empty",
        "In the line at the bottom",
        "In the list of commands",
        "Coming and going",
    ]


def test_keys_are_those_of_the_user_as_a_table_as_json_and_as_markdown(nj: Nj, paths: Paths) -> None:
    os.makedirs(paths.config)
    with open(paths.keys_file, "w", encoding="utf-8") as file:
        file.write('[keys]\nundo = ["|", "f5"]\nreload = ""\nsnoze = "s"\n')
    table, markdown = nj("keys"), nj("keys", "--markdown")
    assert re.search(r"  \| f5 +take back the last change +undo\n", table.out)
    assert re.search(r"  \(unbound\) +read the files again +reload\n", table.out)
    assert "keys.toml: no action 'snoze'" in table.err
    assert markdown.out.startswith("| key | does | id |\n|---|---|---|\n| **Everywhere** | | |\n| `a` | ")
    assert "| `\\|` `f5` | take back the last change | `undo` |\n" in markdown.out
    described = {row["id"]: row for row in nj("keys", "--json").json}
    undo = described["undo"]
    assert list(undo) == ["id", "title", "keys", "default", "where", "command"]
    assert (undo["keys"], undo["default"], undo["where"][0]) == (["|", "f5"], ["u"], "everywhere")
    assert undo["command"] == "nj undo"
    assert described["reload"]["keys"] == []
    assert described["reload"]["command"] is None


def test_the_demo_can_be_kept_and_looked_at(nj: Nj, machine: Path) -> None:
    target = str(machine / "kept")
    answer = nj("demo", "--keep", target)
    assert answer == (0, f"the demo journal is in {target}; try: nj today --home {target} --as-of 2026-11-22\n", "")
    assert "Bob Okafor" in nj("today", "--home", target, "--as-of", "2026-11-22").out
    assert nj("check", "--home", target).code == 0
    again = nj("demo", "--keep", target)
    assert again == (2, "", f"nj: {target} is not empty; name a directory that is not there yet\n")
    assert nj("demo", "--keep", f"{target}/journal.toml").code != 0
    assert nj("--json", "demo").code == 2
    from netjournal.cli.main import run

    assert run(["demo"]) == 2


@pytest.mark.usefixtures("home")
def test_undo_takes_back_one_change_after_another(nj: Nj) -> None:
    for name in ("Ada", "Bob"):
        assert nj("call", name).code == 0
    assert nj("undo").out == "undone: call with Bob, Sun 22 Nov   (nj redo)\n"
    assert nj("undo").out == "undone: call with Ada, Sun 22 Nov   (nj redo)\n"
    assert nj("undo").code == 3
    assert nj("people").out == ""


def test_a_setting_is_shown_changed_and_taken_out_again(nj: Nj, paths: Paths) -> None:
    assert nj("config", "theme").out == "\n"
    assert nj("config", "theme", "paper").out == 'theme = "paper"   (was "", the default)\n'
    assert nj("config", "theme", "--json").json == {"key": "theme", "value": "paper", "from": "file"}
    assert nj("config", "circles.inner.rhythm", "2w").out == 'circles.inner.rhythm = "2w"   (was "3w", the default)\n'
    assert nj("config", "--unset", "theme").out == 'theme = "", the default   (was "paper")\n'
    assert 'circles.inner.rhythm     = "2w"' in nj("config").out
    with open(paths.config_file, encoding="utf-8") as file:
        assert "theme" not in file.read()


def test_a_setting_that_cannot_be_is_refused_and_nothing_is_written(nj: Nj, paths: Paths) -> None:
    for words, why in (
        (("themes", "x"), "nj: no setting is called 'themes' (did you mean theme?)"),
        (("themes",), "nj: no setting is called 'themes' (did you mean theme?)"),
        (("review.cap", "ten"), "nj: review.cap must be a number above 0, and at most 100000"),
        (("--unset", "theme"), "nj: 'theme' is not set in "),
        (("--unset",), "nj: say which setting: nj config --unset theme"),
        (("kinds.pint",), "nj: kinds.pint = '': the kinds are call, "),
    ):
        answer = nj("config", *words)
        assert answer.code == 2
        assert answer.err.startswith(why)
    assert not os.path.exists(paths.config_file)
