"""The grammar of a line: `[kind] [direction] people, when, how long, where: note; clauses #tags +facts`."""

from __future__ import annotations

from netjournal.grammar.colons import find_end
from netjournal.grammar.dates import PAST, holds_day
from netjournal.grammar.draft import AGAIN, OF_ENTRY, REPEATED, REPEATS, WARN, Draft
from netjournal.grammar.head import Head
from netjournal.grammar.kinds import WITH
from netjournal.grammar.names import part_names
from netjournal.grammar.outcomes import read_outcome
from netjournal.grammar.part import cut_sigils, split
from netjournal.grammar.reading import NOBODY_CHOSEN, Reading, keys_of_tokens
from netjournal.grammar.signs import (
    FOLLOW,
    I_SHALL,
    MAY_PROMISE,
    OWE,
    SAID,
    THEY_WILL,
    may_be_misplaced,
    may_measure,
    may_plan,
)
from netjournal.grammar.tokens import COMMA, NEWLINE, SIGILS, STAR, Token, tokenize, unescape
from netjournal.text import fold
from netjournal.words import DEEDS, DIRECTED, DOINGS, TWO_WAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netjournal.grammar.draft import Somebody
    from netjournal.grammar.names import Names
    from netjournal.grammar.part import Part
    from netjournal.grammar.pledges import Pledge
_EXPLICIT = FOLLOW - {"next"}
"""Words of a clause that is a follow-up whatever follows."""
_LONGEST_WAYS = 200
"""So much of a note is looked at for the addresses it begins with."""
NO_KINDS: Mapping[str, str] = {}


def parse(
    line: str,
    names: Names,
    today: date,
    kinds: Mapping[str, str] = NO_KINDS,
    order: str = "",
    meant: Mapping[str, Somebody] = NOBODY_CHOSEN,
) -> Draft:
    """Return what a line says, as of a day; whatever is wrong with it is in the draft's problems, never raised.

    `order` settles dates such as 12/11: `dmy` or `mdy`; without it they are asked. `meant` says who is meant by the names
    that may mean several people, by what their questions are about.
    """
    reading = Reading(line, names, today, kinds, order, meant)
    draft = reading.draft
    parts = split(reading, tokenize(line))
    begins = [keys_of_tokens(part.tokens[:2]) for part in parts[1:]]
    reading.is_followed = any(_EXPLICIT.intersection(keys[:1]) for keys in begins)
    reading.owing = {OWE[words] for keys in begins for words in (" ".join(keys[:1]), " ".join(keys)) if words in OWE}
    cut_sigils(parts)
    head, note = _read_head(reading, parts[0])
    draft.note = unescape(note + _read_rest(reading, parts[1:], follows=note != "")).strip()
    for part in parts:
        for token in part.tokens:
            if token.kind in SIGILS and (token.kind != STAR or token.start in part.cuts):
                from netjournal.grammar.facts import read_sigil  # a plain line has none

                read_sigil(reading, token)
    if read_outcome(reading, head.happening.kind):
        head.happening.kind = "note"
    _conclude(reading, head, parts[0].tokens)
    if not head.happening.is_plan:
        _read_ways(reading, tokenize(draft.note[:_LONGEST_WAYS]))  # call Bob; bob@x.org
    _doubt_note_ahead(reading, fold(draft.note).replace(",", " ").split())
    return draft


def _doubt_note_ahead(reading: Reading, words: Sequence[str]) -> None:
    """Say what in the words of a note is still to come: a day, or a promise without one."""
    if holds_day(words):
        from netjournal.grammar.ahead import doubt_ahead  # most notes hold no day

        doubt_ahead(reading)
    if not MAY_PROMISE.isdisjoint(words):
        from netjournal.grammar.undated_promises import doubt_undated  # most notes promise nothing

        doubt_undated(reading)


def _read_head(reading: Reading, part: Part) -> tuple[Head, str]:
    """Read the first part; return the head and the raw note after it."""
    tokens = part.tokens = part_names(part.tokens, reading.names)
    colon = find_end(reading, tokens)
    head = Head(reading, tokens[:colon], is_closed=colon is not None)
    used = head.read()
    _settle_kind(reading, head, tokens, used)
    reading.draft.kind = head.happening.kind or "note"
    part.cut(head.closing)
    part.cut(token for token in tokens[: used if colon is None else colon] if token.kind in SIGILS)
    start = used + 1 if used == colon else used
    note, end = _read_prose(reading, part, head, start, is_closed=colon is not None)
    reached = 0 if head.happening.is_plan else _read_ways(reading, tokens[start:end])
    if not head.happening.is_plan:
        left = slice(start + reached if reached else used, min(end, len(head.tokens)))
        over = [] if head.telling.is_whole else part.prose(head.tokens[left])
        if over:
            follows = used > 0 and tokens[used - 1].kind == COMMA
            _doubt_rest(reading, over, head, follows_comma=follows)
        if not head.telling.is_undone:
            prose = part.prose(tokens[start:end])
            if any(":" in token.text for token in prose):
                from netjournal.grammar.facts import doubt_facts

                doubt_facts(reading, prose)
            _doubt_note(reading, prose, keys_of_tokens(prose), head.happening.kind)
    if head.named or head.happening.kept:
        _doubt_passed(reading, head)
    if not note and SAID.issuperset(head.keys[first] for first, _ in head.happening.kept):
        head.happening.kept.clear()  # told Rosa I'd review her draft by fri
    for first, after in reversed(head.happening.kept):
        run = tokens[first:after]
        aside = part.text(run[0].start, run[-1].end).rstrip(" ,(-–—") or reading.between(run)
        note = f"{aside}{': ' if any(map(str.isalnum, aside)) else ' '}{note}" if note else aside
    return head, note


