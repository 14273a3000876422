"""Undertakings: lines that tell of nothing that happened, but of what somebody is to do: `promised Rosa the recipe`, `send Bob the deck by fri`."""

from __future__ import annotations

from netjournal.grammar.bounds import JOINERS
from netjournal.grammar.dates import FORWARD, WEEKDAY_OF
from netjournal.grammar.durations import word_at
from netjournal.grammar.kinds import WITH
from netjournal.grammar.leads import after_i_should
from netjournal.grammar.mentions import Intended
from netjournal.grammar.names import POSSESSIVES
from netjournal.grammar.occasions import GATHERED
from netjournal.grammar.orders import is_next
from netjournal.grammar.pledges import Pledge, is_owed
from netjournal.grammar.signs import ARRANGED, DELIVERING, FOLLOW, LEADS, ME, MOST_LEADS, ORDERS, THEM, TOUCH
from netjournal.grammar.tokens import COMMA
from netjournal.words import KIND_OF, TWO_WAY

_PROMISED = {
    "promised": ME, "todo": ME, "promised to": ME, "have promised": ME, "have promised to": ME, "said": ME, "owe": ME, "agreed that": THEM,
    "waiting on": THEM, "waiting for": THEM, "awaiting": THEM,
}  # fmt: skip
"""How a line begins that says who is to do something, and then for whom."""
_OPEN = frozenset({"said", "agreed that"})
"""Those of them that make no promise without a day."""
_MOST_WORDS = 12
_FOR_WHAT = frozenset({"to", "for", "on"})
_SHORTEST_PARTICIPLE = 5
_MAY_BE_NOUNS = frozenset("meeting speaking talking chatting walking hiking running catching training".split())
"""Words in -ing that say what happened rather than what is to come."""
_UNSAID = frozenset({"about", "re", "for"})
"""Words between what was spoken about and a day that it is for."""
_ARTICLES = frozenset({"the", "a", "an", "my", "our", "some"})
_MOST_ORDERED = 6


