"""Other programs write the same file at any moment of an edit: nobody's words are overwritten in silence."""

from __future__ import annotations

import itertools
import os
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from netjournal import clock
from netjournal.demo import MOMENT
from netjournal.files import replacing

from . import foreign
from .processes import call

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .conftest import Prove

FILE = "people/ada-lovelace-k3f9.toml"
PERSON = b'# my words\nid = "ada-lovelace-k3f9"\nname = "Ada Lovelace"   # countess\nrhythm = "6w" # for now\n'
NOTE, EMAIL, RHYTHM = "she sent the notes", "ada@example.org", 'rhythm = "6mo"'
EVERYWHERE = ("people", "entries", ".history/versions", "trash")
"""Where a person finds a text again."""


class Edit(NamedTuple):
    """A command line that edits Ada's file."""

    words: list[str]
    before: list[str]
    """A command line that is carried out first."""
    own: str
    """What Ada's file says once the edit is done, or, for an undo, no longer says."""


EDITS = {
    "email": Edit(["log", f"call Ada: {NOTE} +email:{EMAIL}"], [], EMAIL),
    "rhythm": Edit(["log", f"call Ada every 6mo: {NOTE}"], [], RHYTHM),
    "undo": Edit(["undo"], ["log", f"call Ada: {NOTE} +email:{EMAIL}"], EMAIL),
}


class Meeting:
    """One edit, met by one foreign writer before its nth system call, or its first one of a name."""

    def __init__(self, home: str, edit: Edit, writer: foreign.Writer, at: int | str) -> None:
        self.home, self.edit, self.writer, self.at = home, edit, writer, at
        self.calls = 0
        self.call, self.words = "", f"# seen by {writer.__name__}".encode()
        self.saw = self.wrote = b""
        """What Ada's file held before the foreign writer came, and after."""
        self.code, self.said = 0, ""

    def hold(self) -> None:
        """Carry out the edit; the foreign writer comes if there are that many calls."""
        with pytest.MonkeyPatch.context() as patch:
            foreign.let_in(patch, self.home, self._step)
            answer = call(self.home, self.edit.words)
        self.code, self.said = answer.code, answer.out + answer.err

    def _step(self, name: str) -> None:
        self.calls += 1
        if self.call or self.at not in (name, self.calls):
            return
        self.call = name
        path = f"{self.home}/{FILE}"
        self.saw = read(path)
        self.writer(path, self.saw + self.words + b"\n")
        self.wrote = read(path)

    def faults(self) -> list[str]:
        """Return what is wrong after the edit."""
        after, is_undo = read(f"{self.home}/{FILE}"), self.edit.words == ["undo"]
        found = list(self._foreign_faults(after))
        if self.code == 0:
            found += self._undo_faults(after) if is_undo else self._own_faults()
        else:
            found += self._refusal_faults(after, is_undo=is_undo)
        return [
            f"{self.edit.words}, {self.writer.__name__} before call {self.at} ({self.call}): {fault}" for fault in found
        ]

    def _foreign_faults(self, after: bytes) -> list[str]:
        lines = set(self.wrote.splitlines())
        if self.wrote:
            return [] if any(lines <= set(text.splitlines()) for text in self._find()) else ["what it wrote is nowhere"]
        return ["a deleted file is back"] if after else []

    def _own_faults(self) -> list[str]:
        faults = [] if self._has_entry() else ["logged, but there is no entry"]
        own = self.edit.own.encode()
        if own not in self.saw and not any(own in text for text in self._find()):
            faults.append("logged, but what the line says of Ada is nowhere")
        return faults

    def _undo_faults(self, after: bytes) -> list[str]:
        faults = ["undone, but the entry is there"] if self._has_entry() else []
        if self.edit.own.encode() in after and self.edit.own.encode() not in self.wrote:
            faults.append("undone, but the file is as it was")
        return faults

    def _refusal_faults(self, after: bytes, *, is_undo: bool) -> list[str]:
        complaints = [line for line in self.said.splitlines() if line.startswith("nj: ")]
        faults = [] if len(complaints) == 1 and "Errno" not in self.said else [f"it said: {self.said}"]
        if self._has_entry() is not is_undo:
            faults.append(f"half of it is done, though it said: {self.said}")
        if is_undo:
            return faults
        path = self.said.strip().rpartition("draft kept at ")[2]
        if NOTE.encode() not in read(path):
            faults.append(f"no draft was kept: {self.said}")
        if self.edit.own.encode() in after:
            faults.append("refused, but Ada's file was changed")
        return faults

    def _has_entry(self) -> bool:
        return any(NOTE.encode() in text for text in walk(f"{self.home}/entries"))

    def _find(self) -> list[bytes]:
        return [text for folder in EVERYWHERE for text in walk(f"{self.home}/{folder}")]


def read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def walk(folder: str) -> list[bytes]:
    """Return what the files below a folder hold, but for those that are being written."""
    return [
        read(f"{place}/{name}") for place, _, names in os.walk(folder) for name in names if not name.startswith(".nj-")
    ]


@pytest.mark.parametrize("name", EDITS)
def test_a_foreign_writer_at_any_moment_of_an_edit_loses_no_word(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prove: Prove, *, is_long: bool
) -> None:
    monkeypatch.setattr(clock, "now", lambda *_: MOMENT)
    faults, refusals = [], []
    for turn, writer in enumerate(foreign.WRITERS):
        for meeting in meet(tmp_path, EDITS[name], writer, 1 if is_long else 1 + 3 * turn, 1 if is_long else 31):
            faults += meeting.faults()
            refusals.append(meeting.code != 0)
    assert any(refusals)
    assert not all(refusals)
    prove(f"moments of an edit ({name}) at which another program writes the same file", len(refusals), 100, faults)


def test_an_edit_that_does_not_look_at_what_it_replaces_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda *_: MOMENT)
    monkeypatch.setattr(replacing, "exchange", lambda *_: False)
    monkeypatch.setattr(replacing, "check_content", lambda *_: None)
    meeting = Meeting(make_home(tmp_path, EDITS["email"]), EDITS["email"], foreign.edit_as_sed, "exchange")
    meeting.hold()
    assert any("what it wrote is nowhere" in fault for fault in meeting.faults())


def make_home(place: Path, edit: Edit) -> str:
    """Return a home as it is before an edit."""
    home = str(place / "template")
    if not os.path.exists(home):
        os.makedirs(f"{home}/people")
        foreign.write(f"{home}/{FILE}", PERSON)
        assert not edit.before or call(home, edit.before).code == 0
    return home


def meet(place: Path, edit: Edit, writer: foreign.Writer, first: int, step: int) -> Iterator[Meeting]:
    """Let a foreign writer meet an edit before one system call after the other, each time in a home like the first."""
    template = make_home(place, edit)
    for at in itertools.count(first, step):
        home = str(place / f"{writer.__name__}-{at}")
        shutil.copytree(template, home)
        meeting = Meeting(home, edit, writer, at)
        meeting.hold()
        if not meeting.call:
            return  # the edit was over before
        yield meeting
        shutil.rmtree(home)
