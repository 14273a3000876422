"""Pledges: phrases that promise something, or plan to be in touch, in plain words: `I'll send her the deck by fri`, `call again in march`."""

from __future__ import annotations

from netjournal.grammar.dates import FORWARD, WEEKDAY_OF
from netjournal.grammar.days import MONTH_OF
from netjournal.grammar.durations import word_at
from netjournal.grammar.leads import Party, is_about_sender, is_delivering, is_due_of_theirs, read_lead
from netjournal.grammar.orders import is_meeting_ahead, is_next, is_order, is_order_without_answer, may_be_day
from netjournal.grammar.signs import (
    COMING,
    DELIVERING,
    ME,
    ONCE_MORE,
    ONE_OTHER,
    OWNED,
    REACHING,
    SAID,
    THEM,
    TO_ME,
    TOUCH,
    WHOM,
    WRITING,
)
from netjournal.text import name_keys
from netjournal.values import Value
from netjournal.words import DIRECTED, FLAVOURS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.reading import Reading


_FOR_ME = frozenset(
    "send forward share reply answer respond confirm comment review check sign deliver bring pay".split()
)
"""What somebody else does for me, also when that is not said."""
_HAVING = frozenset("have do get grab set book schedule arrange fix".split())
_ADVERBS = frozenset("also then still definitely probably try".split())
_THEY_DO = frozenset("sends pays brings delivers forwards replies confirms responds introduces signs".split())
"""What somebody else does, who need not be named: `interested, sends questions by thursday`."""
_TO_US = frozenset("us me mine ours visit stay see dinner lunch tea town".split())
_TOWARDS = frozenset("over round around by for this on next tomorrow tonight in with".split())
_STATES = frozenset({"", "be", "rather", "like", "love", "prefer", "not", "never"})
_THEIR_OWN = frozenset(
    "need want have know expect hope think start leave finish get become see pass miss lose find".split()
)
"""What somebody else does for nobody but themselves: `he needs the figures by the 5th`."""
_OWN_MATTERS = frozenset(
    "finish write draft read prepare fix make sort cook find book buy order pay sign submit get".split()
)
_IDIOMS = frozenset("it everything much so one big nothing back lot ton tons loads great lots huge bit life".split())
"""What is owed to somebody, and is no promise: `I owe Bob so much`."""
_CONDITIONS = frozenset("if unless when once".split())
"""Words behind what somebody else does, on which it then depends: `will refer me if I apply by fri`."""
_BEHIND = frozenset(
    "him her them back again up in on base with about re by for at over when before after if next tomorrow tonight out".split()
)
"""What may follow a word for being in touch, when it is with whom the line is about."""


class Pledge(Value):
    """A promise by `me` or `them`, or a plan to be in touch; its own words begin at a place."""

    by: str
    at: int
    is_sure: bool = False
    """Whether it is a promise even if no day is said."""
    must_be_by: bool = False
    """Whether only a day behind `by` makes it one."""

    def from_there(self) -> Pledge:
        """Return it as a phrase holds it that begins with its own words."""
        return Pledge(self.by, 0, self.is_sure, self.must_be_by)


def party_of(reading: Reading, subject: str = "") -> Party:
    """Return whom the phrases of a line may be about, `subject` being who its first words speak of."""
    draft = reading.draft
    names = {key for person in draft.who for key in name_keys(person.name)}
    is_theirs = draft.direction == "in" and draft.kind in DIRECTED
    return Party(names, len(draft.who) == 1, subject, is_theirs)


def read_pledge(keys: Sequence[str], party: Party) -> Pledge | None:
    """Return what a phrase promises or plans, if anything; whether its last words are a day is for the caller to see."""
    keys = [key.replace("\u2019", "'") for key in keys]
    if WEEKDAY_OF.keys() >= set(keys[-2:]) and len(keys) > 1:  # check mon wed fri
        return None
    if is_next(keys) or is_meeting_ahead(keys, party) or is_order_without_answer(keys):
        return Pledge(TOUCH, 0)
    if word_at(keys, 0) == "that":
        pledge = read_pledge(keys[1:], party)
        return pledge and Pledge(pledge.by, pledge.at + 1, pledge.is_sure, pledge.must_be_by)
    return _read_awaited(keys) or _read_promised(keys, party)


