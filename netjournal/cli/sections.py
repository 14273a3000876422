"""Sections: what is known of somebody, as text and as JSON."""

from __future__ import annotations

from netjournal.text import pad

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.cli.output import Output
    from netjournal.insights.sections import Section

_LABEL = 13


def say_sections(out: Output, sections: Sequence[Section]) -> None:
    """Print facts under their titles, those that have labels in two columns."""
    for section in sections:
        if section.title:
            out.say(f"\n{out.style(section.title, 'strong')}")
        room = _LABEL if any(fact.label for fact in section.facts) else 0
        for fact in section.facts:
            handle = f"  ({fact.handle})" if fact.handle else ""
            out.say(f"  {out.style(pad(fact.label, room), '')}{out.style(fact.text, fact.role)}{handle}")


def sections_json(sections: Sequence[Section]) -> list[dict[str, object]]:
    """Return the published shape of facts under their titles."""
    return [
        {
            "title": section.title,
            "facts": [{"label": fact.label, "text": fact.text, "entry": fact.entry or None} for fact in section.facts],
        }
        for section in sections
    ]
