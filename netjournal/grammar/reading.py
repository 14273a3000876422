"""Reading: one line on its way to a draft, and what it is read against."""

from __future__ import annotations

from netjournal.grammar.dates import future, past
from netjournal.grammar.draft import ADDS, ASK, REACH, WARN, Draft, Problem, Span
from netjournal.grammar.names import is_last_name, looks_like_name
from netjournal.grammar.signs import may_reach
from netjournal.grammar.tokens import COMMA, NICK, SIGILS, WORD
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netjournal.grammar.days import When
    from netjournal.grammar.draft import Somebody, Way
    from netjournal.grammar.names import Names
    from netjournal.grammar.tokens import Token

_MOST_SHOWN = 4
NOBODY_CHOSEN: Mapping[str, Somebody] = {}
_ENDS = ".,!?…-–—"
_SEATED = frozenset("between beside opposite down across through around together near behind".split())
"""Words behind `sat` that make no Saturday of it."""
_BRACKETS = ("(", ")", "[", "]")


class Reading:
    """A line, the journal's names, today and the user's words for kinds; and the draft as far as it is understood."""

    def __init__(
        self,
        line: str,
        names: Names,
        today: date,
        kinds: Mapping[str, str],
        order: str = "",
        meant: Mapping[str, Somebody] = NOBODY_CHOSEN,
    ) -> None:
        self.line, self.names, self.today, self.kinds, self._order = line, names, today, kinds, order
        self.draft = Draft(line=line)
        self.is_followed = False
        """Whether a clause of the line is a follow-up, so that nothing else need be one."""
        self.owing: set[str] = set()
        """Who owes something by a clause of the line, so that prose that says no day need be no promise of theirs."""
        self.may_reach = may_reach(line)
        """Whether the line may hold an address or a number."""
        self._meant = meant
        self._named: set[str] = set()
        self._new: list[str] = []
        self._news = Problem(WARN, "")
        """Says who is to be added without a question."""

    def say(self, level: str, message: str, choices: Sequence[Somebody] = ()) -> None:
        """Note a problem, once."""
        problem = Problem(level, message, list(choices))
        if problem not in self.draft.problems:
            self.draft.problems.append(problem)

    def past(self, words: Sequence[str], at: int) -> When | None:
        """Return the date that begins at a word, looking back."""
        if words[at : at + 1] == ["sat"] and words[at + 1 : at + 2] and words[at + 1] in _SEATED:
            return None
        return past(words, at, self.today, self._order)

    def future(self, words: Sequence[str], at: int) -> When | None:
        """Return the date that begins at a word, looking ahead."""
        return future(words, at, self.today, self._order)

    def names_any(self, tokens: Sequence[Token]) -> bool:
        """Tell whether somebody is named before an arrow, so that it is no direction: `call Liam -> he'll send the contract`."""
        if tokens and tokens[0].text.lower().startswith("intro"):
            return False
        last = tokens[-1].text if tokens else ""
        if last.isdecimal() or (last[:1].isdecimal() and ":" in last):  # 1400 → 1700, 14:15 → 14:50
            return False
        is_named = (token.kind == NICK or (at > 0 and looks_like_name(token.text)) for at, token in enumerate(tokens))
        return any(is_named) or any(map(self.names.knows, keys_of_tokens(tokens)))

    def reach(self, ways: Sequence[Way]) -> None:
        """Take addresses and numbers as those of whom the line names."""
        self.draft.reach += [way for way in ways if way.kind in REACH and way not in self.draft.reach]

    def mark(self, role: str, tokens: Sequence[Token]) -> None:
        """Note that these neighbouring tokens were understood; sigils among them, or cut from them, have marks of their own."""
        start = None
        for token, following in zip(tokens, [*tokens[1:], None][: len(tokens)], strict=True):
            if token.kind in SIGILS:
                continue
            start = token.start if start is None else start
            if following is None or following.kind in SIGILS or self.line[token.end : following.start].strip():
                self.draft.spans.append(Span(start, token.end, role))
                start = None

    def mark_around(self, role: str, tokens: Sequence[Token]) -> None:
        """Note that these tokens were understood, but for the names among them, which have marks of their own."""
        marked = [span for span in self.draft.spans if span.end > tokens[0].start]
        others: list[Token] = []
        for token in tokens:
            if any(span.start <= token.start < span.end for span in marked):
                self.mark(role, others)
                others = []
            else:
                others.append(token)
        self.mark(role, others)

    def mark_one(self, role: str, token: Token) -> None:
        """Note that one token was understood."""
        self.draft.spans.append(Span(token.start, token.end, role))

    def between(self, tokens: Sequence[Token]) -> str:
        """Return the line's own text from the first of the tokens to the last."""
        return self.line[tokens[0].start : tokens[-1].end] if tokens else ""

    def name(self, people: Sequence[Somebody], tokens: Sequence[Token], typed: str) -> None:
        """Take the first of the people as somebody the line names, and ask when it could be another.

        Whoever the line names already is hardly meant again: `met Ada and Ada` are two.
        """
        people = sorted(people, key=self._is_named)
        firsts = [one for one in people if not is_last_name(fold(typed), one)]  # Jose is José Gil, and not Ancy Jose
        people = firsts or people
        if len(people) > 1 and not self._is_named(people[0]):
            people = self._ask(people, tokens, typed)
            names = [choice.name for choice in people]
            labels = [
                choice.name if names.count(choice.name) == 1 else f"@{choice.id}" for choice in people[:_MOST_SHOWN]
            ]
            others = " / ".join(labels)
            self.draft.problems[-1].message = f"{typed} · {others}{' / …' if len(people) > _MOST_SHOWN else ''}"
        self._add(people[0], tokens, "person")

    def name_new(self, person: Somebody, tokens: Sequence[Token]) -> None:
        """Take somebody who is not in the journal as a person the line names."""
        if not self._add(person, tokens, "new"):
            return
        if not self._new:
            self.draft.problems.append(self._news)
        self._new.append(person.name)
        people = "person" if len(self._new) == 1 else "people"
        self._news.message = f"new {people}: {', '.join(self._new)}{ADDS}"

    def name_near(self, near: Sequence[Somebody], tokens: Sequence[Token], typed: str, new: Sequence[Somebody]) -> None:
        """Take a person whose name is close to what was typed, and ask whether that was meant."""
        people = self._ask([*near, *new], tokens, typed)
        # whom an earlier line adds has no id
        known = [person for person in people if person.id or person.name != typed]
        meant = " / ".join([person.name for person in known][:_MOST_SHOWN])
        is_new = people[0] not in known
        self.draft.problems[-1].message = f"{typed} · {'new person; or ' if is_new else ''}did you mean {meant}?"
        self._add(people[0], tokens, "new" if is_new else "person")

    def _ask(self, people: Sequence[Somebody], tokens: Sequence[Token], typed: str) -> list[Somebody]:
        """Note that a name may mean several people, and return them in turn from the one who was chosen."""
        about = fold(typed)
        asked = sum(problem.about.rstrip("*") == about for problem in self.draft.questions)
        about += "*" * asked
        chosen = self._meant.get(about)
        at = people.index(chosen) if chosen in people else 0
        people = [*people[at:], *people[:at]]
        self.draft.problems.append(Problem(ASK, "", people, about, tokens[0].start, tokens[-1].end))
        return people

    def _is_named(self, person: Somebody) -> bool:
        return _key(person) in self._named

    def _add(self, person: Somebody, tokens: Sequence[Token], role: str) -> bool:
        self.mark(role, tokens)
        fresh = not self._is_named(person)
        if fresh:
            self._named.add(_key(person))
            self.draft.who.append(person)
        return fresh


def _key(person: Somebody) -> str:
    return person.id or f"new {fold(person.name)}"


def keys_of_tokens(tokens: Sequence[Token]) -> list[str]:
    """Return the folded words without closing punctuation, and commas; what is neither is empty."""
    return [_key_of(token.text) if token.kind == WORD else "," * (token.kind == COMMA) for token in tokens]


def _key_of(text: str) -> str:
    key = fold(text)
    if key[:1] in _BRACKETS or key[-1:] in _BRACKETS:
        key = key.lstrip("([").rstrip(".,!?").rstrip(")]") or key
    bare = key.rstrip(_ENDS) or key
    # the last dot of `12.11.` makes it a day
    return f"{bare}." if bare[-1:].isdecimal() and key[len(bare) :][:1] == "." and "." in bare else bare
