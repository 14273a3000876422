"""Outcomes: notes that say that nobody answered, that nothing took place, or that it was only heard of."""

from __future__ import annotations

from netjournal.grammar.draft import WARN, FollowUp
from netjournal.grammar.durations import word_at
from netjournal.grammar.reading import keys_of_tokens
from netjournal.grammar.tokens import tokenize
from netjournal.words import TWO_WAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.days import When
    from netjournal.grammar.reading import Reading

_UNANSWERED = frozenset(
    (
        "no answer,got no answer,got no reply,no reply,no response,no joy,no ans,no luck,no pick up,no pickup,nobody answered,unanswered,rang out,didnt answer,didnt pick up,missed it,didn't answer,did not answer,didn't pick up,"
        "did not pick up,didn't reach him,didn't reach her,couldn't reach him,couldn't reach her,voicemail,voice mail,vm,left voicemail,"
        "left a voicemail,left vm,left a vm,left message,left a message,left msg,left a msg,engaged,line busy,got voicemail,got his voicemail,got her voicemail,"
        "went to voicemail,straight to voicemail,went straight to voicemail"
    ).split(",")
)
_LONGEST = 4
_PASSING = frozenset(
    "and n & but i , always twice again back finally just so 2x 3x 4x x2 x3 x4 times two three four still".split()
)
"""Words beside them that change nothing."""
_TO_COME = frozenset("will try trying i'll retry".split())
"""How a note goes on that nothing came of it yet."""
_SAYING = frozenset("about abt re asking saying with w/ w for".split())
_SENDING = frozenset("texted text emailed email mailed messaged msg msgd wrote sent left dmd".split())
_REACHING = frozenset("spoke talked got reached".split())
_CALLED_OFF = frozenset(
    "cancelled canceled cxld cxl'd cxl canx postponed rescheduled resched resched'd no-show".split()
)
_NOT_TAKEN_PLACE = frozenset({"called off", "fell through", "didn't happen", "did not happen", "no show"})
_ONLY_THAT = frozenset(
    {"", ",", "again", "until", "till", "to", "by", "on", "last", "due", "because", "as", "at", "this"}
)
"""What follows such words that say so of the meeting itself, and not of something else: `cancelled the contract`."""
_SET = frozenset("booked scheduled planned arranged pencilled confirmed set".split())
"""What a meeting is that is still to come."""
_MOVED = frozenset({"moved", "pushed", "shifted"})
_BECOMING = frozenset("got was is has had been to be get will".split())
_NEWS = frozenset(
    "got is was has had left joined posted moved announced started changed became won published just will gets".split()
)
"""What somebody did who was not seen doing it: `saw Grace got promoted`."""
_FIRST = 6
_MOST = 400
"""So much of a note is looked at."""


def read_outcome(reading: Reading, kind: str | None) -> bool:
    """Take a call for an attempt when its note says no more than that nobody answered; say when the note may mean that, or that nothing took place.

    Tell whether nothing surely did, so that the line is a note, which then says what was called off.
    """
    draft = reading.draft
    if not draft.note or not draft.who or kind not in TWO_WAY:
        return False
    keys = [key.replace("\u2019", "'") for key in keys_of_tokens(tokenize(draft.note[:_MOST]))]
    if kind in ("call", "video") and draft.answered:
        end = _end_of_attempt(keys)
        if (end and _is_all(keys, end)) or (not end and draft.minutes is None and _ends_unanswered(keys)):
            draft.answered = False
        elif end or _ends_unanswered(keys) or _is_sent_instead(keys) or keys[-2:] == ["no", "luck"]:
            reading.say(WARN, "counts as contact · write +noanswer for an attempt")
    start = next((n for n, key in enumerate(keys) if key not in _BECOMING), 0)
    is_moved = word_at(keys, start) in _MOVED and word_at(keys, start + 1) in ("to", "until", "till")
    is_moved = is_moved and reading.future(keys, start + 2) is not None
    if draft.minutes is None and draft.answered and (is_moved or _is_only_called_off(keys, start)):
        _call_off(reading, reading.future(keys, start + 2) if is_moved else None)
        return True
    if draft.minutes is None and draft.answered and _is_set(reading, keys, start):
        return True
    name = draft.who[0].name
    if is_moved or _is_called_off(keys):
        reading.say(WARN, f"counts as contact · for what did not happen write 'note {name}: …'")
    elif word_at(keys, 0) in _NEWS and "saw" in reading.line.lower().split()[:2]:
        reading.say(WARN, f"counts as contact · for news write 'note {name}: …'")
    return False


