"""Undeclared kinds: words at the beginning of a line that are no kind of the vocabulary, though somebody comes next."""

from __future__ import annotations

from netjournal.grammar.bounds import JOINERS, SPELLS
from netjournal.grammar.callings import WHOSE
from netjournal.grammar.deeds import DONE_TO_ME
from netjournal.grammar.durations import duration, word_at
from netjournal.grammar.kinds import (
    DIRECTIONS,
    REMARKS,
    WITH,
    Opening,
    begins_sentence,
    doing,
    find_near_kind,
    flavour_of,
    is_put_down,
    read_opening,
)
from netjournal.grammar.names import POSSESSIVES, looks_like_name
from netjournal.grammar.occasions import MEETINGS, kind_of_occasion
from netjournal.grammar.preludes import MISSED, Preludes
from netjournal.grammar.tails import DASHES, count_moment
from netjournal.words import DEEDS, DIRECTED, DOINGS, KIND_OF, TOGETHER, TWO_WAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.bounds import Bounds
    from netjournal.grammar.people import People
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_ABROAD = frozenset({"mit", "avec", "con", "com", "against"})
"""What `with` is called where some of the activities come from."""
_WITH = WITH | _ABROAD
_DECLARED = WITH | {"to", "from"}
_LINKS = _WITH | {"into", "to", "from", "for"}
_ACTIVITIES = frozenset(
    (
        "hike run gym gift fax golf tennis visio "
        "telefonat anruf treffen gesprach besprechung kaffee mittagessen abendessen termin appel rdv dejeuner diner cafe reunion "
        "llamada comida almuerzo cena chiamata telefonata pranzo riunione ligacao reuniao almoco gesprek afspraak lunchen"
    ).split()
)
"""What people do together, in a few languages, and a phone writes with a capital: no names."""
_BEING = frozenset(
    tuple(words.split())
    for words in "went to,been to,was at,were at,was in,were in,drove to,flew to,took part".split(",")
)
"""How a line begins that says where I was, and then with whom."""
_AT_A = frozenset("went been was were took part in at to a an the".split())
"""Words that only say that I was where the next one says."""
_WHILES = frozenset("evening night afternoon morning day weekend hour hours".split())
"""What is spent with somebody: `a really nice evening`."""
_RECEIVING = frozenset({"got", "received"})
_ADVERBS = frozenset("out up together through over around down".split())
_FEELINGS = frozenset(
    (
        "disappointed pleased annoyed impressed bored excited satisfied fascinated obsessed struggling wedding something anything nothing meeting "
        "evening morning building feeling thing concerned related connected need speed breed feed seed"
    ).split()
)
"""Words that look like something done, and are not."""
_ARTICLES = WHOSE | {"the", "a", "an", "some", "two", "three"}
_MOST_WORDS, _MOST_RECEIVED = 8, 9
_MOST_UNLINKED = 3


