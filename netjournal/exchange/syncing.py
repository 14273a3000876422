"""The use case of keeping a folder of vCards and a journal in step, both ways: first what would be done, then all of it."""

from __future__ import annotations

import os
from functools import partial

from netjournal import files
from netjournal.errors import NetjournalError
from netjournal.exchange.importing import list_files
from netjournal.exchange.links import Links, digest_of
from netjournal.exchange.pairing import Pairing
from netjournal.files import replacing
from netjournal.index import RECENT
from netjournal.store import Change

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from netjournal.exchange.links import Link
    from netjournal.exchange.steps import Report, Wishes
    from netjournal.journal import Journal

_TRASH = "contacts-trash"
"""Where cards go that are taken out of a folder, in the state directory."""


def sync_contacts(
    journal: Journal, path: str, state: str, now: datetime, wishes: Wishes, *, is_rehearsal: bool
) -> Report:
    """Bring a folder and a journal into step and return what was done; a rehearsal writes nothing."""
    links = Links.load(state, journal.shelf.home, path)
    if is_rehearsal:
        return Pairing(journal, path, now, wishes, links).plan()
    with journal.writing(now):
        journal.catch_up(now.date(), RECENT)
        pairing = Pairing(journal, path, now, wishes, links)
        report = pairing.plan()
        _write_people(pairing, journal, now)
        _Cards(pairing, path).write(f"{state}/{_TRASH}")
        links.store()
    return report


def _write_people(pairing: Pairing, journal: Journal, now: datetime) -> None:
    """Write the journal, durably, before any card: what a card told is safe then."""
    made = list_files(pairing.importing, journal.progress)
    for fault in pairing.importing.faults:
        pairing.say("fault", fault.file, fault.why, file=fault.file)
    if not made:
        return
    counts = pairing.report.count("added here"), pairing.report.count("changed here")
    said = [f"{count:,} {word}" for count, word in zip(counts, ("added", "changed"), strict=True) if count]
    pairing.report.change = Change(f"contacts: {', '.join(said)}", made)
    journal.apply(pairing.report.change, now)


class _Cards:
    """The cards of a folder, as they are written; one that was changed meanwhile stays as it is, and the next run looks at it again."""

    def __init__(self, pairing: Pairing, path: str) -> None:
        self._pairing, self._path = pairing, path

    def write(self, trash: str) -> None:
        """Write what is to be written, and move away what is to go."""
        for name, (before, data) in self._pairing.cards.items():
            path = os.path.join(self._path, name)
            act = partial(files.write_new, path, data)
            self._attempt(name, act if before is None else partial(replacing.write_over, path, data, before))
        for link, data in self._pairing.gone:
            files.make_directory(trash)
            target = f"{trash}/{digest_of(data)[:12]}-{link.name}"
            self._attempt(
                link.name, partial(replacing.take_away, os.path.join(self._path, link.name), target, data), link
            )

    def _attempt(self, name: str, act: Callable[[], None], link: Link | None = None) -> None:
        """Change a file, or say why that was not possible, and take its link for what it was."""
        try:
            act()
        except (NetjournalError, OSError) as error:
            why = files.say_os_error(error) if isinstance(error, OSError) else str(error)
            self._pairing.say("fault", name, why, file=name)
            held, before = self._pairing.links.held, link or self._pairing.before.get(name)
            held.pop(name, None)
            held |= {name: before} if before else {}