def _is_set(reading: Reading, keys: Sequence[str], at: int) -> bool:
    """Read a meeting that is only agreed on as a follow-up on its day: `lunch with Carla booked for the 3rd`."""
    after = at + 2 + (word_at(keys, at + 2) == "the")
    is_set = word_at(keys, at) in _SET and word_at(keys, at + 1) in ("for", "on", "in")
    when = next((when for n in (after, after - 1) if (when := reading.future(keys, n))), None) if is_set else None
    if when is None or when.day is None:
        return False
    _plan_again(reading, when, _keep_kind(reading))
    return True


def _plan_again(reading: Reading, when: When, word: str) -> None:
    """Take the day as that of a follow-up, which is no day left over in the note."""
    reading.draft.problems = [problem for problem in reading.draft.problems if " · dated " not in problem.message]
    if reading.draft.follow_up is None:
        reading.draft.follow_up = FollowUp(when.day, word, when.time or None)


def _call_off(reading: Reading, when: When | None) -> None:
    """Keep in the note what it was that did not take place, and plan it anew, or say that it is no contact."""
    word = _keep_kind(reading)
    if when and when.day:
        _plan_again(reading, when, word)
        return
    reading.say(WARN, "did not take place, so a note and no contact · for a plan write '; fu fri'")


def _keep_kind(reading: Reading) -> str:
    """Put the word for what did not take place before the note, and return it."""
    draft = reading.draft
    word = next((reading.line[span.start : span.end] for span in draft.spans if span.role == "kind"), "")
    draft.note = f"{word}: {draft.note}" if word else draft.note
    draft.flavour = draft.direction = None
    return word


def _end_of_attempt(keys: Sequence[str]) -> int:
    """Return where the words end that say that nobody answered; 0 when the note does not begin with any."""
    end = at = 0
    while at < len(keys):
        if keys[at] in _PASSING or not keys[at]:
            at += 1
            continue
        used = next((n for n in range(_LONGEST, 0, -1) if " ".join(keys[at : at + n]) in _UNANSWERED), 0)
        if not used:
            break
        end = at = at + used
    return end


def _ends_unanswered(keys: Sequence[str]) -> bool:
    """Tell whether the last phrase of a note says that nobody answered, and no luck may mean other things: `about the rota - voicemail`."""
    signs = [at for at, key in enumerate(keys) if key in ("", ",") or not any(map(str.isalnum, key))]
    last = " ".join(keys[signs[-1] + 1 :]) if signs else ""
    return last in _UNANSWERED - {"no luck", "engaged"}


def _is_sent_instead(keys: Sequence[str]) -> bool:
    """Tell whether a note says what was sent, or who was spoken to, instead: `engaged so texted him instead`, `got his assistant instead`."""
    return "instead" in keys and (keys[0] in _REACHING or not _SENDING.isdisjoint(keys))


def _is_all(keys: Sequence[str], at: int) -> bool:
    """Tell whether a note says no more after a place, or only what was left on the machine, or what is tried next."""
    while at < len(keys) and (keys[at] in _PASSING or keys[at] in ("", ",")):
        at += 1
    return at >= len(keys) or keys[at] in _SAYING | _TO_COME


def _is_called_off(keys: Sequence[str]) -> bool:
    """Tell whether a note begins with word that nothing happened: `cancelled, she was ill`."""
    at = next((n for n, key in enumerate(keys[:_FIRST]) if key in _CALLED_OFF), None)
    is_short = at is not None and (len(keys) < 4 or word_at(keys, at + 1) in ("", ",", "until", "to", "till"))
    return is_short or " ".join(keys[:2]) in _NOT_TAKEN_PLACE


def _is_only_called_off(keys: Sequence[str], at: int) -> bool:
    """Tell whether words from a place say no more than that nothing took place: `cancelled again`, `fell through`."""
    used = 2 if " ".join(keys[at : at + 2]) in _NOT_TAKEN_PLACE else int(word_at(keys, at) in _CALLED_OFF)
    return used > 0 and word_at(keys, at + used) in _ONLY_THAT
