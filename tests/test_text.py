"""Text: what may reach a terminal, what counts as the same name, how wide it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.text import clip, fold, name_keys, pad, slug, spread, visible, width

anything = st.text(st.characters(codec=None), max_size=20)


@given(anything)
def test_nothing_that_a_terminal_obeys_gets_through(text: str) -> None:
    for shown, allowed in ((visible(text), ""), (visible(text, multiline=True), "\n")):
        assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in allowed]
        assert not set(shown) & set(
            "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u200b\ufeff\u00ad"
        )


def test_controls_are_shown_and_not_obeyed() -> None:
    assert visible("a\x1b[31mb\x07\x7f\x9b") == "a␛[31mb␇␡⟨9B⟩"
    assert visible("tab\there\r\nnext\nlast") == "tab here⏎next⏎last"
    assert visible("one\r\ntwo", multiline=True) == "one\ntwo"
    assert visible("evil\u202egnp.exe") == "evil⟨202E⟩gnp.exe"
    assert visible("plain text!") == "plain text!"
    assert visible("👩\u200d💻 café") == "👩\u200d💻 café"
    assert visible("z" + "\u0301" * 50) == "z" + "\u0301" * 8


def test_a_character_is_shown_alike_in_plain_text_and_beside_one_that_is_not() -> None:
    for character in map(chr, (*range(0x10000), *range(0xE0000, 0xE1000))):
        if character not in "\r\n\t":
            assert visible(f"{character}\x07") == f"{visible(character)}␇", hex(ord(character))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Ada   LOVELACE ", "ada lovelace"),
        ("Łukasz Wójcik", "lukasz wojcik"),
        ("mu\u0308ller", "muller"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("İzmir ılık", "izmir ilik"),
        ("ＡＤＡ ℌ", "ada h"),
        ("田中", "田中"),
    ],
)
def test_names_are_compared_without_case_and_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=12))
@example("ℌ")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_slug_is_fit_for_a_file_name() -> None:
    assert slug("Dr. Łukasz  O'Neill / III") == "dr-lukasz-o-neill-iii"
    assert slug("田中") == "person"
    assert slug("..", "home") == "home"
    assert slug("x" * 39 + " yy") == "x" * 39


@pytest.mark.parametrize(
    ("text", "cells"), [("abc", 3), ("田中", 4), ("e\u0301", 1), ("กี่", 1), ("❤\ufe0f", 1), ("a\u200db", 2), ("ｱ", 1)]
)
def test_width_is_in_terminal_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.integers(-2, 12), st.sampled_from(["…", "..."]))
def test_clipped_text_fits_and_padded_text_fills(text: str, cells: int, ellipsis: str) -> None:
    clipped = clip(text, cells, ellipsis)
    assert width(clipped) <= max(cells, 0)
    assert clipped == text or text.startswith(clipped.removesuffix(ellipsis)) or clipped == ellipsis[: max(cells, 0)]
    assert width(pad(text, cells)) == max(cells, 0) or cells < 0


def test_a_clip_says_that_something_was_cut() -> None:
    assert [clip("田中さん", cells) for cells in (8, 7, 6, 1, 0)] == ["田中さん", "田中さ…", "田中…", "…", ""]
    assert clip("abcdef", 2, "...") == ".."


def test_scripts_without_spaces_become_words_of_one_character() -> None:
    assert spread("ada met 田中") == "ada met  田  中 "
    assert spread("plain") == "plain"


def test_a_last_name_that_small_words_begin_answers_with_and_without_them() -> None:
    assert name_keys("Pieter van der Meulen").keys() == {
        "pieter van der meulen", "pieter", "meulen", "pieter m", "van der meulen", "pieter v", "vd meulen", "pieter vd meulen",
    }  # fmt: skip
    assert {"jörg müller", "jorg mueller"}.isdisjoint(name_keys("Jörg Müller"))
    assert {"jorg muller", "joerg mueller", "mueller", "muller", "joerg m"} <= name_keys("Jo\u0308rg Müller").keys()
    assert name_keys("Sophie de Wit").keys() == {"sophie de wit", "sophie", "wit", "sophie w", "de wit", "sophie d"}
    assert name_keys("Ada Byron Lovelace").keys() == {
        "ada byron lovelace", "ada", "lovelace", "ada l", "ada b", "ada byron", "byron lovelace",
    }  # fmt: skip
