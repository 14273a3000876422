"""People of a head whom the journal does not know yet, or nearly knows."""

from __future__ import annotations

from netjournal.grammar import durations
from netjournal.grammar.bounds import JOINERS
from netjournal.grammar.callings import CLOSING, WHOSE
from netjournal.grammar.couples import read_couple
from netjournal.grammar.draft import Somebody
from netjournal.grammar.kinds import WITH
from netjournal.grammar.names import extends, is_last_name, trim_name
from netjournal.grammar.nobody import is_no_name, is_nobody
from netjournal.grammar.shortenings import find_others
from netjournal.grammar.tokens import WORD, unescape
from netjournal.text import fold
from netjournal.words import KIN, KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.people import People

_FIRMS = frozenset(
    "corp inc ltd llc gmbh ag sa plc co company group partners capital ventures bank labs university school foundation institute hospital".split()
)
"""Words that the name of a company ends with."""
_INSTITUTIONS = frozenset(
    "ministry department university bank institute school college faculty church bishop city office friends house society museum board".split()
)
"""Words before `of` and what belongs to their name."""
_NOBODY = frozenset("all any both each every none some many few more most much other another same such".split())
"""Small words that are nobody, however near to a name."""
_ALIKE = 3
"""First names of so many letters in common may be the same."""
_MOST_CUT = 3
"""Letters at the end of a whole name that may be lacking."""


def _is_cut_short(key: str, person: Somebody) -> bool:
    """Tell whether a first and a last name lack no more than the end of the last one: Colleen Driscol, beside Driscoll."""
    full = fold(person.name)
    return " " in key and full.startswith(key) and len(full) - len(key) < _MOST_CUT


