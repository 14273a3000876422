"""Introductions: words of a head that say who somebody is, before the name: `an old friend, Peter Novak`, `my boss Karl Dahl`."""

from __future__ import annotations

from netjournal.grammar import durations
from netjournal.grammar.bounds import JOINERS, PUNCTUATION, STARTERS
from netjournal.grammar.callings import PERSONS, RELATIONS, WHOSE
from netjournal.grammar.deeds import DONE_TO_ME
from netjournal.grammar.names import POSSESSIVES, TITLES
from netjournal.grammar.tails import DASHES, count_moment
from netjournal.grammar.tokens import COMMA, WORD
from netjournal.words import KIN, KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.people import People
    from netjournal.grammar.places import Places
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

CIRCUMSTANCES = frozenset(
    "in on near over from outside during after before inside around by between along across down up through thru under round via".split()
)
"""Words that begin a circumstance, such as `in the park`, `after lunch`, `from Acme`."""
_AHEAD = frozenset({"until", "till", "til", "before", "next", "due"})
"""Words before a date that lies ahead."""
ARTICLES = frozenset({"the", "a", "an"})
_SORTS = frozenset("new another fellow old potential prospective possible future former incoming senior junior".split())
"""Words before what somebody is whom nobody knows yet: `new postdoc Wanjiru Kamau`."""
_ALSO_FIRMS = frozenset(
    "client customer investor founder partner recruiter supplier vendor lead prospect agent producer candidate".split()
)
"""Words for somebody that may stand before the name of a company too."""
SOMEBODY = frozenset({"someone", "somebody", "sb", "sbdy", "folks", "people", "ppl"})
_LONGEST_POST = 5
LONGEST_ASIDE, _LONGEST_APPOSITION = 5, 8


