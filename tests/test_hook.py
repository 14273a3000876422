"""The on-change hook: told of every change once it is safe, and never able to harm one."""

from __future__ import annotations

import os
import select
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

import pytest

from netjournal import hook
from netjournal.store import Change, FileChange
from netjournal.toml import compose_toml

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import DatedJournal

    from netjournal.paths import Paths

HEARD = 'echo "$NETJOURNAL_CHANGE" >> "$0.heard"; cat >> "$0.heard"; pwd >> "$0.heard"'


class Install(Protocol):
    """Make a script the hook, and return its path."""

    def __call__(self, script: str, mode: int = 0o700) -> Path: ...


@pytest.fixture
def install(paths: Paths, machine: Path) -> Install:
    """Where the hook of a test goes."""

    def write(script: str, mode: int = 0o700) -> Path:
        place = machine / paths.hook_file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"#!/bin/sh\n{script}\n")
        place.chmod(mode)
        return place

    return write


def add(journal: DatedJournal, *names: str) -> None:
    """Add people in one change."""
    records = [{"id": name, "name": name.title()} for name in names]
    files = [FileChange(f"people/{own['id']}.toml", None, compose_toml(own).encode(), own) for own in records]
    journal.apply(Change(f"{' and '.join(names)} added", files), journal.now)


def test_the_program_hears_which_files_a_change_and_its_undo_touched(journal: DatedJournal, install: Install) -> None:
    heard = install(HEARD).with_name("on-change.heard")
    add(journal, "ada", "bob")
    home, files = journal.shelf.home, "people/ada.toml\npeople/bob.toml\n"
    assert heard.read_text() == f"ada and bob added\n{files}{home}\n"
    journal.undo(journal.now)
    assert heard.read_text().endswith(f"undone: ada and bob added\n{files}{home}\n")
    assert journal.complaints == []


def test_changes_made_under_one_lock_are_told_together_when_it_is_free(journal: DatedJournal, install: Install) -> None:
    heard = install(HEARD).with_name("on-change.heard")
    with journal.writing(journal.now):
        add(journal, "ada")
        add(journal, "bob")
        assert not heard.exists()
    assert heard.read_text().startswith("ada added; bob added\npeople/ada.toml\npeople/bob.toml\n")


def test_what_it_does_wrong_is_said_and_the_change_stays(journal: DatedJournal, install: Install) -> None:
    place = install("exit 3")
    add(journal, "ada")
    assert journal.complaints == [f"{place} ended with exit code 3; the change is kept"]
    install("true", 0o600)
    add(journal, "bob")
    assert journal.complaints[-1] == f"{place} was not run: it is no program; chmod +x makes it one"
    install('touch "$0.run"', 0o777)
    add(journal, "cy")
    assert "others may write to it" in journal.complaints[-1]
    assert not place.with_name("on-change.run").exists()
    assert [name for (name,) in journal.index.select("SELECT name FROM person ORDER BY name")] == ["Ada", "Bob", "Cy"]


def test_one_that_lies_in_the_journal_is_not_run(journal: DatedJournal) -> None:
    add(journal, "ada")
    place = f"{journal.shelf.home}/on-change"
    with open(place, "w", encoding="utf-8") as file:
        file.write('#!/bin/sh\ntouch "$0.run"\n')
    os.chmod(place, 0o700)
    journal.hook_file = place
    add(journal, "bob")
    assert "was not run: it lies in the journal" in journal.complaints[0]
    assert not os.path.exists(f"{place}.run")


def test_one_that_does_not_end_is_ended_with_all_it_started(
    journal: DatedJournal, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hook, "PATIENCE", 0.5)
    place = install('sleep 600 & echo $! > "$0.child"; exec sleep 600')
    add(journal, "ada")
    assert journal.complaints == [f"{place} was stopped after 0.5 s; what takes longer belongs in its background"]
    child = int(place.with_name("on-change.child").read_text())
    with suppress(ProcessLookupError):  # it is gone already
        ended, _, _ = select.select(
            [os.pidfd_open(child)], [], [], 30
        )  # a busy machine takes a while to end what was killed
        assert ended


def test_more_paths_than_a_pipe_holds_reach_who_reads_and_harm_nobody_who_does_not(
    journal: DatedJournal, install: Install
) -> None:
    names = [f"somebody-with-a-long-name-{number}" for number in range(3000)]
    counted = install('wc -l > "$0.count"').with_name("on-change.count")
    add(journal, *names)
    assert int(counted.read_text()) == 3000
    install("exit 0")
    journal.undo(journal.now)
    assert journal.complaints == []


def test_what_it_has_netjournal_change_does_not_call_it_again(
    journal: DatedJournal, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = install(HEARD + '; env | grep -c NETJOURNAL_HOOK=1 >> "$0.heard"').with_name("on-change.heard")
    add(journal, "ada")
    assert heard.read_text().endswith("\n1\n")
    before = heard.read_text()
    monkeypatch.setenv("NETJOURNAL_HOOK", "1")
    add(journal, "bob")
    assert heard.read_text() == before
