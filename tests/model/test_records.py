"""What things are: every field of a person, an entry, a goal, an opportunity and a testimonial; what is refused, and that the sentence names it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from netjournal.errors import InvalidError
from netjournal.model import MODELS, validate
from netjournal.toml_reader import parse_toml

PERSON = """
id = "ada-lovelace-k3f9"
name = "Ada Lovelace"
was = ["ada-2222"]
aliases = ["ada.l"]
circle = "inner"
rhythm = "6w"
style = "triggered"
paused_until = 2026-12-01
snoozed_until = 2026-12-02
roles = ["mentor"]
sphere = "professional"
tags = ["hiring", "london"]
closeness = 4
trust = 5
birthday = 1815-12-10
timezone = "Europe/London"
place = "London"
source = "PyCon"
interests = ["poetry"]
needs = ["a publisher"]
offers = ["advice"]
common_ground = ["engines"]
career_stage = "senior"
distinct_from = ["cid"]
knows = ["grace-hopper-2b7x"]
added = 2024-03-01
archived = 2026-01-01
private = true
notes = "x"
mentoring = {as = "mentee", topic = "proofs", start = 2026-01-01, next = 2026-12-01}
[[work]]
organization = "Analytical Engines"
title = "Lead"
industry = "computing"
since = 2024-03-01
start = 2024-03-01
end = 2025-03-01
[[reach]]
kind = "email"
value = "ada@example.org"
label = "work"
[met]
on = 2024-03-01
where = "PyCon"
event = "pycon-24"
through = "grace-hopper-2b7x"
[boundaries]
avoid = ["her father"]
hours = "after 10:00"
channel = "signal"
note = "x"
[[occasion]]
what = "joined"
on = 2024-03-01
yearly = false
"""
ENTRY = """
id = "2026-11-21-call-ada-lovelace-7qmd2x9k"
at = 2026-11-21T14:30:00+00:00
logged = 2026-11-21T15:02:11+00:00
kind = "call"
flavour = "coffee"
who = ["ada-lovelace-k3f9"]
direction = "out"
minutes = 20
note = "she'll intro me to Bob"
tags = ["hiring"]
gave = ["advice"]
got = ["intro"]
asked = ["help"]
learned = ["x"]
energy = -1
quality = 5
starred = true
place = "London"
event = "pycon"
pitch = "short"
goals = ["run"]
answered = false
private = true
follow_up = {due = 2026-12-01, what = "ask", done = false}
[[promise]]
id = "k2"
by = "me"
what = "deck"
due = 2026-11-27
to = ["bob"]
state = "dropped"
closed = 2026-11-28
"""
GOAL = """
id = "run"
name = "Meet people"
why = "x"
horizon = "short"
measure = "people"
query = "kind:met"
of = "tag:hiring"
target = 3.5
at_most = true
per = "month"
start = 2026-01-01
end = 2026-12-31
notes = "x"
closed = 2026-11-01
[[tally]]
on = 2026-02-01
by = 2.0
"""
OPPORTUNITY = """
id = "pilot-at-lyon-rail-7qmd"
what = "pilot at Lyon Rail"
kind = "client"
value = 12000.0
currency = "EUR"
through = ["ada-lovelace-k3f9"]
event = "pycon"
note = "x"
[[stage]]
state = "heard"
on = 2026-10-01
[[stage]]
state = "talking"
on = 2026-11-20
"""
TESTIMONIAL = """
id = "2026-11-20-ada-lovelace-7qmd"
words = "she gets things done"
direction = "given"
who = "ada-lovelace-k3f9"
on = 2026-11-20
about = "the pilot"
quotable = false
quotable_on = 2026-11-21
where = "https://example.org"
asked = 2026-11-01
"""
EXPERIMENT = """
id = "early"
hypothesis = "early calls"
change = "call first"
goal = "run"
start = 2026-11-02
end = 2026-12-01
verdict = "mixed"
learned = "x"
"""
REVIEW = """
id = "week-2026-11-16"
period = "week"
start = 2026-11-16
worked = "x"
did_not = "y"
change = "z"
"""
LEAST = {
    "people": {"id": "p", "name": "Ada"},
    "entries": {"id": "e", "at": date(2026, 11, 21), "kind": "call"},
    "goals": {"id": "g", "name": "Run", "target": 3},
    "opportunities": {"id": "o", "what": "a talk"},
    "testimonials": {"id": "t", "words": "well done"},
    "experiments": {"id": "x", "hypothesis": "early calls", "start": date(2026, 11, 2)},
    "reviews": {"id": "w", "period": "week", "start": date(2026, 11, 16)},
}
WHOLE = {
    "people": PERSON,
    "entries": ENTRY,
    "goals": GOAL,
    "opportunities": OPPORTUNITY,
    "testimonials": TESTIMONIAL,
    "experiments": EXPERIMENT,
    "reviews": REVIEW,
}


@pytest.mark.parametrize(("folder", "text"), WHOLE.items())
def test_every_field_is_kept_as_it_was_written(folder: str, text: str) -> None:
    table = parse_toml(text.encode())
    assert validate(MODELS[folder], table) == table
    assert set(MODELS[folder].model_fields) <= set(table)


@pytest.mark.parametrize("folder", list(MODELS))
def test_nothing_but_the_first_fields_is_needed_and_defaults_are_not_written(folder: str) -> None:
    assert validate(MODELS[folder], LEAST[folder]) == LEAST[folder]
    for key in LEAST[folder]:
        with pytest.raises(InvalidError, match=f"the key '{key}' is missing"):
            validate(MODELS[folder], {name: value for name, value in LEAST[folder].items() if name != key})


@pytest.mark.parametrize("folder", list(MODELS))
def test_keys_that_are_not_known_are_kept(folder: str) -> None:
    more: dict[str, Any] = {"x": 1, "y": [{"z": date(2026, 1, 1)}], "w": {"v": {"u": "t"}}}
    assert validate(MODELS[folder], LEAST[folder] | more) == LEAST[folder] | more


@pytest.mark.parametrize(
    ("folder", "text", "sentence"),
    [
        ("people", 'id = ""', "id = '': must not be empty"),
        ("people", 'id = "a b"', "id = 'a b': must be one word without '/', and not begin with a dot"),
        ("people", 'id = "../x"', "id = '../x': must be one word without '/', and not begin with a dot"),
        ("people", 'name = "  "', "name = '  ': must not be empty"),
        ("people", f'name = "{"x" * 201}"', f"name = '{'x' * 59}...: should have at most 200 characters"),
        ("people", "name = 3", "name = 3: must be text in quotes"),
        ("people", 'rhythm = "often"', "rhythm = 'often': must be like '3w', '2mo' or 'none'"),
        ("people", 'rhythm = "0w"', "rhythm = '0w': must be like '3w', '2mo' or 'none'"),
        ("people", 'style = "lazy"', "style = 'lazy': must be 'periodic', 'ambient', 'triggered' or 'paused'"),
        ("people", 'sphere = "x"', "sphere = 'x': must be 'professional' or 'personal'"),
        ("people", "closeness = 6", "closeness = 6: must be less than or equal to 5"),
        ("people", "trust = 0", "trust = 0: must be greater than or equal to 1"),
        ("people", "closeness = true", "closeness = True: must be a number"),
        ("people", "closeness = 1.5", "closeness = 1.5: must be a whole number"),
        ("people", "birthday = 5", "birthday = 5: must be a date such as 1990-12-10, or '12-10' without the year"),
        ("people", 'birthday = "02-30"', "birthday = '02-30': must be a date such as 1990-12-10, or '12-10' without"),
        ("people", "birthday = 1990-12-10T10:00:00", "birthday = 1990-12-10T10:00:00: must be a date"),
        ("people", "added = 86400", "added = 86400: must be a date such as 2026-11-27"),
        ("people", 'paused_until = "soon"', "paused_until = 'soon': must be a date such as 2026-11-27"),
        ("people", "archived = 86400", "archived = 86400: must be true or false"),
        ("people", 'tags = "x"', "tags = 'x': must be a list in brackets"),
        ("people", 'tags = ["x", 3]', "tags[2] = 3: must be text in quotes"),
        ("people", "met = 3", "met = 3: must be a table"),
        ("people", "met = {on = 2}", "met.on = 2: must be a date such as 2026-11-27"),
        ("people", "boundaries = {avoid = 3}", "boundaries.avoid = 3: must be a list in brackets"),
        (
            "people",
            '[[work]]\ntitle = "x"\n[[work]]\nsince = 5',
            "work[2].since = 5: must be a date such as 2026-11-27",
        ),
        ("people", '[[reach]]\nkind = "email"', "the key 'reach[1].value' is missing"),
        ("people", '[[occasion]]\nwhat = "x"', "the key 'occasion[1].on' is missing"),
        ("entries", "at = 5", "at = 5: must be a date such as 2026-11-27, or a time such as 2026-11-27T14:30:00+01:00"),
        ("entries", 'at = "tomorrow"', "at = 'tomorrow': must be a date such as 2026-11-27, or a time such as"),
        ("entries", "at = 14:30:00", "at = 14:30:00: must be a date such as 2026-11-27, or a time such as"),
        ("entries", "logged = true", "logged = True: must be a date such as 2026-11-27, or a time such as"),
        ("entries", 'kind = "sulk"', "kind = 'sulk': must be 'call', 'video', 'met', "),
        ("entries", 'who = "ada"', "who = 'ada': must be a list in brackets"),
        ("entries", 'direction = "up"', "direction = 'up': must be 'in', 'out' or 'both'"),
        ("entries", "minutes = -1", "minutes = -1: must be greater than or equal to 0"),
        ("entries", f"minutes = {10**20}", f"minutes = {10**20}: must be less than or equal to 1000000"),
        ("entries", "energy = 2", "energy = 2: must be less than or equal to 1"),
        ("entries", "quality = 0", "quality = 0: must be greater than or equal to 1"),
        ("entries", "answered = 2", "answered = 2: must be true or false"),
        ("entries", "follow_up = {due = 5}", "follow_up.due = 5: must be a date such as 2026-11-27"),
        ("entries", 'promise = [{by = "you", what = "x"}]', "promise[1].by = 'you': must be 'me' or 'them'"),
        ("entries", 'promise = [{by = "me"}]', "the key 'promise[1].what' is missing"),
        ("goals", "target = 0", "target = 0: must be greater than 0"),
        ("goals", "target = inf", "target = inf: must be a finite number"),
        ("goals", 'measure = "luck"', "measure = 'luck': must be 'count', 'people', 'outside', "),
        ("goals", 'per = "hour"', "per = 'hour': must be 'day', 'week', 'month', "),
        ("goals", "at_most = 2", "at_most = 2: must be true or false"),
        ("opportunities", 'what = ""', "what = '': must not be empty"),
        ("opportunities", "value = -1", "value = -1: must be greater than or equal to 0"),
        ("opportunities", "value = inf", "value = inf: must be a finite number"),
        ("opportunities", 'currency = "euros"', "currency = 'euros': must be three capitals, such as EUR"),
        (
            "opportunities",
            'stage = [{state = "won"}]',
            "stage[1].state = 'won': must be 'heard', 'talking', 'offered', ",
        ),
        ("opportunities", 'stage = [{state = "lost", on = 5}]', "stage[1].on = 5: must be a date such as 2026-11-27"),
        ("testimonials", 'words = ""', "words = '': must not be empty"),
        ("testimonials", 'direction = "in"', "direction = 'in': must be 'received' or 'given'"),
        ("testimonials", 'quotable = "x"', "quotable = 'x': must be true or false"),
        ("goals", "[[tally]]\non = 2026-01-01\nby = nan", "tally[1].by = nan: must be a finite number"),
    ],
)
def test_what_is_refused_is_named_with_what_it_should_be(folder: str, text: str, sentence: str) -> None:
    with pytest.raises(InvalidError) as caught:
        validate(MODELS[folder], LEAST[folder] | parse_toml(text.encode()))
    assert caught.value.why.startswith(sentence)
    assert caught.value.field
    assert caught.value.field in sentence


def test_values_that_mean_the_same_are_read_as_one() -> None:
    person = LEAST["people"] | {
        "name": " Ada ",
        "closeness": 4.0,
        "birthday": "12-10",
        "added": "2026-11-21",
        "archived": date(2026, 1, 1),
    }
    assert validate(MODELS["people"], person) == person | {
        "name": "Ada", "closeness": 4, "birthday": "--12-10", "added": date(2026, 11, 21)
    }  # fmt: skip
    for birthday, read in (
        ("1990-12-10", date(1990, 12, 10)),
        ("--02-29", "--02-29"),
        (date(1990, 1, 2), date(1990, 1, 2)),
    ):
        assert validate(MODELS["people"], LEAST["people"] | {"birthday": birthday})["birthday"] == read


def test_a_day_stays_a_day_and_a_moment_a_moment() -> None:
    moment = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)
    for at, read in (
        (date(2026, 11, 21), date(2026, 11, 21)),
        ("2026-11-21", date(2026, 11, 21)),
        (moment, moment),
        (moment.isoformat(), moment),
    ):
        held = validate(MODELS["entries"], LEAST["entries"] | {"at": at})["at"]
        assert (type(held), held) == (type(read), read)
