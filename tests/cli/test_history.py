"""Undo, redo, history, restore, delete and trash: every change has a way back, and each says which."""

from __future__ import annotations

import glob
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Nj


def files_of(home: str) -> dict[str, bytes]:
    found = {}
    for folder in ("people", "entries", "goals", "trash"):
        for path in glob.glob(f"{home}/{folder}/**/*.toml", recursive=True):
            with open(path, "rb") as file:
                found[os.path.relpath(path, home)] = file.read()
    return found


def change_ids(nj: Nj) -> list[str]:
    return [line.split()[0] for line in nj("history", "--limit", "0").out.splitlines()]


def test_undo_and_redo_go_back_and_forth_byte_for_byte(nj: Nj, home: str) -> None:
    nj("call", "Ada Lovelace", "20m: deck")
    first = files_of(home)
    nj("call", "Ada", "+email:ada@example.org")
    second = files_of(home)
    assert nj("undo").out == "undone: call with Ada Lovelace, Sun 22 Nov   (nj redo)\n"
    assert {path: text for path, text in files_of(home).items() if not path.startswith("trash/")} == first
    assert nj("redo").out == "redone: call with Ada Lovelace, Sun 22 Nov   (nj undo)\n"
    assert files_of(home) == second
    answer = nj("redo")
    assert (answer.code, answer.err) == (3, "nj: there is nothing to redo\n")


def test_a_named_change_is_undone_past_later_ones(nj: Nj, home: str) -> None:
    nj("call", "Ada Lovelace")
    nj("call", "Bob Okafor")
    last, first = change_ids(nj)
    assert last != first
    assert nj("undo", first).out.startswith("undone: call with Ada Lovelace")
    assert [os.path.basename(path)[:3] for path in glob.glob(f"{home}/people/*.toml")] == ["bob"]
    assert nj("undo", first).code == 3


def test_undo_refuses_a_file_changed_since_and_shows_both_texts(nj: Nj, home: str) -> None:
    nj("call", "Ada Lovelace")
    nj("call", "Ada", "+email:ada@example.org")
    (path,) = glob.glob(f"{home}/people/*.toml")
    with open(path, "a", encoding="utf-8") as file:
        file.write('\n[met]\nwhere = "PyCon"\n')
    before = files_of(home)
    answer = nj("undo")
    assert answer.code == 1
    assert "+email" not in answer.err
    assert [line for line in answer.err.splitlines() if line[:1] in "+-" and line[1:2] not in "+- "] == [
        "+[[reach]]",
        '+kind = "email"',
        '+value = "ada@example.org"',
        "+[met]",
        '+where = "PyCon"',
    ]
    change = change_ids(nj)[0]
    assert answer.err.splitlines()[-1].startswith("nj: people/ada-lovelace-")
    assert answer.err.splitlines()[-1].endswith(f"('nj restore {change}' brings the earlier text back anyway)")
    assert files_of(home) == before
    restored = nj("restore", change)
    assert (restored.code, restored.out) == (0, f"{path}\n")
    assert b"email" not in files_of(home)[os.path.relpath(path, home)]
    nj("undo")
    assert files_of(home) == before


def test_history_lists_changes_of_all_or_of_one(nj: Nj, demo_home: str) -> None:
    assert nj("history").err == "nothing was changed yet\n"
    nj("call", "Vera Kowalski")
    nj("note", "Chen Wei: hi")
    nj("undo")
    lines = nj("history").out.splitlines()
    assert [line[8:] for line in lines] == [
        "Sun 22 Nov 18:30  undone: note with Chen Wei, Sun 22 Nov",
        "Sun 22 Nov 18:30  note with Chen Wei, Sun 22 Nov (taken back)",
        "Sun 22 Nov 18:30  call with Vera Kowalski, Sun 22 Nov",
    ]
    shapes = nj("history", "vera", "--json").json
    assert [shape["what"] for shape in shapes] == ["call with Vera Kowalski, Sun 22 Nov"]
    assert [list(shape) for shape in shapes] == [["id", "at", "what", "files", "undoes", "taken_back"]]
    assert all(os.path.exists(f"{demo_home}/{path}") for shape in shapes for path in shape["files"])
    assert nj("history", "chen").out.count("\n") == 2
    assert nj("history", "--limit", "1").err == "there are earlier ones: nj history --limit 0\n"
    assert nj("history", "--limit", "x").code == 2


