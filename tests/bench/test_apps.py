"""Tests of the apps that netjournal is measured beside, with a stand-in for one of them."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING

from . import apps
from .generate import generate

if TYPE_CHECKING:
    from pathlib import Path

ECHO = """#!{python}
import sys, tty
tty.setraw(0)
sys.stdout.write("people: " + str(open(sys.argv[2]).read().count("name=")))
sys.stdout.flush()
while key := sys.stdin.read(1):
    sys.stdout.write("moved")
    sys.stdout.flush()
"""


def test_an_app_is_measured_on_the_people_there_are_and_others_are_said_to_be_absent(tmp_path: Path) -> None:
    generate(f"{tmp_path}/home", 5, 5, date(2026, 11, 25))
    program = tmp_path / "abook"
    program.write_text(ECHO.format(python=sys.executable), "utf-8")
    program.chmod(0o700)
    env = {"PATH": str(tmp_path), "TERM": "xterm"}
    shown = [str(row) for row in apps.rows(f"{tmp_path}/home", str(tmp_path / "work"), env, idle=0.1)]
    assert shown[0].split() == ["abook:", "first", "frame", "9", "bytes"]
    assert shown[1].split() == ["abook:", "one", "cursor", "move", "5", "bytes"]
    assert shown[4].split() == ["abook:", "idle,", "0.1", "s", "0", "bytes"]
    assert [line.split() for line in shown[5:]] == [
        [name, "not", "measured:", "it", "is", "not", "installed"] for name in ("calcurse", "dooit", "bagels")
    ]
    assert os.listdir(tmp_path / "work") == ["abook"]
