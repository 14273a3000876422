"""The head of a line: kind, people, when, how long, where; up to the word where the note begins."""

from __future__ import annotations

from netjournal.grammar import durations
from netjournal.grammar.bounds import JOINERS, PUNCTUATION, SEEING, SLANG, STARTERS
from netjournal.grammar.callings import WHOSE
from netjournal.grammar.colons import PASSING
from netjournal.grammar.days import MONTH_OF
from netjournal.grammar.headway import Headway
from netjournal.grammar.kinds import WITH, read_opening
from netjournal.grammar.signs import may_tell
from netjournal.grammar.tokens import COMMA, FACT, NICK, SIGILS
from netjournal.words import BEFORE_LATE, DIRECTED, DOINGS, ELSEWHERE, PROGRAM

_ABOUT = {
    "note": ("on", "about", "re", "for"),
    "met": ("for",),
    "event": ("for", "by", "of"),
    "intro": ("between", "of"),
}
"""Kind -> the words between it and whom it is about."""
_BEHIND_FACTS = frozenset({"from", "for", "to"})
_MYSELF = frozenset({"i", "me", "myself"})


class Head(Headway):
    """Reads the head's tokens into the draft, one thing at a time, until something fits nowhere."""

    def read(self) -> int:
        """Read as far as the head goes; return how many tokens it took."""
        self._pass_marks()
        if self.happening.is_plan:
            return self.at
        self._skip_myself()
        self._skip_facts()
        self.at += self._begin()
        if self.telling.is_whole:
            return self.at
        while self.at < len(self.tokens) and not self.happening.is_plan and self._step():
            pass
        self.happening.conclude()
        self.moments.read_kept(self.happening.kept)
        for first, _ in self.named if self.happening.kind == "met" else ():
            self.places.name_host(first)
        end = self.at if self.joined is None else self.joined
        if end < len(self.tokens) and self.reading.draft.who:
            if self.is_closed:
                self._read_closing(end)
            else:
                self._read_tail(end)
        kept = self.happening.kept
        while kept and kept[-1][1] >= end:
            end = min(end, kept.pop()[0])
        return end

    def _read_closing(self, start: int) -> None:
        """Read the days and lengths right before the colon: `met Ada, her boss Karl Dahl, tue 2h: steering`."""
        from netjournal.grammar.tails import DASHES, find_closing  # most heads are understood up to their colon

        first = find_closing(self.reading, self.tokens, self.keys, start) if self.happening.kind != "note" else None
        if first is None:
            return
        self.at = first
        while self.at < len(self.tokens):
            begin = self.at
            if self.took(self.moments.read(begin)):
                is_apart = self.keys[begin - 1] == "," or self.tokens[begin - 1].text in DASHES
                self.closing += self.tokens[begin - is_apart : self.at]
            else:
                self.at += 1

    def _read_tail(self, start: int) -> None:
        """Read the days and lengths after the last comma of prose: `to go over the contract, 2h`."""
        from netjournal.grammar.tails import Tail  # most heads end where they are closed

        end = len(self.tokens)
        while end > start and self.tokens[end - 1].kind in SIGILS:
            end -= 1
        found = Tail(self.reading, self.tokens, self.keys)
        tail = found.find(start, end, self.happening.kind) if self.happening.kind != "note" else None
        if tail is None:
            return
        self.tail = self.at = tail
        while self.at < end:
            if not self.took(self.moments.read(self.at)):
                self.tail = len(self.tokens) if self.keys[self.at].isalnum() else self.tail  # no word is lost
                self.at += 1

    def _pass_marks(self) -> None:
        """Pass what a line begins with that is no word of it."""
        if not self.keys or (
            self.keys[0].isalpha() and self.keys[0] not in ELSEWHERE and self.keys[0] not in PROGRAM | BEFORE_LATE
        ):
            return
        from netjournal.grammar.elsewhere import pass_marks  # most lines begin with a plain word

        self.begin = self.at = pass_marks(self.people, self.happening)

    def _skip_myself(self) -> None:
        """Pass `me and` before who else was there, and `I` before what was done."""
        if durations.word_at(self.keys, self.at) in ("i", "we") and durations.word_at(self.keys, self.at + 1) in DOINGS:
            self.at += 1
            self.begin = self.at
        is_myself = durations.word_at(self.keys, self.at) in _MYSELF
        if (
            is_myself
            and durations.word_at(self.keys, self.at + 1) in JOINERS - WITH
            and self.people.stands_at(self.at + 2, new=True)
        ):
            self.happening.is_mine = True
            self.at += 2
            self.begin = self.at

    def _skip_facts(self) -> None:
        """Pass the facts that begin a line, and the word between them and whom they are about: `+got:referral from Mark`."""
        at = self.at
        while at < len(self.tokens) and self.tokens[at].kind == FACT:
            at += 1
        is_linked = at > self.at and durations.word_at(self.keys, at) in _BEHIND_FACTS
        if is_linked and self.people.stands_at(at + 1, new=True):
            self.at = self.begin = at + 1

    def _begin(self) -> int:
        """Read how a line begins, as a telling or as what happened; return the words used."""
        if not may_tell(self.keys, self.at):
            return self.happening.begin(self.at)
        from netjournal.grammar.tellings import Tellings  # most lines tell what happened

        telling = Tellings(self.reading, self.tokens, self.keys, self.people, self.bounds)
        used = telling.begin(self.at, self.happening)
        self.telling = telling
        return used

    def _step(self) -> bool:
        """Take what begins at this token; tell whether anything did."""
        token, key = self.tokens[self.at], self.keys[self.at]
        if token.kind in SIGILS or token.kind == COMMA or PUNCTUATION.issuperset(token.text):
            if token.kind == COMMA or (token.text == "/" and self.people.stands_at(self.at + 1, new=False)):
                self.people.expect()
            self.at += 1
            return True
        if self.happening.kind in DIRECTED and self.reading.draft.who and self.took(self.happening.direction(self.at)):
            return True
        if token.kind == NICK:
            used = self.places.nick(self.at) if self.reading.draft.who else 0
            return self.name_place(used, lead=0) or self.took(self.people.nick(self.at))
        if self._about():
            return self._known() or self.unknowns.read()
        if key in STARTERS and not self._known():
            return self.took(self.moments.after_starter(self.at)) or self._purpose() or self.unknowns.keep()
        if self._joiner() or self._known() or self._way() or self.took(self.moments.read(self.at)):
            return True
        return self._place() or self.took(self.happening.channel(self.at)) or self._late_kind() or self.unknowns.read()

    def _late_kind(self) -> bool:
        """Read a kind after a date, or after whom it is about: `yesterday call Ada`, `Grace called yesterday`."""
        if self.happening.kind is not None:
            if self.happening.kind == "intro" == self.keys[self.at]:  # Ada <> Bob intro
                return self.took(1)
            return self.took(self.happening.sort(self.at))
        if self.reading.draft.who:
            used = self.happening.after_people(self.at)
            self.joined = None if used else self.joined
        else:
            used = self.happening.begin(self.at) if self.at > self.begin else 0
            if used and self.reading.draft.rhythm is not None:  # every 6w call Ada
                self.happening.kind = "note"
                self.happening.keep(range(self.at, self.at + used))
            if used:
                self.people.expect()
        self.at += used
        return used > 0

    def _purpose(self) -> bool:
        """Read what somebody was there for as the kind: `took Kavya for coffee`."""
        if self.keys[self.at] != "for" or not self.reading.draft.who:
            return False
        return self.took(self.happening.purpose(self.at)) or self._late_kind()

    def _about(self) -> bool:
        """Pass the word between a note and whom it is about, or a party and whose it was: `note on Grace`, `drinks for Zoë`."""
        words = _ABOUT.get(self.happening.kind or "", ())
        if (
            self.at == self.people.begins
            and self.keys[self.at] in words
            and self.people.stands_at(self.at + 1, new=True)
        ):
            self.at += 1
            return True
        return False

    def _joiner(self) -> bool:
        key, kind = self.keys[self.at], self.happening.kind
        if kind == "event" and not self.reading.draft.who and self.unknowns.meeting():
            return True
        is_intro = kind == "intro" or self._introduces()
        is_to = key == "to" or (key == "2" and self.people.stands_at(self.at + 1, new=False))  # talked 2 Dana
        is_to = is_to and kind is not None and (is_intro or not self.reading.draft.who) and not self._leads_away()
        is_by = is_intro and key in ("by", "from") and self.people.stands_at(self.at + 1, new=True)
        if is_by and key == "from":  # got an intro to Sam from Ada
            self.reading.draft.direction = "in"
        is_to = is_to or is_by or self._comes_from()
        is_slang = key in SLANG and self.people.stands_at(self.at + 1, new=True)
        is_slang = is_slang or (key == "both" and self._names_both(self.at + 1))
        is_slang = is_slang or (
            key in SLANG and durations.word_at(self.keys, self.at + 1) in WHOSE | _MYSELF and self.at == self.named_to
        )
        if key not in JOINERS and not is_to and not is_slang and not (is_intro and key in ("<", ">")):
            return False
        self.people.expect()
        if self.joined is None:
            self.joined = self.at
        self.at += 1
        if durations.word_at(self.keys, self.at) in PASSING and self.people.stands_at(self.at + 1, new=False):
            self.happening.kept.append((self.at, self.at + 1))  # and briefly Quentin
            self.at += 1
        is_me = durations.word_at(self.keys, self.at) in _MYSELF
        if is_me and (kind is None or self.bounds.breaks(self.at + 1)):
            self.joined = None
            self.happening.is_mine = self.happening.is_mine or kind is None
            self.at += 1
        return True

    def _introduces(self) -> bool:
        """Tell whether the sign for an introduction is here, between two of whom a line of no kind is about: `Ada <> Bob`."""
        is_sign = self.keys[self.at : self.at + 2] == ["<", ">"] and self.happening.kind is None
        if is_sign and self.reading.draft.who and self.people.stands_at(self.at + 2, new=True):
            self.happening.kind = "intro"
            return True
        return False

    def _comes_from(self) -> bool:
        """Tell whether what came is behind its day said to be from whom: `email on monday from Ada`."""
        is_sent = self.happening.kind in DIRECTED and not self.reading.draft.who
        is_from = is_sent and self.keys[self.at] == "from" and self.people.stands_at(self.at + 1, new=True)
        is_from = is_from or (
            is_sent and self.keys[self.at] in ("de", "von") and self.people.stands_at(self.at + 1, new=False)
        )
        if is_from:
            self.reading.draft.direction = "in"
        return is_from

    def _names_both(self, at: int) -> bool:
        """Tell whether two people stand behind `both`, or one name of two, and not what both are: `both Intel`."""
        if durations.word_at(self.keys, at).endswith("s") and self.reading.names.knows(self.keys[at][:-1]):
            return True
        used = self.people.known_at(at) or self.people.run_at(at) if at < len(self.tokens) else 0
        return used > 0 and durations.word_at(self.keys, at + used) in JOINERS - WITH

    def _leads_away(self) -> bool:
        """Tell whether `to` stands before where we went together, and not before whom I met: `walked to Stokesay with Ada`."""
        if self.happening.kind not in ("met", "event") or self.people.stands_at(self.at + 1, new=False):
            return False
        run = self.people.run_at(self.at + 1) if self.at + 1 < len(self.tokens) else 0
        after = self.at + 1 + run
        is_to_see = durations.word_at(self.keys, after) == "to" and durations.word_at(self.keys, after + 1) in SEEING
        is_with = durations.word_at(self.keys, after) in WITH or is_to_see
        return is_with and self.people.stands_at(after + 1 + is_to_see, new=True)

    def _known(self) -> bool:
        if self.at == self.begin and self._begins_with_day():
            return False
        is_behind = self.at == self.named_to or (self.moments.is_any and not self.reading.draft.who)
        is_regular = self.reading.draft.rhythm is not None and not self.reading.draft.who  # every 6w ada
        if is_regular or (is_behind and self.bounds.lists(self.at)):
            self.people.expect()
        self.named_to = self.at + self.people.known(self.at)
        return self.took(self.named_to - self.at)

    def _begins_with_day(self) -> bool:
        """Tell whether a line begins with a day and then a kind, though somebody has the month's name: `april 14 call Ada`."""
        day = self.reading.past(self.keys, self.at) if self.keys[self.at] in MONTH_OF else None
        after = self.at + (day.used if day else 0)
        return after > self.at + 1 and read_opening(self.tokens, self.keys, after, self.reading.kinds) is not None

    def _way(self) -> bool:
        """Pass an address or a number behind whom it is of; it stays in the note too, and is nobody's behind several."""
        if not self.reading.may_reach:
            return False
        from netjournal.grammar.ways import ways_at  # few lines hold any

        start = self.at + (self.keys[self.at] == "on")  # call Chen on 020 7946 0930
        ways, end = ways_at(self.tokens, start) if self.reading.draft.who else ([], start)
        if ways:
            self.reading.reach(ways if len(self.reading.draft.who) == 1 else [])
            self.happening.kept.append((self.at, end))
            self.at = end
        return ways != []

    def _place(self) -> bool:
        """Read `at` and the words up to the next thing that is understood."""
        at = self.at
        if self.keys[at] not in ("at", "@"):
            return False
        is_place = self.name_place(self.places.place(at, self.happening.kind), lead=1)
        if is_place and self.happening.kind == "met" and durations.word_at(self.keys, self.at) == ",":
            self.places.name_host(at + 1)  # dinner at Kavya's place, met her husband
        return is_place
