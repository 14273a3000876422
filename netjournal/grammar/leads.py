"""Leads: the words that begin what somebody promises or plans in prose, and who that is: `I'll`, `she said she'd`, `promised Rosa to`."""

from __future__ import annotations

from netjournal.grammar.durations import word_at
from netjournal.grammar.signs import (
    AGREED,
    COMING,
    DELIVERING,
    FIRST_PERSON,
    GOING,
    I_SHALL,
    LETS,
    ME,
    MODALS,
    MODALS_TO,
    ONCE_MORE,
    OTHERS,
    OWNED,
    REACHING,
    SAID,
    THEM,
    THEY_WILL,
    TO_ME,
    TOUCH,
    WHOM,
    WRITING,
)
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_I_SHOULD = frozenset("i'd we'd i'll we'll id ill".split())
_THEY_SHOULD = frozenset("he'd she'd they'd he'll she'll they'll".split())
_DUE, _ENDURING = frozenset({"by", "before"}), frozenset({"until", "till"})
_GOING = frozenset(
    "move go come travel fly live stay work keep remain wait arrive retire marry graduate turn try rest sleep".split()
)
"""What somebody will do by a day that nobody waits for."""
_WOULD = frozenset({"would", "will"})


class Party(Value):
    """Whom a phrase may be about: the name keys of a line's people, how many there are, and who its first words are about."""

    names: Collection[str]
    is_one: bool
    subject: str = ""
    """`me` or `them` when the words before the phrase have said who it is about."""
    is_theirs: bool = False
    """Whether what is told are words of theirs, in which `I` is somebody else."""


def read_lead(keys: Sequence[str], party: Party) -> tuple[str | None, int]:
    """Return who promises or plans by the first words of a phrase, and where the verb stands."""
    first, second = word_at(keys, 0), word_at(keys, 1)
    if party.subject:
        return _read_predicate(keys, party.subject)
    if first in party.names:
        used = 1 + (second in party.names)
        by, at = _read_predicate(keys[used:], THEM)  # Umar to share the minutes by fri
        return by, at + used
    if first in I_SHALL:
        return ME, 1
    going = _after_being(keys, 1) if first in GOING else 0
    if going:
        return GOING[first], going
    if first in LETS:
        return TOUCH, 1
    if first in THEY_WILL:
        return THEM, 1
    if first in FIRST_PERSON or first in OTHERS:
        by, at = _read_predicate(keys[1:], ME if first in FIRST_PERSON else THEM, party.names)
        return by, at + 1
    if first in AGREED and second == "to":
        return TOUCH, 1
    if first in SAID:
        return _read_said(keys, party)
    return _read_subjectless(keys, party)


def _read_subjectless(keys: Sequence[str], party: Party) -> tuple[str | None, int]:
    """Return that I promise something by words that do not say who: `need to call her`, `owe her lunch`, `send her the deck`."""
    first, second = word_at(keys, 0), word_at(keys, 1)
    if first == "owe" and (second in WHOM or second in party.names):
        return ME, 2
    if first == "will" and party.is_theirs:  # words of theirs: will pay next week
        return (ME if _is_to_them(keys) else THEM), 1
    is_need = (first in ("need", "have") and second == "to") or first in ("must", "gotta", "gonna", "gunna")
    whom = 1 + (first == "will")
    is_given = (second in DELIVERING or is_delivering(first)) and (
        word_at(keys, whom) in ("him", "them") or (word_at(keys, whom) == "her" and word_at(keys, whom + 1) in OWNED)
    )
    if is_need or (first == "will" and (second in REACHING or is_given)):
        return ME, 1
    is_order = first in REACHING and (second in ONCE_MORE | WHOM or (first == "catch" and second == "up"))
    is_order = is_order or (first in DELIVERING | WRITING and second in WHOM | {"it"})
    is_passed = any(key in ("to", "with", "for") and word_at(keys, n + 1) in WHOM for n, key in enumerate(keys))
    is_order = is_order or (is_delivering(first) and (is_given or is_passed))  # sending him the contract
    return (ME, 0) if is_order else (None, 0)


def _read_predicate(keys: Sequence[str], by: str, names: Collection[str] = ()) -> tuple[str | None, int]:
    """Return who promises by what stands behind somebody: `will`, `need to`, `promised me to`, `said he'd`, `owe her`."""
    first, second = word_at(keys, 0), word_at(keys, 1)
    if first in ("need", "have"):
        return (ME, 1) if by == ME and second == "to" else (None, 0)
    if first in MODALS or (first in MODALS_TO and second == "to"):
        return by, 1
    whom = TO_ME if by == THEM else WHOM.union(names)
    if first in ("owe", "owes"):
        if by == ME and (second.isdecimal() or second in ("a", "an")):  # I owe 1200 words by fri
            return by, 1
        return (by, 2) if second in whom else (None, 0)
    if by == THEM and (first in COMING or (first in ("is", "are") and second in COMING)):
        return by, int(first not in COMING)
    if first in ("is", "are", "am") and (going := _after_being(keys, 1)):
        return by, going
    if by == THEM and first in OTHERS:
        by_them, at = _read_predicate(keys[1:], by, names)  # Bob he sends it by fri
        return by_them, at + 1
    if by == THEM and first == "to" and second in DELIVERING | REACHING:
        return by, 1  # Bob to send the logs by fri
    if by == THEM and first not in SAID | {"says"}:
        is_present = first.endswith("s") and first not in ("is", "was", "has")
        is_present = is_present or (first in DELIVERING and second in TO_ME)
        return (by, 0) if is_present else (None, 0)
    if first in SAID or (by == THEM and first == "says"):
        return _read_saying(keys, by, whom)
    return (by, 0) if by == ME and first in DELIVERING else (None, 0)  # I send her my CV tomorrow


