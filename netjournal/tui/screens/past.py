"""Past: what was changed and what lies in the trash; each can be read, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from netjournal.capture.discarded import Discarded
from netjournal.store.retention import list_trash
from netjournal.tui.comparison import Comparison
from netjournal.tui.drawing.past import draw_change, draw_trashed
from netjournal.tui.screens.changes import MANY, Changing
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.plain import Ground
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed, Paged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.events import DescendantFocus

    from netjournal.store.history import History
    from netjournal.store.manifest import Manifest
    from netjournal.store.retention import Trashed
    from netjournal.tui.content import Line
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen

_LISTS = ("changes", "trash")
_BACK = [("u", "take it back"), ("r", "the files as they were before it")]


class Changes(Paged[tuple["Manifest", bool]]):
    """The changes of a home as rows, the last one first; each is read when somebody looks that far back."""

    def __init__(self, history: History, screen: Past) -> None:
        self._walk: Iterator[tuple[Manifest, bool]] = history.walk()
        self._seen: list[tuple[Manifest, bool]] = []
        super().__init__(history.count(), self._read, screen.draw_change)

    def _read(self, start: int, stop: int) -> Sequence[tuple[Manifest, bool]]:
        for one in self._walk if len(self._seen) < stop else ():
            self._seen.append(one)
            if len(self._seen) >= stop:
                break
        return self._seen[start:stop]


class Past(Changing):
    """Two lists: changes, and the trash."""

    spot = "history"
    person = None
    record = None

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._list = _LISTS[0]
        """The list that has the keys, or gets them back."""
        self._trashed: list[Trashed] = []
        self._names = Discarded(desk.journal, [], desk.today)

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
        history = self.desk.journal.history()
        self._trashed = list_trash(history)
        self._names = Discarded(self.desk.journal, self._trashed, self.desk.today)
        changes, trash = self._rows("changes"), self._rows("trash")
        changes.show(Changes(history, self), max(changes.cursor, 0))
        trash.show(Listed(self._trashed, self._draw_trashed), max(trash.cursor, 0))
        for pane in self.query(Pane):
            pane.retitle()
        self.show_foot()

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
        return draw_trashed(at, self._names.name(trashed), self.pen, width)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Remember which list has the keys."""
        if isinstance(event.widget, Rows):
            self._list = event.widget.id or self._list

    @on(Rows.Chosen, "#changes")
    def _read_change(self, event: Rows.Chosen) -> None:
        source = event.rows.source
        if not isinstance(source, Changes):
            return
        manifest, is_taken_back = source.item(event.index)
        texts = self.desk.journal.history().read_texts(manifest)
        reading = Comparison("A change", manifest.summary, "title", "- as it was before, + as it was after", texts)

        def decide(choice: str | None) -> None:
            if choice:
                self._bring_back(manifest.id, choice, len(manifest.files))

        self.read_texts(reading, _BACK[1:] if is_taken_back else _BACK, decide)

    @on(Rows.Chosen, "#trash")
    def _read_trashed(self, event: Rows.Chosen) -> None:
        trashed = self._trashed[event.index]
        text = self.desk.journal.shelf.find(f"trash/{trashed.name}")
        reading = Comparison(
            "In the trash",
            f"deleted: {self._names.name(trashed)}",
            "title",
            "- what it held",
            [(trashed.path, text, None)],
        )

        def decide(choice: str | None) -> None:
            if choice:
                self._bring_back(trashed.change, choice, sum(one.change == trashed.change for one in self._trashed))

        self.read_texts(reading, [("r", "bring it back, with all that went with it")], decide)

    def _bring_back(self, change: str, choice: str, count: int) -> None:
        """Take a change of so many files back, or bring its files back as they were before it."""
        is_long = count >= MANY
        if choice == "u":
            self.go_back(lambda desk: desk.undo(change), "", "u undoes", is_long=is_long)
        else:
            self.go_back(lambda desk: desk.restore(change), "", "u undoes", is_long=is_long)

    def _rows(self, name: str) -> Rows:
        return self.query_one(f"#{name}", Rows)

    def _go(self, name: str) -> None:
        self._list = name
        self.query_one("#past").set_class(name == "trash", "-on-trash")
        self.set_focus(self._rows(name))
