"""Lengths: how long it took, and which day it was, where the prose of a line says so: `rang Ada about the lease, 20 mins, she agreed`."""

from __future__ import annotations

from netjournal.grammar.bounds import STARTERS
from netjournal.grammar.dates import PAST, WEEKDAY_OF
from netjournal.grammar.days import MONTH_OF
from netjournal.grammar.draft import WARN
from netjournal.grammar.durations import count_loose, duration
from netjournal.grammar.hours import guess_range, guess_time
from netjournal.grammar.rest import stays
from netjournal.grammar.signs import WHOM
from netjournal.grammar.tails import AHEAD, BEFORE_LENGTHS, COMING, DASHES, PRONOUNS
from netjournal.grammar.times import UP_TO, time_range
from netjournal.grammar.tokens import COMMA, Token
from netjournal.spans import say_day
from netjournal.words import DEEDS, DOINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netjournal.grammar.days import When
    from netjournal.grammar.part import Part
    from netjournal.grammar.reading import Reading

_LASTING = frozenset("talked spoke chatted took lasted stayed for".split())
"""Words between a comma and how long it was."""
_UNTIL = frozenset({"until", "till", "til"})
_SPEAKING = ("spoke", "talked", "chatted")
_SPEAKING_FOR = [[verb, "for"] for verb in (*_SPEAKING, "met")]
_ABOUT = frozenset("regarding concerning during following morning evening".split())
"""Words in -ing that do not say what was done."""
_ENDS_SENTENCE = (".", "!", "?")
_YEARLY = frozenset("his her their birthday bday anniversary born due deadline is".split())
"""Words of a phrase about another day than that of the line."""
_LATELY = 62
"""A day that prose names by its month lies fewer days back."""
_OTHER = frozenset("both each went there drove walked waited".split())
"""Words of a phrase whose length is not that of the talk."""
_MOST_BEFORE = 2
_LONGEST = 12 * 60
"""So many minutes at most; what took longer was no talk."""


def take_length(reading: Reading, part: Part, start: int, keys: Sequence[str]) -> None:
    """Take the one length that stands alone behind a comma from a place on out of the prose, and say so; `keys` are the part's."""
    phrases = list(_phrases(part, start, keys))
    found = [(run, length) for run in phrases if (length := _length(reading, keys, run))]
    ending = None if found else _ending(phrases, keys)
    found = [ending] if ending else found
    if not found:
        _read_clause(reading, part, start, keys)
    if len(found) != 1 or found[0][1][0] > _LONGEST:
        return
    run, (minutes, used) = found[0]
    when = _day_behind(reading, keys, run, used) if reading.draft.on is None else None
    if when:  # 1hr this morning
        reading.draft.on, used = when.day, len(run)
    tokens = _take(part, run, used)
    reading.draft.minutes = minutes
    reading.mark("duration", tokens)
    reading.say(WARN, f"'{reading.between(tokens)}' is read as how long it took")


def _read_clause(reading: Reading, part: Part, start: int, keys: Sequence[str]) -> None:
    """Read how long it took from a clause that says just that, and leave it in the note; else say that from when to when stays there."""
    is_first = True
    for n in range(start, len(keys)):
        lead = _count_speaking(keys, n)
        length = duration(keys, n + lead) if lead else None
        used = lead + length[1] if length else _count_hours(keys, n) if is_first else 0
        tokens = part.tokens[n : n + used]
        if length:
            reading.draft.minutes = length[0]
            reading.mark("duration", tokens)
            reading.say(WARN, f"'{reading.between(tokens)}' is read as how long it took")
        elif used and reading.draft.time is None:
            reading.say(WARN, stays(reading.between(tokens), "times stand before the note: 14:00-15:30"))
        if used:
            return
        is_first = is_first and not part.tokens[n].text.endswith(_ENDS_SENTENCE)


def _count_speaking(keys: Sequence[str], at: int) -> int:
    """Return how many words from a place come before how long it took: `we spoke for`, `spoke to him`; 0 for none."""
    if keys[at] == "we" and keys[at + 1 : at + 3] in _SPEAKING_FOR:
        return 3
    is_to = keys[at] in _SPEAKING and keys[at + 1 : at + 2] != [] and keys[at + 1] in ("to", "with")
    return 3 if is_to and keys[at + 2 : at + 3] != [] and keys[at + 2] in WHOM else 0


def _count_hours(keys: Sequence[str], at: int) -> int:
    """Return how many words from a place say from when to when: `2 til 4`, `from two until a quarter past three`."""
    lead = int(keys[at] in ("from", "between"))
    spread = guess_range(keys, at + lead) or time_range(keys, at + lead)
    if spread:
        used = lead + spread[2]
        is_told = not _UNTIL.isdisjoint(keys[at : at + used]) or keys[at + used - 1].endswith(("am", "pm"))
        return used if is_told else 0
    begin = guess_time(keys, at + 1) if lead else None
    after = at + 1 + begin[1] if begin else len(keys)
    if after >= len(keys) or keys[after] not in UP_TO:
        return 0
    skipped = 1 + (keys[after + 1 : after + 2] == ["a"])
    end = guess_time(["until", *keys[after + skipped :]], 1)
    return after + skipped + end[1] - at if end else 0


