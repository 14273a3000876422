"""Sentences: plans in the prose of a part, with no separator to set them apart: `fine. owe her: the deck by fri`, `I'll call again in march`."""

from __future__ import annotations

from netjournal.grammar.durations import rhythm
from netjournal.grammar.orders import UNLESS
from netjournal.grammar.pledges import party_of, read_pledge
from netjournal.grammar.reading import keys_of_tokens
from netjournal.grammar.signs import FIRST_PERSON, FOLLOW, I_SHALL, LATEST, OTHERS, OWE, SAID, THEM, THEY_WILL
from netjournal.grammar.tokens import BEGINS_PLAN, COLON
from netjournal.text import name_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.part import Part
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_LONGEST_NOTE = 200
"""So many tokens of a note are looked through for a plan."""
_LONGEST_PLEDGE = 40
_JOINED = frozenset({"and", "but", "so"})
"""Words between prose and a plan that ends it."""
_ENDS_SENTENCE = (".", "!", "?", "-", "–", "—")
_CONDITIONS = frozenset("if unless when once".split())
_SUBJECTS = FIRST_PERSON | OTHERS | I_SHALL | THEY_WILL
"""Words behind a comma that begin a phrase of its own."""
_CLOSES = (".", "!", "…")


_FIRST = frozenset({"waiting for", "waiting on", "awaiting", "reminder"})
_PLAIN = (FOLLOW | OWE.keys()) - _FIRST - {"next", "remind"}
"""Words that begin a plan wherever a colon follows them."""
_LONGEST_LEAD = 6
_SHORTHAND = frozenset({"fu", "f/u", "f-u", "fup"})
"""Words of a plan that are no words of a sentence."""
_IN_FULL = frozenset({"follow up", "followup", "follow-up", "remind me"})
_OWING = OWE.keys() - _FIRST - {"owes", "to do", "to-do"}
_ME = frozenset({"me", "us"})
_ONE_OTHER = frozenset({"he", "she", "him", "her"})
_OTHERS = frozenset({"them", "you"})
_BEFORE_DAYS = frozenset({"on", "in"})


class Sentences:
    """Looks through the tokens of the first part from a place; with `is_open` no colon stands before them."""

    def __init__(self, reading: Reading, part: Part, start: int, kind: str | None, *, is_open: bool) -> None:
        self.reading, self.part, self.start = reading, part, start
        self.whole = keys_of_tokens(part.tokens)
        self.places = [at for at in range(start, len(self.whole)) if part.tokens[at].start not in part.cuts]
        self.tokens = [part.tokens[at] for at in self.places]
        self.keys = [self.whole[at] for at in self.places]
        self.said = next((key for key in self.whole[: min(2, start)] if key in SAID), "") if is_open else ""
        """The word before them that says who speaks: `told Rosa`."""
        ends = {span.end for span in reading.draft.spans if span.role in ("person", "new")}
        is_behind = is_open and 0 < start <= len(part.tokens) and part.tokens[start - 1].end in ends
        is_about = is_behind and kind in (None, "note") and reading.draft.who != []
        self.party = party_of(reading)
        self.first_party = party_of(reading, THEM if is_about else "")

    def read_plans(self) -> int:
        """Read the plans into the draft, cutting those that more prose follows; return where the one begins that ends the part."""
        n = 0 if self.reading.draft.who else len(self.places)
        while n < min(len(self.places), _LONGEST_NOTE):
            at = self.places[n]
            is_joined = n > 0 and self.keys[n - 1] in _JOINED
            is_apart = n == 0 or self.whole[at - 1] in ("", ",") or self.tokens[n - 1].text.endswith(_ENDS_SENTENCE)
            if (is_apart or is_joined) and self._is_plan(n, is_apart=is_apart):
                return at - is_joined
            used = self._pledge(n) if is_apart or is_joined else 0
            if n + used == len(self.places) and used:
                return at - is_joined
            if used:
                is_comma = self.keys[n + used - 1] == ","
                self.part.cut(self.tokens[n - is_joined : n + used - (is_comma and is_joined)])
            n += used or 1
        return len(self.whole)

    def _is_plan(self, n: int, *, is_apart: bool) -> bool:
        """Read a plan with its keyword, up to the end of the part."""
        is_plan = is_apart and begins_plan(self.tokens, self.keys, n, is_first=n == 0)
        is_plan = is_plan or is_plan_by_its_day(self.reading, self.tokens[n:], self.keys[n:], is_first=n == 0)
        return is_plan and self.part.clause(self.reading, self.tokens[n:]).read_promised()

    def _pledge(self, n: int) -> int:
        """Read what a phrase promises in plain words; return how many tokens it takes with the comma behind it."""
        lead = [self.said] if self.said and n == 0 else []
        party = self.first_party if n == 0 and not lead else self.party
        for end in self._ends(n):
            tokens = self.tokens[n:end]
            if "\\" in self.reading.between(tokens) or any(token.kind == COLON for token in tokens):
                return 0
            both = 2 * (self.keys[n + 1 : n + 2] == ["and"] and self.keys[n + 3 : n + 4] in (["it"], ["them"]))
            pledge = read_pledge([*lead, *self.keys[n + both : end]], party)  # scan and return them
            if pledge is None and self.keys[n] in UNLESS:
                continue  # if nothing by fri, ping him
            if pledge is None or self._is_on_condition(n):
                return 0
            pledge.at = max(0, pledge.at - len(lead))
            if self.part.clause(self.reading, tokens).read_pledge(pledge):
                return end - n + (end < len(self.tokens) and self.keys[end] == ",")
        return 0

    def _ends(self, n: int) -> list[int]:
        """Return where a phrase may end that begins at a token: before each comma, and where its sentence does."""
        ends: list[int] = []
        for at in range(n + 1, len(self.tokens)):
            if at - n > _LONGEST_PLEDGE:
                return ends
            if self.keys[at] == ",":
                ends.append(at)
                if at + 1 < len(self.keys) and self.keys[at + 1] in _SUBJECTS:
                    return ends
            if self.tokens[at - 1].text.endswith(_CLOSES) and at > n + 1:
                return [*ends, at]
        return [*ends, len(self.tokens)]

    def _is_on_condition(self, n: int) -> bool:
        """Tell whether the words before a phrase in its sentence make it depend on something: `if she agrees, I'll call fri`."""
        start = n
        while start > 0 and not self.tokens[start - 1].text.endswith(_CLOSES):
            start -= 1
        return not _CONDITIONS.isdisjoint(self.keys[start:n])


