"""What things are: Pydantic models, the definition of every record. No disk, no clock."""

from __future__ import annotations

from netjournal.model.entry import Entry
from netjournal.model.goal import Goal
from netjournal.model.opportunity import Opportunity
from netjournal.model.person import Person
from netjournal.model.record import Record, validate
from netjournal.model.testimonial import Testimonial

MODELS: dict[str, type[Record]] = {
    "people": Person,
    "entries": Entry,
    "goals": Goal,
    "opportunities": Opportunity,
    "testimonials": Testimonial,
}
"""Folder of the shelf -> the model of the records in it."""

__all__ = ["MODELS", "Entry", "Goal", "Opportunity", "Person", "Record", "Testimonial", "validate"]
