"""Contacts: a journal and a folder of cards, each with what the other changed, and nothing lost on either side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal import files
from netjournal.capture.standing import archive, tag
from netjournal.demo import MOMENT
from netjournal.errors import NotFoundError
from netjournal.exchange.contacts import say_done, sync_contacts
from netjournal.exchange.meeting import (
    ADDED_HERE,
    ADDED_THERE,
    ARCHIVED_HERE,
    CHANGED_HERE,
    CHANGED_THERE,
    CONFLICT,
    GONE_HERE,
    GONE_THERE,
    REMOVED_THERE,
    UNREAD,
    UNSURE,
    Report,
)
from netjournal.exchange.reconciling import change_record, compare, list_record
from netjournal.index import RECENT
from netjournal.insights.records import list_people
from netjournal.query import Filter
from netjournal.toml import compose_toml, parse_toml

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put

ADA = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Phone//EN
UID:uid-a
N:Lovelace;Ada;;;
FN:Ada Lovelace
TEL;TYPE=CELL:+44 20 7946 0111
ORG:Analytical Engines;Research
TITLE:Lead
ADR;TYPE=HOME:;;12 St James Sq;London;;SW1;UK
PHOTO;TYPE=JPEG;ENCODING=b:AAAA
X-ODD;X-P=1:keep me
END:VCARD
"""


class Place:
    """A journal, and a folder of cards beside it."""

    def __init__(self, journal: DatedJournal, machine: Path) -> None:
        self.journal, self.folder, self.state = journal, machine / "cards", machine / "state" / "netjournal"
        self.folder.mkdir(exist_ok=True)

    def sync(self, chosen: Filter | None = None, **wishes: Any) -> Report:
        self.journal.catch_up(MOMENT.date(), RECENT)
        return sync_contacts(self.journal, str(self.state), str(self.folder), chosen or Filter(), MOMENT, **wishes)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode().replace("\r\n", "\n")

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new))

    def person(self, name: str) -> dict[str, Any]:
        path = self.journal.index.value(
            "SELECT f.path FROM person p JOIN file f ON f.id = p.id WHERE p.name = ?", (name,)
        )
        return parse_toml(Path(self.journal.shelf.home, path).read_bytes())

    def change(self, name: str, **fields: Any) -> None:
        """Change a person's file by hand."""
        path = self.journal.index.value(
            "SELECT f.path FROM person p JOIN file f ON f.id = p.id WHERE p.name = ?", (name,)
        )
        file = Path(self.journal.shelf.home, path)
        file.write_text(compose_toml({**parse_toml(file.read_bytes()), **fields}))


@pytest.fixture
def place(journal: DatedJournal, machine: Path) -> Place:
    """Nobody on either side."""
    return Place(journal, machine)


def verdicts(report: Report) -> dict[str, str]:
    return {step.name: step.verdict for step in report.steps}


def test_each_side_gets_whom_only_the_other_has(place: Place, put: Put) -> None:
    put(
        place.journal,
        "people",
        {"id": "bob-okafor-aaaa", "name": "Bob Okafor", "reach": [{"kind": "phone", "value": "555-0109"}]},
    )
    place.write("a.vcf", ADA)
    assert verdicts(place.sync()) == {"Ada Lovelace": ADDED_HERE, "Bob Okafor": ADDED_THERE}
    ada = place.person("Ada Lovelace")
    assert (ada["circle"], ada["place"], ada["work"][0]["title"]) == ("inbox", "London", "Lead")
    assert "FN:Bob Okafor\nTEL:555-0109\n" in place.read("bob-okafor-aaaa.vcf")
    assert place.read("a.vcf") == ADA
    again = place.sync()
    assert (again.steps, again.same) == ([], 2)


def test_each_side_takes_what_the_other_changed_and_keeps_lines_that_nobody_else_knows(place: Place) -> None:
    place.write("a.vcf", ADA)
    place.sync()
    place.edit("a.vcf", "TEL;TYPE=CELL:+44 20 7946 0111", "TEL;TYPE=WORK:+44 1")
    place.edit("a.vcf", "TITLE:Lead", "TITLE:CTO")
    place.change("Ada Lovelace", tags=["hiring"], rhythm="3w", closeness=4)
    report = place.sync()
    assert [(step.verdict, step.details) for step in report.steps] == [
        (CHANGED_HERE, ["phone, title"]),
        (CHANGED_THERE, ["tags"]),
    ]
    ada, text = place.person("Ada Lovelace"), place.read("a.vcf")
    assert ada["reach"] == [{"kind": "phone", "value": "+44 1", "label": "work"}]
    assert ada["work"] == [{"organization": "Analytical Engines", "title": "CTO"}]
    assert (ada["rhythm"], ada["closeness"], ada["tags"]) == ("3w", 4, ["hiring"])
    for line in ADA.splitlines()[4:]:
        assert line in text or line.startswith(("TEL", "TITLE"))
    assert "CATEGORIES:hiring\n" in text
    assert "X-NETJOURNAL" not in text
    assert place.sync().same == 1


