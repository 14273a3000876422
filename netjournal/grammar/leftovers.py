"""Leftovers: what a head left over and was probably not meant for the note, so that nothing is passed over in silence."""

from __future__ import annotations

from netjournal.grammar.approximations import find_figure, find_possessive, find_slip, find_vague, find_vague_name
from netjournal.grammar.asides import purpose
from netjournal.grammar.bounds import JOINERS, STARTERS
from netjournal.grammar.bystanders import (
    find_known,
    find_nameless,
    find_owner,
    find_stranger,
)
from netjournal.grammar.callings import RELATIONS, RELATIVES, WHOSE
from netjournal.grammar.dates import FORWARD, PAST, WEEKDAY_OF
from netjournal.grammar.doubts import begins_bare
from netjournal.grammar.draft import ASK, ERROR, WARN
from netjournal.grammar.durations import duration, word_at
from netjournal.grammar.feasts import MOVABLE
from netjournal.grammar.intentions import THEIRS
from netjournal.grammar.introductions import CIRCUMSTANCES
from netjournal.grammar.kinds import REMARKS, is_mark, mean
from netjournal.grammar.names import POSSESSIVES, run_of_names
from netjournal.grammar.rest import FIRST, PHRASE, Doubt, Rest, day_at, moment_at, stays
from netjournal.grammar.signs import ARRANGED
from netjournal.grammar.tails import PRONOUNS
from netjournal.grammar.times import time_of_day
from netjournal.grammar.tokens import SIGILS
from netjournal.grammar.ways import ways_at
from netjournal.spans import say_day
from netjournal.words import LETTERS, TWO_WAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_RELATIVES = RELATIVES | RELATIONS
_AHEAD = frozenset({"by", "before", "until", "till", "next", "due"})
_PUTTING_OFF = frozenset("back again up sometime maybe perhaps probably first thing".split())
"""Words between whom a line is about and a day to come that leave no doubt that it is a plan: `call Igor back tomorrow`."""
_SOON = (["later"], ["later", "today"], ["later", "tonight"], ["soon"], ["asap"])
_ARRANGED = ARRANGED | frozenset("booked scheduled arranged planned pencilled penciled".split())
"""Words behind a day that say that it is still to come."""
_WHERE = frozenset({"at", "@", "in", "on", "over", "via"})
"""Words between a length and where it was spent: `asked Ada how to, 50 min on her balcony`."""
_MOST = 200


def doubt_rest(reading: Reading, rest: Rest) -> None:
    """Say what in the rest of a head was probably not meant for the note; of the same words one thing is enough."""
    lead = purpose(rest.keys, 0)
    if lead < len(rest.keys):
        rest = Rest(rest.tokens[lead:], rest.keys[lead:], rest.is_closed, rest.kind, rest.follows_comma)
    if not rest.tokens or not reading.draft.who or ways_at(rest.tokens, 0)[0]:
        return
    said: list[Doubt] = []
    for check in _CHECKS if rest.kind != "note" else _CHECKS_OF_NOTES:
        doubt = check(reading, rest)
        if doubt and not any(doubt.at < other.end and other.at < doubt.end for other in said):
            said.append(doubt)
    for doubt in sorted(said, key=lambda doubt: doubt.at):
        reading.say(doubt.level, doubt.message)


def doubt_aside(reading: Reading, tokens: list[Token], keys: list[str]) -> None:
    """Say what in a few words, which stay in the note although something was understood behind them, names a time or somebody."""
    if keys == ["back"] and begins_bare(reading) and reading.draft.who and not reading.draft.errors:
        reading.say(WARN, f"logged as done · for a plan write 'note {reading.draft.who[0].name}; fu fri: …'")
    _doubt_owner(reading, reading.between(tokens), keys)
    when = reading.past(keys, 1) if keys[0] in ("no", "sorry", "actually", "or") else None
    if when and when.day and reading.draft.on not in (None, when.day):
        reading.say(WARN, f"two dates; using {say_day(reading.draft.on, reading.today)}")
    if REMARKS.issuperset(keys) or ways_at(tokens, 0)[0]:
        return
    if keys[0] in ("after", "before") and " ".join(keys[1:]) in MOVABLE and tokens[0].start == 0 and reading.draft.who:
        name = reading.draft.who[0].name  # after easter ping Ada
        reading.say(ASK, f"{' '.join(keys)}? · log what happened; for a plan write 'note {name}; fu fri'")
        return
    aside = Rest(tokens, keys, True, "", False)
    for doubt in (
        find_possessive(reading, aside) or find_figure(reading, aside) or find_vague(reading, aside),
        find_nameless(reading, aside)
        or find_owner(reading, aside)
        or find_known(reading, aside)
        or find_stranger(reading, aside),
    ):
        if doubt:
            reading.say(WARN, doubt.message)


