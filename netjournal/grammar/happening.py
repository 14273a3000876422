"""What happened, as a head says it: the kind, its flavour, who reached out, and words about it that stay in the note."""

from __future__ import annotations

from netjournal.grammar import durations
from netjournal.grammar.callings import WHOSE
from netjournal.grammar.dates import FORWARD
from netjournal.grammar.draft import ERROR, WARN
from netjournal.grammar.kinds import (
    DIRECTIONS,
    PLANNING,
    WITH,
    Opening,
    doing,
    find_near_kind,
    is_posted,
    mean,
    read_opening,
    signs_at,
)
from netjournal.grammar.signs import is_sign_of_plan
from netjournal.words import DEEDS, DIRECTED, DOINGS, KINDS, TWO_WAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.bounds import Bounds
    from netjournal.grammar.people import People
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token
    from netjournal.grammar.undeclared import Undeclared


_GOES_ON = frozenset(
    "while when because but from during after before saying asking wondering twice again briefly quickly 2x x2 3x x3".split()
)
"""Words between what somebody did and how it came about, or how often."""
_LONGEST_DEED, _WHERE = 8, frozenset("at @ in on over near along around by through after before from to".split())
_PROMISED = frozenset({"promised", "assured"})
_AGREED = frozenset("agreed decided arranged planned wanted hoped".split())
"""What two did together that is not done yet."""
_TO_OTHERS = frozenset("to all everyone everybody a an".split())
"""Words after a word for writing that say to whom it was, or that it was no message: `wrote a book`."""
_SENT = frozenset(
    "pic pics photo photos picture link list copy draft video pdf quote question summary screenshot".split()
)
"""What is sent to whoever writes the line: `Grace texted a pic`."""
_OTHERS = frozenset("all everyone everybody a an the me us my".split())
"""Words after `to` that say to whom, and not what for."""
_RECEIVING, _SENDING = ("got ", "received "), ("wrote ", "sent ")


