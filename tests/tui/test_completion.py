"""Completing the word at the cursor of a line."""

from __future__ import annotations

import pytest

from netjournal.tui.widgets.completion import Completion, find_word

KNOWN = ["Priya Natarajan", "Priya Rao", "Gus Papadopoulos", "Zoë van der Berg", "#friends", "#founders", "#fun"]


def find(start: str) -> list[str]:
    return [name for name in KNOWN if name.lower().startswith(start.lower())]


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("call Gu|", "call Gus Papadopoulos|"),
        ("call gus pa|", "call Gus Papadopoulos|"),
        ("call zoë van der b|: hi", "call Zoë van der Berg|: hi"),
        ("call G|us 20m", "call Gus Papadopoulos| 20m"),
        ("call Ada,gus|, Bob", "call Ada,Gus Papadopoulos|, Bob"),
        ("call Ada; gus|", "call Ada; Gus Papadopoulos|"),
        ("met Ada, gus|", "met Ada, Gus Papadopoulos|"),
        ("call @gus| 20m", "call Gus Papadopoulos| 20m"),
        ("call Ada #fu| 20m", "call Ada #fun| 20m"),
    ],
)
def test_the_word_at_the_cursor_becomes_what_it_begins(typed: str, made: str) -> None:
    at = typed.index("|")
    done = Completion(find).complete(typed.replace("|", ""), at)
    assert done is not None
    assert f"{done[0][: done[1]]}|{done[0][done[1] :]}" == made


@pytest.mark.parametrize(
    "typed", ["", "c|", "call |", "call Xqz|", "call #fun|", "call Gus Papadopoulos|", "call , |x"]
)
def test_where_nothing_begins_nothing_is_made(typed: str) -> None:
    at = max(typed.find("|"), 0)
    assert Completion(find).complete(typed.replace("|", ""), at) is None


def test_asked_again_at_once_it_makes_the_next_one_and_comes_round() -> None:
    completion = Completion(find)
    line, at, made = "call #f", 7, []
    for _ in range(4):
        done = completion.complete(line, at)
        assert done is not None
        line, at = done
        made.append(line)
    assert made == ["call #friends", "call #founders", "call #fun", "call #friends"]
    assert completion.complete("call Pri", 8) == ("call Priya Natarajan", 20)


def test_a_word_ends_where_a_list_or_a_clause_goes_on() -> None:
    assert find_word("call Ada,Bob; x", 10) == (9, 12)
    assert find_word("call", 2) == (0, 4)
