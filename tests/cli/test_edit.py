"""nj edit: a file in the editor, checked on return, and nobody's text lost when others changed it meanwhile."""

from __future__ import annotations

import glob
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Nj

ADA = "id = 'ada-lovelace-k3f9'\nname = 'Ada Lovelace'\n# how we met\nnotes = '''\nat a ball\n'''\n"


@pytest.fixture
def ada(home: str, nj: Nj) -> str:
    """Somebody to edit."""
    nj("call", "Somebody Else")
    path = f"{home}/people/ada-lovelace-k3f9.toml"
    with open(path, "w", encoding="utf-8") as file:
        file.write(ADA)
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