def begins_plan(tokens: Sequence[Token], keys: Sequence[str], at: int, *, is_first: bool) -> bool:
    """Tell whether words from a place are a plan with its colon, and no prose: `owe her: x`, `fu fri: x`, `next: x`; at first also `waiting for: x`."""
    colon = next((n for n in range(at + 1, min(at + _LONGEST_LEAD, len(keys))) if tokens[n].kind == COLON), 0)
    if not colon:
        return False
    words = [" ".join(keys[at : at + used]) for used in (1, 2) if at + used <= colon]
    is_said = any(word in _PLAIN or (is_first and word in _FIRST) for word in words)
    is_next = keys[at] == "next" and colon == at + 1
    return is_said or is_next or (at + 1 < colon and keys[at + 1] in ("owe", "owes"))


def is_plan_by_its_day(reading: Reading, tokens: Sequence[Token], keys: Sequence[str], *, is_first: bool) -> bool:
    """Tell whether the words that end a part are a plan without a colon, as its day shows: `fu 2w`, `she owes me the deck by mon`."""
    if not _begins_in_full(reading, tokens):
        return False
    for used in (1, 2):
        words = " ".join(keys[:used])
        if words in _SHORTHAND:
            return _day_at(reading, keys, used) > 0
        if words in _IN_FULL:
            return used < len(keys) == used + _day_at(reading, keys, used)
        if words in _OWING or (is_first and words == "owes"):
            is_clear = all(token.kind != COLON for token in tokens) and _is_between_us(reading, keys, used)
            return is_clear and _ends_by_day(reading, keys, used)
    return False


def begins_plan_of_its_own(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Tell whether tokens begin with `owe:` and the like, with `fu` and a day, or with `every` and a span that ends a phrase."""
    keys = keys_of_tokens(tokens)
    if "\\" in reading.between(tokens[:3]):
        return False
    if keys[0] in _SHORTHAND:
        return begins_plan(tokens, keys, 0, is_first=False) or _day_at(reading, keys, 1) > 0
    span = rhythm(keys, 1) if keys[0] == "every" else None
    return keys[1 + span[1] :][:1] in ([], [","]) if span else begins_plan(tokens, keys, 0, is_first=True)


def _begins_in_full(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Tell whether the first of several words is by itself one that begins a plan, and no backslash makes it, or a sign behind it, text."""
    is_apart = len(tokens) > 1 and tokens[0].end < tokens[1].start and tokens[0].text.lower() in BEGINS_PLAN
    return is_apart and "\\" not in reading.between(tokens)


def _is_between_us(reading: Reading, keys: Sequence[str], used: int) -> bool:
    """Tell whether words for owing are followed by whom the line is about, or me; a bare `owe` can mean nobody else."""
    whom = keys[used] if used < len(keys) else ""
    if OWE[" ".join(keys[:used])] == "them":
        return whom in _ME and (len(reading.draft.who) == 1 or keys[0] not in _ONE_OTHER)
    is_named = any(whom in name_keys(person.name) for person in reading.draft.who)
    is_other = whom in (_OTHERS | _ONE_OTHER if len(reading.draft.who) == 1 else _OTHERS)
    return used == 1 or is_named or is_other


def _day_at(reading: Reading, keys: Sequence[str], at: int) -> int:
    """Return how many words from a place are a day to come, with `on` before it; 0 for none."""
    lead = 1 if keys[at : at + 1] and keys[at] in _BEFORE_DAYS and not reading.future(keys, at) else 0
    when = reading.future(keys, at + lead)
    return lead + when.used if when else 0


def _ends_by_day(reading: Reading, keys: Sequence[str], at: int) -> bool:
    """Tell whether words from a place end in the day that something is due by, and say no other before it."""
    by = [n for n in range(at + 1, len(keys)) if keys[n - 1] in LATEST and reading.future(keys, n)]
    when = reading.future(keys, by[0]) if len(by) == 1 else None
    return when is not None and by[0] + when.used == len(keys)
