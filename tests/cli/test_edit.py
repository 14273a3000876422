"""nj edit: a file in the editor, checked on return, and nobody's text lost when others changed it meanwhile."""

from __future__ import annotations

import glob
import io
import os
from typing import TYPE_CHECKING

import pytest

from netjournal.clock import read_stamp

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer, Nj

ADA = "id = 'ada-lovelace-k3f9'\nname = 'Ada Lovelace'\n# how we met\nnotes = '''\nat a ball\n'''\n"
KERNEL_TICK = 4_000_000
"""Nanoseconds that the times of files may be late by."""
A_WHILE = 60_000_000_000
"""Nanoseconds since the file was last written: what was written just now may be taken for what was written a moment later."""


@pytest.fixture
def ada(home: str, nj: Nj) -> str:
    """Somebody to edit."""
    nj("call", "Somebody Else")
    path = f"{home}/people/ada-lovelace-k3f9.toml"
    with open(path, "w", encoding="utf-8") as file:
        file.write(ADA)
    os.utime(path, ns=(0, os.stat(path).st_mtime_ns - A_WHILE))
    return path


@pytest.fixture
def editor(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script that stands for the editor; a test writes what it does to the file named by $1."""
    script = machine / "editor"
    script.touch(0o700)
    monkeypatch.setenv("EDITOR", str(script))
    return script


def write(script: Path, *lines: str) -> None:
    script.write_text("\n".join(["#!/bin/sh", "set -e", *lines, ""]))


def read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def test_what_the_editor_changed_is_saved_and_can_be_undone(nj: Nj, ada: str, editor: Path, home: str) -> None:
    write(editor, """sed -i "s/at a ball/at a dance/" "$1" """)
    answer = nj("edit", "ada")
    assert (answer.code, answer.out) == (0, "edited: people/ada-lovelace-k3f9.toml   (nj undo)\n")
    assert read(ada) == ADA.replace("ball", "dance")
    assert os.listdir(f"{home}/drafts") == []
    nj("undo")
    assert read(ada) == ADA


def test_a_circle_that_the_settings_do_not_have_is_saved_and_said(nj: Nj, ada: str, editor: Path) -> None:
    write(editor, """sed -i "s/^# how we met/circle = 'dearest'/" "$1" """)
    answer = nj("edit", "ada")
    assert (answer.code, answer.err) == (
        0,
        "~ no circle is called 'dearest'; the circles are inner, close, active, wide, inbox\n",
    )
    (found,) = nj("check", "--json").json
    assert (found["path"], found["why"]) == ("people/ada-lovelace-k3f9.toml", "no circle is called 'dearest'")
    assert "dearest" in read(ada)
    nj("circle", "ada", "close")
    assert nj("check").code == 0


def test_an_editor_that_changes_nothing_saves_nothing(nj: Nj, ada: str, editor: Path, home: str) -> None:
    write(editor, "true")
    assert nj("edit", "ada").err == "nothing was changed\n"
    assert os.listdir(f"{home}/drafts") == []
    write(editor, "exit 3")
    answer = nj("edit", "ada")
    assert answer.code == 1
    (draft,) = os.listdir(f"{home}/drafts")
    assert (
        answer.err == f"nj: {editor} ended with exit code 3; nothing was saved; draft kept at {home}/drafts/{draft}\n"
    )
    assert read(ada) == ADA


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        ("echo 'circle = inner' >> \"$1\"", "7: Invalid value"),
        ("sed -i s/k3f9/zzzz/ \"$1\"", "1: the id must stay 'ada-lovelace-k3f9': other files refer to it"),
        ("echo 'closeness = 9' >> \"$1\"", "7: closeness = 9: must be less than or equal to 5"),
        (": > \"$1\"", "1: the file is empty"),
    ],
)  # fmt: skip
def test_a_text_that_is_no_record_stays_a_draft_or_is_edited_again(
    edit: str, why: str, nj: Nj, ada: str, editor: Path, home: str
) -> None:
    write(editor, edit)
    answer = nj("edit", "ada")
    (draft,) = glob.glob(f"{home}/drafts/*")
    assert answer.code == 4
    assert answer.err.startswith(f"{draft}:{why}")
    assert answer.err.endswith(f"nj: nothing was saved; draft kept at {draft}\n")
    assert read(ada) == ADA
    write(editor, f"if [ -e {editor}.once ]; then echo \"id = 'ada-lovelace-k3f9'\nname = 'Ada'\" > \"$1\"; else touch {editor}.once; {edit}; fi")  # fmt: skip
    assert nj("edit", "ada", stdin="e\n").code == 0
    assert read(ada) == "id = 'ada-lovelace-k3f9'\nname = 'Ada'\n"


THEIRS = ADA.replace("at a ball", "at a ball, in May") + "tags = ['theirs']\n"
MINE = ADA.replace("at a ball", "at a ball, in June") + "tags = ['mine']\ncloseness = 4\n"


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("k", MINE), ("t", THEIRS), ("b", None), ("", THEIRS)],
)
def test_a_file_that_others_changed_meanwhile_is_a_question_that_loses_nothing(
    answer: str, kept: str | None, nj: Nj, ada: str, editor: Path, home: str, machine: Path
) -> None:
    (machine / "mine").write_text(MINE)
    (machine / "theirs").write_text(THEIRS)
    write(editor, f'cp {machine}/theirs {ada}.x; mv {ada}.x {ada}; cp {machine}/mine "$1"')
    done = nj("edit", "ada", stdin=f"{answer}\n")
    question = "ada-lovelace-k3f9.toml changed on disk since you opened it: k keep mine, t take theirs, b both: "
    assert question in done.out
    assert "-at a ball, in June" in done.err
    assert "+at a ball, in May" in done.err
    assert done.code == (1 if not answer else 0)
    if kept is not None:
        assert read(ada) == kept
    else:
        assert "in May\nat a ball, in June" in read(ada)
        assert "tags = ['theirs', 'mine']" in read(ada).replace('"', "'")
        assert "# how we met" in read(ada)
        assert "closeness = 4" in read(ada)
    texts = [read(path) for path in glob.glob(f"{home}/**/*", recursive=True, include_hidden=True) if os.path.isfile(path)]  # fmt: skip
    for text in ("in May", "in June"):
        assert any(text in one for one in texts), text
    nj("undo")
    assert nj("check").code == 0


def test_a_broken_file_is_mended_by_its_path(nj: Nj, ada: str, editor: Path) -> None:
    with open(ada, "w", encoding="utf-8") as file:
        file.write("id = 'ada-lovelace-k3f9'\n\nname =\n")
    assert nj("edit", "people/ada-lovelace-k3f9.toml", stdin="").code == 1
    write(editor, 'sed -i "s/name =/name = \'Ada\'/" "$1"')
    assert nj("edit", "people/ada-lovelace-k3f9.toml").code == 0
    assert nj("check").code == 0


def test_no_editor_is_a_sentence(nj: Nj, ada: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert os.path.exists(ada)
    monkeypatch.setenv("EDITOR", "no-such-editor -f")
    assert nj("edit", "ada").err == "nj: Set $EDITOR to use this (no-such-editor was not found).\n"
    monkeypatch.setenv("VISUAL", "'unbalanced")
    assert "the editor's command cannot be understood" in nj("edit", "ada").err
    assert nj("edit").code == 2
    assert nj("edit", "nobody-at-all").code == 3


def keep(nj: Nj, editor: Path, home: str) -> str:
    """Have a text refused, and return where it is kept."""
    write(editor, """echo "closeness = 9" >> "$1" """)
    assert nj("edit", "ada").code == 4
    (draft,) = glob.glob(f"{home}/drafts/*.toml")
    return draft


class Terminal(io.StringIO):
    """Standard input that somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(nj: Nj, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Run a command line on a terminal at which answers are typed."""

    def call(*words: str, answers: str) -> Answer:
        with monkeypatch.context() as patch:
            patch.setattr(io, "StringIO", Terminal)  # what the command line of a test reads from
            patch.setattr("sys.stderr.isatty", lambda: True, raising=False)
            return nj(*words, stdin=answers)

    return call


def test_a_text_that_was_refused_is_named_the_next_time_and_stays(nj: Nj, ada: str, editor: Path, home: str) -> None:
    draft = keep(nj, editor, home)
    write(editor, """sed -i "s/at a ball/at a dance/" "$1" """)
    answer = nj("edit", "ada")
    assert (answer.code, answer.err) == (0, f"not saved yet: {draft}\n")
    assert read(ada) == ADA.replace("ball", "dance")
    assert read(draft) == f"{ADA}closeness = 9\n"


@pytest.mark.parametrize(("answer", "there"), [("", "closeness = 4"), ("n", "# anew"), ("d", "# anew")])
def test_on_a_terminal_it_is_gone_on_with_begun_anew_or_dropped(
    answer: str, there: str, nj: Nj, ada: str, editor: Path, home: str, typed: Callable[..., Answer]
) -> None:
    draft = keep(nj, editor, home)
    write(editor, 'if grep -q closeness "$1"; then sed -i "s/= 9/= 4/" "$1"; else echo "# anew" >> "$1"; fi')
    assert typed("edit", "ada", answers=f"{answer}\n").code == 0
    assert there in read(ada)
    assert glob.glob(f"{home}/drafts/*") == ([draft] if answer == "n" else [])
    nj("undo")
    assert read(ada) == ADA


@pytest.mark.parametrize("by_hand", [False, True])
def test_what_was_changed_since_a_text_was_refused_is_a_question(
    nj: Nj, ada: str, editor: Path, home: str, typed: Callable[..., Answer], *, by_hand: bool
) -> None:
    draft = keep(nj, editor, home)
    if by_hand:
        with open(ada, "a") as file:
            file.write('tags = ["theirs"]\n')
        kept = int(read_stamp(os.path.basename(draft).partition("-")[0]).timestamp() * 1e9)
        os.utime(ada, ns=(0, kept - KERNEL_TICK))  # as if it was written in the very next moment
    else:
        nj("tag", "ada", "theirs")
    write(editor, 'sed -i "s/= 9/= 4/" "$1"')
    answer = typed("edit", "ada", answers="\nb\n")
    assert "k keep mine, t take theirs, b both: " in answer.out
    assert answer.code == 0
    assert "theirs" in read(ada)
    assert "closeness = 4" in read(ada)
    assert read(ada).count("at a ball") == 1
