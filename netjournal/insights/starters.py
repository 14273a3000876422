"""Starters: what to open a talk with, drawn from what is on record."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.insights.common import match_needs
from netjournal.insights.gratitude import list_favours
from netjournal.insights.occasions import list_own_occasions
from netjournal.insights.sections import Fact, say_occasion
from netjournal.spans import say_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.portrait import Portrait
    from netjournal.insights.timeline import Happening

_MOST = 6
_NEAR = 14
"""Days to either side of an occasion in which it is worth a word."""
_SENTENCE = 110
"""Characters of a note that remind one of a talk."""


def list_starters(index: Index, portrait: Portrait, talks: Sequence[Happening], today: date) -> list[Fact]:
    """Return up to six things to open with, what must not be forgotten first; `talks` are the last ones, latest first."""
    found = [
        *_list_owed(portrait, today, "me"),
        *_list_plans(portrait, today),
        *[Fact("thank them", f"for {favour.say_what()}") for favour in list_favours(index, today, portrait.person.id)],
        *_list_occasions(index, portrait, today),
        *_list_owed(portrait, today, "them"),
        *_go_on(talks, today),
        *_list_help(index, portrait),
        *_list_interests(portrait),
    ]
    return found[:_MOST]


def _list_owed(portrait: Portrait, today: date, by: str) -> list[Fact]:
    facts = []
    for promise in portrait.promises:
        if promise.by == by and (by == "them" or promise.is_late(today)):
            due = f", due {say_day(date.fromisoformat(promise.due), today)}" if promise.due else ""
            say = "say when it comes" if by == "me" else "ask about"
            text = f"{promise.what}{due}: {say}" if by == "me" else f"{say} {promise.what}{due}"
            facts.append(
                Fact("you owe" if by == "me" else "they owe", text, "due" if by == "me" else "", promise.entry)
            )
    return facts


def _list_plans(portrait: Portrait, today: date) -> list[Fact]:
    person = portrait.person
    if not person.follow or not person.follow_what:
        return []
    return [Fact("planned", f"{person.follow_what} ({say_day(date.fromisoformat(person.follow), today)})")]


def _list_occasions(index: Index, portrait: Portrait, today: date) -> list[Fact]:
    """Return what is near: to come, or past and not yet followed by a touch."""
    facts = []
    for occasion in list_own_occasions(index, portrait.person.id, today - timedelta(days=_NEAR)):
        is_past = occasion.on < today
        if abs((occasion.on - today).days) <= _NEAR and not (
            is_past and (portrait.person.last or "") >= occasion.on.isoformat()
        ):
            text = occasion.what if is_past else say_occasion(occasion, today).text
            facts.append(Fact(say_day(occasion.on, today), f"{text}: congratulate" if is_past else text))
    return facts


def _go_on(talks: Sequence[Happening], today: date) -> list[Fact]:
    """Return the beginning of what was noted of the last talk."""
    talk = next((talk for talk in talks if talk.note and talk.answered and talk.kind != "note"), None)
    if talk is None:
        return []
    label = say_day(date.fromisoformat(talk.day), today)
    return [Fact(label, f"ask how it went on: {shorten(talk.note or '', _SENTENCE)}", entry=talk.id)]


def _list_help(index: Index, portrait: Portrait) -> list[Fact]:
    matches = match_needs(index, portrait.person.id, portrait.values("needs"))
    return [Fact("give", f"{match.need}: perhaps {match.name}, who offers {match.offer}", "gave") for match in matches]


def _list_interests(portrait: Portrait) -> list[Fact]:
    interests = portrait.values("interests")
    return [Fact("they like", ", ".join(interests))] if interests else []


def shorten(text: str, most: int) -> str:
    """Return the first sentences of a text that have room in so many characters; at least the beginning of the first one."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    ends = [
        n for n in range(most // 3, most) if words[n] in ".!?" and words[n + 1] == " " and not words[n - 1].isdigit()
    ]
    if ends:
        return words[: ends[-1] + 1]
    return f"{words[:most].rpartition(' ')[0] or words[:most]} ..."