def _settle_kind(reading: Reading, head: Head, tokens: Sequence[Token], used: int) -> None:
    """Take the kind from the prose behind a head, where the head says none, or only that there was a touch."""
    if head.happening.kind is None or head.telling.is_owned:
        from netjournal.grammar.retellings import read_channel, read_meeting  # most lines begin with a kind

        kind = read_meeting(reading, tokens, keys_of_tokens(tokens))
        if kind is None and not head.telling.is_owned:
            kind = read_channel(reading, tokens[used:], keys_of_tokens(tokens[used:]))
        head.happening.kind = kind or head.happening.kind
    elif head.happening.kind == "touch" and reading.draft.flavour is None and reading.draft.who:
        from netjournal.grammar.retellings import read_medium

        head.happening.kind = read_medium(reading, tokens[used:], keys_of_tokens(tokens[used:])) or "touch"


def _read_prose(reading: Reading, part: Part, head: Head, start: int, *, is_closed: bool) -> tuple[str, int]:
    """Read the plans in the prose of the first part from a place; return the raw note, and where a plan ends it."""
    tokens, telling = part.tokens, head.telling
    if head.happening.is_plan and not reading.draft.errors:
        from netjournal.grammar.lone_plans import read_lone_plan  # nearly every line logs what happened

        return ("", len(tokens)) if read_lone_plan(reading, part) else (part.text(0, part.end), len(tokens))
    tail = len(tokens) if is_closed else head.tail
    turn = _read_pledge(reading, part, telling.pledge) if telling.pledge else None
    if turn == len(tokens):
        return "", start
    start = start if turn is None else turn
    if telling.plan:
        first, last, after = telling.plan
        words = [token for token in tokens[first:last] + tokens[after:] if not part.is_cut(token)]
        if part.clause(reading, words).read_promised():
            return "", start
    if telling.hint and turn is None:
        reading.say(WARN, telling.hint)
    is_talk = head.happening.kind in TWO_WAY | {"touch"} or (head.happening.kind is None and head.moments.is_dated)
    is_talk = is_talk or (head.happening.kind == "message" and not WITH.isdisjoint(head.keys[:start]))
    if not is_closed and is_talk and reading.draft.minutes is None:
        keys = keys_of_tokens(tokens)
        if may_measure(keys[start:]):
            from netjournal.grammar.lengths import take_length  # little prose holds a figure

            take_length(reading, part, start, keys)
    if not is_closed and start < tail and reading.draft.on is None and head.happening.kind not in ("note", *DIRECTED):
        keys = keys_of_tokens(tokens)
        if not PAST.isdisjoint(keys[start:]) or holds_day(keys[start:]):
            from netjournal.grammar.lengths import take_day  # little prose holds one

            take_day(reading, part, start, keys, deed=_deed(head, keys[start]))
    end = tail
    if not (head.happening.is_plan or tail < len(tokens)) and _may_hold_plan(keys_of_tokens(tokens[start:])):
        from netjournal.grammar.sentences import Sentences

        end = Sentences(reading, part, start, head.happening.kind, is_open=not is_closed).read_plans()
    note = part.text(tokens[start].start, tokens[end].start if end < len(tokens) else part.end) if start < end else ""
    note = note.rstrip(" ,-–—") if end < len(tokens) else note
    return note.lstrip(" ,.") if start < end and part.is_cut(tokens[start]) else note, end


def _read_pledge(reading: Reading, part: Part, pledge: Pledge) -> int | None:
    """Read the promise that a line only is; return where it ends, which is before another's: `I'll send Ada the plan by fri, she'll pay`; None if it is none."""
    tokens = part.open(pledge.at)
    commas = (n for n, token in enumerate(tokens[:-1]) if token.kind == COMMA)
    turn = next((n for n in commas if fold(tokens[n + 1].text) in I_SHALL | THEY_WILL), len(tokens))
    if not part.clause(reading, tokens[:turn]).read_whole(pledge):
        return None
    return part.tokens.index(tokens[turn + 1]) if turn < len(tokens) else len(part.tokens)


