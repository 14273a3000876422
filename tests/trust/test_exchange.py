"""Whatever stands in files of other programs: people or a sentence, and soon; what was read goes out and comes in again."""

from __future__ import annotations

import random
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

from netjournal.errors import NetjournalError
from netjournal.exchange.composing import CURRENT, OLD, write_card
from netjournal.exchange.exporting import write_table
from netjournal.exchange.sources import STDIN, Habits, read_sources
from netjournal.exchange.table import read_table
from netjournal.exchange.vcard import read_vcards
from netjournal.model import Entry, Person, validate
from netjournal.store.shelf import keep_quiet
from netjournal.toml import compose_toml

from .hostile import find_raw
from .test_fuzz import mutate

if TYPE_CHECKING:
    from .conftest import Prove

_LIMIT = 1.0
_ATTEMPTS = 3
_CARDS = [
    ("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u1\r\nN:Lovelace;Ada;King;Dr.;\r\nFN:Ada Lovelace\r\nNICKNAME:a,b\r\nORG:Engines;Sales\r\nTITLE:Lead\r\n"
    "item1.EMAIL;TYPE=INTERNET,pref:ada@example.org\r\nitem1.X-ABLabel:_$!<Work>!$_\r\nTEL;VALUE=uri;TYPE=\"work,voice\":tel:+1-418;ext=102\r\n"
    "ADR;TYPE=home:;;12 Sq\\, 3;London;;W1;UK\r\nBDAY:--1210\r\nANNIVERSARY:20090808T1430-0500\r\nNOTE:one\\ntwo\\, \r\n three\r\n"
    "CATEGORIES:x,y\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n SkZJ\r\nX-NETJOURNAL-CLOSENESS:4\r\nX-NETJOURNAL-MET:{\"on\": {\"toml\": \"2024-03-01\"}}\r\nEND:VCARD\r\n"),
    ("BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;\nTEL;CELL;PREF:0171 555\n"
    "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo=\n three\nAGENT:\nBEGIN:VCARD\nFN:X\nEND:VCARD\nEND:VCARD\nBEGIN:VCARD\nKIND:group\nFN:all\nEND:VCARD\n"),
]  # fmt: skip
_TABLES = [
    'Notes:\n"When, ..."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,"Ex ""a"" mple",https://www.linkedin.com/in/a,,"A, B",Lead,15 Jan 2024\n,,,,,,\n',
    "Vorname;Nachname;E-Mail-Adresse;Geburtstag;Notizen\nJörg;Müller;j@x.de;28.12.1969;\"eins\nzwei\"\n",
    "Name\tPhone 1 - Label\tPhone 1 - Value\tBirthday\nAda\t* Home\t+41 1 ::: +41 2\t 12/28/69\n",
]  # fmt: skip

_HAPPENED = [
    ("BEGIN:VCALENDAR\r\nX-WR-CALNAME:me@x.org\r\nBEGIN:VTIMEZONE\r\nTZID:Odd\r\nBEGIN:STANDARD\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    "BEGIN:VEVENT\r\nUID:u\r\nDTSTART;TZID=Odd:20261102T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20261201\r\nEXDATE:20261116\r\n"
    "SUMMARY:Lunch\\, and\r\n  more\r\nATTENDEE;CN=\"Lovelace, Ada\";PARTSTAT=ACCEPTED:mailto:ada@x.org\r\nORGANIZER:MAILTO:g@x.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
    ("From a Fri Nov 20 14:00:00 2026\nFrom: =?utf-8?q?Gr=C3=BC?= <a@x.org>\nTo: \"b, c\" <b@x.org>,\n d@x.org\nDate: Fri, 20 Nov 2026 14:00:00 +0100\n"
    "Subject: =?utf-8?b?R3I=?= x\nMessage-ID: <1>\n\nbody\n\nFrom b Fri Nov 20 14:00:00 2026\nFrom: b@x.org\nDate: x\n\n"),
    "[2026-11-20 09:05:00 AM] Had coffee with @Ada and @GraceHopper about @work. *\nmore\n2026-11-21 10:00 @bob_o\n",
    "### Activities:\n- 2026-11-20: Lunch with **Ada** in _Paris_. @food\n### Friends:\n- Ada (a.k.a. A a.k.a. B) [Paris] @x:y\n",
    ('{"account": {"data": [{"type": "contact", "values": [{"uuid": "u", "properties": {"first_name": "A", "birthdate": {"date": "2020-02-29T00:00:00Z"}, '
    '"stay_in_touch_frequency": 30}, "data": [{"type": "call", "values": [{"uuid": "c", "properties": {"called_at": "2026-01-01"}}]}, '
    '{"type": "activity", "values": ["d"]}]}]}, {"type": "activity", "values": [{"uuid": "d", "properties": {"happened_at": "2026-01-01"}}]}]}}'),
]  # fmt: skip


def _happened(text: str) -> None:
    """Read what happened as nj import does, whatever the text is by now, and hold it in records."""
    data = text.encode(errors="surrogatepass")
    reading = read_sources([STDIN], Habits(date(2026, 11, 22), own=["me@x.org"]), lambda: data, keep_quiet)
    for card in reading.cards:
        validate(Person, {**card.record, "id": "somebody-k3f9"})
    for item in reading.items:
        record = validate(Entry, {**item.record, "id": "x", "imported": {"uid": item.uid}})
        assert not find_raw(compose_toml(record).translate({9: "", 10: ""}))


def _card(text: str) -> None:
    for card in read_vcards(text.encode(errors="surrogatepass"), "x").cards:
        try:
            record = validate(Person, {**card.record, "id": "somebody-k3f9"})
        except NetjournalError:
            continue
        compose_toml(record)
        for version in (OLD, CURRENT):
            again = read_vcards(write_card(record, version), "y")
            assert not again.faults
            back = validate(Person, {**again.cards[0].record, "id": record["id"]})
            assert {**back, "imported": None} == {**record, "imported": None}


def _table(text: str) -> None:
    cards = read_table(text.encode(errors="surrogatepass"), "x", {}, date(2026, 11, 22)).cards
    people = [validate(Person, {**card.record, "id": f"p{n}"}) for n, card in enumerate(cards)]
    for person in people:
        compose_toml(person)
        assert not find_raw(person["name"])
    if people:
        names = [card.name for card in read_table(write_table(people).encode(), "y", {}, date(2026, 11, 22)).cards]
        assert names == [person["name"] for person in people]


def test_no_address_book_crashes_what_reads_it_or_takes_a_second(prove: Prove, *, is_long: bool) -> None:
    count = 10_000 if is_long else 150
    wrong = []
    for reader, seeds in ((_card, _CARDS), (_table, _TABLES), (_happened, _HAPPENED)):
        chance = random.Random(7)  # noqa: S311 - the same texts in every run
        for _ in range(count):
            text = mutate(chance, seeds)
            for attempt in range(_ATTEMPTS):
                started = perf_counter()
                try:
                    reader(text)
                except NetjournalError:
                    pass
                except Exception as error:  # noqa: BLE001 - a crash is what is looked for
                    wrong.append(f"{text[:300]!r}: {error!r}")
                    break
                if perf_counter() - started < _LIMIT:
                    break
                if attempt == _ATTEMPTS - 1:
                    wrong.append(f"{text[:200]!r} ({len(text)} characters) was slow")
    prove(
        "mutated vCards, tables, calendars, mail and diaries: crashed, slow or not the same again",
        count * 3,
        20_000,
        wrong,
    )