class Undertakings(Intended):
    """Tells which lines are about what is to be done, and names for or with whom."""

    def undertakes(self, at: int) -> bool:
        """Read a line that is no more than what somebody is to do."""
        return self._arranged(at) or self._promised(at) or self._reminded(at) or self._coming(at) or self._ordered(at)

    def _promised(self, at: int) -> bool:
        """Read a line that begins by saying who promised something to whom: `promised Rosa the recipe`, `waiting on Bob for the plan`."""
        start = at
        while start - at < MOST_LEADS and word_at(self.keys, start) in LEADS:
            start += 1
        said = next((words for n in (3, 2, 1) if (words := " ".join(self.keys[start : start + n])) in _PROMISED), "")
        after = start + len(said.split())
        first = self._first_person(after) if said else None
        if first is None or not self._is_to_them(said, after, first) or not self.name_all(at, first):
            return False
        by, is_open, behind = _PROMISED[said], said in _OPEN, self.named[1]
        if first == after and not self.keys[first].endswith(POSSESSIVES):  # waiting for Bob's numbers
            after = behind + (word_at(self.keys, behind) in (_FOR_WHAT if by == THEM else {"to"}))
        elif said.endswith("promised"):
            after += word_at(self.keys, after) == "to"
        after = after_i_should(self.keys, after) or after
        is_behind_colon = after == len(self.tokens) and self.bounds.is_closed
        if not (is_behind_colon or is_owed(self.keys, after)):
            return False
        self.pledge = Pledge(by, after + is_behind_colon, is_sure=not is_open)
        self.hint = self.hint_at_plan() if is_open else ""
        return True

    def _first_person(self, start: int) -> int | None:
        """Return where the first person stands behind the words for promising; somebody new only at once."""
        for at in range(start, min(len(self.tokens), start + _MOST_WORDS)):
            is_new = at == start and self.tokens[at].text[:1].isupper()
            if self.owner_at(at) or self.people.stands_at(at, new=is_new):
                return at
            if self.keys[at] == ",":
                break
        return None

    def _is_to_them(self, said: str, after: int, first: int) -> bool:
        """Tell whether somebody named behind the words for promising is whom it is promised to, or awaited from."""
        is_spoken = after_i_should(self.keys, after) > 0
        if said == "said":
            return is_spoken
        if first == after:
            return True
        if "promised" in said:
            return (
                is_spoken
                or said.endswith("to")
                or word_at(self.keys, after) in ("to", "that")
                or self.keys[first - 1] == "to"
            )
        return self.keys[first - 1] == ("to" if said == "owe" else "from")

    def _reminded(self, at: int) -> bool:
        """Read a follow-up with somebody that is the whole line: `follow up with Kavya in 2w`, `remind me to ping Farid on monday`."""
        used = next((n for n in (2, 1) if " ".join(self.keys[at : at + n]) in FOLLOW and self.keys[at] != "next"), 0)
        due = self.reading.future(self.keys, at + used) if used else None
        behind = at + used + (due.used if due else 0)
        if due and word_at(self.keys, behind) in WITH and self.people.stands_at(behind + 1, new=False):
            self.name_all(at, behind + 1)  # fu in 2w with Ada
            self.plan = (at, behind, self.named[1])
            return True
        start = at + used + (word_at(self.keys, at + used) in WITH or self.keys[at] == "todo")
        ahead = range(start + 1, len(self.keys))
        is_dated = any(self.reading.future(self.keys, n) for n in ahead)
        is_whole = is_dated or (self.bounds.is_closed and self._are_people(start))
        if not used or not is_whole or not self.people.stands_at(start, new=False):
            is_order = (used == 2 and self.keys[at] == "remind") or self.keys[at] == "todo"
            return is_dated and is_order and self._is_named(at, start)
        self.name_all(at, start)
        self.plan = (at, at + used, self.named[1])
        return True

    def _are_people(self, at: int) -> bool:
        """Tell whether people known are all that stands from a place on: `todo Ada, Ben: …`."""
        while at < len(self.tokens):
            used = self.people.known_at(at)
            if not used:
                return False
            at += used
            at += at < len(self.tokens) - 1 and (self.keys[at] in JOINERS or self.tokens[at].kind == COMMA)
        return True

    def _is_named(self, at: int, start: int) -> bool:
        """Name whom a reminder is about: `remind me to ping Farid on monday`."""
        self.plan = (at, start, start)
        return self.name_all(at, start)

    def _coming(self, at: int) -> bool:
        """Read a line that begins with what is done on a day that lies ahead: `having dinner with Vera tomorrow`, `next call with Bob is on 2 dec`."""
        key = self.keys[at]
        if key in KIND_OF and self.bounds.is_closed:  # meeting Ada tomorrow: the plan
            return False
        is_next_one = is_next(self.keys[at : at + 2])
        theirs = self.owner_at(at)
        if theirs and word_at(self.keys, at + theirs) == "coming":  # Samuel's coming on fri
            is_dated = any(self.reading.future(self.keys, n) for n in range(at + theirs, len(self.keys)))
            self.pledge = Pledge(TOUCH, at + theirs) if is_dated else None
            return is_dated and self.name_owner(at) > 0
        if not is_next_one and (key == "going" or not key.endswith("ing") or len(key) < _SHORTEST_PARTICIPLE):
            return False
        ahead = range(at + 1, len(self.keys))
        is_noun = key in _MAY_BE_NOUNS or word_at(self.keys, at + 1) in GATHERED
        start = next((n for n in ahead if self._is_ahead(n, is_sure=is_next_one or not is_noun)), 0)
        is_none = not start and not is_next_one
        if is_none or self.keys[start - 1] in _UNSAID or not self.name_all(at, at + 1):
            return False
        self.hint, self.pledge = self.hint_at_plan(), Pledge(TOUCH, at)
        return True

    def _is_ahead(self, at: int, *, is_sure: bool) -> bool:
        """Tell whether a day to come stands at a place; `on friday` is one where the words before it are surely not past."""
        key, before = self.keys[at], self.keys[at - 1]
        is_coming = key in FORWARD or (
            is_sure and (key in WEEKDAY_OF or key[:1].isdecimal()) and before in ("on", "this", "is")
        )
        return is_coming and self.reading.future(self.keys, at) is not None

    def _arranged(self, at: int) -> bool:
        """Read a meeting that is only agreed on, or moved to another day: `confirmed dinner with Carla for friday`."""
        if self.keys[at] not in ARRANGED and self.keys[at : at + 2] != ["set", "up"]:
            return False
        what = at + 1 + (word_at(self.keys, at + 1) == "up")
        what += word_at(self.keys, what) in _ARTICLES or word_at(self.keys, what).endswith(POSSESSIVES)  # fri's call
        is_with = self.keys[at] in ("rescheduled", "postponed") and word_at(self.keys, at + 1) == "with"
        is_meeting = what < len(self.keys) and KIND_OF.get(self.keys[what]) in TWO_WAY and len(self.keys[what]) > 1
        is_dated = any(self.reading.future(self.keys, n) for n in range(what + 1, len(self.keys)))
        if not is_dated or not (is_meeting or is_with) or not self.name_all(at, what):
            return False
        self.hint, self.pledge = self.hint_at_plan(), Pledge(TOUCH, at if is_with else what)
        return True

    def _ordered(self, at: int) -> bool:
        """Read a line that begins with what to do for somebody known: `ask Tove for the data`, `send the deck to Bob by fri`."""
        if self.keys[at] not in ORDERS:
            return False
        after = at + 1
        if word_at(self.keys, after) in _ARTICLES:
            to = range(after, min(len(self.keys), at + _MOST_ORDERED))
            after = next((n + 1 for n in to if self.keys[n] == "to"), 0)
        if not after or not self.people.stands_at(after, new=False) or not self.name_all(at, after):
            return False
        self.hint = self.hint_at_plan()
        self.pledge = Pledge(ME if self.keys[at] in DELIVERING else TOUCH, at)
        return True
