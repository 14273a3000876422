"""A CardDAV server and vdirsyncer, both real and on this machine: the journal, the folder and the server come into step.

It is the one test that uses the network, and of that only the loopback.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:phone-1\r\nN:Hopper;Grace;;;\r\nFN:Grace Hopper\r\nEMAIL:g@navy.mil\r\nX-PHONE-ODD:kept\r\nEND:VCARD\r\n"
CONFIG = """
[general]
status_path = "{place}/status"
[pair contacts]
a = "{name}"
b = "server"
collections = ["book"]
conflict_resolution = "b wins"
[storage {name}]
type = "filesystem"
path = "{place}/{name}"
fileext = ".vcf"
[storage server]
type = "carddav"
url = "{url}"
username = "me"
password = "x"
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Run a CardDAV server on a free port of the loopback, and return its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [
        "--server-hosts",
        f"127.0.0.1:{port}",
        "--storage-filesystem-folder",
        f"{tmp_path}/store",
        "--auth-type",
        "none",
    ]
    command = [sys.executable, "-m", "radicale", "--config", "", *words]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    said = []
    for line in running.stderr or ():
        said.append(line)
        if "ready" in line.lower() or "listening" in line.lower():
            break
    assert running.poll() is None, "".join(said)
    yield f"http://127.0.0.1:{port}/"
    running.terminate()
    running.communicate(timeout=30)


class Machine:
    """A machine of somebody's: a journal, a folder of cards, and vdirsyncer between that and the server."""

    def __init__(self, place: Path, url: str) -> None:
        self.place, self.book = place, place / "cards" / "book"
        (place / "cards").mkdir(parents=True)
        (place / "status").mkdir()
        (place / "vdirsyncer").write_text(CONFIG.format(place=place, name="cards", url=url))
        self.environ = {
            "HOME": str(place),
            "PATH": os.defpath,
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        self.sync_server("discover", answers="y\ny\n")

    def run(self, *words: str, answers: str = "", codes: tuple[int, ...] = (0,)) -> str:
        """Run a program of this Python, and return what it printed."""
        done = subprocess.run([sys.executable, "-m", *words], input=answers, capture_output=True, text=True, env=self.environ, check=False, timeout=100)  # fmt: skip
        assert done.returncode in codes, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def sync_server(self, what: str = "sync", answers: str = "") -> None:
        """Have vdirsyncer do something."""
        self.run("vdirsyncer", "-c", str(self.place / "vdirsyncer"), what, answers=answers)

    def nj(self, *words: str, codes: tuple[int, ...] = (0,)) -> str:
        """Run a command line of the journal."""
        return self.run("netjournal", *words, codes=codes)

    def sync(self, *options: str, codes: tuple[int, ...] = (0,)) -> str:
        """Bring server, folder and journal into step."""
        self.sync_server()
        said = self.nj("contacts", "sync", str(self.book), *options, codes=codes)
        self.sync_server()
        return said

    def read_card(self, name: str) -> Path:
        """Return the card of somebody."""
        return next(path for path in self.book.glob("*.vcf") if f"FN:{name}" in path.read_text())


@pytest.fixture
def make_machine(server: str, tmp_path: Path) -> Callable[[str], Machine]:
    """Make machines that share the server."""
    return lambda name: Machine(tmp_path / name, server)


@pytest.mark.timeout(300)
def test_two_machines_a_server_and_their_journals_come_into_step(make_machine: Callable[[str], Any]) -> None:
    home, phone = make_machine("home"), make_machine("phone")
    (phone.book / "phone-1.vcf").write_bytes(CARD.encode())
    phone.sync_server()
    home.nj("add", "Ada Lovelace", "+email:ada@a.org", "circle:inner")
    assert "1 added to the journal:\n  Grace Hopper\n1 added to the folder:\n  Ada Lovelace\n" in home.sync()
    phone.sync_server()
    ada = phone.read_card("Ada Lovelace")
    assert "EMAIL:ada@a.org" in ada.read_text()
    assert "inner" not in ada.read_text()

    ada.write_text(
        ada.read_text().replace("EMAIL:ada@a.org", "EMAIL:ada@a.org\nTEL:+44 1")
    )  # both sides change something
    phone.sync_server()
    home.nj("tag", "grace", "navy")
    said = home.sync()
    assert "1 changed in the journal:\n  Ada Lovelace: reach\n1 changed in the folder:\n  Grace Hopper\n" in said
    phone.sync_server()
    grace = phone.read_card("Grace Hopper")
    assert "CATEGORIES:navy" in grace.read_text()
    assert "X-PHONE-ODD:kept" in grace.read_text()

    grace.write_text(grace.read_text().replace("CATEGORIES:navy", "CATEGORIES:navy\nADR:;;;Arlington;;;"))
    phone.sync_server()
    path = next((home.place / ".local/share/netjournal/people").glob("grace*"))
    path.write_text(path.read_text().replace('circle = "inbox"', 'circle = "inbox"\nplace = "New York"'))
    assert "Grace Hopper: place: New York here, Arlington there" in home.sync(codes=(1,))
    home.sync("--prefer", "folder")
    assert 'place = "Arlington"' in path.read_text()
    assert home.nj("contacts", "sync", str(home.book)) == ""

    ada.unlink()
    phone.sync_server()
    assert "1 deleted in the folder" in home.sync()
    assert "Ada Lovelace" in home.nj("people")
