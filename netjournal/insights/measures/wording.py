"""Wording: what a goal's query asks, as a newcomer reads it: `calls, meetings and videos with the inner circle`."""

from __future__ import annotations

from netjournal.words import KIND_OF, PLURALS

INTRODUCTIONS = "(kind:intro or gave:intro)"
"""The query of whom I introduced to each other: entries of that kind, and those of others in which that was given."""
_SAID = {INTRODUCTIONS: "introductions and entries with +gave:intro"}
_OF_PEOPLE = {"tag": "tagged {}", "circle": "of the {} circle", "place": "in {}", "who": "called {}"}
_OF_ENTRIES = {
    "tag": "tagged {}", "circle": "with the {} circle", "place": "at {}", "event": "at {}", "who": "with {}",
    "gave": "where I gave {}", "got": "where I got {}", "asked": "where I asked for {}", "learned": "where I learned {}",
}  # fmt: skip
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_,")
"""What a value is made of that needs no quoting; what else there is makes a query that is shown as it is."""


def say_entries(query: str, noun: str = "entries") -> str:
    """Return the entries a query is about: `calls and meetings tagged hiring`; one that is not simple stands as it is."""
    return _say(query, noun, _OF_ENTRIES)


def say_people(query: str) -> str:
    """Return the people a query is about: `people of the inner circle`; one that is not simple stands as it is."""
    return _say(query, "people", _OF_PEOPLE)


def say_where(preposition: str, query: str) -> str:
    """Return which entries a query is about, as the end of a sentence: ` in calls tagged hiring`; nothing when all are."""
    return f" {preposition} {say_entries(query)}" if query.strip() else ""


def join_words(words: list[str], last: str = "and") -> str:
    """Return words as a sentence lists them: `calls, meetings and videos`."""
    return " ".join(filter(None, [", ".join(words[:-1]), last if len(words) > 1 else "", *words[-1:]]))


def _say(query: str, noun: str, phrases: dict[str, str]) -> str:
    known = next((one for one in _SAID if query.startswith(one) and noun != "people"), "")
    what, rest = _SAID.get(known, noun), []
    for word in query[len(known) :].split():
        key, _, value = ("tag", ":", word[1:]) if word.startswith("#") else word.partition(":")
        values = value.split(",")
        if not value or not _PLAIN.issuperset(value):
            return _quote(query, noun)
        if key == "kind" and noun != "people" and what == noun and all(one.lower() in KIND_OF for one in values):
            what = join_words([PLURALS[KIND_OF[one.lower()]] for one in values])
        elif key in phrases:
            rest.append(phrases[key].format(join_words(values, "or")))
        else:
            return _quote(query, noun)
    return " ".join([what, *rest])


def _quote(query: str, noun: str) -> str:
    return f"{noun} that the query '{query}' finds"
