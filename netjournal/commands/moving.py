"""Commands that move about the app."""

from __future__ import annotations

from netjournal.commands import LINES, LISTS, SOMEBODY, Argument, Command

_PANES = ("home", "person", "history", "promises", "week", "plots")

MOVING: tuple[Command, ...] = (
    Command("pane.next", "go to the next pane or plot", keys=("tab",), where=_PANES, hint="pane"),
    Command("pane.previous", "go to the previous pane or plot", keys=("shift+tab",), where=_PANES),
    Command("pane.people", "go to people", keys=("1",), where=("home",)),
    Command("pane.timeline", "go to the timeline", keys=("2",), where=("home",)),
    Command("pane.goals", "go to the goals", keys=("3",), where=("home",)),
    Command("timeline.all", "show the timeline of everyone, or of this person", keys=("0",), where=("home",)),
    *(
        Command(
            f"list.{key}",
            f"show your {nth} list, or everybody again",
            keys=(key,),
            where=("home",),
        )
        for key, nth in zip("456789", ("first", "second", "third", "fourth", "fifth", "sixth"), strict=True)
    ),
    Command("zoom", "zoom this pane, or go back from it", keys=("z",), where=SOMEBODY, needs="somebody"),
    Command("nav.down", "go down", keys=("j", "down"), where=LISTS),
    Command("nav.up", "go up", keys=("k", "up"), where=LISTS),
    Command("nav.top", "go to the top", keys=("g", "home"), where=("lists",)),
    Command("nav.bottom", "go to the bottom", keys=("G", "end"), where=("lists",)),
    Command("nav.page_down", "go a page down", keys=("pagedown",), where=LISTS),
    Command("nav.page_up", "go a page up", keys=("pageup",), where=LISTS),
    Command(
        "next",
        "go to the next who is due; in a review, to the next card",
        keys=("n",),
        where=("people", "review"),
    ),
    Command("prev", "go to the one before who is due, or to the card before", keys=("N",), where=("people", "review")),
    Command("reload", "read the files again", keys=("R",), where=("home", "first")),
    Command("redraw", "draw the screen again", keys=("ctrl+l",), where=("leaving", *LINES)),
    Command("suspend", "suspend to the shell", keys=("ctrl+z",), where=("leaving", *LINES)),
    Command("escape", "go back; at home, clear the filter; never quits", keys=("escape",), where=("leaving",)),
    Command("quit", "quit from anywhere", keys=("Q",), where=("leaving",)),
    Command("back", "go back; at home, quit", keys=("q",), where=("leaving",), hint="back"),
    Command("palette", "run a command by its name", keys=(":", "ctrl+p"), where=("leaving",)),
    Command(
        "help",
        "show the keys",
        keys=("?",),
        where=("leaving",),
        hint="help",
        cli="keys",
        arguments=(
            Argument(("--json",), "answer in JSON"),
            Argument(("--markdown",), "print a table in Markdown"),
        ),
    ),
)
