"""Asides: words of a head that belong to the note although something is understood behind them."""

from __future__ import annotations

from netjournal.grammar import dates, durations
from netjournal.grammar.bounds import JOINERS, SEEING, SPELLS, STARTERS
from netjournal.grammar.callings import WHOSE
from netjournal.grammar.introductions import ARTICLES, CIRCUMSTANCES, LONGEST_ASIDE, SOMEBODY, Introductions
from netjournal.grammar.kinds import WITH, is_mark, read_saying
from netjournal.grammar.names import POSSESSIVES
from netjournal.grammar.tails import count_moment
from netjournal.grammar.times import time_of_day
from netjournal.grammar.tokens import WORD
from netjournal.words import KIND_OF, UNITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_COMPANY = WHOSE | ARTICLES | frozenset("some two three four five few several other".split())
"""Words before people without a name."""
_FEASTS = frozenset(
    "birthday bday 18th 21st 30th 40th 50th 60th 65th 70th 75th 80th 90th anniversary wedding retirement leaving".split()
)
"""What of somebody's a party is for."""
_SPANS = frozenset({"week", "month", "weekend", "year"})
ADVERBS = frozenset("twice 2x 3x 4x x2 x3 back again briefly quickly together remotely online alone finally".split())
_ZONES = frozenset("utc gmt bst cet cest eet ist est edt cst cdt pst pdt jst aest".split())
_CLOSING = {"(": ")", "[": "]", '"': '"', "“": "”"}
_GOT_IN_TOUCH = frozenset("rang phoned called emailed texted messaged mailed".split())
"""What somebody did, behind where they are from."""
_NO_TOPIC = frozenset(
    "who that which whose knows someone somebody but not no without except minus from of like than as or nor against despite "
    "list draft link notes agenda order invite invitation details request plan plans reminder issue log template number".split()
)
_LONGEST_TOPIC, _LONGEST_MOMENT = 3, 7
_MOST_ASIDES = 3
_OPENINGS = frozenset("referral reference job role position placement internship opening interview".split())
"""What somebody is asked for that is at a place of others: `for a job at Acme`."""
_TIMES = UNITS.keys() | {"first", "second", "third", "last", "next", "whole", "entire"}


def _is_pair(key: str, following: str) -> bool:
    """Tell whether two words say how long it was, where, or that all were there: `all day`, `this week`, `next door`, `both there`."""
    if (key in ("all", "both", "over") and following == "there") or (key == "next" and following == "door"):
        return True
    return (key == "all" and following in SPELLS) or (key == "this" and following in _SPANS)


def purpose(keys: Sequence[str], at: int) -> int:
    """Return how many words from a place are `for lunch` or `for a walk`: what follows them is no prose yet."""
    last = at + 1 + (durations.word_at(keys, at + 1) in ("a", "an", "the"))
    is_purpose = durations.word_at(keys, at) == "for" and durations.word_at(keys, last) in KIND_OF
    return last + 1 - at if is_purpose else 0


