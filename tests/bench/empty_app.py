"""The smallest Textual app: what any app on Textual pays before its own work."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Return the line."""
        yield Static("nothing to see here")


if __name__ == "__main__":
    EmptyApp().run()