def test_deleting_somebody_takes_what_is_theirs_alone_and_is_one_undo(nj: Nj, home: str) -> None:
    nj("call", "Ada Lovelace", "20m: alone")
    nj("met", "Ada", "and", "Bob Okafor: together")
    before = files_of(home)
    assert nj("delete", "ada").out == "deleted: Ada Lovelace and 1 entry, to the trash   (nj undo)\n"
    assert nj("timeline").out == "Sun 22 Nov met Bob Okafor " + nj("timeline").out.partition("Okafor ")[2]
    assert nj("check").code == 0
    assert nj("history", "ada").out.splitlines()[0].endswith("deleted: Ada Lovelace and 1 entry, 3 files")
    assert nj("delete", "ada").code == 3
    nj("undo")
    assert files_of(home) == before


def test_an_entry_a_goal_and_a_file_that_cannot_be_read_are_deleted_too(nj: Nj, demo_home: str) -> None:
    entry = nj("timeline", "--limit", "1", "--json").json[0]["id"]
    goal = nj("goals", "--json").json["goals"][0]["id"]
    with open(f"{demo_home}/people/broken.toml", "w", encoding="utf-8") as file:
        file.write("name =\n")
    for name in (entry.rpartition("-")[2], goal, "people/broken.toml", f"{demo_home}/people/chen-wei-smgq.toml"):
        assert nj("delete", name).code == 0, name
    promise = nj("promises", "--json").json["promises"][0]["id"]
    assert nj("delete", promise).err.startswith(f"nj: {promise} is a promise: 'nj drop {promise}' drops it; ")
    assert len(glob.glob(f"{demo_home}/trash/*")) > 3
    assert not os.path.exists(f"{demo_home}/people/broken.toml")
    assert nj("delete").err.startswith("nj: delete what? ")


def test_the_trash_is_listed_restored_from_and_emptied_only_when_told(nj: Nj, home: str) -> None:
    assert nj("trash").err == "nothing is in the trash\n"
    nj("call", "Ada Lovelace", "20m: a secret")
    nj("call", "Ada", "every 3w: another secret")
    nj("delete", "ada")
    listed = nj("trash").out.splitlines()
    day, call = "Sun 22 Nov", "call with Ada Lovelace, Sun 22 Nov"
    assert [line[8:] for line in listed] == [f"{day}  {what}" for what in ("Ada Lovelace", call, call)]
    assert [line[8:] for line in nj("trash", "CALL", "lovelace").out.splitlines()] == [f"{day}  {call}"] * 2
    assert {shape["path"].split("/")[0] for shape in nj("trash", "--json").json} == {"people", "entries"}
    nj("restore", listed[0].split()[0])
    assert nj("trash").out == ""
    nj("undo")
    answer = nj("trash", "--purge")
    assert (answer.code, answer.err) == (
        2,
        "nj: this deletes 3 files for good, with every earlier version; say --yes to do it\n",
    )
    assert nj("trash", "--purge", stdin="n\n").err == "nothing was deleted\n"
    assert nj("trash", "--purge", "--yes", "ada").out == "3 files deleted for good\n"
    for path in glob.glob(f"{home}/**/*", recursive=True, include_hidden=True):
        if os.path.isfile(path):
            with open(path, "rb") as file:
                assert b"secret" not in file.read(), path
    assert nj("undo").code in (1, 3)


def test_what_lies_in_the_trash_is_called_as_it_was_when_it_was_there(nj: Nj, demo_home: str) -> None:
    goal = nj("goals", "--json").json["goals"][0]
    nj("call", "Zora Hurston,", "Ada Lovelace", "yesterday")
    nj("delete", nj("timeline", "zora", "--json").json[0]["id"])
    nj("delete", "zora")
    nj("delete", goal["id"])
    with open(f"{demo_home}/people/broken.toml", "w", encoding="utf-8") as file:
        file.write("name = [")
    nj("delete", "people/broken.toml")
    names = [shape["what"] for shape in nj("trash", "--json").json]
    assert names == [
        "people/broken.toml",
        goal["name"],
        "Zora Hurston",
        "call with Zora Hurston, Ada Lovelace, Sat 21 Nov",
    ]
    nj("trash", "--purge", "--yes", "Zora", "Hurston", "people")
    assert nj("trash", "with").out.endswith("call with Zora Hurston, Ada Lovelace, Sat 21 Nov\n")


