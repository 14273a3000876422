"""What all tests share: a machine of their own, an empty journal, the demo journal, and records put into them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, settings

from netjournal.demo import MOMENT
from netjournal.journal import Journal
from netjournal.model import MODELS, validate
from netjournal.paths import Paths, find_paths
from netjournal.text import slug
from netjournal.toml import compose_toml
from tests.lending import Lender

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any


# A busy machine must not fail a test, and a commit gets the same answer twice: chance looks for more where it is asked to (`make trust`).
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None, max_examples=3000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("repeatable")


_MEMORY, _ROOM = "/dev/shm", 1_000_000_000  # noqa: S108 - pytest makes a folder of its own there, closed to others
"""A folder that is kept in memory, and the bytes that must be free there for the files of all tests."""


def pytest_configure() -> None:
    """Keep what tests write in memory where there is room for it: they write and sync some hundred thousand files."""
    if os.access(_MEMORY, os.W_OK | os.X_OK):
        memory = os.statvfs(_MEMORY)
        if memory.f_bavail * memory.f_frsize > _ROOM and not memory.f_flag & os.ST_NOEXEC:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", _MEMORY)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make trust` ask for the long part of the proofs."""
    parser.addoption("--long", action="store_true", help="try every fault, not a sample, and print the figures")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run one test more at once than there are cores: some wait for a disk or a line. The long proofs do not wait."""
    return (os.cpu_count() or 1) + (0 if config.getoption("--long") else 1)


class DatedJournal(Journal):
    """A journal with the day and the moment that a test is about."""

    now = MOMENT
    today = MOMENT.date()


class Put(Protocol):
    """Put a record into an open journal, file and index, and return its id (made from its content when it has none)."""

    def __call__(self, journal: Journal, folder: str, record: Mapping[str, Any]) -> str: ...


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """Give every test the umask that most machines have: the program sets its own, and a test may have run it in this process."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give every test a HOME of its own, and no setting of whoever runs it."""
    for name in list(os.environ):
        if name.startswith(("NETJOURNAL_", "XDG_")) or name in ("COLUMNS", "LINES"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    for kind in ("data", "config", "cache", "state"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(tmp_path / kind))
    return tmp_path


@pytest.fixture
def paths(machine: Path) -> Paths:
    """Where the journal of a test is; nothing of it is there yet."""
    assert os.environ["HOME"] == str(machine)
    return find_paths(None, os.environ)


@pytest.fixture
def journal(paths: Paths) -> Iterator[DatedJournal]:
    """Open an empty journal."""
    opened = DatedJournal.open(paths)
    yield opened
    opened.index.close()


@pytest.fixture(scope="session")
def lender(tmp_path_factory: pytest.TempPathFactory) -> Lender:
    """Copy and read the demo journal once for all tests."""
    return Lender(tmp_path_factory.mktemp("lender"))


@pytest.fixture
def demo(paths: Paths, lender: Lender) -> Iterator[DatedJournal]:
    """Open a copy of the demo journal, on the day it is about."""
    lender.lend(paths)
    opened = DatedJournal.open(paths)
    yield opened
    opened.index.close()


@pytest.fixture
def put() -> Put:
    """Build a small journal in three lines: `put(journal, "people", {"name": "Ada Lovelace", "circle": "inner"})`."""
    return _put


def _put(journal: Journal, folder: str, record: Mapping[str, Any]) -> str:
    table = {"id": _make_id(folder, record, journal), **record}
    validate(MODELS[folder], table)
    place = f"entries/{table['at']:%Y/%m}" if folder == "entries" else folder
    path = f"{place}/{table['id']}.toml"
    os.makedirs(f"{journal.shelf.home}/{place}", mode=0o700, exist_ok=True)
    with open(f"{journal.shelf.home}/{path}", "xb") as file:
        file.write(compose_toml(table).encode())
    version = journal.shelf.stat(path)
    assert version is not None
    journal.index.begin()
    journal.index.put(path, table, version)
    journal.index.commit()
    return str(table["id"])


def _make_id(folder: str, record: Mapping[str, Any], journal: Journal) -> str:
    if folder != "entries":
        return slug(record.get("name", ""))
    count = journal.index.value("SELECT count(*) FROM entry")
    return f"{record['at']:%Y-%m-%d}-{record['kind']}-{count + 1}"
