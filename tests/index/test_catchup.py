"""Catching up: whatever happens to the files, the index becomes what a rebuild from nothing would make."""

from __future__ import annotations

import os
import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from netjournal import clock
from netjournal.index import ALL, FOLDERS_ONLY, RECENT, Index, catch_up
from netjournal.store import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 11, 22)
MONTH = "entries/2026/11"


class Home:
    """A home and its index; files are written as an editor would, at times a second apart."""

    def __init__(self, path: str) -> None:
        self.shelf, self.index, self.seconds = Shelf(path), Index(path, None), 1_700_000_000

    def write(self, path: str, text: str) -> str:
        full = f"{self.shelf.home}/{path}"
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
        self.touch(path)
        self.touch(os.path.dirname(path))
        return path

    def person(self, name: str, path: str | None = None, **more: str) -> str:
        lines = [f'id = "{name.lower()}"', f'name = "{name}"', *(f'{key} = "{value}"' for key, value in more.items())]
        return self.write(path or f"people/{name.lower()}.toml", "\n".join(lines) + "\n")

    def entry(self, name: str, month: str = MONTH, note: str = "hello") -> str:
        day = f"{month[8:12]}-{month[13:]}-05"
        text = f'id = "{name}"\nat = {day}\nkind = "call"\nwho = ["ada"]\nnote = "{note}"\n'
        return self.write(f"{month}/{name}.toml", text + '[[promise]]\nby = "me"\nwhat = "deck"\n')

    def touch(self, path: str) -> None:
        self.seconds += 1
        os.utime(f"{self.shelf.home}/{path}", (self.seconds, self.seconds))

    def remove(self, path: str) -> None:
        os.unlink(f"{self.shelf.home}/{path}")
        self.touch(os.path.dirname(path))

    def look(self, depth: int = ALL) -> int:
        return catch_up(self.index, self.shelf, TODAY, depth)

    def names(self) -> list[str]:
        return [name for (name,) in self.index.select("SELECT name FROM person ORDER BY name")]

    def entries(self) -> list[str]:
        return [name for (name,) in self.index.select("SELECT id FROM entry ORDER BY id")]

    def problems(self) -> dict[str, str]:
        return dict(self.index.select("SELECT path, line || ': ' || why FROM file WHERE why IS NOT NULL")) | dict(
            self.index.select("SELECT path, why FROM file WHERE why IS NOT NULL AND line IS NULL")
        )


def dump(index: Index) -> dict[str, list[Any]]:
    """Return all rows of all tables, with ids instead of row numbers and without the files' times."""
    queries = {
        "person": "SELECT * FROM person",
        "entry": "SELECT * FROM entry",
        "goal": "SELECT * FROM goal",
        "who": "SELECT e.id, w.person, w.touch, w.day, w.n FROM who w LEFT JOIN entry e ON e.no = w.entry",
        "promise": "SELECT e.id, p.n, p.id, p.by, p.what, p.due, p.state, p.closed FROM promise p LEFT JOIN entry e ON e.no = p.entry",
        "words": "SELECT coalesce((SELECT id FROM entry WHERE 2 * no = w.rowid), "
        "(SELECT id FROM person WHERE 2 * no + 1 = w.rowid)), body FROM words w",
        "file": "SELECT path, folder, size, id, line, why FROM file",
        "folder": "SELECT path FROM folder",
    } | {table: f"SELECT * FROM {table}" for table in ("name", "occasion", "field")}
    skip = {"person": 1, "entry": 1, "goal": 1}
    return {
        table: sorted((row[skip.get(table, 0) :] for row in index.select(sql)), key=repr)
        for table, sql in queries.items()
    }


def rebuilt(home: Home) -> dict[str, list[Any]]:
    fresh = Index(home.shelf.home, None)
    catch_up(fresh, home.shelf, TODAY, ALL)
    rows = dump(fresh)
    fresh.close()
    return rows


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.setattr(clock, "nanoseconds", _much_later)
    made = Home(str(tmp_path / "home"))
    made.person("Ada", place="London")
    made.entry("one")
    made.look()
    yield made
    made.index.close()


def test_nothing_is_read_when_nothing_changed(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home.shelf, "read", None)
    assert [home.look(depth) for depth in (FOLDERS_ONLY, RECENT, ALL)] == [0, 0, 0]


