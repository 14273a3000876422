"""Mail: of each message who, when and about what; lists and machines are nobody, and no body is looked at."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.errors import InvalidError
from netjournal.exchange.mail import Mail, is_mbox, is_message, split_box

HEAD = "From: Ada Lovelace <Ada@Example.org>\nTo: me@x.org\nDate: Fri, 20 Nov 2026 14:00:00 +0100\nSubject: Hello\nMessage-ID: <1@x>\n"


def take(*heads: str, own: tuple[str, ...] = ("me@x.org",)) -> Mail:
    mail = Mail(own)
    for head in heads:
        mail.take(head.encode(errors="surrogateescape"), "box")
    return mail


def test_a_message_tells_who_wrote_and_when() -> None:
    (item,) = take(HEAD).reading.items
    assert item.record["at"].astimezone(UTC) == datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
    assert (item.record["kind"], item.record["direction"], item.record["note"]) == ("email", "in", "Hello")
    assert [(card.name, card.ways("email"), card.found_by) for card in item.who] == [("Ada Lovelace", ["ada@example.org"], "address")]  # fmt: skip
    assert item.uid == "mail:<1@x>"


def test_what_i_sent_went_to_everybody_but_me() -> None:
    mine = 'from: Me <ME@x.org>\nTO: "Hopper, Grace" <g@navy.mil>,\n\tme@x.org\nCc: bob.okafor@x.org\nDate: 20 Nov 2026 14:00 +0000\n'
    (item,) = take(mine).reading.items
    assert item.record["direction"] == "out"
    assert [card.name for card in item.who] == ["Grace Hopper", "Bob Okafor"]
    assert "note" not in item.record


def test_encoded_words_and_broken_ones_are_read_as_far_as_they_go() -> None:
    subject = "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?= =?nope?b?!!?=\n"
    (item,) = take(HEAD.replace("Subject: Hello\n", subject)).reading.items
    assert item.record["note"].startswith("Grüße")
    (spoilt,) = take(HEAD.replace("Hello", "a\udcd0\udca0b \x1b]0;x\x07")).reading.items
    assert spoilt.record["note"].isprintable()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("List-Id: <l.x.org>\n", "sent by a list or a machine"), ("Precedence: bulk\n", "sent by a list or a machine"),
        ("Auto-Submitted: auto-replied\n", "sent by a list or a machine"),
    ],
)  # fmt: skip
def test_lists_and_machines_are_nobody(more: str, why: str) -> None:
    assert take(f"{more}{HEAD}").reading.passed == {why: 1}


def test_what_tells_of_nobody_or_of_no_day_is_counted() -> None:
    assert take(HEAD.replace("Ada@Example.org", "me@x.org")).reading.passed == {"it names nobody": 1}
    assert take(HEAD.replace("20 Nov 2026", "32 Nov 2026")).reading.passed == {"without a date that can be read": 1}
    assert take(HEAD.replace("<Ada@Example.org>", "undisclosed")).reading.passed == {"it names nobody": 1}
    assert "nj config addresses" in take(HEAD, own=()).reading.hints[0]


def test_a_box_is_split_where_messages_begin_and_nowhere_else() -> None:
    box = f"From ada@x Fri Nov 20 14:00:00 2026\n{HEAD}\nFrom here on it is a body:\nFrom: nobody\n\nFrom bob@x Fri Nov 20 14:00:00 2026\nFrom: Bob <b@x>\nDate: x\n\n"
    assert is_mbox(box.encode())
    heads = [*split_box(box.encode().splitlines(keepends=True))]
    assert [number for number, _ in heads] == [1, 11]
    assert heads[0][1].decode().startswith("From: Ada")
    assert b"body" not in heads[0][1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [(HEAD, True), ("name,email\nAda,a@x\n", False), ("From: x\n", False), ("Note: to self\nTodo: none\n", False), ("Received: by x\n\tfor y\nTo: z\n", True)],
)  # fmt: skip
def test_a_message_is_known_by_its_head(text: str, expected: bool) -> None:  # noqa: FBT001
    assert is_message(text.encode()) is expected


@given(st.binary(max_size=300))
@example(b'From: """<@>,;:(\nDate: Fri, 20 Nov 2026 14:00:00 +9999\n')
@example(b"From: a@b\nDate: 20 Nov 2026 14:00\nSubject: =?utf-8?b?//?=\n")
@example(b"From: a@b\nDate: 20 Nov 2026 14:00\nSubject: =?utf-8?b?R?=\n")
def test_whatever_a_head_holds_it_is_read_or_told_of(data: bytes) -> None:
    mail = Mail(())
    try:
        mail.take(b"From: a@b\n" + data, "x")
        mail.take(data, "x")
    except InvalidError:
        return
    assert all(item.who for item in mail.reading.items)
