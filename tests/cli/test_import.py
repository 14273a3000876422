"""nj import: what would happen is shown first, asked about on a terminal, and done as one change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Nj

CARDS = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nEMAIL:ada@example.org\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nNOTE:nobody\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Bob Okafor\nEND:VCARD\n"
)


@pytest.fixture(autouse=True)
def here(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with vCards in a file that is called otherwise, and a table."""
    place = machine / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    (place / "people.txt").write_text(CARDS)
    (place / "Connections.csv").write_text(
        "First Name,Last Name,URL,Connected On\nGrace,Hopper,,1 Jan 2024\n,,,2 Jan 2024\n"
    )
    return place


def names(nj: Nj) -> list[str]:
    return sorted(person["name"] for person in nj("people", "--json").json)


def test_the_dry_run_says_what_would_become_of_each_card(nj: Nj, home: str) -> None:
    answer = nj("import", "people.txt", "Connections.csv", "--dry-run")
    assert answer.code == 0
    assert answer.out == (
        "3 people: 3 to add\n1 skipped:\n  Connections.csv:3: a member who hides name and address\n"
        "1 could not be read:\n  people.txt:6: it has no name, no address and no number\n"
    )
    assert answer.err == "nothing was changed\n"
    assert not Path(home).exists()


def test_people_are_imported_and_one_undo_takes_them_back(nj: Nj) -> None:
    assert nj("import", "people.txt", "--yes").out.endswith("imported: 2 people added   (nj undo)\n")
    assert names(nj) == ["Ada Lovelace", "Bob Okafor"]
    assert "All clear." in nj("today").out
    again = nj("import", "people.txt", "--yes")
    assert (again.code, again.err) == (0, "nothing to import\n")
    assert again.out.startswith("2 people: 2 the same\n")
    assert nj("undo").out == "undone: imported: 2 people added   (nj redo)\n"
    assert names(nj) == []


def test_nobody_is_asked_where_nobody_is(nj: Nj) -> None:
    answer = nj("import", "people.txt")
    assert answer.code == 2
    assert (
        answer.err
        == "nj: nothing was imported; say --yes to import this without being asked, or --dry-run to look only\n"
    )
    assert names(nj) == []


@pytest.mark.parametrize(("typed", "expected"), [("", ["Ada Lovelace", "Bob Okafor"]), ("q", [])])
def test_on_a_terminal_enter_imports_and_q_leaves_it(
    nj: Nj, monkeypatch: pytest.MonkeyPatch, typed: str, expected: list[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("netjournal.cli.importing._is_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or typed)
    answer = nj("import", "people.txt")
    assert (answer.code, asked) == (0, ["enter imports, q leaves it: "])
    assert names(nj) == expected


def test_the_doubtful_are_asked_about(nj: Nj, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nj("import", "people.txt", "--yes")
    (here / "other.csv").write_text("name,email\nAda Lovelace,other@example.org\n")
    said = nj("import", "other.csv", "--yes")
    assert (
        "1 may be in the journal already, and is left out (--doubtful adds them):\n  other.csv:2: Ada Lovelace: "
        in said.out
    )
    assert names(nj) == ["Ada Lovelace", "Bob Okafor"]
    monkeypatch.setattr("netjournal.cli.importing._is_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: "d" if "d the 1 doubtful too" in question else "q")
    nj("import", "other.csv")
    assert names(nj) == ["Ada Lovelace", "Ada Lovelace", "Bob Okafor"]


def test_json_tells_of_every_card(nj: Nj) -> None:
    told = nj("import", "people.txt", "--dry-run", "--json").json
    assert told["imported"] is False
    assert told["counts"] == {"added": 2, "changed": 0, "same": 0, "doubtful": 0}
    assert told["people"][0] == {
        "name": "Ada Lovelace", "verdict": "added", "id": None, "file": "people.txt", "line": 1, "filled": [], "differs": [],
        "doubt": None, "left_out": [],
    }  # fmt: skip
    assert told["problems"] == [{"file": "people.txt", "line": 6, "why": "it has no name, no address and no number"}]
    done = nj("import", "people.txt", "--yes", "--json").json
    assert done["imported"] is True
    assert done["summary"] == "2 people added"
    assert [person["id"] for person in nj("people", "--json").json] == [person["id"] for person in done["people"]]


def test_standard_input_and_folders_are_read_and_columns_can_be_told(nj: Nj, here: Path) -> None:
    assert nj("import", "-", "--yes", stdin=CARDS).code == 0
    book = here / "vdir" / "friends"
    book.mkdir(parents=True)
    (book / "1.vcf").write_text(CARDS.replace("Ada Lovelace", "Cid Wu").replace("ada@", "cid@"))
    (book / "x.ics").write_text("no card")
    assert nj("import", "vdir", "--yes").out.startswith("2 people: 1 to add, 1 the same\n")
    (here / "k.csv").write_text("Kunde;Wo\nDora Meier;Bern\n")
    assert nj("import", "--map", "Kunde=name,Wo=place", "k.csv", "--yes").code == 0
    assert names(nj) == ["Ada Lovelace", "Bob Okafor", "Cid Wu", "Dora Meier"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"), (b"BEGIN:VCALENDAR\n", "it is a calendar; people are in vCards and CSV files"),
        (b"PK\x03\x04....", "it is packed (ZIP or a spreadsheet); unpack it, or save it as CSV"), (b"\x7fELF\x00\x00", "it is no text"),
        (b'{"a": 1}', "it is JSON"), (b"\xef\xbb\xbf<html>", "it is HTML or XML"), (b"x,y\n1,2\n", "no row names columns of people"),
    ],
)  # fmt: skip
def test_what_is_no_address_book_is_named(nj: Nj, here: Path, content: bytes, said: str) -> None:
    (here / "odd").write_bytes(content)
    answer = nj("import", "odd", "--yes")
    assert answer.code == 4
    assert f"1 could not be read:\n  odd: {said}" in answer.out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "import what? name files of vCards or CSV files, such as 'nj import contacts.vcf'"),
        (["no.vcf"], 3, "no.vcf is not there; name a file of vCards or a CSV file"),
        (["empty"], 3, "no file in empty ends in .vcf, .vcard, .csv, .tsv; name the file itself"),
        (["people.txt", "--map", "x"], 2, "--map x: write a column and what it is, such as 'Vorname=first_name'"),
    ],
)
def test_what_cannot_be_done_is_said(nj: Nj, here: Path, words: list[str], code: int, said: str) -> None:
    (here / "empty").mkdir()
    answer = nj("import", *words)
    assert (answer.code, answer.err) == (code, f"nj: {said}\n")


def test_what_a_card_says_never_commands_the_terminal(nj: Nj, here: Path) -> None:
    (here / "evil.vcf").write_text(
        "BEGIN:VCARD\nFN:\x1b]0;PWNED\x07Eve\nEND:VCARD\nBEGIN:VCARD\nKIND:group\nFN:\x1b[2Jall\nEND:VCARD\n"
    )
    answer = nj("import", "evil.vcf", "--yes")
    assert "\x1b" not in answer.out + answer.err
    assert answer.code == 0


def test_a_pipe_of_a_terminal_is_not_asked(nj: Nj, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netjournal.cli.importing._is_terminal", lambda: True)
    assert nj("import", "-", stdin=CARDS).code == 2
    assert sys.stdin.read() == ""
