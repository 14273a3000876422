"""Past: what was changed and what lies in the trash; each can be read, and brought back."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from textual import on

from netjournal.capture.discarded import Discarded
from netjournal.errors import NetjournalError
from netjournal.store.retention import list_trash
from netjournal.tui.comparison import Comparison
from netjournal.tui.drawing.past import draw_change, draw_trashed
from netjournal.tui.screens.changes import Changing
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.plain import Ground
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed, RowSource
from netjournal.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.events import DescendantFocus

    from netjournal.journal import Journal
    from netjournal.store.manifest import Manifest
    from netjournal.store.retention import Trashed
    from netjournal.tui.content import Line
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen

    Told = tuple[Manifest, bool]
    """A change, and whether it was taken back."""
    Texts = list[tuple[str, bytes | None, bytes | None]]
    """(path, before, after) of each file of a change."""

_PAGE = 200
"""Changes that are read at once."""
_LISTS = ("changes", "trash")
_BACK = [("u", "take it back"), ("r", "the files as they were before it")]


class Changes(RowSource):
    """The changes of a home as rows, the last one first; they are read aside, when somebody looks that far back."""

    def __init__(self, count: int, draw: Callable[[Told, int], list[Line]], ask: Callable[[], object]) -> None:
        self._count, self._draw, self._ask = count, draw, ask
        self._told: list[Told] = []
        self._is_asked = False
        self._is_over = False

    def __len__(self) -> int:
        return self._count

    def item(self, index: int) -> Told | None:
        """Return one change; None when it is not read yet, or cannot be."""
        return self._told[index] if index < len(self._told) else None

    def add(self, told: Sequence[Told]) -> None:
        """Have more changes; none when there are no more that can be read."""
        self._told += told
        self._is_asked, self._is_over = False, not told

    def lines(self, index: int, width: int) -> list[Line]:
        """Return the lines of one change; of one that is not read yet a word, and have more of them read."""
        told = self.item(index)
        if told is not None:
            return self._draw(told, width)
        if not self._is_asked and not self._is_over:
            self._is_asked = True
            self._ask()
        return [[]] if self._is_over else [[(" reading ...", "muted")]]


class Found(Value):
    """What was read of the past at first."""

    count: int
    walk: Iterator[Told]
    """The changes not read so far; for the thread that reads aside."""
    told: list[Told]
    trashed: list[Trashed]
    names: dict[str, str]
    """Name of a file in the trash -> what it held is called."""


def read_past(journal: Journal, today: date) -> Found:
    """Read the last changes and what lies in the trash."""
    history = journal.history()
    walk, trashed = history.walk(), list_trash(history)
    names = Discarded(journal, trashed, today)
    told = [*islice(walk, _PAGE)]
    return Found(history.count(), walk, told, trashed, {one.name: names.name(one) for one in trashed})


class Past(Changing):
    """Two lists: changes, and the trash."""

    spot = "history"
    person = None
    record = None

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._list = _LISTS[0]
        """The list that has the keys, or gets them back."""
        self._found: Found | None = None
        """What was read last."""

    def compose(self) -> ComposeResult:
        """Changes and trash, side by side where there is room, and the keys."""
        with Ground(id="past"):
            yield Pane(
                "T",
                "What was changed",
                Rows(id="changes", empty="Nothing was changed yet."),
                id="changes-pane",
                pen=self.pen,
            )
            yield Pane("", "Trash", Rows(id="trash", empty="Nothing is in the trash."), id="trash-pane", pen=self.pen)
        yield Lines(id="foot")

    def on_mount(self) -> None:
        """Show what there is."""
        self.on_resize()
        self.refresh_journal()
        self._go("changes")
        self.show_hints()

    def on_resize(self) -> None:
        """Show both lists where there is room."""
        self.query_one("#past").set_class(self.size.width >= 108, "-both")

    def refresh_journal(self) -> None:
        """Ask everything again; the cursors stay. What was changed tells of private people, also of those who are gone: back, then."""
        if self.desk.is_hiding:
            self.dismiss()
            return
        today, words = self.desk.today, "reading the history"
        self.desk.aside.do(lambda journal: read_past(journal, today), self._show, words)
        self.show_foot()

    def _show(self, get: Callable[[], Found]) -> None:
        """Show what was read."""
        if not self.is_attached:
            return  # somebody went back meanwhile
        try:
            found = self._found = get()
        except (NetjournalError, OSError) as error:
            self.say(str(error))
            return
        changes, trash = self._rows("changes"), self._rows("trash")
        source = Changes(found.count, self.draw_change, lambda: self._read_more(found, source))
        source.add(found.told)
        changes.show(source, max(changes.cursor, 0))
        trash.show(Listed(found.trashed, self._draw_trashed), max(trash.cursor, 0))
        for pane in self.query(Pane):
            pane.retitle()
        self.show_foot()

    def _read_more(self, found: Found, source: Changes) -> None:
        """Have the changes before those read so far read, and shown in the same list."""

        def show(get: Callable[[], list[Told]]) -> None:
            source.add(get())
            rows = self._rows("changes") if self.is_attached else None
            if rows and rows.source is source:
                rows.show(source, rows.cursor)

        self.desk.aside.do(lambda _: [*islice(found.walk, _PAGE)], show, "reading the history")

    def take_keys_back(self) -> None:
        """Give the keys to the list that had them."""
        self._go(self._list)

    def action_pane_next(self) -> None:
        """Go to the other list."""
        self._go(_LISTS[1 - _LISTS.index(self._list)])

    action_pane_previous = action_pane_next

    def draw_change(self, change: tuple[Manifest, bool], width: int) -> list[Line]:
        """Return the lines of a change."""
        manifest, is_taken_back = change
        at = manifest.at.astimezone(self.desk.tell_now().tzinfo)
        return draw_change(at, manifest.summary, self.pen, width, is_taken_back=is_taken_back)

    def _draw_trashed(self, trashed: Trashed, width: int) -> list[Line]:
        at = trashed.at.astimezone(self.desk.tell_now().tzinfo) if trashed.at else None
        return draw_trashed(at, self._say(trashed), self.pen, width)

    def _say(self, trashed: Trashed) -> str:
        return self._found.names.get(trashed.name, trashed.path) if self._found else trashed.path

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Remember which list has the keys."""
        if isinstance(event.widget, Rows):
            self._list = event.widget.id or self._list

    @on(Rows.Chosen, "#changes")
    def _read_change(self, event: Rows.Chosen) -> None:
        told = event.rows.source.item(event.index) if isinstance(event.rows.source, Changes) else None
        if told is None:
            return
        manifest, is_taken_back = told

        def decide(choice: str | None) -> None:
            if choice:
                self._bring_back(manifest.id, choice)

        def show(texts: Texts) -> None:
            reading = Comparison("A change", manifest.summary, "title", "- as it was before, + as it was after", texts)
            self.read_texts(reading, _BACK[1:] if is_taken_back else _BACK, decide)

        self.fetch(lambda desk: desk.journal.history().read_texts(manifest), show, "reading the change")

    @on(Rows.Chosen, "#trash")
    def _read_trashed(self, event: Rows.Chosen) -> None:
        source = event.rows.source
        if not isinstance(source, Listed):
            return
        trashed: Trashed = source.items[event.index]
        said = f"deleted: {self._say(trashed)}"

        def decide(choice: str | None) -> None:
            if choice:
                self._bring_back(trashed.change, choice)

        def show(text: bytes | None) -> None:
            reading = Comparison("In the trash", said, "title", "- what it held", [(trashed.path, text, None)])
            self.read_texts(reading, [("r", "bring it back, with all that went with it")], decide)

        self.fetch(lambda desk: desk.journal.shelf.find(f"trash/{trashed.name}"), show, "reading the file")

    def _bring_back(self, change: str, choice: str) -> None:
        """Take a change back, or bring its files back as they were before it."""
        if choice == "u":
            self.go_back(lambda desk: desk.undo(change), "", "u undoes")
        else:
            self.go_back(lambda desk: desk.restore(change), "", "u undoes")

    def _rows(self, name: str) -> Rows:
        return self.query_one(f"#{name}", Rows)

    def _go(self, name: str) -> None:
        self._list = name
        self.query_one("#past").set_class(name == "trash", "-on-trash")
        self.set_focus(self._rows(name))