class Newcomers:
    """Reads somebody new at places of a head, or asks whether it is somebody known."""

    def __init__(self, people: People) -> None:
        self.people, self.reading, self.tokens, self.keys = people, people.reading, people.tokens, people.keys
        self.callings = people.callings

    def new(self, at: int, *, opens: bool = False) -> int:
        """Read a capitalised run as a new person, or ask when a known one has nearly that name; return the words used.

        Where it `opens` the line, its first word may be no name: `Telefonat Grace`.
        """
        used = self.callings.run_at(at) if self.people.may_stand(at) else 0
        couple = read_couple(self.callings, at) if used == 1 else 0
        if couple:
            return couple
        if not used or (opens and is_no_name(self.people, at, used)) or is_nobody(self.people, at, used):
            return 0
        used += self._rest_of_body(at + used)
        tokens = self.tokens[at : at + used]
        person = Somebody(" ".join(trim_name(unescape(self.reading.between(tokens))).split()))
        titled = self.callings.titled(at, used) or self.callings.initialled(at, used)
        if any(fold(somebody.name) == self.callings.untitled(at, used) for somebody in titled):
            self.reading.name(titled, tokens, person.name)
            return used
        near = self._find_others(at, person.name)
        same = [one for one in near if fold(one.name) == fold(person.name)]
        if same:  # another session has added them since the line began to be read
            self.reading.name(same, tokens, person.name)
            return used
        firsts = self._find_first_names(at, used)
        if firsts and self.lists(at):  # Bob Liam Joy
            self._name_each(firsts)
            return used
        inner = list({first[0].id: first[0] for _, first in firsts.values()}.values())  # Bob Liam
        if not inner and opens and used > 1 and self.people.stands_by_first_name(at + 1):
            inner = self.callings.find(at + 1)[1]
        if titled or near:
            self.reading.name_near(titled or near, tokens, person.name, [person])
        elif inner:
            self.reading.name_near([person], tokens, person.name, inner)
        else:
            self.reading.name_new(person, tokens)
        return used

    def _name_each(self, firsts: dict[int, tuple[int, list[Somebody]]]) -> None:
        """Name those known whose first names stand at these places, by so many words each."""
        for place, (words, first) in firsts.items():
            called = self.tokens[place : place + words]
            self.reading.name(first, called, self.reading.between(called).rstrip(CLOSING))

    def _find_others(self, at: int, name: str) -> list[Somebody]:
        """Return who may be meant by a name that is not quite theirs: a slip of it, short or in full, or alike."""
        is_told = at > 0 and self.keys[at - 1] in ("called", "named")  # a chap called Ross
        near = [] if is_told else self._find_near(name) or self._find_shortened(fold(name))
        return near or self._find_alike(fold(name))

    def _rest_of_body(self, at: int) -> int:
        """Return how many words go on the name of an institution: `Ministry of Culture`, `Bank of Cyprus`."""
        is_of = durations.word_at(self.keys, at) == "of" and at + 1 < len(self.tokens)
        run = self.callings.run_at(at + 1) if is_of and self.keys[at - 1] in _INSTITUTIONS else 0
        return run and 1 + run

    def _find_near(self, name: str) -> list[Somebody]:
        """Return who may be meant by a name with a slip in it, those first whose name begins with it; not these alone."""
        near, key = self.callings.near(name), fold(name)
        if name[:1].upper() == name[:1].lower():  # scripts without case have no other sign of a name
            return near
        longer = [hit for hit in near if extends(key, hit) and not _is_cut_short(key, hit)]
        return [*longer, *(hit for hit in near if hit not in longer)] if len(longer) < len(near) else []

    def _find_alike(self, key: str) -> list[Somebody]:
        """Return who has the same last name, and a first one that begins alike: Esther Moraa, for `esta moraa`."""
        first, _, last = key.partition(" ")
        people = self.reading.names.find(last) if len(first) >= _ALIKE and last else []
        return [
            one for one in people if fold(one.name).endswith(f" {last}") and fold(one.name)[:_ALIKE] == key[:_ALIKE]
        ]

    def may_be_short(self, key: str) -> bool:
        """Tell whether somebody known may be called so for short."""
        return self._find_shortened(key) != []

    def _find_shortened(self, key: str) -> list[Somebody]:
        """Return who may be called so for short, or whose name in full it is: Dave, where there is a David."""
        first, _, last = key.partition(" ")
        named = [f"{other} {last}".rstrip() for other in find_others(first)]
        found = [
            one for name in named for one in self.reading.names.find(name) if fold(one.name).startswith(name.split()[0])
        ]
        return list({one.id: one for one in found}.values())

    def kin(self, at: int) -> int:
        """Read a word for one of the family as somebody new; return the one word used."""
        token = self.tokens[at]
        if self.keys[at] not in KIN or not self.people.may_begin(at):
            return 0
        self.reading.name_new(Somebody(token.text.rstrip(CLOSING).capitalize()), [token])
        return 1

    def near(self, at: int) -> int:
        """Read a few small words, up to something else, as a known name with a slip in it; return the words used."""
        end = at
        while (
            end < len(self.tokens)
            and self.tokens[end].kind == WORD
            and not self.callings.ends_name(end)
            and end - at < 3
        ):
            end += 1
        closed = end == len(self.tokens) or self.tokens[end].kind != WORD or self.callings.ends_name(end)
        is_verb = at < len(self.keys) and self.keys[at] in KIND_OF  # call back before 4
        is_verb = is_verb or durations.word_at(self.keys, end) in WHOSE | {"the", "a", "an"}  # ran the workshop
        if not self.people.may_begin(at) or end == at or not closed or is_verb or self.keys[at] in _NOBODY:
            return 0
        tokens = self.tokens[at:end]
        typed = self.reading.between(tokens).rstrip(CLOSING)
        near = self.callings.titled(at, end - at) or self.callings.near(typed)
        if near:
            self.reading.name_near(near, tokens, typed, [])
        return end - at if near else 0

    def lists(self, at: int) -> bool:
        """Tell whether a run of capitals at a place is three first names of people known, or two and then another."""
        used = self.people.run_at(at)
        after = at + used + 1
        is_joined = durations.word_at(self.keys, after - 1) in JOINERS - WITH and after < len(self.tokens)
        is_joined = is_joined and self.people.known_at(after) > 0
        return len(self._find_first_names(at, used)) > 2 - is_joined

    def _find_first_names(self, at: int, used: int) -> dict[int, tuple[int, list[Somebody]]]:
        """Return place -> words and who is called so by a first name or a nick; nobody where a word is none, or stands alone."""
        found: dict[int, tuple[int, list[Somebody]]] = {}
        place, end = at, at + used if used > 1 else at
        while place < end:
            words = 1 + (place + 1 < end and len(self.keys[place + 1].rstrip(".")) == 1)  # Matt K
            key = " ".join(self.keys[place : place + words])
            people = [one for one in self.reading.names.find(key) if words > 1 or not is_last_name(key, one)]
            if not people:
                return {}
            found[place] = (words, people)
            place += words
        return found

    def names_fully(self, at: int) -> bool:
        """Tell whether the first and the last name of somebody stand behind a word for a kind: `intake call Marco Silva`."""
        used = self.people.run_at(at) if at < len(self.keys) else 0
        kind = durations.word_at(self.keys, at - 1)
        return used > 1 and kind in KIND_OF and len(kind) > 2 and self.keys[at + used - 1] not in _FIRMS
