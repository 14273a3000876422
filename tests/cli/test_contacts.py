"""nj contacts: a folder of cards and a journal in step: what one side changed the other gets, and nothing is lost in silence."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.model import Person, validate
from netjournal.toml import compose_toml
from netjournal.toml_reader import parse_toml

if TYPE_CHECKING:
    from tests.cli.conftest import Answer, Nj

ADA = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Phone//EN\r\nUID:u-ada\r\nN:Lovelace;Ada;;;\r\nFN:Ada Lovelace\r\nitem1.EMAIL;TYPE=INTERNET:ada@a.org\r\n"
    "item1.X-ABLabel:lab\r\nTEL;TYPE=CELL:+44 1\r\nX-PHONE-ODD;X=\"a;b\":kept as\r\n  it is\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n SkZJ\r\nORG:Engines;Sales\r\n"
    "REV:20250101T000000Z\r\nEND:VCARD\r\n"
)  # fmt: skip


@pytest.fixture
def book(machine: Path) -> Path:
    """A folder with one card."""
    place = machine / "book"
    place.mkdir()
    (place / "u-ada.vcf").write_bytes(ADA.encode())
    return place


@pytest.fixture
def sync(nj: Nj, book: Path) -> Any:
    """Bring the journal and the folder into step."""

    def call(*words: str) -> Answer:
        return nj("contacts", "sync", str(book), *words)

    return call


def read_person(home: str, name: str) -> dict[str, Any]:
    records = [validate(Person, parse_toml(path.read_bytes())) for path in Path(home, "people").iterdir()]
    return next(record for record in records if record["name"] == name)


def edit_person(home: str, name: str, **fields: Any) -> None:
    record = read_person(home, name)
    path = Path(home, "people", f"{record['id']}.toml")
    path.write_text(compose_toml({**record, **fields}))


def edit_card(book: Path, *pairs: tuple[str, str], file: str = "u-ada.vcf") -> None:
    text = (book / file).read_bytes().decode()
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    (book / file).write_bytes(text.encode())


def test_people_go_both_ways_and_then_both_are_in_step(nj: Nj, home: str, book: Path, sync: Any) -> None:
    nj("add", "Grace Hopper", "circle:inner", "+email:g@navy.mil", "+birthday:12-09")
    nj("add", "Secret Sam")
    edit_person(home, "Secret Sam", private=True)
    looked = sync("--dry-run")
    assert looked.err == "1 private left out (--private has them too)\nnothing was changed\n"
    assert [path.name for path in book.iterdir()] == ["u-ada.vcf"]
    answer = sync()
    assert answer.code == 0
    assert answer.out == (
        "1 added to the journal:\n  Ada Lovelace\n1 added to the folder:\n  Grace Hopper\ncontacts: 1 added   (nj undo)\n"
    )
    (new,) = [path for path in book.iterdir() if path.name != "u-ada.vcf"]
    text = new.read_text()
    assert "EMAIL:g@navy.mil" in text
    assert "BDAY:--12-09" in text
    assert "X-NETJOURNAL" not in text
    assert "inner" not in text
    assert stat.S_IMODE(new.stat().st_mode) == 0o600
    assert (book / "u-ada.vcf").read_bytes() == ADA.encode()
    assert read_person(home, "Ada Lovelace")["circle"] == "inbox"
    again = sync("--json").json
    assert again == {"changed": False, "in_step": 2, "private_left_out": 1, "steps": []}


def test_a_field_changed_here_is_changed_there_and_every_other_line_stands(home: str, book: Path, sync: Any) -> None:
    sync()
    edit_person(home, "Ada Lovelace", place="London", tags=["math"], closeness=5)
    assert sync().out == "1 changed in the folder:\n  Ada Lovelace\n"
    text = (book / "u-ada.vcf").read_bytes().decode()
    kept = [line for line in ADA.split("\r\n") if not line.startswith("REV")]
    assert [line for line in kept if line not in text.split("\r\n")] == []
    more = [line for line in text.split("\r\n") if line not in kept]
    assert more == ["REV:20261122T183000Z", "ADR:;;;London;;;", "CATEGORIES:math"]
    assert sync("--json").json["steps"] == []


def test_notes_go_into_no_card_but_one_that_has_a_note(nj: Nj, home: str, book: Path, sync: Any) -> None:
    nj("add", "Grace Hopper", "//", "does not want to talk about her father")
    sync()
    edit_person(home, "Ada Lovelace", notes="mine alone")
    assert sync("--json").json["steps"] == []
    assert not [card for card in book.iterdir() if "father" in card.read_text() or "mine" in card.read_text()]
    edit_person(home, "Ada Lovelace", notes="", place="London")
    edit_card(book, ("ORG:", "NOTE:from the phone\r\nORG:"))
    sync()
    assert read_person(home, "Ada Lovelace")["notes"] == "from the phone"
    edit_person(home, "Ada Lovelace", notes="from the phone, and more")
    sync()
    assert "NOTE:from the phone\\, and more" in (book / "u-ada.vcf").read_text()


def test_a_field_changed_there_is_changed_here_and_what_a_card_cannot_tell_stays(
    nj: Nj, home: str, book: Path, sync: Any
) -> None:
    sync()
    edit_person(home, "Ada Lovelace", closeness=5, work=[{"organization": "Engines", "industry": "computing"}])
    edit_card(
        book,
        ("TEL;TYPE=CELL:+44 1", "TEL;TYPE=CELL:+44 2\r\nNICKNAME:Countess\r\nBDAY:1815-12-10\r\nTITLE:Lead"),
        ("X-PHONE-ODD", "X-PHONE-NEW"),
    )
    answer = sync()
    assert answer.out.startswith("1 changed in the journal:\n  Ada Lovelace: ")
    ada = read_person(home, "Ada Lovelace")
    assert [way["value"] for way in ada["reach"]] == ["ada@a.org", "+44 2"]
    assert (ada["aliases"], str(ada["birthday"]), ada["closeness"]) == (["Countess"], "1815-12-10", 5)
    assert ada["work"] == [{"organization": "Engines", "title": "Lead", "industry": "computing"}]
    assert any("X-PHONE-NEW" in line for line in ada["imported"]["vcard"])
    assert "TEL;TYPE=CELL:+44 2" in (book / "u-ada.vcf").read_text()
    assert sync("--json").json["steps"] == []
    nj("undo")
    assert read_person(home, "Ada Lovelace")["closeness"] == 5


def test_lists_changed_on_both_sides_are_joined_and_one_field_is_a_conflict(home: str, book: Path, sync: Any) -> None:
    edit_card(book, ("REV:", "ADR:;;;London;;;\r\nREV:"))
    sync()
    before = read_person(home, "Ada Lovelace")
    edit_person(home, "Ada Lovelace", place="Paris", reach=[*before["reach"], {"kind": "email", "value": "new@a.org"}])
    edit_card(book, ("London", "Rome"), ("TEL;TYPE=CELL:+44 1\r\n", ""))
    answer = sync()
    assert answer.code == 1
    assert "1 changed on both sides, and left as they are (--prefer journal or --prefer folder):\n  Ada Lovelace: place: Paris here, Rome there\n" in answer.out  # fmt: skip
    assert [way["value"] for way in read_person(home, "Ada Lovelace")["reach"]] == ["ada@a.org", "new@a.org"]
    text = (book / "u-ada.vcf").read_text()
    assert ("new@a.org" in text, "+44 1" in text, "Rome" in text) == (True, False, True)
    assert sync().code == 1
    assert sync("--prefer", "folder").code == 0
    assert read_person(home, "Ada Lovelace")["place"] == "Rome"
    assert sync("--json").json["steps"] == []
    edit_person(home, "Ada Lovelace", place="Oslo")
    edit_card(book, ("Rome", "Bern"))
    assert sync("--prefer", "journal").code == 0
    assert "Oslo" in (book / "u-ada.vcf").read_text()


def test_what_was_deleted_on_one_side_is_told_of_and_carried_over_only_when_that_is_said(
    nj: Nj, home: str, book: Path, sync: Any, machine: Path
) -> None:
    nj("add", "Grace Hopper")
    sync()
    (book / "u-ada.vcf").unlink()
    (grace,) = book.iterdir()
    nj("delete", "grace", "hopper")
    for _ in range(2):
        answer = sync()
        assert "1 deleted in the journal" in answer.out
        assert "1 deleted in the folder" in answer.out
        assert [path.name for path in book.iterdir()] == [grace.name]
    answer = sync("--deleted", "carry")
    assert "1 taken out of the folder, as in the journal:\n  Grace Hopper\n" in answer.out
    assert "archived, as the card was deleted" in answer.out
    assert "deleted in" not in answer.out
    assert [*book.iterdir()] == []
    assert (sync().out, sync("--deleted", "carry", "--json").json["changed"]) == ("", False)
    assert read_person(home, "Ada Lovelace")["archived"].isoformat() == "2026-11-22"
    assert len([*(machine / "state" / "netjournal" / "contacts-trash").iterdir()]) == 1
    sync("--deleted", "restore")
    assert [path.name for path in book.iterdir()] == ["u-ada.vcf"]
    assert "ada@a.org" in (book / "u-ada.vcf").read_text()


def test_a_deleted_person_comes_back_from_the_card(nj: Nj, home: str, sync: Any) -> None:
    sync()
    nj("delete", "ada")
    assert sync("--deleted", "restore").out.startswith("1 added to the journal:\n  Ada Lovelace\n")
    assert read_person(home, "Ada Lovelace")["reach"]


def test_somebody_who_is_here_already_is_met_by_address_and_the_doubtful_are_left(
    nj: Nj, home: str, book: Path, sync: Any
) -> None:
    nj("add", "Lovelace Ada", "+email:ADA@a.org", "#math")
    nj("add", "Bob Okafor", "+email:b@one.org")
    (book / "bob.vcf").write_text("BEGIN:VCARD\nVERSION:4.0\nUID:b\nFN:Bob Okafor\nEMAIL:b@two.org\nEND:VCARD\n")
    (book / "bad.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nNOTE:nobody\nEND:VCARD\n")
    (book / "two.vcf").write_text(ADA.replace("u-ada", "x") * 2)
    (book / "notes.txt").write_text("not a card")
    answer = sync()
    assert answer.code == 1
    assert "bob" in answer.out.lower()
    assert "two.vcf: it holds 2 cards, and not one" in answer.out
    assert "bad.vcf: it has no name, no address and no number" in answer.out
    ada = read_person(home, "Lovelace Ada")
    assert [way["value"] for way in ada["reach"]] == ["ADA@a.org", "+44 1"]
    assert "FN:Ada Lovelace" in (book / "u-ada.vcf").read_text()
    assert "CATEGORIES:math" in (book / "u-ada.vcf").read_text()
    assert "item1.EMAIL;TYPE=INTERNET:ada@a.org" in (book / "u-ada.vcf").read_text()
    assert len([*book.glob("*.vcf")]) == 4
    assert (book / "bad.vcf").read_text().endswith("NOTE:nobody\nEND:VCARD\n")


def test_merging_two_people_leaves_one_with_two_cards_which_is_told(nj: Nj, book: Path, sync: Any) -> None:
    nj("add", "Countess Ada")
    sync()
    (theirs,) = (path.name for path in book.iterdir() if path.name != "u-ada.vcf")
    nj("merge", "countess", "ada", "into", "ada", "lovelace")
    answer = sync()
    told = f"{theirs} and u-ada.vcf are both theirs since two people were merged; delete one of these cards"
    assert (answer.code, told in answer.out) == (1, True)
    (book / "u-ada.vcf").unlink()
    answer = sync("--deleted", "carry")
    assert (answer.code, answer.out) == (0, "")
    (book / theirs).unlink()
    assert "1 deleted in the folder" in sync().out
    assert "1 changed in the journal" in sync("--deleted", "carry").out


def test_both_cards_of_two_who_were_merged_may_go_at_once(nj: Nj, home: str, book: Path, sync: Any) -> None:
    nj("add", "Countess Ada")
    sync()
    nj("merge", "countess", "ada", "into", "ada", "lovelace")
    for card in book.iterdir():
        card.unlink()
    answer = sync("--deleted", "carry")
    assert (answer.code, "1 changed in the journal" in answer.out) == (0, True)
    assert read_person(home, "Ada Lovelace")["archived"]


def test_json_says_changed_only_when_something_was(home: str, book: Path, sync: Any) -> None:
    assert sync("--json", "--dry-run").json["changed"] is False
    assert sync("--json").json["changed"] is True
    edit_person(home, "Ada Lovelace", place="London")
    edit_card(book, ("FN:Ada Lovelace\r\n", "FN:Ada Lovelace\r\nADR:;;;Paris;;;\r\n"))
    told = sync("--json").json
    assert ([step["what"] for step in told["steps"]], told["changed"]) == (["conflict"], False)


def test_a_card_of_an_old_version_is_told_of_until_it_says_the_same(home: str, book: Path, sync: Any) -> None:
    edit_card(book, ("VERSION:3.0", "VERSION:2.1"))
    sync()
    edit_person(home, "Ada Lovelace", tags=["math"])
    for _ in range(2):
        answer = sync()
        assert (answer.code, "it is a vCard 2.1: it is read, and not written" in answer.out) == (1, True)
    edit_person(home, "Ada Lovelace", tags=[])
    assert sync().code == 0


def test_a_card_that_is_being_written_is_left_for_the_next_run(home: str, book: Path, sync: Any) -> None:
    (book / "new.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Bob Okafor\nTEL:+4")
    answer = sync()
    assert (answer.code, "new.vcf: it is cut off" in answer.out) == (1, True)
    (book / "new.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Bob Okafor\nTEL:+44 123456\nEND:VCARD\n")
    assert sync().code == 0
    assert read_person(home, "Bob Okafor")["reach"][0]["value"] == "+44 123456"


def test_lines_that_a_card_of_ours_gets_are_kept_in_the_journal(nj: Nj, home: str, book: Path, sync: Any) -> None:
    nj("add", "Bob Okafor")
    sync()
    (own,) = (path.name for path in book.iterdir() if path.name != "u-ada.vcf")
    edit_card(book, ("FN:Bob Okafor\r\n", "FN:Bob Okafor\r\nX-ODD:kept\r\n"), file=own)
    assert "Bob Okafor: other lines\n" in sync().out
    assert read_person(home, "Bob Okafor")["imported"] == {"vcard": ["X-ODD:kept"]}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("sync",), 2, "which folder?"),
        (("look", "x"), 2, "which folder?"),
        (("sync", "nowhere"), 3, "is no folder"),
        (("sync", "{home}"), 2, "is in the journal itself"),
        (("sync", "{book}", "crcle:x"), 2, "did you mean circle:?"),
    ],
)
def test_what_cannot_be_done_is_said(
    nj: Nj, home: str, book: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    nj("add", "Bob")
    answer = nj("contacts", *(word.format(home=home, book=book) for word in words))
    assert (answer.code, said in answer.err) == (code, True)


def test_a_query_says_for_whom_cards_are_made_and_a_folder_of_folders_is_refused(
    nj: Nj, book: Path, sync: Any, machine: Path
) -> None:
    nj("add", "Grace Hopper", "circle:inner")
    nj("add", "Bob Okafor")
    assert sync("circle:inner").out.count("Bob") == 0
    assert len([*book.glob("*.vcf")]) == 2
    (machine / "books" / "one").mkdir(parents=True)
    refused = nj("contacts", "sync", str(machine / "books"))
    assert (refused.code, "holds folders (one)" in refused.err) == (1, True)


def test_a_card_that_cannot_be_written_is_tried_again_next_time(
    home: str, book: Path, sync: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync()
    edit_person(home, "Ada Lovelace", place="London")
    edit_card(book, ("+44 1", "+44 7"))
    with monkeypatch.context() as patch:

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        patch.setattr("netjournal.files.replacing.write_over", fail)
        answer = sync()
        assert "u-ada.vcf: no space left on device" in answer.out
    assert sync().code == 0
    assert "London" in (book / "u-ada.vcf").read_text()
    assert [way["value"] for way in read_person(home, "Ada Lovelace")["reach"]] == ["ada@a.org", "+44 7"]


def test_a_card_that_cannot_be_taken_away_is_nobodys_newcomer_next_time(
    nj: Nj, home: str, book: Path, sync: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync()
    nj("delete", "ada")

    def fail(*_: object) -> None:
        raise OSError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("netjournal.files.replacing.take_away", fail)
        assert "u-ada.vcf: permission denied" in sync("--deleted", "carry").out
    assert (book / "u-ada.vcf").exists()
    assert "1 deleted in the journal" in sync().out
    assert [*Path(home, "people").iterdir()] == []
