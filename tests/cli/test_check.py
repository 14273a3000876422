"""nj check: what is wrong, what to do about it, and what it mends by itself."""

from __future__ import annotations

import glob
import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Nj


def test_an_empty_file_gets_its_last_version_back_and_a_copy_goes_to_the_trash(nj: Nj, home: str) -> None:
    nj("call", "Ada Lovelace")
    nj("call", "Ada", "+email:ada@example.org")
    (path,) = glob.glob(f"{home}/people/*.toml")
    with open(path, "rb") as file:
        earlier = file.read().partition(b"\n[[reach]]")[0]
    shutil.copy(path, f"{home}/people/copy.toml")
    (entry, *_) = sorted(glob.glob(f"{home}/entries/*/*/*.toml"))
    with open(path, "wb") as zeroed, open(entry, "wb") as empty:
        zeroed.write(b"\0" * 40)
        empty.write(b"")
    found = {shape["path"]: shape for shape in nj("check", "--json").json}
    assert found[os.path.relpath(path, home)]["try"] == "nj check --fix"
    assert found[os.path.relpath(entry, home)]["try"].startswith("nj edit entries/")
    answer = nj("check", "--fix")
    assert answer.code == 4
    assert answer.err.startswith(f"mended: {os.path.relpath(path, home)}   (nj undo)\n")
    with open(path, "rb") as file:
        assert file.read() == earlier
    with open(entry, "rb") as file:
        assert file.read() == b""
    nj("undo")
    with open(path, "rb") as file:
        assert file.read() == b"\0" * 40


def test_a_copy_that_says_the_same_goes_to_the_trash_and_one_that_does_not_stays(nj: Nj, home: str) -> None:
    nj("call", "Ada Lovelace")
    (path,) = glob.glob(f"{home}/people/*.toml")
    shutil.copy(path, f"{home}/people/copy.toml")
    shutil.copy(path, path.replace(".toml", ".sync-conflict-20261122-101010-ABCDEFG.toml"))
    with open(f"{home}/people/other.toml", "wb") as other, open(path, "rb") as file:
        other.write(file.read() + b"closeness = 3\n")
    remedies = {shape["path"].rpartition("/")[2]: shape["try"] for shape in nj("check", "--json").json}
    assert remedies["copy.toml"] == "nj check --fix"
    assert remedies["other.toml"] == "nj edit people/other.toml"
    assert nj("check", "--fix").code == 4
    left = sorted(os.listdir(f"{home}/people"))
    assert left == [os.path.basename(path), "other.toml"]
    assert len(os.listdir(f"{home}/trash")) == 2


def test_a_conflict_copy_that_differs_says_how_to_compare_it(nj: Nj, home: str) -> None:
    nj("call", "Ada Lovelace")
    (path,) = glob.glob(f"{home}/people/*.toml")
    copy = path.replace(".toml", ".sync-conflict-20261122-101010-ABCDEFG.toml")
    shutil.copy(path, copy)
    with open(copy, "a", encoding="utf-8") as file:
        file.write("closeness = 3\n")
    (shape,) = nj("check", "--json").json
    name, original = (os.path.relpath(one, home) for one in (copy, path))
    assert shape["try"] == f"diff {original} {name}, then nj delete {name}"
    assert nj("delete", name).code == 0
    assert nj("check").code == 0


def test_a_home_that_others_may_look_into_or_that_would_sync_too_much_is_said_and_mended(nj: Nj, home: str) -> None:
    nj("call", "Ada Lovelace")
    os.chmod(home, 0o750)  # noqa: S103 - that is the fault
    os.unlink(f"{home}/.gitignore")
    with open(f"{home}/.stignore", "w", encoding="utf-8") as file:
        file.write("trash\n.lock\n")
    assert [(shape["path"], shape["try"]) for shape in nj("check", "--json").json] == [
        (".", "nj check --fix"),
        (".gitignore", "nj check --fix"),
        (".stignore", f"add it to {home}/.stignore"),
    ]
    assert nj("check", "--fix").err.splitlines()[:2] == [
        f"closed to others: {home}",
        "written: .gitignore and .stignore",
    ]
    assert os.stat(home).st_mode & 0o777 == 0o700
    assert [shape["why"] for shape in nj("check", "--json").json] == ["it does not say .nj-tmp-* .history/ drafts/"]


