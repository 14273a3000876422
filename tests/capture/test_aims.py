"""What a goal's line says: the ways people put it, and that a goal's line says the same when it is read again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.capture.aims import Target, read_target
from netjournal.capture.templates import TEMPLATES, find_template
from netjournal.capture.timing import PERIODS
from netjournal.errors import UsageError
from netjournal.insights.measures import MEASURES, load_measure
from netjournal.insights.measures.average import OF

if TYPE_CHECKING:
    from netjournal.journal import Journal
    from tests.conftest import Put

TODAY = date(2026, 11, 22)
TALKS = "kind:call,met,video"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("10 informational calls by 31 mar", "10 informational calls from 2026-11-22 to 2027-03-31: count kind:call tag:informational"),
        ("5 conversations a week", f"5 conversations a week: count {TALKS}"),
        ("5 #hiring talks weekly", f"5 #hiring talks a week: count {TALKS} tag:hiring"),
        ("inner circle 90% on rhythm", "90% inner circle on rhythm now: on_rhythm circle:inner"),
        ("90% of inner circle on rhythm a month", "90% inner circle on rhythm a month: on_rhythm circle:inner"),
        ("meet 3 people outside finance a month", f"3 people outside finance a month: outside {TALKS} of finance"),
        ("call 3 people a week", "3 people a week: people kind:call"),
        ("2 events a month", "2 events a month: count kind:event"),
        ("at most 4 events a month", "at most 4 events a month: count kind:event"),
        ("No more than 600 minutes of calls a month", "at most 600 minutes of calls a month: minutes kind:call"),
        ("give more than I take", "1.1 give more than I take a quarter: ratio"),
        ("give as much as I get a year", "1.1 give more than I take a year: ratio"),
        ("keep my promises", "90% promises kept a quarter: kept_rate"),
        ("promises kept 80% a month", "80% promises kept a month: kept_rate"),
        ("3 promises kept a week", "3 promises kept a week: kept"),
        ("12 quality connections", "12 quality connections now: quality"),
        ("2 opportunities secured a year", "2 opportunities secured a year: opportunities"),
        ("4 testimonials a year", "4 testimonials a year: testimonials"),
        ("4 new people a month", "4 new people a month: new"),
        ("3 introductions from 1 jan to 31 dec", "3 introductions from 2026-01-01 to 2026-12-31: count (kind:intro or gave:intro)"),
        ("3 introductions from 1 oct", "3 introductions from 2026-10-01: count (kind:intro or gave:intro)"),
        ("give 3 intros a month", "3 intros a month: count (kind:intro or gave:intro)"),
        ("3 inner intros given a month", "3 inner intros given a month: count (kind:intro or gave:intro) circle:inner"),
        ("3 introductions up to 2026-12-31", "3 introductions up to 2026-12-31: count (kind:intro or gave:intro)"),
        ("40 calls of inner a month: percent kind:call of circle:inner", "40% calls of inner a month: percent kind:call of circle:inner"),
        ("2 calls for each mail a month: ratio kind:call of kind:email", "2 calls for each mail a month: ratio kind:call of kind:email"),
        ("4 how good calls are a month: average quality kind:call", "4 how good calls are a month: average quality kind:call"),
        ("20 pages in all: tally", "20 pages in all: tally"),
        ("20 pages in all by 31 mar: tally", "20 pages from 2026-11-22 to 2027-03-31: tally"),
        ("1,000 calls a year", "1000 calls a year: count kind:call"),
        ("10.000 calls a year", "10000 calls a year: count kind:call"),
        ("1,5 calls a week", "1.5 calls a week: count kind:call"),
        ("0.125 calls a day", "0.1250 calls a day: count kind:call"),
        ("5 calls from 1 dec to 31 dec", "5 calls from 2026-12-01 to 2026-12-31: count kind:call"),
        ("5 calls from 15 jan to 31 mar", "5 calls from 2027-01-15 to 2027-03-31: count kind:call"),
        ("5 calls from today to 31 mar", "5 calls from 2026-11-22 to 2027-03-31: count kind:call"),
        ("5 calls from jan to mar", "5 calls from 2027-01-01 to 2027-03-31: count kind:call"),
        ("30 quality connections by june", "30 quality connections from 2026-11-22 to 2027-06-30: quality"),
        ("2 hours of calls a week", "120 minutes of calls a week: minutes kind:call"),
        ("1.5 hours of calls a week: minutes of kind:call", "90 minutes of calls a week: minutes kind:call"),
        ("20 long calls a month: average minutes of kind:call", "20 long calls a month: average minutes kind:call"),
        ('5 slips a week: "coutn" kind:call', '5 slips a week: count "coutn" kind:call'),
        ("at least 3 calls a month", "3 calls a month: count kind:call"),
        ("five calls a week", "5 calls a week: count kind:call"),
        ("an event a month", "1 event a month: count kind:event"),
        ("call the inner circle twice a month", "2 call the inner circle a month: count kind:call circle:inner"),
        ("talk to mentors 3 times a month", "3 talk to mentors a month: count kind:call,met,video tag:mentor"),
        ("3 testimonials this year", "3 testimonials from 2026-01-01 to 2026-12-31: testimonials"),
        ("win 2 opportunities this quarter", "2 opportunities from 2026-10-01 to 2026-12-31: opportunities"),
        ("write to 3 people a week", "3 people a week: people kind:message,email,letter"),
        ("write 2 letters a month", "2 letters a month: count kind:letter"),
        ("meet mentors twice a month", "2 meet mentors a month: count kind:met tag:mentor"),
        ("2 advice received a month", "2 advice received a month: count got:advice"),
        ("give 3 people advice a month", "3 people advice a month: people gave:advice"),
        ("give feedback twice a month", "2 give feedback a month: count gave:feedback"),
        ("get 4 feedback a year", "4 feedback a year: testimonials"),
        ("gave 3 times a week", "3 things given a week: given"),
        ("receive 2 things a month", "2 things received a month: got"),
        ("give 2 talks a month", f"2 talks a month: count {TALKS}"),
        ("average quality 4 a month", "4 average quality a month: average quality"),
        ("average energy of calls 0.5 a month", "0.5 average energy of calls a month: average energy kind:call"),
        ("quality 4 on average a month", "4 average quality a month: average quality"),
        ("max 3 events a month", "at most 3 events a month: count kind:event"),
        ("conversations 5 a week", f"5 conversations a week: count {TALKS}"),
    ],
)  # fmt: skip
def test_a_goal_is_understood_as_people_say_it(line: str, said: str) -> None:
    target = read_target(line, TODAY)
    assert target.spell() == said
    assert target.doubts == []
    assert "  " not in target.say()


def test_what_was_understood_is_said_before_it_is_kept() -> None:
    assert read_target("10 informational calls by 31 mar", TODAY).say() == (
        "10 by 31 Mar 2027: counts calls tagged informational, from 22 Nov 2026 to 31 Mar 2027; unanswered ones do not count"
    )
    assert read_target("3 introductions to inner a month", TODAY).say() == (
        "3 a month: counts introductions and entries with +gave:intro with the inner circle, each calendar month; unanswered ones do not count"
    )
    assert read_target("at most 600 minutes of calls a month", TODAY).say() == (
        "at most 10h a month: adds up the minutes of calls, each calendar month; unanswered ones do not count"
    )


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("5 investor conversations a week", "'investor' is only a name: for a tag write '#investor', or after a colon what is counted"),
        ("2 hours of thinking a week", "'thinking' is only a name: for a tag write '#thinking', or after a colon what is counted"),
        ("5 things about gardens a week", "the name does not say what to count, so every touch does; write it after a colon, such as ': kind:call tag:hiring', ': got:advice', ': given' or ': average quality'"),
        ("help 3 people a month", "'help' is only a name: for a tag write '#help', or after a colon what is counted"),
        ("5 calls at about gardens a week", "'gardens' is only a name: for a tag write '#gardens', or after a colon what is counted"),
    ],
)  # fmt: skip
def test_what_a_name_says_and_nothing_counts_is_doubted(line: str, doubt: str) -> None:
    target = read_target(line, TODAY)
    assert target.doubts == [doubt]
    assert target.say().endswith(doubt)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("60% of calls a month", "write what the share is of, after a colon"),
        ("60% calls a month: percent kind:call", "write what it is a share of"),
        ("3 people outside my industry a month", "write which industry is yours"),
        ("5 calls by 31 feb", "no such day: 31 feb"),
        ("5 calls from 2026-12-01 to 2026-11-01", "2026-11-01 is before 2026-12-01; write the first day first"),
        ("at most 0 events a month", "a goal is more than nothing"),
        ("5 calls", "how often\\? end the line with 'a week'"),
        ("calls sometimes", "write a number, a name and how often"),
        ("3 by june", "3 of what\\?"),
        ("5 calls by yesterday", "21 Nov 2026 is over; write a day to come"),
        ("5 calls by moonlight", "'moonlight' is no day; write one such as 'by 31 mar'"),
        ("5 calls a week: coutn kind:call", "no measure is called 'coutn'; did you mean count"),
        ("5 calls a week: average qualty kind:call", "no average is called 'qualty'; did you mean quality"),
        ("5% calls a week: count kind:call", "'count' is no share; write 5 without %"),
        ("150% inner circle on rhythm", "a share is 100% at most, and this is 150%"),
        ("less than 3 events a month", "'less than' is no limit of a goal; write 'at most'"),
        ("Under 3 events a month", "'Under' is no limit of a goal; write 'at most'"),
        ("by 31 mar", "write a number, a name and how often"),
        ("5 conversations a week from 1 jan", "'a week' and 'from 1 jan' do not go together; write '5 conversations a week', or how many in all from 1 jan"),
        ("5 conversations a week until 31 mar", "'a week' and 'until 31 mar' do not go together"),
        ("5 calls weekly from 1 dec to 31 dec", "'weekly' and 'from 1 dec to 31 dec' do not go together"),
        ("5 calls a week this year", "'a week' and 'this year' do not go together"),
    ],
)  # fmt: skip
def test_what_is_no_goal_is_refused_with_what_to_write(line: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        read_target(line, TODAY)


def test_my_industry_is_the_one_most_people_of_the_journal_work_in(journal: Journal, put: Put) -> None:
    for name, industry in (("Ada", "computing"), ("Bob", "finance"), ("Cy", "Computing")):
        put(journal, "people", {"name": name, "work": [{"industry": industry}, {"industry": "art", "end": TODAY}]})
    target = read_target("3 people outside my industry a month", TODAY, journal.index)
    assert target.of == "Computing"
    assert read_target("3 people outside art a month", TODAY, journal.index).of == "art"


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("2 calls with Ada a month", "kind:call who:ada"),
        ("call Ada Lovelace twice a month", "kind:call who:ada"),
        ("2 calls with Bo a month", "kind:call who:bo-ek-2222"),  # `who:bo` finds Boris too
        ("5 hiring calls a week", "kind:call tag:hiring"),
        ("meet Ada twice a month", "kind:met who:ada"),
        ("write to Ada 3 times a month", "kind:message,email,letter who:ada"),
        ("give to Ada 3 times a month", "who:ada"),
        ("5 new people of the london club a month", "tag:london"),
        ("5 london calls a week", "kind:call"),  # only people are tagged so
    ],
)
def test_people_and_tags_of_the_journal_are_known_in_a_name(journal: Journal, put: Put, line: str, query: str) -> None:
    for own, name in (("ada-lovelace-1111", "Ada Lovelace"), ("bo-ek-2222", "Bo Ek"), ("boris-3333", "Boris")):
        put(journal, "people", {"id": own, "name": name, "tags": ["london"]})
    put(journal, "entries", {"id": "e", "at": TODAY, "kind": "call", "who": [], "tags": ["hiring"]})
    assert read_target(line, TODAY, journal.index).query == query


def test_a_name_that_two_have_is_asked_about(journal: Journal, put: Put) -> None:
    for own, name in (("ada-lovelace-1111", "Ada Lovelace"), ("ada-byron-2222", "Ada Byron")):
        put(journal, "people", {"id": own, "name": name})
    target = read_target("2 calls with Ada a month", TODAY, journal.index)
    assert target.doubts == [
        "'ada' may be Ada Byron or Ada Lovelace: write the id after a colon, such as ': who:ada-byron-2222'"
    ]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_is_a_goal_that_is_wholly_understood(demo: Journal, name: str) -> None:
    target = read_target(find_template(name).fill_in(TODAY), TODAY, demo.index)
    assert target.doubts == []
    assert read_target(target.spell(), TODAY, demo.index) == target


def test_no_template_stands_in_the_way_of_another(demo: Journal) -> None:
    names = [read_target(one.fill_in(TODAY), TODAY, demo.index).name for one in TEMPLATES.values()]
    assert len({*names}) == len(names)


def test_a_template_that_there_is_not_is_named_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"no template is called 'mentors'; did you mean mentor\?"):
        find_template("mentors")


names = st.from_regex(r"[a-z]{3,8}( [a-z]{3,8}){0,3}", fullmatch=True).filter(
    lambda name: (
        not {"a", "an", "per", "every", "each", "now", "in", "by", "until", "from", "up", "of", "to"} & {*name.split()}
    )
)
queries = st.sampled_from(["", "kind:call,met", "circle:inner -tag:x", '"word of mouth"', "since:90d kind:event"])
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Draw what any goal's line may say."""
    measure = draw(st.sampled_from(MEASURES))
    of = ""
    if measure in ("percent", "ratio"):
        of = draw(st.sampled_from(["kind:call", "circle:inner tag:x"]))
    elif measure in ("average", "outside"):
        of = draw(st.sampled_from([*OF] if measure == "average" else ["finance", "public health"]))
    per = draw(st.sampled_from([*PERIODS, "now", "total"]))
    start, end = (draw(st.none() | days) if per == "total" else None for _ in range(2))
    if start and end and end < start:
        start, end = end, start
    most = 100 if load_measure(measure).UNIT == "%" else 10_000_000
    number = draw(
        st.integers(1, most)
        | st.integers(1, 99).map(lambda parts: parts / 1000)
        | st.integers(1, 99).map(lambda tenths: tenths / 10)
    )
    return Target(draw(names), float(number), per, measure, draw(queries), of, draw(st.booleans()), start, end)


@given(targets())
def test_a_line_that_is_spelled_says_the_same_when_it_is_read(target: Target) -> None:
    assert read_target(target.spell(), TODAY) == target
