"""Ahead: the days to come that stay in a note, so that none is passed over in silence: `fine, will send the deck by fri`."""

from __future__ import annotations

from netjournal.grammar.dates import FORWARD, WEEKDAY_OF
from netjournal.grammar.days import MONTH_OF, PARTS_OF_MONTH, When, month_ahead
from netjournal.grammar.draft import WARN
from netjournal.grammar.durations import count, rhythm, word_at
from netjournal.grammar.feasts import MOVABLE
from netjournal.grammar.intentions import HINT, HINT_OF_THEIRS, says_theirs
from netjournal.grammar.orders import UNLESS
from netjournal.grammar.reading import keys_of_tokens
from netjournal.grammar.signs import DELIVERING, LATEST, REACHING, WHOM
from netjournal.grammar.tokens import tokenize
from netjournal.text import clip
from netjournal.values import Value
from netjournal.words import UNITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_DUE = LATEST | {"due", "deadline", "within", "after", "from"}
"""Words between what is to be done and the last day for it."""
_ENDURING = frozenset({"until", "till", "before", "after", "from", "within"})
"""Those of them that also say how long something was."""
JOINED = frozenset({"and", "so", "but", "then", "also", "please"})
_WILL = frozenset(
    "will must shall should gotta gonna gunna can need needs wants going to i'll we'll he'll she'll they'll it'll ill id i'd let's lets "
    "can't cannot cant don't dont won't wont i'm we're he's she's they're it's is are am be maybe if again back".split()
)
"""Words of a phrase about what is still to come."""
_LOOKS_BACK = frozenset(
    "was were had did went got came saw met spoke gave sent took left rang wrote brought bought made found felt heard ran sat "
    "been paid kept held since last ago lost won told said".split()
)
"""Words of a phrase about what has been."""
_REPORTING = frozenset(
    {"promised", "asked", "agreed", "planned", "invited", "offered", "decided", "need", "needed", "wanted", "booked"}
)
"""Words in -ed that say what is to come."""
_DOES = frozenset(
    "gets starts begins leaves moves ends opens closes flies arrives arrive comes come returns goes lands travels hears expects wants".split()
)
"""What is said in the present of what is still to come."""
_SURELY = frozenset("will must shall gonna gotta gets i'll we'll he'll she'll they'll".split())
"""Words that leave no doubt that a phrase is about what is still to come."""
_OBLIGED = _SURELY - {"gets"} | {"should", "ill", "i'm", "i'd", "id", "we'd", "need", "have", "let's", "lets"}
"""Words of a phrase about what somebody is to do."""
_SEASONS = frozenset("summer winter spring autumn fall term semester quarter season weekend".split())
_ROUGH = _SEASONS | MONTH_OF.keys()
"""What may be behind as well as ahead behind `in`."""
_YEARLY = frozenset({"birthday", "bday", "anniversary", "born"})
"""Words of a phrase about a day that comes every year."""
_ORDINALS = ("st", "nd", "rd", "th")
_COMING = frozenset({"this", "coming"})
_DOING = frozenset("pick collect take wire plan decide go come join move wait water feed wish do".split())
"""What is done for oneself as well, where a phrase begins with it: `pick up on saturday`."""
_MOVED = frozenset("moved pushed shifted postponed".split())
_BETWEEN = 4
"""So many words may stand between `by` and a day: `by close of business friday`."""
_NEARER = 183
"""A month that begins within so many days is rather the coming one."""
_NEXT_FIGURES = 300
"""A day without its year that lies further ahead, in days, is rather one that has been."""
HINTS = (HINT, "a plan stands after", "for a plan write")
"""What says already how a plan is written."""
_MOST_SHOWN = 60


def doubt_ahead(reading: Reading) -> None:
    """Say when the note of a draft holds a day to come, or a rhythm, that was not taken for a plan."""
    draft = reading.draft
    if (
        draft.errors
        or "\\;" in reading.line
        or any(hint in problem.message for problem in draft.problems for hint in HINTS)
    ):
        return
    tokens = tokenize(draft.note)
    keys = [key.replace("\u2019", "'") for key in keys_of_tokens(tokens)]
    taken = {promise.due for promise in draft.promises} | ({draft.follow_up.due} if draft.follow_up else set())
    for start, end in list_phrases(tokens, keys):
        found = _find(reading, keys[start:end], taken)
        is_idle = taken and found and not _is_to_do(keys[start:end], found.at)
        if (
            found
            and not is_idle
            and not _is_said(reading, draft.note[tokens[start + found.at].start : tokens[start + found.after - 1].end])
        ):
            last = tokens[(start + found.after if found.at else end) - 1].end
            text = clip(draft.note[tokens[start].start : last], _MOST_SHOWN)
            is_theirs = found.is_due and says_theirs(keys, start + (keys[start] in JOINED))
            hint = HINT_OF_THEIRS if is_theirs else HINT
            reading.say(WARN, f"'{text}' stays in the note · {hint}")
            return
        regular = rhythm(keys, start + 1) if keys[start] == "every" and draft.rhythm is None else None
        if regular and start + 1 + regular[1] == end and end == len(keys):
            text = draft.note[tokens[start].start : tokens[end - 1].end]
            reading.say(WARN, f"'{text}' stays in the note · a rhythm reads 'every 3w'")
            return