def doubt_name(reading: Reading, text: str, keys: list[str]) -> None:
    """Say what in the name of a place or an event is rather a time, or somebody."""
    if reading.draft.who:  # else whose it is may be who was there
        _doubt_owner(reading, text, keys)
    message = find_vague_name(reading, keys)
    if message:
        reading.say(WARN, message)
    elif len(text.split()) > 2 and keys[-2] in JOINERS and text.rsplit(maxsplit=1)[-1].islower():
        reading.say(WARN, f"who is '{keys[-1]}'? · it stays in the name; start a name with a capital")


def _doubt_owner(reading: Reading, text: str, keys: list[str]) -> None:
    """Ask whether somebody known was there whose place or dinner it was."""
    lead = int(keys[0] == "in")
    keys, text = keys[lead:], " ".join(text.split()[lead:])
    used = next((n for n in (1, 2) if word_at(keys, n - 1).endswith(POSSESSIVES)), 0)
    owner = reading.names.find(" ".join(keys[:used]).lstrip("([")[:-2]) if used else []
    if owner and not _RELATIVES.intersection(keys) and not any(person in reading.draft.who for person in owner):
        name = " ".join(text.split()[:used]).lstrip("([")[:-2]
        reading.say(WARN, f"was {name} there? · write 'and {name}'")


