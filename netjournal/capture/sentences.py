"""Sentences: plans in the prose of a part, with no separator to set them apart: `fine. owe her: the deck by fri`, `I'll call again in march`."""

from __future__ import annotations

from netjournal.capture.clauses import Clause
from netjournal.capture.leads import SAID, THEM
from netjournal.capture.pledges import party_of, read_pledge
from netjournal.capture.promising import begins_plan, is_plan_by_its_day
from netjournal.capture.reading import keys_of_tokens
from netjournal.capture.tokens import COLON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.capture.part import Part
    from netjournal.capture.reading import Reading

_LONGEST_NOTE = 200
"""So many tokens of a note are looked through for a plan."""
_JOINED = frozenset({"and", "but", "so"})
"""Words between prose and a plan that ends it."""
_ENDS_SENTENCE = (".", "!", "?", "-", "–", "—")
_CONDITIONS = frozenset("if unless when once".split())
_CLOSES = (".", "!", "…")


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
            is_joined = n > 1 and self.keys[n - 1] in _JOINED
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
        return is_plan and Clause(self.reading, self.tokens[n:], self.part.text).read_promised()

    def _pledge(self, n: int) -> int:
        """Read what a phrase promises in plain words; return how many tokens it takes with the comma behind it."""
        lead = [self.said] if self.said and n == 0 else []
        party = self.first_party if n == 0 and not lead else self.party
        for end in self._ends(n):
            tokens = self.tokens[n:end]
            if "\\" in self.reading.between(tokens) or any(token.kind == COLON for token in tokens):
                return 0
            pledge = read_pledge([*lead, *self.keys[n:end]], party)
            if pledge is None or self._is_on_condition(n):
                return 0
            pledge.at = max(0, pledge.at - len(lead))
            if Clause(self.reading, tokens, self.part.text).read_pledge(pledge):
                return end - n + (end < len(self.tokens) and self.keys[end] == ",")
        return 0

    def _ends(self, n: int) -> list[int]:
        """Return where a phrase may end that begins at a token: before each comma, and where its sentence does."""
        ends = []
        for at in range(n + 1, len(self.tokens)):
            if self.keys[at] == ",":
                ends.append(at)
            if self.tokens[at - 1].text.endswith(_CLOSES) and at > n + 1:
                return [*ends, at]
        return [*ends, len(self.tokens)]

    def _is_on_condition(self, n: int) -> bool:
        """Tell whether the words before a phrase in its sentence make it depend on something: `if she agrees, I'll call fri`."""
        start = n
        while start > 0 and not self.tokens[start - 1].text.endswith(_CLOSES):
            start -= 1
        return not _CONDITIONS.isdisjoint(self.keys[start:n])
