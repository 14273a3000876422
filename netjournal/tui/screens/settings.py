"""Settings: every setting with its value; what is chosen shows at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from netjournal.errors import NetjournalError
from netjournal.settings import list_settings, read_setting, say_value
from netjournal.tui.content import fit
from netjournal.tui.drawing.settings import Shown, draw_choice, draw_sample, draw_setting
from netjournal.tui.screens.waiting import Waiting
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from netjournal.commands import Command
    from netjournal.config import Config, Plain
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.look import Look

_ALTERNATIVES = {
    "glyphs": [("unicode", "lines, dots and bars"), ("cp437", "what the Linux console has"), ("ascii", "nothing else")],
    "date_order": [("dmy", "12/11 is the twelfth of November"), ("mdy", "12/11 is the eleventh of December")],
}
"""Setting -> what it may be, besides its default."""


class Settings(Waiting):
    """One list of settings; of one that has alternatives, a list of those in its place."""

    spot = "settings"

    def __init__(self, desk: Desk, pen: Pen, look: Look) -> None:
        super().__init__(desk, pen)
        self._look = look
        self._choosing = ""
        """The setting whose alternatives are listed."""

    def compose(self) -> ComposeResult:
        """One list, and the keys."""
        yield Pane(",", "Settings", Rows(id="settings"), Lines(id="about"), id="settings-pane", pen=self.pen)
        yield Lines(id="foot")

    def on_mount(self) -> None:
        """Show the settings."""
        self.refresh_journal()
        self.take_keys_back()
        self.show_hints()

    def take_keys_back(self) -> None:
        """Give the keys to the list."""
        self.set_focus(self._rows)

    def refresh_journal(self) -> None:
        """Show the settings as they are."""
        if not self._choosing:
            self._settings = list_settings(self.desk.journal.config)
            shown = [Shown(one.key, _say(one.value), one.is_own, one.purpose) for one in self._settings]
            self._rows.show(Listed(shown, partial(draw_setting, pen=self.pen)), max(self._rows.cursor, 0))
            self.query_one(Pane).retitle("Settings")
            where = self.desk.journal.config_file
            self._about.show(lambda width: [[(" ", ""), (fit(where, width - 2, self.pen.glyphs.ellipsis), "muted")]])

    def find_obstacle(self, command: Command) -> str:
        """Return why a command cannot be carried out as things stand, or nothing."""
        if command.id == "undo" and not self.desk.setting_log.can_undo:
            return "no setting was changed in this session"
        if command.id == "redo" and not self.desk.setting_log.can_redo:
            return "there is no change of a setting to redo"
        return super().find_obstacle(command)

    @on(Rows.Chosen)
    async def _choose(self, event: Rows.Chosen) -> None:
        if self._choosing:
            key, value = self._choosing, self._alternatives[event.index][0]
            self._close_list()
            self._set(key, None if event.index == 0 else read_setting(key, value))
            return
        setting = self._settings[event.index]
        if self._list_alternatives(setting.key):
            self._open_list(setting.key, setting.value)
        else:
            line = _say(setting.value)
            from netjournal.tui.widgets.ask import take_at_once  # an Input is dear; few settings are typed

            take = take_at_once(partial(self._take, setting.key))
            await self.ask(f"{setting.key}>", partial(self._read, setting.key), take, line=line)

    @on(Rows.Moved)
    def _preview(self, event: Rows.Moved) -> None:
        if self._choosing == "theme" and event.index >= 0:
            self._look.wear(self._alternatives[event.index][0] if event.index else "")

    def action_back(self) -> None:
        """From a list of alternatives, go back to the settings as they were; else leave."""
        if self._choosing:
            self._close_list()
            self._look.put_on(self.desk.journal.config, self.pen)
        else:
            self.dismiss()

    def action_undo(self) -> None:
        """Take back the last change of a setting."""
        self._do(self.desk.setting_log.undo)

    def action_redo(self) -> None:
        """Take back the last undo."""
        self._do(self.desk.setting_log.redo)

    @property
    def _about(self) -> Lines:
        return self.query_one("#about", Lines)

    @property
    def _rows(self) -> Rows:
        return self.query_one("#settings", Rows)

    def _list_alternatives(self, key: str) -> list[tuple[str, str]]:
        """Return (value, what is said of it) of what a setting may be, its default first; none when it is to be typed."""
        usual = ("default", "what suits the terminal" if key in ("theme", "glyphs") else "they are asked")
        if key == "theme":
            return [usual, *self._look.list_themes()]
        if key in _ALTERNATIVES:
            return [usual, *_ALTERNATIVES[key]]
        if isinstance(next(one.value for one in self._settings if one.key == key), bool):
            return [("default", ""), ("true", ""), ("false", "")]
        return []

    def _open_list(self, key: str, value: Plain) -> None:
        self._alternatives = self._list_alternatives(key)
        names = [name for name, _ in self._alternatives]
        worn = _say(value)
        self._rows.show(
            Listed(self._alternatives, partial(draw_choice, pen=self.pen)), names.index(worn) if worn in names else 0
        )
        self._choosing = key
        self.query_one(Pane).retitle(f"Settings: {key}")
        sample = draw_sample(self.pen) if key == "theme" else [(" enter chooses, q leaves it as it was", "muted")]
        self._about.show(lambda _: [sample])

    def _close_list(self) -> None:
        key, self._choosing = self._choosing, ""
        self.refresh_journal()
        self._rows.cursor = [setting.key for setting in self._settings].index(key)

    def _read(self, key: str, text: str) -> str:
        """Return what a setting would be, in words."""
        purpose = next((one.purpose for one in self._settings if one.key == key), "")
        if text:
            read_setting(key, text)
        return f"{purpose}{'' if text else ' (the default)'}"

    def _take(self, key: str, text: str) -> str:
        try:
            self._set(key, read_setting(key, text) if text else None)
        except NetjournalError as error:
            return str(error)
        return ""

    def _set(self, key: str, value: Plain | None) -> None:
        def change() -> tuple[str, Plain | None]:
            self.desk.setting_log.change(key, value)
            return key, value

        self._do(change)

    def _do(self, change: Callable[[], tuple[str, Plain | None]]) -> None:
        """Carry a change of the file out, show what it does on all screens, and say so."""
        journal = self.desk.journal

        def act(desk: Desk) -> tuple[str, Plain | None, Config]:
            key, value = change()
            desk.journal.reload_config()
            return key, value, desk.journal.config

        def tell(get: Callable[[], tuple[str, Plain | None, Config]]) -> None:
            try:
                key, value, journal.config = get()
            except (NetjournalError, OSError) as error:
                self.say(str(error))
                return
            self._look.put_on(journal.config, self.pen)
            self.publish()
            self.say(f"{key} is {'the default' if value is None else say_value(value)}. u undoes")

        self.change(act, tell)


def _say(value: Plain) -> str:
    """Return a value without quotes."""
    return say_value(value).strip('"')
