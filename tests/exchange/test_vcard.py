"""read_vcards(): what other programs write, well and badly, becomes people; nothing is lost, and what is no card is named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from netjournal.exchange import vcard
from netjournal.exchange.card import Card
from netjournal.exchange.vcard import is_vcard, read_vcards


def read(text: str | bytes) -> list[Card]:
    data = text.encode() if isinstance(text, str) else text
    reading = read_vcards(data, "c.vcf")
    assert reading.faults == []
    return reading.cards


def card(*lines: str, version: str = "3.0") -> Card:
    return read("\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]))[0]


def kept(one: Card) -> list[str]:
    held: dict[str, Any] = one.record.get("imported", {})
    return list(held.get("vcard", []))


def test_a_card_of_a_phone_becomes_a_person_and_keeps_what_a_person_has_no_place_for() -> None:
    one = card(
        "N:Lovelace;Ada;King;Hon.;", "FN:Ada Lovelace", "NICKNAME:ada.l,countess", "ORG:Analytical Engines;Notes", "TITLE:Lead",
        "item1.EMAIL;type=INTERNET;type=pref:ada@example.org", "item1.X-ABLabel:_$!<Work>!$_", "TEL;type=CELL;type=VOICE:+44 20 555 0101",
        "ADR;type=HOME:;;12 Square;London;;W1;UK", "URL;type=pref:http\\://example.org", "BDAY;value=date:1815-12-10",
        "NOTE:first\\nsecond\\, with comma", "CATEGORIES:Royal Society,My Contacts", "X-SOCIALPROFILE;type=twitter:http://t.example/ada",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", " SkZJRg==", "UID:u-1", "REV:20200101T000000Z", "TZ:Europe/London", "X-PHONETIC-FIRST-NAME:Eida",
    )  # fmt: skip
    assert one.record | {"imported": None} == {
        "name": "Ada Lovelace",
        "aliases": ["ada.l", "countess"],
        "tags": ["royal-society"],
        "birthday": date(1815, 12, 10),
        "timezone": "Europe/London",
        "place": "London",
        "notes": "first\nsecond, with comma",
        "work": [{"organization": "Analytical Engines", "title": "Lead"}],
        "reach": [
            {"kind": "email", "value": "ada@example.org", "label": "work"},
            {"kind": "url", "value": "http://example.org"},
            {"kind": "phone", "value": "+44 20 555 0101", "label": "cell"},
            {"kind": "twitter", "value": "http://t.example/ada"},
        ],
        "imported": None,
    }
    assert (one.uid, one.line, one.file, one.kind) == ("u-1", 1, "c.vcf", "vCard")
    assert [line.split(":")[0] for line in kept(one)] == [
        "N", "ORG", "item1.EMAIL;TYPE=INTERNET;TYPE=pref", "item1.X-ABLABEL", "ADR;TYPE=HOME", "CATEGORIES",
        "X-SOCIALPROFILE;TYPE=twitter", "PHOTO;TYPE=JPEG;ENCODING=b", "X-PHONETIC-FIRST-NAME",
    ]  # fmt: skip
    assert "PHOTO;TYPE=JPEG;ENCODING=b:/9j/4AAQSkZJRg==" in kept(one)


def test_old_cards_with_quoted_printable_and_charsets_are_read() -> None:
    text = (
        "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;\n"
        "FN;CHARSET=UTF-8;QUOTED-PRINTABLE:J=C3=B6rg =\nM=C3=BCller\nTEL;CELL;PREF:0171 555\nTEL;WORK;FAX:030 555\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo=\n three\nLABEL;HOME;ENCODING=QUOTED-PRINTABLE:Street=0D=0A=\nTown\nEND:VCARD\n"
    )
    one = read(text)[0]
    assert one.name == "Jörg Müller"
    assert one.record["notes"] == "one\ntwo three"
    assert one.record["reach"] == [
        {"kind": "phone", "value": "0171 555", "label": "cell"},
        {"kind": "phone", "value": "030 555", "label": "work fax"},
    ]
    assert kept(one) == ["LABEL;TYPE=HOME:Street\\nTown"]


def test_a_note_that_was_broken_without_folding_is_whole() -> None:
    one = card("FN:Ada", "NOTE:first", "second line", "TEL:1234567")
    assert one.record["notes"] == "first\nsecond line"
    assert one.ways("phone") == ["1234567"]


@pytest.mark.parametrize(
    "data",
    [
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Ådal\r\nEND:VCARD\r\n".encode("utf-8-sig"),
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Ådal\r\nEND:VCARD\r\n".encode("utf-16"),
        "BEGIN:VCARD\nVERSION:3.0\nFN:Zoë Ådal\nEND:VCARD".encode("utf-16-le"),
        "BEGIN:VCARD\r\r\nVERSION:3.0\r\r\nFN:Zoë Åd\r\r\n al\r\r\nEND:VCARD\r\r\n".encode(),
        "BEGIN:VCARD\rVERSION:3.0\rFN:Zoë Ådal\rEND:VCARD\r".encode("cp1252"),
        "begin:vcard\nversion:2.1\nfn;charset=iso-8859-1:Zoë Ådal\nend:vcard\n".encode("latin-1"),
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Zo\xc3\n \xab \xc3\x85dal\nEND:VCARD\n",
    ],
    ids="bom utf-16 utf-16-le crcrlf mac charset folded-in-a-character".split(),
)
def test_whatever_the_encoding_and_the_line_ends_are(data: bytes) -> None:
    assert is_vcard(data)
    assert [one.name for one in read(data)] == ["Zoë Ådal"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("BDAY:19801203", date(1980, 12, 3)), ("BDAY:1980-12-03T00:00:00Z", date(1980, 12, 3)), ("BDAY:--1203", "--12-03"),
        ("BDAY:--12-03", "--12-03"), ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-03", "--12-03"), ("BDAY:--0229", "--02-29"),
        ("BDAY;VALUE=text:circa 1800", None), ("BDAY:1980-13-45", None), ("BDAY:", None),
    ],
)  # fmt: skip
def test_birthdays_of_all_writings_are_understood_and_others_kept(line: str, day: date | str | None) -> None:
    one = card("FN:Ada", line)
    assert one.record.get("birthday") == day
    assert kept(one) == ([line] if day is None and line != "BDAY:" else []) or day


def test_other_days_are_occasions() -> None:
    one = card("FN:Ada", "ANNIVERSARY:20090808T1430-0500", "item1.X-ABDATE:2011-01-13", "item1.X-ABLABEL:First meeting")
    assert one.record["occasion"] == [
        {"what": "anniversary", "on": date(2009, 8, 8)},
        {"what": "first meeting", "on": date(2011, 1, 13)},
    ]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:von Neumann;John;;;"], "John von Neumann"),
        (["N:愛川;翼;;;"], "愛川翼"),
        (["FN: ", "N:;;;;", "NICKNAME:jon"], "jon"),
        (["ORG:Engines Ltd;Sales"], "Engines Ltd"),
        (["EMAIL;PREF:ada@example.org"], "ada@example.org"),
        (["TEL:+44 1"], "+44 1"),
    ],
)
def test_a_card_without_a_name_is_called_by_what_else_it_says(lines: list[str], name: str) -> None:
    assert card(*lines).name == name


def test_bad_cards_are_named_with_their_line_and_the_others_are_read() -> None:
    text = (
        "junk before\nBEGIN:VCARD\nVERSION:3.0\nNOTE:nobody\nEND:VCARD\nBEGIN:VCARD\nFN:Ada\nthis is no property\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Without an end\nBEGIN:VCARD\nKIND:group\nFN:Friends\nMEMBER:urn:uuid:1\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Secretary\nEND:VCARD\nTEL:1234567\nEND:VCARD\nBEGIN:VCARD\nFN:Cut off"
    )
    reading = read_vcards(text.encode(), "b.vcf")
    assert [one.name for one in reading.cards] == ["Ada", "Without an end", "Boss", "Cut off"]
    assert [str(fault) for fault in reading.faults] == ["b.vcf:2: it has no name, no address and no number"]
    assert [str(fault) for fault in reading.skipped] == ["b.vcf:12: Friends is a group, and no person"]
    assert reading.cards[0].notes == ["line 8 is no property, and left out"]
    assert reading.cards[2].ways("phone") == ["1234567"]


def test_files_that_were_put_together_have_a_mark_before_each_card() -> None:
    text = "BEGIN:VCARD\nFN:{}\nNOTE;ENCODING=QUOTED-PRINTABLE:x=\nEND:VCARD\n"
    data = b"".join(text.format(name).encode("utf-8-sig") for name in ("Ada", "Bob"))
    assert [one.name for one in read(data)] == ["Ada", "Bob"]


def test_what_commands_a_terminal_never_gets_into_a_record() -> None:
    one = card("FN:Ada\x1b]0;PWNED\x07\u202e Lovelace", "NOTE:a\x00b\x9b31m", "X-EVIL:\x1b[2J")
    assert one.name == "Ada]0;PWNED Lovelace"
    assert one.record["notes"] == "ab31m"
    assert kept(one) == ["X-EVIL:[2J"]


def test_bombs_end_in_a_sentence_and_large_photos_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    many = read_vcards(b"BEGIN:VCARD\nFN:Ada\n" + b"TEL:1\n" * 3_000 + b"END:VCARD\n", "m.vcf")
    assert [fault.why for fault in many.faults] == ["it has more than 2,000 lines"]
    long = read_vcards(b"BEGIN:VCARD\nFN:Ada\nNOTE:" + b"x" * 200_000 + b"\nEND:VCARD\n", "l.vcf")
    assert [fault.why for fault in long.faults] == ["it has more than 150,000 characters of text"]
    photo = card("FN:Ada", "PHOTO;ENCODING=b;TYPE=PNG:" + "A" * 250_000, "X-KEPT:1")
    assert kept(photo) == ["X-KEPT:1"]
    assert photo.notes == ["PHOTO of 250 kB left out"]
    huge = card("FN:Ada", "PHOTO;ENCODING=b:" + "A" * 5_000_000)
    assert huge.notes == ["PHOTO is cut off, or has more than 3 MB; left out"]
    monkeypatch.setattr(vcard, "_MOST_CARDS", 3)
    with pytest.raises(Exception, match="more than 3 cards"):
        read_vcards(b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" * 4, "c.vcf")
