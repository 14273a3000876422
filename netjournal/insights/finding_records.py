"""Finding records: opportunities, testimonials, experiments and reviews with the words of a question."""

from __future__ import annotations

from datetime import date

from netjournal.insights.opportunities import list_opportunities, say_way, say_worth, trace
from netjournal.insights.periods import name_period
from netjournal.insights.snippets import has_word
from netjournal.insights.testimonials import list_testimonials
from netjournal.spans import say_day
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from netjournal.index import Index
    from netjournal.insights.opportunities import Opportunity
    from netjournal.insights.snippets import Word
    from netjournal.insights.testimonials import Testimonial

_EXPERIMENTS = (
    'SELECT id, hypothesis, start, "end", verdict, change, learned FROM experiment WHERE start <= ? '
    "ORDER BY start DESC, id"
)
_REVIEWS = "SELECT id, period, start, worked, did_not, change FROM review WHERE start <= ? ORDER BY start DESC, id"


class FoundRecord(Value):
    """An opportunity, a testimonial, an experiment or a review that a question is about."""

    folder: str
    id: str
    name: str
    """What to call it."""
    state: str
    """How it stands, in a few words; empty where nothing is to be said."""
    on: str | None
    """The day that a review or an experiment began on, a testimonial was given on, an opportunity last moved on."""
    text: str
    """What of it has the words that the name has not; nothing when it is the name that was found."""


def find_records(index: Index, today: date, words: Sequence[Word]) -> list[FoundRecord]:
    """Return what has all the words as of a day: opportunities, then testimonials, experiments and reviews."""
    return [found for kind in _KINDS for found in kind(index, today, words)] if words else []


def tell_opportunity(index: Index, one: Opportunity, today: date) -> list[str]:
    """Return what is known of an opportunity beside its name, a line each: worth, stages, what it came through, the note."""
    about = ", ".join(filter(None, [one.kind, say_worth(one.value, one.currency)]))
    stages = [(say_day(date.fromisoformat(stage.on), today) if stage.on else "", stage.state) for stage in one.stages]
    ways = [f"came through: {say_way(way)}" for way in trace(index, one)]
    told = [about, *(f"{when:11}  {state}" for when, state in stages), *ways, *(one.note or "").splitlines()]
    return [line for line in told if line.strip()]


def tell_testimonial(one: Testimonial, today: date) -> list[str]:
    """Return what is known of a testimonial beside whom it is from, a line each: its words, permission, where it can be read."""
    permission = one.say_permission() if one.direction == "received" else ""
    if permission and one.quotable_on:
        permission += f" since {say_day(date.fromisoformat(one.quotable_on), today)}"
    about = f"about {one.about}" if one.about else ""
    return [line for line in (*one.words.splitlines(), about, permission, one.where or "") if line.strip()]


def tell_record(index: Index, folder: str, own: str, today: date) -> list[str]:
    """Return what is known of an opportunity or a testimonial beside its name, a line each; none when it is not there."""
    if folder == "opportunities":
        opportunity = next((one for one in list_opportunities(index, today) if one.id == own), None)
        return tell_opportunity(index, opportunity, today) if opportunity else []
    testimonial = next((one for one in list_testimonials(index, today) if one.id == own), None)
    return tell_testimonial(testimonial, today) if testimonial else []


def _find_opportunities(index: Index, today: date, words: Sequence[Word]) -> Iterator[FoundRecord]:
    for one in list_opportunities(index, today):
        texts = [one.note, one.kind, one.event, *(f"through {name}" for _, name in one.through)]
        if (text := _choose_text(one.what, texts, words)) is not None:
            state = ", ".join(filter(None, [one.stage.state, say_worth(one.value, one.currency)]))
            yield FoundRecord("opportunities", one.id, one.what, state, one.stage.on, text)


def _find_testimonials(index: Index, today: date, words: Sequence[Word]) -> Iterator[FoundRecord]:
    for one in list_testimonials(index, today):
        name = f"{'from' if one.direction == 'received' else 'for'} {one.name or 'somebody'}"
        texts = [one.words, f"about {one.about}" if one.about else None, one.where]
        if (text := _choose_text(name, texts, words)) is not None:
            state = one.say_permission() if one.direction == "received" else ""
            yield FoundRecord("testimonials", one.id, name, state, one.on, text or one.words)


def _find_experiments(index: Index, today: date, words: Sequence[Word]) -> Iterator[FoundRecord]:
    for own, hypothesis, start, end, verdict, *texts in index.select(_EXPERIMENTS, (today.isoformat(),)):
        if (text := _choose_text(hypothesis, texts, words)) is not None:
            is_over = bool(end and end <= today.isoformat())
            yield FoundRecord(
                "experiments", own, hypothesis, (verdict or "ended") if is_over else "running", start, text
            )


def _find_reviews(index: Index, today: date, words: Sequence[Word]) -> Iterator[FoundRecord]:
    for own, period, start, *texts in index.select(_REVIEWS, (today.isoformat(),)):
        said = [f"{label}: {text}" for label, text in zip(("worked", "did not", "change"), texts, strict=True) if text]
        name = name_period(period, date.fromisoformat(start))
        if (text := _choose_text(name, said, words)) is not None:
            yield FoundRecord("reviews", own, name, "", start, text)


def _choose_text(name: str, texts: Sequence[str | None], words: Sequence[Word]) -> str | None:
    """Return the text that has a word which the name has not, nothing when it has them all; None when one is in none of them."""
    missing = [word for word in words if not has_word(name, [word])]
    if any(not any(has_word(text, [word]) for text in texts) for word in missing):
        return None
    return next((text for text in texts if text and has_word(text, missing)), "")


_KINDS: Sequence[Callable[[Index, date, Sequence[Word]], Iterator[FoundRecord]]] = (
    _find_opportunities,
    _find_testimonials,
    _find_experiments,
    _find_reviews,
)