def test_a_journal_of_a_later_schema_is_read_and_never_written(nj: Nj, home: str) -> None:
    nj("call", "Ada Lovelace", "20m: hi")
    with open(f"{home}/journal.toml", "w", encoding="utf-8") as file:
        file.write("created = 2026-11-22\nschema = 2 # made by a later one\n")
    why = "this journal is of schema 2, and this netjournal knows 1: please upgrade; it can be read, and nothing in it was changed"
    shown = nj("timeline")
    assert (shown.code, shown.err) == (0, f"journal.toml:1: {why}\n")
    assert "Ada Lovelace" in shown.out
    before = sorted(glob.glob(f"{home}/**/*", recursive=True, include_hidden=True))
    for words in (("call", "Ada"), ("undo",), ("delete", "ada"), ("check", "--fix"), ("trash", "--purge", "--yes")):
        answer = nj(*words)
        if words[0] != "trash":
            assert (answer.code, answer.err.splitlines()[-1][:40]) == (1, f"nj: {why}"[:40]), words
    drafts = glob.glob(f"{home}/drafts/*")
    after = sorted(set(glob.glob(f"{home}/**/*", recursive=True, include_hidden=True)) - {f"{home}/drafts", *drafts})
    assert after == before
    with open(f"{home}/journal.toml", "w", encoding="utf-8") as file:
        file.write("created = 2026-11-22\n")
    assert "does not say its schema (a line 'schema = 1')" in nj("call", "Ada").err


def test_what_an_editor_cannot_mend_has_another_remedy(nj: Nj, home: str) -> None:
    nj("call", "Ada Lovelace")
    os.symlink("/dev/null", f"{home}/people/link.toml")
    os.mkfifo(f"{home}/people/pipe.toml")
    with open(f"{home}/people/large.toml", "w", encoding="utf-8") as file:
        file.write("#" * 1_000_001)
    os.mkdir(f"{home}/.history/log/x")
    with open(f"{home}/.history/log/20260101T000000000000Z-abcdef.toml", "w", encoding="utf-8") as file:
        file.write("junk")
    remedies = {shape["path"]: shape["try"] for shape in nj("check", "--json").json}
    assert remedies == {
        "people/large.toml": "move it out of the journal",
        "people/link.toml": "put the file it points to in its place",
        "people/pipe.toml": "move it out of the journal",
        ".history/log/20260101T000000000000Z-abcdef.toml": "",
    }


def test_a_history_that_is_no_directory_is_said(nj: Nj, home: str) -> None:
    nj("call", "Ada Lovelace")
    shutil.rmtree(f"{home}/.history")
    with open(f"{home}/.history", "w", encoding="utf-8") as file:
        file.write("x")
    answer = nj("call", "Ada: hi")
    assert answer.code == 1
    assert "Errno" not in answer.err
    assert "draft kept at" in answer.err
    (shape,) = nj("check", "--json").json
    assert shape["why"] == "it is no directory, so nothing can be changed"


def test_somebody_elses_directory_does_not_become_a_journal(nj: Nj, machine: Path) -> None:
    (machine / "src").mkdir()
    (machine / "src" / "main.c").touch()
    answer = nj("--home", str(machine / "src"), "call", "Ada Lovelace")
    assert answer.code == 1
    why = f"nj: {machine}/src is no journal, and not empty (main.c); name another directory"
    assert answer.err == f"{why}; the line is: call Ada Lovelace\n"
    assert nj("--home", str(machine / "src"), "check", "--fix").err.endswith(f"{why}\n")
    assert os.listdir(machine / "src") == ["main.c"]
