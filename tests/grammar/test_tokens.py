"""Tokens: words, sigils and separators with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.grammar.tokens import tokenize, unescape


def kinds(line: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokenize(line)]


def test_a_line_falls_into_words_marks_and_sigils_with_their_places() -> None:
    line = "call Ada, 20m: hi #hiring; owe: deck"
    assert [(token.kind, line[token.start : token.end]) for token in tokenize(line)] == [
        ("word", "call"), ("word", "Ada"), ("comma", ","), ("word", "20m"), ("colon", ":"), ("word", "hi"),
        ("tag", "#hiring"), ("separator", ";"), ("word", "owe"), ("colon", ":"), ("word", "deck"),
    ]  # fmt: skip


@pytest.mark.parametrize("prose", ["#4", "+44", "C#", "a+b", "14:30", "a//b", "1,5h", "x^2", "me@example.org", "wow!"])
def test_a_sign_inside_a_word_or_before_a_digit_is_prose(prose: str) -> None:
    assert kinds(prose) == [("word", prose)]


def test_a_fact_keeps_its_value_and_leaves_the_colon_that_ends_the_head() -> None:
    gave, colon, _ = tokenize("+gave:intro: hiring")
    assert (gave.kind, gave.text, gave.value, colon.kind) == ("fact", "gave", "intro", "colon")


@pytest.mark.parametrize("quoted", ['"Café Nero"', "“Café Nero”"])
def test_a_quoted_value_may_hold_spaces(quoted: str) -> None:
    (place,) = tokenize(f"+place:{quoted}")
    assert (place.text, place.value) == ("place", "Café Nero")


def test_two_slashes_separate_only_between_spaces() -> None:
    assert kinds("a // b //") == [("word", "a"), ("separator", "//"), ("word", "b"), ("separator", "//")]


def test_an_escaped_sign_is_a_plain_one() -> None:
    assert kinds(r"\#4 \; a\: \!") == [("word", "#4"), ("word", ";"), ("word", "a:"), ("word", "!")]
    assert unescape(r"C:\temp \@bob") == r"C:\temp @bob"


def test_punctuation_after_a_tag_is_not_part_of_it() -> None:
    assert kinds("#hiring. @ada.y, ^goal!") == [
        ("tag", "hiring"), ("word", "."), ("nick", "ada.y"), ("comma", ","), ("goal", "goal"), ("star", "!"),
    ]  # fmt: skip


@given(st.text(alphabet='aB#+@^!:;,/\\"“ \n1', max_size=60) | st.text(max_size=60))
def test_tokens_lie_in_order_and_leave_out_nothing_but_space(line: str) -> None:
    at = 0
    for token in tokenize(line):
        assert line[at : token.start].strip() == ""
        assert token.start < token.end
        at = token.end
    assert line[at:].strip() == ""