def _read_promised(keys: Sequence[str], party: Party) -> Pledge | None:
    """Return what somebody promises, or plans to be in touch, by the words that say who."""
    by, at = read_lead(keys, party)
    if by is None and not party.subject and is_order(keys, party):
        by = ME
    if (
        by is None
        or (party.is_theirs and by == ME and not is_about_sender(keys, party))
        or not {"you", "your"}.isdisjoint(keys)
    ):
        return None
    if not party.is_one and ONE_OTHER.intersection(key.partition("'")[0] for key in keys[: at + 3]):
        return None  # which of them
    if not {"owe", "owes"}.isdisjoint(keys[:at]):
        is_bare = keys[at - 1] == "owe"
        is_sure = not is_bare and keys[at : at + 1] != ["for"]  # owes me for the tickets
        return Pledge(by, at, is_sure, must_be_by=is_bare) if is_owed(keys, at) else None
    is_sure = "promised" in keys[:at] and (at > 1 or word_at(keys, 1) == "to")
    at += word_at(keys, at) in _ADVERBS and not (
        word_at(keys, at + 1) in WHOM | {"", "again"} or may_be_day(keys[at + 1])
    )
    at += word_at(keys, at) == "to"
    if by == THEM:
        theirs = _read_theirs(keys, at, is_sure=is_sure)
        if theirs and not party.is_one and keys[0] in party.names:
            theirs.at = 0  # says which of them
        return theirs
    return _read_mine(keys, at, by, party, is_sure=is_sure)


def _read_mine(keys: Sequence[str], at: int, by: str, party: Party, *, is_sure: bool) -> Pledge | None:
    """Return what I promise, or plan to be in touch, by the words from a place on."""
    verb = word_at(keys, at)
    is_whom = at > 0 and keys[at - 1] in WHOM.union(party.names)
    is_noun = is_sure and (
        verb in OWNED or verb.isdecimal() or (is_whom and verb not in DELIVERING)
    )  # promised her lunch
    is_written = verb in WRITING and not OWNED.isdisjoint(keys[at + 2 : at + 3])  # email her the deck
    is_touch = verb in REACHING and (verb not in DELIVERING or word_at(keys, at + 1) in ("in", "on", "with"))
    is_touch = is_touch or (verb == "go" and word_at(keys, at + 1) in ONCE_MORE)
    is_reaching = (is_touch and _is_with_them(keys, at + 1, party)) or _is_having(keys, at)
    if by == ME and (
        is_noun
        or is_written
        or is_delivering(verb)
        or (verb in DELIVERING and not is_reaching and _is_for_them(keys, at))
    ):
        is_told = (
            at == 1 and keys[0] in ("i", "we") and FORWARD.isdisjoint(keys) and "this" not in keys
        )  # I read the draft on friday
        return Pledge(ME, at, is_sure, must_be_by=is_told)
    own = frozenset() if keys[0] in SAID else DELIVERING  # told him I'd get a quote
    if by == ME and at > 0 and not (is_reaching or verb in _STATES | own) and _is_undertaken(keys, at):
        return Pledge(ME, at, is_sure, must_be_by=not _is_soon(keys, at))  # told her we'd have an answer by fri
    return Pledge(TOUCH, at) if is_reaching else None


def _is_undertaken(keys: Sequence[str], at: int) -> bool:
    """Tell whether what I do by a day is clearly something to be done: `I'm doing the float by fri`, and not `I'm moving to Rome by may`."""
    return not keys[at].endswith("ing") or _is_thing(keys, at + 1)


def _is_soon(keys: Sequence[str], at: int) -> bool:
    """Tell whether something is to be done on a day that can only lie ahead, and is no visit: `I'll rewrite it tomorrow`."""
    return keys[at] not in REACHING and not (FORWARD - {"in"}).isdisjoint(keys) and _is_thing(keys, at + 1)


def _is_thing(keys: Sequence[str], at: int) -> bool:
    """Tell whether words from a place are a thing that something is done with: `the float`, `it`, `3 photos`."""
    key = word_at(keys, at)
    return key in ("the", "a", "an", "it", "this", "that") or key.isdecimal()


