"""What a line says of people, and what only their own files can keep: a new name, a rhythm, a way to reach them."""

from __future__ import annotations

from netjournal.errors import ConflictError
from netjournal.store import FileChange
from netjournal.text import fold, slug
from netjournal.toml_edits import edit_toml
from netjournal.toml_reader import parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from netjournal.grammar.draft import Draft
    from netjournal.journal import Journal


def meet_again(journal: Journal, draft: Draft) -> None:
    """Take a new name as the one person who has it by now, unless the line says in quotes that it is another.

    ConflictError when a file that cannot be read is perhaps theirs.
    """
    if '@"' in draft.line:
        return
    for somebody in draft.new:
        beginning = f"people/{slug(somebody.name)}"
        for problem in journal.problems():
            if problem.path == f"{beginning}.toml" or problem.path.startswith(f"{beginning}-"):
                raise ConflictError(
                    f"{problem.path} cannot be read, and is perhaps {somebody.name}: mend it ('nj check' says how), "
                    f'or write @"{somebody.name}" for somebody else'
                )
        found = journal.index.select("SELECT id, name FROM person WHERE fold = ?", (fold(somebody.name),))
        if len(found) == 1:
            somebody.id, somebody.name = found[0]


def edit_people(journal: Journal, told: Mapping[str, dict[str, Any]]) -> list[FileChange]:
    """Return how the files of people change by what is told of them (id -> keys of the record); ConflictError when one is not there."""
    edits = [_edit_person(journal, person_id, said) for person_id, said in told.items()]
    return [edit for edit in edits if edit]


def _edit_person(journal: Journal, person_id: str, told: dict[str, Any]) -> FileChange | None:
    path = journal.path_of(person_id)
    data = journal.shelf.find(path) if path else None
    if path is None or data is None:  # the line says something of them that only their file can keep
        raise ConflictError(f"the file of {person_id} was deleted or damaged meanwhile; nothing was saved")
    record = parse_toml(data)
    after = record | told
    if "reach" in told:
        held = record.get("reach", [])
        after["reach"] = held + [way for way in told["reach"] if way not in held]
    edited = edit_toml(data.decode(), after).encode()
    return None if edited == data else FileChange(path, data, edited)
