"""Tellings: lines that tell of somebody and of no contact: what did not happen, what is yet to come, and what is theirs."""

from __future__ import annotations

from netjournal.grammar.bounds import JOINERS
from netjournal.grammar.callings import RELATIONS, RELATIVES
from netjournal.grammar.draft import WARN
from netjournal.grammar.durations import word_at
from netjournal.grammar.kinds import WITH, Opening, read_opening, read_saying
from netjournal.grammar.mentions import Intended
from netjournal.grammar.signs import DELIVERING, LEADS, ME, MOST_LEADS, TOUCH, may_undertake
from netjournal.grammar.tokens import WORD
from netjournal.words import FLAVOURS, INFINITIVES, KIND_OF, UNDONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.happening import Happening
    from netjournal.grammar.pledges import Pledge

_LONGEST_PHRASE = 4
_MOST_BEFORE_KIND = 4
_THEM = frozenset({"him", "her", "them"})
_SEEING = frozenset(
    {
        "saw",
        "seen",
        "watched",
        "read",
        "heard",
        "went to",
        "been to",
        "attended",
        "was at",
        "listened to",
        "borrowed",
        "used",
        "fixed",
        "found",
    }
)
"""Words for being at what is somebody's, or seeing it."""
_HANDLING = frozenset(
    "borrowed used fixed found got received accepted signed reviewed finished liked loved celebrated".split()
) | {"turned down"}
"""Words for what is done with what is somebody's, who need not be there."""
_BEING = frozenset("is are was were for in until till by since from before after".split())
_AMONG = RELATIVES | RELATIONS


