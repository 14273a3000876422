"""read_table(): address books as tables, with the columns of the programs that write them, or those that are told."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.errors import InvalidError, UsageError
from netjournal.exchange.card import Reading
from netjournal.exchange.columns import read_map
from netjournal.exchange.table import read_table

TODAY = date(2026, 11, 22)
LINKEDIN = (
    'Notes:\n"When exporting your data, some addresses are missing. More: https://example.org/help"\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    'Ada,Example,https://www.linkedin.com/in/ada-e,ada@example.org,"Acme, LLC","VP, Sales",15 Jan 2024\n'
    ",,,,,,30 Apr 2023\n"
    '"Mary ""Molly""","Smith, Jr.",https://www.linkedin.com/in/molly,,,,1-Mar-24\n'
)
GOOGLE = (
    "First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Address 1 - City,Event 1 - Label,Event 1 - Value,Relation 1 - Value\n"
    'Anna,von,Gunten,,Example AG,Berater,1987-10-06,"one\n\ntwo",* coworkers ::: * myContacts,* Home,a@example.ch ::: b@example.ch,Mobile,+41 31 1,Bern,Anniversary,2015-05-03,Max\n'
    "翼,,愛川,,,,  --03-21,,* myContacts,,t@example.jp,,,,,,\n"
)


def read(text: str | bytes, *maps: str, order: str = "") -> Reading:
    data = text.encode() if isinstance(text, str) else text
    return read_table(data, "t.csv", read_map(maps), TODAY, order)


def test_linkedin_is_read_behind_its_preamble_and_hidden_members_are_counted() -> None:
    reading = read(LINKEDIN)
    ada, molly = reading.cards
    assert ada.record == {
        "name": "Ada Example",
        "work": [{"organization": "Acme, LLC", "title": "VP, Sales"}],
        "reach": [
            {"kind": "url", "value": "https://www.linkedin.com/in/ada-e", "label": "linkedin"},
            {"kind": "email", "value": "ada@example.org"},
        ],
        "met": {"on": date(2024, 1, 15), "where": "LinkedIn"},
    }
    assert (ada.kind, ada.line, molly.line) == ("LinkedIn", 5, 7)
    assert molly.name == 'Mary "Molly" Smith, Jr.'
    assert molly.record["met"]["on"] == date(2024, 3, 1)
    assert [str(fault) for fault in reading.skipped] == ["t.csv:6: a member who hides name and address"]


def test_what_linkedin_says_behind_the_names_of_the_columns_is_nobody() -> None:
    text = 'First Name,Last Name,URL,Connected On\nNotes:\n"When exporting, ..."\n\nAda,E,,3/15/2024\n'
    reading = read(text)
    assert [(one.name, one.record["met"]["on"]) for one in reading.cards] == [("Ada E", date(2024, 3, 15))]
    assert not reading.skipped


def test_a_table_without_a_known_column_of_names_says_which_columns_it_does_not_know() -> None:
    text = "Kunde;Mail;Tel;Ort;Geburtstag;Merkmal\nKarl Kauz;karl@x.de;030 123456;Bonn;1.2.1980;nett\n"
    reading = read(text)
    assert reading.hints == [
        "t.csv: no column is known to be a name; not understood: Kunde, Merkmal; say what they are: --map 'Kunde=name'"
    ]
    told = read(text, "Kunde=name")
    assert (told.hints, told.cards[0].name) == ([], "Karl Kauz")


def test_nicks_and_what_stands_with_a_person_are_read() -> None:
    text = 'Name,Nickname,Private,Archived,Rhythm\nMia,"M, Mimi",True,2026-01-02,6w\nBo,,False,yes,monthly\nCy,"Y, C;",maybe,no,\n'
    mia, bo, cy = (card.record for card in read(text).cards)
    assert mia == {
        "name": "Mia",
        "aliases": ["M", "Mimi"],
        "private": True,
        "archived": date(2026, 1, 2),
        "rhythm": "6w",
    }
    assert bo == {"name": "Bo", "archived": True, "imported": {"columns": {"Rhythm": "monthly"}}}
    assert cy == {"name": "Cy", "aliases": ["Y, C"], "imported": {"columns": {"Private": "maybe"}}}


def test_a_column_about_mail_that_holds_no_address_is_kept_beside() -> None:
    one = read(
        "First Name,E-mail Address,E-mail Display Name,Mail Stop\nAda,a@x.example,Ada (a@x.example),B 12\n"
    ).cards[0]
    assert one.ways("email") == ["a@x.example"]
    assert one.record["imported"]["columns"] == {"E-mail Display Name": "Ada (a@x.example)", "Mail Stop": "B 12"}


