"""Where things are: options beat variables, and a link to the home is followed once."""

from __future__ import annotations

import binascii
import os
from typing import TYPE_CHECKING

import pytest

from netjournal import paths as module
from netjournal.paths import find_paths, find_themes, name_home

if TYPE_CHECKING:
    from pathlib import Path

HOME = {"HOME": "/home/ada"}


def test_everything_is_under_home_by_default() -> None:
    paths = find_paths(None, HOME)
    assert (paths.home, paths.config, paths.cache, paths.state) == (
        "/home/ada/.local/share/netjournal",
        "/home/ada/.config/netjournal",
        "/home/ada/.cache/netjournal",
        "/home/ada/.local/state/netjournal",
    )
    assert paths.config_file == "/home/ada/.config/netjournal/config.toml"
    assert paths.keys_file == "/home/ada/.config/netjournal/keys.toml"
    assert paths.user_themes == "/home/ada/.config/netjournal/themes"


def test_the_option_beats_the_variable_which_beats_the_directory() -> None:
    environ = HOME | {
        "NETJOURNAL_HOME": "/b",
        "XDG_DATA_HOME": "/c",
        "XDG_CACHE_HOME": "relative",
        "NETJOURNAL_CONFIG": "/d/my.toml",
    }
    assert find_paths("/a", environ).home == "/a"
    assert find_paths(None, environ).home == "/b"
    del environ["NETJOURNAL_HOME"]
    paths = find_paths(None, environ)
    assert (paths.home, paths.cache, paths.config_file, paths.config) == (
        "/c/netjournal", "/home/ada/.cache/netjournal", "/d/my.toml", "/d"
    )  # fmt: skip


def test_a_home_that_is_a_link_is_followed_and_a_tilde_is_home(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert find_paths(str(tmp_path / "link"), HOME).home == str(tmp_path / "real")
    assert find_paths("~/notes", HOME).home == os.path.realpath(f"{os.environ['HOME']}/notes")


def test_other_systems_have_places_of_their_own() -> None:
    assert find_paths(None, {}).home.endswith("/netjournal")


def test_themes_are_found_in_a_checkout_and_in_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert os.path.isfile(f"{find_themes()}/{min(os.listdir(find_themes()))}")
    (tmp_path / "netjournal" / "_data" / "themes").mkdir(parents=True)
    monkeypatch.setattr(module, "__file__", str(tmp_path / "netjournal" / "paths.py"))
    assert find_themes() == str(tmp_path / "netjournal" / "_data" / "themes")


@pytest.mark.parametrize("home", ["/home/ada/net", "/", "/srv/\u0141ukasz", "/srv/\udcff", "/x" * 200])
def test_two_homes_of_one_name_have_different_sums_behind_it(home: str) -> None:
    assert name_home(home).endswith(f"-{binascii.crc32(os.fsencode(home)):08x}")
