"""nj completion in real shells: somebody types, presses tab, and the shell passes on what stands there."""

from __future__ import annotations

import os
import pty
import select
import shutil
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Nj

LOADED = "loaded"
LOADING = {
    "bash": 'eval "$(nj completion bash)"',
    "zsh": 'eval "$(nj completion zsh)"',
    "fish": "nj completion fish | source",
}
"""What nj help says to load the completion with."""
COMMANDS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
OPENING = ["sh", "-c", 'exec "$@" < "$0" > "$0" 2>&1']
"""What makes a terminal that of the session which it opens: fish takes no other."""
NJ = """#!/bin/sh
case "$1" in
    completion) exec "{python}" -m netjournal "$@" ;;
esac
printf '<%s>' "$@"
echo '<end>'
"""
"""An nj that answers its shell, and otherwise says which words it was given."""


class Shell:
    """An interactive shell that knows nj, and somebody at its keys."""

    def __init__(self, name: str, machine: Path, home: str) -> None:
        folder = machine / "bin"
        folder.mkdir()
        command = folder / "nj"
        command.write_text(NJ.replace("{python}", sys.executable))
        command.chmod(command.stat().st_mode | stat.S_IXUSR)
        environ = {**os.environ, "NETJOURNAL_HOME": home, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "dumb", "LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null", "PATH": f"{folder}:{os.environ['PATH']}", "PS1": "$ "}  # fmt: skip
        self.screen, here = pty.openpty()
        self.process = subprocess.Popen([*OPENING, os.ttyname(here), *COMMANDS[name]], env=environ, cwd=machine, start_new_session=True)  # fmt: skip
        self.type(f"{LOADING[name]}; nj {LOADED}\n", f"<{LOADED}><end>")
        os.close(here)  # nobody had it open before the shell did

    def type(self, keys: str, until: str) -> str:
        """Press keys and return what is shown, up to and with what is waited for."""
        os.write(self.screen, keys.encode())
        seen, end = "", time.monotonic() + 30
        while until not in seen.replace("\r", "").replace("\x07", ""):
            assert time.monotonic() < end, f"{until!r} did not appear: {seen!r}"
            if select.select([self.screen], [], [], 1)[0]:
                seen += os.read(self.screen, 65536).decode(errors="replace")
        return seen

    def close(self) -> None:
        """Go away."""
        self.process.kill()
        self.process.wait()
        os.close(self.screen)


@pytest.fixture
def shell(request: pytest.FixtureRequest, machine: Path, nj: Nj, demo_home: str) -> Iterator[Shell]:
    """A shell beside the demo journal, whose index is there."""
    if shutil.which(request.param) is None:
        pytest.skip(f"there is no {request.param} on this machine to type into")
    assert nj("today").code == 0
    started = Shell(request.param, machine, demo_home)
    yield started
    started.close()


@pytest.mark.parametrize("shell", ["bash"], indirect=True)
def test_a_real_bash_completes_what_is_typed(shell: Shell) -> None:
    for keys, shown in (
        ("nj hist\t", "nj history "),
        ("nj show Quen\t", "nj show Quentin\\ Dubois "),
        ("nj show Quentin\\ Du\t", "nj show Quentin\\ Dubois "),
        ('nj show "Quentin D\t', 'nj show "Quentin Dubois"'),
        ("nj call Ada Lov\t", "nj call Ada Lovelace "),
        ('nj log "call Quen\t', 'nj log "call Quentin Dubois"'),
        ("nj call @ada.l\t", "nj call @ada.l "),
        ("nj timeline tag:hir\t", "nj timeline tag:hiring "),
        ("nj call Ada +gave:adv\t", "nj call Ada +gave:advice "),
        ("nj call Ada +lear\t:", "nj call Ada +learned::"),
        ("true; nj timeline --lim\t", "nj timeline --limit "),
        ("nj backup bi\t", "nj backup bin/"),
    ):
        shell.type(keys, shown)
        shell.type("\x15\x0becho then\n", "\nthen")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"], indirect=True)
@pytest.mark.parametrize(
    ("typed", "passed"),
    [
        ("nj hist", "<history>"),
        ("nj show Quen", "<show><Quentin Dubois>"),
        ("nj call Ada Lov", "<call><Ada><Lovelace>"),
        ("nj call Zoë", "<call><Zoë van der Berg>"),
        ("nj timeline tag:hir", "<timeline><tag:hiring>"),
        ("nj call Grace +gave:adv", "<call><Grace><+gave:advice>"),
        ("nj backup bin/n", "<backup><bin/nj>"),
    ],
)
def test_every_shell_passes_on_what_it_completed(shell: Shell, typed: str, passed: str) -> None:
    shell.type(f"{typed}\t\n", f"{passed}<end>")