def _ending(phrases: Sequence[range], keys: Sequence[str]) -> tuple[range, tuple[int, int]] | None:
    """Return where the last phrase ends in a length behind a word or two for what it was, and that: `met Ada, assessment 1h`."""
    last = phrases[-1] if phrases and phrases[-1].stop == len(keys) else range(0)
    for at in range(last.start + 1, min(last.start + _MOST_BEFORE + 1, last.stop)):
        length = duration(keys, at)
        before = set(keys[last.start : at])
        is_plain = all(key.isalpha() for key in before) and before.isdisjoint(
            _OTHER | BEFORE_LENGTHS | COMING | PRONOUNS | STARTERS
        )
        if length and at + length[1] == last.stop and is_plain:
            return range(at, last.stop), length
    return None


def take_day(reading: Reading, part: Part, start: int, keys: Sequence[str], *, deed: str) -> None:
    """Take the day when it was out of the prose from a place on, and say so.

    It stands alone behind a comma or, where the prose tells of a `deed`, ends that: `1h with Ada drawing the plan yesterday, tired`.
    """
    found = [(run, when) for run in _phrases(part, start, keys) if (when := _day(reading, keys, start, run))]
    ending = _end_of_deed(reading, part, start, keys, deed) if deed else None
    found = [ending] if ending else found
    if len(found) != 1:
        return
    run, when = found[0]
    tokens = _take(part, run, len(run))
    reading.draft.on = when.day
    reading.mark("when", tokens)
    reading.say(WARN, f"'{reading.between(tokens)}' is read as {say_day(when.day or reading.today, reading.today)}")


def _take(part: Part, run: range, used: int) -> list[Token]:
    """Cut the first tokens of a run out of the text, with the comma before it when that is all, and return them."""
    tokens, last = part.tokens[run.start : run.start + used], part.tokens[run.start + used - 1]
    if last.text.endswith(_ENDS_SENTENCE):  # the stop ends what comes before
        tokens[-1] = Token(last.kind, last.start, last.end - 1, last.text[:-1])
    comma = part.tokens[run.start - 1]
    part.cut([comma, *tokens] if used == len(run) and _parts(comma) else tokens)
    return tokens


def _end_of_deed(reading: Reading, part: Part, start: int, keys: Sequence[str], deed: str) -> tuple[range, When] | None:
    """Return the day that ends what was done, and where it stands."""
    end = next((n for n in range(start, len(keys)) if part.tokens[n].kind == COMMA), len(keys))
    days = PAST | WEEKDAY_OF.keys() if deed in DEEDS or DOINGS.get(deed) in ("touch", "met") else PAST
    at = next((n for n in range(start + 1, end) if keys[n] in days), end)
    when = reading.past(keys, at) if at < end else None
    is_told = keys[start] in _ABOUT or bool((PRONOUNS | STARTERS) & set(keys[start:at])) or keys[at - 1] in AHEAD
    if is_told or when is None or when.day is None or at + when.used != end:
        return None
    return range(at - (keys[at - 1] == "on"), end), when


def _day(reading: Reading, keys: Sequence[str], start: int, run: range) -> When | None:
    """Return the day that a phrase is and that is hardly one to come."""
    key = keys[run.start].rstrip(".") if run else ""
    before = next((n for n in range(run.start - 2, start, -1) if keys[n] == ","), start)
    is_ahead = bool((COMING | PRONOUNS) & set(keys[before : run.start]))  # he is leaving, fri
    is_day = key in PAST or key in WEEKDAY_OF
    if not (is_day or MONTH_OF.keys().isdisjoint(keys[run.start : run.stop])):  # met Ada when she was over, 14 nov
        is_day, is_ahead = True, not _YEARLY.isdisjoint(keys[before : run.start])
    when = reading.past(keys, run.start) if not is_ahead and is_day else None
    is_lately = when is not None and when.day is not None and 0 <= (reading.today - when.day).days < _LATELY
    return when if when and is_lately and when.used == len(run) else None


def _phrases(part: Part, start: int, keys: Sequence[str]) -> Iterator[range]:
    """Yield the places of the tokens behind a comma or a dash, up to the next one or the end of the sentence."""
    for comma in range(max(start - 1, 0), len(keys)):
        if not _parts(part.tokens[comma]):
            continue
        end = comma + 1
        while end < len(keys) and not _parts(part.tokens[end]):
            end += 1
            if part.tokens[end - 1].text.endswith(_ENDS_SENTENCE):
                break
        if not any(part.is_cut(token) for token in part.tokens[comma:end]):
            yield range(comma + 1, end)


def _parts(token: Token) -> bool:
    """Tell whether a token stands between two phrases."""
    return token.kind == COMMA or token.text in DASHES


def _day_behind(reading: Reading, keys: Sequence[str], run: range, used: int) -> When | None:
    """Return the day that is all that follows so many words of a phrase: `1hr this morning`, `35m on friday`."""
    start = run.start + used + (used < len(run) and keys[run.start + used] == "on")
    when = reading.past(keys, start) if start < run.stop else None
    return when if when and when.day and start + when.used == run.stop else None


def _length(reading: Reading, keys: Sequence[str], run: range) -> tuple[int, int] | None:
    """Return the minutes that a phrase says something took, and the words used, when at most a place follows: `2h at Acme`."""
    lead = int(keys[run.start] in _LASTING) if run else 0
    length = duration(keys, run.start + lead) if lead < len(run) else None
    if length is None:
        return None
    used = lead + length[1]
    used += count_loose(keys[: run.stop], run.start + used)
    is_whole = used == len(run) or keys[run.start + used] == "at" or _day_behind(reading, keys, run, used)
    return (length[0], used) if is_whole else None
