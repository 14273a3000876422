"""Doubts: what stays in the note although it looks as if more was meant, so that nothing is passed over in silence."""

from __future__ import annotations

from netjournal.grammar.bounds import JOINERS, STARTERS
from netjournal.grammar.dates import WEEKDAY_OF
from netjournal.grammar.draft import WARN
from netjournal.grammar.durations import EACH, duration, rhythm, word_at
from netjournal.grammar.intentions import DUE_BY, HINT, HINT_OF_THEIRS, THEIRS, awaits_a_feast
from netjournal.grammar.kinds import PLANNING, WITH
from netjournal.grammar.signs import ONCE
from netjournal.grammar.times import looks_measured, time_of_day
from netjournal.grammar.tokens import COLON, WORD
from netjournal.text import clip
from netjournal.words import KIND_OF, TWO_WAY, UNITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_CHANNELS = frozenset({"by", "via", "over", "at", "@", "with", "in"})
_INTENDING = frozenset(
    "call email ping text message meet send talk chat schedule book catch check touch i'll i will we'll let's lets need must should again "
    "promised promise remember dont don't next back will intro congratulate ask invite forward share review prepare order buy pay visit thank introduce "
    "find look update draft write finish sign try tell show bring give set arrange organise organize plan ring phone drop see confirm if".split()
)
_SHORTHAND = frozenset({"fu", "f/u", "f-u", "fup"})
"""Words of a plan that are no words of a sentence."""
_EXPECTING = frozenset({"waiting", "awaiting"})
_AFTER_A_PLAN = frozenset({"up", "me", "us", "him", "her", "them"})
_OR = frozenset({"or", "and", "to", "until", "/", "-", "–"})
"""Words between a date and another one."""
_TOO = frozenset({"later", "too", "also", "us", "for", "at", "halfway", "briefly", "afterwards", "remotely"})
"""Words behind what somebody joined who was there too, and not of a company."""
_BEING = frozenset("he's she's they're i'm we're it's im hes shes theyre".split())
_ASKING = frozenset("know knows knew ask asks asked asking see tell say says wonder wonders wondered sure".split())
"""Words before when something is that nobody waits for: `wants to know when I'm home`."""
_BARE_VERBS = frozenset("call phone ring email mail text message msg ping meet visit".split())
"""Words that may also say what is to be done: `call Joy when the figures are out`."""
_LONGEST_DATE = 5
_LONGEST_LENGTH = 3
_SHORT_NOTE = 5
"""So many words may be what was done, and how long."""
_LONGEST_PROMISE = 10
_MOST_SHOWN = 60
_SHORT_WAIT = 6
"""So many words tell why somebody waited, and not what for: `waiting for the train to Leeds was awful`."""


def doubt_note(reading: Reading, tokens: Sequence[Token], keys: Sequence[str], kind: str | None) -> None:
    """Say when a note begins like something that belongs before it, or holds a plan."""
    is_kind = kind is None and word_at(keys, 0) in KIND_OF and len(keys[0]) > 1
    is_kind = is_kind and not any("the kind comes first" in problem.message for problem in reading.draft.problems)
    if is_kind and (len(keys) == 1 or reading.past(keys, 1) or duration(keys, 1) or word_at(keys, 1) in _CHANNELS):
        reading.say(WARN, f"'{keys[0]}' stays in the note · the kind comes first: '{keys[0]} Ada: …'")
    if reading.draft.who and (_waits_later(reading, keys) or (word_at(keys, 0) in ONCE and _is_ahead(reading, keys))):
        name = reading.draft.who[0].name
        reading.say(WARN, f"logged as done · for a plan write 'note {name}; fu fri: …'")
    _doubt_length(reading, tokens, keys, kind)
    doubt_plan(reading, tokens, keys)


def _is_ahead(reading: Reading, keys: Sequence[str]) -> bool:
    """Tell whether a meeting that waits for something may be still to come: `call Joy when the figures are out`, `when he's in town`."""
    return begins_bare(reading) or word_at(keys, 1) in _BEING or word_at(keys, 2) in ("is", "are", "comes", "gets")


def _waits_later(reading: Reading, keys: Sequence[str]) -> bool:
    """Tell whether a line that may also say what is to be done waits for something to be so: `call Joy re the rota when I'm back`."""
    return begins_bare(reading) and any(
        keys[at] in ONCE and word_at(keys, at + 1).replace("\u2019", "'") in _BEING and keys[at - 1] not in _ASKING
        for at in range(1, len(keys))
    )


def begins_bare(reading: Reading) -> bool:
    """Tell whether the line's first word may also say what is to be done: `call`."""
    return reading.line.split(maxsplit=1)[0].casefold() in _BARE_VERBS