class Asides(Introductions):
    """Tells how many words from a place are passed over for the note; each method knows another sort of them."""

    def read(self, at: int, most: int = _MOST_ASIDES) -> int:
        """Return how many words from here are only passing, since something to be understood comes right after them, or after `most` such asides."""
        token, key = self.tokens[at], self.keys[at]
        end = at + 1
        if token.text[:1] in _CLOSING:
            closing = _CLOSING[token.text[0]]
            while end < len(self.tokens) and self.tokens[end - 1].text[-1:] != closing:
                end += 1
            is_aside = self.tokens[end - 1].text[-1:] == closing
        elif key in STARTERS:
            end = at + (purpose(self.keys, at) or self._reason(at))
            is_aside = end > at and durations.word_at(self.keys, end) not in WITH
        elif key in CIRCUMSTANCES:
            while end < len(self.tokens) and end - at < LONGEST_ASIDE and self.passes(end):
                if end > at + 1 and self.keys[end] in _GOT_IN_TOUCH:
                    break  # Orna from the bank rang
                end += 1
            is_topic = key == "on" and self.keys[end - 1] not in WHOSE and durations.word_at(self.keys, at + 1) in WHOSE
            is_topic = is_topic and durations.word_at(self.keys, end) in ("at", "@")
            is_aside = end > at + 1 and self.keys[end - 1] not in WHOSE and not is_topic  # before his 2pm, on his years
        elif key == "to":  # to Oslo yesterday
            where = end + (durations.word_at(self.keys, end) == "the")
            run = self.people.run_at(where) if where < len(self.tokens) else 0
            end = where + run if run and not self.people.stands_at(where, new=False) else end
            is_aside = end > at + 1
        elif _is_pair(key, durations.word_at(self.keys, end)):
            end += 1
            is_aside = True
        else:
            is_zone = key in _ZONES and time_of_day(self.keys, at - 1) is not None
            is_aside = is_zone or key in ADVERBS or is_mark(token)
        if not is_aside:
            return 0
        is_followed = self._is_followed(at, end)
        more = self.read(end, most - 1) if not is_followed and most > 1 and end < len(self.tokens) else 0
        return end - at + more if is_followed or more else 0

    def _is_followed(self, at: int, end: int) -> bool:
        """Tell whether something to be understood comes right after an aside."""
        token, key = self.tokens[at], self.keys[at]
        is_followed = (
            self._goes_on_at(end)
            or (end < len(self.keys) and self.keys[end] in _GOT_IN_TOUCH)
            or (is_mark(token) and self.people.may_stand(end) and self.people.stands_at(end, new=True))
        )
        is_back_then = (
            key == "back" and self.keys[at - 1] != "," and durations.word_at(self.keys, end) in dates.FORWARD
        )  # ring Ada back tomorrow
        is_followed = is_followed or (is_back_then and self.reading.future(self.keys, end) is not None)
        is_listed = token.text[:1] == "(" and durations.word_at(self.keys, end) == "," and end + 1 < len(self.keys)
        return is_followed or (is_listed and self._goes_on_in_list(end + 1))

    def _goes_on_in_list(self, at: int) -> bool:
        """Tell whether another person of a list stands behind brackets and a comma: `Petra Lang (Siemens), Tom Byrne`, `Aisha (Acme), Tom (Clio)`."""
        run = self.people.run_at(at)
        after = at + (self.people.known_at(at) or run)
        if after == at or run > 1:
            return run > 1
        is_like = after < len(self.tokens) and self.tokens[after].text[:1] == "("
        is_last = self.places.breaks(after) or self.keys[after] in JOINERS | {"at", "@"}
        is_known = self.people.stands_at(at, new=False) or len(self.reading.draft.who) > 1
        return is_like or (is_last and is_known)  # Ada, Ben, Kubo (ex-MITI), Ito at

    def sent(self, at: int, *, is_past: bool) -> int:
        """Return how many words from a place say what was sent, before its channel or the day that ends the head: `the docs by email`.

        A day that can only lie behind is one, as in `the deck yesterday`, and when it `is_past` any other.
        """
        end = at + 1
        while end < len(self.tokens) and end - at < LONGEST_ASIDE and self.passes(end):
            if self.places.channel_at(end, None):
                break
            end += 1
        if self.keys[at] not in WHOSE | ARTICLES or end == at + 1:
            return 0
        if end < len(self.tokens) and self.places.channel_at(end, None):
            return end - at
        when = self.reading.past(self.keys, end)
        if when is None or not self.places.closes(end + when.used):
            return 0
        is_past = is_past or self.keys[end] in dates.PAST or self.keys[end + when.used - 1] in dates.AGO
        return end - at if is_past else 0

    def _reason(self, at: int) -> int:
        """Return how many words from a place are `for a` and one word that is no time: `for a beer`; right before a day also `for ramen`."""
        food = durations.word_at(self.keys, at + 1)
        if self.keys[at] == "for" and food.isalpha() and food not in _TIMES and self.reading.past(self.keys, at + 2):
            return 0 if self.places.is_dated(at + 1) else 2
        word = durations.word_at(self.keys, at + 2)
        is_theirs = self.keys[at] == "for" and food.endswith(POSSESSIVES) and word in _FEASTS  # for Bev's 60th fri
        if is_theirs and (self.places.resumes(at + 3) or durations.word_at(self.keys, at + 3) in ("at", "@")):
            return 3
        is_reason = self.keys[at] == "for" and food in ("a", "an", "the")
        if word in _OPENINGS and durations.word_at(self.keys, at + 3) in ("at", "@"):
            return 0
        return 3 if is_reason and word.isalpha() and not self.places.is_dated(at + 1) and word not in _TIMES else 0

    def company(self, at: int) -> int:
        """Return how many words after `and` or `with` are others who are not named: `and her team 2h`, `+ 2 others 1h`."""
        key = self.keys[at]
        if not (key in _COMPANY | SOMEBODY or key.isdecimal() or key.endswith(POSSESSIVES)):
            return int(self.tokens[at].kind == WORD and key.isalpha() and self._goes_on_at(at + 1))
        end = at + 1
        while end < len(self.tokens) and end - at < LONGEST_ASIDE and self.passes(end):
            if end > at + 1 and read_saying(self.keys, end):
                return end - at  # his wife came over
            end += 1
        is_counted = end > at + 1 or key.isdecimal()
        return end - at if is_counted and self._goes_on_at(end) else 0

    def before_people(self, at: int, *, to: bool) -> int:
        """Return how many words from a place come before with whom, or `to` whom, it was."""
        return self.detour(at, to=to) or self.topic(at)

    def detour(self, at: int, *, to: bool) -> int:
        """Return how many words from a place come before with whom it was: `talked shop with Chen`, and also `to` whom: `texted thanks to Joy`."""
        end = at
        while end < len(self.tokens) and end - at < LONGEST_ASIDE:
            is_word = self.tokens[end].kind == WORD and (end == at or self.keys[end] not in STARTERS)
            is_link = self.keys[end] in WITH or (to and self.keys[end] == "to")
            if end > at and self.keys[end] == "to" and durations.word_at(self.keys, end + 1) in SEEING:
                return end + 2 - at if end + 2 < len(self.tokens) and self.people.stands_at(end + 2, new=True) else 0
            is_link = is_link or (self.keys[end] in JOINERS and end > at and self.keys[at] in _COMPANY)
            if is_link and self.people.stands_at(end + 1, new=True):
                return end - at
            if not is_word or self.places.is_dated(end):
                break
            end += 1
        return 0

    def topic(self, at: int) -> int:
        """Return how many small words say what it was, behind the kind and before somebody known whom the head goes on from: `zoom demo Liam 20m`."""
        end = at
        if at != self.people.begins:
            return 0
        while end < len(self.tokens) and end - at < _LONGEST_TOPIC and not self.people.stands_at(end, new=True):
            key = self.keys[end]
            if end > at and self.lists_behind_day(end):
                self.people.expect()
                return end - at
            is_other = key in CIRCUMSTANCES | WHOSE | ARTICLES | _NO_TOPIC or key in ("to", "at", "on", "for")
            if is_other or not key.isalpha() or not self.tokens[end].text.islower() or not self.passes(end):
                return 0
            end += 1
        if end == at or end >= len(self.tokens) or not self.people.stands_at(end, new=False):
            return 0
        after = end + self.people.known_at(end)
        if not (self.places.breaks(after) or durations.word_at(self.keys, after) in JOINERS):
            return 0
        self.people.expect()
        return end - at

    def lists_behind_day(self, at: int) -> bool:
        """Tell whether a day and whom it was with follow: `meeting trustees tues, Ada & Ben`, `zoom clergy group wed 10am w/ Ada`."""
        ahead = range(at + 1, min(at + _LONGEST_MOMENT, len(self.keys)))
        link = next((n for n in ahead if self.keys[n] in WITH), 0)
        if link and count_moment(self.reading, self.keys, at - 1, link) == link - at:
            return self.people.stands_at(link + 1, new=True)
        when = self.reading.past(self.keys, at)
        comma = at + when.used if when else at
        if durations.word_at(self.keys, comma) != "," or comma + 1 >= len(self.keys):
            return False
        return self.people.run_at(comma + 1) > 1 or self.people.stands_at(comma + 1, new=False)