def _after_being(keys: Sequence[str], at: int) -> int:
    """Return where the verb stands behind `I am` or `she's` and the words for what is to come; 0 when it is not that."""
    word = word_at(keys, at)
    if word == "going" and word_at(keys, at + 1) == "to":
        return at + 2
    if word == "to" or word in MODALS:
        return at + 1
    return at if word.endswith("ing") and word_at(keys, 0) in ("i'm", "we're", "am", "are") else 0


def _read_saying(keys: Sequence[str], by: str, whom: Collection[str]) -> tuple[str | None, int]:
    """Return who promises by what somebody said: `promised me to`, `said he'd`."""
    first = word_at(keys, 0)
    at = 1 + (word_at(keys, 1) in whom)
    is_noun = first == "promised" and (
        word_at(keys, at) in OWNED or (by == THEM and word_at(keys, at) not in ("to", "that"))
    )
    at += word_at(keys, at) == "that"
    if is_noun or (word_at(keys, at) == "to" and first in ("promised", "agreed")):
        return by, at
    should, people = (_I_SHOULD, FIRST_PERSON) if by == ME else (_THEY_SHOULD, OTHERS)
    if word_at(keys, at) in should:
        return by, at + 1
    return (by, at + 2) if word_at(keys, at) in people and word_at(keys, at + 1) in _WOULD else (None, 0)


def _read_said(keys: Sequence[str], party: Party) -> tuple[str | None, int]:
    """Return who promises by words without a subject, such as `told her I'd`, `said he will`, `promised Rosa to`."""
    second = word_at(keys, 1)
    at = 1 + (second in WHOM | TO_ME or second in party.names)
    is_mine = at == 2 and second not in TO_ME and keys[0] == "promised"
    is_mine = is_mine or (keys[0] == "promised" and second == "to" and not (WHOM | {"my"}).isdisjoint(keys[3:6]))
    mine = after_i_should(keys, at)
    if mine:
        return ME, mine
    at += word_at(keys, at) == "that"
    word, following = word_at(keys, at), word_at(keys, at + 1)
    if word in _THEY_SHOULD or (word in OTHERS and following in _WOULD):
        return THEM, at + 1 + (word in OTHERS)
    if word in OTHERS and following.endswith("s") and following not in ("is", "was", "has"):
        return THEM, at + 1
    is_bare = keys[0] == "promised" and at == 1 and party.is_one and not _DUE.isdisjoint(keys[2:])
    if is_bare and word.isalpha() and word not in ("to", "that"):  # promised comments by Wednesday
        return THEM if party.is_theirs else ME, at
    return (ME, at) if is_mine and word not in ("", "that", ",") else (None, 0)


def is_about_sender(keys: Sequence[str], party: Party) -> bool:
    """Tell whether a phrase behind what somebody wrote is about them, and so in words of mine: `ring her`, `told him I'd`, `sending him x`."""
    first, second = word_at(keys, 0), word_at(keys, 1)
    if first == "will":
        return _is_to_them(keys)
    is_mine = first in REACHING or first == "told" or is_delivering(first)
    return is_mine and (second in WHOM or (first == "told" and second in party.names))


def _is_to_them(keys: Sequence[str]) -> bool:
    """Tell whether what will be done is done to them: `will write to him by fri`, `will ring her`, and not `will send her CV`."""
    is_whom = word_at(keys, 1) in REACHING | WRITING and word_at(keys, 2) in WHOM
    return is_whom or any(key == "to" and word_at(keys, n + 1) in ("him", "them") for n, key in enumerate(keys[:4]))


def is_delivering(verb: str) -> bool:
    """Tell whether a word says that something is being done for somebody: `I'm sending her the list tomorrow`."""
    base = verb.removesuffix("ing")
    return base != verb and not DELIVERING.isdisjoint((base, f"{base}e"))


def is_due_of_theirs(keys: Sequence[str], at: int) -> bool:
    """Tell whether somebody else will do something by a day: `he'll decide by fri`, and not `she'll move by may`."""
    is_said = at > 0 and (keys[at - 1] == "will" or keys[at - 1].endswith("'ll"))
    is_by = not _DUE.isdisjoint(keys[at + 1 :]) and _ENDURING.isdisjoint(keys)
    return is_said and is_by and word_at(keys, at) not in _GOING


def after_i_should(keys: Sequence[str], at: int) -> int:
    """Return where the words behind `that I'd` or `I would` begin; 0 when none of these stands at a place."""
    at += word_at(keys, at) == "that"
    word = word_at(keys, at).replace("\u2019", "'")
    if word in _I_SHOULD:
        return at + 1
    return at + 2 if word in FIRST_PERSON and word_at(keys, at + 1) in _WOULD else 0