def _read_awaited(keys: Sequence[str]) -> Pledge | None:
    """Return what is waited for, or needed of them: `waiting for a reply by fri`, `need her comments by fri`."""
    is_still = word_at(keys, 0) == "still"
    first, second = word_at(keys, is_still), word_at(keys, 1 + is_still)
    if first == "owes" and second in TO_ME and is_owed(keys, 2 + is_still):
        return Pledge(THEM, 2 + is_still, is_sure=keys[2 + is_still] != "for")
    if is_still:
        return None
    at = 1 if first == "awaiting" else 2 if first == "waiting" and second in ("for", "on") else 0
    if first in _THEY_DO:
        return Pledge(THEM, 0, must_be_by=True)
    is_needed = first == "need" and second in ("his", "her", "their")
    return Pledge(THEM, at or 1, must_be_by=True) if (at and len(keys) > at) or is_needed else None


def _read_theirs(keys: Sequence[str], at: int, *, is_sure: bool) -> Pledge | None:
    """Return what somebody else will do, when it is for me."""
    verb, is_present = word_at(keys, at), False
    if verb in COMING:
        return Pledge(TOUCH, at) if _is_to_us(keys, at) else None
    if verb.endswith("s") and verb not in DELIVERING:
        verb, is_present = (verb[:-3] + "y" if verb.endswith("ies") else verb[:-1]), True
    is_for_me = verb in _FOR_ME or (verb in DELIVERING | REACHING and not TO_ME.isdisjoint(keys[at:]))
    is_for_me = is_for_me or (verb == "return" and not OWNED.isdisjoint(keys[at + 1 : at + 2]))
    is_for_me = is_for_me or (verb in REACHING and word_at(keys, at + 1) in ONCE_MORE)
    is_noun = is_sure and verb in OWNED
    is_deed = _CONDITIONS.isdisjoint(keys) and (_is_thing(keys, at + 1) or is_due_of_theirs(keys, at))
    if is_deed and not (is_for_me or is_noun) and verb.isalpha() and verb not in _STATES | _THEIR_OWN:
        return Pledge(THEM, at, must_be_by=True)  # he books the room by wed
    return Pledge(THEM, at, is_sure, must_be_by=is_present) if is_for_me or is_noun else None


def _is_with_them(keys: Sequence[str], at: int, party: Party) -> bool:
    """Tell whether what follows a word for being in touch leaves it with whom the line is about."""
    key, following = word_at(keys, at), word_at(keys, at + 1)
    if keys[at - 1] == "see":
        return key in WHOM or key in party.names  # and not `we'll see next week`
    if (
        key in ("her", "his", "their")
        and following.isalpha()
        and following not in _BEHIND | {"this", "early", "late"}
        and at + 2 < len(keys)
    ):
        return False
    return (
        key in _BEHIND
        or (key == "to" and (following in WHOM or following in party.names))
        or key in party.names
        or key[:1].isdecimal()
        or key in FORWARD
        or key in WEEKDAY_OF
        or key in MONTH_OF
    )


def _is_to_us(keys: Sequence[str], at: int) -> bool:
    """Tell whether somebody who is coming, visiting or joining comes to me: `coming for tea`, `visiting us`, and not `visiting Rome`."""
    following = word_at(keys, at + 1)
    if following == "to":
        return word_at(keys, at + 2) in _TO_US
    return following in TO_ME or (keys[at] == "coming" and following in _TOWARDS)


def is_owed(keys: Sequence[str], at: int) -> bool:
    """Tell whether words from a place are something owed, and no idiom: not `a lot`, `so much`."""
    lead = at + (word_at(keys, at) in ("a", "an", "my"))
    return lead < len(keys) and keys[lead] not in _IDIOMS


def _is_having(keys: Sequence[str], at: int) -> bool:
    """Tell whether words from a place are to have a call, a coffee: what people do together."""
    if word_at(keys, at) not in _HAVING:
        return False
    start = at + 1 + (word_at(keys, at + 1) == "up")
    start += word_at(keys, start) in ("a", "an", "another", "the", "next")
    key = word_at(keys, start)
    return key in FLAVOURS or key in ("call", "meeting", "mtg")


def _is_for_them(keys: Sequence[str], at: int) -> bool:
    """Tell whether what is to be done is a promise, and not `get better`, `let them decide`, `finish my thesis`."""
    if word_at(keys, at + 1) in ("my", "our") and keys[at] in _OWN_MATTERS:
        return False
    if keys[at] == "let":
        return "know" in keys[at + 1 : at + 4]
    is_to_them = any(key == "to" and word_at(keys, n + 1) in WHOM for n, key in enumerate(keys))
    return keys[at] != "get" or is_to_them or word_at(keys, at + 1) in WHOM | {"back"}
