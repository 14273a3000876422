"""Musings: what is asked in one line when somebody looks back: answers, an experiment, its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.capture.experiments import (
    EXAMPLE,
    add_experiment,
    end_experiment,
    find_experiment,
    read_design,
    read_end,
)
from netjournal.capture.reflections import answer
from netjournal.insights.reflecting import QUESTIONS, say_span
from netjournal.tui.questions import Question

if TYPE_CHECKING:
    from netjournal.insights.reflection import Reflection
    from netjournal.tui.desk import Desk


def ask_answer(desk: Desk, reflection: Reflection, key: str) -> Question:
    """Ask what was thought of a period; an empty answer leaves it as it is."""
    label, question = QUESTIONS[key]
    period, since = reflection.period, reflection.since
    return Question(
        f"{label}>",
        f"{say_span(reflection)}: {question}",
        lambda said: f"{say_span(reflection)}, {label}: {said}",
        lambda journal, said: answer(journal, period, since, {key: said}, desk.tell_now()),
        line=getattr(reflection.answered, key, None) or "",
        about=f"{period} {since.isoformat()} {key}",
    )


def ask_experiment(desk: Desk) -> Question:
    """Ask for an experiment to begin."""
    journal, today = desk.journal, desk.today
    return Question(
        "experiment>",
        f"what you believe, ^goal; change: what you do; until a day, as in: {EXAMPLE}",
        lambda line: read_design(journal.index, line, today, journal.config.text("date_order")).say(today),
        lambda own, line: add_experiment(own, line, desk.tell_now()),
        lambda start: desk.complete(start) if start[:1] == "^" else [],
        about="an experiment",
    )


def ask_verdict(desk: Desk, own: str) -> Question:
    """Ask what came of an experiment; NotFoundError when it is not there any longer."""
    _, hypothesis, _ = find_experiment(desk.journal.index, own)

    def read(said: str) -> str:
        verdict, learned = read_end(said)
        return f"{hypothesis}: {verdict or 'no verdict'}{f'; learned: {learned}' if learned else ''}"

    return Question(
        "verdict>",
        f"worked, mixed, failed or unclear: what you learned ({hypothesis})",
        read,
        lambda journal, said: end_experiment(journal, own, said, desk.tell_now()),
        about=f"verdict {own}",
    )
