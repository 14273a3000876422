"""The editor: the setting beats VISUAL, which beats EDITOR; a line is given to those that take one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.editor import edit_file, find_editor
from netjournal.errors import NetjournalError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def vim(tmp_path: Path) -> str:
    """An editor called vim that writes down what it is asked for."""
    script = tmp_path / "bin" / "vim"
    script.parent.mkdir()
    script.write_text('#!/bin/sh\necho "$@" >> "$0.asked"\n')
    script.chmod(0o700)
    return str(script)


def test_the_editor_is_the_setting_else_visual_else_editor_else_vi(vim: str) -> None:
    environ = {"PATH": vim.rpartition("/")[0], "VISUAL": "vim -v", "EDITOR": "vim -e"}
    assert find_editor("vim --own 'a b'", environ) == ["vim", "--own", "a b"]
    assert find_editor("", environ) == ["vim", "-v"]
    assert find_editor("", {**environ, "VISUAL": ""}) == ["vim", "-e"]
    with pytest.raises(NetjournalError, match=r"Set \$EDITOR to use this \(vi was not found\)\."):
        find_editor("", {"PATH": environ["PATH"]})


def test_a_line_is_given_only_where_it_helps(vim: str, tmp_path: Path) -> None:
    edit_file([vim, "-v"], "/x/a.toml")
    edit_file([vim], "/x/a.toml", 7)
    assert (tmp_path / "bin" / "vim.asked").read_text() == "-v /x/a.toml\n+7 /x/a.toml\n"
    other = tmp_path / "bin" / "other"
    other.write_text('#!/bin/sh\necho "$@" > "$0.asked"\nexit 2\n')
    other.chmod(0o700)
    with pytest.raises(NetjournalError, match="other ended with exit code 2"):
        edit_file([str(other)], "/x/a.toml", 7)
    assert (tmp_path / "bin" / "other.asked").read_text() == "/x/a.toml\n"