def test_a_folder_whose_weight_is_known_is_not_listed(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.person("Bob", "people/more/bob.toml")
    home.look()
    listed: list[str] = []
    monkeypatch.setattr(Shelf, "list_folder", lambda _, folder: listed.append(folder) or ([], {}))
    assert (home.look(RECENT), home.look(ALL), listed) == (0, 0, [])
    home.touch("people/ada.toml")
    home.look(RECENT)
    assert listed == ["people"]


def test_a_file_written_just_now_is_read_again_next_time(tmp_path: Path) -> None:
    home = Home(str(tmp_path / "home"))
    full = f"{home.shelf.home}/{home.person('Ada')}"
    home.look()
    status = os.stat(full)
    with open(full, "r+", encoding="utf-8") as file:
        file.write('id = "ada"\nname = "Abi"')
    os.utime(full, ns=(status.st_atime_ns, status.st_mtime_ns))
    home.look()
    assert home.names() == ["Abi"]


@pytest.mark.parametrize("depth", [FOLDERS_ONLY, RECENT, ALL])
def test_new_renamed_moved_and_deleted_files_show_at_any_depth(depth: int, home: Home) -> None:
    home.person("Bob")
    home.entry("old", "entries/2019/02")
    assert home.look(depth) == 2
    assert (home.names(), home.entries()) == (["Ada", "Bob"], ["old", "one"])
    os.rename(f"{home.shelf.home}/people/bob.toml", f"{home.shelf.home}/people/robert.toml")
    os.makedirs(f"{home.shelf.home}/entries/2020/01")
    os.rename(f"{home.shelf.home}/entries/2019/02/old.toml", f"{home.shelf.home}/entries/2020/01/old.toml")
    for folder in ("people", "entries", "entries/2019/02", "entries/2020/01"):
        home.touch(folder)
    assert home.look(depth) == 4
    assert (home.names(), home.entries()) == (["Ada", "Bob"], ["old", "one"])
    home.remove("people/robert.toml")
    shutil.rmtree(f"{home.shelf.home}/entries/2020")
    home.touch("entries")
    assert home.look(depth) == 2
    assert (home.names(), home.entries()) == (["Ada"], ["one"])
    assert dump(home.index) == rebuilt(home)


def test_an_edit_of_the_same_size_shows_where_the_depth_looks(home: Home) -> None:
    home.entry("old", "entries/2026/07")
    home.look()
    for path in ("people/ada.toml", f"{MONTH}/one.toml", "entries/2026/07/old.toml"):
        full = f"{home.shelf.home}/{path}"
        with open(full, "r+", encoding="utf-8") as file:
            text = file.read()
            file.seek(0)
            file.write(text.replace("London", "Zurich").replace("hello", "HELLO"))
        home.touch(path)
    assert [home.look(depth) for depth in (FOLDERS_ONLY, RECENT, ALL)] == [0, 2, 1]
    assert home.index.select("SELECT note FROM entry") == [("HELLO",), ("HELLO",)]
    assert home.index.value("SELECT place FROM person") == "Zurich"


def test_a_broken_file_is_said_with_its_line_and_hides_nothing_else(home: Home) -> None:
    home.write("people/ada.toml", 'id = "ada"\nname = = "Ada"\n')
    home.write("people/eve.toml", 'id = "eve"\nname = "Eve"\n\ncloseness = 9\n')
    home.write("people/empty.toml", "")
    home.person("Bob")
    home.look()
    assert home.names() == ["Bob"]
    assert home.problems() == {
        "people/ada.toml": "2: Invalid value",
        "people/eve.toml": "4: closeness = 9: must be less than or equal to 5",
        "people/empty.toml": "the file is empty; it was probably cut off while it was written",
    }
    home.person("Ada", place="London")
    home.person("Eve")
    home.remove("people/empty.toml")
    home.look()
    assert (home.names(), home.problems()) == (["Ada", "Bob", "Eve"], {})
    assert dump(home.index) == rebuilt(home)


@pytest.mark.parametrize(
    "text",
    [
        "extra = 5",
        'extra = ["a", 1]',
        'extra = "word"',
        "[extra]\na = [1, [2]]\n[extra.b]\nc = 1",
        f"extra = {'[' * 30}{']' * 30}",
        f"[extra]\nhuge = {10**30}",
        "[extra]\nodd = nan",
        "more = [{a = {b = 1}}, 2, [3]]",
        'note = "\\u0000"',
    ],
)
def test_unknown_keys_of_any_shape_are_kept_and_stop_nothing(text: str, home: Home) -> None:
    home.write(f"{MONTH}/two.toml", f'id = "two"\nat = 2026-11-06\nkind = "call"\n{text}\n')
    home.look()
    assert (home.entries(), home.problems()) == (["one", "two"], {})


def test_of_two_files_with_one_id_the_first_counts_until_it_goes(home: Home) -> None:
    first = home.person("Twin", "people/p1.toml", place="Rome")
    home.look()
    second = home.person("Twin", "people/p2.toml", place="Oslo")
    third = home.person("Twin", "people/p3.toml", place="Bonn")
    home.look()
    why = "its id is also that of people/p1.toml, which counts; give this one another id or delete it"
    assert home.problems() == {second: why, third: why}
    home.person("Twin", "people/p0.toml", place="Nice")
    home.look()
    assert sorted(home.problems()) == [first, second, third]
    assert home.index.value("SELECT place FROM person WHERE id = 'twin'") == "Nice"
    assert dump(home.index) == rebuilt(home)
    home.remove("people/p0.toml")
    home.remove(first)
    home.look(FOLDERS_ONLY)
    assert list(home.problems()) == [third]
    assert home.index.value("SELECT place FROM person WHERE id = 'twin'") == "Oslo"
    assert dump(home.index) == rebuilt(home)


def test_a_copy_never_beats_the_file_that_is_named_after_its_id(home: Home) -> None:
    copy = home.person("Ada", "people/ada copy.toml", place="Oslo")
    home.look()
    assert list(home.problems()) == [copy]
    assert home.index.value("SELECT place FROM person") == "London"


def test_a_version_that_syncthing_put_aside_is_said_and_never_read(home: Home) -> None:
    path = home.person("Ada", "people/ada.sync-conflict-20261122-101112-ABCDEFG.toml", place="Oslo")
    home.person("Eve", "people/eve.sync-conflict-20261122-101112-ABCDEFG.toml")
    home.look()
    assert home.names() == ["Ada"]
    assert home.problems()[path].startswith("two machines changed this record")


def test_an_id_may_not_be_in_two_folders(home: Home) -> None:
    home.write(f"{MONTH}/ada.toml", 'id = "ada"\nat = 2026-11-06\nkind = "call"\n')
    home.look()
    assert (home.names(), home.entries()) == ([], ["ada", "one"])
    assert list(home.problems()) == ["people/ada.toml"]
    assert dump(home.index) == rebuilt(home)


def test_names_that_are_not_text_are_said_and_stop_nothing(home: Home) -> None:
    name = f"{home.shelf.home}/people/".encode() + b"caf\xe9.toml"
    with open(name, "wb") as file:
        file.write(b'id = "cafe"\nname = "Cafe"\n')
    os.mkdir(f"{home.shelf.home}/people/".encode() + b"f\xff")
    home.person("Zoë", "people/zoë.toml")
    home.look()
    assert home.names() == ["Ada", "Zoë"]
    assert home.problems() == {"people/caf\\udce9.toml": "the file's name is not UTF-8; give it another"}
    assert home.look() == 0
    os.unlink(name)
    home.touch("people")
    home.look()
    assert home.problems() == {}


def test_forgetting_a_goal_leaves_the_words_of_entries_alone(home: Home) -> None:
    goal = home.write("goals/run.toml", 'id = "run"\nname = "Run"\ntarget = 2\n')
    home.look()
    home.remove(goal)
    home.look()
    assert home.index.value("SELECT count(*) FROM words WHERE words MATCH 'hello'") == 1


def test_links_and_pipes_in_the_place_of_records_are_said(home: Home) -> None:
    os.symlink(f"{home.shelf.home}/people/ada.toml", f"{home.shelf.home}/people/link.toml")
    os.mkfifo(f"{home.shelf.home}/people/pipe.toml")
    home.touch("people")
    home.look()
    assert home.problems() == {
        "people/link.toml": "it is a symbolic link; put the file itself here",
        "people/pipe.toml": "it is not a regular file",
    }


def test_a_folder_of_records_may_be_a_link(home: Home) -> None:
    os.rename(f"{home.shelf.home}/people", f"{home.shelf.home}/elsewhere")
    os.symlink("elsewhere", f"{home.shelf.home}/people")
    home.person("Bob")
    home.look(FOLDERS_ONLY)
    assert home.names() == ["Ada", "Bob"]


def test_a_file_that_goes_while_it_is_read_is_forgotten(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home.person("Bob")
    real = home.shelf.read

    def read(wanted: str) -> bytes:
        if wanted == path:
            raise FileNotFoundError
        return real(wanted)

    monkeypatch.setattr(home.shelf, "read", read)
    home.person("Eve")
    home.look()
    assert home.names() == ["Ada", "Eve"]


def test_an_error_while_reading_keeps_what_the_index_held(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    import gc

    home.person("Bob")

    def read(_: str) -> bytes:
        raise KeyboardInterrupt

    before = dump(home.index)
    monkeypatch.setattr(home.shelf, "read", read)
    with pytest.raises(KeyboardInterrupt):
        home.look()
    assert dump(home.index) == before
    assert gc.isenabled()
    gc.disable()
    try:
        monkeypatch.undo()
        home.look()
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert home.names() == ["Ada", "Bob"]


def test_a_folder_that_cannot_be_looked_into_is_said_and_hides_nothing(home: Home) -> None:
    before = home.names()
    shutil.move(f"{home.shelf.home}/people", f"{home.shelf.home}/aside")
    with open(f"{home.shelf.home}/people", "w", encoding="utf-8") as file:
        file.write("not a folder")
    home.look()
    assert home.index.shut == {"people": "this folder cannot be read: not a directory"}
    assert home.names() == before
    os.unlink(f"{home.shelf.home}/people")
    shutil.move(f"{home.shelf.home}/aside", f"{home.shelf.home}/people")
    home.look()
    assert home.index.shut == {}
    assert home.names() == before


def test_a_long_look_says_how_far_it_is(home: Home) -> None:
    for n in range(150):
        home.person(f"P{n}")
    heard: list[tuple[int, int]] = []
    catch_up(home.index, home.shelf, TODAY, ALL, lambda done, total: heard.append((done, total)))
    assert heard == [(0, 150), (100, 150)]


class Life(RuleBasedStateMachine):
    """Anything an editor, git or a sync tool may do to a small home, with looks in between."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = tempfile.mkdtemp()
        self.real, clock.nanoseconds = clock.nanoseconds, _much_later
        self.home = Home(f"{self.folder}/home")

    def teardown(self) -> None:
        self.catching_up_is_as_good_as_starting_anew()
        self.home.index.close()
        clock.nanoseconds = self.real
        shutil.rmtree(self.folder)

    def files(self) -> list[str]:
        return sorted(path for _, found in self.home.shelf.walk() for path in found)

    people = st.sampled_from(["Ada", "Bob", "Eve"])
    months = st.sampled_from([MONTH, "entries/2026/07", "entries/2019/01"])

    @rule(name=people, stem=st.sampled_from(["ada", "bob", "eve", "x1", "x2"]), place=st.sampled_from(["Oslo", "Rome"]))
    def write_person(self, name: str, stem: str, place: str) -> None:
        self.home.person(name, f"people/{stem}.toml", place=place)

    @rule(name=st.sampled_from(["one", "two", "ada"]), month=months, note=st.sampled_from(["a", "b c", "田中"]))
    def write_entry(self, name: str, month: str, note: str) -> None:
        self.home.entry(name, month, note)

    @rule(name=st.sampled_from(["run", "ada"]))
    def write_goal(self, name: str) -> None:
        self.home.write(f"goals/{name}.toml", f'id = "{name}"\nname = "Run"\ntarget = 2\n')

    @precondition(files)
    @rule(data=st.data(), text=st.sampled_from(["", "id = ", 'id = "bob"\n', "\0", 'name = "x"\n']))
    def break_file(self, data: st.DataObject, text: str) -> None:
        self.home.write(data.draw(st.sampled_from(self.files())), text)

    @precondition(files)
    @rule(data=st.data())
    def delete_file(self, data: st.DataObject) -> None:
        self.home.remove(data.draw(st.sampled_from(self.files())))

    @precondition(files)
    @rule(data=st.data(), stem=st.sampled_from(["y1", "bob", "x1"]))
    def rename_file(self, data: st.DataObject, stem: str) -> None:
        path = data.draw(st.sampled_from(self.files()))
        folder = os.path.dirname(path)
        os.replace(f"{self.home.shelf.home}/{path}", f"{self.home.shelf.home}/{folder}/{stem}.toml")
        self.home.touch(folder)

    @rule(month=months)
    def remove_folder(self, month: str) -> None:
        if os.path.isdir(f"{self.home.shelf.home}/{month}"):
            shutil.rmtree(f"{self.home.shelf.home}/{month}")
            self.home.touch(os.path.dirname(month))

    @rule(depth=st.sampled_from([FOLDERS_ONLY, RECENT]))
    def look_briefly(self, depth: int) -> None:
        self.home.look(depth)

    @rule()
    def catching_up_is_as_good_as_starting_anew(self) -> None:
        self.home.look()
        assert dump(self.home.index) == rebuilt(self.home)
        assert self.home.look() == 0


Life.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestLife = Life.TestCase


def _much_later() -> int:
    return 2**62
