"""How far a text is from what is typed of it."""

from __future__ import annotations

import pytest

from netjournal.tui.matching import SCATTERED, measure


def test_the_more_of_a_text_is_typed_the_nearer_it_is() -> None:
    near = [measure("undo", [text]) for text in ("undo", "undo it", "take the undo", "is undone? redundo", "u-n-d-o")]
    assert near == sorted(near, key=lambda distance: -1 if distance is None else distance)
    assert len(set(near[:3])) == 3


@pytest.mark.parametrize("typed", ["pane next", "next PANE", "nex pan", "pane.next", "pn"])
def test_words_may_come_in_any_order_and_letters_may_be_left_out(typed: str) -> None:
    assert measure(typed, ["go to the next pane", "pane.next"]) is not None


@pytest.mark.parametrize("typed", ["pane q", "enap", "zz", "ane.nx.t"])
def test_every_word_typed_must_be_meant(typed: str) -> None:
    assert measure(typed, ["go to the next pane", "pane.next"]) is None


def test_letters_that_only_stand_there_in_their_order_are_farther_than_any_part() -> None:
    part, scattered = measure("imeli", ["timeline.all"]), measure("tlall", ["timeline.all"])
    assert part is not None
    assert scattered is not None
    assert part < SCATTERED < scattered


def test_what_is_typed_as_it_stands_is_nearer_than_its_words_here_and_there() -> None:
    apart, together = measure("nj b", ["nj undo", "take back"]), measure("nj b", ["nj backup"])
    assert apart is not None
    assert together is not None
    assert together < apart


def test_nothing_typed_is_near_everything() -> None:
    assert measure("", ["anything"]) is not None