class Tellings(Intended):
    """Tells which lines are about somebody and log no contact, and names who that is."""

    def begin(self, at: int, happening: Happening) -> int:
        """Read how a line begins, either as a telling or as what happened; return the words used."""
        self.is_whole = self.is_undone = at < len(self.tokens) and (self._undertakes(at) or self._undone(at))
        seen = 0 if self.is_whole else self._seen(at)
        occasion = self._occasion(at, seen)
        if seen and not occasion:
            self.is_whole = self._witnessed(at + seen)
        used = 0 if self.is_whole else happening.begin(at, occasion)
        if happening.kind in (None, "note") and not (self.is_whole or happening.is_plan):
            self.is_owned = self.is_whole = self._owned(at + used)
        if self.is_whole:
            happening.kind = "note"
        return used

    def _undertakes(self, at: int) -> bool:
        """Read a line that is no more than what somebody is to do."""
        if not may_undertake(self.keys, at) or self.keys[at] in self.reading.kinds:
            return False
        from netjournal.grammar.undertakings import Undertakings  # most lines tell what happened

        found = Undertakings(self.reading, self.tokens, self.keys, self.people, self.bounds)
        is_whole = found.undertakes(at)
        self.pledge, self.plan, self.hint = found.pledge, found.plan, found.hint
        return is_whole

    def _undone(self, at: int) -> bool:
        """Read whom a line is about that tells what did not happen, or not yet: `didn't see Carla`, `need to call Gus`."""
        end, meant = self._read_undone(at)
        opening = read_opening(self.tokens, self.keys, at, self.reading.kinds)
        is_attempt = opening and not opening.is_answered and word_at(self.keys, at + opening.used) != "to"
        if not meant or self.keys[at] in self.reading.kinds or is_attempt:
            return False
        if not self.name_all(at, end):
            return False
        name = self.reading.draft.who[0].name if self.reading.draft.who else ""
        if meant == "ahead":
            self.hint = self.hint_at_plan()
            self.pledge = self._intend(end)
        elif name:
            self.hint = f"no contact, kept as a note · for an attempt write 'call {name} +noanswer'"
        return True

    def _intend(self, at: int) -> Pledge | None:
        """Return what is to be done behind the words that say so, unless they look back: `wanted to call`, `should have called`."""
        before, key = self.keys[at - 1], self.keys[at]
        is_past = self.keys[at - 2 : at] == ["wanted", "to"] or (
            key in ("have", "be") and word_at(self.keys, at + 1).endswith(("ed", "en"))
        )
        if is_past:
            return None
        from netjournal.grammar.pledges import Pledge  # most lines tell what happened

        is_apart = not before.endswith("ing") or before in ("going", "planning")
        return Pledge(ME if key in DELIVERING else TOUCH, at if is_apart else at - 1)

    def _owned(self, at: int) -> bool:
        """Read whose something is that a line is about: `Rosa's birthday is 4 May`."""
        used = self.owner_at(at)
        if used and self._is_by_relation(at + used):
            return False
        behind = range(at + used, len(self.keys))
        meetings = [n + 2 for n in behind if self.keys[n] in KIND_OF and word_at(self.keys, n + 1) in WITH]
        is_theirs = all(word_at(self.keys, n) in _THEM for n in meetings)
        if not used or not is_theirs:
            return False
        self.name_owner(at)
        from netjournal.grammar.retellings import find_meeting  # most lines are about no such thing

        start = next((n for n in behind if self.reading.past(self.keys, n)), 0)
        when = self.reading.past(self.keys, start) if start else None
        if (meetings and not find_meeting(self.reading, self.tokens, self.keys)) or (
            when
            and start + when.used == len(self.keys)
            and self.keys[start - 1] not in _BEING
            and not _AMONG.intersection(self.keys[at:start])
        ):
            name = self.reading.draft.who[0].name
            self.reading.say(WARN, f"kept as a note · where you met, begin with the kind: 'met {name}'")
        return True

    def _is_by_relation(self, at: int) -> bool:
        """Tell whether somebody of theirs is named who got in touch: `Ada's daughter Elaine Spargo phoned`."""
        is_one = word_at(self.keys, at) in _AMONG and at + 1 < len(self.keys)
        if not is_one:
            return False
        from netjournal.grammar.deeds import DONE_TO_ME  # few lines begin with whose relation somebody is

        run = self.people.run_at(at + 1)
        return run > 0 and word_at(self.keys, at + 1 + run) in DONE_TO_ME

    def _seen(self, at: int) -> int:
        """Return how many words from a place say that I saw what is somebody's whom the next words name: `went to`, `saw`."""
        start = at + (word_at(self.keys, at) in ("i", "we"))
        used = next((n for n in (2, 1) if " ".join(self.keys[start : start + n]) in _SEEING | _HANDLING), 0)
        return start + used - at if used and self.owner_at(start + used) else 0

    def _witnessed(self, at: int) -> bool:
        """Read whose work or occasion was seen, which need not be a meeting: `saw Hana's new film`."""
        used = self.owner_at(at)
        if _AMONG.intersection(self.keys[at + used : at + used + _MOST_BEFORE_KIND]):
            return False
        if any(key in WITH for key in self.keys[at:]):
            return False
        self.name_owner(at)
        name = self.reading.draft.who[0].name
        if " ".join(self.keys[max(0, at - 2) : at]) not in _HANDLING and self.keys[at - 1] not in _HANDLING:
            self.reading.say(WARN, f"kept as a note · where you met, begin with the kind: 'met {name}'")
        return True

    def _is_placed(self, at: int) -> bool:
        """Tell whether it is said where an occasion was, and then on which day or with whom: `at the club sat w/ Ada`."""
        if word_at(self.keys, at) not in ("at", "@") or not _BEING.isdisjoint(self.keys[at:]):
            return False
        ahead = range(at + 2, len(self.keys))
        return any(
            self.reading.past(self.keys, n) or (self.keys[n] in WITH and self.people.stands_at(n + 1, new=True))
            for n in ahead
        )

    def _occasion(self, at: int, lead: int = 0) -> Opening | None:
        """Return the kind of what was somebody's, and read whose, `lead` words behind a place: `Kavya's birthday party last night`."""
        first, at = at, at + lead
        used = self.owner_at(at)
        if not used:
            return None
        from netjournal.grammar.occasions import kind_of_occasion  # most lines are about no such thing

        for end in range(at + used, min(len(self.keys), at + used + _MOST_BEFORE_KIND)):
            key = self.keys[end]
            if key in _AMONG or self.tokens[end].kind != WORD:
                break
            said = read_saying(self.keys, end)
            if said is None or said.kind not in ("met", "event"):  # somebody's talk, with whom I went there
                said = Opening(1, key, KIND_OF.get(key, ""), key if key in FLAVOURS else None)
            after = end + said.used
            if not said.kind and self.reading.past(self.keys, after):
                said.kind = kind_of_occasion(key)
            if said.kind in ("met", "event"):
                is_told = self.bounds.breaks(after) or self._is_placed(after)
                if not is_told or word_at(self.keys, after) in JOINERS:
                    break
                self.name_owner(at)
                kept = list(range(at, after - (said.flavour is not None)))
                return Opening(after - first, said.word, said.kind, said.flavour, kept=kept)
        return None

    def _read_undone(self, at: int) -> tuple[int, str]:
        """Return where the words end that say that something is not done, and which sort of them they are."""
        start = at
        while start - at < MOST_LEADS and word_at(self.keys, start) in LEADS:
            start += 1
        for used in range(_LONGEST_PHRASE, 0, -1):
            phrase = " ".join(self.keys[start : start + used]).replace("\u2019", "'")
            is_name = start == at and phrase == "will" and word_at(self.keys, at + 1) not in INFINITIVES
            is_name = is_name or (phrase == "planning" and word_at(self.keys, start + 1) in WITH)
            if phrase in UNDONE and start + used < len(self.tokens) and not is_name:
                return start + used, UNDONE[phrase]
        return at, ""