class Happening:
    """Reads the kind into the draft, wherever a head says it; every method returns how many tokens it took from a place."""

    def __init__(
        self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str], people: People, bounds: Bounds
    ) -> None:
        self.reading, self.tokens, self.keys, self.people, self.bounds = reading, tokens, keys, people, bounds
        self.kind: str | None = None
        self.unknown = ""
        """The words that stand where a kind does, and are none."""
        self.is_plan = False
        """Whether nothing happened: the line is no more than a plan, or another command's, which has been said."""
        self.kept: list[tuple[int, int]] = []
        """Runs of tokens that belong to the note although something was understood after them."""
        self._link = ""
        """The word between the words of no kind and whom they are about."""
        self.is_mine = False
        """Whether the line says that I was among them: `Vera and I`."""
        self.is_past = False
        """Whether the word for the kind says that it is done: `emailed`."""
        self._sits = False
        """Whether the line begins with `sat with`, which some mean as Saturday."""
        self._undeclared: Undeclared | None = None

    def begin(self, at: int, opening: Opening | None = None) -> int:
        """Read the words that begin what happened as a kind, with its direction, unless their opening is known."""
        opening = opening or read_opening(self.tokens, self.keys, at, self.reading.kinds)
        opening = opening or self._received(at)
        if opening:
            if is_posted(self.keys, at):
                opening.kind, opening.direction = "letter", "out"
            return self._take(opening, at)
        key, sign = durations.word_at(self.keys, at), durations.word_at(self.keys, at + 1)
        if sign in ("<", ">") and key and not self.people.stands_at(at, new=False):
            word = self.tokens[at].text.casefold()
            self.reading.say(ERROR, f"unknown kind '{word}' · kinds: {' '.join(KINDS)}")
            return self._mark("problem", at, 2)
        is_spelt = key == "follow" and sign == "up"
        self.is_plan = key in PLANNING or is_spelt or is_sign_of_plan(self.keys[at:])
        return 0

    def _received(self, at: int) -> Opening | None:
        """Return what somebody did for me who is named behind it: `got referred by Ada`."""
        said = doing(durations.word_at(self.keys, at + 1)) if self.keys[at : at + 1] == ["got"] else None
        if said is None or durations.word_at(self.keys, at + 2) != "by":
            return None
        return Opening(3, said.word, said.kind, None, "in", [at, at + 1])

    def direction(self, at: int) -> int:
        """Read who reached out behind whom it was: `msg Kavya > sent the deck`."""
        used = signs_at(self.tokens, at)
        if used:
            self.reading.draft.direction = self.reading.draft.direction or DIRECTIONS[self.tokens[at].text]
            self._mark("kind", at, used)
        return used

    def purpose(self, at: int) -> int:
        """Read what a meeting of no sort was for as its sort: `met Nadia on Wednesday for lunch`."""
        from netjournal.grammar.deeds import sort_of_meeting  # most lines begin with the kind

        flavour, used = sort_of_meeting(self.keys, at, self.reading.kinds)
        if not flavour or self.kind != "met" or self.reading.draft.flavour:
            return 0
        following = durations.word_at(self.keys, at + used)
        if not (self.bounds.breaks(at + used) or following in _WHERE | FORWARD):
            return 0
        self.reading.draft.flavour = flavour
        return self._mark("kind", at, used)

    def sort(self, at: int) -> int:
        """Read that a meeting of no sort was one between two, behind whom it was with: `met Nadia 1:1 40m`."""
        _, flavour = mean(self.keys[at], self.reading.kinds)
        if self.kind != "met" or flavour != "1:1" or self.reading.draft.flavour or not self.reading.draft.who:
            return 0
        self.reading.draft.flavour = flavour
        return self._mark("kind", at, 1)

    def after_people(self, at: int) -> int:
        """Read a kind behind whom it is about: `Grace called yesterday`, `sent Grace a card`."""
        from netjournal.grammar.deeds import HANDING, TAKING, handed, kind_after_people, taken

        word = self.unknown.casefold()
        opening = handed(self.keys, at, self.reading.kinds) if word in HANDING else None
        if word == "put" and " ".join(self.keys[at : at + 2]) in ("in touch", "in contact"):
            opening = Opening(2, "put in touch", "intro")
        opening = opening or (taken(self.keys, at, is_at_home=word == "had") if word in TAKING else None)
        if opening:
            self.unknown = ""
            self.kept.clear()
            return self._take(opening, at)
        if durations.word_at(self.keys, at) in ("for", "out") and doing(word) and word not in TAKING:
            return 0  # thanked Bob for the intro: what it was about, and not what happened
        if word.startswith(_RECEIVING) and self._link in ("from", "off"):
            return 0  # got a book from Bob, wrote back
        opening = kind_after_people(self.keys, at, self.reading.kinds)
        if opening is None:
            return self._done_together(at)
        signs = signs_at(self.tokens, at + opening.used) if opening.kind in DIRECTED else 0
        if signs:  # Ada email< yesterday
            opening.direction = DIRECTIONS[self.tokens[at + opening.used].text]
            opening.used += signs
            opening.is_sure = True
        after = at + opening.used
        if self._is_between_others(at, opening, after):
            return 0
        is_last_number = "".join(self.keys[after : after + 2]).isdecimal()  # perhaps of minutes
        number = durations.word_at(self.keys, after).replace(".", "")  # rang 9.30, 15m
        is_last_number = is_last_number or (number.isdecimal() and durations.word_at(self.keys, after + 1) == ",")
        is_whole = self._is_said(opening, after) or self.bounds.breaks(after) or is_last_number
        is_whole = is_whole or (opening.word == "met" and self._is_met(at, after))
        if is_whole and opening.word == "met" and len(self.reading.draft.who) > 1 and not self.is_mine:
            name = self.reading.draft.who[0].name
            self.reading.say(WARN, f"taken as if you were there · for news write 'note {name}: …'")
        return self._take(opening, at) if is_whole else 0

    def _is_met(self, at: int, after: int) -> bool:
        """Tell whether I met the one whom a comma parts from that, on a day or so long: `Bob, met in the corridor yesterday, 5m`."""
        is_one = len(self.reading.draft.who) == 1 and self.keys[at - 1] == ","
        is_where = durations.word_at(self.keys, after) in ("at", "@", "in", "on", "by", "outside", "near")
        is_where = is_where and not durations.word_at(self.keys, after + 1)[:1].isdecimal()  # met in 2019
        return is_one and is_where and any(self.bounds.is_dated(n) for n in range(after + 1, len(self.keys)))

    def _is_said(self, opening: Opening, after: int) -> bool:
        """Tell whether a kind behind somebody is surely what happened, by what it says and what follows it: `Grace rang. wants me`."""
        following = durations.word_at(self.keys, after)
        is_thing = following in ("a", "an") and durations.word_at(self.keys, after + 1) in _SENT
        is_in = opening.kind in DIRECTED and opening.direction == "in"
        is_written = is_in and (following not in _TO_OTHERS or is_thing)
        is_intro = opening.kind == "intro" and following == "to"
        is_placed = following in ("at", "@") and (opening.flavour is not None or opening.kind == "call")
        is_placed = is_placed or (opening.kind == "call" and following == "around")
        is_over = opening.direction == "in" and self.tokens[after - 1].text[-1] in ".!"
        is_aside = after < len(self.tokens) and self.tokens[after].text[:1] == "("
        return (
            opening.is_sure
            or not opening.is_answered
            or self.is_mine
            or is_intro
            or following in _GOES_ON
            or is_placed
            or is_over
            or is_aside
            or (is_written and not self.people.stands_at(after, new=True))
            or self._says_why(after)
        )

    def _done_together(self, at: int) -> int:
        """Take what somebody and I did for meeting, and keep its words up to the day: `Ben and I went to the cinema last night`."""
        key = self.keys[at]
        is_deed = (key in DEEDS or (len(key) > 4 and key.endswith("ed"))) and key not in _PROMISED
        if not self.is_mine or not is_deed:
            return 0
        if key in _AGREED:
            self.kind = "touch"
            return 0
        self.kind = "met"
        if self.people.stands_at(at + 1, new=False):  # Ben and I took Joy to the clinic
            self.people.expect()
            self.keep(range(at, at + 1))
            return 1
        most = (n for n in range(at + 1, min(at + _LONGEST_DEED, len(self.keys))) if self.keys[n - 1] != "in")
        end = next((n for n in most if self.bounds.is_dated(n + (self.keys[n] == "on" and n + 1 < len(self.keys)))), at)
        self.keep(range(at, end))
        return end - at

    def _is_between_others(self, at: int, opening: Opening, after: int) -> bool:
        """Tell whether it is news of two others: `Felix had lunch with Nadia`."""
        is_had = (
            self.keys[at] in ("had", "has", "took", "got", "grabbed") and opening.used > 1 and opening.kind in TWO_WAY
        )
        is_with = durations.word_at(self.keys, after) in WITH and self.people.stands_at(after + 1, new=True)
        return is_had and is_with and not self.is_mine

    def _says_why(self, at: int) -> bool:
        """Tell whether it follows what somebody got in touch for: `to say thanks`."""
        why = durations.word_at(self.keys, at + 1)
        is_whom = why in _OTHERS or why in WHOSE or self.people.stands_at(at + 1, new=True)
        return durations.word_at(self.keys, at) == "to" and why.isalpha() and not is_whom

    def channel(self, at: int) -> int:
        """Read `on Zoom` or `by phone`, where it says more than the kind does."""
        channel = self.bounds.channel_at(at, self.kind)
        if channel is None:
            return 0
        kind, flavour, used = channel
        if self.kind == "video" and kind == "message":
            return 0
        self.kind = self.kind if self.kind == "call" and kind == "message" else kind  # a call on WhatsApp
        self.reading.draft.flavour = flavour
        if (
            durations.word_at(self.keys, at + used) in DIRECTIONS and not self.reading.draft.who
        ):  # dm on bluesky from Ada
            self.reading.draft.direction = DIRECTIONS[self.keys[at + used]]
            used += 1
            self.people.expect()
        return self._mark("kind", at, used)

    def undeclared(self, at: int, *, opens: bool) -> int:
        """Read the first words as a kind that nobody declared, when somebody comes next."""
        from netjournal.grammar.undeclared import Undeclared  # most lines begin with a kind

        if self._undeclared is None:
            self._undeclared = Undeclared(self.reading, self.tokens, self.keys, self.people, self.bounds)
        opening = self._undeclared.read(at, opens=opens)
        if opening is None:
            return 0
        if opening.kind:
            return self._take(opening, at)
        near = find_near_kind(opening.word)
        self._link = self.keys[at + opening.used - 1]
        if near:
            self.reading.say(WARN, f"'{opening.word}' is read as {near}")
            kind, flavour = mean(near, self.reading.kinds)
            direction = DIRECTIONS.get(self._link) if kind in DIRECTED else None
            return self._take(Opening(opening.used, near, kind, flavour, direction), at)
        self.unknown = opening.word
        self._mark("problem", at, len(opening.kept))
        self.keep(opening.kept)
        self.people.expect()
        return opening.used

    @property
    def is_shared(self) -> bool:
        """Whether the words of no kind say what was done with somebody, so that it counts as contact."""
        return self.unknown != "" and self._undeclared is not None and self._undeclared.is_shared

    @property
    def is_sent(self) -> bool:
        """Whether something may have been sent, which is said next."""
        return self.kind in DIRECTED or (self.kind is None and doing(self.unknown) is not None)

    def conclude(self) -> None:
        """Take what was done to somebody for what it was, when nothing says how: `sent`, `thanked`."""
        if self.kind is None and self.unknown.casefold().startswith(_RECEIVING) and self._link in ("from", "off"):
            self.kind, self.unknown, self.reading.draft.direction = "touch", "", "in"
        is_by_both = self._link in WITH and self.unknown.casefold().startswith(_SENDING)  # wrote the paper with Bob
        opening = doing(self.unknown) if self.unknown and not is_by_both else None
        if opening:
            self.kind, self.unknown = self.kind or opening.kind, ""
            self.reading.draft.answered = self.reading.draft.answered and opening.is_answered
            self.reading.draft.direction = self.reading.draft.direction or opening.direction
        if self.unknown.casefold() == "had" and self.kind is not None:  # had Grace on the phone
            self.unknown = ""
            self.kept.pop(0)
        if self._sits and self.reading.draft.on is None:
            self.reading.say(WARN, "'sat' is not read as Saturday · for that write 'met Ada sat'")

    def keep(self, places: Sequence[int]) -> None:
        """Keep words for the note; neighbours stay together."""
        for at in places:
            if self.kept and self.kept[-1][1] == at:
                self.kept[-1] = (self.kept[-1][0], at + 1)
            else:
                self.kept.append((at, at + 1))

    def _take(self, opening: Opening, at: int) -> int:
        draft = self.reading.draft
        self._sits = opening.word == "sat with" and at == 0
        self.kind, draft.flavour = opening.kind, opening.flavour
        draft.direction = opening.direction or draft.direction
        draft.answered = draft.answered and opening.is_answered
        self.is_past = opening.word.endswith(("ed", "'d")) or opening.word.partition(" ")[0] in DOINGS
        self.keep(opening.kept)
        self.people.begins = at + opening.used
        return self._mark("kind", at, opening.used)

    def _mark(self, role: str, at: int, used: int) -> int:
        self.reading.mark(role, self.tokens[at : at + used])
        return used