def test_what_both_changed_to_something_else_stays_until_one_side_is_preferred(place: Place) -> None:
    for prefer, title in (("journal", "Fellow"), ("cards", "CTO")):
        place.write("a.vcf", ADA.replace("uid-a", prefer).replace("Ada", prefer.title()))
        place.sync()
        name = f"{prefer.title()} Lovelace"
        place.edit("a.vcf", "TITLE:Lead", "TITLE:CTO")
        place.change(name, work=[{"organization": "Analytical Engines", "title": "Fellow"}])
        before, report = place.read("a.vcf"), place.sync()
        assert [(step.verdict, step.details) for step in report.steps if step.name == name] == [
            (CONFLICT, ["title: Fellow here, CTO there"])
        ]
        assert place.read("a.vcf") == before
        place.sync(prefer=prefer)
        assert place.person(name)["work"][0]["title"] == title
        assert f"TITLE:{title}\n" in place.read("a.vcf")


def test_another_place_of_work_ends_the_one_before_it(place: Place) -> None:
    place.write("a.vcf", ADA)
    place.sync()
    place.edit("a.vcf", "ORG:Analytical Engines;Research", "ORG:Royal Society")
    place.sync()
    assert place.person("Ada Lovelace")["work"] == [
        {"organization": "Royal Society", "title": "Lead"},
        {"organization": "Analytical Engines", "title": "Lead", "end": MOMENT.date()},
    ]
    assert place.sync().same == 1


def test_who_is_gone_from_one_side_goes_from_the_other_only_when_asked(place: Place) -> None:
    place.write("a.vcf", ADA)
    place.write("b.vcf", ADA.replace("uid-a", "uid-b").replace("Ada", "Bob").replace("0111", "0112"))
    place.sync()
    (place.folder / "a.vcf").unlink()
    bob = list_people(place.journal.index, [place.person("Bob Lovelace")["id"]])
    archive(place.journal, bob, MOMENT)
    assert verdicts(place.sync()) == {"Ada Lovelace": GONE_THERE, "Bob Lovelace": GONE_HERE}
    assert (place.folder / "b.vcf").exists()
    assert verdicts(place.sync(is_deleting=True)) == {"Ada Lovelace": ARCHIVED_HERE, "Bob Lovelace": REMOVED_THERE}
    assert place.person("Ada Lovelace")["archived"] == MOMENT.date()
    assert list(place.folder.iterdir()) == []
    assert place.sync().steps == []
    place.journal.undo(MOMENT)
    assert "archived" not in place.person("Ada Lovelace")


def test_who_is_private_or_not_asked_for_gets_no_card(place: Place, put: Put) -> None:
    put(place.journal, "people", {"id": "eve-aaaa", "name": "Eve", "private": True})
    put(place.journal, "people", {"id": "bob-aaaa", "name": "Bob", "circle": "inner"})
    put(place.journal, "people", {"id": "cy-aaaa", "name": "Cy"})
    assert verdicts(place.sync(Filter("p.circle = ?", ("inner",)))) == {"Bob": ADDED_THERE}
    assert [file.name for file in place.folder.iterdir()] == ["bob-aaaa.vcf"]


def test_a_rehearsal_changes_nothing(place: Place) -> None:
    place.write("a.vcf", ADA)
    assert verdicts(place.sync(is_rehearsal=True)) == {"Ada Lovelace": ADDED_HERE}
    assert place.journal.index.value("SELECT count(*) FROM person") == 0
    assert not place.state.exists()