def _is_to_do(keys: Sequence[str], at: int) -> bool:
    """Tell whether a phrase says what somebody is to do, and not how things will be: `call him on fri`, `figures by fri`."""
    lead = int(keys[0] in JOINED)
    return (
        "by" in keys[max(0, at - _BETWEEN) : at]
        or not _OBLIGED.isdisjoint(keys[:at])
        or word_at(keys, lead) in REACHING | DELIVERING | _DOING | UNLESS
    )


def _is_said(reading: Reading, word: str) -> bool:
    """Tell whether something else was said about the words that end in this one."""
    said = (problem.message.partition(" · ")[0] for problem in reading.draft.problems)
    return any(word in message for message in said)


class _Day(Value):
    """A day to come: the tokens from `at` to `after` name it, and it may be the last one for something."""

    at: int
    after: int
    is_due: bool


def _find(reading: Reading, keys: Sequence[str], taken: set[date | None]) -> _Day | None:
    """Return the first day to come of a phrase."""
    looks_back = _looks_back(keys)
    for at, key in enumerate(keys):
        before = keys[at - 1] if at else ""
        is_due = before in _DUE and not (before in _ENDURING and looks_back)
        is_due = is_due and not (before == "after" and count(keys, at))
        is_due = is_due or (before == "to" and at > 1 and keys[at - 2] in _MOVED)
        when = reading.future(keys, at) or _vague(reading, keys, at, is_due=is_due)
        if when is None or when.day in taken or not (is_due or _may_be_ahead(reading, keys, at, when)):
            continue
        is_near = when.day is not None and (when.day - reading.today).days < _NEARER
        is_rough = word_at(keys, at + 1) in _ROUGH and not is_near
        may_be_past = key in WEEKDAY_OF or key in _COMING or (key == "in" and (looks_back or is_rough))
        is_sure = is_due or (key in FORWARD and not may_be_past)
        if is_sure or (not looks_back and (not may_be_past or _looks_ahead(keys, at, at + when.used))):
            return _Day(at, min(len(keys), at + when.used), is_due)
    return None


def _vague(reading: Reading, keys: Sequence[str], at: int, *, is_due: bool) -> When | None:
    """Return a season to come, and a month, a feast, or what is next, that something is due by."""
    if not is_due:
        if keys[at] in ("next", "in") and word_at(keys, at + 1) in _SEASONS:
            return When(2)
        return month_ahead(keys, at, reading.today) if keys[at] in PARTS_OF_MONTH else None
    is_next = keys[at] == "next" and word_at(keys, at + 1) != "door"
    used = next((n for n in (1, 2) if " ".join(keys[at : at + n]) in MOVABLE), 2 * is_next)
    return month_ahead(keys, at, reading.today) or (When(used) if used else None)


def _may_be_ahead(reading: Reading, keys: Sequence[str], at: int, when: When) -> bool:
    """Tell whether a day that nothing is due by is not rather today, one long past, or how long something takes."""
    span = count(keys, at)
    is_figure = when.used == 1 and keys[at].endswith(_ORDINALS) and (at == 0 or keys[at - 1] not in ("on", "the"))
    is_today = keys[at] in ("today", "2day") and _SURELY.isdisjoint(keys)
    if is_today or is_figure or (span is not None and span.unit in UNITS):
        return False
    is_far = when.day is not None and (when.day - reading.today).days > _NEXT_FIGURES
    return not (is_far and _WILL.isdisjoint(keys[:at]) and (when.yearless or word_at(keys, at + 1) in MONTH_OF))


def _looks_back(keys: Sequence[str]) -> bool:
    """Tell whether the words of a phrase are about what has been, or is every year."""
    if not _SURELY.isdisjoint(keys) or (keys[0] in REACHING | DELIVERING and word_at(keys, 1) in WHOM):
        return False
    return not _YEARLY.isdisjoint(keys) or any(
        key in _LOOKS_BACK or (key.endswith("ed") and key not in _REPORTING and len(key) > 4) for key in keys
    )


def _looks_ahead(keys: Sequence[str], at: int, after: int) -> bool:
    """Tell whether a phrase with a day that may be past as well is about what is still to come."""
    lead = int(keys[0] in JOINED)
    first = word_at(keys, lead)
    if (
        first in REACHING | DELIVERING | _DOING
        or "by" in keys[max(0, at - _BETWEEN) : at]
        or (first.endswith("ing") and lead < at and after == len(keys))
    ):
        return True
    is_told = any(key.endswith("s") and keys[n] in ("he", "she") for n, key in enumerate(keys[1:at]))
    is_told = is_told or (at > 0 and first.endswith("s") and first[:-1] in DELIVERING | REACHING)
    is_told = is_told or (at > 1 and not {"they", "we"}.isdisjoint(keys[:2]))
    return not (_WILL | _DOES).isdisjoint(keys[:at]) or is_told or (keys[at] in _COMING and keys[at + 1] in WEEKDAY_OF)


def list_phrases(tokens: Sequence[Token], keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the phrases between commas, colons and full stops begin and end."""
    start = 0
    for at, token in enumerate(tokens):
        is_sign = keys[at] in ("", ",")
        if is_sign or token.text.endswith((".", "!", "?")) or at == len(tokens) - 1:
            end = at if is_sign else at + 1
            if end > start:
                yield start, end
            start = at + 1