def _deed(head: Head, following: str) -> str:
    """Return the word for what somebody did or was given, which opens the line or stands behind whom it is about; else one in -ing that follows."""
    is_deed = head.happening.kind in ("touch", "met") and head.happening.kept != []
    kept = head.keys[head.happening.kept[0][0]] if is_deed else ""
    opening = head.keys[head.begin]
    word = kept if kept in DEEDS or kept in DOINGS else opening if opening in DOINGS else ""
    return word or (following if following.endswith("ing") else "")


def _may_hold_plan(keys: Sequence[str]) -> bool:
    """Tell whether prose may hold a plan or a promise: in the words for one, or by a day."""
    return may_plan(keys) or holds_day(keys)


def _doubt_note(reading: Reading, tokens: Sequence[Token], keys: Sequence[str], kind: str | None) -> None:
    """Say when a note begins like something that belongs before it, or holds a plan."""
    if may_be_misplaced(keys) or (reading.draft.minutes is None and may_measure(keys)):
        from netjournal.grammar.doubts import doubt_note  # most notes begin and end like one

        doubt_note(reading, tokens, keys, kind)


def _doubt_rest(reading: Reading, tokens: list[Token], head: Head, *, follows_comma: bool) -> None:
    """Say what in the words that a head left over was probably not meant for the note."""
    from netjournal.grammar.leftovers import doubt_rest  # most heads leave nothing over
    from netjournal.grammar.rest import Rest

    doubt_rest(reading, Rest(tokens, keys_of_tokens(tokens), head.is_closed, head.happening.kind, follows_comma))


def _doubt_passed(reading: Reading, head: Head) -> None:
    """Say what in the names of places and in the words that a head passed for the note is a time, or somebody."""
    from netjournal.grammar.leftovers import doubt_aside, doubt_name  # most heads pass nothing

    for first, after in head.named:
        doubt_name(reading, reading.between(head.tokens[first:after]), head.keys[first:after])
    for first, after in head.happening.kept:
        if reading.between(head.tokens[first:after]) != head.happening.unknown:
            doubt_aside(reading, head.tokens[first:after], head.keys[first:after])


def _read_ways(reading: Reading, tokens: Sequence[Token]) -> int:
    """Read the addresses and numbers that a note about one person begins with, which stay in it; return where they end."""
    if len(reading.draft.who) != 1 or not tokens or not reading.may_reach:
        return 0
    from netjournal.grammar.ways import read_ways  # few lines hold any

    ways, end = read_ways(tokens, keys_of_tokens(tokens), reading.draft.who[0].name)
    reading.reach(ways)
    return end


def _read_rest(reading: Reading, parts: list[Part], *, follows: bool) -> str:
    """Read the parts after the first as clauses; return the raw text of those that are prose."""
    prose = ""
    for part in parts:
        tokens = [token for token in part.tokens if token.start not in part.cuts]
        own_line = part.separator.kind == NEWLINE
        if not own_line and (not tokens or part.clause(reading, tokens).read()):
            continue
        if own_line and tokens:
            from netjournal.grammar.doubts import doubt_plan  # few notes have lines
            from netjournal.grammar.sentences import begins_plan_of_its_own

            if begins_plan_of_its_own(reading, tokens) and part.clause(reading, tokens).read():
                continue
            doubt_plan(reading, tokens, keys_of_tokens(tokens))
        prose += part.text(part.separator.start if prose or follows else part.separator.end, part.end)
    return prose


def _conclude(reading: Reading, head: Head, tokens: Sequence[Token]) -> None:
    """Settle what the whole line decides: its kind, its day, and whether anybody is named."""
    draft = reading.draft
    is_touch = head.moments.is_dated or draft.minutes is not None or draft.time is not None or head.happening.is_shared
    draft.kind = head.happening.kind or ("touch" if is_touch else "note")
    is_bare = head.happening.kind is None and not (is_touch or draft.note or head.happening.unknown)
    if is_bare and draft.place and draft.who:
        name = draft.who[0].name
        reading.say(WARN, f"kept as a note · where you met, begin with the kind: 'met {name}'")
    if not (draft.who or head.people.refused or head.happening.is_plan):
        from netjournal.grammar.unnamed import Unnamed  # nearly every line names somebody

        Unnamed(reading, tokens, head.happening.kind).seek(head)
    if head.happening.unknown and head.happening.kind is None:
        kept = f"kept as a {draft.kind}; add it under [kinds]"
        reading.say(WARN, f"unknown kind '{head.happening.unknown}' · {kept}")
    if draft.who:
        draft.on = draft.on or reading.today
    if draft.reach and len(draft.who) > 1:
        kind = draft.reach[0].kind
        reading.say(WARN, f"+{kind} {OF_ENTRY} · a line about one person saves it with them")
    for name in REPEATED:
        setattr(draft, name, list(dict.fromkeys(getattr(draft, name))))
    logged = None if draft.errors else reading.names.logged_at(draft)
    if logged:
        reading.say(WARN, f"{AGAIN} {logged}{REPEATS}")
    draft.spans.sort(key=lambda span: span.start)
