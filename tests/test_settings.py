"""Settings: one key of config.toml changed, and nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from netjournal.config import Config
from netjournal.config_reader import read_config
from netjournal.errors import NetjournalError, UsageError
from netjournal.settings import change_setting, list_settings, read_setting, say_value
from netjournal.toml_reader import parse_toml

if TYPE_CHECKING:
    from pathlib import Path

    from netjournal.config import Plain

MINE = '# mine\ntheme = "ink"   # at night\n\n[circles.inner]\nrhythm = "2w"\n'


def own(path: Path) -> dict[str, Plain]:
    return read_config(parse_toml(path.read_bytes())).own


def test_a_setting_is_written_to_a_file_that_is_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "netjournal" / "config.toml"
    assert change_setting(str(path), "circles.inner.rhythm", "4w") is None
    assert change_setting(str(path), "ask_next", False) is None
    assert own(path) == {"circles.inner.rhythm": "4w", "ask_next": False}
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_setting_is_changed_where_it_stands_and_all_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(MINE)
    assert change_setting(str(path), "theme", "paper") == "ink"
    assert change_setting(str(path), "circles.inner.rhythm", "4w") == "2w"
    assert path.read_text() == MINE.replace('"ink"', '"paper"').replace("2w", "4w")
    assert change_setting(str(path), "theme", "ink") == "paper"
    assert change_setting(str(path), "circles.inner.rhythm", "2w") == "4w"
    assert path.read_text() == MINE


def test_the_same_value_again_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(MINE)
    before = path.stat().st_mtime_ns, path.stat().st_ino
    assert change_setting(str(path), "theme", "ink") == "ink"
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_a_setting_that_is_taken_out_leaves_the_default_and_a_file_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    change_setting(str(path), "theme", "ink")
    assert change_setting(str(path), "theme", None) == "ink"
    assert change_setting(str(path), "theme", None) is None
    assert change_setting(str(path), "circles.kin.rhythm", None) is None
    assert own(path) == {}


def test_a_file_that_is_kept_elsewhere_is_written_there(tmp_path: Path) -> None:
    (tmp_path / "dotfiles.toml").write_text(MINE)
    os.symlink("dotfiles.toml", tmp_path / "config.toml")
    change_setting(str(tmp_path / "config.toml"), "theme", "paper")
    assert (tmp_path / "config.toml").is_symlink()
    assert own(tmp_path / "dotfiles.toml")["theme"] == "paper"


@pytest.mark.parametrize("text", ["theme = \n", "", "circles = 3\n"])
def test_a_file_that_is_damaged_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(NetjournalError, match="circles" if text.startswith("circles") else "mend that first"):
        change_setting(str(path), "circles.inner.rhythm", "2w")
    assert path.read_text() == text


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("theme", "paper", "paper"), ("review.cap", "7", 7), ("ask_next", "off", False), ("ask_next", "Yes", True),
        ("circles.kin.weight", "1.5", 1.5), ("circles.kin.rhythm", "none", "none"), ("kinds.pint", "met", "met"),
    ],
)  # fmt: skip
def test_a_text_is_read_as_the_kind_of_value_the_setting_has(key: str, text: str, value: Plain) -> None:
    assert read_setting(key, text) == value


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        ("themes", "x", "no setting is called 'themes' (did you mean theme?)"),
        ("review.cap", "ten", "review.cap must be a number above 0, and at most 100000"),
        ("ask_next", "maybe", "ask_next must be true or false"),
        ("glyphs", "emoji", "glyphs must be unicode, cp437 or ascii"),
        ("kinds.pint", "drink", "kinds.pint = 'drink': the kinds are call, "),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_can(key: str, text: str, why: str) -> None:
    with pytest.raises(UsageError) as refusal:
        read_setting(key, text)
    assert str(refusal.value).startswith(why)


def test_every_setting_is_listed_with_its_value_and_where_it_comes_from() -> None:
    listed = {one.key: one for one in list_settings(Config({"ask_next": 0, "lists.mine": "tag:x", "review.cap": 3}))}
    assert (listed["ask_next"].value, listed["ask_next"].source) == (False, "file")
    assert (listed["theme"].value, listed["theme"].source) == ("", "default")
    assert (listed["lists.mine"].value, listed["lists.mine"].purpose) == ("tag:x", "your own")
    assert [say_value(value) for value in (True, "x", 3, 1.25)] == ["true", '"x"', "3", "1.25"]
