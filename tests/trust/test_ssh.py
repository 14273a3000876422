"""A real line that breaks: sessions through sshd on this machine, hung up on in each way there is."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

import pytest

from netjournal.store import Shelf
from netjournal.store.drafts import find_lines

from .faults import DRAFT, write
from .line import PATIENCE, Line, wait_for_process
from .processes import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .conftest import Prove

SSHD = shutil.which("sshd", path=f"{os.defpath}:/usr/sbin:/usr/local/sbin:/sbin")
_SEPARATED = "/run/sshd"
_CONFIG = """
ListenAddress 127.0.0.1
Port {port}
HostKey {place}/host
AuthorizedKeysFile {place}/user.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PrintMotd no
ClientAliveInterval 1
ClientAliveCountMax 4
"""
"""Nobody but sshd can notice that a line is silent: with its default, no ClientAliveInterval, such a session goes on for ever."""


class Host(NamedTuple):
    """An sshd that knows one key."""

    place: str
    port: int

    def call(self, home: str) -> list[str]:
        """Return the command that opens a session at home in a directory; it notes its process there."""
        environ = " ".join(f"{name}={quote(value)}" for name, value in environment(home).items())
        session = (
            f"cd {quote(home)}; echo $$ > pid; exec env -i SSH_CONNECTION=test {environ} {sys.executable} -m netjournal"
        )
        options = {
            "UserKnownHostsFile": f"{self.place}/known", "IdentityFile": f"{self.place}/user", "IdentitiesOnly": "yes",
            "BatchMode": "yes", "LogLevel": "ERROR",
        }  # fmt: skip
        words = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
        return ["ssh", "-F", "none", "-tt", *words, "-p", str(self.port), "127.0.0.1", f"sh -c {quote(session)}"]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Run an sshd with keys made for it, on a port that is free."""
    if SSHD is None or shutil.which("ssh") is None:
        pytest.skip("no sshd: install openssh-server to have real lines hung up on (apt-get install openssh-server)")
    place = str(tmp_path_factory.mktemp("sshd"))
    if os.getuid() == 0 and not os.path.isdir(_SEPARATED):
        try:
            os.mkdir(_SEPARATED, 0o755)
        except OSError as error:
            pytest.skip(f"sshd needs {_SEPARATED}, which cannot be made: {error.strerror}")
    for name in ("host", "user"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{place}/{name}"], check=True, timeout=PATIENCE
        )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with open(f"{place}/host.pub", encoding="ascii") as key, open(f"{place}/known", "x", encoding="ascii") as known:
        known.write(f"[127.0.0.1]:{port} {key.read()}")
    with open(f"{place}/config", "x", encoding="ascii") as config:
        config.write(_CONFIG.format(place=place, port=port))
    with _run_sshd(place):
        yield Host(place, port)


@contextmanager
def _run_sshd(place: str) -> Iterator[None]:
    daemon = subprocess.Popen([SSHD or "", "-D", "-e", "-f", f"{place}/config"], stderr=subprocess.PIPE)
    try:
        assert daemon.stderr is not None
        said = b""
        while b"Server listening" not in said:
            line = daemon.stderr.readline()
            said += line
            if not line:
                pytest.skip(f"sshd does not run here: {said.decode().strip()}")
        yield
    finally:
        daemon.terminate()
        daemon.communicate(timeout=PATIENCE)


def _kill_client(line: Line, _: int) -> None:
    line.send(signal.SIGKILL)


def _close_window(line: Line, _: int) -> None:
    line.hang_up()


def _end_client(line: Line, _: int) -> None:
    line.send(signal.SIGTERM)


def _kill_server(_: Line, session: int) -> None:
    with open(f"/proc/{session}/stat", encoding="ascii") as file:
        os.kill(int(file.read().rpartition(")")[2].split()[1]), signal.SIGKILL)


def _fall_silent(line: Line, _: int) -> None:
    """Answer nothing any more and say no farewell, as a network that is gone does."""
    line.send(signal.SIGSTOP)


WAYS: dict[str, Callable[[Line, int], None]] = {
    "the client is killed": _kill_client,
    "the window is closed": _close_window,
    "the client is ended": _end_client,
    "the server's process is killed": _kill_server,
    "the network falls silent": _fall_silent,
}


def _break(host: Host, home: Path, way: str) -> list[str]:
    """Break the line of a session while half a line is written, and return what went wrong."""
    home.mkdir()
    with Line(host.call(str(home)), os.environ | {"TERM": "xterm-256color"}) as line:
        try:
            write(line)
            session = int((home / "pid").read_text())
            WAYS[way](line, session)
            wait_for_process(session)
        except AssertionError as error:
            return [f"{way}: {error}"]
    kept = find_lines(Shelf(str(home / ".local" / "share" / "netjournal")))
    return [] if DRAFT in kept else [f"{way}: found only {[*kept]}"]


def test_a_line_that_breaks_loses_no_draft_and_leaves_no_process(
    host: Host, tmp_path: Path, prove: Prove, *, is_long: bool
) -> None:
    ways = [*WAYS] * (6 if is_long else 1)
    wrong = [fault for number, way in enumerate(ways) for fault in _break(host, tmp_path / str(number), way)]
    prove("lines through sshd that broke: drafts lost, processes left", len(ways), 20, wrong)
