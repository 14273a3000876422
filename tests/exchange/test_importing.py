"""Importing: what becomes of each card, as one change that can be taken back; what a person wrote stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netjournal.demo import MOMENT
from netjournal.exchange import importing
from netjournal.exchange.card import Card, Reading
from netjournal.exchange.composing import write_card
from netjournal.exchange.importing import ADDED, CHANGED, DOUBTFUL, SAME, Plan, import_people, plan_import, say_done
from netjournal.exchange.vcard import read_vcards
from netjournal.index import RECENT

if TYPE_CHECKING:
    import pytest

    from netjournal.journal import Journal
    from tests.conftest import Put

TODAY = MOMENT.date()


def card(name: str, **fields: Any) -> Card:
    return Card({"name": name, **fields}, 1, "c.csv", kind="LinkedIn")


def bring(journal: Journal, *cards: Card, with_doubtful: bool = False) -> Plan:
    reading = Reading([*cards])
    plan = plan_import(journal, reading, MOMENT, with_doubtful=with_doubtful)
    return import_people(journal, reading, MOMENT, plan, with_doubtful=with_doubtful)


def verdicts(plan: Plan) -> list[str]:
    return [outcome.verdict for outcome in plan.outcomes]


def read_text(journal: Journal, person: str) -> str:
    return Path(journal.shelf.home, "people", f"{person}.toml").read_text()


EMAIL = {"kind": "email", "value": "ada@example.org"}


def test_everybody_lands_in_the_inbox_and_nobody_is_due(journal: Journal) -> None:
    plan = bring(journal, card("Ada Lovelace", reach=[EMAIL], birthday="--12-10"), card("Bob"))
    assert verdicts(plan) == [ADDED, ADDED]
    text = read_text(journal, plan.outcomes[0].person)
    assert 'circle = "inbox"\nbirthday = "--12-10"\nsource = "import LinkedIn"\nadded = 2026-11-22\n' in text
    assert "rhythm" not in text
    assert journal.index.select("SELECT name, circle, days FROM person ORDER BY name") == [
        ("Ada Lovelace", "inbox", None),
        ("Bob", "inbox", None),
    ]
    assert plan.change is not None
    assert plan.change.summary == "imported: 2 people added"


def test_importing_again_changes_nothing_and_undo_takes_all_back(journal: Journal) -> None:
    text = b"BEGIN:VCARD\nVERSION:3.0\nUID:u\nFN:Ada Lovelace\nORG:X;Y\nX-A:1\nTEL:0201234567\nEND:VCARD\nBEGIN:VCARD\nFN:Bob\nEND:VCARD\n"
    reading = read_vcards(text, "c.vcf")
    import_people(journal, reading, MOMENT, plan_import(journal, reading, MOMENT))
    before = sorted(path.read_bytes() for path in Path(journal.shelf.home, "people").iterdir())
    again = read_vcards(text, "c.vcf")
    journal.catch_up(TODAY, RECENT)
    plan = import_people(journal, again, MOMENT, plan_import(journal, again, MOMENT))
    assert verdicts(plan) == [SAME, SAME]
    assert plan.change is not None
    assert plan.change.files == []
    assert sorted(path.read_bytes() for path in Path(journal.shelf.home, "people").iterdir()) == before
    journal.undo(MOMENT)
    assert list(Path(journal.shelf.home, "people").iterdir()) == []


def test_what_is_missing_is_filled_in_and_what_differs_stays_and_is_told(journal: Journal, put: Put) -> None:
    ada = {
        "name": "Ada Lovelace",
        "birthday": date(1815, 12, 10),
        "tags": ["hiring"],
        "work": [{"organization": "Engines"}],
        "reach": [EMAIL],
    }
    own = put(journal, "people", ada)
    path = Path(journal.shelf.home, "people", f"{own}.toml")
    path.write_text("# how we met: a long story\n" + path.read_text())
    journal.catch_up(TODAY, RECENT)
    told = card(
        "Ada Lovelace", birthday=date(1815, 12, 11), place="London", tags=["Hiring", "math"], notes="a note", reach=[EMAIL, {"kind": "phone", "value": "020 555"}],
        work=[{"organization": "engines", "title": "Lead"}, {"organization": "Elsewhere"}],
    )  # fmt: skip
    plan = bring(journal, told)
    outcome = plan.outcomes[0]
    assert (outcome.verdict, outcome.person) == (CHANGED, own)
    assert outcome.filled == ["tags", "work", "reach", "place", "notes"]
    assert outcome.differs == [
        "birthday: 1815-12-10 here, 1815-12-11 there",
        "work: Lead, Engines here, Elsewhere there",
    ]
    text = path.read_text()
    assert text.startswith("# how we met: a long story\n")
    assert "birthday = 1815-12-10" in text
    assert 'tags = ["hiring", "math"]' in text
    assert 'title = "Lead"' in text
    assert "inbox" not in text
    assert verdicts(bring(journal, told)) == [SAME]
    journal.undo(MOMENT)
    assert "London" not in path.read_text()


def test_the_doubtful_are_left_out_unless_they_are_wanted(journal: Journal, put: Put) -> None:
    put(journal, "people", {"name": "Jon Smith", "reach": [{"kind": "email", "value": "jon@a.example"}]})
    other = card("Jon Smith", reach=[{"kind": "email", "value": "jon@b.example"}])
    plan = bring(journal, other)
    assert verdicts(plan) == [DOUBTFUL]
    assert plan.change is not None
    assert plan.change.files == []
    assert say_done(plan) == "nothing"
    assert verdicts(bring(journal, other, with_doubtful=True)) == [ADDED]
    assert journal.index.value("SELECT count(*) FROM person WHERE name = 'Jon Smith'") == 2


def test_cards_of_one_person_make_one_record(journal: Journal) -> None:
    plan = bring(journal, card("Ada Lovelace", reach=[EMAIL]), card("Ada L", reach=[EMAIL], place="London"))
    assert verdicts(plan) == [ADDED, SAME]
    assert 'place = "London"' in read_text(journal, plan.outcomes[0].person)
    assert journal.index.value("SELECT count(*) FROM person") == 1


def test_a_card_that_no_record_can_hold_is_named_and_the_others_come_in(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = bring(journal, card("Ada", closeness=9), card("Bob"), card("Cid", tags="no list"))
    assert [str(fault) for fault in plan.faults] == [
        "c.csv:1: Ada: closeness = 9: must be less than or equal to 5",
        "c.csv:1: Cid: tags = 'no list': must be a list in brackets",
    ]
    assert verdicts(plan) == [ADDED]
    monkeypatch.setattr(importing.files, "LIMIT", 400)
    plan = bring(journal, card("Dora", notes="x" * 500), card("Elif"))
    assert [outcome.card.name for outcome in plan.outcomes] == ["Elif"]
    assert [fault.why for fault in plan.faults] == ["Dora: it has more than 0 kB of text"]


def test_people_of_a_journal_come_into_another_as_they_were(journal: Journal) -> None:
    ada = {"id": "ada-k3f9", "name": "Ada", "circle": "inner", "added": date(2020, 1, 1), "knows": ["bob-2b7x"]}
    bob = {"id": "bob-2b7x", "name": "Bob", "circle": "no such circle", "private": True}
    reading = read_vcards(write_card(ada) + write_card(bob), "j.vcf")
    plan = import_people(journal, reading, MOMENT, plan_import(journal, reading, MOMENT))
    assert [outcome.person for outcome in plan.outcomes] == ["ada-k3f9", "bob-2b7x"]
    text = read_text(journal, "ada-k3f9")
    assert 'circle = "inner"' in text
    assert "added = 2020-01-01" in text
    assert 'knows = ["bob-2b7x"]' in text
    assert 'circle = "inbox"' in read_text(journal, "bob-2b7x")
    assert "private = true" in read_text(journal, "bob-2b7x")
    again = plan_import(journal, reading, MOMENT)
    assert verdicts(again) == [SAME, SAME]


def test_names_without_latin_letters_get_ids_of_their_own(journal: Journal) -> None:
    plan = bring(journal, *(card(f"李{chr(0x4E00 + n)}") for n in range(300)))
    assert len({outcome.person for outcome in plan.outcomes}) == 300


def test_somebody_whose_file_is_gone_at_this_moment_is_named(journal: Journal, put: Put) -> None:
    own = put(journal, "people", {"name": "Ada Lovelace"})
    Path(journal.shelf.home, "people", f"{own}.toml").unlink()
    plan = plan_import(journal, Reading([card("Ada Lovelace", reach=[EMAIL]), card("Bob")]), MOMENT)
    assert [str(fault) for fault in plan.faults] == [
        "c.csv:1: Ada Lovelace: people/ada-lovelace.toml was deleted at this moment; try again"
    ]
    assert verdicts(plan) == [ADDED]
