"""The command line as a test calls it: words in; exit code, output and complaints back."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pytest

from netjournal import clock
from netjournal.cli.main import run
from netjournal.demo import MOMENT

if TYPE_CHECKING:
    from pathlib import Path

    from netjournal.paths import Paths
    from tests.lending import Lender


class Answer(NamedTuple):
    """What a command line came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, parsed."""
        return json.loads(self.out)


class Nj(Protocol):
    """Run a command line."""

    def __call__(self, *words: str, stdin: str = "") -> Answer: ...


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock at half past six on Sunday 22 November 2026."""
    monkeypatch.setattr(clock, "now", lambda *_: MOMENT)


@pytest.fixture
def nj(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Nj:
    """Run a command line in this process."""

    def call(*words: str, stdin: str = "") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capsys.readouterr()
        code = run(list(words))
        return Answer(code, *capsys.readouterr())

    return call


@pytest.fixture
def shell(machine: Path) -> Nj:
    """Run a command line in a process of its own."""

    def call(*words: str, stdin: str = "") -> Answer:
        environ = {
            "HOME": str(machine),
            "PATH": os.defpath,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run([sys.executable, "-m", "netjournal", *words], input=stdin, capture_output=True, text=True, env=environ, check=False, timeout=60)  # fmt: skip
        return Answer(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture
def demo_home(paths: Paths, lender: Lender) -> str:
    """Copy the demo journal to where the command line looks for one."""
    lender.lend(paths)
    return paths.home


@pytest.fixture
def home(paths: Paths) -> str:
    """Return where the command line looks for a journal; nothing is there yet."""
    return paths.home
