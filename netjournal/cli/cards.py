"""Cards: a review in lines, a number for each decision, for who reads with the ears or has no screen."""

from __future__ import annotations

from netjournal.capture.log import log
from netjournal.capture.sitting import Sitting
from netjournal.capture.standing import archive, set_circle, set_rhythm, snooze, snooze_shortly
from netjournal.capture.touch import touch
from netjournal.cli.context import Context
from netjournal.cli.review import say_clear
from netjournal.cli.rows import say_entry
from netjournal.cli.saving import make_reader
from netjournal.errors import NetjournalError, UsageError
from netjournal.grammar.requests import read_until
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.amounts import say_amount
from netjournal.insights.due import say_reason
from netjournal.insights.records import list_people
from netjournal.store.place import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.insights.records import Named
    from netjournal.insights.review import Card
    from netjournal.store import Change

_CIRCLES = ("inner", "close", "active", "wide")
_ENTRIES = 3
_WORDS = {"d": "6", "s": "7", "x": "8", "l": "9", "n": "0", "": "0"}
"""Letters, as the app has them -> the number that does the same; an empty answer skips."""


def play(context: Context) -> int:
    """Go through today's cards until the end, or until it is enough; where it stopped is kept for the day."""
    table = Table(context)
    while (card := table.load_card()) is not None:
        table.say_card(card)
        while True:
            try:
                answer = input("decide: ").strip()
            except (EOFError, KeyboardInterrupt):
                answer = "q"
                context.out.say()
            if answer == "q":
                context.out.say("stopped; 'nj review' goes on here today")
                return 0
            try:
                if table.obey(card, answer):
                    break
            except NetjournalError as error:
                context.out.warn(f"! {error}")
    table.say_end()
    return 0