def test_google_has_labels_several_values_in_a_cell_and_years_that_are_not_known() -> None:
    anna, tsubasa = read(GOOGLE.encode("utf-8-sig")).cards
    assert anna.record == {
        "name": "Anna von Gunten",
        "tags": ["coworkers"],
        "birthday": date(1987, 10, 6),
        "place": "Bern",
        "notes": "one\n\ntwo",
        "work": [{"organization": "Example AG", "title": "Berater"}],
        "reach": [
            {"kind": "email", "value": "a@example.ch", "label": "home"},
            {"kind": "email", "value": "b@example.ch", "label": "home"},
            {"kind": "phone", "value": "+41 31 1", "label": "mobile"},
        ],
        "occasion": [{"what": "anniversary", "on": date(2015, 5, 3)}],
        "imported": {"columns": {"Relation 1 - Value": "Max"}},
    }
    assert (tsubasa.name, tsubasa.record["birthday"], tsubasa.line) == ("愛川翼", "--03-21", 5)


def test_outlook_writes_american_days_titles_of_courtesy_and_the_letters_of_windows() -> None:
    text = (
        "Title,First Name,Last Name,Suffix,Job Title,Company,E-mail Address,E-mail 2 Address,Home Phone,Business Fax,Business City,Birthday,Anniversary,Spouse\n"
        "Mr.,José,Peña,,Boss,Ñandú SL,j@x.es,k@x.es,1234567,7654321,Madrid,3/4/1970,0/0/00,Ana\n"
    )
    one = read(text.encode("cp1252")).cards[0]
    assert one.record == {
        "name": "José Peña",
        "birthday": date(1970, 3, 4),
        "place": "Madrid",
        "work": [{"title": "Boss", "organization": "Ñandú SL"}],
        "reach": [
            {"kind": "email", "value": "j@x.es"},
            {"kind": "email", "value": "k@x.es"},
            {"kind": "phone", "value": "1234567", "label": "home"},
            {"kind": "phone", "value": "7654321", "label": "business fax"},
        ],
        "imported": {"columns": {"Spouse": "Ana", "prefix": "Mr."}},
    }
    assert read(text.encode("cp1252"), order="dmy").cards[0].record["birthday"] == date(1970, 4, 3)
    assert read("Name,Birthday\nAda,3/4/1970\nBob,25/4/1970\n").cards[0].record["birthday"] == date(1970, 4, 3)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_whatever_separates_the_cells_and_the_language_of_the_columns(separator: str) -> None:
    rows = [
        ["Vorname", "Nachname", "Firma", "E-Mail-Adresse", "Mobiltelefon"],
        ["Jörg", "Müller", "ÄG", "j@x.de", "0171 234567"],
    ]
    one = read("\r\n".join(separator.join(row) for row in rows)).cards[0]
    assert (one.name, one.ways("email"), one.ways("phone")) == ("Jörg Müller", ["j@x.de"], ["0171 234567"])


def test_columns_can_be_told() -> None:
    reading = read("Kunde,Wo,Was\nAda,Bern,x\n", "Kunde=name,wo=place", "Was=skip")
    assert reading.cards[0].record == {"name": "Ada", "place": "Bern"}
    with pytest.raises(InvalidError, match="it has no column 'kund'; its columns are Kunde, Wo"):
        read("Kunde,Wo\nAda,Bern\n", "Kund=name,Wo=place")
    with pytest.raises(UsageError, match="'nme' is no field; the fields are name, first_name"):
        read_map(["Kunde=nme"])
    with pytest.raises(UsageError, match="write a column and what it is"):
        read_map(["Kunde"])


def test_a_bad_row_is_named_and_the_others_are_read() -> None:
    reading = read(
        'Name,Email\n"Ada L,ada@x\nBob,b@x\n"Cid\nWu",c@x\nDora,d@x,more,\n,,\nEl "x" if,e@x\n"Never ends,f@x\nGil,g@x\n'
    )
    assert [(one.name, one.line) for one in reading.cards] == [
        ("Bob", 3), ("Cid Wu", 4), ("Dora", 6), ('El "x" if', 8), ("Gil", 10),
    ]  # fmt: skip
    assert reading.cards[2].notes == ["1 cells more than there are columns"]
    assert [fault.line for fault in reading.faults] == [2, 9]
    assert reading.faults[0].why == "a quotation mark does not end where the row does"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", r"no row names columns of people; say what they are, such as --map .* \(it begins: a,b\)"),
        ("hello\nworld\n", "no row names columns"),
        ("Name,Email\n" + '"x\n' * 3_000, "more than 1,000 rows that cannot be read"),
        ("Name,Email" + ",x" * 600 + "\n", "it has more than 500 columns"),
    ],
)
def test_what_is_no_table_of_people_ends_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(InvalidError, match=said):
        read(text)


def test_rows_and_cells_that_are_too_long_are_named() -> None:
    reading = read(f'Name,Notes\nAda,"{"x" * 200_000}"\nBob,"{"y" * 1_100_000}"\nCid,z\n')
    assert [one.name for one in reading.cards] == ["Cid"]
    assert [fault.why for fault in reading.faults] == [
        "a cell is longer than 1,000,000 characters",
        "it has more than 150,000 characters",
    ]
