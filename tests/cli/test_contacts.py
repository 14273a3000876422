"""The bridge tried for real: a CardDAV server, vdirsyncer, a folder of cards and a journal, both ways and in conflict."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64encode
from http.client import HTTPConnection
from threading import Thread
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Nj

BOOK = "/me/people/"
MADE = """<?xml version="1.0" encoding="utf-8"?>
<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop>
<resourcetype><collection/><C:addressbook/></resourcetype></prop></set></mkcol>"""
BOB = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:bob\r\nN:Okafor;Bob;;;\r\nFN:Bob Okafor\r\nTITLE:Founder\r\nX-ODD:keep me\r\nEND:VCARD\r\n"


class Server:
    """An address book on a server of this machine, as a phone sees it."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, method: str, path: str, body: str = "", kind: str = "text/vcard; charset=utf-8") -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            headers = {"Content-Type": kind, "Authorization": f"Basic {b64encode(b'me:me').decode()}"}
            connection.request(method, path, body.encode(), headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def edit(self, name: str, old: str, new: str) -> None:
        _, text = self.ask("GET", f"{BOOK}{name}.vcf")
        assert old in text
        assert self.ask("PUT", f"{BOOK}{name}.vcf", text.replace(old, new))[0] in (201, 204)

    def read_all(self) -> str:
        return self.ask("GET", BOOK)[1].replace("\r\n", "\n")


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that it has
        """Keep it."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A CardDAV server without users, on a port that is free."""
    radicale = pytest.importorskip("radicale", reason="radicale comes with the extra 'dev'")
    from radicale import config

    settings = config.load()
    quiet = {"logging": {"level": "critical"}, "auth": {"type": "none", "delay": "0"}}
    settings.update({"storage": {"filesystem_folder": str(tmp_path / "server")}, **quiet}, "test")
    app = radicale.Application(settings)
    with make_server("127.0.0.1", 0, app, handler_class=Quiet) as served:
        thread = Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield Server(served.server_port)
        finally:
            served.shutdown()
            thread.join()


@pytest.fixture
def vdirsyncer(tmp_path: Path, server: Server) -> Callable[[], None]:
    """Bring folder and server in step, as cron would."""
    cards, settings = tmp_path / "cards", tmp_path / "vdirsyncer.ini"
    settings.write_text(f"""[general]
status_path = "{tmp_path / "status"}"
[pair all]
a = "here"
b = "there"
collections = [["people", "people", "people"]]
conflict_resolution = null
[storage here]
type = "filesystem"
path = "{cards}"
fileext = ".vcf"
[storage there]
type = "carddav"
url = "http://127.0.0.1:{server.port}/"
username = "me"
password = "me"
""")

    def run(command: str = "sync") -> None:
        words = [sys.executable, "-m", "vdirsyncer", "-c", str(settings), command]
        done = subprocess.run(words, input="y\ny\n", capture_output=True, text=True, timeout=100, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    (cards / "people").mkdir(parents=True)
    assert server.ask("MKCOL", BOOK, MADE, "text/xml")[0] == 201
    run("discover")
    return run


def test_a_journal_and_a_server_are_kept_in_step_both_ways_and_conflicts_are_shown(
    nj: Nj, tmp_path: Path, server: Server, vdirsyncer: Callable[[], None]
) -> None:
    folder = str(tmp_path / "cards" / "people")
    nj("add", "Ada Lovelace", "+phone:555-0109", "+birthday:12-10", "circle:inner")
    server.ask("PUT", f"{BOOK}bob.vcf", BOB)
    vdirsyncer()
    answer = nj("contacts", "sync", folder)
    assert (answer.code, answer.out.splitlines()[:2]) == (0, ["Bob Okafor: added here", "Ada Lovelace: added there"])
    vdirsyncer()
    told = server.read_all()
    assert all(f"{line}\n" in told for line in ("FN:Ada Lovelace", "TEL:555-0109", "BDAY:--12-10"))
    assert "circle" not in told.lower()

    server.edit("bob", "TITLE:Founder", "TITLE:CTO\r\nTEL:555-0200")
    nj("tag", "bob", "runway")
    vdirsyncer()
    assert (
        "Bob Okafor: changed here: phone, title\nBob Okafor: changed there: tags\n"
        in nj("contacts", "sync", folder).out
    )
    vdirsyncer()
    told = server.read_all()
    assert all(line in told for line in ("TITLE:CTO\n", "TEL:555-0200\n", "CATEGORIES:runway\n", "X-ODD:keep me\n"))
    shown = nj("show", "bob").out
    assert "555-0200" in shown
    assert "CTO" in shown

    server.edit("bob", "TITLE:CTO", "TITLE:Chair")
    nj("undo")
    vdirsyncer()
    answer = nj("contacts", "sync", folder)
    assert answer.code == 1
    assert "Bob Okafor: conflict: " in answer.err
    assert "title: Founder here, Chair there" in answer.err
    assert nj("contacts", "sync", folder, "--prefer", "cards").code == 0
    vdirsyncer()
    assert "TITLE:Chair\n" in server.read_all()
    assert nj("contacts", "sync", folder, "--json").json["steps"] == []
