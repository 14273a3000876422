"""Events: which words of a head name the event that it was."""

from __future__ import annotations

from netjournal.grammar.bounds import JOINERS
from netjournal.grammar.names import POSSESSIVES
from netjournal.grammar.tokens import COMMA, SIGILS, WORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.places import Places

_IN_TITLES = frozenset("& and of for the in".split())
"""Words inside the name of an event."""
_MOST_SMALL = 2
"""Words in small letters that end the name of an event before where it was: `Gagaku evening at`."""
_QUOTES = {'"': '"', "“": "”"}


def name_event(places: Places, at: int) -> int:
    """Return how many words name an event before all people: a capitalised run, and right after the kind all up to who was there."""
    draft = places.reading.draft
    is_taken = draft.event is not None or draft.who != [] or places.people.lists_at(at)
    if is_taken or not places.people.may_stand(at):
        return 0
    end = _end_of_title(places, at)
    if at != places.people.begins:
        return end - at
    ahead = max(at, end)
    while ahead < len(places.tokens) and places.tokens[ahead].kind == WORD and places.keys[ahead] != "at":
        if places.ends_place(ahead, "event"):
            break
        ahead += 1
    is_end = places.is_closed and (ahead >= len(places.tokens) or places.tokens[ahead].kind in SIGILS)
    is_end = is_end or (ahead < len(places.tokens) and places.is_dated(ahead))
    is_end = is_end or (
        ahead < len(places.tokens) and at < end < ahead <= end + _MOST_SMALL and places.keys[ahead] == "at"
    )
    is_comma = ahead < len(places.tokens) and places.tokens[ahead].kind == COMMA
    if is_comma and not any(places.people.stands_at(n, new=False) for n in range(end, ahead)):
        is_end = is_end or places.people.stands_at(ahead + 1, new=False)  # webinar EUDR basics, Ben 1h
    return (ahead if is_end or (ahead < len(places.tokens) and places.keys[ahead] in JOINERS) else end) - at


def _end_of_title(places: Places, at: int) -> int:
    """Return where a capitalised run ends that may be an event's name: `Harvest Supper`, `Faith & Finance`, `PyCon 24`."""
    quote = _QUOTES.get(places.tokens[at].text[:1])
    if quote:
        last = (n for n in range(at, len(places.tokens)) if places.tokens[n].text.endswith(quote))
        return next(last, at - 1) + 1
    is_owned = places.keys[at].endswith(POSSESSIVES) and _is_capital(places, at) and _is_capital(places, at + 1)
    end = at + is_owned  # Fishermen's Forum
    end += places.people.run_at(end)
    while at < end < len(places.tokens) and not places.people.stands_at(end, new=False):
        lead = places.keys[end] in _IN_TITLES
        if not _is_capital(places, end + lead) or (lead and places.people.stands_at(end + lead, new=False)):
            break
        end += 1 + lead
    is_counted = at < end < len(places.tokens) and places.keys[end].isdecimal() and not places.is_dated(end)
    return end + is_counted


def _is_capital(places: Places, at: int) -> bool:
    """Tell whether a word with a capital is there, and no day."""
    is_word = at < len(places.tokens) and places.tokens[at].kind == WORD and places.tokens[at].text[:1].isupper()
    return is_word and not places.is_dated(at)