class Table:
    """One review at a terminal."""

    def __init__(self, context: Context) -> None:
        self._context, self._journal, self._out = context, context.journal, context.out
        self._sitting = Sitting(Place(context.paths.state, context.paths.home))
        self._sitting.begin(self._journal.index, context.today, self._journal.config)
        self._kinds = self._journal.config.text("review.kinds").split()

    def load_card(self) -> Card | None:
        """Return the card whose turn it is."""
        return self._sitting.load_card(self._journal.index)

    def say_card(self, card: Card) -> None:
        """Print a card, and what its numbers do."""
        out, today, person = self._out, self._context.today, card.person
        circle = [person.circle] if person.circle else []
        more = ", ".join([*circle, *(f"#{tag}" for tag in card.tags)])
        out.say(
            f"\n{self._sitting.done + 1} of {self._sitting.total}: {out.style(person.name, 'strong')}  {out.style(more, '')}"
        )
        out.say(f"  why: {out.style('; '.join(card.reasons) or 'their turn', person.state)}")
        out.say(f"  {say_reason(person, today) or 'no rhythm'}")
        for entry in card.entries[:_ENTRIES]:
            for line in say_entry(out, entry, today, people=len(entry.who) > 1):
                out.say(f"  {line}")
        if card.notes.strip():
            out.say(f"  notes: {out.style(' '.join(card.notes.split()), '')}")
        for way in card.ways[:1]:
            out.say(f"  reach: {out.style(f'{way.kind} {way.value}', '')}")
        there, _ = self._context.tell_there(card.zone) if card.boundaries.hours else (None, False)
        hours, is_closed = card.boundaries.say_hours(there, self._context.today)
        if hours:
            out.say(f"  hours: {out.style(hours, 'due' if is_closed else '')}")
        words = _CIRCLES if card.is_unsorted else self._kinds
        digits = ", ".join(f"{number} {word}" for number, word in enumerate(words, 1))
        zero = "0 no circle, n skip" if card.is_unsorted else "0 skip"
        out.say(
            f"  {digits}, 5 tried, 6 in touch, 7 snooze (7 2w: until then), 8 let go, 9 write a line (m: a note), {zero}, u undo, q stop"
        )

    def obey(self, card: Card, answer: str) -> bool:
        """Do what an answer says and tell whether the next card may come; NetjournalError when it says nothing."""
        word, _, rest = answer.partition(" ")
        if word == "u":
            return self._take_back()
        if card.is_unsorted and word == "0":
            return self._decide("sorted", set_rhythm(self._journal, self._find(card), "none", self._context.now))
        word = _WORDS.get(word, word)
        if word == "0":
            self._sitting.skip()
            return True
        if word in ("9", "m"):
            return self._write(card, rest, is_note=word == "m")
        outcome, change = self._change(card, word, rest)
        return self._decide(outcome, change)

    def say_end(self) -> None:
        """Print what was decided, where the goals stand, and the streak."""
        out, sitting, index = self._out, self._sitting, self._journal.index
        if not sitting.total:
            out.say(say_clear(self._context))
            return
        out.say(f"\nDone for today: {', '.join(f'{count} {word}' for word, count in sitting.tally())}")
        if sitting.waiting:
            out.say(f"{sitting.waiting} more can wait until tomorrow")
        for before, one in sitting.list_goals(index):
            was = f"{say_amount(before, one.unit)}, now " if before != one.actual else ""
            actual, target = (say_amount(number, one.unit) for number in (one.actual, one.goal.target))
            out.say(f"  {out.style(one.goal.name, '')}: {was}{actual} of {target}")
        streak = sitting.count_streak(index)
        out.say(f"  streak: {streak} day{'' if streak == 1 else 's'}")

    def _change(self, card: Card, word: str, rest: str) -> tuple[str, Change]:
        """Change what a number says, and return what was decided."""
        journal, people, now = self._journal, self._find(card), self._context.now
        number = int(word) if word.isdecimal() and len(word) == 1 else 0
        if card.is_unsorted and 0 < number <= len(_CIRCLES):
            return "sorted", set_circle(journal, people, _CIRCLES[number - 1], now)
        if 0 < number <= len(self._kinds):
            return self._kinds[number - 1], touch(journal, people, now, self._kinds[number - 1])
        if word == "7" and rest:
            until = read_until(rest.split(), self._context.today, journal.config.text("date_order"))
            return "snoozed", snooze(journal, people, until, now)
        if word == "5":
            return "tried", touch(journal, people, now, answered=False)
        if word == "6":
            return "done", touch(journal, people, now)
        if word == "7":
            return "snoozed", snooze_shortly(journal, people, now)
        if word == "8":
            change = set_rhythm(journal, people, "none", now) if card.person.days else archive(journal, people, now)
            return "letgo", change
        raise UsageError(f"'{word}' is no answer; write one of the numbers above, or q to stop")

    def _write(self, card: Card, text: str, *, is_note: bool) -> bool:
        """Log a line about the person, asked for unless it follows the number; a note decides nothing."""
        text = text or input("note: " if is_note else "line (call 20m: ...): ").strip()
        if not text:
            return False
        head, colon, note = text.partition(":")
        line = f"note @{card.person.id}: {text}" if is_note else f"{head.rstrip()} @{card.person.id}{colon}{note}"
        draft = make_reader(self._context).read(line)
        if draft.errors:
            raise UsageError(draft.errors[0].message)
        change = log(self._journal, [draft], self._context.now)
        if not is_note:
            return self._decide("logged", change)
        self._sitting.remark(self._journal.applied[-1])
        self._say(change)
        return False

    def _decide(self, outcome: str, change: Change) -> bool:
        self._sitting.decide(outcome, self._journal.applied[-1] if change.files else "")
        self._say(change)
        return True

    def _take_back(self) -> bool:
        """Take the last decision of this session back, and say whether there was one."""
        step = self._sitting.last_step
        if step is None:
            raise UsageError("nothing to undo in this review; 'nj undo' takes back the journal's last change")
        if step.change:
            self._say(self._journal.undo(self._context.now, step.change), "")
        self._sitting.take_back()
        return True

    def _say(self, change: Change, more: str = "   (u undoes)") -> None:
        self._journal.catch_up(self._context.today, FOLDERS_ONLY)
        self._out.say(f"  {self._out.style(change.summary, '')}{more}")

    def _find(self, card: Card) -> list[Named]:
        return list_people(self._journal.index, [card.person.id])