class Introductions:
    """Tells how many words from a place say who somebody is that is named behind them."""

    def __init__(
        self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str], people: People, places: Places
    ) -> None:
        self.reading, self.tokens, self.keys, self.people, self.places = reading, tokens, keys, people, places

    def apposition(self, at: int) -> int:
        """Return how many words say who it was before the name, with a comma or `called` between: `an old friend, Peter Novak`."""
        is_first = not self.reading.draft.who or self.keys[at - 1] == "to"
        is_one = self.keys[at] in WHOSE | ARTICLES | SOMEBODY | _SORTS | {"some"}
        is_meeting = durations.word_at(self.keys, at + 1) in KIND_OF  # partners mtg wed 1h - Ada, Ben
        is_one = is_one or (
            at == 0 and self.keys[at] in RELATIONS and not is_meeting
        )  # recruiter from Acme, Joan Pike, called
        is_of = self.keys[at].endswith(POSSESSIVES) and not RELATIONS.isdisjoint(self.keys[at + 1 : at + 4])
        is_one = is_one or is_of  # Ada's new coordinator, Joan Pike
        is_one = is_one and durations.word_at(self.keys, at + 1) not in CIRCUMSTANCES  # her after easter
        is_led = is_first or self.keys[at - 1] in JOINERS | {","}
        if not (is_one and self.people.may_begin(at) and is_led):
            return 0
        last = min(at + _LONGEST_APPOSITION, len(self.tokens) - 1)
        comma = next((n for n in range(at + 1, last) if self._parts(n)), last)
        moment = count_moment(self.reading, self.keys, at, comma) if comma < last else 0
        begins = comma - moment  # new rep today - Ben Cho
        for end in range(at + 1, last):
            is_comma = end == begins < last
            if is_comma or self.keys[end] in ("called", "named"):
                first = comma + 1 if is_comma else end + 1
                after = first + max(self.people.run_at(first), self.people.known_at(first))
                is_from = durations.word_at(self.keys, after) == "from" and self.keys[at] in WHOSE | ARTICLES
                is_name = after > first and (self.places.closes(after) or self._goes_on_at(after) or is_from)
                is_bare = moment > 0 and self.keys[comma] == "," and after == first + 1
                is_name = is_name and not (is_bare and not self.people.known_at(first))  # her boss wed, Ghent
                is_name = is_name and (is_first or not (RELATIONS | PERSONS).isdisjoint(self.keys[at:end]))
                return first - at if is_name else 0
            is_joined = self.keys[end] in JOINERS and self.people.stands_at(end + 1, new=False)
            if self.tokens[end].kind != WORD or self.places.is_dated(end) or is_joined:
                break
        return 0

    def _parts(self, at: int) -> bool:
        """Tell whether a comma or a dash stands at a place."""
        return at < len(self.tokens) and (self.tokens[at].kind == COMMA or self.tokens[at].text in DASHES)

    def introduction(self, at: int) -> int:
        """Return how many words say who the person is that is named behind them: `my old boss Henrik Dahl`."""
        is_owned = self.keys[at] in WHOSE or self.keys[at].endswith(POSSESSIVES)
        if not self.people.may_begin(at):
            return 0
        is_sort = self.keys[at] in _SORTS | {"some"}
        end = at + (is_owned or is_sort or self.keys[at] in ARTICLES)
        while end < len(self.tokens) and end - at < LONGEST_ASIDE:
            is_small = self.tokens[end].text.islower() or (
                end == at and durations.word_at(self.keys, at + 1) in RELATIONS
            )
            if not is_small:
                break
            if not self.passes(end) or self.keys[end] in CIRCUMSTANCES | {"of", "is", "was", "has"}:
                return 0
            if end > at and self.keys[end - 1] in RELATIONS and self.people.known_at(end):
                break
            end += 1
        letters = self.tokens[end].text if is_owned and end < len(self.tokens) - 1 else ""
        end += len(letters) < _LONGEST_POST and letters.isupper() and letters.isalpha()  # Ada's EA Joan Pike
        is_post = self.keys[at] in ARTICLES and end == at + 1 < len(self.tokens) - 1
        if is_post and self.tokens[end].text[:1].isupper() and not self.people.known_at(end):
            end += self.people.known_at(end + 1) > 0  # the Chief (Oscar)
        is_titled = end < len(self.keys) and self.keys[end] in TITLES
        is_said = is_owned or is_sort or self.keys[at] in ARTICLES or self.keys[end - 1] in RELATIONS or is_titled
        if (
            end - at < 1 + (is_owned or (is_sort and not is_titled))
            or not is_said
            or not self.people.stands_at(end, new=True)
        ):
            return 0
        after = end + max(self.people.run_at(end), self.people.known_at(end))
        is_known = is_owned or is_sort or self.keys[end - 1] in RELATIONS
        is_own = is_owned and self.keys[end - 1] in RELATIONS and self.people.known_at(end) > 0
        is_own = is_own or (self.keys[end - 1] in KIN and end == at + 1 and self.people.known_at(end) > 0)
        if is_own or (is_known and after < len(self.keys) and self.keys[after] in CIRCUMSTANCES):
            return end - at
        is_sure = is_owned or self._is_somebody(end)
        return end - at if is_sure and self._is_whole(after) else 0

    def _is_somebody(self, at: int) -> bool:
        """Tell whether a name is surely a person's, and no company's, by the word before it, or as it is known or of two words."""
        before = self.keys[at - 1]
        is_said = before in ("called", "named") or before in (RELATIONS | PERSONS) - _ALSO_FIRMS
        return is_said or self.people.run_at(at) > 1 or self.people.stands_at(at, new=False)

    def _is_whole(self, after: int) -> bool:
        """Tell whether what follows a name leaves no doubt that it is whole: the end, a bracket, a day or somebody else."""
        is_joined = durations.word_at(self.keys, after) in JOINERS and self.people.run_at(after + 1) > 1
        is_joined = is_joined or (after < len(self.tokens) and self.tokens[after].text[:1] == "(")
        is_joined = is_joined or durations.word_at(self.keys, after) in DONE_TO_ME
        return self.places.closes(after) or self._goes_on_at(after) or is_joined

    def _goes_on_at(self, at: int) -> bool:
        """Tell whether something that is surely understood begins at a token, or a place, perhaps behind a comma."""
        at += durations.word_at(self.keys, at) == "," and durations.word_at(self.keys, at + 1) in ("at", "@")
        return self.places.resumes(at) or (at < len(self.tokens) and self.places.place(at, "met") > 0)

    def passes(self, at: int) -> bool:
        """Tell whether a word may be inside a circumstance."""
        key = self.keys[at]
        is_end = (
            key in JOINERS | STARTERS | _AHEAD or key in ("at", "@") or (key == "on" and self.places.is_dated(at + 1))
        )
        is_end = is_end or PUNCTUATION.issuperset(self.tokens[at].text)
        is_end = is_end and not (key == "next" and durations.word_at(self.keys, at + 1) == "door")
        return self.tokens[at].kind == WORD and not (is_end or self.places.is_dated(at))
