"""project(): what rows a record becomes. The same for a record that was validated and one that capture wrote."""

from __future__ import annotations

import binascii

from netjournal.index.entry_rows import (
    day_of,
    pick,
    project_entry,
    project_fields,
    project_uid,
    project_words,
)
from netjournal.spans import days_of
from netjournal.text import fold, name_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from netjournal.index.entry_rows import Row

_HASHES = 2**32
_PERSON_LISTS = ("aliases", "roles", "tags", "interests", "needs", "offers", "common_ground", "knows", "distinct_from")
_PERSON_TABLES = ("work", "reach", "met", "boundaries")


def project(folder: str, record: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the rows of a record of a folder of the shelf; its own row first."""
    yield from PROJECTIONS[folder](record)


def _project_person(record: Mapping[str, Any]) -> Iterator[Row]:
    rhythm = record.get("rhythm")
    yield (
        "person",
        {
            **pick(record, "id", "name", "circle", "style", "closeness", "trust", "place", "timezone"),
            **pick(record, "source", "career_stage", "notes", "sphere", "rhythm"),
            **{key: day_of(record.get(key)) for key in ("paused_until", "snoozed_until", "birthday", "added")},
            "fold": fold(record["name"]),
            "days": 0.0 if rhythm == "none" else days_of(rhythm) if rhythm else None,
            "private": int(record.get("private", False)),
            "archived": int(bool(record.get("archived", False))),
            "share": binascii.crc32(record["id"].encode()) / _HASHES,
        },
    )
    for key, rank in name_keys(record["name"], record.get("aliases", [])).items():
        yield "name", {"key": key, "person": record["id"], "rank": rank}
    for former in record.get("was", []):
        yield "former", {"id": former, "person": record["id"]}
    if record.get("birthday"):
        yield "occasion", {"person": record["id"], "what": "birthday", "day": day_of(record["birthday"]), "yearly": 1}
    own = [(day_of(own["on"]), own["what"], own.get("yearly", True)) for own in record.get("occasion", [])]
    for day, what, yearly in [*own, *_list_anniversaries(record, {day for day, _, _ in own})]:
        yield "occasion", {"person": record["id"], "what": what, "day": day, "yearly": int(yearly)}
    yield from project_fields(record, _PERSON_LISTS, _PERSON_TABLES)
    yield from project_uid(record)
    yield from project_words(record, "name", "notes", "place", "source")


def _list_anniversaries(record: Mapping[str, Any], own: set[str | None]) -> Iterator[tuple[str, str, bool]]:
    """Yield the days on which present work began, but for those that the person's own occasions tell of."""
    for work in record.get("work", []):
        began, where = day_of(work.get("start") or work.get("since")), work.get("organization")
        if began and where and began not in own and not work.get("end"):
            yield began, f"work anniversary, {where}", True


def _project_goal(record: Mapping[str, Any]) -> Iterator[Row]:
    yield (
        "goal",
        {
            **pick(record, "id", "name", "why", "horizon", "target", "notes"),
            **{key: day_of(record.get(key)) for key in ("start", "end", "closed")},
            "measure": record.get("measure", "count"),
            "query": record.get("query", ""),
            "per": record.get("per", "week"),
            "of": record.get("of", ""),
            "at_most": int(record.get("at_most", False)),
        },
    )
    for n, step in enumerate(record.get("tally", [])):
        yield "tally", {"n": n, "on": day_of(step["on"]), "by": float(step.get("by", 1))}


def _project_opportunity(record: Mapping[str, Any]) -> Iterator[Row]:
    value = record.get("value")
    own = pick(record, "id", "what", "kind", "currency", "event", "note")
    yield "opportunity", {**own, "value": None if value is None else float(value)}
    for n, stage in enumerate(record.get("stage", [])):
        yield "stage", {"n": n, "state": stage["state"], "on": day_of(stage.get("on"))}
    for n, person in enumerate(record.get("through", [])):
        yield "through", {"n": n, "said": person}


def _project_testimonial(record: Mapping[str, Any]) -> Iterator[Row]:
    quotable = record.get("quotable")
    yield (
        "testimonial",
        {
            **pick(record, "id", "words", "about"),
            "direction": record.get("direction", "received"),
            "said": record.get("who"),
            "day": day_of(record.get("on")),
            "quotable": None if quotable is None else int(quotable),
            "quotable_on": day_of(record.get("quotable_on")),
            "place": record.get("where"),
            "asked": day_of(record.get("asked")),
        },
    )


def _project_experiment(record: Mapping[str, Any]) -> Iterator[Row]:
    plain = pick(record, "id", "hypothesis", "change", "goal", "verdict", "learned")
    yield "experiment", plain | {key: day_of(record.get(key)) for key in ("start", "end")}


def _project_review(record: Mapping[str, Any]) -> Iterator[Row]:
    plain = pick(record, "id", "period", "worked", "did_not", "change")
    yield "review", plain | {"start": day_of(record["start"])}


PROJECTIONS = {
    "people": _project_person,
    "entries": project_entry,
    "goals": _project_goal,
    "opportunities": _project_opportunity,
    "testimonials": _project_testimonial,
    "experiments": _project_experiment,
    "reviews": _project_review,
}
"""Folder -> what yields the rows of a record in it."""