def test_a_card_that_is_of_no_use_is_named_and_the_others_are_kept_in_step(place: Place) -> None:
    place.write("a.vcf", ADA)
    place.write("two.vcf", ADA.replace("uid-a", "1") + ADA.replace("uid-a", "2"))
    place.write("same.vcf", ADA)
    place.write("none.vcf", "hello")
    place.write("group.vcf", "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:All\nEND:VCARD\n")
    report = place.sync()
    assert verdicts(report) == {
        "none.vcf": UNREAD,
        "same.vcf": UNREAD,
        "two.vcf": UNREAD,
        "Ada Lovelace": ADDED_HERE,
    }
    place.edit("a.vcf", "X-ODD;X-P=1:keep me", "X-ODD;X-P=1:keep me\nthis is no property at all")
    tag(place.journal, list_people(place.journal.index, [place.person("Ada Lovelace")["id"]]), [(True, "x")], MOMENT)
    before = place.read("a.vcf")
    assert verdicts(place.sync())["Ada Lovelace"] == UNREAD
    assert place.read("a.vcf") == before


def test_whom_a_card_may_be_about_is_left_to_the_user(place: Place, put: Put) -> None:
    put(place.journal, "people", {"id": "ada-1111", "name": "Ada Lovelace", "birthday": "--01-01"})
    place.write("a.vcf", ADA.replace("TITLE", "BDAY:1815-12-10\nTITLE"))
    assert verdicts(place.sync(Filter("0"))) == {"Ada Lovelace": UNSURE}


def test_a_card_that_another_program_changes_meanwhile_is_not_written_over(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write("a.vcf", ADA)
    place.sync()
    place.change("Ada Lovelace", tags=["x"])
    write_over = files.write_over

    def interfere(path: str, data: bytes, expected: bytes) -> None:
        if path.endswith("a.vcf"):
            place.edit("a.vcf", "TITLE:Lead", "TITLE:CTO")
        write_over(path, data, expected)

    monkeypatch.setattr(files, "write_over", interfere)
    report = place.sync()
    assert verdicts(report) == {"Ada Lovelace": UNREAD}
    assert say_done(report) == "nothing changed"
    monkeypatch.setattr(files, "write_over", write_over)
    place.sync()
    assert "TITLE:CTO" in place.read("a.vcf")
    assert "CATEGORIES:x" in place.read("a.vcf")
    assert place.person("Ada Lovelace")["work"][0]["title"] == "CTO"


def test_without_what_was_agreed_nothing_is_taken_out_on_either_side(place: Place) -> None:
    place.write("a.vcf", ADA)
    place.sync()
    for file in (place.state / "contacts").iterdir():
        file.write_text("{")
    place.change("Ada Lovelace", tags=["x"])
    place.edit("a.vcf", "X-ODD;X-P=1:keep me", "NICKNAME:Countess")
    assert verdicts(place.sync()) == {"Ada Lovelace": CHANGED_THERE}
    assert "CATEGORIES:x" in place.read("a.vcf")
    assert place.person("Ada Lovelace")["aliases"] == ["Countess"]


def test_a_folder_that_is_not_there_is_said(place: Place) -> None:
    place.folder.rmdir()
    with pytest.raises(NotFoundError, match="is no directory; name the folder of vCards"):
        place.sync()


words = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=8)
    .map(str.strip)
    .filter(bool)
)
people = st.fixed_dictionaries(
    {"name": words},
    optional={
        "tags": st.lists(st.sampled_from(["a", "b", "c"]), unique=True, min_size=1),
        "aliases": st.lists(st.sampled_from(["x", "y"]), unique=True, min_size=1),
        "birthday": st.sampled_from(["--01-02", "--03-04"]),
        "place": st.sampled_from(["Rome", "Oslo"]),
        "notes": words,
        "reach": st.lists(
            st.builds(lambda value, label: {"kind": "phone", "value": value, **({"label": label} if label else {})}, st.sampled_from(["1", "2"]), st.sampled_from(["", "home"])),
            min_size=1, max_size=2, unique_by=lambda way: way["value"],
        ),
        "work": st.builds(lambda org, title: [{"organization": org, "title": title}], st.sampled_from(["P", "Q"]), st.sampled_from(["s", "t"])),
    },
)  # fmt: skip


@given(before=people, mine=people, theirs=people)
def test_where_nothing_contradicts_the_record_says_all_that_either_side_changed(
    before: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    found = compare(list_record(mine), list_record(theirs), list_record(before), list_record(before))
    for key in found.conflicts:
        del found.theirs[key]
    after = list_record(change_record(mine, found.theirs, MOMENT.date()))
    expected = {key: value for key, value in {**list_record(mine), **found.theirs}.items() if value is not None}
    assert after == expected
    assert compare(after, after, list_record(before), list_record(before)).conflicts == []
