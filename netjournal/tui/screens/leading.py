"""Leading: the ways from home to the other screens, each read on its first use."""

from __future__ import annotations

from netjournal.tui.screens.narrowing import Narrowing


class Leading(Narrowing):
    """A board from which keys lead to screens of their own."""

    def action_history(self) -> None:
        """Show what was changed and what lies in the trash, unless somebody looks on who is not to see all of it."""
        if self.desk.is_hiding:
            self.say(f"what was changed is hidden, too; {self.keymap.first_key('hide')} shows it")
            return
        from netjournal.tui.screens.past import Past

        self.app.push_screen(Past(self.desk, self.pen))

    def action_goals(self) -> None:
        """Show the goals and pictures of what is behind them."""
        from netjournal.tui.screens.goals import Goals

        self.app.push_screen(Goals(self.desk, self.pen))

    def action_promises(self) -> None:
        """Show what I owe and what is owed to me."""
        from netjournal.tui.screens.promises import Promises

        self.app.push_screen(Promises(self.desk, self.pen))

    def action_dupes(self) -> None:
        """Show people who are perhaps here twice, pair by pair."""
        from netjournal.tui.screens.duplicates import Duplicates

        self.app.push_screen(Duplicates(self.desk, self.pen))

    def action_week(self) -> None:
        """Look back on the week."""
        from netjournal.tui.screens.week import Week

        self.app.push_screen(Week(self.desk, self.pen))

    def action_review(self) -> None:
        """Show whose turn it is, card by card."""
        from netjournal.tui.screens.review import Review

        self.app.push_screen(Review(self.desk, self.pen))