class Undeclared:
    """Tells which words that begin a head are a kind nobody declared."""

    def __init__(
        self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str], people: People, bounds: Bounds
    ) -> None:
        self.reading, self.tokens, self.keys, self.people, self.bounds = reading, tokens, keys, people, bounds
        self.is_shared = False
        """Whether the words that were read are something that was done with somebody."""

    def read(self, at: int, *, opens: bool) -> Opening | None:
        """Return the words from a place that are a kind nobody declared (`kind` is empty), or a few and then a kind.

        Those words are kept for the note; somebody comes next, behind `with` where they do not open the line.
        """
        if self.keys[at].isdecimal() and word_at(self.keys, at + 1) != "way":  # 3 way call
            return None
        preludes = Preludes(self.reading, self.tokens, self.keys, self.people)
        told = (preludes.read(at) or self._occasion(at)) if opens else None
        if told:
            return told
        used, link = self._words(at)
        if self._is_somebody(at, used, link):
            return None
        is_apart = used > 1 and self.keys[at + used - 1] == ","  # committee meeting, Ada, Ben, 90m
        if not (opens or is_apart or link in _WITH):
            return None
        is_sign = self._may_be_followed(at, used, link)
        after = at + used + (link != "")
        used -= is_apart
        moment = self._count_when(at, used, link)
        used -= moment
        begins = at + used if moment else after
        if not self.people.stands_at(after, new=is_sign):
            return None
        if self._is_outing(at, after):
            return Opening(1, "took", "met", kept=[at])
        declared = self._declared(at, at + used - 1) if not link or link in _DECLARED | {"for"} else None
        declared = self._link(declared, at, link) if declared else None
        self.is_shared = link in _WITH and (self.keys[at] in REMARKS or self._is_deed(at, used))
        if declared:
            declared.used += is_apart and not moment
        elif is_apart and not opens:
            return None
        if declared:
            return declared
        kind = self._shared(at, used) if link in _WITH and used else ""
        word = self.keys[at] if kind else self.reading.between(self.tokens[at : self._end_of_word(at, used)])
        return Opening(begins - at, word, kind, kept=list(range(at, at + used)))

    def _count_when(self, at: int, used: int, link: str) -> int:
        """Return how many of the words say when it was, at their end: `golf on sat`, `regatta 7 nov all day w/ Ada`."""
        if link and link not in _WITH:
            return 0
        all_day = 2 * (link != "" and self.keys[at + used - 2] == "all" and self.keys[at + used - 1] in SPELLS)
        moment = count_moment(self.reading, self.keys, at, at + used - all_day)
        begin = at + used - all_day - moment
        return moment and moment + all_day + (self.keys[begin - 1] == "on")

    def _occasion(self, at: int) -> Opening | None:
        """Return what it was, where and when being said before with whom: `board dinner wed @ Alo 6:30pm - Ada, Ben`."""
        for last in (at + 1, at + 2):
            is_small = all(token.text.islower() for token in self.tokens[at : last + 1])
            if last + 1 >= len(self.keys) or not is_small or self.people.stands_at(last, new=False):
                return None
            is_kind = KIND_OF.get(self.keys[last]) in TWO_WAY and len(self.keys[last]) > 1
            is_said = self.bounds.is_dated(last + 1) or self.keys[last + 1] in ("at", "@")
            if is_kind and is_said and self._lists_behind(last + 1):
                return self._declared(at, last)
        return None

    def _lists_behind(self, at: int) -> bool:
        """Tell whether two people known follow behind a dash, with `at` before them."""
        places = range(at, min(at + _MOST_RECEIVED, len(self.tokens) - 1))
        dash = next((n for n in places if self.tokens[n].text in DASHES), 0)
        if (
            not dash
            or not {"at", "@"}.intersection(self.keys[at:dash])
            or not self.people.stands_at(dash + 1, new=False)
        ):
            return False
        after = dash + 1 + self.people.known_at(dash + 1)
        return word_at(self.keys, after) in JOINERS | {","} and self.people.stands_at(after + 1, new=False)

    def _may_be_followed(self, at: int, used: int, link: str) -> bool:
        """Tell whether somebody new may stand behind such words too: behind `with`, after what is done together, or named in full."""
        if link in _WITH or self.keys[at] in _ACTIVITIES:
            return True
        if not link:
            return self.people.newcomers.names_fully(at + used) or self._is_handed(at, at + used)
        if link in DIRECTIONS and self._is_post(at, used):
            return True
        return link in DIRECTIONS and used == 1 and KIND_OF.get(find_near_kind(self.keys[at])) in DIRECTED  # emial from

    def _end_of_word(self, at: int, used: int) -> int:
        """Return where the words for a kind end before a day and a comma among so many words: `choir do sat night, 5 hrs,`."""
        comma = self.keys.index(",", at, at + used) if "," in self.keys[at : at + used] else at
        moment = count_moment(self.reading, self.keys, at, comma)
        return comma - moment if moment else at + used

    def _shared(self, at: int, used: int) -> str:
        """Return the kind of what words before `with` say was done together, or was gone to: `golf`, `a gala`; nothing for others."""
        words = self.keys[at : at + used]
        words = words[: words.index("at")] if "at" in words[1:] else words  # training at Parnells
        lead = at + (self.keys[at] in ("i", "we"))
        is_together = not (TOGETHER | _WHILES).isdisjoint(words) or tuple(self.keys[lead : lead + 2]) in _BEING
        kind = kind_of_occasion(words[-1]) or ("met" if is_together else "")
        return kind if MISSED.isdisjoint(words) else ""

    def _is_somebody(self, at: int, used: int, link: str) -> bool:
        """Tell whether a capitalised word at a place is a name, and begins no kind: `Ada and Ben`, `Rose called about Rosa`."""
        is_joined = word_at(self.keys, at + 1) in JOINERS - WITH or self._calls(at)
        if looks_like_name(self.tokens[at].text) and (is_joined or self._is_short_name(at)):
            return True
        return self.tokens[at].text[:1].isupper() and not self._is_no_name(at, used, link)

    def _is_short_name(self, at: int) -> bool:
        """Tell whether a word and then a kind may be what somebody known is called for short: `Dan lunch`, where there is a Daniel."""
        is_followed = KIND_OF.get(word_at(self.keys, at + 1)) is not None and self.people.run_at(at) == 1
        return is_followed and self.people.newcomers.may_be_short(self.keys[at])

    def _is_handed(self, at: int, whom: int) -> bool:
        """Tell whether something was done for somebody new, named in full: `sent Bianca de Klerk the contract`."""
        run = self.people.run_at(whom) if self.keys[at] in DOINGS and whom == at + 1 < len(self.keys) else 0
        return run > 1 and word_at(self.keys, whom + run) in _ARTICLES

    def _is_outing(self, at: int, after: int) -> bool:
        """Tell whether somebody was taken somewhere, and not to a meal: `took Joy to the dentist`."""
        behind = after + self.people.known_at(after)
        is_meal = KIND_OF.get(word_at(self.keys, behind + 1)) == "met"
        is_taken = self.keys[at] == "took" and after == at + 1 and not is_meal
        return is_taken and "to" in self.keys[behind : behind + _MOST_UNLINKED + 1]

    def _link(self, declared: Opening, at: int, link: str) -> Opening | None:
        """Return a kind as far as the word between it and somebody lets it be one: not `got a review from Liam`."""
        is_got = (
            link in ("from", "off")
            and self.keys[at] in _RECEIVING
            and declared.kind not in DIRECTED | {"call", "intro"}
        )
        if declared.kind == "letter" and "gift" in self.keys[at : at + declared.used]:
            return None  # got a gift card from Ada
        if declared.kind == "letter" and link == "for" and self.keys[at] == "wrote":  # wrote a reference letter for
            declared.direction, declared.used = "out", declared.used + 1
        elif is_got or (link == "for" and declared.kind not in ("met", "event")):
            return None
        if declared.kind == "note" and link in DIRECTIONS:  # a thank-you note to Vera
            declared.kind, declared.direction = "message", DIRECTIONS[link]
        return declared

    def _declared(self, at: int, last: int) -> Opening | None:
        """Return the kind behind a few words: `long overdue call with Grace`."""
        if last == at or MISSED.intersection(self.keys[at:last]) or is_put_down(self.keys[at : at + 2]):
            return None
        if self._is_sent(last):
            sent = doing(self.keys[last])
            return sent and Opening(
                last + 1 - at, self.keys[last], sent.kind, None, sent.direction, list(range(at, last + 1))
            )
        starts = [start for start in (last - 1, last) if start > at]
        found = ((read_opening(self.tokens, self.keys, start, self.reading.kinds), start) for start in starts)
        told = ((one, start) for one, start in found if one and (one.used > 1 or one.word == self.keys[last]))
        opening, begins = next(told, (None, last))
        kind = kind_of_occasion(self.keys[last]) if self.keys[last] in MEETINGS else ""
        if opening is None and (kind or self.keys[at] == "spent"):
            return Opening(last + 1 - at, self.keys[last], kind or "met", kept=list(range(at, last + 1)))
        if opening is None or len(opening.word) == 1:
            return None
        first = begins if " " in opening.word else last
        if self.keys[last] == "talk" and self.keys[last - 1].endswith(POSSESSIVES):  # Grace's talk with Chen
            opening, first = Opening(1, self.keys[last], "event", flavour_of(self.keys[last], {})), last
            begins = last
        if opening.word.startswith("one ") and self.keys[first - 1] not in REMARKS:
            return None  # episode one with Liam
        opening.used += begins - at
        is_said = opening.kind == "event" and _AT_A.issuperset(self.keys[at:first])
        opening.kept = [] if is_said else list(range(at, first))
        return opening

    def _is_sent(self, at: int) -> bool:
        """Tell whether a word says of what stands before it that it was sent: `invoice sent to Oskar`."""
        return DOINGS.get(self.keys[at]) == "message >"

    def _is_post(self, at: int, used: int) -> bool:
        """Tell whether the last of so many words is something that goes by post: `thank you card`, but no gift card."""
        return used > 1 and KIND_OF.get(self.keys[at + used - 1]) == "letter" and self.keys[at] != "gift"

    def _words(self, at: int) -> tuple[int, str]:
        """Return how many words from a place may be such a kind, and the word that links it to somebody."""
        most = _MOST_RECEIVED if self.keys[at] in _RECEIVING else _MOST_WORDS
        for used, key in enumerate(self.keys[at + 1 : at + most + 1], 1):
            is_near = used < _MOST_UNLINKED or self.keys[at + used - 1] in KIND_OF
            is_near = is_near or self.keys[at] in DOINGS or self._is_sent(at + used - 1)
            is_got = key in ("from", "off") and self.keys[at] in _RECEIVING
            is_link = key in _WITH or is_got or (is_near and key in _LINKS)
            is_way = key in DIRECTIONS and (used == 1 or self._is_post(at, used))
            may_be_new = key in _WITH or (is_way and not self._leads_to(at, at + used + 1))
            if is_link and self.people.stands_at(at + used + 1, new=may_be_new):
                return used, key
            may_be_new = not (self.keys[at] in DEEDS or self._leads_to(at, at + used)) and self._may_be_new(
                at + used
            )  # watched Austin FC with Ben
            if self.people.stands_at(at + used, new=may_be_new) and not (
                self.keys[at] in _RECEIVING and key.endswith(POSSESSIVES)
            ):
                break
        return self._unlinked(at), ""

    def _may_be_new(self, at: int) -> bool:
        """Tell whether a capitalised word may be somebody, and is no day, nor what a place is called: `at Parnells`, `at the Norwegian embassy`."""
        is_within = self.keys[at - 1] in ("the", "at", "@", "in") or (
            at > 1 and self.keys[at - 2] == "the" and self._is_capital(at - 1)
        )
        return not is_within and self.reading.past(self.keys, at) is None

    def _leads_to(self, at: int, place: int) -> bool:
        """Tell whether a word right behind where somebody went is a place: `drove to Dayton with Ada`."""
        return place == at + 2 and tuple(self.keys[at:place]) in _BEING

    def _is_capital(self, at: int) -> bool:
        return self.tokens[at].text[:1].isupper()

    def _unlinked(self, at: int) -> int:
        """Return how many words come before somebody known, after whom the head closes: `quick sync Grace`."""
        comma = next((n for n in range(at, min(at + _MOST_WORDS, len(self.keys))) if self.keys[n] == ","), at)
        is_dated = comma > at and count_moment(self.reading, self.keys, at, comma) > 0
        is_dated = is_dated and not any(self.people.stands_at(n, new=False) for n in range(at + 1, comma))
        while (
            is_dated and (length := duration(self.keys, comma + 1)) and word_at(self.keys, comma + 1 + length[1]) == ","
        ):
            comma += 1 + length[1]  # choir do sat night, 5 hrs, Ada, Ben
        if is_dated and comma + 1 < len(self.keys) and self.people.stands_at(comma + 1, new=False):
            return comma + 1 - at  # board dinner thu 1h, Ada, Ben
        ahead = range(at + 2, min(at + _MOST_WORDS, len(self.keys)))
        named = next((n for n in ahead if self.people.stands_at(n, new=False)), at)
        words = named - at - count_moment(self.reading, self.keys, at, named)
        if 0 < words <= _MOST_UNLINKED and words < named - at:
            return named - at  # rehearsal last night 2h Ada, Ben
        most = _MOST_UNLINKED + (word_at(self.keys, at + _MOST_UNLINKED) == ",")
        for used in range(2, most + 1):
            if self.people.stands_at(at + used - 1, new=True):
                break
            if self.people.newcomers.names_fully(at + used):
                return used
            if self.people.stands_at(at + used, new=False):
                after = at + used + self.people.known_at(at + used)
                is_whole = self.bounds.breaks(after) or word_at(self.keys, after) in JOINERS
                return used if is_whole else 1
        return 1

    def _calls(self, at: int) -> bool:
        """Tell whether a name comes first, and then that they got in touch: `Rose called about Rosa`."""
        is_verb = word_at(self.keys, at + 1) in DONE_TO_ME and not self.keys[at].endswith("ly")
        return is_verb and not self.people.stands_at(at + 2, new=True)

    def _is_deed(self, at: int, used: int) -> bool:
        """Tell whether words before `with` say what was done, and not how somebody feels: `argued`, `fell out`."""
        words = self.keys[at : at + used]
        is_verb = any(len(word) > 4 and word.endswith(("ing", "ed")) for word in words) or words[-1] in _ADVERBS
        return is_verb and not MISSED.union(_FEELINGS).intersection(words)

    def _is_no_name(self, at: int, used: int, link: str) -> bool:
        """Tell whether a capitalised word, or a few, at the beginning of a line is no name: it only begins a sentence."""
        key = self.keys[at]
        if key in _ACTIVITIES or begins_sentence(key):
            return True
        is_verb = key.endswith(("ing", "ed")) or key in DOINGS
        if link:
            return is_verb or used > 1 or link in _WITH or link == "into"
        return used > 1 or (is_verb and self.people.stands_by_first_name(at + 1))
