"""Snippets: the words that were asked for, in the text as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.insights import snippets
from netjournal.insights.snippets import Word, choose_text, has_word, list_words, mark, snip
from netjournal.insights.timeline import Happening, Owed
from netjournal.query.parser import parse_query
from netjournal.query.tree import Term, list_terms
from netjournal.text import visible, width


def asked(query: str) -> list[Word]:
    return list_words(list_terms(parse_query(query)))


def shine(parts: list[tuple[str, bool]]) -> str:
    """Return parts as one text, the words in brackets."""
    return "".join(f"[{part}]" if is_word else part for part, is_word in parts)


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("pric", "Pricing for two, priced", "[Pricing] for two, [priced]"),
        ("muller", "Frau MÜLLER und Mu\u0308ller", "Frau [MÜLLER] und [Mu\u0308ller]"),
        ("lukasz", "met Łukasz", "met [Łukasz]"),
        ("strasse", "in der Straße 4", "in der [Straße] 4"),
        ('"the deck"', "the decks, then them", "[the] [decks], then them"),
        ("東京", "明日は東京で会う", "明日は[東][京]で会う"),
        ("she'll", "She'll call", "[She]'[ll] call"),
        ("14:30", "at 14:30 sharp", "at [14]:[30] sharp"),
        ("a", "a as A", "[a] as [A]"),
        ("-deck kind:call #hiring", "the deck", "the deck"),
        ("x_y", "x_y and xy", "[x]_[y] and xy"),
        ("deck slides", "slides of the deck", "[slides] of the [deck]"),
    ],
)
def test_words_are_marked_as_they_were_written(query: str, text: str, shown: str) -> None:
    assert shine(mark(text, asked(query))) == shown


def test_a_long_text_is_shown_where_the_first_word_stands() -> None:
    text = f"{'one two three ' * 20}and then the deck\nwas sent{' for ever and ever' * 20}"
    shown = shine(snip(text, asked("deck"), 60))
    assert shown == "… three and then the [deck] was sent for ever and ever for ev…"
    assert shine(snip("short\ndeck", asked("deck"), 60)) == "short [deck]"
    assert shine(snip(f"deck {'x ' * 50}", asked("deck"), 12)) == "[deck] x x x …"
    assert shine(snip(f"{'x' * 200}deck", asked("deck"), 12)) == f"{'x' * 11}…"
    assert shine(snip(f"{'word ' * 40}the deck", asked("deck"), 30)) == "… word word word word the [deck]"


_ANY = st.text() | st.lists(
    st.sampled_from(["deck", "\x1b[2J", "\n", "\u202e", "田中", " ", "\r\n", "\u0301", "x" * 90, "👩\u200d💻"])
).map("".join)


@given(_ANY, st.sampled_from(["deck", "x", "田", "nothing", "é"]), st.integers(1, 90))
def test_a_snippet_has_no_control_characters_and_its_room_and_the_words_are_of_the_text(
    text: str, query: str, cells: int
) -> None:
    parts = snip(text, asked(query), cells)
    line = "".join(part for part, _ in parts)
    assert line == visible(line)
    assert "\n" not in line
    assert width(line) <= cells
    assert all(has_word(part, asked(query)) for part, is_word in parts if is_word)


@given(_ANY, _ANY)
def test_marked_parts_are_the_text(text: str, query: str) -> None:
    assert "".join(part for part, _ in mark(text, list_words([Term("text", [query])]))) == text


def test_the_text_of_an_entry_is_the_one_that_has_a_word() -> None:
    entry = Happening(
        no=1, id="e", day="2026-11-22", time=None, kind="call", flavour=None, direction=None, minutes=None, note="about the move",
        place="Dublin", event=None, energy=None, quality=None, starred=0, answered=1, private=0, follow_due=None,
        follow_what="ask for slides", follow_done=0, promises=[Owed("me", "the deck", None, "open", None)], learned=["pricing"],
    )  # fmt: skip
    for query, text in (
        ("deck", "the deck"),
        ("slides", "ask for slides"),
        ("dublin", "Dublin"),
        ("pricing", "pricing"),
    ):
        assert choose_text(entry, asked(query)) == text
    assert choose_text(entry, asked("move")) == choose_text(entry, asked("nothing")) == "about the move"
    assert choose_text(entry, []) == "about the move"


def test_plain_text_has_the_words_that_any_text_has() -> None:
    plain = "".join(f"a{chr(code)}b c{chr(code)} " for code in range(128)) + "…cut …"
    assert [token[0] for token in snippets._tokens_of(plain)] == snippets._compile_token().findall(plain)