def _bare_name(_reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt a name that is all there is behind a day or a length: `mon 45m Paper Mill`."""
    end = next((at for at, token in enumerate(rest.tokens) if token.kind in SIGILS), len(rest.tokens))
    words = [token.text for token in rest.tokens[:end]]
    if rest.is_closed or len(words) < 2 or rest.keys[0] in STARTERS or run_of_names(words, 0) < len(words):
        return None
    return Doubt(stays(" ".join(words), "a place is 'at Acme', a person 'and Ada'"), 0, end)


def _put_off(reading: Reading, rest: Rest) -> Doubt | None:
    """Ask about a line that reads like an order for a time that is no day: `ping Ada after easter`."""
    used = next((n for n in (2, 1) if " ".join(rest.keys[1 : 1 + n]) in MOVABLE), 0)
    if (
        (rest.is_closed and len(rest.keys) > 1 + used)
        or not used
        or rest.keys[0] not in ("after", "before")
        or not begins_bare(reading)
        or reading.draft.direction
    ):
        return None
    text, name = reading.between(rest.tokens[: 1 + used]), reading.draft.who[0].name
    return Doubt(f"{text}? · log what happened; for a plan write 'note {name}; fu fri'", 0, 1 + used, ASK)


def _ahead(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt a day to come behind a few words that say where or how: `over lunch tomorrow`."""
    keys = rest.keys
    if rest.is_closed or keys[0] not in CIRCUMSTANCES | _PUTTING_OFF | {"for", "later", "soon", "asap"}:
        return None
    lead = next((n for n, key in enumerate(keys) if key not in _PUTTING_OFF), len(keys))
    if keys == ["back"] and begins_bare(reading):
        name = reading.draft.who[0].name
        return Doubt(f"logged as done · for a plan write 'note {name}; fu fri: …'", 0, 1)
    if keys[lead:] in _SOON and begins_bare(reading):
        text = reading.between(rest.tokens)
        return Doubt(f"'{text}' is still to come · log what happened; for a plan write '; fu fri'", 0, len(keys), ERROR)
    for at in range(max(1, lead), min(len(keys), PHRASE)):
        when = reading.future(keys, at) if keys[at] in FORWARD else None
        end = at + when.used if when else at
        end += (time_of_day(keys, end) or ("", 0))[1]
        if when and end == len(keys):
            text = reading.between(rest.tokens[at:])
            if (at == lead or begins_bare(reading)) and when.day:
                ahead = f"{say_day(when.day, reading.today)} is in the future"
                return Doubt(f"{ahead} · log what happened; for a plan write '; fu {text}'", at, len(keys), ERROR)
            return Doubt(stays(text, f"for a plan write '; fu {text}'"), at, len(keys))
    return None


def _glued(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt a day or a length with a word on its other side: `20m:hi`, `weber10m`."""
    key = rest.keys[0]
    for at in [n for n, c in enumerate(key) if c in ":/"][:2]:
        words = [key[:at]]
        is_moment = reading.past(words, 0) or duration(words, 0) or time_of_day(words, 0)
        if is_moment and any(map(str.isalpha, key)):
            sign = "colon" if key[at] == ":" else "slash"
            return Doubt(stays(rest.tokens[0].text, f"write a space after the {sign}"), 0, 1)
    for at, key in enumerate(rest.keys[:FIRST]):
        length = key.lstrip(LETTERS)
        if len(key) - len(length) > 1 and duration([length], 0):
            return Doubt(stays(rest.tokens[at].text, "write a space before the length"), at, at + 1)
    return None


def _second(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt another day, length or time, at once or after a comma."""
    draft, keys = reading.draft, rest.keys
    for at in [0, *(n + 1 for n, key in enumerate(keys[:PHRASE]) if key == ",")]:
        if draft.minutes is not None and duration(keys, at):
            return Doubt(f"two durations; using {draft.minutes}m", at, at + 1)
        day = day_at(reading, keys, at + (word_at(keys, at) in ("or", "to", "until")))
        if draft.on and day and (at or keys[0] in ("or", "to", "until")):
            return Doubt(f"two dates; using {say_day(draft.on, reading.today)}", at, at + day)
        if draft.time and time_of_day(keys, at):
            return Doubt(f"two times; using {draft.time}", at, at + 1)
    return None


_SORTS_OF_CALLS = frozenset("three way 3 3-way three-way conference group joint team".split())


def _kind(reading: Reading, rest: Rest) -> Doubt | None:
    used = len(rest.keys) if rest.is_closed and len(rest.keys) < FIRST else 1
    while used < min(len(rest.keys), FIRST) and (
        is_mark(rest.tokens[used - 1]) or rest.keys[used - 1] in REMARKS | _SORTS_OF_CALLS
    ):
        used += 1
    key = rest.keys[used - 1]
    if rest.kind or len(key) < 2 or mean(key, reading.kinds)[0] in ("", "note"):
        return None
    if word_at(rest.keys, used) in ("to", "with") and word_at(rest.keys, used + 1) in WHOSE:
        return None  # spoke to her boss
    text = reading.between(rest.tokens[:used])
    return Doubt(stays(text, f"the kind comes first: '{key} {reading.draft.who[0].name}'"), 0, used + 1)


def _arranged(reading: Reading, rest: Rest) -> Doubt | None:
    """Ask whether what was arranged for a day has been: `video Lena mon 9am booked`."""
    draft, following = reading.draft, word_at(rest.keys, 1)
    is_arranged = rest.keys[0] in _ARRANGED and (following in ("", ",") or following in _WHERE)
    if not is_arranged or draft.on is None or rest.kind not in TWO_WAY:
        return None
    hint = f"for a plan write 'note {draft.who[0].name}; fu fri: …'"
    return Doubt(f"{say_day(draft.on, reading.today)}, though {rest.keys[0]}? · {hint}", 0, 1, ASK)


def _late(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt a day, a time or a length after a word or two of prose, in a head that a colon ends, or at the end of a bare line."""
    draft, keys = reading.draft, rest.keys
    is_bare = draft.on is None and draft.minutes is None and draft.time is None
    looks_far = rest.is_closed or is_bare
    if looks_far and draft.minutes is None and "for" in keys[:-1] and duration(keys, keys.index("for") + 1):
        at = keys.index("for")
        return Doubt("'for' and a length stay in the note · write a length before the note", at, at + 2)
    for at in range(min(len(keys), _MOST if looks_far else PHRASE)):
        if keys[at] in STARTERS and not looks_far:
            return None
        used = moment_at(reading, keys, at, is_free=True)
        used += _day_behind(reading, keys, at, used)
        is_apart = at > 0 and keys[at - 1] == "," and _stands_alone(keys, at + used)
        is_near = (
            at < FIRST
            or is_apart
            or _is_clocked(keys, at, used)
            or _is_over(keys, at, used)
            or (at > 0 and rest.tokens[at - 1].text[-1] in ".!?" and duration(keys, at) is not None)
            or (keys[at - 1] == "on" and at < PHRASE and not PRONOUNS.intersection(keys[:at]))
        )
        if (
            not used
            or (at and keys[at - 1 - (at > 1 and keys[at - 1] == "the")] in _AHEAD | STARTERS)
            or not (rest.is_closed or is_near or at + used == len(keys))
        ):
            continue
        if keys[0] in THEIRS and keys[at - 1] == "on":
            continue  # he starts on monday
        return _doubt_moment(reading, rest, at, used)
    return None


def _doubt_moment(reading: Reading, rest: Rest, at: int, used: int) -> Doubt | None:
    """Return the doubt about a day, a time and a length that so many words from a place are."""
    draft, keys = reading.draft, rest.keys
    first = next((n for n in range(at, at + used) if day_at(reading, keys, n)), None) if draft.on is None else None
    if first is None:
        text = reading.between(rest.tokens[at : at + used])
        is_length = any(duration(keys, n) for n in range(at, at + used))
        hint = "write a length before the note" if is_length else "a time stands before the note"
        return Doubt(stays(text, hint), at, at + used)
    if keys[first] in ("today", "tonight"):
        return None
    end = first + day_at(reading, keys, first)
    end += (time_of_day(keys, end) or ("", 0))[1] if _is_clocked(keys, first, end - first) else 0
    is_measured = draft.minutes is None
    length = duration(keys, end) if is_measured else None
    end += length[1] if length else 0
    begin = at if is_measured and duration(keys, at) else first  # 40m sun
    text = reading.between(rest.tokens[begin:end])
    return Doubt(stays(text, f"dated {say_day(reading.today, reading.today)}"), first, end)


def _day_behind(reading: Reading, keys: list[str], at: int, used: int) -> int:
    """Return how many words behind a length are `on` and a day: `3h on sun`."""
    is_on = used > 0 and word_at(keys, at + used) == "on" and reading.draft.on is None and duration(keys, at)
    day = day_at(reading, keys, at + used + 1) if is_on else 0
    return day and day + 1


def _stands_alone(keys: list[str], after: int) -> bool:
    """Tell whether nothing follows a length behind a comma that it could measure: it ends a phrase, or says where."""
    after += time_of_day([word_at(keys, after).replace(".", ":")], 0) is not None  # 18.11. 12.30
    return word_at(keys, after) in ("", ",") or (
        word_at(keys, after) in _WHERE and not word_at(keys, after + 1)[:1].isdecimal()
    )


def _is_over(keys: list[str], at: int, used: int) -> bool:
    """Tell whether a day that can only lie behind, or a length, ends a phrase about nobody else: `drew the plan at Acme yesterday, liked it`."""
    is_last = word_at(keys, at + used) in ("", ",") and PRONOUNS.isdisjoint(keys[:at])
    return is_last and (keys[at] in PAST or keys[at] in WEEKDAY_OF or duration(keys, at) is not None)


def _is_clocked(keys: list[str], at: int, used: int) -> bool:
    """Tell whether a day at a place has a time with it, and both end a phrase that is about nobody else: `the flat sat 11am, liked it`."""
    time = time_of_day(keys, at + used)
    is_last = time is not None and word_at(keys, at + used + time[1]) in ("", ",")
    return is_last and (at == 0 or keys[at - 1] not in ("to", "for")) and PRONOUNS.isdisjoint(keys[:at])


_CHECKS_OF_NOTES = (_glued, _second, find_slip, find_nameless, _kind, find_stranger)
"""What somebody is like, and who with, is what notes are about."""
_CHECKS = (
    _put_off, _glued, _second, find_slip, find_figure, find_nameless, _arranged, _kind, find_owner, find_known, _bare_name, _ahead, find_vague, _late, find_stranger,
)  # fmt: skip
