"""Names: whom words may mean."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.grammar.draft import Somebody
from netjournal.grammar.line import parse
from netjournal.grammar.names import Names, looks_like_name, run_of_names, slips
from tests.grammar.memory import KnownNames, stem


@pytest.mark.parametrize("key", ["zoe kravitz", "zoe", "kravitz", "zoe k"])
def test_a_person_answers_to_the_whole_name_its_ends_and_an_initial(names: KnownNames, key: str) -> None:
    assert [person.name for person in names.find(key)] == ["Zoë Kravitz"]


def test_a_shared_first_name_means_the_most_recently_in_touch_first(names: KnownNames) -> None:
    assert [person.name for person in names.find("ada")] == ["Ada Lovelace", "Ada Yonath"]


@pytest.mark.parametrize("key", ["ada.y", "ada-yonath-k3f9", "ada-yonath", "ada-y"])
def test_a_nick_is_an_alias_an_id_or_the_beginning_of_one(names: KnownNames, key: str) -> None:
    assert [person.name for person in names.nick(key)] == ["Ada Yonath"]


def test_an_alias_goes_before_another_persons_id() -> None:
    names = KnownNames([("bo-k3f9", "Bo", [], 2), ("bob-okafor-k3f9", "Bob Okafor", ["bo"], 1)])
    assert [person.name for person in names.nick("bo")] == ["Bob Okafor"]


@pytest.mark.parametrize("key", ["jonsa berg", "jonas brg", "jonsa", "jon", "jonnas berg", "jomas"])
def test_a_slip_or_a_beginning_is_near_a_name(names: KnownNames, key: str) -> None:
    assert [person.name for person in names.near(key)] == ["Jonas Berg"]


@pytest.mark.parametrize("key", ["jo", "tom baker", "the", "ben ito", "gas", "rosie", "chenille", ""])
def test_other_names_are_not_near(names: KnownNames, key: str) -> None:
    assert names.near(key) == []


def test_an_empty_journal_knows_nobody() -> None:
    assert Names().find("ada") == Names().nick("ada") == Names().near("ada") == []


ODD = KnownNames(
    (f"{n}", name, [], -n)
    for n, name in enumerate(
        ["April Jones", "May Parker", "Will Turner", "Mark Bell", "Tom Baker", "Jo Reed", "田中 太郎", "佐藤花子", "Ludwig van Beethoven",
         "Conan O’Brien", "Sinéad O'Connor", "Zoé Müller", "Ulf Strauß", "Søren Møller", "Ian McKay", "Mei Ling Xu"]
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("call April 3pm", "April Jones"), ("call may yesterday", "May Parker"), ("will 20m", "Will Turner"),
        ("met mark on mon", "Mark Bell"), ("tom: hi", "Tom Baker"), ("call Jo", "Jo Reed"), ("call 田中", "田中 太郎"),
        ("met ludwig van beethoven", "Ludwig van Beethoven"), ("call Beethoven", "Ludwig van Beethoven"),
        ("call O'Brien", "Conan O’Brien"), ("call o’connor", "Sinéad O'Connor"), ("call Muller", "Zoé Müller"),
        ("call zoe\u0301 mu\u0308ller", "Zoé Müller"), ("call mueller", "Zoé Müller"), ("call STRAUSS", "Ulf Strauß"), ("call Soren Moller", "Søren Møller"),
        ("call Tom B", "Tom Baker"), ("call Tom B.", "Tom Baker"), ("call Mei Ling Xu", "Mei Ling Xu"),
    ],
)  # fmt: skip
def test_odd_names_are_known_in_any_spelling(line: str, meant: str) -> None:
    draft = parse(line, ODD, date(2026, 11, 22))
    assert [person.name for person in draft.known] == [meant]
    assert (draft.new, draft.problems) == ([], [])


@pytest.mark.parametrize(
    ("line", "meant"), [("call Mullar", "Zoé Müller"), ("call 佐藤", "佐藤花子"), ("call Ian McKey", "Ian McKay")]
)
def test_a_name_written_nearly_so_is_asked(line: str, meant: str) -> None:
    draft = parse(line, ODD, date(2026, 11, 22))
    assert [person.name for person in draft.known] == [meant]
    assert [problem.level for problem in draft.problems] == ["ask"]


@pytest.mark.parametrize("unanswered", range(12))
def test_somebody_added_while_their_line_is_read_is_not_asked_about(unanswered: int) -> None:
    """Two sessions may log the first call with somebody at the same moment, and one sees the other's halfway."""

    class Growing(KnownNames):
        asked = 0

        def find(self, key: str) -> list[Somebody]:
            self.asked += 1
            return super().find(key) if self.asked > unanswered else []

        def knows(self, key: str) -> bool:
            return self.find(key) != []

    draft = parse("call Ann Lee: hi", Growing([("ann-lee-k3f9", "Ann Lee", [], 0)]), date(2026, 11, 22))
    assert [person.name for person in draft.who] == ["Ann Lee"]
    assert draft.questions == []


def test_what_is_in_quotes_is_a_whole_name_and_else_somebody_new() -> None:
    assert parse('call @"jo reed"', ODD, date(2026, 11, 22)).known[0].name == "Jo Reed"
    for name in ("Jo", "Lu"):
        assert [person.name for person in parse(f'call @"{name}"', ODD, date(2026, 11, 22)).new] == [name]


@pytest.mark.parametrize(
    "word", ["Ada", "O'Brien", "Mary-Jane", "Łukasz", "王小明", "J.", "al-Sayed", "d'Arc", "l’Hôpital"]
)
def test_a_capitalised_word_looks_like_a_name(word: str) -> None:
    assert looks_like_name(word)


@pytest.mark.parametrize("word", ["ada", "mei-ling", "C#", "Q3", "Ada's", "4Ada", "Ada:", "🎉", ""])
def test_a_small_word_a_code_or_a_possessive_does_not(word: str) -> None:
    assert not looks_like_name(word)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana de la Cruz met", 4),
        ("Ana de", 1),
        ("van Gogh", 2),
        ("de la", 0),
        ("José dos Santos", 3),
        ("A B C D E F G", 6),
    ],
)
def test_particles_join_a_name_but_do_not_end_it(text: str, words: int) -> None:
    assert run_of_names(text.split(), 0) == words


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("jonas", "jonas", 0),
        ("jonas", "jonsa", 1),
        ("jonas", "jnas", 1),
        ("maria", "marta", 1),
        ("ada", "bob", 3),
        ("a", "abcd", 3),
    ],
)
def test_slips_count_letters_added_missing_mistaken_or_swapped(one: str, other: str, number: int) -> None:
    assert slips(one, other) == number


def test_the_stem_of_an_id_is_without_its_random_end() -> None:
    assert stem("ada-lovelace-k3f9") == "ada-lovelace"
    assert stem("ada") == "ada"
