"""Questions: what is in doubt about a line, in words for those who cannot be asked."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.draft import Draft


def say_question(draft: Draft) -> str:
    """Return who may be meant, and how a line says which of them, or that it is somebody else."""
    asked = draft.questions[0].message
    return f'{asked}{"" if asked.endswith("?") else ";"} write more of the name, or @nick; @"..." around it is somebody new'


def say_open(draft: Draft) -> str:
    """Return what is in doubt about a line of nj log, and how it is answered beforehand."""
    return f"{say_question(draft)}; --person ID and --new say so too" if draft.questions else say_doubt(draft)


def say_doubt(draft: Draft) -> str:
    """Return what is perhaps not meant so; a day with its year would be."""
    asked = draft.doubts[0].message
    return f"{asked}; a day with its year is taken as it is" if any(map(str.isdecimal, asked)) else asked
