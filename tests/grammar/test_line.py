"""The grammar: whole lines to drafts."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import run
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.grammar.draft import Draft, FollowUp, Owed, Somebody
from netjournal.grammar.line import parse
from netjournal.grammar.names import Names
from netjournal.grammar.tokens import unescape
from netjournal.words import DOINGS, KIND_OF, SAYINGS
from tests.grammar.memory import KnownNames

Read = Callable[[str], Draft]
TODAY = date(2026, 11, 22)


def examples() -> dict[str, dict[str, str]]:
    """Return the headings of the examples -> their lines -> what is understood."""
    text = (Path(__file__).parent / "examples.txt").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for part in f"\n{text}".split("\n# ")[2:]:
        heading, *lines = (line for line in part.splitlines() if line)
        pairs = zip(lines[::2], lines[1::2], strict=True)
        found[heading] = {line.replace("\\n", "\n"): meant.strip() for line, meant in pairs}
    return found


EXAMPLES = examples()


@pytest.mark.parametrize("heading", EXAMPLES)
def test_lines_mean_what_the_examples_say(heading: str, read: Read, written: Callable[[Draft], str]) -> None:
    assert {line: written(read(line)) for line in EXAMPLES[heading]} == EXAMPLES[heading]


QUOTED = "call Ada Lovelace yesterday 20m: she will intro me to Bob; owe: deck by fri #hiring +gave:advice"
BARE = "call Ada Lovelace yesterday 20m: she will intro me to Bob // owe: deck by fri +hiring +gave:advice"


@pytest.mark.parametrize("line", [QUOTED, BARE])
def test_the_first_line_of_an_empty_journal_is_understood_in_quotes_and_in_a_bare_shell(line: str) -> None:
    draft = parse(line, Names(), TODAY)
    assert draft.new == [Somebody("Ada Lovelace")]
    assert (draft.kind, draft.on, draft.minutes) == ("call", date(2026, 11, 21), 20)
    assert draft.note == "she will intro me to Bob"
    assert draft.promises == [Owed("me", "deck", date(2026, 11, 27))]
    assert (draft.tags, draft.gave, draft.errors) == (["hiring"], ["advice"], [])


def test_a_weekday_behind_the_kind_is_somebody_new_where_another_day_follows() -> None:
    assert [parse(line, Names(), TODAY).new for line in ("call Sunday on sunday", "call Friday yesterday 5m")] == [
        [Somebody("Sunday")],
        [Somebody("Friday")],
    ]
    assert parse("call Sunday 5m", Names(), TODAY).errors != []


def test_a_day_that_only_leap_years_have_is_asked(read: Read) -> None:
    (doubt,) = read("call Chen 29 feb").doubts
    assert doubt.message == "29 Feb 2024? for a plan write '; fu 29 feb'"


def test_an_ambiguous_name_takes_the_most_recent_and_asks(read: Read) -> None:
    draft = read("call Ada")
    (problem,) = draft.problems
    assert (problem.level, problem.message) == ("ask", "Ada · Ada Lovelace / Ada Yonath")
    assert [person.name for person in problem.choices] == ["Ada Lovelace", "Ada Yonath"]
    assert draft.who == problem.choices[:1]


def test_a_name_given_twice_means_two_people_as_far_as_there_are_two(read: Read) -> None:
    assert [person.name for person in read("met Ada and Ada").who] == ["Ada Lovelace", "Ada Yonath"]
    assert [person.name for person in read("met Ada Lovelace, Ada").who] == ["Ada Lovelace", "Ada Yonath"]
    thrice = read("met Ada, Ada, Ada")
    assert [person.name for person in thrice.who] == ["Ada Lovelace", "Ada Yonath"]
    assert [question.about for question in thrice.questions] == ["ada", "ada*"]


def test_who_was_chosen_is_meant_comes_first_in_the_question_and_leaves_the_others_of_the_line_alone(
    names: KnownNames,
) -> None:
    line = "call Ada, Ada Lovelace and Jonsa Berg"
    first = parse(line, names, TODAY)
    assert [person.name for person in first.who] == ["Ada Lovelace", "Jonas Berg"]
    assert [line[question.start : question.end] for question in first.questions] == ["Ada", "Jonsa Berg"]
    chosen = {question.about: question.choices[1] for question in first.questions}
    draft = parse(line, names, TODAY, meant=chosen)
    assert [person.name for person in draft.who] == ["Ada Yonath", "Ada Lovelace", "Jonsa Berg"]
    assert [question.message for question in draft.questions] == [
        "Ada · Ada Yonath / Ada Lovelace",
        "Jonsa Berg · new person; or did you mean Jonas Berg?",
    ]
    assert [span.role for span in draft.spans] == ["kind", "person", "person", "new"]
    strangers = {about: Somebody("Nobody At All") for about in chosen}
    assert parse(line, names, TODAY, meant=strangers).who == first.who


@pytest.mark.parametrize("typed", ["Chris Lee", "chris lee", "chris", "CHRIS LEE"])
def test_a_nick_may_stand_before_the_last_name(typed: str) -> None:
    names = KnownNames([("c", "Christopher Lee", ["chris"], 1), ("l", "Bo Ito", [], 0)])
    draft = parse(f"met {typed} and Bo 20m", names, TODAY)
    assert ([person.id for person in draft.who], draft.minutes) == (["c", "l"], 20)


@pytest.mark.parametrize("typed", ["J.R.", "JR", "jr", "J.R. Simmons", "JR Simmons"])
def test_initials_are_known_without_their_dots(typed: str) -> None:
    names = KnownNames([("j", "J.R. Simmons", [], 0)])
    draft = parse(f"call {typed} 20m", names, TODAY)
    assert ([person.id for person in draft.who], draft.problems) == (["j"], [])


def test_of_many_people_with_one_name_four_are_shown_and_all_can_be_chosen() -> None:
    names = KnownNames((f"{n}", f"Sam {n * 'x'}a", [], n) for n in range(6))
    (problem,) = parse("call Sam", names, TODAY).problems
    assert problem.message.count(" / ") == 4
    assert problem.message.endswith(" / …")
    assert len(problem.choices) == 6


def test_a_new_name_close_to_a_known_one_can_be_either(read: Read) -> None:
    (problem,) = read("call Jonsa Berg").problems
    assert [(person.name, person.id is None) for person in problem.choices] == [
        ("Jonas Berg", False),
        ("Jonsa Berg", True),
    ]


def test_the_users_own_word_for_a_kind_is_kept_as_flavour(names: KnownNames) -> None:
    draft = parse("Hike Chen on Mattermost", names, TODAY, {"hike": "met", "mattermost": "message"})
    assert (draft.kind, draft.flavour) == ("message", "mattermost")
    assert parse("hike Chen 2h", names, TODAY, {"hike": "met"}).flavour == "hike"


@pytest.mark.parametrize("words", [SAYINGS, DOINGS])
def test_what_people_write_stands_for_words_of_the_vocabulary_and_is_none_of_them(words: dict[str, str]) -> None:
    assert not words.keys() & KIND_OF.keys()
    for meant in words.values():
        kind, *marks = meant.split()
        assert kind in KIND_OF
        assert {*marks} <= {"<", ">", "+noanswer"}


def test_a_saying_may_stand_wherever_a_kind_may(read: Read) -> None:
    for saying, meant in SAYINGS.items():
        draft = read(f"{saying} Chen yesterday 20m")
        assert [person.name for person in draft.who] == ["Chen Wei"], saying
        assert (draft.kind, draft.minutes, draft.problems) == (KIND_OF[meant.split()[0]], 20, []), saying


def test_a_plan_with_its_colon_is_taken_from_a_note_unless_the_colon_is_escaped(read: Read) -> None:
    assert read("call Chen: fine. owe him: the deck by fri").promises == [Owed("me", "the deck", date(2026, 11, 27))]
    draft = read("call Chen: fine. owe him\\: the deck by fri")
    assert (draft.note, draft.promises) == ("fine. owe him: the deck by fri", [])


def test_a_follow_up_without_a_date_waits_for_the_rhythm(read: Read) -> None:
    assert read("call Chen; follow up").follow_up == FollowUp()


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        (
            "email> Chen, Tom Baker fri 9am 20m at Acme #a: hi #b x +gave:y; fu 2w ^g !",
            (
                "kind:email> person:Chen new:Tom Baker when:fri time:9am duration:20m place:at Acme tag:#a tag:#b gave:+gave:y "
                "clause:fu 2w goal:^g star:!"
            ),
        ),
        (
            "call @nobody 31 feb; owe: deck #a by fri",
            "kind:call problem:@nobody problem:31 feb clause:owe: deck tag:#a clause:by fri",
        ),
    ],
)
def test_everything_understood_has_its_span(line: str, roles: str, read: Read) -> None:
    assert " ".join(f"{span.role}:{line[span.start : span.end]}" for span in read(line).spans) == roles


@pytest.mark.parametrize(("order", "day"), [("dmy", "2026-11-12"), ("mdy", "2025-12-11")])
def test_the_order_of_figures_is_the_users(names: KnownNames, order: str, day: str) -> None:
    draft = parse("met Chen 12/11; fu 1/12", names, TODAY, {}, order)
    assert (str(draft.on), draft.errors) == (day, [])
    assert draft.follow_up == FollowUp(date(2026, 12, 1) if order == "dmy" else date(2027, 1, 12))


def test_the_published_shape_has_the_time_of_a_plan_only_when_it_was_said(read: Read) -> None:
    shape = read("call Chen; owe: deck by fri 5pm; they owe: x by fri; fu 9am fri: ring").as_json()
    assert shape["promises"] == [
        {"by": "me", "what": "deck", "due": "2026-11-27", "time": "17:00"},
        {"by": "them", "what": "x", "due": "2026-11-27"},
    ]
    assert shape["follow_up"] == {"due": "2026-11-27", "time": "09:00", "what": "ring"}


WORDS = st.sampled_from(
    "call met fax email> event intro Ada Tom Baker jonas jon @ada @x and with & , at on by via zoom Café 20m 2h fri yesterday "
    '31 feb 3 nov tomorrow in 2w next week every about : : ; // owe: fu owe deck +gave:x +place:"a +private +word #tag ^goal ! \\# '
    "van 王 for to from > < \n next: remind w/Ada had in 12/11 12.11. 3pm - the 🎉 (x) ； ： 、 or ago called me \x00 \x1b[2J".split(
        " "
    )
)
LINES = (
    st.lists(WORDS, max_size=14).map(" ".join)
    | st.lists(WORDS, max_size=14).map("".join)
    | st.text(alphabet='aB#+@^!:;,/\\"“ \n1m', max_size=50)
    | st.text()
)


@example("met Ada; fu fri: send +email:a@b.c the deck")
@example("need to call @x")
@example("remind @ada call :")
@example("Tom 12.11. jonas")
@example("@x fu w/Ada")
@example("")
@given(LINES)
@example("call Ada ! ;")
@example('@"  "')
def test_no_line_is_too_odd_to_read(line: str) -> None:
    draft = parse(line, KNOWN, TODAY)
    assert draft.on is not None or not draft.who
    assert draft.who or draft.errors
    at = 0
    for span in draft.spans:
        assert at <= span.start < span.end <= len(line)
        at = span.end


@example("Ada 20m + 🎉 1h week )")
@example("🎉 fax Ada")
@given(LINES)
@example("\\# feb Ada")
@example("w/Ada and fax at 2w")
@example("w/Ada and in call at 2w")
def test_a_note_holds_only_words_of_its_line_in_their_order(line: str) -> None:
    typed = iter(unescape(line))
    assert all(
        character in typed
        for character in parse(line, KNOWN, TODAY).note
        if not character.isspace() and character != ":"
    )


KNOWN = KnownNames(
    [("ada-k3f9", "Ada Lovelace", [], 2), ("ada-m2m2", "Ada Yonath", [], 1), ("jonas-k3f9", "Jonas Berg", [], 0)]
)


@pytest.mark.parametrize(
    "line",
    [
        "call Ada, " + "Zed, " * 20_000,
        "call Ada: " + "#a " * 33_000,
        "x; owe: a by fri" * 6_000,
        "call Ada; fu " + "a week from " * 8_000,
    ],
)
def test_a_hundred_kilobytes_are_read_in_seconds_at_most(line: str) -> None:
    start = process_time()
    parse(line, KNOWN, TODAY)
    assert process_time() - start < 20


REPEATED = (
    'word |Word |in the park |( x |🎉 |for |fri |a:b|@"x |+place:"x |fu 2w |owe x |20m:|1|; every every |\\|x\n|#x\n|A|and |, |had a |1/2/|!|'
    "the 12th of |; owe x by fri |\x00\x1b[0m |+private x |to |at Acme |'|call |or fri |；|/ |w/Ada "
).split("|")


@pytest.mark.parametrize("opening", ["met Ada ", "event ", "met Ada; owe: "])
def test_a_long_line_takes_no_more_than_its_length(opening: str) -> None:
    for piece in REPEATED:
        line = opening + piece * (10_000 // len(piece))
        start = process_time()
        parse(line, KNOWN, TODAY)
        assert process_time() - start < 2, piece


PLANNING = {"ahead", "clauses", "doubts", "leads", "orders", "phrases", "pledges", "sentences", "undertakings"}


def test_a_line_that_plans_nothing_needs_no_module_that_reads_plans() -> None:
    program = (
        "import sys; from datetime import date; from netjournal.grammar.line import parse; "
        "from netjournal.grammar.names import Names; parse(sys.argv[1], Names(), date(2026, 11, 22)); print(*sys.modules)"
    )

    def read(line: str) -> set[str]:
        answer = run([sys.executable, "-c", program, line], capture_output=True, text=True, check=True)
        return {name.removeprefix("netjournal.grammar.") for name in answer.stdout.split()}

    assert not PLANNING & read("call Ada 20m: sent the deck")
    assert {"sentences", "pledges"} <= read("call Ada 20m: fine, I'll send the deck by fri")
