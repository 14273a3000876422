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


@pytest.mark.parametrize(("typed", "count"), [(["n"], 0), (["no"], 0), (["what?", "d", "Y"], 2), (["imp", "q"], 0)])
def test_only_what_is_understood_is_an_answer_and_no_means_no(
    nj: Nj, monkeypatch: pytest.MonkeyPatch, typed: list[str], count: int
) -> None:
    monkeypatch.setattr("netjournal.cli.importing._is_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: typed.pop(0))
    assert nj("import", "people.txt").code == 0
    assert (len(names(nj)), typed) == (count, [])


def test_only_those_are_called_never_due_who_are(nj: Nj, here: Path) -> None:
    sorting = "in the circle inbox, never due: every 'nj review' ends with three of them to sort by a key each\n"
    assert nj("import", "people.txt", "--yes").err == f"they are {sorting}"
    (here / "more.csv").write_text("Name,Circle,Rhythm\nCid Wu,close,\nDora Ek,,5w\nEva Moe,,\n")
    assert nj("import", "more.csv", "--yes").err == f"1 of them {sorting}"
    (here / "few.csv").write_text("Name,Rhythm\nFay Oh,5w\n")
    assert nj("import", "few.csv", "--yes").err == ""


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


def test_a_card_that_is_cut_off_is_taken_as_far_as_it_goes_and_told_of(nj: Nj, here: Path) -> None:
    (here / "cut.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Broken One\nEMAIL:b@one.org\n")
    said = nj("import", "cut.vcf", "--yes").out
    assert "1 cut off, and taken as far as it goes:\n  cut.vcf:1: Broken One: it is cut off; there is no END" in said
    assert names(nj) == ["Broken One"]


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


def test_a_folder_is_read_by_what_its_files_hold_once_and_what_was_not_read_is_said(nj: Nj, here: Path) -> None:
    book = here / "mixed"
    book.mkdir()
    (book / "again").symlink_to(book)
    (book / "one.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nEND:VCARD\n")
    (book / "cards.txt").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Cid Wu\nEND:VCARD\n")
    (book / "diary.txt").write_text("2026-11-02 10:00 coffee with @AdaLovelace\n")
    (book / "jrnl.json").write_text('{"tags": {}, "entries": [{"date": "2026-11-03", "title": "lunch with @CidWu"}]}')
    (book / "readme.md").write_text("# Read me\n\nName | Email\n")
    (book / "scan.pdf").write_text("%PDF")
    (book / "other.json").write_text('{"a": 1}')
    (book / "color").write_text("#fff")
    answer = nj("import", "mixed", "--yes")
    assert answer.out.startswith("2 people: 2 to add\n2 entries: 2 to add\n")
    assert (
        "not looked into, as of no kind that is known: scan.pdf, other.json, readme.md; name such a file itself"
        in answer.err
    )
    assert names(nj) == ["Ada Lovelace", "Cid Wu"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"), (b"BEGIN:VCALENDAR\n", "there is no event in it"),
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
        ([], 2, "import what? name files of vCards, tables, calendars or mail, such as 'nj import contacts.vcf'"),
        (["no.vcf"], 3, "no.vcf is not there; name a file of vCards or a CSV file"),
        (
            ["empty"],
            3,
            "no file in empty ends in .vcf, .vcard, .csv, .tsv, .ics, .eml, .mbox, .json, .md, .txt; name the file itself",
        ),
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


ICS = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u1\r\nDTSTART:20261120T140000Z\r\nDTEND:20261120T150000Z\r\nSUMMARY:Planning\r\n"
    "ATTENDEE;CN=Ada Lovelace:mailto:ada@example.org\r\nATTENDEE;CN=Grace Hopper:mailto:grace@navy.mil\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:u2\r\nDTSTART:20261122T200000Z\r\nATTENDEE;CN=Ada Lovelace:mailto:ada@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
MBOX = (
    "From a Fri Nov 20 14:00:00 2026\nFrom: Ada <ada@example.org>\nTo: me@x.org\nDate: Fri, 20 Nov 2026 14:00:00 +0000\nSubject: Deck\nMessage-ID: <1>\n\n"
    "secret body\n\nFrom b Fri Nov 20 15:00:00 2026\nFrom: me@x.org\nTo: ada@example.org, stranger@x.org\nDate: Fri, 20 Nov 2026 15:00:00 +0000\nMessage-ID: <2>\n\n"
    "\nFrom c Fri Nov 20 16:00:00 2026\nFrom: Stranger <stranger@x.org>\nTo: me@x.org\nDate: Fri, 20 Nov 2026 16:00:00 +0000\nMessage-ID: <3>\n\n"
)  # fmt: skip


def test_meetings_become_entries_once_and_one_undo_takes_them_back(nj: Nj, here: Path) -> None:
    nj("config", "addresses", "me@x.org")
    nj("import", "people.txt", "--yes")
    (here / "work.ics").write_text(ICS)
    answer = nj("import", "work.ics", "--yes")
    assert answer.out == (
        "2 people: 1 to add, 1 the same\n1 entry: 1 to add\n1 passed over: still to come\n"
        "imported: Grace Hopper added, 1 entry   (nj undo)\n"
    )
    (entry,) = nj("timeline", "--json").json
    assert (entry["kind"], entry["minutes"], entry["note"]) == ("met", 60, "Planning")
    assert [who["name"] for who in entry["who"]] == ["Ada Lovelace", "Grace Hopper"]
    assert "logged" not in nj("export", "json").json["entries"][0]
    again = nj("import", "work.ics", "--yes")
    assert again.out.startswith("1 entry: 1 the same\n1 passed over: still to come\n")
    assert again.err == "nothing to import\n"
    assert "All clear." in nj("today").out
    nj("undo")
    assert names(nj) == ["Ada Lovelace", "Bob Okafor"]
    assert nj("timeline", "--json").json == []
    assert nj("import", "work.ics", "--yes", "--people", "known").out.endswith("imported: 1 entry   (nj undo)\n")
    assert names(nj) == ["Ada Lovelace", "Bob Okafor"]


def test_mail_is_of_known_people_unless_it_is_asked_for(nj: Nj, here: Path) -> None:
    (here / "box").write_text(MBOX)
    nj("import", "people.txt", "--yes")
    refused = nj("import", "box", "--yes", "--people", "all")
    assert (refused.code, "nj config addresses" in refused.err) == (2, True)
    nj("config", "addresses", "me@x.org")
    answer = nj("import", "box", "--yes")
    assert answer.out == (
        "2 entries: 2 to add\n1 passed over: nobody in it is in the journal\nimported: 2 entries   (nj undo)\n"
    )
    sent, got = nj("timeline", "--json").json
    assert [(entry["kind"], entry["direction"], entry.get("note")) for entry in (got, sent)] == [("email", "in", "Deck"), ("email", "out", None)]  # fmt: skip
    maildir = here / "Maildir"
    for folder in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new"):
        (maildir / folder).mkdir(parents=True)
    heads = MBOX.replace("<1>", "<9>").split("From a Fri Nov 20 14:00:00 2026\n")[1].split("\n\n")[0]
    (maildir / "cur" / "1:2,S").write_text(f"{heads}\n\nbody")
    (maildir / ".Sent" / "new" / "2").write_text(f"{heads.replace('<9>', '<10>')}\n\nbody")
    assert nj("import", "Maildir", "--yes").out.endswith("imported: 2 entries   (nj undo)\n")
    assert nj("import", "box", "--yes", "--people", "all").out.endswith(
        "imported: Stranger added, 1 entry   (nj undo)\n"
    )
    assert "secret" not in nj("export", "json", "--private").out


def test_mail_beside_a_calendar_leaves_the_calendar_as_it_is(nj: Nj, here: Path) -> None:
    (here / "box").write_text(MBOX)
    (here / "work.ics").write_text(ICS)
    nj("config", "addresses", "me@x.org")
    assert nj("import", "box", "work.ics", "--yes").code == 0
    assert names(nj) == ["Ada Lovelace", "Grace Hopper"]


def test_a_diary_tells_of_people_by_the_names_they_have_here(nj: Nj, here: Path) -> None:
    nj("import", "people.txt", "--yes")
    (here / "d.txt").write_text(
        "[2026-11-20 10:00] Coffee with @Ada and @Zoe, @work\n[2026-11-21 10:00] @nobody said so\n"
    )
    answer = nj("import", "d.txt", "--yes")
    assert answer.out.endswith("imported: Zoe added, 1 entry   (nj undo)\n")
    assert "1 skipped:\n  d.txt:2: it is not certain whom it names\n" in answer.out
    (entry,) = nj("timeline", "--json").json
    assert [who["name"] for who in entry["who"]] == ["Ada Lovelace", "Zoe"]
    assert entry["tags"] == ["work"]
    told = nj("import", "d.txt", "--dry-run", "--json").json
    assert [(one["verdict"], one["id"]) for one in told["entries"]] == [("same", None)]
    nj("undo")
    told = nj("import", "d.txt", "--dry-run", "--json").json
    assert [(one["name"], one["file"], one["line"]) for one in told["people"]] == [("Zoe", "d.txt", 1)]


def test_everything_an_import_brought_is_well(nj: Nj, here: Path) -> None:
    (here / "f.md").write_text("### Activities:\n- 2026-11-20: Lunch with **Ada**\n### Friends:\n- Ada [Paris]\n")
    (here / "m.json").write_text('{"account": {"data": [{"type": "contact", "values": [{"uuid": "u", "properties": {"first_name": "Bo"}}]}]}}')  # fmt: skip
    (here / "deep.json").write_text('{"account":' + "[" * 100_000)
    answer = nj("import", "f.md", "m.json", "deep.json", "--yes")
    assert answer.out.endswith("imported: 2 people added, 1 entry   (nj undo)\n")
    assert "deep.json: it is JSON, and broken or nested too deeply" in answer.out
    assert nj("check").code == 0
    assert "every 'nj review' ends with three of them" in answer.err