def test_restore_says_what_it_wants(nj: Nj, home: str) -> None:
    assert nj("restore").err.startswith("nj: restore what? ")
    assert nj("restore", "abc123").err == "nj: no change has the id 'abc123'; 'nj history' lists them\n"
    assert not os.path.exists(home)


def test_deleting_a_copy_leaves_alone_whom_it_is_a_copy_of(nj: Nj, home: str) -> None:
    nj("call", "Ada Lovelace", "20m: precious")
    nj("met", "Ada", "and", "Bob Barker: lunch")
    (path,) = glob.glob(f"{home}/people/ada-*.toml")
    before = files_of(home)
    for copy in ("people/zz.toml", "people/aa.toml", "people/more/x.toml"):
        os.makedirs(os.path.dirname(f"{home}/{copy}"), exist_ok=True)
        with open(f"{home}/{copy}", "wb") as file:
            file.write(before[os.path.relpath(path, home)] + b"place = 'Oslo'\n")
        assert nj("check").code == 4
        assert nj("delete", copy).out == f"deleted: {copy}, to the trash   (nj undo)\n"
        assert {name: text for name, text in files_of(home).items() if not name.startswith("trash/")} == before


def test_a_change_after_an_undo_leaves_nothing_to_redo(nj: Nj, home: str) -> None:
    nj("call", "Bob Barker")
    nj("delete", "bob")
    nj("undo")
    nj("note", "Bob Barker: important")
    assert nj("redo").err == "nj: there is nothing to redo\n"
    assert nj("check").code == 0
    assert len(glob.glob(f"{home}/people/*.toml")) == 1


def test_undo_spares_somebody_whom_others_name_by_now(nj: Nj, home: str) -> None:
    nj("call", "Dora Evans: first")
    change = change_ids(nj)[0]
    nj("met", "Dora: from elsewhere")
    assert nj("undo", change).out == (
        "undone: call with Dora Evans, Sun 22 Nov; Dora Evans stays, whom other entries name by now   (nj redo)\n"
    )
    assert nj("check").code == 0
    assert "from elsewhere" in nj("show", "dora").out
    assert "first" not in nj("timeline").out
    nj("redo")
    assert "first" in nj("timeline").out
    nj("add", "Zed Zulu")
    change = change_ids(nj)[0]
    nj("call", "Zed")
    assert nj("undo", change).err == "nj: other entries name Zed Zulu by now; nothing was undone\n"
    assert len(glob.glob(f"{home}/people/*.toml")) == 2


def test_nobody_is_added_while_the_file_that_is_perhaps_theirs_cannot_be_read(nj: Nj, home: str) -> None:
    nj("call", "Ada Lovelace")
    (path,) = glob.glob(f"{home}/people/*.toml")
    text = files_of(home)[os.path.relpath(path, home)]
    with open(f"{path}.new", "wb") as file:
        file.write(b"<<<<<<< HEAD\n" + text)
    os.replace(f"{path}.new", path)
    for name in ("Ada Lovelace", "Ada"):
        answer = nj("call", name, "20m: meanwhile")
        assert answer.code == 1, name
        assert f"{os.path.relpath(path, home)} cannot be read, and is perhaps {name}: mend it" in answer.err
        assert "draft kept at" in answer.err
    assert nj("call", '@"Ada Lovelace": another').code == 0
    with open(path, "wb") as file:
        file.write(text)
    assert len(nj("people").out.splitlines()) == 2


def test_history_shows_the_lines_that_each_change_changed(nj: Nj) -> None:
    nj("call", "Ada Lovelace", "20m: deck")
    nj("tag", "ada", "hiring")
    out = nj("history", "--texts").out
    assert '+tags = ["hiring"]' in out.splitlines()
    assert '+name = "Ada Lovelace"' in out.splitlines()
    assert out.index("+tags") < out.index("+name")
