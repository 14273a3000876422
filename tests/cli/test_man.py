"""nj man: every command and option, in roff that is set as it was written."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from netjournal import editor
from netjournal.cli.man import draw_page
from netjournal.commands import list_cli
from netjournal.errors import EXIT_CODES

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from conftest import Nj

REQUESTS = {"TH", "SH", "SS", "TP", "PP", "B", "br", "nf", "fi", "RS", "RE"}


def read_back(page: str) -> str:
    """Return the words of a page as man sets them."""
    for escape, character in ((r"\&", ""), (r"\-", "-"), (r"\(aq", "'"), (r"\(ga", "`"), (r"\e", "\\")):
        page = page.replace(escape, character)
    return page


def test_the_page_has_every_command_option_example_and_exit_code(nj: Nj) -> None:
    page = nj("man").out
    words = read_back(page)
    for command in list_cli():
        assert f".SS nj {command.cli}" in words
        for argument in command.arguments:
            assert all(name in words for name in argument.names if name.startswith("-"))
            assert argument.help in words
        assert command.example in words
    assert all(f".B {code}\n{said}\n" in words for code, said in EXIT_CODES.items())
    assert page == "".join(f"{line}\n" for line in draw_page())


def test_no_line_of_text_is_taken_for_a_request_nor_a_backslash_for_an_escape(nj: Nj) -> None:
    page = nj("man").out
    assert {line[1:].split()[0] for line in page.splitlines() if line.startswith(".")} == REQUESTS
    assert not [line for line in page.splitlines() if line.startswith("'")]
    assert set(re.findall(r"\\(?:\(..|.)", page)) <= {r"\&", r"\-", r"\(aq", r"\(ga", r"\e"}


def test_a_terminal_gets_the_page_from_man_where_there_is_one(
    nj: Nj, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    man = tmp_path / "man"
    man.write_text(f'#!/bin/sh\nPATH=/usr/bin:/bin; echo "$@" > {tmp_path}/asked; cat > {tmp_path}/page\n')
    man.chmod(0o700)
    page = nj("man").out
    assert editor.show_page(page, {"PATH": str(tmp_path)})
    assert ((tmp_path / "asked").read_text(), (tmp_path / "page").read_text()) == ("-l -\n", page)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert nj("man").out == page