def _doubt_length(reading: Reading, tokens: Sequence[Token], keys: Sequence[str], kind: str | None) -> None:
    """Say when a note, or a clause that is part of it, ends in a length that nothing was said about: `re: grant 25 min`, `great talk, 20m`."""
    if reading.draft.minutes is not None or kind not in TWO_WAY:
        if reading.draft.minutes is None and kind in (None, "note"):
            _doubt_contact(reading, tokens, keys)
        return
    first = duration(keys, 0)
    if first and word_at(keys, first[1]) in ("", ","):
        reading.say(WARN, f"'{reading.between(tokens[: first[1]])}' stays in the note · write a length before the note")
        return
    for at in range(max(1, len(keys) - _LONGEST_LENGTH), len(keys)):
        length = duration(keys, at)
        is_apart = keys[at - 1] == "," or tokens[at - 1].text[-1] in ".!?)" or keys[0] in STARTERS
        if length and at + length[1] == len(keys) and is_apart:
            text = clip(reading.between(tokens[at:]), _MOST_SHOWN)
            if not any(text in problem.message for problem in reading.draft.problems):
                reading.say(WARN, f"'{text}' stays in the note · write a length before the note")
            return


def _doubt_contact(reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> None:
    """Say when a note of no kind says how long something took: in a few words with its day, or between two commas: `Ada: padel 1h30 yesterday`."""
    if any(span.role == "kind" for span in reading.draft.spans):
        return
    for at in range(1, len(keys)):
        length = duration(keys, at)
        after = at + length[1] if length else at
        when = reading.past(keys, after) if after < len(keys) else None
        text = reading.between(tokens[at : after + (when.used if when else 0)]).rstrip(".!?")
        is_said = any(text in problem.message for problem in reading.draft.problems)
        is_last = len(keys) <= _SHORT_NOTE and after + (when.used if when else 0) == len(keys)
        if (
            length
            and (is_last or _is_apart(tokens, keys, at, after))
            and reading.draft.who
            and not is_said
            and keys[at - 1] not in ("in", "by", "for", "every")
        ):
            name = reading.draft.who[0].name
            reading.say(WARN, f"'{text}' stays in the note · for contact begin with the kind: 'met {name}, {text}: …'")
            return


def _is_apart(tokens: Sequence[Token], keys: Sequence[str], at: int, after: int) -> bool:
    """Tell whether a length stands alone between two commas or stops, or before the words for a call: `, 1.5h,`, `15 min on the phone`."""
    is_begun = keys[at - 1] == "," or tokens[at - 1].text[-1:] in ".!?"
    is_ended = word_at(keys, after) in ("", ",") or tokens[after - 1].text[-1:] in ".!?"
    is_call = " ".join(keys[after : after + 3]).startswith(("on the phone", "on phone", "by phone"))
    return is_begun and (is_ended or is_call)


def doubt_plan(reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> None:
    """Say when prose holds a follow-up or a promise that no separator sets apart."""
    if "\\;" in reading.line:  # whoever writes that knows what a separator is
        return
    for at, key in enumerate(keys):
        if key not in PLANNING and key not in ("follow", "remind"):
            continue
        used = 2 if word_at(keys, at + 1) in _AFTER_A_PLAN else 1
        start = (
            at + used + (word_at(keys, at + used) in ("on", "by", "in") and word_at(keys, at + used + 1) not in UNITS)
        )
        is_promise = key in ("owe", "owes", "todo")
        is_plan = used == 2 or key not in ("follow", "remind")
        has_colon = at + used < len(tokens) and tokens[at + used].kind == COLON
        ahead = reading.future(keys, at + used) or reading.future(keys, start)
        by = keys.index("by", at) if is_promise and "by" in keys[at : at + _LONGEST_PROMISE] else len(keys)
        ahead = reading.future(keys, by + 1) if is_promise else ahead
        if is_plan and (has_colon or ahead or key in _SHORTHAND or (is_promise and at == 0)):
            end = next((n for n in range(at + used, len(keys)) if keys[n] == ","), len(keys))
            plan = clip(reading.between(tokens[at:end]), _MOST_SHOWN)
            reading.say(WARN, f"'{plan}' is only text here · a plan stands after a ';'")
            return


def doubt_time(reading: Reading, tokens: Sequence[Token], keys: Sequence[str], at: int) -> None:
    """Say when the text after a date begins with another one, or what is nearly a time: `fu mon or tue`, `fu fri 15h`."""
    if word_at(keys, at) in _OR and reading.future(keys, at + 1):
        reading.say(WARN, f"two dates; '{reading.between(tokens[at:])}' is only text here")
    end = at + 1 + (word_at(keys, at) in ("at", "@", "around"))
    is_last = end >= len(keys) or tokens[end].kind != WORD
    if looks_measured(keys, end - 1) and (is_last or not keys[end - 1].isdecimal()):
        text = reading.between(tokens[at:end])
        reading.say(WARN, f"'{text}' is only text here · a time reads 9am or 15:30")


def doubt_clause(reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> None:
    """Say when a clause that was not understood holds words that should not be passed over."""
    text = clip(reading.between(tokens), _MOST_SHOWN)
    if _holds_plan(reading, keys) or (keys[0] in _INTENDING and awaits_a_feast(keys)):
        reading.say(WARN, f"'{text}' stays in the note · {HINT}")
    elif _holds_rhythm(keys):
        reading.say(WARN, f"'{text}' stays in the note · a rhythm reads 'every 3w'")
    elif _is_dated(reading, tokens, keys):
        reading.say(WARN, f"'{text}' stays in the note · {HINT}")
    elif keys[0] == "waiting" and keys[1:2] in (["for"], ["on"]) and len(keys) < _SHORT_WAIT:
        reading.say(WARN, f"'{text}' stays in the note · {HINT_OF_THEIRS}")
    elif _is_entry(reading, keys):
        reading.say(WARN, f"'{text}' stays in the note · another entry is a line of its own")
    elif _names_somebody(reading, keys):
        reading.say(WARN, f"'{text}' stays in the note · people come before the first ';'")
    else:
        _doubt_length(reading, tokens, keys, reading.draft.kind)


def _holds_plan(reading: Reading, keys: Sequence[str]) -> bool:
    """Tell whether a clause has a word for plans, though perhaps with its date glued to it: `fu2w`, `f.u. 2w`."""
    if PLANNING & set(keys) or any(keys[n : n + 2] == ["follow", "up"] for n in range(len(keys))):
        return True
    first = keys[0].replace(".", "")
    glued = next((first[len(word) :].lstrip("-:") for word in PLANNING if first.startswith(word)), None)
    is_apart = any(first.startswith(f"{word}:") for word in PLANNING)  # owe:deck
    return is_apart or (glued is not None and (not glued or reading.future([glued], 0) is not None))


def _holds_rhythm(keys: Sequence[str]) -> bool:
    """Tell whether a clause is `every friday`, `every 6 weeks or so`, `stay in touch every 6w` or `twice a year`."""
    if len(keys) < 4 and list(keys[-2:-1]) in (["a"], ["per"]) and keys[-1] in UNITS:
        return True
    at = next((n for n, key in enumerate(keys) if key in EACH), -1) + 1
    if not at or not (at == 1 or keys[0] in _INTENDING or keys[0] in ("stay", "keep")):
        return False
    if at == 1 and keys[1:] and keys[1][:1].isdecimal() and any(key in UNITS for key in keys[1:3]):
        return True
    if at == 1 and len(keys) < 4 and (keys[1:2] == ["few"] or any(key in WEEKDAY_OF for key in keys[1:3])):
        return True
    found = rhythm(keys, at)
    if found is None or (at == 1 and not keys[1][:1].isdecimal()):
        return False
    return at + found[1] >= len(keys) - 2 * (at == 1)


def _is_dated(reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> bool:
    """Tell whether a clause is a date, is due by one, or intends something on one."""
    for at in range(len(keys)):
        after = _end_of_date(reading, keys, at)
        if not after:
            continue
        follows = keys[after] if after < len(keys) else ""
        if at == 0 and (follows in _INTENDING or after == len(keys)):
            return True
        if after < len(keys):
            if keys[0] == "if" or (tokens[after].kind == COLON and at < 3):
                return True
            continue
        if keys[at - 1] in DUE_BY and keys[0] not in THEIRS:
            return True
        is_planned = keys[0] in _INTENDING | _EXPECTING or (keys[0] in KIND_OF and len(keys[0]) > 1)
        if is_planned and at >= len(keys) - _LONGEST_DATE:
            return True
    return False


def _end_of_date(reading: Reading, keys: Sequence[str], at: int) -> int:
    """Return where a date that begins at a word ends, with the time after it; 0 when there is none."""
    when = reading.future(keys, at)
    if when is None:
        return 0
    after = at + when.used
    lead = 1 if word_at(keys, after) == "at" else 0
    time = time_of_day(keys, after + lead)
    return after + lead + time[1] if time else after


def _is_entry(reading: Reading, keys: Sequence[str]) -> bool:
    """Tell whether a clause is a kind, and then somebody known: `met Joy yesterday 1h`."""
    at = 1 + (word_at(keys, 1) in WITH)
    is_kind = len(keys[0]) > 1 and keys[0] in KIND_OF
    return is_kind and any(reading.names.knows(" ".join(keys[at : at + used])) for used in (1, 2, 3) if keys[at:])


def _names_somebody(reading: Reading, keys: Sequence[str]) -> bool:
    """Tell whether a clause is a known name, perhaps with a length or a colon after it: `Priya`, `also Priya 20m`."""
    start = 1 if keys[0] in JOINERS or keys[0] in ("also", "then") else 0
    for used in range(min(3, len(keys) - start), 0, -1):
        at = start + used
        length = duration(keys, at)
        after = at + (length[1] if length else 0)
        is_end = after == len(keys) or keys[after] == "" or _comes_too(keys, after)
        if is_end and reading.names.knows(" ".join(keys[start:at])):
            return True
    return False


def _comes_too(keys: Sequence[str], at: int) -> bool:
    """Tell whether words behind a name say that somebody was there too: `Joy joined later`, `Joy was there as well`."""
    following = word_at(keys, at + 1)
    if keys[at] in ("joined", "came"):
        return following == "" or following in _TOO
    return keys[at] in ("too", "also") or (keys[at] == "was" and following in ("there", "also", "with", "too"))
